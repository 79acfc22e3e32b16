import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawProjection: DrawCommand {
  static let configuration = CommandConfiguration(
    commandName: "projection",
    abstract: "The parties of one side, joined where they share partners.",
    discussion: """
      Projections are dense: without --limit a page has the strongest edges, and says how many it has not.

      EXAMPLES:
        entente draw projection --side bank -o banks.svg
        entente draw projection --side bank --backbone 0.05 -o backbone.pdf
        entente draw projection --weighting jaccard --backbone 0.2 --model disparity --unadjusted -o backbone.svg
        entente draw projection --side firm --limit 300 -o firms.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions

  @Option(help: "Whose parties are joined.")
  var side: Side = .bank

  @Option(
    help: ArgumentHelp(
      "What the weight of an edge is: shared partners; their share of all partners of the two, or of those of the one with fewer; or each divided among those that share it.",
      valueName: "weighting"))
  var weighting: ProjectionWeighting = .count

  @OptionGroup(title: "Backbone") var backbone: BackboneOptions

  @Option(
    help: ArgumentHelp(
      "How many edges are drawn, the strongest first, \(ProjectionDiagram.most) at most, or all up to that (default: as many as the page has room for).",
      valueName: "number"))
  var limit: String?

  @OptionGroup var measures: PartyMeasureOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func validate() throws {
    if let limit, limit != "all", !(1...ProjectionDiagram.most).contains(Int(limit) ?? 0) {
      throw ValidationError("--limit is a number from 1 to \(ProjectionDiagram.most), or all")
    }
  }

  private var mostEdges: Int? { limit == "all" ? ProjectionDiagram.most : limit.flatMap { Int($0) } }

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> ProjectionDiagram {
    var diagram = ProjectionDiagram(try view(of: ledger), onto: side, style: style)
    (diagram.weighting, diagram.backbone, diagram.limit) = (weighting, backbone.value, mostEdges)
    try measures.check(on: diagram.view)
    (diagram.partySize, diagram.partyShade) = (measures.partySize, measures.partyShade)
    return diagram
  }
}
