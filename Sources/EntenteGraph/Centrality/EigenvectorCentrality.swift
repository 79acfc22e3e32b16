extension BipartiteGraph {
  /// How well connected a vertex's neighbours are, and theirs, and so on: the leading singular vectors of the
  /// biadjacency matrix B, which are the leading eigenvector of the whole graph.
  ///
  /// x(v) is proportional to Σ x(w) over the neighbours w of v, with the largest possible factor σ₁. All values are
  /// 0 or greater, and the squares of each side sum to ½.
  ///
  /// - Returns: one value per vertex, left side first; nil without edges, and where the largest singular value is not
  ///   unique (within a relative gap of 1e-9), so that the vector is not determined.
  /// - Complexity: O(k·(V + E) + k²·min(n, m)) time for k steps of Lanczos' method, O(k·min(n, m)) extra space; k is
  ///   small where the largest singular value stands apart, and min(n, m) at most.
  ///
  /// Only the component with the largest singular value has values other than 0. Weights are not used.
  ///
  /// For a single edge: `[0.7071, 0.7071]`; for two of them, nil.
  ///
  /// Reference: P. Bonacich, "Simultaneous group and individual centralities", 1991,
  /// doi:10.1016/0378-8733(91)90018-O.
  public func eigenvectorCentrality() -> [Double]? {
    let parts = ComponentMatrix.all(of: self)
    let pairs = parts.map { leadingEigenpair(of: $0.multiply, dimension: $0.small.count) }
    guard let best = pairs.indices.max(by: { pairs[$0].value < pairs[$1].value }) else { return nil }
    // Eigenvalues of BBᵀ are squares of singular values: their relative gap is twice as wide.
    let limit = pairs[best].value * (1 - 2e-9)
    guard pairs.count(where: { $0.value >= limit }) == 1 else { return nil }
    let second = leadingEigenpair(
      of: parts[best].multiply, dimension: parts[best].small.count, besides: pairs[best].vector)
    guard second.value < limit else { return nil }
    var values = [Double](repeating: 0, count: vertexCount)
    // The exact vector has no negative entry; what rounding left below 0 is 0.
    let sign: Double = pairs[best].vector.reduce(0, +) < 0 ? -1 : 1
    let near = pairs[best].vector.map { max(0, sign * $0) }
    for (vertex, value) in zip(parts[best].small, near) { values[vertex] = value }
    for (vertex, value) in zip(parts[best].others, parts[best].toOthers(near)) { values[vertex] = value }
    for side in [left, right] {
      let norm = values[side].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for vertex in side { values[vertex] /= norm * 2.0.squareRoot() }
    }
    return values
  }
}

/// BBᵀ or BᵀB of one component, whichever is smaller.
private struct ComponentMatrix {
  /// The vertices of the side with fewer, and of the other side.
  let small: [Int]
  let others: [Int]
  private let graph: BipartiteGraph
  /// For each vertex of a smaller side, its place in it; one array for all components.
  private let places: [Int]

  /// The matrices of all components that have an edge.
  static func all(of graph: BipartiteGraph) -> [ComponentMatrix] {
    var places = [Int](repeating: -1, count: graph.vertexCount)
    let sides = graph.connectedComponents().filter { $0.vertices.count > 1 }.map { component in
      let split = component.vertices.firstIndex { !graph.isLeft($0) } ?? component.vertices.count
      let (left, right) = (Array(component.vertices[..<split]), Array(component.vertices[split...]))
      return left.count <= right.count ? (small: left, others: right) : (small: right, others: left)
    }
    for side in sides {
      for (place, vertex) in side.small.enumerated() { places[vertex] = place }
    }
    return sides.map { ComponentMatrix(small: $0.small, others: $0.others, graph: graph, places: places) }
  }

  /// B times a vector of the smaller side.
  func toOthers(_ x: [Double]) -> [Double] {
    others.map { other in graph.neighbors(of: other).reduce(0.0) { $0 + x[places[Int($1)]] } }
  }

  func multiply(_ x: [Double]) -> [Double] {
    var product = [Double](repeating: 0, count: small.count)
    for (other, value) in zip(others, toOthers(x)) {
      for neighbor in graph.neighbors(of: other) { product[places[Int(neighbor)]] += value }
    }
    return product
  }
}
