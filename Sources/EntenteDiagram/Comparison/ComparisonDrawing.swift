import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The picture of two parties on a page.
struct ComparisonDrawing {
  private let diagram: ComparisonDiagram
  private let view: View
  private let comparison: PartyComparison
  private let parts: ComparisonParts
  private let wording: Wording
  private let tooltips: Tooltips
  private let palette: Palette
  /// The pairs drawn one by one, first those of the first party.
  private let pairs: [Pair]
  private let lines: LineScales

  private static let cardWidth = 100.0
  private static let frameWidth = 210.0
  /// For the date at each end of a partner's box, and the dot beside it.
  private static let dateWidth = 54.0
  private static let dateSize = 7.2
  private static let nameWidth = frameWidth - 2 * ComparisonLayout.pad - 2 * dateWidth
  /// Past so many partners their boxes are low, with a name in one line.
  private static let roomForTall = 16

  init(_ diagram: ComparisonDiagram) {
    self.diagram = diagram
    (view, comparison) = (diagram.view, diagram.comparison)
    let parts = ComparisonParts(diagram.comparison, limit: diagram.limit)
    self.parts = parts
    let wording = Wording(view.ledger, diagram.style.labels)
    self.wording = wording
    let tooltips = Tooltips(view, wording)
    self.tooltips = tooltips
    palette = diagram.style.theme.palette
    let drawn = Set(parts.frames.flatMap { $0.partners.map(\.party) })
    let opposite = diagram.comparison.side.opposite
    pairs = [diagram.comparison.first, diagram.comparison.second].flatMap { profile in
      profile.pairs.filter { drawn.contains($0.party(on: opposite)) }
    }
    lines = LineScales(
      color: .year, width: .agreements, style: .year, of: pairs, classes: pairs.map(diagram.view.pairingClass),
      in: view, wording, palette)
  }

  private var profiles: [PartyComparison.Profile] { [comparison.first, comparison.second] }
  private var names: [String] { profiles.map { wording.name($0.party) } }

  var page: Page {
    var sheet = Sheet(
      wording, diagram.style, title: wording("\(names[0]) and \(names[1])", "\(names[0])与\(names[1])"),
      subtitle: wording.title, legend: legend)
    let layout = layout(from: sheet.y)
    let cards = profiles.map(card)
    let heights = zip(cards, profiles).map { card, profile in
      let own = pairs.indices.filter { pairs[$0].party(on: comparison.side) == profile.party }
      return card.height(forLines: own.map { lines.looks[$0].width })
    }
    let height = max(layout.bottom - sheet.y, heights.max() ?? 0)
    let boxes = cards.indices.map { index in
      Canvas.Box(
        x: index == 0 ? Sheet.left : Sheet.right - Self.cardWidth, y: sheet.y + (height - heights[index]) / 2,
        width: Self.cardWidth, height: heights[index])
    }
    for (card, box) in zip(cards, boxes) { card.draw(on: &sheet, in: box, tooltips: tooltips) }
    for frame in layout.frames { draw(frame, on: &sheet) }
    drawLines(layout, boxes, on: &sheet)
    if parts.frames.isEmpty {
      sheet.canvas.write(
        wording("Neither has a partner in this view", "两者在本视图中都没有伙伴"), at: Sheet.width / 2, sheet.y + height / 2,
        size: 9, alignment: .center, id: "isolates")
    }
    sheet.y += height
    drawDomains(on: &sheet)
    return sheet.page(kind: "compare", caption: caption)
  }

  private var legend: [Legend.Entry] {
    var entries = lines.legend
    if comparison.shared.contains(where: { $0.firstCame != .unknown }) {
      let together = comparison.shared.contains { $0.firstCame == .together }
      entries.append(
        .init(
          id: "first", mark: .shape("circle", fill: palette.strongLine, line: palette.strongLine, size: 5),
          text: wording("came first", "先签约") + (together ? wording(" (both: together)", "（两端皆有：同时）") : ""),
          isApart: true))
    }
    return entries
  }

