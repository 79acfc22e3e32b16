/// A set of edges without a common end.
public struct Matching: Sendable, Equatable {
  /// The vertex that each vertex is matched with; nil where it is left over.
  public let partners: [Int?]

  /// The number of matched edges.
  public let size: Int
}

extension BipartiteGraph {
  /// A largest possible set of edges without a common end: the most pairs that could be partners of nobody else.
  ///
  /// - Returns: one such matching; always the same one for the same graph. Its size is unique, the matching is not.
  /// - Complexity: O(E·√V) time, O(V) extra space.
  ///
  /// An empty graph has the empty matching. Weights are not used.
  ///
  /// Reference: J. E. Hopcroft, R. M. Karp, "An n^(5/2) algorithm for maximum matchings in bipartite graphs", 1973,
  /// doi:10.1137/0202019.
  public func maximumMatching() -> Matching {
    var pass = AugmentingPass(graph: self)
    while pass.findLevels() { pass.augment() }
    return Matching(
      partners: pass.partners.map { $0 < 0 ? nil : Int($0) }, size: pass.partners[left].count { $0 >= 0 })
  }
}

/// One phase of Hopcroft and Karp: levels by breadth-first search, then disjoint augmenting paths along them.
private struct AugmentingPass {
  let graph: BipartiteGraph
  var partners: [Int32]
  private var levels: [Int32]
  /// For each left vertex, how many of its neighbours this phase has tried.
  private var tried: [Int]

  init(graph: BipartiteGraph) {
    self.graph = graph
    partners = Array(repeating: -1, count: graph.vertexCount)
    levels = Array(repeating: -1, count: graph.leftCount)
    tried = Array(repeating: 0, count: graph.leftCount)
  }

  /// Whether some augmenting path is left.
  mutating func findLevels() -> Bool {
    var queue: [Int] = []
    for vertex in graph.left {
      levels[vertex] = partners[vertex] < 0 ? 0 : -1
      tried[vertex] = 0
      if levels[vertex] == 0 { queue.append(vertex) }
    }
    var found = false
    var head = 0
    while head < queue.count {
      let vertex = queue[head]
      head += 1
      for neighbor in graph.neighbors(of: vertex) {
        let next = Int(partners[Int(neighbor)])
        if next < 0 {
          found = true
        } else if levels[next] < 0 {
          levels[next] = levels[vertex] + 1
          queue.append(next)
        }
      }
    }
    return found
  }

  mutating func augment() {
    for root in graph.left where partners[root] < 0 { augment(from: root) }
  }

  /// Follows the levels downward from a free vertex, and flips the path if it ends at a free one. The path is kept by
  /// hand: it can be as long as the graph has vertices.
  private mutating func augment(from root: Int) {
    var path = [root]
    while let vertex = path.last {
      let neighbors = graph.neighbors(of: vertex)
      guard tried[vertex] < neighbors.count else {
        levels[vertex] = -1
        path.removeLast()
        continue
      }
      let neighbor = Int(neighbors[neighbors.startIndex + tried[vertex]])
      tried[vertex] += 1
      let next = Int(partners[neighbor])
      if next < 0 {
        for step in path {
          let taken = graph.neighbors(of: step)
          let match = taken[taken.startIndex + tried[step] - 1]
          partners[step] = match
          partners[Int(match)] = Int32(step)
        }
        return
      }
      if levels[next] == levels[vertex] + 1 { path.append(next) }
    }
  }
}
