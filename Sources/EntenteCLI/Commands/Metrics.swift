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
        entente metrics density nodf matching multi-homing
        entente metrics sides network --from 2017
        entente metrics brokerage:by=tier,role=liaison --side bank
        entente metrics nodf multi-homing --chance --null both-degrees,bicm
        entente metrics --explain nodf
        entente metrics all --format csv
        entente metrics closeness harmonic --convention igraph
        entente metrics --large pairs.txt pagerank core-number

      \(Measure.Scope.allCases.map { "MEASURES OF \($0.words.uppercased()):\n" + list(of: $0) }.joined(separator: "\n\n"))

      parties (or all), pairs, sides and network stand for all measures of these, but for those with a parameter \
      that has to be set.

      --explain says of a measure what it means, who defined it, what parameters it has, and what other programs \
      would print for the same network.

      CONVENTIONS:
      Whose definition is meant where they differ: \
      \(Convention.allCases.map(\.rawValue).joined(separator: ", ")). Another program's settles the normalization \
      too, and the heading says how it differs. Parties without a partner count, but for r-bipartite, which leaves them \
      out, and with --drop-isolates.

      EDGE LISTS:
      --large reads a pair a line: left, right and, if it has one, a weight, separated by spaces, tabs, commas or \
      semicolons; lines that begin with # or % are skipped, and with --header the first line. The sides have ids of \
      their own. What is said of firms holds of the left ones, of banks of the right ones, of agreements of weights.

      CHANCE:
      With --chance each value stands beside what null models make of it: networks drawn at random that keep the number \
      of pairs (uniform), each firm's or bank's number of partners (firm-degrees, bank-degrees), both (both-degrees), both \
      on average (bicm), or each party's number of agreements (totals). A party is compared with itself in the draws, a \
      pair with itself in those that have it. CSV then holds the tests.

      JSON ranks every measure by itself; tables by the first that has a value.
      """)

  /// The names of a scope's measures, in lines of help's width.
  private static func list(of scope: Measure.Scope) -> String {
    var lines = [" "]
    for measure in Measure.all where measure.scope == scope {
      if lines[lines.count - 1].count + 1 + measure.name.count > 79 { lines.append(" ") }
      lines[lines.count - 1] += " " + measure.name
    }
    return lines.joined(separator: "\n")
  }

  @Argument(
    help: ArgumentHelp(
      "Measures, each with its parameters (default: \(Measure.usual.map(\.name).joined(separator: " "))).",
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

  @Flag(help: "Say what the measures mean, and what other programs would print for this network.")
  var explain = false

  @Option(help: "Whose definitions are meant, where programs differ.")
  var convention: Convention = .entente

  @Flag(help: "Leave parties without a partner out, as if they were not there; they count unless asked.")
  var dropIsolates = false

  @Option(
    help: ArgumentHelp("Measure a plain edge list instead of a ledger; - is standard input.", valueName: "edgelist"),
    completion: .file())
  var large: String?

  @Flag(help: "With --large: the first line names the columns.")
  var header = false

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var grouping: GroupingOptions
  @OptionGroup(title: "Chance") var chanceOptions: ChanceOptions
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
    if explain {
      if names.isEmpty { throw ValidationError("--explain needs the name of a measure") }
      if normalization != nil || convention != .entente || grouping.by != nil {
        throw ValidationError("--explain shows every convention: no --normalization, --convention or --by with it")
      }
      if chanceOptions.chance { throw ValidationError("--explain tests nothing: no --chance with it") }
    } else if output.format == .csv && !chanceOptions.chance && Set(measures.map(\.scope)).count > 1 {
      throw ValidationError("CSV holds one table: name measures of parties, of pairs, of sides, or of the network")
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
      return try output.print(try await report(on: network, measures, isLarge: true))
    }
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger)
    try output.print(
      await grouping.output(of: ledger, recipe) { recipe in
        let network = MeasuredNetwork(try View(ledger, recipe))
        return try await report(on: network, measures, isLarge: false)
      })
  }

  private func report(on network: MeasuredNetwork, _ measures: [Measure], isLarge: Bool) async throws -> Output {
    network.warn(of: measures)
    if explain { return try await explanation(of: measures, on: network) }
    let clock = ContinuousClock()
    let start = clock.now
    let results = try await results(of: measures.map { ($0, convention) }, on: network)
    let duration = clock.now - start
    if Set(results.map(\.measure)).count < results.count {
      throw MeasureError(problems: ["a measure is named twice, with the same parameters"])
    }
    let isCut = isLarge && (output.format == .table || output.format == .markdown)
    let report = MetricsReport(
      network: network, results: results, sides: side.sides, top: top ?? (isCut ? Self.shownOfLarge : nil),
      wasAsked: top != nil)
    guard chanceOptions.chance else { return report.output }
    return MeasureChanceReport(report: report, tests: try await tests(of: measures, on: network, each: duration)).output
  }

  /// Each measure under every convention that has it.
  private func explanation(of measures: [Measure], on network: MeasuredNetwork) async throws -> Output {
    let wanted = measures.map { measure in
      Convention.allCases.filter(measure.exists).map { (measure: measure, convention: $0) }
    }
    var results = try await results(of: wanted.flatMap(\.self), on: network)[...]
    let top = top ?? MeasureExplanation.usualTop
    return MeasureExplanation.output(
      wanted.map { forms in
        defer { results = results.dropFirst(forms.count) }
        return MeasureExplanation(
          network: network, results: Array(results.prefix(forms.count)), sides: side.sides, top: top)
      })
  }

  /// The measures against each null model.
  ///
  /// - Parameter duration: how long the measures took on the network itself.
  private func tests(
    of measures: [Measure], on network: MeasuredNetwork, each duration: Duration
  ) async throws -> [ChanceTests] {
    let models = chanceOptions.nullModels
    warn(of: chanceOptions.draws * models.count, each: duration, threads: computation.threads)
    let (graph, names, allowedPairs) = (network.graph, network.names, network.allowedPairs)
    return try await computing(threads: computation.threads) {
      [chanceOptions, normalization, convention, dropIsolates] in
      let allowed = allowedPairs()
      return models.map { model in
        graph.chanceTests(
          of: measures, against: model, among: allowed, draws: chanceOptions.draws, seed: chanceOptions.seed,
          names: names, normalization: normalization, convention: convention, droppingIsolates: dropIsolates)
      }
    }
  }

  private func results(
    of measures: [(measure: Measure, convention: Convention)], on network: MeasuredNetwork
  ) async throws -> [MeasureResult] {
    let (graph, names, normalization, dropIsolates) = (network.graph, network.names, normalization, dropIsolates)
    let results = try await computing(threads: computation.threads) {
      measures.map { measure, convention in
        graph.measure(
          measure, normalization: normalization, convention: convention, droppingIsolates: dropIsolates, names: names)
      }
    }
    // What another program would refuse stands as its reason among what the others print.
    let problems = results.filter { $0.convention == convention }.compactMap { result in
      result.problem.map { "\(result.measure.name): \($0)" }
    }
    if !problems.isEmpty { throw MeasureError(problems: problems) }
    return results
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
