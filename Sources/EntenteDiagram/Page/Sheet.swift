import EntenteLedger
import Graphviz

/// A page in the making: the heading and the legend stand on top, what is drawn comes below, and the words at the foot.
///
///     var sheet = Sheet(wording, style, title: wording.title, legend: entries)
///     // draw on sheet.canvas from sheet.y downward, and move sheet.y below
///     return sheet.page(kind: "network", caption: lines)
struct Sheet {
  /// 180 mm, the width of a printed page's text, is 510 points.
  static let width = 510.0
  static let margin = 8.0
  static let left = margin
  static let right = width - margin
  static let inner = right - left
  /// The smallest size of words, in points.
  static let smallest = 7.0

  private static let titleSize = 13.0
  private static let titleStep = 17.0
  private static let captionSize = 7.2
  private static let captionStep = 10.0

  let wording: Wording
  let style: PictureStyle
  let title: String
  var canvas: Canvas
  /// Where the next thing begins.
  var y: Double

  var palette: Palette { canvas.palette }

  /// - Parameters:
  ///   - title: what is shown; the style's own title stands in its place.
  ///   - subtitle: a smaller line below: the ledger's title where the title is not.
  init(
    _ wording: Wording, _ style: PictureStyle, title: String, subtitle: String? = nil, legend entries: [Legend.Entry]
  ) {
    (self.wording, self.style) = (wording, style)
    self.title = style.title ?? title
    canvas = Canvas(palette: style.theme.palette, width: Self.width, style)
    y = 6
    write(
      TextMetrics.wrapped(self.title, size: Self.titleSize * TextMetrics.boldness, width: Self.inner, lines: 2),
      size: Self.titleSize, step: Self.titleStep, color: palette.ink, isBold: true, id: "heading")
    if let subtitle {
      let lines = TextMetrics.wrapped(subtitle, size: 9, width: Self.inner, lines: 2)
      write(lines, size: 9, step: 12, color: palette.muted, isBold: false, id: "subheading")
    }
    y += 2
    let legend = Legend(entries, from: Self.left, to: Self.right)
    legend.draw(on: &canvas, at: y)
    y += legend.height + 8
  }

  private mutating func write(
    _ lines: [String], size: Double, step: Double, color: String, isBold: Bool, id: String
  ) {
    for (index, line) in lines.enumerated() {
      canvas.write(line, at: Self.left, y + step / 2, size: size, color: color, isBold: isBold, id: "\(id)-\(index)")
      y += step
    }
  }

  /// The page, with the words at its foot.
  consuming func page(kind: String, caption: [Caption.Line]) -> Page {
    if style.hasCaption {
      y += 8
      for line in caption where !line.text.isEmpty {
        let rows = TextMetrics.wrapped(line.text, size: Self.captionSize, width: Self.inner)
        for (index, row) in rows.enumerated() {
          canvas.write(
            row, at: Self.left, y + Self.captionStep / 2, size: Self.captionSize,
            id: index == 0 ? "caption-\(line.id)" : "caption-\(line.id)-\(index)")
          y += Self.captionStep
        }
      }
    }
    let marks = Dictionary(
      canvas.names.map { ($0.id, AccessibleSVG.Mark(title: $0.title, description: $0.description)) },
      uniquingKeysWith: { first, _ in first })
    let height = (y + 6).rounded(.up)
    var document = canvas.document(name: kind, tooltip: title, height: height)
    if !style.hasCaption { document.removeLinks(to: Caption.sourcesPlace) }
    document.attributes.merge(style.graphAttributes)
    return Page(
      document: document, title: title, description: caption.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n"),
      height: height, language: wording.language, marks: marks, kind: wording.phrases.picture(kind))
  }
}

extension Document {
  /// Links to a place that is not on the page lead nowhere.
  fileprivate mutating func removeLinks(to place: String) {
    func isDead(_ attributes: Attributes) -> Bool {
      if case .url(let address) = attributes["URL"] { address.text == place } else { false }
    }
    for index in nodes.indices where isDead(nodes[index].attributes) { nodes[index].attributes["URL"] = nil }
    for index in edges.indices where isDead(edges[index].attributes) { edges[index].attributes["URL"] = nil }
  }
}
