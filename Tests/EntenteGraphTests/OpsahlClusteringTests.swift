import EntenteGraph
import TestSupport
import Testing

@Suite struct OpsahlClusteringTests {
  /// R tnet's `clustering_tm`.
  @Test func davis() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    let women = try #require(davis.opsahlClustering(left: true))
    #expect(isClose(women, 0.771896799911) && isClose(women, 6971.0 / 9031))
    #expect(isClose(davis.opsahlClustering(left: false) ?? 0, 4833.0 / 5903))
    let small = BipartiteGraph(try Oracle.small())
    #expect(small.opsahlClustering(left: true) == 0 && small.opsahlClustering(left: false) == 0)
  }

  @Test func theFixtures() {
    for graph in StructureLaws.fixtures {
      #expect(graph.opsahlClustering(left: true) == nil && graph.opsahlClustering(left: false) == nil)
      #expect(graph.localOpsahlClustering() == [Double?](repeating: nil, count: graph.vertexCount))
    }
  }

  @Test func closureTakesANeighborThatIsNotOnThePath() {
    let ring = BipartiteGraph(3, 3, [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0)])
    #expect(ring.opsahlClustering(left: true) == 1 && ring.opsahlClustering(left: false) == 1)
    let two = BipartiteGraph.complete(2, 3)
    #expect(two.opsahlClustering(left: true) == nil && two.opsahlClustering(left: false) == 0)
    #expect(BipartiteGraph.complete(3, 3).opsahlClustering(left: true) == 1)
    let path = BipartiteGraph(3, 2, [(0, 0), (1, 0), (1, 1), (2, 1)])
    #expect(path.opsahlClustering(left: true) == 0)
    #expect(path.localOpsahlClustering() == [nil, 0, nil, nil, nil])
  }

  @Test func everyGraphAgainstTheDefinition() {
    StructureLaws.expect(
      { $0.localOpsahlClustering() },
      follows: { graph in
        let counts = bruteForcePaths(graph)
        return counts.map { $0.all == 0 ? nil : Double($0.closed) / Double($0.all) }
      }, seeds: 0..<30)
    StructureLaws.expect(
      { [$0.opsahlClustering(left: true), $0.opsahlClustering(left: false)] },
      follows: { graph in
        let counts = bruteForcePaths(graph)
        return [graph.left, graph.right].map { side in
          let all = counts[side].reduce(0) { $0 + $1.all }
          return all == 0 ? nil : Double(counts[side].reduce(0) { $0 + $1.closed }) / Double(all)
        }
      }, seeds: 0..<10)
  }

  /// Graphs in which many pairs share two neighbours, and few share more.
  @Test(arguments: 0..<20)
  func pairsThatShareTwo(seed: UInt64) {
    let graph = BipartiteGraph.random(14, 9, edges: 40, seed: seed)
    let counts = bruteForcePaths(graph)
    #expect(
      areSame(
        graph.localOpsahlClustering(), counts.map { $0.all == 0 ? nil : Double($0.closed) / Double($0.all) }))
  }

  @Test func vertexLaws() {
    StructureLaws.expectVertexLaws({ $0.localOpsahlClustering() }, sameBitsOn: .skewed(600, 400, edges: 1500, seed: 2))
    StructureLaws.expectLaws(
      ofGraphs: { [$0.opsahlClustering(left: true), $0.opsahlClustering(left: false)] }, withIsolates: true)
  }

  @Test func itStops() {
    // Built before, as what is built while work is stopped has no edges.
    let graph = BipartiteGraph.many
    for lookCount in 0..<3 {
      let (values, refusals) = Computation.rehearsing(stoppingAfter: lookCount, threads: 2) {
        graph.localOpsahlClustering()
      }
      #expect(refusals > 0 && refusals <= 8 && values.count <= graph.vertexCount)
    }
  }

  /// Every path of four edges, by its middle.
  private func bruteForcePaths(_ graph: BipartiteGraph) -> [(all: Int, closed: Int)] {
    let neighbors = graph.allNeighbors
    let masks = neighbors.map { $0.reduce(UInt64(0)) { $0 | 1 << UInt64($1) } }
    return neighbors.indices.map { middle in
      var (all, closed) = (0, 0)
      for p in neighbors[middle] {
        for q in neighbors[middle] where q < p {
          for i in neighbors[p] where i != middle {
            for k in neighbors[q] where k != middle && k != i {
              all += 1
              closed += masks[i] & masks[k] & ~(1 << UInt64(p) | 1 << UInt64(q)) == 0 ? 0 : 1
            }
          }
        }
      }
      return (all, closed)
    }
  }
}
