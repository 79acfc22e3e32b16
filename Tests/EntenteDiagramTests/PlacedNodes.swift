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

  func distance(to other: PlacedNode) -> Double {
    ((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)).squareRoot()
  }
}

extension Document {
  func placed(_ prefixes: String...) -> [PlacedNode] {
    nodes.compactMap(PlacedNode.init).filter { node in prefixes.contains(where: node.id.hasPrefix) }
  }
}
