import EntenteAnalysis
import EntenteLedger
import Testing

/// The rows as values that a test can make.
private struct PairRow: Equatable {
  var window: Window
  var firm: Party.ID
  var bank: Party.ID
  var state: LongTable.PairState
  var pairingClass: PairingClass?
  var certain: Int
  var possible: Int
  var firstEarliest: Day?
  var firstLatest: Day?
}

private struct PartyRow: Equatable {
  var window: Window
  var party: Party.ID
  var side: Side
  var partners: Int
  var possiblePartners: Int
  var incidences: Int
  var gained: Int
  var lost: Int
}

extension PairRow {
  init(_ row: LongTable.PairRow) {
    self.init(
      window: row.window, firm: row.firm, bank: row.bank, state: row.state, pairingClass: row.pairingClass,
      certain: row.certain, possible: row.possible, firstEarliest: row.firstEarliest, firstLatest: row.firstLatest)
  }
}

extension PartyRow {
  init(_ row: LongTable.PartyRow) {
    self.init(
      window: row.window, party: row.party, side: row.side, partners: row.partners,
      possiblePartners: row.possiblePartners, incidences: row.incidences, gained: row.gained, lost: row.lost)
  }
}

@Suite struct LongTableTests {
  /// What each window holds, from its views; the window before the first is the first of the list.
  private struct Naive {
    var windows: [Window]
    var certain: [View]
    var possible: [View]
    /// Of all time: every agreement of each pair.
    var all: View

    init(_ ledger: Ledger, _ recipe: Recipe, _ step: Window.Step, _ rolling: Window.Step?) throws {
      let span = try #require(ledger.span)
      let whole = recipe.window ?? Window(start: span.lowerBound, end: span.upperBound.advanced(by: 1))
      let divided = whole.divided(every: step, rolling: rolling)
      let first = try #require(divided.first)
      // In full, however early the first window is cut: a rolling one ends where the first window's step begins.
      let back = first.start.advanced(byMonths: -step.months)
      let before = Window(start: back, end: rolling.map { back.advanced(byMonths: $0.months) } ?? first.start)
      windows = [before] + divided
      certain = try windows.map { window in
        try View(ledger, recipe.with { ($0.window, $0.includesPossible) = (window, false) })
      }
      possible = try windows.map { window in
        try View(ledger, recipe.with { ($0.window, $0.includesPossible) = (window, true) })
      }
      all = try View(ledger, recipe.with { $0.window = nil })
    }

    private struct Key: Hashable, Comparable {
      var firm: Party.ID
      var bank: Party.ID
      static func < (a: Self, b: Self) -> Bool { (a.firm, a.bank) < (b.firm, b.bank) }
    }

    private func agreements(_ view: View) -> [Key: Set<Agreement.ID>] {
      Dictionary(uniqueKeysWithValues: view.pairs.map { (Key(firm: $0.firm, bank: $0.bank), Set($0.agreements)) })
    }

    var pairs: [PairRow] {
      let ever = agreements(all)
      return windows.indices.dropFirst().flatMap { place -> [PairRow] in
        let (last, now, maybe) = (
          agreements(certain[place - 1]), agreements(certain[place]), agreements(possible[place])
        )
        let classes = Dictionary(uniqueKeysWithValues: zip(now.keys.sorted(), certain[place].pairing.classes))
        return Set(last.keys).union(maybe.keys).sorted().map { pair in
          let dates = (ever[pair] ?? []).map { all.ledger.agreements[$0].date }
          let earliest = dates.contains { $0?.earliest == nil } ? nil : dates.compactMap { $0?.earliest }.min()
          let latest = dates.compactMap { $0?.latest }.min()
          let isOld = latest.map { $0 < windows[place - 1].end } ?? false
          let state: LongTable.PairState =
            if now[pair] != nil {
              last[pair] != nil ? .kept : isOld ? .return : .entry
            } else {
              last[pair] != nil ? .ending : .possible
            }
          let sure = now[pair] ?? []
          return PairRow(
            window: windows[place], firm: pair.firm, bank: pair.bank, state: state, pairingClass: classes[pair],
            certain: sure.count, possible: (maybe[pair] ?? []).subtracting(sure).count, firstEarliest: earliest,
            firstLatest: latest)
        }
      }
    }

    var parties: [PartyRow] {
      windows.indices.dropFirst().flatMap { place -> [PartyRow] in
        let (last, now, maybe) = (
          agreements(certain[place - 1]), agreements(certain[place]), agreements(possible[place])
        )
        let pairs = Set(last.keys).union(maybe.keys)
        return Side.allCases.flatMap { side -> [PartyRow] in
          func party(_ pair: Key) -> Party.ID { side == .firm ? pair.firm : pair.bank }
          return Set(pairs.map(party)).sorted().map { id in
            func own(_ pairs: some Sequence<Key>) -> Set<Key> { Set(pairs.filter { party($0) == id }) }
            let (mine, then) = (own(now.keys), own(last.keys))
            return PartyRow(
              window: windows[place], party: id, side: side, partners: mine.count,
              possiblePartners: own(maybe.keys).subtracting(mine).count,
              incidences: mine.reduce(0) { $0 + (now[$1]?.count ?? 0) }, gained: mine.subtracting(then).count,
              lost: then.subtracting(mine).count)
          }
        }
      }
    }
  }

