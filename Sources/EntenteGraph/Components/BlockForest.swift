/// What a depth-first search knows of blocks. In each tree of the search a block hangs from one vertex, its top, and
/// every other vertex hangs in exactly one block from above.
struct BlockForest {
  /// The vertices with an edge in the order in which the search met them: all trees, each with its root first.
  let order: [Int32]
  /// The place of each vertex in `order`; -1 for an isolate.
  let numbers: [Int32]
  /// The block in which a vertex hangs; -1 for a root and for an isolate.
  let blocks: [Int32]
  /// The top of each block. A block comes before the one in which its top hangs.
  let tops: [Int32]

  /// - Complexity: O(V + E) time, O(V) space.
  init(of graph: BipartiteGraph) {
    let vertexCount = graph.vertexCount
    var buffer = [Int32](repeating: -1, count: 8 * vertexCount)
    var counts = (order: 0, tops: 0)
    (order, numbers, blocks, tops) = buffer.withUnsafeMutableBufferPointer { buffer in
      func part(_ index: Int) -> UnsafeMutableBufferPointer<Int32> {
        UnsafeMutableBufferPointer(rebasing: buffer[index * vertexCount..<(index + 1) * vertexCount])
      }
      let search = DepthFirstSearch(
        order: part(0), numbers: part(1), blocks: part(2), tops: part(3), next: part(4), lows: part(5), path: part(6),
        pending: part(7))
      graph.offsets.withUnsafeBufferPointer { offsets in
        graph.targets.withUnsafeBufferPointer { targets in
          for root in 0..<vertexCount where search.numbers[root] < 0 && offsets[root] < offsets[root + 1] {
            search.addTree(of: root, offsets, targets, &counts)
          }
        }
      }
      return (
        Array(search.order[..<counts.order]), Array(search.numbers), Array(search.blocks),
        Array(search.tops[..<counts.tops])
      )
    }
  }

  /// How many vertices each block has besides its top: 1 for a bridge. O(V) time.
  func sizes() -> [Int32] {
    var sizes = [Int32](repeating: 0, count: tops.count)
    for block in blocks where block >= 0 { sizes[Int(block)] += 1 }
    return sizes
  }

  /// The block of an edge: that in which its lower end hangs, since every edge joins a vertex to one above it.
  func block(ofEdgeBetween vertex: Int, and neighbor: Int) -> Int32 {
    blocks[numbers[vertex] > numbers[neighbor] ? vertex : neighbor]
  }
}

/// The search itself, with a path of its own in place of recursion.
private struct DepthFirstSearch {
  let order: UnsafeMutableBufferPointer<Int32>
  let numbers: UnsafeMutableBufferPointer<Int32>
  let blocks: UnsafeMutableBufferPointer<Int32>
  let tops: UnsafeMutableBufferPointer<Int32>
  /// Where in its row a vertex is to go on.
  let next: UnsafeMutableBufferPointer<Int32>
  /// The smallest number that can be reached from a vertex by edges down the tree and one edge up.
  let lows: UnsafeMutableBufferPointer<Int32>
  /// From the root to where the search is.
  let path: UnsafeMutableBufferPointer<Int32>
  /// The vertices whose block is not known yet.
  let pending: UnsafeMutableBufferPointer<Int32>

  func addTree(
    of root: Int, _ offsets: UnsafeBufferPointer<Int32>, _ targets: UnsafeBufferPointer<Int32>,
    _ counts: inout (order: Int, tops: Int)
  ) {
    var pendingCount = 0
    var depth = 0
    func meet(_ vertex: Int) {
      path[depth] = Int32(vertex)
      next[vertex] = offsets[vertex]
      lows[vertex] = Int32(counts.order)
      numbers[vertex] = Int32(counts.order)
      order[counts.order] = Int32(vertex)
      counts.order += 1
    }
    meet(root)
    while true {
      let vertex = Int(path[depth])
      let end = offsets[vertex + 1]
      var low = lows[vertex]
      var place = next[vertex]
      var child = -1
      while place < end {
        let neighbor = Int(targets[Int(place)])
        place += 1
        let number = numbers[neighbor]
        if number < 0 {
          child = neighbor
          break
        }
        low = min(low, number)
      }
      next[vertex] = place
      lows[vertex] = low
      if child >= 0 {
        depth += 1
        meet(child)
        pending[pendingCount] = Int32(child)
        pendingCount += 1
        continue
      }
      guard depth > 0 else { return }
      depth -= 1
      let parent = Int(path[depth])
      guard low >= numbers[parent] else {
        lows[parent] = min(lows[parent], low)
        continue
      }
      // Nothing below reaches above the parent: what hangs here is a block.
      tops[counts.tops] = Int32(parent)
      var member: Int
      repeat {
        pendingCount -= 1
        member = Int(pending[pendingCount])
        blocks[member] = Int32(counts.tops)
      } while member != vertex
      counts.tops += 1
    }
  }
}
