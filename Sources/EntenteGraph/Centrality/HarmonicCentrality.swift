extension BipartiteGraph {
  /// How near a vertex is to all others: the sum of the reciprocals of its distances.
  ///
  /// H(v) = Σ 1/d(v, w) over all other vertices w of both sides, where 1/d is 0 if there is no path.
  ///
  /// - Returns: one value per vertex, left side first; 0 for an isolate.
  /// - Complexity: O(V·(V + E)) time, O(V) extra space.
  ///
  /// Defined on disconnected graphs, which closeness is not. Weights are not used. The largest value a vertex can
  /// have is ``harmonicMaximum(left:)``. igraph and NetworKit divide by V − 1; networkx does not.
  ///
  /// For the path b0 – a0 – b1: `[2, 1.5, 1.5]`.
  ///
  /// Reference: M. Marchiori, V. Latora, "Harmony in the small-world", 2000, doi:10.1016/S0378-4371(00)00311-3.
  public func harmonicCentrality() -> [Double] {
    var search = BreadthFirstSearch(vertexCount: vertexCount)
    return (0..<vertexCount).map { source in
      search.search(self, from: source)
      var sum = 0.0
      for vertex in search.order.dropFirst() { sum += 1 / Double(search.distances[Int(vertex)]) }
      return sum
    }
  }

  /// The harmonic centrality of a vertex that is joined to every vertex of the other side: m + (n − 1)/2 for one of n
  /// vertices, facing m.
  public func harmonicMaximum(left: Bool) -> Double {
    let (own, other) = left ? (leftCount, rightCount) : (rightCount, leftCount)
    return other == 0 ? 0 : Double(other) + Double(max(0, own - 1)) / 2
  }
}
