import EntenteAnalysis
import EntenteLedger
import Graphviz

/// A matrix on a page.
struct MatrixDrawing {
  private let diagram: MatrixDiagram
  private let parts: MatrixParts
  private let view: View
  private let wording: Wording
  private let pairing: Pairing
  private let tooltips: Tooltips
  private let palette: Palette
  /// Whether a cell of one agreement says so: in a large matrix most would.
  private let saysOne: Bool

  init(_ diagram: MatrixDiagram) {
    self.diagram = diagram
    parts = MatrixParts(diagram)
    (view, wording, pairing) = (diagram.view, parts.wording, diagram.view.pairing)
    tooltips = Tooltips(view, wording)
    palette = diagram.style.theme.palette
    saysOne = parts.excerpt.pairs.count <= 120
  }

  var page: Page {
    var sheet = Sheet(wording, diagram.style, title: wording.title, legend: legend)
    if !parts.rows.isEmpty, !parts.columns.isEmpty {
      let layout = MatrixLayout(parts, heading: heading(of: parts.rowSide), from: sheet.y)
      draw(layout, on: &sheet)
      sheet.y = layout.bottom + MatrixLayout.marginHeight
      if layout.heads == .numbers { drawKey(layout, on: &sheet) }
    }
    return sheet.page(kind: "matrix", caption: caption)
  }

  private var caption: [Caption.Line] {
    var lines = wording.caption(view, pairing)
    lines.insert(.init(id: "nestedness", text: view.pairs.isEmpty ? "" : parts.nestednessLine), at: 1)
    lines.insert(.init(id: "excerpt", text: parts.excerptLine), at: 2)
    return lines
  }

  private var legend: [Legend.Entry] {
    let shown = Set(parts.excerpt.pairs.map { pairing.classes[$0] })
    if view.pairs.isEmpty { return [] }
    var entries: [Legend.Entry] = []
    if !shown.isEmpty {
      entries.append(
        .init(id: "class", mark: .none, text: wording.phrases.name(PairProperty.pairingClass), isApart: true))
    }
    entries += Legend.Entry.classes(shown, palette) { "\(wording.phrases.name($0)) (\($0.symbol))" }
    let one = saysOne ? "" : wording("; none: one", "；无数字者为一份")
    entries.append(
      .init(id: "number", mark: .none, text: wording("Number: agreements\(one)", "数字：协议数\(one)"), isApart: true))
    if hasRest {
      entries.append(
        .init(
          id: "rest", mark: .fill(palette.clusterFill), text: wording("pairs with the others", "与其他各方的合作对数"),
          isApart: true))
    }
    if parts.hasPerfectLine {
      entries.append(
        .init(
          id: "nested", mark: .line(color: palette.strongLine, thickness: 1),
          text: wording("if perfectly nested, all left of it and nothing else", "若完全嵌套，则恰为线左全部"), isApart: true))
    }
    return entries
  }

  private var hasRest: Bool { !parts.excerpt.isWhole }

  private func heading(of side: Side) -> String {
    "\(wording.heading(of: side, in: view)) (\((side == .firm ? pairing.firms : pairing.banks).active))"
  }

  // MARK: Drawing

  private func draw(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let rowSide = parts.rowSide
    for (side, x) in [(rowSide, Sheet.left), (rowSide.opposite, Sheet.left + layout.nameWidth)] {
      sheet.canvas.write(
        heading(of: side), at: x, layout.headingY, size: MatrixLayout.headingSize, isBold: true,
        id: "heading-\(side.rawValue)")
    }
    drawGrid(layout, on: &sheet)
    drawCells(layout, on: &sheet)
    drawRowNames(layout, on: &sheet)
    drawColumnNames(layout, on: &sheet)
    drawDegrees(layout, on: &sheet)
    if parts.hasPerfectLine { drawPerfectLine(layout, on: &sheet) }
  }

