import EntenteGraph
import TestSupport
import Testing

@Suite struct EdgeButterfliesTests {
  @Test func theFixtures() {
    for graph in StructureLaws.fixtures {
      #expect(graph.butterfliesOfEdges() == [Int](repeating: 0, count: graph.edgeCount))
    }
    #expect(BipartiteGraph.complete(2, 3).butterfliesOfEdges() == [Int](repeating: 2, count: 6))
    #expect(BipartiteGraph.complete(4, 5).butterfliesOfEdges() == [Int](repeating: 12, count: 20))
  }

  @Test func everyGraphAgainstTheDefinition() {
    StructureLaws.expect({ $0.butterfliesOfEdges().map(Double.init) }) { graph in
      let sets = StructureLaws.neighborSets(graph)
      return graph.edges().map { edge in
        let (left, right) = (edge.left, graph.leftCount + edge.right)
        return Double(
          sets[right].subtracting([left]).reduce(0) { $0 + sets[left].intersection(sets[$1]).count - 1 })
      }
    }
  }

  @Test(arguments: 0..<40)
  func laws(seed: UInt64) {
    let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
    let counts = graph.butterfliesOfEdges()
    #expect(counts.reduce(0, +) == 4 * graph.butterflyCount())
    let relabelling = Relabelling(of: graph, seed: seed)
    let others = relabelling.graph.butterfliesOfEdges()
    let swapped = StructureLaws.transposed(graph)
    let swappedCounts = swapped.butterfliesOfEdges()
    for (edge, count) in zip(graph.edges(), counts) {
      let (left, right) = (relabelling.vertices[edge.left], relabelling.vertices[graph.leftCount + edge.right])
      #expect(relabelling.graph.edgeNumber(of: left, and: right).map { others[$0] } == count)
      #expect(swapped.edgeNumber(of: edge.right, and: graph.rightCount + edge.left).map { swappedCounts[$0] } == count)
    }
  }

  @Test func aLargerGraph() {
    let graph = BipartiteGraph.many
    let counts = Computation.withThreads(1) { graph.butterfliesOfEdges() }
    #expect(counts.reduce(0, +) == 4 * graph.butterflyCount())
    for threads in [2, 4] { #expect(Computation.withThreads(threads) { graph.butterfliesOfEdges() } == counts) }
    for lookCount in 0..<3 {
      let (values, refusals) = Computation.rehearsing(stoppingAfter: lookCount, threads: 2) {
        graph.butterfliesOfEdges()
      }
      #expect(values.count == graph.edgeCount && (1...4).contains(refusals))
    }
  }
}
