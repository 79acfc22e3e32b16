import EntenteGraph
import TestSupport
import Testing

@Suite struct FixedDegreeModelTests {
  private func significances(_ graph: BipartiteGraph, left isLeft: Bool = true, draws: Int = 50) -> [Double] {
    graph.projection(ontoLeft: isLeft, weighting: .jaccard).fixedDegreeSignificances(draws: draws, seed: 5)
  }

  /// Over 200,000 draws of R's vegan: the first woman with each of the others whom she met.
  @Test func theDavisNetwork() throws {
    let graph = BipartiteGraph(try Oracle.davis())
    let expected = [
      0.091040, 0.895580, 0.090565, 0.103110, 1.000000, 0.091820, 0.953475, 0.999710, 0.037160, 0.992080, 0.999575,
      1.000000, 0.709440, 0.477220, 0.996515, 0.103410, 0.876750,
    ]
    let found = significances(graph, draws: 4_000)
    let edges = graph.projection(ontoLeft: true, weighting: .count).edges()
    for (edge, p) in zip(edges, found) where edge.first == 0 {
      let chance = expected[edge.second - 1]
      let error = (chance * (1 - chance) / 4_000).squareRoot()
      #expect(abs(p - chance) <= 4 * error + 1e-3, "\(edge.second): \(p)")
    }
  }

  /// Every graph with the same degrees is as likely: the share of those in which the two share as many.
  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall where graph.leftCount > 1 {
      let margins = Margins(
        graph.degrees()[graph.left].map { $0 }, graph.degrees()[graph.right].map { $0 })
      let outcomes = margins.allGraphs().map {
        BipartiteGraph(bits: $0, left: graph.leftCount, right: graph.rightCount)
      }
      let edges = graph.projection(ontoLeft: true, weighting: .count).edges()
      for (edge, p) in zip(edges, significances(graph)) {
        let asMany = outcomes.count { outcome in
          let common = Set(outcome.allNeighbors[edge.first]).intersection(outcome.allNeighbors[edge.second])
          return Double(common.count) >= edge.weight
        }
        let chance = Double(asMany) / Double(outcomes.count)
        #expect(abs(p - chance) <= 5 * (chance * (1 - chance) / 50).squareRoot() + 1 / 51.0, "\(graph.allNeighbors)")
      }
    }
  }

  @Test func fixtures() {
    #expect(significances(.singlePair).isEmpty && significances(.singlePair, left: false).isEmpty)
    #expect(significances(.star).isEmpty && significances(.star, left: false) == [1, 1, 1])
    #expect(significances(.sideEmpty).isEmpty && significances(.sideEmpty, left: false).isEmpty)
    #expect(significances(.singleParty).isEmpty)
    #expect(significances(.complete(3, 4)) == [1, 1, 1], "the degrees leave one graph only")
    #expect(significances(.disconnected).count == 1 && significances(.disconnected, draws: 1).count == 1)
  }

  @Test func seedsAndThreads() throws {
    let projection = BipartiteGraph.sparse(seed: 4).projection(ontoLeft: true, weighting: .newman)
    let found = projection.fixedDegreeSignificances(draws: 30, seed: 1)
    #expect(found.allSatisfy { $0 >= 1 / 31.0 && $0 <= 1 })
    #expect(found == projection.fixedDegreeSignificances(draws: 30, seed: 1))
    #expect(found != projection.fixedDegreeSignificances(draws: 30, seed: 2))
    expectSameBits { projection.fixedDegreeSignificances(draws: 30, seed: 1) }
    for draws in 1...9 {
      let counts = projection.fixedDegreeSignificances(draws: draws, seed: 3).map { $0 * Double(draws + 1) }
      #expect(counts.allSatisfy { isClose($0, $0.rounded()) && $0 >= 1 }, "whole numbers of draws")
    }
  }
}