  /// The lines between the cells: of each block of rows with each of columns a grid.
  private func drawGrid(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let rowRuns = Self.runs(layout.rows)
    let columnRuns = Self.runs(layout.columns)
    for (r, rows) in rowRuns.enumerated() {
      for (c, columns) in columnRuns.enumerated() {
        guard let left = columns.first?.start, let right = columns.last?.end, let top = rows.first?.start,
          let bottom = rows.last?.end
        else { continue }
        for (index, y) in ([top] + rows.map(\.end)).enumerated() {
          sheet.canvas.rule(
            from: (left, y), to: (right, y), color: palette.grid, thickness: 0.5, id: "grid-row-\(r)-\(c)-\(index)")
        }
        for (index, x) in ([left] + columns.map(\.end)).enumerated() {
          sheet.canvas.rule(
            from: (x, top), to: (x, bottom), color: palette.grid, thickness: 0.5, id: "grid-column-\(r)-\(c)-\(index)")
        }
      }
    }
  }

  /// Rows or columns that touch.
  private static func runs(_ tracks: [MatrixLayout.Track]) -> [[MatrixLayout.Track]] {
    var runs: [[MatrixLayout.Track]] = []
    for track in tracks {
      if let last = runs.last?.last, track.start - last.end < 0.01 {
        runs[runs.count - 1].append(track)
      } else {
        runs.append([track])
      }
    }
    return runs
  }

  private func drawCells(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let rows = Dictionary(layout.rows.map { ($0.spot, $0) }, uniquingKeysWith: { first, _ in first })
    let columns = Dictionary(layout.columns.map { ($0.spot, $0) }, uniquingKeysWith: { first, _ in first })
    func box(_ firm: Spot, _ bank: Spot) -> Canvas.Box? {
      guard let row = rows[parts.rowSide == .firm ? firm : bank],
        let column = columns[parts.rowSide == .firm ? bank : firm]
      else { return nil }
      return Canvas.Box(x: column.start, y: row.start, width: column.length, height: row.length).inset(0.6)
    }
    for index in parts.excerpt.pairs {
      let pair = view.pairs[index]
      guard let box = box(.party(pair.firm), .party(pair.bank)) else { continue }
      let pairingClass = pairing.classes[index]
      let fill = PairingClass.allCases.firstIndex(of: pairingClass).map { palette.classes[$0] } ?? palette.neutral
      let count = pair.agreements.count
      let size = size(in: box)
      let text = count > 1 || saysOne ? "\(count)" : ""
      let isFitting = TextMetrics.width(text, size: size) <= box.width
      let ink = palette.ink(on: fill)
      sheet.canvas.mark(
        "entente cell \(pair.firm) \(pair.bank)", box, id: "cell-\(pair.firm):\(pair.bank)",
        class: "cell \(pairingClass.rawValue)", title: tooltips.title(of: pair),
        tooltip: tooltips.text(of: pair, pairingClass), link: wording.link(pair.agreements),
        [
          "style": "filled", "fillcolor": .raw(fill), "penwidth": 0, "fontsize": .number(size),
          "fontcolor": .raw(ink), "label": .text(isFitting ? text : ""),
        ])
      // Three digits can be wider than a column: words of the page may be.
      if !isFitting {
        sheet.canvas.write(
          text, at: box.center, box.middle, size: size, color: ink, alignment: .center,
          id: "count-\(pair.firm):\(pair.bank)")
      }
    }
    for entry in parts.excerpt.pairsWithRest {
      let rest = Spot.rest(entry.side.opposite)
      let (firm, bank) = entry.side == .firm ? (Spot.party(entry.party), rest) : (rest, .party(entry.party))
      let names = wording.names(entry.pairs.map { view.pairs[$0].party(on: entry.side.opposite) }, limit: 20)
      let title = "\(wording.name(entry.party)): \(pairs(entry.pairs.count))"
      drawRest(
        entry.pairs.count, in: box(firm, bank), id: "rest-\(entry.side.rawValue):\(entry.party)", title: title,
        tooltip: "\(title): \(names)", on: &sheet)
    }
    if parts.excerpt.pairsAmongRest > 0 {
      let title = pairs(parts.excerpt.pairsAmongRest)
      drawRest(
        parts.excerpt.pairsAmongRest, in: box(.rest(.firm), .rest(.bank)), id: "rest-among", title: title,
        tooltip: title, on: &sheet)
    }
  }

