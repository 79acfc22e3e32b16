extension AllowedEdges {
  /// The chance that edges drawn at random, all sets of that many allowed edges being equally likely, have no end in
  /// common: that every pair is one-to-one.
  ///
  /// C(n, L)·C(m, L)·L! / C(nm, L) for L edges among n left and m right vertices if every edge is allowed; else the
  /// number of matchings of L allowed edges, divided by the number of sets of L of them.
  ///
  /// - Parameter edgeCount: L; 0 or more.
  /// - Returns: a number in `0...1`; nil if fewer than L edges are allowed (`edgeCount > count`), or if edges are
  ///   forbidden in too complex a pattern to count: the vertices that have a forbidden edge number more than 20 on
  ///   both sides, or, for b of them on the side with fewer, 2ᵇ times the allowed edges among them exceeds 2³¹.
  /// - Complexity: O(L) time and O(1) space if every edge is allowed; else O(2ᵇ·a) time for a allowed edges among the
  ///   vertices that have a forbidden one, and O(2ᵇ + L) space.
  ///
  /// No edges are disjoint: L = 0 gives 1, also when a side is empty. More edges than a side has vertices give 0. For
  /// four edges among four and four vertices, 0.013187 (24 in 1,820). The relative error is of the order of L·10⁻¹⁶;
  /// a chance below 10⁻³⁰⁸ is 0.
  public func chanceOfDisjointEdges(_ edgeCount: Int) -> Double? {
    precondition(edgeCount >= 0, "a graph cannot have fewer than 0 edges")
    guard edgeCount <= count else { return nil }
    guard edgeCount <= min(leftCount, rightCount) else { return 0 }
    guard edgeCount > 1 else { return 1 }
    guard isComplete else {
      return matchingLogarithm(size: edgeCount).map { exponential($0 - logarithmOfChoices(edgeCount, of: count)) }
    }
    // Edge by edge: of the nm − k that are left, (n − k)(m − k) touch none of the k before.
    var chance = 1.0
    for k in 0..<edgeCount where chance > 0 {
      chance *= Double((leftCount - k) * (rightCount - k)) / Double(count - k)
    }
    return chance
  }
}
