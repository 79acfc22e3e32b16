// Draws of our own: the standard library does not promise how `Int.random(in:using:)` uses its generator, and a seed
// is to give the same sample with every version of it.

extension RandomNumberGenerator {
  /// A number of `0..<bound`, each as likely as any other.
  ///
  /// - Precondition: `bound` is greater than 0.
  ///
  /// Reference: D. Lemire, "Fast random integer generation in an interval", 2019, doi:10.1145/3230636.
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "no number is below \(bound)")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A multiple of 2⁻⁵³ in 0..<1.
  @inline(__always)
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Distinct numbers of `0..<bound`, ascending, each set of that many as likely as any other.
  ///
  /// - Precondition: `count` is in `0...bound`.
  /// - Complexity: O(k log k) time and O(k) space for k = `count`, whatever the bound.
  mutating func distinct(_ count: Int, below bound: Int) -> [Int] {
    precondition((0...bound).contains(count), "no \(count) distinct numbers are below \(bound)")
    guard 2 * count <= bound else {
      // Fewer are left out than taken.
      let omitted = distinct(bound - count, below: bound)
      var taken: [Int] = []
      taken.reserveCapacity(count)
      var start = 0
      for number in omitted {
        taken.append(contentsOf: start..<number)
        start = number + 1
      }
      taken.append(contentsOf: start..<bound)
      return taken
    }
    // Repeats are drawn anew until none are left. No number is treated unlike another, so no set is either.
    var taken: [Int] = []
    taken.reserveCapacity(count)
    while taken.count < count {
      for _ in taken.count..<count { taken.append(below(bound)) }
      taken.sort()
      taken.removeRepeats()
    }
    return taken
  }
}

extension [Int] {
  /// Leaves one of each run of equal numbers.
  fileprivate mutating func removeRepeats() {
    var kept = 0
    for number in self where kept == 0 || self[kept - 1] != number {
      self[kept] = number
      kept += 1
    }
    removeLast(count - kept)
  }
}
