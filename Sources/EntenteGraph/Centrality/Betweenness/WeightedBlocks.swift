/// The blocks of a graph that have a cycle, each a graph of its own in which a vertex stands for whatever hangs on it.
///
/// The shortest paths between two vertices of a component pass the same blocks, and enter and leave each of them at the
/// same vertices, which stand for the two there. So what happens within a block is a matter of the block alone, with
/// ``weights``; what a cut vertex gets for standing between blocks is a matter of sizes, of which ``BlockTree`` knows.
///
/// Reference: A. E. Sarıyüce, E. Saule, K. Kaya, Ü. V. Çatalyürek, "Shattering and compressing networks for betweenness
/// centrality", 2013, doi:10.1137/1.9781611972832.76.
struct WeightedBlocks: Sendable {
  /// The vertices of each block, left ones first.
  struct Block: Sendable {
    let left: Range<Int>
    let right: Range<Int>

    var vertices: Range<Int> { left.lowerBound..<right.upperBound }
  }

  let blocks: [Block]
  /// The vertex of the graph that each vertex of a block is: a cut vertex is there once for each of its blocks.
  ///
  /// Each side of a block stands in the order of a breadth-first search from a vertex with many neighbours, so that
  /// those that stand side by side have similar distances to all others.
  let vertices: [Int32]
  /// How many vertices of the graph each vertex of a block stands for, itself included.
  let weights: [Double]
  /// `offsets[v]..<offsets[v + 1]` are the places in `targets` of v's neighbours within the block, ascending.
  let offsets: [Int32]
  /// Neighbours, counted from 0 within the block.
  let targets: [Int32]

  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }

  /// - Complexity: O(V + E) time and space.
  init(of graph: BipartiteGraph, _ tree: BlockTree) {
    let members = Members(of: tree)
    let found = members.rows(of: graph, tree)
    let (order, blocks) = members.order(found, leftCount: graph.leftCount)
    var places = [Int32](repeating: 0, count: order.count)
    for (place, member) in order.enumerated() { places[Int(member)] = Int32(truncatingIfNeeded: place) }
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(order.count + 1)
    for member in order { offsets.append(offsets[offsets.count - 1] + Int32(found.degree(of: Int(member)))) }
    // By ascending neighbours, so that each row is ascending.
    let rows = AdjacencyRows(offsets: offsets) { add in
      for block in blocks {
        let first = block.vertices.lowerBound
        for vertex in block.vertices {
          for place in found.places(of: Int(order[vertex])) {
            add(Int(places[Int(found.targets[place])]), vertex - first)
          }
        }
      }
    }
    (self.blocks, self.offsets, targets) = (blocks, rows.offsets, rows.targets)
    vertices = order.map { members.vertices[Int($0)] }
    weights = order.map { members.weights[Int($0)] }
  }
}

/// The vertices of the blocks with a cycle, block after block, the top of each first.
private struct Members {
  private(set) var vertices: [Int32] = []
  private(set) var weights: [Double] = []
  /// Where each block of the forest begins; -1 for one of a single edge.
  private var starts: [Int32]
  /// Where each vertex stands in the block in which it hangs.
  private var places: [Int32]
  private(set) var blocks: [Range<Int>] = []

  init(of tree: BlockTree) {
    let forest = tree.forest
    starts = Array(repeating: -1, count: forest.tops.count)
    places = Array(repeating: -1, count: forest.blocks.count)
    var count = 0
    for (block, size) in tree.blockSizes.enumerated() where size > 1 {
      starts[block] = Int32(count)
      blocks.append(count..<count + Int(size) + 1)
      count += Int(size) + 1
    }
    guard count > 0 else { return }
    var next = starts
    vertices = Array(repeating: 0, count: count)
    weights = Array(repeating: 0, count: count)
    // The top stands for all that does not hang in the block.
    for (block, top) in forest.tops.enumerated() where starts[block] >= 0 {
      vertices[Int(starts[block])] = top
      weights[Int(starts[block])] = Double(tree.componentSizes[Int(top)])
      next[block] += 1
    }
    for vertex in forest.order {
      let block = Int(forest.blocks[Int(vertex)])
      guard block >= 0, starts[block] >= 0 else { continue }
      places[Int(vertex)] = next[block]
      vertices[Int(next[block])] = vertex
      weights[Int(next[block])] = Double(tree.hanging[Int(vertex)])
      weights[Int(starts[block])] -= Double(tree.hanging[Int(vertex)])
      next[block] += 1
    }
  }

  /// The neighbours of the members within their blocks.
  func rows(of graph: BipartiteGraph, _ tree: BlockTree) -> AdjacencyRows {
    guard !vertices.isEmpty else { return AdjacencyRows(offsets: [0], targets: []) }
    let forest = tree.forest
    return AdjacencyRows(count: vertices.count) { add in
      for vertex in graph.left {
        for place in graph.places(of: vertex) {
          let neighbor = Int(graph.targets[place])
          let block = Int(forest.block(ofEdgeBetween: vertex, and: neighbor))
          guard starts[block] >= 0 else { continue }
          let top = Int(forest.tops[block])
          let left = Int(vertex == top ? starts[block] : places[vertex])
          let right = Int(neighbor == top ? starts[block] : places[neighbor])
          add(left, right)
          add(right, left)
        }
      }
    }
  }

  /// The members of each block anew: left ones first, each side in the order of a search from a hub.
  func order(_ rows: AdjacencyRows, leftCount: Int) -> (order: [Int32], blocks: [WeightedBlocks.Block]) {
    var order: [Int32] = []
    var sorted: [WeightedBlocks.Block] = []
    guard !vertices.isEmpty else { return ([], []) }
    order.reserveCapacity(vertices.count)
    var isMet = [Bool](repeating: false, count: vertices.count)
    var queue: [Int32] = []
    for block in blocks {
      let hub = block.max { rows.degree(of: $0) < rows.degree(of: $1) } ?? block.lowerBound
      queue.removeAll(keepingCapacity: true)
      queue.append(Int32(hub))
      isMet[hub] = true
      var head = 0
      while head < queue.count {
        let member = Int(queue[head])
        head += 1
        for place in rows.places(of: member) where !isMet[Int(rows.targets[place])] {
          isMet[Int(rows.targets[place])] = true
          queue.append(rows.targets[place])
        }
      }
      order.append(contentsOf: queue.lazy.filter { vertices[Int($0)] < leftCount })
      let middle = order.count
      order.append(contentsOf: queue.lazy.filter { vertices[Int($0)] >= leftCount })
      sorted.append(WeightedBlocks.Block(left: block.lowerBound..<middle, right: middle..<order.count))
    }
    return (order, sorted)
  }
}
