/// Writes an XML document, indented, in UTF-8.
///
/// Names of elements and attributes can only be literals of the program; whatever comes from data is escaped. What is
/// read back is what was written, line ends and tabs too, but for what XML 1.0 has no way to say: control characters,
/// U+FFFE and U+FFFF become U+FFFD.
package struct XMLWriter {
  package typealias Attributes = KeyValuePairs<StaticString, String?>

  package private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
  private var depth = 0

  package init() {}

  /// An element with others in it.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout XMLWriter) -> Void) {
    open(name, attributes)
    append(">")
    depth += 1
    body(&self)
    depth -= 1
    startLine()
    close(name)
  }

  /// An element with a text, or none.
  package mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String = "") {
    open(name, attributes)
    guard !text.isEmpty else {
      append("/>")
      return
    }
    append(">")
    append(escaping: text, inAttribute: false)
    close(name)
  }

  /// Ends the last line.
  mutating func finish() { append("\n") }

  /// A start tag without its end; an attribute without a value is left out.
  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    startLine()
    append("<")
    append(name)
    for case (let name, let value?) in attributes {
      append(" ")
      append(name)
      append("=\"")
      append(escaping: value, inAttribute: true)
      append("\"")
    }
  }

  private mutating func close(_ name: StaticString) {
    append("</")
    append(name)
    append(">")
  }

  private mutating func startLine() {
    append("\n")
    for _ in 0..<depth { append("  ") }
  }

  private mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Escapes byte by byte: a mark that combines with a quote hides it from a walk over characters, not from this one.
  private mutating func append(escaping text: String, inAttribute: Bool) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\"") where inAttribute: append("&quot;")
      // A reader makes these a space in an attribute, and a return a line feed anywhere.
      case UInt8(ascii: "\t") where inAttribute: append("&#9;")
      case UInt8(ascii: "\n") where inAttribute: append("&#10;")
      case UInt8(ascii: "\r"): append("&#13;")
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"): bytes.append(byte)
      case 0..<0x20: append("\u{FFFD}")
      // U+FFFE and U+FFFF end in these bytes, and U+FFFD differs from them in this one.
      case 0xBE, 0xBF: bytes.append(bytes.suffix(2).elementsEqual([0xEF, 0xBF]) ? 0xBD : byte)
      default: bytes.append(byte)
      }
    }
  }
}
