import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The picture of a party on a page.
struct EgoDrawing {
  private let diagram: EgoDiagram
  private let view: View
  private let side: Side
  private let wording: Wording
  private let tooltips: Tooltips
  private let palette: Palette
  /// Nil if the party is none of the view.
  private let parts: EgoParts?
  private let lines: LineScales

  private static let cardWidth = 136.0
  private static let partnerWidth = 138.0
  private static let rivalWidth = 120.0
  /// For the numbers of partners shared, right of the boxes of the right column.
  private static let countWidth = 26.0
  /// Past so many parties in a column their boxes are low, with a name in one line.
  private static let roomForTall = 16

  init(_ diagram: EgoDiagram) {
    self.diagram = diagram
    (view, side) = (diagram.view, diagram.side)
    wording = Wording(view.ledger, diagram.style.labels)
    tooltips = Tooltips(view, wording)
    palette = diagram.style.theme.palette
    parts = view.ego(of: diagram.party, on: side).map { EgoParts($0, limit: diagram.limit) }
    let partners = parts?.partners ?? []
    lines = LineScales(
      color: .year, width: .agreements, style: .year, of: partners.map(\.pair), classes: partners.map(\.pairingClass),
      in: view, wording, palette)
  }

  var page: Page {
    let name = wording.name(diagram.party)
    var sheet = Sheet(
      wording, diagram.style, title: wording("\(name) and its partners", "\(name)及其伙伴"), subtitle: wording.title,
      legend: legend)
    if let parts {
      let layout = layout(parts, from: sheet.y + 16)
      drawHeadings(parts, on: &sheet)
      draw(parts, layout, on: &sheet)
      sheet.y = layout.bottom
    }
    return sheet.page(kind: "ego", caption: caption)
  }

  private var legend: [Legend.Entry] {
    guard let parts, !parts.partners.isEmpty else { return [] }
    var entries = lines.legend
    if parts.partners.contains(where: \.others.isEmpty) {
      entries.append(
        .init(
          id: "exclusive", mark: .fill(exclusiveFill),
          text: wording("a partner of nobody else", "独有伙伴"), isApart: true))
    }
    if !parts.ties.isEmpty {
      entries.append(
        .init(
          id: "tie", mark: .line(color: palette.neutral, thickness: 0.9),
          text: wording("pairs of those who share a partner", "共享伙伴者的合作"), isApart: true))
    }
    return entries
  }

  private var exclusiveFill: String { palette.shade(0.4) }

  // MARK: Words

  private var caption: [Caption.Line] {
    let name = wording.name(diagram.party)
    guard let parts else {
      return [
        .init(
          id: "absent",
          text: wording(
            "\(name) is not in this view: its filters, or its time, leave it out.", "\(name)不在本视图中：被筛选条件或时间窗排除。")),
        .init(id: "recipe", text: wording.recipe(view.recipe)),
      ]
    }
    return [
      .init(id: "pattern", text: pattern(parts)), .init(id: "figures", text: figures(parts)),
      .init(id: "strangers", text: strangers(parts)), .init(id: "excerpt", text: parts.note(wording, in: view)),
      .init(id: "recipe", text: wording.recipe(view.recipe)),
      .init(id: "accounting", text: accounting(parts)),
      .init(
        id: "sources",
        text: parts.ego.isIsolate ? "" : wording.sources(parts.agreements.own.union(parts.agreements.others))
      ),
    ]
  }

  /// What became of the agreements of the whole view, and how many of them this picture is about.
  private func accounting(_ parts: EgoParts) -> String {
    if parts.ego.isIsolate { return wording.accounting(view.accounting) }
    let (own, others) = (parts.agreements.own.count, parts.agreements.others.count)
    let name = wording.name(diagram.party)
    let (shown, used) = (own + others, view.accounting.used.count)
    let share =
      shown == used
      ? wording("This picture shows all of the used", "采用者本图全部显示")
      : wording("Of the \(used) used, this picture shows \(shown)", "采用的\(used)份中，本图显示\(shown)份")
    let whose =
      others == 0
      ? wording("of \(name)", "属于\(name)")
      : wording(
        "\(own) of \(name), \(others) of those who share its partners", "\(name)\(own)份，共享其伙伴者\(others)份")
    return wording.accounting(view.accounting) + wording(" \(share): \(whose).", "\(share)：\(whose)。")
  }

