extension OneModeProjection {
  /// How much of a vertex's attention goes, directly or through others, to neighbours that it cannot play off against
  /// each other: Burt's constraint.
  ///
  /// C(v) = Σ (p(v, j) + Σ p(v, q)·p(q, j))² over its neighbours j, the inner sum over the neighbours q that v and j
  /// have in common; p(v, j) is the share of the edge to j in the weights of all edges of v.
  ///
  /// - Returns: one value per vertex, greater than 0, and above 1 for some with few neighbours; nil for an isolate of
  ///   the projection.
  /// - Complexity: O(V + Σ min(d(u), d(v)) over edges uv) time, on all threads; O(V) space, 8 bytes a vertex for each
  ///   thread, and for sums 128 MiB at most, or 64 bytes a vertex if that is more.
  ///
  /// On the two-sided graph itself neighbours are never joined, the inner sum is empty, and this is
  /// ``BipartiteGraph/concentrations()``. An empty side gives an empty array. In a projection of vertices that share one
  /// neighbour with each other, 1 for two of them, 9/8 for three.
  ///
  /// Reference: R. S. Burt, "Structural Holes: The Social Structure of Competition", 1992.
  public func constraints() -> [Double?] {
    let strengths = strengths()
    let sums = commonNeighborSums(of: SquaredInvestments(strengths: strengths), named: "constraint")
    return sums.indices.map { vertex in
      degree(of: vertex) > 0 ? sums[vertex] / (strengths[vertex] * strengths[vertex]) : nil
    }
  }

  /// The sum of the weights of each vertex's edges.
  func strengths() -> [Double] { (0..<vertexCount).map { weights(of: $0).reduce(0, +) } }
}

/// (w(u, v) + Σ w(u, q)·w(q, v)/s(q))² for each edge, the sum over common neighbours q of strengths s(q). It is the same
/// from both ends, each of which has to divide it by its own squared strength.
private struct SquaredInvestments: CommonNeighborMeasure {
  let unmarked = 0.0
  let strengths: [Double]

  func mark(_ neighbor: Int, weight: Double) -> Double { weight / strengths[neighbor] }

  func sums(of edge: EdgeNeighborhood<Double>) -> (marker: Double, other: Double) {
    // Every other term by itself: one addition need not wait for the one before.
    var (sum, odd) = (edge.weight, 0.0)
    var place = 0
    while place + 1 < edge.targets.count {
      sum += edge.weights[place] * edge.marks[Int(edge.targets[place])]
      odd += edge.weights[place + 1] * edge.marks[Int(edge.targets[place + 1])]
      place += 2
    }
    if place < edge.targets.count { sum += edge.weights[place] * edge.marks[Int(edge.targets[place])] }
    sum += odd
    return (sum * sum, sum * sum)
  }
}
