/// An HTML-like label, built from parts; text is escaped on the way in.
public struct HTML: Sendable, Equatable {
  /// The markup.
  public let markup: String

  /// Markup of the caller's own. Graphviz replaces a label that it cannot read, and says so as an error.
  public init(markup: String) { self.markup = markup }

  /// Text, in a size in points, a colour and a weight. Of nothing but spaces it is nothing: Graphviz has no empty text.
  public static func text(_ text: String, size: Double, color: String, isBold: Bool = false) -> HTML {
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return HTML(markup: "") }
    let escaped = escape(text)
    let inner = isBold ? "<B>\(escaped)</B>" : escaped
    return HTML(markup: "<FONT POINT-SIZE=\"\(formatted(size))\" COLOR=\"\(escape(color))\">\(inner)</FONT>")
  }

  /// Parts one behind the other.
  public static func line(_ parts: [HTML]) -> HTML { HTML(markup: parts.map(\.markup).joined()) }

  /// Lines one under the other, in a table of a fixed width if one is given.
  ///
  /// - Parameters:
  ///   - lines: from top to bottom.
  ///   - alignment: of the lines in the table.
  ///   - width: of the table, in points; as wide as its lines need if nil.
  ///   - space: above the first line, in points, to lower the lines in their box by half as much.
  public static func lines(
    _ lines: [HTML], alignment: Alignment = .center, width: Double? = nil, spaceAbove space: Int = 0
  ) -> HTML {
    let size = width.map { " WIDTH=\"\(formatted($0.rounded(.down)))\"" } ?? ""
    let above = space > 0 ? ["<TR><TD HEIGHT=\"\(space)\"></TD></TR>"] : []
    let rows = above + lines.map { "<TR><TD ALIGN=\"\(alignment.rawValue)\"\(size)>\($0.markup)</TD></TR>" }
    return HTML(
      markup: "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">\(rows.joined())</TABLE>")
  }

  public enum Alignment: String, Sendable {
    case left = "LEFT"
    case center = "CENTER"
    case right = "RIGHT"
  }

  /// Text as markup: the five characters that mean something in it, and control characters that may not stand in it.
  public static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\\": escaped += "\\\\"  // an escape string here too: \N would become the node's name
      case "\n": escaped += "<BR/>"
      case "\t": escaped += " "
      default: escaped.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }
}

extension Unicode.Scalar {
  /// C0 and C1 controls and non-characters: Graphviz would write them raw into XML, where they may not stand.
  var isControl: Bool {
    properties.generalCategory == .control || properties.isNoncharacterCodePoint
  }
}