  private func pattern(_ parts: EgoParts) -> String {
    let (ego, name) = (parts.ego, wording.name(diagram.party))
    let (own, other) = (side, side.opposite)
    if ego.isIsolate {
      return wording(
        "\(name) has no agreement with any of the \(wording.plural(of: other, in: view)) in this view.",
        "本视图中\(name)没有与任何\(wording.plural(of: other, in: view))的协议。")
    }
    let agreements = tooltips.agreements(of: diagram.party, on: side).count
    let count = wording.phrases.count(agreements, "agreement", "agreements", "份协议")
    let shared = ego.partners.count - parts.exclusive.count
    let nobody = wording("nobody else has one of them", "没有他方与之共享")
    let rivals = wording.others(ego.rivals.count, on: own, in: view)
    let sharing =
      ego.rivals.isEmpty
      ? nobody
      : wording(
        parts.exclusive.isEmpty
          ? "all shared with \(rivals)"
          : "\(shared) of them shared with \(rivals), \(parts.exclusive.count) with nobody",
        parts.exclusive.isEmpty ? "均与\(rivals)共享" : "其中\(shared)家与\(rivals)共享，\(parts.exclusive.count)家为独有")
    return wording(
      "\(name): \(wording.partners(ego.partners.count)) from \(count); \(sharing).",
      "\(name)：\(count)，\(wording.partners(ego.partners.count))；\(sharing)。")
  }

  private func figures(_ parts: EgoParts) -> String {
    if parts.ego.isIsolate { return "" }
    let all = wording.count(view.parties(on: side).count, on: side, in: view)
    return wording(
      "Rank among \(all), = where tied. Effective partners: how many of equal weight would be as "
        + "concentrated. Exclusivity: the share of its partners that have nobody else.",
      "位次为在\(all)中的位次，=表示并列。有效伙伴数：集中程度相同的等权伙伴数。排他性：没有其他伙伴者在其伙伴中的占比。")
  }

  private func strangers(_ parts: EgoParts) -> String {
    let strangers = parts.ego.strangers
    let alone = view.parties(on: side).count - 1 - parts.ego.rivals.count
    var sentences: [String] = []
    if !strangers.isEmpty, !parts.ego.isIsolate {
      let all = wording.count(strangers.count + parts.ego.partners.count, on: side.opposite, in: view)
      let names = wording.names(strangers, limit: 10)
      sentences.append(
        wording(
          "Not its partners: \(strangers.count) of \(all): \(names).", "非其伙伴：\(all)中的\(strangers.count)家：\(names)。"))
    }
    if alone > 0, !parts.ego.isIsolate {
      let others = wording.others(alone, on: side, in: view)
      sentences.append(wording("Without a partner in common: \(others).", "与其没有共同伙伴：\(others)。"))
    }
    return sentences.joined(separator: wording(" ", ""))
  }

  private func card(_ parts: EgoParts) -> PartyCard {
    let ego = parts.ego
    let reports = parts.reports(in: view.recipe)
    let words = reports.prefix(3).map { report -> String in
      let date = report.date.map { wording(" (\($0.text))", "，\($0.text)") } ?? ""
      let measure = view.ledger.term(report.measure, in: wording.language)
      return wording("Reported ", "据报道，") + "\(measure): \(PartyScales.text(report.value)) \(report.unit)\(date)"
    }
    let more = reports.count - words.count
    return PartyCard(
      diagram.party, on: side, width: Self.cardWidth,
      rows: ego.isIsolate ? [] : ego.figures.flatMap { rows(for: $0) }, noteTitle: wording("rank", "位次"),
      words: words + (more > 0 ? [wording("and \(more) more reports", "另有\(more)条报道")] : []), wording)
  }

  private func rows(for figure: EgoNetwork.Figure) -> [PartyCard.Row] {
    switch figure.kind {
    case .partners:
      [row("partners", wording("partners", "伙伴"), figure.ranked)]
    case .incidences:
      // An agreement with several partners is one.
      rankedAgreements.map { [row("agreements", wording("agreements", "协议"), $0)] } ?? []
    case .effectivePartners:
      [row("effective-partners", wording("effective partners", "有效伙伴数"), figure.ranked)]
    case .exclusivity:
      [row("exclusivity", wording("exclusivity", "排他性"), figure.ranked, Wording.percent)]
    }
  }

