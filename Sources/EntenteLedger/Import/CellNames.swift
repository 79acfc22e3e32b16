/// The names in a cell, or why it has none that can be used.
enum CellNames {
  case names([String])
  case missing
  case bad(String)

  /// - Parameters:
  ///   - separators: what stands between names, outside of parentheses.
  ///   - missing: words that stand for no name, in lower case.
  init(_ text: String, separators: [String], missing: Set<String>) {
    let plain = withoutWrittenEscapes(text)
    guard let items = divided(plain, at: separators) else {
      self = .bad(
        "a parenthesis in \(quoted(trimmedName(plain))) is not closed, or not opened: where names end is not known")
      return
    }
    let names = items.map(trimmedName).filter { name in
      !isInvisible(name) && (missing.isEmpty || !missing.contains(name.lowercased()))
    }
    if let control = names.lazy.compactMap(firstControl).first {
      self = .bad("the name has a control character, U+" + padded16(control.value))
    } else {
      self = names.isEmpty ? .missing : .names(names.count == 1 ? names : uniqued(names))
    }
  }
}

/// The first control character of a text, which no name has.
private func firstControl(_ text: String) -> Unicode.Scalar? {
  // Controls are below 0x20, or 0x7F to 0x9F, which begin with 0xC2 in UTF-8.
  guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return nil }
  return text.unicodeScalars.first { $0.properties.generalCategory == .control }
}

/// Whether a name has nothing that could be seen: zero-width joiners, marks of direction and the like only.
func isInvisible(_ name: String) -> Bool {
  name.unicodeScalars.allSatisfy { $0.properties.isDefaultIgnorableCodePoint || $0.properties.isWhitespace }
}

/// Line ends and tabs that stand in a text written out, as `\r`, `\n` and `\t`, are spaces.
func withoutWrittenEscapes(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
  var plain = String.UnicodeScalarView()
  var isEscape = false
  for scalar in text.unicodeScalars {
    if isEscape, "rnt".unicodeScalars.contains(scalar) {
      plain.append(" ")
      isEscape = false
      continue
    }
    if isEscape { plain.append("\\") }
    isEscape = !isEscape && scalar == "\\"
    if !isEscape { plain.append(scalar) }
  }
  if isEscape { plain.append("\\") }
  return String(plain)
}

/// The parts of a text between separators that stand outside of parentheses; nil if these are not balanced.
private func divided(_ text: String, at separators: [String]) -> [String]? {
  let marks = separators.map { Array($0.utf8) }.filter { !$0.isEmpty }
  if marks.isEmpty { return [text] }
  let bytes = Array(text.utf8)
  var items: [String] = []
  var depth = 0
  var start = 0
  var index = 0
  while index < bytes.count {
    if bytes[index] == UInt8(ascii: "(") { depth += 1 }
    if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
    if depth < 0 { return nil }
    if depth == 0, let mark = marks.first(where: { bytes[index...].starts(with: $0) }) {
      items.append(String(decoding: bytes[start..<index], as: UTF8.self))
      index += mark.count
      start = index
    } else {
      index += 1
    }
  }
  items.append(String(decoding: bytes[start...], as: UTF8.self))
  return depth == 0 ? items : nil
}

private func padded16(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
