import Graphviz

/// A page of given size on which boxes, lines and words have given places: a Graphviz document for `nop2`.
///
/// Places are points from the top left corner, downward; Graphviz counts upward from the bottom. Everything is a node
/// or an edge, and none a subgraph: Graphviz draws subgraphs in the order of their addresses in memory, which differs
/// from one call to the next, and nodes in the order they were written.
struct Canvas {
  private(set) var document: Document
  let width: Double
  let height: Double

  /// A rectangle on the page.
  struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var middle: Double { y + height / 2 }
    var end: Double { x + width }
  }

  init(name: String, tooltip: String, width: Double, height: Double) {
    (self.width, self.height) = (width, height)
    document = Document(
      name: name,
      attributes: [
        "bb": .raw("0,0,\(formatted(width)),\(formatted(height))"), "notranslate": true, "splines": "true",
        "outputorder": "nodesfirst", "bgcolor": .raw(Theme.background), "pad": 0, "charset": "UTF-8",
        "fontname": .raw(Theme.fonts), "tooltip": .text(tooltip), "id": .raw(name),
      ])
    document.nodeDefaults = [
      "shape": "box", "style": "rounded,filled", "fixedsize": true, "fontname": .raw(Theme.fonts), "margin": 0,
      "fillcolor": .raw(Theme.background), "label": "",
    ]
    document.edgeDefaults = ["dir": "none", "fontname": .raw(Theme.fonts)]
    // Two invisible points hold the corners, so that the page has its size whatever is on it.
    let point = Box(x: 0, y: 0, width: 0.1, height: 0.1)
    box(Self.own("corner-0"), point, ["style": "invis"])
    box(Self.own("corner-1"), Box(x: width, y: height, width: 0.1, height: 0.1), ["style": "invis"])
  }

  /// A box, under its node's name.
  mutating func box(_ name: String, _ box: Box, _ attributes: Attributes) {
    var all: Attributes = [
      "pos": .raw(point(box.x + box.width / 2, box.middle)), "width": .number(box.width / 72),
      "height": .number(box.height / 72),
    ]
    all.merge(attributes)
    document.nodes.append(Node(name, all))
  }

  /// A box of the page's own: its words, its frames, its legend.
  mutating func furniture(_ id: String, _ box: Box, _ attributes: Attributes) {
    var all: Attributes = ["id": .raw(id), "class": "furniture"]
    all.merge(attributes)
    self.box(Self.own(id), box, all)
  }

  /// A node's name that no party can have: an id holds no space.
  private static func own(_ id: String) -> String { "entente \(id)" }

  /// A line of words that begins at a place, its middle at a height.
  mutating func write(
    _ text: String, at x: Double, _ y: Double, size: Double, color: String = Theme.muted, isBold: Bool = false,
    id: String
  ) {
    // Room for fonts wider than the estimate; the words begin at the same place all the same.
    let room = min(TextMetrics.width(text, size: size) * 1.4 + 8, width - x)
    let html = HTML.text(text, size: size, color: color, isBold: isBold)
    furniture(
      id, Box(x: x, y: y - 12, width: room, height: 24),
      ["shape": "none", "style": "", "label": .html(.lines([html], alignment: .left, width: room - 2))])
  }

  /// A short level line: filled boxes, since an edge would need two nodes.
  mutating func rule(
    from x: Double, to end: Double, at y: Double, color: String, thickness: Double, isDashed: Bool, id: String
  ) {
    let dash = 4.0
    let starts = isDashed ? Array(stride(from: x, through: end - dash, by: dash * 1.5)) : [x]
    for (index, start) in starts.enumerated() {
      furniture(
        index == 0 ? id : "\(id)-\(index)",
        Box(x: start, y: y - thickness / 2, width: isDashed ? dash : end - x, height: thickness),
        ["style": "filled", "fillcolor": .raw(color), "color": .raw(color), "penwidth": 0])
    }
  }

  /// An edge between two nodes, from a place to a place, level at both ends.
  mutating func curve(
    _ from: String, _ to: String, start: (x: Double, y: Double), end: (x: Double, y: Double), _ attributes: Attributes
  ) {
    let bend = (end.x - start.x) * 0.45
    let points = [(start.x, start.y), (start.x + bend, start.y), (end.x - bend, end.y), (end.x, end.y)]
    var all: Attributes = ["pos": .raw(points.map { point($0.0, $0.1) }.joined(separator: " "))]
    all.merge(attributes)
    document.edges.append(Edge(from: from, to: to, all))
  }

  private func point(_ x: Double, _ y: Double) -> String { "\(formatted(x)),\(formatted(height - y))" }
}
