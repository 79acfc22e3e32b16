import EntenteGraph
import TestSupport
import Testing

@Suite struct WeightedNestednessTests {
  /// vegan 2.7, nestednodf(weighted = TRUE), with isolates and without them.
  @Test func valuesOfOtherPrograms() throws {
    let small = BipartiteGraph(try Oracle.small())
    #expect(isSame(small.weightedNestedness().whole, 10.0 / 3))
    #expect(isSame(small.withoutIsolates.weightedNestedness().whole, 5))
    #expect(BipartiteGraph(try Oracle.davis()).weightedNestedness().whole == 0, "strictly smaller")
  }

  @Test func mandatoryNetworks() {
    #expect(BipartiteGraph.singlePair.weightedNestedness() == BipartiteGraph.singlePair.nestedness())
    #expect(BipartiteGraph.sideEmpty.weightedNestedness() == BipartiteGraph.sideEmpty.nestedness())
    #expect(BipartiteGraph.singleParty.weightedNestedness() == BipartiteGraph.singleParty.nestedness())
    let star = BipartiteGraph.star.weightedNestedness()
    #expect(star.left == nil && star.right == 0 && star.whole == 0)
    #expect(BipartiteGraph.disconnected.weightedNestedness().whole == 0)
  }

  @Test func anExample() {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, 2), (0, 1, 1), (1, 0, 1)])
    let nestedness = graph.weightedNestedness()
    #expect(nestedness.left == 100 && nestedness.right == 100 && nestedness.whole == 100)
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmallWeighted(upTo: 3) { expectDefinition(graph, "\(graph.edges())") }
  }

  @Test(arguments: 0..<100)
  func randomGraphs(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    expectDefinition(graph, "seed \(seed)")
    let relabelling = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    #expect(relabelling.graph.weightedNestedness() == graph.weightedNestedness(), "seed \(seed)")
    let (weighted, plain) = (graph.weightedNestedness(), graph.nestedness())
    #expect((weighted.left ?? 0) <= (plain.left ?? 0) && (weighted.right ?? 0) <= (plain.right ?? 0))
    let swapped = graph.swapped.weightedNestedness()
    #expect(swapped.left == weighted.right && swapped.right == weighted.left)
    let larger = BipartiteGraph(
      leftCount: graph.leftCount, rightCount: graph.rightCount,
      edges: graph.edges().map { ($0.left, $0.right, $0.weight * 1e300) })
    #expect(larger.weightedNestedness() == weighted, "only the order of weights counts")
  }

  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    let nestedness = graph.weightedNestedness()
    let isEmpty = graph.leftCount == 0 || graph.rightCount == 0
    let sums = [graph.left, graph.right].map { sum(graph, $0) }
    let pairs = [graph.left, graph.right].map { $0.count * ($0.count - 1) / 2 }
    func mean(_ sum: Double, _ pairs: Int) -> Double? { isEmpty || pairs == 0 ? nil : 100 * sum / Double(pairs) }
    #expect(isSame(nestedness.left, mean(sums[0], pairs[0])), what)
    #expect(isSame(nestedness.right, mean(sums[1], pairs[1])), what)
    #expect(isSame(nestedness.whole, mean(sums[0] + sums[1], pairs[0] + pairs[1])), what)
  }

  /// Pair by pair, cell by cell.
  private func sum(_ graph: BipartiteGraph, _ side: Range<Int>) -> Double {
    let matrix = graph.matrix
    var sum = 0.0
    for u in side {
      for v in side {
        let fill = [u, v].map { vertex in matrix[vertex].count { $0 > 0 } }
        guard fill[0] > fill[1], fill[1] > 0 else { continue }
        let below = matrix[u].indices.count { matrix[v][$0] > 0 && matrix[v][$0] < matrix[u][$0] }
        sum += Double(below) / Double(fill[1])
      }
    }
    return sum
  }
}
