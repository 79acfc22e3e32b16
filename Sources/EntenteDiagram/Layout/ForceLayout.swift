/// Where marks of given sizes stand, near those that they are joined to, without overlaps, on a page of a width.
///
/// Each connected part is laid out alone by ``StressLayout``, turned to be as wide as it gets, enlarged until its marks
/// have room, and freed of overlaps by ``OverlapRemoval``; the parts then stand side by side in rows.
struct ForceLayout {
  typealias Point = Canvas.Point
  typealias Box = Canvas.Box

  /// What is placed: a mark, and beside it a label if it does not stand inside.
  struct Vertex {
    /// The width and height of the mark.
    var mark: (width: Double, height: Double)
    /// Of the label above or below it; nil if there is none.
    var label: (width: Double, height: Double)?
  }

  /// The boxes of the marks, and of the labels that stand outside, from the top left corner of the page's room.
  private(set) var marks: [Box]
  private(set) var labels: [Box?]
  /// On which side of its mark each label stands.
  private(set) var sides: [OverlapRemoval.LabelSide]
  private(set) var height = 0.0

  static let labelGap = 1.5
  private static let partGap = 22.0
  /// The page has so many times the room that the marks and labels fill.
  private static let spaciousness = 3.0

  /// - Complexity: O(V·E + V²·sweeps) time for each connected part.
  init(_ vertices: [Vertex], edges: [(Int, Int)], width: Double) {
    marks = vertices.map { Box(x: 0, y: 0, width: $0.mark.width, height: $0.mark.height) }
    labels = vertices.map { _ in nil }
    sides = vertices.map { _ in .below }
    let parts = Self.parts(vertices.count, edges).map { part in
      Part(part.vertices.map { vertices[$0] }, numbers: part.vertices, edges: part.edges, width: width)
    }
    place(parts, width: width)
  }

  // MARK: Parts

  /// The connected parts in the order of their first vertices, with edges between places in them.
  private static func parts(_ count: Int, _ edges: [(Int, Int)]) -> [(vertices: [Int], edges: [(Int, Int)])] {
    var neighbors = [[Int]](repeating: [], count: count)
    for (a, b) in edges {
      neighbors[a].append(b)
      neighbors[b].append(a)
    }
    var part = [Int](repeating: -1, count: count)
    var place = part
    var parts: [(vertices: [Int], edges: [(Int, Int)])] = []
    for root in 0..<count where part[root] < 0 {
      var members = [root]
      part[root] = parts.count
      var head = 0
      while head < members.count {
        for next in neighbors[members[head]] where part[next] < 0 {
          part[next] = parts.count
          members.append(next)
        }
        head += 1
      }
      members.sort()
      for (index, member) in members.enumerated() { place[member] = index }
      parts.append((members, []))
    }
    for (a, b) in edges { parts[part[a]].edges.append((place[a], place[b])) }
    return parts
  }

  /// A connected part, from its own top left corner.
  private struct Part {
    let numbers: [Int]
    private(set) var shapes: [OverlapRemoval.Shape] = []
    private(set) var places: [Point] = []
    private(set) var size = (width: 0.0, height: 0.0)

    init(_ vertices: [Vertex], numbers: [Int], edges: [(Int, Int)], width: Double) {
      self.numbers = numbers
      let layout = StressLayout(vertexCount: vertices.count, edges: edges)
      var start = Self.turned(layout.places)
      shapes = Self.shapes(of: vertices, at: start, edges)
      let area = shapes.map { ($0.extent.width + 6) * ($0.extent.height + 6) }.reduce(0, +)
      let (spanX, spanY) = (Self.span(start.map(\.x)), Self.span(start.map(\.y)))
      // The edges of few are as long as their marks need; a crowd shares the page.
      let shortest = 34 + (shapes.map(\.extent.width).reduce(0, +) / Double(max(1, shapes.count)))
      let fair = (area * ForceLayout.spaciousness / max(0.3, spanX * spanY)).squareRoot()
      var scale = max(shortest * 0.7, min(fair, vertices.count > 8 ? 150 : shortest + 14))
      let widest = shapes.map(\.extent.width).max() ?? 0
      if spanX > 0 { scale = min(scale, max(20, (width - widest) / spanX)) }
      start = start.map { ($0.x * scale, $0.y * scale) }
      let removal = OverlapRemoval(
        shapes, at: start, edges: edges, distances: layout.distances, length: scale, width: width)
      places = removal.places
      let boxes = zip(shapes, places).map { $0.box(at: $1) }
      let (left, top) = (boxes.map(\.x).min() ?? 0, boxes.map(\.y).min() ?? 0)
      places = places.map { ($0.x - left, $0.y - top) }
      size = ((boxes.map(\.end).max() ?? 0) - left, (boxes.map(\.bottom).max() ?? 0) - top)
    }

