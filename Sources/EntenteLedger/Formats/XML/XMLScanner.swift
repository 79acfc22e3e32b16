/// Finds where the elements of a document begin, and what its head says: an `XMLParser` knows lines and columns of the
/// ends of tags only, expands entities in attributes unasked, and trusts a declared encoding.
struct XMLScanner {
  private let bytes: [UInt8]
  private var position: Int

  init(_ source: SourceFile) {
    bytes = source.bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The offset of the next start tag; nil behind the last. Right as far as the document is well-formed.
  mutating func nextElement() -> Int? {
    while let start = nextMarkup() {
      if starts(with: "</") {
        skip(to: ">")
      } else if starts(with: "<!DOCTYPE") {
        skipTag()
      } else if starts(with: "<!") || starts(with: "<?") {
        skipUntilEnd()
      } else {
        skipTag()
        return start
      }
    }
    return nil
  }

  /// Why a document is not read at all, whatever is in it.
  mutating func problemOfHead() -> CellProblem? {
    if starts(with: "<?xml"), let problem = problemOfEncoding() { return problem }
    while let start = nextMarkup(), starts(with: "<!") || starts(with: "<?") {
      guard starts(with: "<!DOCTYPE") else {
        skipUntilEnd()
        continue
      }
      skipTag(stoppingAt: UInt8(ascii: "["))
      guard position < bytes.count, bytes[position] == UInt8(ascii: "[") else { continue }
      return CellProblem(
        offset: start,
        message: "the document type makes definitions of its own, between [ and ]; they are not read: remove <!DOCTYPE")
    }
    return nil
  }

  private func problemOfEncoding() -> CellProblem? {
    var ahead = self
    ahead.skip(to: "?>")
    let declaration = String(decoding: bytes[position..<ahead.position], as: UTF8.self)
    let parts = declaration.unicodeScalars.split { $0 == "\"" || $0 == "'" }.map { String($0) }
    guard let name = parts.firstIndex(where: { $0.contains("encoding") }), name + 1 < parts.count else { return nil }
    let encoding = parts[name + 1]
    if ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased()) { return nil }
    return CellProblem(
      offset: position, message: "this file says that it is written in \(encoding); save it as UTF-8, and say so")
  }

  /// Goes to the next `<`.
  private mutating func nextMarkup() -> Int? {
    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
    return position < bytes.count ? position : nil
  }

  /// Goes behind a comment, a section of characters or an instruction.
  private mutating func skipUntilEnd() {
    if starts(with: "<!--") {
      position += 4
      skip(to: "-->")
    } else if starts(with: "<![CDATA[") {
      skip(to: "]]>")
    } else {
      skip(to: starts(with: "<?") ? "?>" : ">")
    }
  }

  /// Goes behind a tag; what is quoted in it may hold any `>`.
  private mutating func skipTag(stoppingAt stop: UInt8? = nil) {
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == stop {
        return
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        position += 1
        return
      }
      position += 1
    }
  }

  private func starts(with token: StaticString) -> Bool {
    token.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  private mutating func skip(to token: StaticString) {
    while position < bytes.count, !starts(with: token) { position += 1 }
    position = min(position + token.utf8CodeUnitCount, bytes.count)
  }
}
