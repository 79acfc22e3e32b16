import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Explain: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "The agreements and sources behind a pair, a party, an agreement, a source or a figure.",
    discussion: """
      WHAT is a firm and a bank, by id, name or alias, in either order; or one of these:
        a party, an agreement's id, a source's id
        one-to-one, one-to-many, many-to-one, many-to-many: the pairs of a class
      \(ViewNumber.allCases.map { "  \($0.rawValue): \($0.definition)" }.joined(separator: "\n"))
        \(Accounting.Reason.allCases.map(\.word).joined(separator: ", ")): agreements left out for that reason
      Where a word means several things, party:, agreement:, source: or number: before it says which.

      EXAMPLES:
        entente explain icbc jd
        entente explain tencent
        entente explain s003
        entente explain regime --from 2018 --to 2018-06
        entente explain left-out --from 2017-03 --to 2017-06
      """)

  @Argument(help: ArgumentHelp("What to explain.", valueName: "what"))
  var what: [String]

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if what.count > 2 { throw ValidationError("explain one thing, or a firm and a bank") }
  }

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    var actors: [ActingParty] = []
    let subject: Explanation.Subject
    if what.count == 2 {
      let pair = try view.pair(try ledger.party(called: what[0]), try ledger.party(called: what[1]))
      actors = [pair.firm, pair.bank]
      subject = .pair(firm: pair.firm.acting, bank: pair.bank.acting)
    } else {
      subject = try view.subject(called: what[0])
    }
    let explanation = try view.explanation(of: subject)
    var result = Output()
    result.heading = view.heading(for: actors)
    let facts = explanation.facts.map { (name: $0.name, value: $0.value) }
    result.sections = [.lines([explanation.statement.sentence])]
    if !facts.isEmpty { result.sections.append(.facts(facts)) }
    let lines = explanation.lines(in: ledger)
    if !lines.isEmpty { result.sections.append(.lines(lines)) }
    if output.format == .csv { result.main = explanation.table(in: ledger) }
    result.json = {
      .object([
        "schema": "entente.explain/1", "ledger": ledger.json, "recipe": view.recipe.json,
        "accounting": view.accounting.json, "explanation": explanation.json(in: ledger),
      ])
    }
    try output.print(result)
  }
}

extension String {
  /// With a full stop, unless it has one or ends with a colon.
  fileprivate var sentence: String { hasSuffix(":") || hasSuffix(".") ? self : self + "." }
}
