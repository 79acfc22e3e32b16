import EntenteGraph
import TestSupport
import Testing

@Suite struct ButterfliesTests {
  @Test func valuesOfNumpy() throws {
    for network in try KernelOracle.networks() {
      #expect([Double(BipartiteGraph(network).butterflyCount())] == network.values["butterflies"], "\(network)")
    }
  }

  @Test func everySmallGraphAgainstTheDefinition() {
    for graph in BipartiteGraph.allSmall {
      #expect(graph.butterflyCount() == bruteForceButterflies(graph), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<100)
  func randomGraphsAgainstTheDefinition(seed: UInt64) {
    let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
    let count = bruteForceButterflies(graph)
    for threads in [1, 2, 4] { #expect(Computation.withThreads(threads) { graph.butterflyCount() } == count) }
    #expect(Relabelling(of: graph, seed: seed).graph.butterflyCount() == count)
  }

  /// Every pair of a side, and every pair of what both have.
  private func bruteForceButterflies(_ graph: BipartiteGraph) -> Int {
    let sets = graph.left.map { Set(graph.allNeighbors[$0]) }
    var count = 0
    for u in sets.indices {
      for v in 0..<u {
        let shared = sets[u].intersection(sets[v]).count
        count += shared * (shared - 1) / 2
      }
    }
    return count
  }

  @Test func completeGraphs() {
    for left in 0...6 {
      for right in 0...6 {
        let graph = BipartiteGraph.complete(left, right)
        #expect(graph.butterflyCount() == left * (left - 1) / 2 * (right * (right - 1) / 2))
      }
    }
  }

  @Test(arguments: 0..<3)
  func aLargerGraph(seed: UInt64) {
    // Σ s(s − 1)/2 over the pairs of a side, of the projection's own shared neighbours.
    let graph = BipartiteGraph.random(400, 900, edges: 6000, seed: seed)
    for isLeft in [true, false] {
      let edges = graph.projection(ontoLeft: isLeft, weighting: .count).edges()
      #expect(graph.butterflyCount() == edges.reduce(0) { $0 + Int($1.weight * ($1.weight - 1) / 2) })
    }
  }

  @Test(arguments: [BipartiteGraph.singlePair, .star, .sideEmpty, .singleParty, .disconnected, .init(0, 0, [])])
  func noCycle(graph: BipartiteGraph) { #expect(graph.butterflyCount() == 0) }
}
