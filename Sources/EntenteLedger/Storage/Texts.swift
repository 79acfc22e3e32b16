/// A column of texts: the bytes of all in one arena, so that a million ids are two arrays and no objects.
///
/// Changing a text leaves its old bytes behind; a column that is edited all over is made anew by whoever edits it.
package struct Texts: Sendable {
  private var bytes: [UInt8] = []
  private var places: [Place] = []

  private struct Place {
    var start: Int
    var count: Int
    var range: Range<Int> { start..<start + count }
  }

  package init() {}

  package var count: Int { places.count }

  package subscript(row: Int) -> String {
    get { String(decoding: bytes[places[row].range], as: UTF8.self) }
    set {
      guard newValue != self[row] else { return }
      let start = bytes.count
      bytes.append(contentsOf: newValue.utf8)
      places[row] = Place(start: start, count: bytes.count - start)
    }
  }

  package mutating func append(_ text: Span<UInt8>) { append(text.bytes) }

  package mutating func append(_ text: RawSpan) {
    places.append(Place(start: bytes.count, count: text.byteCount))
    if text.byteCount > 0 { text.withUnsafeBytes { bytes.append(contentsOf: $0) } }
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0.span) }
  }

  package mutating func append(contentsOf other: Texts) {
    let offset = bytes.count
    bytes += other.bytes
    places.reserveCapacity(places.count + other.places.count)
    for place in other.places { places.append(Place(start: place.start + offset, count: place.count)) }
  }

  package mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

  package mutating func replaceSubrange(_ rows: Range<Int>, with texts: some Collection<String>) {
    var new: [Place] = []
    for text in texts {
      new.append(Place(start: bytes.count, count: text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    }
    places.replaceSubrange(rows, with: new)
  }

  /// Whether some text has, or had, a byte.
  package func contains(_ byte: UInt8) -> Bool { bytes.contains(byte) }

  /// Whether a row's text is the given bytes.
  package func equals(_ row: Int, _ other: RawSpan) -> Bool {
    let place = places[row]
    guard place.count == other.byteCount else { return false }
    let own = bytes.span.bytes.extracting(place.range)
    var offset = 0
    while offset + 8 <= own.byteCount {
      let isEqual =
        own.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
        == other.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
      guard isEqual else { return false }
      offset += 8
    }
    while offset < own.byteCount {
      guard
        own.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
          == other.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
      else { return false }
      offset += 1
    }
    return true
  }

  /// Calls a function with the bytes of a row.
  package func withBytes<Result>(_ row: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(places[row].range))
  }
}
