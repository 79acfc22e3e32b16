/// A file's bytes, and the way from an offset to a line and column.
struct SourceFile {
  let name: String
  let bytes: [UInt8]

  func location(at offset: Int) -> SourceLocation { locations(at: [offset])[0] }

  /// Lines and columns of several offsets, in one pass.
  func locations(at offsets: [Int]) -> [SourceLocation] {
    var locations = [SourceLocation](repeating: SourceLocation(file: name), count: offsets.count)
    var line = 1
    var lineStart = markLength
    var position = 0
    for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
      let offset = min(offsets[index], bytes.count)
      while position < offset {
        let byte = bytes[position]
        position += 1
        let isReturnOfPair =
          byte == UInt8(ascii: "\r") && position < bytes.count && bytes[position] == UInt8(ascii: "\n")
        if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isReturnOfPair) {
          line += 1
          lineStart = position
        }
      }
      // Continuation bytes of UTF-8 are no columns of their own.
      let column = bytes[min(lineStart, offset)..<offset].count { $0 & 0xC0 != 0x80 } + 1
      locations[index] = SourceLocation(file: name, line: line, column: column)
    }
    return locations
  }

  /// The bytes of a byte-order mark at the beginning: 3 or 0.
  private var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The text without a byte-order mark.
  var text: String { String(decoding: bytes[markLength...], as: UTF8.self) }

  /// The offset of the first byte that is not UTF-8, or nil.
  var firstInvalidByte: Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  /// Why the file cannot be read at all: it is empty, or not UTF-8.
  var unreadable: Diagnostic? {
    if bytes.isEmpty {
      return Diagnostic(location: SourceLocation(file: name), message: "the file is empty; it needs a header at least")
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
struct CellProblem {
  var offset: Int
  var message: String
}
