import Graphviz

/// Where a node of a page stands, in points.
struct PlacedNode {
  var id: String
  var x, y, width, height: Double
  var shape: String?
  var isLeftOut = false

  init?(_ node: Node) {
    guard case .raw(let id) = node.attributes["id"], case .raw(let position) = node.attributes["pos"],
      case .raw(let width) = node.attributes["width"], case .raw(let height) = node.attributes["height"],
      let width = Double(width), let height = Double(height)
    else { return nil }
    let center = position.split(separator: ",").compactMap { Double($0) }
    guard center.count == 2 else { return nil }
    (self.id, x, y, self.width, self.height) = (id, center[0], center[1], width * 72, height * 72)
    if case .raw(let classes) = node.attributes["class"] { isLeftOut = classes.contains("left-out") }
    if case .raw(let shape) = node.attributes["shape"] { self.shape = shape }
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
