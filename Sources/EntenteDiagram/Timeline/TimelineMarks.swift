import EntenteLedger
import Graphviz

/// How the marks of a timeline look: a colour and a shape for each party of the other side.
struct TimelineMarks {
  private let palette: Palette
  private static let shapes: [(name: String, size: Double)] = [
    ("circle", 1), ("box", 0.88), ("triangle", 1.14), ("diamond", 1.14), ("invtriangle", 1.14), ("pentagon", 1.06),
    ("star", 0.98),
  ]
  private static let other = (name: "circle", size: 0.72)

  init(_ palette: Palette) { self.palette = palette }

  func color(_ look: Int) -> String { palette.color(ofCategory: look) }

  func box(_ look: Int, at center: Canvas.Point, size: Double) -> Canvas.Box {
    let side = size * shape(look).size
    return Canvas.Box(x: center.x - side / 2, y: center.y - side / 2, width: side, height: side)
  }

  func attributes(_ look: Int, isHollow: Bool) -> Attributes {
    [
      "shape": .raw(shape(look).name), "style": "filled",
      "fillcolor": .raw(isHollow ? palette.background : color(look)), "color": .raw(color(look)),
      "penwidth": isHollow ? 1.2 : 0.5,
    ]
  }

  /// A number in a frame.
  func frame(_ number: String) -> Attributes {
    [
      "label": .html(.text(number, size: 7, color: palette.ink)), "style": "rounded,filled",
      "fillcolor": .raw(palette.clusterFill), "color": .raw(palette.boxLine), "penwidth": 0.6,
    ]
  }

  private func shape(_ look: Int) -> (name: String, size: Double) {
    Self.shapes.indices.contains(look) ? Self.shapes[look] : Self.other
  }

  // MARK: Legend

  func legend(_ look: Int) -> Legend.Entry.Mark {
    .drawn(width: 8) { canvas, id, place in
      canvas.furniture(
        id, box(look, at: (place.x + 4, place.y), size: 7.4), attributes(look, isHollow: false))
    }
  }

  /// What fillings, bars, arrows and small marks mean, of those that occur.
  func legend(of entries: [TimelineLane.Entry], lanes: Side, _ wording: Wording) -> [Legend.Entry] {
    let ink = palette.muted
    var legend: [Legend.Entry] = []
    func hollow(_ canvas: inout Canvas, _ id: String, _ x: Double, _ y: Double) {
      canvas.furniture(
        "\(id)-mark", Canvas.Box(x: x - 3.1, y: y - 3.1, width: 6.2, height: 6.2),
        [
          "shape": "circle", "style": "filled", "fillcolor": .raw(palette.background), "color": .raw(ink),
          "penwidth": 1.2,
        ])
    }
    func add(
      _ id: String, _ width: Double, _ text: String, _ draw: @escaping (inout Canvas, String, Canvas.Point) -> Void
    ) {
      legend.append(Legend.Entry(id: id, mark: .drawn(width: width, draw), text: text, isApart: legend.isEmpty))
    }
    func full(_ canvas: inout Canvas, _ id: String, _ x: Double, _ y: Double, size: Double = 6.2) {
      canvas.fill(
        id, Canvas.Box(x: x - size / 2, y: y - size / 2, width: size, height: size), ink,
        attributes: ["shape": "circle"])
    }
    let places = entries.map(\.place)
    let spans = places.map(\.date) + places.flatMap { $0.parts.map(\.date) }
    func addSpan(_ form: TimelineSpan.Form, _ id: String, _ text: String, at x: Double) {
      guard spans.contains(where: { $0.form == form && $0.bar != nil }) else { return }
      add(id, 26, text) { canvas, id, place in
        var span = TimelineSpan(x: place.x + x, form: form)
        (span.opensLeft, span.opensRight) = (form == .atLatest, form == .atEarliest || form == .beyond)
        span.isBounded = form == .interval || form == .beyond
        let (from, to) = (form == .atEarliest ? span.x : place.x, form == .atLatest ? span.x : place.x + 26)
        span.bar = from...to
        canvas.bar(id, span, at: place.y, ink, tooltip: "")
        hollow(&canvas, id, span.x, place.y)
      }
    }
    addSpan(.interval, "interval", wording("some day of the bar", "日期在线段之内"), at: 13)
    addSpan(.atLatest, "before", wording("at the latest then", "不晚于此"), at: 23)
    addSpan(.atEarliest, "after", wording("at the earliest then", "不早于此"), at: 3)
    addSpan(.beyond, "beyond", wording("or beyond the edge", "或在图外"), at: 11)
    if places.contains(where: { $0.possibleEnd != nil }) {
      add("until", 26, wording("until its end", "至协议终止")) { canvas, id, place in
        full(&canvas, id, place.x + 3, place.y)
        canvas.ending(
          id, from: place.x + 6, certain: place.x + 25, to: place.x + 25, isOpen: false, at: place.y, ink, tooltip: "")
      }
    }
    if places.contains(where: { $0.markRows > 1 }) {
      let text =
        lanes == .bank
        ? wording("one agreement of several firms", "多家企业的同一协议")
        : wording("one agreement of several banks", "多家银行的同一协议")
      add("joint", 7, text) { canvas, id, place in
        canvas.rule(
          from: (place.x + 3, place.y - 3), to: (place.x + 3, place.y + 3), color: ink, thickness: 0.7, id: "\(id)-link"
        )
        full(&canvas, "\(id)-0", place.x + 3, place.y - 3.4, size: 5)
        full(&canvas, "\(id)-1", place.x + 3, place.y + 3.4, size: 5)
      }
    }
    if places.contains(where: { !$0.parts.isEmpty }) {
      add("part", 7, wording("with a part of it", "及其附属协议")) { canvas, id, place in
        canvas.rule(
          from: (place.x + 3, place.y - 2), to: (place.x + 3, place.y + 4), color: ink, thickness: 0.7, id: "\(id)-link"
        )
        full(&canvas, id, place.x + 3, place.y - 2.6, size: 5.6)
        full(&canvas, "\(id)-part", place.x + 3, place.y + 4, size: 3.2)
      }
    }
    if entries.contains(where: { $0.before != nil }) {
      add("follows", 24, wording("and the one that follows it", "及其后续协议")) { canvas, id, place in
        full(&canvas, "\(id)-0", place.x + 3, place.y)
        full(&canvas, "\(id)-1", place.x + 21, place.y)
        canvas.rule(
          from: (place.x + 6.2, place.y), to: (place.x + 18, place.y), color: ink, thickness: 0.7, id: id)
      }
    }
    let several = entries.map(\.item).filter(\.isAggregate)
    if several.contains(where: { $0.looks != [TimelineItems.everybody] }) {
      add("several", 26, wording("several, from first to last", "多份，自首至末")) { canvas, id, place in
        canvas.rule(
          from: (place.x, place.y), to: (place.x + 18, place.y), color: ink, thickness: 1, id: "\(id)-days")
        full(&canvas, id, place.x + 9, place.y)
        canvas.write("9", at: place.x + 20, place.y, size: 7, color: palette.ink, id: "\(id)-number")
      }
    }
    if several.contains(where: { $0.looks == [TimelineItems.everybody] }) {
      let text =
        lanes == .bank
        ? wording("of all firms, between two lines", "所有企业，两线之间")
        : wording("of all banks, between two lines", "所有银行，两线之间")
      add("all", 14, text) { canvas, id, place in
        canvas.furniture(id, Canvas.Box(x: place.x, y: place.y - 4.4, width: 13, height: 8.8), frame("99"))
      }
    }
    return legend
  }

}

