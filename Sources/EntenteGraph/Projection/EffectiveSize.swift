extension OneModeProjection {
  /// How many neighbours a vertex has, less what is redundant in them: Burt's effective size.
  ///
  /// Σ (1 − Σ p(v, q)·m(j, q)) over the neighbours j of v, the inner sum over the neighbours q that v and j have in
  /// common; p(v, q) is the share of an edge in the weights of v's edges, and m(j, q) its weight relative to the
  /// heaviest edge of j. Without weights that is d − 2t/d for d neighbours, among which there are t edges.
  ///
  /// - Parameter isWeighted: whether the weights of the projection count, or each edge as 1.
  /// - Returns: one value per vertex, from 1 to its degree; nil for an isolate of the projection.
  /// - Complexity: O(V + Σ min(d(u), d(v)) over edges uv) time, on all threads; O(V) space, 16 bytes a vertex for each
  ///   thread, and for sums 128 MiB at most, or 64 bytes a vertex if that is more.
  ///
  /// On the two-sided graph itself neighbours are never joined, and this is the degree. An empty side gives an empty
  /// array. For three vertices that share one neighbour: 1 each.
  ///
  /// Reference: R. S. Burt, "Structural Holes: The Social Structure of Competition", 1992; without weights S. P.
  /// Borgatti, "Structural holes: unpacking Burt's redundancy measures", 1997.
  public func effectiveSizes(isWeighted: Bool) -> [Double?] {
    guard isWeighted else {
      return zip(0..<vertexCount, triangleCounts()).map { vertex, triangles in
        let degree = degree(of: vertex)
        return degree > 0 ? Double(degree) - 2 * Double(triangles) / Double(degree) : nil
      }
    }
    let strengths = strengths()
    let measure = RedundantTies(maxima: (0..<vertexCount).map { weights(of: $0).max() ?? 0 })
    let sums = commonNeighborSums(of: measure, named: "effective size")
    return sums.indices.map { vertex in
      let degree = degree(of: vertex)
      return degree > 0 ? Double(degree) - sums[vertex] / strengths[vertex] : nil
    }
  }

  /// The share of a vertex's neighbours that is not redundant: its effective size divided by its degree.
  ///
  /// - Parameter isWeighted: whether the weights of the projection count, or each edge as 1.
  /// - Returns: one value per vertex, greater than 0, at most 1; nil for an isolate of the projection.
  /// - Complexity: as ``effectiveSizes(isWeighted:)``.
  ///
  /// An empty side gives an empty array. For three vertices that share one neighbour: ½ each.
  ///
  /// Reference: R. S. Burt, "Structural Holes: The Social Structure of Competition", 1992.
  public func efficiencies(isWeighted: Bool) -> [Double?] {
    effectiveSizes(isWeighted: isWeighted).enumerated().map { vertex, size in
      size.map { $0 / Double(degree(of: vertex)) }
    }
  }
}

/// Σ w(u, v)·m(q, v) for each edge and either end q of it, over common neighbours: what the edge to v is worth to u,
/// times how near v's other neighbours are to it. Each vertex has yet to divide by its strength.
private struct RedundantTies: CommonNeighborMeasure {
  /// The weight of the heaviest edge of each vertex; 0 for isolates.
  let maxima: [Double]
  let unmarked = SIMD2<Double>.zero

  /// 1 and the weight, both relative to the neighbour's heaviest edge.
  func mark(_ neighbor: Int, weight: Double) -> SIMD2<Double> { SIMD2(1, weight) / maxima[neighbor] }

  func sums(of edge: EdgeNeighborhood<SIMD2<Double>>) -> (marker: Double, other: Double) {
    // To the marker, the other end's edges to its neighbours are redundant; to the other end, the marker's own edges.
    var sums = SIMD2<Double>.zero
    for place in 0..<edge.targets.count {
      let target = Int(edge.targets[place])
      sums += SIMD2(edge.weights[place], 1) * edge.marks[target]
    }
    return (edge.weight * sums.x, edge.weight * sums.y)
  }
}
