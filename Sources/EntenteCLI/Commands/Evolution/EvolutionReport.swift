import EntenteAnalysis
import EntenteLedger

/// An evolution in tables for people, one wide table for programs, and JSON.
struct EvolutionReport {
  var evolution: Evolution
  var completions: Completions?
  var command: EvolutionCommand
  var changes: [ChangeOverTime] = []
  /// What chance would make of each window; empty if it was not asked.
  var chances: [ChanceReport] = []

  private var ledger: Ledger { evolution.ledger }
  private var windows: [EvolutionWindow] { evolution.windows }
  private var limit: Int { command.all ? .max : 40 }

  var heading: [(name: String, value: String)] {
    var heading = [
      (name: "Ledger", value: "\(ledger.name): \(ledger.title)"),
      (name: "View", value: evolution.recipe.sentence(every: command.every, rolling: command.rolling)),
      (name: "Classes", value: "firm:bank; 1:n is a firm with several banks, n:1 a bank with several firms"),
    ]
    if windows.contains(where: { $0.window.isPartial }) {
      heading.append((name: "Windows", value: "* is cut short by the time looked at"))
    }
    if evolution.undated > 0 {
      let place =
        switch (command.completionOptions.undated, ledger.span) {
        case (.exclude, _): "in no window"
        case (.draw, nil): "in no window: the ledger has no span to draw days from"
        case (.draw, _): "on any day of the span"
        }
      heading.append(
        (name: "Undated", value: "\(evolution.undated) of the ledger's agreements; in completions \(place)"))
    }
    if let span = ledger.span, let first = windows.first, let last = windows.last,
      first.window.start > span.upperBound || last.window.end <= span.lowerBound
    {
      heading.append((name: "Note", value: "the ledger covers \(span.lowerBound) to \(span.upperBound)"))
    }
    if !evolution.straddling.isEmpty {
      let ids = evolution.straddling.map(\.text).joined(separator: ", ")
      let note = "rolled up at their latest day, for a group changes within their date: \(ids)"
      heading.append((name: "Note", value: note))
    }
    return heading
  }

  var sections: [Output.Section] {
    var sections: [Output.Section] = [.table(patternTable), .table(partnerTable), .table(flowTable)]
    sections += [.table(moveTable), .table(transitionTable)]
    if !evolution.firstMultiHomings.isEmpty { sections.append(.table(multiHomingTable)) }
    if !evolution.moves.isEmpty { sections.append(.table(agreementTable)) }
    if let completions { sections.append(.table(uncertaintyTable(completions))) }
    if !changes.isEmpty { sections += [.table(changeTable), .lines(changeNotes)] }
    if !chances.isEmpty { sections.append(.table(chanceTable)) }
    sections.append(.table(accountingTable))
    return sections
  }

  // MARK: Tables

  private func number(_ name: String) -> Table.Column { Table.Column(name: name, isNumber: true) }

  private func label(_ window: Window) -> Table.Cell {
    Table.Cell(window.label + (window.isPartial ? "*" : ""), exact: window.label)
  }

  private var patternTable: Table {
    let classes = PairingClass.allCases.flatMap { [number($0.symbol), number("share")] }
    var table = Table(
      title: "The pattern",
      [.init(name: "window"), number("agreements"), number("pairs")] + classes + [
        .init(name: "regime"), .init(name: "most frequent"), number("largest matching"),
        .init(name: "perfect"),
      ])
    for entry in windows {
      let pairing = entry.pairing
      let classes = pairing.tallies.flatMap { [Table.Cell($0.pairs), Table.Cell(share: $0.share)] }
      let dominant = pairing.dominant.map(\.symbol).joined(separator: ", ")
      table.rows.append(
        [label(entry.window), .init(entry.agreementsUsed), .init(pairing.pairCount)] + classes + [
          .init(pairing.regimeText), .init(dominant.isEmpty ? "–" : dominant), .init(pairing.matchingSize),
          .init(pairing.isPerfectMatching ? "yes" : "no"),
        ])
    }
    return table
  }

  private var partnerTable: Table {
    let side = [number("multi-homing"), number("mean partners"), number("effective")]
    var table = Table(
      title: "Partners of both sides, and components by shape",
      [.init(name: "window"), number("firms")] + side + [number("banks")] + side
        + ComponentShape.allCases.map { number($0 == .mesh ? "meshes" : $0.rawValue + "s") })
    for entry in windows {
      let sides = [entry.pairing.firms, entry.pairing.banks].flatMap { side in
        [
          Table.Cell(side.active), .init(share: side.multiHomingShare), .init(side.meanPartners),
          .init(side.meanEffectivePartners),
        ]
      }
      table.rows.append(
        [label(entry.window)] + sides + ComponentShape.allCases.map { .init(entry.pairing.shapes[$0] ?? 0) })
    }
    return table
  }

