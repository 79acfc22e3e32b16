extension BipartiteGraph {
  /// The vertices whose loss would cut a component in two or more: articulation points.
  ///
  /// A vertex is one if it is in more than one block.
  ///
  /// - Returns: the vertices, ascending.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// Isolates and leaves are none. A graph without edges has none.
  ///
  /// For the path b0 – a0 – b1: `[0]`.
  ///
  /// Reference: J. Hopcroft, R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation", 1973,
  /// doi:10.1145/362248.362272.
  public func cutVertices() -> [Int] {
    let forest = BlockForest(of: self)
    // A root is in the blocks below it only, every other vertex in one more.
    var counts = forest.blocks.map { $0 < 0 ? 0 : 1 }
    for top in forest.tops { counts[Int(top)] += 1 }
    return counts.indices.filter { counts[$0] > 1 }
  }
}
