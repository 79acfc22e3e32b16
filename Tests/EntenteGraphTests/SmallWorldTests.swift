import EntenteGraph
import TestSupport
import Testing

@Suite struct SmallWorldTests {
  /// Transitivity, the mean harmonic centrality, density and twice the edges by the vertices.
  @Test func valuesOfNetworkx() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    expect(davis, onto: true, [0.9283962726826875, 16.22222222222222, 0.9084967320261438, 15.444444444444445])
    expect(davis, onto: false, [0.831081081081081, 11.214285714285714, 0.7252747252747253, 9.428571428571429])
    let small = BipartiteGraph(try Oracle.small())
    expect(small, onto: true, [0, 1.4444444444444444, 0.2, 1])
    expect(small, onto: false, [0, 1.1666666666666667, 0.2, 1])
  }

  @Test func byHand() {
    for isLeft in [true, false] { expect(.singlePair, onto: isLeft, [nil, 0, nil, 0]) }
    expect(.star, onto: true, [nil, 0, nil, 0])
    expect(.star, onto: false, [1, 2, 1, 2])
    expect(.sideEmpty, onto: true, [nil, 0, 0, 0])
    expect(.sideEmpty, onto: false, [nil, nil, nil, nil])
    expect(.singleParty, onto: true, [nil, 0, nil, 0])
    expect(.singleParty, onto: false, [nil, nil, nil, nil])
    for isLeft in [true, false] { expect(.disconnected, onto: isLeft, [nil, 0.5, 1.0 / 6, 0.5]) }
  }

  @Test func eachIsItsDefinitionOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph, "\(graph.allNeighbors)") }
  }

  @Test(arguments: 0..<40)
  func eachIsItsDefinitionOnRandomGraphs(seed: UInt64) { expectDefinition(.random(seed: seed), "seed \(seed)") }

  /// Components that are too large for one word, with leaves and twins on both sides.
  @Test(arguments: 0..<4)
  func eachIsItsDefinitionOnLargerGraphs(seed: UInt64) {
    expectDefinition(.sparse(seed: seed), "seed \(seed)")
    expectDefinition(.sparse(seed: seed).turned, "seed \(seed), turned")
    expectDefinition(.random(45, 80, edges: 110, seed: seed), "seed \(seed), long paths")
  }

  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    for isLeft in [true, false] {
      let projection = graph.projection(ontoLeft: isLeft, weighting: .newman)
      let matrix = OneModeMatrix(projection)
      let pairs = matrix.indices.map { matrix.pairs(of: $0) }
      let triples = pairs.reduce(0) { $0 + $1.all }
      let count = Double(projection.vertexCount)
      let reach = matrix.distances().joined().reduce(0.0) { sum, distance in
        sum + (distance.map { $0 > 0 ? 1 / Double($0) : 0 } ?? 0)
      }
      let edges = Double(projection.edges().count)
      let expected: [Double?] = [
        triples > 0 ? Double(pairs.reduce(0) { $0 + $1.joined }) / Double(triples) : nil,
        count > 0 ? reach / count : nil, count > 1 ? edges / (count * (count - 1) / 2) : nil,
        count > 0 ? 2 * edges / count : nil,
      ]
      #expect(areSame(projection.smallWorld().parts, expected), what)
      let single = [projection.clusteringCoefficient(), projection.distanceWeightedReach()]
      #expect(areSame(single, Array(expected[..<2])), what)
    }
  }

  private func expect(_ graph: BipartiteGraph, onto isLeft: Bool, _ parts: [Double?]) {
    let found = graph.projection(ontoLeft: isLeft, weighting: .count).smallWorld().parts
    #expect(areSame(found, parts), "\(found) for \(parts)")
  }

  // MARK: Laws

  @Test(arguments: 0..<30)
  func namesAndSidesDoNotMatter(seed: UInt64) {
    let graph = BipartiteGraph.random(30, 40, edges: 90, seed: seed)
    let own = graph.projection(ontoLeft: true, weighting: .count).smallWorld()
    #expect(graph.turned.projection(ontoLeft: false, weighting: .jaccard).smallWorld() == own)
    let relabelling = Relabelling(of: graph, isolates: (0, 3), seed: seed)
    #expect(relabelling.graph.projection(ontoLeft: true, weighting: .count).smallWorld() == own)
  }

  @Test(arguments: 0..<30)
  func isolatesStayInTheDenominators(seed: UInt64) {
    let graph = BipartiteGraph.random(30, 40, edges: 90, seed: seed)
    let own = graph.projection(ontoLeft: true, weighting: .count).smallWorld().parts
    let more = Relabelling(of: graph, isolates: (30, 0), seed: seed).graph
      .projection(ontoLeft: true, weighting: .count).smallWorld().parts
    let halves = [own[0], own[1].map { $0 / 2 }, own[2].map { $0 * (30 * 29) / (60 * 59) }, own[3].map { $0 / 2 }]
    #expect(areSame(more, halves))
  }

  /// Where all distances are 1 the reach is the mean degree, which it never is below.
  @Test(arguments: 0..<30)
  func reachIsAtLeastTheMeanDegree(seed: UInt64) throws {
    let world = BipartiteGraph.random(seed: seed).projection(ontoLeft: true, weighting: .count).smallWorld()
    #expect(try #require(world.reach) >= #require(world.meanDegree) - 1e-9)
    let clique = BipartiteGraph.complete(7, 2).projection(ontoLeft: true, weighting: .count).smallWorld()
    #expect(clique == BipartiteGraph.complete(7, 1).projection(ontoLeft: true, weighting: .count).smallWorld())
    #expect(clique.parts == [1, 6, 1, 6])
  }

  @Test func theSameOnAnyNumberOfThreads() {
    let projection = BipartiteGraph.skewed(600, 300, edges: 1500, seed: 5).projection(ontoLeft: true, weighting: .count)
    expectSameBits { projection.smallWorld().parts.map { $0 ?? -1 } }
  }
}

extension SmallWorld {
  fileprivate var parts: [Double?] { [clustering, reach, density, meanDegree] }
}
