import EntenteGraph
import TestSupport
import Testing

@Suite struct CoreNumbersTests {
  @Test(arguments: [false, true])
  func valuesOfNetworkx(isDavis: Bool) throws {
    let graph = BipartiteGraph(try isDavis ? Oracle.davis() : Oracle.small())
    #expect(graph.coreNumbers() == (try isDavis ? ProjectionOracle.davis() : ProjectionOracle.small()).cores)
  }

  @Test func eachIsTheLastCoreThatPeelingLeavesOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall {
      #expect(graph.coreNumbers() == naiveCoreNumbers(graph), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<200)
  func eachIsTheLastCoreThatPeelingLeavesOnRandomGraphs(seed: UInt64) {
    let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
    #expect(graph.coreNumbers() == naiveCoreNumbers(graph))
  }

  @Test func completeGraphs() {
    for left in 0...5 {
      for right in 0...5 {
        let graph = BipartiteGraph(left, right, (0..<left).flatMap { l in (0..<right).map { (l, $0) } })
        #expect(graph.coreNumbers() == [Int](repeating: min(left, right), count: left + right))
      }
    }
  }

  @Test func aTailOfACycle() {
    // a0–b0–a1–b1–a0 is a cycle; a2 hangs on b1, and b2 on a2.
    let graph = BipartiteGraph(3, 3, [(0, 0), (1, 0), (1, 1), (0, 1), (2, 1), (2, 2)])
    #expect(graph.coreNumbers() == [2, 2, 1, 2, 2, 1])
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.coreNumbers() == [1, 1])
    #expect(BipartiteGraph.star.coreNumbers() == [1, 1, 1, 1])
    #expect(BipartiteGraph.sideEmpty.coreNumbers() == [0, 0, 0])
    #expect(BipartiteGraph.singleParty.coreNumbers() == [0])
    #expect(BipartiteGraph.disconnected.coreNumbers() == [1, 1, 1, 0, 1, 1, 1, 0])
    #expect(BipartiteGraph(0, 0, []).coreNumbers().isEmpty)
  }
}

/// For each k, vertices with fewer than k neighbours are taken away until none is left with fewer.
private func naiveCoreNumbers(_ graph: BipartiteGraph) -> [Int] {
  let neighbors = graph.allNeighbors.map(Set.init)
  var numbers = [Int](repeating: 0, count: graph.vertexCount)
  for k in 1...max(1, graph.vertexCount) {
    var core = Set(0..<graph.vertexCount)
    while let weak = core.first(where: { neighbors[$0].intersection(core).count < k }) { core.remove(weak) }
    for vertex in core { numbers[vertex] = k }
  }
  return numbers
}
