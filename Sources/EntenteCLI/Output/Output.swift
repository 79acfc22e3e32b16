/// A command's result: words above, tables, and the same as JSON.
struct Output {
  /// What was computed on what: printed above tables, and on stderr beside CSV, which has no place for it.
  var heading: [(name: String, value: String)] = []
  var sections: [Section] = []
  /// What has to be said of the tables: below them, and on stderr beside CSV.
  var footnotes: [String] = []
  /// The one table that CSV holds.
  var main: Table?
  var json: () -> JSONValue = { .null }

  enum Section {
    case table(Table)
    case facts([(name: String, value: String)])
    case lines([String])
  }

  func rendered(as format: TextFormat) throws -> String {
    switch format {
    case .json: return try json().text()
    case .csv:
      printError(Self.aligned(heading) + footnotes.map { $0 + "\n" }.joined())
      return main?.csv ?? ""
    case .table:
      return ([Self.aligned(heading)] + allSections.map { $0.text }).filter { !$0.isEmpty }.joined(separator: "\n")
    case .markdown:
      return ([Self.bulleted(heading)] + allSections.map { $0.markdown }).filter { !$0.isEmpty }
        .joined(separator: "\n")
    }
  }

  private var allSections: [Section] { sections + (footnotes.isEmpty ? [] : [.lines(footnotes)]) }

  fileprivate static func aligned(_ facts: [(name: String, value: String)]) -> String {
    let width = facts.map { displayWidth($0.name) }.max() ?? 0
    return facts.map { name, value in
      name + String(repeating: " ", count: width - displayWidth(name) + 2) + value + "\n"
    }.joined()
  }

  fileprivate static func bulleted(_ facts: [(name: String, value: String)]) -> String {
    facts.map { "- **\($0.name)**: \($0.value)\n" }.joined()
  }
}

extension Output.Section {
  var text: String {
    switch self {
    case .table(let table): table.text
    case .facts(let facts): Output.aligned(facts)
    case .lines(let lines): lines.map { $0 + "\n" }.joined()
    }
  }

  var markdown: String {
    switch self {
    case .table(let table): table.markdown
    case .facts(let facts): Output.bulleted(facts)
    case .lines(let lines): "```\n" + lines.map { $0 + "\n" }.joined() + "```\n"
    }
  }
}
