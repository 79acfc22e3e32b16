import EntenteGraph
import TestSupport
import Testing

@Suite struct RedundancyTests {
  @Test func valuesOfNetworkx() throws {
    for network in ["davis", "small"] {
      let graph = BipartiteGraph(try network == "davis" ? Oracle.davis() : Oracle.small())
      let names = try network == "davis" ? Oracle.davis().names : Oracle.small().names
      let expected = try StructureLaws.oracleTable(network, "node_redundancy")
      #expect(areSame(graph.redundancy(), names.map { expected[$0] ?? nil }), "\(network)")
    }
  }

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.redundancy() == [nil, nil])
    #expect(BipartiteGraph.star.redundancy() == [0, nil, nil, nil])
    #expect(BipartiteGraph.sideEmpty.redundancy() == [nil, nil, nil])
    #expect(BipartiteGraph.singleParty.redundancy() == [nil])
    #expect(BipartiteGraph.disconnected.redundancy() == [0, nil, nil, nil, nil, 0, nil, nil])
    #expect(BipartiteGraph.complete(2, 2).redundancy() == [1, 1, 1, 1])
  }

  @Test func everyGraphAgainstTheDefinition() {
    StructureLaws.expect({ $0.redundancy() }) { graph in
      let sets = StructureLaws.neighborSets(graph)
      return sets.indices.map { v in
        var (pairs, linked) = (0, 0)
        for u in sets[v] {
          for w in sets[v] where w < u {
            pairs += 1
            linked += sets[u].intersection(sets[w]).subtracting([v]).isEmpty ? 0 : 1
          }
        }
        return pairs == 0 ? nil : Double(linked) / Double(pairs)
      }
    }
    StructureLaws.expectVertexLaws { $0.redundancy() }
  }

  @Test func itStops() {
    // Built before, as what is built while work is stopped has no edges.
    let graph = BipartiteGraph.many
    for lookCount in 0..<3 {
      let (values, refusals) = Computation.rehearsing(stoppingAfter: lookCount, threads: 2) {
        graph.redundancy()
      }
      #expect(values.count == graph.vertexCount && (1...4).contains(refusals))
    }
  }
}
