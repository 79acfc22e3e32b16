/// Trades between vertices whose neighbours are lists in any order, as nothing is asked of them between two samples.
///
/// What both have is put to the front of both lists, found by marks; behind it the shorter list draws what it is to
/// have from all that is left, and gives what it had in return. No step but the draws depends on which way the last
/// one went, so that the processor need not guess.
struct ListTrades: Sendable {
  private let offsets: [Int32]
  private var targets: [Int32]
  private let traders: [Int]
  /// Of each vertex of the other side: 0 between trades.
  private var marks: [UInt8]

  /// - Parameters:
  ///   - rows: neighbours, in any order.
  ///   - otherCount: what all of them are below.
  ///   - traders: the vertices that trade.
  init(rows: AdjacencyRows, otherCount: Int, traders: [Int]) {
    (offsets, targets, self.traders) = (rows.offsets, rows.targets, traders)
    marks = [UInt8](repeating: 0, count: otherCount)
  }

  /// - Complexity: O(d) time a trade for the sum d of both degrees.
  mutating func trade(times count: Int, using generator: inout SplitMix) {
    let (offsets, traders) = (offsets, traders)
    targets.withUnsafeMutableBufferPointer { targets in
      marks.withUnsafeMutableBufferPointer { marks in
        func row(_ vertex: Int) -> UnsafeMutableBufferPointer<Int32> {
          UnsafeMutableBufferPointer(rebasing: targets[Int(offsets[vertex])..<Int(offsets[vertex + 1])])
        }
        for _ in 0..<count {
          let (first, second) = generator.two(below: traders.count)
          let (one, two) = (row(traders[first]), row(traders[second]))
          let (short, long) = one.count <= two.count ? (one, two) : (two, one)
          let sharedCount = Self.moveShared(of: short, long, marks)
          Self.deal(short, long, from: sharedCount, using: &generator)
        }
      }
    }
  }

  /// Calls a closure with each neighbour of a vertex.
  @inline(__always)
  func forEachNeighbor(of vertex: Int, _ body: (Int) -> Void) {
    for place in Int(offsets[vertex])..<Int(offsets[vertex + 1]) { body(Int(targets[place])) }
  }

  /// Puts what both lists have to the front of each; returns how many that are.
  @inline(__always)
  private static func moveShared(
    of short: UnsafeMutableBufferPointer<Int32>, _ long: UnsafeMutableBufferPointer<Int32>,
    _ marks: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    for target in short { marks[Int(target)] = 1 }
    var count = 0
    for place in 0..<long.count {
      let target = long[place]
      let mark = marks[Int(target)]
      marks[Int(target)] = mark << 1
      long[place] = long[count]
      long[count] = target
      count += Int(mark)
    }
    count = 0
    for place in 0..<short.count {
      let target = short[place]
      let mark = marks[Int(target)] >> 1
      marks[Int(target)] = 0
      short[place] = short[count]
      short[count] = target
      count += Int(mark)
    }
    return count
  }

  /// The first steps of a shuffle of the one list's rest and the other's behind it: all sets for the first are equally
  /// likely.
  @inline(__always)
  private static func deal(
    _ short: UnsafeMutableBufferPointer<Int32>, _ long: UnsafeMutableBufferPointer<Int32>, from start: Int,
    using generator: inout SplitMix
  ) {
    let end = short.count + long.count - start
    for place in start..<short.count {
      let other = place + generator.below(end - place)
      let target = short[place]
      if other < short.count {
        short[place] = short[other]
        short[other] = target
      } else {
        short[place] = long[other - short.count + start]
        long[other - short.count + start] = target
      }
    }
  }
}
