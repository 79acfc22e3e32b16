import EntenteGraph
import TestSupport
import Testing

@Suite struct PageRankTests {
  @Test func valuesOfNetworkx() throws {
    try expectOracle("pageRank") { graph, _ in graph.pageRank() }
    try expectOracle("pageRankPersonalized") { graph, _ in
      graph.pageRank(personalization: (0..<graph.vertexCount).map { Double($0 + 1) })
    }
  }

  @Test(arguments: [0, 0.3, 0.85, 0.99])
  func everySmallGraphAgainstItsEquation(damping: Double) {
    for graph in BipartiteGraph.allSmall where graph.vertexCount > 0 {
      #expect(areClose(graph.pageRank(damping: damping), densePageRank(graph, damping, nil)), "\(graph.allNeighbors)")
      let starts = (0..<graph.vertexCount).map { Double($0 % 3) + ($0 == 0 ? 0.5 : 0) }
      let values = graph.pageRank(damping: damping, personalization: starts)
      #expect(areClose(values, densePageRank(graph, damping, starts)), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<50)
  func laws(seed: UInt64) {
    let graph = seed % 2 == 0 ? BipartiteGraph.random(seed: seed) : .sparse(seed: seed)
    let values = graph.pageRank()
    #expect(isClose(values.reduce(0, +), 1, tolerance: 1e-14))
    #expect(residual(graph, values, damping: 0.85) <= 1e-10)
    // Relabelling moves the values along.
    let other = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    let moved = other.graph.pageRank()
    #expect(areClose(values, other.vertices.map { moved[$0] }))
    // Nine parts of 1/9 add up to more than 1.
    let all = BipartiteGraph(4, 5, []).pageRank(damping: 1.0.nextDown)
    #expect(areClose(all, [Double](repeating: 1.0 / 9, count: 9), tolerance: 1e-15))
    // A damping of 0 leaves what the walk starts with, whatever its scale.
    let starts = (0..<graph.vertexCount).map { Double(1 + $0 % 5) }
    let sum = starts.reduce(0, +)
    #expect(areClose(graph.pageRank(damping: 0, personalization: starts), starts.map { $0 / sum }, tolerance: 1e-15))
    #expect(
      areClose(
        graph.pageRank(personalization: starts), graph.pageRank(personalization: starts.map { $0 * 1e300 }),
        tolerance: 1e-12))
    // Without isolates, and in the limit, a walk is where edges are.
    if seed % 2 == 0, graph.degrees().allSatisfy({ $0 > 0 }), graph.connectedComponents().count == 1 {
      let limit = graph.pageRank(damping: 1 - 1e-9)
      let shares = graph.degrees().map { Double($0) / Double(2 * graph.edgeCount) }
      #expect(areClose(limit, shares, tolerance: 1e-6))
    }
  }

  @Test(arguments: 0..<20)
  func anIsolateWhereNoWalkStartsChangesNothing(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let larger = BipartiteGraph(leftCount: graph.leftCount + 1, rightCount: graph.rightCount, edges: graph.edges())
    let starts = (0..<graph.vertexCount).map { Double(1 + $0 % 4) }
    let values = graph.pageRank(personalization: starts)
    var extended = starts
    extended.insert(0, at: graph.leftCount)
    var others = larger.pageRank(personalization: extended)
    #expect(others.remove(at: graph.leftCount) == 0)
    #expect(areClose(values, others))
  }

  @Test func aLargerGraphMeetsItsResidual() {
    let values = BipartiteGraph.many.pageRank()
    #expect(residual(.many, values, damping: 0.85) <= 1e-10)
    #expect(values.allSatisfy { $0 > 0 })
  }

  @Test func threadsDoNotMatter() { expectSameBits { BipartiteGraph.tooManyForOne.pageRank() } }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    #expect(areClose(BipartiteGraph.singlePair.pageRank(), [0.5, 0.5]))
    // The centre x and a leaf y: x = 0.85·3y + 0.0375, y = 0.85·x/3 + 0.0375.
    let center = 0.0375 * (1 + 3 * 0.85) / (1 - 0.85 * 0.85)
    let leaf = 0.85 * center / 3 + 0.0375
    #expect(areClose(BipartiteGraph.star.pageRank(), [center, leaf, leaf, leaf]))
    #expect(areClose(BipartiteGraph.sideEmpty.pageRank(), [1.0 / 3, 1.0 / 3, 1.0 / 3]))
    #expect(areClose(BipartiteGraph.singleParty.pageRank(), [1]))
    #expect(BipartiteGraph(0, 0, []).pageRank().isEmpty)
    let values = BipartiteGraph.disconnected.pageRank()
    #expect(areClose(values, densePageRank(.disconnected, 0.85, nil)))
    #expect(isClose(values[3], values[7]), "isolates")
  }

  @Test func pairsByThemselves() {
    // No residual is left after the first step, or before it.
    let graph = BipartiteGraph(50, 50, (0..<50).map { ($0, $0) })
    #expect(areClose(graph.pageRank(), [Double](repeating: 0.01, count: 100), tolerance: 1e-15))
    var starts = [Double](repeating: 0, count: 101)
    starts[100] = 1
    let isolate = BipartiteGraph(50, 51, (0..<50).map { ($0, $0) })
    #expect(isolate.pageRank(personalization: starts) == starts, "all walks start at an isolate")
  }

  @Test func theExampleOfTheDocumentation() {
    let values = BipartiteGraph(1, 2, [(0, 0), (0, 1)]).pageRank(damping: 0.5)
    #expect(areClose(values, [4.0 / 9, 5.0 / 18, 5.0 / 18]))
  }
}

private func densePageRank(_ graph: BipartiteGraph, _ damping: Double, _ personalization: [Double]?) -> [Double] {
  let count = graph.vertexCount
  let starts = personalization ?? [Double](repeating: 1, count: count)
  let sum = starts.reduce(0, +)
  let degrees = graph.degrees()
  let adjacency = graph.denseMatrix()
  let steps = (0..<count).map { row in
    (0..<count).map { degrees[$0] > 0 ? adjacency[row][$0] / Double(degrees[$0]) : starts[row] / sum }
  }
  return denseSolution(identity(minus: damping, times: steps), starts.map { (1 - damping) * $0 / sum })
}

/// The absolute differences between the two sides of the equation, with a uniform start.
private func residual(_ graph: BipartiteGraph, _ values: [Double], damping: Double) -> Double {
  let degrees = graph.degrees()
  let isolated = values.indices.reduce(0.0) { $0 + (degrees[$1] == 0 ? values[$1] : 0) }
  return values.indices.reduce(0.0) { sum, vertex in
    let met = graph.neighbors(of: vertex).reduce(0.0) { $0 + values[Int($1)] / Double(degrees[Int($1)]) }
    let start = (1 - damping + damping * isolated) / Double(values.count)
    return sum + abs(values[vertex] - damping * met - start)
  }
}
