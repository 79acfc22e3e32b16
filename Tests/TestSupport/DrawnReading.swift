import Foundation

/// Graphviz's JSON, as far as it says what is drawn.
struct DrawnGraph: Decodable {
  private var bb: String
  private var name: String
  private var id: String?
  private var directed: Bool
  private var outputorder: String?
  /// The objects begin with this many subgraphs; nodes follow.
  private var subgraphCount: Int
  private var draw: [DrawnOperation]?
  private var labels: [DrawnOperation]?
  private var objects: [Item]?
  private var edges: [Item]?

  private enum CodingKeys: String, CodingKey {
    case bb, name, id, directed, outputorder, objects, edges
    case draw = "_draw_"
    case labels = "_ldraw_"
    case subgraphCount = "_subgraph_cnt"
  }

  /// A subgraph, a node or an edge.
  private struct Item: Decodable {
    var number: Int
    var name: String?
    var tail: Int?
    var head: Int?
    var id: String?
    var classes: String?
    var fixedsize: String?
    var pos: String?
    var width: String?
    var height: String?
    var lists: [[DrawnOperation]]

    private enum CodingKeys: String, CodingKey {
      case name, tail, head, id, fixedsize, pos, width, height
      case number = "_gvid"
      case classes = "class"
    }

    /// The drawing itself, arrows at both ends, and labels: in the order they are drawn.
    private enum ListKeys: String, CodingKey, CaseIterable {
      case draw = "_draw_"
      case tail = "_tdraw_"
      case head = "_hdraw_"
      case label = "_ldraw_"
      case headLabel = "_hldraw_"
      case tailLabel = "_tldraw_"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      number = try values.decode(Int.self, forKey: .number)
      tail = try values.decodeIfPresent(Int.self, forKey: .tail)
      head = try values.decodeIfPresent(Int.self, forKey: .head)
      func text(_ key: CodingKeys) throws -> String? { try values.decodeIfPresent(String.self, forKey: key) }
      (name, id, classes) = (try text(.name), try text(.id), try text(.classes))
      (fixedsize, pos) = (try text(.fixedsize), try text(.pos))
      (width, height) = (try text(.width), try text(.height))
      let operations = try decoder.container(keyedBy: ListKeys.self)
      lists = try ListKeys.allCases.compactMap {
        try operations.decodeIfPresent([DrawnOperation].self, forKey: $0)
      }
    }

    /// `fixedsize=shape` lets words leave the box on purpose.
    var fixedBox: DrawnPicture.Box? {
      guard fixedsize == "true", let center = pos.map(numbers), center.count >= 2,
        let width = width.flatMap(Double.init), let height = height.flatMap(Double.init)
      else { return nil }
      return DrawnPicture.Box(
        left: center[0] - width * 36, right: center[0] + width * 36, bottom: center[1] - height * 36,
        top: center[1] + height * 36)
    }
  }

  var page: DrawnPicture.Box {
    let sides = numbers(bb)
    guard sides.count == 4 else { return DrawnPicture.Box(left: 0, right: 0, bottom: 0, top: 0) }
    return DrawnPicture.Box(left: sides[0], right: sides[2], bottom: sides[1], top: sides[3])
  }

  var inDrawingOrder: [(owner: DrawnPicture.Owner, operations: [DrawnOperation])] {
    let graph = DrawnPicture.Owner(kind: .graph, name: name, id: id ?? "", classes: [])
    let objects = objects ?? []
    let clusters = objects.prefix(subgraphCount)
    let nodes = objects.dropFirst(subgraphCount)
    let names = Dictionary(nodes.map { ($0.number, $0.name ?? "") }, uniquingKeysWith: { first, _ in first })
    func drawn(_ items: some Sequence<Item>, _ kind: DrawnPicture.Owner.Kind) -> [(
      DrawnPicture.Owner, [DrawnOperation]
    )] {
      items.flatMap { item in
        let ends = [item.tail, item.head].map { $0.flatMap { names[$0] } ?? "" }
        let owner = DrawnPicture.Owner(
          kind: kind, name: item.name ?? ends.joined(separator: directed ? "->" : "--"), id: item.id ?? "",
          classes: (item.classes ?? "").split(separator: " ").map(String.init),
          fixedBox: kind == .node ? item.fixedBox : nil)
        return item.lists.map { (owner, $0) }
      }
    }
    let parts = [drawn(nodes, .node), drawn(edges ?? [], .edge)]
    return [draw, labels].compactMap(\.self).map { (graph, $0) } + drawn(clusters, .cluster)
      + (outputorder == "edgesfirst" ? parts.reversed() : parts).flatMap(\.self)
  }
}

/// One operation of the xdot language, in JSON.
struct DrawnOperation: Decodable {
  var op: String
  var color: String?
  var stops: [Stop]?
  var points: [[Double]]?
  var rect: [Double]?
  var pt: [Double]?
  var align: String?
  var width: Double?
  var text: String?
  var size: Double?
  var style: String?

