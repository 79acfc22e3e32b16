/// Words as they stand in XML, and back.
package enum MarkupText {
  /// Text as XML, in an element or between double quotes.
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": if last != "\r" { escaped += "\n" }
      case "\r": escaped += "\n"
      case "\t": escaped += "\t"
      case " "..."~": escaped.unicodeScalars.append(scalar)
      default:
        let isText = scalar.properties.generalCategory != .control && !scalar.properties.isNoncharacterCodePoint
        escaped.unicodeScalars.append(isText ? scalar : "\u{FFFD}")
      }
      last = scalar
    }
    return escaped
  }

  /// The text of an attribute as Graphviz writes it: hyphens too are references to characters.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    // By scalars: a combining mark behind a semicolon makes one character with it.
    let parts = text.unicodeScalars.split(separator: "&", omittingEmptySubsequences: false)
    var result = String(parts[0])
    for part in parts.dropFirst() {
      if let end = part.firstIndex(of: ";"), let scalar = scalar(named: Substring(part[..<end])) {
        result.unicodeScalars.append(scalar)
        result.unicodeScalars += part[part.index(after: end)...]
      } else {
        result.unicodeScalars.append("&")
        result.unicodeScalars += part
      }
    }
    return result
  }

  private static func scalar(named name: Substring) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return value.flatMap(Unicode.Scalar.init)
    }
  }
}
