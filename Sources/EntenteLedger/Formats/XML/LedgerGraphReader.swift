/// Makes a ledger of a graph, with a problem for each place where that cannot be done.
struct LedgerGraphReader {
  private let graph: LedgerGraph
  private var file: SingleFile
  /// The party that each node is.
  private var parties: [String: Party.ID] = [:]
  private var suggestionsLeft = 100

  /// - Parameter problems: what was wrong in the file on the way to its graph.
  static func read(_ graph: LedgerGraph, problems: [CellProblem], source: SourceFile, name: String) -> SingleFile {
    var reader = LedgerGraphReader(graph: graph, file: SingleFile(source))
    reader.file.problems = problems
    reader.readHead(name: name)
    reader.readNodes()
    reader.readEdges()
    return reader.file
  }

  /// A file of which nothing can be said but why it cannot be read.
  static func unreadable(_ problem: CellProblem, source: SourceFile, name: String) -> SingleFile {
    var file = SingleFile(source)
    file.contents.name = name
    file.problems = [problem]
    file.unread = Set(LedgerFile.allCases)
    return file
  }

  private init(graph: LedgerGraph, file: SingleFile) {
    (self.graph, self.file) = (graph, file)
  }

  private mutating func report(_ offset: Int, _ message: String) {
    file.problems.append(CellProblem(offset: offset, message: message))
  }

  private mutating func readHead(name: String) {
    let values = graph.values
    file.contents.name = name
    file.contents.title = values["title"] ?? values.visible("name") ?? name
    file.contents.titles = values.texts(withPrefix: "title_")
    file.contents.description = values["description"] ?? ""
    file.contents.licence = values["licence"] ?? ""
    file.contents.language = values["language"] ?? "en"
    file.contents.span = date(values, "span", at: graph.offset)
  }

  // MARK: Parties

  private mutating func readNodes() {
    let ids = legalIDs(ofNodes: graph.nodes.map(\.id))
    parties = Dictionary(
      zip(graph.nodes.map(\.id), ids).map { ($0, Party.ID($1)) }, uniquingKeysWith: { first, _ in first })
    let columns = readColumns()
    var columnOfKind: [String: Column] = [:]
    file.contents.parties.reserveCapacity(ids.count)
    for (row, node) in graph.nodes.enumerated() {
      let column = columns[row]
      let kind = node.values.visible("kind") ?? (column == .neither ? "other" : column.rawValue)
      if let other = columnOfKind[kind] {
        if other != column {
          report(
            node.offset, "the kind \(kind) has the side \(column) here, and \(other) before; a kind has one side")
        }
      } else {
        columnOfKind[kind] = column
        if let side = Side(rawValue: column.rawValue) {
          file.contents.sides[side, default: []].append(kind)
        } else {
          file.contents.otherKinds.append(kind)
        }
      }
      let name = node.values.visible("label") ?? node.values.visible("name") ?? node.id
      file.contents.parties.append(
        Party(
          id: Party.ID(ids[row]), name: name,
          names: node.values.texts(withPrefix: "name_").filter { !$0.value.isEmpty }, kind: kind,
          since: date(node.values, "since", or: "start", at: node.offset),
          until: date(node.values, "until", or: "end", at: node.offset),
          aliases: node.values.list("aliases"), tags: tags(of: node)))
    }
    for side in Side.allCases { file.contents.sides[side, default: []] += [] }
    file.rowOffsets[.parties] = graph.nodes.map(\.offset)
  }

  /// Where a party stands, in either column or beside them.
  private enum Column: String, CaseIterable {
    case firm, bank, neither

    /// Reads the words of a ledger, the numbers of networkx and the logical values of igraph.
    init?(_ text: String?) {
      switch text?.lowercased() {
      case "firm", "0", "0.0", "false": self = .firm
      case "bank", "1", "1.0", "true": self = .bank
      case "neither": self = .neither
      default: return nil
      }
    }
  }

  private static let howToGiveSides =
    "give the nodes an attribute side with firm, bank or neither"
    + " (bipartite with 0 for firms and 1 for banks, or type with false and true, will do too)"

