/// One side of a two-sided graph, whose vertices are joined where they have a neighbour in common.
///
///     let graph = BipartiteGraph(leftCount: 2, rightCount: 1, edges: [(0, 0, 1), (1, 0, 1)])
///     let projection = graph.projection(ontoLeft: true, weighting: .count)
///     projection.edges()                       // [(first: 0, second: 1, weight: 1)]
///     projection.intermediaries(of: 0, and: 1) // [0]
///
/// Vertices count from 0 on their own side, those of the side that was projected away too. All of the side are in it,
/// those without an edge as well. The neighbours of each stand side by side, ascending, both ways round.
///
/// Memory: 4 bytes a vertex, 24 bytes an edge, and the graph, which is kept for the intermediaries and is not copied.
public struct OneModeProjection: Sendable, Equatable {
  /// What was projected.
  let graph: BipartiteGraph
  /// Whether the vertices are the left ones of the graph, or the right ones.
  public let isLeft: Bool
  public let weighting: Weighting
  /// `offsets[v]..<offsets[v + 1]` are the places of v's neighbours in `targets` and `weights`.
  let offsets: [Int32]
  let targets: [Int32]
  let weights: [Double]

  /// Edges at most, as 32-bit numbers find their places: 2³⁰ − 1.
  public static let maximumEdgeCount = (1 << 30) - 1

  /// What the weight of an edge between two vertices says, of s shared neighbours c and of degrees d in the two-sided
  /// graph.
  public enum Weighting: CaseIterable, Sendable {
    /// s, the number of shared neighbours.
    ///
    /// Reference: R. L. Breiger, "The duality of persons and groups", 1974, doi:10.2307/2576011.
    case count
    /// s/(d(u) + d(v) − s): of the neighbours of either, the share that both have.
    ///
    /// Reference: P. Jaccard, "The distribution of the flora in the alpine zone", 1912,
    /// doi:10.1111/j.1469-8137.1912.tb05611.x.
    case jaccard
    /// s/min(d(u), d(v)): of the neighbours of the one with fewer, the share that the other has too.
    ///
    /// Reference: S. P. Borgatti, D. S. Halgin, "Analyzing affiliation networks", 2011,
    /// doi:10.4135/9781446294413.n28.
    case overlap
    /// Σ 1/(d(c) − 1): each shared neighbour divides 1 among the others that a vertex meets there. The weights of a
    /// vertex's edges sum to the number of its neighbours that are not its alone.
    ///
    /// Reference: M. E. J. Newman, "Scientific collaboration networks. II. Shortest paths, weighted networks, and
    /// centrality", 2001, doi:10.1103/PhysRevE.64.016132.
    case newman
    /// Σ 1/d(c), the resource allocation index: the symmetric part of the projection of Zhou et al.
    ///
    /// Theirs has two weights an edge. Of what v holds, it passes the share Σ 1/d(c) divided by d(v) to u: that is this
    /// weight divided by the degree, in the two-sided graph, of whichever end gives.
    ///
    /// Reference: T. Zhou, J. Ren, M. Medo, Y.-C. Zhang, "Bipartite network projection and personal recommendation",
    /// 2007, doi:10.1103/PhysRevE.76.046115; T. Zhou, L. Lü, Y.-C. Zhang, "Predicting missing links via local
    /// information", 2009, doi:10.1140/epjb/e2009-00335-8.
    case resourceAllocation
  }

  public var vertexCount: Int { offsets.count - 1 }
  public var edgeCount: Int { targets.count / 2 }

  /// The number of neighbours of a vertex in the projection. O(1).
  public func degree(of vertex: Int) -> Int { Int(offsets[vertex + 1] - offsets[vertex]) }

  /// The neighbours of a vertex in the projection, ascending. O(1).
  public func neighbors(of vertex: Int) -> ArraySlice<Int32> {
    targets[Int(offsets[vertex])..<Int(offsets[vertex + 1])]
  }

  /// The weights of the edges to the neighbours of a vertex, in the order of the neighbours. O(1).
  public func weights(of vertex: Int) -> ArraySlice<Double> {
    weights[Int(offsets[vertex])..<Int(offsets[vertex + 1])]
  }

  /// Every edge once, with its lower end first, in the order of the first and then of the second end.
  ///
  /// - Complexity: O(V + E) time and space.
  public func edges() -> [(first: Int, second: Int, weight: Double)] {
    (0..<vertexCount).flatMap { vertex in
      zip(neighbors(of: vertex), weights(of: vertex)).filter { Int($0.0) > vertex }
        .map { (first: vertex, second: Int($0.0), weight: $0.1) }
    }
  }

  /// The vertices of the other side, counted from 0 there, that two vertices of this side are both joined to.
  ///
  /// - Returns: them, ascending; none if the two are not joined. For a vertex and itself, its neighbours in the graph.
  /// - Complexity: O(min(d(u), d(v))·log max(d(u), d(v))) time, of degrees in the graph.
  public func intermediaries(of u: Int, and v: Int) -> [Int32] {
    let (own, other) = isLeft ? (0, Int32(graph.leftCount)) : (graph.leftCount, 0)
    precondition((0..<vertexCount).contains(u) && (0..<vertexCount).contains(v), "no such vertex on this side")
    let (few, many) = graph.degree(of: own + u) <= graph.degree(of: own + v) ? (u, v) : (v, u)
    let rows = AdjacencyRows(offsets: graph.offsets, targets: graph.targets)
    return graph.neighbors(of: own + few).filter { rows.contains(own + many, Int($0)) }.map { $0 - other }
  }

  /// The intermediaries of every edge, in the order of ``edges()``.
  ///
  /// - Returns: for each edge the vertices of the other side, counted from 0 there, that its two ends are both joined
  ///   to: ascending, one at least.
  /// - Complexity: O(V + Σ d(c)²) time and space over the vertices c of the other side.
  public func intermediaries() -> [[Int32]] {
    let side = graph.vertices(left: isLeft)
    let other = isLeft ? Int32(graph.leftCount) : 0
    var found = [[Int32]](repeating: [], count: edgeCount)
    // One that was stopped has none, whatever its graph has.
    guard edgeCount > 0 else { return found }
    // Where the edge to each neighbour of the present vertex stands among all edges.
    var edgeOf = [Int](repeating: 0, count: vertexCount)
    var next = 0
    for vertex in 0..<vertexCount {
      if Computation.isStopped { break }
      for neighbor in neighbors(of: vertex) where Int(neighbor) > vertex {
        edgeOf[Int(neighbor)] = next
        next += 1
      }
      let own = side.lowerBound + vertex
      for middle in graph.neighbors(of: own) {
        for end in graph.neighbors(of: Int(middle)).reversed() {
          guard Int(end) > own else { break }
          found[edgeOf[Int(end) - side.lowerBound]].append(middle - other)
        }
      }
    }
    return found
  }
}
