extension BipartiteGraph {
  /// Vertices in ascending order of their degrees, those of the same in the order given; isolates are left out.
  ///
  /// - Complexity: O(V + highest degree) time and space for V vertices given: they are counted, not compared.
  func verticesByDegree(_ vertices: some Sequence<Int32>) -> [Int32] {
    var starts: [Int] = []
    for vertex in vertices {
      let degree = degree(of: Int(vertex))
      while starts.count <= degree + 1 { starts.append(0) }
      if degree > 0 { starts[degree + 1] += 1 }
    }
    for degree in starts.indices.dropFirst() { starts[degree] += starts[degree - 1] }
    var sorted = [Int32](repeating: 0, count: starts.last ?? 0)
    for vertex in vertices {
      let degree = degree(of: Int(vertex))
      guard degree > 0 else { continue }
      sorted[starts[degree]] = vertex
      starts[degree] += 1
    }
    return sorted
  }
}
