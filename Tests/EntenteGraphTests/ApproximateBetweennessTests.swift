import EntenteGraph
import TestSupport
import Testing

@Suite struct ApproximateBetweennessTests {
  @Test(arguments: [BipartiteGraph.singlePair, .star, .sideEmpty, .singleParty, .disconnected])
  func withoutCyclesItIsExact(graph: BipartiteGraph) {
    let found = graph.approximateBetweennessCentrality(error: 0.1, seed: 1)
    #expect(found.values == graph.betweennessCentrality())
    #expect(found.sampleCount == 0)
    #expect(found.error == 0)
    #expect(found.confidence == 0.9)
  }

  @Test(arguments: 0..<2)
  func whatIsLessWorkIsExact(seed: UInt64) {
    for graph in [BipartiteGraph.random(seed: seed), .sparse(seed: seed)] {
      let found = graph.approximateBetweennessCentrality(error: 0.001, seed: seed)
      #expect(found.values == graph.betweennessCentrality())
      #expect(found.error == 0)
      #expect(found.sampleCount == 0)
    }
    // Here a few draws are, and many are not.
    let graph = BipartiteGraph.large(seed: seed)
    let few = graph.approximateBetweennessCentrality(error: 0.3, seed: seed)
    #expect(few == graph.approximateBetweennessCentrality(error: 0.3, seed: seed, orExact: false))
    #expect(few.error == 0.3 && few.sampleCount > 0)
    let many = graph.approximateBetweennessCentrality(error: 0.01, seed: seed)
    #expect(many.values == graph.betweennessCentrality() && many.error == 0)
  }

  @Test func everySmallGraphIsWithinTheError() {
    var outside = 0
    for graph in BipartiteGraph.allSmall where errors(graph, 0.1, seed: 7).max() ?? 0 > 0.1 { outside += 1 }
    #expect(outside <= BipartiteGraph.allSmall.count / 10)
  }

  @Test func theErrorHoldsAsOftenAsItSays() {
    for (error, confidence) in [(0.1, 0.5), (0.05, 0.9), (0.02, 0.9)] {
      let outside = (0..<40).count { seed in
        let graph = seed % 2 == 0 ? BipartiteGraph.random(seed: UInt64(seed)) : .sparse(seed: UInt64(seed))
        return errors(graph, error, confidence, seed: UInt64(seed)).max() ?? 0 > error
      }
      #expect(Double(outside) <= 40 * (1 - confidence), "error \(error)")
    }
  }

  @Test func pathsAreAsLikelyAsOneAnother() {
    // In a single block every pair is drawn as often as any other: the hits of a vertex are binomial, and their
    // deviations from what is expected have a square of 1 on average.
    var (squares, count) = (0.0, 0.0)
    for seed in 0..<40 {
      let graph = BipartiteGraph.random(seed: UInt64(seed))
      guard graph.biconnectedComponents().count == 1, !graph.degrees().contains(0) else { continue }
      let found = graph.approximateBetweennessCentrality(error: 0.04, seed: UInt64(seed), orExact: false)
      let pairs = Double(graph.vertexCount * (graph.vertexCount - 1) / 2)
      for (value, exact) in zip(found.values, graph.betweennessCentrality()) where exact > 0 {
        let share = exact / pairs
        let square = (value / pairs - share) * (value / pairs - share)
        squares += square / (share * (1 - share) / Double(found.sampleCount))
        count += 1
      }
    }
    #expect(count > 100)
    #expect(isClose(squares / count, 1, tolerance: 0.25))
  }

  @Test func moreShortestPathsThanADoubleCounts() {
    // 400 complete layers of 6: 6^398 shortest paths from end to end. Half of all pairs pass the middle layer.
    let graph = BipartiteGraph.layers(count: 400, width: 6)
    let found = graph.approximateBetweennessCentrality(error: 0.1, seed: 3, orExact: false)
    let all = Double(graph.vertexCount * (graph.vertexCount - 1) / 2)
    let middle = 200 / 2 * 6
    for vertex in middle..<middle + 6 { #expect(isClose(found.values[vertex] / all, 1.0 / 12, tolerance: 0.1)) }
    #expect(isClose(found.values[middle..<middle + 6].reduce(0, +) / all, 0.5, tolerance: 0.1))
  }

  @Test func whateverTheThreads() {
    let graph = BipartiteGraph.large(seed: 3)
    let one = Computation.withThreads(1) {
      graph.approximateBetweennessCentrality(error: 0.05, seed: 9, orExact: false)
    }
    for threads in [2, 4] {
      #expect(
        Computation.withThreads(threads) {
          graph.approximateBetweennessCentrality(error: 0.05, seed: 9, orExact: false)
        } == one)
    }
    #expect(one != graph.approximateBetweennessCentrality(error: 0.05, seed: 10, orExact: false))
  }

  @Test func anIsolateMoreAsksForLess() {
    // With as many isolates as there were vertices the same error is of four times as many pairs.
    let graph = BipartiteGraph.large(seed: 3)
    let pairs = graph.edges().map { ($0.left, $0.right) }
    let larger = BipartiteGraph(graph.leftCount + graph.vertexCount, graph.rightCount, pairs)
    let (few, many) = (
      larger.approximateBetweennessCentrality(error: 0.05, seed: 1, orExact: false),
      graph.approximateBetweennessCentrality(error: 0.05, seed: 1, orExact: false)
    )
    #expect(few.sampleCount < many.sampleCount)
    #expect(few.values[graph.leftCount..<graph.leftCount + graph.vertexCount].allSatisfy { $0 == 0 })
  }

  @Test func noErrorIsTooSmall() {
    // A cycle of six: two pairs at distance 3 at each vertex, and one at distance 2.
    let cycle = BipartiteGraph(3, 3, [(0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 0)])
    for error in [1e-9, 1e-160, .leastNonzeroMagnitude] {
      let result = cycle.approximateBetweennessCentrality(error: error, seed: 1)
      #expect(result.error == 0 && areClose(result.values, [2, 2, 2, 2, 2, 2]))
    }
  }

  @Test func whatIsNoErrorAndNoConfidence() async {
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.star.approximateBetweennessCentrality(error: 0, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.star.approximateBetweennessCentrality(error: 1, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.star.approximateBetweennessCentrality(error: .nan, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.star.approximateBetweennessCentrality(error: 0.1, confidence: 1, seed: 1)
    }
  }

  /// How far each value is from the exact one, as a share of all pairs.
  private func errors(
    _ graph: BipartiteGraph, _ error: Double, _ confidence: Double = 0.9, seed: UInt64
  ) -> [Double] {
    let found = graph.approximateBetweennessCentrality(error: error, confidence: confidence, seed: seed, orExact: false)
    let pairs = Double(max(1, graph.vertexCount * (graph.vertexCount - 1) / 2))
    return zip(found.values, graph.betweennessCentrality()).map { abs($0 - $1) / pairs }
  }
}
