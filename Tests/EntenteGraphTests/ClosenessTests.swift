import EntenteGraph
import TestSupport
import Testing

@Suite struct ClosenessTests {
  @Test(arguments: [
    ("closenessTwoMode", ClosenessConvention.twoMode), ("closenessComponent", .component),
    ("closenessNetworkx", .networkx),
  ])
  func valuesOfOtherPrograms(key: String, convention: ClosenessConvention) throws {
    for network in try KernelOracle.networks() {
      let graph = BipartiteGraph(
        leftCount: network.leftCount, rightCount: network.rightCount, edges: network.edges)
      var expected = try #require(network.values[key])
      // networkx's 0 of isolates is undefined here.
      for vertex in expected.indices where graph.degree(of: vertex) == 0 { expected[vertex] = nil }
      expect(graph.closenessCentrality(convention), expected, "\(key) of \(network)")
    }
  }

  // MARK: The five mandatory fixtures

  @Test(arguments: ClosenessConvention.allCases)
  func connectedFixtures(convention: ClosenessConvention) {
    #expect(BipartiteGraph.singlePair.closenessCentrality(convention) == [1, 1])
    #expect(BipartiteGraph.star.closenessCentrality(convention) == [1, 1, 1, 1])
    #expect(BipartiteGraph.sideEmpty.closenessCentrality(convention) == [nil, nil, nil])
    #expect(BipartiteGraph.singleParty.closenessCentrality(convention) == [nil])
    #expect(BipartiteGraph(0, 0, []).closenessCentrality(convention) == [])
  }

  @Test func disconnectedWithIsolates() {
    let graph = BipartiteGraph.disconnected  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    #expect(graph.closenessCentrality() == [Double?](repeating: nil, count: 8), "two-mode is the default")
    expect(graph.closenessCentrality(.component), [1, 4.0 / 6, 1, nil, 4.0 / 6, 1, 1, nil], "by component")
    let networkx: [Double?] = [
      10.0 / 4 * 3 / 7, 10.0 / 6 * 3 / 7, 10.0 / 1 / 7, nil, 10.0 / 6 * 3 / 7, 10.0 / 4 * 3 / 7, 10.0 / 1 / 7, nil,
    ]
    expect(graph.closenessCentrality(.networkx), networkx, "networkx")
  }

  @Test func thePathOfTheDocumentation() {
    #expect(BipartiteGraph(1, 2, [(0, 0), (0, 1)]).closenessCentrality() == [1, 1, 1])
    let withIsolate = BipartiteGraph(1, 3, [(0, 0), (0, 1)])
    #expect(withIsolate.closenessCentrality() == [nil, nil, nil, nil])
    #expect(withIsolate.closenessCentrality(.component) == [1, 1, 1, nil])
  }

  // MARK: Brute force and laws

  @Test(arguments: ClosenessConvention.allCases)
  func everySmallGraphAgainstItsDefinition(convention: ClosenessConvention) {
    for graph in BipartiteGraph.allSmall {
      expect(
        graph.closenessCentrality(convention), closeness(graph, bruteForceDistances(graph), convention),
        "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: DistanceNetwork.all)
  func largerNetworksAgainstTheDefinition(network: DistanceNetwork) {
    for convention in [ClosenessConvention.component, .networkx] {
      expect(
        network.graph.closenessCentrality(convention), closeness(network.graph, network.distances, convention),
        "\(network)")
    }
  }

  @Test func conventionsAgreeOnConnectedGraphs() {
    for network in DistanceNetwork.all where network.distances[0].allSatisfy({ $0 != nil }) {
      let values = network.graph.closenessCentrality()
      #expect(values.allSatisfy { $0 != nil })
      #expect(network.graph.closenessCentrality(.component) == values, "\(network)")
      #expect(values.allSatisfy { 0 < $0 ?? 0 && $0 ?? 0 <= 1 }, "\(network)")
    }
  }

  @Test func otherNumbersAndIsolatesChangeNothingByComponent() {
    for network in DistanceNetwork.all[4...] where network.graph.vertexCount < 200 {
      let other = Relabelling(of: network.graph, seed: 2)
      let (before, after) = (network.graph.closenessCentrality(.component), other.graph.closenessCentrality(.component))
      #expect(other.vertices.map { after[$0] } == before, "\(network): sums are of integers, and so exact")
      #expect(after.count { $0 == nil } == before.count { $0 == nil } + 2, "\(network)")
    }
  }

  @Test func aLongPath() {
    let graph = BipartiteGraph.path(301)
    let values = graph.closenessCentrality()
    for place in 0...300 {
      let vertex = place % 2 == 0 ? place / 2 : graph.leftCount + place / 2
      let sum = place * (place + 1) / 2 + (300 - place) * (301 - place) / 2
      let least = graph.isLeft(vertex) ? 150 + 2 * 150 : 151 + 2 * 149
      #expect(values[vertex] == Double(least) / Double(sum))
    }
  }

  @Test func theSameBitsOnAnyNumberOfThreads() {
    let graph = BipartiteGraph.subsets(of: 11, count: 1200)
    expectSameBits { graph.closenessCentrality(.component).map { $0 ?? .nan } }
  }

  private func expect(_ values: [Double?], _ expected: [Double?], _ what: String) {
    #expect(values.count == expected.count, "\(what)")
    let areEqual = zip(values, expected).allSatisfy { value, other in
      guard let value, let other else { return value == nil && other == nil }
      return isClose(value, other)
    }
    #expect(areEqual, "\(what)")
  }

  private func closeness(
    _ graph: BipartiteGraph, _ distances: [[Int?]], _ convention: ClosenessConvention
  ) -> [Double?] {
    distances.enumerated().map { vertex, row in
      let reached = row.indices.filter { row[$0] != nil }
      let sum = row.compactMap { $0 }.reduce(0, +)
      guard sum > 0, convention != .twoMode || reached.count == graph.vertexCount else { return nil }
      let isByComponent = convention == .component
      let lefts = isByComponent ? reached.count { graph.isLeft($0) } : graph.leftCount
      let rights = isByComponent ? reached.count - lefts : graph.rightCount
      let (own, facing) = graph.isLeft(vertex) ? (lefts, rights) : (rights, lefts)
      let share = convention == .networkx ? Double(reached.count - 1) / Double(graph.vertexCount - 1) : 1
      return Double(facing + 2 * (own - 1)) / Double(sum) * share
    }
  }
}
