/// A way to lay a graph out, by Graphviz's name for it.
public struct Engine: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral name: String) { rawValue = name }

  /// Layers, for what has a direction.
  public static let dot: Engine = "dot"
  /// Springs, for small graphs.
  public static let neato: Engine = "neato"
  /// Springs; differs from call to call in one process.
  public static let fdp: Engine = "fdp"
  /// Springs, for large graphs; differs between the first and later calls in one process.
  public static let sfdp: Engine = "sfdp"
  /// Rings around a node.
  public static let twopi: Engine = "twopi"
  /// Circles.
  public static let circo: Engine = "circo"
  /// Boxes of clusters.
  public static let osage: Engine = "osage"
  /// A tree map.
  public static let patchwork: Engine = "patchwork"
  /// None: positions of nodes are given, edges are routed.
  public static let nop: Engine = "nop"
  /// None: positions of nodes and edges are given.
  public static let nop2: Engine = "nop2"

  /// The engines that come with Graphviz.
  public static let standard: [Engine] = [.dot, .neato, .fdp, .sfdp, .twopi, .circo, .osage, .patchwork, .nop, .nop2]

  /// The engines that the installed library has.
  public static func available() throws(GraphvizError) -> [Engine] {
    try Library.shared.withLock { (library: inout Library) throws(GraphvizError) in
      try library.plugins("layout").map { Engine(rawValue: $0) }
    }
  }
}

/// What a graph is rendered to, by Graphviz's name for it.
public struct Format: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(stringLiteral name: String) { rawValue = name }

  public static let svg: Format = "svg"
  public static let pdf: Format = "pdf"
  public static let png: Format = "png"
  /// DOT text with the layout as attributes.
  public static let dot: Format = "dot"
  public static let json: Format = "json"
  /// DOT text with drawing operations.
  public static let xdot: Format = "xdot"
  /// The layout, a line for each node and edge.
  public static let plain: Format = "plain"

  /// The formats that every Graphviz built with cairo and pango has.
  public static let standard: [Format] = [.svg, .pdf, .png, .dot, .json, .xdot, .plain]

  /// The formats that the installed library has.
  public static func available() throws(GraphvizError) -> [Format] {
    try Library.shared.withLock { (library: inout Library) throws(GraphvizError) in
      try library.plugins("device").map { Format(rawValue: $0) }
    }
  }
}
