/// Random numbers that a seed repeats, on every machine: those of SplitMix64.
///
/// Reference: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", 2014,
/// doi:10.1145/2660193.2660195.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator for each of many tasks of one seed, 0, 1, 2..., each of which begins at a place of its own: for work
  /// that is shared among threads.
  init(seed: UInt64, stream: Int) {
    var seeds = SplitMix(seed: seed)
    var streams = SplitMix(seed: seeds.next() &+ UInt64(stream))
    state = streams.next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// A number in place of another, one to one, such that each bit depends on all bits.
  @inline(__always)
  static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
