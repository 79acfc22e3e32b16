/// Two columns bent into the halves of an ellipse: each thing on it has a height of its own, so that words beside it,
/// outside, never meet.
struct RadialLayout {
  typealias Point = Canvas.Point

  /// Something on the ellipse, from the top of its half downward.
  struct Slot {
    var height: Double
    /// Left free above it.
    var gap = 0.0
  }

  let center: Point
  let radii: (x: Double, y: Double)
  /// The place on the ellipse of each slot.
  let left: [Point]
  let right: [Point]

  /// How much of the ellipse's height its slots take: near the poles the halves would meet.
  private static let reach = 0.96

  /// - Parameters:
  ///   - radius: half the ellipse's width, and the least half of its height.
  ///   - top: where it begins.
  init(left: [Slot], right: [Slot], center x: Double, radius: Double, top: Double) {
    let tallest = [left, right].map { $0.map { $0.height + $0.gap }.reduce(0, +) }.max() ?? 0
    let radii = (x: radius, y: max(radius, tallest / 2 / Self.reach))
    let center: Point = (x, top + radii.y)
    func places(_ slots: [Slot], _ side: Double) -> [Point] {
      let room = 2 * radii.y * Self.reach
      let slack = (room - slots.map { $0.height + $0.gap }.reduce(0, +)) / Double(max(1, slots.count))
      var y = -radii.y * Self.reach
      return slots.map { slot in
        y += slot.gap + slack / 2
        let middle = y + slot.height / 2
        y += slot.height + slack / 2
        return Self.point(at: middle, side, center, radii)
      }
    }
    (self.center, self.radii) = (center, radii)
    (self.left, self.right) = (places(left, -1), places(right, 1))
  }

  var bottom: Double { center.y + radii.y }

  /// The point of a half of the ellipse at a height above or below its centre.
  private static func point(at y: Double, _ side: Double, _ center: Point, _ radii: (x: Double, y: Double)) -> Point {
    let share = min(1, abs(y) / radii.y)
    return (center.x + side * radii.x * (1 - share * share).squareRoot(), center.y + y)
  }

  /// A curve between two places, bent towards the centre.
  func curve(_ a: Point, _ b: Point) -> [Point] {
    func inner(_ point: Point) -> Point {
      (point.x + (center.x - point.x) * 0.75, point.y + (center.y - point.y) * 0.25)
    }
    return [a, inner(a), inner(b), b]
  }
}
