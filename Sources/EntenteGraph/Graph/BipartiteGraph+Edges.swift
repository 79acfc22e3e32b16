extension BipartiteGraph {
  /// Every edge, in the order of its number: by left and then by right vertex, the right one counted from 0 on its own
  /// side.
  ///
  /// - Complexity: O(V + E) time and space.
  public func edges() -> [(left: Int, right: Int, weight: Double)] {
    var edges: [(left: Int, right: Int, weight: Double)] = []
    edges.reserveCapacity(edgeCount)
    for vertex in left {
      for place in places(of: vertex) {
        edges.append((vertex, Int(targets[place]) - leftCount, weight(at: place)))
      }
    }
    return edges
  }

  /// The number of the edge between two vertices, which is its place in ``edges()``; nil if there is none.
  ///
  /// - Parameters:
  ///   - vertex: a vertex of either side; left ones are `0..<leftCount`, right ones `leftCount..<vertexCount`.
  ///   - other: another one, numbered likewise. Two vertices of one side have no edge.
  /// - Returns: a number in `0..<edgeCount`, the same both ways round.
  /// - Precondition: both are vertices of the graph.
  /// - Complexity: O(log degree of the left vertex) time, no extra space.
  ///
  /// Example: where vertex 0 has the neighbours 3 and 5, the edge of 0 and 5 is number 1.
  public func edgeNumber(of vertex: Int, and other: Int) -> Int? {
    precondition((0..<vertexCount).contains(vertex) && (0..<vertexCount).contains(other), "no such vertex")
    let (source, target) = vertex < other ? (vertex, other) : (other, vertex)
    guard isLeft(source) else { return nil }
    let places = places(of: source)
    let place = places.partitioningIndex { Int(targets[$0]) >= target }
    return place < places.upperBound && Int(targets[place]) == target ? place : nil
  }
}
