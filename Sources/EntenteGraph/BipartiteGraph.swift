/// A two-sided graph in compressed sparse rows: vertices of the left side, vertices of the right side, and edges only
/// between the two.
///
/// Vertices are numbered through: left ones are `0..<leftCount`, right ones `leftCount..<vertexCount`. The neighbours
/// of each stand side by side in one array, in ascending order, both ways round. A pair that is given more than once
/// is one edge, whose weight is the sum.
///
///     let graph = BipartiteGraph(leftCount: 2, rightCount: 1, edges: [(0, 0, 1), (1, 0, 1)])
///     graph.degree(of: 2)  // 2: the one vertex of the right side
///
/// Edges are numbered by their left and then by their right vertex: ``edges()`` lists them in that order.
///
/// Memory: 4 bytes a vertex and 8 bytes an edge; 24 bytes an edge if some weight is not 1.
public struct BipartiteGraph: Sendable, Equatable {
  public let leftCount: Int
  public let rightCount: Int
  /// `offsets[v]..<offsets[v + 1]` are the places of v's neighbours in `targets` and `weights`.
  let offsets: [Int32]
  let targets: [Int32]
  /// The weight of the edge to each of `targets`; nil if all are 1.
  let weights: [Double]?

  /// Builds a graph from its edges, in any order.
  ///
  /// - Parameters:
  ///   - leftCount: how many vertices the left side has, isolates included; 0 or more.
  ///   - rightCount: the same for the right side.
  ///   - edges: a vertex of the left side, one of the right side counted from 0 on its own side, and a finite weight
  ///     greater than 0.
  /// - Precondition: ids lie within their side; fewer than 2³⁰ edges.
  /// - Complexity: O(V + E) time and space.
  public init(leftCount: Int, rightCount: Int, edges: [(left: Int, right: Int, weight: Double)]) {
    precondition(leftCount >= 0 && rightCount >= 0, "a side cannot have fewer than 0 vertices")
    precondition(leftCount + rightCount < Int(Int32.max) && edges.count < 1 << 30, "too large for 32-bit ids")
    for edge in edges {
      precondition((0..<leftCount).contains(edge.left), "no vertex \(edge.left) on the left side of \(leftCount)")
      precondition((0..<rightCount).contains(edge.right), "no vertex \(edge.right) on the right side of \(rightCount)")
      precondition(edge.weight > 0 && edge.weight.isFinite, "an edge's weight is a finite number greater than 0")
    }
    // Sorting by right and then by left vertex, each in linear time, leaves equal pairs side by side.
    let byRight = countingSort(edges, keyCount: rightCount) { $0.right }
    let sorted = countingSort(byRight, keyCount: leftCount) { $0.left }
    var merged: [(left: Int, right: Int, weight: Double)] = []
    merged.reserveCapacity(sorted.count)
    for edge in sorted {
      if let last = merged.last, last.left == edge.left, last.right == edge.right {
        merged[merged.count - 1].weight += edge.weight
      } else {
        merged.append(edge)
      }
    }
    self.init(
      leftCount: leftCount, rightCount: rightCount, sortedLefts: merged.map { Int32($0.left) },
      rights: merged.map { Int32($0.right) }, weights: merged.map(\.weight))
  }

  /// Builds a graph from distinct edges that stand in order already: by left vertex, then by right one.
  ///
  /// - Complexity: O(V + E) time and space.
  package init(leftCount: Int, rightCount: Int, sortedLefts: [Int32], rights: [Int32], weights edgeWeights: [Double]) {
    let vertexCount = leftCount + rightCount
    var offsets = [Int32](repeating: 0, count: vertexCount + 1)
    for edge in sortedLefts.indices {
      offsets[Int(sortedLefts[edge]) + 1] += 1
      offsets[leftCount + Int(rights[edge]) + 1] += 1
    }
    for vertex in 0..<vertexCount { offsets[vertex + 1] += offsets[vertex] }
    var next = offsets
    var targets = [Int32](repeating: 0, count: 2 * sortedLefts.count)
    let isWeighted = edgeWeights.contains { $0 != 1 }
    var weights = isWeighted ? [Double](repeating: 0, count: 2 * sortedLefts.count) : nil
    for edge in sortedLefts.indices {
      let (left, right) = (sortedLefts[edge], Int32(leftCount) + rights[edge])
      for isForward in [true, false] {
        let source = Int(isForward ? left : right)
        let place = Int(next[source])
        targets[place] = isForward ? right : left
        weights?[place] = edgeWeights[edge]
        next[source] += 1
      }
    }
    (self.leftCount, self.rightCount) = (leftCount, rightCount)
    (self.offsets, self.targets, self.weights) = (offsets, targets, weights)
  }

  public var vertexCount: Int { leftCount + rightCount }
  /// Distinct pairs.
  public var edgeCount: Int { targets.count / 2 }

  /// The vertices of the left side, and of the right side.
  public var left: Range<Int> { 0..<leftCount }
  public var right: Range<Int> { leftCount..<vertexCount }

  public func isLeft(_ vertex: Int) -> Bool { vertex < leftCount }

  /// The neighbours of a vertex, ascending. O(1).
  public func neighbors(of vertex: Int) -> ArraySlice<Int32> { targets[places(of: vertex)] }

  /// Every edge, in the order of its number: by left and then by right vertex, the right one counted from 0 on its own
  /// side.
  ///
  /// - Complexity: O(V + E) time and space.
  public func edges() -> [(left: Int, right: Int, weight: Double)] {
    left.flatMap { vertex in
      places(of: vertex).map { (left: vertex, right: Int(targets[$0]) - leftCount, weight: weight(at: $0)) }
    }
  }

  /// The numbers of the edges to the neighbours of a vertex, in the order of the neighbours, for all vertices: the
  /// first half counts up, since edges are numbered as they stand there.
  ///
  /// - Complexity: O(V + E) time and space.
  func edgeNumbers() -> [Int32] {
    var numbers = [Int32](repeating: 0, count: targets.count)
    var next = offsets
    for vertex in left {
      for place in places(of: vertex) {
        numbers[place] = Int32(place)
        let other = Int(targets[place])
        numbers[Int(next[other])] = Int32(place)
        next[other] += 1
      }
    }
    return numbers
  }

  /// Where the neighbours of a vertex stand in `targets`, and the weights of their edges in `weights`.
  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }

  func weight(at place: Int) -> Double { weights?[place] ?? 1 }
}

private func countingSort<Element>(_ elements: [Element], keyCount: Int, by key: (Element) -> Int) -> [Element] {
  var starts = [Int](repeating: 0, count: keyCount + 1)
  for element in elements { starts[key(element) + 1] += 1 }
  for k in 0..<keyCount { starts[k + 1] += starts[k] }
  var order = [Int](repeating: 0, count: elements.count)
  for (index, element) in elements.enumerated() {
    order[starts[key(element)]] = index
    starts[key(element)] += 1
  }
  return order.map { elements[$0] }
}
