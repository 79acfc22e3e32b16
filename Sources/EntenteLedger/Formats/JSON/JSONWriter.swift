/// Writes JSON (RFC 8259) as bytes, on one line but for what the caller appends itself.
///
/// Only what must be escaped is: quotes, backslashes and control characters.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether nothing was written yet into the object that is open.
  var isFirst = true

  /// Appends bytes as they are.
  mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(text: String) {
    bytes.append(UInt8(ascii: "\""))
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { append(escaping: $0) }
    if isDone == nil { Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0) } }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends what needs no escape in one piece.
  private mutating func append(escaping text: UnsafeBufferPointer<UInt8>) {
    var chunk = 0
    for (index, byte) in text.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      bytes.append(contentsOf: text[chunk..<index])
      append(escapeOf: byte)
      chunk = index + 1
    }
    bytes.append(contentsOf: text[chunk...])
  }

  private mutating func append(escapeOf byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x0C: append("\\f")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    default:
      append(byte < 0x10 ? "\\u000" : "\\u001")
      bytes.append(contentsOf: String(byte & 0x0F, radix: 16).utf8)
    }
  }

  /// Appends the shortest text that is read as the same number; an integer without a fraction. What is no number in
  /// JSON is null.
  mutating func append(number: Double) {
    guard number.isFinite else { return append("null") }
    let text = number.description
    bytes.append(contentsOf: text.hasSuffix(".0") ? text.dropLast(2).utf8 : text[...].utf8)
  }

  mutating func append(list items: some Sequence<String>) {
    append("[")
    var isFirst = true
    for item in items {
      if !isFirst { append(", ") }
      isFirst = false
      append(text: item)
    }
    append("]")
  }

  /// Appends an object, in the order of its keys.
  mutating func append<Value>(named values: [String: Value], _ value: (inout JSONWriter, Value) -> Void) {
    append("{")
    isFirst = true
    for (key, element) in values.sorted(by: { $0.key < $1.key }) {
      member(key) { value(&$0, element) }
    }
    append("}")
  }

  mutating func append(texts: [String: String]) { append(named: texts) { $0.append(text: $1) } }

  // MARK: Members of an object

  mutating func member(_ key: String, _ value: (inout JSONWriter) -> Void) {
    if !isFirst { append(", ") }
    append(text: key)
    append(": ")
    value(&self)
    // An object within is closed by now.
    isFirst = false
  }

  mutating func member(_ key: some RawRepresentable<String>, required text: String) {
    member(key.rawValue) { $0.append(text: text) }
  }

  /// A member that is left out if it is empty.
  mutating func member(_ key: some RawRepresentable<String>, _ text: String) {
    if !text.isEmpty { member(key, required: text) }
  }

  mutating func member(_ key: some RawRepresentable<String>, _ date: PartialDate?) {
    if let date { member(key, required: date.text) }
  }

  mutating func member(_ key: some RawRepresentable<String>, _ items: some Collection<String>) {
    if !items.isEmpty { member(key.rawValue) { $0.append(list: items) } }
  }
}
