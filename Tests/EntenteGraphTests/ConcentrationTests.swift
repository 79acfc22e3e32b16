import EntenteGraph
import Foundation
import TestSupport
import Testing

@Suite struct ConcentrationTests {
  @Test(arguments: [false, true])
  func constraintsOfOtherPrograms(isDavis: Bool) throws {
    // On a two-mode network Burt's constraint is HHI.
    let oracle = try isDavis ? Oracle.davis() : Oracle.small()
    for (name, concentration) in zip(oracle.names, BipartiteGraph(oracle).concentrations()) {
      let expected = oracle.constraint[name] ?? nil
      #expect((concentration == nil) == (expected == nil), "\(name)")
      if let concentration, let expected { #expect(isClose(concentration, expected), "\(name)") }
    }
  }

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.concentrations() == [1, 1])
    #expect(BipartiteGraph.star.concentrations() == [1.0 / 3, 1, 1, 1])
    #expect(BipartiteGraph.sideEmpty.concentrations() == [nil, nil, nil])
    #expect(BipartiteGraph.singleParty.concentrations() == [nil])
    #expect(BipartiteGraph.disconnected.concentrations() == [0.5, 1, 1, nil, 1, 0.5, 1, nil])
  }

  @Test func effectiveNeighborsOfTheFixtures() {
    for order in DiversityOrder.allCases {
      for graph in StructureLaws.fixtures {
        #expect(
          areSame(
            graph.effectiveNeighbors(order), graph.degrees().map { $0 == 0 ? nil : Double($0) }), "all weights are 1")
      }
    }
  }

  @Test func effectiveNeighborsOfUnequalWeights() {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, 1), (0, 1, 3), (1, 1, 5)])
    #expect(areSame(graph.effectiveNeighbors(.simpson), [1.6, 1, 1, 64.0 / 34]))
    let shannon = graph.effectiveNeighbors(.shannon)
    #expect(isClose(shannon[0] ?? 0, 4 / 27.0.squareRoot().squareRoot()))
    let huge = BipartiteGraph(
      leftCount: 1, rightCount: 4, edges: [(0, 0, 1e300), (0, 1, 1e300), (0, 2, 1e-300), (0, 3, 1)])
    for order in DiversityOrder.allCases { #expect(isClose(huge.effectiveNeighbors(order)[0] ?? 0, 2)) }
  }

  @Test(arguments: 0..<30)
  func effectiveNeighborsAgainstTheDefinition(seed: UInt64) throws {
    let graph = BipartiteGraph.random(seed: seed)
    let (simpson, shannon) = (graph.effectiveNeighbors(.simpson), graph.effectiveNeighbors(.shannon))
    var weights = [[Double]](repeating: [], count: graph.vertexCount)
    for edge in graph.edges() {
      weights[edge.left].append(edge.weight)
      weights[graph.leftCount + edge.right].append(edge.weight)
    }
    for (vertex, weights) in weights.enumerated() {
      guard !weights.isEmpty else {
        #expect(simpson[vertex] == nil && shannon[vertex] == nil)
        continue
      }
      let shares = weights.map { $0 / weights.reduce(0, +) }
      #expect(isClose(simpson[vertex] ?? 0, 1 / shares.reduce(0) { $0 + $1 * $1 }))
      let entropy = shares.reduce(0) { $0 - $1 * log($1) }
      #expect(isClose(shannon[vertex] ?? 0, exp(entropy)))
      #expect((shannon[vertex] ?? 0) >= (simpson[vertex] ?? 0) - 1e-9)
    }
    let relabelling = Relabelling(of: graph, seed: seed)
    for order in DiversityOrder.allCases {
      let others = relabelling.graph.effectiveNeighbors(order)
      #expect(areSame(relabelling.vertices.map { others[$0] }, graph.effectiveNeighbors(order)))
    }
  }
}