  /// The column of each node. Two colours would do for the pairs, and could not tell which colour is the banks.
  private mutating func readColumns() -> [Column] {
    let found = graph.nodes.map { node in
      ["side", "bipartite", "type"].lazy.compactMap { Column(node.values[$0]) }.first
    }
    let isSilent = graph.nodes.allSatisfy { $0.values.visible("side") == nil && $0.values.visible("bipartite") == nil }
    if isSilent, !graph.nodes.isEmpty, found.allSatisfy({ $0 == nil }) {
      report(graph.nodes[0].offset, "no node has a side: \(Self.howToGiveSides)")
      return graph.nodes.map { _ in .neither }
    }
    for (node, column) in zip(graph.nodes, found) where column == nil {
      if let side = node.values.visible("side") {
        report(
          node.offset, "unknown side \"\(side)\"" + suggestion(for: side, among: Column.allCases.map(\.rawValue)))
      } else if let part = node.values.visible("bipartite") {
        report(node.offset, "unknown bipartite \"\(part)\"; expected 0 for a firm and 1 for a bank")
      } else {
        report(node.offset, "the node \"\(node.id)\" has no side: \(Self.howToGiveSides)")
      }
    }
    return found.map { $0 ?? .neither }
  }

  private mutating func tags(of node: LedgerGraph.Node) -> [Party.Tag] {
    node.values.list("tags").compactMap { item in
      let parts = item.unicodeScalars.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts.allSatisfy({ !isBlank(String($0)) }) {
        return Party.Tag(key: String(parts[0]), value: String(parts[1]))
      }
      report(node.offset, "\"\(item)\" is no tag; a tag is key:value, such as tier:state-owned")
      return nil
    }
  }

  // MARK: Agreements

  private mutating func readEdges() {
    let names = graph.edges.enumerated().map { $1.id.isEmpty ? "a\($0 + 1)" : $1.id }
    let ids = legalIDs(ofEdges: names, taken: Set(graph.edges.compactMap { $0.values.visible("agreement") }))
    var agreements: [Agreement] = []
    var rows: [String: Int] = [:]
    var edgeOfRow: [Int] = []
    var ends: [Int: [Party.ID]] = [:]
    for (index, edge) in graph.edges.enumerated() where hasTwoEnds(edge) {
      let id = edge.values.visible("agreement") ?? ids[index]
      if let row = rows[id] {
        ends[row, default: []] += join(edge, to: graph.edges[edgeOfRow[row]])
      } else {
        rows[id] = agreements.count
        edgeOfRow.append(index)
        agreements.append(agreement(of: edge, id: id))
      }
    }
    for (row, parties) in ends { agreements[row].parties = uniqued(agreements[row].parties + parties) }
    file.contents.agreements.reserveCapacity(agreements.count)
    for agreement in agreements { file.contents.agreements.append(agreement) }
    file.contents.kinds = uniqued(agreements.map(\.kind))
    let cited = agreements.flatMap(\.sources)
    let listed = graph.values.list("sources").map { Source.ID($0) }
    file.contents.sources = uniqued(listed + cited).map { Source(id: $0, title: $0.text) }
    file.rowOffsets[.agreements] = edgeOfRow.map { graph.edges[$0].offset }
    file.rowOffsets[.sources] = file.contents.sources.map { _ in graph.offset }
  }

  private mutating func hasTwoEnds(_ edge: LedgerGraph.Edge) -> Bool {
    let ends = uniqued([edge.source, edge.target])
    for end in ends where parties[end] == nil {
      let hint = suggestionsLeft > 0 ? suggestion(for: end, among: graph.nodes.map(\.id).filter { !$0.isEmpty }) : ""
      suggestionsLeft -= 1
      report(edge.offset, end.isEmpty ? "an edge needs a source and a target" : "unknown node \"\(end)\"" + hint)
    }
    if ends.count == 1, parties[ends[0]] != nil {
      report(edge.offset, "an edge from \"\(ends[0])\" to itself; an agreement has two parties or more")
    }
    return ends.count == 2 && ends.allSatisfy { parties[$0] != nil }
  }

  private mutating func agreement(of edge: LedgerGraph.Edge, id: String) -> Agreement {
    let values = edge.values
    let signatories = values.list("parties")
    if !signatories.isEmpty { checkEnds(edge, signatories) }
    return Agreement(
      id: Agreement.ID(id), date: date(values, "date", or: "start", at: edge.offset),
      until: date(values, "until", or: "end", at: edge.offset),
      parties: (signatories.isEmpty ? [edge.source, edge.target] : signatories).map { party($0) },
      others: values.list("others").map { party($0) }, kind: values.visible("kind") ?? Agreement.plainKind,
      domains: values.list("domains"), status: choice(values, "status", default: .reported, at: edge.offset),
      basis: choice(values, "basis", default: .explicit, at: edge.offset),
      partOf: values.visible("part_of").map { Agreement.ID($0) },
      follows: values.visible("follows").map { Agreement.ID($0) },
      sources: values.list("sources").map { Source.ID($0) }, note: values["note"] ?? "")
  }

