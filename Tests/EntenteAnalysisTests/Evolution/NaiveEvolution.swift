import EntenteAnalysis
import EntenteLedger

/// The evolution of pairing computed as its definitions are written, a day at a time, with sets, dictionaries and nested
/// loops: what the real one is checked against. It shares no more with it than days, dates and the ledger.
struct NaiveEvolution {
  let ledger: Ledger
  let recipe: Recipe
  let undated: UndatedTreatment
  /// What each agreement says: its pairs, or why it has none.
  let events: [NaiveEvent]
  private(set) var windows: [NaiveWindow] = []
  private(set) var transitions: [[Int]] = Array(repeating: [0, 0, 0, 0, 0], count: 5)
  private(set) var moves: [NaiveMove] = []
  /// Whether any days keep the order of the agreements that follow others.
  private(set) var isPossible = true

  /// - Parameter memory: what was computed before for the same dates and windows.
  init(
    _ ledger: Ledger, _ recipe: Recipe, every step: Window.Step, rolling: Window.Step? = nil,
    undated: UndatedTreatment = .draw, memory: NaiveMemory
  ) {
    (self.ledger, self.recipe, self.undated) = (ledger, recipe, undated)
    events = ledger.agreements.map { NaiveEvent($0, ledger, recipe) }
    moves = NaiveMove.all(of: events, ledger, undated: undated, memory: memory)
    isPossible = memory.orders.values.allSatisfy { !$0.isEmpty }
    let span = ledger.span
    guard let first = recipe.window?.start ?? span?.lowerBound,
      let last = recipe.window?.lastDay ?? span?.upperBound
    else { return }
    let times = memory.times(first: first, last: last, months: step.months, reach: rolling?.months)
    let views = times.map { NaiveWindow(self, from: $0.from, to: $0.to, memory) }
    windows = Array(views.dropFirst())
    for index in windows.indices {
      windows[index].follow(views[index], events)
      windows[index].count(moves, events, memory)
      for from in 0..<5 { for to in 0..<5 { transitions[from][to] += windows[index].transitions[from][to] } }
    }
  }
}

/// A firm and a bank, by name.
struct NaivePair: Hashable, Comparable {
  let firm: String
  let bank: String

  static func < (a: Self, b: Self) -> Bool { a.firm == b.firm ? a.bank < b.bank : a.firm < b.firm }
}

/// What an agreement says.
struct NaiveEvent {
  let agreement: Agreement
  var name: String { agreement.id.text }
  /// The pairs it makes; none if it is left out of every window.
  var pairs: Set<NaivePair> = []
  /// Why it is left out of every window.
  var reason: Accounting.Reason?

  init(_ agreement: Agreement, _ ledger: Ledger, _ recipe: Recipe) {
    self.agreement = agreement
    let kinds = recipe.kinds.flatMap {
      $0.hasPrefix("@") ? ledger.contents.families[String($0.dropFirst())] ?? [] : [$0]
    }
    let actors = Set(
      agreement.parties.map { Self.actor(of: $0, on: Self.dayOfGroups(agreement, ledger), ledger, recipe) })
    let firms = actors.filter { ledger.side(of: $0) == .firm }
    let banks = actors.filter { ledger.side(of: $0) == .bank }
    if agreement.partOf != nil && !recipe.countsParts {
      reason = .part
    } else if !recipe.bases.contains(agreement.basis) {
      reason = .basis
    } else if !kinds.isEmpty && !kinds.contains(agreement.kind) {
      reason = .kind
    } else if actors.count == 1 {
      reason = .insideGroup
    } else if firms.isEmpty || banks.isEmpty {
      reason = .noPair
    } else {
      for firm in firms { for bank in banks { pairs.insert(NaivePair(firm: firm.text, bank: bank.text)) } }
    }
  }

  /// The day on which the groups of the signatories are looked up: the latest that the date can have.
  static func dayOfGroups(_ agreement: Agreement, _ ledger: Ledger) -> Day? {
    if let latest = agreement.date?.latest { return latest }
    // Without a bound, it is the end of the span, if it can be so early.
    guard let end = ledger.span?.upperBound else { return agreement.date?.earliest }
    return max(agreement.date?.earliest ?? end, end)
  }

  /// The highest ancestor that has a side, or the party itself.
  static func actor(of party: Party.ID, on day: Day?, _ ledger: Ledger, _ recipe: Recipe) -> Party.ID {
    var (actor, current) = (party, party)
    while recipe.rollUp == .group,
      let membership = ledger.groups.first(where: { $0.party == current && $0.holds(on: day) })
    {
      current = membership.group
      if ledger.side(of: current) != nil { actor = current }
    }
    return actor
  }
}

