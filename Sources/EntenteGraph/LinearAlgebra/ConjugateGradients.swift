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

/// The vectors of the method, cut into blocks: one thread at a time works on those of a block.
private struct SystemVectors {
  // Names as in Hestenes & Stiefel: a solution x, its residual r, a direction p, and here the image q of p.
  private var x: [Double]
  private var r: [Double]
  private var q: [Double]
  private var p: [Double]
  private var sums: [Double]
  /// D less what leaves take off it.
  private let diagonal: [Double]
  private let factor: Double
  private let blocks: [Range<Int>]

  /// All vectors, of which a thread writes to its block.
  private struct Buffers {
    let x: UnsafeMutableBufferPointer<Double>
    let r: UnsafeMutableBufferPointer<Double>
    let q: UnsafeMutableBufferPointer<Double>
    let p: UnsafeMutableBufferPointer<Double>
    let sums: UnsafeBufferPointer<Double>
    let diagonal: UnsafeBufferPointer<Double>
  }

  init(_ matrix: GramMatrix, _ f: [Double], diagonal: [Double], factor: Double) {
    let dimension = matrix.dimension
    self.factor = factor
    self.diagonal = zip(diagonal, matrix.leaves).map { $0 - factor * $1 }
    let count = max(1, dimension / 8192)
    let length = max(1, (dimension + count - 1) / count)
    blocks = (0..<count).map { min($0 * length, dimension)..<min(($0 + 1) * length, dimension) }
    x = Array(repeating: 0, count: dimension)
    (r, q, p) = (f, x, x)
    sums = Array(repeating: 0, count: matrix.partCount * dimension)
  }

  /// Works on all blocks, and adds up two sums of each.
  private mutating func update(
    _ body: @Sendable (_ entries: Range<Int>, _ all: Buffers) -> (Double, Double)
  ) -> (Double, Double) {
    let blocks = blocks
    return withBuffers { all in
      parallelMap(blocks.count, named: "vectors", sharing: all) { block, all in body(blocks[block], all) }
        .reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
    }
  }

  private mutating func withBuffers<Value>(_ body: (Buffers) -> Value) -> Value {
    x.withUnsafeMutableBufferPointer { x in
      r.withUnsafeMutableBufferPointer { r in
        q.withUnsafeMutableBufferPointer { q in
          p.withUnsafeMutableBufferPointer { p in
            sums.withUnsafeBufferPointer { sums in
              diagonal.withUnsafeBufferPointer { diagonal in
                body(Buffers(x: x, r: r, q: q, p: p, sums: sums, diagonal: diagonal))
              }
            }
          }
        }
      }
    }
  }

  /// q = (D − c·G) p; p · q.
  mutating func setImage(_ matrix: GramMatrix) -> Double {
    matrix.multiply(p, into: &sums)
    let (factor, dimension, partCount) = (factor, matrix.dimension, matrix.partCount)
    return update { entries, all in
      let (q, p, sums, diagonal) = (all.q, all.p, all.sums, all.diagonal)
      var bend = 0.0
      for entry in entries { q[entry] = sums[entry] }
      for part in 1..<max(1, partCount) {
        for entry in entries { q[entry] += sums[part * dimension + entry] }
      }
      for entry in entries {
        q[entry] = diagonal[entry] * p[entry] - factor * q[entry]
        bend += p[entry] * q[entry]
      }
      return (bend, 0)
    }.0
  }

  /// r = f − (D − c·G) x.
  mutating func renewResidual(_ matrix: GramMatrix, _ f: [Double]) {
    p = x
    _ = setImage(matrix)
    for entry in r.indices { r[entry] = f[entry] - q[entry] }
  }

  /// p = D⁻¹ r; r · p, and the absolute values of r added up.
  mutating func start() -> (length: Double, residual: Double) {
    p = Array(repeating: 0, count: p.count)
    turn(0)
    return advance(0)
  }

  /// x = x + a p and r = r − a q; r · D⁻¹ r, and the absolute values of r added up.
  mutating func advance(_ a: Double) -> (length: Double, residual: Double) {
    let totals = update { entries, all in
      let (x, r, q, p, diagonal) = (all.x, all.r, all.q, all.p, all.diagonal)
      var (length, residual) = (0.0, 0.0)
      for entry in entries {
        x[entry] += a * p[entry]
        let value = r[entry] - a * q[entry]
        r[entry] = value
        length += value * value / diagonal[entry]
        residual += abs(value)
      }
      return (length, residual)
    }
    return (totals.0, totals.1)
  }

  /// p = D⁻¹ r + b p.
  mutating func turn(_ b: Double) {
    _ = update { entries, all in
      let (r, p, diagonal) = (all.r, all.p, all.diagonal)
      for entry in entries { p[entry] = r[entry] / diagonal[entry] + b * p[entry] }
      return (0, 0)
    }
  }

  func solution() -> [Double] { x }
}
