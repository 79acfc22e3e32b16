internal import Foundation

#if canImport(FoundationXML)
  internal import FoundationXML
#endif

/// The start of an element.
struct XMLTag {
  /// The name without a prefix.
  var name: String
  /// Whether it belongs to another language than the outermost element: yEd's drawings within GraphML.
  var isForeign: Bool
  var attributes: [String: String]
  /// Where it begins, in bytes.
  var offset: Int
}

/// Takes the elements of a document one after the other: no tree is built, so no depth is too deep.
protocol XMLHandler: AnyObject {
  func start(_ tag: XMLTag)
  /// - Parameter text: what stands in the element, without what stands in the elements within.
  func end(_ name: String, isForeign: Bool, text: String)
}

/// Reads XML in UTF-8. Nothing outside of the file is looked at, and no entities are defined in it.
enum XMLReader {
  /// Reads a document, as far as it is well-formed.
  ///
  /// - Parameter root: the name that the outermost element must have.
  /// - Returns: why it could not be read to its end.
  static func read(_ source: SourceFile, root: String, into handler: any XMLHandler) -> CellProblem? {
    if source.bytes.isEmpty { return CellProblem(offset: 0, message: "the file is empty; expected <\(root)>") }
    if let diagnostic = source.unreadable {
      return CellProblem(offset: source.firstInvalidByte ?? 0, message: diagnostic.message)
    }
    var head = XMLScanner(source)
    if let problem = head.problemOfHead() { return problem }
    let delegate = Delegate(source, root: root, handler: handler)
    // A stream, since outside of Apple's systems data of more than ten million bytes end in libxml2's error 1
    // (swift-corelibs-foundation, issue 4851).
    let parser = XMLParser(stream: InputStream(data: Data(source.bytes)))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.delegate = delegate
    // Its result tells nothing: a document that ends too early is a success to some versions.
    _ = parser.parse()
    if let problem = delegate.problem { return problem }
    if delegate.rootNamespace == nil { return CellProblem(offset: 0, message: "no element; expected <\(root)>") }
    return nil
  }
}

private final class Delegate: NSObject, XMLParserDelegate {
  private let source: SourceFile
  private let root: String
  private let handler: any XMLHandler
  private var scanner: XMLScanner
  /// The elements that are open, and what stands in each.
  private var open: [(name: String, text: String)] = []
  /// The name of an entity that was asked for: of the one that is then unknown.
  private var entity: String?
  private(set) var rootNamespace: String?
  /// The first problem; what comes after one is not to be trusted.
  private(set) var problem: CellProblem?

  init(_ source: SourceFile, root: String, handler: any XMLHandler) {
    (self.source, self.root, self.handler) = (source, root, handler)
    scanner = XMLScanner(source)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    guard problem == nil else { return }
    let offset = scanner.nextElement() ?? source.bytes.count
    if rootNamespace == nil {
      rootNamespace = namespaceURI ?? ""
      if name != root {
        problem = CellProblem(offset: offset, message: "the outermost element is <\(name)>; expected <\(root)>")
        parser.abortParsing()
        return
      }
    }
    open.append((name, ""))
    handler.start(
      XMLTag(name: name, isForeign: isForeign(namespaceURI), attributes: attributes, offset: offset))
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    guard problem == nil, let element = open.popLast() else { return }
    handler.end(name, isForeign: isForeign(namespaceURI), text: element.text)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) { append(text) }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { append(String(decoding: block, as: UTF8.self)) }

  func parser(_ parser: XMLParser, resolveExternalEntityName name: String, systemID: String?) -> Data? {
    entity = entity ?? name
    return nil
  }

  func parser(_ parser: XMLParser, parseErrorOccurred error: any Error) {
    let code = (error as NSError).code
    guard problem == nil, !Self.warnings.contains(code) else { return }
    var offset = offset(line: parser.lineNumber, column: parser.columnNumber)
    // A wrong end tag is known as one at its end.
    if code == 76, let start = source.bytes[..<offset].lastIndex(of: UInt8(ascii: "<")) { offset = start }
    problem = CellProblem(offset: offset, message: message(code, at: offset))
    parser.abortParsing()
  }

  /// An unknown version, a language that is none, and names of namespaces that are no addresses: libxml2's numbers.
  private static let warnings: Set<Int> = [97, 98, 99, 100]

  private func isForeign(_ namespace: String?) -> Bool { (namespace ?? "") != rootNamespace }

  private func append(_ text: String) {
    if !open.isEmpty { open[open.count - 1].text += text }
  }

  private func offset(line: Int, column: Int) -> Int {
    var offset = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    for _ in 1..<max(line, 1) {
      guard let end = source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      offset = end + 1
    }
    var left = max(column, 1) - 1
    while left > 0, offset < source.bytes.count, source.bytes[offset] != UInt8(ascii: "\n") {
      offset += 1
      // Continuation bytes of UTF-8 are no columns of their own.
      while offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }

  private func message(_ code: Int, at offset: Int) -> String {
    let unclosed = open.last.map { "the element <\($0.name)> is not closed" }
    let isAfterAmpersand = offset > 0 && source.bytes[offset - 1] == UInt8(ascii: "&")
    // The numbers are libxml2's; the names that Foundation has for them differ between systems.
    switch code {
    case 76: return "\(unclosed ?? "this end tag closes nothing"); its end tag must come first"
    case 3, 4: return "this is no XML; expected <\(root)>"
    case 5, 77, 85: return unclosed.map { "the file ends too early: \($0)" } ?? "nothing may follow </\(root)>"
    case 14...17, 22, 23, 26, 27,
      68 where code != 68 || isAfterAmpersand:
      let found = entity.map { "unknown entity &\($0);" } ?? "a & that begins no entity"
      return "\(found); XML knows &amp; &lt; &gt; &quot; and &apos;, and characters by number"
    case 6...9: return "a character that XML does not allow\(codePoint(at: offset))"
    case 33, 34, 39, 40, 41: return "an attribute needs a value between quotes"
    case 38: return "< may not stand in an attribute; write &lt;"
    case 42: return "this element has an attribute twice"
    case 45, 80: return "a comment ends in -->, and has no -- before"
    case 62: return "]]> may not stand in a text; write ]]&gt;"
    case 63: return "a CDATA section ends in ]]>"
    case 64: return "<?xml stands at the very beginning of a file or not at all"
    case 65, 68, 72...75: return "this is no tag; a < that begins none is written &lt;"
    case 201: return "a prefix that no xmlns: declares"
    default: return "this is not well-formed XML (libxml2's error \(code))"
    }
  }

  /// The control character at an offset.
  private func codePoint(at offset: Int) -> String {
    guard offset < source.bytes.count, source.bytes[offset] < 0x20 else { return "" }
    return ": U+00" + (source.bytes[offset] < 0x10 ? "0" : "")
      + String(source.bytes[offset], radix: 16, uppercase: true)
  }
}