  // MARK: Words

  private var caption: [Caption.Line] {
    [
      .init(id: "similarity", text: similarity), .init(id: "precedence", text: parts.precedence(wording)),
      .init(id: "order", text: parts.order(wording)), .init(id: "excerpt", text: parts.note(wording)),
      .init(id: "recipe", text: wording.recipe(view.recipe)), .init(id: "accounting", text: accounting),
      .init(id: "sources", text: parts.agreements.isEmpty ? "" : wording.sources(parts.agreements)),
    ]
  }

  /// What became of the agreements of the whole view, and how many of them are of the two.
  private var accounting: String {
    if parts.frames.isEmpty { return wording.accounting(view.accounting) }
    let (drawn, used) = (Set(parts.agreements).count, view.accounting.used.count)
    return wording.accounting(view.accounting)
      + wording(
        " Of the \(used) used, \(drawn) \(drawn == 1 ? "is" : "are") of these two.", "采用的\(used)份中，属于这两方的为\(drawn)份。")
  }

  private var similarity: String {
    let all = comparison.shared.count + profiles.reduce(0) { $0 + $1.ownPartners.count }
    guard let partners = comparison.partnerSimilarity.number else {
      return wording("Neither has a partner in this view.", "两者在本视图中都没有伙伴。")
    }
    let domains =
      comparison.domainSimilarity.number.map { number in
        wording("of what their agreements are about \(PartyScales.text(number))", "协议领域\(PartyScales.text(number))")
      } ?? wording("no source states what their agreements are about", "没有来源说明协议领域")
    return wording(
      "Partners in common: \(comparison.shared.count) of \(all). Similarity (Jaccard): of partners "
        + "\(PartyScales.text(partners)), \(domains).",
      "共同伙伴：\(all)家中的\(comparison.shared.count)家。相似度（Jaccard）：伙伴\(PartyScales.text(partners))，\(domains)。")
  }

  private func title(of frame: ComparisonParts.Frame) -> String {
    let title =
      switch frame.share {
      case .first: wording("Only \(names[0])", "仅\(names[0])")
      case .second: wording("Only \(names[1])", "仅\(names[1])")
      case .shared: wording("Shared", "共享")
      }
    let count = wording.partners(frame.count)
    let room = Self.frameWidth - 16 - TextMetrics.width(": \(count)", size: 8.5 * TextMetrics.boldness)
    return TextMetrics.fitted(title, size: 8.5 * TextMetrics.boldness, width: room) + wording(": ", "：") + count
  }

  private func heading(_ group: String?, among groups: [String?]) -> String? {
    // Where nobody has a group, there is none to tell.
    if groups.allSatisfy({ $0 == nil }) { return nil }
    return group.map(wording.heading) ?? wording("Without \(comparison.key)", "未分类")
  }

  private func card(_ profile: PartyComparison.Profile) -> PartyCard {
    let rows = [
      PartyCard.Row(id: "partners", name: wording("partners", "伙伴"), value: "\(profile.pairs.count)"),
      PartyCard.Row(id: "agreements", name: wording("agreements", "协议"), value: "\(profile.agreements.count)"),
    ]
    let kinds = profile.kinds.sorted { ($1.count, $0.kind) < ($0.count, $1.kind) }
    let shown = kinds.prefix(7).map { "\($0.count) \(view.ledger.term($0.kind, in: wording.language))" }
    let more = kinds.dropFirst(7).reduce(0) { $0 + $1.count }
    return PartyCard(
      profile.party, on: comparison.side, width: Self.cardWidth, rows: rows,
      words: shown + (more > 0 ? [wording("\(more) of other kinds", "\(more) 其他类型")] : []), wording)
  }

  // MARK: Places

