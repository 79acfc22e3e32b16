extension BipartiteGraph {
  /// How many walks end at a vertex, those of k steps counted αᵏ times.
  ///
  /// x = β·1 + α·A·x for the adjacency matrix A of the whole graph: every vertex has β of its own, and α times what its
  /// neighbours have.
  ///
  /// - Parameters:
  ///   - alpha: α, greater than 0 and less than 1/σ₁, where σ₁ is the ``largestSingularValue()``.
  ///   - beta: β, a finite number.
  /// - Returns: one value per vertex, left side first, not normalised: β at an isolate, and β or more, for a β above 0,
  ///   at all vertices. What the equation leaves over adds up to at most 1e-13 of its right-hand side, unless α is so
  ///   near its bound that doubles cannot express that.
  /// - Throws: ``AttenuationError`` if α is not greater than 0, not finite, or not less than 1/σ₁ (by 1e-12 of it).
  /// - Precondition: β is finite.
  /// - Complexity: O(k·E) time for k steps of conjugate gradients, and that of ``largestSingularValue()`` where the
  ///   degrees alone do not show that α is small enough; O(V + E) extra space. k grows with 1/√(1 − ασ₁).
  ///
  /// An empty graph has no values; without edges every α above 0 will do. Weights are not used. networkx divides the
  /// values by their Euclidean length, unless it is told not to.
  ///
  /// For the path b0 – a0 – b1 with an α of 0.5: `[4, 3, 3]`.
  ///
  /// Reference: L. Katz, "A new status index derived from sociometric analysis", 1953, doi:10.1007/BF02289026.
  public func katzCentrality(alpha: Double, beta: Double = 1) throws(AttenuationError) -> [Double] {
    precondition(beta.isFinite, "the beta of Katz is a finite number")
    guard alpha > 0 else { throw .outOfDomain(alpha) }
    try checkAttenuation(alpha)
    let identity = [Double](repeating: 1, count: vertexCount)
    let system = TwoSidedSystem(graph: self, diagonal: identity, coupling: (alpha, alpha))
    // The system is solved for a β of 1, which keeps very large and very small ones in range.
    return system.solution(for: identity, tolerance: 1e-13 * Double(vertexCount), named: "Katz").map { beta * $0 }
  }
}
