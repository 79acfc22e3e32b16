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
  /// What may be a mistake in what was read.
  let notes: [String]
  /// What parameters of measures may name.
  let names: MeasureNames
  /// The pairs that could be: computed when asked for, as there may be very many.
  let allowedPairs: @Sendable () -> AllowedEdges

  init(_ view: View) {
    let parties = view.firms + view.banks
    (graph, heading) = (view.graph, view.heading)
    json = ["ledger": view.ledger.json, "recipe": view.recipe.json, "accounting": view.accounting.json]
    sideNames = [.firm: "firm", .bank: "bank"]
    notes = []
    cell = { view.cell(parties[$0]) }
    names = view.measureNames
    allowedPairs = { view.allowedPairs }
  }

  init(_ list: EdgeList, from path: String) {
    graph = list.graph
    let (left, right) = (list.graph.leftCount, list.graph.rightCount)
    allowedPairs = { AllowedEdges(leftCount: left, rightCount: right) }
    let pairs =
      count(graph.edgeCount, "pair") + (list.duplicateCount > 0 ? ", of \(count(list.pairCount, "line"))" : "")
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
    notes =
      (list.mayHaveHeader ? ["the first line looks like names of columns, and was read as a pair: see --header"] : [])
      + (graph.edgeCount == 0 ? ["there are no pairs in \(path)"] : [])
    cell = { .init($0 < left ? list.leftNames[$0] : list.rightNames[$0 - left]) }
    names = MeasureNames(
      vertex: { id throws(MeasureError) in try list.vertex(called: id) },
      groups: { tag throws(MeasureError) in
        throw MeasureError(problems: ["an edge list has no tags: there is no \"\(tag)\""])
      })
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

  /// Says beforehand what will take long, and afterwards what may be a mistake.
  func warn(of measures: [Measure]) {
    for note in notes { printError("note: \(note)") }
    let slow = measures.filter(\.looksAtAllPairs).map(\.name)
    if Double(graph.vertexCount) * Double(graph.edgeCount) > 5e10, !slow.isEmpty {
      printError(
        "note: \(slow.joined(separator: ", ")): every pair of \(graph.vertexCount) parties is looked at, which may take "
          + "minutes, or hours"
          + (slow.contains("betweenness") ? "; approximate-betweenness:error=0.01 takes seconds, or minutes" : ""))
    }
    let projected = measures.filter(\.takesProjections).map(\.name)
    // Of each side, as many edges as its parties have partners' partners.
    let edges =
      [graph.left, graph.right].map { side in
        side.reduce(0.0) { $0 + Double(graph.degree(of: $1)) * Double(graph.degree(of: $1)) } / 2
      }.max() ?? 0
    if edges > 2e7, !projected.isEmpty {
      printError(
        "note: \(projected.joined(separator: ", ")): a projection may have \(Int(edges / 1e6)) million edges, which take "
          + "\(Int((edges * 24 / 1e9).rounded(.up))) GB and minutes, or hours")
    }
  }
}

/// Why an edge list was not read, with the name of its file.
struct UnreadEdgeList: Error, CustomStringConvertible {
  let path: String
  let error: EdgeListError

  var description: String {
    switch error {
    case .unreadable(let path, let reason): return "\(path): error: \(reason)"
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
  init(named path: String, hasHeader: Bool) throws(UnreadEdgeList) {
    do {
      try self.init(contentsOf: path, hasHeader: hasHeader)
    } catch {
      throw UnreadEdgeList(path: path, error: error)
    }
  }

  /// The vertex of an id; where both sides have it, left/ or right/ before it says which.
  fileprivate func vertex(called id: String) throws(MeasureError) -> Int {
    let (left, right) = (leftNames.vertex(named: id), rightNames.vertex(named: id).map { graph.leftCount + $0 })
    switch (left, right) {
    case (let vertex?, nil), (nil, let vertex?): return vertex
    case (_?, _?): throw MeasureError(problems: ["\"\(id)\" is on both sides: write left/\(id) or right/\(id)"])
    case (nil, nil): break
    }
    if id.hasPrefix("left/"), let vertex = leftNames.vertex(named: String(id.dropFirst(5))) { return vertex }
    if id.hasPrefix("right/"), let vertex = rightNames.vertex(named: String(id.dropFirst(6))) {
      return graph.leftCount + vertex
    }
    throw MeasureError(problems: ["no vertex \"\(id)\" on either side"])
  }
}
