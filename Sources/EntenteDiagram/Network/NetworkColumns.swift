import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The network in two columns.
struct NetworkColumns {
  private let parts: NetworkParts
  private let wording: Wording
  private let excerpt: Excerpt

  private static let columnWidth = 150.0
  /// Past so many parties in a column their boxes are low, with a name in one line.
  private static let roomForTall = 16
  private static let shownIdle = 8

  init(_ parts: NetworkParts) {
    self.parts = parts
    (wording, excerpt) = (parts.wording, parts.excerpt)
  }

  var page: Page {
    var sheet = Sheet(wording, parts.diagram.style, title: wording.title, legend: parts.legend)
    if !parts.pairs.isEmpty || !parts.view.firms.isEmpty || !parts.view.banks.isEmpty {
      let layout = layout(from: sheet.y + 16)
      for side in Side.allCases { drawHeading(of: side, on: &sheet) }
      draw(layout, on: &sheet)
      sheet.y = layout.bottom
    }
    return sheet.page(kind: "network", caption: parts.caption)
  }

  // MARK: Places

  private func layout(from top: Double) -> ColumnsLayout {
    let order = parts.order
    let columns = [(Side.firm, order.left), (.bank, order.right)].map { side, blocks in
      var blocks = blocks
      if excerpt.rest[side]?.isEmpty == false { blocks.append(.init(title: nil, spots: [.rest(side)])) }
      let idle = (excerpt.idle[side] ?? []).prefix(Self.shownIdle)
      if !idle.isEmpty {
        blocks.append(.init(title: idleTitle(side), spots: idle.map(Spot.party), isApart: true))
      }
      return ColumnsLayout.Column(x: Self.x(of: side), width: Self.columnWidth, blocks: blocks)
    }
    let tallest = Side.allCases.map { excerpt.drawn[$0]?.count ?? 0 }.max() ?? 0
    let drawn = Set(Side.allCases.flatMap { excerpt.drawn[$0] ?? [] })
    let isTall = tallest <= Self.roomForTall
    return ColumnsLayout(columns, top: top) { spot in
      guard let id = spot.party, drawn.contains(id) else { return 16 }
      if let size = parts.parties.size(of: id) { return 15 + 30 * size }
      if !isTall { return 16 }
      let room = Self.columnWidth - 2 * ColumnsLayout.pad
      return Sheet.lineCount(wording.label(of: id), width: room) > 1 ? Sheet.heightOfTwoLines : 20
    }
  }

  /// How many are without a partner, where not all of them are shown.
  private func idleTitle(_ side: Side) -> String {
    let count = excerpt.idle[side]?.count ?? 0
    if count <= Self.shownIdle { return wording.phrases.withoutPartner }
    return wording("Without a partner: \(count), among them", "没有伙伴者共\(count)家，其中")
  }

  private static func x(of side: Side) -> Double { side == .firm ? Sheet.left : Sheet.right - columnWidth }

  // MARK: Drawing

  private func drawHeading(of side: Side, on sheet: inout Sheet) {
    let count = (side == .firm ? parts.pairing.firms : parts.pairing.banks).active
    sheet.canvas.write(
      "\(wording.heading(of: side, in: parts.view)) (\(count))", at: Self.x(of: side) + 2, sheet.y + 5, size: 9,
      isBold: true, id: "column-\(side.rawValue)")
  }

  private func draw(_ layout: ColumnsLayout, on sheet: inout Sheet) {
    for (number, frame) in layout.frames.enumerated() { sheet.draw(frame, number: number) }
    let firms = Set(parts.view.firms)
    for (spot, box) in layout.boxes {
      switch spot {
      case .rest(let side): sheet.drawRest(of: side, excerpt.rest[side] ?? [], in: box)
      case .party(let id):
        let label = wording.label(of: id)
        sheet.draw(
          id, on: firms.contains(id) ? .firm : .bank, in: box, label: label, parts.look(of: id),
          tooltips: parts.tooltips)
      }
    }
    drawLines(layout, on: &sheet)
  }

  private func drawLines(_ layout: ColumnsLayout, on sheet: inout Sheet) {
    let places = layout.places
    let own = parts.pairs.map { (Spot.party($0.firm), Spot.party($0.bank)) }
    let shared = excerpt.pairsWithRest.map { entry -> (Spot, Spot) in
      entry.side == .firm ? (.party(entry.party), .rest(.bank)) : (.rest(.firm), .party(entry.party))
    }
    let lines = (own + shared).map { (from: places[$0.0] ?? 0, to: places[$0.1] ?? 0) }
    let ends = LineEnds(lines, boxes: layout.boxes.map(\.box))
    for (index, entry) in excerpt.pairsWithRest.enumerated() {
      let line = ends[own.count + index]
      parts.draw(bundle: entry, along: Canvas.curve(line.start, line.end), isStub: false, on: &sheet)
    }
    for index in parts.drawingOrder {
      parts.draw(pair: index, along: Canvas.curve(ends[index].start, ends[index].end), on: &sheet)
    }
  }
}
