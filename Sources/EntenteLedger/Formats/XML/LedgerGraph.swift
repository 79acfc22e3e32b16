/// A ledger as the network formats have it: parties are nodes, agreements edges, and what is known of them is text in
/// named attributes, written as in the cells of the ledger's tables.
///
/// An agreement is an edge for each firm and bank that signed it. A signatory that is in none of these has an edge with
/// the first one, so that agreements between firms are there too. Each edge has everything of its agreement, and all
/// its signatories, so that the edges of one agreement are one agreement again. Edges have no direction; a file that
/// gives them one is read as if it did not.
struct LedgerGraph {
  var values = GraphValues()
  /// Where the graph begins, in bytes.
  var offset = 0
  var nodes: [Node] = []
  var edges: [Edge] = []

  struct Node {
    var id: String
    var values = GraphValues()
    var days = Days()
    var offset = 0
  }

  struct Edge {
    var id = ""
    var source: String
    var target: String
    var values = GraphValues()
    var days = Days()
    var offset = 0
  }

  /// How long a node or an edge is there, as a timeline shows it: open where nothing is known.
  struct Days {
    var first: Day?
    var last: Day?
  }

  /// What a network format holds of a ledger, GraphML and GEXF alike. Groups and reports are no edges between
  /// signatories; what is said about a source has no place; vocabularies are known by what uses them.
  static let parts = Set(LedgerPart.allCases).subtracting([.vocabulary, .groups, .sourceDetails, .reports, .claims])

  /// The attributes of a node in the order in which they are written, before and after its names in other languages.
  static let nodeAttributes = ["kind", "side", "since", "until", "aliases", "tags"]

  /// The attributes of an edge. `sources` is not called `source` as in the tables: to programs that make a table of
  /// edges, that is where an edge begins.
  static let edgeAttributes = [
    "agreement", "date", "until", "parties", "others", "kind", "domains", "status", "basis", "part_of", "follows",
    "sources", "note",
  ]
}

extension LedgerGraph {
  /// Whether a node's or an edge's attribute is looked at: of others there may be thousands, for each of thousands.
  static func isRead(_ name: String) -> Bool { namesRead.contains(name) || name.hasPrefix("name_") }

  private static let namesRead = Set(
    nodeAttributes + edgeAttributes + ["label", "name", "bipartite", "type", "start", "end"])
}

/// Texts by name, few, in the order given. An array, since a dictionary for each edge is several times its size.
struct GraphValues {
  private(set) var pairs: [(name: String, text: String)] = []

  /// The text; nil if there is none. A name that is set again has the last text.
  subscript(name: String) -> String? {
    get { pairs.first { $0.name == name }?.text }
    set {
      let index = pairs.firstIndex { $0.name == name }
      switch (index, newValue) {
      case (let index?, let text?): pairs[index].text = text
      case (let index?, nil): pairs.remove(at: index)
      case (nil, let text?): pairs.append((name, text))
      case (nil, nil): break
      }
    }
  }

  /// The text, if there is more to it than spaces.
  func visible(_ name: String) -> String? { self[name].flatMap { isBlank($0) ? nil : $0 } }

  /// The parts of a text, separated by `|`.
  func list(_ name: String) -> [String] {
    guard let text = self[name], !text.isEmpty else { return [] }
    return text.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
  }

  /// What stands behind a prefix in names, and the text: languages, under `name_` or `title_`.
  func texts(withPrefix prefix: String) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, text) in pairs where name.hasPrefix(prefix) && name.utf8.count > prefix.utf8.count {
      texts[String(name.dropFirst(prefix.count))] = text
    }
    return texts
  }

  /// Sets the text unless it is empty.
  mutating func add(_ name: String, _ text: String?) {
    if let text, !text.isEmpty { pairs.append((name, text)) }
  }

  /// Sets the texts of names that have none yet.
  mutating func setDefaults(_ defaults: [(name: String, text: String)]) {
    guard !defaults.isEmpty else { return }
    var known = Set(pairs.map(\.name))
    for (name, text) in defaults where known.insert(name).inserted { pairs.append((name, text)) }
  }

  mutating func add(_ name: String, list: [String]) { add(name, list.joined(separator: "|")) }
}

