/// A search for the communities of the highest modularity, by moves that never lower it.
///
/// Nodes move to the best of the communities around them, until none gains by it. Then the nodes of each community form
/// groups, by moves from one each and at random among those that gain, and the groups move as nodes did; and so on,
/// until each group is a community. While the vertices of one side stay where they are, those of the other move to
/// their best response to them (as with BRIM); moves of groups include the merging of communities (as with LPAwb+).
///
/// Reference: V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected
/// communities", 2019, doi:10.1038/s41598-019-41695-z.
struct CommunitySearch {
  private let network: CommunityNetwork
  private let resolution: Double
  /// The vertices that have an edge.
  private let active: [Int32]
  private var random: SplitMix

  init(_ network: CommunityNetwork, resolution: Double, random: SplitMix) {
    (self.network, self.resolution, self.random) = (network, resolution, random)
    active = (0..<Int32(network.count)).filter { !network.places(of: Int($0)).isEmpty }
  }

  /// The best communities found, each hanging together, numbered `0...` by their first vertices; and their modularity.
  ///
  /// From each vertex in a community of its own, and then again and again from the best so far with something undone:
  /// the smaller the network, the more often.
  mutating func bestCommunities() -> (communities: [Int32], modularity: Double) {
    var best = (0..<Int32(network.count)).map(\.self)
    improve(&best, resolution: resolution)
    var highest = quality(&best)
    let (roundCount, patience) = roundCounts
    var lastRise = 0
    for round in 0..<roundCount {
      guard round - lastRise < patience, !Computation.isStopped else { break }
      var communities = best
      disturb(&communities, round: round)
      improve(&communities, resolution: resolution)
      let modularity = quality(&communities)
      // An equal one is another place to go on from.
      guard modularity > highest - Self.tolerance else { continue }
      best = communities
      if modularity > highest + Self.tolerance { lastRise = round }
      highest = max(highest, modularity)
    }
    return (best, quality(&best))
  }

  /// How much two modularities that are equal may differ by rounding.
  static let tolerance = 1e-12

  /// How many rounds there are at most, and how many without a rise are the last.
  private var roundCounts: (most: Int, patience: Int) {
    let most = max(4, (1 << 20) / (network.count + network.targets.count))
    return (most, max(2, min(most, 8 * active.count, 256)))
  }

  private func quality(_ communities: inout [Int32]) -> Double {
    communities = network.connectedCommunities(communities)
    return network.modularity(of: communities, resolution: resolution) ?? 0
  }

  /// Moves vertices and groups of them as long as it pays.
  private mutating func improve(_ communities: inout [Int32], resolution: Double) {
    var network = network
    var nodes = (0..<Int32(network.count)).map(\.self)
    var labels = communities
    while true {
      moveNodes(of: network, among: &labels, resolution: resolution)
      guard !Computation.isStopped else { break }
      let communityCount = renumber(&labels)
      guard communityCount < network.count else { break }
      var groups = groupsWithin(labels, of: network, resolution: resolution)
      var groupCount = renumber(&groups)
      if groupCount == network.count { (groups, groupCount) = (labels, communityCount) }
      network = CommunityNetwork(network, groups: groups, count: groupCount)
      var groupLabels = [Int32](repeating: 0, count: groupCount)
      for (group, label) in zip(groups, labels) { groupLabels[Int(group)] = label }
      labels = groupLabels
      for vertex in nodes.indices { nodes[vertex] = groups[Int(nodes[vertex])] }
    }
    for vertex in nodes.indices { communities[vertex] = labels[Int(nodes[vertex])] }
  }

