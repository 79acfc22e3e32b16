import EntenteAnalysis
import EntenteLedger

/// The days that agreements can have, and which of them depend on each other.
struct NaiveDates: Hashable {
  /// First and last day of each; nil if it has none.
  var days: [ClosedRange<Int32>?] = []
  /// The agreement that each follows: it is no later.
  var follows: [Int?] = []
  /// The agreement that each is part of: it is on the same day.
  var partOf: [Int?] = []

  init(_ agreements: [Agreement], _ ledger: Ledger, undated: UndatedTreatment) {
    func place(_ id: Agreement.ID?) -> Int? { id.flatMap { id in agreements.firstIndex { $0.id == id } } }
    for agreement in agreements {
      follows.append(place(agreement.follows))
      partOf.append(place(agreement.partOf))
      guard let span = ledger.span, agreement.date != nil || undated == .draw else {
        days.append(nil)
        continue
      }
      let first = agreement.date?.earliest ?? span.lowerBound
      let last = agreement.date?.latest ?? span.upperBound
      days.append(first.number...last.number)
    }
  }

  /// Every order that days drawn uniformly from these can have, with its share: counted day by day.
  func orders() -> [NaiveOrder] {
    var counts: [[Bool]: Int] = [:]
    var chosen: [Int32?] = []
    func choose() {
      let place = chosen.count
      guard place < days.count else { return note() }
      guard let range = days[place] else {
        chosen.append(nil)
        choose()
        chosen.removeLast()
        return
      }
      for day in partOf[place] == nil ? range : 0...0 {
        chosen.append(day)
        choose()
        chosen.removeLast()
      }
    }
    func note() {
      var drawn = chosen
      for (place, whole) in partOf.enumerated() {
        if let whole { drawn[place] = chosen[whole] }
      }
      for (place, earlier) in follows.enumerated() {
        if let earlier, let a = drawn[earlier], let b = drawn[place], a > b { return }
      }
      var isBefore: [Bool] = []
      isBefore.reserveCapacity(drawn.count * drawn.count)
      for a in drawn {
        for b in drawn {
          guard let a, let b else {
            isBefore.append(false)
            continue
          }
          isBefore.append(a < b)
        }
      }
      counts[isBefore, default: 0] += 1
    }
    choose()
    let all = counts.values.reduce(0, +)
    return counts.map { NaiveOrder(isBefore: $0.key, share: Double($0.value) / Double(all)) }
  }
}

/// One order of agreements, and how often it comes about.
struct NaiveOrder {
  /// Whether the first is on a day before the second's, a row for each first.
  let isBefore: [Bool]
  let share: Double
}

/// What an agreement does for a pair.
struct NaiveMove {
  let agreement: String
  let pair: NaivePair
  /// The share of the orders in which it is each move.
  var shares = [0.0, 0, 0, 0, 0]
  var isCensored = false

  /// The moves of all agreements: whatever comes about, each is judged against those on days before its own.
  static func all(
    of events: [NaiveEvent], _ ledger: Ledger, undated: UndatedTreatment, memory: NaiveMemory
  ) -> [NaiveMove] {
    let dates = NaiveDates(events.map(\.agreement), ledger, undated: undated)
    let orders = memory.orders[dates] ?? dates.orders()
    memory.orders[dates] = orders
    var moves: [NaiveMove] = []
    for (place, event) in events.enumerated() {
      guard let days = dates.days[place] else { continue }
      for pair in event.pairs.sorted() {
        var move = NaiveMove(agreement: event.name, pair: pair)
        for order in orders {
          var before: Set<NaivePair> = []
          for other in events.indices where order.isBefore[other * events.count + place] {
            before.formUnion(events[other].pairs)
          }
          move.shares[Self.move(of: pair, after: before)] += order.share
        }
        if let start = ledger.span?.lowerBound {
          // Openings, and the first partner of one of the two: who knows what was before.
          let canBeFirst = move.shares[0] + move.shares[1] + move.shares[2] > 0
          move.isCensored = days.lowerBound < start.advanced(byYears: 1).number && canBeFirst
        }
        moves.append(move)
      }
    }
    return moves
  }

  private static func move(of pair: NaivePair, after before: Set<NaivePair>) -> Int {
    if before.contains(pair) { return 4 }
    switch (before.contains { $0.firm == pair.firm }, before.contains { $0.bank == pair.bank }) {
    case (false, false): return 0
    case (true, false): return 1
    case (false, true): return 2
    case (true, true): return 3
    }
  }
}

/// When a party first had two partners.
struct NaiveFirst: Equatable {
  let party: String
  let side: Side
  let partners: Int
  let earliest: Day?
  let latest: Day?
  let isCensored: Bool

  /// The parties with two partners or more, firms first.
  static func all(of events: [NaiveEvent], _ ledger: Ledger) -> [NaiveFirst] {
    Side.allCases.flatMap { side in
      let parties = Set(events.flatMap(\.pairs).map { side == .firm ? $0.firm : $0.bank })
      return parties.sorted().compactMap { first(of: $0, side, events, ledger) }
    }
  }

  private static func first(of party: String, _ side: Side, _ events: [NaiveEvent], _ ledger: Ledger) -> NaiveFirst? {
    let own = events.map { event in
      let pairs = event.pairs.filter { (side == .firm ? $0.firm : $0.bank) == party }
      return (date: event.agreement.date, partners: Set(pairs.map { side == .firm ? $0.bank : $0.firm }))
    }.filter { !$0.partners.isEmpty }
    let partners = own.reduce(into: Set<String>()) { $0.formUnion($1.partners) }
    guard partners.count >= 2 else { return nil }
    // A later day of an agreement never makes the day of the second partner earlier: its first and its last day are
    // enough to try, all together.
    var days: [Int32] = []
    for choice in 0..<(1 << own.count) {
      let chosen = own.enumerated().map { place, event in
        choice >> place & 1 == 0
          ? event.date?.earliest?.number ?? Int32.min : event.date?.latest?.number ?? Int32.max
      }
      let firstDays = partners.map { partner in
        own.indices.filter { own[$0].partners.contains(partner) }.map { chosen[$0] }.min() ?? .max
      }
      days.append(firstDays.sorted()[1])
    }
    let (earliest, latest) = (days.min() ?? .min, days.max() ?? .max)
    let firstYear = ledger.span.map { $0.lowerBound.advanced(byYears: 1).number } ?? .max
    return NaiveFirst(
      party: party, side: side, partners: partners.count,
      earliest: earliest == .min ? nil : Day(number: earliest), latest: latest == .max ? nil : Day(number: latest),
      isCensored: earliest < firstYear)
  }
}
