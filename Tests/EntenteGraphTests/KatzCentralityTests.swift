import EntenteGraph
import TestSupport
import Testing

@Suite struct KatzCentralityTests {
  @Test func valuesOfNetworkx() throws {
    try expectOracle("katz") { graph, network in
      try graph.katzCentrality(alpha: #require(network.parameters["katzAlpha"] ?? nil))
    }
  }

  @Test(arguments: [0.05, 0.5, 0.99])
  func everySmallGraphAgainstItsEquation(share: Double) throws {
    for graph in BipartiteGraph.allSmall {
      let value = graph.largestSingularValue() ?? 0
      let alpha = share / max(value, 0.5)
      let expected = denseSolution(
        identity(minus: alpha, times: graph.denseMatrix()), [Double](repeating: 2, count: graph.vertexCount))
      let values = try graph.katzCentrality(alpha: alpha, beta: 2)
      #expect(areClose(values, expected, tolerance: 1e-9), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<50)
  func laws(seed: UInt64) throws {
    let graph = seed % 2 == 0 ? BipartiteGraph.random(seed: seed) : .sparse(seed: seed)
    let alpha = 0.9 / max(1, graph.largestSingularValue() ?? 0)
    let values = try graph.katzCentrality(alpha: alpha)
    let other = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    let moved = try other.graph.katzCentrality(alpha: alpha)
    #expect(areClose(values, other.vertices.map { moved[$0] }))
    // An isolate has β, and changes nothing else.
    let larger = BipartiteGraph(leftCount: graph.leftCount + 1, rightCount: graph.rightCount, edges: graph.edges())
    var others = try larger.katzCentrality(alpha: alpha)
    #expect(others.remove(at: graph.leftCount) == 1)
    #expect(areClose(values, others))
    // Proportional to β, whatever its size.
    for beta in [-3, 0, 1e300] {
      let scaled = try graph.katzCentrality(alpha: alpha, beta: beta)
      #expect(zip(values, scaled).allSatisfy { $0 * beta == $1 })
    }
    // For small α one step is all: 1 + α·degree.
    let small = try graph.katzCentrality(alpha: 1e-6)
    #expect(areClose(small, graph.degrees().map { 1 + 1e-6 * Double($0) }, tolerance: 1e-9))
  }

  @Test func anAlphaBeyondTheBoundIsAnError() throws {
    let graph = BipartiteGraph.complete(2, 3)
    let bound = 1 / 6.0.squareRoot()
    let near = try graph.katzCentrality(alpha: bound * (1 - 1e-6))
    #expect(near.allSatisfy { $0 > 1e5 })
    for alpha in [bound, bound * 1.5, 1e300] {
      do {
        _ = try graph.katzCentrality(alpha: alpha)
        Issue.record("\(alpha) is not an error")
      } catch AttenuationError.tooLarge(let attenuation, let value) {
        #expect(attenuation == alpha)
        #expect(isClose(value, 6.0.squareRoot(), tolerance: 1e-12))
      }
    }
    for alpha in [0, -0.1, .infinity] {
      #expect(throws: AttenuationError.outOfDomain(alpha)) { try graph.katzCentrality(alpha: alpha) }
    }
    #expect(throws: AttenuationError.self) { try graph.katzCentrality(alpha: .nan) }
    let error = AttenuationError.tooLarge(0.5, largestSingularValue: 4)
    #expect(
      "\(error)"
        == "an attenuation of 0.5 is too large: its absolute value must be less than 0.25, one over the largest "
        + "singular value 4.0")
  }

  @Test func threadsDoNotMatter() throws {
    try expectSameBits { try BipartiteGraph.many.katzCentrality(alpha: 0.01) }
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() throws {
    #expect(areClose(try BipartiteGraph.singlePair.katzCentrality(alpha: 0.5), [2, 2]))
    #expect(areClose(try BipartiteGraph.star.katzCentrality(alpha: 0.5), [10, 6, 6, 6]))
    #expect(try BipartiteGraph.sideEmpty.katzCentrality(alpha: 5) == [1, 1, 1])
    #expect(try BipartiteGraph.singleParty.katzCentrality(alpha: 5) == [1])
    #expect(try BipartiteGraph(0, 0, []).katzCentrality(alpha: 5).isEmpty)
    let values = try BipartiteGraph.disconnected.katzCentrality(alpha: 0.5)
    #expect(areClose(values, [6, 4, 2, 1, 4, 6, 2, 1]))
    #expect(areClose(try BipartiteGraph(1, 2, [(0, 0), (0, 1)]).katzCentrality(alpha: 0.5), [4, 3, 3]))
  }
}
