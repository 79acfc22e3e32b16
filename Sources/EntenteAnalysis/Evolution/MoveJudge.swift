import EntenteLedger

/// Judges moves against the history before them, agreement by agreement, with dates that are intervals.
struct MoveJudge: Sendable {
  private let chronicle: Chronicle
  private let draws: DateDraws
  /// First and last day of every event; `lower > upper` if it has none.
  let lower: [Int32]
  let upper: [Int32]
  private let ofPair: EventLists
  private let ofFirm: EventLists
  private let ofBank: EventLists
  private let histories: [Int32: [[Int32]]]

  init(_ chronicle: Chronicle, _ draws: DateDraws) {
    (self.chronicle, self.draws) = (chronicle, draws)
    lower = chronicle.rows.map { draws.lower[Int($0)] }
    upper = chronicle.rows.map { draws.upper[Int($0)] }
    let (lower, upper) = (lower, upper)
    let ranks = DayRanks(lower)
    let order = stableOrder(nil, lower.count, ranks.count) { ranks[lower[$0]] }
    let lists = concurrently(3) { index in
      switch index {
      case 0: EventLists(chronicle, chronicle.pairFirms.count, order, lower, upper)
      case 1: EventLists(chronicle, chronicle.firms.count, order, lower, upper, groups: chronicle.pairFirms)
      default: EventLists(chronicle, chronicle.banks.count, order, lower, upper, groups: chronicle.pairBanks)
      }
    }
    (ofPair, ofFirm, ofBank) = (lists[0], lists[1], lists[2])
    histories = Self.histories(chronicle, draws)
  }

  /// The move of an incidence where the order of dates decides it, else `several`.
  func settled(_ event: Int, _ place: Int) -> MoveTable.Code {
    let pair = Int(chronicle.pairs[place])
    let (first, last) = (lower[event], upper[event])
    guard let hadPair = ofPair.hadBefore(pair, event, first, last) else { return .several }
    if hadPair { return .deepening }
    guard let hadFirm = ofFirm.hadBefore(Int(chronicle.pairFirms[pair]), event, first, last),
      let hadBank = ofBank.hadBefore(Int(chronicle.pairBanks[pair]), event, first, last)
    else { return .several }
    switch (hadFirm, hadBank) {
    case (false, false): return .opening
    case (true, false): return .firmExpands
    case (false, true): return .bankExpands
    case (true, true): return .bridging
    }
  }

  /// The share of completions in which an incidence is each move.
  func shares(_ event: Int, _ place: Int) -> (shares: MoveShares, isSampled: Bool) {
    let pair = Int(chronicle.pairs[place])
    if !draws.hasGroups, ofFirm.isCertain(Int(chronicle.pairFirms[pair]), event, lower[event]),
      ofBank.isCertain(Int(chronicle.pairBanks[pair]), event, lower[event])
    {
      return (countedShares(event, others: ofPair.all(pair)), false)
    }
    let before = Before(
      pair: ofPair.before(pair, event, lower, upper) ?? [],
      firm: ofFirm.before(Int(chronicle.pairFirms[pair]), event, lower, upper),
      bank: ofBank.before(Int(chronicle.pairBanks[pair]), event, lower, upper))
    if draws.hasGroups,
      ([Int32(event)] + before.all).contains(where: { draws.group(of: chronicle.rows[Int($0)]) != nil })
    {
      return (sampledShares(event, before), true)
    }
    return (countedShares(event, before), false)
  }

  /// The events that may lie before one, of its pair and of the pair's parties; nil where one certainly does.
  private struct Before {
    var pair: [Int32]
    var firm: [Int32]?
    var bank: [Int32]?

    /// The events of the bank without the firm: whatever has both has the pair.
    var bankOnly: [Int32]? { bank.map { $0.filter { !pair.contains($0) } } }
    var all: Set<Int32> { Set(pair + (firm ?? []) + (bank ?? [])) }
  }

