/// A file's bytes, and the way from an offset to a line and column.
package struct SourceFile: Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  package func location(at offset: Int) -> SourceLocation { locations(at: [offset])[0] }

  /// Lines and columns of several offsets, in one pass.
  func locations(at offsets: [Int]) -> [SourceLocation] {
    var locations = [SourceLocation](repeating: SourceLocation(file: name), count: offsets.count)
    // Counted on from one offset to the next: a file of one line may have a problem in each of its bytes.
    var (line, column) = (1, 1)
    var position = markLength
    for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
      let offset = min(offsets[index], bytes.count)
      while position < offset {
        let byte = bytes[position]
        position += 1
        let isReturnOfPair =
          byte == UInt8(ascii: "\r") && position < bytes.count && bytes[position] == UInt8(ascii: "\n")
        if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isReturnOfPair) {
          (line, column) = (line + 1, 1)
        } else if byte & 0xC0 != 0x80 {
          // Continuation bytes of UTF-8 are no columns of their own.
          column += 1
        }
      }
      locations[index] = SourceLocation(file: name, line: line, column: column)
    }
    return locations
  }

  /// The error that problems of this file are.
  func error(_ problems: [CellProblem]) -> LedgerError {
    let locations = locations(at: problems.map(\.offset))
    return LedgerError(
      diagnostics: zip(locations, problems).map { Diagnostic(location: $0, message: $1.message) })
  }

  /// The bytes of a byte-order mark at the beginning: 3 or 0.
  private var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The number of line ends, and one: an upper bound of records, but for a file of CR alone.
  func lineCount(in range: Range<Int>) -> Int {
    let text = bytes.span
    var count = 1
    for index in range where text[index] == UInt8(ascii: "\n") { count += 1 }
    return count
  }

  /// The text without a byte-order mark.
  package var text: String { String(decoding: bytes[markLength...], as: UTF8.self) }

  /// The offset of the first byte that is not UTF-8, or nil.
  var firstInvalidByte: Int? {
    // Large files in pieces, each from the first byte of a character.
    let pieces = max(1, min(8, bytes.count >> 20))
    var bounds = (0...pieces).map { bytes.count * $0 / pieces }
    for index in bounds.indices.dropFirst().dropLast() {
      while bounds[index] > 0, bytes[bounds[index]] & 0xC0 == 0x80 { bounds[index] -= 1 }
    }
    let found = concurrently(pieces) { [bounds] in firstInvalidByte(in: bounds[$0]..<max(bounds[$0], bounds[$0 + 1])) }
    return found.lazy.compactMap(\.self).first
  }

  private func firstInvalidByte(in range: Range<Int>) -> Int? {
    let text = bytes.span
    let words = text.bytes
    var offset = range.lowerBound
    while offset < range.upperBound {
      // ASCII, eight bytes at a time.
      while offset + 8 <= range.upperBound,
        words.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      { offset += 8 }
      guard offset < range.upperBound else { return nil }
      let length = lengthOfCharacter(text, at: offset, end: range.upperBound)
      if length == 0 { return offset }
      offset += length
    }
    return nil
  }

  /// Why the file cannot be read at all: it is empty, or not UTF-8.
  package var unreadable: Diagnostic? {
    if bytes.isEmpty {
      return Diagnostic(
        location: SourceLocation(file: name),
        message: "the file is empty" + (name.hasSuffix(".csv") ? "; it needs a header at least" : ""))
    }
    if let offset = firstInvalidByte {
      let byte = "0x" + String(bytes[offset], radix: 16, uppercase: true)
      return Diagnostic(
        location: location(at: offset), message: "the byte \(byte) is not UTF-8; save the file as UTF-8")
    }
    return nil
  }
}

/// Something wrong at an offset of a file.
struct CellProblem: Sendable {
  var offset: Int
  var message: String
}

/// The number of bytes of the UTF-8 character at an offset; 0 if there is none (Unicode, table 3-7).
private func lengthOfCharacter(_ text: borrowing Span<UInt8>, at offset: Int, end: Int) -> Int {
  let lead = text[offset]
  if lead < 0x80 { return 1 }
  let (length, second): (Int, ClosedRange<UInt8>) =
    switch lead {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0xBF)
    }
  guard length > 0, offset + length <= end, second.contains(text[offset + 1]) else { return 0 }
  for index in 2..<max(2, length) where text[offset + index] & 0xC0 != 0x80 { return 0 }
  return length
}
