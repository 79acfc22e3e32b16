import ArgumentParser
import EntenteAnalysis
import EntenteGraph
import EntenteLedger

struct Metrics: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the network: rank the parties of each side, and the pairs, by their place in it.",
    discussion: """
      Parties and pairs are ranked by the first measure named; ties share a rank. Undefined is –, with the reason.

      EXAMPLES:
        entente metrics
        entente metrics betweenness degree --side bank --top 5
        entente metrics pagerank:damping=0.9,from=tencent katz
        entente metrics edge-betweenness bridge --top 10
        entente metrics components matching butterflies
        entente metrics all --format csv
        entente metrics closeness harmonic --convention igraph
        entente metrics --large pairs.txt pagerank core-number

      MEASURES OF PARTIES:
      \(list(of: .party))

      MEASURES OF PAIRS:
      \(list(of: .pair))

      MEASURES OF THE NETWORK:
      \(list(of: .network))

      CONVENTIONS:
      entente, networkx and igraph: whose definition is meant where they differ. Another program's settles the \
      normalization too, and the heading says how it differs.

      EDGE LISTS:
      --large reads a pair a line: left, right and, if it has one, a weight, separated by spaces, tabs, commas or \
      semicolons; lines that begin with # or % are skipped, and with --header the first line. The sides have ids of \
      their own. What is said of firms holds of the left ones, of banks of the right ones, of agreements of weights.

      JSON ranks every measure by itself; tables by the first that has a value.
      """)

  private static func list(of scope: Measure.Scope) -> String {
    Measure.all.filter { $0.scope == scope }.flatMap { measure in
      [hanging("\(measure.name): \(measure.definition)", indent: 2)]
        + measure.parameters.map { hanging("\($0.name): \($0.meaning) (default: \($0.textWhenUnset))", indent: 6) }
    }.joined(separator: "\n")
  }

  /// Words in lines of help's width, those after the first further in.
  private static func hanging(_ text: String, indent: Int) -> String {
    var lines = [String(repeating: " ", count: indent)]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.count + 1 + word.count > 79 {
        lines.append(String(repeating: " ", count: indent + 4) + word)
      } else {
        lines[lines.count - 1] = last + (last.hasSuffix(" ") ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n")
  }

  @Argument(
    help: ArgumentHelp(
      "Measures, each with its parameters, or all of parties: all (default: \(Measure.usual.map(\.name).joined(separator: " "))).",
      valueName: "measure"),
    completion: .list(Measure.all.map(\.name)))
  var names: [String] = []

  @Option(help: "One side only; of an edge list, left or right.")
  var side: SideChoice = .both

  @Option(
    help: ArgumentHelp("Only the first so many of each table, and those tied with the last.", valueName: "count"))
  var top: Int?

  @Option(help: "What values are divided by (default: what each is usually given in).")
  var normalization: Normalization?

  @Option(help: "Whose definitions are meant, where programs differ.")
  var convention: Convention = .entente

  @Option(
    help: ArgumentHelp("Measure a plain edge list instead of a ledger; - is standard input.", valueName: "edgelist"),
    completion: .file())
  var large: String?

  @Flag(help: "With --large: the first line names the columns.")
  var header = false

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var grouping: GroupingOptions
  @OptionGroup var computation: ComputationOptions
  @OptionGroup var output: OutputOptions

  /// For millions of parties: what takes linear time.
  private static let usualOfLarge: [Measure] = [.degree, .pageRank, .coreNumber]
  private static let shownOfLarge = 20

  private func measures() throws(MeasureError) -> [Measure] {
    if names.isEmpty { return large == nil ? Measure.usual : Self.usualOfLarge }
    var measures: [Measure] = []
    var problems: [String] = []
    for name in names {
      do throws(MeasureError) { measures += try Measure.list(parsing: name) } catch { problems += error.problems }
    }
    if !problems.isEmpty { throw MeasureError(problems: problems) }
    return measures
  }

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is 1 or more") }
    if normalization != nil && convention != .entente {
      throw ValidationError("--convention settles the normalization: give one of the two")
    }
    let measures: [Measure]
    do { measures = try self.measures() } catch { throw ValidationError(error.description) }
    if Set(measures).count < measures.count { throw ValidationError("a measure is named twice") }
    if let normalization, !measures.contains(where: { $0.normalizations.contains(normalization) }) {
      let others = Measure.all.filter { $0.normalizations.contains(normalization) }.map(\.name)
      throw ValidationError(
        "none of these has a form that is \(normalization.rawValue); such have \(others.joined(separator: ", "))")
    }
    if output.format == .csv && Set(measures.map(\.scope)).count > 1 {
      throw ValidationError("CSV holds one table: name measures of parties, of pairs, or of the network")
    }
    if large == nil {
      if header { throw ValidationError("--header goes with --large") }
      if side == .left || side == .right {
        throw ValidationError("--side is firm or bank; left and right go with --large")
      }
    } else if ledgerOptions.ledger != LedgerOptions.unnamed || !viewOptions.areUntouched || grouping.by != nil {
      throw ValidationError(
        "--large takes an edge list, which has no dates, kinds or tags: no ledger, view or --by with it")
    }
  }

  func execute() async throws {
    let measures = try measures()
    if let large {
      let list = try await computing(threads: computation.threads) { [header] in
        try EdgeList(named: large, hasHeader: header)
      }
      let network = MeasuredNetwork(list, from: large)
      return try output.print(try await report(on: network, measures, isLarge: true).output)
    }
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger)
    try output.print(
      await grouping.output(of: ledger, recipe) { recipe in
        let network = MeasuredNetwork(try View(ledger, recipe))
        return try await report(on: network, measures, isLarge: false).output
      })
  }

  private func report(on network: MeasuredNetwork, _ measures: [Measure], isLarge: Bool) async throws -> MetricsReport {
    network.warn(of: measures)
    let (graph, vertex) = (network.graph, network.vertex)
    let (normalization, convention) = (normalization, convention)
    let results = try await computing(threads: computation.threads) {
      measures.map { graph.result(of: $0, normalization: normalization, convention: convention, vertex: vertex) }
    }
    let problems = results.compactMap { result in result.problem.map { "\(result.measure.name): \($0)" } }
    if !problems.isEmpty { throw MeasureError(problems: problems) }
    if Set(results.map(\.measure)).count < results.count {
      throw MeasureError(problems: ["a measure is named twice, with the same parameters"])
    }
    let isCut = isLarge && (output.format == .table || output.format == .markdown)
    return MetricsReport(
      network: network, results: results, sides: side.sides, top: top ?? (isCut ? Self.shownOfLarge : nil),
      wasAsked: top != nil)
  }
}

enum SideChoice: String, CaseIterable, ExpressibleByArgument {
  case firm, bank, left, right, both

  var sides: [Side] {
    switch self {
    case .firm, .left: [.firm]
    case .bank, .right: [.bank]
    case .both: Side.allCases
    }
  }
}
