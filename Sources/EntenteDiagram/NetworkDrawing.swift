import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The work of drawing one network: title, legend, the two columns, the lines between them, and the caption.
struct NetworkDrawing {
  private let view: View
  private let pairing: Pairing
  private let language: String
  private let phrases: Phrases
  private let scale: YearScale
  private let layout: NetworkLayout
  private let legend: Legend
  private let legendTop: Double
  private let titleLines: [String]
  private let captionLines: [String]
  private let degrees: [Party.ID: Int]
  private let tooltip: Tooltip
  private var canvas: Canvas

  private static let titleSize = 13.0
  private static let titleStep = 17.0
  private static let captionSize = 7.2
  private static let captionStep = 10.0

  init(view: View, labels: NetworkDiagram.Labels) {
    self.view = view
    let ledger = view.ledger
    pairing = view.pairing
    language = if case .language(let code) = labels { code } else { ledger.contents.language }
    phrases = Phrases(language)
    tooltip = Tooltip(view: view, language: language)
    var degrees: [Party.ID: Int] = [:]
    for pair in view.pairs {
      degrees[pair.firm, default: 0] += 1
      degrees[pair.bank, default: 0] += 1
    }
    self.degrees = degrees
    scale = YearScale(view.pairs.compactMap { FirstYear($0, in: view).year })
    let inner = NetworkLayout.width - 2 * NetworkLayout.margin
    titleLines = TextMetrics.wrapped(ledger.title(in: language), size: Self.titleSize, width: inner, lines: 2)
    captionLines = NetworkCaption(view: view, pairing: pairing, language: language).lines.flatMap {
      TextMetrics.wrapped($0, size: Self.captionSize, width: inner)
    }
    let hasMultiHoming = degrees.values.contains { $0 > 1 }
    legend = Legend(
      Self.legendEntries(view: view, scale: scale, phrases: phrases, hasMultiHoming: hasMultiHoming),
      from: NetworkLayout.margin, to: NetworkLayout.width - NetworkLayout.margin)
    legendTop = 8 + Double(titleLines.count) * Self.titleStep
    layout = NetworkLayout(
      view: view, labels: { Self.label(of: $0, in: ledger, labels) }, language: language,
      top: legendTop + legend.height + 24)
    let height = layout.bottom + 14 + Double(captionLines.count) * Self.captionStep + 6
    canvas = Canvas(
      name: "network", tooltip: ledger.title(in: language), width: NetworkLayout.width, height: height)
  }

  private static func label(of id: Party.ID, in ledger: Ledger, _ labels: NetworkDiagram.Labels) -> [String] {
    guard let party = ledger[party: id] else { return [id.text] }
    switch labels {
    case .language(let code): return [party.name(in: code)]
    case .both:
      let other = ledger.languages.dropFirst().first.flatMap { party.names[$0] }
      return other.map { $0 == party.name ? [$0] : [$0, party.name] } ?? [party.name]
    }
  }

  mutating func draw() -> Document {
    drawHeading()
    legend.draw(on: &canvas, at: legendTop)
    for (number, cluster) in layout.clusters.enumerated() { draw(cluster, number: number) }
    for placed in layout.placed { draw(placed) }
    drawPairs()
    drawCaption()
    return canvas.document
  }

  // MARK: Words

  private mutating func drawHeading() {
    for (index, line) in titleLines.enumerated() {
      canvas.write(
        line, at: NetworkLayout.margin, 14 + Self.titleStep * Double(index), size: Self.titleSize, color: Theme.ink,
        isBold: true, id: "heading-\(index)")
    }
    for (side, name, summary) in [(Side.firm, phrases.firms, pairing.firms), (.bank, bankHeading, pairing.banks)] {
      canvas.write(
        "\(name) (\(summary.active))", at: layout.column(of: side).x + 2, layout.top - 11, size: 9, isBold: true,
        id: "column-\(side.rawValue)")
    }
  }

  /// "Banks", or what other kinds of party stand among them.
  private var bankHeading: String {
    let kinds = Set(view.banks.compactMap { view.ledger[party: $0]?.kind })
    return kinds.contains("insurer") ? phrases.banks : phrases.banksAlone
  }

  private mutating func drawCaption() {
    for (index, line) in captionLines.enumerated() {
      canvas.write(
        line, at: NetworkLayout.margin, layout.bottom + 16 + Self.captionStep * Double(index), size: Self.captionSize,
        id: "caption-\(index)")
    }
  }

