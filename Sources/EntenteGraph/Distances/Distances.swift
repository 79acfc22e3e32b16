extension BipartiteGraph {
  /// How many edges a shortest path from a vertex to each other one has.
  ///
  /// - Parameter source: where the paths start, `0..<vertexCount`.
  /// - Returns: one distance per vertex, left side first: 0 for the source itself, even for its own side, odd for the
  ///   other; nil where there is no path.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// From an isolate everything but itself is nil. Weights are not used. For the path b0 – a0 – b1, from b0:
  /// `[1, 0, 2]`.
  ///
  /// Reference: E. F. Moore, "The shortest path through a maze", 1959.
  public func distances(from source: Int) -> [Int?] {
    precondition((0..<vertexCount).contains(source), "no vertex \(source) in a graph of \(vertexCount)")
    return steps(from: source).map { $0 < 0 ? nil : Int($0) }
  }

  /// A shortest path between two vertices: of all of them the one whose vertices have the lowest numbers, the earlier
  /// on the path first.
  ///
  /// - Parameters:
  ///   - source: where the path starts, `0..<vertexCount`.
  ///   - target: where it ends; the same.
  /// - Returns: the vertices on the path with both ends, sides by turns; the vertex alone if both ends are the same;
  ///   nil if there is no path.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// Weights are not used. For the path b0 – a0 – b1, from b1 to b0: `[2, 0, 1]`.
  ///
  /// Reference: E. F. Moore, "The shortest path through a maze", 1959.
  public func shortestPath(from source: Int, to target: Int) -> [Int]? {
    for vertex in [source, target] {
      precondition((0..<vertexCount).contains(vertex), "no vertex \(vertex) in a graph of \(vertexCount)")
    }
    // From the target, so that the first choice on the path is made first.
    let steps = steps(from: target, until: source)
    guard steps[source] >= 0 else { return nil }
    var path = [source]
    var vertex = source
    while vertex != target {
      let nearer = steps[vertex] - 1
      guard let next = neighbors(of: vertex).first(where: { steps[Int($0)] == nearer }) else { break }
      vertex = Int(next)
      path.append(vertex)
    }
    return path
  }

  /// How far each vertex is from a source, by breadth-first search; -1 where there is no path. With a goal the search
  /// ends there: what is farther than the goal, and some of what is as far, has -1 too.
  private func steps(from source: Int, until goal: Int? = nil) -> [Int32] {
    var steps = [Int32](repeating: -1, count: vertexCount)
    var order = [Int32(source)]
    order.reserveCapacity(vertexCount)
    steps[source] = 0
    var head = 0
    while head < order.count, Int(order[head]) != goal {
      let vertex = Int(order[head])
      head += 1
      for place in places(of: vertex) where steps[Int(targets[place])] < 0 {
        steps[Int(targets[place])] = steps[vertex] + 1
        order.append(targets[place])
      }
    }
    return steps
  }
}
