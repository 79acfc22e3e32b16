import EntenteGraph
import Synchronization
import TestSupport
import Testing

@Suite struct DistancesTests {
  @Test func valuesOfOtherPrograms() throws {
    for network in try KernelOracle.networks() {
      let graph = BipartiteGraph(
        leftCount: network.leftCount, rightCount: network.rightCount, edges: network.edges)
      let expected = try #require(network.values["distancesFrom0"]).map { $0.map { Int($0) } }
      #expect(graph.distances(from: 0) == expected, "\(network)")
    }
  }

  @Test func thePathOfTheDocumentation() {
    let graph = BipartiteGraph(1, 2, [(0, 0), (0, 1)])
    #expect(graph.distances(from: 1) == [1, 0, 2])
    #expect(graph.shortestPath(from: 2, to: 1) == [2, 0, 1])
    #expect(graph.eccentricities() == [1, 2, 2])
    #expect(graph.diameter() == 2)
    #expect(graph.distanceDistribution().pairCounts == [0, 2, 1])
  }

  // MARK: The five mandatory fixtures

  @Test func aSinglePair() {
    let graph = BipartiteGraph.singlePair
    #expect(graph.distances(from: 0) == [0, 1] && graph.distances(from: 1) == [1, 0])
    #expect(graph.shortestPath(from: 0, to: 1) == [0, 1])
    #expect(graph.eccentricities() == [1, 1] && graph.diameter() == 1)
    #expect(graph.distanceDistribution() == distribution([0, 1], 0))
    #expect(graph.distanceDistribution().meanDistance == 1)
  }

  @Test func aStar() {
    let graph = BipartiteGraph.star
    #expect(graph.distances(from: 0) == [0, 1, 1, 1] && graph.distances(from: 3) == [1, 2, 2, 0])
    #expect(graph.shortestPath(from: 3, to: 1) == [3, 0, 1])
    #expect(graph.eccentricities() == [1, 2, 2, 2] && graph.diameter() == 2)
    #expect(graph.distanceDistribution() == distribution([0, 3, 3], 0))
    #expect(graph.distanceDistribution().meanDistance == 1.5)
  }

  @Test(arguments: [BipartiteGraph.sideEmpty, .singleParty])
  func nobodyOnTheOtherSide(graph: BipartiteGraph) {
    let count = graph.vertexCount
    #expect(graph.distances(from: 0) == [0] + [Int?](repeating: nil, count: count - 1))
    #expect(graph.shortestPath(from: 0, to: 0) == [0])
    #expect(graph.shortestPath(from: 0, to: count - 1) == (count == 1 ? [0] : nil))
    #expect(graph.eccentricities() == [Int](repeating: 0, count: count) && graph.diameter() == 0)
    #expect(graph.distanceDistribution() == distribution([0], count * (count - 1) / 2))
    #expect(graph.distanceDistribution().meanDistance == nil)
  }

  @Test func disconnectedWithIsolates() {
    let graph = BipartiteGraph.disconnected  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    #expect(graph.distances(from: 1) == [2, 0, nil, nil, 3, 1, nil, nil])
    #expect(graph.shortestPath(from: 4, to: 1) == [4, 0, 5, 1])
    #expect(graph.shortestPath(from: 4, to: 2) == nil && graph.shortestPath(from: 3, to: 7) == nil)
    #expect(graph.eccentricities() == [2, 3, 1, 0, 3, 2, 1, 0] && graph.diameter() == 3)
    #expect(graph.distanceDistribution() == distribution([0, 4, 2, 1], 28 - 7))
  }

  @Test func nothingAtAll() {
    let graph = BipartiteGraph(0, 0, [])
    #expect(graph.eccentricities() == [] && graph.diameter() == nil)
    #expect(graph.distanceDistribution() == distribution([0], 0))
  }

  @Test func verticesOutOfRangeStopTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.singlePair.distances(from: 2) }
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph.singlePair.shortestPath(from: 0, to: -1) }
  }

  // MARK: Brute force and laws

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall {
      expectDefinition(graph, bruteForceDistances(graph), "\(graph.allNeighbors)")
    }
  }

  @Test(arguments: 0..<100)
  func randomGraphsAgainstTheDefinition(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    expectDefinition(graph, bruteForceDistances(graph), "seed \(seed)")
  }

  @Test(arguments: DistanceNetwork.all)
  func largerNetworksAgainstTheDefinition(network: DistanceNetwork) {
    expectMeasures(network.graph, network.distances, "\(network)")
    let source = network.graph.vertexCount / 2
    #expect(network.graph.distances(from: source) == network.distances[source], "\(network)")
  }

  @Test func theLowestNumbersFirst() {
    for graph in BipartiteGraph.allSmall {
      for source in 0..<graph.vertexCount {
        for target in 0..<graph.vertexCount {
          let all = allShortestPaths(graph, bruteForceDistances(graph), source, target)
          let first = all.min { $0.lexicographicallyPrecedes($1) }
          #expect(graph.shortestPath(from: source, to: target) == first, "\(graph.allNeighbors)")
        }
      }
    }
  }

  @Test func aVeryLongPath() {
    let graph = BipartiteGraph.path(5001)
    let last = 2500  // the last one on the left is the other end
    #expect(graph.distances(from: 0)[last] == 5000)
    #expect(graph.shortestPath(from: last, to: 0)?.count == 5001)
    let shorter = BipartiteGraph.path(501)
    let farthest = shorter.eccentricities()
    for place in 0...500 {
      #expect(farthest[place % 2 == 0 ? place / 2 : shorter.leftCount + place / 2] == max(place, 500 - place))
    }
  }

  @Test func theSameOnAnyNumberOfThreads() {
    let graph = BipartiteGraph.subsets(of: 11, count: 1200)
    let (farthest, counts) = Computation.withThreads(1) { (graph.eccentricities(), graph.distanceDistribution()) }
    for threads in [2, 4] {
      Computation.withThreads(threads) {
        #expect(graph.eccentricities() == farthest)
        #expect(graph.distanceDistribution() == counts)
      }
    }
  }

  @Test func progressReachesTheEnd() {
    let graph = BipartiteGraph.subsets(of: 11, count: 600)
    let last = Mutex<Computation.Progress?>(nil)
    _ = Computation.rehearsing(threads: 2, progress: { progress in last.withLock { $0 = progress } }) {
      graph.distanceDistribution()
    }
    #expect(last.withLock { $0?.name == "distances" && $0?.fraction == 1 })
  }

  private func expectDefinition(_ graph: BipartiteGraph, _ distances: [[Int?]], _ what: Comment) {
    expectMeasures(graph, distances, what)
    for source in 0..<graph.vertexCount {
      #expect(graph.distances(from: source) == distances[source], what)
      for target in 0..<graph.vertexCount {
        let path = graph.shortestPath(from: source, to: target)
        #expect(path.map { $0.count - 1 } == distances[source][target], what)
        guard let path else { continue }
        #expect(path.first == source && path.last == target, what)
        #expect(zip(path, path.dropFirst()).allSatisfy { graph.allNeighbors[$0].contains($1) }, what)
      }
    }
  }

  private func expectMeasures(_ graph: BipartiteGraph, _ distances: [[Int?]], _ what: Comment) {
    let farthest = distances.map { $0.compactMap { $0 }.max() ?? 0 }
    #expect(graph.eccentricities() == farthest, what)
    if graph.vertexCount <= 64 { #expect(graph.diameter() == farthest.max(), what) }
    var counts = [Int](repeating: 0, count: (farthest.max() ?? 0) + 1)
    var without = 0
    for (vertex, row) in distances.enumerated() {
      for distance in row[..<vertex] {
        if let distance { counts[distance] += 1 } else { without += 1 }
      }
    }
    #expect(graph.distanceDistribution() == distribution(counts, without), what)
  }

  private func allShortestPaths(
    _ graph: BipartiteGraph, _ distances: [[Int?]], _ source: Int, _ target: Int
  ) -> [[Int]] {
    if source == target { return [[target]] }
    guard let length = distances[source][target] else { return [] }
    return graph.allNeighbors[source].filter { distances[$0][target] == length - 1 }.flatMap { next in
      allShortestPaths(graph, distances, next, target).map { [source] + $0 }
    }
  }

  private func distribution(_ counts: [Int], _ without: Int) -> DistanceDistribution {
    DistanceDistribution(pairCounts: counts, unreachablePairCount: without)
  }
}
