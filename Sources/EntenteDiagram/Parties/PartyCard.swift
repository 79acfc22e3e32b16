import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The box of a party that a picture is about: its name, and below it figures and words.
struct PartyCard {
  struct Row {
    /// Ends the ids of its words.
    var id: String
    var name: String
    var value: String
    /// Stands in a column of its own, behind the values: a rank.
    var note = ""
  }

  private static let pad = 7.0
  private static let rowStep = 11.0
  private static let lineStep = 9.5
  private static let size = 7.2
  private static let noteWidth = 30.0

  let party: Party.ID
  let side: Side
  let width: Double
  private let names: [(text: String, size: Double, isBold: Bool)]
  private let rows: [Row]
  /// Above the notes: what they are.
  private let noteTitle: String
  /// Words below the figures, with where a new entry begins.
  private let lines: [String]

  /// - Parameters:
  ///   - noteTitle: above the notes of the rows.
  ///   - words: sentences below the rows, each from a line of its own.
  init(
    _ party: Party.ID, on side: Side, width: Double, rows: [Row], noteTitle: String = "", words: [String] = [],
    _ wording: Wording
  ) {
    (self.party, self.side, self.width, self.rows, self.noteTitle) = (party, side, width, rows, noteTitle)
    let room = width - 2 * Self.pad
    let label = wording.label(of: party)
    names = label.enumerated().flatMap { index, name in
      let isFirst = index == 0
      let (size, rows) = TextMetrics.wrapped(
        name, sizes: isFirst ? [11.5, 10, 9, 8] : [8.5, 7.5], weight: isFirst ? TextMetrics.boldness : 1, width: room,
        lines: 2)
      return rows.map { (text: $0, size: size, isBold: isFirst) }
    }
    lines = words.flatMap { TextMetrics.wrapped($0, size: Self.size, width: room, lines: 4) }
  }

  private var hasNotes: Bool { rows.contains { !$0.note.isEmpty } }

  var height: Double {
    let names = names.reduce(0) { $0 + $1.size * 1.3 }
    let figures = rows.isEmpty ? 0 : Double(rows.count + (hasNotes ? 1 : 0)) * Self.rowStep + 6
    let words = lines.isEmpty ? 0 : Double(lines.count) * Self.lineStep + 6
    return names + figures + words + 2 * Self.pad
  }

  /// The height with room for lines of these widths at one side.
  func height(forLines widths: [Double]) -> Double {
    max(height, min(220, widths.reduce(0) { $0 + $1 + 1.5 } / 0.72))
  }

  /// Draws it in the middle of a box that may be higher.
  func draw(on sheet: inout Sheet, in box: Canvas.Box, tooltips: Tooltips) {
    let (palette, wording) = (sheet.palette, sheet.wording)
    sheet.canvas.mark(
      party.text, box, id: "party-\(party)", class: side.rawValue, title: wording.name(party),
      tooltip: tooltips.text(of: party, on: side), link: wording.link(tooltips.agreements(of: party, on: side)),
      [
        "label": "", "color": .raw(palette.strongLine), "penwidth": 1.2, "fillcolor": .raw(palette.boxFill),
      ])
    var y = box.y + (box.height - height) / 2 + Self.pad
    let (left, right) = (box.x + Self.pad, box.end - Self.pad)
    // No id of a party holds a colon.
    let card = "card-\(party)"
    for (index, name) in names.enumerated() {
      sheet.canvas.write(
        name.text, at: box.center, y + name.size * 0.65, size: name.size, color: name.isBold ? palette.ink : nil,
        isBold: name.isBold, alignment: .center, id: "\(card):name-\(index)")
      y += name.size * 1.3
    }
    if !rows.isEmpty { y = drawRule(at: y, "rows", from: left, to: right, on: &sheet) }
    if hasNotes {
      sheet.canvas.write(
        noteTitle, at: right, y + Self.rowStep / 2, size: Sheet.smallest, alignment: .right, id: "\(card):notes")
      y += Self.rowStep
    }
    for row in rows {
      let middle = y + Self.rowStep / 2
      let id = "\(card):\(row.id)"
      sheet.canvas.write(row.name, at: left, middle, size: Self.size, id: id)
      sheet.canvas.write(
        row.value, at: right - (hasNotes ? Self.noteWidth : 0), middle, size: Self.size, color: palette.ink,
        alignment: .right, id: "\(id):value")
      if !row.note.isEmpty {
        sheet.canvas.write(row.note, at: right, middle, size: Self.size, alignment: .right, id: "\(id):note")
      }
      y += Self.rowStep
    }
    if !lines.isEmpty { y = drawRule(at: y, "words", from: left, to: right, on: &sheet) }
    for (index, line) in lines.enumerated() {
      sheet.canvas.write(line, at: left, y + Self.lineStep / 2, size: Self.size, id: "\(card):words-\(index)")
      y += Self.lineStep
    }
  }

  private func drawRule(at y: Double, _ id: String, from left: Double, to right: Double, on sheet: inout Sheet)
    -> Double
  {
    sheet.canvas.rule(
      from: (left, y + 3), to: (right, y + 3), color: sheet.palette.clusterLine, thickness: 0.6,
      id: "card-\(party):\(id)-rule")
    return y + 6
  }
}
