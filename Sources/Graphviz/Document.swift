/// A graph to draw, as a value: nodes, edges, subgraphs and their attributes, in the order they are written.
///
///     var document = Document()
///     document.nodes = [Node("a", ["label": .text("Ant & Co")]), Node("b")]
///     document.edges = [Edge(from: "a", to: "b")]
///     let svg = try document.rendered(engine: .dot, as: .svg)
///
/// Nothing of the C library is held: a document is given to Graphviz as DOT text, and read from it, inside one call.
public struct Document: Sendable, Equatable {
  public var name: String
  public var isDirected: Bool
  /// Whether two nodes have one edge at most.
  public var isStrict: Bool
  public var attributes: Attributes
  public var nodeDefaults: Attributes
  public var edgeDefaults: Attributes
  public var nodes: [Node]
  public var subgraphs: [Subgraph]
  public var edges: [Edge]

  public init(name: String = "", isDirected: Bool = true, isStrict: Bool = false, attributes: Attributes = [:]) {
    (self.name, self.isDirected, self.isStrict, self.attributes) = (name, isDirected, isStrict, attributes)
    (nodeDefaults, edgeDefaults, nodes, subgraphs, edges) = ([:], [:], [], [], [])
  }
}

/// A node. Its id is unique in the document; what it shows is its `label`.
public struct Node: Sendable, Equatable {
  public var id: String
  public var attributes: Attributes

  public init(_ id: String, _ attributes: Attributes = [:]) {
    (self.id, self.attributes) = (id, attributes)
  }
}

/// An edge between two nodes, by their ids. Where it leaves and reaches them, ``Attributes/tailPort`` and
/// ``Attributes/headPort`` say.
public struct Edge: Sendable, Equatable {
  public var from: String
  public var to: String
  public var attributes: Attributes

  public init(from: String, to: String, _ attributes: Attributes = [:]) {
    (self.from, self.to, self.attributes) = (from, to, attributes)
  }
}

/// A part of a document: some of its nodes, and parts of its own. Graphviz draws a box around it if its name begins
/// with `cluster`; a node must not stand in two such boxes, which crashes some layouts.
public struct Subgraph: Sendable, Equatable {
  public var name: String
  public var attributes: Attributes
  /// The ids of its nodes, those of its own subgraphs included or not.
  public var nodes: [String]
  public var subgraphs: [Subgraph]

  public init(_ name: String, _ attributes: Attributes = [:], nodes: [String] = [], subgraphs: [Subgraph] = []) {
    (self.name, self.attributes, self.nodes, self.subgraphs) = (name, attributes, nodes, subgraphs)
  }
}
