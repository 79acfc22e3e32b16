/// Widths of text before it is drawn, estimated from its characters: pictures whose boxes we place ourselves must not
/// depend on the fonts installed.
enum TextMetrics {
  /// A text in one line of at most a width, ending in an ellipsis if it is longer.
  static func fitted(_ text: String, size: Double, width limit: Double) -> String {
    wrapped(text, size: size, width: limit, lines: 1).first ?? ""
  }

  /// The width of a line in points, a little on the large side for the usual sans-serif fonts.
  static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + advance($1) } * size
  }

  /// How much wider words are in bold.
  static let boldness = 1.1

  /// The width of a character in ems: for Latin letters DejaVu's, the widest of the fonts that are likely to be there.
  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    if (32..<127).contains(scalar.value) { return Double(dejaVu[Int(scalar.value) - 32]) * 0.00102 }
    if isWide(scalar) || "…—".unicodeScalars.contains(scalar) { return 1.05 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    case .uppercaseLetter: return 0.78
    default: return 0.64
    }
  }

  /// The widths of the printable ASCII characters in DejaVu Sans, in thousandths of an em.
  private static let dejaVu: [Int16] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
  ]

  /// Chinese, Japanese and Korean characters, and full-width forms.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// A text with spaces for its line breaks and tabs.
  static func oneLine(_ text: String) -> String { String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }

  /// A text broken into lines of at most a width, between words and between wide characters; past the last line it
  /// ends in an ellipsis.
  static func wrapped(_ text: String, size: Double, width limit: Double, lines lineLimit: Int = .max) -> [String] {
    var lines: [String] = []
    var line = ""
    var lineWidth = 0.0
    for piece in pieces(of: oneLine(text)) {
      if !line.isEmpty, lineWidth + width(piece, size: size) > limit {
        lines.append(trimmed(line))
        (line, lineWidth) = ("", 0)
        // One line more tells that the text is cut; the rest of it is not needed.
        if lines.count > lineLimit { break }
      }
      let added = line.isEmpty ? String(piece.drop { $0 == " " }) : piece
      line += added
      lineWidth += width(added, size: size)
    }
    if !trimmed(line).isEmpty { lines.append(trimmed(line)) }
    let isCut = lines.count > lineLimit
    lines = lines.prefix(lineLimit).map { fitted($0, size: size, width: limit, isCut: false) }
    if isCut, let last = lines.last { lines[lines.count - 1] = fitted(last, size: size, width: limit, isCut: true) }
    return lines
  }

  /// A text in the largest of some sizes in which it fits whole into so many lines, else cut in the smallest.
  static func wrapped(_ text: String, sizes: [Double], weight: Double = 1, width limit: Double, lines: Int)
    -> (size: Double, rows: [String])
  {
    let whole = oneLine(text).filter { $0 != " " }
    var found: (size: Double, rows: [String]) = (sizes.last ?? 0, [])
    for size in sizes {
      found = (size, wrapped(text, size: size * weight, width: limit, lines: lines))
      if found.rows.joined().filter({ $0 != " " }) == whole { break }
    }
    return found
  }

  private static func fitted(_ line: String, size: Double, width limit: Double, isCut: Bool) -> String {
    guard isCut || width(line, size: size) > limit else { return line }
    var kept = ""
    var room = limit - width("…", size: size)
    for character in line {
      room -= width(String(character), size: size)
      if room < 0 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Words with the spaces before them, and wide characters one by one; no line begins with a closing mark.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      let isWide = character.unicodeScalars.first.map(isWide) ?? false
      if isWide, !pieces.isEmpty, "，。；：、）”》！？".contains(character) {
        pieces[pieces.count - 1].append(character)
      } else if let last = pieces.last, !isWide, character != " ", !(last.unicodeScalars.last.map(Self.isWide) ?? false)
      {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
