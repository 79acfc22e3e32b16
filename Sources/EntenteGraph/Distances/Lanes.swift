/// A set of up to 512 sources, one bit each: what one vertex knows of searches that run side by side.
struct Lanes: BitwiseCopyable, Sendable {
  static let maximumCount = 512
  static let none = Lanes(words: .zero)

  private var words: SIMD8<UInt64>

  @inline(__always)
  private init(words: SIMD8<UInt64>) { self.words = words }

  /// The first so many lanes.
  init(first count: Int) {
    words = .zero
    for word in 0..<8 {
      let rest = count - 64 * word
      if rest >= 64 { words[word] = .max } else if rest > 0 { words[word] = (1 << UInt64(rest)) - 1 }
    }
  }

  /// One lane alone.
  init(only lane: Int) {
    words = .zero
    insert(lane)
  }

  mutating func insert(_ lane: Int) { words[lane >> 6] |= 1 << UInt64(lane & 63) }

  @inline(__always)
  static func | (first: Lanes, second: Lanes) -> Lanes { Lanes(words: first.words | second.words) }

  @inline(__always)
  static func & (first: Lanes, second: Lanes) -> Lanes { Lanes(words: first.words & second.words) }

  @inline(__always)
  static func |= (first: inout Lanes, second: Lanes) { first.words |= second.words }

  @inline(__always)
  static func &= (first: inout Lanes, second: Lanes) { first.words &= second.words }

  @inline(__always)
  static prefix func ~ (lanes: Lanes) -> Lanes { Lanes(words: ~lanes.words) }

  /// Whether no lane is in the set. By halves: comparing 64-bit lanes is slow on processors of the baseline.
  @inline(__always)
  var isEmpty: Bool {
    let half = words.lowHalf | words.highHalf
    let quarter = half.lowHalf | half.highHalf
    return quarter[0] | quarter[1] == 0
  }

  /// How many lanes are in the set. The baseline has no instruction for that: pairs of bits are added up, then
  /// quarters of bytes, and so on, all words at a time.
  @inline(__always)
  var count: Int {
    let pairs = words &- ((words &>> 1) & SIMD8(repeating: 0x5555_5555_5555_5555))
    let low = SIMD8(repeating: 0x3333_3333_3333_3333 as UInt64)
    let nibbles = (pairs & low) &+ ((pairs &>> 2) & low)  // 0...4 each
    let half = nibbles.lowHalf &+ nibbles.highHalf  // 0...8
    let mask = SIMD4(repeating: 0x0f0f_0f0f_0f0f_0f0f as UInt64)
    let bytes = (half & mask) &+ ((half &>> 4) & mask)  // 0...16
    let quarter = bytes.lowHalf &+ bytes.highHalf  // 0...32
    let word = quarter[0] &+ quarter[1]  // 0...64
    let shorts = (word & 0x00ff_00ff_00ff_00ff) &+ ((word &>> 8) & 0x00ff_00ff_00ff_00ff)  // 0...128
    return Int(truncatingIfNeeded: (shorts &* 0x0001_0001_0001_0001) &>> 48)
  }
}

/// Integer weights of lanes, kept by binary digits: a digit that no lane has is left out.
struct LaneWeights {
  private let digits: [(lanes: Lanes, shift: Int)]
  /// Whether all lanes have the weight 0, or all 1, as most often they do.
  private let areZero: Bool
  private let areOne: Bool

  /// - Parameter weights: one a lane, 0 or more, for 512 lanes at most.
  init(_ weights: some Sequence<Int>) {
    var planes: [Lanes] = []
    var areOne = true
    for (lane, weight) in weights.enumerated() {
      areOne = areOne && weight == 1
      var rest = weight
      while rest != 0 {
        let digit = rest.trailingZeroBitCount
        while planes.count <= digit { planes.append(.none) }
        planes[digit].insert(lane)
        rest &= rest - 1
      }
    }
    self.areOne = areOne
    digits = planes.enumerated().filter { !$0.element.isEmpty }.map { ($0.element, $0.offset) }
    areZero = digits.isEmpty
  }

  /// The sum of the weights of the lanes in a set.
  @inline(__always)
  func sum(over lanes: Lanes) -> Int { areZero ? 0 : areOne ? lanes.count : sumOfDigits(lanes) }

  /// Whether a lane in a set has a weight other than 0.
  @inline(__always)
  func hasWeight(_ lanes: Lanes) -> Bool {
    areZero ? false : areOne ? true : digits.contains { !($0.lanes & lanes).isEmpty }
  }

  @inline(never)
  private func sumOfDigits(_ lanes: Lanes) -> Int {
    var sum = 0
    for place in digits.indices {
      // High digits belong to few lanes.
      let those = lanes & digits[place].lanes
      if !those.isEmpty { sum &+= those.count &<< digits[place].shift }
    }
    return sum
  }
}
