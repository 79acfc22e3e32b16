extension BipartiteGraph {
  /// How many pairs of left and pairs of right vertices are joined by all four edges: the cycles of length 4.
  ///
  /// Each is found once, from its vertex of the highest degree.
  ///
  /// - Returns: 0 or more.
  /// - Complexity: O(Σ min(d(u), d(v)) over edges uv) time, O(V + E) space, and O(V) a thread.
  ///
  /// 0 for a graph without a cycle. Weights are not used. For K₂,₂ 1; for K₂,₃ 3.
  ///
  /// Reference: K. Wang, X. Lin, L. Qin, W. Zhang, Y. Zhang, "Vertex priority based butterfly counting for large-scale
  /// bipartite networks", 2019, doi:10.14778/3339490.3339497.
  public func butterflyCount() -> Int {
    let ranked = rowsByRank()
    return parallelMap(
      ranked.pieces.count, named: "butterflies", scratch: { [Int32](repeating: 0, count: vertexCount) }
    ) { piece, paths in
      paths.withUnsafeMutableBufferPointer { ranked.butterflies(from: ranked.pieces[piece], $0) }
    }.reduce(0, +)
  }

  /// The graph with its vertices renamed by rank, those of the lowest degree first; isolates have none.
  func rowsByRank() -> RankedRows {
    let order = verticesByDegree(0..<Int32(vertexCount))
    var ranks = [Int32](repeating: 0, count: vertexCount)
    for (rank, vertex) in order.enumerated() { ranks[Int(vertex)] = Int32(rank) }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(order.count + 1)
    for (rank, vertex) in order.enumerated() { offsets.append(offsets[rank] + Int32(degree(of: Int(vertex)))) }
    // Neighbours are met by rank, so that each row comes out ascending.
    let rows = AdjacencyRows(offsets: offsets) { add in
      for (rank, vertex) in order.enumerated() {
        for place in places(of: Int(vertex)) { add(Int(ranks[Int(targets[place])]), rank) }
      }
    }
    return RankedRows(rows: rows, order: order)
  }
}

/// A graph whose vertices are numbered by degree, lowest first.
struct RankedRows: Sendable {
  let rows: AdjacencyRows
  /// Which vertex of the graph each is.
  let order: [Int32]
  /// The vertices, cut into parts of about as many edges.
  let pieces: [Range<Int>]

  fileprivate init(rows: AdjacencyRows, order: [Int32]) {
    (self.rows, self.order) = (rows, order)
    pieces = parts(of: 0..<rows.count, count: 512) { Int(rows.offsets[$0]) }
  }

  /// The butterflies whose vertex of the highest rank is one of these.
  ///
  /// - Parameter paths: 0 for each vertex, before and after.
  fileprivate func butterflies(from vertices: Range<Int>, _ paths: UnsafeMutableBufferPointer<Int32>) -> Int {
    var count = 0
    rows.offsets.withUnsafeBufferPointer { offsets in
      rows.targets.withUnsafeBufferPointer { targets in
        for start in vertices {
          // A butterfly for each earlier path between the same two ends.
          forEachPath(from: start, offsets, targets) { end in
            count += Int(paths[end])
            paths[end] += 1
          }
          forEachPath(from: start, offsets, targets) { end in paths[end] = 0 }
        }
      }
    }
    return count
  }

  /// Calls a closure with the end of each path of two edges from a vertex to others of lower ranks.
  @inline(__always)
  private func forEachPath(
    from start: Int, _ offsets: UnsafeBufferPointer<Int32>, _ targets: UnsafeBufferPointer<Int32>,
    _ body: (_ end: Int) -> Void
  ) {
    for place in Int(offsets[start])..<Int(offsets[start + 1]) {
      let middle = Int(targets[place])
      guard middle < start else { break }
      for place in Int(offsets[middle])..<Int(offsets[middle + 1]) {
        let end = Int(targets[place])
        guard end < start else { break }
        body(end)
      }
    }
  }
}