  private func pairs(_ count: Int) -> String { wording.phrases.count(count, "pair", "pairs", "对合作关系") }

  private func drawRest(
    _ count: Int, in box: Canvas.Box?, id: String, title: String, tooltip: String, on sheet: inout Sheet
  ) {
    guard let box else { return }
    sheet.canvas.mark(
      "entente \(id)", box, id: id, class: "cell rest", title: title, tooltip: tooltip, link: nil,
      ["style": "filled", "fillcolor": .raw(palette.clusterFill), "penwidth": 0])
    sheet.canvas.write(
      "\(count)", at: box.center, box.middle, size: size(in: box), alignment: .center, id: "\(id):count")
  }

  private func size(in box: Canvas.Box) -> Double { box.height > 15 && box.width > 15 ? 8.5 : Sheet.smallest }

  private func drawRowNames(_ layout: MatrixLayout, on sheet: inout Sheet) {
    for (index, row) in layout.rows.enumerated() {
      let box = Canvas.Box(x: Sheet.left, y: row.start, width: layout.nameWidth - 4, height: row.length)
      let text = TextMetrics.fitted(wording.name(of: row.spot), size: layout.nameSize, width: box.width)
      drawName(
        row.spot, on: parts.rowSide, in: box, .aligned(text, .left), size: layout.nameSize, number: index, on: &sheet)
    }
    for (index, block) in layout.rowTitles.enumerated() {
      sheet.canvas.write(
        TextMetrics.fitted(block.title, size: 7.5, width: layout.nameWidth - 4), at: Sheet.left, block.top + 6.5,
        size: 7.5, id: "block-\(index)")
    }
  }

  private func drawColumnNames(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let side = parts.rowSide.opposite
    for (index, column) in layout.columns.enumerated() {
      if layout.heads == .numbers, let head = column.spot.party == nil ? nil : "\(index + 1)" {
        sheet.canvas.write(
          head, at: column.middle, layout.top - 6, size: Sheet.smallest, color: palette.ink, alignment: .center,
          id: "number-\(index + 1)")
        continue
      }
      let lines = layout.heads == .numbers ? [wording.name(of: column.spot)] : layout.headLines[index]
      let height = Double(lines.count) * MatrixLayout.headStep
      // The column of the others stands apart, and so has room for a name that is wider than itself.
      let width = max(column.length, column.spot.party == nil ? 26 : 0)
      let box = Canvas.Box(x: column.middle - width / 2, y: layout.top - 3 - height, width: width, height: height)
      drawName(
        column.spot, on: side, in: box, .text(lines.joined(separator: "\n")), size: MatrixLayout.headSize,
        number: index, on: &sheet)
    }
    let y = layout.headingY + 12
    for (index, block) in layout.columnTitles.enumerated() {
      let room = block.end - block.start
      let title = TextMetrics.fitted(block.title, size: 7.5, width: room)
      // A title of which nothing is left is none: the key has it.
      if title.count < 3 && title != block.title { continue }
      sheet.canvas.write(
        title, at: (block.start + block.end) / 2, y, size: 7.5, alignment: .center, id: "group-\(index)")
    }
  }

