public import EntenteAnalysis
public import EntenteLedger

/// The picture of agreements over time: a lane for each bank, and on it a mark for each agreement.
///
/// The colour and the shape of a mark say the firm. A mark is filled where the day is known as closely as the mark is
/// wide; else it is hollow, and a bar goes over the days that are possible, or an arrow to the side that has no bound, or
/// past the edge of the window. The marks of an agreement with several firms stand below each other at its day, joined by a
/// line. Agreements without a date stand in a column of their own. Parts of an agreement are small marks below it, at
/// their own days; a thin line goes on to its end where one is known, and from an agreement to the one that follows it.
/// Marks never cover each other: a lane is as high as it needs to be, and where it would be too high, agreements that are
/// near in time and of the same firm are one mark with their number and a line from the first to the last. The firms with
/// the most agreements in the whole ledger look the same in every view of it.
///
///     var picture = TimelineDiagram(view, style: PictureStyle(labels: .language("en")))
///     picture.lanes = .firm
///     let svg = try picture.rendered(as: [.svg]).outputs[.svg]
public struct TimelineDiagram: Diagram {
  /// In what order the lanes stand. Those of one group, tier or kind stay together.
  public enum Order: String, CaseIterable, Sendable {
    /// By the latest day that the first agreement can have.
    case date
    /// By the number of partners.
    case degree
  }

  public var view: View
  public var style: PictureStyle
  /// The side whose parties have a lane each; the marks say the other.
  public var lanes = Side.bank
  public var order = Order.date
  /// How many parties have a lane of their own; the others share one.
  public var limit = PartyLimit()

  public init(_ view: View, style: PictureStyle = PictureStyle()) { (self.view, self.style) = (view, style) }

  public var page: Page { TimelinePicture(self).page }

  public var methods: String {
    var methods = Methods(view.ledger, view.recipe)
    let (lane, mark) = (lanes.rawValue, lanes.opposite.rawValue)
    methods.say(
      "Each \(lane) has a lane, and each agreement a mark for every \(mark) in it, at its day; where the day is not known, "
        + "the mark is hollow and stands at the middle of a bar over the possible days that are shown, or at the bound that is "
        + "known")
    methods.say(
      "Lanes stand in the order of "
        + (order == .date ? "the latest possible day of their first agreement" : "their numbers of partners")
        + ", groups, tiers and kinds kept together; marks of one lane that would cover each other stand in rows")
    return methods.text
  }
}
