/// Reads comma-separated values (RFC 4180) from bytes, record by record, and knows where each field stands.
///
/// Fields are separated by commas (or another byte) and records by LF, CRLF or CR; a leading byte-order mark is
/// skipped. A quote is special only as the first byte of a field: within such a field, separators and line ends are
/// text and a doubled quote is one quote. Spaces belong to the field. A line without any byte is skipped. Nothing is
/// guessed: an unclosed quote, text behind a closing quote and a NUL byte are ``Problem``s, with the place.
///
///     var reader = CSVReader(bytes)
///     while reader.next() { print(reader.count, reader.text(0)) }
///
/// - Complexity: O(bytes) over all records. A record is places in the bytes: nothing is copied until a text is asked
///   for.
package struct CSVReader: Sendable {
  /// What is wrong with the bytes, and where.
  package struct Problem: Equatable, Sendable {
    package var offset: Int
    package var message: String
  }

  package let bytes: [UInt8]
  private var scan: Scan

  /// - Parameter separator: the byte between fields: a comma, a tab, a semicolon...
  package init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    scan = Scan(separator: separator, position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, limit: bytes.count)
  }

  /// Reads the next record, and returns false at the end.
  package mutating func next() -> Bool {
    let bytes = bytes
    return scan.next(bytes.span)
  }

  /// The same, for those who hold the bytes in their hands: in a loop over millions of records, counting the uses of
  /// the array for each takes longer than reading them.
  ///
  /// - Parameter text: a span of ``bytes``.
  package mutating func next(_ text: Span<UInt8>) -> Bool { scan.next(text) }

  /// Problems of the records read so far.
  package var problems: [Problem] { scan.problems }

  /// The byte between fields.
  package var separator: UInt8 { scan.separator }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// How far a reader has come, apart from the bytes: so that these are not counted as used once more for every record.
private struct Scan {
  let separator: UInt8
  /// Where the next record begins, but for empty lines.
  var position: Int
  /// No record is read that begins here or behind.
  var limit: Int
  var fields: [Field] = []
  var problems: [CSVReader.Problem] = []
  /// Where the record begins.
  private var start = 0
  /// Whether a field of the record goes over several lines.
  private(set) var spansLines = false
  /// Where a NUL byte was reported last.
  private var lastNUL = -1

  /// Where a field stands.
  struct Field {
    /// Its first byte: the quote, if it has one.
    var start: Int
    /// Its text. With `isEscaped`, all of it with its quotes, to be read again.
    var lower: Int
    var upper: Int
    var isEscaped = false
  }

  init(separator: UInt8, position: Int, limit: Int) {
    (self.separator, self.position, self.limit) = (separator, position, limit)
  }

  mutating func next(_ text: Span<UInt8>) -> Bool {
    fields.removeAll(keepingCapacity: true)
    while position < limit, text[position] == lineFeed || text[position] == carriageReturn { position += 1 }
    guard position < limit else { return false }
    (start, spansLines) = (position, false)
    while true {
      if position < text.count, text[position] == quote {
        readQuoted(text)
      } else {
        let start = position
        skipBare(text)
        fields.append(Field(start: start, lower: start, upper: position))
      }
      guard position < text.count else { return true }
      let byte = text[position]
      position += 1
      if byte == separator { continue }
      if byte == carriageReturn, position < text.count, text[position] == lineFeed { position += 1 }
      return true
    }
  }

  /// Reads a field that begins with a quote, up to the separator behind it.
  private mutating func readQuoted(_ text: borrowing Span<UInt8>) {
    let open = position
    var hasPairs = false
    position += 1
    while true {
      guard position < text.count else {
        report(open, "this quote is never closed; everything behind it was taken as one field")
        fields.append(Field(start: open, lower: open, upper: position, isEscaped: true))
        return
      }
      let byte = text[position]
      if byte == quote {
        guard position + 1 < text.count, text[position + 1] == quote else { break }
        hasPairs = true
        position += 1
      } else if byte == 0 {
        reportNUL()
      } else if byte == lineFeed || byte == carriageReturn {
        spansLines = true
      }
      position += 1
    }
    let close = position
    position += 1
    skipBare(text)
    let isFollowed = position > close + 1
    if isFollowed { report(close + 1, "text behind a closing quote; quote the whole field") }
    fields.append(
      hasPairs || isFollowed
        ? Field(start: open, lower: open, upper: position, isEscaped: true)
        : Field(start: open, lower: open + 1, upper: close))
  }

  private mutating func skipBare(_ text: borrowing Span<UInt8>) {
    var position = position
    while position < text.count {
      let byte = text[position]
      if byte == separator || byte == lineFeed || byte == carriageReturn { break }
      if byte == 0 {
        self.position = position
        reportNUL()
      }
      position += 1
    }
    self.position = position
  }

  private mutating func report(_ offset: Int, _ message: String) {
    problems.append(CSVReader.Problem(offset: offset, message: message))
  }

