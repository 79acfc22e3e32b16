import Graphviz

/// Where a node of a page stands, in points, upward from the bottom left corner.
struct PlacedBox {
  var id: String
  var classes: [String]
  var x, y, width, height: Double

  var left: Double { x - width / 2 }
  var right: Double { x + width / 2 }
  var bottom: Double { y - height / 2 }
  var top: Double { y + height / 2 }
  /// Whether it stands for something in the ledger, and is none of the page's own words and frames.
  var isMark: Bool { !classes.contains("furniture") }

  init?(_ node: Node) {
    guard case .raw(let id) = node.attributes["id"], case .raw(let position) = node.attributes["pos"],
      case .raw(let width) = node.attributes["width"], case .raw(let height) = node.attributes["height"],
      let width = Double(width), let height = Double(height)
    else { return nil }
    let place = position.split(separator: ",").compactMap { Double($0) }
    guard place.count == 2 else { return nil }
    self.id = id
    classes =
      if case .raw(let names) = node.attributes["class"] { names.split(separator: " ").map(String.init) } else { [] }
    (x, y, self.width, self.height) = (place[0], place[1], width * 72, height * 72)
  }

  func overlaps(_ other: PlacedBox) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }
}