  /// Over the days of the event, with the chance that none of the others lies before it: by the rule of in- and exclusion.
  private func countedShares(_ event: Int, _ before: Before) -> MoveShares {
    let (first, last) = (lower[event], upper[event])
    let length = Double(last - first) + 1
    func intervals(_ events: [Int32]?) -> Intervals? {
      events.map { Intervals($0.map { Interval(low: lower[Int($0)], high: upper[Int($0)]) }) }
    }
    let pair = Intervals(before.pair.map { Interval(low: lower[Int($0)], high: upper[Int($0)]) })
    let (firm, bank) = (intervals(before.firm), intervals(before.bank))
    let bankOnly = before.firm == nil ? nil : before.pair.isEmpty ? bank : intervals(before.bankOnly)
    /// The last day on which it may be that none of some events has happened before.
    func lastDay(_ intervals: Intervals?) -> Int32 { intervals.map { min($0.firstHigh, last) } ?? first - 1 }
    let decided = before.pair.isEmpty ? max(lastDay(firm), lastDay(bank)) : lastDay(pair)
    var sums = MoveShares()
    var day = first
    while day <= decided {
      let noPair = pair.noneBefore(day)
      let noFirm = firm?.noneBefore(day) ?? 0
      let noBank = bank?.noneBefore(day) ?? 0
      let neither = noFirm > 0 && noBank > 0 ? noFirm * (bankOnly?.noneBefore(day) ?? 0) : 0
      sums[0] += neither
      sums[1] += noBank - neither
      sums[2] += noFirm - neither
      sums[3] += noPair - noFirm - noBank + neither
      sums[4] += 1 - noPair
      day += 1
    }
    // Later than that, only one thing is left that it can be.
    if decided < last { sums[before.pair.isEmpty ? 3 : 4] += Double(last - max(decided, first - 1)) }
    for index in 0..<5 {
      let share = sums[index] / length
      // Sums of products leave dust.
      sums[index] = share < 1e-12 ? 0 : share > 1 - 1e-12 ? 1 : share
    }
    return sums
  }

  /// The same where both had partners: it bridges, or the pair had an agreement.
  ///
  /// - Parameter others: the events of the pair, itself among them.
  private func countedShares(_ event: Int, others: ArraySlice<Int32>) -> MoveShares {
    let (first, last) = (lower[event], upper[event])
    var bridging = 0.0
    var day = first
    while day <= last {
      var noPair = 1.0
      for other in others where other != Int32(event) {
        let (low, high) = (lower[Int(other)], upper[Int(other)])
        if high < day {
          noPair = 0
        } else if low < day {
          noPair *= (Double(high - day) + 1) / (Double(high - low) + 1)
        }
      }
      // It stays 0: who has happened before a day has before the next.
      if noPair == 0 { break }
      bridging += noPair
      day += 1
    }
    let share = bridging / (Double(last - first) + 1)
    var shares = MoveShares()
    shares[3] = share < 1e-12 ? 0 : share > 1 - 1e-12 ? 1 : share
    shares[4] = 1 - shares[3]
    return shares
  }

  private func sampledShares(_ event: Int, _ before: Before) -> MoveShares {
    // By id, and from a seed that the id gives: the order of the ledger's rows does not matter.
    let others = before.all.map { (id: chronicle.id(of: Int($0)), row: chronicle.rows[Int($0)]) }.sorted {
      $0.id < $1.id
    }
    let rows = [chronicle.rows[event]] + others.map(\.row)
    var random = Self.random(for: chronicle.id(of: event), stream: 0)
    var seen: Set<Int32> = []
    var single: [Int32] = []
    var groups: [(rows: [Int32], histories: [[Int32]])] = []
    for row in rows where !seen.contains(row) {
      if let group = draws.group(of: row), let first = group.first, let drawn = histories[first] {
        seen.formUnion(group)
        groups.append((group, drawn))
      } else {
        seen.insert(row)
        single.append(row)
      }
    }
    let count = groups.map(\.histories.count).min() ?? 2000
    var sums = MoveShares()
    var days: [Int32: Int32] = [:]
    for index in 0..<count {
      for row in single { days[row] = draws.draw(row, &random) }
      for group in groups { for (row, day) in zip(group.rows, group.histories[index]) { days[row] = day } }
      let day = days[rows[0]] ?? 0
      func anyBefore(_ events: [Int32]?) -> Bool {
        events?.contains { days[chronicle.rows[Int($0)]].map { $0 < day } ?? false } ?? true
      }
      let move = Move(
        firmHadPartner: anyBefore(before.firm), bankHadPartner: anyBefore(before.bank),
        pairHadAgreement: anyBefore(before.pair))
      sums[Move.allCases.firstIndex(of: move) ?? 0] += 1
    }
    return sums / Double(count)
  }
}

extension MoveJudge {
  /// Random numbers of an agreement's own, whatever row of the ledger it is; others for each stream.
  private static func random(for id: Agreement.ID, stream: Int) -> SeededGenerator {
    let hash = id.text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return SeededGenerator(seed: hash, stream: stream)
  }

