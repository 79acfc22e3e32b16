import EntenteAnalysis
import EntenteLedger

extension NaiveEvolution {
  /// Every public figure of an evolution that differs from the naive one's, in words.
  ///
  /// - Parameter draws: how often the real one draws shares that it does not count; these may be off by four standard
  ///   errors.
  func differences(from real: Evolution, draws: Int = 0) -> [String] {
    var found = Differences()
    let draws = real.moves.contains { $0.isSampled } ? draws : 0
    found.note("windows", real.windows.count, windows.count)
    for (window, naive) in zip(real.windows, windows) {
      naive.compare(window, &found, draws)
    }
    found.note("sum of transitions", NaiveWindow.table(real.transitions), transitions)
    compareMoves(real.moves, &found, draws)
    found.note(
      "first multi-homing",
      real.firstMultiHomings.map {
        NaiveFirst(
          party: $0.party.text, side: $0.side, partners: $0.partners, earliest: $0.earliest, latest: $0.latest,
          isCensored: $0.isCensored)
      },
      NaiveFirst.all(
        of: events.filter { undated == .draw || $0.agreement.date != nil }, ledger))
    return found.lines
  }

  private func compareMoves(_ real: Moves, _ found: inout Differences, _ draws: Int) {
    found.note("moves", real.count, moves.count)
    var order: [String: Int] = [:]
    for (place, move) in real.enumerated() {
      let pair = NaivePair(firm: move.firm.text, bank: move.bank.text)
      let name = "move of \(move.agreement) for \(pair.firm)–\(pair.bank)"
      guard let naive = moves.first(where: { $0.agreement == move.agreement.text && $0.pair == pair }) else {
        found.lines.append("\(name): none by the definitions")
        continue
      }
      order[move.agreement.text] = place
      var shares = [0.0, 0, 0, 0, 0]
      for (kind, share) in move.shares { shares[Move.allCases.firstIndex(of: kind) ?? 0] += share }
      for kind in 0..<5 {
        found.note(
          "\(name), \(Move.allCases[kind])", shares[kind], naive.shares[kind], draws: move.isSampled ? draws : 0)
      }
      let possible = Move.allCases.indices.filter { naive.shares[$0] > 0 }
      if !move.isSampled {
        found.note(name, move.shares.map(\.move), possible.map { Move.allCases[$0] })
        found.note("\(name), the only", move.move, possible.count == 1 ? Move.allCases[possible[0]] : nil)
        found.note("\(name), censored", move.isCensored, naive.isCensored)
      }
    }
    for early in events {
      for late in events {
        guard let a = order[early.name], let b = order[late.name], let last = early.agreement.date?.latest,
          let first = late.agreement.date?.earliest, last < first
        else { continue }
        if a > b { found.lines.append("the moves of \(late.name) come before those of \(early.name)") }
      }
    }
  }
}

struct Differences {
  var lines: [String] = []

  mutating func note<Value: Equatable>(_ name: String, _ real: Value, _ naive: Value) {
    if real != naive { lines.append("\(name): \(real), by the definitions \(naive)") }
  }

  /// Compares up to rounding, or up to four standard errors of a share that was drawn so often.
  mutating func note(_ name: String, _ real: Double, _ naive: Double, draws: Int = 0) {
    let error = draws == 0 ? 0 : 4 * (max(0, naive * (1 - naive)) / Double(draws)).squareRoot()
    if !((real - naive).magnitude <= error + 1e-9) { lines.append("\(name): \(real), by the definitions \(naive)") }
  }

  mutating func note(_ name: String, _ real: Double?, _ naive: Double?) {
    switch (real, naive) {
    case (nil, nil): break
    case (let real?, let naive?): note(name, real, naive)
    default: lines.append("\(name): \(real as Any), by the definitions \(naive as Any)")
    }
  }
}