  private var flowTable: Table {
    var table = Table(
      title: "Pairs that came, stayed and went since the window before (the first: since the step before it)"
        + (evolution.recipe.mode == .signed ? "; a pair ends here when it signs nothing in the window" : ""),
      [.init(name: "window")]
        + ["entries", "returns", "kept", "endings", "renewals", "dissimilarity", "turnover", "rewiring"].map(number))
    for entry in windows {
      let flow = entry.flow
      table.rows.append([
        label(entry.window), .init(flow.entries), .init(flow.returns), .init(flow.kept), .init(flow.endings),
        .init(flow.renewals), .init(flow.dissimilarity?.total), .init(flow.dissimilarity?.turnover),
        .init(flow.dissimilarity?.rewiring),
      ])
    }
    return table
  }

  private var moveTable: Table {
    var table = Table(
      title:
        "Moves of the agreements certainly dated in each window, one a pair; fractions are expected numbers, where the "
        + "order is not known",
      [.init(name: "window")] + Move.allCases.map { number($0.rawValue) } + [number("of unknown order")])
    for entry in windows {
      table.rows.append([label(entry.window)] + entry.moves.map { .init($0) } + [.init(entry.openMoves)])
    }
    return table
  }

  private var transitionTable: Table {
    func name(_ state: PairingClass?) -> String { state?.symbol ?? "absent" }
    var table = Table(
      title: "How pairs passed from one class to another, over all windows",
      [.init(name: "from")] + Transitions.states.map { number("to \(name($0))") })
    for from in Transitions.states {
      table.rows.append(
        [.init(name(from))]
          + Transitions.states.map { to in
            from == nil && to == nil
              ? Table.Cell("–", exact: "")
              : Table.Cell(evolution.transitions[from, to])
          })
    }
    return table
  }

  private var multiHomingTable: Table {
    var table = Table(
      title: "When each party first had a second partner (* it may have been before the ledger begins)",
      [
        .init(name: "party"), .init(name: "side"), number("partners"), .init(name: "not before"),
        .init(name: "not after"),
      ])
    func sortKey(_ entry: FirstMultiHoming) -> (Int32, Party.ID) { (entry.latest?.number ?? .max, entry.party) }
    let entries = evolution.firstMultiHomings.sorted { sortKey($0) < sortKey($1) }
    table.more = max(0, entries.count - limit)
    for entry in entries.prefix(limit) {
      table.rows.append([
        .init(
          (ledger[party: entry.party]?.name ?? entry.party.text) + (entry.isCensored ? "*" : ""),
          exact: entry.party.text),
        .init(entry.side.rawValue), .init(entry.partners), .init(entry.earliest?.description ?? "–"),
        .init(entry.latest?.description ?? "–"),
      ])
    }
    return table
  }

  private var agreementTable: Table {
    var table = Table(
      title: "The move of every agreement (* an opening or a first only because the ledger begins, perhaps)",
      [
        .init(name: "date"), .init(name: "firm"), .init(name: "bank"), .init(name: "move"), .init(name: "agreement"),
      ])
    table.more = max(0, evolution.moves.count - limit)
    for move in evolution.moves.prefix(limit) {
      let text =
        move.shares.count == 1
        ? move.shares[0].move.rawValue
        : move.shares.map { "\($0.move.rawValue) \(percent($0.share))" }.joined(separator: ", ")
      table.rows.append([
        .init(ledger[agreement: move.agreement]?.date?.text ?? "undated"), ledger.cell(move.firm),
        ledger.cell(move.bank),
        .init(text + (move.isCensored ? "*" : "") + (move.isSampled ? " (drawn)" : "")), .init(move.agreement.text),
      ])
    }
    return table
  }

