/// Breadth-first search from one source after another, over buffers that are allocated once.
struct BreadthFirstSearch {
  /// The distance of each vertex from the source; -1 where there is no path.
  private(set) var distances: [Int32]
  /// The vertices that were reached, nearest first; the source itself is the first.
  private(set) var order: [Int32]

  init(vertexCount: Int) {
    distances = Array(repeating: -1, count: vertexCount)
    order = []
    order.reserveCapacity(vertexCount)
  }

  /// Searches all that can be reached, or, with a goal, all that is nearer than it and some that is as far.
  mutating func search(_ graph: BipartiteGraph, from source: Int, until goal: Int? = nil) {
    for vertex in order { distances[Int(vertex)] = -1 }
    order.removeAll(keepingCapacity: true)
    order.append(Int32(source))
    distances[source] = 0
    var head = 0
    while head < order.count {
      let vertex = Int(order[head])
      if vertex == goal { break }
      head += 1
      for neighbor in graph.neighbors(of: vertex) where distances[Int(neighbor)] < 0 {
        distances[Int(neighbor)] = distances[vertex] + 1
        order.append(neighbor)
      }
    }
  }
}
