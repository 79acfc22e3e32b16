import EntenteGraph
import TestSupport
import Testing

@Suite struct ModularCommunitiesTests {
  /// The maximum was proved by others.
  @Test func theMaximumOfDavis() throws {
    let found = try #require(BipartiteGraph(try Oracle.davis()).modularCommunities(runs: 4))
    #expect(isClose(found.modularity, 0.345537179649))
    #expect(found.count == 4)
    #expect(found.bestRunCount == 4 && found.isUnique)
  }

  @Test func withoutEdgesThereAreNone() {
    for graph in [BipartiteGraph.sideEmpty, .singleParty, BipartiteGraph(0, 0, []), BipartiteGraph(2, 2, [])] {
      #expect(graph.modularCommunities() == nil)
    }
  }

  @Test func communitiesOfOneAndOfTwoParts() {
    #expect(BipartiteGraph.singlePair.modularCommunities()?.communities == [0, 0])
    #expect(BipartiteGraph.singlePair.modularCommunities()?.modularity == 0)
    #expect(BipartiteGraph.star.modularCommunities()?.communities == [0, 0, 0, 0])
    let found = BipartiteGraph.disconnected.modularCommunities(runs: 3)
    // a0–b0, a1–b1 and a2–b2 of four edges, without a0–b1: 3/4 − (2 + 2 + 1)/16.
    #expect(found?.communities == [0, 1, 2, 3, 0, 1, 2, 4], "isolates are communities")
    #expect(isClose(found?.modularity, 0.4375))
    #expect(found?.modularities.count == 3 && found?.count == 5)
  }

  @Test func everySmallGraphAgainstAllPartitions() {
    for graph in BipartiteGraph.allSmall where graph.edgeCount > 0 {
      expectMaximum(graph, resolution: 1, isWeighted: false, "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<12)
  func weightedGraphsAgainstAllPartitions(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let left = Int.random(in: 2...6, using: &random)
    let right = 8 - left
    let graph = BipartiteGraph(
      leftCount: left, rightCount: right,
      edges: (0..<Int.random(in: 4...12, using: &random)).map { _ in
        (
          Int.random(in: 0..<left, using: &random), Int.random(in: 0..<right, using: &random),
          Double.random(in: 0.1..<9, using: &random)
        )
      })
    for resolution in [0.6, 1, 1.7] { expectMaximum(graph, resolution: resolution, isWeighted: true, "seed \(seed)") }
  }

  private func expectMaximum(_ graph: BipartiteGraph, resolution: Double, isWeighted: Bool, _ what: Comment) {
    guard let found = graph.modularCommunities(resolution: resolution, isWeighted: isWeighted, runs: 1),
      let cells = excesses(graph, resolution: resolution, isWeighted: isWeighted)
    else {
      Issue.record("no communities of \(what)")
      return
    }
    var maximum = -Double.infinity
    forEachPartition(of: graph.vertexCount) { maximum = max(maximum, sum(cells, within: $0)) }
    #expect(isClose(found.modularity, maximum), what)
    expectSound(found, graph, resolution: resolution, isWeighted: isWeighted, what)
  }

  @Test(arguments: 0..<10)
  func lawsOfRandomGraphs(seed: UInt64) throws {
    let graph = BipartiteGraph.random(seed: seed)
    guard graph.edgeCount > 0 else { return }
    let found = try #require(graph.modularCommunities(runs: 2))
    expectSound(found, graph, resolution: 1, isWeighted: false, "seed \(seed)")
    // Of so small a graph the maximum is found, whatever its vertices are called.
    let other = try #require(Relabelling(of: graph, isolates: (2, 1), seed: seed).graph.modularCommunities(runs: 2))
    #expect(isClose(other.modularity, found.modularity), "seed \(seed)")
    #expect(other.count == found.count + 3 || !found.isUnique || !other.isUnique, "seed \(seed)")
    let mirrored = BipartiteGraph(
      leftCount: graph.rightCount, rightCount: graph.leftCount, edges: graph.edges().map { ($1, $0, $2) })
    #expect(isClose(mirrored.modularCommunities(runs: 2)?.modularity, found.modularity), "seed \(seed)")
    let finest = try #require(graph.modularCommunities(resolution: 1e300, runs: 1))
    #expect(finest.modularity == 0 && finest.count == graph.vertexCount)
    #expect(graph.modularCommunities(resolution: 0, runs: 1)?.modularity == 1)
  }

  @Test func aLargerNetworkIsTheSameOnAnyNumberOfThreads() throws {
    let graph = BipartiteGraph.sparse(seed: 4)
    let found = try #require(graph.modularCommunities(runs: 3, seed: 9))
    expectSound(found, graph, resolution: 1, isWeighted: false, "sparse")
    for threads in [1, 2, 4] {
      #expect(Computation.withThreads(threads) { graph.modularCommunities(runs: 3, seed: 9) } == found)
    }
    #expect(graph.modularCommunities(runs: 2, seed: 9)?.modularities == Array(found.modularities.prefix(2)))
  }

  @Test func blocksAreFound() throws {
    // Ten complete blocks of 4 x 3, each tied to the next by one edge.
    var pairs: [(Int, Int)] = []
    for block in 0..<10 {
      for cell in 0..<12 { pairs.append((block * 4 + cell / 3, block * 3 + cell % 3)) }
      pairs.append((block * 4, (block * 3 + 3) % 30))
    }
    let found = try #require(BipartiteGraph(40, 30, pairs).modularCommunities(runs: 1))
    let (left, right) = ((0..<40).map { $0 / 4 }, (0..<30).map { $0 / 3 })
    #expect(found.communities == left + right)
    #expect(isClose(found.modularity, 120.0 / 130 - 0.1))
  }

  @Test func stoppedSearchesEndSoon() {
    let graph = BipartiteGraph.many
    for lookCount in [0, 1, 3] {
      let stopped = Computation.rehearsing(stoppingAfter: lookCount, threads: 2) { graph.modularCommunities(runs: 4) }
      #expect(stopped.refusalCount <= 20)
    }
  }

  private func expectSound(
    _ found: ModularCommunities, _ graph: BipartiteGraph, resolution: Double, isWeighted: Bool, _ what: Comment
  ) {
    let communities = found.communities
    let value = bruteForceModularity(graph, communities, resolution: resolution, isWeighted: isWeighted)
    #expect(isClose(value, found.modularity), what)
    #expect(found.modularities.allSatisfy { $0 <= found.modularity + 1e-12 }, what)
    #expect(found.count == Set(communities).count, what)
    #expect(isCanonical(communities), what)
    // Each vertex is tied to the first one of its community by vertices of it.
    for vertex in communities.indices {
      var reached: Set = [vertex]
      var last = reached
      while !last.isEmpty {
        last = Set(last.flatMap { graph.allNeighbors[$0] }.filter { communities[$0] == communities[vertex] })
        last.subtract(reached)
        reached.formUnion(last)
      }
      #expect(reached.count == communities.count { $0 == communities[vertex] }, what)
    }
  }

  private func isCanonical(_ labels: [Int]) -> Bool {
    var next = 0
    for label in labels {
      if label > next { return false }
      if label == next { next += 1 }
    }
    return true
  }
}

/// Calls a closure with the labels of every partition of some things.
private func forEachPartition(of count: Int, _ body: ([Int]) -> Void) {
  func extend(_ labels: [Int], _ used: Int) {
    guard labels.count < count else { return body(labels) }
    for label in 0...used { extend(labels + [label], max(used, label + 1)) }
  }
  extend([], 0)
}
