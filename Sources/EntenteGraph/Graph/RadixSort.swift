/// Sorts edges by some bits of their keys, lowest digit first; equal ones keep their order.
struct RadixSort<Edge: SortableEdge> {
  struct Digit: Sendable {
    let shift: UInt64
    let mask: Int
  }

  /// Counters of a digit of this many bits still fit the smallest cache.
  private static var maximumBits: Int { 11 }

  private let digits: [Digit]
  private var counts: [Int32]
  private var spare: [Edge] = []

  init(digits: [Digit]) {
    self.digits = digits
    counts = [Int32](repeating: 0, count: digits.reduce(0) { $0 + $1.mask + 1 })
  }

  /// The digits of keys that differ in some of the lowest bits of either half.
  static func digits(lowBits: Int, highBits: Int) -> [Digit] {
    [(0, lowBits), (32, highBits)].flatMap { start, bits in
      let count = (bits + maximumBits - 1) / maximumBits
      return (0..<count).map { digit in
        let (low, high) = (bits * digit / count, bits * (digit + 1) / count)
        return Digit(shift: UInt64(start + low), mask: 1 << (high - low) - 1)
      }
    }
  }

  mutating func sort(_ edges: UnsafeMutableBufferPointer<Edge>) {
    guard edges.count > 1 else { return }
    if spare.count < edges.count { spare = [Edge](repeating: Edge(0, 1), count: edges.count) }
    let digits = digits
    counts.withUnsafeMutableBufferPointer { counts in
      spare.withUnsafeMutableBufferPointer { spare in
        countDigits(edges, digits, counts)
        var (source, target) = (edges, UnsafeMutableBufferPointer(rebasing: spare[..<edges.count]))
        var first = 0
        for digit in digits {
          let next = UnsafeMutableBufferPointer(rebasing: counts[first...(first + digit.mask)])
          first += digit.mask + 1
          if move(source, to: target, digit, next) { swap(&source, &target) }
        }
        if source.baseAddress != edges.baseAddress { _ = edges.update(fromContentsOf: source) }
      }
    }
  }
}

/// Counts every digit of every key in one go.
private func countDigits<Edge: SortableEdge>(
  _ edges: UnsafeMutableBufferPointer<Edge>, _ digits: [RadixSort<Edge>.Digit],
  _ counts: UnsafeMutableBufferPointer<Int32>
) {
  counts.update(repeating: 0)
  var first = 0
  for digit in digits {
    for edge in edges.indices {
      counts[first + Int(truncatingIfNeeded: edges[edge].key &>> digit.shift) & digit.mask] += 1
    }
    first += digit.mask + 1
  }
}

/// Moves edges to their places by one digit; not at all, and says so, if it is the same for all.
private func move<Edge: SortableEdge>(
  _ source: UnsafeMutableBufferPointer<Edge>, to target: UnsafeMutableBufferPointer<Edge>,
  _ digit: RadixSort<Edge>.Digit, _ next: UnsafeMutableBufferPointer<Int32>
) -> Bool {
  let (shift, mask) = (digit.shift, digit.mask)
  if Int(next[Int(truncatingIfNeeded: source[0].key &>> shift) & mask]) == source.count { return false }
  var place: Int32 = 0
  for value in next.indices {
    let count = next[value]
    next[value] = place
    place += count
  }
  for edge in source.indices {
    let moved = source[edge]
    let value = Int(truncatingIfNeeded: moved.key &>> shift) & mask
    target[Int(next[value])] = moved
    next[value] &+= 1
  }
  return true
}
