import EntenteAnalysis
import EntenteLedger
import Graphviz

/// The work of drawing one network: from the layout to nodes, edges and boxes with positions.
struct NetworkDrawing {
  private let view: View
  private let pairing: Pairing
  private let labels: NetworkDiagram.Labels
  private let language: String
  private let phrases: Phrases
  private let scale: YearScale
  private let layout: NetworkLayout
  private let captionLines: [String]
  private let titleLines: [String]
  private let height: Double
  private let degrees: [Party.ID: Int]

  private static let headingBottom = 30.0
  private static let captionSize = 7.2

  init(view: View, labels: NetworkDiagram.Labels) {
    self.view = view
    self.labels = labels
    pairing = view.pairing
    let ledger = view.ledger
    let main = ledger.contents.language
    let second = ledger.languages.dropFirst().first
    language = if case .language(let code) = labels { code } else { main }
    phrases = Phrases(language)
    let inner = NetworkLayout.width - 2 * NetworkLayout.margin
    titleLines = TextMetrics.wrapped(ledger.title(in: language), size: 13, width: inner, lines: 2)
    scale = YearScale(view.pairs.compactMap { FirstYear($0, in: ledger).year })
    captionLines = NetworkCaption(view: view, pairing: pairing, language: language).lines.flatMap {
      TextMetrics.wrapped($0, size: Self.captionSize, width: inner)
    }
    var degrees: [Party.ID: Int] = [:]
    for pair in view.pairs {
      degrees[pair.firm, default: 0] += 1
      degrees[pair.bank, default: 0] += 1
    }
    self.degrees = degrees
    let language = language
    layout = NetworkLayout(
      view: view,
      labels: { id in
        guard let party = ledger[party: id] else { return [id.text] }
        switch labels {
        case .language(let code): return [party.name(in: code)]
        case .both:
          let other = second.flatMap { party.names[$0] }
          return other.map { $0 == party.name ? [$0] : [$0, party.name] } ?? [party.name]
        }
      }, language: language, top: Double(titleLines.count) * 17 + 62)
    height = layout.bottom + 14 + Double(captionLines.count) * 10 + 6
  }

  private var document = Document(name: "network")

  mutating func draw() -> Document {
    document.attributes = [
      "bb": .raw("0,0,\(formatted(NetworkLayout.width)),\(formatted(height))"), "notranslate": true,
      "splines": "true", "outputorder": "nodesfirst", "bgcolor": .raw(Theme.background), "pad": 0,
      "charset": "UTF-8", "fontname": .raw(Theme.fonts), "tooltip": .text(view.ledger.title(in: language)),
      "id": "network",
    ]
    document.nodeDefaults = [
      "shape": "box", "style": "rounded,filled", "fixedsize": true, "fontname": .raw(Theme.fonts), "margin": 0,
      "fillcolor": "white",
    ]
    document.edgeDefaults = ["dir": "none", "fontname": .raw(Theme.fonts)]
    drawFrame()
    drawHeading()
    drawLegend()
    layout.clusters.enumerated().forEach { draw($1, number: $0) }
    layout.placed.forEach { draw($0) }
    drawPairs()
    drawCaption()
    return document
  }

  // MARK: Parties and their boxes

  private mutating func draw(_ cluster: NetworkLayout.Cluster, number: Int) {
    let box = cluster.box
    let title = TextMetrics.wrapped(cluster.title, size: 8, width: box.width - 14, lines: 1).first ?? ""
    let titleWidth = TextMetrics.width(title, size: 8)
    // A node, not a subgraph: Graphviz draws subgraphs in the order of their addresses in memory, which differs from
    // one call to the next.
    document.nodes.append(
      Node(
        "cluster-\(number)",
        [
          "pos": .raw(point(box.x + box.width / 2, box.middle)), "width": .number(box.width / 72),
          "height": .number(box.height / 72), "label": "",
          "fillcolor": .raw(cluster.isLeftOut ? Theme.background : Theme.clusterFill),
          "color": .raw(Theme.clusterLine), "penwidth": 0.6, "id": .raw("cluster-\(number)"), "class": "cluster",
          "tooltip": .text(cluster.title),
        ]))
    write(
      [.text(title, size: 8, color: Theme.muted)], at: box.x + 7, box.y + 8.5, width: max(titleWidth, 20),
      id: "title-\(number)")
  }

