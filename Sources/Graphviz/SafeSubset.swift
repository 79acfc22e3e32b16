/// What is drawn in process: graphs small enough for their engine, without the attributes that are known to crash
/// Graphviz 2.42 or to run without end. Everything else wants a process of its own.
enum SafeSubset {
  /// How many nodes and edges an engine may be given.
  private static let limits: [Engine: (nodes: Int, edges: Int)] = [
    .dot: (400, 1_000), .neato: (500, 2_000), .fdp: (200, 1_000), .sfdp: (2_000, 8_000), .twopi: (2_000, 4_000),
    .circo: (1_000, 2_000), .osage: (1_000, 2_000), .patchwork: (1_000, 2_000), .nop: (500, 2_000),
    .nop2: (100_000, 200_000),
  ]

  /// Texts longer than this can end up in a message, which 2.42 then reads from memory that is not its own.
  private static let longestWord = 500
  private static let longAttributes: Set<String> = [
    "pos", "bb", "label", "xlabel", "tooltip", "edgetooltip", "URL", "href",
  ]

  /// Why a document is not drawn in process; nil if it is.
  static func problem(in document: Document, _ engine: Engine) -> String? {
    if let limit = limits[engine], document.nodes.count > limit.nodes || document.edges.count > limit.edges {
      return "\(document.nodes.count) nodes and \(document.edges.count) edges; \(engine.rawValue) gets "
        + "\(limit.nodes) and \(limit.edges) at most"
    }
    var owner: [String: String] = [:]
    if let problem = problem(in: document.subgraphs, &owner) { return problem }
    let graphs = [document.attributes, document.nodeDefaults, document.edgeDefaults]
    let all = graphs + document.nodes.map(\.attributes) + document.edges.map(\.attributes)
    return all.lazy.compactMap { problem(in: $0, engine) }.first
  }

  private static func problem(in subgraphs: [Subgraph], _ owner: inout [String: String]) -> String? {
    for subgraph in subgraphs {
      if let problem = problem(in: subgraph.attributes, .dot) { return problem }
      if subgraph.name.hasPrefix("cluster") {
        for node in subgraph.nodes {
          if let other = owner.updateValue(subgraph.name, forKey: node), other != subgraph.name,
            !subgraph.subgraphs.contains(where: { $0.name == other })
          {
            return "the node \(node) stands in two clusters, \(other) and \(subgraph.name)"
          }
        }
      }
      if let problem = problem(in: subgraph.subgraphs, &owner) { return problem }
    }
    return nil
  }

  private static func problem(in attributes: Attributes, _ engine: Engine) -> String? {
    for entry in attributes.entries {
      guard case .raw(let value) = entry.value else {
        if case .text(let text) = entry.value, text.utf8.count > 20_000 { return "a text of more than 20,000 bytes" }
        continue
      }
      if value.utf8.count > longestWord, !longAttributes.contains(entry.name) {
        return "\(entry.name) is longer than \(longestWord) bytes"
      }
      if let problem = problem(entry.name, value) { return problem }
    }
    return nil
  }

  private static func problem(_ name: String, _ value: String) -> String? {
    let number = Double(value)
    switch name {
    case "splines" where value == "ortho", "concentrate" where value == "true", "newrank" where value == "true":
      return "\(name)=\(value) can crash Graphviz"
    case "weight" where !(0...1_000).contains(number ?? 1), "minlen" where !(0...100).contains(number ?? 1),
      "sides" where !(0...100).contains(number ?? 4), "peripheries" where !(0...20).contains(number ?? 1),
      "dpi" where !(10...1_200).contains(number ?? 96):
      return "\(name)=\(value) is out of bounds"
    case _ where AttributeNames.readingFiles.contains(name):
      return "\(name) reads files or is written into pictures as it is"
    default: return nil
    }
  }
}
