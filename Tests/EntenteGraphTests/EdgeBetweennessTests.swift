import EntenteGraph
import TestSupport
import Testing

@Suite struct EdgeBetweennessTests {
  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.edgeBetweennessCentrality() == [1])
    #expect(BipartiteGraph.star.edgeBetweennessCentrality() == [3, 3, 3])
    #expect(BipartiteGraph.sideEmpty.edgeBetweennessCentrality() == [])
    #expect(BipartiteGraph.singleParty.edgeBetweennessCentrality() == [])
    // a0–b0, a0–b1, a1–b1; a2–b2
    #expect(BipartiteGraph.disconnected.edgeBetweennessCentrality() == [3, 4, 3, 1])
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall {
      #expect(areClose(graph.edgeBetweennessCentrality(), bruteForceEdgeBetweenness(graph)))
    }
  }

  @Test(arguments: 0..<40)
  func asBrandesWroteIt(seed: UInt64) {
    for graph in [BipartiteGraph.random(seed: seed), .sparse(seed: seed)] {
      #expect(areClose(graph.edgeBetweennessCentrality(), plainBetweenness(graph).edges, tolerance: 1e-9))
    }
  }

  @Test(arguments: 0..<15)
  func laws(seed: UInt64) {
    let graph = BipartiteGraph.sparse(seed: seed)
    let (edges, vertices) = (graph.edgeBetweennessCentrality(), graph.betweennessCentrality())
    let distances = bruteForceDistances(graph)
    let sum = distances.joined().reduce(0) { $0 + ($1 ?? 0) } / 2
    #expect(isClose(edges.reduce(0, +), Double(sum), tolerance: 1e-7))
    var atVertex = [Double](repeating: 0, count: graph.vertexCount)
    for (value, edge) in zip(edges, graph.edges()) {
      atVertex[edge.left] += value
      atVertex[graph.leftCount + edge.right] += value
    }
    for vertex in 0..<graph.vertexCount {
      let size = distances[vertex].count { $0 != nil }
      #expect(isClose(atVertex[vertex], 2 * vertices[vertex] + Double(size - 1), tolerance: 1e-8))
    }
  }

  @Test(arguments: 0..<20)
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) throws {
    let graph = BipartiteGraph.sparse(seed: seed)
    let other = Relabelling(of: graph, seed: seed)
    let values = other.graph.edgeBetweennessCentrality()
    for (value, edge) in zip(graph.edgeBetweennessCentrality(), graph.edges()) {
      let (first, second) = (other.vertices[edge.left], other.vertices[graph.leftCount + edge.right])
      let number = try #require(other.graph.edgeNumber(of: first, and: second))
      #expect(isClose(value, values[number], tolerance: 1e-9))
    }
  }

  @Test func whateverTheThreads() {
    let graph = BipartiteGraph.large(seed: 3)
    expectSameBits { graph.edgeBetweennessCentrality() }
    #expect(
      zip(graph.edgeBetweennessCentrality(), plainBetweenness(graph).edges).allSatisfy { abs($0 - $1) <= 1e-9 * $1 })
  }

  @Test(arguments: 0..<10, [0.0, 1.0, 3.0])
  func moreShortestPathsThanAreCounted(seed: UInt64, largestCount: Double) {
    let graph = BipartiteGraph.sparse(seed: seed)
    let found = graph.edgeBetweennessCentrality(countingPathsTo: largestCount)
    #expect(areClose(found, graph.edgeBetweennessCentrality(), tolerance: 1e-9))
  }

  /// Betweenness of edges from the definition: every shortest path is listed.
  private func bruteForceEdgeBetweenness(_ graph: BipartiteGraph) -> [Double] {
    let distances = bruteForceDistances(graph)
    let numbers = graph.edges().map { [$0.left, graph.leftCount + $0.right] }
    var betweenness = [Double](repeating: 0, count: graph.edgeCount)
    func paths(_ from: Int, _ to: Int) -> [[Int]] {
      if from == to { return [[to]] }
      guard let length = distances[from][to] else { return [] }
      return graph.allNeighbors[from].filter { distances[$0][to] == length - 1 }.flatMap { next in
        paths(next, to).map { [from] + $0 }
      }
    }
    for s in 0..<graph.vertexCount {
      for t in 0..<s {
        let all = paths(s, t)
        for path in all {
          for (a, b) in zip(path, path.dropFirst()) {
            if let edge = numbers.firstIndex(of: [min(a, b), max(a, b)]) { betweenness[edge] += 1 / Double(all.count) }
          }
        }
      }
    }
    return betweenness
  }
}
