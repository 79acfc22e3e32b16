import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct EvolutionCommand: EntenteCommand {
  static let configuration = CommandConfiguration(
    commandName: "evolution",
    abstract: "How the pairing changed: what came, stayed and went, and what each agreement did.",
    discussion: """
      Window by window: classes and regime; pairs that enter (never before), return, stay, end, and agreements that renew \
      a pair that stays; how different two windows are, by turnover of parties or rewiring among those that stay; and the \
      move of each agreement, judged against everything before it: opening (neither had a partner), firm-expands, \
      bank-expands, bridging (both had, not each other), deepening (the pair had one).

      Dates are intervals. Figures are those of the agreements that certainly lie in a window; the table of uncertain \
      dates says in what share of completions, histories with one day for every date, the regime is the same.

      A change is sought in the share of agreements that bridge, that have a many-to-many pair, and that give somebody a \
      second partner: the split of the ordered agreements with the largest likelihood ratio, against those of the same \
      agreements in random orders.

      EXAMPLES:
        entente evolution
        entente evolution --every half --from 2015 --view active --lifetime 5y
        entente evolution --compare-views
        entente evolution --from 2015 --holds 'many-to-many-share>=0.5'
        entente evolution --from 2015 --chance
        entente evolution --long pairs --format csv -o pairs.csv
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @OptionGroup var windows: WindowOptions

  @Flag(help: "Signed, active for 3 and 5 years, and cumulative side by side, and where they differ.")
  var compareViews = false

  @Option(help: "Rows for a statistics package: every pair, or every party, in every window.")
  var long: LongForm?

  @OptionGroup var grouping: GroupingOptions

  @OptionGroup(title: "Uncertain dates") var completionOptions: CompletionOptions

  @Option(
    help: ArgumentHelp(
      "Also print the share of completions in which this holds: regime=..., perfect-matching, or a figure and a number.",
      valueName: "condition"), transform: condition)
  var holds: Condition?

  @OptionGroup(title: "Chance") var chanceOptions: ChanceOptions

  @OptionGroup var changeOptions: ChangeOptions

  @Flag(help: "Print all agreements and parties, not only the first 40 rows of a table.")
  var all = false

  @OptionGroup var output: OutputOptions

  var every: Window.Step { windows.every }
  var rolling: Window.Step? { windows.rolling }
  private var permutations: Int? { changeOptions.permutations }

  func validate() throws {
    if compareViews, viewOptions.mode != .signed {
      throw ValidationError("--compare-views has views of its own; leave out --view")
    }
    if compareViews && long != nil { throw ValidationError("--compare-views and --long are two outputs; choose one") }
    try refuseIdleOptions()
  }

  /// What would be left out in silence.
  private func refuseIdleOptions() throws {
    if compareViews || long != nil {
      let idle = [
        ("--holds", holds != nil), ("--chance", chanceOptions.chance), ("--permutations", permutations != nil),
        ("--completions", completionOptions.completions != nil), ("--all", all),
      ]
      for (name, isGiven) in idle where isGiven {
        throw ValidationError("\(compareViews ? "--compare-views" : "--long") has no place for \(name)")
      }
    }
    if holds != nil, completionOptions.completions == 0 {
      throw ValidationError("--holds is a share of completions; --completions 0 makes none")
    }
    if output.format == .csv, chanceOptions.chance || permutations ?? 0 > 0 {
      throw ValidationError(
        "CSV has no place for \(chanceOptions.chance ? "--chance" : "--permutations"); choose another --format")
    }
  }

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let recipe = try viewOptions.recipe(for: ledger, isWindowed: true)
    try output.print(await grouping.output(of: ledger, recipe) { try result(of: ledger, $0) })
  }

  private func result(of ledger: Ledger, _ recipe: Recipe) throws -> Output {
    guard let window = recipe.window else { throw ValidationError("there is no window") }
    if compareViews { return try comparison(of: ledger, recipe, window) }
    if let long { return try longTable(of: ledger, recipe, long) }
    let evolution = try waiting(for: "following the pairs") {
      try Evolution(ledger, recipe, every: every, rolling: rolling, undated: completionOptions.undated)
    }
    let completions = try completionOptions.completions(
      of: ledger, recipe, windows: window.divided(every: every, rolling: rolling), holds: holds)
    var report = EvolutionReport(evolution: evolution, completions: completions, command: self)
    let orders = permutations ?? (ledger.agreements.count > 10_000 || output.format == .csv ? 0 : 999)
    if orders > 0 {
      report.changes = try waiting(for: "seeking a change") {
        try ChangeOverTime.all(
          in: ledger, recipe, permutations: orders, completions: completions == nil ? 0 : 100,
          undated: completionOptions.undated, seed: completionOptions.seed)
      }
    }
    if chanceOptions.chance {
      let views = try View.series(ledger, recipe, windows: evolution.windows.map(\.window))
      report.chances = waiting(for: "drawing networks") { views.map { ChanceReport($0, chanceOptions) } }
    }
    return result(report)
  }

  private func result(_ report: EvolutionReport) -> Output {
    var result = Output()
    result.heading = report.heading
    result.sections = report.sections
    result.main = report.programTable
    result.json = { report.json }
    return result
  }
}
