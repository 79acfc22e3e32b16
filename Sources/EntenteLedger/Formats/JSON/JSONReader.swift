/// Reads JSON (RFC 8259) from bytes, value by value, as the caller asks for them, and knows where each one stands.
///
/// Our own, since every wrong value must be reported with its place in the file, and a million agreements be read in
/// one pass without a tree of the document or a dictionary for each row: a decoder gives neither.
///
///     var reader = JSONReader(Array(#"{"a": [1, 2]}"#.utf8))
///     try reader.enter()
///     while try reader.nextKey() {
///       try reader.enter()                                       // reader.keyText is "a"
///       while try reader.nextItem() { print(try reader.number()) }
///     }
///     try reader.end()
///
/// Strict: what the standard does not allow is a ``Problem``, and the first one ends reading. A byte-order mark at the
/// beginning is skipped. Bytes that are no UTF-8 are replaced, not reported: the file is checked for them before.
/// Nothing recurses, and every call that succeeds consumes a byte or ends its container.
///
/// - Complexity: O(bytes) over all calls; the memory of the longest text with an escape, reused.
package struct JSONReader {
  /// What is wrong with the bytes, and where.
  package struct Problem: Error, Equatable, Sendable {
    package var offset: Int
    package var message: String

    package init(offset: Int, message: String) { (self.offset, self.message) = (offset, message) }
  }

  /// What a value is.
  package enum Kind {
    case object, list, text, number, yes, no, null

    /// As messages call it.
    package var name: String {
      switch self {
      case .object: "an object"
      case .list: "a list"
      case .text: "a text"
      case .number: "a number"
      case .yes: "true"
      case .no: "false"
      case .null: "null"
      }
    }
  }

  /// How deep objects and lists may stand in each other: a ledger needs 4, and a bit for each fits one word.
  package static let deepest = UInt64.bitWidth

  let bytes: [UInt8]
  /// The offset of the next byte; behind ``kind()``, of the value it tells of.
  package internal(set) var position: Int
  /// The number of objects and lists that are open.
  private var depth = 0
  /// For each open container, whether it is an object: the innermost in the lowest bit.
  private var objects: UInt64 = 0
  /// Whether nothing of the innermost container was read yet.
  private var isFirst = false
  /// The offset of the key read last.
  package private(set) var keyOffset = 0
  /// Where the key read last stands, without its quotes; nil if it has escapes, and is in ``unescaped``.
  private var keyRange: Range<Int>?
  /// The text read last, if it has escapes.
  var unescaped: [UInt8] = []

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  // MARK: Values

  /// What the next value is; it is not consumed.
  package mutating func kind() throws(Problem) -> Kind {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .list
    case UInt8(ascii: "\""): return .text
    case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return .number
    default:
      switch word() {
      case "true": return .yes
      case "false": return .no
      case "null": return .null
      default: throw noValue()
      }
    }
  }

  /// Steps into an object or a list: its keys or items are read next.
  package mutating func enter() throws(Problem) {
    let isObject: Bool
    switch try kind() {
    case .object: isObject = true
    case .list: isObject = false
    default: throw unexpected("an object or a list")
    }
    guard depth < Self.deepest else {
      throw Problem(offset: position, message: "nested deeper than \(Self.deepest) levels; a ledger has 4")
    }
    position += 1
    depth += 1
    objects = objects << 1 | (isObject ? 1 : 0)
    isFirst = true
  }

  /// Reads the next key of the object, and what parts it from its value; false at the object's end.
  package mutating func nextKey() throws(Problem) -> Bool {
    guard try separate(closing: UInt8(ascii: "}")) else { return false }
    guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    keyOffset = position
    keyRange = try scanText()
    skipSpace()
    guard byte == UInt8(ascii: ":") else { throw unexpected("\":\" behind the key") }
    position += 1
    return true
  }

  /// Whether the list has another item, which is read next; false at its end.
  package mutating func nextItem() throws(Problem) -> Bool { try separate(closing: UInt8(ascii: "]")) }

  /// The key read last. To be asked for before its value is read.
  package var keyText: String {
    guard let keyRange else { return String(decoding: unescaped, as: UTF8.self) }
    return String(decoding: bytes[keyRange], as: UTF8.self)
  }

  /// Whether the key read last is a name. To be asked before its value is read.
  func isKey(_ name: [UInt8]) -> Bool {
    guard let keyRange else { return unescaped == name }
    return keyRange.count == name.count && bytes[keyRange].elementsEqual(name)
  }

  package mutating func text() throws(Problem) -> String {
    guard try kind() == .text else { throw unexpected("a text in double quotes") }
    guard let range = try scanText() else { return String(decoding: unescaped, as: UTF8.self) }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Reads a number; infinite if it is beyond all that a `Double` can hold.
  package mutating func number() throws(Problem) -> Double {
    guard try kind() == .number else { throw unexpected("a number") }
    let range = try scanNumber()
    return Double(String(decoding: bytes[range], as: UTF8.self)) ?? .infinity
  }

  /// Reads a value of any kind, with all that is in it, and forgets it.
  package mutating func skip() throws(Problem) {
    let outside = depth
    try skipOne()
    while depth > outside {
      if objects & 1 == 1 ? try nextKey() : try nextItem() { try skipOne() }
    }
  }

  /// Checks that nothing stands behind the document.
  package mutating func end() throws(Problem) {
    skipSpace()
    guard position == bytes.count else { throw unexpected("nothing behind the document") }
  }

  // MARK: Parts

  /// Reads a value that is no container, or steps into one.
  private mutating func skipOne() throws(Problem) {
    switch try kind() {
    case .object, .list: try enter()
    case .text: _ = try scanText()
    case .number: _ = try scanNumber()
    case .yes, .null: position += 4
    case .no: position += 5
    }
  }

  /// Reads the comma before all but the first; false, and out of the container, at its closing bracket.
  private mutating func separate(closing: UInt8) throws(Problem) -> Bool {
    skipSpace()
    if byte == closing {
      position += 1
      depth -= 1
      objects >>= 1
      isFirst = false
      return false
    }
    if isFirst {
      // What may stand here is for the caller to say, unless nothing does.
      isFirst = false
      if byte == nil { throw unexpected("\"\(Unicode.Scalar(closing))\"") }
      return true
    }
    guard byte == UInt8(ascii: ",") else {
      throw unexpected("\",\" or \"\(Unicode.Scalar(closing))\" behind this value")
    }
    let comma = position
    position += 1
    skipSpace()
    guard byte != closing else {
      throw Problem(offset: comma, message: "a comma behind the last value; remove it")
    }
    return true
  }

  /// The next byte, or nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
      default: return
      }
    }
  }
}
