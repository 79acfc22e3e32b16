import EntenteGraph
import TestSupport
import Testing

@Suite struct CoreNumbersTests {
  @Test(arguments: [false, true])
  func valuesOfNetworkx(isDavis: Bool) throws {
    let graph = BipartiteGraph(try isDavis ? Oracle.davis() : Oracle.small())
    #expect(graph.coreNumbers() == (try isDavis ? ProjectionOracle.davis() : ProjectionOracle.small()).cores)
  }

  @Test func eachIsTheLastCoreThatPeelingLeavesOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall {
      #expect(graph.coreNumbers() == naiveCoreNumbers(graph), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<200)
  func eachIsTheLastCoreThatPeelingLeavesOnRandomGraphs(seed: UInt64) {
    let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
    #expect(graph.coreNumbers() == naiveCoreNumbers(graph))
  }

  @Test func valuesOfOtherNetworks() throws {
    for network in try KernelOracle.networks() {
      #expect(BipartiteGraph(network).coreNumbers().map(Double.init) == network.values["coreNumber"], "\(network)")
    }
  }

  @Test(arguments: 0..<30)
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let other = Relabelling(of: graph, seed: seed)
    let (before, after) = (graph.coreNumbers(), other.graph.coreNumbers())
    for vertex in before.indices { #expect(before[vertex] == after[other.vertices[vertex]]) }
    #expect(other.isolates.allSatisfy { after[$0] == 0 })
  }

  @Test func aStaircaseHasManyLevels() {
    // The vertices 0 to i on the right are the neighbours of i on the left: i + 1 of them, and n − i in turn.
    let n = 120
    let graph = BipartiteGraph(n, n, (0..<n).flatMap { l in (0...l).map { (l, $0) } })
    #expect(graph.coreNumbers() == (0..<n).map { min($0 + 1, (n + 1) / 2) } + (0..<n).map { min(n - $0, (n + 1) / 2) })
  }

  @Test(arguments: 0..<3)
  func rowsLongerThanWhatIsTakenAtOnce(seed: UInt64) {
    // Hubs of some 4,000 neighbours and more, which fill a block by themselves, among vertices of few.
    var random = SplitMix64(seed: seed)
    var pairs: [(Int, Int)] = []
    for hub in 0..<12 {
      for right in 0..<6000 where Int.random(in: 0..<9, using: &random) > hub / 2 { pairs.append((hub, right)) }
    }
    for _ in 0..<20_000 {
      pairs.append((Int.random(in: 0..<3000, using: &random), Int.random(in: 0..<6000, using: &random)))
    }
    let graph = BipartiteGraph(3000, 6000, pairs)
    let numbers = graph.coreNumbers()
    for k in 0...(numbers.max() ?? 0) + 1 { #expect(graph.core(alpha: k, beta: k) == numbers.map { $0 >= k }) }
  }

  @Test func completeGraphs() {
    for left in 0...5 {
      for right in 0...5 {
        let graph = BipartiteGraph.complete(left, right)
        #expect(graph.coreNumbers() == [Int](repeating: min(left, right), count: left + right))
      }
    }
  }

  @Test func aTailOfACycle() {
    // a0–b0–a1–b1–a0 is a cycle; a2 hangs on b1, and b2 on a2.
    let graph = BipartiteGraph(3, 3, [(0, 0), (1, 0), (1, 1), (0, 1), (2, 1), (2, 2)])
    #expect(graph.coreNumbers() == [2, 2, 1, 2, 2, 1])
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.coreNumbers() == [1, 1])
    #expect(BipartiteGraph.star.coreNumbers() == [1, 1, 1, 1])
    #expect(BipartiteGraph.sideEmpty.coreNumbers() == [0, 0, 0])
    #expect(BipartiteGraph.singleParty.coreNumbers() == [0])
    #expect(BipartiteGraph.disconnected.coreNumbers() == [1, 1, 1, 0, 1, 1, 1, 0])
    #expect(BipartiteGraph(0, 0, []).coreNumbers().isEmpty)
  }
}

/// For each k, vertices with fewer than k neighbours are taken away until none is left with fewer.
private func naiveCoreNumbers(_ graph: BipartiteGraph) -> [Int] {
  let neighbors = graph.allNeighbors.map(Set.init)
  var numbers = [Int](repeating: 0, count: graph.vertexCount)
  for k in 1...max(1, graph.vertexCount) {
    var core = Set(0..<graph.vertexCount)
    while let weak = core.first(where: { neighbors[$0].intersection(core).count < k }) { core.remove(weak) }
    for vertex in core { numbers[vertex] = k }
  }
  return numbers
}
