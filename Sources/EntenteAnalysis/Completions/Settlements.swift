import EntenteLedger

/// The completions that some questions need: every one that can matter, with its weight, where these are few; else
/// drawn.
struct Settlements: Sendable {
  let all: [Settlement]
  /// Whether the weights are counted: over every pattern of membership, each with its probability.
  let isExact: Bool
  /// The rows whose dates matter and are not known, by id: what is drawn does not depend on their order in the ledger.
  let openRows: [Int32]

  /// - Parameters:
  ///   - questions: the windows whose events matter, of chronicles of the same ledger.
  ///   - orderedRows: rows whose days matter themselves, and not only whether they lie in a window.
  ///   - draws: the days that rows can have.
  ///   - limit: the largest number of patterns to count; above it, completions are drawn.
  ///   - extremes: whether those in which dates are as early or as late as they can be, or in a window or out of it,
  ///     join those that are drawn, with a weight next to nothing: what fails only there is not certain.
  ///   - count: how many to draw.
  ///   - seed: of the draws.
  init(
    _ questions: [WindowQuestion], orderedRows: Set<Int32> = [], _ draws: DateDraws, limit: Int = 4096,
    extremes: Bool = false, count: Int, seed: UInt64
  ) {
    var events: [Int32: [WindowQuestion]] = [:]
    for question in questions {
      for event in question.openEvents { events[question.chronicle.rows[event], default: []].append(question) }
    }
    let ledger = questions.first?.chronicle.ledger
    // One that a whole settles to a day is settled too.
    let ordered = orderedRows.filter { ledger?.agreements.dates[Int($0)]?.isDay != true }
    guard let ledger, !(events.isEmpty && ordered.isEmpty) else {
      (all, isExact, openRows) = ([Settlement(weight: 1, days: [:])], true, [])
      return
    }
    let ids = ledger.agreements.ids
    let rows = Set(events.keys).union(ordered).map { (id: ids[Int($0)], row: $0) }.sorted { $0.id < $1.id }.map(\.row)
    openRows = rows
    let ends = EndDays(ledger, questions)
    let isIndependent =
      rows.allSatisfy { draws.group(of: $0) == nil } && ordered.count(where: draws.isOpen) < 2
      && ordered.allSatisfy { Int(draws.upper[Int($0)]) - Int(draws.lower[Int($0)]) < limit }
    if isIndependent {
      let cells = rows.map { row in
        let cells = Self.cells(row, events[row] ?? [], isOrdered: ordered.contains(row), draws, ends)
        return ordered.contains(row) ? cells : Self.merged(cells, events[row] ?? [])
      }
      var product = 1
      for options in cells where product <= limit { product *= options.count }
      if product <= limit {
        all = Self.patterns(rows, cells)
        isExact = true
        return
      }
    }
    let drawn = (0..<count).map { index in
      var random = SeededGenerator(seed: seed, stream: index)
      return Settlement(weight: 1 / Double(count), days: Self.draw(rows, draws, ends, &random))
    }
    let extreme =
      extremes
      ? Self.extremes(rows, Set(ordered), events, questions, draws, ends, limit: max(count, 100)) : []
    all = drawn + extreme.map { Settlement(weight: 1e-12, days: $0) }
    isExact = false
  }

  /// A day that stands for a run of days on which nothing changes, and the share of the row's days in it.
  struct Cell {
    var days: SettledDays?
    /// The last day of the run.
    var last: Int32
    var weight: Double
  }

