extension BipartiteGraph {
  /// The edges whose loss would cut a component in two.
  ///
  /// An edge is a bridge if it lies on no cycle.
  ///
  /// - Returns: the numbers of the edges, ascending.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// Every edge of a tree is one. A graph without edges has none.
  ///
  /// For the path b0 – a0 – b1: `[0, 1]`.
  ///
  /// Reference: R. E. Tarjan, "A note on finding the bridges of a graph", 1974, doi:10.1016/0020-0190(74)90003-9.
  public func bridges() -> [Int] {
    let forest = BlockForest(of: self)
    let sizes = forest.sizes()
    var bridges: [Int] = []
    for vertex in left {
      for place in places(of: vertex) {
        // A block with one vertex besides its top has one edge.
        let block = forest.block(ofEdgeBetween: vertex, and: Int(targets[place]))
        if sizes[Int(block)] == 1 { bridges.append(place) }
      }
    }
    return bridges
  }
}
