/// How large a graph is, within what 32-bit ids can number.
///
/// The limits are looked at before anything is allocated:
///
///     let size = try GraphSize(leftCount: 2, rightCount: 3, edgeCount: 6)
///     size.vertexCount  // 5
public struct GraphSize: Sendable, Equatable {
  /// Vertices of both sides together, at most: 2³¹ − 2.
  public static let maximumVertexCount = Int(Int32.max) - 1
  /// Edges at most, those that are given more than once counted each time: 2³⁰ − 1.
  public static let maximumEdgeCount = (1 << 30) - 1

  public let leftCount: Int
  public let rightCount: Int
  public let edgeCount: Int

  public var vertexCount: Int { leftCount + rightCount }

  /// - Parameters:
  ///   - leftCount: vertices of the left side, isolates included.
  ///   - rightCount: vertices of the right side, isolates included.
  ///   - edgeCount: edges as they are given.
  /// - Throws: `GraphError` if a count is below 0, or there are too many vertices or edges. Any integers will do, up to
  ///   `Int.max`.
  public init(leftCount: Int, rightCount: Int, edgeCount: Int) throws(GraphError) {
    for count in [leftCount, rightCount, edgeCount] where count < 0 { throw .negativeCount(count) }
    let (vertexCount, isOverflow) = leftCount.addingReportingOverflow(rightCount)
    guard !isOverflow, vertexCount <= Self.maximumVertexCount else {
      throw .tooManyVertices(isOverflow ? .max : vertexCount)
    }
    guard edgeCount <= Self.maximumEdgeCount else { throw .tooManyEdges(edgeCount) }
    (self.leftCount, self.rightCount, self.edgeCount) = (leftCount, rightCount, edgeCount)
  }
}
