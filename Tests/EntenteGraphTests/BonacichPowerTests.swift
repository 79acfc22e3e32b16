import EntenteGraph
import TestSupport
import Testing

@Suite struct BonacichPowerTests {
  @Test func valuesOfNumpy() throws {
    for (key, sign) in [("bonacichPower", 1.0), ("bonacichPowerNegative", -1)] {
      try expectOracle(key) { graph, network in
        try graph.bonacichPower(beta: sign * ((network.parameters["bonacichBeta"] ?? nil) ?? 0))
      }
    }
  }

  @Test(arguments: [-0.99, -0.3, 0, 0.3, 0.99])
  func everySmallGraphAgainstItsEquation(share: Double) throws {
    for graph in BipartiteGraph.allSmall {
      let beta = share / max(graph.largestSingularValue() ?? 0, 0.5)
      let values = try graph.bonacichPower(beta: beta)
      #expect((values == nil) == (graph.edgeCount == 0))
      guard let values else { continue }
      let raw = denseSolution(identity(minus: beta, times: graph.denseMatrix()), graph.degrees().map { Double($0) })
      let scale = (Double(graph.vertexCount) / raw.reduce(0) { $0 + $1 * $1 }).squareRoot()
      #expect(areClose(values, raw.map { scale * $0 }, tolerance: 1e-9), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<50)
  func laws(seed: UInt64) throws {
    let graph = seed % 2 == 0 ? BipartiteGraph.random(seed: seed) : .sparse(seed: seed)
    for sign in [1.0, -1] {
      let beta = sign * 0.8 / max(1, graph.largestSingularValue() ?? 0)
      guard let values = try graph.bonacichPower(beta: beta) else { continue }
      #expect(isClose(values.reduce(0) { $0 + $1 * $1 }, Double(graph.vertexCount), tolerance: 1e-9))
      let other = Relabelling(of: graph, isolates: (0, 0), seed: seed)
      let moved = try #require(try other.graph.bonacichPower(beta: beta))
      #expect(areClose(values, other.vertices.map { moved[$0] }))
      // One more isolate only changes the scale.
      let larger = BipartiteGraph(leftCount: graph.leftCount, rightCount: graph.rightCount + 1, edges: graph.edges())
      let others = try #require(try larger.bonacichPower(beta: beta))
      let scale = (Double(graph.vertexCount + 1) / Double(graph.vertexCount)).squareRoot()
      #expect(areClose(values.map { scale * $0 } + [0], others))
    }
  }

  @Test func aBetaBeyondTheBoundIsAnError() {
    let star = BipartiteGraph.star
    for beta in [1 / 3.0.squareRoot(), -1 / 3.0.squareRoot(), 2, -1e300] {
      #expect(throws: AttenuationError.self) { try star.bonacichPower(beta: beta) }
    }
    #expect(throws: AttenuationError.outOfDomain(-.infinity)) { try star.bonacichPower(beta: -.infinity) }
    #expect(throws: AttenuationError.self) { try star.bonacichPower(beta: .nan) }
  }

  @Test func inBargainingTheWeakerNeighboursCount() throws {
    // A path of five: its middle is the best connected, and weaker than the two beside it, who have a leaf each.
    let path = BipartiteGraph(3, 2, [(0, 0), (1, 0), (1, 1), (2, 1)])
    let lent = try #require(try path.bonacichPower(beta: 0.4))
    #expect(lent[1] > lent[3])
    let bargained = try #require(try path.bonacichPower(beta: -0.4))
    #expect(bargained[3] > bargained[1])
  }

  @Test func threadsDoNotMatter() throws {
    try expectSameBits { try BipartiteGraph.many.bonacichPower(beta: -0.01) }
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() throws {
    #expect(areClose(try #require(try BipartiteGraph.singlePair.bonacichPower(beta: -0.5)), [1, 1]))
    let root = 2.0.squareRoot()
    let leaf = 1 / 3.0.squareRoot()
    let star = try #require(try BipartiteGraph.star.bonacichPower(beta: 0))
    #expect(areClose(star, [3 * leaf, leaf, leaf, leaf]))
    #expect(try BipartiteGraph.sideEmpty.bonacichPower(beta: 0.5) == nil)
    #expect(try BipartiteGraph.singleParty.bonacichPower(beta: 0.5) == nil)
    #expect(try BipartiteGraph(0, 0, []).bonacichPower(beta: 0.5) == nil)
    let values = try #require(try BipartiteGraph.disconnected.bonacichPower(beta: 0.1))
    #expect(values[3] == 0 && values[7] == 0, "isolates")
    let path = try #require(try BipartiteGraph(1, 2, [(0, 0), (0, 1)]).bonacichPower(beta: 0))
    #expect(areClose(path, [root, 1 / root, 1 / root]))
  }
}
