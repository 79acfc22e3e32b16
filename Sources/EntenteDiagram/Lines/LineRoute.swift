/// A line between two marks: straight where nothing stands in its way, and otherwise bent a little around it.
struct LineRoute {
  typealias Point = Canvas.Point
  typealias Box = Canvas.Box

  /// A mark that a line begins or ends at.
  struct End {
    var box: Box
    var isRound: Bool
  }

  /// The control points of the curve, cut off at the outlines of the marks.
  let points: [Point]
  /// - Parameters:
  ///   - marks: to keep away from; those at the ends are none.
  ///   - labels: likewise, where that is easy: a name can be read above a line.
  init(from start: End, to end: End, around marks: [Box], _ labels: [Box] = []) {
    let (a, b): (Point, Point) = ((start.box.center, start.box.middle), (end.box.center, end.box.middle))
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = max(1e-6, (dx * dx + dy * dy).squareRoot())
    let normal: Point = (-dy / length, dx / length)
    let (near, beside) = (marks.filter { Self.mayMeet($0, a, b) }, labels.filter { Self.mayMeet($0, a, b) })
    var best: (cost: Double, points: [Point])?
    for bend in Self.bends where abs(bend) <= length * 0.3 {
      let shift: Point = (normal.x * bend * 4 / 3, normal.y * bend * 4 / 3)
      let curve: [Point] = [
        a, (a.x + dx / 3 + shift.x, a.y + dy / 3 + shift.y), (b.x - dx / 3 + shift.x, b.y - dy / 3 + shift.y), b,
      ]
      let way = (1..<32).map { Self.place(on: curve, Double($0) / 32) }
      let hits = Self.costOfMark * near.count { Self.meets($0, way) } + beside.count { Self.meets($0, way) }
      let cost = Double(hits) + abs(bend) / 12
      if best.map({ cost < $0.cost }) ?? true { best = (cost, curve) }
      if hits == 0 { break }
    }
    points = Self.clipped(best?.points ?? [a, a, b, b], start, end)
  }

  /// How far the middle of a line is from the straight one, in the order in which they are tried.
  private static let bends: [Double] = [0, 6, -6, 12, -12, 20, -20, 30, -30, 42, -42, 56, -56]
  /// A line behind another mark seems to end there: it goes a long way around; a name can be read above it.
  private static let costOfMark = 8

  private static func mayMeet(_ box: Box, _ a: Point, _ b: Point) -> Bool {
    let reach = 58.0
    return box.end >= min(a.x, b.x) - reach && box.x <= max(a.x, b.x) + reach
      && box.bottom >= min(a.y, b.y) - reach && box.y <= max(a.y, b.y) + reach
  }

  private static func meets(_ box: Box, _ way: [Point]) -> Bool {
    let room = box.inset(-2.5)
    return way.contains { $0.x > room.x && $0.x < room.end && $0.y > room.y && $0.y < room.bottom }
  }

  /// The point of a Bézier curve at a share of its way.
  static func place(on curve: [Point], _ t: Double) -> Point {
    let s = 1 - t
    let (a, b, c, d) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return (
      a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
      a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y
    )
  }

  // MARK: Outlines

  private static func clipped(_ curve: [Point], _ start: End, _ end: End) -> [Point] {
    let first = leaving(curve, start)
    let rest = piece(of: curve, from: first)
    let last = leaving(rest.reversed(), end)
    return piece(of: rest.reversed(), from: last).reversed()
  }

  /// The share of the way at which a curve leaves the mark that it begins in.
  private static func leaving(_ curve: [Point], _ mark: End) -> Double {
    func isInside(_ point: Point) -> Bool {
      let (x, y) = (abs(point.x - mark.box.center), abs(point.y - mark.box.middle))
      let radius = mark.box.width / 2
      return mark.isRound ? x * x + y * y < radius * radius : x < radius && y < mark.box.height / 2
    }
    guard !isInside(curve[3]) else { return 0 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      if isInside(place(on: curve, middle)) { low = middle } else { high = middle }
    }
    return low
  }

  /// The piece of a curve from a share of its way to its end (de Casteljau).
  private static func piece(of curve: [Point], from t: Double) -> [Point] {
    func between(_ a: Point, _ b: Point) -> Point { (a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t) }
    let (p, q, r) = (between(curve[0], curve[1]), between(curve[1], curve[2]), between(curve[2], curve[3]))
    let (u, v) = (between(p, q), between(q, r))
    return [between(u, v), v, r, curve[3]]
  }
}
