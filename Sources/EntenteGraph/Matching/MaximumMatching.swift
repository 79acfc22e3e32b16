/// A set of edges without a common end.
public struct Matching: Sendable, Equatable {
  /// The vertex that each vertex is matched with; nil where it is left over.
  public let partners: Partners

  /// The number of matched edges.
  public let size: Int

  /// A matching of given pairs.
  ///
  /// - Parameter partners: for each vertex the one that it is matched with, which names it in turn; -1 for none.
  init(partners: [Int32]) {
    self.partners = Partners(vertices: partners)
    size = partners.count { $0 >= 0 } / 2
  }

  /// A matching of given pairs, each named at both ends.
  package init(partners: [Int?]) { self.init(partners: partners.map { $0.map { Int32($0) } ?? -1 }) }

  /// One vertex or nil for each vertex of a graph. Memory: 4 bytes a vertex.
  public struct Partners: RandomAccessCollection, Sendable, Equatable {
    /// -1 for none.
    let vertices: [Int32]

    public var startIndex: Int { 0 }
    public var endIndex: Int { vertices.count }
    public subscript(vertex: Int) -> Int? { vertices[vertex] < 0 ? nil : Int(vertices[vertex]) }
  }
}

extension BipartiteGraph {
  /// A largest possible set of edges without a common end: the most pairs that could be partners of nobody else.
  ///
  /// - Returns: one such matching; always the same one for the same graph. Its size is unique, the matching is not.
  /// - Complexity: O(E·√V) time, O(V) extra space; it is about O(E) where a few phases do.
  ///
  /// An empty graph has the empty matching; an isolate is left over. Weights are not used. For a star one edge; for the
  /// path a0 – b0 – a1 – b1 two.
  ///
  /// Reference: J. E. Hopcroft, R. M. Karp, "An n^(5/2) algorithm for maximum matchings in bipartite graphs", 1973,
  /// doi:10.1137/0202019.
  public func maximumMatching() -> Matching { maximumMatching(budget: targets.count) }

  /// A maximum matching, for which paths are looked for one by one until so many edges were followed, and in phases
  /// from then on.
  package func maximumMatching(budget: Int) -> Matching {
    var partners = [Int32](repeating: -1, count: vertexCount)
    // From the smaller side: at most as many vertices as it has are left over there.
    let side = leftCount <= rightCount ? left : right
    offsets.withUnsafeBufferPointer { offsets in
      targets.withUnsafeBufferPointer { targets in
        partners.withUnsafeMutableBufferPointer { partners in
          withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * side.count) { scratch in
            var search = AugmentingSearch(
              side: side, offsets: offsets, targets: targets, partners: partners, scratch: scratch)
            search.takeFreeNeighbors()
            search.augmentOneByOne(budget: budget)
            while !Computation.isStopped, search.findLevels() { search.augment() }
          }
        }
      }
    }
    return Matching(partners: partners)
  }
}

/// Augmenting paths from the free vertices of one side, after Hopcroft and Karp: in each phase levels by breadth-first
/// search, and then disjoint paths along them.
private struct AugmentingSearch {
  private let side: Range<Int>
  private let offsets: UnsafeBufferPointer<Int32>
  private let targets: UnsafeBufferPointer<Int32>
  private let partners: UnsafeMutableBufferPointer<Int32>
  /// Of each vertex of the side the place of the first neighbour that may be free: a matched one never is again.
  private let firstFree: UnsafeMutableBufferPointer<Int32>
  private var roots: [Int32] = []
  /// Of each vertex of the side, counted through all phases: less than `base` if this phase has not met it; the largest
  /// number if no path leads on from it.
  private let levels: UnsafeMutableBufferPointer<Int32>
  private var base: Int32 = 1
  /// The level from which free vertices of the other side are reached.
  private var lastLevel: Int32 = 0
  /// Of each vertex of the side the place of the neighbour that is to be tried next in this phase.
  private let next: UnsafeMutableBufferPointer<Int32>
  private var queue: [Int32] = []
  /// Vertices of the side from a free one on, each the partner of a neighbour of the one before. It is kept by hand: it
  /// can be as long as the side.
  private var path: [Int32] = []

  init(
    side: Range<Int>, offsets: UnsafeBufferPointer<Int32>, targets: UnsafeBufferPointer<Int32>,
    partners: UnsafeMutableBufferPointer<Int32>, scratch: UnsafeMutableBufferPointer<Int32>
  ) {
    (self.side, self.offsets, self.targets, self.partners) = (side, offsets, targets, partners)
    let count = side.count
    firstFree = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
    levels = UnsafeMutableBufferPointer(rebasing: scratch[count..<2 * count])
    next = UnsafeMutableBufferPointer(rebasing: scratch[(2 * count)...])
    _ = firstFree.initialize(from: offsets[side])
    levels.initialize(repeating: 0)
    next.initialize(repeating: 0)
  }

