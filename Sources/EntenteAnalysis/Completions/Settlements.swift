import EntenteLedger

/// The completions that some questions need: every one that can matter, with its weight, where these are few; else drawn.
struct Settlements: Sendable {
  let all: [Settlement]
  /// Whether the weights are counted: over every pattern of membership, each with its probability.
  let isExact: Bool
  /// The rows whose dates matter and are not known.
  let openRows: [Int32]

  /// - Parameters:
  ///   - questions: the windows whose events matter, of chronicles of the same ledger.
  ///   - orderedRows: rows whose days matter themselves, and not only whether they lie in a window.
  ///   - draws: the days that rows can have.
  ///   - limit: the largest number of patterns to count; above it, completions are drawn.
  ///   - extremes: whether those in which dates are as early or as late as they can be join those that are drawn, with a
  ///     weight next to nothing: what fails only there is not certain.
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
    let ordered = orderedRows.filter { draws.isOpen($0) || !draws.hasDay($0) }
    openRows = Set(events.keys).union(ordered).sorted()
    guard let ledger, !openRows.isEmpty else {
      (all, isExact) = ([Settlement(weight: 1, days: [:])], true)
      return
    }
    let ends = Ends(ledger, questions)
    let isIndependent =
      openRows.allSatisfy { draws.group(of: $0) == nil } && ordered.count < 2
      && ordered.allSatisfy { Int(draws.upper[Int($0)]) - Int(draws.lower[Int($0)]) < limit }
    if isIndependent {
      let cells = openRows.map { row in
        Self.cells(row, events[row] ?? [], isOrdered: ordered.contains(row), draws, ends)
      }
      var product = 1
      for options in cells where product <= limit { product *= options.count }
      if product <= limit {
        all = Self.patterns(openRows, cells)
        isExact = true
        return
      }
    }
    let rows = openRows
    all =
      (0..<count).map { index in
        var random = SeededGenerator(seed: seed, stream: index)
        return Settlement(weight: 1 / Double(count), days: Self.draw(rows, draws, ends, &random))
      } + (extremes ? Self.extremes(rows, draws, ends) : [])
    isExact = false
  }

  /// All as early, and all as late, as can be, and one against all others, as far as that keeps the order.
  private static func extremes(_ rows: [Int32], _ draws: DateDraws, _ ends: Ends) -> [Settlement] {
    func settlement(_ isEarly: (Int32) -> Bool) -> Settlement? {
      var days: [Int32: Int32] = [:]
      for row in rows where draws.hasDay(row) {
        days[row] = isEarly(row) ? draws.lower[Int(row)] : draws.upper[Int(row)]
      }
      guard draws.keepsOrder(rows, days) else { return nil }
      let settled = rows.map { row in
        (row, days[row].map { SettledDays(day: $0, end: ends.range(of: row).map { isEarly(row) ? $0.0 : $0.1 }) })
      }
      return Settlement(weight: 1e-12, days: Dictionary(uniqueKeysWithValues: settled))
    }
    let one = rows.flatMap { row in [settlement { $0 == row }, settlement { $0 != row }] }
    return ([settlement { _ in true }, settlement { _ in false }] + one).compactMap(\.self)
  }

  /// A day that stands for a run of days on which nothing changes, and the share of the row's days in it.
  private struct Cell {
    var days: SettledDays?
    var weight: Double
  }

  private static func cells(
    _ row: Int32, _ questions: [WindowQuestion], isOrdered: Bool, _ draws: DateDraws, _ ends: Ends
  ) -> [Cell] {
    guard draws.hasDay(row) else { return [Cell(days: nil, weight: 1)] }
    let (lower, upper) = (draws.lower[Int(row)], draws.upper[Int(row)])
    let changes =
      isOrdered ? Array(lower...upper) : questions.flatMap(\.changes)
    let starts = runs(from: lower, to: upper, changes)
    let length = Double(upper - lower) + 1
    let lasts: [(end: Int32?, weight: Double)]
    if let (low, high) = ends.range(of: row) {
      let all = Double(high) - Double(low) + 1
      // In force on a window's last day means ending no earlier.
      lasts = runs(from: low, to: high, questions.compactMap { $0.window?.lastDay.number })
        .map { ($0.0, Double($0.1) / all) }
    } else {
      lasts = [(nil, 1)]
    }
    let cells = starts.flatMap { start, count in
      lasts.map { last in
        Cell(days: SettledDays(day: start, end: last.end), weight: Double(count) / length * last.weight)
      }
    }
    return isOrdered ? cells : merged(cells, row, questions)
  }

  /// Cells that give the same answers are one.
  private static func merged(_ cells: [Cell], _ row: Int32, _ questions: [WindowQuestion]) -> [Cell] {
    var merged: [[Bool]: Cell] = [:]
    var order: [[Bool]] = []
    for cell in cells {
      let answers = questions.map { $0.holds(cell.days) }
      if merged[answers] == nil { order.append(answers) }
      merged[answers, default: Cell(days: cell.days, weight: 0)].weight += cell.weight
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
    _ rows: [Int32], _ draws: DateDraws, _ ends: Ends, _ random: inout SeededGenerator
  ) -> [Int32: SettledDays?] {
    var drawn: [Int32: Int32] = [:]
    for row in rows where drawn[row] == nil && draws.hasDay(row) {
      if let group = draws.group(of: row) {
        draws.draw(group: group.filter { draws.hasDay($0) }, &random, into: &drawn)
      } else {
        drawn[row] = draws.draw(row, &random)
      }
    }
    var days: [Int32: SettledDays?] = [:]
    for row in rows {
      guard let day = drawn[row] else {
        days[row] = .some(nil)
        continue
      }
      let end = ends.range(of: row).map { $0.0 + Int32(random.below(Int($0.1) - Int($0.0) + 1)) }
      days[row] = SettledDays(day: day, end: end)
    }
    return days
  }
}

/// The days that agreements can end on, where some window asks for them.
private struct Ends {
  private let ledger: Ledger
  private let matter: Bool

  init(_ ledger: Ledger, _ questions: [WindowQuestion]) {
    self.ledger = ledger
    matter = questions.contains { if case .active = $0.chronicle.recipe.mode { true } else { false } }
  }

  /// The first and the last day that a row's end can have, open ends clipped to the span; nil if it has no end.
  func range(of row: Int32) -> (Int32, Int32)? {
    guard matter, let until = ledger.agreements.ends[Int(row)] else { return nil }
    let span = ledger.span
    let high = until.latest?.number ?? max(span?.upperBound.number ?? .min, until.earliest?.number ?? .min)
    return (until.earliest?.number ?? min(span?.lowerBound.number ?? .max, high), high)
  }
}
