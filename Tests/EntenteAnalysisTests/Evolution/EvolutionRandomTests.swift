import EntenteAnalysis
import EntenteLedger
import TestSupport
import Testing

/// Evolution against the definitions on ledgers drawn at random, and laws that hold on any.
@Suite struct EvolutionRandomTests {
  @Test func threePartiesGroupsPartsAndPartiesThatComeAndGo() throws {
    var pairs = 0
    for seed in 0..<400 as Range<UInt64> {
      let history = try RandomHistory(seed: seed, agreements: 2 + Int(seed % 3))
      let evolution = try history.evolution()
      #expect(check(evolution, of: history, "seed \(seed)"))
      pairs += evolution.windows.reduce(0) { $0 + $1.pairing.pairCount }
    }
    #expect(pairs > 400, "otherwise little was compared")
  }

  @Test func agreementsThatFollowOthersAreDrawnInOrder() throws {
    var (drawn, checked) = (0, 0)
    for seed in 10_000..<10_080 as Range<UInt64> {
      let history = try RandomHistory(seed: seed, agreements: 3 + Int(seed % 2), linked: 60)
      let evolution = try history.evolution()
      guard check(evolution, of: history, "seed \(seed)") else { continue }
      checked += 1
      drawn += evolution.moves.count { $0.isSampled }
    }
    #expect(checked > 70, "otherwise most could not come about")
    #expect(drawn > 50, "otherwise little was drawn")
  }

  /// Compares with the definitions, unless no days keep the order of the agreements that follow others: then there is
  /// nothing to compare, and it returns false.
  private func check(_ evolution: Evolution, of history: RandomHistory, _ name: String) -> Bool {
    let naive = history.naive()
    guard naive.isPossible else { return false }
    let found = naive.differences(from: evolution, draws: 2000)
    if !found.isEmpty { Issue.record("\(name)\n\(found.joined(separator: "\n"))\n\(history.description)") }
    return true
  }

  @Test func anEvolutionIsItsViewsAndItsFiguresAddUp() throws {
    for seed in 0..<100 as Range<UInt64> {
      let history = try RandomHistory(seed: 20_000 + seed, agreements: 20, linked: seed % 4 == 0 ? 10 : 0)
      let evolution = try history.evolution()
      var before: EvolutionWindow?
      var allTransitions = Array(repeating: 0, count: 25)
      for window in evolution.windows {
        let recipe = history.recipe.with { $0.window = window.window }
        let view = try View(history.ledger, recipe)
        let name = "seed \(seed), \(window.window.label)\n\(history.description)"
        #expect(window.pairing == view.pairing, "\(name)")
        #expect(window.agreementsRead == view.accounting.read, "\(name)")
        #expect(window.agreementsUsed == view.accounting.used.count, "\(name)")
        #expect(window.leftOut.map(\.reason) == view.accounting.leftOutCounts.map(\.reason), "\(name)")
        #expect(window.leftOut.map(\.count) == view.accounting.leftOutCounts.map(\.count), "\(name)")
        let flow = window.flow
        #expect(flow.entries + flow.returns + flow.kept == window.pairing.pairCount, "\(name)")
        if let before { check(flow, between: before.pairing, window.pairing, name) }
        for (place, cell) in cells(flow.transitions).enumerated() { allTransitions[place] += cell }
        before = window
      }
      #expect(cells(evolution.transitions) == allTransitions)
      for move in evolution.moves {
        let sum = move.shares.reduce(0) { $0 + $1.share }
        #expect((sum - 1).magnitude < 1e-9, "seed \(seed): \(move)")
        #expect(move.shares.allSatisfy { $0.share > 0 }, "seed \(seed): \(move)")
      }
    }
  }

  /// What holds between the pairs of two windows and the flow from one to the other.
  private func check(_ flow: Flow, between before: Pairing, _ now: Pairing, _ name: String) {
    #expect(flow.kept + flow.endings == before.pairCount, "\(name)")
    for (place, state) in PairingClass.allCases.enumerated() {
      let row = Transitions.states.reduce(0) { $0 + flow.transitions[state, $1] }
      let column = Transitions.states.reduce(0) { $0 + flow.transitions[$1, state] }
      #expect(row == before.tallies[place].pairs, "\(name)")
      #expect(column == now.tallies[place].pairs, "\(name)")
    }
    #expect(flow.transitions[nil, nil] == 0, "\(name)")
    let changed = Double(flow.entries + flow.returns + flow.endings)
    let all = changed + 2 * Double(flow.kept)
    #expect(flow.dissimilarity.map { ($0.total - changed / all).magnitude < 1e-12 } ?? (all == 0), "\(name)")
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    for seed in 0..<100 as Range<UInt64> {
      var history = try RandomHistory(seed: 30_000 + seed, agreements: 8, linked: seed % 4 == 0 ? 20 : 0)
      let shuffled = try history.ledger.edited { contents in
        contents.agreements = Agreements(contents.agreements.shuffled(using: &history.random))
        contents.parties.shuffle(using: &history.random)
        contents.groups.shuffle(using: &history.random)
      }
      let (one, other) = (try history.evolution(), try history.evolution(of: shuffled))
      var found = Differences()
      found.note("moves", Array(one.moves), Array(other.moves))
      found.note("first multi-homing", one.firstMultiHomings, other.firstMultiHomings)
      found.note("transitions", one.transitions, other.transitions)
      found.note("windows", one.windows.map(\.window), other.windows.map(\.window))
      for (a, b) in zip(one.windows, other.windows) {
        found.note("pairing", a.pairing, b.pairing)
        found.note("flow", a.flow, b.flow)
        found.note("used", a.agreementsUsed, b.agreementsUsed)
        found.note("left out", a.leftOut.map(\.count), b.leftOut.map(\.count))
        found.note("moves of a window", a.moves, b.moves)
        found.note("open moves", a.openMoves, b.openMoves)
      }
      if !found.lines.isEmpty {
        Issue.record("seed \(seed)\n\(found.lines.joined(separator: "\n"))\n\(history.description)")
      }
    }
  }

  private func cells(_ transitions: Transitions) -> [Int] {
    Transitions.states.flatMap { from in Transitions.states.map { transitions[from, $0] } }
  }
}
