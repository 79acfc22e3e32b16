extension GramMatrix {
  /// The largest eigenvalue and its unit vector, by Lanczos' method: to 14 digits of the residual.
  ///
  /// - Precondition: the matrix has a row or more.
  /// - Complexity: k products with the matrix for k steps, 2k if k vectors are more than are kept (128, or 64 MB), and
  ///   O(dimension) space; k is small where the largest eigenvalue stands apart from the others.
  ///
  /// Two eigenvalues that are equal to a double's precision look like one from any one start: whether the largest is
  /// unique, ``hasEigenvalue(above:besides:during:)`` tells.
  ///
  /// Reference: C. Lanczos, "An iteration method for the solution of the eigenvalue problem", 1950,
  /// doi:10.6028/jres.045.026.
  func leadingEigenpair(during iteration: Iteration) -> (value: Double, vector: [Double]) {
    if dimension <= LanczosSteps.smallDimension {
      return ritzPair(from: positiveStart(), besides: nil, tolerance: 1e-14, during: iteration)
    }
    // Steps lose their right angles to a vector as it is found: before that, they start again from it.
    let near = ritzPair(from: positiveStart(), besides: nil, tolerance: 1e-9, during: iteration).vector
    return ritzPair(from: near, besides: near, tolerance: 1e-14, during: iteration)
  }

  /// The largest eigenvalue and its unit vector among what the matrix makes of a start.
  ///
  /// - Parameters:
  ///   - start: the first vector.
  ///   - fixed: a vector that those of later steps are kept at right angles to.
  ///   - tolerance: for the residual, in relation to the eigenvalue.
  private func ritzPair(
    from start: [Double], besides fixed: [Double]?, tolerance: Double, during iteration: Iteration
  ) -> (value: Double, vector: [Double]) {
    var steps = LanczosSteps(self, from: start, besides: fixed)
    let kept = max(1, min(128, (1 << 23) / dimension))
    var basis: [[Double]] = []
    var value = 0.0
    var nextCheck = 4
    while true {
      if basis.count < kept { basis.append(steps.vector) }
      let isComplete = steps.takeStep()
      guard isComplete || steps.count == nextCheck else { continue }
      nextCheck += max(4, nextCheck / 8)
      value = steps.projected.largestEigenvalue(from: value)
      let ritz = steps.projected.leadingVector(value)
      let residual = steps.length * abs(ritz[steps.count - 1])
      let limit = tolerance * value
      if isComplete || residual <= limit || !iteration.goesOn(from: value, now: residual, to: limit) {
        if basis.count < ritz.count {
          // Steps whose vectors were not kept are taken again.
          var again = LanczosSteps(self, from: start, besides: fixed)
          return (
            value,
            combination(ritz) { _ in
              defer { _ = again.takeStep() }
              return again.vector
            }
          )
        }
        return (value, combination(ritz) { basis[$0] })
      }
    }
  }

  /// Whether there is an eigenvalue above a number besides the one whose vector is known.
  ///
  /// - Parameters:
  ///   - limit: greater than 0.
  ///   - known: a unit eigenvector of the largest eigenvalue.
  ///   - iteration: says whether to go on.
  /// - Returns: the answer; false, too, if such an eigenvalue hid from the start of the search, which is random, as one
  ///   start in 10¹⁰ lets it.
  /// - Complexity: O(log(dimension)/√ε) products with the matrix if the second largest eigenvalue is (1 − ε)·limit.
  ///
  /// Reference: J. Kuczyński, H. Woźniakowski, "Estimating the largest eigenvalue by the power and Lanczos algorithms
  /// with a random start", 1992, doi:10.1137/0613066.
  func hasEigenvalue(above limit: Double, besides known: [Double], during iteration: Iteration) -> Bool {
    guard dimension > 1 else { return false }
    var start = randomStart()
    for _ in 0..<2 { add(-dot(start, known), known, to: &start) }
    var steps = LanczosSteps(self, from: start, besides: known)
    // Names as there: a start finds less than 1 − ε of the largest eigenvalue in k steps with a chance of at most
    // 1.648·√n·exp(−√ε·(2k − 1)).
    let certainty = logarithm(1.648e10 * Double(dimension).squareRoot())
    var value = 0.0
    var nextCheck = 8
    while true {
      let isComplete = steps.takeStep()
      guard isComplete || steps.count == nextCheck else { continue }
      nextCheck += max(4, nextCheck / 8)
      value = steps.projected.largestEigenvalue(from: value)
      if value >= limit { return true }
      let reached = (1 - value / limit).squareRoot() * Double(2 * steps.count - 1)
      if isComplete || reached >= certainty { return false }
      let residual = steps.length * abs(steps.projected.leadingVector(value)[steps.count - 1])
      if residual <= 1e-12 * limit || !iteration.goesOn(from: limit, now: residual, to: 1e-12 * limit) { return false }
    }
  }

  /// Positive entries without symmetry: never at right angles to the leading vector, which has no negative entry.
  private func positiveStart() -> [Double] {
    // Multiples of the golden ratio in units of 2⁻⁶⁴: their whole parts overflow, and are gone.
    (0..<UInt64(dimension)).map { 1 + 0x1p-65 * Double(($0 + 1) &* 0x9E37_79B9_7F4A_7C15) }
  }

  /// Entries between −1 and 1 that have nothing to do with the matrix.
  private func randomStart() -> [Double] {
    var generator = SplitMix(seed: 0)
    return (0..<dimension).map { _ in 2 * generator.unit() - 1 }
  }

  /// The unit vector along the sum of some vectors, each with its weight.
  private func combination(_ weights: [Double], of vector: (Int) -> [Double]) -> [Double] {
    var sum = [Double](repeating: 0, count: dimension)
    for (step, weight) in weights.enumerated() { add(weight, vector(step), to: &sum) }
    return normalized(sum)
  }
}

