import EntenteGraph
import TestSupport
import Testing

@Suite struct HarmonicTests {
  @Test func valuesOfOtherPrograms() throws {
    for network in try KernelOracle.networks() {
      let graph = BipartiteGraph(
        leftCount: network.leftCount, rightCount: network.rightCount, edges: network.edges)
      let expected = try #require(network.values["harmonic"]).map { $0 ?? .nan }
      #expect(areClose(graph.harmonicCentrality(), expected), "\(network)")
    }
    for oracle in [try Oracle.davis(), try Oracle.small()] {
      let expected = oracle.names.map { oracle.harmonic[$0] ?? .nan }
      #expect(areClose(BipartiteGraph(oracle).harmonicCentrality(), expected))
    }
  }

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.harmonicCentrality() == [1, 1])
    #expect(BipartiteGraph.star.harmonicCentrality() == [3, 2, 2, 2])
    #expect(BipartiteGraph.sideEmpty.harmonicCentrality() == [0, 0, 0])
    #expect(BipartiteGraph.singleParty.harmonicCentrality() == [0])
    // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    let ends = 1 + 0.5 + 1.0 / 3
    #expect(areClose(BipartiteGraph.disconnected.harmonicCentrality(), [2.5, ends, 1, 0, ends, 2.5, 1, 0]))
  }

  @Test func theMaximumOfFixtures() {
    func maxima(_ graph: BipartiteGraph) -> [Double] { [true, false].map { graph.harmonicMaximum(left: $0) } }
    #expect(maxima(.singlePair) == [1, 1])
    #expect(maxima(.star) == [3, 2])
    #expect(maxima(.sideEmpty) == [0, 3], "an empty side faces three")
    #expect(maxima(.singleParty) == [0, 1])
    #expect(maxima(BipartiteGraph(1, 2, [(0, 0), (0, 1)])) == [2, 1.5])
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall {
      #expect(areClose(graph.harmonicCentrality(), harmonic(bruteForceDistances(graph)), tolerance: 1e-12))
    }
  }

  @Test(arguments: DistanceNetwork.all)
  func largerNetworksAgainstTheDefinition(network: DistanceNetwork) {
    let expected = harmonic(network.distances)
    for (value, sum) in zip(network.graph.harmonicCentrality(), expected) {
      #expect(isClose(value, sum, tolerance: 1e-12 * sum))
    }
  }

  @Test(arguments: 0..<100)
  func randomGraphsAgainstTheDefinition(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    #expect(areClose(graph.harmonicCentrality(), harmonic(bruteForceDistances(graph)), tolerance: 1e-12))
  }

  @Test func aLongPath() {
    // Vertex i of n has the distances 1...i to one end and 1...(n - 1 - i) to the other.
    let graph = BipartiteGraph.path(501)
    var sums = [0.0]
    for distance in 1...500 { sums.append(sums[distance - 1] + 1 / Double(distance)) }
    let values = graph.harmonicCentrality()
    for place in 0...500 {
      let vertex = place % 2 == 0 ? place / 2 : graph.leftCount + place / 2
      let expected = sums[place] + sums[500 - place]
      #expect(isClose(values[vertex], expected, tolerance: 1e-12 * expected))
    }
  }

  @Test func otherNumbersAndIsolatesChangeNothingElse() {
    for network in DistanceNetwork.all[4...] where network.graph.vertexCount < 200 {
      let other = Relabelling(of: network.graph, seed: 1)
      let (before, after) = (network.graph.harmonicCentrality(), other.graph.harmonicCentrality())
      #expect(areClose(other.vertices.map { after[$0] }, before, tolerance: 1e-9), "\(network)")
      #expect(isClose(after.reduce(0, +), before.reduce(0, +), tolerance: 1e-6), "\(network)")
    }
  }

  @Test func noValueExceedsTheMaximum() {
    for graph in DistanceNetwork.all.map(\.graph) + BipartiteGraph.allSmall {
      for (vertex, value) in graph.harmonicCentrality().enumerated() {
        #expect(value <= graph.harmonicMaximum(left: graph.isLeft(vertex)) + 1e-9)
      }
    }
    #expect(BipartiteGraph.complete(30, 40).harmonicCentrality()[0] == 40 + 29.0 / 2)
  }

  @Test func theSameBitsOnAnyNumberOfThreads() {
    let graph = BipartiteGraph.subsets(of: 11, count: 1200)
    expectSameBits { graph.harmonicCentrality() }
  }

  private func harmonic(_ distances: [[Int?]]) -> [Double] {
    distances.map { row in
      row.reduce(0.0) { sum, distance in
        guard let distance, distance > 0 else { return sum }
        return sum + 1 / Double(distance)
      }
    }
  }
}
