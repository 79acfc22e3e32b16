import EntenteGraph
import TestSupport
import Testing

@Suite struct ConnectedComponentsTests {
  @Test func sizesOfNetworkx() throws {
    for network in try KernelOracle.networks() {
      let found = BipartiteGraph(network).componentLabels()
      let sizes = found.sizes()
      #expect(found.labels.map { Double(sizes[Int($0)]) } == network.values["componentSize"], "\(network)")
    }
  }

  @Test func everySmallGraphAgainstItsDistances() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph) }
  }

  @Test(arguments: 0..<100)
  func randomGraphsAgainstTheirDistances(seed: UInt64) {
    expectDefinition(seed % 4 == 0 ? .sparse(seed: seed) : .random(seed: seed))
  }

  private func expectDefinition(_ graph: BipartiteGraph) {
    let distances = bruteForceDistances(graph)
    let expected = (0..<graph.vertexCount).map { vertex in
      distances[vertex].indices.filter { distances[vertex][$0] != nil }
    }
    let groups = expected.enumerated().filter { $0.element.first == $0.offset }.map(\.element)
    expect(graph, groups)
  }

  /// All that is said of components, of the right ones.
  private func expect(_ graph: BipartiteGraph, _ groups: [[Int]]) {
    #expect(graph.connectedComponents().map(\.vertices) == groups)
    let found = graph.componentLabels()
    #expect(found.count == groups.count && found.sizes() == groups.map(\.count))
    for (label, group) in groups.enumerated() { #expect(group.allSatisfy { found.labels[$0] == label }) }
    let sizes = groups.map { group in [group.count { graph.isLeft($0) }, group.count { !graph.isLeft($0) }] }
    #expect(graph.componentSizes().map { [$0.left, $0.right] } == sizes.filter { $0.min() ?? 0 > 0 })
  }

  // MARK: Larger graphs, of whose edges most are not looked at

  @Test(arguments: 0..<6)
  func largerGraphs(seed: UInt64) {
    let graph = BipartiteGraph.random(3000, 2000, edges: 1500 + 700 * Int(seed), seed: seed)
    // By search, with nothing of the code under test.
    var labels = [Int](repeating: -1, count: graph.vertexCount)
    var groups: [[Int]] = []
    for root in labels.indices where labels[root] < 0 {
      var open = [root]
      labels[root] = groups.count
      groups.append([])
      while let vertex = open.popLast() {
        groups[groups.count - 1].append(vertex)
        for neighbor in graph.neighbors(of: vertex) where labels[Int(neighbor)] < 0 {
          labels[Int(neighbor)] = labels[root]
          open.append(Int(neighbor))
        }
      }
    }
    expect(graph, groups.map { $0.sorted() })
  }

  @Test func aPathOfManyVertices() {
    let half = 20_000
    // The ends of the path are in the middle of the numbers.
    let order = (0..<half).map { ($0 * 7919) % half }
    let steps = (0..<half).map { (order[$0], $0) } + (1..<half).map { (order[$0], $0 - 1) }
    #expect(BipartiteGraph(half, half, steps).componentLabels().count == 1)
    #expect(BipartiteGraph(half, half, Array(steps.dropLast())).componentLabels().count == 2)
  }

  @Test func twoLargeComponentsAreToldApart() {
    // Each right vertex of a parity is joined to 5 left ones of the same parity.
    let steps = [0, 2, 8, 18, 32]
    let pairs = (0..<5000).flatMap { right in steps.map { step in ((right + step) % 4000, right) } }
    let found = BipartiteGraph(4000, 5000, pairs).componentLabels()
    #expect(found.count == 2 && found.sizes() == [4500, 4500])
    #expect((0..<4000).allSatisfy { Int(found.labels[$0]) == $0 % 2 })
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    expect(.singlePair, [[0, 1]])
    expect(.star, [[0, 1, 2, 3]])
    expect(.sideEmpty, [[0], [1], [2]])
    expect(.singleParty, [[0]])
    expect(.disconnected, [[0, 1, 4, 5], [2, 6], [3], [7]])
    expect(BipartiteGraph(0, 0, []), [])
  }
}
