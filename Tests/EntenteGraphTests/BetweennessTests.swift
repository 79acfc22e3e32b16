import EntenteGraph
import TestSupport
import Testing

@Suite struct BetweennessTests {
  @Test(arguments: 0..<40)
  func asBrandesWroteIt(seed: UInt64) {
    for graph in [BipartiteGraph.random(seed: seed), .sparse(seed: seed)] {
      #expect(areClose(graph.betweennessCentrality(), plainBetweenness(graph).vertices, tolerance: 1e-9))
    }
  }

  @Test func severalBatchesAndPieces() {
    for graph in [BipartiteGraph.large(seed: 1), .large(seed: 2)] {
      let expected = plainBetweenness(graph).vertices
      let found = graph.betweennessCentrality()
      #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, $1) })
    }
  }

  @Test(arguments: 0..<10, [0.0, 1.0, 3.0])
  func moreShortestPathsThanAreCounted(seed: UInt64, largestCount: Double) {
    let graph = BipartiteGraph.sparse(seed: seed)
    let found = graph.betweennessCentrality(countingPathsTo: largestCount)
    #expect(areClose(found, graph.betweennessCentrality(), tolerance: 1e-9))
  }

  @Test func whateverTheThreads() {
    let graph = BipartiteGraph.large(seed: 3)
    let one = Computation.withThreads(1) { graph.betweennessCentrality() }
    for threads in [2, 4] {
      #expect(Computation.withThreads(threads) { graph.betweennessCentrality() } == one)
    }
  }

  @Test func oneWithoutTheOther() {
    // Side by side, components do not know of one another: two copies have the values of one, twice.
    let graph = BipartiteGraph.sparse(seed: 5)
    let pairs = graph.edges().flatMap { [($0.left, $0.right), (60 + $0.left, 30 + $0.right)] }
    let (one, two) = (graph.betweennessCentrality(), BipartiteGraph(120, 60, pairs).betweennessCentrality())
    #expect(Array(two[..<60]) == Array(one[..<60]))
    #expect(Array(two[60..<120]) == Array(one[..<60]))
    #expect(Array(two[120..<150]) == Array(one[60...]))
    #expect(Array(two[150...]) == Array(one[60...]))
  }

  @Test(arguments: [4, 5, 32, 33])
  func cyclesOfBlocks(half: Int) {
    // On a cycle of 2h vertices everything is alike: the sum of d - 1 over all pairs is shared.
    let pairs = (0..<half).flatMap { right in [(right, right), ((right + 1) % half, right)] }
    let cycle = BipartiteGraph(half, half, pairs)
    let between = (1..<half).reduce(0) { $0 + 2 * half * ($1 - 1) } + half * (half - 1)
    let expected = Double(between) / Double(2 * half)
    #expect(areClose(cycle.betweennessCentrality(), Array(repeating: expected, count: 2 * half), tolerance: 1e-9))
  }

  @Test func aChainOfCycles() {
    // Cycles of four, each sharing a vertex with the next: many blocks, and cut vertices on one side only.
    let count = 40
    let pairs = (0..<2 * count).flatMap { right in [(right / 2, right), (right / 2 + 1, right)] }
    let graph = BipartiteGraph(count + 1, 2 * count, pairs)
    #expect(areClose(graph.betweennessCentrality(), plainBetweenness(graph).vertices, tolerance: 1e-7))
  }

  @Test func aStoppedOneEnds() async throws {
    let graph = BipartiteGraph.large(seed: 4)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await Computation.run { graph.betweennessCentrality() }
    }
    await #expect(throws: CancellationError.self) { _ = try await task.value }
  }
}

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
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) {
    let graph = BipartiteGraph.sparse(seed: seed)
    var random = SplitMix64(seed: seed &+ 1)
    let left = Array(0..<61).shuffled(using: &random)
    let right = Array(0..<30).shuffled(using: &random)
    let other = BipartiteGraph(61, 30, graph.edges().map { (left[$0.left], right[$0.right]) })
    var values: [Int: Double] = [:]
    for (value, edge) in zip(other.edgeBetweennessCentrality(), other.edges()) {
      values[edge.left * 30 + edge.right] = value
    }
    for (value, edge) in zip(graph.edgeBetweennessCentrality(), graph.edges()) {
      #expect(isClose(value, values[left[edge.left] * 30 + right[edge.right]] ?? .nan, tolerance: 1e-9))
    }
  }

  @Test func whateverTheThreads() {
    let graph = BipartiteGraph.large(seed: 3)
    let one = Computation.withThreads(1) { graph.edgeBetweennessCentrality() }
    for threads in [2, 4] {
      #expect(Computation.withThreads(threads) { graph.edgeBetweennessCentrality() } == one)
    }
    #expect(zip(one, plainBetweenness(graph).edges).allSatisfy { abs($0 - $1) <= 1e-9 * $1 })
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

/// Betweenness of vertices and of edges, a source at a time, as Brandes wrote it.
func plainBetweenness(_ graph: BipartiteGraph) -> (vertices: [Double], edges: [Double]) {
  var vertices = [Double](repeating: 0, count: graph.vertexCount)
  var edges = [Double](repeating: 0, count: graph.edgeCount)
  var numbers = [[(neighbor: Int, edge: Int)]](repeating: [], count: graph.vertexCount)
  for (number, edge) in graph.edges().enumerated() {
    numbers[edge.left].append((graph.leftCount + edge.right, number))
    numbers[graph.leftCount + edge.right].append((edge.left, number))
  }
  for source in 0..<graph.vertexCount {
    var distances = [Int](repeating: -1, count: graph.vertexCount)
    var sigma = [Double](repeating: 0, count: graph.vertexCount)
    var delta = sigma
    var order = [source]
    (distances[source], sigma[source]) = (0, 1)
    var head = 0
    while head < order.count {
      let vertex = order[head]
      head += 1
      for (neighbor, _) in numbers[vertex] {
        if distances[neighbor] < 0 {
          distances[neighbor] = distances[vertex] + 1
          order.append(neighbor)
        }
        if distances[neighbor] == distances[vertex] + 1 { sigma[neighbor] += sigma[vertex] }
      }
    }
    for vertex in order.reversed() {
      for (neighbor, edge) in numbers[vertex] where distances[neighbor] == distances[vertex] - 1 {
        let share = sigma[neighbor] / sigma[vertex] * (1 + delta[vertex])
        delta[neighbor] += share
        edges[edge] += share / 2
      }
      if vertex != source { vertices[vertex] += delta[vertex] / 2 }
    }
  }
  return (vertices, edges)
}

extension BipartiteGraph {
  /// 300 by 200 with some 800 pairs: a large block, many leaves, isolates; several pieces of work.
  static func large(seed: UInt64) -> BipartiteGraph {
    var random = SplitMix64(seed: seed)
    func low(_ bound: Int) -> Int {
      min(Int.random(in: 0..<bound, using: &random), Int.random(in: 0..<bound, using: &random))
    }
    return BipartiteGraph(300, 200, (0..<800).map { _ in (low(300), low(200)) })
  }

  /// Layers of so many vertices each, all of them joined to all of the next, left and right ones by turns.
  static func layers(count: Int, width: Int) -> BipartiteGraph {
    let pairs = (0..<(count - 1) * width * width).map { edge -> (Int, Int) in
      let layer = edge / (width * width)
      let here = layer / 2 * width + edge / width % width
      let there = (layer + 1) / 2 * width + edge % width
      return layer % 2 == 0 ? (here, there) : (there, here)
    }
    return BipartiteGraph((count + 1) / 2 * width, count / 2 * width, pairs)
  }
}
