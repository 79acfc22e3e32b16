extension AllowedEdges {
  /// The natural logarithm of the number of matchings of a given size (the rook number), −∞ if there is none; nil if
  /// the pattern of forbidden edges is too complex.
  ///
  /// Only vertices with a forbidden edge are unlike one another. The matchings among these are counted one by one; all
  /// else has a closed form. With a such left and b such right vertices, R(j) matchings of size j among them, u right
  /// and f left vertices without a forbidden edge, there are
  ///
  ///     Σ R(j) · C(a − j, k)·u!/(u − k)! · C(f, L − j − k)·(m − j − k)!/(m − L)!
  ///
  /// matchings of size L: k more of the a have a partner among the u, and L − j − k of the f one among all that are
  /// left. All terms are positive, so nothing cancels.
  ///
  /// Reference: I. Kaplansky, J. Riordan, "The problem of the rooks and its applications", 1946,
  /// doi:10.1215/S0012-7094-46-01324-5.
  func matchingLogarithm(size: Int) -> Double? {
    let leftBound = (0..<leftCount).filter { !forbidden(of: $0, left: true).isEmpty }
    let rightBound = (0..<rightCount).filter { !forbidden(of: $0, left: false).isEmpty }
    guard let amongBound = boundMatchings(leftBound, rightBound) else { return nil }
    guard size <= min(leftCount, rightCount) else { return -.infinity }
    let freeLeft = LogarithmsOfFalling(leftCount - leftBound.count, upTo: size)
    let freeRight = LogarithmsOfFalling(rightCount - rightBound.count, upTo: size)
    let right = LogarithmsOfFalling(rightCount, upTo: size)
    let factorials = (0..<size).reduce(into: [0.0]) { $0.append($0[$1] + logarithm(Double($1 + 1))) }
    var terms: [Double] = []
    for (j, matchings) in amongBound.enumerated() where matchings > 0 && j <= size {
      let rest = LogarithmsOfFalling(leftBound.count - j, upTo: size)
      for k in 0...min(leftBound.count - j, size - j) {
        let others = size - j - k
        guard let toFree = freeRight[k], let choices = rest[k], let ofFree = freeLeft[others] else { continue }
        guard let all = right[size], let used = right[j + k] else { continue }
        terms.append(
          logarithm(matchings) + choices - factorials[k] + toFree + ofFree - factorials[others]
            + all - used)
      }
    }
    guard let largest = terms.max() else { return -.infinity }
    return largest + logarithm(terms.reduce(0) { $0 + exponential($1 - largest) })
  }

  /// How many matchings of each size there are among vertices that have a forbidden edge; nil if too many to count.
  ///
  /// One vertex after another of the side with more takes a free partner or none; for each set of partners taken, the
  /// number of ways is kept.
  private func boundMatchings(_ left: [Int], _ right: [Int]) -> [Double]? {
    let isLeft = left.count >= right.count
    let (many, few) = isLeft ? (left, right) : (right, left)
    guard few.count <= 20 else { return nil }
    var places = [Int](repeating: -1, count: isLeft ? rightCount : leftCount)
    for (place, vertex) in few.enumerated() { places[vertex] = place }
    let partners = many.map { vertex in
      forbidden(of: vertex, left: isLeft).reduce((1 << few.count) - 1) { $0 & ~(1 << places[Int($1)]) }
    }
    guard partners.reduce(0, { $0 + $1.nonzeroBitCount }) <= (1 << 31) >> few.count else { return nil }
    var ways = [Double](repeating: 0, count: 1 << few.count)
    ways[0] = 1
    for partners in partners where partners != 0 {
      // Downward, so that a set is read before what this vertex adds to it.
      for taken in ways.indices.reversed() {
        var sum = ways[taken]
        var last = taken & partners
        while last != 0 {
          sum += ways[taken ^ (last & -last)]
          last &= last - 1
        }
        ways[taken] = sum
      }
    }
    var bySize = [Double](repeating: 0, count: few.count + 1)
    for (taken, count) in ways.enumerated() { bySize[taken.nonzeroBitCount] += count }
    return bySize
  }
}

/// The natural logarithm of C(n, k), for k in `0...n`; summed factor by factor, since for large n the logarithms of the
/// factorials would cancel.
func logarithmOfChoices(_ k: Int, of n: Int) -> Double {
  (0..<k).reduce(0) { $0 + logarithm(Double(n - $1) / Double($1 + 1)) }
}

/// The natural logarithms of n!/(n − k)! for k up to a limit.
private struct LogarithmsOfFalling {
  private let values: [Double]

  init(_ n: Int, upTo limit: Int) {
    var values = [0.0]
    for k in 0..<max(0, min(n, limit)) { values.append(values[k] + logarithm(Double(n - k))) }
    self.values = values
  }

  /// nil where k exceeds n: the product is 0.
  subscript(k: Int) -> Double? { k < values.count ? values[k] : nil }
}
