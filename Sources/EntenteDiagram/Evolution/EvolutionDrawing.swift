import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The work of drawing an evolution.
struct EvolutionDrawing {
  private let diagram: EvolutionDiagram
  private let wording: Wording
  private let panels: EvolutionPanels
  private let excerpt: Excerpt
  private let rows: EvolutionRows

  private static let gap = 15.0
  private static let headHeight = 35.0
  private static let foot = 20.0

  init(_ diagram: EvolutionDiagram) {
    self.diagram = diagram
    wording = Wording(diagram.overall.ledger, diagram.style.labels)
    panels = EvolutionPanels(diagram)
    excerpt = Excerpt(diagram.overall, diagram.limit, usual: 16, among: panels.parties)
    rows = EvolutionRows(excerpt, panels, wording)
  }

  var page: Page {
    var sheet = Sheet(wording, diagram.style, title: wording.title, legend: legend)
    let wide = panels.panels.filter { $0.view != nil }
    if wide.isEmpty { return sheet.page(kind: "evolution", caption: caption) }
    let columns = max(1, min(4, wide.count, Int((Sheet.inner + Self.gap) / (rows.width + Self.gap))))
    let width = (Sheet.inner - Self.gap * Double(columns - 1)) / Double(columns)
    let pitch = Self.headHeight + rows.height + Self.foot
    var drawn = 0
    for (number, panel) in panels.panels.enumerated() {
      if panel.view == nil, drawn == 0 {
        drawFolded(panel, number, on: &sheet, at: (Sheet.left, sheet.y + 4))
        sheet.y += 16
        continue
      }
      // Windows that look like the one before are told of below its panel.
      let place = panel.view == nil ? drawn - 1 : drawn
      let x = Sheet.left + Double(place % columns) * (width + Self.gap)
      let box = Canvas.Box(x: x, y: sheet.y + Double(place / columns) * pitch, width: width, height: pitch)
      if panel.view == nil {
        drawFolded(panel, number, on: &sheet, at: (x, box.bottom - Self.foot + 7))
      } else {
        draw(panel, number, on: &sheet, in: box)
        drawn += 1
      }
    }
    sheet.y += Double((drawn + columns - 1) / columns) * pitch - 6
    return sheet.page(kind: "evolution", caption: caption)
  }

  // MARK: Words

  private var legend: [Legend.Entry] {
    let palette = diagram.style.theme.palette
    var entries: [Legend.Entry] = []
    let changes = Set(panels.panels.flatMap { $0.lines.map(\.change) })
    if !changes.isEmpty {
      entries.append(
        Legend.Entry(id: "change", mark: .none, text: wording.phrases.name(PairProperty.change), isApart: true))
      for change in PairChange.allCases where changes.contains(change) {
        let look = Self.look(of: change, palette)
        entries.append(
          Legend.Entry(
            id: "change-\(change.rawValue)",
            mark: LineScales.mark(look.color, thickness: max(look.width, 1.2), look.style), text: name(change)))
      }
      if !excerpt.isWhole {
        entries.append(
          Legend.Entry(
            id: "change-rest", mark: .line(color: palette.neutral, thickness: 1.6),
            text: wording("with others", "与其他各方")))
      }
    }
    let classes = Set(panels.panels.flatMap { $0.pairing?.classes ?? [] })
    if !classes.isEmpty {
      entries.append(
        Legend.Entry(
          id: "class", mark: .none, text: wording("Share of pairs that are", "各类配对占比"), isApart: true))
      entries += Legend.Entry.classes(classes, palette, wording.phrases.name)
    }
    return entries
  }

