/// How far the neighbourhoods of two vertices are the same: what their shared neighbours are divided by.
public enum NeighborhoodOverlap: String, CaseIterable, Sendable {
  /// All neighbours of the two: Jaccard's index.
  case dot
  /// The neighbours of the one that has fewer.
  case min
  /// The neighbours of the one that has more.
  case max
}

extension BipartiteGraph {
  /// How far a vertex has the same neighbours as those it shares any with: the clustering coefficient of Latapy,
  /// Magnien and Del Vecchio.
  ///
  /// The mean of |N(u) ∩ N(v)| / |N(u) ∪ N(v)| over the vertices v at distance 2 of u; with `min` and `max` the
  /// denominator is the smaller or the larger of d(u) and d(v).
  ///
  /// - Parameter overlap: what shared neighbours are divided by.
  /// - Returns: one value per vertex, left side first, in 0...1 and greater than 0; nil where no other vertex shares a
  ///   neighbour, as for isolates.
  /// - Complexity: O(V + Σ d(c)²) time over the vertices c of both sides, on all threads; O(V) space, and 8 bytes a
  ///   vertex for each thread.
  ///
  /// Nothing outside a vertex's component matters. Weights are not used. networkx gives 0 for nil. For left vertices
  /// with neighbours {0, 1} and {0}: `[½, ½, ½, ½]`, with `min` `[1, 1, 1, 1]`, with `max` `[½, ½, ½, ½]`.
  ///
  /// Reference: M. Latapy, C. Magnien, N. Del Vecchio, "Basic notions for the analysis of large two-mode networks",
  /// 2008, doi:10.1016/j.socnet.2007.04.006.
  public func latapyClustering(_ overlap: NeighborhoodOverlap) -> [Double?] {
    let pieces = piecesByPaths()
    return parallelMap(pieces.count, named: "clustering", scratch: { SharedCounts(for: self) }) { piece, shared in
      shared.withRows(of: self) { rows in pieces[piece].map { meanOverlap(overlap, of: $0, rows) } }
    }.flatMap { $0 }
  }

  private func meanOverlap(_ overlap: NeighborhoodOverlap, of vertex: Int, _ rows: SharedCountRows) -> Double? {
    let others = rows.fill(from: vertex)
    defer { rows.clear(others) }
    guard !others.isEmpty else { return nil }
    let degree = rows.degree(of: vertex)
    var sum = 0.0
    for other in others {
      let (shared, otherDegree) = (Int(rows.counts[Int(other)]), rows.degree(of: Int(other)))
      let all =
        switch overlap {
        case .dot: degree + otherDegree - shared
        case .min: Swift.min(degree, otherDegree)
        case .max: Swift.max(degree, otherDegree)
        }
      sum += Double(shared) / Double(all)
    }
    return sum / Double(others.count)
  }
}