  /// Moves single nodes to the best of the communities around them, or to one of their own, until none gains by it.
  private mutating func moveNodes(
    of network: CommunityNetwork, among communities: inout [Int32], resolution: Double
  ) {
    let count = network.count
    let chance = resolution / network.total
    var strengths = CommunityStrengths(network, communities)
    var queue = shuffled(count)
    var isQueued = [Bool](repeating: true, count: count)
    var weightTo = [Double](repeating: 0, count: count)
    var around: [Int32] = []
    var head = 0
    var waiting = count
    // More visits than any network needs; rounding errors must not have nodes move to and fro for ever.
    for visit in 0..<64 * count where waiting > 0 {
      if visit & 0xFFFF == 0xFFFF, Computation.isStopped { return }
      let node = Int(queue[head])
      head = head + 1 == count ? 0 : head + 1
      waiting -= 1
      isQueued[node] = false
      let places = network.places(of: node)
      guard !places.isEmpty else { continue }
      let (left, right) = (network.leftStrengths[node], network.rightStrengths[node])
      let own = communities[node]
      strengths.remove(node, of: network, from: own)
      for place in places {
        let community = communities[Int(network.targets[place])]
        if weightTo[Int(community)] == 0 { around.append(community) }
        weightTo[Int(community)] += network.weights[place]
      }
      func gain(_ community: Int32) -> Double {
        let c = Int(community)
        return weightTo[c] - chance * (left * strengths.right[c] + right * strengths.left[c])
      }
      // Rounding is as small as that where a gain can be above 0.
      let margin = 1e-13 * (left + right)
      // One that is alone joins others even if it only loses nothing by it.
      let isAlone = strengths.sizes[Int(own)] == 0
      var (best, highest) = (own, isAlone ? -margin : gain(own) + margin)
      for community in around where community != own {
        let gain = gain(community)
        if gain > highest { (best, highest) = (community, gain) }
      }
      if !isAlone, highest < 0, let unused = strengths.unused() { best = unused }
      for community in around { weightTo[Int(community)] = 0 }
      around.removeAll(keepingCapacity: true)
      strengths.add(node, of: network, to: best)
      guard best != own else { continue }
      communities[node] = best
      for place in places {
        let other = Int(network.targets[place])
        guard !isQueued[other], communities[other] != best else { continue }
        isQueued[other] = true
        let tail = head + waiting
        queue[tail < count ? tail : tail - count] = Int32(truncatingIfNeeded: other)
        waiting += 1
      }
    }
  }

  /// Groups of the nodes of each community: each node that is alone joins one of the groups around it by which it
  /// gains, the likelier the more.
  private mutating func groupsWithin(
    _ communities: [Int32], of network: CommunityNetwork, resolution: Double
  ) -> [Int32] {
    let chance = resolution / network.total
    var groups = (0..<Int32(network.count)).map(\.self)
    var strengths = CommunityStrengths(network, groups)
    var weightTo = [Double](repeating: 0, count: network.count)
    var around: [(group: Int32, gain: Double)] = []
    for node in shuffled(network.count).lazy.map({ Int($0) }) {
      guard groups[node] == node, strengths.sizes[node] == 1 else { continue }
      for place in network.places(of: node) {
        let other = Int(network.targets[place])
        guard communities[other] == communities[node] else { continue }
        let group = groups[other]
        if weightTo[Int(group)] == 0 { around.append((group, 0)) }
        weightTo[Int(group)] += network.weights[place]
      }
      let (left, right) = (network.leftStrengths[node], network.rightStrengths[node])
      var sum = 0.0
      for index in around.indices {
        let group = Int(around[index].group)
        let gain = weightTo[group] - chance * (left * strengths.right[group] + right * strengths.left[group])
        weightTo[group] = 0
        around[index].gain = max(0, gain)
        sum += max(0, gain)
      }
      if sum > 0 {
        var drawn = random.unit() * sum
        let choice = around.first { candidate in
          drawn -= candidate.gain
          return drawn < 0
        }
        if let choice {
          strengths.remove(node, of: network, from: groups[node])
          groups[node] = choice.group
          strengths.add(node, of: network, to: choice.group)
        }
      }
      around.removeAll(keepingCapacity: true)
    }
    return groups
  }

