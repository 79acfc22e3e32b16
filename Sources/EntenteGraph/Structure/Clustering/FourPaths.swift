import Synchronization

/// The paths of four edges that have a vertex of a side as their middle, for each vertex of that side.
///
/// With s(i, j) the number of neighbours that i and j share, the paths from i over j to k are s(i, j)·s(j, k) less the
/// neighbours that all three share, as the path cannot take one twice. Over all pairs i, k that is a matter of sums;
/// over those that share a neighbour, it is of S(i, j) = Σ s(j, k) over the k that share one with i, and so of the
/// edges that lead from j to neighbours of such k.
///
/// Among these, a path is not closed where i and k share no neighbour but those on it. If they share one, r, and j has
/// it too, then these are the s(i, j) + s(j, k) − 2 paths over r. If they share two, and j has both, these are two.
struct FourPaths {
  private(set) var all: [Int]
  private(set) var closed: [Int]

  init(of graph: BipartiteGraph, left isLeft: Bool) {
    let side = graph.vertices(left: isLeft)
    let first = side.lowerBound
    let pieces = Self.pieces(of: side, in: graph)
    // Whole numbers, whose sum is the same in whatever order the pieces are done.
    let doubled = Mutex([Int](repeating: 0, count: side.count))
    let counts = parallelMap(pieces.count, named: "four-paths", scratch: { FourPathScratch(for: graph) }) {
      piece, scratch in
      let counts = pieces[piece].map { scratch.count(from: $0, in: graph) }
      doubled.withLock { scratch.moveClosed(to: &$0, first) }
      return counts
    }
    all = Array(counts.joined())
    closed = doubled.withLock(\.self)
    for (vertex, _) in all.enumerated() {
      // Pairs of others that share a neighbour with the vertex, for each such neighbour: no path can take it twice.
      let same = graph.neighbors(of: first + vertex).reduce(0) { $0 + pairCount(graph.degree(of: Int($1)) - 1) }
      all[vertex] -= same
      closed[vertex] = closed[vertex] / 2 - same
    }
  }

  /// Vertices cut into parts of about as many walks of three edges; not too many, as each is an addition to all.
  private static func pieces(of side: Range<Int>, in graph: BipartiteGraph) -> [Range<Int>] {
    var further = [Int](repeating: 0, count: graph.vertexCount)
    for vertex in side {
      for neighbor in graph.neighbors(of: vertex) { further[Int(neighbor)] += graph.degree(of: vertex) }
    }
    let work = workBelow(side) { vertex in graph.neighbors(of: vertex).reduce(0) { $0 + further[Int($1)] } }
    // In thousands, so that no product overflows.
    return parts(of: side, count: 64) { work[$0 - side.lowerBound] >> 10 }
  }
}

/// What a thread needs to count paths of four edges.
private struct FourPathScratch {
  private var shared: SharedCounts
  /// For each vertex of the other side how many of its neighbours share one with the present vertex.
  private var reached: [Int32]
  /// For each vertex of the side its shared neighbours with the present one, by exclusive or: of two, one gives the
  /// other.
  private var mixed: [Int32]
  /// For each vertex of the other side the vertices that share it, and one more at hand, with the present one.
  private var pairs: [Int32]
  /// For each vertex twice the closed paths over it that are known by now, paths that take a neighbour twice included.
  private var closed: [Int]

  init(for graph: BipartiteGraph) {
    shared = SharedCounts(for: graph)
    reached = [Int32](repeating: 0, count: graph.vertexCount)
    (mixed, pairs) = (reached, reached)
    closed = [Int](repeating: 0, count: graph.vertexCount)
  }

  /// Adds what was counted to the values of a side that begins at a vertex, and forgets it.
  mutating func moveClosed(to values: inout [Int], _ first: Int) {
    for vertex in values.indices {
      values[vertex] += closed[first + vertex]
      closed[first + vertex] = 0
    }
  }

  /// Counts the closed paths from a vertex, for their middles.
  ///
  /// - Returns: the paths over the vertex itself, those that take one neighbour twice included.
  mutating func count(from vertex: Int, in graph: BipartiteGraph) -> Int {
    shared.withRows(of: graph) { rows in
      reached.withUnsafeMutableBufferPointer { reached in
        mixed.withUnsafeMutableBufferPointer { mixed in
          pairs.withUnsafeMutableBufferPointer { pairs in
            closed.withUnsafeMutableBufferPointer { closed in
              let ends = FourPathEnds(
                start: vertex, rows: rows, others: rows.fill(from: vertex), reached: reached, mixed: mixed,
                pairs: pairs, closed: closed)
              defer { rows.clear(ends.others) }
              ends.addClosed()
              ends.takeOpenOverOne()
              ends.takeOpenOverTwo()
              return ends.pathCount()
            }
          }
        }
      }
    }
  }
}

