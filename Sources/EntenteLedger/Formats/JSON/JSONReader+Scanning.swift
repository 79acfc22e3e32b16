/// Texts and numbers, byte by byte.
extension JSONReader {
  /// Reads a text from its opening quote on.
  ///
  /// - Returns: where it stands in the file, without the quotes; nil if it has escapes, and is in ``unescaped``.
  mutating func scanText() throws(Problem) -> Range<Int>? {
    let quote = position
    position += 1
    var chunk = position
    var hasEscapes = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let end = position
        position += 1
        guard hasEscapes else { return chunk..<end }
        unescaped += bytes[chunk..<end]
        return nil
      }
      if byte == UInt8(ascii: "\\") {
        if !hasEscapes { unescaped.removeAll(keepingCapacity: true) }
        hasEscapes = true
        unescaped += bytes[chunk..<position]
        try scanEscape()
        chunk = position
      } else if byte < 0x20 {
        throw controlCharacter(byte)
      } else {
        position += 1
      }
    }
    throw Problem(offset: quote, message: "this text is never closed; expected \" at its end")
  }

  /// Reads an escape from its backslash on, and appends what it stands for.
  private mutating func scanEscape() throws(Problem) {
    let start = position
    position += 1
    let plain: UInt8
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain = bytes[position]
    case UInt8(ascii: "b"): plain = 0x08
    case UInt8(ascii: "f"): plain = 0x0C
    case UInt8(ascii: "n"): plain = UInt8(ascii: "\n")
    case UInt8(ascii: "r"): plain = UInt8(ascii: "\r")
    case UInt8(ascii: "t"): plain = UInt8(ascii: "\t")
    case UInt8(ascii: "u"):
      unescaped.append(contentsOf: try scanUnicodeEscape().utf8)
      return
    default:
      throw Problem(
        offset: start,
        message: "expected \\\", \\\\, \\/, \\b, \\f, \\n, \\r, \\t or \\u behind the backslash, found \(found); "
          + "a backslash itself is written \\\\")
    }
    unescaped.append(plain)
    position += 1
  }

  /// Reads `uXXXX`, and `\uXXXX` behind it if the two are a surrogate pair.
  private mutating func scanUnicodeEscape() throws(Problem) -> Unicode.Scalar {
    let start = position - 1
    let first = try scanHexadecimal()
    var value = first
    if 0xD800...0xDBFF ~= first, bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
      position += 1
      let second = try scanHexadecimal()
      if 0xDC00...0xDFFF ~= second { value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00) }
    }
    guard let scalar = Unicode.Scalar(value) else {
      let half = String(decoding: bytes[start..<start + 6], as: UTF8.self)
      throw Problem(
        offset: start, message: "\(half) is half of a character; expected two halves, such as \\ud83d\\ude00")
    }
    return scalar
  }

  /// Reads `u` and four hexadecimal digits.
  private mutating func scanHexadecimal() throws(Problem) -> UInt32 {
    position += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      switch byte {
      case .some(let digit) where isDigit: value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
      case .some(let digit) where UInt8(ascii: "a")...UInt8(ascii: "f") ~= digit | 0x20:
        value = value << 4 | UInt32((digit | 0x20) - UInt8(ascii: "a") + 10)
      default: throw unexpected("four hexadecimal digits behind \\u")
      }
      position += 1
    }
    return value
  }

  /// Reads a number, and returns where it stands.
  mutating func scanNumber() throws(Problem) -> Range<Int> {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    let whole = position
    if let problem = noNumber(from: start) { throw problem }
    try scanDigits("in the number")
    if bytes[whole] == UInt8(ascii: "0"), position - whole > 1 {
      throw Problem(offset: start, message: "a number does not begin with 0; remove it, or write a text in quotes")
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      try scanDigits("behind the point")
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try scanDigits("in the exponent")
    }
    return start..<position
  }

  private mutating func scanDigits(_ place: String) throws(Problem) {
    guard isDigit else { throw unexpected("a digit \(place)") }
    while isDigit { position += 1 }
  }

  private var isDigit: Bool { byte.map { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ?? false }
}

/// What was found instead.
extension JSONReader {
  /// What is at the position is not what was expected there.
  func unexpected(_ expected: String) -> Problem {
    comment ?? Problem(offset: position, message: "expected \(expected), found \(found)")
  }

  /// What is at the position begins no value.
  func noValue() -> Problem {
    let word = word()
    if let problem = noNumber(from: position) { return problem }
    if !word.isEmpty {
      let hint = word.utf8.count < Self.longestWord ? suggestion(for: word.lowercased(), among: words) : ""
      return Problem(offset: position, message: "\"\(word)\" stands without quotes" + hint)
    }
    switch byte {
    case UInt8(ascii: "'"):
      return Problem(offset: position, message: "expected a value, found \"'\"; texts stand in double quotes")
    case UInt8(ascii: "+"):
      return Problem(offset: position, message: "a number has no plus before it; remove it")
    case UInt8(ascii: "."):
      return Problem(offset: position, message: "a number begins with a digit; write 0 before the point")
    default: return unexpected("a value")
    }
  }

  private var words: [String] { ["true", "false", "null"] }

  private static var longestWord: Int { 40 }

  /// The letters and digits from the position on, up to ``longestWord``.
  func word() -> String {
    var end = position
    while end < bytes.count, end - position < Self.longestWord {
      switch bytes[end] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        end += 1
      default: return String(decoding: bytes[position..<end], as: UTF8.self)
      }
    }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// What JavaScript and Python call numbers, and JSON does not.
  private func noNumber(from start: Int) -> Problem? {
    let word = word()
    guard ["nan", "inf", "infinity"].contains(word.lowercased()) else { return nil }
    return Problem(offset: start, message: "\(word) is no number in JSON; leave the key out where no value is known")
  }

  private var comment: Problem? {
    let rest = bytes[min(position, bytes.count)...]
    guard rest.starts(with: "//".utf8) || rest.starts(with: "/*".utf8) || rest.starts(with: "#".utf8) else {
      return nil
    }
    return Problem(offset: position, message: "a comment; JSON has none, so write it as a note or remove it")
  }

  fileprivate func controlCharacter(_ byte: UInt8) -> Problem {
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      return Problem(
        offset: position, message: "a line end in a text; close the text with \" before it, or write \\n for it")
    }
    let escape = byte == UInt8(ascii: "\t") ? "\\t" : "\\u00" + hexadecimal(UInt32(byte), digits: 2).lowercased()
    return Problem(offset: position, message: "the control character \(found) in a text; write \(escape)")
  }

  /// The character at the position, as messages name it.
  fileprivate var found: String {
    var iterator = bytes[min(position, bytes.count)...].prefix(4).makeIterator()
    var decoder = UTF8()
    switch decoder.decode(&iterator) {
    case .emptyInput: return "the end of the file"
    case .error: return "a byte that is not UTF-8"
    case .scalarValue(let scalar):
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        return "U+" + hexadecimal(scalar.value, digits: 4)
      default: return "\"\(String(scalar))\""
      }
    }
  }

  private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
