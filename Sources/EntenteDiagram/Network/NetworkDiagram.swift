public import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The picture of a view: a box for each party, a line between partners.
///
/// In columns, firms stand on the left and banks on the right. Parties of a group, or of a tier, stand in one box; the
/// order of both sides is chosen so that few lines cross. A line is the wider the more agreements it stands for, its
/// colour is the year of the first, and it is dashed where that year is not exact; all three can show something else.
/// Parties with more than one partner have a heavy outline, parties without one stand below.
///
///     var picture = NetworkDiagram(view, style: PictureStyle(labels: .both))
///     picture.lineColor = .pairingClass
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct NetworkDiagram: Diagram {
  /// How the parties are arranged.
  public enum Arrangement: String, CaseIterable, Sendable {
    /// Two columns.
    case columns
    /// Near their partners, by the distances in the network.
    case force
    /// On a circle, firms on its left and banks on its right half.
    case radial
  }

  public var view: View
  public var style: PictureStyle
  public var arrangement = Arrangement.columns
  /// What a line's colour, width and style show; nil for the same of all.
  public var lineColor: PairProperty? = .year
  public var lineWidth: PairProperty? = .agreements
  public var lineStyle: PairProperty? = .year
  /// What a party's size and fill show; nil for the same of all, but that marks of `force` and `radial` are as large as
  /// their number of partners.
  public var partySize: Measure?
  public var partyShade: Measure?
  public var limit = PartyLimit()

  public init(_ view: View, style: PictureStyle = PictureStyle()) { (self.view, self.style) = (view, style) }

  public var page: Page {
    let parts = NetworkParts(withoutOverridden)
    return switch arrangement {
    case .columns: NetworkColumns(parts).page
    case .force: NetworkForce(parts).page
    case .radial: NetworkRadial(parts).page
    }
  }

  /// Without the properties that the style's own attributes paint over: their legend would be false.
  private var withoutOverridden: NetworkDiagram {
    var diagram = self
    if style.lineAttributes["color"] != nil { diagram.lineColor = nil }
    if style.lineAttributes["penwidth"] != nil { diagram.lineWidth = nil }
    if style.lineAttributes["style"] != nil { diagram.lineStyle = nil }
    if style.partyAttributes["fillcolor"] != nil { diagram.partyShade = nil }
    return diagram
  }

  public var methods: String {
    var methods = Methods(view.ledger, view.recipe)
    methods.sayClasses()
    switch arrangement {
    case .columns:
      methods.say(
        "Firms and banks stand in two columns, in an order such that few lines cross, groups and tiers kept together",
        citing: .crossings)
    case .force:
      methods.say(
        "Partners stand near each other: the distances on the page approximate those in the network by stress "
          + "majorization; marks were then moved apart until none overlapped",
        citing: .stress)
    case .radial:
      methods.say(
        "Firms stand on the left and banks on the right half of an ellipse, in an order such that few lines cross, "
          + "groups and tiers kept together",
        citing: .crossings)
    }
    if let size = sizeMeasure {
      methods.say(size, shownBy: arrangement == .columns ? "The size of a party" : "The area of a party's mark")
    }
    if let partyShade { methods.say(partyShade, shownBy: "Its fill") }
    return methods.text
  }
}