  static let modes: [Recipe.Mode] = [
    .signed, .cumulative, .active(lifetime: nil), .active(lifetime: 1), .active(lifetime: 3),
  ]
  static let steps: [(step: Window.Step, rolling: Window.Step?)] = [
    (.year, nil), (.half, nil), (.years(3), nil), (.year, .years(3)), (.half, .years(2)),
  ]

  @Test(arguments: 0..<10 as Range<UInt64>) func rowsAreThoseOfTheViews(seed: UInt64) throws {
    let ledger = try Ledger.mixed(seed)
    for (place, mode) in Self.modes.enumerated() {
      for (index, (step, rolling)) in Self.steps.enumerated() {
        let recipes = [
          Recipe(), try Recipe(from: "2011-03-15", to: "2016-08"), try Recipe(from: "2013", to: "2013-02"),
          Recipe().with { ($0.rollUp, $0.countsParts, $0.includesPossible) = (.none, true, true) },
          try Recipe(from: "2012", to: "2016", firms: "f0,f1", banks: "b0,b1,b2"),
        ]
        let recipe = recipes[(Int(seed) + place + index) % recipes.count].with { $0.mode = mode }
        let table = try LongTable(ledger, recipe, every: step, rolling: rolling)
        let naive = try Naive(ledger, recipe, step, rolling)
        #expect(table.pairs.map(PairRow.init) == naive.pairs, "\(mode), every \(step), \(recipe)")
        #expect(table.parties.map(PartyRow.init) == naive.parties, "\(mode), every \(step), \(recipe)")
      }
    }
  }

  @Test func allStatesOccur() throws {
    let tables = try (0..<10 as Range<UInt64>).map { try LongTable(.mixed($0), Recipe(), every: .year) }
    let states = Set(tables.flatMap(\.pairs).map(\.state))
    #expect(states == Set(LongTable.PairState.allCases))
    #expect(tables.flatMap(\.pairs).contains { $0.firstEarliest == nil })
    #expect(tables.flatMap(\.pairs).contains { $0.firstLatest == nil })
    #expect(tables.flatMap(\.pairs).contains { $0.state == .ending && $0.possible > 0 })
  }

  @Test func theBuiltInLedger() throws {
    let ledger = try Ledger(.batjBanks)
    for (mode, step) in [(Recipe.Mode.signed, Window.Step.half), (.active(lifetime: 3), .year)] {
      let recipe = Recipe().with { $0.mode = mode }
      let table = try LongTable(ledger, recipe, every: step)
      let naive = try Naive(ledger, recipe, step, nil)
      #expect(!table.pairs.isEmpty)
      #expect(table.pairs.map(PairRow.init) == naive.pairs)
      #expect(table.parties.map(PartyRow.init) == naive.parties)
    }
  }

  /// The sums of the rows are the flow that evolution prints.
  @Test(arguments: LongTableTests.modes) func rowsAddUpToTheFlow(mode: Recipe.Mode) throws {
    for seed in 0..<4 as Range<UInt64> {
      let ledger = try Ledger.mixed(seed)
      let recipe = Recipe().with { $0.mode = mode }
      let table = try LongTable(ledger, recipe, every: .year)
      for window in try Evolution(ledger, recipe, every: .year).windows {
        let rows = table.pairs.filter { $0.window == window.window }
        func count(_ state: LongTable.PairState) -> Int { rows.count { $0.state == state } }
        #expect(count(.entry) == window.flow.entries && count(.return) == window.flow.returns)
        #expect(count(.kept) == window.flow.kept && count(.ending) == window.flow.endings)
        let parties = table.parties.filter { $0.window == window.window }
        #expect(parties.reduce(0) { $0 + $1.gained } == 2 * (window.flow.entries + window.flow.returns))
        #expect(parties.reduce(0) { $0 + $1.lost } == 2 * window.flow.endings)
        #expect(parties.reduce(0) { $0 + $1.partners } == 2 * window.pairing.pairCount)
      }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>) func theOrderOfTheRowsDoesNotMatter(seed: UInt64) throws {
    let ledger = try Ledger.mixed(seed)
    let table = try LongTable(ledger, Recipe(), every: .year)
    let again = try LongTable(ledger.shuffled(seed: seed), Recipe(), every: .year)
    #expect(again.pairs == table.pairs && again.parties == table.parties)
  }

  @Test func withoutTimeThereIsNoRow() throws {
    let table = try LongTable(Ledger.small(firms: 1, banks: 1, pairs: [(0, 0)]), Recipe(), every: .year)
    #expect(table.pairs.isEmpty && table.parties.isEmpty)
    let empty = try LongTable(
      Ledger.small(firms: 2, banks: 0, pairs: []), Recipe(from: "2010", to: "2012"), every: .year)
    #expect(empty.pairs.isEmpty && empty.parties.isEmpty)
  }
}
