extension BipartiteGraph {
  /// How many pairs of left and pairs of right vertices are joined by all four edges: the cycles of length 4.
  ///
  /// Each is found once, from its vertex of the highest degree.
  ///
  /// - Complexity: O(Σ min(d(u), d(v)) over edges uv) time, O(V + E) space.
  ///
  /// Reference: K. Wang, X. Lin, L. Qin, W. Zhang, Y. Zhang, "Vertex priority based butterfly counting for large-scale
  /// bipartite networks", 2019, doi:10.14778/3339490.3339497.
  func butterflyCount() -> Int {
    // Vertices are renamed by rank, lowest degree first; a vertex's neighbours are then cut off at its own rank.
    let order = (0..<vertexCount).sorted { (degree(of: $0), $0) < (degree(of: $1), $1) }
    var ranks = [Int32](repeating: 0, count: vertexCount)
    for (rank, vertex) in order.enumerated() { ranks[vertex] = Int32(rank) }
    let ranked = AdjacencyRows(
      offsets: order.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32(degree(of: $1))) },
      targets: order.flatMap { neighbors(of: $0).map { ranks[Int($0)] } }
    ).transposed(to: vertexCount)
    var paths = [Int32](repeating: 0, count: vertexCount)
    var ends: [Int] = []
    var count = 0
    for start in 0..<vertexCount {
      for middle in ranked.places(of: start).lazy.map({ Int(ranked.targets[$0]) }) {
        guard middle < start else { break }
        for place in ranked.places(of: middle) {
          let end = Int(ranked.targets[place])
          guard end < start else { break }
          // A butterfly for each earlier path between the same two ends.
          if paths[end] == 0 { ends.append(end) }
          count += Int(paths[end])
          paths[end] += 1
        }
      }
      for end in ends { paths[end] = 0 }
      ends.removeAll(keepingCapacity: true)
    }
    return count
  }
}
