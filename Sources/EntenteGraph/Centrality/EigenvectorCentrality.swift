extension BipartiteGraph {
  /// How well connected a vertex's neighbours are, and theirs, and so on: the leading singular vectors of the
  /// biadjacency matrix B, which are the leading eigenvector of the whole graph.
  ///
  /// x(v) is proportional to Σ x(w) over the neighbours w of v, with the largest possible factor σ₁. All values are
  /// 0 or greater, and the squares of each side sum to ½.
  ///
  /// - Returns: one value per vertex, left side first; nil without edges, and where the largest singular value is not
  ///   unique (within a relative gap of 1e-9), so that the vector is not determined.
  /// - Complexity: O(k·(V + E) + k²·min(n, m)) time for k steps of Lanczos' method, O(k·min(n, m)) extra space.
  ///
  /// Only the component with the largest singular value has values other than 0. Weights are not used.
  ///
  /// For a single edge: `[0.7071, 0.7071]`; for two of them, nil.
  ///
  /// Reference: P. Bonacich, "Simultaneous group and individual centralities", 1991,
  /// doi:10.1016/0378-8733(91)90018-O.
  public func eigenvectorCentrality() -> [Double]? {
    let spectra = connectedComponents().filter { $0.vertices.count > 1 }.map { leadingSpectrum(of: $0) }
    guard let best = spectra.max(by: { $0.largest < $1.largest }) else { return nil }
    let rivals = spectra.count { $0.largest >= best.largest * (1 - 2e-9) }
    guard rivals == 1, best.second < best.largest * (1 - 2e-9) else { return nil }
    var values = [Double](repeating: 0, count: vertexCount)
    for (vertex, value) in zip(best.vertices, best.vector) { values[vertex] = value }
    for side in [left, right] {
      let norm = values[side].reduce(0) { $0 + $1 * $1 }.squareRoot()
      for vertex in side { values[vertex] /= norm * 2.0.squareRoot() }
    }
    return values
  }

  /// The two largest eigenvalues of BBᵀ on one component (the squares of its singular values; their relative gap is
  /// twice that of the singular values), and the leading vector over the vertices of both sides.
  private func leadingSpectrum(
    of component: Component
  ) -> (largest: Double, second: Double, vertices: [Int], vector: [Double]) {
    let vertices = component.vertices
    let split = vertices.firstIndex { $0 >= leftCount } ?? vertices.count
    let small = split <= vertices.count - split ? Array(vertices[..<split]) : Array(vertices[split...])
    var place = [Int](repeating: -1, count: vertexCount)
    for (index, vertex) in small.enumerated() { place[vertex] = index }
    let others = vertices.filter { place[$0] < 0 }
    func toOthers(_ x: [Double]) -> [Double] {
      others.map { other in neighbors(of: other).reduce(0.0) { $0 + x[place[Int($1)]] } }
    }
    func multiply(_ x: [Double]) -> [Double] {
      var product = [Double](repeating: 0, count: small.count)
      for (other, value) in zip(others, toOthers(x)) {
        for neighbor in neighbors(of: other) { product[place[Int(neighbor)]] += value }
      }
      return product
    }
    let pair = leadingEigenpair(of: multiply, dimension: small.count)
    let far = toOthers(pair.vector)
    let scale = far.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return (pair.largest, pair.second, small + others, pair.vector + far.map { $0 / scale })
  }
}
