import EntenteLedger

/// The day on which an agreement was signed in one completion, and its last day in force if it has an end.
struct SettledDays: Hashable, Sendable {
  var day: Int32
  var end: Int32?
}

/// A completion: the days of the agreements whose dates matter and are not known, by row of the ledger. A row without a
/// day is left out of every window.
struct Settlement: Sendable {
  var weight: Double
  var days: [Int32: SettledDays?]
}

/// What completions are to answer: which events each of some windows holds.
struct WindowQuestion: Sendable {
  var chronicle: Chronicle
  var window: Window?

  /// Events that belong to the window under some of their days, not under all.
  var openEvents: [Int] {
    chronicle.rows.indices.filter { chronicle.membership(of: $0, in: window) == .possible }
  }

  /// The days on which the answer for an event can change: it is the same from each to the day before the next.
  var changes: [Int32] {
    guard let window else { return [] }
    switch chronicle.recipe.mode {
    case .signed, .cumulative: return [window.start.number, window.end.number]
    case .active(let lifetime):
      guard let lifetime else { return [window.end.number] }
      // The first day whose agreements have not lapsed: they last until the day before the same day, years on.
      let lapsed = window.lastDay.advanced(byYears: -lifetime)
      let near = (-3...3).map { lapsed.advanced(by: $0) }
      let first = near.first { $0.advanced(byYears: lifetime) > window.lastDay } ?? lapsed
      return [window.end.number, first.number]
    }
  }
}

extension Recipe.Mode {
  /// The bounds of an agreement whose days are settled.
  func bounds(_ settled: SettledDays) -> DayBounds {
    var days = DayBounds(earliest: settled.day, latest: settled.day)
    if case .active(let lifetime) = self {
      let lapse = lifetime.map { Day(number: settled.day).advanced(byYears: $0).number - 1 }
      let last = settled.end ?? lapse ?? .max
      (days.lastEarliest, days.lastLatest) = (last, last)
    }
    return days
  }
}

extension WindowQuestion {
  /// Whether an agreement of some days lies in the window.
  func holds(_ settled: SettledDays?) -> Bool {
    guard let settled else { return false }
    guard let window else { return true }
    return chronicle.recipe.mode.membership(of: chronicle.recipe.mode.bounds(settled), in: window) == .certain
  }
}

extension Chronicle {
  /// The days of an event in a completion; nil if it has none.
  func days(of event: Int, in settlement: Settlement) -> DayBounds? {
    guard let settled = settlement.days[rows[event]] else { return days(of: event) }
    return settled.map(recipe.mode.bounds)
  }

  /// The events of a window whatever completion it is, given which rows completions settle; and the events of those.
  func settledEvents(in window: Window?, _ openRows: Set<Int32>) -> (certain: [Int32], open: [Int32]) {
    var (certain, open): ([Int32], [Int32]) = ([], [])
    for event in rows.indices {
      if openRows.contains(rows[event]) {
        open.append(Int32(event))
      } else if membership(of: event, in: window) == .certain {
        certain.append(Int32(event))
      }
    }
    return (certain, open)
  }

  /// Those of some events that lie in a window in a completion.
  func events(among events: [Int32], in window: Window?, _ settlement: Settlement) -> [Int32] {
    guard let window else { return events }
    return events.filter { event in
      days(of: Int(event), in: settlement).map { recipe.mode.membership(of: $0, in: window) == .certain } ?? false
    }
  }

  /// The pattern that some events make.
  func pairing(of events: [Int32], in window: Window?) -> Pairing {
    var codes: [Int32] = []
    for event in events { codes += pairs(of: Int(event)) }
    codes.sort()
    var snapshot = PairSnapshot(pairs: [], counts: [], wideEvents: [], eventCount: events.count, renewals: 0)
    for code in codes {
      if snapshot.pairs.last == code {
        snapshot.counts[snapshot.counts.count - 1] += 1
      } else {
        snapshot.pairs.append(code)
        snapshot.counts.append(1)
      }
    }
    snapshot.wideEvents = events.filter { pairs(of: Int($0)).count > 1 }
    return pairing(of: snapshot, in: window)
  }
}
