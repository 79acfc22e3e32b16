import EntenteGraph
import TestSupport
import Testing

@Suite struct BiRankTests {
  @Test func valuesOfNetworkx() throws {
    try expectOracle("biRank") { graph, _ in graph.biRank(alpha: 0.85, beta: 0.85) }
  }

  @Test(arguments: [(0.85, 0.85), (1, 0.5)])
  func everySmallGraphAgainstItsEquations(alpha: Double, beta: Double) {
    for graph in BipartiteGraph.allSmall {
      let weighted = BipartiteGraph(
        leftCount: graph.leftCount, rightCount: graph.rightCount,
        edges: graph.edges().map { ($0.left, $0.right, 0.25 + Double(3 * $0.left + $0.right)) })
      let queries = (0..<graph.vertexCount).map { Double($0 % 3) }
      for graph in [graph, weighted] {
        let plain = denseBiRank(graph, alpha, beta, [Double](repeating: 1, count: graph.vertexCount))
        #expect(areClose(graph.biRank(alpha: alpha, beta: beta), plain), "\(graph.edges())")
        let values = graph.biRank(alpha: alpha, beta: beta, queries: queries)
        #expect(areClose(values, denseBiRank(graph, alpha, beta, queries)), "\(graph.edges())")
      }
    }
  }

  @Test(arguments: 0..<50)
  func laws(seed: UInt64) {
    let graph = seed % 2 == 0 ? BipartiteGraph.random(seed: seed) : .sparse(seed: seed)
    let values = graph.biRank()
    let other = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    let moved = other.graph.biRank()
    #expect(areClose(values, other.vertices.map { moved[$0] }))
    // Only ratios of weights matter.
    let heavier = BipartiteGraph(
      leftCount: graph.leftCount, rightCount: graph.rightCount,
      edges: graph.edges().map { ($0.left, $0.right, $0.weight * 1024) })
    #expect(areClose(values, heavier.biRank(), tolerance: 1e-12))
    // The value of a vertex for a query at another is linear: those for two queries add up to that for both.
    let first = (0..<graph.vertexCount).map { graph.isLeft($0) ? 1.0 : 0 }
    let second = first.map { 1 - $0 }
    let parts = zip(graph.biRank(queries: first), graph.biRank(queries: second)).map { $0 + $1 }
    #expect(areClose(values, parts, tolerance: 1e-11))
  }

  @Test func theResidualOfALargerGraph() {
    let graph = BipartiteGraph.many
    let values = graph.biRank(alpha: 0.9, beta: 0.8)
    let strengths = graph.strengths()
    var residual = 0.0
    var sums = [Double](repeating: 0, count: graph.vertexCount)
    for edge in graph.edges() {
      let (a, b) = (edge.left, graph.leftCount + edge.right)
      let share = edge.weight / (strengths[a] * strengths[b]).squareRoot()
      sums[a] += share * values[b]
      sums[b] += share * values[a]
    }
    for vertex in 0..<graph.vertexCount {
      let (factor, count) = graph.isLeft(vertex) ? (0.9, graph.leftCount) : (0.8, graph.rightCount)
      residual += abs(values[vertex] - factor * sums[vertex] - (1 - factor) / Double(count))
    }
    #expect(residual <= 1e-12)
  }

  @Test func threadsDoNotMatter() { expectSameBits { BipartiteGraph.tooManyForOne.biRank() } }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    #expect(areClose(BipartiteGraph.singlePair.biRank(alpha: 0.5, beta: 0.5), [1, 1]))
    // The centre x and a leaf y: x = 0.85·√3·y + 0.15, y = 0.85·x/√3 + 0.05.
    let root = 3.0.squareRoot()
    let center = (0.15 + 0.85 * root * 0.05) / (1 - 0.85 * 0.85)
    let leaf = 0.85 * center / root + 0.05
    #expect(areClose(BipartiteGraph.star.biRank(), [center, leaf, leaf, leaf]))
    #expect(areClose(BipartiteGraph.sideEmpty.biRank(), [0.05, 0.05, 0.05]))
    #expect(areClose(BipartiteGraph.singleParty.biRank(), [0.15]))
    #expect(BipartiteGraph(0, 0, []).biRank().isEmpty)
    let values = BipartiteGraph.disconnected.biRank()
    #expect(isClose(values[3], 0.0375) && isClose(values[7], 0.0375), "isolates")
  }
}

private func denseBiRank(_ graph: BipartiteGraph, _ alpha: Double, _ beta: Double, _ queries: [Double]) -> [Double] {
  var matrix = graph.denseMatrix(isWeighted: true)
  let strengths = matrix.map { $0.reduce(0, +) }
  var queries = queries
  for side in [graph.left, graph.right] {
    let sum = queries[side].reduce(0, +)
    for vertex in side where sum > 0 { queries[vertex] /= sum }
  }
  for vertex in 0..<graph.vertexCount {
    let factor = graph.isLeft(vertex) ? alpha : beta
    queries[vertex] *= 1 - factor
    for other in 0..<graph.vertexCount where matrix[vertex][other] > 0 {
      matrix[vertex][other] *= factor / (strengths[vertex] * strengths[other]).squareRoot()
    }
  }
  return denseSolution(identity(minus: 1, times: matrix), queries)
}
