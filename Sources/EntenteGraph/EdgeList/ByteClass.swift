/// What a byte means to an edge list.
enum ByteClass {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
  /// A comma or a semicolon.
  static func isMark(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x3B }
  /// Nothing but a tab, which is a blank, may stand in a line.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  /// The first byte of a comment: # or %.
  static func startsComment(_ byte: UInt8) -> Bool { byte == 0x23 || byte == 0x25 }

  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
}

/// The first byte that is not UTF-8; nil if all are.
func firstInvalidUTF8(_ bytes: UnsafeRawBufferPointer) -> Int? {
  var place = 0
  while place < bytes.count {
    let first = bytes[place]
    if first < 0x80 {
      place += 1
      continue
    }
    // The second byte of some sequences is restricted: no long spellings, no surrogates, nothing above U+10FFFF.
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return place
    }
    guard place + length <= bytes.count, second.contains(bytes[place + 1]),
      bytes[place + 2..<place + length].allSatisfy({ 0x80...0xBF ~= $0 })
    else { return place }
    place += length
  }
  return nil
}
