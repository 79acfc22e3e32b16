extension BipartiteGraph {
  /// On how many cycles of length 4 each edge lies.
  ///
  /// - Returns: one count per edge, in the order of ``edges()``: 0 or more, at most (d(u) − 1)·(d(v) − 1) for the edge
  ///   uv.
  /// - Complexity: O(Σ min(d(u), d(v)) over edges uv) time, some four times that of ``butterflyCount()``; O(V + E)
  ///   space, 32 bytes an edge with the result, and 8 bytes a vertex for each thread.
  ///
  /// The sum is four times ``butterflyCount()``. 0 for a bridge. Weights are not used. For K₂,₂ 1 for each edge; for
  /// K₂,₃ 2.
  ///
  /// Reference: K. Wang, X. Lin, L. Qin, W. Zhang, Y. Zhang, "Vertex priority based butterfly counting for large-scale
  /// bipartite networks", 2019, doi:10.14778/3339490.3339497.
  public func butterfliesOfEdges() -> [Int] {
    let ranked = rowsByRank()
    // For each vertex and neighbour, in the order of `targets`.
    var counts = [Int](repeating: 0, count: targets.count)
    counts.withUnsafeMutableBufferPointer { counts in
      let _: [Void] = parallelMap(
        ranked.pieces.count, named: "butterflies of edges", sharing: counts,
        scratch: { EdgeButterflyScratch(vertexCount: vertexCount) }
      ) { piece, counts, scratch in
        for vertex in ranked.pieces[piece] {
          // A row of the graph is one vertex's own: no other piece writes there.
          let row = places(of: Int(ranked.order[vertex]))
          scratch.count(from: vertex, ranked, UnsafeMutableBufferPointer(rebasing: counts[row]), self)
        }
      }
    }
    // The rows of the left side hold the edges in their order; those of the right side are met in that order too.
    var next = right.map { Int(offsets[$0]) }
    return (0..<edgeCount).map { edge in
      let neighbor = Int(targets[edge]) - leftCount
      defer { next[neighbor] += 1 }
      return counts[edge] + counts[next[neighbor]]
    }
  }
}

/// What a thread needs to count the butterflies of edges.
private struct EdgeButterflyScratch {
  /// For each vertex by rank the paths of two edges to it from the present one; 0 for all between vertices.
  private var paths: [Int32]
  /// For each vertex of the graph where it stands among the present one's neighbours.
  private var positions: [Int32]

  init(vertexCount: Int) {
    paths = [Int32](repeating: 0, count: vertexCount)
    positions = paths
  }

  /// Counts the butterflies of a vertex's edges, but only those in which it is the vertex of the highest rank, or the
  /// one opposite to that: so each butterfly is counted once for each of its edges.
  ///
  /// - Parameters:
  ///   - vertex: by rank.
  ///   - counts: what is written, for each neighbour in the order of the graph's row.
  mutating func count(
    from vertex: Int, _ ranked: RankedRows, _ counts: UnsafeMutableBufferPointer<Int>, _ graph: BipartiteGraph
  ) {
    let own = Int(ranked.order[vertex])
    for (position, neighbor) in graph.neighbors(of: own).enumerated() { positions[Int(neighbor)] = Int32(position) }
    ranked.rows.offsets.withUnsafeBufferPointer { offsets in
      ranked.rows.targets.withUnsafeBufferPointer { targets in
        paths.withUnsafeMutableBufferPointer { paths in
          let walk = LowMiddlePaths(offsets: offsets, targets: targets, start: vertex)
          for place in walk.middlePlaces { walk.forEachEnd(of: Int(targets[place])) { paths[$0] &+= 1 } }
          for place in walk.middlePlaces {
            var count = 0
            // A butterfly for each other path between the same two ends.
            walk.forEachEnd(of: Int(targets[place])) { count &+= Int(paths[$0]) &- 1 }
            counts[Int(positions[Int(ranked.order[Int(targets[place])])])] = count
          }
          for place in walk.middlePlaces { walk.forEachEnd(of: Int(targets[place])) { paths[$0] = 0 } }
        }
      }
    }
  }
}

/// The paths of two edges from a vertex whose middle is not of the highest rank on them.
private struct LowMiddlePaths {
  let offsets: UnsafeBufferPointer<Int32>
  let targets: UnsafeBufferPointer<Int32>
  let start: Int

  var middlePlaces: Range<Int> { Int(offsets[start])..<Int(offsets[start + 1]) }

  /// Calls a closure with the ends of the paths over a middle, highest first.
  @inline(__always)
  func forEachEnd(of middle: Int, _ body: (_ end: Int) -> Void) {
    let lowest = Int(offsets[middle])
    var place = Int(offsets[middle + 1]) - 1
    // Beyond a middle that is higher than the start, the end must be higher still.
    let bound = middle < start ? -1 : middle
    while place >= lowest, Int(targets[place]) > bound {
      let end = Int(targets[place])
      if end != start { body(end) }
      place -= 1
    }
  }
}
