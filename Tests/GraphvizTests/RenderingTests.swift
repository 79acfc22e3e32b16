import Foundation
import Graphviz
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct RenderingTests {
  private func pair(label: AttributeValue = "a") -> Document {
    var document = Document(name: "pair")
    document.nodes = [Node("a", ["label": label]), Node("b")]
    document.edges = [Edge(from: "a", to: "b")]
    return document
  }

  @Test(arguments: [
    (Format.svg, "<?xml"), (.png, "\u{FFFD}PNG"), (.pdf, "%PDF"), (.dot, "digraph pair"), (.json, "{"),
    (.xdot, "digraph pair"), (.plain, "graph 1"),
  ])
  func everyFormat(format: Format, beginning: String) throws {
    let bytes = try pair().rendered(engine: .dot, as: format)
    #expect(String(decoding: bytes.prefix(60), as: UTF8.self).hasPrefix(beginning))
  }

  @Test(arguments: Engine.standard.filter { $0 != .nop && $0 != .nop2 })
  func everyEngine(engine: Engine) throws {
    #expect(try !pair().rendered(engine: engine, as: .svg).isEmpty)
  }

  @Test func oneLayoutSeveralFormats() throws {
    let rendering = try pair().rendered(engine: .dot, as: [.svg, .pdf, .png])
    #expect(Set(rendering.outputs.keys) == [.svg, .pdf, .png])
    #expect(rendering.warnings.isEmpty)
  }

  @Test func warningsComeBackAndAreNotPrinted() throws {
    var document = pair()
    document.nodes[0].attributes["shape"] = "no-such-shape"
    let rendering = try document.rendered(engine: .dot, as: [.svg])
    #expect(rendering.warnings.contains { $0.severity == .warning && $0.text.contains("no-such-shape") })
  }

  @Test func errorsAreThrownWithTheirText() {
    #expect {
      try Document(name: "x", attributes: ["label": .html(HTML(markup: "<b>never closed"))]).rendered(
        engine: .dot, as: .svg)
    } throws: { error in
      guard let error = error as? GraphvizError else { return false }
      return !error.messages.isEmpty && error.description.contains("Graphviz")
    }
    // Nothing of the failure is left behind.
    #expect(throws: Never.self) { try pair().rendered(engine: .dot, as: .svg) }
  }

  @Test(arguments: [
    "<b>bold</b>", "Ant & Co", "\\N \\G \\L", "a\\", "say \"hi\"", "]; evil [label=x", "two\nlines", "&amp; &lt;",
    "<script>alert(1)</script>", "蚂蚁金服", "\u{202E}right to left", "\u{301}combining", "{a|b}", "\\\"", "\u{1}control",
  ])
  func textIsShownAsItIs(text: String) throws {
    for label in [AttributeValue.text(text), .html(.text(text, size: 9, color: "#000000"))] {
      var document = pair(label: label)
      document.nodes[0].attributes["tooltip"] = .text(text)
      let svg = try document.rendered(engine: .dot, as: .svg)
      let parser = TextCollector()
      #expect(parser.parse(Data(svg)), "well-formed")
      let shown = parser.texts.dropLast(1).joined(separator: "\n")
      let expected = text.replacingOccurrences(of: "\u{1}", with: "\u{FFFD}")
      #expect(shown.trimmingCharacters(in: .whitespaces) == expected.trimmingCharacters(in: .whitespaces))
      // A tooltip has a word joiner behind each backslash, which nobody sees.
      let tooltip = parser.tooltips.first?.replacingOccurrences(of: "\u{2060}", with: "")
      #expect(tooltip == expected)
      #expect(parser.elements.allSatisfy { $0 != "script" })
      #expect(parser.titles == ["pair", "a", "b", "a->b"])
    }
  }

  @Test func idsAreQuoted() throws {
    var document = Document()
    let ids = ["a b", "node", "\"", "a\\", "->", "农行", "1.5.2"]
    document.nodes = ids.map { Node($0) }
    let parser = TextCollector()
    #expect(parser.parse(Data(try document.rendered(engine: .dot, as: .svg))))
    #expect(
      parser.titles.dropFirst().count == ids.count, "the graph's own title, which Graphviz makes up, is the first")
  }

  @Test func sameInputSameBytes() throws {
    for format in [Format.svg, .pdf, .png] {
      let first = try pair().rendered(engine: .dot, as: format)
      _ = try pair(label: "something else").rendered(engine: .neato, as: .svg)
      #expect(try pair().rendered(engine: .dot, as: format) == first, "\(format)")
    }
  }

  /// Where the machine has a locale with decimal commas: numbers are written without it.
  @Test(.enabled(if: setlocale(LC_NUMERIC, "de_DE.UTF-8") != nil, "needs the locale de_DE.UTF-8"))
  func decimalCommasChangeNothing() throws {
    setlocale(LC_NUMERIC, "C")
    let formats: [Format] = [.svg, .plain, .json, .dot]
    let plain = try pair().rendered(engine: .dot, as: formats).outputs
    setlocale(LC_NUMERIC, "de_DE.UTF-8")
    defer { setlocale(LC_NUMERIC, "C") }
    let german = try pair().rendered(engine: .dot, as: formats).outputs
    for format in formats { #expect((plain[format] == german[format]) == true, "\(format)") }
    #expect(try Document(dot: "graph{a[width=1.5]}").layout(engine: .dot).nodes[0].width == 108)
  }

  @Test func manyTasksAtOnceGetTheirOwn() async throws {
    let documents = (0..<32).map { pair(label: .text("number \($0)")) }
    let alone = try documents.map { try $0.rendered(engine: .dot, as: .svg) }
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for (index, document) in documents.enumerated() {
        group.addTask { (index, try document.rendered(engine: .dot, as: .svg)) }
      }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    for index in documents.indices { #expect(together[index] == alone[index]) }
  }

  @Test(arguments: [
    (1.0, "1"), (0.5, "0.5"), (-0.0004, "0"), (-1.25, "-1.25"), (1234.5678, "1234.568"), (-0.05, "-0.05"),
  ])
  func numbersWithoutALocale(value: Double, text: String) {
    #expect(formatted(value) == text)
  }

  @Test func theLibrarySaysItsVersion() throws {
    #expect(try graphvizVersion().contains("."))
  }
}

/// The texts, tooltips, titles and element names of an SVG.
final class TextCollector: NSObject, XMLParserDelegate {
  private(set) var texts: [String] = []
  private(set) var tooltips: [String] = []
  private(set) var titles: [String] = []
  private(set) var elements: [String] = []
  private var current = ""

  func parse(_ data: Data) -> Bool {
    let parser = XMLParser(data: data)
    parser.delegate = self
    return parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(name)
    current = ""
    if let title = attributes["xlink:title"] { tooltips.append(title) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { current += string }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "text" { texts.append(current) }
    if name == "title" { titles.append(current) }
  }
}
