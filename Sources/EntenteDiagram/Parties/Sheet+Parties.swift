import EntenteAnalysis
import EntenteLedger
import Graphviz

/// How boxes that stand for parties are drawn, in every picture of boxes.
extension Sheet {
  struct PartyLook {
    /// Whether it has more than one partner: a heavy outline.
    var isMultiHoming = false
    var hasPartner = true
    var fill: String?
  }

  /// A party's box.
  ///
  /// - Parameter room: how wide its name may be, in the middle; as wide as the box if nil.
  mutating func draw(
    _ id: Party.ID, on side: Side, in box: Canvas.Box, label: [String], room: Double? = nil, _ look: PartyLook,
    tooltips: Tooltips
  ) {
    let fill = look.fill ?? palette.boxFill
    let ink = look.fill == nil ? palette.ink : palette.ink(on: fill)
    let muted = look.fill == nil ? palette.muted : ink
    let text = tooltips.text(of: id, on: side)
    canvas.mark(
      id.text, box, id: "party-\(id)", class: look.hasPartner ? side.rawValue : "\(side.rawValue) left-out",
      title: wording.name(id), tooltip: text, link: wording.link(tooltips.agreements(of: id, on: side)),
      [
        "label": partyLabel(
          label, in: box, room: room ?? box.width - 8, ink: look.hasPartner ? ink : palette.muted, muted: muted,
          look.hasPartner),
        "style": "rounded,filled",
        "color": .raw(look.isMultiHoming ? palette.strongLine : palette.boxLine),
        "penwidth": .number(look.isMultiHoming ? 1.5 : 0.7), "fillcolor": .raw(fill),
      ])
  }

  /// A name in bold, and below it the one in the other language where the box is high enough; a long name takes two
  /// lines there. What does not fit is cut.
  private func partyLabel(
    _ names: [String], in box: Canvas.Box, room: Double, ink: String, muted: String, _ isBold: Bool
  ) -> AttributeValue {
    let isHigh = box.height >= Self.heightOfTwoLines - 2
    let weight = isBold ? TextMetrics.boldness : 1
    var lines: [HTML] = []
    func add(_ text: String, _ size: Double, _ color: String, isBold: Bool) {
      lines.append(.text(text, size: size, color: color, isBold: isBold))
    }
    if isHigh, names.count > 1 {
      add(TextMetrics.fitted(names[0], size: 10 * weight, width: room), 10, ink, isBold: isBold)
      add(TextMetrics.fitted(names[1], size: 8, width: room), 8, muted, isBold: false)
    } else {
      // Graphviz cuts sizes in markup to whole points.
      let largest = min(9, max(Self.smallest, (box.height * 0.56).rounded(.down)))
      let (size, rows) = TextMetrics.wrapped(
        names[0], sizes: Array(stride(from: largest, through: Self.smallest, by: -1)), weight: weight, width: room,
        lines: isHigh ? 2 : 1)
      for line in rows { add(line, size, ink, isBold: isBold) }
      // The other name stands beside it if there is room.
      if names.count > 1, lines.count == 1,
        TextMetrics.width(names[0], size: size * weight)
          + TextMetrics.width(" " + names[1], size: max(Self.smallest, size - 1)) < room
      {
        lines = [.line([lines[0], .text(" " + names[1], size: max(Self.smallest, size - 1), color: muted)])]
      }
    }
    return .html(.lines(lines, spaceAbove: lines.count > 1 ? 4 : 2))
  }

  /// The height of a box that has room for two lines.
  static let heightOfTwoLines = 29.0

  /// How many lines a party's name takes in a box of a width.
  ///
  /// - Parameter size: of the name.
  static func lineCount(_ names: [String], width: Double, size: Double = 9) -> Int {
    if names.count > 1 { return 2 }
    return TextMetrics.width(names.joined(), size: size * TextMetrics.boldness) > width - 8 ? 2 : 1
  }

  /// The box of all the parties of a side that are not drawn one by one.
  mutating func drawRest(of side: Side, _ parties: [Party.ID], in box: Canvas.Box) {
    drawOthers(
      parties, text: wording.others(parties.count, on: side), in: box, name: Self.restName(side),
      id: "rest-\(side.rawValue)", class: side.rawValue)
  }

  /// The box of parties that are not drawn one by one.
  mutating func drawOthers(
    _ parties: [Party.ID], text: String, in box: Canvas.Box, name: String, id: String, class side: String
  ) {
    let label = TextMetrics.fitted(text, size: 8, width: box.width - 6)
    canvas.mark(
      name, box, id: id, class: "rest \(side)", title: text, tooltip: "\(text): \(wording.names(parties, limit: 40))",
      link: nil,
      [
        "label": .html(.text(label, size: 8, color: palette.muted)), "color": .raw(palette.boxLine), "penwidth": 0.7,
        "style": "rounded,filled,dashed", "fillcolor": .raw(palette.clusterFill),
      ])
  }

  /// A node's name that no party can have.
  static func restName(_ side: Side) -> String { "entente rest \(side.rawValue)" }

  static func name(of spot: Spot) -> String {
    switch spot {
    case .party(let id): id.text
    case .rest(let side): restName(side)
    }
  }

  /// The frame of a block of parties.
  mutating func draw(_ frame: ColumnsLayout.Frame, number: Int) {
    canvas.furniture(
      "cluster-\(number)", frame.box,
      [
        "fillcolor": .raw(frame.isApart ? palette.background : palette.clusterFill), "color": .raw(palette.clusterLine),
        "penwidth": 0.6, "class": "cluster", "tooltip": .text(frame.title),
      ])
    let title = TextMetrics.fitted(frame.title, size: 8, width: frame.box.width - 14)
    canvas.write(title, at: frame.box.x + 7, frame.box.y + 8.5, size: 8, id: "title-\(number)")
  }
}
