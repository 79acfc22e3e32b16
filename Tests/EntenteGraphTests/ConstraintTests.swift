import EntenteGraph
import TestSupport
import Testing

@Suite struct ConstraintTests {
  @Test func valuesOfNetworkx() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    let women = davis.projection(ontoLeft: true, weighting: .count).constraints()
    #expect(
      areSame(
        Array(women[..<6]), [0.276038005, 0.321460338, 0.246194175, 0.268369462, 0.257788549, 0.264070167]))
    let events = davis.projection(ontoLeft: false, weighting: .count).constraints()
    #expect(
      areSame(
        Array(events[..<6]), [0.438058872, 0.425721966, 0.415009799, 0.427808587, 0.401020113, 0.359459944]))
    let small = BipartiteGraph(try Oracle.small())
    #expect(
      areSame(
        small.projection(ontoLeft: true, weighting: .count).constraints(), [0.5, 1, 0.5, 1, nil, nil]))
  }

  @Test func byHand() {
    #expect(BipartiteGraph.singlePair.projection(ontoLeft: true, weighting: .count).constraints() == [nil])
    #expect(BipartiteGraph.star.projection(ontoLeft: true, weighting: .count).constraints() == [nil])
    let leaves = BipartiteGraph.star.projection(ontoLeft: false, weighting: .count).constraints()
    #expect(areSame(leaves, [9.0 / 8, 9.0 / 8, 9.0 / 8]), "twice (1/2 + 1/4)²")
    #expect(BipartiteGraph.sideEmpty.projection(ontoLeft: true, weighting: .count).constraints() == [nil, nil, nil])
    #expect(BipartiteGraph.sideEmpty.projection(ontoLeft: false, weighting: .count).constraints().isEmpty)
    #expect(BipartiteGraph.singleParty.projection(ontoLeft: true, weighting: .count).constraints() == [nil])
    let disconnected = BipartiteGraph.disconnected.projection(ontoLeft: true, weighting: .count)
    #expect(disconnected.constraints() == [1, 1, nil, nil])
  }

  @Test func eachIsItsDefinitionOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph, "\(graph.allNeighbors)") }
  }

  @Test(arguments: 0..<40)
  func eachIsItsDefinitionOnRandomGraphs(seed: UInt64) { expectDefinition(.random(seed: seed), "seed \(seed)") }

  @Test(arguments: 0..<3)
  func eachIsItsDefinitionOnLargerGraphs(seed: UInt64) { expectDefinition(.sparse(seed: seed), "seed \(seed)") }

  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    for isLeft in [true, false] {
      for weighting in [OneModeProjection.Weighting.count, .newman] {
        let projection = graph.projection(ontoLeft: isLeft, weighting: weighting)
        #expect(areSame(projection.constraints(), OneModeMatrix(projection).constraints()), what)
      }
    }
  }

  // MARK: Laws

  @Test(arguments: 0..<30)
  func namesSidesAndIsolates(seed: UInt64) {
    expectLaws(of: .random(seed: seed), seed: seed, isolate: nil, isSame: { areSame([$0], [$1]) }) { $0.constraints() }
  }

  /// On the two-sided network itself, whose neighbours are never joined.
  @Test(arguments: 0..<30)
  func constraintOfTheTwoSidedNetworkIsConcentration(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    #expect(areSame(graph.concentrations(), OneModeMatrix(graph).constraints()))
  }

  @Test func theSameBitsOnAnyNumberOfThreads() {
    let projection = BipartiteGraph.skewed(600, 300, edges: 1500, seed: 5).projection(
      ontoLeft: true, weighting: .newman)
    expectSameBits { projection.constraints().map { $0 ?? -1 } }
  }

  /// Whatever look finds that the work is to stop, nothing traps.
  @Test(arguments: [0, 1, 2, 5, 20])
  func stoppedWorkEnds(lookCount: Int) {
    let projection = BipartiteGraph.skewed(600, 300, edges: 1500, seed: 5).projection(ontoLeft: true, weighting: .count)
    let refusals = Computation.rehearsing(stoppingAfter: lookCount, threads: 1) {
      _ = projection.constraints()
      _ = projection.effectiveSizes(isWeighted: true)
      _ = projection.brokerage(groups: [Int?](repeating: 1, count: 600))
      _ = projection.smallWorld()
    }.refusalCount
    #expect((1...50).contains(refusals))
  }
}