  /// Years, widths, outlines and dashes: what occurs in the picture, and nothing else.
  private static func legendEntries(
    view: View, scale: YearScale, phrases: Phrases, hasMultiHoming: Bool
  ) -> [Legend.Entry] {
    guard !view.pairs.isEmpty else { return [] }
    var entries = [Legend.Entry(id: "year", mark: .none, text: phrases.firstAgreement)]
    for (index, step) in scale.steps.enumerated() {
      entries.append(
        Legend.Entry(
          id: "year-\(index)", mark: .line(color: step.color, thickness: 3, isDashed: false), text: step.label))
    }
    let firsts = view.pairs.map { FirstYear($0, in: view) }
    if firsts.contains(where: { $0.year == nil }) {
      entries.append(
        Legend.Entry(
          id: "undated", mark: .line(color: Theme.undated, thickness: 3, isDashed: true), text: phrases.undated))
    }
    entries.append(Legend.Entry(id: "agreements", mark: .none, text: phrases.agreements, isApart: true))
    let counts = Set(view.pairs.map(\.agreements.count)).sorted()
    for count in counts.count > 3 ? [counts[0], counts[counts.count / 2], counts[counts.count - 1]] : counts {
      entries.append(
        Legend.Entry(
          id: "width-\(count)", mark: .line(color: Theme.muted, thickness: penWidth(count), isDashed: false),
          text: "\(count)"))
    }
    if hasMultiHoming {
      entries.append(Legend.Entry(id: "outline", mark: .outline, text: phrases.severalPartners, isApart: true))
    }
    if firsts.contains(where: { $0.year != nil && !$0.isExact }) {
      entries.append(
        Legend.Entry(
          id: "dashed", mark: .line(color: Theme.muted, thickness: 1.4, isDashed: true), text: phrases.notExact,
          isApart: true))
    }
    return entries
  }

  // MARK: Parties and their boxes

  private mutating func draw(_ cluster: NetworkLayout.Cluster, number: Int) {
    let box = cluster.box
    canvas.furniture(
      "cluster-\(number)", box,
      [
        "fillcolor": .raw(cluster.isLeftOut ? Theme.background : Theme.clusterFill), "color": .raw(Theme.clusterLine),
        "penwidth": 0.6, "class": "cluster", "tooltip": .text(cluster.title),
      ])
    let title = TextMetrics.wrapped(cluster.title, size: 8, width: box.width - 14, lines: 1).first ?? ""
    canvas.write(title, at: box.x + 7, box.y + 8.5, size: 8, id: "title-\(number)")
  }

  private mutating func draw(_ placed: NetworkLayout.Placed) {
    let isMultiHoming = degrees[placed.party, default: 0] > 1
    let styles: [(size: Double, color: String, isBold: Bool)] =
      switch (placed.hasPartner, placed.label.count) {
      case (false, _): [(8, Theme.muted, false)]
      case (true, 1): [(9.5, Theme.ink, true)]
      case (true, _): [(10.5, Theme.ink, true), (8, Theme.muted, false)]
      }
    let lines = zip(placed.label, styles).map { text, style in
      let size = style.isBold ? style.size * 1.08 : style.size
      let line = TextMetrics.wrapped(text, size: size, width: placed.box.width - 10, lines: 1).first ?? ""
      return HTML.text(line, size: style.size, color: style.color, isBold: style.isBold)
    }
    canvas.box(
      placed.party.text, placed.box,
      [
        "label": .html(.lines(lines, spaceAbove: placed.hasPartner ? 4 : 2)),
        "color": .raw(isMultiHoming ? Theme.strongLine : Theme.boxLine),
        "penwidth": .number(isMultiHoming ? 1.5 : 0.7), "id": .raw("party-\(placed.party)"),
        "class": .raw(placed.hasPartner ? placed.side.rawValue : "\(placed.side.rawValue) left-out"),
        "tooltip": .text(tooltip.text(of: placed.party)),
      ])
  }

  // MARK: Pairs

  private mutating func drawPairs() {
    let boxes = Dictionary(uniqueKeysWithValues: layout.placed.map { ($0.party, $0.box) })
    let ends = LineEnds(pairs: view.pairs, boxes: boxes)
    // Wide lines first, so that thin ones stay visible on top.
    let order = view.pairs.indices.sorted {
      (-view.pairs[$0].agreements.count, $0) < (-view.pairs[$1].agreements.count, $1)
    }
    for index in order {
      let pair = view.pairs[index]
      let first = FirstYear(pair, in: view)
      let text = AttributeValue.text(tooltip.text(of: pair, pairing.classes[index]))
      var attributes: Attributes = [
        "color": .raw(scale.color(of: first.year) + "E6"), "penwidth": .number(Self.penWidth(pair.agreements.count)),
        "id": .raw("pair-\(pair.firm):\(pair.bank)"), "class": .raw("pair \(pairing.classes[index].rawValue)"),
        "tooltip": text, "edgetooltip": text,
      ]
      if !first.isExact { attributes["style"] = "dashed" }
      if let url = tooltip.link(of: pair) { attributes["URL"] = .url(url) }
      canvas.curve(
        pair.firm.text, pair.bank.text, start: ends[index].start, end: ends[index].end, attributes)
    }
  }

  /// Wider with every agreement, and always less so.
  private static func penWidth(_ agreements: Int) -> Double {
    var width = 1.1
    for step in 1..<max(agreements, 1) { width += 1.3 / Double(step).squareRoot() }
    return min(width, 14)
  }
}
