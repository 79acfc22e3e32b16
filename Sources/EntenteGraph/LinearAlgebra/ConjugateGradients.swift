extension GramMatrix {
  /// The solution x of (D − c·G) x = f for this matrix G and a diagonal D, by the method of conjugate gradients.
  ///
  /// - Parameters:
  ///   - f: one value a row.
  ///   - diagonal: D, so large that the matrix of the system is positive definite.
  ///   - factor: c.
  ///   - tolerance: what the absolute values of the residual f − (D − c·G) x may add up to.
  ///   - iteration: says whether to go on.
  /// - Returns: x. Its residual, computed at the end from x itself, is within the tolerance, unless doubles cannot
  ///   express such an x.
  /// - Complexity: O(E) time a step, O(dimension) extra space. The number of steps grows with the square root of the
  ///   ratio of the largest to the smallest eigenvalue of D⁻¹ times the matrix, and with the digits of the tolerance.
  ///
  /// Reference: M. R. Hestenes, E. Stiefel, "Methods of conjugate gradients for solving linear systems", 1952,
  /// doi:10.6028/jres.049.044.
  func solution(
    for f: [Double], diagonal: [Double], factor: Double, tolerance: Double, during iteration: Iteration
  ) -> [Double] {
    var vectors = SystemVectors(self, f, diagonal: diagonal, factor: factor)
    var now = vectors.start()
    let first = now.residual
    while now.residual > tolerance {
      let best = now.residual
      while now.residual > tolerance, now.length > 0 {
        guard iteration.goesOn(from: first, now: now.residual, to: tolerance) else { return vectors.solution() }
        let bend = vectors.setImage(self)
        guard bend > 0 else { break }
        let next = vectors.advance(now.length / bend)
        vectors.turn(next.length / now.length)
        now = next
      }
      // The residual was carried along with x. That of x itself decides; if it is too large, x is the next start.
      vectors.renewResidual(self, f)
      now = vectors.start()
      if now.residual > best / 2 { break }
    }
    return vectors.solution()
  }
}

/// The vectors of the method. They are cut into blocks, and the blocks of x, r and q that belong together stand side by
/// side in one array, followed by their sums: one thread at a time works on them.
private struct SystemVectors {
  // Names as in Hestenes & Stiefel: a solution x, its residual r, a direction p, and here the image q of p.
  private var state: [Double]
  private var p: [Double]
  private var sums: [Double]
  /// D less what leaves take off it.
  private let diagonal: [Double]
  private let factor: Double

  private let dimension: Int
  private let length: Int
  private let blocks: [Range<Int>]

  /// Sums of a block.
  private static let slots = 2

  init(_ matrix: GramMatrix, _ f: [Double], diagonal: [Double], factor: Double) {
    dimension = matrix.dimension
    self.factor = factor
    self.diagonal = zip(diagonal, matrix.leaves).map { $0 - factor * $1 }
    let count = max(1, dimension / 8192)
    length = max(1, (dimension + count - 1) / count)
    let stride = 3 * length + Self.slots
    blocks = (0..<count).map { $0 * stride..<($0 + 1) * stride }
    state = Array(repeating: 0, count: count * stride)
    p = Array(repeating: 0, count: dimension)
    sums = Array(repeating: 0, count: matrix.partCount * dimension)
    _ = update { entries, _, r, _ in
      for entry in entries { r[entry - entries.lowerBound] = f[entry] }
      return (0, 0)
    }
  }

  /// Works on all blocks: `body` is given the entries of a block, and x, r, q and two sums of it.
  private mutating func update(
    _ body:
      @Sendable (
        _ entries: Range<Int>, _ x: UnsafeMutablePointer<Double>, _ r: UnsafeMutablePointer<Double>,
        _ q: UnsafeMutablePointer<Double>
      ) -> (Double, Double)
  ) -> (Double, Double) {
    let (length, dimension) = (length, dimension)
    parallelFill(&state, blocks, named: "vectors") { block, _, part in
      guard let x = part.baseAddress else { return }
      let low = block * length
      let entries = min(low, dimension)..<min(low + length, dimension)
      (x[3 * length], x[3 * length + 1]) = body(entries, x, x + length, x + 2 * length)
    }
    var totals = (0.0, 0.0)
    for block in blocks {
      totals.0 += state[block.lowerBound + 3 * length]
      totals.1 += state[block.lowerBound + 3 * length + 1]
    }
    return totals
  }

  /// q = (D − c·G) p; p · q.
  mutating func setImage(_ matrix: GramMatrix) -> Double {
    matrix.multiply(p, into: &sums)
    let (p, sums, diagonal, factor, dimension) = (p, sums, diagonal, factor, dimension)
    let partCount = matrix.partCount
    return update { entries, _, _, q in
      p.withUnsafeBufferPointer { p in
        sums.withUnsafeBufferPointer { sums in
          diagonal.withUnsafeBufferPointer { diagonal in
            var bend = 0.0
            let low = entries.lowerBound
            for entry in entries { q[entry - low] = sums[entry] }
            for part in 1..<max(1, partCount) {
              for entry in entries { q[entry - low] += sums[part * dimension + entry] }
            }
            for entry in entries {
              q[entry - low] = diagonal[entry] * p[entry] - factor * q[entry - low]
              bend += p[entry] * q[entry - low]
            }
            return (bend, 0)
          }
        }
      }
    }.0
  }

  /// r = f − (D − c·G) x.
  mutating func renewResidual(_ matrix: GramMatrix, _ f: [Double]) {
    p = solution()
    _ = setImage(matrix)
    _ = update { entries, _, r, q in
      for entry in entries { r[entry - entries.lowerBound] = f[entry] - q[entry - entries.lowerBound] }
      return (0, 0)
    }
  }

  /// p = D⁻¹ r; r · p, and the absolute values of r added up.
  mutating func start() -> (length: Double, residual: Double) {
    p = Array(repeating: 0, count: dimension)
    turn(0)
    return advance(0)
  }

  /// x = x + a p and r = r − a q; r · D⁻¹ r, and the absolute values of r added up.
  mutating func advance(_ a: Double) -> (length: Double, residual: Double) {
    let (p, diagonal) = (p, diagonal)
    let totals = update { entries, x, r, q in
      p.withUnsafeBufferPointer { p in
        diagonal.withUnsafeBufferPointer { diagonal in
          var (length, residual) = (0.0, 0.0)
          let low = entries.lowerBound
          for entry in entries {
            x[entry - low] += a * p[entry]
            let value = r[entry - low] - a * q[entry - low]
            r[entry - low] = value
            length += value * value / diagonal[entry]
            residual += abs(value)
          }
          return (length, residual)
        }
      }
    }
    return (totals.0, totals.1)
  }

  /// p = D⁻¹ r + b p.
  mutating func turn(_ b: Double) {
    let (state, diagonal, length) = (state, diagonal, length)
    let stride = 3 * length + Self.slots
    let ranges = blocks.indices.map { min($0 * length, dimension)..<min(($0 + 1) * length, dimension) }
    parallelFill(&p, ranges, named: "vectors") { block, entries, part in
      let start = block * stride + length - entries.lowerBound
      for entry in entries {
        let place = entry - entries.lowerBound
        part[place] = state[start + entry] / diagonal[entry] + b * part[place]
      }
    }
  }

  func solution() -> [Double] {
    var x: [Double] = []
    x.reserveCapacity(dimension)
    for block in blocks.indices {
      let count = min(length, max(0, dimension - block * length))
      x += state[blocks[block].lowerBound..<blocks[block].lowerBound + count]
    }
    return x
  }
}
