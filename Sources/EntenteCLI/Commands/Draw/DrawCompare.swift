import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawCompare: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Two parties of one side, face to face: own and shared partners between them, and who came first.",
    discussion: """
      EXAMPLES:
        entente draw compare alibaba tencent -o alibaba-tencent.svg
        entente draw compare icbc ccb --by kind --labels zh -o icbc-ccb.pdf
        entente draw compare tencent jd --from 2017 --to 2018 -o tencent-jd.png
      """)

  @OptionGroup var parties: ComparedOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup(title: "Large networks") var limit: DrawnLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> ComparisonDiagram {
    let view = try view(of: ledger)
    let (first, second) = try parties.acting(in: view)
    view.printNotes(on: [first, second])
    var diagram = try ComparisonDiagram(
      view, first.acting, second.acting, on: first.side, style: style, by: parties.by)
    diagram.limit = limit.value
    return diagram
  }
}
