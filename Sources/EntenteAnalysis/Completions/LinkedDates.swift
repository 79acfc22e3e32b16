import EntenteLedger

/// The days of agreements that depend on each other: none lies before the one it follows, and a part is on the day of
/// its whole, as near to it as its own date allows.
struct LinkedDates: Sendable {
  /// The rows of the ledger; those that others depend on stand before them.
  let rows: [Int32]
  /// The days that each can have by itself.
  private let own: [DayRange]
  /// Those of them that some days of the others allow; nil if no days keep the order.
  private let allowed: [DayRange]?
  /// The places in `rows` of what each follows, and of its whole.
  private let predecessors: [Int?]
  private let wholes: [Int?]
  /// The places of parts; those of a part come after it.
  private let parts: [Int]

  private struct DayRange: Equatable, Sendable {
    var lower: Int32
    var upper: Int32

    func nearest(to day: Int32) -> Int32 { min(max(day, lower), upper) }
  }

  init(
    rows: [Int32], lower: [Int32], upper: [Int32], predecessors: [Int32: Int32], wholes: [Int32: Int32]
  ) {
    let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    self.rows = rows
    own = zip(lower, upper).map { DayRange(lower: $0, upper: $1) }
    self.predecessors = rows.map { predecessors[$0].flatMap { places[$0] } }
    let wholePlaces = rows.map { wholes[$0].flatMap { places[$0] } }
    self.wholes = wholePlaces
    // A whole stands before its parts, but where it follows one of them.
    var depths = [Int](repeating: 0, count: rows.count)
    for place in rows.indices { depths[place] = wholePlaces[place].map { depths[$0] + 1 } ?? 0 }
    parts = rows.indices.map { (depths[$0], $0) }.filter { $0.0 > 0 }.sorted { $0 < $1 }.map(\.1)
    allowed = Self.narrowed(own, own, self.predecessors, wholePlaces)
  }

  /// Days without those that no days of the others go with; nil if none are left.
  ///
  /// Each row on the first day that is left keeps the order, and so does each on the last.
  private static func narrowed(
    _ ranges: [DayRange], _ own: [DayRange], _ predecessors: [Int?], _ wholes: [Int?]
  ) -> [DayRange]? {
    var ranges = ranges
    var before: [DayRange] = []
    while before != ranges {
      before = ranges
      for place in ranges.indices {
        if let whole = wholes[place] {
          ranges[place].lower = max(ranges[place].lower, own[place].nearest(to: ranges[whole].lower))
          ranges[place].upper = min(ranges[place].upper, own[place].nearest(to: ranges[whole].upper))
        }
        if let earlier = predecessors[place] { ranges[place].lower = max(ranges[place].lower, ranges[earlier].lower) }
      }
      for place in ranges.indices.reversed() {
        let range = ranges[place]
        if let earlier = predecessors[place] { ranges[earlier].upper = min(ranges[earlier].upper, range.upper) }
        guard let whole = wholes[place] else { continue }
        if range.lower > own[place].lower { ranges[whole].lower = max(ranges[whole].lower, range.lower) }
        if range.upper < own[place].upper { ranges[whole].upper = min(ranges[whole].upper, range.upper) }
      }
      guard ranges.allSatisfy({ $0.lower <= $0.upper }) else { return nil }
    }
    return ranges
  }

  /// Days that keep the order, all as early or all as late as can be once what is wished for is granted.
  ///
  /// - Parameter wishes: the days that rows should have, the most urgent first; one that cannot be granted any more is
  ///   not.
  func days(areEarly: Bool, _ wishes: [(row: Int32, days: ClosedRange<Int32>)]) -> [Int32] {
    var ranges = allowed ?? own
    for wish in wishes where allowed != nil {
      guard let place = rows.firstIndex(of: wish.row) else { continue }
      var next = ranges
      next[place].lower = max(next[place].lower, wish.days.lowerBound)
      next[place].upper = min(next[place].upper, wish.days.upperBound)
      guard next[place].lower <= next[place].upper else { continue }
      ranges = Self.narrowed(next, own, predecessors, wholes) ?? ranges
    }
    return ranges.map { areEarly ? $0.lower : $0.upper }
  }

