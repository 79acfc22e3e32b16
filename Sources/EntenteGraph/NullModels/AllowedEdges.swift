/// The edges that a two-sided graph may have: all pairs of a left and a right vertex, less those that cannot be
/// (structural zeros).
///
/// Two parties that never existed at the same time could not have signed; a null model that lets them finds surprises
/// that are none. Every null model and every chance of this module takes this value.
///
///     let all = AllowedEdges(leftCount: 4, rightCount: 4)
///     all.count  // 16
///     AllowedEdges(leftCount: 2, rightCount: 2, forbidden: [(0, 0)]).contains(left: 0, right: 0)  // false
///
/// Without a forbidden edge it costs nothing, however large the sides; else 8 bytes for each, and 4 for each vertex.
public struct AllowedEdges: Sendable, Equatable {
  public let leftCount: Int
  public let rightCount: Int
  /// How many edges are allowed.
  public let count: Int
  /// The forbidden edges, ascending, from each side; nil without any.
  private let forbiddenOfLeft: AdjacencyRows?
  private let forbiddenOfRight: AdjacencyRows?

  /// Allows every edge but some.
  ///
  /// - Parameters:
  ///   - leftCount: how many vertices the left side has; 0 or more.
  ///   - rightCount: the same for the right side.
  ///   - forbidden: edges that cannot be, in any order, repeats allowed: a vertex of the left side, and one of the
  ///     right side counted from 0 on its own side.
  /// - Precondition: ids lie within their side; fewer than 2³⁰ forbidden edges.
  /// - Complexity: O(1) without forbidden edges, else O(V + F) time and space for F of them.
  public init(leftCount: Int, rightCount: Int, forbidden: [(left: Int, right: Int)] = []) {
    precondition(leftCount >= 0 && rightCount >= 0, "a side cannot have fewer than 0 vertices")
    precondition(leftCount + rightCount < Int(Int32.max), "too large for 32-bit ids")
    (self.leftCount, self.rightCount) = (leftCount, rightCount)
    guard !forbidden.isEmpty else {
      (forbiddenOfLeft, forbiddenOfRight) = (nil, nil)
      count = leftCount * rightCount
      return
    }
    let graph = BipartiteGraph(
      leftCount: leftCount, rightCount: rightCount, edges: forbidden.map { ($0.left, $0.right, 1) })
    forbiddenOfLeft = graph.rows(left: true)
    forbiddenOfRight = graph.rows(left: false)
    count = leftCount * rightCount - graph.edgeCount
  }

  /// Whether every edge is allowed.
  public var isComplete: Bool { forbiddenOfLeft == nil }

  /// Whether a vertex of the left side may have an edge with one of the right side, counted from 0 on its own side.
  /// O(1) if every edge is allowed, else O(log f) for f forbidden ones of the left vertex.
  public func contains(left: Int, right: Int) -> Bool {
    precondition((0..<leftCount).contains(left), "no vertex \(left) on the left side of \(leftCount)")
    precondition((0..<rightCount).contains(right), "no vertex \(right) on the right side of \(rightCount)")
    return !(forbiddenOfLeft?.contains(left, right) ?? false)
  }
}

extension AllowedEdges {
  /// Whether all edges of a graph of this size are allowed.
  func containsEdges(of graph: BipartiteGraph) -> Bool {
    guard graph.leftCount == leftCount, graph.rightCount == rightCount else { return false }
    guard let forbiddenOfLeft else { return true }
    return graph.left.allSatisfy { vertex in
      forbiddenOfLeft.degree(of: vertex) == 0
        || graph.neighbors(of: vertex).allSatisfy { !forbiddenOfLeft.contains(vertex, Int($0) - leftCount) }
    }
  }

  func forbiddenRows(left isLeft: Bool) -> AdjacencyRows? { isLeft ? forbiddenOfLeft : forbiddenOfRight }

  /// The vertices of the other side that a vertex cannot be joined with, ascending, counted from 0.
  func forbidden(of vertex: Int, left isLeft: Bool) -> ArraySlice<Int32> {
    guard let rows = forbiddenRows(left: isLeft) else { return [] }
    return rows.targets[rows.places(of: vertex)]
  }

  /// How many edges a vertex, counted from 0 on its side, may have.
  func allowedCount(of vertex: Int, left isLeft: Bool) -> Int {
    (isLeft ? rightCount : leftCount) - (forbiddenRows(left: isLeft)?.degree(of: vertex) ?? 0)
  }

  /// Appends the allowed vertices that have the given places among a vertex's allowed ones; places are ascending.
  func append(_ places: ArraySlice<Int>, below: Int = 0, of vertex: Int, left isLeft: Bool, to targets: inout [Int32]) {
    let forbidden = forbidden(of: vertex, left: isLeft)
    var next = forbidden.startIndex
    for place in places {
      var target = place - below + (next - forbidden.startIndex)
      while next < forbidden.endIndex, Int(forbidden[next]) <= target {
        next += 1
        target += 1
      }
      targets.append(Int32(target))
    }
  }
}
