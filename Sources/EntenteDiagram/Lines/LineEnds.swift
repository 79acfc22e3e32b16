/// Where lines between two columns of boxes begin and end: side by side on the boxes, in the order of their other ends.
struct LineEnds {
  typealias Point = Canvas.Point
  private var ends: [(start: Point, end: Point)]

  /// - Parameters:
  ///   - lines: the box that each begins at, on its right side, and the one that it ends at, on its left.
  ///   - spread: the most that neighbouring ends are apart.
  init(_ lines: [(from: Int, to: Int)], boxes: [Canvas.Box], spread: Double = 5) {
    let middles = lines.map { line -> (start: Point, end: Point) in
      let (from, to) = (boxes[line.from], boxes[line.to])
      return ((from.end, from.middle), (to.x, to.middle))
    }
    ends = middles
    var (starting, ending) = ([Int: [Int]](), [Int: [Int]]())
    for (index, line) in lines.enumerated() {
      starting[line.from, default: []].append(index)
      ending[line.to, default: []].append(index)
    }
    for (box, lines) in starting {
      let sorted = lines.sorted { (middles[$0].end.y, $0) < (middles[$1].end.y, $1) }
      for (index, shift) in zip(sorted, Self.shifts(sorted.count, boxes[box].height, spread)) {
        ends[index].start.y += shift
      }
    }
    for (box, lines) in ending {
      let sorted = lines.sorted { (middles[$0].start.y, $0) < (middles[$1].start.y, $1) }
      for (index, shift) in zip(sorted, Self.shifts(sorted.count, boxes[box].height, spread)) {
        ends[index].end.y += shift
      }
    }
  }

  /// Evenly around the middle of a box, within its straight side.
  private static func shifts(_ count: Int, _ height: Double, _ spread: Double) -> [Double] {
    let step = count > 1 ? min(spread, height * 0.72 / Double(count - 1)) : 0
    return (0..<count).map { (Double($0) - Double(count - 1) / 2) * step }
  }

  subscript(index: Int) -> (start: Point, end: Point) { ends[index] }
}