    private static func span(_ values: [Double]) -> Double { (values.max() ?? 0) - (values.min() ?? 0) }

    /// The longest extent level, and the first vertex in the upper left quarter.
    private static func turned(_ places: [Point]) -> [Point] {
      let count = Double(max(1, places.count))
      let middle: Point = (places.map(\.x).reduce(0, +) / count, places.map(\.y).reduce(0, +) / count)
      let centered = places.map { Point($0.x - middle.x, $0.y - middle.y) }
      let xx = centered.map { $0.x * $0.x }.reduce(0, +)
      let yy = centered.map { $0.y * $0.y }.reduce(0, +)
      let xy = centered.map { $0.x * $0.y }.reduce(0, +)
      // The first axis of the covariance: an eigenvector of the larger eigenvalue.
      let larger = (xx + yy) / 2 + (((xx - yy) / 2) * ((xx - yy) / 2) + xy * xy).squareRoot()
      var axis: Point = abs(xy) > 1e-9 ? (larger - yy, xy) : xx >= yy ? (1, 0) : (0, 1)
      let length = (axis.x * axis.x + axis.y * axis.y).squareRoot()
      axis = length > 1e-9 ? (axis.x / length, axis.y / length) : (1, 0)
      let turned = centered.map { Point($0.x * axis.x + $0.y * axis.y, $0.y * axis.x - $0.x * axis.y) }
      guard let first = turned.first else { return [] }
      let (flipX, flipY) = (first.x > 0 ? -1.0 : 1, first.y > 0 ? -1.0 : 1)
      return turned.map { ($0.x * flipX, $0.y * flipY) }
    }

    /// A label stands on the side of its mark where the lines that leave it are farthest.
    private static func shapes(
      of vertices: [Vertex], at places: [Point], _ edges: [(Int, Int)]
    ) -> [OverlapRemoval.Shape] {
      var directions = [[Point]](repeating: [], count: vertices.count)
      for (a, b) in edges {
        let (dx, dy) = (places[b].x - places[a].x, places[b].y - places[a].y)
        let length = max(1e-9, (dx * dx + dy * dy).squareRoot())
        directions[a].append((dx / length, dy / length))
        directions[b].append((-dx / length, -dy / length))
      }
      return vertices.indices.map { index in
        let vertex = vertices[index]
        let costs = OverlapRemoval.LabelSide.allCases.enumerated().map { rank, side in
          let nearest = directions[index].map { $0.x * side.direction.x + $0.y * side.direction.y }.max() ?? -1
          return (cost: max(nearest, 0.2) + Double(rank) * 0.12, side: side)
        }
        let side = costs.min { $0.cost < $1.cost }?.side ?? .below
        return OverlapRemoval.Shape(mark: vertex.mark, label: vertex.label, side: side)
      }
    }
  }

  // MARK: Rows

  /// The largest part first; each row as high as its highest part, with the parts spread over the width.
  private mutating func place(_ parts: [Part], width: Double) {
    let order = parts.indices.sorted { a, b in
      let (first, second) = (parts[a], parts[b])
      if first.numbers.count != second.numbers.count { return first.numbers.count > second.numbers.count }
      return first.size.height != second.size.height ? first.size.height > second.size.height : a < b
    }
    var rows: [[Int]] = []
    var room = -1.0
    for index in order {
      let needed = parts[index].size.width + Self.partGap
      if room < needed - Self.partGap {
        rows.append([])
        room = width
      }
      rows[rows.count - 1].append(index)
      room -= needed
    }
    for (number, row) in rows.enumerated() {
      if number > 0 { height += Self.partGap }
      let slack = width - row.map { parts[$0].size.width }.reduce(0, +)
      let tallest = row.map { parts[$0].size.height }.max() ?? 0
      var x = slack / Double(row.count + 1)
      for index in row {
        let part = parts[index]
        let y = height + (tallest - part.size.height) / 2
        for (place, vertex) in part.numbers.enumerated() {
          let at: Point = (part.places[place].x + x, part.places[place].y + y)
          marks[vertex] = part.shapes[place].markBox(at: at)
          labels[vertex] = part.shapes[place].labelBox(at: at)
          sides[vertex] = part.shapes[place].side
        }
        x += part.size.width + slack / Double(row.count + 1)
      }
      height += tallest
    }
  }
}
