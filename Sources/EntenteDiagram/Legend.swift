import Graphviz

/// What the marks of a picture mean: entries in rows, as many as the width needs.
struct Legend {
  struct Entry {
    enum Mark {
      case none
      case line(color: String, thickness: Double, isDashed: Bool)
      case outline
    }

    var id: String
    var mark: Mark
    var text: String
    /// Whether it begins a new group: what belongs together stays in one row.
    var isApart = false
  }

  static let rowHeight = 13.0
  private static let size = 7.5
  private static let markWidth = 16.0
  private static let gap = 5.0

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
      if x > start, x + 10 + width > end {
        rows.append([])
        x = start
      } else if x > start {
        x += 10
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

  var height: Double { Double(rows.count) * Self.rowHeight }

  private static func width(of entry: Entry) -> Double {
    let mark = if case .none = entry.mark { 0.0 } else { markWidth + 4 }
    return mark + TextMetrics.width(entry.text, size: size) * 1.06 + 2
  }

  func draw(on canvas: inout Canvas, at top: Double) {
    for (index, row) in rows.enumerated() {
      let y = top + (Double(index) + 0.5) * Self.rowHeight
      for (x, entry) in row {
        var textStart = x + Self.markWidth + 4
        switch entry.mark {
        case .none: textStart = x
        case .line(let color, let thickness, let isDashed):
          canvas.rule(
            from: x, to: x + Self.markWidth, at: y, color: color, thickness: thickness, isDashed: isDashed,
            id: "swatch-\(entry.id)")
        case .outline:
          canvas.furniture(
            "swatch-\(entry.id)", Canvas.Box(x: x, y: y - 4, width: Self.markWidth, height: 8),
            ["color": .raw(Theme.strongLine), "penwidth": 1.5])
        }
        canvas.write(entry.text, at: textStart, y, size: Self.size, id: "legend-\(entry.id)")
      }
    }
  }
}
