internal import Yams

/// `ledger.yaml`: the title, the span, and the vocabularies.
struct LedgerYAML {
  private let source: SourceFile
  private var root: Node?
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceFile) {
    self.source = source
    do {
      root = try Yams.compose(yaml: source.text)
      if root?.mapping == nil {
        diagnostics.append(
          Diagnostic(
            location: SourceLocation(file: source.name, line: 1, column: 1),
            message: "expected keys and values, such as title: Platforms and banks"))
      }
    } catch {
      diagnostics.append(source.diagnostic(ofYAML: error))
    }
  }

  /// The location of the deepest key of a path that is there.
  func location(of path: [String]) -> SourceLocation {
    var node = root
    for key in path { node = node?.mapping?[Node(key)] ?? node }
    return location(of: node)
  }

  private func location(of node: Node?) -> SourceLocation {
    SourceLocation(file: source.name, line: node?.mark?.line, column: node?.mark?.column)
  }

  mutating func read(into contents: inout Ledger.Contents) {
    guard let mapping = root?.mapping else { return }
    let known = [
      "title", "title_zh", "language", "description", "licence", "span", "sides", "kinds", "families", "circles",
      "terms",
    ]
    for (key, value) in mapping {
      let name = key.string ?? ""
      switch name {
      case "title": contents.title = text(value, name)
      case let name where name.hasPrefix("title_"):
        contents.titles[String(name.dropFirst("title_".count))] = text(value, name)
      case "language": contents.language = text(value, name)
      case "terms": readTerms(value, into: &contents)
      case "description": contents.description = text(value, name)
      case "licence": contents.licence = text(value, name)
      case "span": contents.span = date(value)
      case "sides": readSides(value, into: &contents)
      case "kinds": contents.kinds = list(value, name)
      case "families": contents.families = named(value, name)
      case "circles": contents.circles = named(value, name).mapValues { $0.map { Identifier($0) } }
      default: report(key, "unknown key \"\(name)\"" + suggestion(for: name, among: known))
      }
    }
    for name in ["title", "sides", "kinds"] where mapping[Node(name)] == nil {
      report(root, "the key \(name) is missing")
    }
  }

  private mutating func readSides(_ node: Node, into contents: inout Ledger.Contents) {
    for (key, kinds) in lists(node, "sides") {
      let name = key.string ?? ""
      if let side = Side(rawValue: name) {
        contents.sides[side] = kinds
      } else if name == "neither" {
        contents.otherKinds = kinds
      } else {
        report(key, "unknown side \"\(name)\"" + suggestion(for: name, among: ["firm", "bank", "neither"]))
      }
    }
  }

  private mutating func readTerms(_ node: Node, into contents: inout Ledger.Contents) {
    guard let mapping = node.mapping else {
      report(node, "terms has translations for each word, such as {insurer: {zh: 保险公司}}")
      return
    }
    for (word, translations) in mapping {
      guard let pairs = translations.mapping else {
        report(translations, "\(word.string ?? "") has a text for each language, such as {zh: 保险公司}")
        continue
      }
      for (language, value) in pairs {
        contents.terms[word.string ?? "", default: [:]][language.string ?? ""] = text(value, "a translation")
      }
    }
  }

  private mutating func text(_ node: Node, _ name: String) -> String {
    if let string = node.scalar?.string { return string }
    report(node, "\(name) is a text")
    return ""
  }

  private mutating func date(_ node: Node) -> PartialDate? {
    let text = text(node, "span")
    do {
      return try PartialDate(text)
    } catch {
      report(node, "\"\(text)\" is no span of time such as 2004/2019: \(error.description)")
      return nil
    }
  }

  private mutating func list(_ node: Node, _ name: String) -> [String] {
    guard let sequence = node.sequence else {
      report(node, "\(name) is a list, such as [a, b]")
      return []
    }
    return sequence.map { text($0, "an item of \(name)") }
  }

  /// The lists under each name, in the order of the file.
  private mutating func lists(_ node: Node, _ name: String) -> [(key: Node, items: [String])] {
    guard let mapping = node.mapping else {
      report(node, "\(name) has a list for each name, such as {a: [b, c]}")
      return []
    }
    var names: Set<String> = []
    return mapping.map { key, value in
      if let text = key.string {
        if !names.insert(text).inserted { report(key, "\(text) is given twice under \(name)") }
      } else {
        report(key, "a name under \(name) is a text")
      }
      return (key, list(value, key.string ?? ""))
    }
  }

  private mutating func named(_ node: Node, _ name: String) -> [String: [String]] {
    Dictionary(lists(node, name).map { ($0.key.string ?? "", $0.items) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func report(_ node: Node?, _ message: String) {
    diagnostics.append(Diagnostic(location: location(of: node), message: message))
  }
}
