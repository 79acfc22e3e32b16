/// What a thread needs to count the neighbours that a vertex shares with others.
struct SharedCounts {
  /// For each vertex how many neighbours it shares with the present one; 0 for all between vertices.
  private var counts: [Int32]
  private var met: [Int32]

  init(for graph: BipartiteGraph) {
    counts = [Int32](repeating: 0, count: graph.vertexCount)
    met = counts
  }

  /// Calls a closure with the counts and the graph as memory.
  mutating func withRows<Result>(of graph: BipartiteGraph, _ body: (SharedCountRows) -> Result) -> Result {
    graph.offsets.withUnsafeBufferPointer { offsets in
      graph.targets.withUnsafeBufferPointer { targets in
        counts.withUnsafeMutableBufferPointer { counts in
          met.withUnsafeMutableBufferPointer { met in
            body(SharedCountRows(offsets: offsets, targets: targets, counts: counts, met: met))
          }
        }
      }
    }
  }
}

/// A graph, and the numbers of neighbours that one of its vertices shares with the others of its side.
struct SharedCountRows {
  let offsets: UnsafeBufferPointer<Int32>
  let targets: UnsafeBufferPointer<Int32>
  /// For each vertex how many neighbours it shares with the present one, which itself has 0.
  let counts: UnsafeMutableBufferPointer<Int32>
  fileprivate let met: UnsafeMutableBufferPointer<Int32>

  /// Counts for a vertex.
  ///
  /// - Returns: the vertices that share a neighbour with it, in the order in which they are met. They must be given to
  ///   ``clear(_:)`` before the next vertex.
  /// - Complexity: O(Σ d(c)) time over the neighbours c of the vertex.
  @inline(__always)
  func fill(from vertex: Int) -> UnsafeBufferPointer<Int32> {
    var metCount = 0
    // Counted already, so not met.
    counts[vertex] = 1
    for place in places(of: vertex) {
      for place in places(of: Int(targets[place])) {
        let end = Int(targets[place])
        if counts[end] == 0 {
          met[metCount] = targets[place]
          metCount += 1
        }
        counts[end] &+= 1
      }
    }
    counts[vertex] = 0
    return UnsafeBufferPointer(rebasing: met[..<metCount])
  }

  @inline(__always)
  func clear(_ met: UnsafeBufferPointer<Int32>) {
    for vertex in met { counts[Int(vertex)] = 0 }
  }

  @inline(__always)
  func places(of vertex: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(offsets[vertex]), Int(offsets[vertex + 1])))
  }

  @inline(__always)
  func degree(of vertex: Int) -> Int { Int(offsets[vertex + 1] &- offsets[vertex]) }
}

extension BipartiteGraph {
  /// All vertices, cut into parts of about as many paths of two edges.
  func piecesByPaths() -> [Range<Int>] {
    evenParts(of: 0..<vertexCount, count: 256) { vertex in
      neighbors(of: vertex).reduce(1) { $0 + degree(of: Int($1)) }
    }
  }
}
