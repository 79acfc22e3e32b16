/// A graph to draw, as a value: nodes, edges, subgraphs and their attributes, in the order they are written.
///
///     var document = Document()
///     document.nodes = [Node("a", ["label": .text("Ant & Co")]), Node("b")]
///     document.edges = [Edge(from: "a", to: "b")]
///     let svg = try document.rendered(engine: .dot, as: .svg)
///
/// Nothing of the C library is held: it is given to Graphviz as DOT text, only to lay it out.
public struct Document: Sendable, Equatable {
  public var name: String
  public var isDirected: Bool
  public var attributes: Attributes
  public var nodeDefaults: Attributes
  public var edgeDefaults: Attributes
  public var subgraphs: [Subgraph]
  public var nodes: [Node]
  public var edges: [Edge]

  public init(name: String = "", isDirected: Bool = true, attributes: Attributes = [:]) {
    (self.name, self.isDirected, self.attributes) = (name, isDirected, attributes)
    (nodeDefaults, edgeDefaults, subgraphs, nodes, edges) = ([:], [:], [], [], [])
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

/// An edge between two nodes, by their ids.
public struct Edge: Sendable, Equatable {
  public var from: String
  public var to: String
  public var attributes: Attributes

  public init(from: String, to: String, _ attributes: Attributes = [:]) {
    (self.from, self.to, self.attributes) = (from, to, attributes)
  }
}

/// A part of a document. Graphviz draws a box around it if its name begins with `cluster`.
public struct Subgraph: Sendable, Equatable {
  public var name: String
  public var attributes: Attributes
  public var nodes: [Node]

  public init(_ name: String, _ attributes: Attributes = [:], nodes: [Node] = []) {
    (self.name, self.attributes, self.nodes) = (name, attributes, nodes)
  }
}