  private mutating func draw(_ placed: NetworkLayout.Placed) {
    let box = placed.box
    let width = box.width - 10
    let lines: [HTML]
    if !placed.hasPartner {
      lines = fitted(placed.label[0], size: 8, width: width, color: Theme.muted)
    } else if placed.label.count > 1 {
      lines = fitted(placed.label[0], size: 10.5, width: width, color: Theme.ink, isBold: true)
        + fitted(placed.label[1], size: 8, width: width, color: Theme.muted)
    } else {
      lines = fitted(placed.label[0], size: 9.5, width: width, color: Theme.ink, isBold: true)
    }
    let isMultiHoming = degrees[placed.party, default: 0] > 1
    document.nodes.append(
      Node(
        placed.party.text,
        [
          "pos": .raw(point(box.x + box.width / 2, box.middle)), "width": .number(box.width / 72),
          "height": .number(box.height / 72), "label": .html(.line(lines, separatedBy: "\n")),
          "color": .raw(isMultiHoming ? Theme.strongLine : Theme.boxLine),
          "penwidth": .number(isMultiHoming ? 1.5 : 0.7), "id": .raw("party-\(placed.party)"),
          "class": .raw(placed.hasPartner ? placed.side.rawValue : "\(placed.side.rawValue) left-out"),
          "tooltip": .text(Tooltip(view: view, language: language).text(of: placed.party)),
        ]))
  }

  private func fitted(
    _ text: String, size: Double, width: Double, color: String, isBold: Bool = false
  ) -> [HTML] {
    let line = TextMetrics.wrapped(text, size: isBold ? size * 1.08 : size, width: width, lines: 1).first ?? ""
    return [.text(line, size: size, color: color, isBold: isBold)]
  }

  // MARK: Pairs

  private mutating func drawPairs() {
    let boxes = Dictionary(uniqueKeysWithValues: layout.placed.map { ($0.party, $0.box) })
    let ends = EdgeEnds(pairs: view.pairs, boxes: boxes)
    // Wide lines first, so that thin ones stay visible on top.
    let order = view.pairs.indices.sorted {
      (-view.pairs[$0].agreements.count, $0) < (-view.pairs[$1].agreements.count, $1)
    }
    let tooltip = Tooltip(view: view, language: language)
    for index in order {
      let pair = view.pairs[index]
      let (from, to) = ends[index]
      let bend = (to.x - from.x) * 0.45
      let first = FirstYear(pair, in: view.ledger)
      let text = AttributeValue.text(tooltip.text(of: pair, pairing.classes[index]))
      var attributes: Attributes = [
        "pos": .raw(
          "\(point(from.x, from.y)) \(point(from.x + bend, from.y)) \(point(to.x - bend, to.y)) \(point(to.x, to.y))"),
        "color": .raw(scale.color(of: first.year) + "E6"), "penwidth": .number(Self.penWidth(pair.agreements.count)),
        "id": .raw("pair-\(pair.firm)-\(pair.bank)"), "class": .raw("pair \(pairing.classes[index].rawValue)"),
        "tooltip": text, "edgetooltip": text,
      ]
      if !first.isExact { attributes["style"] = "dashed" }
      if let url = tooltip.link(of: pair) { attributes["URL"] = .raw(url) }
      document.edges.append(Edge(from: pair.firm.text, to: pair.bank.text, attributes))
    }
  }

  private static func penWidth(_ agreements: Int) -> Double {
    var width = 1.1
    for step in 1..<max(agreements, 1) { width += 1.3 / Double(step).squareRoot() }
    return min(width, 14)
  }

  // MARK: Words