/// One window, described by the definitions.
struct NaiveWindow {
  let from: Day
  let to: Day
  var used: Set<String> = []
  var leftOut: [Accounting.Reason: Int] = [:]
  /// The agreements behind each pair.
  var pairs: [NaivePair: Set<String>] = [:]
  /// Parties of the view.
  var firms: Set<String> = []
  var banks: Set<String> = []
  var (entries, returns, kept, endings, renewals) = (0, 0, 0, 0, 0)
  /// From and to: absent, then the classes.
  var transitions: [[Int]] = Array(repeating: [0, 0, 0, 0, 0], count: 5)
  /// nil if there are no pairs before nor now.
  var dissimilarity: (turnover: Double, rewiring: Double)?
  var moves = [0.0, 0, 0, 0, 0]
  var openMoves = 0
  private var banksOfFirms: [String: Set<String>] = [:]
  private var firmsOfBanks: [String: Set<String>] = [:]

  init(_ evolution: NaiveEvolution, from: Day, to: Day, _ memory: NaiveMemory) {
    (self.from, self.to) = (from, to)
    let (ledger, recipe) = (evolution.ledger, evolution.recipe)
    for event in evolution.events {
      let membership = memory.membership(of: event.agreement, from: from, to: to, recipe.mode)
      if let reason = event.reason {
        leftOut[reason, default: 0] += 1
      } else if membership == .outside {
        leftOut[.window, default: 0] += 1
      } else if membership == .possible && !recipe.includesPossible {
        leftOut[.onlyPossible, default: 0] += 1
      } else {
        used.insert(event.name)
        for pair in event.pairs {
          pairs[pair, default: []].insert(event.name)
          banksOfFirms[pair.firm, default: []].insert(pair.bank)
          firmsOfBanks[pair.bank, default: []].insert(pair.firm)
        }
      }
    }
    firms = Set(pairs.keys.map(\.firm))
    banks = Set(pairs.keys.map(\.bank))
    let last = to.advanced(by: -1)
    for party in ledger.parties where NaiveEvent.actor(of: party.id, on: last, ledger, recipe) == party.id {
      let isThere =
        switch recipe.mode {
        case .signed: exists(party, from, last)
        case .active: exists(party, last, last)
        case .cumulative: exists(party, NaiveMemory.farPast, last)
        }
      guard isThere else { continue }
      if ledger.side(of: party.id) == .firm { firms.insert(party.id.text) }
      if ledger.side(of: party.id) == .bank { banks.insert(party.id.text) }
    }
  }

  func partners(ofFirm firm: String) -> Set<String> { banksOfFirms[firm] ?? [] }
  func partners(ofBank bank: String) -> Set<String> { firmsOfBanks[bank] ?? [] }

  /// Whether a party can have existed on a day from one to another.
  private func exists(_ party: Party, _ from: Day, _ last: Day) -> Bool {
    (party.since?.earliest ?? from) <= last && from <= (party.until?.latest ?? last)
  }

  /// Compares with the window before.
  mutating func follow(_ before: NaiveWindow, _ events: [NaiveEvent]) {
    let (now, then) = (Set(pairs.keys), Set(before.pairs.keys))
    var (same, rewired, lost) = (0, 0, 0)
    for pair in now.union(then) {
      let state = [before.pairingClass(of: pair), pairingClass(of: pair)].map { pairingClass in
        pairingClass.flatMap { PairingClass.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      }
      transitions[state[0]][state[1]] += 1
      if now.contains(pair) && then.contains(pair) {
        kept += 1
        renewals += (pairs[pair] ?? []).subtracting(before.pairs[pair] ?? []).count
        same += 1
        continue
      }
      if then.contains(pair) {
        endings += 1
      } else if events.contains(where: { $0.pairs.contains(pair) && before.isCertainlyOver($0.agreement) }) {
        returns += 1
      } else {
        entries += 1
      }
      let firmStays = now.contains { $0.firm == pair.firm } && then.contains { $0.firm == pair.firm }
      let bankStays = now.contains { $0.bank == pair.bank } && then.contains { $0.bank == pair.bank }
      if firmStays && bankStays { rewired += 1 } else { lost += 1 }
    }
    let all = Double(2 * same + rewired + lost)
    if all > 0 { dissimilarity = (Double(lost) / all, Double(rewired) / all) }
  }

  /// Whether every day that an agreement can have is before the window.
  /// Whether an agreement is certainly dated no later than this window.
  private func isCertainlyOver(_ agreement: Agreement) -> Bool {
    guard let latest = agreement.date?.latest else { return false }
    return latest < to
  }

  /// Adds up the moves of the agreements that are dated in the window for certain, whatever the view.
  mutating func count(_ all: [NaiveMove], _ events: [NaiveEvent], _ memory: NaiveMemory) {
    for event in events where memory.membership(of: event.agreement, from: from, to: to, .signed) == .certain {
      for move in all where move.agreement == event.name {
        for index in 0..<5 { moves[index] += move.shares[index] }
        if move.shares.count(where: { $0 > 0 }) > 1 { openMoves += 1 }
      }
    }
  }
}

enum NaiveMembership { case certain, possible, outside }

/// What is the same for many ledgers: which days are in a window, in which orders dates can lie.
final class NaiveMemory {
  /// Days that stand for any without a bound.
  static let farPast = Day(number: -10_000)
  static let farFuture = Day(number: 40_000)

