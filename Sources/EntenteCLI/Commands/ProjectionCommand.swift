import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct ProjectionCommand: EntenteCommand {
  static let configuration = CommandConfiguration(
    commandName: "projection",
    abstract: "Who shares partners with whom: the parties of one side, joined through the other.",
    discussion: """
      Each edge has its weight, the partners shared, and how surprising it is: p, and q, the false discovery rate at \
      which it would be kept. Busy parties share partners by chance; --backbone keeps the edges that chance does not \
      explain.

      EXAMPLES:
        entente projection
        entente projection --side firm --weighting jaccard
        entente projection --backbone 0.05
        entente projection --backbone 0.05 --model fixed-degrees --format csv
        entente projection --model disparity --backbone 0.2 --unadjusted
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var grouping: GroupingOptions

  @Option(help: "Whose parties are joined.")
  var side: Side = .bank

  @Option(help: ArgumentHelp("What the weight of an edge is.", valueName: "weighting"))
  var weighting: ProjectionWeighting = .count

  @Option(help: ArgumentHelp("Only the first so many edges, the most surprising first.", valueName: "count"))
  var top: Int?

  @OptionGroup(title: "Backbone") var backbone: BackboneOptions
  @OptionGroup var computation: ComputationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is 1 or more") }
  }

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger)
    try output.print(
      await grouping.output(of: ledger, recipe) { recipe in
        let view = try View(ledger, recipe)
        let (side, weighting, model, kept) = (side, weighting, backbone.comparison, backbone.value)
        let (whole, projection) = try await computing(threads: computation.threads) {
          let whole = view.projection(onto: side, weighting: weighting, comparedWith: model)
          return (whole, kept.map { whole.backbone(at: $0.level, adjusted: $0.isAdjusted) } ?? whole)
        }
        return describe(projection, of: whole, view)
      })
  }

  /// The most surprising first, then the heaviest, then by id.
  private func ordered(_ projection: Projection) -> [Projection.Edge] {
    projection.edges.sorted { a, b in
      let (p, other) = (a.p ?? 2, b.p ?? 2)
      if p != other { return p < other }
      return a.weight != b.weight ? a.weight > b.weight : (a.first, a.second) < (b.first, b.second)
    }
  }

  private func describe(_ projection: Projection, of whole: Projection, _ view: View) -> Output {
    let edges = ordered(projection)
    let shown = top.map { Array(edges.prefix($0)) } ?? edges
    var output = Output()
    output.heading = view.heading + facts(projection, of: whole, view)
    var table = Table([
      .init(name: side.rawValue), .init(name: "and"), .init(name: weighting.rawValue, isNumber: true),
      .init(name: "p", isNumber: true), .init(name: "q", isNumber: true), .init(name: "through"),
    ])
    for edge in shown {
      table.rows.append([
        view.cell(edge.first), view.cell(edge.second), .init(edge.weight), .init(edge.p), .init(edge.q),
        .init(
          listed(edge.intermediaries.map(view.name)), exact: edge.intermediaries.map(\.text).joined(separator: "|")),
      ])
    }
    output.sections = [.table(table)]
    output.main = table
    output.footnotes = footnotes(whole)
    output.json = { json(projection, shown, view) }
    return output
  }

  private func facts(
    _ projection: Projection, of whole: Projection, _ view: View
  ) -> [(name: String, value: String)] {
    let name = side == .firm ? "firm" : "bank"
    var facts = [
      (
        name: "Projection",
        value: "\(count(whole.parties.count, name)), \(count(whole.edges.count, "edge")), "
          + "\(count(whole.isolates().count, name)) in none; weight: \(weighting.definition)"
      ),
      (name: "Compared with", value: whole.model.definition),
    ]
    if let kept = backbone.value {
      let number = kept.isAdjusted ? "false discovery rate q" : "p"
      facts.append(
        (
          name: "Backbone",
          value:
            "\(projection.edges.count) of \(count(whole.edges.count, "edge")), those of a \(number) below \(kept.level)"
        ))
    }
    return facts
  }

  private func footnotes(_ whole: Projection) -> [String] {
    let pairs = whole.parties.count * (whole.parties.count - 1) / 2
    let judged = whole.edges.count { $0.p != nil }
    let tests =
      whole.model == .disparity
      ? "the \(count(judged, "edge")) that can be judged"
      : "all \(count(pairs, "pair")) of \(side.rawValue)s, those that share nobody too"
    if !whole.edges.isEmpty && judged == 0 {
      return [
        whole.model == .disparity
          ? "– no edge can be judged: no party has two edges"
          : "– no edge can be judged: the numbers of partners leave the model no solution"
      ]
    }
    return whole.edges.isEmpty
      ? [] : ["q is p adjusted for \(tests) (Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x)."]
  }

  private func json(_ projection: Projection, _ shown: [Projection.Edge], _ view: View) -> JSONValue {
    .object([
      "schema": "entente.projection/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "side": .string(side.rawValue), "weighting": .string(weighting.rawValue),
      "definition": .string(weighting.definition), "reference": .string(weighting.reference),
      "comparedWith": .object([
        "model": .string(backbone.model.rawValue), "inWords": .string(projection.model.definition),
        "reference": .string(projection.model.reference),
      ]),
      "level": JSONValue(projection.level), "adjusted": .bool(!backbone.unadjusted),
      "parties": JSONValue(projection.parties.map(\.text)), "isolates": JSONValue(projection.isolates().map(\.text)),
      "edges": .array(
        shown.map { edge in
          .object([
            "first": .string(edge.first.text), "second": .string(edge.second.text), "weight": JSONValue(edge.weight),
            "p": JSONValue(edge.p), "q": JSONValue(edge.q),
            "intermediaries": JSONValue(edge.intermediaries.map(\.text)),
          ])
        }),
    ])
  }
}