  private mutating func drawFrame() {
    // Two invisible points hold the corners, so that the picture has its size whatever is in it.
    for (name, x, y) in [("frame-0", 0, height), ("frame-1", NetworkLayout.width, 0.0)] {
      document.nodes.append(
        Node(
          name,
          ["pos": .raw(point(x, y)), "style": "invis", "width": 0.001, "height": 0.001, "label": "", "id": .raw(name)]))
    }
  }

  private mutating func drawHeading() {
    for (index, line) in titleLines.enumerated() {
      write(
        [.text(line, size: 13, color: Theme.ink, isBold: true)], at: NetworkLayout.margin, 14 + 17 * Double(index),
        width: NetworkLayout.width - 2 * NetworkLayout.margin, id: "heading-\(index)")
    }
    let y = layout.top - 10
    for (side, name) in [(Side.firm, phrases.firms), (.bank, phrases.banks)] {
      let active = side == .firm ? pairing.firms : pairing.banks
      let x = side == .firm ? NetworkLayout.margin : NetworkLayout.width - NetworkLayout.margin - 150
      let text = "\(name) (\(active.active))"
      write([.text(text, size: 9, color: Theme.muted, isBold: true)], at: x + 2, y, width: 146, id: "column-\(side.rawValue)")
    }
  }

  /// Years, widths and marks, in one line under the heading.
  private mutating func drawLegend() {
    guard !view.pairs.isEmpty else { return }
    var x = NetworkLayout.margin
    let y = layout.top - 44
    func label(_ text: String) -> HTML { .text(text, size: 7.5, color: Theme.muted) }
    func place(_ text: String, _ number: String, _ document: inout Self) {
      let width = TextMetrics.width(text, size: 7.5) + 2
      document.write([label(text)], at: x, y, width: width, id: "legend-\(number)")
      x += width + 4
    }
    func swatch(_ color: String, _ width: Double, _ number: String, isDashed: Bool = false, _ document: inout Self) {
      document.stroke(from: x, to: x + 16, y, color: color, width: width, isDashed: isDashed, id: "swatch-\(number)")
      x += 19
    }
    place(phrases.firstAgreement, "year", &self)
    for (index, step) in scale.steps.enumerated() {
      swatch(step.color, 3, "year-\(index)", &self)
      place(step.label, "year-\(index)", &self)
    }
    let firsts = view.pairs.map { FirstYear($0, in: view.ledger) }
    if firsts.contains(where: { $0.year == nil }) {
      swatch(Theme.undated, 3, "undated", isDashed: true, &self)
      place(phrases.undated, "undated", &self)
    }
    x += 8
    place(phrases.agreements, "agreements", &self)
    let counts = Set(view.pairs.map(\.agreements.count)).sorted()
    for count in counts.count > 3 ? [counts[0], counts[counts.count / 2], counts[counts.count - 1]] : counts {
      swatch(Theme.muted, Self.penWidth(count), "width-\(count)", &self)
      place("\(count)", "width-\(count)", &self)
    }
    drawMarks(firsts)
  }

  /// What outlines and dashes mean: the second line of the legend, with what occurs in the picture.
  private mutating func drawMarks(_ firsts: [FirstYear]) {
    var x = NetworkLayout.margin
    let y = layout.top - 31
    func place(_ text: String, _ name: String, _ document: inout Self) {
      let width = TextMetrics.width(text, size: 7.5) + 2
      document.write([.text(text, size: 7.5, color: Theme.muted)], at: x + 20, y, width: width, id: "legend-\(name)")
      x += width + 34
    }
    if degrees.values.contains(where: { $0 > 1 }) {
      document.nodes.append(
        Node(
          "swatch-outline",
          [
            "pos": .raw(point(x + 8, y)), "width": .number(16 / 72), "height": .number(8 / 72), "label": "",
            "color": .raw(Theme.strongLine), "penwidth": 1.5, "class": "words", "id": "swatch-outline",
            "tooltip": .text(" "),
          ]))
      place(phrases.severalPartners, "outline", &self)
    }
    if firsts.contains(where: { $0.year != nil && !$0.isExact }) {
      stroke(from: x, to: x + 16, y, color: Theme.muted, width: 1.4, isDashed: true, id: "swatch-dashed")
      place(phrases.notExact, "dashed", &self)
    }
  }

