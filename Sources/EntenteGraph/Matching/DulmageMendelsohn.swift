/// The parts of a two-sided graph that its largest matchings tell apart; they are the same whichever of these is taken.
///
/// Think of left vertices as the rows of a matrix, and of right ones as its columns.
public struct DulmageMendelsohn: Sendable, Equatable {
  /// A part of the graph.
  public enum Part: CaseIterable, Sendable {
    /// More right than left vertices: every largest matching takes all left vertices of the part, and each right one is
    /// left over by some. The under-determined part.
    case horizontal
    /// As many left as right vertices: every largest matching takes all of them, with each other. The well-determined
    /// part.
    case square
    /// More left than right vertices: every largest matching takes all right vertices of the part, and each left one is
    /// left over by some. The over-determined part.
    case vertical
  }

  /// The part of each vertex, left side first.
  public let parts: [Part]

  /// For each vertex of the square part the number of its block; nil for the others.
  ///
  /// Two vertices of the square part are in one block if a path of edges joins them each of which is in some largest
  /// matching. Blocks are numbered in the order of their smallest vertices; each has as many left as right ones.
  public let blocks: [Int?]

  /// The number of blocks of the square part.
  public let blockCount: Int
}

extension BipartiteGraph {
  /// The Dulmage–Mendelsohn decomposition: which vertices some largest matching leaves over, those that compete with
  /// them for partners, and all others, cut into the blocks within which the latter must be matched.
  ///
  /// - Parameter matching: a maximum matching of this graph, if it is at hand; nil for ``maximumMatching()``. The
  ///   result is the same for all of them.
  /// - Returns: a part for each vertex, and a block for each vertex of the square part.
  /// - Precondition: the matching is one of this graph, and a maximum one.
  /// - Complexity: O(V + E) time, O(V) extra space; and that of the matching, if none is given.
  ///
  /// A left isolate belongs to the vertical part, a right one to the horizontal part. An empty graph has no vertex in
  /// any part. Weights are not used. For a single edge one block; for a star with its centre on the left all vertices
  /// are horizontal; for the path a0 – b0 – a1 – b1 two blocks: a0 with b0, and a1 with b1.
  ///
  /// Reference: A. L. Dulmage, N. S. Mendelsohn, "Coverings of bipartite graphs", 1958, doi:10.4153/CJM-1958-052-0;
  /// A. Pothen, C.-J. Fan, "Computing the block triangular form of a sparse matrix", 1990, doi:10.1145/98267.98287.
  public func dulmageMendelsohn(of matching: Matching? = nil) -> DulmageMendelsohn {
    let matching = matching ?? maximumMatching()
    let isVertical = alternatingReach(of: matching, fromLeft: true)
    let isHorizontal = alternatingReach(of: matching, fromLeft: false)
    let isMaximum = !(0..<vertexCount).contains { isVertical[$0] && isHorizontal[$0] }
    precondition(isMaximum || Computation.isStopped, "the matching is not a maximum one of this graph")
    let parts = (0..<vertexCount).map { vertex -> DulmageMendelsohn.Part in
      isVertical[vertex] ? .vertical : isHorizontal[vertex] ? .horizontal : .square
    }
    var search = BlockSearch(graph: self, partners: matching.partners.vertices, parts: parts)
    for vertex in left where parts[vertex] == .square { search.visit(vertex) }
    return DulmageMendelsohn(parts: parts, blocks: search.blocksByVertex(), blockCount: search.blockCount)
  }
}

/// The blocks of the square part: strongly connected components of its left vertices, from each of which an arc leads
/// to the partners of its neighbours. Names as in Tarjan's algorithm; the path is kept by hand: it can be as long as the
/// side.
///
/// Reference: R. E. Tarjan, "Depth-first search and linear graph algorithms", 1972, doi:10.1137/0201010.
private struct BlockSearch {
  let graph: BipartiteGraph
  let partners: [Int32]
  let parts: [DulmageMendelsohn.Part]
  private(set) var blockCount = 0
  /// The order in which left vertices were met, from 1; 0 for the others.
  private var index: [Int32]
  private var lowlink: [Int32]
  /// The block of each left vertex, in the order in which they are complete; -1 before.
  private var blocks: [Int32]
  private var next: [Int32]
  private var count: Int32 = 0
  private var stack: [Int32] = []
  private var path: [Int32] = []

  init(graph: BipartiteGraph, partners: [Int32], parts: [DulmageMendelsohn.Part]) {
    (self.graph, self.partners, self.parts) = (graph, partners, parts)
    index = Array(repeating: 0, count: graph.leftCount)
    lowlink = index
    blocks = Array(repeating: -1, count: graph.leftCount)
    next = graph.left.map { graph.offsets[$0] }
  }

  /// Completes the blocks of a vertex and of all that it leads to.
  mutating func visit(_ root: Int) {
    if index[root] == 0 { meet(Int32(root)) }
    while let last = path.last {
      let vertex = Int(last)
      if next[vertex] < graph.offsets[vertex + 1] {
        let neighbor = Int(graph.targets[Int(next[vertex])])
        next[vertex] += 1
        guard parts[neighbor] == .square else { continue }
        let other = Int(partners[neighbor])
        if index[other] == 0 {
          meet(Int32(other))
        } else if blocks[other] < 0 {
          lowlink[vertex] = min(lowlink[vertex], index[other])
        }
      } else {
        path.removeLast()
        if let caller = path.last { lowlink[Int(caller)] = min(lowlink[Int(caller)], lowlink[vertex]) }
        if lowlink[vertex] == index[vertex] { completeBlock(of: last) }
      }
    }
  }

  private mutating func meet(_ vertex: Int32) {
    count += 1
    index[Int(vertex)] = count
    lowlink[Int(vertex)] = count
    stack.append(vertex)
    path.append(vertex)
  }

  private mutating func completeBlock(of vertex: Int32) {
    while let member = stack.popLast() {
      blocks[Int(member)] = Int32(blockCount)
      if member == vertex { break }
    }
    blockCount += 1
  }

  /// The block of each vertex, numbered in the order of their smallest vertices.
  func blocksByVertex() -> [Int?] {
    var numbers = [Int](repeating: -1, count: blockCount)
    var named = 0
    var result = [Int?](repeating: nil, count: graph.vertexCount)
    for vertex in graph.left where blocks[vertex] >= 0 {
      let block = Int(blocks[vertex])
      if numbers[block] < 0 {
        numbers[block] = named
        named += 1
      }
      result[vertex] = numbers[block]
      result[Int(partners[vertex])] = numbers[block]
    }
    return result
  }
}
