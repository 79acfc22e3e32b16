/// GEXF 1.3: Gephi's format, with the time that parties and agreements lasted, for its timeline.
///
/// A ledger's nodes and edges are those of ``LedgerGraph``. A party's spell is from the first day that it can have come
/// to be to the last on which it can have ceased; an agreement's from the earliest day of its date to the latest of its
/// end. Where nothing is known, the spell is open; without either bound there is none. The dates themselves, as exact
/// or inexact as the sources have them, are attributes.
///
/// GEXF has a place for a description and none for a title, a licence or a language; these are lines of `key=value`
/// among the keywords. From other programs come in: the side of a node by its attribute `side`, `bipartite` or `type`,
/// an edge's date by `date`, by its first spell or by its `start`, and its kind. What has another name is passed over.
///
/// Reference: https://gexf.net/schema.html
package enum GEXF {
  package static let parts = LedgerGraph.parts

  /// Reads GEXF 1.1 to 1.3; nodes within nodes are parts of the graph.
  package static func read(_ source: SourceFile, name: String) -> SingleFile {
    let reader = GEXFReader()
    if let problem = XMLReader.read(source, root: "gexf", into: reader) {
      return LedgerGraphReader.unreadable(problem, source: source, name: name)
    }
    return LedgerGraphReader.read(reader.finished(), problems: reader.problems, source: source, name: name)
  }

  /// Writes the contents of a checked ledger, without the ``LedgerPart``s that GEXF does not hold.
  package static func write(_ contents: Ledger.Contents) -> [UInt8] {
    var graph = LedgerGraph(contents)
    let description = graph.values["description"]
    graph.values["description"] = nil
    let nodeAttributes = LedgerGraph.nameAttributes(contents) + LedgerGraph.nodeAttributes
    let nodeIDs = ids(of: nodeAttributes)
    let edgeIDs = ids(of: LedgerGraph.edgeAttributes)
    var xml = XMLWriter()
    let attributes: XMLWriter.Attributes = [
      "xmlns": "http://gexf.net/1.3",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation": "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd",
      "version": "1.3",
    ]
    xml.element("gexf", attributes) { xml in
      xml.element("meta") { xml in
        xml.element("creator", text: "Entente")
        xml.element("keywords", text: Keywords.text(of: graph.values))
        if let description { xml.element("description", text: description) }
      }
      let attributes: XMLWriter.Attributes = [
        "mode": "dynamic", "defaultedgetype": "undirected", "idtype": "string", "timeformat": "date",
        "timerepresentation": "interval",
      ]
      xml.element("graph", attributes) { xml in
        declare(nodeAttributes, of: "node", in: &xml)
        declare(LedgerGraph.edgeAttributes, of: "edge", in: &xml)
        xml.element("nodes") { xml in
          for node in graph.nodes {
            xml.element("node", ["id": node.id, "label": node.values["label"]]) { xml in
              write(node.values, nodeIDs, to: &xml)
              write(node.days, to: &xml)
            }
          }
        }
        xml.element("edges") { xml in
          for edge in graph.edges {
            xml.element("edge", ["id": edge.id, "source": edge.source, "target": edge.target]) { xml in
              write(edge.values, edgeIDs, to: &xml)
              write(edge.days, to: &xml)
            }
          }
        }
      }
    }
    xml.finish()
    return xml.bytes
  }

  private static func ids(of names: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, String($0)) })
  }

  private static func declare(_ names: [String], of owner: String, in xml: inout XMLWriter) {
    xml.element("attributes", ["class": owner, "mode": "static"]) { xml in
      for (id, name) in names.enumerated() {
        xml.element("attribute", ["id": String(id), "title": name, "type": "string"])
      }
    }
  }

  private static func write(_ values: GraphValues, _ ids: [String: String], to xml: inout XMLWriter) {
    xml.element("attvalues") { xml in
      for (name, text) in values.pairs {
        if let id = ids[name] { xml.element("attvalue", ["for": id, "value": text]) }
      }
    }
  }

  private static func write(_ days: LedgerGraph.Days, to xml: inout XMLWriter) {
    guard days.first != nil || days.last != nil else { return }
    xml.element("spells") {
      $0.element("spell", ["start": days.first?.description, "end": days.last?.description])
    }
  }
}

/// What GEXF has no place for of a graph, as lines of `key=value`.
private enum Keywords {
  static func text(of values: GraphValues) -> String {
    values.pairs.map { name, text in
      var line = "\(name)=".unicodeScalars
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\\", "\n":
          line.append("\\")
          line.append(scalar == "\n" ? "n" : scalar)
        default: line.append(scalar)
        }
      }
      return String(line)
    }.joined(separator: "\n")
  }

  /// Reads the lines that are of this form; the keywords of other programs are not.
  static func read(_ text: String, into values: inout GraphValues) {
    for line in text.unicodeScalars.split(separator: "\n") {
      guard let sign = line.firstIndex(of: "=") else { continue }
      let name = String(line[..<sign])
      guard ["title", "language", "licence", "span", "sources"].contains(name) || name.hasPrefix("title_") else {
        continue
      }
      var value = String.UnicodeScalarView()
      var rest = line[line.index(after: sign)...]
      while let scalar = rest.popFirst() {
        guard scalar == "\\", let escaped = rest.popFirst() else {
          value.append(scalar)
          continue
        }
        value.append(escaped == "n" ? "\n" : escaped)
      }
      values[name] = String(value)
    }
  }
}