  private func uncertaintyTable(_ completions: Completions) -> Table {
    var columns: [Table.Column] = [
      .init(name: "window"), number("open"), .init(name: "regime"), number("holds in"), .init(name: "also"),
      number("pairs"), number("n:n share"), number("multi-homing firms"), number("banks"), .init(name: "how"),
    ]
    if let holds = command.holds { columns.append(number(holds.description)) }
    var table = Table(
      title: "Uncertain dates: agreements that may lie in a window, and what it shows in all completions", columns)
    for (entry, completed) in zip(windows, completions.windows) {
      let regime = entry.pairing.regime
      let others = completed.regimes.filter { $0.regime != regime }
        .map { "\($0.regime?.rawValue ?? "no pair") \(percent($0.share))" }
      var row: [Table.Cell] = [
        label(entry.window), .init(completed.open.count), .init(regime?.rawValue ?? "–"),
        .init(share: completed.share(of: regime)), .init(others.joined(separator: ", ")),
        .init(rangeText(completed.range(of: .pairs), rounded)),
        .init(rangeText(completed.range(of: .manyToManyShare), percent)),
        .init(rangeText(completed.range(of: .multiHomingFirmsShare), percent)),
        .init(rangeText(completed.range(of: .multiHomingBanksShare), percent)),
        .init(
          completed.open.isEmpty
            ? "certain" : completed.isExact ? "\(completed.count) patterns counted" : "\(completed.count) drawn"),
      ]
      if command.holds != nil { row.append(.init(share: completed.conditionShare)) }
      table.rows.append(row)
    }
    return table
  }

  private var accountingTable: Table {
    let reasons = Accounting.Reason.allCases.filter { reason in
      windows.contains { $0.leftOut.contains { $0.reason == reason } }
    }
    var table = Table(
      title: "Agreements read = used + left out, by reason",
      [.init(name: "window"), number("read"), number("used")] + reasons.map { number($0.rawValue) })
    for entry in windows {
      table.rows.append(
        [label(entry.window), .init(entry.agreementsRead), .init(entry.agreementsUsed)]
          + reasons.map { reason in .init(entry.leftOut.first { $0.reason == reason }?.count ?? 0) })
    }
    return table
  }

  // MARK: For programs

  /// One row a window with every number under a name of its own.
  var programTable: Table {
    let classes = PairingClass.allCases.flatMap { [$0.rawValue, "\($0.rawValue) share"] }
    let sides = ["firms", "banks"].flatMap {
      [$0, "\($0) multi-homing", "\($0) mean partners", "\($0) effective partners", "\($0) exclusivity"]
    }
    let flow = ["entries", "returns", "kept", "endings", "renewals", "dissimilarity", "turnover", "rewiring"]
    var names = ["window", "first", "last", "partial", "read", "agreements", "pairs"] + classes
    names +=
      ["regime", "trivial", "matching", "perfect matching"] + sides
      + ComponentShape.allCases.map { "\($0.rawValue) components" } + flow
    names += Move.allCases.map(\.rawValue) + ["unknown order"]
    if completions != nil { names += ["open", "regime holds in", "fewest pairs", "most pairs"] }
    if command.holds != nil, completions != nil { names.append("condition holds in") }
    var table = Table(names.map { Table.Column(name: $0) })
    for (index, entry) in windows.enumerated() { table.rows.append(programRow(entry, completions?.windows[index])) }
    return table
  }

  private func programRow(_ entry: EvolutionWindow, _ completed: WindowCompletions?) -> [Table.Cell] {
    let (window, pairing, flow) = (entry.window, entry.pairing, entry.flow)
    var row: [Table.Cell] = [label(window), .init(window.start.description), .init(window.lastDay.description)]
    row += [.init(window.isPartial ? "yes" : "no"), .init(entry.agreementsRead), .init(entry.agreementsUsed)]
    row.append(.init(pairing.pairCount))
    row += pairing.tallies.flatMap { [Table.Cell($0.pairs), Table.Cell(share: $0.share)] }
    row += [.init(pairing.regime?.rawValue ?? ""), .init(pairing.regime != nil && pairing.isTrivial ? "yes" : "no")]
    row += [.init(pairing.matchingSize), .init(pairing.isPerfectMatching ? "yes" : "no")]
    for side in [pairing.firms, pairing.banks] {
      row += [.init(side.active), .init(share: side.multiHomingShare), .init(side.meanPartners)]
      row += [.init(side.meanEffectivePartners), .init(share: side.meanExclusivity)]
    }
    row += ComponentShape.allCases.map { .init(pairing.shapes[$0] ?? 0) }
    row += [flow.entries, flow.returns, flow.kept, flow.endings, flow.renewals].map { Table.Cell($0) }
    row += [flow.dissimilarity?.total, flow.dissimilarity?.turnover, flow.dissimilarity?.rewiring].map {
      Table.Cell($0)
    }
    row += entry.moves.map { .init($0) } + [.init(entry.openMoves)]
    if let completed {
      let pairs = completed.range(of: .pairs)
      row += [.init(completed.open.count), .init(share: completed.share(of: pairing.regime))]
      row += [.init(pairs?.lowerBound), .init(pairs?.upperBound)]
      if command.holds != nil { row.append(.init(share: completed.conditionShare)) }
    }
    return row
  }
}
