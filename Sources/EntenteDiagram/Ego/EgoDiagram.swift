public import EntenteAnalysis
public import EntenteLedger

/// The picture of a party: its partners, and those of its own side that share partners with it.
///
/// The party stands on the left with its figures, its partners in the middle in blocks by group or tier, and on the right
/// whoever shares them, with the number of partners shared. Partners that nobody else has are filled. The order is chosen
/// so that few lines cross. A party without a partner is a picture that says so.
///
///     let view = try View(ledger)
///     let picture = EgoDiagram(view, of: "tencent", on: .firm)
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct EgoDiagram: Diagram {
  public var view: View
  /// A party as the view has it: after roll-up, if it rolls up.
  public var party: Party.ID
  public var side: Side
  public var style: PictureStyle
  /// The most partners that are drawn, and the most parties that share them; 29 and 15 if nil. Partners with the most
  /// other partners come first, then those with the most agreements; of the others those that share the most. Less than 1
  /// counts as 1.
  public var limit: Int?

  public init(_ view: View, of party: Party.ID, on side: Side, style: PictureStyle = PictureStyle()) {
    (self.view, self.party, self.side, self.style) = (view, party, side, style)
  }

  public var page: Page { EgoDrawing(self).page }

  public var methods: String {
    var methods = Methods(view.ledger, view.recipe)
    methods.say(
      "The picture shows one party, its partners, and the parties of its own side that share partners with it")
    methods.say("Effective partners are the reciprocal of the sum of the squared shares of its incidences")
    methods.say("Exclusivity is the share of its partners that have nobody else", citing: .exclusivity)
    methods.say(
      "Partners and those who share them stand in an order such that few lines cross, groups and tiers kept together",
      citing: .crossings)
    return methods.text
  }
}

extension Methods.Reference {
  static let exclusivity = Self(
    "Landsman & Stremersch 2011. Multihoming in two-sided markets: an empirical inquiry in the video game console "
      + "industry. doi:10.1509/jm.09.0199")
}
