import EntenteAnalysis
import EntenteLedger
import Graphviz

extension Sheet {
  private static let idleShown = 8
  private static let idleColumns = 4
  private static let idleRow = 13.0

  /// The boxes of the parties that are not drawn one by one, below the picture: lines to them would run through all of
  /// it.
  mutating func drawRest(of excerpt: Excerpt) {
    let sides = Side.allCases.filter { excerpt.rest[$0]?.isEmpty == false }
    if sides.isEmpty { return }
    y += 8
    for (index, side) in sides.enumerated() {
      let box = Canvas.Box(x: Self.left + Double(index) * 96, y: y, width: 88, height: 17)
      drawRest(of: side, excerpt.rest[side] ?? [], in: box)
    }
    y += 17
  }

  /// The parties without a partner, in a frame below the picture: firms, then banks, some of each if they are many.
  mutating func drawIdle(of excerpt: Excerpt, tooltips: Tooltips) {
    let shown = Side.allCases.map { side in
      (excerpt.idle[side] ?? []).prefix(Self.idleShown).map { (party: $0, side: side) }
    }
    drawIdle(shown, title: idleTitle(excerpt), tooltips: tooltips)
  }

  /// Groups of parties by name, each in rows of its own, in a frame with a title; nothing if there are none.
  mutating func drawIdle(_ shown: [[(party: Party.ID, side: Side)]], title: String, tooltips: Tooltips) {
    guard shown.contains(where: { !$0.isEmpty }) else { return }
    y += 12
    let rows = shown.map { ($0.count + Self.idleColumns - 1) / Self.idleColumns }
    let height = 18 + Double(rows.reduce(0, +)) * Self.idleRow + 5
    canvas.furniture(
      "cluster-idle", Canvas.Box(x: Self.left, y: y, width: Self.inner, height: height),
      [
        "fillcolor": .raw(palette.background), "color": .raw(palette.clusterLine), "penwidth": 0.8,
        "tooltip": .text(title),
      ])
    canvas.write(title, at: Self.left + 7, y + 9, size: 8, id: "title-idle")
    var top = y + 18
    for (parties, rows) in zip(shown, rows) {
      for (index, entry) in parties.enumerated() {
        let place: Canvas.Point = (
          Self.left + 8 + Double(index % Self.idleColumns) * (Self.inner - 12) / Double(Self.idleColumns),
          top + (Double(index / Self.idleColumns) + 0.5) * Self.idleRow
        )
        draw(idle: entry.party, on: entry.side, at: place, tooltips)
      }
      top += Double(rows) * Self.idleRow
    }
    y += height
  }

  private mutating func draw(idle party: Party.ID, on side: Side, at place: Canvas.Point, _ tooltips: Tooltips) {
    let mark = PartyMark(
      party, on: side, diameter: PartyMark.smallest, fill: palette.background, hasPartner: false, label: [], palette)
    let size = 7.4
    draw(
      mark, in: Canvas.Box(x: place.x, y: place.y - mark.extent / 2, width: mark.extent, height: mark.extent),
      label: nil, tooltip: tooltips.text(of: party, on: side), link: nil)
    let room = (Self.inner - 12) / Double(Self.idleColumns) - 16
    canvas.write(
      TextMetrics.fitted(wording.shortLabel(of: party), size: size, width: room * 0.9), at: place.x + 11, place.y,
      size: size, id: "name-\(party)")
  }

  /// How many are without a partner, where not all of them are shown.
  private func idleTitle(_ excerpt: Excerpt) -> String {
    let counts = Side.allCases.map { excerpt.idle[$0]?.count ?? 0 }
    if counts.allSatisfy({ $0 <= Self.idleShown }) { return wording.phrases.withoutPartner }
    let phrases = zip(Side.allCases, counts).filter { $0.1 > 0 }
      .map { wording.count($0.1, on: $0.0, in: excerpt.view) }.joined(separator: wording(" and ", "，"))
    return wording("Without a partner in this view: \(phrases), among them", "没有伙伴者：\(phrases)，其中")
  }
}
