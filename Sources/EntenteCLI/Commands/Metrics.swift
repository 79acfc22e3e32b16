import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Metrics: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rank the parties of each side by their place in the network.",
    discussion: """
      MEASURES:
      \(Measure.allCases.map { "  \($0.rawValue): \($0.definition)" }.joined(separator: "\n"))

      Ranked by the first measure named; ties share a rank. Undefined is –, with the reason in JSON.

      EXAMPLES:
        entente metrics
        entente metrics betweenness degree --side bank --top 5
        entente metrics --normalization two-mode --format csv
      """)

  @Argument(help: "Measures; the first one ranks.")
  var measures: [Measure] = Measure.allCases

  @Option(help: "One side only.")
  var side: SideChoice = .both

  @Option(help: ArgumentHelp("Only the first so many of each side, and those tied with the last.", valueName: "count"))
  var top: Int?

  @Option(help: "What values are divided by.")
  var normalization: Normalization = .raw

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var grouping: GroupingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is 1 or more") }
    if Set(measures).count < measures.count { throw ValidationError("a measure is named twice") }
  }

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger)
    try output.print(grouping.output(of: ledger, recipe) { rankings(of: try View(ledger, $0)) })
  }

  private func rankings(of view: View) -> Output {
    let results = measures.map { measure in
      (measure: measure, values: view.values(of: measure, normalization: normalization))
    }
    var result = Output()
    result.heading = view.heading + [(name: "Values", value: normalization.rawValue)]
    var all = Table(
      [.init(name: "side"), .init(name: "rank"), .init(name: "tied"), .init(name: "party")] + measureColumns)
    for side in side.sides {
      var table = Table(
        title: side == .firm ? "Firms" : "Banks",
        [.init(name: "rank", isNumber: true), .init(name: "party")] + measureColumns)
      let places = Dictionary(uniqueKeysWithValues: view.parties(on: side).enumerated().map { ($1, $0) })
      for entry in shown(view.ranking(of: side, by: results[0].values[side] ?? [])) {
        let values = results.map { Table.Cell($0.values[side]?[places[entry.party] ?? 0].number) }
        let rank = entry.rank.map { "\($0)\(entry.isTied ? "=" : "")" } ?? "–"
        table.rows.append([.init(rank), view.cell(entry.party)] + values)
        all.rows.append(
          [.init(side.rawValue), .init(entry.rank.map(String.init) ?? ""), .init(entry.isTied ? "yes" : "no")]
            + [view.cell(entry.party)] + values)
      }
      result.sections.append(.table(table))
    }
    result.main = all
    result.json = { json(view, results) }
    return result
  }

  private var measureColumns: [Table.Column] { measures.map { .init(name: $0.rawValue, isNumber: true) } }

  /// Past `top`, those tied with the last one.
  private func shown(_ ranking: [Ranked]) -> [Ranked] {
    ranking.filter { entry in top.map { (entry.rank ?? .max) <= $0 } ?? true }
  }

  private func json(_ view: View, _ results: [(measure: Measure, values: [Side: [MeasureValue]])]) -> JSONValue {
    let tables = side.sides.flatMap { side in
      results.map { result in
        JSONValue.object([
          "side": .string(side.rawValue), "measure": .string(result.measure.rawValue),
          "normalization": .string(normalization.rawValue), "definition": .string(result.measure.definition),
          "reference": .string(result.measure.reference), "counts": .string(result.measure.counts),
          "values": .array(shown(view.ranking(of: side, by: result.values[side] ?? [])).map(json)),
        ])
      }
    }
    return .object([
      "schema": "entente.metrics/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "results": .array(tables),
    ])
  }

  private func json(_ entry: Ranked) -> JSONValue {
    var object: [String: JSONValue] = [
      "party": .string(entry.party.text), "rank": entry.rank.map { .int($0) } ?? .null, "tied": .bool(entry.isTied),
      "value": JSONValue(entry.value.number),
    ]
    if case .undefined(let reason) = entry.value { object["reason"] = .string(reason) }
    return .object(object)
  }
}

enum SideChoice: String, CaseIterable, ExpressibleByArgument {
  case firm, bank, both

  var sides: [Side] { Side(rawValue: rawValue).map { [$0] } ?? Side.allCases }
}