  /// The runs of days of a row; days by themselves if they matter.
  static func cells(
    _ row: Int32, _ questions: [WindowQuestion], isOrdered: Bool, _ draws: DateDraws, _ ends: EndDays
  ) -> [Cell] {
    guard draws.hasDay(row) else { return [Cell(days: nil, last: .min, weight: 1)] }
    let (lower, upper) = (draws.lower[Int(row)], draws.upper[Int(row)])
    let changes =
      isOrdered ? Array(lower...upper) : questions.flatMap(\.changes)
    let starts = runs(from: lower, to: upper, changes)
    guard let range = ends.range(of: row) else {
      let length = Double(upper - lower) + 1
      return starts.map { start, count in
        Cell(
          days: SettledDays(day: start, end: nil), last: start + Int32(count) - 1, weight: Double(count) / length)
      }
    }
    // In force on a window's last day means ending no earlier.
    let lasts = runs(from: range.lowerBound, to: range.upperBound, questions.compactMap { $0.window?.lastDay.number })
    let cells = starts.flatMap { start, count in
      lasts.map { end, endCount in
        Cell(
          days: SettledDays(day: start, end: end), last: start + Int32(count) - 1,
          weight: orderedPairs(start, count, end, endCount))
      }
    }
    let all = cells.reduce(0) { $0 + $1.weight }
    if all > 0 {
      return cells.filter { $0.weight > 0 }.map { Cell(days: $0.days, last: $0.last, weight: $0.weight / all) }
    }
    // Every end lies before every beginning: the two are taken as they are.
    let combinations = (Double(upper - lower) + 1) * Double(range.count)
    return starts.flatMap { start, count in
      lasts.map { end, endCount in
        Cell(
          days: SettledDays(day: start, end: end), last: start + Int32(count) - 1,
          weight: Double(count) * Double(endCount) / combinations)
      }
    }
  }

  /// How many of the days of two runs have the second no earlier than the first: nothing ends before it begins.
  private static func orderedPairs(_ start: Int32, _ count: Int, _ end: Int32, _ endCount: Int) -> Double {
    let last = Int(end) + endCount - 1
    return (0..<count).reduce(0.0) { sum, offset in
      sum + Double(max(0, last - max(Int(end), Int(start) + offset) + 1))
    }
  }

  /// Cells that give the same answers are one.
  private static func merged(_ cells: [Cell], _ questions: [WindowQuestion]) -> [Cell] {
    var merged: [[Bool]: Cell] = [:]
    var order: [[Bool]] = []
    for cell in cells {
      let answers = questions.map { $0.holds(cell.days) }
      if merged[answers] == nil { order.append(answers) }
      merged[answers, default: Cell(days: cell.days, last: cell.last, weight: 0)].weight += cell.weight
    }
    return order.compactMap { merged[$0] }
  }

  /// The first day of each run between changes, and how many days it has.
  private static func runs(from lower: Int32, to upper: Int32, _ changes: [Int32]) -> [(Int32, Int)] {
    let starts = [lower] + Set(changes).filter { lower < $0 && $0 <= upper }.sorted()
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? Int(starts[index + 1]) : Int(upper) + 1
      return (starts[index], end - Int(starts[index]))
    }
  }

  private static func patterns(_ rows: [Int32], _ cells: [[Cell]]) -> [Settlement] {
    var patterns = [Settlement(weight: 1, days: [:])]
    for (row, options) in zip(rows, cells) {
      patterns = patterns.flatMap { pattern in
        options.map { cell in
          var next = pattern
          next.weight *= cell.weight
          next.days[row] = .some(cell.days)
          return next
        }
      }
    }
    return patterns
  }

  private static func draw(
    _ rows: [Int32], _ draws: DateDraws, _ ends: EndDays, _ random: inout SeededGenerator
  ) -> [Int32: SettledDays?] {
    var days: [Int32: SettledDays?] = [:]
    for row in rows where days[row] == nil {
      guard draws.hasDay(row) else {
        days[row] = .some(nil)
        continue
      }
      let group = draws.group(of: row)
      let members = group.map { group in rows.filter(Set(group).contains) } ?? [row]
      var settled: [Int32: SettledDays?] = [:]
      // Uniform over the days and ends that are in order: drawn again until they are, if they can be.
      for _ in 0..<1000 {
        var drawn: [Int32: Int32] = [:]
        if let group { draws.draw(group: group, &random, into: &drawn) } else { drawn[row] = draws.draw(row, &random) }
        var isOrdered = true
        for member in members {
          guard let day = drawn[member] else {
            settled[member] = .some(nil)
            continue
          }
          let end = ends.range(of: member).map { random.day(from: $0.lowerBound, to: $0.upperBound) }
          settled[member] = SettledDays(day: day, end: end)
          if let end, end < day { isOrdered = false }
        }
        if isOrdered { break }
      }
      days.merge(settled) { $1 }
    }
    return days
  }
}
