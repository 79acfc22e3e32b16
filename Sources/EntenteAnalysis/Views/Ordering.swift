/// Days as small numbers that keep their order, for sorting by counting.
struct DayRanks {
  private let lowest: Int

  init(_ used: [Int32]) {
    let finite = used.filter { $0 != .min && $0 != .max }
    lowest = Int(finite.min() ?? 0)
    let highest = Int(finite.max() ?? 0)
    count = highest - lowest + 3
  }

  /// As many as the days between the first and the last, and two for no bound.
  let count: Int

  subscript(day: Int32) -> Int { day == .min ? 0 : day == .max ? count - 1 : Int(day) - lowest + 1 }
}

/// The order of indices by a small key; those with equal keys stay in the order given.
func stableOrder(_ order: [Int32]?, _ count: Int, _ keyCount: Int, by key: (Int) -> Int) -> [Int32] {
  var starts = [Int32](repeating: 0, count: keyCount + 1)
  for index in 0..<count { starts[key(index) + 1] += 1 }
  for k in 0..<keyCount { starts[k + 1] += starts[k] }
  var result = [Int32](repeating: 0, count: count)
  for position in 0..<count {
    let index = order?[position] ?? Int32(position)
    let k = key(Int(index))
    result[Int(starts[k])] = index
    starts[k] += 1
  }
  return result
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element fulfils a condition that all after it fulfil too; the end if none does.
  func partitioningIndex(where belongsToSecond: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if belongsToSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