  /// - Parameter text: of the value.
  private func row(
    _ id: String, _ name: String, _ ranked: Ranked, _ text: (Double) -> String = PartyScales.text
  ) -> PartyCard.Row {
    // Nobody leads by having none.
    let rank = ranked.value.number == 0 ? nil : ranked.rank
    return PartyCard.Row(
      id: id, name: name, value: ranked.value.number.map(text) ?? "–",
      note: rank.map { "\($0)\(ranked.isTied ? "=" : "")" } ?? "")
  }

  /// By its agreements, each once.
  private var rankedAgreements: Ranked? {
    let counts = view.parties(on: side).map { MeasureValue.value(Double(tooltips.agreements(of: $0, on: side).count)) }
    return view.ranking(of: side, by: counts).first { $0.party == diagram.party }
  }

  // MARK: Places

  private func layout(_ parts: EgoParts, from top: Double) -> ColumnsLayout {
    let blocks = PartyBlocks(view, shown: parts.partners.map(\.party), wording)
    let opposite = side.opposite
    let order = PartyOrder(
      left: blocks.blocks(of: parts.partners.map(\.party).sorted()),
      right: parts.rivals.map { .init(title: nil, parties: [$0.party]) },
      panels: [parts.ties.map { (left: $0.party(on: opposite), right: $0.party(on: side)) }])
    let isTall = max(parts.partners.count, parts.rivals.count) <= Self.roomForTall
    func rest(_ isEmpty: Bool, _ side: Side) -> [ColumnsLayout.Block] {
      isEmpty ? [] : [.init(title: nil, spots: [.rest(side)])]
    }
    let pad = ColumnsLayout.pad
    let middle = (Sheet.left + Self.cardWidth + Sheet.right - Self.rivalWidth - Self.partnerWidth) / 2
    let columns = [
      ColumnsLayout.Column(
        x: Sheet.left - pad, width: Self.cardWidth + 2 * pad,
        blocks: [.init(title: nil, spots: [.party(diagram.party)])]),
      ColumnsLayout.Column(
        x: middle, width: Self.partnerWidth,
        blocks: (isTall ? order.left : Self.closer(order.left)) + rest(parts.otherPartners.isEmpty, opposite)),
      ColumnsLayout.Column(
        x: Sheet.right - Self.rivalWidth - pad, width: Self.rivalWidth - Self.countWidth + 2 * pad,
        blocks: order.right + rest(parts.otherRivals.isEmpty, side)),
    ]
    let card = card(parts).height(forLines: lines.looks.map(\.width))
    let partners = Set(parts.partners.map(\.party))
    return ColumnsLayout(columns, top: top) { spot in
      guard let id = spot.party else { return 16 }
      if id == diagram.party { return card }
      if !isTall { return 16 }
      let width = partners.contains(id) ? Self.partnerWidth - 2 * pad : Self.rivalWidth - Self.countWidth
      return Sheet.lineCount(wording.label(of: id), width: width) > 1 ? Sheet.heightOfTwoLines : 20
    }
  }

  /// Parties without a block in one, where there are many: they stand closer.
  private static func closer(_ blocks: [ColumnsLayout.Block]) -> [ColumnsLayout.Block] {
    blocks.reduce(into: []) { joined, block in
      if block.title == nil, let last = joined.last, last.title == nil {
        joined[joined.count - 1].spots += block.spots
      } else {
        joined.append(block)
      }
    }
  }

  // MARK: Drawing

  private func drawHeadings(_ parts: EgoParts, on sheet: inout Sheet) {
    let y = sheet.y + 5
    func write(_ text: String, at x: Double, _ id: String) {
      sheet.canvas.write(text, at: x, y, size: 9, isBold: true, id: "column-\(id)")
    }
    let middle = (Sheet.left + Self.cardWidth + Sheet.right - Self.rivalWidth - Self.partnerWidth) / 2
    if parts.ego.isIsolate {
      sheet.canvas.write(
        wording("No partner in this view", "本视图中没有伙伴"), at: middle, sheet.y + 16 + card(parts).height / 2, size: 9,
        id: "isolate")
      return
    }
    write("\(wording.heading(of: side.opposite, in: view)) (\(parts.ego.partners.count))", at: middle + 2, "partners")
    if parts.ego.rivals.isEmpty { return }
    let shared = wording("shared", "共享")
    let room = Self.rivalWidth - TextMetrics.width(shared, size: 7.5) - 6
    let names = [
      wording("Other ", "其他") + wording.plural(of: side, in: view), wording("Others", "其他各方"),
    ].map { "\($0) (\(parts.ego.rivals.count))" }
    let fitting = names.first { TextMetrics.width($0, size: 9 * TextMetrics.boldness) <= room }
    write(fitting ?? names[1], at: Sheet.right - Self.rivalWidth, "rivals")
    sheet.canvas.write(
      shared, at: Sheet.right, y, size: 7.5, alignment: .right, id: "column-shared")
  }

