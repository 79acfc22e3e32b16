import EntenteGraph
import TestSupport
import Testing

@Suite struct StochasticDegreeModelTests {
  private func significances(
    _ graph: BipartiteGraph, left isLeft: Bool = true, _ weighting: OneModeProjection.Weighting = .count
  ) throws -> [Double] {
    try #require(graph.projection(ontoLeft: isLeft, weighting: weighting).stochasticDegreeSignificances())
  }

  /// The frozen values of the first woman with the next four.
  @Test func theDavisNetwork() throws {
    let graph = BipartiteGraph(try Oracle.davis())
    let found = try significances(graph)
    let edges = graph.projection(ontoLeft: true, weighting: .count).edges()
    let first = (1...4).map { second in edges.firstIndex { $0.first == 0 && $0.second == second }.map { found[$0] } }
    #expect(areClose(first.map { $0 ?? .nan }, [0.22316, 0.80718, 0.22316, 0.26820], tolerance: 5e-6), "\(first)")
  }

  @Test func everySmallGraphAgainstItsDefinition() throws {
    for graph in BipartiteGraph.allSmall { try expectDefinition(graph, .newman) }
  }

  @Test(arguments: 0..<40)
  func randomGraphsAgainstTheDefinition(seed: UInt64) throws {
    let weightings = OneModeProjection.Weighting.allCases
    try expectDefinition(.random(seed: seed), weightings[Int(seed) % weightings.count])
  }

  private func expectDefinition(_ graph: BipartiteGraph, _ weighting: OneModeProjection.Weighting) throws {
    for isLeft in [true, false] {
      let found = try significances(graph, left: isLeft, weighting)
      #expect(areClose(found, try naiveSignificances(graph, left: isLeft)), "\(graph.allNeighbors)")
    }
  }

  @Test func fixtures() throws {
    #expect(try significances(.singlePair).isEmpty && significances(.singlePair, left: false).isEmpty)
    #expect(try significances(.star).isEmpty && significances(.star, left: false) == [1, 1, 1])
    #expect(try significances(.sideEmpty).isEmpty && significances(.sideEmpty, left: false).isEmpty)
    #expect(try significances(.singleParty).isEmpty)
    #expect(try significances(.complete(3, 4)) == [1, 1, 1])
    // a0–b0, a0–b1, a1–b1, a2–b2; a3; b3: one edge on each side, the other side's mirror image.
    let (left, right) = (try significances(.disconnected), try significances(.disconnected, left: false))
    #expect(left.count == 1 && areClose(left, right, tolerance: 1e-12))
  }

  @Test(arguments: 0..<30)
  func laws(seed: UInt64) throws {
    let graph = BipartiteGraph.random(seed: seed)
    let found = try significances(graph)
    #expect(found.allSatisfy { (0...1).contains($0) })
    let swapped = BipartiteGraph(
      leftCount: graph.rightCount, rightCount: graph.leftCount,
      edges: graph.edges().map { ($0.right, $0.left, $0.weight) })
    #expect(areClose(try significances(swapped, left: false), found, tolerance: 1e-12))
    // Isolates change no other vertex's chances.
    let relabelled = Relabelling(of: graph, seed: seed)
    let others = try significances(relabelled.graph)
    let projection = relabelled.graph.projection(ontoLeft: true, weighting: .count)
    for (edge, p) in zip(graph.projection(ontoLeft: true, weighting: .count).edges(), found) {
      let (a, b) = (relabelled.vertices[edge.first], relabelled.vertices[edge.second])
      let place = projection.edges().firstIndex { $0.first == min(a, b) && $0.second == max(a, b) }
      #expect(isClose(place.map { others[$0] }, p))
    }
  }

  /// 60 by 30 vertices, beside sums over all numbers of shared neighbours by dynamic programming; the same bits on any
  /// number of threads.
  @Test(arguments: [false, true])
  func manyVertices(isLeft: Bool) throws {
    let graph = BipartiteGraph.sparse(seed: 3)
    #expect(areClose(try significances(graph, left: isLeft), try naiveSignificances(graph, left: isLeft)))
    let projection = graph.projection(ontoLeft: isLeft, weighting: .newman)
    expectSameBits { projection.stochasticDegreeSignificances() }
  }
}

/// By the chance of each number of shared neighbours, one vertex of the other side after the other.
private func naiveSignificances(_ graph: BipartiteGraph, left isLeft: Bool) throws -> [Double] {
  let model = try #require(BipartiteConfigurationModel(of: graph))
  let (side, others) = isLeft ? (graph.left, graph.right) : (graph.right, graph.left)
  func chance(_ vertex: Int, _ other: Int) -> Double {
    isLeft ? model.probability(left: vertex, right: other) : model.probability(left: other, right: vertex)
  }
  var significances: [Double] = []
  for u in 0..<side.count {
    for v in u + 1..<max(u + 1, side.count) {
      let (a, b) = (graph.allNeighbors[side.lowerBound + u], graph.allNeighbors[side.lowerBound + v])
      let shared = Set(a).intersection(b).count
      guard shared > 0 else { continue }
      var chances = [Double](repeating: 0, count: others.count + 2)
      chances[0] = 1
      for other in 0..<others.count {
        let p = chance(u, other) * chance(v, other)
        for count in (0...others.count).reversed() {
          chances[count] = chances[count] * (1 - p) + (count > 0 ? chances[count - 1] * p : 0)
        }
      }
      significances.append(chances[shared...].reduce(0, +))
    }
  }
  return significances
}
