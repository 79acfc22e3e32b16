import EntenteAnalysis
import EntenteGraph
import EntenteLedger

/// A network whose measures are shown: that of a view, or one of a plain edge list.
struct MeasuredNetwork {
  let graph: BipartiteGraph
  /// What it is, for people and for programs.
  let heading: [(name: String, value: String)]
  let json: [String: JSONValue]
  /// What its sides are called: firms and banks, or left and right.
  let sideNames: [Side: String]
  /// A vertex by its name, and by its id for programs.
  let cell: @Sendable (Int) -> Table.Cell
  /// The vertex of an id.
  let vertex: @Sendable (String) -> Int?

  init(_ view: View) {
    let parties = view.firms + view.banks
    (graph, heading) = (view.graph, view.heading)
    json = ["ledger": view.ledger.json, "recipe": view.recipe.json, "accounting": view.accounting.json]
    sideNames = [.firm: "firm", .bank: "bank"]
    cell = { view.cell(parties[$0]) }
    vertex = { id in parties.firstIndex(of: Party.ID(id)) }
  }

  init(_ list: EdgeList, from path: String) {
    graph = list.graph
    let left = list.graph.leftCount
    let pairs =
      "\(graph.edgeCount) pairs" + (list.duplicateCount > 0 ? " (\(list.duplicateCount) lines repeat one)" : "")
    heading = [
      (name: "Edge list", value: path == "-" ? "standard input" : path),
      (name: "Network", value: "\(left) left and \(graph.rightCount) right vertices, \(pairs)"),
    ]
    json = [
      "edgeList": .object([
        "path": .string(path), "left": .int(left), "right": .int(graph.rightCount), "pairs": .int(graph.edgeCount),
        "lines": .int(list.lineCount), "duplicates": .int(list.duplicateCount),
      ])
    ]
    sideNames = [.firm: "left", .bank: "right"]
    cell = { .init($0 < left ? list.leftNames[$0] : list.rightNames[$0 - left]) }
    vertex = { list.leftNames.index(of: $0) ?? list.rightNames.index(of: $0).map { left + $0 } }
  }

  func name(of side: Side) -> String { sideNames[side] ?? side.rawValue }

  /// What stands above the table of a side.
  func title(of side: Side) -> String {
    let name = name(of: side)
    return name.prefix(1).uppercased() + name.dropFirst() + (name == side.rawValue ? "s" : "")
  }

  /// The vertices of each pair, in the order of the graph's edges.
  var ends: [(left: Int, right: Int)] { graph.edges().map { ($0.left, graph.leftCount + $0.right) } }

  func vertices(of side: Side) -> Range<Int> { side == .firm ? graph.left : graph.right }

  /// Says beforehand what will take hours.
  func warn(of measures: [Measure]) {
    let steps = Double(graph.vertexCount) * Double(graph.edgeCount)
    if measures.contains(where: { ["betweenness", "edge-betweenness"].contains($0.name) }) && steps > 1e12 {
      printError(
        "note: exact betweenness looks at every pair of \(graph.vertexCount) vertices, which may take hours; "
          + "approximate-betweenness:error=0.01 estimates it with a known error")
    }
  }
}

/// Why an edge list was not read, with the name of its file.
struct UnreadEdgeList: Error, CustomStringConvertible {
  let path: String
  let error: EdgeListError

  var description: String {
    switch error {
    case .unreadable: return "error: \(error)"
    case .unsuitable: return "\(path): error: \(error)\nnothing was read"
    case .malformed(let problems, let count):
      let lines = problems.map { "\(path):\($0.line):\($0.column): error: \($0.kind)" }
      let rest = count > problems.count ? ["and \(count - problems.count) more"] : []
      let end = "\(count) \(count == 1 ? "problem" : "problems"); nothing was read"
      return (lines + rest + [end]).joined(separator: "\n")
    }
  }
}

extension EdgeList {
  /// Reads the edge list that a path leads to; - is standard input.
  init(named path: String) throws(UnreadEdgeList) {
    do {
      try self.init(contentsOf: path)
    } catch {
      throw UnreadEdgeList(path: path, error: error)
    }
  }
}