  /// The name of a row or a column, as the mark of its party.
  private func drawName(
    _ spot: Spot, on side: Side, in box: Canvas.Box, _ label: AttributeValue, size: Double, number: Int,
    on sheet: inout Sheet
  ) {
    let isIdle = spot.party.map { parts.degrees[$0] == nil } ?? true
    let attributes: Attributes = [
      "shape": "none", "style": "", "label": label, "fontsize": .number(size),
      "fontcolor": .raw(isIdle ? palette.muted : palette.ink),
    ]
    switch spot {
    case .party(let id):
      sheet.canvas.mark(
        id.text, box, id: "party-\(id)", class: isIdle ? "\(side.rawValue) left-out" : side.rawValue,
        title: wording.name(id), tooltip: tooltips.text(of: id, on: side),
        link: wording.link(tooltips.agreements(of: id, on: side)), attributes)
    case .rest:
      let parties = parts.excerpt.rest[side] ?? []
      let title = wording.others(parties.count, on: side, in: view)
      sheet.canvas.mark(
        Sheet.restName(side), box, id: "rest-\(side.rawValue)", class: "rest \(side.rawValue)", title: title,
        tooltip: "\(title): \(wording.names(parties, limit: 40))", link: nil, attributes)
    }
  }

  /// The numbers of partners, beside the rows and below the columns.
  private func drawDegrees(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let y = layout.bottom + MatrixLayout.marginHeight / 2 + 1
    let beside = layout.end + MatrixLayout.marginWidth / 2 + 3
    for (index, row) in layout.rows.enumerated() {
      guard let id = row.spot.party else { continue }
      sheet.canvas.write(
        "\(parts.degrees[id, default: 0])", at: beside, row.middle, size: layout.nameSize, alignment: .center,
        id: "row-degree-\(index)")
    }
    for (index, column) in layout.columns.enumerated() {
      guard let id = column.spot.party else { continue }
      sheet.canvas.write(
        "\(parts.degrees[id, default: 0])", at: column.middle, y, size: column.length > 15 ? layout.nameSize : 7,
        alignment: .center, id: "column-degree-\(index)")
    }
    let title = wording("partners", "伙伴数")
    sheet.canvas.write(title, at: beside, layout.top - 7, size: 7.4, alignment: .center, id: "row-degrees")
    sheet.canvas.write(
      title, at: Sheet.left + layout.nameWidth - 4, y, size: 7.4, alignment: .right, id: "column-degrees")
  }

  /// A row's partners, were they the first columns: a stair that ends where the rows without a partner begin.
  private func drawPerfectLine(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let starts = layout.columns.map(\.start) + [layout.end]
    let rows = layout.rows.map { row in (row: row, count: row.spot.party.flatMap { parts.degrees[$0] } ?? 0) }
      .filter { $0.count > 0 }
    guard let first = rows.first, let last = rows.last else { return }
    var points: [Canvas.Point] = [(starts[first.count], first.row.start)]
    for (above, below) in zip(rows, rows.dropFirst()) where above.count != below.count {
      points += [(starts[above.count], below.row.start), (starts[below.count], below.row.start)]
    }
    points += [(starts[last.count], last.row.end), (starts[0], last.row.end)]
    sheet.canvas.stroke(
      points, id: "nested", ["color": .raw(palette.strongLine), "penwidth": 1])
  }

  /// The names of columns with numbers, in as many columns as the page has room for.
  private func drawKey(_ layout: MatrixLayout, on sheet: inout Sheet) {
    let side = parts.rowSide.opposite
    let across = 4
    let width = Sheet.inner / Double(across)
    let columns = layout.columns.filter { $0.spot.party != nil }
    let down = (columns.count + across - 1) / across
    let top = sheet.y + 6
    for (index, column) in columns.enumerated() {
      let (x, y) = (Sheet.left + Double(index / down) * width, top + Double(index % down) * 10)
      sheet.canvas.write(
        "\(index + 1)", at: x + 12, y + 5, size: 7.2, color: palette.ink, alignment: .right, id: "key-\(index + 1)")
      let text = TextMetrics.fitted(wording.name(of: column.spot), size: 7.2, width: width - 22)
      drawName(
        column.spot, on: side, in: Canvas.Box(x: x + 16, y: y, width: width - 20, height: 10), .aligned(text, .left),
        size: 7.2, number: index, on: &sheet)
    }
    sheet.y = top + Double(down) * 10
  }
}