extension NaiveWindow {
  fileprivate func compare(_ real: EvolutionWindow, _ found: inout Differences, _ draws: Int) {
    let name = real.window.label
    found.note("\(name), first day", real.window.start, from)
    found.note("\(name), end", real.window.end, to)
    let counts = leftOut.values.reduce(0, +)
    found.note("\(name), read", real.agreementsRead, used.count + counts)
    found.note("\(name), used", real.agreementsUsed, used.count)
    found.note(
      "\(name), read = used + left out", real.agreementsRead,
      real.agreementsUsed + real.leftOut.map(\.count).reduce(0, +))
    let reasons = Accounting.Reason.allCases.filter { leftOut[$0] != nil }
    found.note("\(name), reasons", real.leftOut.map(\.reason), reasons)
    found.note("\(name), left out", real.leftOut.map(\.count), reasons.map { leftOut[$0] ?? 0 })
    compare(real.pairing, &found, name)
    found.note("\(name), entries", real.flow.entries, entries)
    found.note("\(name), returns", real.flow.returns, returns)
    found.note("\(name), kept", real.flow.kept, kept)
    found.note("\(name), endings", real.flow.endings, endings)
    found.note("\(name), renewals", real.flow.renewals, renewals)
    found.note("\(name), transitions", Self.table(real.flow.transitions), transitions)
    found.note("\(name), turnover", real.flow.dissimilarity?.turnover, dissimilarity?.turnover)
    found.note("\(name), rewiring", real.flow.dissimilarity?.rewiring, dissimilarity?.rewiring)
    found.note(
      "\(name), dissimilarity", real.flow.dissimilarity?.total, dissimilarity.map { $0.turnover + $0.rewiring })
    for kind in 0..<5 {
      // The sum of several drawn shares: each off by as much as the worst can be.
      let isOff =
        draws > 0 && (real.moves[kind] - moves[kind]).magnitude > 2 * Double(openMoves) / Double(draws).squareRoot()
      if draws == 0 || isOff { found.note("\(name), \(Move.allCases[kind])", real.moves[kind], moves[kind]) }
    }
    if draws == 0 { found.note("\(name), open moves", real.openMoves, openMoves) }
  }

  /// Compares a pairing pattern, all of it.
  func compare(_ real: Pairing, _ found: inout Differences, _ name: String) {
    found.note("\(name), pairs", real.pairCount, pairs.count)
    found.note("\(name), classes", real.classes, classes)
    found.note("\(name), regime", real.regime, regime)
    found.note("\(name), trivial", real.isTrivial, pairs.count < 2)
    found.note("\(name), classes tallied", real.tallies.map(\.pairingClass), PairingClass.allCases)
    for tally in real.tallies {
      let count = classes.count { $0 == tally.pairingClass }
      found.note("\(name), \(tally.pairingClass)", tally.pairs, count)
      found.note("\(name), share", tally.share, pairs.isEmpty ? nil : Double(count) / Double(pairs.count))
      found.note(
        "\(name), agreements behind \(tally.pairingClass)", tally.agreements, agreements(behind: tally.pairingClass))
    }
    let most = PairingClass.allCases.map { kind in classes.count { $0 == kind } }.max() ?? 0
    let dominant = PairingClass.allCases.filter { kind in most > 0 && classes.count { $0 == kind } == most }
    found.note("\(name), dominant", real.dominant, dominant)
    found.note("\(name), shapes", real.shapes.filter { $0.value > 0 }, shapes)
    found.note("\(name), matching", real.matchingSize, matchingSize)
    let smaller = min(firms.count, banks.count)
    found.note("\(name), coverage", real.matchingCoverage, smaller == 0 ? nil : Double(matchingSize) / Double(smaller))
    found.note("\(name), perfect", real.isPerfectMatching, isPerfectMatching)
    for side in Side.allCases {
      let (real, naive) = (side == .firm ? real.firms : real.banks, summary(side))
      found.note("\(name), \(side)s", real.count, naive.count)
      found.note("\(name), \(side)s active", real.active, naive.active)
      found.note("\(name), \(side)s multi-homing", real.multiHoming, naive.multiHoming)
      found.note("\(name), \(side)s left out", real.leftOut.map(\.text), naive.leftOut)
      found.note("\(name), \(side)s, partners", real.meanPartners, naive.means[0])
      found.note("\(name), \(side)s, effective partners", real.meanEffectivePartners, naive.means[1])
      found.note("\(name), \(side)s, exclusivity", real.meanExclusivity, naive.means[2])
      let share = naive.active == 0 ? nil : Double(naive.multiHoming) / Double(naive.active)
      found.note("\(name), \(side)s, share of multi-homers", real.multiHomingShare, share)
    }
  }

  fileprivate static func table(_ real: Transitions) -> [[Int]] {
    Transitions.states.map { from in Transitions.states.map { real[from, $0] } }
  }
}
