import EntenteAnalysis
import Graphviz

extension Legend.Entry {
  /// The classes of pairs that occur, each by its colour.
  static func classes(
    _ present: Set<PairingClass>, _ palette: Palette, _ name: (PairingClass) -> String
  ) -> [Legend.Entry] {
    zip(PairingClass.allCases, palette.classes).filter { present.contains($0.0) }.map { pairingClass, color in
      Legend.Entry(id: "class-\(pairingClass.rawValue)", mark: .fill(color), text: name(pairingClass))
    }
  }
}

/// What the marks of a picture mean: entries in rows, as many as the width needs.
struct Legend {
  struct Entry {
    enum Mark {
      case none
      case line(color: String, thickness: Double, isDashed: Bool = false)
      case dotted(color: String)
      /// The outline of a party.
      case outline(thickness: Double)
      case fill(String)
      /// One of Graphviz's shapes.
      case shape(String, fill: String, line: String, size: Double = 8)
      /// Several of them side by side that say the same, each as large as in the picture.
      case shapes([Shape])
      /// What a picture draws itself, from a place to the right of it.
      case drawn(width: Double, (inout Canvas, _ id: String, Canvas.Point) -> Void)
    }

    struct Shape {
      /// Graphviz's name of it.
      var name: String
      var fill: String
      var line: String
      var size: Double
    }

    /// Ends the ids of its mark and words.
    var id: String
    var mark: Mark
    var text: String
    /// Whether it begins a new group: what belongs together stays in one row.
    var isApart = false
  }

  static let rowHeight = 13.0
  private static let size = 7.5
  private static let markWidth = 16.0
  private static let gap = 7.0
  private static let groupGap = 10.0

  private let rows: [[(x: Double, entry: Entry)]]

  init(_ entries: [Entry], from start: Double, to end: Double) {
    var rows: [[(x: Double, entry: Entry)]] = [[]]
    var x = start
    var rest = entries[...]
    while let first = rest.first {
      // A group stays in one row if a row can hold it.
      let group = [first] + rest.dropFirst().prefix { !$0.isApart }
      rest = rest.dropFirst(group.count)
      let width = group.map { Self.width(of: $0) + Self.gap }.reduce(0, +)
      if x > start, x + Self.groupGap + width > end {
        rows.append([])
        x = start
      } else if x > start {
        x += Self.groupGap
      }
      for entry in group {
        if x > start, x + Self.width(of: entry) > end {
          rows.append([])
          x = start
        }
        rows[rows.count - 1].append((x, entry))
        x += Self.width(of: entry) + Self.gap
      }
    }
    self.rows = rows.filter { !$0.isEmpty }
  }

  var height: Double { rows.map { Self.height(of: $0) }.reduce(0, +) }

  /// A row is as high as its largest mark.
  private static func height(of row: [(x: Double, entry: Entry)]) -> Double {
    let marks = row.map { entry -> Double in
      if case .shapes(let shapes) = entry.entry.mark { shapes.map(\.size).max() ?? 0 } else { 0 }
    }
    return max(rowHeight, (marks.max() ?? 0) + 3)
  }

  private static func markWidth(of mark: Entry.Mark) -> Double {
    switch mark {
    case .none: 0
    case .line, .dotted, .outline: markWidth + 4
    case .fill: 9 + 4
    case .shape(_, _, _, let size): size + 4
    case .shapes(let shapes): shapes.map { $0.size + 3 }.reduce(0, +) + 1
    case .drawn(let width, _): width + 4
    }
  }

  private static func width(of entry: Entry) -> Double {
    markWidth(of: entry.mark) + TextMetrics.width(entry.text, size: size)
  }

  func draw(on canvas: inout Canvas, at top: Double) {
    var top = top
    for row in rows {
      let height = Self.height(of: row)
      let y = top + height / 2
      top += height
      for (x, entry) in row {
        draw(entry.mark, "swatch-\(entry.id)", on: &canvas, at: x, y)
        canvas.write(entry.text, at: x + Self.markWidth(of: entry.mark), y, size: Self.size, id: "legend-\(entry.id)")
      }
    }
  }

  private func draw(_ mark: Entry.Mark, _ id: String, on canvas: inout Canvas, at x: Double, _ y: Double) {
    switch mark {
    case .none: break
    case .line(let color, let thickness, let isDashed):
      canvas.rule(
        from: (x, y), to: (x + Self.markWidth, y), color: color, thickness: thickness, isDashed: isDashed, id: id)
    case .dotted(let color):
      for index in 0..<6 {
        canvas.fill("\(id)-\(index)", Canvas.Box(x: x + Double(index) * 3, y: y - 0.7, width: 1.4, height: 1.4), color)
      }
    case .outline(let thickness):
      canvas.furniture(
        id, Canvas.Box(x: x, y: y - 4, width: Self.markWidth, height: 8),
        ["color": .raw(canvas.palette.strongLine), "penwidth": .number(thickness)])
    case .fill(let color):
      canvas.fill(
        id, Canvas.Box(x: x, y: y - 4, width: 9, height: 8), color,
        attributes: ["color": .raw(canvas.palette.boxLine), "penwidth": 0.4])
    case .shape(let shape, let fill, let line, let size):
      draw(Entry.Shape(name: shape, fill: fill, line: line, size: size), id, on: &canvas, at: x, y)
    case .shapes(let shapes):
      var x = x
      for (index, shape) in shapes.enumerated() {
        draw(shape, index == 0 ? id : "\(id)-\(index)", on: &canvas, at: x, y)
        x += shape.size + 3
      }
    case .drawn(_, let draw): draw(&canvas, id, (x, y))
    }
  }
  private func draw(_ shape: Entry.Shape, _ id: String, on canvas: inout Canvas, at x: Double, _ y: Double) {
    canvas.furniture(
      id, Canvas.Box(x: x, y: y - shape.size / 2, width: shape.size, height: shape.size),
      [
        "shape": .raw(shape.name), "style": "filled", "fillcolor": .raw(shape.fill), "color": .raw(shape.line),
        "penwidth": 0.8,
      ])
  }
}
