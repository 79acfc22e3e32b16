extension BipartiteGraph {
  /// The vertices to which a path leads from a left-over vertex of a side, over edges that are not matched and matched
  /// ones in turn; the left-over vertices too.
  ///
  /// - Complexity: O(V + E) time, O(V) space.
  func alternatingReach(of matching: Matching, fromLeft isLeft: Bool) -> [Bool] {
    let partners = matching.partners.vertices
    precondition(partners.count == vertexCount, "the matching is one of another graph")
    var isReached = [Bool](repeating: false, count: vertexCount)
    var open: [Int32] = []
    for vertex in vertices(left: isLeft) where partners[vertex] < 0 {
      isReached[vertex] = true
      open.append(Int32(vertex))
    }
    while let vertex = open.popLast() {
      for neighbor in neighbors(of: Int(vertex)).lazy.map(Int.init) where !isReached[neighbor] {
        isReached[neighbor] = true
        let partner = partners[neighbor]
        if partner >= 0 && !isReached[Int(partner)] {
          isReached[Int(partner)] = true
          open.append(partner)
        }
      }
    }
    return isReached
  }
}
