import EntenteAnalysis
import EntenteLedger
import Foundation

/// Every combination of days of a small ledger, one by one: what the completions of a window must come to.
///
/// An agreement has one day of its interval; open ends are cut to the span, and to the time in which its signatories
/// were there; a part is on its whole's day, as near as its own date allows; none lies before what it follows. An end
/// is one day of its interval. All allowed combinations count alike.
struct EveryCompletion {
  var shares: [Regime?: Double] = [:]
  var perfectMatchingShare = 0.0
  var conditionShare = 0.0
  var ranges: [Figure: ClosedRange<Double>] = [:]
  /// How many combinations there are.
  var count = 0.0

  init(
    _ ledger: Ledger, _ recipe: Recipe, _ window: Window?, undated: UndatedTreatment = .draw,
    holds condition: (NaiveFigures) -> Bool = { _ in false }
  ) {
    let world = DayCombinations(ledger, recipe, window, undated)
    let sets = world.memberSets()
    count = sets.values.reduce(0, +)
    for (members, weight) in sets {
      let figures = world.figures(of: members)
      shares[figures.regime, default: 0] += weight / count
      if figures.isPerfectMatching { perfectMatchingShare += weight / count }
      if condition(figures) { conditionShare += weight / count }
      for (figure, value) in figures.values {
        let range = ranges[figure] ?? value...value
        ranges[figure] = min(range.lowerBound, value)...max(range.upperBound, value)
      }
    }
  }

  /// How many combinations there are to go through, before what keeps no order is left out.
  static func size(of ledger: Ledger, _ recipe: Recipe, undated: UndatedTreatment = .draw) -> Int {
    let world = DayCombinations(ledger, recipe, nil, undated)
    return world.rows.reduce(1) { $0 * max(1, $1.days.count) * max(1, $1.ends.count) }
  }
}

/// A ledger, a recipe and a window, as lists of days.
struct DayCombinations {
  struct Row {
    var agreement: Agreement
    /// None if it has no day at all.
    var days: [Day]
    /// None if it has no end.
    var ends: [Day]
  }

  let ledger: Ledger
  let recipe: Recipe
  let window: Window?
  let rows: [Row]

  init(_ ledger: Ledger, _ recipe: Recipe, _ window: Window?, _ undated: UndatedTreatment) {
    (self.ledger, self.recipe, self.window) = (ledger, recipe, window)
    rows = ledger.agreements.map { agreement in
      Row(
        agreement: agreement, days: Self.days(of: agreement, in: ledger, undated),
        ends: Self.ends(of: agreement, in: ledger, recipe))
    }
  }

  private static func list(_ first: Day, _ last: Day) -> [Day] {
    (first.number...last.number).map { Day(number: $0) }
  }

  /// The days that an agreement can have by itself.
  static func days(of agreement: Agreement, in ledger: Ledger, _ undated: UndatedTreatment) -> [Day] {
    if agreement.date == nil && undated == .exclude { return [] }
    guard let span = ledger.span else { return [] }
    let parties = agreement.parties.compactMap { ledger[party: $0] }
    var first = agreement.date?.earliest ?? min(span.lowerBound, agreement.date?.latest ?? span.lowerBound)
    var last = agreement.date?.latest ?? max(span.upperBound, first)
    if agreement.date?.earliest == nil, let since = parties.compactMap({ $0.since?.earliest }).max(),
      since > first, since <= last
    {
      first = since
    }
    if agreement.date?.latest == nil, let until = parties.compactMap({ $0.until?.latest }).min(), until < last,
      until >= first
    {
      last = until
    }
    return list(first, last)
  }

  private static func ends(of agreement: Agreement, in ledger: Ledger, _ recipe: Recipe) -> [Day] {
    guard case .active = recipe.mode, let until = agreement.until, let span = ledger.span else { return [] }
    let last = until.latest ?? max(span.upperBound, until.earliest ?? span.upperBound)
    // Nothing ends before it can have begun.
    let first = until.earliest ?? min(last, max(span.lowerBound, agreement.date?.earliest ?? span.lowerBound))
    return list(first, last)
  }

