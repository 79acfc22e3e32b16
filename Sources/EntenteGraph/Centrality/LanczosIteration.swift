/// The largest eigenvalue of a symmetric matrix with entries of 0 or more, its vector, and the second eigenvalue, by
/// Lanczos' method with full reorthogonalisation.
///
/// Reference: C. Lanczos, "An iteration method for the solution of the eigenvalue problem", 1950,
/// doi:10.6028/jres.045.026.
func leadingEigenpair(
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
      if isComplete || length * abs(ritz[step]) <= 1e-14 * values[order[0]] {
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
  var a = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
  var v = a  // v[i] is the i-th eigenvector
  for i in 0..<n { (a[i][i], v[i][i]) = (diagonal[i], 1) }
  for i in 0..<(n - 1) { (a[i][i + 1], a[i + 1][i]) = (subdiagonal[i], subdiagonal[i]) }
  let scale = diagonal.map(abs).max() ?? 0
  for _ in 0..<60 {
    var off = 0.0
    for p in 0..<n {
      for q in (p + 1)..<max(n, p + 1) where a[p][q] != 0 {
        off = max(off, abs(a[p][q]))
        let theta: Double = (a[q][q] - a[p][p]) / (2 * a[p][q])
        let sign: Double = theta < 0 ? -1 : 1
        let t: Double = sign / (abs(theta) + (theta * theta + 1).squareRoot())
        let c: Double = 1 / (t * t + 1).squareRoot()
        let s: Double = t * c
        for k in 0..<n { (a[k][p], a[k][q]) = rotated(a[k][p], a[k][q], c, s) }
        for k in 0..<n { (a[p][k], a[q][k]) = rotated(a[p][k], a[q][k], c, s) }
        for k in 0..<n { (v[p][k], v[q][k]) = rotated(v[p][k], v[q][k], c, s) }
        (a[p][q], a[q][p]) = (0, 0)
      }
    }
    if off <= 1e-17 * scale { break }
  }
  return ((0..<n).map { a[$0][$0] }, v)
}

private func rotated(_ x: Double, _ y: Double, _ c: Double, _ s: Double) -> (Double, Double) {
  (c * x - s * y, s * x + c * y)
}

private func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

private func subtract(_ factor: Double, _ b: [Double], from a: inout [Double]) {
  for i in a.indices { a[i] -= factor * b[i] }
}
