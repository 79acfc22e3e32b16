import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Check: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check what texts claim against a ledger.",
    discussion: """
      Claims are in claims.yaml of the ledger's folder, or in --claims. Each is computed on its own view and gets a \
      verdict: confirmed if it holds however uncertain dates are settled, or in the share of completions that its level \
      asks for; refuted if it does not however they are; undecided else; and not-checkable if the data say nothing \
      about it. The exit status is 1 if a verdict is another one than the file records.

      A file is a list of claims, such as this; the article Claims of the documentation names every expectation:

        - id: four-pairs
          says: the four giants and the four state banks paired off
          source: [s003]
          view: {signed: 2017-03/2017-06, firms: "@batj"}
          expect: {regime: one-to-one, perfect-matching: true}
          verdict: confirmed

      EXAMPLES:
        entente check
        entente check --only four-pairs --explain
        entente check --ledger my-ledger --claims claims.yaml --sensitivity
      """)

  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(
    help: ArgumentHelp("A file of claims instead of the ledger's own; - is standard input.", valueName: "file"),
    completion: .file())
  var claims: String?

  @Option(help: ArgumentHelp("Ids of the claims to check, separated by commas.", valueName: "list"))
  var only: NameList = []

  @Flag(help: "Print the figures that each verdict rests on, the agreements and the sources.")
  var explain = false

  @Flag(help: "Drop each agreement in turn and move each window by a month, and say what changes a verdict.")
  var sensitivity = false

  @OptionGroup(title: "Uncertain dates") var completionOptions: CompletionOptions

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if output.format == .csv, explain || sensitivity {
      throw ValidationError("CSV has no place for --explain and --sensitivity; choose another --format")
    }
    if completionOptions.completions == 0 { throw ValidationError("a verdict needs one completion at least") }
  }

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let chosen = try selected(try read(for: ledger), in: ledger)
    let results = try waiting(for: "checking \(chosen.count) claims") {
      try chosen.map { claim in
        CheckedClaim(
          claim: claim, verdict: try judge(claim, ledger),
          sensitivity: sensitivity ? try claim.sensitivity(in: ledger, judge: judge) : nil)
      }
    }
    try output.print(CheckReport(ledger: ledger, results: results, explain: explain).output)
    let different = results.filter { $0.differs }
    if different.isEmpty { return }
    for result in different {
      printError(
        "error: \(result.claim.id) is \(result.verdict.kind.rawValue), and recorded as "
          + result.claim.recorded.rawValue)
    }
    throw ExitCode(1)
  }

  private func judge(_ claim: Claim, _ ledger: Ledger) throws(RecipeError) -> Verdict {
    try claim.verdict(
      in: ledger, completions: completionOptions.completions ?? 1000, undated: completionOptions.undated,
      seed: completionOptions.seed)
  }

  private func read(for ledger: Ledger) throws -> [Claim] {
    if let claims {
      let name = claims == "-" ? "standard-input" : claims.split(separator: "/").last.map(String.init) ?? claims
      return try Claim.read(readFile(claims), for: ledger, file: name)
    }
    guard !ledger.contents.claims.isEmpty else {
      throw ValidationError("the ledger \(ledger.name) has no claims.yaml; give --claims")
    }
    return try ledger.claims()
  }

  /// The claims asked for, in the order of the file.
  private func selected(_ claims: [Claim], in ledger: Ledger) throws -> [Claim] {
    let known = claims.map(\.id)
    for id in only.names where !known.contains(id) {
      throw ValidationError("unknown claim \"\(id)\"" + suggestion(for: id, among: known))
    }
    return only.names.isEmpty ? claims : claims.filter { only.names.contains($0.id) }
  }
}

/// A claim and what came of it.
struct CheckedClaim {
  var claim: Claim
  var verdict: Verdict
  var sensitivity: Claim.Sensitivity?

  var differs: Bool { verdict.kind != claim.recorded }

  /// What a reader of the verdict must know.
  var remarks: [String] {
    [
      differs ? "differs" : nil,
      claim.reading == .structural ? nil : claim.reading.rawValue,
      verdict.restsOnAbsence ? "rests on absence" : nil,
      verdict.isSampled ? "drawn" : nil,
    ].compactMap(\.self)
  }
}
