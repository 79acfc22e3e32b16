import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawMatrix: EntenteCommand {
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

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let style = try picture.style(for: ledger)
    var diagram = MatrixDiagram(try View(ledger, try viewOptions.recipe(for: ledger)), style: style)
    (diagram.order, diagram.limit) = (order, limit.value)
    try await picture.draw(diagram, named: "matrix")
  }
}