/// The vertices of a side that share a neighbour with one of them, as ends and as middles of paths from there.
private struct FourPathEnds {
  let start: Int
  let rows: SharedCountRows
  let others: UnsafeBufferPointer<Int32>
  let reached: UnsafeMutableBufferPointer<Int32>
  let mixed: UnsafeMutableBufferPointer<Int32>
  let pairs: UnsafeMutableBufferPointer<Int32>
  let closed: UnsafeMutableBufferPointer<Int>

  /// The paths whose middle is the start, those that take one neighbour twice included.
  func pathCount() -> Int {
    var (sum, squares) = (0, 0)
    for other in others {
      let shared = shared(Int(other))
      sum += shared
      squares += shared * shared
    }
    return (sum * sum - squares) / 2
  }

  /// Adds, for each middle, the paths to ends that share a neighbour with the start, wherever that is.
  func addClosed() {
    for end in others { forEachNeighbor(of: end) { reached[$0] &+= 1 } }
    for middle in others {
      // It is among its neighbours' neighbours itself, once for each.
      var paths = -rows.degree(of: Int(middle))
      forEachNeighbor(of: middle) { paths &+= Int(reached[$0]) }
      closed[Int(middle)] &+= shared(Int(middle)) &* paths
    }
    for end in others { forEachNeighbor(of: end) { reached[$0] = 0 } }
  }

  /// Takes off those that run over the one neighbour which the start shares with the end.
  func takeOpenOverOne() {
    forEachNeighbor(of: Int32(start)) { neighbor in
      var ends = 0
      forEachNeighbor(of: Int32(neighbor)) { ends &+= rows.counts[$0] == 1 ? 1 : 0 }
      guard ends > 0 else { return }
      forEachNeighbor(of: Int32(neighbor)) { middle in
        if shared(middle) > 1 { closed[middle] &-= 2 &* (shared(middle) &- 1) &* ends }
      }
    }
  }

  /// Takes off those that run over both of the two neighbours which the start shares with the end.
  func takeOpenOverTwo() {
    guard others.contains(where: { shared(Int($0)) == 2 }) else { return }
    forEachNeighbor(of: Int32(start)) { neighbor in
      forEachNeighbor(of: Int32(neighbor)) { mixed[$0] ^= Int32(truncatingIfNeeded: neighbor) }
    }
    forEachNeighbor(of: Int32(start)) { neighbor in
      guard countPairs(with: neighbor, by: 1) else { return }
      forEachNeighbor(of: Int32(neighbor)) { middle in
        guard shared(middle) > 1 else { return }
        var ends = 0
        forEachNeighbor(of: Int32(middle)) { ends &+= Int(pairs[$0]) }
        // The middle may be such an end, and is none of its own.
        if shared(middle) == 2, second(middle, neighbor) > neighbor { ends &-= 1 }
        closed[middle] &-= 2 &* ends
      }
      _ = countPairs(with: neighbor, by: -1)
    }
    for other in others { mixed[Int(other)] = 0 }
    mixed[start] = 0
  }

  /// Counts the ends that share two neighbours with the start, of which a given one is the lower, at the higher one.
  ///
  /// - Returns: whether there is any.
  private func countPairs(with neighbor: Int, by step: Int32) -> Bool {
    var isAny = false
    forEachNeighbor(of: Int32(neighbor)) { end in
      guard shared(end) == 2, second(end, neighbor) > neighbor else { return }
      pairs[second(end, neighbor)] &+= step
      isAny = true
    }
    return isAny
  }

  /// The other one of two neighbours that a vertex shares with the start.
  private func second(_ vertex: Int, _ neighbor: Int) -> Int { Int(mixed[vertex]) ^ neighbor }

  /// How many neighbours a vertex shares with the start; 0 for the start itself.
  private func shared(_ vertex: Int) -> Int { Int(rows.counts[vertex]) }

  @inline(__always)
  private func forEachNeighbor(of vertex: Int32, _ body: (Int) -> Void) {
    for place in rows.places(of: Int(vertex)) { body(Int(rows.targets[place])) }
  }
}
