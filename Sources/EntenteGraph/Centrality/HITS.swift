extension BipartiteGraph {
  /// Hubs and authorities, every edge read as pointing from its left to its right vertex: hub scores of left vertices,
  /// authority scores of right ones.
  ///
  /// A hub's score is proportional to the sum of the authorities it points to, and an authority's to that of the hubs
  /// that point to it, with the largest possible factor: the leading singular vectors of the biadjacency matrix. These
  /// are the values of ``eigenvectorCentrality()`` on another scale, which need not be the same for both sides.
  ///
  /// - Returns: one value per vertex, left side first, 0 or greater; those of each side sum to 1. nil without edges,
  ///   and where the largest singular value is not unique (within a relative gap of 1e-9), so that the scores are not
  ///   determined.
  /// - Complexity: that of ``eigenvectorCentrality()``.
  ///
  /// The authority scores of left vertices and the hub scores of right ones are all 0, and not given. Isolates, and
  /// components other than that with the largest singular value, have 0. Weights are not used.
  ///
  /// For a star of three leaves, its centre left: `[1, 0.3333, 0.3333, 0.3333]`.
  ///
  /// Reference: J. M. Kleinberg, "Authoritative sources in a hyperlinked environment", 1999, doi:10.1145/324133.324140.
  public func hits() -> [Double]? {
    guard var values = eigenvectorCentrality() else { return nil }
    for side in [left, right] {
      let sum = values[side].reduce(0, +)
      for vertex in side { values[vertex] /= sum }
    }
    return values
  }
}
