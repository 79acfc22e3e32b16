public import EntenteAnalysis
public import EntenteDiagram
public import EntenteLedger

/// Every kind of picture of a ledger, in every language that it has and in every theme: what `make gallery` draws, and
/// what the tests look at.
public struct Gallery: Sendable {
  public struct Picture: Sendable {
    /// The stem of its file: `evolution-zh-dark`.
    public var name: String
    public var kind: String
    public var style: PictureStyle
    public var diagram: any Diagram
  }

  public let ledger: Ledger
  public let pictures: [Picture]

  /// - Throws: `RecipeError` where the ledger does not fit the recipes of the gallery.
  public init(_ ledger: Ledger, themes: [Theme] = Theme.allCases) throws(RecipeError) {
    self.ledger = ledger
    let kinds = try Kinds(ledger)
    var labels = ledger.languages.prefix(2).map { (name: $0, labels: PictureStyle.Labels.language($0)) }
    if labels.count > 1 { labels.append(("both", .both)) }
    var pictures: [Picture] = []
    for theme in themes {
      for (name, labels) in labels {
        let style = PictureStyle(labels: labels, theme: theme)
        for (kind, diagram) in kinds.diagrams(style) {
          pictures.append(
            Picture(name: "\(kind)-\(name)-\(theme.rawValue)", kind: kind, style: style, diagram: diagram))
        }
      }
    }
    self.pictures = pictures
  }
}

/// What is drawn of a ledger, made once for all styles.
private struct Kinds {
  let ledger: Ledger
  let view: View
  /// The last year with agreements, for what changed since the one before.
  let lastYear: View?
  let evolution: EvolutionDiagram
  let cumulative: EvolutionDiagram
  let chart: ChartDiagram
  let monthly: ChartDiagram
  /// The two of each side with the most partners.
  let comparisons: [ComparisonDiagram]

  init(_ ledger: Ledger) throws(RecipeError) {
    self.ledger = ledger
    view = try View(ledger)
    var recipe = Recipe()
    let years = recipe.windows(in: ledger, every: .year)
    lastYear = try View.series(ledger, recipe, windows: years).last { $0.pairs.count > 2 }
    var comparisons: [ComparisonDiagram] = []
    for side in Side.allCases {
      let most = view.ranking(by: .degree, of: side).prefix(2).map(\.party)
      if most.count == 2 { comparisons.append(try ComparisonDiagram(view, most[0], most[1], on: side)) }
    }
    self.comparisons = comparisons
    evolution = try EvolutionDiagram(ledger, recipe)
    chart = try ChartDiagram(ledger, recipe, permutations: 99)
    recipe.mode = .cumulative
    monthly = try ChartDiagram(ledger, recipe, every: .month, permutations: 0)
    cumulative = try EvolutionDiagram(ledger, recipe)
  }

  func diagrams(_ style: PictureStyle) -> [(kind: String, diagram: any Diagram)] {
    var diagrams: [(String, any Diagram)] = [("network", NetworkDiagram(view, style: style))]
    for property in [PairProperty.pairingClass, .kind] {
      var network = NetworkDiagram(view, style: style)
      (network.lineColor, network.lineStyle) = (property, nil)
      diagrams.append(("network-\(property.rawValue)", network))
    }
    if let lastYear {
      var network = NetworkDiagram(lastYear, style: style)
      (network.lineColor, network.lineWidth, network.lineStyle) = (.change, nil, .change)
      diagrams.append(("network-change", network))
    }
    var measured = NetworkDiagram(view, style: style)
    (measured.partySize, measured.partyShade) = (.degree, .betweenness)
    diagrams.append(("network-measures", measured))
    for arrangement in [NetworkDiagram.Arrangement.force, .radial] {
      var network = NetworkDiagram(view, style: style)
      network.arrangement = arrangement
      diagrams.append(("network-\(arrangement.rawValue)", network))
    }
    for side in Side.allCases {
      diagrams.append(("projection-\(side.rawValue)", ProjectionDiagram(view, onto: side, style: style)))
    }
    var backbone = ProjectionDiagram(view, onto: .bank, style: style)
    (backbone.weighting, backbone.partyShade) = (.jaccard, .betweenness)
    backbone.backbone = Backbone(.disparity, below: 0.2, adjusted: false)
    diagrams.append(("projection-backbone", backbone))
    for (name, diagram) in [("evolution", evolution), ("evolution-cumulative", cumulative)] {
      var diagram = diagram
      diagram.style = style
      diagrams.append((name, diagram))
    }
    for lanes in [Side.bank, .firm] {
      var timeline = TimelineDiagram(view, style: style)
      timeline.lanes = lanes
      diagrams.append(("timeline-\(lanes.rawValue)s", timeline))
    }
    for (name, diagram) in [("chart", chart), ("chart-monthly", monthly)] {
      var diagram = diagram
      diagram.style = style
      diagrams.append((name, diagram))
    }
    for order in MatrixDiagram.Order.allCases {
      var matrix = MatrixDiagram(view, style: style)
      matrix.order = order
      diagrams.append((order == .degree ? "matrix" : "matrix-\(order.rawValue)", matrix))
    }
    for side in Side.allCases {
      if let most = view.ranking(by: .degree, of: side).first {
        diagrams.append(("ego-\(side.rawValue)", EgoDiagram(view, of: most.party, on: side, style: style)))
      }
    }
    for comparison in comparisons {
      var comparison = comparison
      comparison.style = style
      diagrams.append(("compare-\(comparison.comparison.side.rawValue)", comparison))
    }
    return diagrams
  }
}
