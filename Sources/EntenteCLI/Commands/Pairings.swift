import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Pairings: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "The pairing pattern of a view, or of one window after the other: one-to-one against many-to-many.",
    discussion: """
      A pair is a firm and a bank with an agreement between them. It is one-to-one if neither has another partner, \
      one-to-many if only the firm has, many-to-one if only the bank has, many-to-many if both have. The regime is \
      many-to-many if any pair is; mixed if both sides have parties with several partners and no pair is many-to-many; it \
      is trivial for a single pair. Components are pairs, stars (one firm or one bank with several partners) and meshes.

      EXAMPLES:
        entente pairings --every year
        entente pairings --every half --view cumulative
        entente pairings --from 2017-03 --to 2017-06 \\
          --firms @batj --banks @big-four --explain --chance
        entente pairings --by tier
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: ArgumentHelp("One row a window: month, quarter, half, year, or years such as 3y.", valueName: "step"))
  var every: Window.Step?

  @Option(help: ArgumentHelp("With --every: how far each window reaches back, such as 5y.", valueName: "length"))
  var rolling: Window.Step?

  @OptionGroup var grouping: GroupingOptions

  @OptionGroup(title: "Chance") var chanceOptions: ChanceOptions

  @OptionGroup(title: "Uncertain dates") var completionOptions: CompletionOptions

  @Option(
    help: ArgumentHelp(
      "Print the share of completions in which this holds: regime=..., perfect-matching, or a figure and a number.",
      valueName: "condition"), transform: condition)
  var holds: Condition?

  @Flag(help: "Print the agreements and sources behind every statement.")
  var explain = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if chanceOptions.chance, every != nil {
      throw ValidationError("--chance is of one view; for windows one after the other: entente evolution --chance")
    }
    if explain, output.format == .csv {
      throw ValidationError("CSV has no place for --explain; choose another --format, or entente explain pairs")
    }
    if chanceOptions.chance, output.format == .csv {
      throw ValidationError("CSV has no place for --chance; choose another --format")
    }
    if holds != nil, every != nil {
      throw ValidationError("--holds is of one view; for windows one after the other: entente evolution --holds")
    }
    if holds != nil, completionOptions.completions == 0 {
      throw ValidationError("--holds needs completions: leave out --completions 0")
    }
    guard let rolling else { return }
    guard let every else { throw ValidationError("--rolling goes with --every") }
    if rolling.months < every.months {
      throw ValidationError("--rolling \(rolling) is shorter than --every \(every): days would be left out")
    }
  }

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger, isWindowed: every != nil)
    let result = try await grouping.output(of: ledger, recipe) { recipe in
      guard let every, let window = recipe.window else { return try pattern(of: try View(ledger, recipe)) }
      let windows = window.divided(every: every, rolling: rolling)
      return try series(of: try View.series(ledger, recipe, windows: windows), recipe, every, ledger)
    }
    try output.print(result)
  }

  // MARK: One view

  private func pattern(of view: View) throws -> Output {
    let pairing = view.pairing
    var result = Output()
    result.heading = view.heading
    result.sections = [.facts(statements(view, pairing)), .table(classTable(pairing)), .table(sideTable(pairing))]
    let pairs = pairTable(view, pairing)
    result.main = pairs
    if !view.pairs.isEmpty { result.sections.append(.table(pairs)) }
    let completed = try completions(of: view)
    if let completed { result.sections += sections(view, pairing, completed) }
    if explain { result.sections.append(.lines(try explanation(view))) }
    let chance = chanceOptions.chance ? waiting(for: "drawing networks") { ChanceReport(view, chanceOptions) } : nil
    if let chance { result.sections += chance.sections }
    result.json = {
      .object([
        "schema": "entente.pairings/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
        "views": .array([json(view, pairing)]), "chance": chance?.json ?? .null,
        "completions": completed?.json(condition: holds) ?? .null,
      ])
    }
    return result
  }

  private func statements(_ view: View, _ pairing: Pairing) -> [(name: String, value: String)] {
    let leftOut = pairing.firms.leftOut + pairing.banks.leftOut
    let dominant =
      pairing.dominant.map(\.rawValue).joined(separator: ", ") + (pairing.dominant.count > 1 ? " (a tie)" : "")
    let shapes = ComponentShape.allCases.compactMap { shape in
      pairing.shapes[shape].map { "\($0) \(shape.rawValue)\($0 == 1 ? "" : shape == .mesh ? "es" : "s")" }
    }
    return [
      ("Regime", pairing.regimeText + ", of \(count(pairing.pairCount, "pair"))" + manyToManyText(pairing)),
      ("Most frequent", dominant.isEmpty ? "–" : dominant),
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
        view.cell(pair.firm), view.cell(pair.bank), .init(pairingClass.rawValue),
        .init(pair.agreements.count), .init(dates.first ?? ""), .init(dates.last ?? ""),
      ])
    }
    return table
  }

  /// The rows behind each statement.
  func explanation(_ view: View) throws -> [String] {
    try view.explanation(of: .number(.pairs)).lines(in: view.ledger)
  }

  /// How few pairs it takes.
  private func manyToManyText(_ pairing: Pairing) -> String {
    guard pairing.regime == .manyToMany, let tally = pairing.tallies.last else { return "" }
    return ", \(tally.pairs) of them \(tally.pairingClass.rawValue)"
  }

  private func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: JSON

  func json(_ view: View, _ pairing: Pairing) -> JSONValue {
    let pairs = zip(view.pairs, pairing.classes).map { pair, pairingClass in
      JSONValue.object([
        "firm": .string(pair.firm.text), "bank": .string(pair.bank.text), "class": .string(pairingClass.rawValue),
        "agreements": .array(pair.agreements.map { explain ? view.ledger.json($0) : .string($0.text) }),
      ])
    }
    var object = pairing.members
    object["window"] = view.recipe.window?.json ?? .null
    object["accounting"] = view.accounting.json
    object["pairs"] = .array(pairs)
    object["straddling"] = JSONValue(view.straddling.map(\.text))
    return .object(object)
  }
}
