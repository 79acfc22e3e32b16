extension BipartiteGraph {
  /// A smallest possible set of vertices that touches every edge: as many as a largest matching has edges.
  ///
  /// Left vertices that no alternating path from a left-over left vertex reaches, and right ones that some such path
  /// does reach. Though found by a matching, this is the same cover for every largest matching of the graph; of all
  /// smallest covers it has the most left vertices. The vertices outside of it are a largest possible set without an
  /// edge between them.
  ///
  /// - Parameter matching: a maximum matching of this graph, if it is at hand; nil for ``maximumMatching()``.
  /// - Returns: one value per vertex, left side first: whether it is in the cover.
  /// - Precondition: the matching is one of this graph, and a maximum one.
  /// - Complexity: O(V + E) time, O(V) extra space; and that of the matching, if none is given.
  ///
  /// Empty for a graph without edges; isolates are never in it. Weights are not used. For a star its centre; for the
  /// path a0 – b0 – a1 – b1 a0 and a1.
  ///
  /// Reference: D. Kőnig, "Gráfok és mátrixok", Matematikai és Fizikai Lapok 38, 1931, pp. 116–119.
  public func minimumVertexCover(of matching: Matching? = nil) -> [Bool] {
    let matching = matching ?? maximumMatching()
    var isCovered = alternatingReach(of: matching, fromLeft: true)
    for vertex in left { isCovered[vertex].toggle() }
    let isMaximum = isCovered.count { $0 } == matching.size
    precondition(isMaximum || Computation.isStopped, "the matching is not a maximum one of this graph")
    return isCovered
  }
}
