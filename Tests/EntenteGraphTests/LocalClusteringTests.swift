import EntenteGraph
import TestSupport
import Testing

@Suite struct LocalClusteringTests {
  @Test func valuesOfNetworkx() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    let women = davis.projection(ontoLeft: true, weighting: .count).localClustering()
    #expect(areSame(Array(women[..<6]), [0.961904762, 1, 0.933333333, 0.961904762, 0.897058824, 1]))
    let events = davis.projection(ontoLeft: false, weighting: .count).localClustering()
    #expect(areSame(Array(events[..<6]), [1, 1, 1, 1, 1, 0.679487179]))
    // networkx gives 0 where there is one neighbour, or none.
    let small = BipartiteGraph(try Oracle.small())
    #expect(small.projection(ontoLeft: true, weighting: .count).localClustering() == [0, nil, 0, nil, nil, nil])
  }

  @Test func byHand() {
    func values(_ graph: BipartiteGraph, onto isLeft: Bool) -> [Double?] {
      graph.projection(ontoLeft: isLeft, weighting: .count).localClustering()
    }
    #expect(values(.singlePair, onto: true) == [nil] && values(.singlePair, onto: false) == [nil])
    #expect(values(.star, onto: true) == [nil] && values(.star, onto: false) == [1, 1, 1])
    #expect(values(.sideEmpty, onto: true) == [nil, nil, nil] && values(.sideEmpty, onto: false).isEmpty)
    #expect(values(.singleParty, onto: true) == [nil] && values(.singleParty, onto: false).isEmpty)
    #expect(values(.disconnected, onto: true) == [nil, nil, nil, nil])
  }

  @Test func eachIsItsDefinitionOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph, "\(graph.allNeighbors)") }
  }

  @Test(arguments: 0..<60)
  func eachIsItsDefinitionOnRandomGraphs(seed: UInt64) { expectDefinition(.random(seed: seed), "seed \(seed)") }

  @Test(arguments: 0..<4)
  func eachIsItsDefinitionOnLargerGraphs(seed: UInt64) { expectDefinition(.sparse(seed: seed), "seed \(seed)") }

  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    for isLeft in [true, false] {
      let projection = graph.projection(ontoLeft: isLeft, weighting: .newman)
      let matrix = OneModeMatrix(projection)
      let expected = matrix.indices.map { vertex -> Double? in
        let pairs = matrix.pairs(of: vertex)
        return pairs.all > 0 ? Double(pairs.joined) / Double(pairs.all) : nil
      }
      #expect(areSame(projection.localClustering(), expected), what)
    }
  }

  @Test(arguments: 0..<30)
  func namesSidesAndIsolates(seed: UInt64) {
    expectLaws(of: .random(seed: seed), seed: seed, isolate: nil, isSame: { areSame([$0], [$1]) }) {
      $0.localClustering()
    }
  }

  /// All that share a neighbour are joined.
  @Test(arguments: 0..<30)
  func oneNeighborInTheTwoSidedNetworkMakesAClique(seed: UInt64) {
    let graph = BipartiteGraph.sparse(seed: seed)
    let values = graph.projection(ontoLeft: true, weighting: .count).localClustering()
    #expect(graph.left.allSatisfy { graph.degree(of: $0) != 1 || values[$0] ?? 1 == 1 })
  }

  @Test func theSameOnAnyNumberOfThreads() {
    let projection = BipartiteGraph.skewed(600, 300, edges: 1500, seed: 5).projection(ontoLeft: true, weighting: .count)
    expectSameBits { projection.localClustering().map { $0 ?? -1 } }
  }
}
