import EntenteGraph
import TestSupport
import Testing

@Suite struct MixedDegreeTests {
  @Test func theFixtures() {
    for alpha in [0, 0.5, 1, 2] {
      for graph in StructureLaws.fixtures {
        #expect(graph.mixedDegree(alpha: alpha) == graph.degrees().map(Double.init), "every weight is 1")
      }
    }
  }

  @Test func knownValues() {
    let graph = BipartiteGraph(
      leftCount: 2, rightCount: 3, edges: [(0, 0, 1), (0, 1, 7), (1, 0, 2), (1, 1, 2), (1, 2, 4)])
    let half = graph.mixedDegree(alpha: 0.5)
    #expect(isSame(half[0], 4) && isSame(half[1], 24.0.squareRoot()))
    #expect(areSame(graph.mixedDegree(alpha: 0), graph.degrees().map(Double.init)))
    #expect(areSame(graph.mixedDegree(alpha: 1), graph.strengths()))
    #expect(isSame(graph.mixedDegree(alpha: 1.5)[0], 16), "(8³ / 2)^½")
  }

  @Test(arguments: 0..<20)
  func laws(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let (degrees, strengths) = (graph.degrees(), graph.strengths())
    let relabelling = Relabelling(of: graph, seed: seed)
    for alpha in [0.0, 0.3, 1, 1.7] {
      let values = graph.mixedDegree(alpha: alpha).map { $0 ?? .nan }
      let others = relabelling.graph.mixedDegree(alpha: alpha).map { $0 ?? .nan }
      #expect(areClose(relabelling.vertices.map { others[$0] }, values))
      #expect(relabelling.isolates.allSatisfy { others[$0] == 0 })
      for vertex in values.indices where alpha < 1 && degrees[vertex] > 0 {
        #expect(values[vertex] >= min(Double(degrees[vertex]), strengths[vertex]) - 1e-9)
        #expect(values[vertex] <= max(Double(degrees[vertex]), strengths[vertex]) + 1e-9)
      }
    }
  }

  @Test func hugeWeights() {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, 1e300), (0, 1, 1e300), (1, 0, 1e-300)])
    for alpha in [0, 0.5, 1, 2, 10] {
      let values = graph.mixedDegree(alpha: alpha)
      #expect(values.allSatisfy { $0.map { $0.isFinite && $0 >= 0 } ?? (alpha > 1) })
      #expect((values[0] == nil) == (alpha > 1) && values[1] != nil)
    }
    #expect(isSame((graph.mixedDegree(alpha: 0.5)[0] ?? 0) / 2e150, 1))
  }

  @Test func whatAlphaCannotBe() async {
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.star.mixedDegree(alpha: -1) }
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.star.mixedDegree(alpha: .nan) }
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.star.mixedDegree(alpha: .infinity) }
  }
}
