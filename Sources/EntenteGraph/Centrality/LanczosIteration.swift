/// The largest eigenvalue of a symmetric positive semidefinite matrix and its vector, by Lanczos' method with full
/// reorthogonalisation.
///
/// Two eigenvalues that are equal to a double's precision look like one from any one start: whether the largest is
/// unique, a second run beside its vector tells.
///
/// - Parameters:
///   - multiply: the matrix times a vector.
///   - dimension: 1 or more.
///   - known: a unit vector; if given, the search is among vectors at right angles to it.
/// - Returns: the eigenvalue, 0 if there is none beside the known vector, and its unit vector.
/// - Complexity: k products with the matrix, O(k²·dimension) time and O(k·dimension) space for k steps; k is small
///   where the largest eigenvalue stands apart, and the dimension at most.
///
/// Reference: C. Lanczos, "An iteration method for the solution of the eigenvalue problem", 1950,
/// doi:10.6028/jres.045.026.
func leadingEigenpair(
  of multiply: ([Double]) -> [Double], dimension: Int, besides known: [Double]? = nil
) -> (value: Double, vector: [Double]) {
  if dimension == 1, known != nil { return (0, [0]) }
  var basis = [startVector(dimension, besides: known)]
  var projected = Tridiagonal()
  var nextCheck = 8
  while true {
    let step = projected.diagonal.count
    var residual = multiply(basis[step])
    projected.diagonal.append(dot(residual, basis[step]))
    for _ in 0..<2 {  // twice is enough, once is not
      for vector in basis { subtract(dot(residual, vector), vector, from: &residual) }
      if let known { subtract(dot(residual, known), known, from: &residual) }
    }
    let length = dot(residual, residual).squareRoot()
    let isComplete = step + 1 == dimension - (known == nil ? 0 : 1) || length <= 1e-14 * (projected.diagonal.max() ?? 0)
    if isComplete || step + 1 == nextCheck {
      nextCheck += max(8, nextCheck / 4)
      let largest = projected.largestEigenvalue()
      let ritz = projected.leadingVector(largest)
      if isComplete || length * abs(ritz[step]) <= 1e-14 * largest {
        var vector = [Double](repeating: 0, count: dimension)
        for (weight, direction) in zip(ritz, basis) { subtract(-weight, direction, from: &vector) }
        return (largest, vector)
      }
    }
    projected.subdiagonal.append(length)
    basis.append(residual.map { $0 / length })
  }
}

/// A unit vector of positive entries without symmetry: a start that is orthogonal to the second eigenvector would
/// never find it.
private func startVector(_ dimension: Int, besides known: [Double]?) -> [Double] {
  var entries = (0..<dimension).map { index in
    1 + 0.5 * (Double(index + 1) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
  }
  if let known {
    for _ in 0..<2 { subtract(dot(entries, known), known, from: &entries) }
  }
  let length = dot(entries, entries).squareRoot()
  return entries.map { $0 / length }
}

/// A symmetric tridiagonal matrix with positive entries beside the diagonal.
private struct Tridiagonal {
  var diagonal: [Double] = []
  var subdiagonal: [Double] = []

  /// The largest eigenvalue, by bisection.
  ///
  /// Reference: W. Barth, R. S. Martin, J. H. Wilkinson, "Calculation of the eigenvalues of a symmetric tridiagonal
  /// matrix by the method of bisection", 1967, doi:10.1007/BF02162154.
  func largestEigenvalue() -> Double {
    // Gershgorin: no eigenvalue lies outside the discs around the diagonal.
    let radii = diagonal.indices.map {
      (($0 > 0 ? subdiagonal[$0 - 1] : 0) + ($0 + 1 < diagonal.count ? subdiagonal[$0] : 0))
    }
    var low = zip(diagonal, radii).map { $0 - $1 }.min() ?? 0
    var high = zip(diagonal, radii).map { $0 + $1 }.max() ?? 0
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

func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

private func subtract(_ factor: Double, _ b: [Double], from a: inout [Double]) {
  for i in a.indices { a[i] -= factor * b[i] }
}
