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
      var first = agreement.date?.earliest ?? span.lowerBound
      var last = agreement.date?.latest ?? span.upperBound
      // What is not written lies while the signatories were there.
      let parties = agreement.parties.compactMap { ledger[party: $0] }
      if agreement.date?.earliest == nil, let since = parties.compactMap({ $0.since?.earliest }).max(),
        first < since, since <= last
      {
        first = since
      }
      if agreement.date?.latest == nil, let until = parties.compactMap({ $0.until?.latest }).min(),
        first <= until, until < last
      {
        last = until
      }
      days.append(first.number...last.number)
    }
  }

  /// Every order that days drawn uniformly from these can have, with its share: counted day by day. Empty if no days keep
  /// the order of those that follow others.
  func orders() -> [NaiveOrder] {
    precondition(days.count <= 8, "an order is 64 bits")
    var counts: [UInt64: Int] = [:]
    var drawn: [Int32?] = Array(repeating: nil, count: days.count)
    func choose(_ place: Int) {
      guard place < days.count else { return note() }
      // A part waits for its whole.
      guard let range = days[place], partOf[place] == nil else { return choose(place + 1) }
      for day in range {
        drawn[place] = day
        choose(place + 1)
      }
    }
    func note() {
      for (place, whole) in partOf.enumerated() {
        if let whole, days[place] != nil { drawn[place] = drawn[whole] }
      }
      for (place, earlier) in follows.enumerated() {
        if let earlier, let a = drawn[earlier], let b = drawn[place], a > b { return }
      }
      var bits: UInt64 = 0
      for a in drawn.indices {
        guard let first = drawn[a] else { continue }
        for b in drawn.indices {
          if let second = drawn[b], first < second { bits |= 1 << UInt64(8 * a + b) }
        }
      }
      counts[bits, default: 0] += 1
    }
    choose(0)
    let all = counts.values.reduce(0, +)
    return counts.sorted { $0.key < $1.key }.map { NaiveOrder(bits: $0.key, share: Double($0.value) / Double(all)) }
  }
}

/// One order of agreements, and how often it comes about.
struct NaiveOrder {
  fileprivate let bits: UInt64
  let share: Double

  /// Whether one agreement is on a day before another's.
  func isBefore(_ first: Int, _ second: Int) -> Bool { bits >> UInt64(8 * first + second) & 1 == 1 }
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
          for other in events.indices where order.isBefore(other, place) {
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
