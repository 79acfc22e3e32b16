/// GraphML: networks with typed attributes, as networkx, igraph, yEd, Gephi and Cytoscape read and write them.
///
/// A ledger's nodes and edges are those of ``LedgerGraph``; title, description, licence, language, span and the ids of
/// sources are data of the graph. From other programs come in: the side of a node by its attribute `side`, `bipartite`
/// or `type`, its name by `label` or `name` or yEd's label, an edge's date by `date` or `start`. What has another name
/// is passed over.
///
/// Reference: http://graphml.graphdrawing.org/specification.html
package enum GraphML {
  package static let parts = LedgerGraph.parts

  /// Reads a graph; graphs within nodes are parts of it.
  package static func read(_ source: SourceFile, name: String) -> SingleFile {
    let reader = GraphMLReader()
    if let problem = XMLReader.read(source, root: "graphml", into: reader) {
      return LedgerGraphReader.unreadable(problem, source: source, name: name)
    }
    return LedgerGraphReader.read(reader.finished(), problems: reader.problems, source: source, name: name)
  }

  /// Writes the contents of a checked ledger, without the ``LedgerPart``s that GraphML does not hold.
  package static func write(_ contents: Ledger.Contents) -> [UInt8] {
    let graph = LedgerGraph(contents)
    let keys = [
      ("graph", "g", graph.values.pairs.map(\.name)),
      ("node", "n", ["label"] + LedgerGraph.nameAttributes(contents) + LedgerGraph.nodeAttributes),
      ("edge", "e", LedgerGraph.edgeAttributes),
    ]
    var keyIDs: [String: [String: String]] = [:]
    for (target, prefix, names) in keys {
      keyIDs[target] = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, "\(prefix)\($0)") })
    }
    func write(_ values: GraphValues, of target: String, to xml: inout XMLWriter) {
      for (name, text) in values.pairs {
        xml.element("data", ["key": keyIDs[target]?[name]], text: text)
      }
    }
    var xml = XMLWriter()
    let attributes: XMLWriter.Attributes = [
      "xmlns": "http://graphml.graphdrawing.org/xmlns",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd",
    ]
    xml.element("graphml", attributes) { xml in
      for (target, _, names) in keys {
        for name in names {
          xml.element(
            "key", ["id": keyIDs[target]?[name], "for": target, "attr.name": name, "attr.type": "string"])
        }
      }
      xml.element("graph", ["edgedefault": "undirected"]) { xml in
        write(graph.values, of: "graph", to: &xml)
        for node in graph.nodes {
          xml.element("node", ["id": node.id]) { write(node.values, of: "node", to: &$0) }
        }
        for edge in graph.edges {
          xml.element("edge", ["id": edge.id, "source": edge.source, "target": edge.target]) {
            write(edge.values, of: "edge", to: &$0)
          }
        }
      }
    }
    xml.finish()
    return xml.bytes
  }
}

private final class GraphMLReader: XMLHandler {
  private(set) var problems: [CellProblem] = []
  private var graph = LedgerGraph()
  private var hasGraph = false
  private var keys: [String: Key] = [:]
  /// The key that is being declared, or that the open data is of.
  private var key: String?
  private var owners: [Owner] = []

  private struct Key {
    var name: String
    /// graph, node, edge or all.
    var target: String
    /// What nodes and edges have that say nothing else.
    var standard: String?
  }

  /// What data belongs to.
  private enum Owner: Equatable {
    case graph
    case node(Int)
    case edge(Int)
    /// An end of a node or an edge of several ends: nothing that is read.
    case other
  }

  func start(_ tag: XMLTag) {
    guard !tag.isForeign else { return }
    let attributes = tag.attributes
    switch tag.name {
    case "key":
      key = attributes["id"]
      // yEd's keys of drawings have no name.
      keys[key ?? ""] = Key(name: attributes["attr.name"] ?? "", target: attributes["for"] ?? "all")
    case "graph":
      if !hasGraph { graph.offset = tag.offset }
      hasGraph = true
      owners.append(.graph)
    case "node":
      owners.append(.node(graph.nodes.count))
      graph.nodes.append(LedgerGraph.Node(id: attributes["id"] ?? "", offset: tag.offset))
    case "edge":
      owners.append(.edge(graph.edges.count))
      graph.edges.append(
        LedgerGraph.Edge(
          id: attributes["id"] ?? "", source: attributes["source"] ?? "", target: attributes["target"] ?? "",
          offset: tag.offset))
    case "port", "endpoint": owners.append(.other)
    case "hyperedge":
      owners.append(.other)
      report(tag, "an edge of several ends is not read; write edges with one value of the attribute agreement")
    case "data":
      key = attributes["key"]
      if let key, keys[key] == nil { report(tag, "no <key> declares \"\(key)\"") }
    default: break
    }
  }

  func end(_ name: String, isForeign: Bool, text: String) {
    if isForeign {
      // yEd keeps what is written on a node in its drawing.
      if name == "NodeLabel", case .node(let index)? = owners.last, graph.nodes[index].values["name"] == nil {
        graph.nodes[index].values["name"] = trimmed(text)
      }
      return
    }
    switch name {
    case "graph", "node", "edge", "port", "endpoint", "hyperedge": owners.removeLast()
    case "default": keys[key ?? ""]?.standard = text
    case "data":
      if let key, let name = keys[key]?.name, !name.isEmpty { set(name, text) }
      key = nil
    default: break
    }
  }

  private func set(_ name: String, _ text: String) {
    switch owners.last {
    case .graph where owners.count == 1: graph.values[name] = text
    case .node(let index) where LedgerGraph.isRead(name): graph.nodes[index].values[name] = text
    case .edge(let index) where LedgerGraph.isRead(name): graph.edges[index].values[name] = text
    default: break
    }
  }

  /// The graph, when all of the file is read.
  func finished() -> LedgerGraph {
    let defaults = keys.sorted { $0.key < $1.key }.map(\.value).filter { LedgerGraph.isRead($0.name) }
    func texts(_ target: String) -> [(name: String, text: String)] {
      defaults.filter { $0.target == target || $0.target == "all" }
        .compactMap { key in key.standard.map { (key.name, $0) } }
    }
    let (ofNodes, ofEdges) = (texts("node"), texts("edge"))
    for index in graph.nodes.indices { graph.nodes[index].values.setDefaults(ofNodes) }
    for index in graph.edges.indices { graph.edges[index].values.setDefaults(ofEdges) }
    if !hasGraph { problems.append(CellProblem(offset: 0, message: "there is no <graph> in this file")) }
    return graph
  }

  private func report(_ tag: XMLTag, _ message: String) {
    problems.append(CellProblem(offset: tag.offset, message: message))
  }
}

/// A text without the spaces around it.
private func trimmed(_ text: String) -> String {
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
    let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
  else { return "" }
  return String(scalars[first...last])
}
