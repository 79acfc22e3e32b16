// Vectors as arrays. Sums are made of eight partial ones: one addition need not wait for the one before.

/// The inner product of two vectors of one length.
func dot(_ a: [Double], _ b: [Double]) -> Double {
  precondition(a.count == b.count, "vectors of different lengths")
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var sums = SIMD8<Double>.zero
      let whole = a.count & ~7
      for start in stride(from: 0, to: whole, by: 8) {
        var (x, y) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
        for lane in 0..<8 { (x[lane], y[lane]) = (a[start + lane], b[start + lane]) }
        sums += x * y
      }
      var rest = 0.0
      for index in whole..<a.count { rest += a[index] * b[index] }
      return sums.sum() + rest
    }
  }
}

/// a = a + factor·b.
func add(_ factor: Double, _ b: [Double], to a: inout [Double]) {
  precondition(a.count == b.count, "vectors of different lengths")
  a.withUnsafeMutableBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      for index in a.indices { a[index] += factor * b[index] }
    }
  }
}

/// The vector with its length taken off; one of length 0 stays.
func normalized(_ a: [Double]) -> [Double] {
  let length = dot(a, a).squareRoot()
  // A product takes a fraction of a quotient's time, where the reciprocal is a number.
  let reciprocal = 1 / length
  if reciprocal.isFinite { return a.map { $0 * reciprocal } }
  return length > 0 ? a.map { $0 / length } : a
}
