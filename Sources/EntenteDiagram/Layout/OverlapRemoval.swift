/// Moves shapes apart that overlap, and off the lines between others, while they keep to their distances.
///
/// Sweeps of stress majorization take turns with pushes: two shapes that overlap go apart by the shorter way, half of it
/// each; one that a line runs through goes aside. At last only overlaps are pushed apart, and what still overlaps after
/// that goes down, so that there are none in any case.
struct OverlapRemoval {
  typealias Point = Canvas.Point
  typealias Box = Canvas.Box

  /// Where a label stands, as seen from its mark; in the order in which they are preferred.
  enum LabelSide: CaseIterable {
    case below, above, right, left

    /// The direction of the label, downward on the page.
    var direction: Point {
      switch self {
      case .below: (0, 1)
      case .above: (0, -1)
      case .right: (1, 0)
      case .left: (-1, 0)
      }
    }
  }

  /// A mark with its label, by the middle of the mark.
  struct Shape {
    var mark: (width: Double, height: Double)
    var label: (width: Double, height: Double)?
    var side = LabelSide.below

    func markBox(at place: Point) -> Box {
      Box(x: place.x - mark.width / 2, y: place.y - mark.height / 2, width: mark.width, height: mark.height)
    }

    func labelBox(at place: Point) -> Box? {
      guard let label else { return nil }
      let (x, y) = (mark.width / 2 + ForceLayout.labelGap, mark.height / 2 + ForceLayout.labelGap)
      let corner: Point =
        switch side {
        case .below: (place.x - label.width / 2, place.y + y)
        case .above: (place.x - label.width / 2, place.y - y - label.height)
        case .right: (place.x + x, place.y - label.height / 2)
        case .left: (place.x - x - label.width, place.y - label.height / 2)
        }
      return Box(x: corner.x, y: corner.y, width: label.width, height: label.height)
    }

    /// Around both.
    func box(at place: Point) -> Box {
      var box = markBox(at: place)
      guard let label = labelBox(at: place) else { return box }
      let bottom = max(box.bottom, label.bottom)
      let end = max(box.end, label.end)
      (box.x, box.y) = (min(box.x, label.x), min(box.y, label.y))
      (box.width, box.height) = (end - box.x, bottom - box.y)
      return box
    }

    var extent: (width: Double, height: Double) {
      let box = box(at: (0, 0))
      return (box.width, box.height)
    }
  }

  private(set) var places: [Point]
  private let shapes: [Shape]
  private let width: Double
  /// The room left between shapes, and between those that a line joins: it is to be seen.
  private let gap: Double
  private let joinedGap: Double
  private let distances: HopDistances

  /// - Parameters:
  ///   - places: the middles of the marks, anywhere.
  ///   - length: on the page, of an edge.
  ///   - width: that everything has to be within, from 0.
  /// - Complexity: O(sweeps·(V² + V·E)) time.
  init(
    _ shapes: [Shape], at places: [Point], edges: [(Int, Int)], distances: HopDistances, length: Double, width: Double
  ) {
    (self.shapes, self.width) = (shapes, width)
    self.distances = distances
    (gap, joinedGap) = shapes.count > 60 ? (5, 9) : shapes.count > 40 ? (5, 18) : (16, 28)
    let middle = ((places.map(\.x).min() ?? 0) + (places.map(\.x).max() ?? 0)) / 2
    self.places = places.map { ($0.x - middle + width / 2, $0.y) }
    let sweeps = max(10, min(120, 2_000_000 / max(1, shapes.count * (shapes.count + edges.count))))
    // Among many lines there is no place off all of them, and looking for one tears the picture apart.
    let isSparse = edges.count <= 2 * shapes.count
    for _ in 0..<sweeps {
      distances.sweep(&self.places) { $0 * length }
      keepWithinWidth()
      if isSparse { pushOffLines(edges) }
      for _ in 0..<4 where !pushApart() { break }
    }
    for round in 0..<200 {
      if !pushApart() { break }
      if round % 40 == 39 { self.places = self.places.map { ($0.x, $0.y * 1.08) } }
    }
    moveDown()
  }

  private mutating func keepWithinWidth() {
    for index in places.indices {
      let box = shapes[index].box(at: places[index])
      if box.x < 0 { places[index].x -= box.x }
      if box.end > width { places[index].x -= box.end - width }
    }
  }

  /// - Returns: whether there were overlaps.
  private mutating func pushApart() -> Bool {
    var found = false
    var boxes = zip(shapes, places).map { $0.box(at: $1) }
    for a in places.indices {
      for b in 0..<a {
        let (first, second) = (boxes[a], boxes[b])
        let gap = distances[a, b] == 1 ? joinedGap : gap
        let overX = (first.width + second.width) / 2 + gap - abs(first.center - second.center)
        let overY = (first.height + second.height) / 2 + gap - abs(first.middle - second.middle)
        // A thousandth is what nobody sees, and rounding does not stop at.
        guard overX > 0.001, overY > 0.001 else { continue }
        found = true
        let isAfter =
          overX < overY
          ? first.center >= second.center : first.middle >= second.middle
        let step = min(overX, overY) / 2 * (isAfter ? 1 : -1)
        let (x, y) = overX < overY ? (step, 0) : (0, step)
        for (vertex, sign) in [(a, 1.0), (b, -1)] {
          places[vertex] = (places[vertex].x + sign * x, places[vertex].y + sign * y)
          boxes[vertex].x += sign * x
          boxes[vertex].y += sign * y
        }
      }
    }
    keepWithinWidth()
    return found
  }

  /// A shape that a line runs through goes a part of the way that it would need to be free of it.
  private mutating func pushOffLines(_ edges: [(Int, Int)]) {
    for (a, b) in edges {
      let (start, end) = (places[a], places[b])
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let squared = dx * dx + dy * dy
      guard squared > 1 else { continue }
      for vertex in places.indices where vertex != a && vertex != b {
        let box = shapes[vertex].box(at: places[vertex])
        let along = ((box.center - start.x) * dx + (box.middle - start.y) * dy) / squared
        guard along > 0, along < 1 else { continue }
        let away: Point = (box.center - start.x - along * dx, box.middle - start.y - along * dy)
        let distance = (away.x * away.x + away.y * away.y).squareRoot()
        let normal: Point =
          distance > 1e-6
          ? (away.x / distance, away.y / distance) : (-dy / squared.squareRoot(), dx / squared.squareRoot())
        let needed = (box.width / 2) * abs(normal.x) + (box.height / 2) * abs(normal.y) + 3
        guard distance < needed else { continue }
        let step = (needed - distance) * 0.4
        places[vertex].x += normal.x * step
        places[vertex].y += normal.y * step
        for end in [a, b] {
          places[end].x -= normal.x * step * 0.25
          places[end].y -= normal.y * step * 0.25
        }
      }
    }
  }

  /// From the top down, each below all that it would overlap.
  private mutating func moveDown() {
    let order = places.indices.sorted { (places[$0].y, $0) < (places[$1].y, $1) }
    var done: [Int] = []
    for index in order {
      var isMoved = true
      while isMoved {
        isMoved = false
        for other in done {
          let (box, above) = (shapes[index].box(at: places[index]), shapes[other].box(at: places[other]))
          let isApart =
            box.end + 0.01 <= above.x || above.end + 0.01 <= box.x || box.bottom <= above.y || above.bottom <= box.y
          if isApart { continue }
          places[index].y += above.bottom + gap - box.y
          isMoved = true
        }
      }
      done.append(index)
    }
  }
}
