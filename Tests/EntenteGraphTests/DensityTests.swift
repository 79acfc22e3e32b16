import EntenteGraph
import TestSupport
import Testing

@Suite struct DensityTests {
  @Test func valuesOfNetworkx() throws {
    let davis = try #require(BipartiteGraph(try Oracle.davis()).density())
    #expect(isClose(davis, try StructureLaws.oracleValue("davis", "density")))
    #expect(BipartiteGraph(try Oracle.small()).density() == 8.0 / 36, "isolates stay")
  }

  @Test func theFixtures() {
    #expect(StructureLaws.fixtures.map { $0.density() } == [1, 1, nil, nil, 0.25, nil])
    #expect(BipartiteGraph(2, 2, [(0, 0), (0, 1), (1, 0)]).density() == 0.75)
    #expect(BipartiteGraph(2, 3, []).density() == 0)
  }

  @Test func everyGraphAgainstTheDefinition() {
    StructureLaws.expect({ [$0.density()] }) { graph in
      let cells = graph.leftCount * graph.rightCount
      return [cells == 0 ? nil : Double(graph.edges().count) / Double(cells)]
    }
    StructureLaws.expectLaws(ofGraphs: { [$0.density(), StructureLaws.transposed($0).density()] }, withIsolates: false)
  }
}
