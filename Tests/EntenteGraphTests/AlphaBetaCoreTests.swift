import EntenteGraph
import TestSupport
import Testing

@Suite struct AlphaBetaCoreTests {
  @Test func valuesOfNetworkx() throws {
    for network in try KernelOracle.networks() {
      let graph = BipartiteGraph(network)
      #expect(graph.core(alpha: 2, beta: 2).map { $0 ? 1 : 0 } == network.values["core22"], "\(network)")
      #expect(graph.core(alpha: 3, beta: 2).map { $0 ? 1 : 0 } == network.values["core32"], "\(network)")
    }
  }

  @Test func eachIsTheLargestPartThatMeetsTheDemandsOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall {
      for alpha in 0...3 {
        for beta in 0...3 {
          #expect(graph.core(alpha: alpha, beta: beta) == bruteForceCore(graph, alpha, beta), "\(graph.allNeighbors)")
        }
      }
    }
  }

  /// The union of all sets of vertices that meet the demands; it meets them too.
  private func bruteForceCore(_ graph: BipartiteGraph, _ alpha: Int, _ beta: Int) -> [Bool] {
    let rows = graph.allNeighbors.map { $0.reduce(0) { $0 | 1 << $1 } }
    var union = 0
    for subset in 0..<1 << graph.vertexCount {
      let isPart = rows.indices.allSatisfy { vertex in
        subset >> vertex & 1 == 0 || (rows[vertex] & subset).nonzeroBitCount >= (graph.isLeft(vertex) ? alpha : beta)
      }
      if isPart { union |= subset }
    }
    return rows.indices.map { union >> $0 & 1 == 1 }
  }

  // MARK: Laws

  @Test(arguments: 0..<60)
  func equalDemandsAreThoseOfCoreNumbers(seed: UInt64) {
    let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
    let numbers = graph.coreNumbers()
    for k in 0...5 { #expect(graph.core(alpha: k, beta: k) == numbers.map { $0 >= k }) }
  }

  @Test(arguments: 0..<60)
  func higherDemandsLeaveLess(seed: UInt64) {
    let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
    for alpha in 0...4 {
      for beta in 0...4 {
        let core = graph.core(alpha: alpha, beta: beta)
        for higher in [graph.core(alpha: alpha + 1, beta: beta), graph.core(alpha: alpha, beta: beta + 1)] {
          #expect(zip(core, higher).allSatisfy { $0 || !$1 })
        }
      }
    }
  }

  @Test(arguments: 0..<30)
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let other = Relabelling(of: graph, seed: seed)
    let (before, after) = (graph.core(alpha: 2, beta: 3), other.graph.core(alpha: 2, beta: 3))
    for vertex in before.indices { #expect(before[vertex] == after[other.vertices[vertex]]) }
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.core(alpha: 1, beta: 1) == [true, true])
    #expect(BipartiteGraph.singlePair.core(alpha: 2, beta: 1) == [false, false])
    #expect(BipartiteGraph.star.core(alpha: 3, beta: 1) == [true, true, true, true])
    #expect(BipartiteGraph.star.core(alpha: 0, beta: 1) == [true, true, true, true])
    #expect(BipartiteGraph.star.core(alpha: 1, beta: 2) == [false, false, false, false])
    #expect(BipartiteGraph.star.core(alpha: 4, beta: 0) == [false, true, true, true])
    #expect(BipartiteGraph.sideEmpty.core(alpha: 0, beta: 9) == [true, true, true])
    #expect(BipartiteGraph.sideEmpty.core(alpha: 1, beta: 0) == [false, false, false])
    #expect(BipartiteGraph.singleParty.core(alpha: 1, beta: 1) == [false])
    #expect(
      BipartiteGraph.disconnected.core(alpha: 1, beta: 1) == [true, true, true, false, true, true, true, false])
    #expect(BipartiteGraph(0, 0, []).core(alpha: 0, beta: 0).isEmpty)
    #expect(BipartiteGraph.star.core(alpha: .max, beta: .max) == [false, false, false, false])
  }

  @Test func fewerThanNoNeighboursStopTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.star.core(alpha: -1, beta: 0) }
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.star.core(alpha: 0, beta: -1) }
  }
}
