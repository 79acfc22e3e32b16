import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawTimeline: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "What was signed when: a lane for each bank or firm, a mark for each agreement.",
    discussion: """
      A mark's colour and shape say the partner. Filled, its date is known; hollow, it lies somewhere in the bar, or on \
      the side that the arrow points to. Lanes too full for that have marks with the number of agreements they stand for.

      EXAMPLES:
        entente draw timeline --labels zh -o timeline.pdf
        entente draw timeline --lanes firm --from 2015 --to 2018
        entente draw timeline --banks @big-four --order degree -o big-four.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: "Whose lanes: one for each bank, or for each firm.")
  var lanes: Side = .bank

  @Option(help: "Lanes by first agreement, or by number of partners.")
  var order: TimelineDiagram.Order = .date

  @OptionGroup(title: "Large networks") var limit: PartyLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> TimelineDiagram {
    var diagram = TimelineDiagram(try view(of: ledger), style: style)
    (diagram.lanes, diagram.order, diagram.limit) = (lanes, order, limit.value)
    return diagram
  }
}
