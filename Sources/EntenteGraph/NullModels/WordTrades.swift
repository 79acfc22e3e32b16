/// Trades between vertices that face 64 others at most: the neighbours of each are the bits of one word.
///
/// What two have that the other has not is the sum of their words without carry, whose bits are dealt out anew. No step
/// depends on which way the last one went, so that the processor need not guess.
struct WordTrades: Sendable {
  /// The neighbours of each vertex.
  private var words: [UInt64]
  private let degrees: [Int]
  private let traders: [Int]

  /// - Parameters:
  ///   - rows: rows of targets that are below 64.
  ///   - traders: the vertices that trade.
  init(rows: AdjacencyRows, traders: [Int]) {
    words = (0..<rows.count).map { rows.neighbors(of: $0).reduce(0) { $0 | 1 << UInt64($1) } }
    degrees = (0..<rows.count).map(rows.degree)
    self.traders = traders
  }

  /// - Complexity: O(d) time a trade for the sum d of both degrees.
  mutating func trade(times count: Int, using generator: inout SplitMix) {
    words.withUnsafeMutableBufferPointer { words in
      degrees.withUnsafeBufferPointer { degrees in
        for _ in 0..<count {
          let places = generator.two(below: traders.count)
          let (first, second) = (traders[places.first], traders[places.second])
          let shared = words[first] & words[second]
          let pool = words[first] ^ words[second]
          let sharedCount = shared.nonzeroBitCount
          let (due, rest) = (degrees[first] - sharedCount, degrees[second] - sharedCount)
          guard due > 0, rest > 0 else { continue }
          let dealt = generator.bits(due, of: pool, count: due + rest)
          words[first] = shared | dealt
          words[second] = shared | (pool ^ dealt)
        }
      }
    }
  }

  /// Calls a closure with each neighbour of a vertex.
  @inline(__always)
  func forEachNeighbor(of vertex: Int, _ body: (Int) -> Void) {
    var word = words[vertex]
    while word != 0 {
      body(word.trailingZeroBitCount)
      word &= word - 1
    }
  }
}

extension SplitMix {
  /// Two numbers of `0..<bound` that differ, each two as likely as any others.
  @inline(__always)
  mutating func two(below bound: Int) -> (first: Int, second: Int) {
    let first = below(bound)
    let second = below(bound - 1)
    return (first, second >= first ? second + 1 : second)
  }

  /// Some of the bits of a word, each set of that many as likely as any other.
  ///
  /// Each bit is taken with the chance that is left. One random number serves eight of them: what the product with a
  /// bound leaves over is as random as it was. Numbers that would make some outcomes of the eight likelier than others
  /// are drawn anew, one in 2¹⁶ or fewer.
  ///
  /// Reference: N. Brackett-Rozinsky, D. Lemire, "Batched ranged random integer generation", 2025,
  /// doi:10.1002/spe.3369.
  @inline(__always)
  fileprivate mutating func bits(_ wanted: Int, of word: UInt64, count: Int) -> UInt64 {
    var (left, open, due, taken) = (word, UInt64(count), UInt64(wanted), UInt64(0))
    while open > 0 {
      let size = min(open, 8)
      let (leftBefore, dueBefore, takenBefore) = (left, due, taken)
      var random: UInt64
      var product: UInt64
      repeat {
        (left, due, taken) = (leftBefore, dueBefore, takenBefore)
        (random, product) = (next(), 1)
        for bound in (open - size + 1...open).reversed() {
          let draw = random.multipliedFullWidth(by: bound)
          random = draw.low
          product &*= bound
          let lowest = left & (0 &- left)
          let isTaken: UInt64 = draw.high < due ? 1 : 0
          due &-= isTaken
          taken |= lowest & (0 &- isTaken)
          left ^= lowest
        }
      } while random < product && random < (0 &- product) % product
      open -= size
    }
    return taken
  }
}
