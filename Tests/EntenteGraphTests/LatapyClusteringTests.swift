import EntenteGraph
import TestSupport
import Testing

@Suite struct LatapyClusteringTests {
  @Test(arguments: ["davis", "small"], NeighborhoodOverlap.allCases)
  func valuesOfNetworkx(network: String, overlap: NeighborhoodOverlap) throws {
    let graph = BipartiteGraph(try network == "davis" ? Oracle.davis() : Oracle.small())
    let expected = try StructureLaws.oracleValues(network, "latapy_\(overlap)")
    // networkx has 0 for those that share no neighbour with anybody.
    #expect(areSame(graph.latapyClustering(overlap), expected.map { $0 == 0 ? nil : $0 }))
  }

  @Test func theFixtures() {
    let (none, star): ([Double?], [Double?]) = ([nil, nil], [nil, 1, 1, 1])
    for overlap in NeighborhoodOverlap.allCases {
      #expect(BipartiteGraph.singlePair.latapyClustering(overlap) == none)
      #expect(BipartiteGraph.star.latapyClustering(overlap) == star)
      #expect(BipartiteGraph.sideEmpty.latapyClustering(overlap) == none + [nil])
      #expect(BipartiteGraph.singleParty.latapyClustering(overlap) == [nil])
      let share = overlap == .min ? 1 : 0.5
      #expect(
        BipartiteGraph.disconnected.latapyClustering(overlap) == [share, share, nil, nil, share, share, nil, nil])
    }
  }

  @Test(arguments: NeighborhoodOverlap.allCases)
  func everyGraphAgainstTheDefinition(overlap: NeighborhoodOverlap) {
    StructureLaws.expect({ $0.latapyClustering(overlap) }) { graph in
      let (sets, distances) = (StructureLaws.neighborSets(graph), bruteForceDistances(graph))
      return sets.indices.map { u in
        let second = sets.indices.filter { distances[u][$0] == 2 }
        let overlaps = second.map { v in
          let all =
            switch overlap {
            case .dot: sets[u].union(sets[v]).count
            case .min: min(sets[u].count, sets[v].count)
            case .max: max(sets[u].count, sets[v].count)
            }
          return Double(sets[u].intersection(sets[v]).count) / Double(all)
        }
        return second.isEmpty ? nil : overlaps.reduce(0, +) / Double(second.count)
      }
    }
    StructureLaws.expectVertexLaws { $0.latapyClustering(overlap) }
  }

  @Test(arguments: 0..<20)
  func theOneWithMoreCountsMore(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let values = [.dot, .max, .min].map { graph.latapyClustering($0) }
    for vertex in 0..<graph.vertexCount {
      guard let dot = values[0][vertex], let max = values[1][vertex], let min = values[2][vertex] else {
        #expect(values.allSatisfy { $0[vertex] == nil })
        continue
      }
      #expect(0 < dot && dot <= max + 1e-12 && max <= min + 1e-12 && min <= 1 + 1e-12)
    }
  }

  @Test func itStops() {
    // Built before, as what is built while work is stopped has no edges.
    let graph = BipartiteGraph.many
    for lookCount in 0..<3 {
      let refusals = Computation.rehearsing(stoppingAfter: lookCount, threads: 2) {
        _ = graph.latapyClustering(.dot)
      }.refusalCount
      #expect((1...4).contains(refusals))
    }
  }
}