  private func layout(from top: Double) -> ComparisonLayout {
    let groups = comparison.groups.map(\.name)
    let isTall = parts.frames.reduce(0) { $0 + $1.partners.count } <= Self.roomForTall
    return ComparisonLayout(
      parts.frames, x: (Sheet.width - Self.frameWidth) / 2, width: Self.frameWidth, top: top,
      height: { id in
        // Where there are many, the second name is left to the tooltip, but no first name is cut for that: one that does
        // not fit though it is small takes two lines.
        let label = isTall ? wording.label(of: id) : Array(wording.label(of: id).prefix(1))
        let lines = Sheet.lineCount(label, width: Self.nameWidth + 8, size: isTall ? 9 : Sheet.smallest)
        return lines > 1 ? Sheet.heightOfTwoLines : isTall ? 20 : 16
      }, heading: { heading($0, among: groups) })
  }

  // MARK: Drawing

  private func draw(_ frame: ComparisonLayout.Frame, on sheet: inout Sheet) {
    let id = frame.content.share.rawValue
    let title = title(of: frame.content)
    sheet.canvas.furniture(
      "frame-\(id)", frame.box,
      [
        "fillcolor": .raw(palette.clusterFill), "color": .raw(palette.clusterLine), "penwidth": 0.6,
        "class": "cluster", "tooltip": .text(title),
      ])
    sheet.canvas.write(
      title, at: frame.box.x + 7, frame.box.y + 9, size: 8.5, color: palette.ink, isBold: true, id: "title-\(id)")
    for (index, heading) in frame.headings.enumerated() {
      let text = TextMetrics.fitted(heading.text, size: 7.5, width: frame.box.width - 14)
      sheet.canvas.write(text, at: frame.box.x + 7, heading.y, size: 7.5, id: "group-\(id)-\(index)")
    }
    for (partner, box) in zip(frame.content.partners, frame.boxes) { draw(partner, in: box, on: &sheet) }
    if let box = frame.others {
      sheet.drawOthers(
        frame.content.others.map(\.party),
        text: wording.others(frame.content.others.count), in: box, name: Self.restName(frame.content.share),
        id: "rest-\(id)", class: id)
    }
  }

  private static func restName(_ share: ComparisonParts.Share) -> String { "entente rest \(share.rawValue)" }

  /// A partner's box, with the dates of its first agreements at both ends.
  private func draw(_ partner: ComparisonParts.Partner, in box: Canvas.Box, on sheet: inout Sheet) {
    sheet.draw(
      partner.party, on: comparison.side.opposite, in: box, label: wording.label(of: partner.party),
      room: Self.nameWidth, Sheet.PartyLook(), tooltips: tooltips)
    // Dots stand within the box, where no line covers them.
    let ends: [(id: String, since: FirstDay?, x: Double, inward: Double, isFirst: Bool, alignment: HTML.Alignment)] = [
      ("first", partner.ofFirst?.since, box.x + 5, 1, partner.firstCame == .before, .left),
      ("second", partner.ofSecond?.since, box.end - 5, -1, partner.firstCame == .after, .right),
    ]
    for end in ends {
      guard let since = end.since else { continue }
      let cameFirst = end.isFirst || partner.firstCame == .together
      sheet.canvas.write(
        wording.short(since), at: end.x + (cameFirst ? 8 * end.inward : 0), box.middle, size: Self.dateSize,
        color: cameFirst ? palette.ink : nil,
        alignment: end.alignment, id: "since-\(end.id)-\(partner.party)")
      if cameFirst {
        let dot = Canvas.Box(x: end.x + 2.5 * end.inward - 2.5, y: box.middle - 2.5, width: 5, height: 5)
        sheet.canvas.furniture(
          "came-\(end.id)-\(partner.party)", dot,
          [
            "shape": "circle", "style": "filled", "fillcolor": .raw(palette.strongLine),
            "color": .raw(palette.strongLine), "penwidth": 0.5,
          ])
      }
    }
  }