  private mutating func drawCaption() {
    let top = layout.bottom + 16
    for (index, line) in captionLines.enumerated() {
      write(
        [.text(line, size: Self.captionSize, color: Theme.muted)], at: NetworkLayout.margin, top + 10 * Double(index),
        width: NetworkLayout.width - 2 * NetworkLayout.margin, id: "caption-\(index)")
    }
  }

  /// Text that begins at a place, its middle at a height.
  private mutating func write(
    _ parts: [HTML], at x: Double, _ y: Double, width: Double, height: Double = 24, id: String
  ) {
    // Room for fonts wider than the estimate; the text begins at the same place all the same.
    let width = min(width * 1.3 + 4, NetworkLayout.width - NetworkLayout.margin - x)
    document.nodes.append(
      Node(
        id,
        [
          "pos": .raw(point(x + width / 2, y)), "shape": "none", "style": "", "fillcolor": "none",
          "width": .number(width / 72), "height": .number(height / 72), "id": .raw(id), "class": "words",
          "label": .html(.lines([.line(parts)], alignment: .left, width: width)), "tooltip": .text(" "),
        ]))
  }

  /// A short line of the legend: a filled box, since a line would need two nodes of its own.
  private mutating func stroke(
    from x: Double, to end: Double, _ y: Double, color: String, width: Double, isDashed: Bool, id: String
  ) {
    let dashes = isDashed ? [(x, x + 4), (x + 6, x + 10), (x + 12, x + 16)] : [(x, end)]
    for (index, dash) in dashes.enumerated() {
      document.nodes.append(
        Node(
          dashes.count == 1 ? id : "\(id)-\(index)",
          [
            "pos": .raw(point((dash.0 + dash.1) / 2, y)), "style": "filled", "fillcolor": .raw(color), "color": .raw(color),
            "penwidth": 0, "width": .number((dash.1 - dash.0) / 72), "height": .number(width / 72), "label": "",
            "class": "words", "id": .raw(dashes.count == 1 ? id : "\(id)-\(index)"), "tooltip": .text(" "),
          ]))
    }
  }

  /// Graphviz counts upward from the bottom.
  private func point(_ x: Double, _ y: Double) -> String { "\(formatted(x)),\(formatted(height - y))" }
}

/// Where the lines of each party end on its box: side by side, in the order of their other ends.
private struct EdgeEnds {
  typealias Point = (x: Double, y: Double)
  private var ends: [(from: Point, to: Point)]

  init(pairs: [Pair], boxes: [Party.ID: NetworkLayout.Box]) {
    ends = pairs.map { pair in
      let (firm, bank) = (boxes[pair.firm]!, boxes[pair.bank]!)
      return ((firm.x + firm.width, firm.middle), (bank.x, bank.middle))
    }
    let middles = ends
    for (indices, isFirm) in [(Dictionary(grouping: pairs.indices) { pairs[$0].firm }, true),
      (Dictionary(grouping: pairs.indices) { pairs[$0].bank }, false)]
    {
      for (party, lines) in indices {
        let sorted = lines.sorted { a, b in
          let (first, second) = isFirm ? (middles[a].to.y, middles[b].to.y) : (middles[a].from.y, middles[b].from.y)
          return (first, a) < (second, b)
        }
        let room = boxes[party]!.height * 0.72
        let step = sorted.count > 1 ? min(5, room / Double(sorted.count - 1)) : 0
        for (place, index) in sorted.enumerated() {
          let shift = (Double(place) - Double(sorted.count - 1) / 2) * step
          if isFirm { ends[index].from.y += shift } else { ends[index].to.y += shift }
        }
      }
    }
  }

  subscript(index: Int) -> (from: Point, to: Point) { ends[index] }
}
