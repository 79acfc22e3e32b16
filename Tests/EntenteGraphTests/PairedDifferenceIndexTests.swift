import EntenteGraph
import TestSupport
import Testing

@Suite struct PairedDifferenceIndexTests {
  @Test func valuesOfOtherPrograms() throws {
    let small = BipartiteGraph(try Oracle.small()).withoutIsolates
    let indices = small.pairedDifferenceIndices()[..<5]
    #expect(areSame(Array(indices), [0.916666667, 1, 0.9375, 1, 0.875], tolerance: 1e-9))
  }

  @Test func mandatoryNetworks() {
    #expect(BipartiteGraph.singlePair.pairedDifferenceIndices() == [nil, nil], "nobody else")
    #expect(BipartiteGraph.star.pairedDifferenceIndices() == [0, nil, nil, nil])
    #expect(BipartiteGraph.sideEmpty.pairedDifferenceIndices() == [nil, nil, nil])
    #expect(BipartiteGraph.singleParty.pairedDifferenceIndices() == [nil])
    let expected: [Double?] = [2.0 / 3, 1, 1, nil, 1, 2.0 / 3, 1, nil]
    #expect(areSame(BipartiteGraph.disconnected.pairedDifferenceIndices(), expected))
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall + BipartiteGraph.allSmallWeighted(upTo: 3) {
      #expect(areSame(graph.pairedDifferenceIndices(), graph.matrix.map(definition)), "\(graph.edges())")
    }
  }

  @Test(arguments: 0..<50)
  func laws(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let indices = graph.pairedDifferenceIndices()
    #expect(areSame(indices, graph.matrix.map(definition)))
    #expect(indices.allSatisfy { $0.map { (0...1).contains($0) } ?? true })
    let relabelling = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    let relabelled = relabelling.graph.pairedDifferenceIndices()
    #expect(relabelling.vertices.map { relabelled[$0] } == indices)
    let swapped = graph.swapped.pairedDifferenceIndices()
    #expect(Array(swapped[graph.rightCount...] + swapped[..<graph.rightCount]) == indices)
    let larger = BipartiteGraph(
      leftCount: graph.leftCount, rightCount: graph.rightCount,
      edges: graph.edges().map { ($0.left, $0.right, $0.weight * 0x1p900) })
    #expect(larger.pairedDifferenceIndices() == indices, "no overflow")
    // An isolate more among the others is one more that is not chosen.
    let wider = BipartiteGraph(
      leftCount: graph.leftCount, rightCount: graph.rightCount + 1, edges: graph.edges())
    for (vertex, value) in zip(graph.left, indices) {
      guard let value, graph.rightCount > 1 else { continue }
      let others = Double(graph.rightCount)
      #expect(isSame(wider.pairedDifferenceIndices()[vertex], (value * (others - 1) + 1) / others))
    }
  }

  private func definition(_ row: [Double]) -> Double? {
    let sorted = row.sorted(by: >)
    guard let largest = sorted.first, largest > 0, row.count > 1 else { return nil }
    return sorted.dropFirst().reduce(0) { $0 + (1 - $1 / largest) } / Double(row.count - 1)
  }
}