  private func drawLines(_ layout: ComparisonLayout, _ cards: [Canvas.Box], on sheet: inout Sheet) {
    let opposite = comparison.side.opposite
    var boxes = cards
    var places: [Party.ID: Int] = [:]
    var restPlaces: [(share: ComparisonParts.Share, place: Int)] = []
    for frame in layout.frames {
      for (partner, box) in zip(frame.content.partners, frame.boxes) {
        places[partner.party] = boxes.count
        boxes.append(box)
      }
      if let others = frame.others {
        restPlaces.append((frame.content.share, boxes.count))
        boxes.append(others)
      }
    }
    // The first party's lines end at the left of the boxes, the second's begin at their right.
    for (number, profile) in profiles.enumerated() {
      func line(_ place: Int) -> (from: Int, to: Int) { number == 0 ? (0, place) : (place, 1) }
      let own = pairs.indices.filter { pairs[$0].party(on: comparison.side) == profile.party }
      let rest = restPlaces.filter { $0.share == .shared || ($0.share == .first) == (number == 0) }
      let all = own.map { line(places[pairs[$0].party(on: opposite)] ?? 0) } + rest.map { line($0.place) }
      let ends = LineEnds(all, boxes: boxes, spread: 6)
      for (index, entry) in rest.enumerated() {
        let others = parts.frames.first { $0.share == entry.share }?.others.map(\.party) ?? []
        let names = [profile.party.text, Self.restName(entry.share)]
        let end = ends[own.count + index]
        let shared = Set(others)
        sheet.drawBundle(
          of: profile.pairs.filter { shared.contains($0.party(on: opposite)) }, of: profile.party, on: comparison.side,
          between: number == 0 ? (names[0], names[1]) : (names[1], names[0]), along: Canvas.curve(end.start, end.end),
          id: "bundle-\(entry.share.rawValue)-\(profile.party)")
      }
      for index in lines.drawingOrder(of: own) {
        let pair = pairs[own[index]]
        sheet.draw(
          pair, view.pairingClass(of: pair), along: Canvas.curve(ends[index].start, ends[index].end),
          lines.looks[own[index]], tooltips: tooltips)
      }
    }
  }

  /// What the agreements are about: of the first only, of both, of the second only.
  private func drawDomains(on sheet: inout Sheet) {
    guard comparison.domainSimilarity.number != nil else { return }
    let gap = 14.0
    let width = (Sheet.inner - 2 * gap) / 3
    let columns = [
      (wording("Only \(names[0])", "仅\(names[0])"), comparison.ownDomains.first),
      (wording("Both", "两者皆有"), comparison.sharedDomains),
      (wording("Only \(names[1])", "仅\(names[1])"), comparison.ownDomains.second),
    ]
    sheet.y += 14
    sheet.canvas.rule(
      from: (Sheet.left, sheet.y), to: (Sheet.right, sheet.y), color: palette.clusterLine, thickness: 0.6,
      id: "domains-rule")
    sheet.y += 5
    sheet.canvas.write(
      wording("What the agreements are about", "协议涉及的领域"), at: Sheet.left, sheet.y + 6, size: 8.5, color: palette.ink,
      isBold: true, id: "domains")
    sheet.y += 14
    var lowest = sheet.y
    for (index, (title, domains)) in columns.enumerated() {
      let x = Sheet.left + Double(index) * (width + gap)
      let heading = TextMetrics.fitted("\(title) (\(domains.count))", size: 8, width: width)
      sheet.canvas.write(heading, at: x, sheet.y + 6, size: 8, color: palette.ink, id: "domains-\(index)")
      let words = domains.map { view.ledger.term($0, in: wording.language) }.joined(separator: wording(", ", "、"))
      var y = sheet.y + 12
      for (row, line) in TextMetrics.wrapped(words, size: 7.2, width: width, lines: 16).enumerated() {
        sheet.canvas.write(line, at: x, y + 5, size: 7.2, id: "domains-\(index)-\(row)")
        y += 9.5
      }
      lowest = max(lowest, y)
    }
    sheet.y = lowest
  }
}
