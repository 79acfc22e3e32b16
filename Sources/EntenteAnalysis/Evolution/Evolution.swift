public import EntenteLedger

/// How the pairing changed: window by window, what came, stayed and went, and what each agreement did.
///
///     let evolution = try Evolution(ledger, recipe, every: .year)
///     evolution.windows[3].pairing.regime
///     evolution.windows[3].flow.entries
///     evolution.moves.first?.move
public struct Evolution: Sendable {
  public let ledger: Ledger
  public let recipe: Recipe
  public let windows: [EvolutionWindow]
  /// The sum of the transitions into each window.
  public let transitions: Transitions
  /// What each agreement did, in the order of time, whatever the windows: judged against the whole history within the
  /// recipe's filters.
  public let moves: Moves
  /// When each party first had two partners: whatever the windows, within the recipe's filters.
  public let firstMultiHomings: [FirstMultiHoming]
  /// Agreements of the ledger without a date.
  public let undated: Int
  /// Agreements whose date straddles a change of a signatory's group; they were rolled up at their latest day.
  public let straddling: [Agreement.ID]

  /// Follows a recipe through the windows that its own is cut into; without one, through those of the ledger's span.
  ///
  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts.
  ///   - step: the length of a window, aligned to the calendar.
  ///   - rolling: if given, each window reaches back this far; at least as long as the step.
  ///   - undated: whether agreements without a date have a move, and count as history, on any day of the span.
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: O(agreements · signatories² + Σ over windows of (its pairs · √parties + all parties)): a window costs
  ///   the same however many there are.
  public init(
    _ ledger: Ledger, _ recipe: Recipe, every step: Window.Step, rolling: Window.Step? = nil,
    undated: UndatedTreatment = .draw
  ) throws(RecipeError) {
    let windows = recipe.windows(in: ledger, every: step, rolling: rolling)
    let chronicle = try Chronicle(ledger, recipe)
    self.init(chronicle, windows, before: windows.first?.stepBefore(step, rolling: rolling), undated: undated)
  }

  /// - Parameter before: the window before the first, which the first is compared with.
  init(_ chronicle: Chronicle, _ windows: [Window], before: Window?, undated: UndatedTreatment) {
    (ledger, recipe) = (chronicle.ledger, chronicle.recipe)
    let draws = DateDraws(chronicle.ledger, undated: undated)
    let table = MoveTable(chronicle, draws)
    let ends = [before].compactMap(\.self) + windows
    let described = chronicle.described(ends, moves: table)
    self.windows = Array(described.dropFirst(before == nil ? 0 : 1))
    transitions = self.windows.reduce(into: Transitions()) { $0 += $1.flow.transitions }
    let rest = concurrently(2) { half -> (moves: Moves?, firsts: [FirstMultiHoming]) in
      half == 0 ? (Moves(chronicle, table), []) : (nil, chronicle.firstMultiHomings(draws))
    }
    moves = rest[0].moves ?? Moves(chronicle, table)
    firstMultiHomings = rest[1].firsts
    straddling = chronicle.straddling(in: nil)
    self.undated = chronicle.undated
  }
}

/// One window of an evolution.
public struct EvolutionWindow: Sendable {
  public let window: Window
  /// Agreements of the ledger, those used, and those left out by reason, counted.
  public let agreementsRead: Int
  public let agreementsUsed: Int
  public let leftOut: [(reason: Accounting.Reason, count: Int)]
  public let pairing: Pairing
  /// What became of the pairs of the window before; the first is compared with the step before it.
  public internal(set) var flow = Flow()
  /// The moves of the agreements certainly dated in the window, one a pair: how many are expected to be each, in the order
  /// of ``Move``. A number that is not whole has agreements in it whose order is not known.
  public internal(set) var moves = [0.0, 0.0, 0.0, 0.0, 0.0]
  /// How many of those can be several moves.
  public internal(set) var openMoves = 0
}

extension Recipe {
  /// The windows that this recipe's own is cut into; without one, those of the ledger's span. Empty if it has none.
  ///
  /// - Parameters:
  ///   - ledger: whose span to take.
  ///   - step: the length of a window, aligned to the calendar.
  ///   - rolling: if given, each window reaches back this far; at least as long as the step.
  public func windows(in ledger: Ledger, every step: Window.Step, rolling: Window.Step? = nil) -> [Window] {
    let span = ledger.span.map { Window(start: $0.lowerBound, end: $0.upperBound.advanced(by: 1)) }
    return (window ?? span)?.divided(every: step, rolling: rolling) ?? []
  }
}

extension Window {
  /// The step before a window that ``divided(every:rolling:)`` made.
  package func stepBefore(_ step: Step, rolling: Step?) -> Window {
    if let rolling {
      // Its end is where the step of this window begins, however early this one is cut.
      return Window(
        start: start.advanced(byMonths: -step.months), end: start.advanced(byMonths: rolling.months - step.months))
    }
    return Window(start: start.advanced(byMonths: -step.months), end: start)
  }
}

