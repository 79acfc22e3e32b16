import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawMatrix: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Who is whose partner, as a matrix sorted by numbers of partners, and how nested it is.",
    discussion: """
      A matrix has at most \(MatrixDiagram.most.rows) rows and \(MatrixDiagram.most.columns) columns; the larger side has the rows.

      EXAMPLES:
        entente draw matrix -o matrix.svg
        entente draw matrix --order blocks --labels zh -o matrix.pdf
        entente draw matrix --from 2018 --limit 20 -o matrix.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: "Rows and columns by their numbers of partners, or so within groups and tiers.")
  var order: MatrixDiagram.Order = .degree

  @OptionGroup(title: "Large networks") var limit: PartyLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> MatrixDiagram {
    var diagram = MatrixDiagram(try view(of: ledger), style: style)
    (diagram.order, diagram.limit) = (order, limit.value)
    return diagram
  }
}
