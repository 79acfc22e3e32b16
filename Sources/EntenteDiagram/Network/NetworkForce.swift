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
    let parties = Side.allCases.flatMap { side in (excerpt.drawn[side] ?? []).map { (id: $0, side: side) } }
    let scale = MarkScale(
      fitting: parties.map { parts.parties.size(of: $0.id) ?? 1 }, area: parties.count > 40 ? 20_000 : 30_000)
    var sheet = Sheet(wording, parts.diagram.style, title: wording.title, legend: parts.legendOfMarks(scale))
    sheet.canvas.drawsLinesFirst = true
    if !parties.isEmpty { draw(parties, scale, on: &sheet) }
    sheet.drawIdle(of: excerpt, tooltips: parts.tooltips)
    return sheet.page(kind: "network", caption: parts.caption)
  }

  private func draw(_ parties: [(id: Party.ID, side: Side)], _ scale: MarkScale, on sheet: inout Sheet) {
    let marks = ForceMarks(
      parties, joined: parts.pairs.map { ($0.firm, $0.bank) }, scale, parts.parties,
      hasShades: parts.diagram.partyShade != nil, from: sheet.y + 4, wording, sheet.palette)
    var leaving: [Party.ID: [[Canvas.Point]]] = [:]
    for (pair, curve) in zip(parts.pairs, marks.curves) where !excerpt.pairsWithRest.isEmpty {
      leaving[pair.firm, default: []].append(curve)
      leaving[pair.bank, default: []].append(curve.reversed())
    }
    for entry in excerpt.pairsWithRest {
      guard let place = marks.places[entry.party] else { continue }
      let stub = marks.map.stub(at: place, awayFrom: leaving[entry.party] ?? [])
      parts.draw(bundle: entry, along: stub, isStub: true, on: &sheet)
    }
    for index in parts.drawingOrder { parts.draw(pair: index, along: marks.curves[index], on: &sheet) }
    marks.draw(on: &sheet, tooltips: parts.tooltips)
    sheet.drawRest(of: excerpt)
  }
}
