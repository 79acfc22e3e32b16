public import EntenteAnalysis
public import EntenteLedger

/// The picture of two parties of a side, face to face: their partners stand between them in three frames, only the first
/// one's, shared, and only the second one's, each by tier or by another key.
///
/// A partner's box holds the dates of its first agreement with each, and a dot where one of the two came first; partners
/// of a group stand in the order of those dates. What their agreements are about stands below.
///
///     let view = try View(ledger)
///     let picture = try ComparisonDiagram(view, "alibaba", "tencent", on: .firm)
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct ComparisonDiagram: Diagram {
  public let view: View
  public let comparison: PartyComparison
  public var style: PictureStyle
  /// The most partners that a frame draws one by one; 15 shared ones and 9 of each party's own if nil. Those with the
  /// most agreements with the two are chosen, then by id. Less than 1 counts as 1.
  public var limit: Int?

  /// - Parameters:
  ///   - view: what both are looked at in.
  ///   - first: a party as the view has it: after roll-up, if it rolls up.
  ///   - second: likewise.
  ///   - side: the side that both stand on.
  ///   - style: how it looks and speaks.
  ///   - key: what partners are grouped by: the key of a tag, or `kind`.
  /// - Throws: `RecipeError` if no party of the ledger has such a tag; `tier` is always one.
  public init(
    _ view: View, _ first: Party.ID, _ second: Party.ID, on side: Side, style: PictureStyle = PictureStyle(),
    by key: String = "tier"
  ) throws(RecipeError) {
    (self.view, self.style) = (view, style)
    comparison = try view.comparison(of: first, with: second, on: side, by: key)
  }

  public var page: Page { ComparisonDrawing(self).page }

  public var methods: String {
    var methods = Methods(view.ledger, view.recipe)
    methods.say(
      "The partners of two parties are divided into those of the first only, of both, and of the second only, and grouped "
        + "by \(comparison.key); within a group they stand in the order of the latest day of their first agreement with "
        + "either, then by id")
    methods.say(
      "Who came first is said where every day that the dates allow gives the same order; dates of first agreements are "
        + "shortened outward")
    methods.say(
      "Similarity is Jaccard's: what is shared over all that the two have, of partners and of what agreements are about",
      citing: .jaccard)
    return methods.text
  }
}

extension Methods.Reference {
  static let jaccard = Self(
    "Jaccard 1912. The distribution of the flora in the alpine zone. doi:10.1111/j.1469-8137.1912.tb05611.x")
}