  /// Gives vertices a free neighbour, where there is one: those that have little choice come first.
  mutating func takeFreeNeighbors() {
    for degree in 1...2 {
      for vertex in side where offsets[vertex + 1] - offsets[vertex] == degree { takeFreeNeighbor(of: vertex) }
    }
    // Neighbours lie scattered in memory: asking for those of some vertices before one is taken lets the processor wait
    // for them all at once.
    for block in stride(from: side.lowerBound, to: side.upperBound, by: 32) {
      let vertices = block..<min(block + 32, side.upperBound)
      for vertex in vertices where partners[vertex] < 0 && offsets[vertex] < offsets[vertex + 1] {
        var (place, areTaken): (Int32, Int32) = (offsets[vertex], 1)
        for next in place..<min(place + 8, offsets[vertex + 1]) {
          areTaken &= partners[Int(targets[Int(next)])] >= 0 ? 1 : 0
          place += areTaken
        }
        firstFree[vertex - side.lowerBound] = place
      }
      for vertex in vertices where partners[vertex] < 0 && offsets[vertex] < offsets[vertex + 1] {
        takeFreeNeighbor(of: vertex)
        if partners[vertex] < 0 { roots.append(Int32(vertex)) }
      }
    }
  }

  private func takeFreeNeighbor(of vertex: Int) {
    guard let neighbor = freeNeighbor(of: vertex) else { return }
    (partners[vertex], partners[neighbor]) = (Int32(neighbor), Int32(vertex))
  }

  private func freeNeighbor(of vertex: Int) -> Int? {
    var place = Int(firstFree[vertex - side.lowerBound])
    let end = Int(offsets[vertex + 1])
    while place < end, partners[Int(targets[place])] >= 0 { place += 1 }
    firstFree[vertex - side.lowerBound] = Int32(place)
    return place < end ? Int(targets[place]) : nil
  }

  /// Looks for a path from one free vertex after the other, as long as that is cheap; it most often is to the end.
  ///
  /// Where there is none, whatever the search has seen cannot be on a path later, and is not looked at again. So only
  /// the paths that are found can be dear.
  mutating func augmentOneByOne(budget: Int) {
    var (tried, budget) = (0, budget)
    while tried < roots.count, budget > 0 {
      queue.removeAll(keepingCapacity: true)
      path.removeAll(keepingCapacity: true)
      path.append(roots[tried])
      meet(Int(roots[tried]), level: .max)
      while let vertex = path.last {
        if let free = freeNeighbor(of: Int(vertex)) {
          flipPath(to: free)
          for vertex in queue.lazy.map(Int.init) {
            levels[vertex - side.lowerBound] = 0
            budget -= Int(next[vertex - side.lowerBound] - offsets[vertex]) + 1
          }
          break
        }
        if let other = nextVertex(after: Int(vertex), at: 0) {
          path.append(other)
          meet(Int(other), level: .max)
        } else {
          path.removeLast()
        }
      }
      tried += 1
    }
    roots.removeFirst(tried)
  }

  /// Whether some augmenting path is left. Levels are found as far as the shortest ones go.
  mutating func findLevels() -> Bool {
    if lastLevel > Int32.max / 2 - 2 {
      // Half of all numbers are more than the levels of one phase. Vertices that lead nowhere keep theirs.
      for place in levels.indices where levels[place] != .max { levels[place] = 0 }
      lastLevel = 0
    }
    base = lastLevel + 2
    queue.removeAll(keepingCapacity: true)
    for root in roots { meet(Int(root), level: base) }
    var head = 0
    while head < queue.count {
      let vertex = Int(queue[head])
      head += 1
      let level = levels[vertex - side.lowerBound]
      if freeNeighbor(of: vertex) != nil {
        lastLevel = level
        return true
      }
      for place in Int(offsets[vertex])..<Int(offsets[vertex + 1]) {
        let other = Int(partners[Int(targets[place])])
        if levels[other - side.lowerBound] < base { meet(other, level: level + 1) }
      }
    }
    return false
  }

  private mutating func meet(_ vertex: Int, level: Int32) {
    levels[vertex - side.lowerBound] = level
    next[vertex - side.lowerBound] = offsets[vertex]
    queue.append(Int32(vertex))
  }

  mutating func augment() {
    for root in roots {
      path.removeAll(keepingCapacity: true)
      path.append(root)
      while let vertex = path.last {
        if let free = freeNeighbor(of: Int(vertex)) {
          flipPath(to: free)
          break
        }
        let level = levels[Int(vertex) - side.lowerBound]
        if level < lastLevel, let other = nextVertex(after: Int(vertex), at: level + 1) {
          path.append(other)
        } else {
          levels[Int(vertex) - side.lowerBound] = base - 1
          path.removeLast()
        }
      }
    }
    roots.removeAll { partners[Int($0)] >= 0 }
  }

  /// The partner, at a given level, of a neighbour that has not been tried from here.
  private func nextVertex(after vertex: Int, at level: Int32) -> Int32? {
    let end = Int(offsets[vertex + 1])
    var place = Int(next[vertex - side.lowerBound])
    defer { next[vertex - side.lowerBound] = Int32(place) }
    while place < end {
      let other = partners[Int(targets[place])]
      place += 1
      if levels[Int(other) - side.lowerBound] == level { return other }
    }
    return nil
  }

  /// Matches the vertices of the path anew: the last with a free vertex, and each other with the partner that the next
  /// one had.
  private func flipPath(to free: Int) {
    var given = Int32(free)
    for taker in path.reversed() {
      partners[Int(given)] = taker
      swap(&partners[Int(taker)], &given)
    }
  }
}
