extension BipartiteGraph {
  /// How far the edges are those of one vertex of a side: its degree centralization.
  ///
  /// Σ (max − d(v)) over the n vertices v of the side, max the largest of their degrees, divided by (n − 1)·(m − 1) for
  /// m vertices on the other side: the largest that this sum can be in a connected graph of that size, where one vertex
  /// has all neighbours, and each other one of the side a single one.
  ///
  /// - Parameter isLeft: whether the side is the left one, or the right one.
  /// - Returns: 0 or more, in `0...1` if no vertex of the side is an isolate; nil if a side has one vertex only, or
  ///   none.
  /// - Complexity: O(n) time, O(1) space.
  ///
  /// Isolates stay: next to a vertex with all neighbours they make it m/(m − 1), which is more than 1. Weights are not
  /// used. For left vertices with neighbours {0, 1} and {0}: left 1, right 1. For K₂,₃: 0.
  ///
  /// References: L. C. Freeman, "Centrality in social networks: conceptual clarification", 1978,
  /// doi:10.1016/0378-8733(78)90021-7; S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func degreeCentralization(left isLeft: Bool) -> Double? {
    let (n, m) = sizes(left: isLeft)
    guard n > 1, m > 1 else { return nil }
    return spread(of: vertices(left: isLeft).map { Double(degree(of: $0)) }) / (Double(n - 1) * Double(m - 1))
  }

  /// How far one vertex of a side is between all others: its betweenness centralization.
  ///
  /// Σ (max − B(v)) over the n vertices v of the side, B as ``betweennessCentrality()`` and max the largest, divided by
  /// (n − 1) times ``betweennessMaximum(left:)``: what the sum is in a connected graph where one vertex has the largest
  /// betweenness that there can be, and the other ones of the side none.
  ///
  /// - Parameter isLeft: whether the side is the left one, or the right one.
  /// - Returns: a value in `0...1`; nil if a side has one vertex only, or none: no vertex of the side, or the only one,
  ///   can be between others.
  /// - Complexity: that of ``betweennessCentrality()``.
  ///
  /// Isolates stay, with a betweenness of 0. Weights are not used. For the path a0 – b0 – a1 – b1: left 1, right 1.
  ///
  /// References: L. C. Freeman, "Centrality in social networks: conceptual clarification", 1978,
  /// doi:10.1016/0378-8733(78)90021-7; S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func betweennessCentralization(left isLeft: Bool) -> Double? {
    let maximum = betweennessMaximum(left: isLeft)
    guard sizes(left: isLeft).own > 1, maximum > 0 else { return nil }
    let values = betweennessCentrality()
    let side = vertices(left: isLeft)
    return spread(of: Array(values[side])) / (Double(side.count - 1) * maximum)
  }

  /// How much nearer one vertex of a side is to all others than the rest of it: its closeness centralization.
  ///
  /// Σ (max − C(v)) over the n vertices v of the side, C the two-mode closeness of ``closenessCentrality(_:)`` and max
  /// the largest, divided by the largest that this sum can be in a connected graph of that size: where one vertex has
  /// all m neighbours, and each other one of the side one of them, spread over these as evenly as can be. One that
  /// shares its only neighbour with g − 1 others of the rest has a closeness of K / (3m + 4(n − 1) − 2 − 2g) there,
  /// K = m + 2(n − 1); the first has 1.
  ///
  /// - Parameter isLeft: whether the side is the left one, or the right one.
  /// - Returns: a value in `0...1`; nil if the graph is not connected, and if a side has one vertex only, or none:
  ///   all of the side are equal then.
  /// - Complexity: that of ``closenessCentrality(_:)``.
  ///
  /// A graph with an isolate is not connected. Weights are not used. For the path a0 – b0 – a1 – b1: left 1, right 1.
  ///
  /// References: L. C. Freeman, "Centrality in social networks: conceptual clarification", 1978,
  /// doi:10.1016/0378-8733(78)90021-7; S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func closenessCentralization(left isLeft: Bool) -> Double? {
    let (n, m) = sizes(left: isLeft)
    guard n > 1, m > 1 else { return nil }
    let values = closenessCentrality(.twoMode)[vertices(left: isLeft)].compactMap(\.self)
    return values.count == n ? spread(of: values) / closenessSpreadMaximum(n, facing: m) : nil
  }

  private func sizes(left isLeft: Bool) -> (own: Int, other: Int) {
    isLeft ? (leftCount, rightCount) : (rightCount, leftCount)
  }
}

/// By how much values are below the largest of them, in all.
private func spread(of values: [Double]) -> Double {
  let largest = values.max() ?? 0
  return values.reduce(0) { $0 + (largest - $1) }
}

/// The largest sum of differences of closeness on a side of n vertices, in connected graphs with m on the other side.
private func closenessSpreadMaximum(_ n: Int, facing m: Int) -> Double {
  let (least, farthest) = (Double(m) + 2 * Double(n - 1), 3 * Double(m) + 4 * Double(n - 1) - 2)
  /// Of all vertices whose only neighbour has so many of them.
  func differences(_ group: Int) -> Double { Double(group) * (1 - least / (farthest - 2 * Double(group))) }
  let (group, rest) = (n - 1).quotientAndRemainder(dividingBy: m)
  return Double(rest) * differences(group + 1) + Double(m - rest) * differences(group)
}
