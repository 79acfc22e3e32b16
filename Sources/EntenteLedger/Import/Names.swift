/// How names of a table become parties: what counts as the same name, and the id made from it.

/// A name without what is around it, and with single spaces inside. Nothing else is changed.
package func trimmedName(_ text: String) -> String {
  if isTrimmed(text) { return text }
  return text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "\u{FEFF}" }.map { String($0) }.joined(
    separator: " ")
}

/// A text without the white space at its ends.
func withoutSpaceAround(_ text: String) -> String {
  let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let trimmed = text.unicodeScalars.drop(while: isSpace)
  return String(
    trimmed.prefix(upTo: trimmed.lastIndex { !isSpace($0) }.map(trimmed.index(after:)) ?? trimmed.startIndex))
}

/// Whether a text is ASCII without a space at its ends, two spaces in a row or a control character: mostly so, and then
/// there is nothing to trim.
private func isTrimmed(_ text: String) -> Bool {
  var previous: UInt8 = 0x20
  for byte in text.utf8 {
    if byte >= 0x7F || byte < 0x20 || (byte == 0x20 && previous == 0x20) { return false }
    previous = byte
  }
  return previous != 0x20
}

/// A text in quotes, as messages have it: the first of it if it is long, and no quotes within.
func quoted(_ text: String) -> String {
  let scalars = text.unicodeScalars.prefix(81)
  let shown = String.UnicodeScalarView(scalars.prefix(80).map { $0 == "\"" ? "'" : $0 })
  return "\"\(String(shown))\(scalars.count > 80 ? "…" : "")\""
}

/// An item of a list, whose items `|` separates.
func listItem(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "|" ? "/" : $0 }))
}

/// What spellings of one name have in common.
///
/// The rule: letters without regard to case, full-width forms as plain ones, and no spaces, punctuation or marks of
/// direction; but between two digits these count as one space. So `U.S. Bank`, `US BANK` and `ＵＳ　Ｂａｎｋ` are one
/// name; `Bank 1-2` and `Bank 12`, `A & B` and `AB`, `Société` and `Societe` are not. Nothing is merged because it is
/// similar.
package func spellingKey(_ name: String) -> String {
  var key = String.UnicodeScalarView()
  var isApart = false
  for scalar in name.unicodeScalars.lazy.map(plainWidth) {
    if isIgnored(scalar) {
      isApart = true
      continue
    }
    if isApart, let last = key.last, isDigit(last), isDigit(scalar) { key.append(" ") }
    isApart = false
    appendLowercase(scalar, to: &key)
  }
  return key.isEmpty ? name : String(key)
}

/// An id made of a name: its letters and digits in lower case, anything else one hyphen; at most 60 characters.
package func slug(_ name: String) -> String {
  var slug = String.UnicodeScalarView()
  var isApart = false
  var length = 0
  for scalar in name.unicodeScalars.lazy.map(plainWidth) {
    if isASCIILetterOrDigit(scalar) || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      if isApart, !slug.isEmpty { slug.append("-") }
      isApart = false
      if scalar.isASCII {
        appendLowercase(scalar, to: &slug)
      } else {
        for lower in scalar.properties.lowercaseMapping.unicodeScalars where !isMark(lower) { slug.append(lower) }
      }
      length += 1
      if length >= 60 { break }
    } else if !isMark(scalar), scalar != "'", scalar != "’", scalar != "." {
      isApart = true
    }
  }
  return String(slug)
}

/// Gives out ids, each once: the second of a name gets `-2`.
struct SlugBook {
  private var given: Set<String> = []
  private var next: [String: Int] = [:]

  /// A text as an id, as it stands unless it was given before.
  mutating func take(_ text: String) -> String { given.insert(text).inserted ? text : id(for: text, fallback: text) }

  mutating func id(for name: String, fallback: String) -> String {
    let made = slug(name)
    let base = made.isEmpty ? fallback : made
    if given.insert(base).inserted { return base }
    var number = next[base] ?? 2
    while !given.insert("\(base)-\(number)").inserted { number += 1 }
    next[base] = number + 1
    return "\(base)-\(number)"
  }
}

/// A full-width form as the plain character that it stands for.
private func plainWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  case 0x3000: " "
  default: scalar
  }
}

private func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
  if scalar == "&" { return false }
  if isASCIILetterOrDigit(scalar) { return false }
  switch scalar.properties.generalCategory {
  case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
    .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format:
    return true
  default: return false
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  scalar.isASCII ? (0x30...0x39).contains(scalar.value) : scalar.properties.generalCategory == .decimalNumber
}

/// Most names have little else, and need no look at Unicode's tables.
private func isASCIILetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
  (0x61...0x7A).contains(scalar.value | 0x20) || (0x30...0x39).contains(scalar.value)
}

/// Appends a letter in lower case.
private func appendLowercase(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
  if scalar.isASCII {
    let isCapital = (0x41...0x5A).contains(scalar.value)
    text.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
  } else {
    // One by one: appending several copies all that is there.
    for lower in scalar.properties.lowercaseMapping.unicodeScalars { text.append(lower) }
  }
}

private func isMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .spacingMark, .enclosingMark, .format: !scalar.properties.isAlphabetic
  default: false
  }
}

/// The name that a text was before it was read in the wrong encoding: `Société` for `SociÃ©tÃ©`. Nil if it was none.
///
/// UTF-8 read as Windows-1252 leaves characters that stand for bytes, and these are UTF-8 again.
package func unmangled(_ text: String) -> String? {
  guard text.utf8.contains(where: { $0 > 0x7F }) else { return nil }
  var bytes: [UInt8] = []
  for scalar in text.unicodeScalars {
    if scalar.value <= 0xFF {
      bytes.append(UInt8(scalar.value))
    } else if let byte = windows1252[scalar.value] {
      bytes.append(byte)
    } else {
      return nil
    }
  }
  return String(validating: bytes, as: UTF8.self)
}

/// Whether a text was read in the wrong encoding somewhere, as far as it shows.
func isMangled(_ text: String) -> Bool {
  text.utf8.contains { $0 > 0x7F } && (unmangled(text) != nil || text.unicodeScalars.contains("\u{FFFD}"))
}

/// What Windows-1252 has where ISO 8859-1 has controls.
private let windows1252: [UInt32: UInt8] = [
  0x20AC: 0x80, 0x201A: 0x82, 0x0192: 0x83, 0x201E: 0x84, 0x2026: 0x85, 0x2020: 0x86, 0x2021: 0x87, 0x02C6: 0x88,
  0x2030: 0x89, 0x0160: 0x8A, 0x2039: 0x8B, 0x0152: 0x8C, 0x017D: 0x8E, 0x2018: 0x91, 0x2019: 0x92, 0x201C: 0x93,
  0x201D: 0x94, 0x2022: 0x95, 0x2013: 0x96, 0x2014: 0x97, 0x02DC: 0x98, 0x2122: 0x99, 0x0161: 0x9A, 0x203A: 0x9B,
  0x0153: 0x9C, 0x017E: 0x9E, 0x0178: 0x9F,
]
