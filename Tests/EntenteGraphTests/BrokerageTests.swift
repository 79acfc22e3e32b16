import EntenteGraph
import TestSupport
import Testing

@Suite struct BrokerageTests {
  /// `sna::brokerage`, of which `raw.nli` has the columns w_I, w_O, b_IO, b_OI, b_O.
  @Test func valuesOfR() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    let women = davis.projection(ontoLeft: true, weighting: .count).brokerage(groups: (0..<18).map { $0 % 3 })
    #expect(
      women.prefix(6).map(\.parts) == [
        [0, 4, 0, 0, 4], [0, 0, 0, 0, 0], [0, 8, 4, 4, 0], [0, 4, 0, 0, 4], [4, 8, 4, 4, 8], [0, 0, 0, 0, 0],
      ])
    #expect(women.prefix(6).map(\.total) == [8, 0, 16, 8, 28, 0])
    let events = davis.projection(ontoLeft: false, weighting: .count).brokerage(groups: (0..<14).map { $0 % 3 })
    #expect(events[5].parts == [2, 16, 8, 8, 16])
    let small = BipartiteGraph(try Oracle.small()).projection(ontoLeft: true, weighting: .count)
    let roles = small.brokerage(groups: (0..<6).map { $0 % 3 })
    #expect(roles[0] == BrokerageRoles(liaison: 2) && roles[2] == BrokerageRoles(consultant: 2))
  }

  @Test func theFiveRoles() {
    // The path 0 – 1 – 2 in the projection.
    let path = BipartiteGraph(3, 2, [(0, 0), (1, 0), (1, 1), (2, 1)]).projection(ontoLeft: true, weighting: .count)
    for (groups, roles) in [
      ([7, 7, 7], BrokerageRoles(coordinator: 2)), ([7, 5, 7], BrokerageRoles(consultant: 2)),
      ([7, 7, 5], BrokerageRoles(gatekeeper: 1, representative: 1)),
      ([5, 7, 7], BrokerageRoles(gatekeeper: 1, representative: 1)), ([5, 6, 7], BrokerageRoles(liaison: 2)),
    ] {
      #expect(path.brokerage(groups: groups) == [BrokerageRoles(), roles, BrokerageRoles()])
      for unknown in 0..<3 {
        var groups: [Int?] = groups
        groups[unknown] = nil
        #expect(path.brokerage(groups: groups) == [BrokerageRoles](repeating: BrokerageRoles(), count: 3))
      }
    }
  }

  @Test func nobodyToStandBetween() {
    for graph in [BipartiteGraph.singlePair, .star, .sideEmpty, .singleParty, .disconnected] {
      for isLeft in [true, false] {
        let projection = graph.projection(ontoLeft: isLeft, weighting: .count)
        let count = projection.vertexCount
        #expect(
          projection.brokerage(groups: [Int?](repeating: 1, count: count))
            == [BrokerageRoles](repeating: BrokerageRoles(), count: count))
      }
    }
  }

  @Test func eachIsItsDefinitionOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall {
      for groups in [[0, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0], [0, 1, 2], [0, nil, 0]] as [[Int?]] {
        expectDefinition(graph, groups)
      }
    }
  }

  @Test(arguments: 0..<80)
  func eachIsItsDefinitionOnRandomGraphs(seed: UInt64) {
    expectDefinition(.random(seed: seed), Self.groups(60, seed: seed))
    expectDefinition(.random(30, 30, edges: 60, seed: seed), Self.groups(60, seed: seed))
  }

  /// Against all ordered triples of vertices, as Gould and Fernandez tell them apart.
  private func expectDefinition(_ graph: BipartiteGraph, _ allGroups: [Int?]) {
    for isLeft in [true, false] {
      let projection = graph.projection(ontoLeft: isLeft, weighting: .count)
      let groups = Array(allGroups.prefix(projection.vertexCount))
      let matrix = OneModeMatrix(projection)
      let expected = matrix.indices.map { b in
        var counts = [0, 0, 0, 0, 0]
        for a in matrix.neighbors(of: b) {
          for c in matrix.neighbors(of: b) where c != a && !matrix.isJoined(a, c) {
            guard let from = groups[a], let own = groups[b], let to = groups[c] else { continue }
            let role =
              if from == own {
                own == to ? 0 : 3
              } else if to == own {
                2
              } else {
                from == to ? 1 : 4
              }
            counts[role] += 1
          }
        }
        return counts
      }
      #expect(projection.brokerage(groups: groups).map(\.parts) == expected, "\(graph.allNeighbors) \(groups)")
    }
  }

  private static func groups(_ count: Int, seed: UInt64) -> [Int?] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let group = Int.random(in: -2...3, using: &random)
      return group == 3 ? nil : group
    }
  }

  // MARK: Laws

  @Test(arguments: 0..<30)
  func namesOfVerticesAndGroupsDoNotMatter(seed: UInt64) {
    let graph = BipartiteGraph.random(40, 30, edges: 80, seed: seed)
    let groups = Self.groups(40, seed: seed)
    let roles = graph.projection(ontoLeft: true, weighting: .count).brokerage(groups: groups)
    let turned = graph.turned.projection(ontoLeft: false, weighting: .count)
    #expect(turned.brokerage(groups: groups.map { $0.map { 1000 - 7 * $0 } }) == roles)
    let relabelling = Relabelling(of: graph, isolates: (2, 1), seed: seed)
    var others = [Int?](repeating: 0, count: 42)
    for vertex in graph.left { others[relabelling.vertices[vertex]] = groups[vertex] }
    let relabelled = relabelling.graph.projection(ontoLeft: true, weighting: .newman).brokerage(groups: others)
    #expect(graph.left.map { relabelled[relabelling.vertices[$0]] } == roles)
    for isolate in relabelling.isolates where isolate < 42 { #expect(relabelled[isolate] == BrokerageRoles()) }
  }

  /// Whatever the groups, all roles together are the pairs that are not joined, both ways round.
  @Test(arguments: 0..<30)
  func rolesAddUpToOpenPairs(seed: UInt64) {
    let graph = BipartiteGraph.random(40, 30, edges: 80, seed: seed)
    let projection = graph.projection(ontoLeft: true, weighting: .count)
    let matrix = OneModeMatrix(projection)
    let roles = projection.brokerage(groups: Self.groups(40, seed: seed).map { $0 ?? 9 })
    #expect(roles.map(\.total) == matrix.indices.map { 2 * (matrix.pairs(of: $0).all - matrix.pairs(of: $0).joined) })
    #expect(roles.allSatisfy { $0.gatekeeper == $0.representative })
    let alone = projection.brokerage(groups: Array(0..<40))
    #expect(alone.allSatisfy { $0.total == $0.liaison })
  }

  @Test func theSameOnAnyNumberOfThreads() {
    let projection = BipartiteGraph.skewed(600, 300, edges: 1500, seed: 5).projection(ontoLeft: true, weighting: .count)
    let groups = Self.groups(600, seed: 5)
    let roles = Computation.withThreads(1) { projection.brokerage(groups: groups) }
    for threads in [2, 4] {
      #expect(Computation.withThreads(threads) { projection.brokerage(groups: groups) } == roles)
    }
  }
}

extension BrokerageRoles {
  fileprivate var parts: [Int] { [coordinator, consultant, gatekeeper, representative, liaison] }
}
