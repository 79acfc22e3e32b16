extension BipartiteGraph {
  /// The mean number of neighbours that two vertices of a side have in common, over all pairs of that side.
  ///
  /// Σ d(c)·(d(c) − 1)/2 over the vertices c of the other side, divided by the number of pairs: it is settled by the
  /// other side's degrees, and so the same in every graph with these.
  ///
  /// - Parameter isLeft: whether the pairs are of left vertices, or of right ones.
  /// - Returns: 0 or more; nil if the side has fewer than two vertices.
  /// - Complexity: O(V) time, O(1) space.
  ///
  /// Isolates stay in the denominator. Weights are not used. For left vertices with neighbours {0, 1} and {0}: 1.
  ///
  /// Reference: S. P. Borgatti, D. S. Halgin, "Analyzing affiliation networks", 2011, doi:10.4135/9781446294413.n28.
  public func meanSharedNeighbors(left isLeft: Bool) -> Double? {
    let pairs = pairCount(isLeft ? leftCount : rightCount)
    guard pairs > 0 else { return nil }
    return Double(wedgeCount(endsLeft: isLeft)) / Double(pairs)
  }

  /// How many paths of two edges have their ends on a side.
  func wedgeCount(endsLeft isLeft: Bool) -> Int {
    (isLeft ? right : left).reduce(0) { $0 + pairCount(degree(of: $1)) }
  }
}
