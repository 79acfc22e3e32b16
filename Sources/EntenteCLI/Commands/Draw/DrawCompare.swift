import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawCompare: EntenteCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two parties of one side, face to face: own and shared partners between them, and who came first.",
    discussion: """
      EXAMPLES:
        entente draw compare alibaba tencent -o alibaba-tencent.svg
        entente draw compare icbc ccb --by kind --labels zh -o icbc-ccb.pdf
        entente draw compare tencent jd --from 2017 --to 2018 -o tencent-jd.png
      """)

  @Argument(help: "A party, by id, name or alias.") var a: String
  @Argument(help: "Another of the same side.") var b: String

  @Option(help: ArgumentHelp("What partners are grouped by: the key of a tag, or kind.", valueName: "key"))
  var by = "tier"

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup(title: "Large networks") var limit: DrawnLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let style = try picture.style(for: ledger)
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    let (first, second) = try view.sameSide(try ledger.party(called: a), try ledger.party(called: b))
    view.printNotes(on: [first, second])
    var diagram = try ComparisonDiagram(view, first.acting, second.acting, on: first.side, style: style, by: by)
    diagram.limit = limit.value
    try await picture.draw(diagram, named: "compare")
  }
}
