/// A symmetric tridiagonal matrix with positive entries beside the diagonal.
struct Tridiagonal {
  var diagonal: [Double] = []
  var subdiagonal: [Double] = []

  /// The largest eigenvalue, by bisection.
  ///
  /// Reference: W. Barth, R. S. Martin, J. H. Wilkinson, "Calculation of the eigenvalues of a symmetric tridiagonal
  /// matrix by the method of bisection", 1967, doi:10.1007/BF02162154.
  ///
  /// - Parameter bound: one it is not below: that of fewer rows.
  func largestEigenvalue(from bound: Double) -> Double {
    // Gershgorin: no eigenvalue lies outside the discs around the diagonal.
    let radii = diagonal.indices.map {
      (($0 > 0 ? subdiagonal[$0 - 1] : 0) + ($0 + 1 < diagonal.count ? subdiagonal[$0] : 0))
    }
    var high = zip(diagonal, radii).map { $0 + $1 }.max() ?? 0
    var low = min(bound, high)
    if count(above: low) == 0 { low = zip(diagonal, radii).map { $0 - $1 }.min() ?? 0 }
    for _ in 0..<120 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if count(above: middle) > 0 { low = middle } else { high = middle }
    }
    return high
  }

  /// How many eigenvalues are larger than a number: the positive pivots of the matrix less that number.
  private func count(above number: Double) -> Int {
    var count = 0
    var pivot = 1.0
    for index in diagonal.indices {
      let beside = index > 0 ? subdiagonal[index - 1] : 0
      pivot = diagonal[index] - number - (index > 0 ? beside * beside / pivot : 0)
      if pivot == 0 { pivot = -Double.leastNormalMagnitude }
      if pivot > 0 { count += 1 }
    }
    return count
  }

  /// The unit eigenvector of the largest eigenvalue, by inverse iteration. Less a little more than that eigenvalue the
  /// matrix is negative definite, and elimination needs no pivoting.
  func leadingVector(_ largest: Double) -> [Double] {
    let shift = largest + max(abs(largest) * 1e-15, .leastNormalMagnitude)
    var pivots = diagonal.map { $0 - shift }
    for index in pivots.indices.dropFirst() {
      pivots[index] -= subdiagonal[index - 1] * subdiagonal[index - 1] / pivots[index - 1]
    }
    // Rounding can lift the last pivot to 0 or above it, where the shift is the eigenvalue itself.
    let floor = -max(abs(largest), 1) * 1e-15
    for index in pivots.indices { pivots[index] = min(pivots[index], floor) }
    var vector = [Double](repeating: 1, count: diagonal.count)
    for _ in 0..<4 {
      for index in vector.indices.dropFirst() {
        vector[index] -= subdiagonal[index - 1] / pivots[index - 1] * vector[index - 1]
      }
      for index in vector.indices { vector[index] /= pivots[index] }
      for index in vector.indices.dropLast().reversed() {
        vector[index] -= subdiagonal[index] / pivots[index] * vector[index + 1]
      }
      let length = dot(vector, vector).squareRoot()
      for index in vector.indices { vector[index] /= length }
    }
    return vector
  }
}
