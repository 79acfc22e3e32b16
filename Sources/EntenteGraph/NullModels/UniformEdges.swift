/// Graphs with a given number of edges, every such graph as likely as any other: the null model without memory of who
/// has how many neighbours.
///
///     let model = UniformEdges(count: 4, among: AllowedEdges(leftCount: 4, rightCount: 4))
///     let graph = model?.sample(using: &generator)  // 4 of the 16 edges
///
/// Samples are independent of one another.
///
/// Reference: P. Erdős, A. Rényi, "On random graphs I", 1959, doi:10.5486/PMD.1959.6.3-4.12.
public struct UniformEdges: Sendable {
  private let count: Int
  private let allowed: AllowedEdges
  /// How many edges are allowed before each left vertex's first; empty if all are.
  private let starts: [Int]

  /// - Parameters:
  ///   - count: how many edges a sample has; 0 or more.
  ///   - allowed: the sides, and the edges that can be.
  /// - Returns: nil if fewer edges are allowed.
  public init?(count: Int, among allowed: AllowedEdges) {
    precondition(count >= 0, "a graph cannot have fewer than 0 edges")
    guard count <= allowed.count else { return nil }
    precondition(count < 1 << 30, "too large for 32-bit ids")
    self.count = count
    self.allowed = allowed
    starts =
      allowed.isComplete
      ? [] : (0..<allowed.leftCount).reduce(into: [0]) { $0.append($0[$1] + allowed.allowedCount(of: $1, left: true)) }
  }

  /// A graph whose weights are all 1.
  ///
  /// - Complexity: O(V + E log E) time, O(V + E) space.
  public func sample(using generator: inout some RandomNumberGenerator) -> BipartiteGraph {
    // An edge's number is its place among all allowed ones, in the order of left and then of right vertices.
    let numbers = generator.distinct(count, below: allowed.count)
    var rows = AdjacencyRows(offsets: [0], targets: [])
    rows.offsets.reserveCapacity(allowed.leftCount + 1)
    rows.targets.reserveCapacity(count)
    var next = 0
    for vertex in 0..<allowed.leftCount {
      let start = starts.isEmpty ? vertex * allowed.rightCount : starts[vertex]
      let end = starts.isEmpty ? start + allowed.rightCount : starts[vertex + 1]
      let first = next
      while next < numbers.count, numbers[next] < end { next += 1 }
      allowed.append(numbers[first..<next], below: start, of: vertex, left: true, to: &rows.targets)
      rows.offsets.append(Int32(next))
    }
    return BipartiteGraph(rows: rows, left: true, otherCount: allowed.rightCount)
  }
}