extension Chronicle {
  /// What each window shows. They are described side by side, some at a time.
  fileprivate func described(_ windows: [Window], moves table: MoveTable) -> [EvolutionWindow] {
    let members = WindowMembers(self, windows)
    var snapshots = PairSnapshots(self, members)
    let firstLatest = firstDays().map(\.latest)
    var described: [EvolutionWindow] = []
    var last: Described?
    var index = 0
    while index < windows.count {
      let batch = (index..<min(index + processorCount, windows.count)).map { ($0, snapshots.next()) }
      let pairings = concurrently(batch.count) { pairing(of: batch[$0].1, in: windows[batch[$0].0]) }
      for ((place, snapshot), pairing) in zip(batch, pairings) {
        let now = Described(snapshot: snapshot, classes: pairing.classes)
        var window = evolutionWindow(windows[place], snapshot, pairing, members.onlyPossible[place])
        window.flow = flow(
          from: last, to: now, before: (place > 0 ? windows[place - 1].end : windows[place].start).number, firstLatest)
        described.append(window)
        last = now
      }
      index += batch.count
    }
    add(table, to: &described, windows)
    return described
  }

  private struct Described {
    var snapshot: PairSnapshot
    var classes: [PairingClass]
  }

  private func evolutionWindow(
    _ window: Window, _ snapshot: PairSnapshot, _ pairing: Pairing, _ onlyPossible: Int
  ) -> EvolutionWindow {
    let leftOut = Accounting.Reason.allCases.compactMap { reason -> (reason: Accounting.Reason, count: Int)? in
      let count =
        switch reason {
        case .window: rows.count - snapshot.eventCount - onlyPossible
        case .onlyPossible: onlyPossible
        default: self.leftOut[reason]?.count ?? 0
        }
      return count == 0 ? nil : (reason, count)
    }
    return EvolutionWindow(
      window: window, agreementsRead: ledger.agreements.count, agreementsUsed: snapshot.eventCount, leftOut: leftOut,
      pairing: pairing)
  }

  private func flow(from last: Described?, to now: Described, before start: Int32, _ firstLatest: [Int32]) -> Flow {
    var flow = Flow()
    flow.renewals = now.snapshot.renewals
    let (old, new) = (last?.snapshot.pairs ?? [], now.snapshot.pairs)
    let oldClasses = last?.classes ?? []
    var changed: [Int32] = []
    var (a, b) = (0, 0)
    while a < old.count || b < new.count {
      if b == new.count || (a < old.count && old[a] < new[b]) {
        flow.endings += 1
        flow.transitions[oldClasses[a], nil] += 1
        changed.append(old[a])
        a += 1
      } else if a == old.count || new[b] < old[a] {
        if firstLatest[Int(new[b])] < start { flow.returns += 1 } else { flow.entries += 1 }
        flow.transitions[nil, now.classes[b]] += 1
        changed.append(new[b])
        b += 1
      } else {
        flow.kept += 1
        flow.transitions[oldClasses[a], now.classes[b]] += 1
        a += 1
        b += 1
      }
    }
    let stays = (activeParties(old), activeParties(new))
    let rewired = changed.count { pair in
      let (firm, bank) = (Int(pairFirms[Int(pair)]), Int(pairBanks[Int(pair)]))
      return stays.0.firms[firm] && stays.1.firms[firm] && stays.0.banks[bank] && stays.1.banks[bank]
    }
    flow.dissimilarity = Dissimilarity(kept: flow.kept, turnover: changed.count - rewired, rewiring: rewired)
    return flow
  }

  private func activeParties(_ pairs: [Int32]) -> (firms: [Bool], banks: [Bool]) {
    var firmFlags = [Bool](repeating: false, count: firms.count)
    var bankFlags = [Bool](repeating: false, count: banks.count)
    for pair in pairs.lazy.map(Int.init) {
      firmFlags[Int(pairFirms[pair])] = true
      bankFlags[Int(pairBanks[pair])] = true
    }
    return (firmFlags, bankFlags)
  }

  /// Adds up the moves of the events that are certainly dated in each window.
  private func add(_ table: MoveTable, to described: inout [EvolutionWindow], _ windows: [Window]) {
    let bounds = WindowBounds(windows)
    for event in rows.indices {
      let range = bounds.certain(DayBounds(earliest: earliest[event], latest: latest[event]), .signed)
      guard !range.isEmpty else { continue }
      for place in Int(offsets[event])..<Int(offsets[event + 1]) {
        let code = table.codes[place]
        for window in range.lazy.map(Int.init) {
          switch code {
          case .none: break
          case .several:
            let shares = table.shares(of: place)
            for move in 0..<5 { described[window].moves[move] += shares[move] }
            described[window].openMoves += 1
          default: described[window].moves[Int(code.rawValue)] += 1
          }
        }
      }
    }
  }
}