  /// Undoes a part of communities that are numbered `0...`, such that it takes several moves to come back.
  private mutating func disturb(_ communities: inout [Int32], round: Int) {
    guard !active.isEmpty else { return }
    // The best at a higher resolution are smaller, and are put together anew.
    if round < 2 || random.below(4) == 0 {
      let raised = resolution * (1 + random.unit())
      if raised.isFinite { improve(&communities, resolution: raised) }
      return
    }
    let vertex = Int(active[random.below(active.count)])
    let community = communities[vertex]
    var unused = (communities.max() ?? 0) + 1
    switch random.below(4) {
    case 0:
      // Each vertex of a community alone.
      for other in active where communities[Int(other)] == community && Int(other) != vertex {
        communities[Int(other)] = unused
        unused += 1
      }
    case 1:
      // A community in two, by the toss of a coin.
      for other in active where communities[Int(other)] == community && Int(other) != vertex {
        if random.below(2) == 0 { communities[Int(other)] = unused }
      }
    case 2:
      // Two communities in one.
      let places = network.places(of: vertex)
      let other = communities[Int(network.targets[places.lowerBound + random.below(places.count)])]
      for vertex in communities.indices where communities[vertex] == other { communities[vertex] = community }
    default:
      // Some vertices each where one of its neighbours is.
      for _ in 0...random.below(max(1, active.count / 3)) {
        let vertex = Int(active[random.below(active.count)])
        let places = network.places(of: vertex)
        communities[vertex] = communities[Int(network.targets[places.lowerBound + random.below(places.count)])]
      }
    }
  }

  /// `0..<count` in random order.
  private mutating func shuffled(_ count: Int) -> [Int32] {
    var numbers = (0..<Int32(count)).map(\.self)
    for place in numbers.indices.dropFirst() { numbers.swapAt(place, random.below(place + 1)) }
    return numbers
  }
}

/// What communities' vertices of each side have in strength, and how many nodes they have.
private struct CommunityStrengths {
  var left: [Double]
  var right: [Double]
  var sizes: [Int32]
  /// Communities without nodes, and perhaps some that had none once.
  private var empty: [Int32] = []

  init(_ network: CommunityNetwork, _ communities: [Int32]) {
    left = [Double](repeating: 0, count: network.count)
    right = left
    sizes = [Int32](repeating: 0, count: network.count)
    for (node, community) in communities.enumerated() { add(node, of: network, to: community) }
    empty = (0..<Int32(network.count)).filter { sizes[Int($0)] == 0 }
  }

  @inline(__always)
  mutating func add(_ node: Int, of network: CommunityNetwork, to community: Int32) {
    left[Int(community)] += network.leftStrengths[node]
    right[Int(community)] += network.rightStrengths[node]
    sizes[Int(community)] += 1
  }

  @inline(__always)
  mutating func remove(_ node: Int, of network: CommunityNetwork, from community: Int32) {
    let c = Int(community)
    sizes[c] -= 1
    // One without nodes has exactly nothing, whatever rounding left there.
    left[c] = sizes[c] == 0 ? 0 : left[c] - network.leftStrengths[node]
    right[c] = sizes[c] == 0 ? 0 : right[c] - network.rightStrengths[node]
    if sizes[c] == 0 { empty.append(community) }
  }

  /// A community without nodes; nil if there is none.
  mutating func unused() -> Int32? {
    while let community = empty.popLast() {
      if sizes[Int(community)] == 0 { return community }
    }
    return nil
  }
}

/// Numbers labels `0...` by where they first appear.
///
/// - Returns: how many there are.
private func renumber(_ labels: inout [Int32]) -> Int {
  var numbers = [Int32](repeating: -1, count: labels.count)
  var count: Int32 = 0
  for place in labels.indices {
    let label = Int(labels[place])
    if numbers[label] < 0 {
      numbers[label] = count
      count += 1
    }
    labels[place] = numbers[label]
  }
  return Int(count)
}
