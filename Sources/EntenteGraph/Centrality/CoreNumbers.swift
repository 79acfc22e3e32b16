extension BipartiteGraph {
  /// How deep in the graph a vertex lies: the largest k such that it belongs to the k-core.
  ///
  /// The k-core is the largest part of the graph in which every vertex has k neighbours or more within the part. Vertices
  /// are taken away, one with the fewest neighbours left at a time; that number, or a higher one before it, is the
  /// vertex's core number.
  ///
  /// - Returns: one number per vertex, left side first; 0 for an isolate, and for no other vertex.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// k is the same for both sides: this is the core of one-sided graphs, not the (α, β)-core. Weights are not used. For
  /// a star 1 at every vertex; for K₂,₃ 2; for the path b0 – a0 – b1 1.
  ///
  /// Reference: S. B. Seidman, "Network structure and minimum degree", 1983, doi:10.1016/0378-8733(83)90028-X;
  /// V. Batagelj, M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003, arXiv:cs/0310049.
  public func coreNumbers() -> [Int] {
    // Names as in Batagelj & Zaveršnik: `vert` holds the vertices by the degree that they have left, `pos` the place of
    // each in it, and `bin` where each degree starts.
    var degrees = degrees()
    var bin = [Int](repeating: 0, count: (degrees.max() ?? 0) + 2)
    for degree in degrees { bin[degree + 1] += 1 }
    for degree in 1..<bin.count { bin[degree] += bin[degree - 1] }
    var vert = [Int](repeating: 0, count: vertexCount)
    var pos = [Int](repeating: 0, count: vertexCount)
    var next = bin
    for vertex in 0..<vertexCount {
      pos[vertex] = next[degrees[vertex]]
      vert[pos[vertex]] = vertex
      next[degrees[vertex]] += 1
    }
    for place in 0..<vertexCount {
      let vertex = vert[place]
      for neighbor in neighbors(of: vertex).lazy.map(Int.init) where degrees[neighbor] > degrees[vertex] {
        // The neighbour changes places with the first of its degree, which then starts one later: it has one less.
        let degree = degrees[neighbor]
        let first = vert[bin[degree]]
        vert.swapAt(pos[neighbor], bin[degree])
        (pos[first], pos[neighbor]) = (pos[neighbor], bin[degree])
        bin[degree] += 1
        degrees[neighbor] -= 1
      }
    }
    return degrees
  }
}
