import EntenteAnalysis
import EntenteLedger

/// The network with its parties near their partners.
struct NetworkForce {
  private let parts: NetworkParts
  private let wording: Wording
  private let excerpt: Excerpt

  /// The most parties of a side that this arrangement draws, whatever is asked for: its time grows with their square.
  static let most = 200

  init(_ parts: NetworkParts) {
    self.parts = parts
    (wording, excerpt) = (parts.wording, parts.excerpt)
  }

  var page: Page {
    var sheet = Sheet(
      wording, parts.diagram.style, title: wording.title,
      legend: parts.legendOfMarks())
    sheet.canvas.drawsLinesFirst = true
    if excerpt.drawn.values.contains(where: { !$0.isEmpty }) { draw(on: &sheet) }
    sheet.drawIdle(of: excerpt, tooltips: parts.tooltips)
    return sheet.page(kind: "network", caption: parts.caption)
  }

  // MARK: Places

  private func marks(_ palette: Palette) -> [PartyMark] {
    let parties = Side.allCases.flatMap { side in (excerpt.drawn[side] ?? []).map { ($0, side) } }
    let shares = parties.map { parts.parties.size(of: $0.0) ?? 1 }
    let largest = MarkScale.largest(shares, area: parties.count > 40 ? 20_000 : 30_000)
    let room = parties.count > 50 ? 62.0 : 76
    return zip(parties, shares).map { party, share in
      PartyMark(
        party.0, on: party.1, share: share, largest: largest,
        fill: parts.diagram.partyShade == nil ? nil : parts.parties.fill(of: party.0), room: room, wording, palette)
    }
  }

  // MARK: Drawing

  private func draw(on sheet: inout Sheet) {
    let marks = marks(sheet.palette)
    let numbers = Dictionary(marks.enumerated().map { ($1.party, $0) }, uniquingKeysWith: { first, _ in first })
    let lines = parts.pairs.map { (numbers[$0.firm] ?? 0, numbers[$0.bank] ?? 0) }
    let layout = ForceLayout(
      marks.map { .init(mark: ($0.extent, $0.extent), label: $0.label) }, edges: lines, width: Sheet.inner)
    let map = MarkMap(layout, isRound: marks.map { $0.side == .firm }, from: (Sheet.left, sheet.y + 4))
    let curves = lines.map { map.line($0, $1) }
    for entry in excerpt.pairsWithRest {
      guard let place = numbers[entry.party] else { continue }
      let leaving = zip(lines, curves).filter { $0.0.0 == place || $0.0.1 == place }.map { line, curve in
        line.0 == place ? curve : curve.reversed()
      }
      let rest = Spot.rest(entry.side.opposite)
      sheet.drawBundle(
        of: entry.pairs.map { parts.view.pairs[$0] }, from: entry.side == .firm ? .party(entry.party) : rest,
        to: entry.side == .firm ? rest : .party(entry.party), along: map.stub(at: place, awayFrom: leaving),
        isStub: true)
    }
    for index in parts.drawingOrder { sheet.draw(parts, pair: index, along: curves[index]) }
    for (index, mark) in marks.enumerated() {
      sheet.draw(
        mark, in: map.marks[index], label: map.labels[index], alignment: map.alignments[index],
        tooltip: parts.tooltips.text(of: mark.party, on: mark.side),
        link: wording.link(parts.tooltips.agreements(of: mark.party, on: mark.side)))
    }
    sheet.y += layout.height + 8
    sheet.drawRest(of: excerpt)
  }
}
