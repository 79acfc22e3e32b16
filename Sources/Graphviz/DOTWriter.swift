extension Document {
  /// The document in the DOT language. Every id is quoted; the same document gives the same text.
  public var dot: String {
    var writer = DOTWriter()
    writer.write(self)
    return writer.text
  }
}

private struct DOTWriter {
  var text = ""

  mutating func write(_ document: Document) {
    text += document.isStrict ? "strict " : ""
    text += document.isDirected ? "digraph " : "graph "
    text += document.name.isEmpty ? "{\n" : "\(quoted(document.name)) {\n"
    write("graph", document.attributes)
    write("node", document.nodeDefaults)
    write("edge", document.edgeDefaults)
    for node in document.nodes { write(quoted(node.id), node.attributes, isAlwaysWritten: true) }
    for subgraph in document.subgraphs { write(subgraph) }
    let arrow = document.isDirected ? "->" : "--"
    for edge in document.edges {
      write("\(quoted(edge.from)) \(arrow) \(quoted(edge.to))", edge.attributes, isAlwaysWritten: true)
    }
    text += "}\n"
  }

  /// A subgraph's own attributes stand behind its subgraphs, which would take them over.
  private mutating func write(_ subgraph: Subgraph) {
    text += subgraph.name.isEmpty ? "subgraph {\n" : "subgraph \(quoted(subgraph.name)) {\n"
    for node in subgraph.nodes { text += "\(quoted(node));\n" }
    for inner in subgraph.subgraphs { write(inner) }
    write("graph", subgraph.attributes)
    text += "}\n"
  }

  private mutating func write(_ subject: String, _ attributes: Attributes, isAlwaysWritten: Bool = false) {
    guard isAlwaysWritten || !attributes.entries.isEmpty else { return }
    text += subject
    if !attributes.entries.isEmpty {
      let list = attributes.entries.map { "\(quoted($0.name))=\(value($0.value, of: $0.name))" }
      text += " [\(list.joined(separator: ", "))]"
    }
    text += ";\n"
  }

  private func value(_ value: AttributeValue, of name: String) -> String {
    switch value {
    case .raw(let raw): quoted(raw)
    case .text(let text): quoted(literal(text, isTooltip: name.hasSuffix("tooltip")))
    case .aligned(let text, let alignment): quoted(aligned(text, alignment))
    case .escaped(let text): quoted(text)
    case .html(let html): "<\(html.markup)>"
    // Graphviz 2.42 writes an address into SVG as it is, and an ampersand may not stand there alone.
    case .url(let address):
      quoted(address.text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;"))
    }
  }

  /// Each line ends in the escape that says where it stands.
  private func aligned(_ text: String, _ alignment: HTML.Alignment) -> String {
    let end =
      switch alignment {
      case .left: "\\l"
      case .center: "\\n"
      case .right: "\\r"
      }
    // By scalars: a carriage return and a line feed are one character.
    return text.unicodeScalars.filter { $0 != "\r" }.split(separator: "\n", omittingEmptySubsequences: false)
      .map { literal(String($0), isTooltip: false) + end }.joined()
  }

  /// A string in quotes. In DOT only `\"` is an escape inside them; a backslash at the end would swallow the quote.
  private func quoted(_ string: String) -> String {
    let isPlain = !string.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    if isPlain { return "\"" + string + "\"" }
    var quoted = "\""
    var backslashes = 0
    for scalar in string.unicodeScalars {
      if scalar == "\"" {
        if backslashes % 2 == 1 { quoted += "\\" }
        quoted += "\\"
      }
      backslashes = scalar == "\\" ? backslashes + 1 : 0
      quoted.unicodeScalars.append(scalar)
    }
    if backslashes % 2 == 1 { quoted += "\\" }
    return quoted + "\""
  }

  /// Text such that Graphviz's escape strings and entities come out as themselves.
  ///
  /// It expands a label once, an edge's tooltip once and a node's twice: in tooltips an invisible word joiner behind a
  /// backslash keeps it from meaning anything, however often.
  private func literal(_ text: String, isTooltip: Bool) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 32 && byte < 127 && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<")
    }
    if isPlain { return text }
    var literal = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": literal += isTooltip ? "\\\\\u{2060}" : "\\\\"
      case "&": literal += "&amp;"
      case "<": literal += "&lt;"
      case "\n": literal += "\\n"
      case "\t": literal += " "
      default: literal.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar)
      }
    }
    return literal
  }
}
