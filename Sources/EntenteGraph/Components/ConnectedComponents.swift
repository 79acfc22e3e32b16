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
