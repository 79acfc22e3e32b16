import EntenteGraph
import TestSupport
import Testing

@Suite struct HITSTests {
  @Test func valuesOfNumpyAndNetworkx() throws {
    try expectOracle("hits") { graph, _ in graph.hits() }
  }

  @Test func eachIsTheSumOfTheOtherSideOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall {
      let values = graph.hits()
      #expect((values == nil) == (graph.eigenvectorCentrality() == nil))
      guard let values else { continue }
      for side in [graph.left, graph.right] {
        #expect(isClose(values[side].reduce(0, +), 1, tolerance: 1e-14))
        let sums = side.map { graph.allNeighbors[$0].reduce(0) { $0 + values[$1] } }
        let total = sums.reduce(0, +)
        #expect(areClose(Array(values[side]), sums.map { $0 / total }, tolerance: 1e-12), "\(graph.allNeighbors)")
      }
    }
  }

  @Test func threadsDoNotMatter() { expectSameBits { BipartiteGraph.many.hits() } }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() throws {
    #expect(areClose(try #require(BipartiteGraph.singlePair.hits()), [1, 1]))
    #expect(areClose(try #require(BipartiteGraph.star.hits()), [1, 1.0 / 3, 1.0 / 3, 1.0 / 3]))
    #expect(BipartiteGraph.sideEmpty.hits() == nil)
    #expect(BipartiteGraph.singleParty.hits() == nil)
    #expect(BipartiteGraph(0, 0, []).hits() == nil)
    // a0–b0, a0–b1, a1–b1 is a path of four: its hubs are as φ to 1.
    let golden = (1 + 5.0.squareRoot()) / 2
    let (high, low) = (golden / (1 + golden), 1 / (1 + golden))
    #expect(areClose(try #require(BipartiteGraph.disconnected.hits()), [high, low, 0, 0, low, high, 0, 0]))
  }
}
