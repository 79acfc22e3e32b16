extension AllowedEdges {
  /// The chance that no two left vertices choose the same right vertex, when each chooses one of those it may have, all
  /// equally likely and each choice apart from the others.
  ///
  /// m! / ((m − n)!·mⁿ) for n left and m right vertices if every edge is allowed; else the number of matchings that
  /// leave no left vertex out, divided by the product of the numbers of allowed edges of the left vertices.
  ///
  /// - Returns: a number in `0...1`; nil if there is no right vertex, if a left vertex has none to choose, or if edges
  ///   are forbidden in too complex a pattern to count, as for ``chanceOfDisjointEdges(_:)``.
  /// - Complexity: O(n) time and O(1) space if every edge is allowed, else as for ``chanceOfDisjointEdges(_:)``.
  ///
  /// 0 if there are more left vertices than right ones, 1 if there are none. For four and four vertices, 0.09375.
  public func chanceOfDistinctChoices() -> Double? {
    guard rightCount > 0 else { return nil }
    guard isComplete else {
      let choices = (0..<leftCount).map { allowedCount(of: $0, left: true) }
      guard !choices.contains(0) else { return nil }
      guard leftCount <= rightCount else { return 0 }
      let ways = choices.reduce(0) { $0 + logarithm(Double($1)) }
      return matchingLogarithm(size: leftCount).map { exponential($0 - ways) }
    }
    guard leftCount <= rightCount else { return 0 }
    var chance = 1.0
    for k in 0..<leftCount where chance > 0 { chance *= Double(rightCount - k) / Double(rightCount) }
    return chance
  }
}