  private func draw(_ parts: EgoParts, _ layout: ColumnsLayout, on sheet: inout Sheet) {
    for (number, frame) in layout.frames.enumerated() { sheet.draw(frame, number: number) }
    let exclusive = Set(parts.exclusive.map(\.party))
    let shared = Dictionary(
      parts.rivals.map { ($0.party, $0.through.count) }, uniquingKeysWith: { first, _ in first })
    for (spot, box) in layout.boxes {
      switch spot {
      case .party(diagram.party): card(parts).draw(on: &sheet, in: box, tooltips: tooltips)
      case .party(let id):
        var look = Sheet.PartyLook()
        if exclusive.contains(id) { look.fill = exclusiveFill }
        sheet.draw(
          id, on: shared[id] == nil ? side.opposite : side, in: box, label: wording.label(of: id), look,
          tooltips: tooltips)
        if let count = shared[id] {
          sheet.canvas.write(
            "\(count)", at: Sheet.right, box.middle, size: 8, alignment: .right, id: "shared-\(id)")
        }
      case .rest(let restSide): drawRest(of: restSide, parts, in: box, on: &sheet)
      }
    }
    drawLines(parts, layout, on: &sheet)
  }

  private func drawRest(of restSide: Side, _ parts: EgoParts, in box: Canvas.Box, on sheet: inout Sheet) {
    let isPartners = restSide != side
    let parties = isPartners ? parts.otherPartners.map(\.party) : parts.otherRivals.map(\.party)
    var text = wording.others(parties.count)
    let alone = parts.otherPartners.count(where: \.others.isEmpty)
    if isPartners, alone > 0 { text += wording(", \(alone) of nobody else", "，\(alone)家独有") }
    sheet.drawOthers(
      parties, text: text, in: box, name: Sheet.restName(restSide), id: "rest-\(restSide.rawValue)",
      class: restSide.rawValue)
  }

  private func drawLines(_ parts: EgoParts, _ layout: ColumnsLayout, on sheet: inout Sheet) {
    let places = layout.places
    let boxes = layout.boxes.map(\.box)
    let opposite = side.opposite
    let ego = Spot.party(diagram.party)
    let ends = { (lines: [(Spot, Spot)], spread: Double) in
      LineEnds(lines.map { (from: places[$0.0] ?? 0, to: places[$0.1] ?? 0) }, boxes: boxes, spread: spread)
    }
    let own =
      parts.partners.map { (ego, Spot.party($0.party)) } + (parts.otherPartners.isEmpty ? [] : [(ego, .rest(opposite))])
    let ownEnds = ends(own, 7)
    let ties = parts.ties.map { (Spot.party($0.party(on: opposite)), Spot.party($0.party(on: side))) }
    let tieEnds = ends(ties, 4)
    let look = LineScales.Look(
      color: palette.neutral, width: parts.ties.count > 60 ? 0.6 : 0.9, style: "solid")
    for (index, pair) in parts.ties.enumerated() {
      sheet.draw(
        pair, view.pairingClass(of: pair), along: Canvas.curve(tieEnds[index].start, tieEnds[index].end), look,
        class: " tie", tooltips: tooltips)
    }
    if !parts.otherPartners.isEmpty {
      let line = ownEnds[own.count - 1]
      sheet.drawBundle(
        of: parts.otherPartners.map(\.pair), of: diagram.party, on: side,
        between: (diagram.party.text, Sheet.restName(opposite)), along: Canvas.curve(line.start, line.end),
        id: "bundle-\(diagram.party)")
    }
    for index in lines.drawingOrder(of: parts.partners.indices) {
      let partner = parts.partners[index]
      sheet.draw(
        partner.pair, partner.pairingClass, along: Canvas.curve(ownEnds[index].start, ownEnds[index].end),
        lines.looks[index], tooltips: tooltips)
    }
  }
}
