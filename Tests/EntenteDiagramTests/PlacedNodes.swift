import Graphviz

/// Where a node of a page stands, in points, upward from the bottom left corner.
struct PlacedNode {
  var id: String
  var classes: [String]
  var shape: String?
  var x, y, width, height: Double

  var left: Double { x - width / 2 }
  var right: Double { x + width / 2 }
  var bottom: Double { y - height / 2 }
  var top: Double { y + height / 2 }
  /// Whether it stands for something in the ledger, and is none of the page's own words and frames.
  var isMark: Bool { !classes.contains("furniture") }
  var isLeftOut: Bool { classes.contains("left-out") }

  init?(_ node: Node) {
    guard let id = node.raw("id"), let position = node.raw("pos"), let width = node.raw("width").flatMap(Double.init),
      let height = node.raw("height").flatMap(Double.init)
    else { return nil }
    let center = position.split(separator: ",").compactMap { Double($0) }
    guard center.count == 2 else { return nil }
    (self.id, x, y, self.width, self.height) = (id, center[0], center[1], width * 72, height * 72)
    classes = (node.raw("class") ?? "").split(separator: " ").map(String.init)
    shape = node.raw("shape")
  }

  /// Whether two boxes overlap by more than rounding to thousandths of an inch does.
  func overlaps(_ other: PlacedNode) -> Bool {
    abs(x - other.x) < (width + other.width) / 2 - 0.1 && abs(y - other.y) < (height + other.height) / 2 - 0.1
  }

  /// How far two boxes are apart, level or upright.
  func gap(to other: PlacedNode) -> Double {
    max(abs(x - other.x) - (width + other.width) / 2, abs(y - other.y) - (height + other.height) / 2)
  }

  func distance(to other: PlacedNode) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

extension Node {
  /// An attribute that is given to Graphviz as it is.
  fileprivate func raw(_ name: String) -> String? {
    if case .raw(let text) = attributes[name] { text } else { nil }
  }
}

extension Document {
  func placed(_ prefixes: String...) -> [PlacedNode] {
    nodes.compactMap(PlacedNode.init).filter { node in prefixes.contains(where: node.id.hasPrefix) }
  }

  /// The lines that run through marks of parties that they do not join.
  var hitsOfOtherMarks: [String] {
    let marks = placed("party-")
    var hits: [String] = []
    for edge in edges {
      let points = edge.points
      for mark in marks where mark.id != "party-\(edge.from)" && mark.id != "party-\(edge.to)" {
        let isHit = (0...60).contains { step in
          let t = Double(step) / 60
          let s = 1 - t
          func place(_ values: [Double]) -> Double {
            s * s * s * values[0] + 3 * s * s * t * values[1] + 3 * s * t * t * values[2] + t * t * t * values[3]
          }
          let (x, y) = (place(points.map(\.x)), place(points.map(\.y)))
          return abs(x - mark.x) < mark.width / 2 - 1 && abs(y - mark.y) < mark.height / 2 - 1
        }
        if isHit { hits.append("\(edge.from)-\(edge.to) over \(mark.id)") }
      }
    }
    return hits
  }
}

extension Edge {
  /// The control points of its curve.
  var points: [(x: Double, y: Double)] {
    guard case .raw(let text) = attributes["pos"] else { return [] }
    return text.split(separator: " ").compactMap { point in
      let numbers = point.split(separator: ",").compactMap { Double($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }
}
