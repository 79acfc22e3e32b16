import EntenteGraph
import Testing

/// A one-mode network as a symmetric matrix of weights, 0 where there is no edge: measures from their definitions, with
/// nothing of the code under test.
struct OneModeMatrix {
  let weights: [[Double]]
  /// Burt's p: each weight as a share of the first one's.
  let shares: [[Double]]
  /// Burt's m: each weight relative to the first one's heaviest.
  let marginalStrengths: [[Double]]

  var indices: Range<Int> { weights.indices }

  init(_ weights: [[Double]]) {
    self.weights = weights
    shares = weights.map { row in row.map { $0 > 0 ? $0 / row.reduce(0, +) : 0 } }
    marginalStrengths = weights.map { row in row.map { $0 > 0 ? $0 / (row.max() ?? 0) : 0 } }
  }

  init(_ projection: OneModeProjection) {
    var weights = [[Double]](
      repeating: [Double](repeating: 0, count: projection.vertexCount), count: projection.vertexCount)
    for edge in projection.edges() {
      weights[edge.first][edge.second] = edge.weight
      weights[edge.second][edge.first] = edge.weight
    }
    self.init(weights)
  }

  /// The two-sided network itself.
  init(_ graph: BipartiteGraph) {
    var weights = [[Double]](repeating: [Double](repeating: 0, count: graph.vertexCount), count: graph.vertexCount)
    for edge in graph.edges() {
      weights[edge.left][graph.leftCount + edge.right] = edge.weight
      weights[graph.leftCount + edge.right][edge.left] = edge.weight
    }
    self.init(weights)
  }

  /// The same edges, each of weight 1.
  var unweighted: OneModeMatrix { OneModeMatrix(weights.map { $0.map { $0 > 0 ? 1 : 0 } }) }

  func isJoined(_ u: Int, _ v: Int) -> Bool { weights[u][v] > 0 }

  func neighbors(of vertex: Int) -> [Int] { indices.filter { isJoined(vertex, $0) } }

  func constraints() -> [Double?] {
    indices.map { v in
      neighbors(of: v).isEmpty
        ? nil
        : neighbors(of: v).reduce(0.0) { sum, j in
          let investment = indices.reduce(shares[v][j]) { $0 + shares[v][$1] * shares[$1][j] }
          return sum + investment * investment
        }
    }
  }

  func effectiveSizes() -> [Double?] {
    indices.map { v in
      neighbors(of: v).isEmpty
        ? nil
        : neighbors(of: v).reduce(0.0) { sum, j in
          sum + 1 - indices.reduce(0.0) { $0 + shares[v][$1] * marginalStrengths[j][$1] }
        }
    }
  }

  /// Pairs of neighbours, and how many of them are joined.
  func pairs(of vertex: Int) -> (all: Int, joined: Int) {
    let neighbors = neighbors(of: vertex)
    var (all, joined) = (0, 0)
    for u in neighbors {
      for w in neighbors where w < u {
        all += 1
        joined += isJoined(u, w) ? 1 : 0
      }
    }
    return (all, joined)
  }

  /// Distances by Floyd and Warshall's relaxation.
  func distances() -> [[Int?]] {
    var distances = indices.map { u in indices.map { v -> Int? in u == v ? 0 : isJoined(u, v) ? 1 : nil } }
    for k in indices {
      for i in indices {
        for j in indices {
          guard let first = distances[i][k], let second = distances[k][j] else { continue }
          distances[i][j] = min(distances[i][j] ?? .max, first + second)
        }
      }
    }
    return distances
  }
}

extension BipartiteGraph {
  /// The sides in each other's place.
  var turned: BipartiteGraph {
    BipartiteGraph(
      leftCount: rightCount, rightCount: leftCount, edges: edges().map { ($0.right, $0.left, $0.weight) })
  }
}

/// A measure of each vertex of a projection must not depend on the numbers of vertices, nor on which side is the left
/// one; isolates that are added on either side change nothing, and have a value of their own.
func expectLaws<Value>(
  of graph: BipartiteGraph, seed: UInt64, isolate: Value, isSame: (Value, Value) -> Bool,
  _ values: (OneModeProjection) -> [Value]
) {
  for weighting in [OneModeProjection.Weighting.count, .newman] {
    let own = values(graph.projection(ontoLeft: true, weighting: weighting))
    let turned = values(graph.turned.projection(ontoLeft: false, weighting: weighting))
    let relabelling = Relabelling(of: graph, isolates: (2, 1), seed: seed)
    let others = values(relabelling.graph.projection(ontoLeft: true, weighting: weighting))
    #expect(own.count == graph.leftCount && others.count == graph.leftCount + 2)
    for vertex in graph.left {
      #expect(isSame(own[vertex], turned[vertex]), "sides, seed \(seed)")
      #expect(isSame(own[vertex], others[relabelling.vertices[vertex]]), "names, seed \(seed)")
    }
    for added in relabelling.isolates where added < relabelling.graph.leftCount {
      #expect(isSame(others[added], isolate))
    }
  }
}
