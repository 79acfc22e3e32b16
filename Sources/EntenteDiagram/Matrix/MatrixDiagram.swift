public import EntenteAnalysis
import EntenteLedger

/// The matrix of a view: a row for each party of the larger side, a column for each of the other, and a filled cell
/// where the two are partners.
///
/// Rows and columns stand in the order of their numbers of partners, then of their agreements, then of their ids, so
/// that a nested pattern fills the upper left corner; the line shows what perfect nesting would fill. The number in a
/// cell is that of the agreements, its colour the pairing class. The caption gives the nestedness (NODF).
///
///     var picture = MatrixDiagram(view, style: PictureStyle(labels: .both))
///     picture.order = .blocks
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct MatrixDiagram: Diagram {
  /// The order of rows and columns.
  public enum Order: String, CaseIterable, Sendable {
    /// By the number of partners.
    case degree
    /// Likewise, but the parties of a group, or of a tier, together.
    case blocks
  }

  public var view: View
  public var style: PictureStyle
  public var order = Order.degree
  /// How many rows and columns there are at most: 60 and 26 if it does not say, and never more than ``most``. The others
  /// share a row and a column.
  public var limit = PartyLimit()

  /// What a picture has room for, whatever the limit.
  public static var most: (rows: Int, columns: Int) { MatrixParts.most }

  public init(_ view: View, style: PictureStyle = PictureStyle()) { (self.view, self.style) = (view, style) }

  public var page: Page { MatrixDrawing(self).page }

  public var methods: String {
    var methods = Methods(view.ledger, view.recipe)
    methods.sayClasses()
    let together = order == .blocks ? "; those of a group or a tier stand together" : ""
    methods.say(
      "Rows and columns are sorted by the number of partners, then by the number of agreements with them, then by id"
        + together)
    methods.say(
      "Nestedness is NODF: of the partners of the party with fewer, the percentage that the one with more has too, "
        + "averaged over all pairs of parties of a side; pairs of equal numbers of partners score 0, and so do parties "
        + "without a partner",
      citing: .nestedness)
    if MatrixParts(self).hasPerfectLine {
      methods.say(
        "The line encloses what each row would fill if its partners were the first columns: a perfectly nested matrix "
          + "with the same rows")
    }
    return methods.text
  }
}

extension Methods.Reference {
  static let nestedness = Self(
    "Almeida-Neto, Guimarães, Guimarães Jr, Loyola & Ulrich 2008. A consistent metric for nestedness analysis in "
      + "ecological systems. doi:10.1111/j.0030-1299.2008.16644.x")
}
