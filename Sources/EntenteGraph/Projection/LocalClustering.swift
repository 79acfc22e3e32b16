extension OneModeProjection {
  /// How close a vertex's neighbours are to being all joined to each other: the share of pairs of them that are.
  ///
  /// - Returns: one value per vertex, in `0...1`; nil for a vertex with fewer than two neighbours.
  /// - Complexity: O(V + Σ min(d(u), d(v)) over edges uv) time, on all threads; O(V) space, a byte a vertex for each
  ///   thread, and for sums 128 MiB at most, or 64 bytes a vertex if that is more.
  ///
  /// Weights are not used. All that share a neighbour in the two-sided graph are joined, so that much of this is there
  /// for any choice of partners: a vertex with one neighbour there has 1. An empty side gives an empty array.
  ///
  /// Reference: D. J. Watts, S. H. Strogatz, "Collective dynamics of 'small-world' networks", 1998, doi:10.1038/30918.
  public func localClustering() -> [Double?] {
    zip(0..<vertexCount, triangleCounts()).map { vertex, triangles in
      let pairs = pairCount(degree(of: vertex))
      return pairs > 0 ? Double(triangles) / Double(pairs) : nil
    }
  }
}
