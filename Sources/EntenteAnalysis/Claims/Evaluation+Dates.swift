import EntenteLedger

/// Expectations of days. A date may be an interval: then an expectation holds if it does under every day of it, fails
/// if under none, and depends otherwise.
extension Claim.Expectation {
  func dateFinding(in context: ClaimContext) throws(Unfit) -> Finding {
    switch self {
    case .first(let id, let partners): return try firstFinding(of: id, partners, in: context)
    case .dated(let id, let stretch):
      let days = try context.days(of: id)
      let isIn =
        (stretch.first.map { $0 <= days.lowerBound } ?? true) && (stretch.last.map { days.upperBound <= $0 } ?? true)
      let isOut =
        (stretch.first.map { days.upperBound < $0 } ?? false) || (stretch.last.map { $0 < days.lowerBound } ?? false)
      return try Finding(always: isIn, never: isOut, [id], context)
    case .order(let ids, let orSameDay):
      var (always, never) = (true, false)
      var days: [ClosedRange<Day>] = []
      for id in ids { days.append(try context.days(of: id)) }
      for (earlier, later) in zip(days, days.dropFirst()) {
        always = always && isBefore(earlier.upperBound, later.lowerBound, orSameDay)
      }
      // Some days keep the order if each agreement, taken as early as those before it allow, is not too late.
      var soonest: Day?
      for day in days {
        var candidate = day.lowerBound
        if let soonest { candidate = max(candidate, orSameDay ? soonest : soonest.advanced(by: 1)) }
        if candidate > day.upperBound { never = true }
        soonest = candidate
      }
      return try Finding(always: always, never: never, ids, context)
    case .distance(let one, let other, let limits):
      let (a, b) = (try context.days(of: one), try context.days(of: other))
      return try Finding(
        always: limits.allSatisfy { $0.always(a, b) }, never: limits.contains { $0.never(a, b) }, [one, other], context)
    case .sameDay(let ids):
      var days: [ClosedRange<Day>] = []
      for id in ids { days.append(try context.days(of: id)) }
      let (first, last) = (days.map(\.lowerBound).max(), days.map(\.upperBound).min())
      guard let first, let last else { throw Unfit("no agreement is named") }
      let always = days.allSatisfy { $0 == first...first }
      return try Finding(always: always, never: first > last, ids, context)
    default: preconditionFailure("not an expectation of days")
    }
  }

  private func isBefore(_ earlier: Day, _ later: Day, _ orSameDay: Bool) -> Bool {
    orSameDay ? earlier <= later : earlier < later
  }

  private func firstFinding(of id: Party.ID, _ expected: [Party.ID], in context: ClaimContext) throws(Unfit) -> Finding
  {
    let view = context.view
    try context.require(id, in: view)
    for partner in expected { try context.require(partner, in: view) }
    let pairs = view.pairs.filter { $0.firm == id || $0.bank == id }
    // The days on which the first agreement with each partner can have been made.
    let firsts = pairs.map { pair in
      let days = pair.agreements.map { context.day(of: $0).map { ($0.lowerBound.number, $0.upperBound.number) } }
      return (
        partner: pair.firm == id ? pair.bank : pair.firm,
        earliest: days.map { $0?.0 ?? .min }.min() ?? .min, latest: days.map { $0?.1 ?? .max }.min() ?? .max
      )
    }
    let named = firsts.filter { expected.contains($0.partner) }
    let others = firsts.filter { !expected.contains($0.partner) }
    let isThere = !expected.isEmpty && named.count == Set(expected).count
    let latest = named.map(\.latest).max() ?? .min
    let isOneDay = named.allSatisfy { $0.earliest == $0.latest && $0.latest == latest }
    let always = isThere && (named.count == 1 || isOneDay) && others.allSatisfy { latest < $0.earliest }
    // The last day on which all that are named can have been first together, and the first one.
    let (from, to) = (named.map(\.earliest).max() ?? .max, named.map(\.latest).min() ?? .min)
    let never = !isThere || from > to || others.contains { $0.latest <= from }
    var finding = Finding(always ? .holds : never ? .fails : .depends)
    finding.agreements = view.agreements(of: id)
    let inOrder = firsts.sorted { ($0.latest, $0.earliest, $0.partner) < ($1.latest, $1.earliest, $1.partner) }
    for first in inOrder {
      finding.add(
        "first agreement of \(id) and \(first.partner)", nil,
        "\(context.name(id)) and \(context.name(first.partner)): first \(words(first.earliest, first.latest))")
    }
    if firsts.isEmpty { finding.add("degree of \(id)", 0, "\(context.name(id)) has no partner") }
    return finding
  }

