import Graphviz

/// Marks and labels on the page, and the lines between them.
struct MarkMap {
  let marks: [Canvas.Box]
  let labels: [Canvas.Box?]
  /// Of the words of each label: towards its mark.
  let alignments: [HTML.Alignment]
  private let isRound: [Bool]

  init(_ layout: ForceLayout, isRound: [Bool], from corner: Canvas.Point) {
    func moved(_ box: Canvas.Box) -> Canvas.Box {
      Canvas.Box(x: box.x + corner.x, y: box.y + corner.y, width: box.width, height: box.height)
    }
    marks = layout.marks.map(moved)
    labels = layout.labels.map { $0.map(moved) }
    alignments = layout.sides.map { side in
      switch side {
      case .below, .above: .center
      case .right: .left
      case .left: .right
      }
    }
    self.isRound = isRound
  }

  /// The lines of edges: straight, or bent around other marks and names.
  ///
  /// Among very many lines there is no way around, and nobody could see one: there they are all straight.
  func lines(_ edges: [(Int, Int)]) -> [[Canvas.Point]] {
    let isDense = edges.count > 2 * marks.count && edges.count * marks.count > Self.mostToRoute
    return edges.map { line($0.0, $0.1, isStraight: isDense) }
  }

  /// Lines times marks: past it routes take longer than all the rest of a picture.
  private static let mostToRoute = 40_000

  private func line(_ from: Int, _ to: Int, isStraight: Bool) -> [Canvas.Point] {
    let others = isStraight ? [] : marks.indices.filter { $0 != from && $0 != to }.map { marks[$0] }
    return LineRoute(
      from: .init(box: marks[from], isRound: isRound[from]), to: .init(box: marks[to], isRound: isRound[to]),
      around: others, isStraight ? [] : labels.compactMap(\.self)
    ).points
  }

  /// A short line that leaves a mark where there is room: far from the lines that leave it, and off other things.
  func stub(at place: Int, awayFrom lines: [[Canvas.Point]]) -> [Canvas.Point] {
    let box = marks[place]
    let (radius, length) = (box.width / 2, 11.0)
    let directions = lines.map { line -> Canvas.Point in
      let (dx, dy) = (line[0].x - box.center, line[0].y - box.middle)
      let distance = max(1e-6, (dx * dx + dy * dy).squareRoot())
      return (dx / distance, dy / distance)
    }
    // A sixteenth of a turn, again and again.
    let turn = (cosine: 0.9238795325112867, sine: 0.3826834323650898)
    var direction: Canvas.Point = (1, 0)
    var best: (cost: Double, points: [Canvas.Point])?
    for _ in 0..<16 {
      let start = isRound[place] ? radius : radius / max(abs(direction.x), abs(direction.y))
      let ends = [start, start + length].map { away -> Canvas.Point in
        (box.center + direction.x * away, box.middle + direction.y * away)
      }
      let nearest = directions.map { $0.x * direction.x + $0.y * direction.y }.max() ?? -1
      let hits = (marks + labels.compactMap(\.self)).count { other in
        let near = other.inset(-2)
        return other != box
          && [0.5, 1].contains { share in
            let x = ends[0].x + (ends[1].x - ends[0].x) * share
            let y = ends[0].y + (ends[1].y - ends[0].y) * share
            return x > near.x && x < near.end && y > near.y && y < near.bottom
          }
      }
      let cost = nearest + 2 * Double(hits)
      if best.map({ cost < $0.cost - 1e-9 }) ?? true { best = (cost, Canvas.straight(ends[0], ends[1])) }
      direction = (
        direction.x * turn.cosine - direction.y * turn.sine, direction.x * turn.sine + direction.y * turn.cosine
      )
    }
    return best?.points ?? []
  }
}
