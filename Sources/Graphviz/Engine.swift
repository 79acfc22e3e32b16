/// Graphviz's ways to lay a graph out.
public enum Engine: String, CaseIterable, Sendable {
  /// Layers, for what has a direction.
  case dot
  /// Springs, for small graphs.
  case neato
  case fdp
  /// Springs, for large graphs.
  case sfdp
  case twopi
  case circo
  case osage
  case patchwork
  /// None: positions are given, edges are routed.
  case nop
  /// None: positions of nodes and edges are given.
  case nop2
}

/// What a graph is rendered to.
public enum Format: String, CaseIterable, Sendable {
  case svg, pdf, png, dot, json, xdot, plain
}
