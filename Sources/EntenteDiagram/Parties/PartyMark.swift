import EntenteLedger
import Graphviz

/// A party as a mark whose area shows a number, with its name inside where it fits, and beside it where it does not.
/// Firms are round and filled, banks square and hollow: told apart in grey, and at any size.
struct PartyMark {
  /// A line of a name, in its size.
  struct Line {
    var text: String
    var size: Double
    var isBold: Bool

    var width: Double { TextMetrics.width(text, size: isBold ? size * TextMetrics.boldness : size) }
    var height: Double { size * 1.22 }
  }

  let party: Party.ID
  let side: Side
  let hasPartner: Bool
  let fill: String
  /// The width and height of the mark.
  let extent: Double
  let inside: [Line]
  let outside: [Line]

  /// - Parameters:
  ///   - diameter: of the circle; a square has its area.
  ///   - isNameInside: whether its name stands inside, where there is room for it.
  ///   - room: the width of a name beside its mark.
  init(
    _ party: Party.ID, on side: Side, diameter: Double, fill: String?, isNameInside: Bool, room: Double,
    _ wording: Wording, _ palette: Palette
  ) {
    (self.party, self.side, hasPartner) = (party, side, true)
    self.fill = fill ?? Self.fill(of: side, palette)
    extent = Self.extent(diameter, side)
    let names = wording.label(of: party)
    inside = isNameInside ? Self.lines(names, inside: extent, isRound: side == .firm) ?? [] : []
    outside = inside.isEmpty ? Self.lines(names, outside: room) : []
  }

  /// A mark of a given diameter, with a label beside it.
  ///
  /// - Parameter diameter: of the circle; a square has its area.
  init(
    _ party: Party.ID, on side: Side, diameter: Double, fill: String?, hasPartner: Bool = true, label: [Line],
    _ palette: Palette
  ) {
    (self.party, self.side, self.hasPartner) = (party, side, hasPartner)
    self.fill = fill ?? Self.fill(of: side, palette)
    extent = Self.extent(diameter, side)
    (inside, outside) = ([], label)
  }

  static let smallest = 7.0
  /// Of a square with the area of a circle of diameter 1.
  private static let sideOfSquare = 0.886

  /// The width of a side's mark that has the area of a circle.
  static func extent(_ diameter: Double, _ side: Side) -> Double {
    side == .firm ? diameter : diameter * sideOfSquare
  }

  static func shape(of side: Side) -> String { side == .firm ? "circle" : "box" }
  static func fill(of side: Side, _ palette: Palette) -> String {
    side == .firm ? palette.muted : palette.boxFill
  }

  /// The room that the name beside the mark takes, with some more for fonts wider than the estimate.
  var label: (width: Double, height: Double)? {
    outside.isEmpty
      ? nil : ((outside.map(\.width).max() ?? 0) * 1.1 + 2, outside.map(\.height).reduce(0, +) + 1)
  }

  // MARK: Names

  /// Whether a name fits inside a mark.
  static func hasRoom(for names: [String], diameter: Double, _ side: Side) -> Bool {
    lines(names, inside: extent(diameter, side), isRound: side == .firm) != nil
  }

  /// The whole name in lines that a mark has room for; nil if there is no such size.
  private static func lines(_ names: [String], inside extent: Double, isRound: Bool) -> [Line]? {
    for size in [9.5, 8.5, 7.6, 7.0] {
      for width in [1.0, 0.88, 0.74].map({ $0 * extent - 4 }) where width > 10 {
        if let lines = lines(names, size: size, width: width), fits(lines, extent, isRound) { return lines }
      }
    }
    return nil
  }

