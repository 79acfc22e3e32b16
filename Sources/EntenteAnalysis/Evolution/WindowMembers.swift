import EntenteLedger

/// Which events of a chronicle each of some windows holds: every event belongs to windows that stand side by side, so
/// that going from one window to the next touches the events that come and go, and no others.
struct WindowMembers {
  /// The windows of each event.
  let ranges: [Range<Int32>]
  /// The events that come with window w, `entering[entryStarts[w]..<entryStarts[w + 1]]`, and those that have gone.
  private let entering: [Int32]
  private let entryStarts: [Int32]
  private let leaving: [Int32]
  private let leaveStarts: [Int32]
  /// For each window, how many events belong to it under some days of their dates only.
  let onlyPossible: [Int]

  /// - Precondition: both the starts and the ends of the windows ascend.
  init(_ chronicle: Chronicle, _ windows: [Window]) {
    precondition(
      zip(windows, windows.dropFirst()).allSatisfy { $0.start <= $1.start && $0.end <= $1.end }, "windows in order")
    let bounds = WindowBounds(windows)
    let mode = chronicle.recipe.mode
    let counts = chronicle.recipe.includesPossible
    var ranges: [Range<Int32>] = []
    ranges.reserveCapacity(chronicle.rows.count)
    var possible = [Int](repeating: 0, count: windows.count + 1)
    for event in chronicle.rows.indices {
      let days = chronicle.days(of: event)
      let certain = bounds.certain(days, mode)
      let isExact = days.earliest == days.latest && days.lastEarliest == days.lastLatest
      let some = isExact ? certain : bounds.possible(days, mode)
      ranges.append(counts ? some : certain)
      if !counts && some != certain {
        possible[Int(some.lowerBound)] += 1
        possible[Int(some.upperBound)] -= 1
        possible[Int(certain.lowerBound)] -= 1
        possible[Int(certain.upperBound)] += 1
      }
    }
    for window in windows.indices { possible[window + 1] += possible[window] }
    onlyPossible = Array(possible.dropLast())
    self.ranges = ranges
    let members = ranges.indices.filter { !ranges[$0].isEmpty }.map { Int32($0) }
    func bucket(_ key: (Range<Int32>) -> Int32) -> ([Int32], [Int32]) {
      var starts = [Int32](repeating: 0, count: windows.count + 2)
      for event in members { starts[Int(key(ranges[Int(event)])) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      let order = stableOrder(nil, members.count, windows.count + 1) { Int(key(ranges[Int(members[$0])])) }
      return (order.map { members[Int($0)] }, starts)
    }
    (entering, entryStarts) = bucket(\.lowerBound)
    (leaving, leaveStarts) = bucket(\.upperBound)
  }

  func entering(_ window: Int) -> ArraySlice<Int32> {
    entering[Int(entryStarts[window])..<Int(entryStarts[window + 1])]
  }

  func leaving(_ window: Int) -> ArraySlice<Int32> { leaving[Int(leaveStarts[window])..<Int(leaveStarts[window + 1])] }
}

/// The days on which windows begin and end, made ready to search.
struct WindowBounds {
  private let starts: [Int32]
  private let ends: [Int32]

  init(_ windows: [Window]) {
    starts = windows.map(\.start.number)
    ends = windows.map(\.end.number)
  }

  /// The windows that hold an event under every day of its dates.
  func certain(_ days: DayBounds, _ mode: Recipe.Mode) -> Range<Int32> {
    let from = ends.partitioningIndex { $0 > days.latest }
    switch mode {
    case .signed: return range(from, starts.partitioningIndex { $0 > days.earliest })
    case .cumulative: return range(from, ends.count)
    case .active: return range(from, ends.partitioningIndex { $0 - 1 > days.lastEarliest })
    }
  }

  /// The windows that hold it under some day.
  func possible(_ days: DayBounds, _ mode: Recipe.Mode) -> Range<Int32> {
    let from = ends.partitioningIndex { $0 > days.earliest }
    switch mode {
    case .signed: return range(from, starts.partitioningIndex { $0 > days.latest })
    case .cumulative: return range(from, ends.count)
    case .active: return range(from, ends.partitioningIndex { $0 - 1 > days.lastLatest })
    }
  }

  private func range(_ from: Int, _ to: Int) -> Range<Int32> { Int32(from)..<Int32(max(from, to)) }
}
