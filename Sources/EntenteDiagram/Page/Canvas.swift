import Graphviz

/// A page on which boxes, lines and words have given places: a Graphviz document for `nop2`.
///
/// Places are points from the top left corner, downward; Graphviz counts upward from the bottom. Everything is a node
/// or an edge, and none a subgraph: Graphviz draws subgraphs in the order of their addresses in memory, which differs
/// from one call to the next, and nodes in the order they were written.
struct Canvas {
  typealias Point = (x: Double, y: Double)

  let palette: Palette
  let width: Double
  /// Whether lines lie below the marks; else they lie above them.
  var drawsLinesFirst = false
  /// What each party and line is called, for those who do not see it, by the id of its group.
  private(set) var names: [(id: String, title: String, description: String)] = []
  private var nodes: [(name: String, box: Box, attributes: Attributes)] = []
  private var edges: [(from: String, to: String, points: [Point], attributes: Attributes)] = []

  /// A rectangle on the page.
  struct Box: Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var middle: Double { y + height / 2 }
    var center: Double { x + width / 2 }
    var end: Double { x + width }
    var bottom: Double { y + height }

    /// Less by as much on every side.
    func inset(_ by: Double) -> Box { Box(x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by) }
  }

  /// What the caller sets over every party's and every line's own attributes.
  private let partyOverrides: Attributes
  private let lineOverrides: Attributes

  init(palette: Palette, width: Double, _ style: PictureStyle = PictureStyle()) {
    (self.palette, self.width) = (palette, width)
    (partyOverrides, lineOverrides) = (style.partyAttributes, style.lineAttributes)
  }

  // MARK: Parties and lines: what has a name

  /// A mark that stands for something in the ledger: it has an id of its own, a name and a tooltip. The first of the
  /// classes of a party is `firm`, `bank` or `party`.
  mutating func mark(
    _ name: String, _ box: Box, id: String, class classes: String, title: String, tooltip: String, link: WebAddress?,
    _ attributes: Attributes
  ) {
    var all = described(id, classes, title, tooltip, link, attributes)
    // Bars, cells and agreements show data: what is set for parties would paint over it.
    if ["firm", "bank", "party"].contains(classes.prefix { $0 != " " }) { all.merge(partyOverrides) }
    nodes.append((name, box, all))
  }

  /// A line between two marks, along a Bézier curve.
  mutating func line(
    _ from: String, _ to: String, along points: [Point], id: String, class classes: String, title: String,
    tooltip: String, link: WebAddress?, _ attributes: Attributes
  ) {
    var all = described(id, classes, title, tooltip, link, attributes)
    all["edgetooltip"] = .text(tooltip)
    all.merge(lineOverrides)
    edges.append((from, to, points, all))
  }

  private mutating func described(
    _ id: String, _ classes: String, _ title: String, _ tooltip: String, _ link: WebAddress?, _ attributes: Attributes
  ) -> Attributes {
    names.append((id, title, tooltip))
    var all = attributes
    all["id"] = .raw(id)
    all["class"] = .raw(classes)
    all["tooltip"] = .text(tooltip)
    if let link { all["URL"] = .url(link) }
    return all
  }

  // MARK: Furniture: the page's own words, frames and legend

  mutating func furniture(_ id: String, _ box: Box, _ attributes: Attributes) {
    var all: Attributes = ["id": .raw(id), "class": "furniture"]
    all.merge(attributes)
    nodes.append((Self.own(id), box, all))
  }

  /// A node's name that no party can have: an id holds no space.
  private static func own(_ id: String) -> String { "entente \(id)" }

  /// A line of words that begins, ends or has its middle at a place, its own middle at a height.
  mutating func write(
    _ text: String, at x: Double, _ y: Double, size: Double, color: String? = nil, isBold: Bool = false,
    alignment: HTML.Alignment = .left, id: String
  ) {
    // Room for fonts wider than the estimate, on the page: it is words that may run over their box, not boxes over it.
    let wanted = (TextMetrics.width(text, size: size) * (isBold ? 1.4 : 1.2)).rounded(.up) + 4
    let room: Double
    let start: Double
    switch alignment {
    case .left: (room, start) = (min(wanted, width - x).rounded(.down), x)
    case .center:
      room = min(wanted, 2 * x, 2 * (width - x)).rounded(.down)
      start = x - room / 2
    case .right:
      room = min(wanted, x).rounded(.down)
      start = x - room
    }
    let color = color ?? palette.muted
    let box = Box(x: start, y: y - size * 0.8, width: room, height: size * 1.6)
    guard isBold else {
      furniture(
        id, box,
        [
          "shape": "none", "style": "", "label": .aligned(text, alignment), "fontsize": .number(size),
          "fontcolor": .raw(color),
        ])
      return
    }
    // Bold is markup alone; its table is as wide as the box, so that the words begin where those of other lines do.
    let html = HTML.text(text, size: size, color: color, isBold: true)
    furniture(
      id, box, ["shape": "none", "style": "", "label": .html(.lines([html], alignment: alignment, width: room))])
  }

  /// A filled rectangle without words: a swatch, a bar, a frame.
  mutating func fill(_ id: String, _ box: Box, _ color: String, attributes: Attributes = [:]) {
    var all: Attributes = ["style": "filled", "fillcolor": .raw(color), "color": .raw(color), "penwidth": 0]
    all.merge(attributes)
    furniture(id, box, all)
  }

  /// A level or an upright line, as a filled box; a dashed one is several.
  mutating func rule(
    from start: Point, to end: Point, color: String, thickness: Double, isDashed: Bool = false, id: String
  ) {
    let isLevel = start.y == end.y
    let length = isLevel ? end.x - start.x : end.y - start.y
    let dash = 4.0
    let offsets = isDashed ? Array(stride(from: 0, through: max(0, length - dash), by: dash * 1.5)) : [0]
    for (index, offset) in offsets.enumerated() {
      let long = isDashed ? min(dash, length) : length
      let box =
        isLevel
        ? Box(x: start.x + offset, y: start.y - thickness / 2, width: long, height: thickness)
        : Box(x: start.x - thickness / 2, y: start.y + offset, width: thickness, height: long)
      fill(index == 0 ? id : "\(id)-\(index)", box, color)
    }
  }

  /// A line of straight pieces that belongs to the page: it stands for no pair.
  mutating func stroke(_ points: [Point], id: String, _ attributes: Attributes) {
    guard let first = points.first, points.count > 1 else { return }
    var curve = [first]
    for (a, b) in zip(points, points.dropFirst()) {
      curve += [
        (a.x + (b.x - a.x) / 3, a.y + (b.y - a.y) / 3), (a.x + (b.x - a.x) * 2 / 3, a.y + (b.y - a.y) * 2 / 3), b,
      ]
    }
    var all: Attributes = ["id": .raw(id), "class": "furniture"]
    all.merge(attributes)
    edges.append((Self.own("corner-0"), Self.own("corner-1"), curve, all))
  }

  // MARK: The document

  /// Everything, on a page of a height.
  func document(name: String, tooltip: String, height: Double) -> Document {
    let fonts = FontChoice.families(for: nodes.lazy.compactMap { Self.words(in: $0.attributes["label"]) })
    var document = Document(
      name: name,
      attributes: [
        "bb": .raw("0,0,\(formatted(width)),\(formatted(height))"), "notranslate": true, "splines": "true",
        "outputorder": drawsLinesFirst ? "edgesfirst" : "nodesfirst", "bgcolor": .raw(palette.background), "pad": 0,
        "charset": "UTF-8",
        "fontname": .raw(fonts), "tooltip": .text(tooltip), "id": .raw(name),
      ])
    document.nodeDefaults = [
      "shape": "box", "style": "rounded,filled", "fixedsize": true, "fontname": .raw(fonts), "margin": 0,
      "fillcolor": .raw(palette.boxFill), "label": "",
    ]
    document.edgeDefaults = ["dir": "none", "fontname": .raw(fonts)]
    func place(_ point: Point) -> String { "\(formatted(point.x)),\(formatted(height - point.y))" }
    // Two invisible points hold the corners, so that the page has its size whatever is on it.
    let corners = [(x: 0.0, y: 0.0), (x: width, y: height)].enumerated().map { index, corner in
      let box = Box(x: corner.x, y: corner.y, width: 0.1, height: 0.1)
      return (name: Self.own("corner-\(index)"), box: box, attributes: ["style": "invis"] as Attributes)
    }
    document.nodes = (corners + nodes).map { name, box, attributes in
      var all: Attributes = [
        "pos": .raw(place((box.center, box.middle))), "width": .number(box.width / 72),
        "height": .number(box.height / 72),
      ]
      all.merge(attributes)
      return Node(name, all)
    }
    document.edges = edges.map { from, to, points, attributes in
      var all: Attributes = ["pos": .raw(points.map(place).joined(separator: " "))]
      all.merge(attributes)
      return Edge(from: from, to: to, all)
    }
    return document
  }

  private static func words(in label: AttributeValue?) -> String? {
    switch label {
    case .text(let text), .aligned(let text, _): text
    case .html(let html): html.markup
    default: nil
    }
  }
}

extension Canvas {
  /// A curve from a place to a place that is level at both ends.
  static func curve(_ start: Point, _ end: Point) -> [Point] {
    let bend = (end.x - start.x) * 0.45
    return [start, (start.x + bend, start.y), (end.x - bend, end.y), end]
  }

  /// A straight line as a curve.
  static func straight(_ start: Point, _ end: Point) -> [Point] {
    let (dx, dy) = ((end.x - start.x) / 3, (end.y - start.y) / 3)
    return [start, (start.x + dx, start.y + dy), (end.x - dx, end.y - dy), end]
  }
}
