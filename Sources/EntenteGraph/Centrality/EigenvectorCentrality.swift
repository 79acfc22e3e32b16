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
    let split = vertices.partitioningIndex { $0 >= leftCount }
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

/// The largest eigenvalue of a symmetric matrix with entries of 0 or more, its vector, and the second eigenvalue, by
/// Lanczos' method with full reorthogonalisation.
///
/// Reference: C. Lanczos, "An iteration method for the solution of the eigenvalue problem", 1950,
/// doi:10.6028/jres.045.026.
private func leadingEigenpair(
  of multiply: ([Double]) -> [Double], dimension: Int
) -> (largest: Double, second: Double, vector: [Double]) {
  var basis: [[Double]] = [[Double](repeating: 1 / Double(dimension).squareRoot(), count: dimension)]
  var diagonal: [Double] = []
  var subdiagonal: [Double] = []
  while true {
    let step = diagonal.count
    var residual = multiply(basis[step])
    diagonal.append(dot(residual, basis[step]))
    for _ in 0..<2 {  // twice is enough, once is not
      for vector in basis { subtract(dot(residual, vector), vector, from: &residual) }
    }
    let length = dot(residual, residual).squareRoot()
    let scale = diagonal.max() ?? 0
    let isComplete = step + 1 == dimension || length <= 1e-14 * scale
    if isComplete || (step + 1) % 8 == 0 {
      let (values, vectors) = tridiagonalEigensystem(diagonal, subdiagonal)
      let order = values.indices.sorted { values[$0] > values[$1] }
      let ritz = vectors[order[0]]
      if isComplete || length * abs(ritz[step]) <= 1e-15 * values[order[0]] {
        var vector = [Double](repeating: 0, count: dimension)
        for (weight, direction) in zip(ritz, basis) { subtract(-weight, direction, from: &vector) }
        let sign: Double = vector.reduce(0, +) < 0 ? -1 : 1
        // The exact vector has no negative entry; what rounding left below 0 is 0.
        return (values[order[0]], order.count > 1 ? values[order[1]] : 0, vector.map { max(0, sign * $0) })
      }
    }
    subdiagonal.append(length)
    basis.append(residual.map { $0 / length })
  }
}

/// All eigenvalues and eigenvectors of a symmetric tridiagonal matrix, by Jacobi's rotations on the full matrix.
private func tridiagonalEigensystem(
  _ diagonal: [Double], _ subdiagonal: [Double]
) -> (values: [Double], vectors: [[Double]]) {
  let n = diagonal.count
  var a = (0..<n).map { i in (0..<n).map { j in i == j ? diagonal[i] : abs(i - j) == 1 ? subdiagonal[min(i, j)] : 0 } }
  var v = (0..<n).map { i in (0..<n).map { j in i == j ? 1.0 : 0.0 } }  // v[i] is the i-th eigenvector
  let scale = diagonal.map(abs).max() ?? 0
  for _ in 0..<60 {
    var off = 0.0
    for p in 0..<n {
      for q in (p + 1)..<max(n, p + 1) where a[p][q] != 0 {
        off = max(off, abs(a[p][q]))
        let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let t = (theta < 0 ? -1.0 : 1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
        let c = 1 / (t * t + 1).squareRoot()
        let s = t * c
        for k in 0..<n { (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]) }
        for k in 0..<n { (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]) }
        for k in 0..<n { (v[p][k], v[q][k]) = (c * v[p][k] - s * v[q][k], s * v[p][k] + c * v[q][k]) }
        (a[p][q], a[q][p]) = (0, 0)
      }
    }
    if off <= 1e-17 * scale { break }
  }
  return ((0..<n).map { a[$0][$0] }, v)
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

private func subtract(_ factor: Double, _ b: [Double], from a: inout [Double]) {
  for i in a.indices { a[i] -= factor * b[i] }
}

extension Array {
  /// The first index whose element satisfies a condition that all later ones satisfy too.
  fileprivate func partitioningIndex(where isInSecond: (Element) -> Bool) -> Int {
    firstIndex(where: isInSecond) ?? count
  }
}
