extension BipartiteGraph {
  /// How often two vertices of a side each have a neighbour that the other has not: the number of checkerboard units.
  ///
  /// Σ (d(u) − s)·(d(v) − s) over pairs u, v of a side that share s neighbours. Each is a pair of left and a pair of
  /// right vertices with two edges that have no end in common, and the other two absent; so both sides give the same.
  ///
  /// - Complexity: that of counting butterflies, O(Σ min(d(u), d(v)) over edges) time, O(V) space.
  ///
  /// 0 without edges. Weights are not used. For two edges without a common end: 1.
  ///
  /// Reference: L. Stone, A. Roberts, "The checkerboard score and species distributions", 1990, doi:10.1007/BF00317345.
  public func checkerboardUnits() -> Int {
    // Multiplied out: Σ d(u)·d(v) − Σ (d(u) + d(v))·s + Σ s², the sums over pairs of left vertices. The first two need
    // no pair, and Σ s² = 2·Σ s·(s − 1)/2 + Σ s is twice the butterflies and the paths of two edges.
    var products = edgeCount * edgeCount
    for vertex in left { products -= degree(of: vertex) * degree(of: vertex) }
    var crossed = 0
    for vertex in right {
      let degrees = neighbors(of: vertex).reduce(0) { $0 + degree(of: Int($1)) }
      crossed += (degree(of: vertex) - 1) * degrees
    }
    return products / 2 - crossed + 2 * butterflyCount() + wedgeCount(endsLeft: true)
  }

  /// The C-score of a side: the mean number of checkerboard units over pairs of its vertices.
  ///
  /// - Parameter isLeft: whether the pairs are of left vertices, or of right ones.
  /// - Returns: 0 or more; nil if the side has fewer than two vertices. Isolates stay in the denominator.
  /// - Complexity: as ``checkerboardUnits()``.
  ///
  /// Reference: L. Stone, A. Roberts, "The checkerboard score and species distributions", 1990, doi:10.1007/BF00317345.
  public func checkerboardScore(left isLeft: Bool) -> Double? {
    let pairs = pairCount(isLeft ? leftCount : rightCount)
    return pairs > 0 ? Double(checkerboardUnits()) / Double(pairs) : nil
  }
}
