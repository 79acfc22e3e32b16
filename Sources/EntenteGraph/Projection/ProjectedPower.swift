extension OneModeProjection {
  /// How powerful a vertex's neighbours in the projection make it: Bonacich's power, each edge alike.
  ///
  /// c = a·(I − βA)⁻¹·A·1 for the adjacency matrix A of the projection, 0 or 1, so scaled by a > 0 that the squares of
  /// all values sum to the number of vertices. With β > 0 the well connected lend power to their neighbours; with β < 0
  /// neighbours who have few others do.
  ///
  /// - Parameter beta: β, less than 1/λ₁ in absolute value, where λ₁ is the ``largestEigenvalue()``.
  /// - Returns: one value per vertex, 0 for an isolate; nil without edges.
  /// - Precondition: there are fewer than 2²⁹ edges.
  /// - Throws: ``AttenuationError`` if β is not finite, or its absolute value not less than 1/λ₁ (by 1e-12 of it).
  /// - Complexity: as ``BipartiteGraph/bonacichPower(beta:)`` of a graph of twice the vertices and edges, which is made
  ///   of the projection.
  ///
  /// Isolates count among the vertices. For three vertices that share one neighbour: 1 each.
  ///
  /// Reference: P. Bonacich, "Power and centrality: a family of measures", 1987, doi:10.1086/228631.
  public func bonacichPower(beta: Double) throws(AttenuationError) -> [Double]? {
    try doubleCover.bonacichPower(beta: beta).map { Array($0[..<vertexCount]) }
  }

  /// The largest eigenvalue of the adjacency matrix, 0 or 1, of the projection; nil without vertices.
  ///
  /// - Precondition: there are fewer than 2²⁹ edges.
  /// - Complexity: as ``BipartiteGraph/largestSingularValue()`` of a graph of twice the vertices and edges.
  ///
  /// For three vertices that share one neighbour: 2.
  public func largestEigenvalue() -> Double? { doubleCover.largestSingularValue() }

  /// Every vertex once on each side, and each edge both ways across. What is alike on both sides, as walks are, is what
  /// it is in the projection; the singular values are the absolute eigenvalues of the projection.
  private var doubleCover: BipartiteGraph {
    // Four times as many places, which are numbered with 32 bits.
    precondition(edgeCount < 1 << 29, "a projection of fewer than 2²⁹ edges")
    let count = Int32(vertexCount)
    return BipartiteGraph(
      leftCount: vertexCount, rightCount: vertexCount,
      offsets: offsets + offsets.dropFirst().map { $0 + offsets[vertexCount] },
      targets: targets.map { $0 + count } + targets, weights: nil)
  }
}
