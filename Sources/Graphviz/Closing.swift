/// Whether the quotes, brackets and comments of a DOT text are closed.
///
/// Graphviz's scanner goes into a state at each of them, and at the end of a text stays in it: the next text would be
/// read as the rest of a string. So a text that leaves one open is refused before Graphviz sees it.
///
/// - Returns: what is never closed, and the line it opened in; nil if all is closed.
/// - Complexity: O(bytes).
func unclosed(in text: [UInt8]) -> (what: String, line: Int)? {
  enum State {
    case plain, quoted
    case html(depth: Int)
    case comment
  }
  var state = State.plain
  var line = 1
  var opened = 1
  var isLineStart = true
  var index = 0
  func next(_ byte: Unicode.Scalar) -> Bool { index + 1 < text.count && text[index + 1] == UInt8(ascii: byte) }
  while index < text.count {
    let byte = text[index]
    switch (state, byte) {
    case (.plain, UInt8(ascii: "\"")): (state, opened) = (.quoted, line)
    case (.plain, UInt8(ascii: "<")): (state, opened) = (.html(depth: 1), line)
    case (.plain, UInt8(ascii: "/")) where next("*"):
      (state, opened) = (.comment, line)
      index += 1
    case (.plain, UInt8(ascii: "/")) where next("/"), (.plain, UInt8(ascii: "#")) where isLineStart:
      while index + 1 < text.count, text[index + 1] != UInt8(ascii: "\n") { index += 1 }
    case (.quoted, UInt8(ascii: "\"")): state = .plain
    case (.quoted, UInt8(ascii: "\\")) where next("\"") || next("\\"): index += 1
    case (.html(let depth), UInt8(ascii: "<")): state = .html(depth: depth + 1)
    case (.html(let depth), UInt8(ascii: ">")): state = depth == 1 ? .plain : .html(depth: depth - 1)
    case (.comment, UInt8(ascii: "*")) where next("/"):
      state = .plain
      index += 1
    default: break
    }
    isLineStart = byte == UInt8(ascii: "\n")
    if isLineStart { line += 1 }
    index += 1
  }
  switch state {
  case .plain: return nil
  case .quoted: return ("a quote", opened)
  case .html: return ("a <", opened)
  case .comment: return ("a comment", opened)
  }
}