  /// Names broken to a width, of three lines each at most; nil if a word is wider, or one character would stand alone.
  private static func lines(_ names: [String], size: Double, width: Double) -> [Line]? {
    var lines: [Line] = []
    for (index, name) in names.enumerated() {
      let style = (size: index == 0 ? size : max(7, size - 1.2), isBold: index == 0)
      let measure = style.isBold ? style.size * TextMetrics.boldness : style.size
      let rows = TextMetrics.wrapped(name, size: measure, width: width)
      let isWhole = rows.joined().filter { $0 != " " } == name.filter { !$0.isWhitespace }
      let isTorn = rows.count > 1 && rows.contains { $0.count == 1 }
      guard isWhole, !isTorn, rows.count <= 3 else { return nil }
      lines += rows.map { Line(text: $0, size: style.size, isBold: style.isBold) }
    }
    return lines
  }

  private static func fits(_ lines: [Line], _ extent: Double, _ isRound: Bool) -> Bool {
    let height = lines.map(\.height).reduce(0, +)
    if height > extent - 3 { return false }
    var y = -height / 2
    return lines.allSatisfy { line in
      let farthest = max(abs(y), abs(y + line.height))
      y += line.height
      let radius = extent / 2 - 1
      let room = isRound ? 2 * max(0, radius * radius - farthest * farthest).squareRoot() : extent - 4
      return line.width <= room
    }
  }

  /// A name of at most two lines, and a second name of at most two more, cut to a width.
  private static func lines(_ names: [String], outside width: Double) -> [Line] {
    names.prefix(2).enumerated().flatMap { index, name in
      let style = (size: index == 0 ? 7.6 : 7.0, isBold: index == 0 && names.count > 1)
      let measure = style.isBold ? style.size * TextMetrics.boldness : style.size
      return TextMetrics.wrapped(name, size: measure, width: width, lines: 2)
        .map { Line(text: $0, size: style.size, isBold: style.isBold) }
    }
  }
}

extension Sheet {
  /// A party's mark, and its name where that stands beside it.
  mutating func draw(
    _ mark: PartyMark, in box: Canvas.Box, label: Canvas.Box?, alignment: HTML.Alignment = .center, tooltip: String,
    link: WebAddress?
  ) {
    let isRound = mark.side == .firm
    let ink = palette.ink(on: mark.fill)
    let inside = mark.inside.map { HTML.text($0.text, size: $0.size, color: ink, isBold: $0.isBold) }
    canvas.mark(
      mark.party.text, box, id: "party-\(mark.party)",
      class: mark.hasPartner ? mark.side.rawValue : "\(mark.side.rawValue) left-out",
      title: wording.name(mark.party), tooltip: tooltip, link: link,
      [
        "label": inside.isEmpty ? "" : .html(.lines(inside)), "shape": .raw(PartyMark.shape(of: mark.side)),
        "style": "filled", "fillcolor": .raw(mark.fill),
        "color": .raw(isRound ? palette.strongLine : palette.boxLine), "penwidth": .number(isRound ? 0.6 : 0.9),
      ])
    guard let label else { return }
    let lines = mark.outside.map { line in
      HTML.text(
        line.text, size: line.size, color: mark.hasPartner ? palette.ink : palette.muted, isBold: line.isBold)
    }
    // What runs below a name makes room for its words, and for no more.
    var top = label.middle - mark.outside.map(\.height).reduce(0, +) / 2
    for (index, line) in mark.outside.enumerated() {
      let width = min(line.width + 1, label.width)
      let x: Double =
        switch alignment {
        case .left: label.x
        case .center: label.center - width / 2
        case .right: label.end - width
        }
      canvas.fill(
        "behind-\(mark.party)-\(index)",
        Canvas.Box(x: x, y: top + line.height * 0.08, width: width, height: line.height * 0.84), palette.background)
      top += line.height
    }
    canvas.furniture(
      "name-\(mark.party)", label,
      [
        "label": .html(.lines(lines, alignment: alignment, width: alignment == .center ? nil : label.width)),
        "shape": "none", "style": "", "tooltip": .text(tooltip),
      ])
  }
}