  private var caption: [Caption.Line] {
    var notes: [String] = []
    if panels.parties.isEmpty { notes.append(wording.phrases.noPairs) }
    if panels.earlier > 0 {
      notes.append(
        wording(
          "The last \(EvolutionPanels.most) panels are drawn; \(panels.earlier) are before them: --from, --to or a longer "
            + "--every shows them.", "仅绘出最后\(EvolutionPanels.most)幅，此前另有\(panels.earlier)幅。"))
    }
    if panels.hasPartial { notes.append(wording("* cut short.", "* 不完整的时间窗。")) }
    if diagram.recipe.mode == .signed, panels.panels.contains(where: { $0.count(.ended) > 0 }) {
      notes.append(
        wording(
          "A pair that signed in the window before and not in this one is drawn as not signing again: its agreements may "
            + "be in force all the same (--view active).", "上一时间窗签约而本窗未签者绘为未再签：其协议可能仍有效（--view active）。"))
    }
    if diagram.recipe.includesPossible {
      notes.append(
        wording(
          "Pairs that are possible are in the shares, and are neither new nor kept.", "可能的配对计入占比，但不计为新增或延续。"))
    }
    if !excerpt.isWhole {
      let counts = Side.allCases.map { side in
        let drawn = excerpt.drawn[side]?.count ?? 0
        return (drawn: drawn, all: drawn + (excerpt.rest[side]?.count ?? 0))
      }
      let rule = wording.phrases.kept(by: excerpt.limit.rule)
      notes.append(
        wording(
          "Drawn: \(counts[0].drawn) of \(wording.count(counts[0].all, on: .firm, in: excerpt.view)) and \(counts[1].drawn) of "
            + "\(wording.count(counts[1].all, on: .bank, in: excerpt.view)), "
            + "\(rule), by everything up to the last window. The rows of others stand for the rest: grey lines are their pairs in the "
            + "window, and those that ended are counted, not drawn. --limit draws more.",
          "绘出\(wording.count(counts[0].all, on: .firm, in: excerpt.view))中的\(counts[0].drawn)家、"
            + "\(wording.count(counts[1].all, on: .bank, in: excerpt.view))中的\(counts[1].drawn)家，\(rule)（截至最后时间窗）；"
            + "“其他”行代表其余各方，灰线为其在该窗的配对，已结束者只计数。"))
    }
    let recipe = diagram.recipe.over(diagram.windows)
    return [
      .init(id: "notes", text: notes.joined(separator: wording(" ", ""))),
      .init(id: "recipe", text: wording.recipe(recipe, every: diagram.step, rolling: diagram.rolling)),
      .init(id: "accounting", text: wording.accounting(panels.accounting)),
      .init(id: "sources", text: wording.sources(panels.accounting.used)),
    ]
  }

  private func name(_ change: PairChange) -> String { wording.name(change, in: diagram.recipe) }

  // MARK: Panels

  private static func look(of change: PairChange, _ palette: Palette) -> LineScales.Look {
    let width =
      switch change {
      case .new, .again: 1.8
      case .kept, .possible, .ended: 0.9
      }
    return LineScales.Look(color: palette.color(of: change), width: width, style: change.style)
  }

  /// Windows without a pair, or without a change: a line of words.
  private func drawFolded(_ panel: EvolutionPanels.Panel, _ number: Int, on sheet: inout Sheet, at place: Canvas.Point)
  {
    let kept = wording.phrases.count(panel.lines.count, "pair", "pairs", "对合作关系")
    let text =
      panel.title
      + (panel.lines.isEmpty
        ? wording(": no pairs", "：没有合作关系") : wording(": the same \(kept)", "：同样的\(kept)"))
    sheet.canvas.write(text, at: place.x, place.y, size: 7.2, id: "folded-\(number)")
  }

  private func draw(_ panel: EvolutionPanels.Panel, _ number: Int, on sheet: inout Sheet, in box: Canvas.Box) {
    drawHead(of: panel, number, on: &sheet, in: box)
    guard let view = panel.view else { return }
    let top = box.y + Self.headHeight
    let tooltips = Tooltips(view, wording)
    let active = Set(panel.lines.filter { $0.change != .ended }.flatMap { [$0.pair.firm, $0.pair.bank] })
    let isRestActive = Side.allCases.filter { side in (excerpt.rest[side] ?? []).contains(where: active.contains) }
    let palette = sheet.palette
    for row in rows.rows {
      let y = top + row.y
      let isFirm = row.side == .firm
      let dot = rows.dot(of: row.side, in: box)
      let isActive = row.spot.party.map(active.contains) ?? isRestActive.contains(row.side)
      let color = isActive ? palette.ink : palette.muted
      sheet.canvas.furniture(
        "panel-\(number)-dot-\(row.id)", Canvas.Box(x: dot - 2, y: y - 2, width: 4, height: 4),
        [
          "shape": "circle", "style": "filled", "fillcolor": .raw(isActive ? palette.ink : palette.background),
          "color": .raw(isActive ? palette.ink : palette.boxLine), "penwidth": 0.6,
        ])
      let room = isFirm ? rows.leftWidth : rows.rightWidth
      let label = Canvas.Box(x: isFirm ? dot - 5 - room : dot + 5, y: y - 5, width: room, height: 10)
      let text = TextMetrics.fitted(row.label, size: EvolutionRows.size, width: room - 4)
      let attributes: Attributes = [
        "shape": "none", "style": "", "label": .aligned(text, isFirm ? .right : .left),
        "fontsize": .number(EvolutionRows.size), "fontcolor": .raw(color),
      ]
      switch row.spot {
      case .party(let id):
        sheet.canvas.mark(
          Self.name(number, row.spot), label, id: "panel-\(number)-party-\(id)",
          class: "party \(row.side.rawValue)" + (isActive ? "" : " idle"), title: wording.name(id),
          tooltip: tooltips.text(of: id, on: row.side), link: wording.link(tooltips.agreements(of: id, on: row.side)),
          attributes)
      case .rest(let side):
        sheet.canvas.mark(
          Self.name(number, row.spot), label, id: "panel-\(number)-rest-\(side.rawValue)",
          class: "rest \(side.rawValue)",
          title: row.label, tooltip: row.label, link: nil, attributes)
      }
    }
    drawLines(of: panel, number, on: &sheet, in: box, tooltips)
  }

