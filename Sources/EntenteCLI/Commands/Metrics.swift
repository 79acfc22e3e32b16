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
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is 1 or more") }
    if Set(measures).count < measures.count { throw ValidationError("a measure is named twice") }
  }

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    var result = Output()
    result.heading = view.heading + [(name: "Values", value: normalization.rawValue)]
    var all = Table([.init(name: "side")] + columns + [])
    for side in side.sides {
      let table = table(of: side, in: view)
      result.sections.append(.table(table))
      all.rows += table.rows.map { [.init(side.rawValue)] + $0 }
    }
    result.main = all
    result.json = json(view)
    try output.print(result)
  }

  private var columns: [Table.Column] {
    [.init(name: "rank", isNumber: true), .init(name: "party")]
      + measures.map { .init(name: $0.rawValue, isNumber: true) }
  }

  /// The parties of a side that are shown: past `top`, those tied with the last one.
  private func shown(_ side: Side, in view: View) -> [Ranked] {
    let ranking = view.ranking(by: measures[0], of: side, normalization: normalization)
    return ranking.filter { entry in top.map { (entry.rank ?? .max) <= $0 } ?? true }
  }

  private func table(of side: Side, in view: View) -> Table {
    var table = Table(title: side == .firm ? "Firms" : "Banks", columns)
    let values = measures.map { measure in
      Dictionary(
        uniqueKeysWithValues: zip(
          view.parties(on: side), view.values(of: measure, on: side, normalization: normalization)))
    }
    for entry in shown(side, in: view) {
      let rank = entry.rank.map { "\($0)\(entry.isTied ? "=" : "")" } ?? "–"
      table.rows.append(
        [.init(rank), .init(view.name(entry.party))] + values.map { .init($0[entry.party]?.number) })
    }
    return table
  }

  private func json(_ view: View) -> JSONValue {
    let results = side.sides.flatMap { side in
      measures.map { measure in
        let ranking = view.ranking(by: measure, of: side, normalization: normalization)
        return JSONValue.object([
          "side": .string(side.rawValue), "measure": .string(measure.rawValue),
          "normalization": .string(normalization.rawValue), "definition": .string(measure.definition),
          "reference": .string(measure.reference), "counts": .string(measure.counts),
          "values": .array(
            ranking.filter { entry in top.map { (entry.rank ?? .max) <= $0 } ?? true }.map { entry in
              var object: [String: JSONValue] = [
                "party": .string(entry.party.text), "rank": entry.rank.map { .int($0) } ?? .null,
                "tied": .bool(entry.isTied), "value": JSONValue(entry.value.number),
              ]
              if case .undefined(let reason) = entry.value { object["reason"] = .string(reason) }
              return .object(object)
            }),
        ])
      }
    }
    return .object([
      "schema": "entente.metrics/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "results": .array(results),
    ])
  }
}

enum SideChoice: String, CaseIterable, ExpressibleByArgument {
  case firm, bank, both

  var sides: [Side] { Side(rawValue: rawValue).map { [$0] } ?? Side.allCases }
}
