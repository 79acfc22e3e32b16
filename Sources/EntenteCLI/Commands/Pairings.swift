import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Pairings: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "The pairing pattern of a view, or of one window after the other: one-to-one against many-to-many.",
    discussion: """
      A pair is a firm and a bank with an agreement between them. It is one-to-one if neither has another partner, \
      one-to-many if only the firm has, many-to-one if only the bank has, many-to-many if both have.

      EXAMPLES:
        entente pairings --every year
        entente pairings --every half --view cumulative
        entente pairings --from 2017-03 --to 2017-06 --firms @batj --banks @big-four --explain
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: ArgumentHelp("One row a window: month, quarter, half, year, or years such as 3y.", valueName: "step"))
  var every: Window.Step?

  @Option(help: ArgumentHelp("With --every: how far each window reaches back, such as 5y.", valueName: "length"))
  var rolling: Window.Step?

  @Flag(help: "Print the agreements and sources behind every statement.")
  var explain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if rolling != nil && every == nil { throw ValidationError("--rolling goes with --every") }
  }

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger, isWindowed: every != nil)
    if let every, let window = recipe.window {
      let views = try window.divided(every: every, rolling: rolling).map { window in
        var windowed = recipe
        windowed.window = window
        return try View(ledger, windowed)
      }
      try output.print(evolution(of: views, over: recipe, in: ledger))
    } else {
      try output.print(pattern(of: try View(ledger, recipe)))
    }
  }

  // MARK: One view

  private func pattern(of view: View) -> Output {
    let pairing = view.pairing
    var result = Output()
    result.heading = view.heading
    result.sections = [.facts(statements(view, pairing)), .table(classTable(pairing)), .table(sideTable(pairing))]
    let pairs = pairTable(view, pairing)
    result.main = pairs
    if !view.pairs.isEmpty { result.sections.append(.table(pairs)) }
    if explain { result.sections.append(.lines(explanation(view, pairing))) }
    result.json = .object([
      "schema": "entente.pairings/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "views": .array([json(view, pairing)]),
    ])
    return result
  }

  private func statements(_ view: View, _ pairing: Pairing) -> [(name: String, value: String)] {
    let leftOut = pairing.firms.leftOut + pairing.banks.leftOut
    let dominant = pairing.dominant.map(\.rawValue).joined(separator: " and ")
    let shapes = ComponentShape.allCases.compactMap { shape in
      pairing.shapes[shape].map { "\($0) \(shape.rawValue)\($0 == 1 ? "" : shape == .mesh ? "es" : "s")" }
    }
    return [
      ("Regime", regimeText(pairing) + ", of \(count(pairing.pairCount, "pair"))"),
      ("Most pairs are", dominant.isEmpty ? "–" : dominant),
      ("Components", shapes.isEmpty ? "–" : shapes.joined(separator: ", ")),
      ("Perfect matching", pairing.isPerfectMatching ? "yes: everybody has one partner, nobody is left out" : "no"),
      (
        "Largest matching",
        "\(count(pairing.matchingSize, "pair"))"
          + (pairing.matchingCoverage.map { ", \(percent($0)) of the smaller side" } ?? "")
      ),
      ("Left out", view.names(leftOut)),
    ]
  }

  private func classTable(_ pairing: Pairing) -> Table {
    var table = Table([
      .init(name: "class"), .init(name: "pairs", isNumber: true), .init(name: "share", isNumber: true),
      .init(name: "agreements", isNumber: true),
    ])
    for tally in pairing.tallies {
      table.rows.append([
        .init(tally.pairingClass.rawValue), .init(tally.pairs), .init(share: tally.share), .init(tally.agreements),
      ])
    }
    return table
  }

  private func sideTable(_ pairing: Pairing) -> Table {
    var table = Table([
      .init(name: "side"), .init(name: "parties", isNumber: true), .init(name: "with a partner", isNumber: true),
      .init(name: "with several", isNumber: true), .init(name: "multi-homing", isNumber: true),
      .init(name: "mean partners", isNumber: true), .init(name: "effective partners", isNumber: true),
      .init(name: "exclusivity", isNumber: true),
    ])
    for (name, side) in [("firms", pairing.firms), ("banks", pairing.banks)] {
      table.rows.append([
        .init(name), .init(side.count), .init(side.active), .init(side.multiHoming),
        .init(share: side.multiHomingShare),
        .init(side.meanPartners), .init(side.meanEffectivePartners), .init(share: side.meanExclusivity),
      ])
    }
    return table
  }

  private func pairTable(_ view: View, _ pairing: Pairing) -> Table {
    var table = Table([
      .init(name: "firm"), .init(name: "bank"), .init(name: "class"), .init(name: "agreements", isNumber: true),
      .init(name: "first"), .init(name: "last"),
    ])
    for (pair, pairingClass) in zip(view.pairs, pairing.classes) {
      let dates = pair.agreements.map { view.ledger[agreement: $0]?.date?.text ?? "undated" }
      table.rows.append([
        .init(view.name(pair.firm)), .init(view.name(pair.bank)), .init(pairingClass.rawValue),
        .init(pair.agreements.count), .init(dates.first ?? ""), .init(dates.last ?? ""),
      ])
    }
    return table
  }

  /// The rows behind each statement.
  private func explanation(_ view: View, _ pairing: Pairing) -> [String] {
    var lines: [String] = []
    for (pair, pairingClass) in zip(view.pairs, pairing.classes) {
      lines.append("\(view.name(pair.firm)) – \(view.name(pair.bank)) is \(pairingClass.rawValue):")
      for id in pair.agreements {
        lines.append("  " + view.ledger.line(id))
        if let note = view.ledger[agreement: id]?.note, !note.isEmpty { lines.append("    \(note)") }
      }
    }
    for id in pairing.firms.leftOut + pairing.banks.leftOut {
      lines.append("\(view.name(id)) is left out: no agreement in this view has it as a partner.")
    }
    // What lies elsewhere in time or has no pair bears on no statement; what nearly counted does.
    for reason in [Accounting.Reason.part, .basis, .onlyPossible] where view.accounting.leftOut[reason] != nil {
      lines.append("Not counted, \(reason.rawValue):")
      lines += (view.accounting.leftOut[reason] ?? []).map { "  " + view.ledger.line($0) }
    }
    let sources = Set(view.accounting.used.flatMap { view.ledger[agreement: $0]?.sources ?? [] }).sorted()
    if !sources.isEmpty { lines.append("Sources:") }
    for source in sources.compactMap({ view.ledger[source: $0] }) {
      let parts = [source.title, source.publisher, source.published?.text ?? "", source.url].filter { !$0.isEmpty }
      lines.append("  \(source.id): \(parts.joined(separator: ", "))")
    }
    return lines
  }

  // MARK: Windows

  private func evolution(of views: [View], over recipe: Recipe, in ledger: Ledger) -> Output {
    let pairings = views.map(\.pairing)
    let classColumns = PairingClass.allCases.flatMap { pairingClass in
      [Table.Column(name: pairingClass.symbol, isNumber: true), Table.Column(name: "share", isNumber: true)]
    }
    var table = Table(
      [.init(name: "window"), .init(name: "agreements", isNumber: true), .init(name: "pairs", isNumber: true)]
        + classColumns + [
          .init(name: "firms", isNumber: true), .init(name: "multi-homing", isNumber: true),
          .init(name: "banks", isNumber: true), .init(name: "multi-homing", isNumber: true), .init(name: "regime"),
        ])
    for (view, pairing) in zip(views, pairings) {
      let window = view.recipe.window
      table.rows.append(
        [
          .init((window?.label ?? "") + (window?.isPartial == true ? "*" : "")), .init(view.accounting.used.count),
          .init(pairing.pairCount),
        ] + pairing.tallies.flatMap { [.init($0.pairs), .init(share: $0.share)] } + [
          .init(pairing.firms.active), .init(share: pairing.firms.multiHomingShare), .init(pairing.banks.active),
          .init(share: pairing.banks.multiHomingShare), .init(regimeText(pairing)),
        ])
    }
    var result = Output()
    result.heading = [("Ledger", "\(ledger.name): \(ledger.title)")]
    result.heading.append(("View", recipe.lines.map { "\($0.name) \($0.value)" }.joined(separator: "; ")))
    result.heading.append(("Windows", "\(views.count)\(windowMarks(views))"))
    result.heading.append(("Classes", "firm:bank; 1:n is a firm with several banks, n:1 a bank with several firms"))
    result.sections = [.table(table)]
    if explain {
      for (view, pairing) in zip(views, pairings) where !view.pairs.isEmpty {
        result.sections.append(
          .lines(["\(view.recipe.window?.label ?? ""): \(view.accounting.sentence)"] + explanation(view, pairing)))
      }
    }
    result.main = programTable(table)
    result.json = .object([
      "schema": "entente.pairings/1", "ledger": ledger.json, "recipe": recipe.json,
      "views": .array(zip(views, pairings).map(json)),
    ])
    return result
  }

  private func windowMarks(_ views: [View]) -> String {
    views.contains { $0.recipe.window?.isPartial == true } ? "; * is cut short by the time asked for" : ""
  }

  /// The same table with a name of its own for each column.
  private func programTable(_ table: Table) -> Table {
    var named = table
    let names = PairingClass.allCases.flatMap { [$0.rawValue, "\($0.rawValue) share"] }
    named.columns =
      (["window", "agreements", "pairs"] + names + [
        "firms", "firms multi-homing", "banks", "banks multi-homing", "regime",
      ]).map { Table.Column(name: $0) }
    return named
  }

  private func regimeText(_ pairing: Pairing) -> String {
    (pairing.regime?.rawValue ?? "–") + (pairing.regime != nil && pairing.isTrivial ? " (trivial)" : "")
  }

  private func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: JSON

  private func json(_ view: View, _ pairing: Pairing) -> JSONValue {
    func side(_ side: Pairing.SideSummary) -> JSONValue {
      .object([
        "parties": .int(side.count), "active": .int(side.active), "multiHoming": .int(side.multiHoming),
        "multiHomingShare": JSONValue(side.multiHomingShare), "leftOut": JSONValue(side.leftOut.map(\.text)),
        "meanPartners": JSONValue(side.meanPartners), "meanEffectivePartners": JSONValue(side.meanEffectivePartners),
        "meanExclusivity": JSONValue(side.meanExclusivity),
      ])
    }
    let classes = pairing.tallies.map { tally in
      (
        tally.pairingClass.rawValue,
        JSONValue.object([
          "pairs": .int(tally.pairs), "share": JSONValue(tally.share), "agreements": .int(tally.agreements),
        ])
      )
    }
    let pairs = zip(view.pairs, pairing.classes).map { pair, pairingClass in
      JSONValue.object([
        "firm": .string(pair.firm.text), "bank": .string(pair.bank.text), "class": .string(pairingClass.rawValue),
        "agreements": .array(pair.agreements.map { explain ? view.ledger.json($0) : .string($0.text) }),
      ])
    }
    return .object([
      "window": view.recipe.window?.json ?? .null, "accounting": view.accounting.json,
      "regime": JSONValue(pairing.regime?.rawValue), "trivial": .bool(pairing.isTrivial),
      "dominant": JSONValue(pairing.dominant.map(\.rawValue)), "pairs": .array(pairs),
      "classes": .object(Dictionary(uniqueKeysWithValues: classes)), "firms": side(pairing.firms),
      "banks": side(pairing.banks), "matching": .int(pairing.matchingSize),
      "matchingCoverage": JSONValue(pairing.matchingCoverage), "perfectMatching": .bool(pairing.isPerfectMatching),
      "components": .object(
        Dictionary(uniqueKeysWithValues: ComponentShape.allCases.map { ($0.rawValue, .int(pairing.shapes[$0] ?? 0)) })),
      "straddling": JSONValue(view.straddling.map(\.text)),
    ])
  }
}
