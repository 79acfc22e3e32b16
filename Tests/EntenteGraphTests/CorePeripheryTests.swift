import EntenteGraph
import TestSupport
import Testing

@Suite struct CorePeripheryTests {
  @Test func withoutContrastThereIsNone() {
    for graph in [
      BipartiteGraph.singlePair, .star, .sideEmpty, .singleParty, BipartiteGraph(0, 0, []), .complete(3, 4),
    ] {
      #expect(graph.corePeriphery() == nil)
    }
    #expect(BipartiteGraph(3, 2, []).corePeriphery() == nil)
  }

  @Test func coresThatCanBeSeen() {
    let star = BipartiteGraph(1, 3, [(0, 0), (0, 2)]).corePeriphery()
    #expect(star?.isCore == [true, true, false, true])
    #expect(isClose(star?.correlation, 1))
    let found = BipartiteGraph.disconnected.corePeriphery()  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    // {a0, a1; b0, b1}: three of four edges in four of sixteen cells.
    #expect(found?.isCore == [true, true, false, false, true, true, false, false])
    #expect(isClose(found?.correlation, 2.0 / 3))
    #expect(found?.isExact == true && found?.correlations == [found?.correlation ?? 0])
  }

  @Test func everySmallGraphAgainstAllCores() {
    for graph in BipartiteGraph.allSmall { expectMaximum(graph, "\(graph.allNeighbors)") }
  }

  @Test(arguments: 0..<12)
  func randomGraphsAgainstAllCores(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let left = Int.random(in: 2...8, using: &random)
    let count = Int.random(in: 1...20, using: &random)
    expectMaximum(.random(left, 10 - left, edges: count, seed: seed), "seed \(seed)")
  }

  private func expectMaximum(_ graph: BipartiteGraph, _ what: Comment) {
    let found = graph.corePeriphery()
    var maximum: Double?
    for bits in 0..<(1 << graph.vertexCount) {
      let core = (0..<graph.vertexCount).map { bits >> $0 & 1 == 1 }
      guard let value = bruteForceCorrelation(graph, core) else { continue }
      maximum = max(maximum ?? value, value)
    }
    guard let maximum, let found else {
      #expect(maximum == nil && found == nil, what)
      return
    }
    #expect(found.isExact && isClose(found.correlation, maximum), what)
    #expect(isClose(bruteForceCorrelation(graph, found.isCore), maximum), what)
    expectSound(found, graph, what)
  }

  @Test(arguments: 0..<12)
  func lawsOfRandomGraphs(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    guard let found = graph.corePeriphery() else { return }
    expectSound(found, graph, "seed \(seed)")
    let other = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    #expect(isClose(other.graph.corePeriphery()?.correlation, found.correlation), "seed \(seed)")
    let mirrored = BipartiteGraph(
      leftCount: graph.rightCount, rightCount: graph.leftCount, edges: graph.edges().map { ($1, $0, $2) })
    #expect(isClose(mirrored.corePeriphery()?.correlation, found.correlation), "seed \(seed)")
  }

  @Test func davis() throws {
    let graph = BipartiteGraph(try Oracle.davis())
    let found = try #require(graph.corePeriphery())
    #expect(found.isExact)
    #expect(isClose(bruteForceCorrelation(graph, found.isCore), found.correlation))
    expectSound(found, graph, "Davis")
  }

  /// A core that is the edges is found among more vertices than can be looked at one set after another.
  @Test func aPlantedCoreOfALargerNetwork() throws {
    var pairs = (30..<60).map { ($0, 31 + $0 % 19) }
    for i in 0..<15 {
      for j in 0..<10 { pairs.append((2 * i, 3 * j)) }
    }
    let found = try #require(BipartiteGraph(60, 50, pairs).corePeriphery(runs: 5))
    #expect(!found.isExact && found.correlations.count == 5)
    let left = (0..<60).map { $0 < 30 && $0 % 2 == 0 }
    let right = (0..<50).map { $0 < 30 && $0 % 3 == 0 }
    #expect(found.isCore == left + right)
  }

  @Test func aSearchIsTheSameOnAnyNumberOfThreads() throws {
    let graph = BipartiteGraph.sparse(seed: 2)
    let found = try #require(graph.corePeriphery(runs: 6, seed: 3))
    #expect(!found.isExact)
    expectSound(found, graph, "sparse")
    #expect(isClose(bruteForceCorrelation(graph, found.isCore), found.correlation))
    for threads in [1, 2, 4] {
      #expect(Computation.withThreads(threads) { graph.corePeriphery(runs: 6, seed: 3) } == found)
    }
  }

  @Test func stoppedSearchesEndSoon() {
    for (graph, lookCount) in [(BipartiteGraph.many, 0), (.many, 1), (.many, 4), (.random(seed: 3), 2)] {
      let stopped = Computation.rehearsing(stoppingAfter: lookCount, threads: 2) { graph.corePeriphery(runs: 4) }
      #expect(stopped.refusalCount <= 20)
    }
  }

  private func expectSound(_ found: CorePeriphery, _ graph: BipartiteGraph, _ what: Comment) {
    #expect(found.isCore.count == graph.vertexCount, what)
    #expect(found.correlation > 0 && found.correlation <= 1 + 1e-12, what)
    #expect(found.correlations.allSatisfy { $0 <= found.correlation + 1e-12 }, what)
    for vertex in 0..<graph.vertexCount {
      #expect(graph.degree(of: vertex) > 0 || !found.isCore[vertex], what)
      for other in 0..<vertex where graph.isLeft(vertex) == graph.isLeft(other) {
        let areAlike = graph.allNeighbors[vertex] == graph.allNeighbors[other]
        #expect(!areAlike || found.isCore[vertex] == found.isCore[other], what)
      }
    }
  }
}

/// Pearson's correlation over all cells of whether there is an edge and whether both ends are of a core; nil if either
/// is constant.
private func bruteForceCorrelation(_ graph: BipartiteGraph, _ isCore: [Bool]) -> Double? {
  var cells: [(Double, Double)] = []
  for i in graph.left {
    let neighbors = Set(graph.neighbors(of: i))
    for j in graph.right { cells.append((neighbors.contains(Int32(j)) ? 1 : 0, isCore[i] && isCore[j] ? 1 : 0)) }
  }
  guard !cells.isEmpty else { return nil }
  let meanEdge = cells.reduce(0) { $0 + $1.0 } / Double(cells.count)
  let meanCore = cells.reduce(0) { $0 + $1.1 } / Double(cells.count)
  guard meanEdge > 0, meanEdge < 1, meanCore > 0, meanCore < 1 else { return nil }
  var (covariance, edgeVariance, coreVariance) = (0.0, 0.0, 0.0)
  for (edge, core) in cells {
    covariance += (edge - meanEdge) * (core - meanCore)
    edgeVariance += (edge - meanEdge) * (edge - meanEdge)
    coreVariance += (core - meanCore) * (core - meanCore)
  }
  return covariance / (edgeVariance * coreVariance).squareRoot()
}
