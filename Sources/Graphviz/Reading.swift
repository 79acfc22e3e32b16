internal import GraphvizShim

extension Document {
  /// Reads a document from DOT text.
  ///
  /// Attributes come as Graphviz understands them: defaults are those at the end of the text, and a node or edge that
  /// was made before a default has its own value. Which subgraph an edge was written in is not kept. What is read and
  /// written again is equal.
  ///
  /// Graphviz's reader is a C program: give it text from outside through an isolated renderer where you can.
  ///
  /// - Throws: ``GraphvizError`` with the parser's message and line.
  public init(dot: String) throws(GraphvizError) { try self.init(dot: Array(dot.utf8)) }

  /// Reads a document from the bytes of a DOT file.
  public init(dot: [UInt8]) throws(GraphvizError) {
    self = try Library.shared.withLock { (library: inout Library) throws(GraphvizError) in
      try library.withGraph(dot) { (_, graph) throws(GraphvizError) in Walker(root: graph).document() }.result
    }
  }
}

/// Turns a graph in memory into a document.
private struct Walker {
  let root: OpaquePointer
  private let graphSymbols: [OpaquePointer]
  private let nodeSymbols: [OpaquePointer]
  private let edgeSymbols: [OpaquePointer]

  init(root: OpaquePointer) {
    self.root = root
    func symbols(_ kind: gvs_kind) -> [OpaquePointer] {
      Array(
        sequence(state: gvs_first_attribute(root, kind)) { next in
          guard let symbol = next else { return nil }
          next = gvs_next_attribute(root, kind, symbol)
          return symbol
        })
    }
    (graphSymbols, nodeSymbols, edgeSymbols) = (symbols(GVS_GRAPH), symbols(GVS_NODE), symbols(GVS_EDGE))
  }

  func document() -> Document {
    let object = gvs_graph_object(root)
    var document = Document(
      name: givenName(of: object), isDirected: gvs_is_directed(root), isStrict: gvs_is_strict(root))
    document.attributes = attributes(of: object, graphSymbols, unless: nil)
    document.nodeDefaults = defaults(nodeSymbols, label: "\\N")
    document.edgeDefaults = defaults(edgeSymbols)
    var edges: [(sequence: UInt, edge: Edge)] = []
    for node in nodes(of: root) {
      document.nodes.append(
        Node(name(of: node), attributes(of: node, nodeSymbols, unless: gvs_attribute_default)))
      for edge in self.edges(from: node) {
        var value = Edge(
          from: name(of: gvs_tail(edge)), to: name(of: gvs_head(edge)),
          attributes(of: edge, edgeSymbols, unless: gvs_attribute_default))
        // An edge's key is its name, not one of its attributes.
        let key = givenName(of: edge)
        if !key.isEmpty { value.attributes["key"] = .raw(key) }
        edges.append((gvs_sequence(edge), value))
      }
    }
    document.edges = edges.sorted { $0.sequence < $1.sequence }.map(\.edge)
    document.subgraphs = subgraphs(of: root)
    return document
  }

  private func subgraphs(of graph: OpaquePointer) -> [Subgraph] {
    // In the order they were made: Graphviz keeps them by their names' first appearance anywhere.
    var subgraphs: [(sequence: UInt, subgraph: Subgraph)] = []
    var next = gvs_first_subgraph(graph)
    while let subgraph = next {
      let object = gvs_graph_object(subgraph)
      let value = Subgraph(
        givenName(of: object), attributes(of: object, graphSymbols, unless: gvs_attribute_default),
        nodes: nodes(of: subgraph).map(name), subgraphs: self.subgraphs(of: subgraph))
      subgraphs.append((gvs_sequence(object), value))
      next = gvs_next_subgraph(subgraph)
    }
    return subgraphs.sorted { $0.sequence < $1.sequence }.map(\.subgraph)
  }

  private func nodes(of graph: OpaquePointer) -> some Sequence<OpaquePointer> {
    sequence(state: gvs_first_node(graph)) { next in
      guard let node = next else { return nil }
      next = gvs_next_node(graph, node)
      return node
    }
  }

  private func edges(from node: OpaquePointer) -> some Sequence<OpaquePointer> {
    sequence(state: gvs_first_edge(root, node)) { next in
      guard let edge = next else { return nil }
      next = gvs_next_edge(root, edge)
      return edge
    }
  }

  private func name(of object: OpaquePointer) -> String { gvs_name(object).map { String(cString: $0) } ?? "" }

  /// The name of a graph, subgraph or edge; empty where Graphviz made one up, which begins with a percent sign.
  private func givenName(of object: OpaquePointer) -> String {
    let name = name(of: object)
    return name.hasPrefix("%") ? "" : name
  }

  /// Defaults other than Graphviz's own: a node's label is its name, and everything else is empty.
  private func defaults(_ symbols: [OpaquePointer], label: String = "") -> Attributes {
    var attributes: Attributes = [:]
    for symbol in symbols {
      let (name, value) = (String(cString: gvs_attribute_name(symbol)), value(gvs_attribute_default(symbol)))
      if value != .raw(name == "label" ? label : "") { attributes[name] = value }
    }
    return attributes
  }

  /// The values that differ from what an object has anyway.
  private func attributes(
    of object: OpaquePointer, _ symbols: [OpaquePointer],
    unless usual: ((OpaquePointer) -> UnsafePointer<CChar>)?
  ) -> Attributes {
    var attributes: Attributes = [:]
    for symbol in symbols {
      let own = value(gvs_value(object, symbol))
      if own != usual.map({ value($0(symbol)) }) ?? .raw("") {
        attributes[String(cString: gvs_attribute_name(symbol))] = own
      }
    }
    return attributes
  }

  private func value(_ text: UnsafePointer<CChar>) -> AttributeValue {
    let string = String(cString: text)
    return text.pointee != 0 && gvs_is_html(text) ? .html(HTML(markup: string)) : .raw(string)
  }
}
