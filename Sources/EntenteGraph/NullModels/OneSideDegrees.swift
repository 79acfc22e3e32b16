/// Graphs in which each vertex of one side keeps its degree and draws its neighbours among all it may have, every such
/// graph as likely as any other: what the other side's degrees would be if nobody were favoured.
///
/// Samples are independent of one another.
///
/// Reference: N. J. Gotelli, "Null model analysis of species co-occurrence patterns", 2000 (SIM2, SIM3),
/// doi:10.1890/0012-9658(2000)081[2606:NMAOSC]2.0.CO;2.
public struct OneSideDegrees: Sendable {
  private let degrees: [Int]
  private let isLeft: Bool
  private let allowed: AllowedEdges

  /// - Parameters:
  ///   - graph: the graph whose degrees are kept.
  ///   - isLeft: whether the left side's are, or the right side's.
  ///   - allowed: the edges that can be; all of them if nil.
  /// - Returns: nil if a vertex has a higher degree than it may have.
  /// - Precondition: `allowed` has the sides of the graph.
  public init?(of graph: BipartiteGraph, left isLeft: Bool, among allowed: AllowedEdges? = nil) {
    let allowed = allowed ?? AllowedEdges(leftCount: graph.leftCount, rightCount: graph.rightCount)
    precondition(
      allowed.leftCount == graph.leftCount && allowed.rightCount == graph.rightCount, "the sides differ in size")
    degrees = graph.vertices(left: isLeft).map(graph.degree)
    self.isLeft = isLeft
    self.allowed = allowed
    for (vertex, degree) in degrees.enumerated() where degree > allowed.allowedCount(of: vertex, left: isLeft) {
      return nil
    }
  }

  /// A graph whose weights are all 1.
  ///
  /// - Complexity: O(V + E log d) time for d the largest degree, O(V + E) space.
  public func sample(using generator: inout some RandomNumberGenerator) -> BipartiteGraph {
    var rows = AdjacencyRows(offsets: [0], targets: [])
    rows.offsets.reserveCapacity(degrees.count + 1)
    for (vertex, degree) in degrees.enumerated() {
      let places = generator.distinct(degree, below: allowed.allowedCount(of: vertex, left: isLeft))
      allowed.append(places[...], of: vertex, left: isLeft, to: &rows.targets)
      rows.offsets.append(Int32(rows.targets.count))
    }
    return BipartiteGraph(
      rows: rows, left: isLeft, otherCount: isLeft ? allowed.rightCount : allowed.leftCount)
  }
}