extension LedgerGraph {
  /// The graph of a checked ledger.
  init(_ contents: Ledger.Contents) {
    values["title"] = contents.title
    for (language, title) in contents.titles.sorted(by: { $0.key < $1.key }) { values["title_\(language)"] = title }
    values["language"] = contents.language
    values.add("description", contents.description)
    values.add("licence", contents.licence)
    values.add("span", contents.span?.text)
    values.add("sources", list: contents.sources.map(\.id.text))
    let sides = contents.partySides
    nodes = contents.parties.map { party in
      Node(
        id: party.id.text, values: Self.values(of: party, side: sides[party.id]),
        days: Days(first: party.since?.earliest, last: party.until?.latest))
    }
    let ids = Set(contents.agreements.map(\.id))
    edges.reserveCapacity(contents.agreements.count)
    for agreement in contents.agreements {
      let values = Self.values(of: agreement)
      let days = Days(first: agreement.date?.earliest, last: agreement.until?.latest)
      let ends = agreement.edges(sides)
      var number = 0
      for (source, target) in ends {
        var id = agreement.id
        if ends.count > 1 {
          // a1 of two pairs has a1.1, unless that is another agreement.
          repeat {
            number += 1
            id = Agreement.ID("\(agreement.id).\(number)")
          } while ids.contains(id)
        }
        edges.append(Edge(id: id.text, source: source.text, target: target.text, values: values, days: days))
      }
    }
  }

  private static func values(of party: Party, side: Side?) -> GraphValues {
    var values = GraphValues()
    values.add("label", party.name)
    for (language, name) in party.names.sorted(by: { $0.key < $1.key }) { values.add("name_\(language)", name) }
    values.add("kind", party.kind)
    values.add("side", side?.rawValue ?? "neither")
    values.add("since", party.since?.text)
    values.add("until", party.until?.text)
    values.add("aliases", list: party.aliases)
    values.add("tags", list: party.tags.map { "\($0.key):\($0.value)" })
    return values
  }

  private static func values(of agreement: Agreement) -> GraphValues {
    var values = GraphValues()
    values.add("agreement", agreement.id.text)
    values.add("date", agreement.date?.text)
    values.add("until", agreement.until?.text)
    values.add("parties", list: agreement.parties.map(\.text))
    values.add("others", list: agreement.others.map(\.text))
    values.add("kind", agreement.kind)
    values.add("domains", list: agreement.domains)
    values.add("status", agreement.status.rawValue)
    values.add("basis", agreement.basis.rawValue)
    values.add("part_of", agreement.partOf?.text)
    values.add("follows", agreement.follows?.text)
    values.add("sources", list: agreement.sources.map(\.text))
    values.add("note", agreement.note)
    return values
  }

  /// The names that nodes have names under, in other languages: sorted.
  static func nameAttributes(_ contents: Ledger.Contents) -> [String] {
    Set(contents.parties.flatMap(\.names.keys)).sorted().map { "name_\($0)" }
  }
}

extension Agreement {
  /// The ends of its edges: its pairs, then the first signatory with each that is in no pair.
  func edges(_ sides: [Party.ID: Side]) -> [(source: Party.ID, target: Party.ID)] {
    guard parties.count > 1 else { return [] }
    let pairs = pairs(sides).map { (source: $0.firm, target: $0.bank) }
    let paired = Set(pairs.flatMap { [$0.source, $0.target] })
    let left = parties.filter { !paired.contains($0) }
    let first = parties[0]
    // Where the first is the only one left, it has an edge with the second.
    let rest = left == [first] ? [(source: first, target: parties[1])] : []
    return pairs + left.filter { $0 != first }.map { (source: first, target: $0) } + rest
  }
}