  private func words(_ first: Int32, _ last: Int32) -> String {
    if first == .min || last == .max { return "undated" }
    return Day(number: first) == Day(number: last)
      ? "\(Day(number: first))" : "\(Day(number: first)) to \(Day(number: last))"
  }
}

extension Finding {
  fileprivate init(always: Bool, never: Bool, _ ids: [Agreement.ID], _ context: ClaimContext) throws(Unfit) {
    self.init(always ? .holds : never ? .fails : .depends)
    for id in ids where !agreements.contains(id) {
      agreements.append(id)
      let days = try context.days(of: id)
      let words =
        days.lowerBound == days.upperBound ? "\(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
      add("day of \(id)", nil, "\(id): \(words)")
    }
  }
}

extension Claim.Length {
  private func after(_ day: Day) -> Day {
    switch unit {
    case .days: day.advanced(by: count)
    case .months: day.advanced(byMonths: count)
    case .years: day.advanced(byYears: count)
    }
  }

  /// Whether the time between two days is within the limit. A month ends on the same day of the next one.
  private func holds(_ a: Day, _ b: Day) -> Bool {
    let limit = after(min(a, b))
    let later = max(a, b)
    return switch relation {
    case .is: later == limit
    case .atLeast: later >= limit
    case .atMost: later <= limit
    case .moreThan: later > limit
    case .fewerThan: later < limit
    }
  }

  /// Two days of two intervals as far apart as can be.
  private func farthest(_ a: ClosedRange<Day>, _ b: ClosedRange<Day>) -> [(Day, Day)] {
    [(a.lowerBound, b.upperBound), (b.lowerBound, a.upperBound)].filter { $0.0 <= $0.1 }
  }

  /// Two days as near as can be.
  private func nearest(_ a: ClosedRange<Day>, _ b: ClosedRange<Day>) -> (Day, Day) {
    if a.overlaps(b) { return (max(a.lowerBound, b.lowerBound), max(a.lowerBound, b.lowerBound)) }
    return a.upperBound < b.lowerBound ? (a.upperBound, b.lowerBound) : (b.upperBound, a.lowerBound)
  }

  /// Whether it holds for every two days of the intervals.
  fileprivate func always(_ a: ClosedRange<Day>, _ b: ClosedRange<Day>) -> Bool {
    let (near, far) = (nearest(a, b), farthest(a, b))
    return switch relation {
    case .atLeast, .moreThan: holds(near.0, near.1)
    case .atMost, .fewerThan: far.allSatisfy { holds($0.0, $0.1) }
    case .is: holds(near.0, near.1) && far.allSatisfy { holds($0.0, $0.1) }
    }
  }

  /// Whether it holds for no two of them.
  fileprivate func never(_ a: ClosedRange<Day>, _ b: ClosedRange<Day>) -> Bool {
    let (near, far) = (nearest(a, b), farthest(a, b))
    return switch relation {
    case .atLeast, .moreThan: !far.contains { holds($0.0, $0.1) }
    case .atMost, .fewerThan: !holds(near.0, near.1)
    case .is:
      Claim.Length(.atMost, count, unit).never(a, b) || Claim.Length(.atLeast, count, unit).never(a, b)
    }
  }
}
