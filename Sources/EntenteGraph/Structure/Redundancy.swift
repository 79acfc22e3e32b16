extension BipartiteGraph {
  /// How far a vertex could be missing without its neighbours losing touch: of the pairs of its neighbours, the share
  /// that have another neighbour in common.
  ///
  /// - Returns: one value per vertex, left side first, in `0...1`; nil where a vertex has fewer than two neighbours, as
  ///   for isolates.
  /// - Complexity: O(V + Σ d(c)²) time over the vertices c of both sides, on all threads; O(V + E) space, and 8 bytes a
  ///   vertex for each thread.
  ///
  /// Nothing outside a vertex's component matters. Weights are not used. networkx raises an error for the whole graph
  /// where one vertex has fewer than two neighbours. For K₂,₂ 1 for each; for the path b0 – a0 – b1 `[0, nil, nil]`.
  ///
  /// Reference: M. Latapy, C. Magnien, N. Del Vecchio, "Basic notions for the analysis of large two-mode networks",
  /// 2008, doi:10.1016/j.socnet.2007.04.006.
  public func redundancy() -> [Double?] {
    let pieces = piecesByPaths()
    let counts = parallelMap(pieces.count, named: "redundancy", scratch: { SharedCounts(for: self) }) { piece, shared in
      shared.withRows(of: self) { rows in redundantPairs(of: pieces[piece], rows) }
    }
    // Each pair is counted from both its ends.
    var pairs = [Int](repeating: 0, count: vertexCount)
    for (target, count) in zip(targets, counts.joined()) { pairs[Int(target)] += Int(count) }
    return pairs.enumerated().map { vertex, pairs in
      let degree = degree(of: vertex)
      return degree < 2 ? nil : Double(pairs) / (Double(degree) * Double(degree - 1))
    }
  }

  /// For each edge of some vertices, one vertex after the other, how many other neighbours of its end share a further
  /// neighbour with the vertex.
  private func redundantPairs(of vertices: Range<Int>, _ rows: SharedCountRows) -> [Int32] {
    let first = Int(rows.offsets[vertices.lowerBound])
    var pairs = [Int32](repeating: 0, count: Int(rows.offsets[vertices.upperBound]) - first)
    pairs.withUnsafeMutableBufferPointer { pairs in
      for vertex in vertices {
        let others = rows.fill(from: vertex)
        for place in rows.places(of: vertex) {
          var count: Int32 = 0
          for place in rows.places(of: Int(rows.targets[place])) {
            count &+= rows.counts[Int(rows.targets[place])] > 1 ? 1 : 0
          }
          pairs[place - first] = count
        }
        rows.clear(others)
      }
    }
    return pairs
  }
}
