extension BipartiteGraph {
  /// The biconnected components, or blocks: the largest parts that stay connected whichever vertex is taken out.
  ///
  /// Two edges are in one block if they are the same or lie on a common cycle. So each edge is in exactly one block,
  /// and a vertex may be in several: it is then a cut vertex. A bridge is a block of its own, of two vertices.
  ///
  /// - Returns: the blocks, in the order of their first edges.
  /// - Complexity: O(V + E) time and space; no recursion, so that long paths are as good as any graph.
  ///
  /// Isolates are in no block; a graph without edges has none. Every other component has a block at least.
  ///
  /// For the path b0 – a0 – b1: two blocks, of edges 0 and 1, which share a0.
  ///
  /// Reference: J. Hopcroft, R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation", 1973,
  /// doi:10.1145/362248.362272.
  public func biconnectedComponents() -> BiconnectedComponents {
    let forest = BlockForest(of: self)
    // Blocks are numbered anew, so that nothing depends on where the search began.
    var numbers = [Int32](repeating: -1, count: forest.tops.count)
    var count: Int32 = 0
    var blocks = [Int32](repeating: 0, count: edgeCount)
    for vertex in left {
      for place in places(of: vertex) {
        let found = Int(forest.block(ofEdgeBetween: vertex, and: Int(targets[place])))
        if numbers[found] < 0 {
          numbers[found] = count
          count += 1
        }
        blocks[place] = numbers[found]
      }
    }
    return BiconnectedComponents(
      edges: .places(of: 0..<forest.tops.count, in: blocks), vertices: vertices(of: forest, numbers: numbers),
      blocksOfEdges: blocks)
  }

  /// The vertices of each block, ascending.
  private func vertices(of forest: BlockForest, numbers: [Int32]) -> AdjacencyRows {
    // The vertices at the top of blocks, each as often as there are such blocks.
    let blocksByTop = AdjacencyRows.places(of: 0..<vertexCount, in: forest.tops)
    var offsets = [Int32](repeating: 0, count: numbers.count + 1)
    for (number, size) in zip(numbers, forest.sizes()) { offsets[Int(number) + 1] = size + 1 }
    for block in numbers.indices { offsets[block + 1] += offsets[block] }
    return AdjacencyRows(offsets: offsets) { add in
      for vertex in 0..<vertexCount {
        if forest.blocks[vertex] >= 0 { add(Int(numbers[Int(forest.blocks[vertex])]), vertex) }
        for place in blocksByTop.places(of: vertex) { add(Int(numbers[Int(blocksByTop.targets[place])]), vertex) }
      }
    }
  }
}

/// The biconnected components of a graph, numbered from 0 in the order of their first edges.
public struct BiconnectedComponents: Sendable, Equatable {
  fileprivate let edges: AdjacencyRows
  fileprivate let vertices: AdjacencyRows
  /// The number of the block that each edge is in, by the number of the edge.
  public let blocksOfEdges: [Int32]

  /// How many blocks there are.
  public var count: Int { edges.count }

  /// The numbers of the edges of a block, ascending. O(1).
  public func edges(of block: Int) -> ArraySlice<Int32> { edges.neighbors(of: block) }

  /// The vertices of a block, ascending. O(1).
  public func vertices(of block: Int) -> ArraySlice<Int32> { vertices.neighbors(of: block) }
}
