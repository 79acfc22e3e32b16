extension BipartiteGraph {
  /// The share of the possible edges that there are: E / (n·m) for n left and m right vertices.
  ///
  /// - Returns: a value in `0...1`; nil if a side is empty, where no edge is possible.
  /// - Complexity: O(1) time and space.
  ///
  /// Isolates stay in the denominator. Weights are not used. For left vertices with neighbours {0, 1} and {0}: ¾. R's
  /// bipartite leaves isolates out.
  ///
  /// Reference: S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func density() -> Double? {
    guard leftCount > 0, rightCount > 0 else { return nil }
    return Double(edgeCount) / (Double(leftCount) * Double(rightCount))
  }
}
