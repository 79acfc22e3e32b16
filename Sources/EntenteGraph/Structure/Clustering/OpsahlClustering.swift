extension BipartiteGraph {
  /// How often two vertices that share a neighbour with a third one share one with each other too: Opsahl's clustering
  /// coefficient of a side.
  ///
  /// Of the paths of four edges whose ends and whose middle are of the side, the share that is closed: the two ends
  /// have a neighbour in common that is not on the path.
  ///
  /// - Parameter isLeft: whether the ends and the middle are left vertices, or right ones.
  /// - Returns: a value in `0...1`; nil if there is no such path.
  /// - Complexity: as ``localOpsahlClustering()``, for one side.
  ///
  /// The two sides differ. Isolates do not matter. Weights are not used. R's tnet: `clustering_tm`. For a cycle of six
  /// edges 1: a path of four of them is closed by the two others. For K₂,₃ nil on the left, which has two vertices
  /// only, and 0 on the right, where a path takes both of the neighbours that its ends have in common.
  ///
  /// Reference: T. Opsahl, "Triadic closure in two-mode networks: redefining the global and local clustering
  /// coefficients", 2013, doi:10.1016/j.socnet.2011.07.001.
  public func opsahlClustering(left isLeft: Bool) -> Double? {
    let paths = FourPaths(of: self, left: isLeft)
    // One vertex has less than 2⁶⁰ of them, all together may have more.
    let all = paths.all.reduce(Int128(0)) { $0 + Int128($1) }
    let closed = paths.closed.reduce(Int128(0)) { $0 + Int128($1) }
    return all > 0 ? Double(closed) / Double(all) : nil
  }

  /// How often two vertices that each share a neighbour with a given one share one with each other too: Opsahl's local
  /// clustering coefficient.
  ///
  /// Of the paths of four edges that have the vertex as their middle, the share that is closed: the two ends have a
  /// neighbour in common that is not on the path.
  ///
  /// - Returns: one value per vertex, left side first, in 0...1; nil for a vertex that is the middle of no such path,
  ///   as for isolates.
  /// - Complexity: O(V + Σ d(u)·d(v) over edges uv) time at most, the number of walks of three edges, on all threads:
  ///   mostly less, as vertices that share several neighbours are met once; no path of four edges is looked at. O(V)
  ///   space, and 28 bytes a vertex for each thread.
  ///
  /// Nothing outside a vertex's component matters. Weights are not used. For a cycle of six edges 1 for each.
  ///
  /// Reference: T. Opsahl, "Triadic closure in two-mode networks: redefining the global and local clustering
  /// coefficients", 2013, doi:10.1016/j.socnet.2011.07.001.
  public func localOpsahlClustering() -> [Double?] {
    [true, false].flatMap { isLeft in
      let paths = FourPaths(of: self, left: isLeft)
      return zip(paths.closed, paths.all).map { closed, all in all > 0 ? Double(closed) / Double(all) : nil }
    }
  }
}
