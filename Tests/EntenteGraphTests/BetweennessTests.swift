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
