/// Random numbers that a seed repeats, on every machine, for work that is shared among threads.
///
/// Reference: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", 2014,
/// doi:10.1145/2660193.2660195.
struct SampleGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// A generator for each of many tasks of one seed, 0, 1, 2..., each of which begins at a place of its own.
  init(seed: UInt64, stream: Int) {
    var seeds = SampleGenerator(state: seed)
    var streams = SampleGenerator(state: seeds.next() &+ UInt64(stream))
    state = streams.next()
  }

  private init(state: UInt64) { self.state = state }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