/// The steps of Lanczos' method: the matrix becomes tridiagonal between vectors at right angles to each other.
///
/// Each is at right angles to the two before by the recurrence, and to the others but for rounding. As those are lost,
/// eigenvalues that have been found appear again, and no wrong ones. In few dimensions, where the steps come to an end,
/// all vectors are kept at right angles to each other.
///
/// Reference: C. C. Paige, "Accuracy and effectiveness of the Lanczos algorithm for the symmetric eigenproblem", 1980,
/// doi:10.1016/0024-3795(80)90167-6.
private struct LanczosSteps {
  /// In so many dimensions all vectors are kept at right angles.
  static let smallDimension = 256

  private let matrix: GramMatrix
  private let fixed: [Double]?
  /// What was found so far.
  private(set) var projected = Tridiagonal()
  /// The vector of the next step, of unit length.
  private(set) var vector: [Double]
  /// The length that it had: what the next entry beside the diagonal will be.
  private(set) var length = 0.0
  private var previous: [Double]
  private var all: [[Double]] = []
  private var sums: [Double]

  /// - Parameters:
  ///   - start: at right angles to `fixed`, or along it.
  ///   - fixed: a unit vector that those of later steps are kept at right angles to.
  init(_ matrix: GramMatrix, from start: [Double], besides fixed: [Double]?) {
    (self.matrix, self.fixed) = (matrix, fixed)
    vector = normalized(start)
    previous = Array(repeating: 0, count: matrix.dimension)
    sums = Array(repeating: 0, count: matrix.partCount * matrix.dimension)
  }

  var count: Int { projected.diagonal.count }

  /// One product with the matrix. Returns whether it was the last that has a sense: the vectors span all that the
  /// matrix makes of the start.
  mutating func takeStep() -> Bool {
    if count > 0 { projected.subdiagonal.append(length) }
    matrix.multiply(vector, into: &sums)
    var next = [Double](repeating: 0, count: matrix.dimension)
    let (dimension, leaves, partCount) = (matrix.dimension, matrix.leaves, matrix.partCount)
    for index in next.indices { next[index] = leaves[index] * vector[index] }
    for part in 0..<partCount {
      for index in next.indices { next[index] += sums[part * dimension + index] }
    }
    let onDiagonal = dot(next, vector)
    projected.diagonal.append(onDiagonal)
    add(-onDiagonal, vector, to: &next)
    if count > 1 { add(-length, previous, to: &next) }
    let isSmall = dimension <= Self.smallDimension
    if isSmall {
      all.append(vector)
      for _ in 0..<2 {  // twice is enough, once is not
        for one in all { add(-dot(next, one), one, to: &next) }
      }
    }
    if let fixed { add(-dot(next, fixed), fixed, to: &next) }
    length = dot(next, next).squareRoot()
    (previous, vector) = (vector, normalized(next))
    let rank = dimension - (fixed == nil ? 0 : 1)
    // Without right angles the steps have no end, but they need not be many times as many as there are dimensions.
    return length <= 1e-14 * (projected.diagonal.max() ?? 0) || count >= (isSmall ? rank : 10 * rank)
  }
}
