import EntenteGraph
import TestSupport
import Testing

@Suite struct BetweennessTests {
  @Test(arguments: [false, true])
  func valuesOfOtherPrograms(isDavis: Bool) throws {
    let oracle = try isDavis ? Oracle.davis() : Oracle.small()
    let graph = BipartiteGraph(oracle)
    let values = graph.betweennessCentrality()
    for (vertex, name) in oracle.names.enumerated() {
      let maximum = graph.betweennessMaximum(left: graph.isLeft(vertex))
      #expect(isClose(values[vertex], oracle.betweenness[name] ?? .nan), "\(name)")
      #expect(isClose(values[vertex] / maximum, oracle.twoModeBetweenness[name] ?? .nan), "\(name), two-mode")
    }
  }

  @Test func theFixtures() {
    #expect(BipartiteGraph.singlePair.betweennessCentrality() == [0, 0])
    #expect(BipartiteGraph.star.betweennessCentrality() == [3, 0, 0, 0])
    #expect(BipartiteGraph.sideEmpty.betweennessCentrality() == [0, 0, 0])
    #expect(BipartiteGraph.singleParty.betweennessCentrality() == [0])
    // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    #expect(BipartiteGraph.disconnected.betweennessCentrality() == [2, 0, 0, 0, 0, 2, 0, 0])
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall {
      #expect(areClose(graph.betweennessCentrality(), bruteForceBetweenness(graph)))
    }
  }

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
    expectSameBits { graph.betweennessCentrality() }
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
  func aCycle(half: Int) {
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

  @Test(arguments: 0..<100)
  func valuesSumToTheVerticesBetween(seed: UInt64) {
    // Every pair with a path of length d has d - 1 vertices between, shared among the paths.
    let graph = BipartiteGraph.random(seed: seed)
    let between = bruteForceDistances(graph).joined().reduce(0) { $0 + max(0, ($1 ?? 1) - 1) } / 2
    #expect(isClose(graph.betweennessCentrality().reduce(0, +), Double(between), tolerance: 1e-7))
  }

  @Test(arguments: 0..<50)
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let other = Relabelling(of: graph, seed: seed)
    let moved = other.graph.betweennessCentrality()
    #expect(areClose(graph.betweennessCentrality(), other.vertices.map { moved[$0] }))
    #expect(other.isolates.allSatisfy { moved[$0] == 0 })
  }

  @Test func moreShortestPathsThanADoubleCounts() {
    // 650 complete layers of 3: 3^648 shortest paths from end to end, more than 10^308.
    let (layers, width) = (650, 3)
    let pairs = (0..<(layers - 1)).flatMap { layer in
      (0..<(width * width)).map { cell -> (Int, Int) in
        let here = (layer / 2) * width + cell / width
        let there = ((layer + 1) / 2) * width + cell % width
        return layer % 2 == 0 ? (here, there) : (there, here)
      }
    }
    let side = layers / 2 * width
    let betweenness = BipartiteGraph(side, side, pairs).betweennessCentrality()
    // All vertices of a layer are alike: with a vertices before the layer and b behind it, a·b pairs pass it, a third
    // of them through each, and the 3 pairs within each neighbouring layer go through the layers on either side of it.
    for layer in [1, 100, 325, 648] {
      let before = Double(layer * width)
      let behind = Double((layers - layer - 1) * width)
      let own = betweenness[(layer % 2 == 0 ? 0 : side) + (layer / 2) * width]
      let within = [layer - 1, layer + 1].map { $0 == 0 || $0 == layers - 1 ? 1.0 : 0.5 }.reduce(0, +)
      #expect(isClose(own, before * behind / 3 + within, tolerance: 1e-9 * own), "layer \(layer)")
    }
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
