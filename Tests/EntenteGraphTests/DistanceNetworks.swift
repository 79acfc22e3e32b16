import EntenteGraph
import TestSupport

/// A network of more than a few vertices, with the distances between all of them.
struct DistanceNetwork: Sendable, CustomStringConvertible {
  let description: String
  let graph: BipartiteGraph
  let distances: [[Int?]]

  init(_ description: String, _ graph: BipartiteGraph) {
    (self.description, self.graph) = (description, graph)
    distances = (0..<graph.vertexCount).map { plainDistances(graph, from: $0) }
  }

  /// Components too large for one word, with leaves, twins, long paths, and more sources than are searched at a time.
  static let all: [DistanceNetwork] = [
    DistanceNetwork("a large star", BipartiteGraph(1, 100, (0..<100).map { (0, $0) })),
    DistanceNetwork("two large stars", BipartiteGraph(2, 160, (0..<160).map { ($0 % 2, $0) })),
    DistanceNetwork("a path", .path(150)),
    DistanceNetwork("a cycle", BipartiteGraph(40, 40, (0..<40).flatMap { [($0, $0), ($0, ($0 + 1) % 40)] })),
    DistanceNetwork("complete", .complete(30, 40)),
    DistanceNetwork("twins with unequal leaves", .twinsWithLeaves),
    DistanceNetwork("a tree of two branches", .tree(127) { _, vertex in (vertex - 1) / 2 }),
    DistanceNetwork("a random tree", .tree(180) { random, vertex in Int.random(in: 0..<vertex, using: &random) }),
    DistanceNetwork(
      "a deep tree", .tree(130) { random, vertex in Int.random(in: max(0, vertex - 4)..<vertex, using: &random) }),
    DistanceNetwork("in parts", .skewed(70, 80, edges: 120, seed: 1)),
    DistanceNetwork("dense", .skewed(40, 50, edges: 400, seed: 2)),
    DistanceNetwork("more sources than lanes", .subsets(of: 11, count: 600)),
  ]
}

extension BipartiteGraph {
  /// A path of vertices, sides by turns.
  static func path(_ count: Int) -> BipartiteGraph { tree(count) { _, vertex in vertex - 1 } }

  /// A tree whose vertices after the first have one parent each, of lower number; numbered by side.
  static func tree(_ count: Int, parent: (inout SplitMix64, Int) -> Int) -> BipartiteGraph {
    var random = SplitMix64(seed: UInt64(count))
    var places = [(isLeft: true, number: 0)]
    var counts = [1, 0]
    var pairs: [(Int, Int)] = []
    for vertex in 1..<max(1, count) {
      let above = places[parent(&random, vertex)]
      let own = counts[above.isLeft ? 1 : 0]
      counts[above.isLeft ? 1 : 0] += 1
      places.append((!above.isLeft, own))
      pairs.append(above.isLeft ? (above.number, own) : (own, above.number))
    }
    return BipartiteGraph(counts[0], counts[1], pairs)
  }

  /// Right vertices with a different set of two left ones or more each.
  static func subsets(of left: Int, count: Int) -> BipartiteGraph {
    let sets = (0..<(1 << left)).lazy.filter { $0.nonzeroBitCount > 1 }.prefix(count)
    return BipartiteGraph(
      left, count,
      sets.enumerated().flatMap { number, bits in (0..<left).filter { bits >> $0 & 1 == 1 }.map { ($0, number) } })
  }

  /// Three left vertices with the same two partners and 0, 2 and 5 leaves, two more without leaves, and a path behind.
  static var twinsWithLeaves: BipartiteGraph {
    var pairs = (0..<5).flatMap { [($0, 0), ($0, 1)] } + [(1, 2), (1, 3)] + (4..<9).map { (2, $0) }
    pairs += [(5, 0)] + (9..<49).flatMap { [($0 - 4, $0), ($0 - 3, $0)] } + (46..<50).map { ($0, 0) }
    return BipartiteGraph(50, 50, pairs)
  }
}

/// Distances from one vertex, by a queue, with nothing of the code under test.
func plainDistances(_ graph: BipartiteGraph, from source: Int) -> [Int?] {
  var distances = [Int?](repeating: nil, count: graph.vertexCount)
  distances[source] = 0
  var queue = [source]
  var head = 0
  while head < queue.count {
    let vertex = queue[head]
    head += 1
    for neighbor in graph.neighbors(of: vertex).map(Int.init) where distances[neighbor] == nil {
      distances[neighbor] = (distances[vertex] ?? 0) + 1
      queue.append(neighbor)
    }
  }
  return distances
}
