import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawEgo: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "ego",
    abstract: "A party, its partners, and those of its own side that share them.",
    discussion: """
      EXAMPLES:
        entente draw ego tencent -o tencent.svg
        entente draw ego 'Bank of China' --labels zh -o boc.pdf
        entente draw ego ant --roll-up none -o ant.png
      """)

  @Argument(help: "A firm or a bank, by id, name or alias.") var party: String

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup(title: "Large networks") var limit: DrawnLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> EgoDiagram {
    let view = try view(of: ledger)
    let actor = try view.actor(called: party)
    view.printNotes(on: [actor])
    var diagram = EgoDiagram(view, of: actor.acting, on: actor.side, style: style)
    diagram.limit = limit.value
    return diagram
  }
}