  /// Calls a function with every allowed combination of days; nil where an agreement has none.
  func eachCombination(_ visit: ([Day?]) -> Void) {
    var days = [Day?](repeating: nil, count: rows.count)
    let places = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1.agreement.id, $0) })
    func place(of id: Agreement.ID?) -> Int? { id.flatMap { places[$0] } }
    func isPart(_ index: Int) -> Bool {
      place(of: rows[index].agreement.partOf).map { !rows[$0].days.isEmpty } ?? false
    }
    /// A part's day, from that of its whole.
    func partDay(_ index: Int) -> Day? {
      guard isPart(index), let whole = place(of: rows[index].agreement.partOf) else { return days[index] }
      guard let day = partDay(whole), !rows[index].days.isEmpty else { return nil }
      let date = rows[index].agreement.date
      return min(max(day, date?.earliest ?? day), date?.latest ?? max(day, date?.earliest ?? day))
    }
    func choose(_ index: Int) {
      guard index < rows.count else {
        let all = rows.indices.map(partDay)
        let isOrdered = rows.indices.allSatisfy { index in
          guard let day = all[index], let before = place(of: rows[index].agreement.follows).flatMap({ all[$0] }) else {
            return true
          }
          return before <= day
        }
        if isOrdered { visit(all) }
        return
      }
      if isPart(index) || rows[index].days.isEmpty { return choose(index + 1) }
      for day in rows[index].days {
        days[index] = day
        choose(index + 1)
      }
      days[index] = nil
    }
    choose(0)
  }

  /// The sets of agreements that the window holds, as bits, and in how many combinations each.
  func memberSets() -> [UInt64: Double] {
    var sets: [UInt64: Double] = [:]
    let used = rows.indices.filter { isUsed(rows[$0].agreement) }
    var dayAndEnd: [[Day: (members: Double, all: Double)]] = rows.map { _ in [:] }
    eachCombination { days in
      // Ends depend on their own beginnings only, so each agreement's are counted by themselves.
      var partial: [UInt64: Double] = [0: 1]
      for index in used {
        guard window != nil else {
          partial = Dictionary(uniqueKeysWithValues: partial.map { ($0 | 1 << UInt64(index), $1) })
          continue
        }
        guard let day = days[index] else { continue }
        let counts = dayAndEnd[index][day] ?? count(rows[index], day)
        dayAndEnd[index][day] = counts
        var next: [UInt64: Double] = [:]
        for (set, weight) in partial {
          if counts.members > 0 { next[set | 1 << UInt64(index), default: 0] += weight * counts.members }
          if counts.members < counts.all { next[set, default: 0] += weight * (counts.all - counts.members) }
        }
        partial = next
      }
      for (set, weight) in partial { sets[set, default: 0] += weight }
    }
    return sets
  }

  /// With how many of an agreement's ends it lies in the window.
  private func count(_ row: Row, _ day: Day) -> (members: Double, all: Double) {
    if row.ends.isEmpty { return (isIn(day, nil) ? 1 : 0, 1) }
    // Nothing ends before it begins, if it can be so at all.
    let canBeOrdered = row.days.contains { day in row.ends.contains { day <= $0 } }
    let ends = row.ends.filter { day <= $0 || !canBeOrdered }
    return (Double(ends.count { isIn(day, $0) }), Double(ends.count))
  }

  private func isIn(_ day: Day, _ end: Day?) -> Bool {
    guard let window else { return true }
    switch recipe.mode {
    case .signed: return window.start <= day && day <= window.lastDay
    case .cumulative: return day <= window.lastDay
    case .active(let lifetime):
      guard day <= window.lastDay else { return false }
      if let end { return window.lastDay <= end }
      if let lifetime { return window.lastDay < Self.anniversary(of: day, years: lifetime) }
      return true
    }
  }

  /// As the calendar has it: a year after 29 February comes 28 February.
  private static func anniversary(of day: Day, years: Int) -> Day {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
    let later = calendar.date(byAdding: .year, value: years, to: date) ?? date
    return Day(number: Int32((later.timeIntervalSince1970 / 86_400).rounded()))
  }

  // MARK: What counts

  private func isUsed(_ agreement: Agreement) -> Bool {
    (agreement.partOf == nil || recipe.countsParts) && recipe.bases.contains(agreement.basis)
      && (recipe.kinds.isEmpty || recipe.kinds.contains(agreement.kind)) && !pairs(of: agreement).isEmpty
  }

  private func acting(_ id: Party.ID, on day: Day?) -> Party.ID {
    guard recipe.rollUp == .group else { return id }
    return ledger.ancestors(of: id, on: day).last { ledger.side(of: $0) != nil } ?? id
  }

  private func isSelected(_ id: Party.ID, _ selection: Selection) -> Bool {
    selection == .all || selection.terms.contains(.party(id))
  }

  /// Groups are those of the last day that the date can be.
  private func pairs(of agreement: Agreement) -> Set<NaiveFigures.Pair> {
    let last = agreement.date?.latest ?? ledger.span?.upperBound
    let parties = Set(agreement.parties.map { acting($0, on: last) })
    let firms = parties.filter { ledger.side(of: $0) == .firm && isSelected($0, recipe.firms) }
    let banks = parties.filter { ledger.side(of: $0) == .bank && isSelected($0, recipe.banks) }
    return Set(firms.flatMap { firm in banks.map { NaiveFigures.Pair(firm: firm.text, bank: $0.text) } })
  }

  func figures(of members: UInt64) -> NaiveFigures {
    let used = rows.indices.filter { members & 1 << UInt64($0) != 0 }
    let pairs = used.reduce(into: Set<NaiveFigures.Pair>()) { $0.formUnion(self.pairs(of: rows[$1].agreement)) }
    var firms = Set(pairs.map(\.firm))
    var banks = Set(pairs.map(\.bank))
    for party in ledger.parties where exists(party) && acting(party.id, on: lastDay) == party.id {
      switch ledger.side(of: party.id) {
      case .firm where isSelected(party.id, recipe.firms): firms.insert(party.id.text)
      case .bank where isSelected(party.id, recipe.banks): banks.insert(party.id.text)
      default: break
      }
    }
    return NaiveFigures(pairs, agreements: used.count, firms: firms, banks: banks)
  }

  private var lastDay: Day? { window?.lastDay ?? ledger.span?.upperBound }

  private func exists(_ party: Party) -> Bool {
    guard let window else { return true }
    if let since = party.since?.earliest, since > window.lastDay { return false }
    guard let until = party.until?.latest else { return true }
    switch recipe.mode {
    case .signed: return until >= window.start
    case .active: return until >= window.lastDay
    case .cumulative: return true
    }
  }
}
