import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct SensitivityCommand: EntenteCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "How much a conclusion depends on what the ledger lacks.",
    discussion: """
      Drops one agreement at a time, one source at a time, and agreements at random, and says what changes: the regime, \
      the most frequent class, whether it is a perfect matching, and who is first. Data on agreements are missing by \
      article, not at random: look at the sources first. An agreement that two sources report stays when one of them goes.

      EXAMPLES:
        entente sensitivity
        entente sensitivity --from 2017-03 --to 2017-06 \\
          --firms @batj --banks @big-four
        entente sensitivity --view cumulative --to 2018 --measures degree,betweenness
        entente sensitivity --drop 0.1,0.3 --draws 1000 --every year
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: ArgumentHelp("The measures of the rankings, separated by commas.", valueName: "list"))
  var measures = "degree"

  @Option(help: ArgumentHelp("The shares of agreements to remove at random, separated by commas.", valueName: "list"))
  var drop = "0.05,0.1,0.2,0.3,0.5"

  @Option(help: ArgumentHelp("How often to remove each share.", valueName: "number"))
  var draws = 200

  @Option(help: ArgumentHelp("The seed of what is drawn.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("The windows in which to count each source's agreements.", valueName: "step"))
  var every: Window.Step = .year

  @OptionGroup var output: OutputOptions

  /// Labels rank nobody; those that `all` brings along are left out.
  private var chosenMeasures: [Measure] {
    ((try? Measure.list(parsing: measures, scope: .party)) ?? []).filter { !$0.isNominal }
  }
  private var shares: [Double] { drop.split(separator: ",").compactMap { Double($0) } }

  func validate() throws {
    if measures.isEmpty { throw ValidationError("--measures names none") }
    do { _ = try Measure.list(parsing: measures, scope: .party) } catch { throw ValidationError(error.description) }
    for measure in Measure.all where measure.isNominal {
      if measures.split(separator: ",").contains(where: { $0.split(separator: ":").first == measure.name[...] }) {
        throw ValidationError("\(measure.name) is a label, not a number: it ranks nobody")
      }
    }
    if shares.isEmpty || shares.count != drop.split(separator: ",").count || !shares.allSatisfy({ 0 < $0 && $0 < 1 }) {
      throw ValidationError("--drop is a list of shares between 0 and 1, such as 0.1,0.3")
    }
    if !(1...1_000_000).contains(draws) { throw ValidationError("--draws is 1 to 1000000") }
  }

  /// One view for each agreement: past this many it would take hours.
  private static let most = 5000

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger)
    let view = try View(ledger, recipe)
    for measure in chosenMeasures where !measure.parameters.isEmpty {
      if let problem = view.measure(measure).problem {
        throw MeasureError(problems: ["\(measure.name): \(problem)"])
      }
    }
    let count = view.accounting.used.count
    guard count <= Self.most else {
      throw ValidationError(
        "the view has \(count) agreements, and each is dropped in turn: narrow it to \(Self.most) at most, with --from, "
          + "--to, --firms, --banks or --kinds")
    }
    let result = try waiting(for: "dropping agreements") {
      try Sensitivity(ledger, recipe, measures: chosenMeasures, shares: shares, draws: draws, seed: seed)
    }
    try output.print(describe(result, recipe))
  }

  private func describe(_ result: Sensitivity, _ recipe: Recipe) -> Output {
    let (view, conclusion) = (result.view, result.conclusion)
    var output = Output()
    output.heading = view.heading
    let leaders = conclusion.leaders.map {
      ("First \($0.side.rawValue) by \($0.measure)", view.names($0.parties))
    }
    output.sections = [
      .facts(
        ([
          ("Regime", (conclusion.regime?.rawValue ?? "–") + ", of \(conclusion.pairs) pairs"),
          ("Perfect matching", conclusion.isPerfectMatching ? "yes" : "no"),
        ] + leaders).map { (name: $0.0, value: $0.1) }),
      section(agreementTable(result)), section(sourceTable(result)), .table(randomTable(result)),
    ]
    if let table = windowTable(view.ledger, recipe) {
      output.sections.append(.table(table))
      if table.rows.contains(where: { $0[0].text.hasSuffix("*") }) {
        output.heading.append((name: "Windows", value: "* is cut short by the time looked at"))
      }
    }
    output.main = agreementTable(result)
    output.json = { json(result, recipe) }
    return output
  }

  /// A table, or its title where that says all.
  private func section(_ table: Table) -> Output.Section { table.rows.isEmpty ? .lines([table.title]) : .table(table) }

  private func agreementTable(_ result: Sensitivity) -> Table {
    let used = result.view.accounting.used.count
    var table = Table(
      title: "One agreement at a time: \(result.agreements.count) of \(used), dropped alone, change something",
      [.init(name: "without"), .init(name: "date"), .init(name: "what changes")])
    for removal in result.agreements {
      table.rows.append([
        .init(removal.removed.text),
        .init(result.view.ledger[agreement: removal.removed]?.date?.text ?? "undated"),
        .init(removal.changes.joined(separator: "; ")),
      ])
    }
    return table
  }

  private func namesSources(_ result: Sensitivity) -> Bool {
    result.view.accounting.used.contains { result.view.ledger[agreement: $0]?.sources.isEmpty == false }
  }

  private func sourceTable(_ result: Sensitivity) -> Table {
    var table = Table(
      title: result.sources.isEmpty
        ? namesSources(result)
          ? "One source at a time: no source alone reports an agreement of this view, so nothing goes"
          : "One source at a time: no agreement of this view names a source, so nothing can be said"
        : "One source at a time: what only it reports goes",
      [
        .init(name: "without"), .init(name: "agreements lost", isNumber: true), .init(name: "pairs", isNumber: true),
        .init(name: "n:n share", isNumber: true), .init(name: "regime"), .init(name: "what changes"),
      ])
    for removal in result.sources {
      table.rows.append([
        .init(removal.removed.text), .init(removal.agreements), .init(removal.conclusion.pairs),
        .init(share: removal.conclusion.manyToManyShare), .init(removal.conclusion.regime?.rawValue ?? "–"),
        .init(removal.changes.isEmpty ? "nothing" : removal.changes.joined(separator: "; ")),
      ])
    }
    return table
  }

  private func randomTable(_ result: Sensitivity) -> Table {
    let leaders = result.conclusion.leaders.map {
      "a first \($0.side.rawValue) by \($0.measure) stays first"
    }
    var table = Table(
      title: "At random, \(draws) draws each, seed \(seed): in what share of draws the answer stays",
      [
        "removed", "agreements", "regime stays",
        result.conclusion.isPerfectMatching ? "stays a perfect matching" : "stays no perfect matching",
        "n:n share (middle 90%)",
      ].map {
        .init(name: $0, isNumber: true)
      } + leaders.map { .init(name: $0, isNumber: true) })
    for removal in result.random {
      let range = rangeText(removal.manyToManyShare, percent)
      table.rows.append(
        [
          .init(share: removal.share), .init(removal.removed), .init(share: removal.sameRegime),
          .init(share: removal.samePerfectMatching), .init(range),
        ] + removal.leadersStay.map { .init(share: $0.share) })
    }
    return table
  }

  /// Agreements by source and window, and in brackets those that it alone reports.
  private func windowTable(_ ledger: Ledger, _ recipe: Recipe) -> Table? {
    let windows = recipe.windows(in: ledger, every: every)
    guard !windows.isEmpty, !ledger.sources.isEmpty,
      let views = try? View.series(ledger, recipe, windows: windows)
    else { return nil }
    let counts = ledger.agreementsBySource(in: views)
    let shown = ledger.sources.indices.filter { source in counts.contains { $0[source].reported > 0 } }
    var table = Table(
      title: "Agreements by source and window (in brackets those that no other source reports)",
      [.init(name: "window"), .init(name: "agreements", isNumber: true)]
        + shown.map { .init(name: ledger.sources[$0].id.text, isNumber: true) })
    for (view, row) in zip(views, counts) {
      let window = view.recipe.window
      table.rows.append(
        [.init((window?.label ?? "") + (window?.isPartial == true ? "*" : "")), .init(view.accounting.used.count)]
          + shown.map { .init(row[$0].reported == 0 ? "–" : "\(row[$0].reported) (\(row[$0].alone))") })
    }
    return table
  }

  // MARK: JSON

  private func json(_ result: Sensitivity, _ recipe: Recipe) -> JSONValue {
    func removal<ID: CustomStringConvertible>(_ removal: Sensitivity.Removal<ID>) -> JSONValue {
      .object([
        "without": .string(removal.removed.description), "agreements": .int(removal.agreements),
        "conclusion": json(removal.conclusion), "changes": JSONValue(removal.changes),
      ])
    }
    return .object([
      "schema": "entente.sensitivity/1", "ledger": result.view.ledger.json, "recipe": recipe.json,
      "accounting": result.view.accounting.json, "conclusion": json(result.conclusion),
      "agreements": .array(result.agreements.map(removal)), "sources": .array(result.sources.map(removal)),
      "seed": .string(String(seed)),
      "random": .array(
        result.random.map { random in
          .object([
            "share": .number(random.share), "removed": .int(random.removed), "draws": .int(random.draws),
            "sameRegime": .number(random.sameRegime), "samePerfectMatching": .number(random.samePerfectMatching),
            "manyToManyShare": random.manyToManyShare.map { .array([.number($0.lowerBound), .number($0.upperBound)]) }
              ?? .null,
            "leadersStay": .array(
              random.leadersStay.map { .object(["leaders": json($0.leaders), "share": JSONValue($0.share)]) }),
          ])
        }),
    ])
  }

  private func json(_ conclusion: Conclusion) -> JSONValue {
    .object([
      "regime": JSONValue(conclusion.regime?.rawValue), "dominant": JSONValue(conclusion.dominant.map(\.rawValue)),
      "perfectMatching": .bool(conclusion.isPerfectMatching), "pairs": .int(conclusion.pairs),
      "manyToManyShare": JSONValue(conclusion.manyToManyShare), "leaders": .array(conclusion.leaders.map(json)),
    ])
  }

  private func json(_ leaders: Conclusion.Leaders) -> JSONValue {
    .object([
      "measure": .string(leaders.measure.description), "side": .string(leaders.side.rawValue),
      "parties": JSONValue(leaders.parties.map(\.text)),
    ])
  }
}