  // MARK: Drawing

  /// Draws days, uniform over all that keep the order.
  ///
  /// Draws are rejected until one keeps the order. Where a hundred do not, the days are drawn by the number of ways in
  /// which the others can follow, which comes to the same; only where an agreement is a part and follows another too
  /// are they then drawn one after the other, each uniform over what the earlier ones have left.
  ///
  /// - Complexity: O(rows) a try, O(days of all rows) by counting.
  func draw(_ random: inout SeededGenerator) -> [Int32] {
    guard let allowed else {
      // What is written contradicts itself.
      var days = own.map { random.day(from: $0.lower, to: $0.upper) }
      placeParts(&days)
      return days
    }
    var days = allowed.map(\.lower)
    for _ in 0..<100 {
      for place in rows.indices where wholes[place] == nil {
        days[place] = random.day(from: allowed[place].lower, to: allowed[place].upper)
      }
      placeParts(&days)
      if keepsOrder(days) { return days }
    }
    return isTree ? drawByCounting(allowed, &random) : drawInTurn(allowed, &random)
  }

  private func placeParts(_ days: inout [Int32]) {
    for place in parts { if let whole = wholes[place] { days[place] = own[place].nearest(to: days[whole]) } }
  }

  private func keepsOrder(_ days: [Int32]) -> Bool {
    rows.indices.allSatisfy { place in predecessors[place].map { days[$0] <= days[place] } ?? true }
  }

  /// Whether each row depends on one other at most, which stands before it.
  private var isTree: Bool {
    rows.indices.allSatisfy { place in
      switch (predecessors[place], wholes[place]) {
      case (nil, nil): true
      case (let other?, nil), (nil, let other?): other < place
      case (_?, _?): false
      }
    }
  }

  private func drawInTurn(_ allowed: [DayRange], _ random: inout SeededGenerator) -> [Int32] {
    var ranges = allowed
    for place in rows.indices {
      let day = random.day(from: ranges[place].lower, to: ranges[place].upper)
      var next = ranges
      next[place] = DayRange(lower: day, upper: day)
      ranges = Self.narrowed(next, own, predecessors, wholes) ?? ranges
    }
    return ranges.map(\.lower)
  }

  private func drawByCounting(_ allowed: [DayRange], _ random: inout SeededGenerator) -> [Int32] {
    // For each day of a row, in how many ways those below it in the tree can have theirs; then the sums from a day on.
    var ways = allowed.map { [Double](repeating: 1, count: Int($0.upper - $0.lower) + 1) }
    for place in rows.indices.reversed() {
      // Numbers of ways grow beyond all bounds; only their proportions matter.
      let most = ways[place].max() ?? 1
      for day in ways[place].indices { ways[place][day] /= most }
      if let whole = wholes[place] {
        for day in ways[whole].indices {
          let own = own[place].nearest(to: allowed[whole].lower + Int32(day))
          ways[whole][day] *= ways[place][Int(own - allowed[place].lower)]
        }
      } else if let earlier = predecessors[place] {
        var sums = ways[place]
        for day in sums.indices.dropLast().reversed() { sums[day] += sums[day + 1] }
        for day in ways[earlier].indices {
          let first = max(0, Int(allowed[earlier].lower) + day - Int(allowed[place].lower))
          ways[earlier][day] *= first < sums.count ? sums[first] : 0
        }
      }
    }
    var days = allowed.map(\.lower)
    for place in rows.indices {
      if let whole = wholes[place] {
        days[place] = own[place].nearest(to: days[whole])
        continue
      }
      let first = predecessors[place].map { max(0, Int(days[$0]) - Int(allowed[place].lower)) } ?? 0
      var rest = random.unit() * ways[place][first...].reduce(0, +)
      let day = ways[place].indices[first...].first { day in
        rest -= ways[place][day]
        return rest < 0
      }
      days[place] += Int32(day ?? ways[place].lastIndex { $0 > 0 } ?? 0)
    }
    return days
  }
}
