import EntenteLedger
import Graphviz

/// A number of one side in each window; nil where it is undefined.
struct ChartSeries {
  var side: Side
  var name: String
  var points: [(value: Double, tooltip: String)?]

  init(_ side: Side, _ name: String, of count: Int, _ point: (Int) -> (value: Double, tooltip: String)?) {
    (self.side, self.name) = (side, name)
    points = (0..<count).map(point)
  }
}

/// Lines of a panel, each with its name at its end: firms full circles on a whole line, banks hollow squares on a dashed
/// one, so that they differ in grey, and both are seen where they meet.
struct ChartLines {
  private let series: [ChartSeries]
  private let scale: ChartScale
  private let axis: ChartAxis
  private let box: Canvas.Box

  init(_ series: [ChartSeries], _ scale: ChartScale, _ axis: ChartAxis, _ box: Canvas.Box) {
    (self.series, self.scale, self.axis, self.box) = (series, scale, axis, box)
  }

  func draw(name: String, on sheet: inout Sheet) {
    for line in series.reversed() { draw(line, name: name, on: &sheet) }
    drawNames(name: name, on: &sheet)
  }

  private func place(_ line: ChartSeries, _ index: Int) -> Canvas.Point? {
    line.points[index].map { (axis.x(index), box.bottom - scale.height(of: $0.value) * box.height) }
  }

  /// Whether windows are so close that the marks would hide the lines: then the lines alone are seen.
  private var isDense: Bool { axis.slot < 6.5 }

  private func size(_ side: Side) -> Double {
    isDense ? max(axis.slot, 2) : (side == .firm ? 4.6 : 6) * min(1, axis.slot / 9)
  }

  private func color(_ side: Side, _ palette: Palette) -> String { palette.categories[side == .firm ? 0 : 1] }

  private func draw(_ line: ChartSeries, name: String, on sheet: inout Sheet) {
    let color = color(line.side, sheet.palette)
    let usual = size(line.side)
    let look = attributes(line.side, color, sheet.palette, isHollow: line.side == .bank)
    var run: [Canvas.Point] = []
    for (index, point) in line.points.enumerated() {
      if let point, let place = place(line, index) {
        run.append(place)
        let isSeen = !isDense || isAlone(index, in: line)
        let size = isDense && isSeen ? (line.side == .firm ? 2.8 : 4.4) : usual
        sheet.canvas.mark(
          "entente point \(name) \(line.side) \(index)",
          Canvas.Box(x: place.x - size / 2, y: place.y - size / 2, width: size, height: size),
          id: "\(name)-\(line.side)-\(index)", class: "point \(line.side)", title: point.tooltip,
          tooltip: point.tooltip,
          link: nil,
          isSeen ? look : Self.unseen)
      }
      if place(line, index) == nil || index == line.points.count - 1 {
        stroke(
          run, clear: isDense ? 0 : usual / 2 + 0.8, line.side, id: "line-\(name)-\(line.side)-\(index)", on: &sheet)
        run = []
      }
    }
  }

  /// Whether no line comes to a point: without its mark it would not be seen.
  private func isAlone(_ index: Int, in line: ChartSeries) -> Bool {
    (index == 0 || line.points[index - 1] == nil)
      && (index + 1 == line.points.count || line.points[index + 1] == nil)
  }

  /// What has a tooltip, and no look.
  private static let unseen: Attributes = [
    "shape": "box", "style": "filled", "fillcolor": "#00000000", "color": "#00000000", "penwidth": 0,
  ]

  private func attributes(_ side: Side, _ color: String, _ palette: Palette, isHollow: Bool) -> Attributes {
    [
      "shape": side == .firm ? "circle" : "box", "style": "filled",
      "fillcolor": .raw(isHollow ? palette.background : color), "color": .raw(color), "penwidth": isHollow ? 1.1 : 0.4,
    ]
  }

  /// A line through points: in pieces between their marks, which it would be drawn over, or in one where they are close,
  /// so that dashes stay dashes.
  private func stroke(_ points: [Canvas.Point], clear: Double, _ side: Side, id: String, on sheet: inout Sheet) {
    let look: Attributes = [
      "color": .raw(color(side, sheet.palette)), "penwidth": 1.2, "style": side == .firm ? "solid" : "dashed",
    ]
    guard clear > 0 else {
      sheet.canvas.stroke(points, id: id, look)
      return
    }
    for (index, (start, end)) in zip(points, points.dropFirst()).enumerated() {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 2 * clear + 0.5 else { continue }
      let (ux, uy) = (dx / length * clear, dy / length * clear)
      sheet.canvas.stroke([(start.x + ux, start.y + uy), (end.x - ux, end.y - uy)], id: "\(id)-\(index)", look)
    }
  }

  /// Each name beside the end of its line, moved apart where lines end together.
  private func drawNames(name: String, on sheet: inout Sheet) {
    let step = 9.5
    var ends = series.compactMap { line in
      line.points.indices.last { line.points[$0] != nil }.flatMap { place(line, $0) }.map { (line: line, y: $0.y) }
    }.sorted { ($0.y, $0.line.side.rawValue) < ($1.y, $1.line.side.rawValue) }
    if ends.count == 2, ends[1].y - ends[0].y < step {
      let middle = min(max((ends[0].y + ends[1].y) / 2, box.y + step / 2), box.bottom - step / 2)
      (ends[0].y, ends[1].y) = (middle - step / 2, middle + step / 2)
    }
    for (line, y) in ends {
      let size = line.side == .firm ? 4.6 : 6
      let x = axis.right + 9
      sheet.canvas.furniture(
        "end-\(name)-\(line.side)", Canvas.Box(x: x - size / 2, y: y - size / 2, width: size, height: size),
        attributes(line.side, color(line.side, sheet.palette), sheet.palette, isHollow: line.side == .bank))
      sheet.canvas.write(
        line.name, at: x + 6, y, size: TimeAxis.size + 0.3, color: sheet.palette.ink, id: "name-\(name)-\(line.side)")
    }
  }
}
