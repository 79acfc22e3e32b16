/// A network whose nodes are groups of a two-sided graph's vertices, which communities are made of: at first a vertex
/// each, and then ever larger groups, so that whole groups change their community at once.
struct CommunityNetwork: Sendable {
  /// `offsets[n]..<offsets[n + 1]` are the places of the nodes next to n in `targets` and `weights`.
  let offsets: [Int32]
  let targets: [Int32]
  /// The weight between two nodes, in a unit of its own.
  let weights: [Double]
  /// The strengths of a node's left vertices together, and of its right ones.
  let leftStrengths: [Double]
  let rightStrengths: [Double]
  /// The weight of all edges of the graph.
  let total: Double

  var count: Int { leftStrengths.count }

  @inline(__always)
  func places(of node: Int) -> Range<Int> { Int(offsets[node])..<Int(offsets[node + 1]) }

  /// Each vertex a node.
  ///
  /// Weights are divided by a power of two near the largest, so that no sum or product of them is too large; the
  /// quotients are exact.
  init(_ graph: BipartiteGraph, isWeighted: Bool) {
    (offsets, targets) = (graph.offsets, graph.targets)
    let strengths: [Double]
    if isWeighted, let given = graph.weights, let largest = given.max() {
      // In two steps, for the reciprocal of the smallest numbers is infinite.
      let half = Double(sign: .plus, exponent: -largest.exponent / 2, significand: 1)
      let rest = Double(sign: .plus, exponent: -largest.exponent - -largest.exponent / 2, significand: 1)
      let scaled = given.map { $0 * half * rest }
      strengths = (0..<graph.vertexCount).map { graph.places(of: $0).reduce(0) { $0 + scaled[$1] } }
      weights = scaled
    } else {
      strengths = (0..<graph.vertexCount).map { Double(graph.degree(of: $0)) }
      weights = [Double](repeating: 1, count: graph.targets.count)
    }
    leftStrengths = strengths[graph.left] + [Double](repeating: 0, count: graph.rightCount)
    rightStrengths = [Double](repeating: 0, count: graph.leftCount) + strengths[graph.right]
    total = leftStrengths.reduce(0, +)
  }

  /// The groups of another network's nodes.
  ///
  /// - Parameters:
  ///   - network: the other one.
  ///   - groups: the group of each of its nodes, in `0..<count`.
  ///   - count: how many groups there are; none is empty.
  /// - Complexity: O(nodes + edges) time and space.
  init(_ network: CommunityNetwork, groups: [Int32], count: Int) {
    let members = AdjacencyRows.places(of: 0..<count, in: groups)
    var (leftStrengths, rightStrengths) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    var toGroup = [Double](repeating: 0, count: count)
    var isMet = [Bool](repeating: false, count: count)
    var offsets: [Int32] = [0]
    var targets: [Int32] = []
    var weights: [Double] = []
    offsets.reserveCapacity(count + 1)
    for group in 0..<count {
      let first = targets.count
      isMet[group] = true
      for place in members.places(of: group) {
        let node = Int(members.targets[place])
        leftStrengths[group] += network.leftStrengths[node]
        rightStrengths[group] += network.rightStrengths[node]
        for place in network.places(of: node) {
          let other = Int(groups[Int(network.targets[place])])
          toGroup[other] += network.weights[place]
          guard !isMet[other] else { continue }
          isMet[other] = true
          targets.append(Int32(truncatingIfNeeded: other))
        }
      }
      for target in targets[first...] {
        weights.append(toGroup[Int(target)])
        toGroup[Int(target)] = 0
        isMet[Int(target)] = false
      }
      toGroup[group] = 0
      isMet[group] = false
      offsets.append(Int32(truncatingIfNeeded: targets.count))
    }
    (self.offsets, self.targets, self.weights) = (offsets, targets, weights)
    (self.leftStrengths, self.rightStrengths, total) = (leftStrengths, rightStrengths, network.total)
  }

  /// Communities numbered `0...` by their first nodes, those that hang together by their edges only in several parts
  /// as so many communities.
  ///
  /// A part that shares no edge with the rest of its community gains by leaving it, or at least loses nothing.
  func connectedCommunities(_ communities: [Int32]) -> [Int32] {
    var numbers = [Int32](repeating: -1, count: count)
    var next: Int32 = 0
    var stack: [Int32] = []
    for start in 0..<count where numbers[start] < 0 {
      numbers[start] = next
      stack.append(Int32(truncatingIfNeeded: start))
      while let node = stack.popLast() {
        for target in targets[places(of: Int(node))]
        where numbers[Int(target)] < 0 && communities[Int(target)] == communities[start] {
          numbers[Int(target)] = next
          stack.append(target)
        }
      }
      next += 1
    }
    return numbers
  }
}
