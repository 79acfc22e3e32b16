/// Where everything stands once a document is laid out: points, from the bottom left corner upward, for others to draw.
public struct Layout: Sendable, Equatable {
  public struct Point: Sendable, Hashable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }
  }

  public struct Box: Sendable, Hashable {
    public var min: Point
    public var max: Point
  }

  public struct Node: Sendable, Hashable {
    public var id: String
    public var center: Point
    public var width: Double
    public var height: Double
  }

  public struct Edge: Sendable, Hashable {
    public var from: String
    public var to: String
    /// Cubic Bézier curves: a first point, and three more for each piece.
    public var splines: [[Point]]
  }

  public struct Cluster: Sendable, Hashable {
    public var name: String
    public var box: Box
  }

  /// What the whole picture needs.
  public var boundingBox: Box
  public var nodes: [Node]
  public var edges: [Edge]
  public var clusters: [Cluster]

  /// Reads the positions that Graphviz writes into its `dot` output.
  ///
  /// - Parameter ids: the nodes in the order they are wanted; the output has those of subgraphs first.
  init(laidOut document: Document, order ids: [String]) throws(GraphvizError) {
    guard let bounds = Self.box(document.attributes["bb"]) else {
      throw GraphvizError(.layoutFailed, messages: ["the layout has no bounding box"])
    }
    boundingBox = bounds
    let places = Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let ordered = document.nodes.enumerated().sorted {
      (places[$0.element.id] ?? .max, $0.offset) < (places[$1.element.id] ?? .max, $1.offset)
    }
    nodes = ordered.map(\.element).compactMap { node in
      guard let center = Self.numbers(node.attributes["pos"]), center.count >= 2 else { return nil }
      let width = Self.numbers(node.attributes["width"] ?? document.nodeDefaults["width"])?.first ?? 0
      let height = Self.numbers(node.attributes["height"] ?? document.nodeDefaults["height"])?.first ?? 0
      return Node(id: node.id, center: Point(x: center[0], y: center[1]), width: width * 72, height: height * 72)
    }
    edges = document.edges.map { edge in
      Edge(from: edge.from, to: edge.to, splines: Self.splines(edge.attributes["pos"]))
    }
    clusters = document.subgraphs.flatMap(Self.clusters)
  }

  private static func clusters(in subgraph: Subgraph) -> [Cluster] {
    let own = subgraph.name.hasPrefix("cluster") ? box(subgraph.attributes["bb"]) : nil
    return (own.map { [Cluster(name: subgraph.name, box: $0)] } ?? []) + subgraph.subgraphs.flatMap(clusters)
  }

  private static func text(_ value: AttributeValue?) -> String? {
    if case .raw(let text) = value { text } else { nil }
  }

  private static func numbers(_ value: AttributeValue?) -> [Double]? {
    text(value)?.split(separator: ",").compactMap { Double($0.filter { $0 != "!" }) }
  }

  private static func box(_ value: AttributeValue?) -> Box? {
    guard let sides = numbers(value), sides.count == 4 else { return nil }
    return Box(min: Point(x: sides[0], y: sides[1]), max: Point(x: sides[2], y: sides[3]))
  }

  /// `s,x,y` and `e,x,y` are the tips of arrows; what else there is are the points, pieces separated by semicolons.
  private static func splines(_ value: AttributeValue?) -> [[Point]] {
    (text(value) ?? "").split(separator: ";").map { piece in
      piece.split(separator: " ").filter { !$0.hasPrefix("s,") && !$0.hasPrefix("e,") }.compactMap { point in
        let numbers = point.split(separator: ",").compactMap { Double($0) }
        return numbers.count >= 2 ? Point(x: numbers[0], y: numbers[1]) : nil
      }
    }
  }
}

extension Document {
  /// Lays the document out in this process, and gives the positions as values.
  ///
  /// - Throws: ``GraphvizError``.
  public func layout(engine: Engine) throws(GraphvizError) -> Layout {
    try Layout(laidOut: Document(dot: rendered(engine: engine, as: .dot)), order: nodes.map(\.id))
  }
}
