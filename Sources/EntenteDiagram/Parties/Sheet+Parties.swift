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
    /// `box`, `circle` or another of Graphviz's shapes.
    var shape = "box"
  }

  /// A party's box.
  mutating func draw(
    _ id: Party.ID, on side: Side, in box: Canvas.Box, label: [String], _ look: PartyLook, tooltips: Tooltips
  ) {
    let fill = look.fill ?? palette.boxFill
    let ink = look.fill == nil ? palette.ink : palette.ink(on: fill)
    let muted = look.fill == nil ? palette.muted : ink
    let text = tooltips.text(of: id, on: side)
    canvas.mark(
      id.text, box, id: "party-\(id)", class: look.hasPartner ? side.rawValue : "\(side.rawValue) left-out",
      title: wording.name(id), tooltip: text, link: wording.link(tooltips.agreements(of: id, on: side)),
      [
        "label": partyLabel(label, in: box, ink: look.hasPartner ? ink : palette.muted, muted: muted, look.hasPartner),
        "shape": .raw(look.shape), "style": look.shape == "box" ? "rounded,filled" : "filled",
        "color": .raw(look.isMultiHoming ? palette.strongLine : palette.boxLine),
        "penwidth": .number(look.isMultiHoming ? 1.5 : 0.7), "fillcolor": .raw(fill),
      ])
  }

  /// A name in bold, or two below each other where the box is high enough, cut to its width.
  private func partyLabel(
    _ lines: [String], in box: Canvas.Box, ink: String, muted: String, _ isBold: Bool
  ) -> AttributeValue {
    let isDouble = lines.count > 1 && box.height >= 26
    let texts = isDouble ? lines : [lines.joined(separator: " ")]
    let first = isDouble ? 10.5 : min(9.5, max(Self.smallest, box.height * 0.56))
    let styles: [(size: Double, color: String, isBold: Bool)] = [(first, ink, isBold), (8, muted, false)]
    let parts = zip(texts, styles).map { text, style in
      let size = style.isBold ? style.size * TextMetrics.boldness : style.size
      let line = TextMetrics.fitted(text, size: size, width: box.width - 8)
      return HTML.text(line, size: style.size, color: style.color, isBold: style.isBold)
    }
    return .html(.lines(parts, spaceAbove: isDouble ? 4 : 2))
  }

  /// The box of all the parties of a side that are not drawn one by one.
  mutating func drawRest(of side: Side, _ parties: [Party.ID], in box: Canvas.Box) {
    let count = parties.count
    let text =
      side == .firm
      ? wording("\(count) other \(count == 1 ? "firm" : "firms")", "其他\(count)家企业")
      : wording("\(count) other \(count == 1 ? "bank" : "banks")", "其他\(count)家银行")
    let names = parties.prefix(40).map(wording.name).joined(separator: ", ") + (count > 40 ? ", …" : "")
    canvas.mark(
      Self.restName(side), box, id: "rest-\(side.rawValue)", class: "rest \(side.rawValue)", title: text,
      tooltip: "\(text): \(names)", link: nil,
      [
        "label": .html(.text(text, size: 8, color: palette.muted)), "color": .raw(palette.boxLine), "penwidth": 0.7,
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