  struct Stop: Decodable {
    var color: String
  }
}

/// Drawing operations made into values.
struct DrawnReading {
  var texts: [DrawnPicture.Text] = []
  var shapes: [DrawnPicture.Shape] = []
  var curves: [DrawnPicture.Curve] = []
  private var order = 0

  /// Reads one list of operations, which begins with its own pen, fill and font.
  mutating func read(_ operations: [DrawnOperation], _ owner: DrawnPicture.Owner) {
    var (pen, fill, penWidth, isDashed, fontSize) = (DrawnColor.black, DrawnColor.black, 1.0, false, 14.0)
    for operation in operations {
      switch operation.op {
      case "c": pen = color(of: operation) ?? pen
      case "C": fill = color(of: operation) ?? fill
      case "F": fontSize = operation.size ?? fontSize
      case "S":
        let style = operation.style ?? ""
        if style.hasPrefix("setlinewidth("), let width = Double(style.dropFirst(13).dropLast()) { penWidth = width }
        if ["dashed", "dotted", "solid"].contains(style) { isDashed = style != "solid" }
      case "T":
        order += 1
        if let text = text(operation, fontSize, pen, owner) { texts.append(text) }
      case "P", "p", "B", "b", "E", "e", "L":
        order += 1
        let isClosed = operation.rect != nil || (operation.op != "L" && (operation.op != "b" || owner.kind != .edge))
        if isClosed, let (outline, box) = outline(of: operation) {
          let isFilled = ["P", "B", "E"].contains(operation.op)
          shapes.append(
            DrawnPicture.Shape(
              outline: outline, fill: isFilled ? fill : nil, pen: pen, penWidth: penWidth, isDashed: isDashed, box: box,
              owner: owner, order: order))
        } else if !isClosed {
          curves.append(
            DrawnPicture.Curve(
              points: points(of: operation), isStraight: operation.op == "L", pen: pen, penWidth: penWidth,
              isDashed: isDashed, owner: owner, order: order))
        }
      default: break
      }
    }
  }

  private func color(of operation: DrawnOperation) -> DrawnColor? {
    (operation.color ?? operation.stops?.first?.color).flatMap(DrawnColor.init)
  }

  private func points(of operation: DrawnOperation) -> [DrawnPicture.Point] {
    (operation.points ?? []).filter { $0.count >= 2 }.map { DrawnPicture.Point(x: $0[0], y: $0[1]) }
  }

  private func text(
    _ operation: DrawnOperation, _ size: Double, _ color: DrawnColor, _ owner: DrawnPicture.Owner
  ) -> DrawnPicture.Text? {
    guard let string = operation.text, let place = operation.pt, place.count >= 2, let width = operation.width else {
      return nil
    }
    let alignment = operation.align.flatMap(DrawnPicture.Text.Alignment.init) ?? .left
    let left =
      switch alignment {
      case .left: place[0]
      case .center: place[0] - width / 2
      case .right: place[0] - width
      }
    let box = DrawnPicture.Box(
      left: left, right: left + width, bottom: place[1] - 0.2 * size, top: place[1] + 0.8 * size)
    return DrawnPicture.Text(
      string: string, alignment: alignment, fontSize: size, baseline: place[1], box: box, color: color, owner: owner,
      order: order)
  }

  /// Rounded boxes become polygons; ellipses stay what they are.
  private func outline(of operation: DrawnOperation) -> (DrawnPicture.Shape.Outline, DrawnPicture.Box)? {
    if let rect = operation.rect, rect.count == 4 {
      let box = DrawnPicture.Box(
        left: rect[0] - rect[2], right: rect[0] + rect[2], bottom: rect[1] - rect[3], top: rect[1] + rect[3])
      return (.ellipse(box), box)
    }
    var points = points(of: operation)
    if operation.op == "B" || operation.op == "b" { points = flattened(points) }
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let bottom = ys.min(), let top = ys.max() else { return nil }
    return (.polygon(points), DrawnPicture.Box(left: left, right: right, bottom: bottom, top: top))
  }

  /// Points on cubic Bézier curves, eight for each piece.
  private func flattened(_ points: [DrawnPicture.Point]) -> [DrawnPicture.Point] {
    guard let first = points.first else { return [] }
    var line = [first]
    for start in stride(from: 0, to: points.count - 3, by: 3) {
      let piece = Array(points[start...start + 3])
      for step in 1...8 {
        let t = Double(step) / 8
        let weights = [(1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t]
        let parts = zip(weights, piece)
        line.append(
          DrawnPicture.Point(
            x: parts.reduce(0) { $0 + $1.0 * $1.1.x }, y: parts.reduce(0) { $0 + $1.0 * $1.1.y }))
      }
    }
    return line
  }
}

/// Numbers separated by commas; the mark of a pinned node is no part of them.
private func numbers(_ text: String) -> [Double] {
  text.split(separator: ",").compactMap { Double($0.filter { $0 != "!" }) }
}
