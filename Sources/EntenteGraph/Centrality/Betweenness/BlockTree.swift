/// How the blocks of a graph hang together: how many vertices are on either side of a cut vertex or a bridge.
struct BlockTree {
  let forest: BlockForest
  /// How many vertices hang from each vertex, itself included: those that are cut off from its parents without it.
  let hanging: [Int]
  /// How many vertices the component of each vertex has.
  let componentSizes: [Int]
  /// How many vertices each block has besides its top.
  let blockSizes: [Int32]

  /// - Complexity: O(V + E) time, O(V) space.
  init(of graph: BipartiteGraph) {
    let forest = BlockForest(of: graph)
    var hanging = [Int](repeating: 1, count: graph.vertexCount)
    // Whatever hangs below a vertex was met after it.
    for vertex in forest.order.reversed().lazy.map(Int.init) where forest.blocks[vertex] >= 0 {
      hanging[Int(forest.tops[Int(forest.blocks[vertex])])] += hanging[vertex]
    }
    var componentSizes = hanging
    var size = 0
    for vertex in forest.order.lazy.map(Int.init) {
      if forest.blocks[vertex] < 0 { size = hanging[vertex] }
      componentSizes[vertex] = size
    }
    (self.forest, self.hanging) = (forest, hanging)
    (self.componentSizes, blockSizes) = (componentSizes, forest.sizes())
  }

  /// For each vertex the unordered pairs of others that it keeps apart: they are connected through it only.
  ///
  /// Of (N − 1)² ordered pairs of the others, those of which both ends are on the same side of the vertex are not kept
  /// apart; it has a side in each of its blocks.
  func separatedPairs() -> [Double] {
    var pairs = zip(hanging, componentSizes).map { hanging, size in
      (size - 1) * (size - 1) - (size - hanging) * (size - hanging)
    }
    var below = [Int](repeating: 0, count: forest.tops.count)
    for vertex in forest.order.lazy.map(Int.init) where forest.blocks[vertex] >= 0 {
      below[Int(forest.blocks[vertex])] += hanging[vertex]
    }
    for (block, top) in forest.tops.enumerated() { pairs[Int(top)] -= below[block] * below[block] }
    return pairs.map { Double($0) / 2 }
  }

  /// For each edge, by its number, the unordered pairs that are connected through it only; 0 if it is not a bridge.
  func bridgedPairs(of graph: BipartiteGraph) -> [Double] {
    var pairs = [Double](repeating: 0, count: graph.edgeCount)
    for vertex in graph.left {
      for place in graph.places(of: vertex) {
        let neighbor = Int(graph.targets[place])
        let lower = forest.numbers[vertex] > forest.numbers[neighbor] ? vertex : neighbor
        if blockSizes[Int(forest.blocks[lower])] == 1 {
          pairs[place] = Double(hanging[lower]) * Double(componentSizes[lower] - hanging[lower])
        }
      }
    }
    return pairs
  }
}