  private struct Question: Hashable {
    let date: String?
    let until: String?
    let from: Day
    let to: Day
    let mode: Recipe.Mode
  }
  private var memberships: [Question: NaiveMembership] = [:]
  private var allTimes: [[Int]: [(from: Day, to: Day)]] = [:]
  var orders: [NaiveDates: [NaiveOrder]] = [:]

  /// Whether an agreement is in a window on all, some or none of the days it can have.
  func membership(of agreement: Agreement, from: Day, to: Day, _ mode: Recipe.Mode) -> NaiveMembership {
    let question = Question(date: agreement.date?.text, until: agreement.until?.text, from: from, to: to, mode: mode)
    if let known = memberships[question] { return known }
    var days: [Bool] = []
    for number in Self.days(agreement.date) {
      days.append(Self.begins(Day(number: number), until: agreement.until, from: from, to: to, mode))
    }
    if case .active = mode, let until = agreement.until {
      // Begun and not over: both, each on all of its days or on some.
      let over = Self.days(until).map { Day(number: $0) >= to.advanced(by: -1) }
      days =
        days.contains(true) && over.contains(true)
        ? [true, days.allSatisfy { $0 } && over.allSatisfy { $0 }] : [false]
    }
    var answer = NaiveMembership.outside
    if days.contains(true) { answer = days.contains(false) || agreement.date == nil ? .possible : .certain }
    memberships[question] = answer
    return answer
  }

  private static func days(_ date: PartialDate?) -> ClosedRange<Int32> {
    (date?.earliest ?? farPast).number...(date?.latest ?? farFuture).number
  }

  private static func begins(_ day: Day, until: PartialDate?, from: Day, to: Day, _ mode: Recipe.Mode) -> Bool {
    switch mode {
    case .signed: return from <= day && day < to
    case .cumulative: return day < to
    case .active(let lifetime):
      guard day < to else { return false }
      guard until == nil, let lifetime else { return true }
      return to <= day.advanced(byYears: lifetime)
    }
  }

  /// The windows of a stretch of time, after the step before the first: each day goes to the step of its month.
  func times(first: Day, last: Day, months: Int, reach: Int?) -> [(from: Day, to: Day)] {
    let question = [Int(first.number), Int(last.number), months, reach ?? 0]
    if let known = allTimes[question] { return known }
    func month(_ day: Day) -> Int { 12 * day.components.year + day.components.month - 1 }
    func firstDay(_ month: Int) -> Day { Day(year: month / 12, month: month % 12 + 1, day: 1) ?? Self.farPast }
    let origin = 12 * first.year
    var steps: [Int: [Day]] = [:]
    for number in first.number...last.number {
      let day = Day(number: number)
      steps[(month(day) - origin) / months, default: []].append(day)
    }
    let order = steps.keys.sorted()
    func start(_ step: Int) -> Day { firstDay(origin + step * months) }
    func reached(_ step: Int) -> Day? { reach.map { firstDay(origin + (step + 1) * months - $0) } }
    // What the first is compared with: the rolling window of the step before, or as long a time before its first day.
    var times = [(from: first.advanced(byMonths: -months), to: first)]
    if let from = reached(order[0] - 1) { times = [(from, start(order[0]))] }
    for step in order {
      let days = (steps[step] ?? []).sorted()
      times.append((from: reached(step) ?? days[0], to: days[days.count - 1].advanced(by: 1)))
    }
    allTimes[question] = times
    return times
  }
}