  /// Once a record: a file that is no text has millions.
  private mutating func reportNUL() {
    if lastNUL >= start { return }
    lastNUL = position
    report(position, "a NUL byte; this is not a text file")
  }
}

extension CSVReader {
  /// The byte of comma, semicolon, tab and bar that parts the first record most often; a comma if none does.
  package static func usualSeparator(of bytes: [UInt8]) -> UInt8 {
    let candidates = Array(",;\t|".utf8)
    let counts = candidates.map { candidate in
      var reader = CSVReader(bytes, separator: candidate)
      return reader.next() ? reader.count : 0
    }
    return candidates[counts.firstIndex(of: counts.max() ?? 0) ?? 0]
  }
}

// MARK: Parts of a large file

extension CSVReader {
  /// Where the next record begins, but for empty lines.
  package var position: Int { scan.position }

  /// The bytes that are left to read.
  package var rest: Range<Int> { scan.position..<max(scan.position, scan.limit) }

  /// Reads what is left, in parts at the same time, and returns what each was read as, in order.
  ///
  /// A part begins behind a line end, and that may lie within quotes. So what a part was read as counts only if the one
  /// before it, read to its end, ended where this one began; if not, the one before reads on.
  ///
  /// - Parameters:
  ///   - count: how many parts there are at most.
  ///   - read: reads all that a reader has left.
  package mutating func readInParts<Part: Sendable>(
    _ count: Int, _ read: @Sendable (inout CSVReader) -> Part
  ) -> [Part] {
    let parts = divided(into: count)
    let all = concurrently(parts.count) { index in
      var reader = parts[index]
      let part = read(&reader)
      return (part: part, reader: reader)
    }
    var joined = [all[0].part]
    self = all[0].reader
    for index in parts.indices.dropFirst() {
      if scan.position == parts[index].scan.position {
        joined.append(all[index].part)
        self = all[index].reader
      } else {
        scan.limit = parts[index].scan.limit
        joined.append(read(&self))
      }
    }
    return joined
  }

  /// How many parts a file is worth: as many as there are cores, each of some megabytes.
  package static func usualPartCount(ofBytes count: Int) -> Int { min(processorCount, 1 + (count >> 22)) }

  /// Readers for parts of what is left to read: each begins behind a line end.
  private func divided(into count: Int) -> [CSVReader] {
    let text = bytes.span
    var starts = [scan.position]
    for index in 1..<max(2, count) where count > 1 {
      var start = scan.position + (scan.limit - scan.position) * index / count
      while start < scan.limit, text[start] != lineFeed { start += 1 }
      if start + 1 < scan.limit, start + 1 > starts[starts.count - 1] { starts.append(start + 1) }
    }
    return starts.indices.map { index in
      var part = self
      part.scan.position = starts[index]
      part.scan.limit = index + 1 < starts.count ? starts[index + 1] : scan.limit
      return part
    }
  }

  /// The problems so far, which are not told again.
  package mutating func takeProblems() -> [Problem] {
    defer { scan.problems = [] }
    return scan.problems
  }
}

// MARK: The record that was read

extension CSVReader {
  /// The number of fields.
  package var count: Int { scan.fields.count }

  /// The offset in the bytes of a field's first one (its quote, if it has one). Past the last field: of the last.
  package func offset(_ field: Int) -> Int {
    scan.fields.isEmpty ? bytes.count : scan.fields[min(field, scan.fields.count - 1)].start
  }

  /// Where in the bytes the record stands, with its line end.
  package var extent: Range<Int> { offset(0)..<max(offset(0), scan.position) }

  /// Whether a field goes over several lines.
  package var spansLines: Bool { scan.spansLines }

  /// Where in the bytes a field's text stands; nil if its quotes must be read first (``withBytes(_:_:)``).
  package func place(_ field: Int) -> Range<Int>? {
    let field = scan.fields[field]
    return field.isEscaped ? nil : field.lower..<field.upper
  }

  /// A field's text, unquoted.
  package func text(_ field: Int) -> String {
    withBytes(field) { bytes in bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  }

  /// All fields' texts.
  package var texts: [String] { (0..<count).map(text) }

  /// Calls a function with a field's bytes, unquoted.
  package func withBytes<Result>(_ field: Int, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    if let place = place(field) { return try body(bytes.span.extracting(place)) }
    let field = scan.fields[field]
    return try body(unescaped(bytes[field.lower..<field.upper]).span)
  }

  /// The text of a quoted field with doubled quotes, without its end, or with text behind it.
  private func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var isQuoted = true
    var position = field.startIndex + 1
    while position < field.endIndex {
      let byte = field[position]
      position += 1
      if isQuoted, byte == quote {
        if position < field.endIndex, field[position] == quote {
          position += 1
        } else {
          isQuoted = false
          continue
        }
      }
      text.append(byte)
    }
    return text
  }
}
