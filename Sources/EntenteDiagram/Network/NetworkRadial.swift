import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The network on a circle: firms on its left half, banks on its right one, their names outside.
struct NetworkRadial {
  private let parts: NetworkParts
  private let wording: Wording
  private let excerpt: Excerpt

  private static let labelSize = 7.4
  private static let row = 11.5
  private static let blockGap = 10.0
  private static let labelGap = 4.0
  private static let stub = 9.0

  init(_ parts: NetworkParts) {
    self.parts = parts
    (wording, excerpt) = (parts.wording, parts.excerpt)
  }

  var page: Page {
    var sheet = Sheet(wording, parts.diagram.style, title: wording.title, legend: parts.legendOfMarks(scale))
    sheet.canvas.drawsLinesFirst = true
    if excerpt.drawn.values.contains(where: { !$0.isEmpty }) { draw(on: &sheet) }
    sheet.drawIdle(of: excerpt, tooltips: parts.tooltips)
    return sheet.page(kind: "network", caption: parts.caption)
  }

  // MARK: Places

  /// What stands on the circle.
  private enum Item {
    case title(String)
    case party(Party.ID)
  }

  /// A side's items from the top down, each with its block.
  private func items(of side: Side, _ order: [ColumnsLayout.Block]) -> [(item: Item, block: Int)] {
    var items: [(Item, Int)] = []
    var number = 0
    for (place, block) in order.enumerated() {
      // Parties without a block make one with their neighbours.
      if place > 0, block.title != nil || order[place - 1].title != nil { number += 1 }
      if let title = block.title { items.append((.title(title), number)) }
      items += block.spots.compactMap(\.party).map { (.party($0), number) }
    }
    return items
  }

  /// Marks are smaller where there are many.
  private var scale: MarkScale {
    let longest = Side.allCases.map { excerpt.drawn[$0]?.count ?? 0 }.max() ?? 0
    return MarkScale(largest: longest > 20 ? 24 : longest > 10 ? 32 : 44, smallest: 3.5)
  }

  /// The diameter of a party's circle.
  private func diameter(_ id: Party.ID) -> Double { scale.diameter(parts.parties.size(of: id) ?? 0.1) }

  private func slots(_ items: [(item: Item, block: Int)]) -> [RadialLayout.Slot] {
    items.enumerated().map { index, entry in
      let isNewBlock = index > 0 && items[index - 1].block != entry.block
      let height =
        switch entry.item {
        case .title: Self.row
        case .party(let id): max(Self.row, diameter(id) + 2)
        }
      return RadialLayout.Slot(height: height, gap: isNewBlock ? Self.blockGap : 0)
    }
  }

  /// Between a mark and its name; room for short lines, where there are some.
  private var labelGap: Double { Self.labelGap + (excerpt.pairsWithRest.isEmpty ? 0 : Self.stub) }

  // MARK: Drawing

  private func draw(on sheet: inout Sheet) {
    let order = parts.order
    let sides = [(Side.firm, items(of: .firm, order.left)), (.bank, items(of: .bank, order.right))]
    let widest =
      Side.allCases.flatMap { excerpt.drawn[$0] ?? [] }
      .map { TextMetrics.width(wording.shortLabel(of: $0), size: Self.labelSize) * 1.1 + diameter($0) / 2 }
      .max()
      ?? 0
    let radius = min(165, max(105, Sheet.inner / 2 - widest - labelGap - 4))
    let layout = RadialLayout(
      left: slots(sides[0].1), right: slots(sides[1].1), center: Sheet.width / 2, radius: radius,
      top: sheet.y)
    var places: [Party.ID: Canvas.Point] = [:]
    for ((side, items), points) in zip(sides, [layout.left, layout.right]) {
      for (index, (entry, point)) in zip(items, points).enumerated() {
        switch entry.item {
        case .title(let title): draw(title, number: index, at: point, side, on: &sheet)
        case .party(let id):
          places[id] = point
          draw(id, diameter: diameter(id), at: point, side, on: &sheet)
        }
      }
    }
    drawStubs(places, on: &sheet)
    drawLines(places, layout, on: &sheet)
    sheet.y = layout.bottom
    sheet.drawRest(of: excerpt)
  }

  /// Words outside the circle, from a place on it outward.
  private func write(
    _ text: String, beside point: Canvas.Point, away: Double, _ side: Side, color: String, isBold: Bool, id: String,
    on sheet: inout Sheet
  ) {
    let x = side == .firm ? point.x - away : point.x + away
    // Fonts may be wider than the estimate: a tenth of the room is theirs.
    let room = (side == .firm ? x - Sheet.left : Sheet.right - x) * 0.9
    let size = isBold ? Self.labelSize * TextMetrics.boldness : Self.labelSize
    sheet.canvas.write(
      TextMetrics.fitted(text, size: size, width: room), at: x, point.y, size: Self.labelSize, color: color,
      isBold: isBold, alignment: side == .firm ? .right : .left, id: id)
  }

  private func draw(_ title: String, number: Int, at point: Canvas.Point, _ side: Side, on sheet: inout Sheet) {
    write(
      title, beside: point, away: labelGap, side, color: sheet.palette.muted, isBold: true,
      id: "title-\(side.rawValue)-\(number)", on: &sheet)
  }

  private func draw(
    _ id: Party.ID, diameter: Double, at point: Canvas.Point, _ side: Side, on sheet: inout Sheet
  ) {
    let mark = PartyMark(
      id, on: side, diameter: diameter, fill: parts.diagram.partyShade == nil ? nil : parts.parties.fill(of: id),
      label: [], sheet.palette)
    let half = mark.extent / 2
    sheet.draw(
      mark, in: Canvas.Box(x: point.x - half, y: point.y - half, width: mark.extent, height: mark.extent), label: nil,
      tooltip: parts.tooltips.text(of: id, on: side),
      link: wording.link(parts.tooltips.agreements(of: id, on: side)))
    write(
      wording.shortLabel(of: id), beside: point, away: half + labelGap, side, color: sheet.palette.ink,
      isBold: false, id: "name-\(id)", on: &sheet)
  }

  private func drawLines(_ places: [Party.ID: Canvas.Point], _ layout: RadialLayout, on sheet: inout Sheet) {
    for index in parts.drawingOrder {
      let pair = parts.pairs[index]
      guard let start = places[pair.firm], let end = places[pair.bank] else { continue }
      parts.draw(pair: index, along: layout.curve(start, end), on: &sheet)
    }
  }

  /// A short line outward from each party that has pairs with parties not drawn.
  private func drawStubs(_ places: [Party.ID: Canvas.Point], on sheet: inout Sheet) {
    for entry in excerpt.pairsWithRest {
      guard let place = places[entry.party] else { continue }
      let direction = entry.side == .firm ? -1.0 : 1
      let end = place.x + direction * (diameter(entry.party) / 2 + Self.stub)
      parts.draw(bundle: entry, along: Canvas.straight(place, (end, place.y)), isStub: true, on: &sheet)
    }
  }
}