  private static func name(_ number: Int, _ spot: Spot) -> String { "entente \(number) \(Sheet.name(of: spot))" }

  /// The window, the regime, what came and went, and the shares of the classes.
  private func drawHead(of panel: EvolutionPanels.Panel, _ number: Int, on sheet: inout Sheet, in box: Canvas.Box) {
    guard let pairing = panel.pairing else { return }
    let regime = pairing.regime.map(wording.phrases.name) ?? wording("no pairs", "无")
    sheet.canvas.write(
      panel.title, at: box.x, box.y + 6, size: 9.5, color: sheet.palette.ink, isBold: true, id: "panel-\(number)-window"
    )
    sheet.canvas.write(
      regime, at: box.end, box.y + 6, size: 8, color: sheet.palette.ink, alignment: .right, id: "panel-\(number)-regime"
    )
    let counts = PairChange.allCases.filter { panel.count($0) > 0 }
      .map { "\(panel.count($0)) \(name($0))" }
    sheet.canvas.write(
      counts.joined(separator: ", "), at: box.x, box.y + 17, size: 7.2, id: "panel-\(number)-counts")
    var x = box.x
    for (index, tally) in pairing.tallies.enumerated() where tally.pairs > 0 {
      let share = tally.share ?? 0
      let segment = Canvas.Box(x: x, y: box.y + 23, width: share * box.width, height: 9)
      let color = sheet.palette.classes[index]
      let percent = Wording.percent(share)
      let fits = TextMetrics.width(percent, size: 7) + 3 < segment.width
      let name = wording.phrases.name(tally.pairingClass)
      sheet.canvas.mark(
        "entente \(number) share \(index)", segment, id: "panel-\(number)-share-\(index)", class: "share",
        title: "\(name) \(percent)", tooltip: "\(panel.title), \(name): \(tally.pairs) (\(percent))", link: nil,
        [
          "style": "filled", "fillcolor": .raw(color), "color": .raw(sheet.palette.background), "penwidth": 0.8,
          "label": .text(fits ? percent : ""), "fontsize": 7, "fontcolor": .raw(sheet.palette.ink(on: color)),
        ])
      x += segment.width
    }
  }

  // MARK: Lines

  private func drawLines(
    of panel: EvolutionPanels.Panel, _ number: Int, on sheet: inout Sheet, in box: Canvas.Box, _ tooltips: Tooltips
  ) {
    let top = box.y + Self.headHeight
    let (left, right) = (rows.dot(of: .firm, in: box), rows.dot(of: .bank, in: box))
    var bundles: [EvolutionRows.Ends: [Pair]] = [:]
    // Ended pairs lie below kept ones, and those below new ones.
    let order = panel.lines.sorted { $0.change.rawValue > $1.change.rawValue }
    for line in order {
      guard let ends = rows.ends(of: line.pair) else { continue }
      guard ends.isOfParties else {
        if line.change != .ended { bundles[ends, default: []].append(line.pair) }
        continue
      }
      let look = Self.look(of: line.change, sheet.palette)
      let words = tooltips.text(of: line.pair, line.pairingClass)
      let change = name(line.change)
      sheet.canvas.line(
        Self.name(number, ends.left), Self.name(number, ends.right),
        along: Canvas.curve((left + 2, top + ends.leftY), (right - 2, top + ends.rightY)),
        id: "panel-\(number)-pair-\(line.pair.firm):\(line.pair.bank)",
        class: "pair \(line.change.cssClass)",
        title: "\(tooltips.title(of: line.pair)), \(panel.title): \(change)",
        tooltip: "\(words)\n\(panel.title): \(change)",
        link: wording.link(line.pair.agreements),
        ["color": .raw(look.color), "penwidth": .number(look.width), "style": .raw(look.style)])
    }
    for (index, (ends, pairs)) in bundles.sorted(by: { $0.key < $1.key }).enumerated() {
      let count = wording.phrases.count(pairs.count, "pair", "pairs", "对合作关系")
      sheet.canvas.line(
        Self.name(number, ends.left), Self.name(number, ends.right),
        along: Canvas.curve((left + 2, top + ends.leftY), (right - 2, top + ends.rightY)),
        id: "panel-\(number)-bundle-\(index)", class: "bundle", title: count, tooltip: count, link: nil,
        [
          "color": .raw(sheet.palette.neutral + "80"),
          "penwidth": .number(min(0.6 + LineScales.penWidth(pairs.count) * 0.2, 2.4)),
        ])
    }
  }
}
