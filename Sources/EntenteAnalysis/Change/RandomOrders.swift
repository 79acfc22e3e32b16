import EntenteLedger

/// The events of a sequence in random orders, and their indicators in each.
///
/// An order has a number, and is made from the seed and its number alone: the same whichever thread asks, and when.
struct RandomOrders {
  private let base: UInt64
  private var replay: Replay
  private var order: [Int32]
  private var values: [Bool]

  init(_ sequence: EventSequence, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    base = generator.next()
    replay = Replay(sequence)
    order = Array(repeating: 0, count: sequence.count)
    values = Array(repeating: false, count: sequence.count)
  }

  /// The indicator of every event in the order with a number.
  ///
  /// - Parameter split: events before it stay before it, and those after it after; 0: every event may go anywhere.
  mutating func play(_ number: Int, around split: Int = 0, indicator: ChangeIndicator) -> [Bool] {
    // Streams of seeds that follow each other overlap; those of mixed ones do not.
    var splits = SeededGenerator(seed: base &+ UInt64(split))
    var numbers = SeededGenerator(seed: splits.next() &+ UInt64(number))
    var generator = SeededGenerator(seed: numbers.next())
    for event in order.indices { order[event] = Int32(event) }
    shuffle(0..<split, with: &generator)
    shuffle(split..<order.count, with: &generator)
    replay.play(order)
    replay.write(indicator, of: order, to: &values)
    return values
  }

  private mutating func shuffle(_ range: Range<Int>, with generator: inout SeededGenerator) {
    for left in stride(from: range.count, to: 1, by: -1) {
      order.swapAt(range.lowerBound + left - 1, range.lowerBound + generator.below(left))
    }
  }

  /// How many of the first orders reach a statistic.
  func extremes(
    of indicator: ChangeIndicator, beyond observed: (ratio: Double, rank: Int), scan: SplitScan, count: Int,
    workers: Int
  ) -> (byRatio: Int, byRank: Int) {
    let workers = min(workers, count)
    let counts = concurrently(workers) { worker in
      var orders = self
      var (byRatio, byRank) = (0, 0)
      for number in stride(from: worker, to: count, by: workers) {
        let largest = scan.largest(orders.play(number, indicator: indicator))
        if largest.ratio >= observed.ratio - SplitScan.tolerance { byRatio += 1 }
        if largest.rank >= observed.rank { byRank += 1 }
      }
      return (byRatio, byRank)
    }
    return counts.reduce(into: (0, 0)) { sum, part in sum = (sum.0 + part.0, sum.1 + part.1) }
  }
}