  /// Takes another edge of an agreement, which must say the same of it.
  ///
  /// - Returns: its ends, which are parties of the agreement where no list says which are.
  private mutating func join(_ edge: LedgerGraph.Edge, to first: LedgerGraph.Edge) -> [Party.ID] {
    for name in LedgerGraph.edgeAttributes where edge.values[name] != first.values[name] {
      let (here, before) = (edge.values[name] ?? "", first.values[name] ?? "")
      report(
        edge.offset,
        "the edges of one agreement say the same of it; \(name) is \"\(here)\" here, and \"\(before)\" before")
    }
    let signatories = edge.values.list("parties")
    if signatories.isEmpty { return [party(edge.source), party(edge.target)] }
    checkEnds(edge, signatories)
    return []
  }

  private mutating func checkEnds(_ edge: LedgerGraph.Edge, _ signatories: [String]) {
    for end in [edge.source, edge.target] where !signatories.contains(end) {
      report(edge.offset, "\"\(end)\" is an end of this edge, and not among its parties")
    }
  }

  /// The party that a node is; where there is no such node, the checks between rows say so.
  private func party(_ node: String) -> Party.ID { parties[node] ?? Party.ID(node) }

  // MARK: What both have

  /// A date as in the tables, or the day that a time begins with: `2017-06-20T08:00:00`, `2017.0`.
  private mutating func date(
    _ values: GraphValues, _ name: String, or other: String? = nil, at offset: Int
  ) -> PartialDate? {
    guard var text = values.visible(name) ?? other.flatMap({ values.visible($0) }) else { return nil }
    if ["-infinity", "infinity", "-inf", "inf"].contains(text.lowercased()) { return nil }
    let found = text
    if let time = text.unicodeScalars.firstIndex(where: { $0 == "T" || $0 == " " }) { text = String(text[..<time]) }
    if text.hasSuffix(".0") { text.removeLast(2) }
    do {
      return try PartialDate(text)
    } catch {
      report(offset, "\"\(found)\" is no date: \(error.description)")
      return nil
    }
  }

  private mutating func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ values: GraphValues, _ name: String, default value: Value, at offset: Int
  ) -> Value {
    guard let text = values.visible(name) else { return value }
    if let chosen = Value(rawValue: text) { return chosen }
    report(offset, "unknown \(name) \"\(text)\"" + suggestion(for: text, among: Value.allCases.map(\.rawValue)))
    return value
  }
}

/// Ids made legal: what an id may not have becomes `-`, and `-2`, `-3` follow where that makes two the same.
private func legalIDs(ofNodes texts: [String]) -> [String] {
  let legal = texts.map(replacingForbidden)
  var taken = Set(zip(texts, legal).filter { $0 == $1 }.map(\.0))
  var numbers: [String: Int] = [:]
  var made: [String: String] = [:]
  return zip(texts, legal).map { text, legal in
    // What is there twice is one id, so that the checks between rows find it.
    if text == legal { return text }
    let id = made[text] ?? unused(legal, &taken, &numbers)
    made[text] = id
    return id
  }
}

/// Edges may have one id several times: some programs number the edges of each pair of nodes.
private func legalIDs(ofEdges texts: [String], taken: Set<String>) -> [String] {
  var taken = taken
  var numbers: [String: Int] = [:]
  return texts.map { unused(replacingForbidden($0), &taken, &numbers) }
}

private func replacingForbidden(_ text: String) -> String {
  var legal = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    legal.append(Identifier<Party>.forbiddenCharacter(in: String(scalar)) == nil ? scalar : "-")
  }
  return String(legal)
}

/// - Parameter numbers: the last number that a text got, so that a thousand of the same are no million of trials.
private func unused(_ text: String, _ taken: inout Set<String>, _ numbers: inout [String: Int]) -> String {
  if taken.insert(text).inserted { return text }
  while true {
    let number = numbers[text, default: 1] + 1
    numbers[text] = number
    if taken.insert("\(text)-\(number)").inserted { return "\(text)-\(number)" }
  }
}