  /// Days of the events that depend on each other, drawn once for all that ask: by the first row of each group, in the
  /// order of its rows. Long chains are drawn less often.
  private static func histories(_ chronicle: Chronicle, _ draws: DateDraws) -> [Int32: [[Int32]]] {
    guard draws.hasGroups else { return [:] }
    let groups = Dictionary(
      chronicle.rows.compactMap { draws.group(of: $0) }.map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
    let ids = chronicle.ledger.agreements.ids
    let all = groups.sorted { ids[Int($0.key)] < ids[Int($1.key)] }
    let drawn = concurrently(all.count) { index in
      let group = all[index].value
      var random = random(for: Agreement.ID(ids[Int(all[index].key)]), stream: 1)
      return (0..<max(20, min(2000, 200_000 / group.count))).map { _ in
        var days: [Int32: Int32] = [:]
        draws.draw(group: group, &random, into: &days)
        return group.map { days[$0] ?? 0 }
      }
    }
    return Dictionary(uniqueKeysWithValues: zip(all.map(\.key), drawn))
  }
}

/// The share of completions in which an incidence is each move, in the order of ``Move``; three places are not used.
typealias MoveShares = SIMD8<Double>

/// The days that an event can have.
private struct Interval {
  var low: Int32
  var high: Int32
}

/// The days that some events can have.
private struct Intervals {
  private let intervals: [Interval]
  /// The day by which the first of them has certainly happened.
  let firstHigh: Int32

  init(_ intervals: [Interval]) {
    self.intervals = intervals
    firstHigh = intervals.reduce(.max) { min($0, $1.high) }
  }

  /// The chance that none of them lies before a day.
  func noneBefore(_ day: Int32) -> Double {
    if day > firstHigh { return 0 }
    var chance = 1.0
    for interval in intervals where interval.low < day {
      chance *= (Double(interval.high - day) + 1) / (Double(interval.high - interval.low) + 1)
    }
    return chance
  }
}

/// The events of each pair, or of each party of a side, and the two that are certain first.
private struct EventLists: Sendable {
  private let starts: [Int32]
  private let events: [Int32]
  /// The smallest last day of each, whose it is, and the smallest of the others; likewise the smallest first day.
  private let latest: [TwoSmallest]
  private let earliest: [TwoSmallest]

  private struct TwoSmallest {
    var first: Int32 = .max
    var owner: Int32 = -1
    var second: Int32 = .max

    mutating func add(_ day: Int32, _ event: Int32) {
      if day < first {
        (first, second, owner) = (day, first, event)
      } else if day < second {
        second = day
      }
    }

    func smallest(without event: Int32) -> Int32 { event == owner ? second : first }
  }

  init(
    _ chronicle: Chronicle, _ count: Int, _ order: [Int32], _ lower: [Int32], _ upper: [Int32],
    groups: [Int32] = []
  ) {
    var starts = [Int32](repeating: 0, count: count + 1)
    var last = [Int32](repeating: -1, count: count)
    // By first day; an event of several pairs counts once for a party.
    let (offsets, pairs) = (chronicle.offsets, chronicle.pairs)
    func each(_ visit: (Int, Int32) -> Void) {
      for index in last.indices { last[index] = -1 }
      for event in order where lower[Int(event)] <= upper[Int(event)] {
        for place in Int(offsets[Int(event)])..<Int(offsets[Int(event) + 1]) {
          let group = groups.isEmpty ? Int(pairs[place]) : Int(groups[Int(pairs[place])])
          if last[group] == event { continue }
          last[group] = event
          visit(group, event)
        }
      }
    }
    var latest = [TwoSmallest](repeating: TwoSmallest(), count: count)
    var earliest = latest
    each { group, event in
      starts[group + 1] += 1
      latest[group].add(upper[Int(event)], event)
      earliest[group].add(lower[Int(event)], event)
    }
    for group in 0..<count { starts[group + 1] += starts[group] }
    var next = starts
    var events = [Int32](repeating: 0, count: Int(starts[count]))
    each { group, event in
      events[Int(next[group])] = event
      next[group] += 1
    }
    (self.starts, self.events, self.latest, self.earliest) = (starts, events, latest, earliest)
  }

  /// Whether another event lies before one, of first and last day given, in every completion, or in none; else nil.
  func hadBefore(_ group: Int, _ event: Int, _ first: Int32, _ last: Int32) -> Bool? {
    if latest[group].smallest(without: Int32(event)) < first { return true }
    return earliest[group].smallest(without: Int32(event)) >= last ? false : nil
  }

  /// Whether another event certainly lies before a day.
  func isCertain(_ group: Int, _ event: Int, _ day: Int32) -> Bool {
    latest[group].smallest(without: Int32(event)) < day
  }

  /// The events of a group, by first day.
  func all(_ group: Int) -> ArraySlice<Int32> { events[Int(starts[group])..<Int(starts[group + 1])] }

  /// The other events that can lie before one, up to the first that certainly has happened; nil if one certainly lies
  /// before it.
  func before(_ group: Int, _ event: Int, _ lower: [Int32], _ upper: [Int32]) -> [Int32]? {
    let certain = latest[group].smallest(without: Int32(event))
    if certain < lower[event] { return nil }
    // What begins behind the first certain one decides nothing more.
    let end = min(upper[event], certain == .max ? certain : certain + 1)
    let own = events[Int(starts[group])..<Int(starts[group + 1])]
    return own.prefix(own.partitioningIndex { lower[Int($0)] >= end } - own.startIndex).filter { $0 != Int32(event) }
  }
}
