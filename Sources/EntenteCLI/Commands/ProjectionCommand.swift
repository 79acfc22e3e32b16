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

      Where there would be millions of edges, only the parties with the most partners are looked at, and the heading says \
      how many.

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

  @Option(
    help: ArgumentHelp(
      "Only the first so many edges, the most surprising first (default: all; in tables \(rows)).", valueName: "count")
  )
  var top: Int?

  @OptionGroup(title: "Backbone") var backbone: BackboneOptions
  @OptionGroup var computation: ComputationOptions
  @OptionGroup var output: OutputOptions

  /// Σ d² over the parties' partners, twice the edges at least: past it all edges in JSON take gigabytes.
  private static let work = 4_000_000
  /// How many rows people see unless they ask for more.
  private static let rows = 1000

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is 1 or more") }
  }

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger)
    try output.print(
      await grouping.output(of: ledger, recipe) { recipe in
        let view = try View(ledger, recipe)
        return describe(
          try await computing(threads: computation.threads) { [self] in
            ProjectedEdges(
              view, onto: side, weighting: weighting, comparedWith: backbone.comparison, keeping: backbone.value,
              work: Self.work, most: top ?? (isForPeople ? Self.rows : nil))
          }, view)
      })
  }

  private var isForPeople: Bool { output.format == .table || output.format == .markdown }

  private func describe(_ projected: ProjectedEdges, _ view: View) -> Output {
    var output = Output()
    output.heading = view.heading + facts(projected, view)
    var table = Table([
      .init(name: side.rawValue), .init(name: "and"), .init(name: weighting.rawValue, isNumber: true),
      .init(name: "p", isNumber: true), .init(name: "q", isNumber: true), .init(name: "through"),
    ])
    for edge in projected.shown {
      table.rows.append([
        view.cell(edge.first), view.cell(edge.second), .init(edge.weight), .init(edge.p), .init(edge.q),
        .init(
          listed(edge.intermediaries.map(view.name)), exact: edge.intermediaries.map(\.text).joined(separator: "|")),
      ])
    }
    // Whoever asked for so many knows that there are more.
    if top == nil { table.more = projected.keptCount - projected.shown.count }
    table.moreBy = "--top prints as many as it says"
    output.sections = [.table(table)]
    output.main = table
    output.footnotes = footnotes(projected)
    output.json = { json(projected, view) }
    return output
  }

  private func facts(_ projected: ProjectedEdges, _ view: View) -> [(name: String, value: String)] {
    let outline = projected.outline
    var facts = [
      (
        name: "Projection",
        value: "\(count(outline.parties.count, side.rawValue)), \(count(outline.edgeCount, "edge")), "
          + "\(count(outline.isolates().count, side.rawValue)) in none; weight: \(weighting.definition)"
      )
    ]
    if let looked = projected.looked {
      facts.append(
        (
          name: "Looked at",
          value: "only the \(looked) of \(count(view.parties(on: side).count, side.rawValue)) with the most partners, "
            + "ties by id: weights and counts are those among them"
        ))
    }
    facts.append((name: "Compared with", value: backbone.comparison.definition))
    if projected.impossiblePairs > 0 {
      facts.append(
        (
          name: "Taken as possible",
          value: projected.impossiblePairs == 1
            ? "1 pair that could not be, of two that never existed at the same time"
            : "\(projected.impossiblePairs) pairs that could not be, of two that never existed at the same time"
        ))
    }
    if let kept = backbone.value {
      let number = kept.isAdjusted ? "false discovery rate q" : "p"
      facts.append(
        (
          name: "Backbone",
          value:
            "\(projected.keptCount) of \(count(outline.edgeCount, "edge")), those of a \(number) below \(kept.level)"
        ))
    }
    return facts
  }

  private func footnotes(_ projected: ProjectedEdges) -> [String] {
    let (parties, isDisparity) = (projected.outline.parties.count, backbone.comparison == .disparity)
    let judged = projected.judgedCount
    if projected.outline.edgeCount == 0 { return [] }
    if judged == 0 {
      return [
        isDisparity
          ? "– no edge can be judged: no party has two edges"
          : "– no edge can be judged: the numbers of partners leave the model no solution"
      ]
    }
    let tests =
      isDisparity
      ? "the \(count(judged, "edge")) that can be judged"
      : "all \(count(parties * (parties - 1) / 2, "pair")) of \(side.rawValue)s, those that share nobody too"
    return ["q is p adjusted for \(tests) (Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x)."]
  }

  private func json(_ projected: ProjectedEdges, _ view: View) -> JSONValue {
    let (outline, model) = (projected.outline, backbone.comparison)
    return .object([
      "schema": "entente.projection/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "side": .string(side.rawValue), "weighting": .string(weighting.rawValue),
      "definition": .string(weighting.definition), "reference": .string(weighting.reference),
      "comparedWith": .object([
        "model": .string(backbone.model.rawValue), "inWords": .string(model.definition),
        "reference": .string(model.reference), "impossiblePairs": .int(projected.impossiblePairs),
      ]),
      "level": JSONValue(backbone.value?.level), "adjusted": .bool(!backbone.unadjusted),
      "partiesOfSide": .int(view.parties(on: side).count), "parties": JSONValue(outline.parties.map(\.text)),
      "isolates": JSONValue(
        projected.keptPlaces.map { kept in outline.parties.indices.filter { !kept.contains($0) } }
          .map { $0.map { outline.parties[$0].text } } ?? outline.isolates().map(\.text)),
      "edges": .array(
        projected.shown.map { edge in
          .object([
            "first": .string(edge.first.text), "second": .string(edge.second.text), "weight": JSONValue(edge.weight),
            "p": JSONValue(edge.p), "q": JSONValue(edge.q),
            "intermediaries": JSONValue(edge.intermediaries.map(\.text)),
          ])
        }),
    ])
  }
}