extension Canvas {
  /// The bar of a date that is not known: to its bounds, or dashed where it has none, with an arrow where it goes on.
  mutating func bar(_ id: String, _ span: TimelineSpan, at y: Double, _ color: String, tooltip: String) {
    guard let bar = span.bar else { return }
    let said: Attributes = tooltip.isEmpty ? [:] : ["tooltip": .text(tooltip)]
    let head = 4.0
    let from = bar.lowerBound + (span.opensLeft ? head : 0)
    let to = bar.upperBound - (span.opensRight ? head : 0)
    if !span.isBounded {
      // Dashes count from the side that is known.
      var offset = 0.0
      var index = 0
      while offset + 2.4 <= to - from + 0.01 {
        let x = span.opensLeft ? to - offset - 2.4 : from + offset
        fill("\(id):dash-\(index)", Box(x: x, y: y - 0.7, width: 2.4, height: 1.4), color, attributes: said)
        offset += 4
        index += 1
      }
    } else if to > from {
      fill("\(id):bar", Box(x: from, y: y - 0.9, width: to - from, height: 1.8), color + "99", attributes: said)
    }
    let sides = [(span.opensLeft, bar.lowerBound, 90.0, "left"), (span.opensRight, bar.upperBound, 270.0, "right")]
    for (isOpen, x, turn, name) in sides {
      let isLeft = name == "left"
      if isOpen {
        let box = Box(x: isLeft ? x : x - 4.6, y: y - 2.3, width: 4.6, height: 4.6)
        fill("\(id):arrow-\(name)", box, color, attributes: ["shape": "triangle", "orientation": .number(turn)])
      } else if span.form != .atLatest, span.form != .atEarliest {
        fill("\(id):cap-\(name)", Box(x: isLeft ? x : x - 0.9, y: y - 2.4, width: 0.9, height: 4.8), color)
      }
    }
  }

  /// The line to an end: whole as far as it is certain, dashed as far as it is possible.
  mutating func ending(
    _ id: String, from start: Double, certain: Double, to end: Double, isOpen: Bool, at y: Double, _ color: String,
    tooltip: String
  ) {
    let said: Attributes = tooltip.isEmpty ? [:] : ["tooltip": .text(tooltip)]
    if certain > start {
      fill("\(id):until", Box(x: start, y: y - 0.35, width: certain - start, height: 0.7), color, attributes: said)
    }
    var x = max(certain, start)
    var index = 0
    while x + 2 <= end {
      fill("\(id):until-\(index)", Box(x: x, y: y - 0.35, width: 2, height: 0.7), color, attributes: said)
      x += 3.6
      index += 1
    }
    if isOpen {
      fill(
        "\(id):until-end", Box(x: end - 3, y: y - 1.8, width: 3.6, height: 3.6), color,
        attributes: ["shape": "triangle", "orientation": 270])
    } else {
      fill("\(id):until-end", Box(x: end - 0.8, y: y - 2.4, width: 0.8, height: 4.8), color)
    }
  }
}
