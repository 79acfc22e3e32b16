extension BipartiteGraph {
  /// Which vertices belong to the (α, β)-core: the largest part of the graph in which every left vertex has α
  /// neighbours or more within the part, and every right vertex β or more.
  ///
  /// - Parameters:
  ///   - alpha: how many neighbours a left vertex must have; 0 or more. With 0 all left vertices are in the core,
  ///     isolates too.
  ///   - beta: the same for a right vertex.
  /// - Returns: one value per vertex, left side first; the core may be empty.
  /// - Precondition: neither number is less than 0.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// With α = β = k this is the k-core of ``coreNumbers()``. Weights are not used. An empty graph gives an empty array.
  /// For a star with its centre a0 on the left and three leaves, (3, 1) and (0, 1) keep all of it, (1, 2) nothing, and
  /// (4, 0) the leaves alone.
  ///
  /// Reference: A. Ahmed, V. Batagelj, X. Fu, S.-H. Hong, D. Merrick, A. Mrvar, "Visualisation and analysis of the
  /// Internet movie database", 2007, doi:10.1109/APVIS.2007.329304, which
  /// calls it (p, q)-core.
  public func core(alpha: Int, beta: Int) -> [Bool] {
    precondition(alpha >= 0 && beta >= 0, "a core asks for 0 neighbours or more")
    var degrees = (0..<vertexCount).map { offsets[$0 + 1] - offsets[$0] }
    var isInside = [Bool](repeating: true, count: vertexCount)
    var going: [Int32] = []
    func take(_ vertex: Int) {
      isInside[vertex] = false
      going.append(Int32(vertex))
    }
    for vertex in left where degrees[vertex] < alpha { take(vertex) }
    for vertex in right where degrees[vertex] < beta { take(vertex) }
    while let vertex = going.popLast() {
      for neighbor in neighbors(of: Int(vertex)).lazy.map(Int.init) where isInside[neighbor] {
        degrees[neighbor] -= 1
        if degrees[neighbor] < (isLeft(neighbor) ? alpha : beta) { take(neighbor) }
      }
    }
    return isInside
  }
}
