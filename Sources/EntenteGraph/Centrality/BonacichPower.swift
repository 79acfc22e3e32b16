extension BipartiteGraph {
  /// How powerful a vertex's neighbours make it: by being powerful, or by being weak.
  ///
  /// c = a·(I − βA)⁻¹·A·1 for the adjacency matrix A of the whole graph, so scaled by a > 0 that the squares of all
  /// values sum to the number of vertices. With β > 0 the well connected lend power to their neighbours; with β < 0, as
  /// in bargaining, neighbours who have few others do.
  ///
  /// - Parameter beta: β, less than 1/σ₁ in absolute value, where σ₁ is the ``largestSingularValue()``; at 0 the values
  ///   are in proportion to degrees.
  /// - Returns: one value per vertex, left side first, 0 for an isolate; values may be below 0 where β is. nil without
  ///   edges: zeros have no such scale. What the equation leaves over adds up to at most 1e-13 of its right-hand
  ///   side, unless β is so near its bound that doubles cannot express that.
  /// - Throws: ``AttenuationError`` if β is not finite, or its absolute value not less than 1/σ₁ (by 1e-12 of it).
  /// - Complexity: O(k·E) time for k steps of conjugate gradients, and that of ``largestSingularValue()`` where the
  ///   degrees alone do not show that β is small enough; O(V + E) extra space. k grows with 1/√(1 − |β|σ₁).
  ///
  /// Isolates count among the vertices. Weights are not used.
  ///
  /// For a single edge `[1, 1]` with any β; for the path b0 – a0 – b1 with a β of 0 `[1.4142, 0.7071, 0.7071]`.
  ///
  /// Reference: P. Bonacich, "Power and centrality: a family of measures", 1987, doi:10.1086/228631.
  public func bonacichPower(beta: Double) throws(AttenuationError) -> [Double]? {
    try checkAttenuation(beta)
    guard edgeCount > 0 else { return nil }
    let identity = [Double](repeating: 1, count: vertexCount)
    let system = TwoSidedSystem(graph: self, diagonal: identity, coupling: (beta, beta))
    let values = system.solution(
      for: degrees().map { Double($0) }, tolerance: 1e-13 * Double(2 * edgeCount), named: "power")
    let scale = (Double(vertexCount) / dot(values, values)).squareRoot()
    return values.map { scale * $0 }
  }
}
