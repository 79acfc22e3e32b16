extension BipartiteGraph {
  /// How often a path of three edges is closed by a fourth: the clustering coefficient of Robins and Alexander.
  ///
  /// 4·C₄ / L₃, where C₄ is the number of cycles of length 4, each of which has four paths of three edges, and L₃ the
  /// number of all such paths: Σ (d(u) − 1)·(d(v) − 1) over edges uv.
  ///
  /// - Returns: a value in `0...1`; nil if there is no path of three edges, as in a star.
  /// - Complexity: that of ``butterflyCount()``: O(Σ min(d(u), d(v)) over edges uv) time, O(V + E) space.
  ///
  /// Both sides give the same. Isolates and components that are stars do not matter. Weights are not used. For K₂,₂ 1;
  /// for a path of three edges 0.
  ///
  /// Reference: G. Robins, M. Alexander, "Small worlds among interlocking directors: network structure and distance in
  /// bipartite graphs", 2004, doi:10.1023/B:CMOT.0000032580.12184.c0.
  public func robinsAlexanderClustering() -> Double? {
    // Two edges are the ends of one such path at most, for each way round: the sum is below E², which fits.
    let paths = left.reduce(0) { paths, vertex in
      let further = neighbors(of: vertex).reduce(0) { $0 + degree(of: Int($1)) - 1 }
      return paths + (degree(of: vertex) - 1) * further
    }
    return paths > 0 ? Double(4 * butterflyCount()) / Double(paths) : nil
  }
}
