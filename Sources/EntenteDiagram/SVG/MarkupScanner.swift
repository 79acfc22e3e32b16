/// Cuts an XML text into its pieces, one behind the other: tags, comments, and what stands between them.
///
/// It knows as much of XML as is needed to find where each piece ends. What stands inside them is not checked.
struct MarkupScanner {
  enum Kind {
    case text, comment, start, empty, end
    /// A document type without declarations of its own.
    case documentType
    /// A processing instruction, the XML declaration among them, or a CDATA section.
    case other
  }

  struct Token {
    var kind: Kind
    /// All of it, brackets included.
    var range: Range<Int>
    /// The name of a tag.
    var name: Range<Int>
  }

  /// A piece without an end, or of a kind that is not expected.
  struct Malformed: Error {}

  let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next piece; nil at the end.
  ///
  /// - Complexity: O(length of the piece).
  mutating func next() throws(Malformed) -> Token? {
    guard place < bytes.count else { return nil }
    let start = place
    guard bytes[start] == UInt8(ascii: "<") else {
      place = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      return Token(kind: .text, range: start..<place, name: start..<start)
    }
    if has("<!--", at: start) { return try piece(.comment, from: start, begin: 4, end: "-->") }
    if has("<![CDATA[", at: start) { return try piece(.other, from: start, begin: 9, end: "]]>") }
    if has("<?", at: start) { return try piece(.other, from: start, begin: 2, end: "?>") }
    if has("<!DOCTYPE", at: start) {
      let token = try piece(.documentType, from: start, begin: 9, end: ">")
      guard !bytes[token.range].contains(UInt8(ascii: "[")) else { throw Malformed() }
      return token
    }
    return try tag(from: start)
  }

  /// Passes over a line's end, where what stood before it is left out.
  mutating func skipNewline() {
    if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
  }

  /// Whether a text stands at a place.
  func has(_ text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[start + index] != text.utf8Start[index] { return false }
    return true
  }

  /// Whether a text is all that stands in a range.
  func has(_ text: StaticString, in range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && has(text, at: range.lowerBound)
  }

  /// The value of a tag's attribute as it is written, without its quotes; nil if the tag has none of that name.
  func value(of name: StaticString, in tag: Token) throws(Malformed) -> Range<Int>? {
    var place = tag.name.upperBound
    while true {
      while place < tag.range.upperBound, Self.isSpace(bytes[place]) { place += 1 }
      let start = place
      while place < tag.range.upperBound, !Self.endsName(bytes[place]) { place += 1 }
      let found = start..<place
      if found.isEmpty { return nil }
      while place < tag.range.upperBound, Self.isSpace(bytes[place]) { place += 1 }
      guard bytes[place] == UInt8(ascii: "=") else { throw Malformed() }
      place += 1
      while place < tag.range.upperBound, Self.isSpace(bytes[place]) { place += 1 }
      let quote = bytes[place]
      guard Self.isQuote(quote), let end = bytes[(place + 1)..<tag.range.upperBound].firstIndex(of: quote) else {
        throw Malformed()
      }
      if has(name, in: found) { return (place + 1)..<end }
      place = end + 1
    }
  }

  private mutating func piece(
    _ kind: Kind, from start: Int, begin: Int, end: StaticString
  ) throws(Malformed) -> Token {
    var last = start + begin
    while !has(end, at: last) {
      last += 1
      guard last < bytes.count else { throw Malformed() }
    }
    place = last + end.utf8CodeUnitCount
    return Token(kind: kind, range: start..<place, name: start..<start)
  }

  private mutating func tag(from start: Int) throws(Malformed) -> Token {
    let isEnd = has("</", at: start)
    var index = start + (isEnd ? 2 : 1)
    let nameStart = index
    while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
    let name = nameStart..<index
    guard !name.isEmpty, bytes[nameStart] != UInt8(ascii: "!") else { throw Malformed() }
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        place = index + 1
        let isEmpty = bytes[index - 1] == UInt8(ascii: "/")
        return Token(kind: isEnd ? .end : isEmpty ? .empty : .start, range: start..<place, name: name)
      case UInt8(ascii: "<"): throw Malformed()
      case let byte where Self.isQuote(byte):
        guard let close = bytes[(index + 1)...].firstIndex(of: byte) else { throw Malformed() }
        index = close + 1
      default: index += 1
      }
    }
    throw Malformed()
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
  private static func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }
  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || isQuote(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<")
  }
}
