/// How far the neighbours of vertices with few are among the neighbours of those with more, from 0 to 100 (NODF).
public struct Nestedness: Sendable, Equatable {
  /// Over pairs of left vertices; nil if there are fewer than two of them, or no right vertex.
  public let left: Double?
  /// Over pairs of right vertices; nil if there are fewer than two of them, or no left vertex.
  public let right: Double?
  /// Over the pairs of both sides together; nil if a side is empty, or each has one vertex only.
  public let whole: Double?
}

extension BipartiteGraph {
  /// Nestedness by overlap and decreasing fill: of the neighbours of the vertex with fewer, the share that the one with
  /// more has too, in percent, averaged over all pairs of a side.
  ///
  /// A pair of equal degrees, or with an isolate, scores 0 and stays in the denominator: isolates lower the number.
  /// The whole is the sum over pairs of both sides divided by the number of them. Weights are not used.
  ///
  /// - Returns: the left side's, the right side's and the whole, each in `0...100` or nil.
  /// - Complexity: O(V + E) time, O(V) extra space: no pair is looked at. A pair's shared neighbours are summed from
  ///   where they are, each edge counting the vertices of higher degree at its other end.
  ///
  /// For left vertices with neighbours {0, 1} and {0}: left 100, right 100, whole 100. For a single pair, all nil; for
  /// a star with its centre on the left, left nil, right and whole 0.
  ///
  /// Reference: M. Almeida-Neto et al., "A consistent metric for nestedness analysis in ecological systems", 2008,
  /// doi:10.1111/j.0030-1299.2008.16644.x.
  public func nestedness() -> Nestedness {
    Nestedness(of: self, left: overlap(of: left), right: overlap(of: right))
  }

  /// Over the pairs of a side's vertices of unequal degree, the sum of the shares of the lower one's neighbours that
  /// the higher one has too.
  private func overlap(of side: Range<Int>) -> Double {
    // For each vertex of the other side, how many neighbours of higher degree than the present one it has.
    var higher = [Int](repeating: 0, count: vertexCount)
    let order = verticesByDegree(side)
    var sum = 0.0
    var end = order.count
    while end > 0 {
      let degree = degree(of: order[end - 1])
      guard degree > 0 else { break }
      var start = end
      while start > 0, self.degree(of: order[start - 1]) == degree { start -= 1 }
      // All of one degree first count, and are counted only then. The sum is of integers, and so exact.
      var shared = 0
      for vertex in order[start..<end] {
        for neighbor in neighbors(of: vertex) { shared += higher[Int(neighbor)] }
      }
      for vertex in order[start..<end] {
        for neighbor in neighbors(of: vertex) { higher[Int(neighbor)] += 1 }
      }
      sum += Double(shared) / Double(degree)
      end = start
    }
    return sum
  }

  /// A side's vertices by ascending degree, equal ones in ascending order.
  private func verticesByDegree(_ side: Range<Int>) -> [Int] {
    var starts = [Int](repeating: 0, count: (side.map(degree).max() ?? 0) + 2)
    for vertex in side { starts[degree(of: vertex) + 1] += 1 }
    for degree in 1..<starts.count { starts[degree] += starts[degree - 1] }
    var order = [Int](repeating: 0, count: side.count)
    for vertex in side {
      order[starts[degree(of: vertex)]] = vertex
      starts[degree(of: vertex)] += 1
    }
    return order
  }
}

extension Nestedness {
  /// The sums over each side's pairs of a graph as percentages of their number.
  init(of graph: BipartiteGraph, left ofLeft: Double, right ofRight: Double) {
    let isEmpty = graph.leftCount == 0 || graph.rightCount == 0
    let (leftPairs, rightPairs) = (pairCount(graph.leftCount), pairCount(graph.rightCount))
    func mean(_ sum: Double, over pairs: Int) -> Double? { !isEmpty && pairs > 0 ? 100 * sum / Double(pairs) : nil }
    left = mean(ofLeft, over: leftPairs)
    right = mean(ofRight, over: rightPairs)
    whole = mean(ofLeft + ofRight, over: leftPairs + rightPairs)
  }
}
