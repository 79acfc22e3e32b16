public import EntenteAnalysis
public import EntenteLedger

/// The parties of one side, joined where they have a partner in common.
///
/// A line's width is proportional to its weight; a mark's area, to the number of parties that it is joined with in the
/// whole projection, or to a measure. Projections are dense: drawn are the strongest edges, as many as there is room
/// for, and the picture says how many are not. With a backbone, its edges stand out, and the others are
/// pale, or left out where they are many.
///
///     var picture = ProjectionDiagram(view, onto: .bank)
///     picture.backbone = Backbone(below: 0.05)
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct ProjectionDiagram: Diagram {
  public var view: View
  /// Whose parties are joined.
  public var side: Side
  public var weighting = ProjectionWeighting.count
  /// Which edges stand out; nil for no such distinction.
  public var backbone: Backbone?
  /// The most edges drawn; nil for as many as a page has room for, and ``most`` where it is more than that.
  ///
  /// - Precondition: a limit is positive.
  public var limit: Int? { didSet { precondition(limit ?? 1 > 0, "a picture of no edges is none") } }
  /// What a mark's area and fill show; nil for the number of parties that it is joined with, and for the same fill.
  public var partySize: Measure?
  public var partyShade: Measure?
  public var style: PictureStyle

  /// The most edges that are drawn, whatever is asked for.
  public static let most = 1000
  /// How many edges, and how many parties, a page has room for.
  static let room = (edges: 120, parties: 60)

  public init(_ view: View, onto side: Side, style: PictureStyle = PictureStyle()) {
    (self.view, self.side, self.style) = (view, side, style)
  }

  public var page: Page { ProjectionDrawing(self).page }

  public var methods: String {
    var methods = Methods(view.ledger, view.recipe)
    methods.say(
      "Two \(side == .firm ? "firms" : "banks") are joined if they have a partner in common; the weight of their edge is "
        + "the \(weighting.definition)",
      citing: .init(weighting.reference))
    if let backbone {
      let number = backbone.isAdjusted ? "false discovery rate" : "p"
      methods.say(
        "The backbone holds the edges of a \(number) below \(backbone.level), compared with "
          + backbone.model.definition,
        citing: .init(backbone.model.reference))
      if backbone.isAdjusted {
        methods.say(
          "The rate is over \(backbone.model == .disparity ? "all edges that can be judged" : "all pairs of the parties")",
          citing: .falseDiscovery)
      }
    }
    methods.say(
      "Parties that are joined stand near each other: the distances on the page approximate those in the drawn part of "
        + "the projection by stress majorization; marks were then moved apart until none overlapped",
      citing: .stress)
    if let partySize { methods.say(partySize, shownBy: "The area of a party's mark, in the two-sided network,") }
    if let partyShade { methods.say(partyShade, shownBy: "Its fill, in the two-sided network,") }
    return methods.text
  }
}
