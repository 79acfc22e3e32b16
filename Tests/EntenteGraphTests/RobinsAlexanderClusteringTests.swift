import EntenteGraph
import TestSupport
import Testing

@Suite struct RobinsAlexanderClusteringTests {
  @Test func valuesOfNetworkx() throws {
    let davis = try #require(BipartiteGraph(try Oracle.davis()).robinsAlexanderClustering())
    #expect(isClose(davis, 4 * 341.0 / 2916))
    #expect(isClose(davis, try StructureLaws.oracleValue("davis", "robins_alexander")))
    #expect(BipartiteGraph(try Oracle.small()).robinsAlexanderClustering() == 0)
  }

  @Test func theFixtures() {
    #expect(StructureLaws.fixtures.map { $0.robinsAlexanderClustering() } == [nil, nil, nil, nil, 0, nil])
    #expect(BipartiteGraph.complete(2, 2).robinsAlexanderClustering() == 1)
    #expect(BipartiteGraph.complete(4, 3).robinsAlexanderClustering() == 1, "every path is closed")
  }

  @Test func everyGraphAgainstTheDefinition() {
    StructureLaws.expect({ [$0.robinsAlexanderClustering()] }) { graph in
      // Every path u – v – w – x of distinct vertices, and whether x and u are joined.
      let neighbors = graph.allNeighbors
      var (paths, closed) = (0, 0)
      for u in graph.left {
        for v in neighbors[u] {
          for w in neighbors[v] where w != u {
            for x in neighbors[w] where x != v {
              paths += 1
              closed += neighbors[x].contains(u) ? 1 : 0
            }
          }
        }
      }
      return [paths == 0 ? nil : Double(closed) / Double(paths)]
    }
  }

  @Test func neitherNumbersNorSidesNorIsolatesMatter() {
    StructureLaws.expectLaws(ofGraphs: { [$0.robinsAlexanderClustering()] }, withIsolates: true)
    for seed in 0..<20 {
      let graph = BipartiteGraph.random(seed: UInt64(seed))
      #expect(StructureLaws.transposed(graph).robinsAlexanderClustering() == graph.robinsAlexanderClustering())
    }
  }
}
