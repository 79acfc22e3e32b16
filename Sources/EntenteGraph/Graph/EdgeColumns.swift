/// Edges in columns: their left ends, their right ends counted from 0, and weights if there are any.
struct EdgeColumns: Sendable {
  var lefts: [Int32]
  var rights: [Int32]
  var weights: [Double]?

  private static let edgesPerPiece = 1 << 16
  private static let maximumPieceCount = 256

  /// All edges, in pieces of about equal length.
  func pieces() -> [EdgePiece] {
    let count = min(Self.maximumPieceCount, lefts.count / Self.edgesPerPiece + 1)
    return parts(of: lefts.indices, count: count).map { EdgePiece(columns: self, range: $0) }
  }
}

/// Some of the edges that stand side by side in columns.
struct EdgePiece: Sendable {
  let columns: EdgeColumns
  let range: Range<Int>

  /// What is wrong with the first edge that is not sound.
  func firstError(in size: GraphSize) -> GraphError? {
    let (leftCount, rightCount) = (UInt32(size.leftCount), UInt32(size.rightCount))
    // An id below 0 is a very large one without its sign.
    let areIdsSound = columns.lefts.withUnsafeBufferPointer { lefts in
      columns.rights.withUnsafeBufferPointer { rights in
        var isSound = true
        for edge in range {
          isSound = isSound && UInt32(bitPattern: lefts[edge]) < leftCount
          isSound = isSound && UInt32(bitPattern: rights[edge]) < rightCount
        }
        return isSound
      }
    }
    let areWeightsSound = columns.weights?[range].allSatisfy { $0 > 0 && $0.isFinite } ?? true
    return areIdsSound && areWeightsSound ? nil : range.lazy.compactMap { error(of: $0, in: size) }.first
  }

  private func error(of edge: Int, in size: GraphSize) -> GraphError? {
    let (left, right) = (Int(columns.lefts[edge]), Int(columns.rights[edge]))
    if !(0..<size.leftCount).contains(left) {
      return .vertexOutOfRange(vertex: left, count: size.leftCount, isLeft: true, edge: edge)
    }
    if !(0..<size.rightCount).contains(right) {
      return .vertexOutOfRange(vertex: right, count: size.rightCount, isLeft: false, edge: edge)
    }
    if let weight = columns.weights?[edge], !(weight > 0 && weight.isFinite) {
      return .invalidWeight(weight, edge: edge)
    }
    return nil
  }
}
