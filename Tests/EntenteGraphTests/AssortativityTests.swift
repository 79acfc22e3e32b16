import EntenteGraph
import TestSupport
import Testing

@Suite struct AssortativityTests {
  @Test func valuesOfNetworkx() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    #expect(isClose(try #require(davis.degreeAssortativity()), -0.278319, tolerance: 1e-6))
    for (network, graph) in [("davis", davis), ("small", BipartiteGraph(try Oracle.small()))] {
      let expected = try StructureLaws.oracleValue(network, "degree_assortativity")
      #expect(isClose(try #require(graph.pooledDegreeAssortativity()), expected), "\(network)")
    }
  }

  @Test func theFixtures() {
    #expect(StructureLaws.fixtures.map { $0.degreeAssortativity() }.prefix(4).allSatisfy { $0 == nil })
    #expect(BipartiteGraph.singlePair.pooledDegreeAssortativity() == nil)
    #expect(isClose(BipartiteGraph.star.pooledDegreeAssortativity() ?? 0, -1))
    #expect(BipartiteGraph.sideEmpty.pooledDegreeAssortativity() == nil)
    #expect(BipartiteGraph.singleParty.pooledDegreeAssortativity() == nil)
    let path = BipartiteGraph(2, 2, [(0, 0), (1, 0), (1, 1)])
    #expect(isClose(path.degreeAssortativity() ?? 0, -0.5) && isClose(path.pooledDegreeAssortativity() ?? 0, -0.5))
    // k = 2, 2, 1, 1 and d = 1, 2, 2, 1 are not correlated.
    #expect(isClose(BipartiteGraph.disconnected.degreeAssortativity() ?? 1, 0))
  }

  @Test func everyGraphAgainstTheDefinition() {
    StructureLaws.expect({ [$0.degreeAssortativity(), $0.pooledDegreeAssortativity()] }) { graph in
      let degrees = graph.allNeighbors.map(\.count)
      let ends = graph.edges().map { (degrees[$0.left], degrees[graph.leftCount + $0.right]) }
      return [pearson(ends), pearson(ends + ends.map { ($0.1, $0.0) })]
    }
  }

  private func pearson(_ pairs: [(Int, Int)]) -> Double? {
    guard Set(pairs.map(\.0)).count > 1, Set(pairs.map(\.1)).count > 1 else { return nil }
    func centered(_ values: [Int]) -> [Double] {
      values.map { Double($0) - Double(values.reduce(0, +)) / Double(values.count) }
    }
    let (x, y) = (centered(pairs.map(\.0)), centered(pairs.map(\.1)))
    func product(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    return product(x, y) / (product(x, x) * product(y, y)).squareRoot()
  }

  @Test func neitherNumbersNorSidesNorIsolatesMatter() {
    StructureLaws.expectLaws(
      ofGraphs: { [$0.degreeAssortativity(), $0.pooledDegreeAssortativity()] }, withIsolates: true)
    for seed in 0..<20 {
      let graph = BipartiteGraph.random(seed: UInt64(seed))
      #expect(StructureLaws.transposed(graph).degreeAssortativity() == graph.degreeAssortativity())
    }
  }
}