private final class GEXFReader: XMLHandler {
  private(set) var problems: [CellProblem] = []
  private var graph = LedgerGraph()
  private var hasGraph = false
  private var attributes: [Owner: [String: Attribute]] = [:]
  /// What is being declared attributes of.
  private var declared = Owner.node
  private var attribute: String?
  private var owners: [(owner: Owner, index: Int)] = []

  private enum Owner { case node, edge }

  private struct Attribute {
    var title: String
    var standard: String?
  }

  func start(_ tag: XMLTag) {
    guard !tag.isForeign else { return }
    let values = tag.attributes
    switch tag.name {
    case "graph":
      hasGraph = true
      graph.offset = tag.offset
    case "attributes": declared = values["class"] == "edge" ? .edge : .node
    case "attribute":
      attribute = values["id"]
      attributes[declared, default: [:]][values["id"] ?? ""] = Attribute(title: values["title"] ?? "")
    case "node":
      owners.append((.node, graph.nodes.count))
      var node = LedgerGraph.Node(id: values["id"] ?? "", offset: tag.offset)
      node.values.add("label", values["label"])
      graph.nodes.append(node)
      setBounds(values)
    case "edge":
      owners.append((.edge, graph.edges.count))
      graph.edges.append(
        LedgerGraph.Edge(
          id: values["id"] ?? "", source: values["source"] ?? "", target: values["target"] ?? "", offset: tag.offset))
      if let kind = values["kind"] { set("kind", kind) }
      setBounds(values)
    case "attvalue": readValue(tag)
    case "spell", "slice":
      // Of several, the first begins the time and the last ends it; where there is no bound, it is open.
      if value("start") == nil { set("start", values.time("start") ?? "") }
      set("end", values.time("end") ?? "")
    default: break
    }
  }

  func end(_ name: String, isForeign: Bool, text: String) {
    guard !isForeign else { return }
    switch name {
    case "node", "edge": owners.removeLast()
    case "default": attributes[declared]?[attribute ?? ""]?.standard = text
    case "description": graph.values.add("description", text)
    case "keywords": Keywords.read(text, into: &graph.values)
    default: break
    }
  }

  private func readValue(_ tag: XMLTag) {
    guard let owner = owners.last?.owner else { return }
    // GEXF 1.0 wrote id.
    let id = tag.attributes["for"] ?? tag.attributes["id"] ?? ""
    guard let title = attributes[owner]?[id]?.title else {
      problems.append(CellProblem(offset: tag.offset, message: "no <attribute> declares \"\(id)\""))
      return
    }
    set(title, tag.attributes["value"] ?? "")
  }

  private func setBounds(_ attributes: [String: String]) {
    for name in ["start", "end"] {
      if let time = attributes.time(name) { set(name, time) }
    }
  }

  private func value(_ name: String) -> String? {
    guard let (owner, index) = owners.last else { return nil }
    return owner == .node ? graph.nodes[index].values[name] : graph.edges[index].values[name]
  }

  private func set(_ name: String, _ text: String) {
    guard let (owner, index) = owners.last, LedgerGraph.isRead(name) else { return }
    if owner == .node {
      graph.nodes[index].values[name] = text
    } else {
      graph.edges[index].values[name] = text
    }
  }

  /// The graph, when all of the file is read.
  func finished() -> LedgerGraph {
    func texts(_ owner: Owner) -> [(name: String, text: String)] {
      (attributes[owner] ?? [:]).sorted { $0.key < $1.key }.map(\.value).filter { LedgerGraph.isRead($0.title) }
        .compactMap { attribute in attribute.standard.map { (attribute.title, $0) } }
    }
    let (ofNodes, ofEdges) = (texts(.node), texts(.edge))
    for index in graph.nodes.indices { graph.nodes[index].values.setDefaults(ofNodes) }
    for index in graph.edges.indices { graph.edges[index].values.setDefaults(ofEdges) }
    if !hasGraph { problems.append(CellProblem(offset: 0, message: "there is no <graph> in this file")) }
    return graph
  }
}

extension [String: String] {
  /// A bound of a time, under the names that the versions of GEXF have for it. A timestamp begins a time without end.
  fileprivate func time(_ bound: String) -> String? {
    self[bound] ?? self[bound + "open"] ?? (bound == "start" ? self["timestamp"] : nil)
  }
}
