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
    if !parts.pairs.isEmpty { draw(on: &sheet) }
    sheet.drawIdle(of: excerpt, tooltips: parts.tooltips)
    return sheet.page(kind: "network", caption: parts.caption)
  }

  // MARK: Places

  /// What is placed, in the order of firms, banks and the boxes of the others.
  private enum Item {
    case party(PartyMark)
    case rest(Side)
  }

  private func items(_ palette: Palette) -> [(spot: Spot, item: Item)] {
    let parties = Side.allCases.flatMap { side in (excerpt.drawn[side] ?? []).map { ($0, side) } }
    let shares = parties.map { parts.parties.size(of: $0.0) ?? 1 }
    let largest = MarkScale.largest(shares)
    let room = parties.count > 50 ? 62.0 : 76
    let marks = zip(parties, shares).map { entry, share -> (Spot, Item) in
      let mark = PartyMark(
        entry.0, on: entry.1, share: share, largest: largest,
        fill: parts.diagram.partyShade == nil ? nil : parts.parties.fill(of: entry.0), room: room, wording, palette)
      return (.party(entry.0), .party(mark))
    }
    let rest = Side.allCases.filter { excerpt.rest[$0]?.isEmpty == false }.map { (Spot.rest($0), Item.rest($0)) }
    return marks + rest
  }

  private func vertex(_ item: Item) -> ForceLayout.Vertex {
    switch item {
    case .party(let mark): .init(mark: (mark.extent, mark.extent), label: mark.label)
    case .rest: .init(mark: (78, 18), label: nil)
    }
  }

  // MARK: Drawing

  private func draw(on sheet: inout Sheet) {
    let items = items(sheet.palette)
    let numbers = Dictionary(items.enumerated().map { ($1.spot, $0) }, uniquingKeysWith: { first, _ in first })
    let own = parts.pairs.map { (Spot.party($0.firm), Spot.party($0.bank)) }
    let shared = excerpt.pairsWithRest.map { entry -> (Spot, Spot) in
      entry.side == .firm ? (.party(entry.party), .rest(.bank)) : (.rest(.firm), .party(entry.party))
    }
    let lines = (own + shared).map { (numbers[$0.0] ?? 0, numbers[$0.1] ?? 0) }
    let layout = ForceLayout(items.map { vertex($0.item) }, edges: lines, width: Sheet.inner)
    let map = MarkMap(layout, isRound: items.map { isRound($0.item) }, from: (Sheet.left, sheet.y + 4))
    for (index, entry) in excerpt.pairsWithRest.enumerated() {
      let (from, to) = lines[own.count + index]
      sheet.drawBundle(
        of: entry.pairs.map { parts.view.pairs[$0] }, from: shared[index].0, to: shared[index].1,
        along: map.line(from, to))
    }
    for index in parts.drawingOrder {
      sheet.draw(parts, pair: index, along: map.line(lines[index].0, lines[index].1))
    }
    for (index, entry) in items.enumerated() {
      switch entry.item {
      case .rest(let side): sheet.drawRest(of: side, excerpt.rest[side] ?? [], in: map.marks[index])
      case .party(let mark):
        sheet.draw(
          mark, in: map.marks[index], label: map.labels[index],
          tooltip: parts.tooltips.text(of: mark.party, on: mark.side),
          link: wording.link(parts.tooltips.agreements(of: mark.party, on: mark.side)))
      }
    }
    sheet.y += layout.height + 8
  }

  private func isRound(_ item: Item) -> Bool { if case .party(let mark) = item { mark.side == .firm } else { false } }
}

/// How large marks are whose areas show numbers.
enum MarkScale {
  /// The diameter of a circle for the largest number: as large as the page has room for.
  ///
  /// - Parameter shares: of all marks, of the largest number.
  static func largest(_ shares: [Double]) -> Double {
    min(72, (30_000 / max(1, shares.reduce(0, +) * 0.785)).squareRoot())
  }
}

/// Marks and labels on the page, and the lines between them.
struct MarkMap {
  let marks: [Canvas.Box]
  let labels: [Canvas.Box?]
  private let isRound: [Bool]

  init(_ layout: ForceLayout, isRound: [Bool], from corner: Canvas.Point) {
    func moved(_ box: Canvas.Box) -> Canvas.Box {
      Canvas.Box(x: box.x + corner.x, y: box.y + corner.y, width: box.width, height: box.height)
    }
    marks = layout.marks.map(moved)
    labels = layout.labels.map { $0.map(moved) }
    self.isRound = isRound
  }

  /// Straight, or bent around other marks and names.
  func line(_ from: Int, _ to: Int) -> [Canvas.Point] {
    let obstacles = marks.indices.filter { $0 != from && $0 != to }.flatMap { index in
      [marks[index]] + (labels[index].map { [$0] } ?? [])
    }
    return LineRoute(
      from: .init(box: marks[from], isRound: isRound[from]), to: .init(box: marks[to], isRound: isRound[to]),
      around: obstacles
    ).points
  }
}
