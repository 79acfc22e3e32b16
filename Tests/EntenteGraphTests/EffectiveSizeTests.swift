import EntenteGraph
import TestSupport
import Testing

@Suite struct EffectiveSizeTests {
  /// With weights, networkx's values for a list of vertices: without one, its release 3.6.1 divides by the heaviest
  /// edge of the wrong end (networkx#8906).
  @Test func valuesOfNetworkx() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    let women = davis.projection(ontoLeft: true, weighting: .count)
    #expect(
      areSame(
        Array(women.effectiveSizes(isWeighted: false)[..<6]), [1.533333333, 1, 2, 1.533333333, 2.647058824, 1]))
    #expect(
      areSame(
        Array(women.effectiveSizes(isWeighted: true)[..<6]),
        [7.202639752, 4.544146825, 8.254464286, 7.144510582, 8.77452381, 5.87414966]))
    let events = davis.projection(ontoLeft: false, weighting: .count)
    #expect(isClose(events.effectiveSizes(isWeighted: false)[5], 4.846153846))
    #expect(isClose(events.effectiveSizes(isWeighted: true)[5], 6.784843206))
    let small = BipartiteGraph(try Oracle.small()).projection(ontoLeft: true, weighting: .count)
    #expect(small.effectiveSizes(isWeighted: false) == [2, 1, 2, 1, nil, nil])
    #expect(small.efficiencies(isWeighted: true) == [1, 1, 1, 1, nil, nil])
  }

  @Test(arguments: [false, true])
  func byHand(isWeighted: Bool) {
    func sizes(_ graph: BipartiteGraph, onto isLeft: Bool) -> [Double?] {
      graph.projection(ontoLeft: isLeft, weighting: .count).effectiveSizes(isWeighted: isWeighted)
    }
    #expect(sizes(.singlePair, onto: true) == [nil] && sizes(.singlePair, onto: false) == [nil])
    #expect(sizes(.star, onto: true) == [nil] && areSame(sizes(.star, onto: false), [1, 1, 1]))
    #expect(sizes(.sideEmpty, onto: true) == [nil, nil, nil] && sizes(.sideEmpty, onto: false).isEmpty)
    #expect(sizes(.singleParty, onto: true) == [nil] && sizes(.singleParty, onto: false).isEmpty)
    #expect(sizes(.disconnected, onto: true) == [1, 1, nil, nil])
    let leaves = BipartiteGraph.star.projection(ontoLeft: false, weighting: .newman)
    #expect(areSame(leaves.efficiencies(isWeighted: isWeighted), [0.5, 0.5, 0.5]))
  }

  @Test func eachIsItsDefinitionOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph, "\(graph.allNeighbors)") }
  }

  @Test(arguments: 0..<40)
  func eachIsItsDefinitionOnRandomGraphs(seed: UInt64) { expectDefinition(.random(seed: seed), "seed \(seed)") }

  @Test(arguments: 0..<3)
  func eachIsItsDefinitionOnLargerGraphs(seed: UInt64) { expectDefinition(.sparse(seed: seed), "seed \(seed)") }

  /// Against Burt's formula, which with equal weights is Borgatti's, and which is never below 1.
  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    for isLeft in [true, false] {
      for weighting in [OneModeProjection.Weighting.count, .newman] {
        let projection = graph.projection(ontoLeft: isLeft, weighting: weighting)
        let matrix = OneModeMatrix(projection)
        let sizes = projection.effectiveSizes(isWeighted: true)
        #expect(areSame(sizes, matrix.effectiveSizes()), what)
        #expect(sizes.allSatisfy { $0.map { $0 > 1 - 1e-9 } ?? true }, what)
        #expect(areSame(projection.effectiveSizes(isWeighted: false), matrix.unweighted.effectiveSizes()), what)
        let shares = sizes.enumerated().map { vertex, size in size.map { $0 / Double(projection.degree(of: vertex)) } }
        #expect(areSame(projection.efficiencies(isWeighted: true), shares), what)
      }
    }
  }

  // MARK: Laws

  @Test(arguments: 0..<20, [false, true])
  func namesSidesAndIsolates(seed: UInt64, isWeighted: Bool) {
    expectLaws(of: .random(seed: seed), seed: seed, isolate: nil, isSame: { areSame([$0], [$1]) }) {
      $0.effectiveSizes(isWeighted: isWeighted)
    }
  }

  /// On the two-sided network itself, whose neighbours are never joined.
  @Test(arguments: 0..<30)
  func effectiveSizeOfTheTwoSidedNetworkIsDegree(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let degrees = (0..<graph.vertexCount).map { v in graph.degree(of: v) > 0 ? Double(graph.degree(of: v)) : nil }
    #expect(areSame(degrees, OneModeMatrix(graph).effectiveSizes()))
    #expect(areSame(degrees, OneModeMatrix(graph).unweighted.effectiveSizes()))
  }

  @Test func theSameBitsOnAnyNumberOfThreads() {
    let projection = BipartiteGraph.skewed(600, 300, edges: 1500, seed: 5).projection(
      ontoLeft: true, weighting: .newman)
    expectSameBits { projection.effectiveSizes(isWeighted: true).map { $0 ?? -1 } }
  }
}
