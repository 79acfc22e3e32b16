/// Random numbers that a seed repeats, on every machine.
///
/// Reference: G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", 2014,
/// doi:10.1145/2660193.2660195.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// A generator for each of many tasks of one seed, 0, 1, 2...
  ///
  /// Each begins at a place of its own. Seeds a fixed step apart would not do: a step that the generator takes itself makes
  /// the numbers of a task those of the task before, shifted by one.
  package init(seed: UInt64, stream: Int) {
    var seeds = SeededGenerator(seed: seed)
    var streams = SeededGenerator(seed: seeds.next() &+ UInt64(stream))
    state = streams.next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to 1, without 1.
  package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number from 0 up to a bound, without it.
  package mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
}
