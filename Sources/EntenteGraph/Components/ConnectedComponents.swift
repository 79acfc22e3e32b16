/// A connected part of a graph: its vertices, ascending.
public struct Component: Sendable, Equatable {
  public let vertices: [Int]
}

extension BipartiteGraph {
  /// The connected components, each isolate one of its own, in the order of their smallest vertices.
  ///
  /// - Complexity: O(V + E) time, O(V) space.
  public func connectedComponents() -> [Component] {
    var seen = [Bool](repeating: false, count: vertexCount)
    var search = BreadthFirstSearch(vertexCount: vertexCount)
    var components: [Component] = []
    for vertex in 0..<vertexCount where !seen[vertex] {
      search.search(self, from: vertex)
      let members = search.order.map(Int.init).sorted()
      for member in members { seen[member] = true }
      components.append(Component(vertices: members))
    }
    return components
  }
}

extension BipartiteGraph {
  /// How many vertices of each side every connected component with an edge has, in the order of their smallest vertices.
  ///
  /// - Complexity: O(V + E) time, O(V) space.
  package func componentSizes() -> [(left: Int, right: Int)] {
    var seen = [Bool](repeating: false, count: vertexCount)
    var queue: [Int32] = []
    var sizes: [(left: Int, right: Int)] = []
    for root in left where !seen[root] && offsets[root] < offsets[root + 1] {
      queue.removeAll(keepingCapacity: true)
      queue.append(Int32(root))
      seen[root] = true
      var head = 0
      var leftSize = 0
      while head < queue.count {
        let vertex = Int(queue[head])
        head += 1
        if vertex < leftCount { leftSize += 1 }
        for place in Int(offsets[vertex])..<Int(offsets[vertex + 1]) where !seen[Int(targets[place])] {
          seen[Int(targets[place])] = true
          queue.append(targets[place])
        }
      }
      sizes.append((leftSize, queue.count - leftSize))
    }
    return sizes
  }
}
