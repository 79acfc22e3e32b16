/// Reads comma-separated values (RFC 4180) from bytes, record by record, and knows where each field began.
///
/// Fields are separated by commas and records by LF, CRLF or CR; a leading byte-order mark is skipped. A quote is
/// special only as the first byte of a field: within such a field, commas and line ends are text and a doubled quote
/// is one quote. Spaces belong to the field. A line without any byte is skipped. Nothing is guessed: an unclosed
/// quote, text behind a closing quote and a NUL byte are ``Problem``s, with the place.
///
///     var reader = CSVReader(bytes)
///     var record = CSVRecord()
///     while reader.read(&record) { print(record.count, record.text(0)) }
///
/// - Complexity: O(bytes) over all records; one record's memory, reused.
package struct CSVReader {
  /// What is wrong with the bytes, and where.
  package struct Problem: Equatable {
    package var offset: Int
    package var message: String
  }

  private let bytes: [UInt8]
  private var position: Int
  /// Problems of the records read so far.
  package private(set) var problems: [Problem] = []

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads the next record into `record`, and returns false at the end.
  package mutating func read(_ record: inout CSVRecord) -> Bool {
    while position < bytes.count, Self.isLineEnd(bytes[position]) { position += 1 }
    guard position < bytes.count else { return false }
    record.removeAll()
    while true {
      readField(&record)
      guard position < bytes.count else { return true }
      let separator = bytes[position]
      position += 1
      if separator == UInt8(ascii: ",") { continue }
      if separator == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n") {
        position += 1
      }
      return true
    }
  }

  /// Reads up to the separator behind the field, or to the end.
  private mutating func readField(_ record: inout CSVRecord) {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      readQuoted(&record)
      let close = position
      skipBare()
      if position > close {
        problems.append(Problem(offset: close, message: "text behind a closing quote; quote the whole field"))
        record.append(bytes[close..<position])
      }
    } else {
      skipBare()
      record.append(bytes[start..<position])
    }
    record.endField(startingAt: start)
  }

  private mutating func readQuoted(_ record: inout CSVRecord) {
    let open = position
    position += 1
    var chunk = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        record.append(bytes[chunk..<position])
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return }
        chunk = position  // the second quote of a pair is text
      } else if byte == 0 {
        problems.append(Problem(offset: position, message: "a NUL byte; this is not a text file"))
      }
      position += 1
    }
    record.append(bytes[chunk..<position])
    problems.append(
      Problem(offset: open, message: "this quote is never closed; everything behind it was taken as one field"))
  }

  private mutating func skipBare() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ",") || Self.isLineEnd(byte) { return }
      if byte == 0 { problems.append(Problem(offset: position, message: "a NUL byte; this is not a text file")) }
      position += 1
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}

/// One record: its fields' bytes one behind the other, and where each field began in the file.
package struct CSVRecord {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var starts: [Int] = []

  package init() {}

  /// The number of fields.
  package var count: Int { ends.count }

  /// The offset in the file of a field's first byte (its quote, if it has one). Past the last field: of the last.
  package func offset(_ field: Int) -> Int { starts[min(field, starts.count - 1)] }

  /// A field's text, unquoted.
  package func text(_ field: Int) -> String {
    String(decoding: bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]], as: UTF8.self)
  }

  /// All fields' texts.
  package var texts: [String] { (0..<count).map(text) }

  fileprivate mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  fileprivate mutating func append(_ chunk: ArraySlice<UInt8>) { bytes.append(contentsOf: chunk) }

  fileprivate mutating func endField(startingAt offset: Int) {
    starts.append(offset)
    ends.append(bytes.count)
  }
}
