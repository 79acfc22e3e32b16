/// Why edges do not make a graph.
public enum GraphError: Error, Equatable, Sendable {
  /// An id that is not on its side: the first one, at this place of the edges.
  case vertexOutOfRange(vertex: Int, count: Int, isLeft: Bool, edge: Int)
  /// A weight that is not a finite number greater than 0, at this place of the edges.
  case invalidWeight(Double, edge: Int)
  /// A pair that is given more than once, with weights whose sum is too large for a number; the right vertex is counted
  /// from 0 on its side.
  case infiniteSum(left: Int, right: Int)
  /// A vertex whose edges have weights whose sum is too large for a number, counted from 0 on its side.
  case infiniteStrength(vertex: Int, isLeft: Bool)
  /// Columns of edges that are not of one length.
  case unequalColumns(lefts: Int, rights: Int, weights: Int?)
  /// A number of vertices or edges that is below 0.
  case negativeCount(Int)
  /// More vertices than 32-bit ids can number: 2³¹ − 2 on both sides together at most.
  case tooManyVertices(Int)
  /// More edges than 32-bit ids can number: fewer than 2³⁰.
  case tooManyEdges(Int)
}

extension GraphError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .vertexOutOfRange(let vertex, let count, let isLeft, let edge):
      "edge \(edge): no vertex \(vertex) on the \(isLeft ? "left" : "right") side, "
        + (count == 0 ? "which is empty" : "whose ids are 0 to \(count - 1)")
    case .invalidWeight(let weight, let edge):
      "edge \(edge): a weight is a finite number greater than 0, not \(weight)"
    case .infiniteSum(let left, let right):
      "the weights of left vertex \(left) and right vertex \(right) add up to more than a number can hold"
    case .infiniteStrength(let vertex, let isLeft):
      "the weights at \(isLeft ? "left" : "right") vertex \(vertex) add up to more than a number can hold"
    case .unequalColumns(let lefts, let rights, let weights):
      "the edges have \(lefts) left ends and \(rights) right ends" + (weights.map { " and \($0) weights" } ?? "")
    case .negativeCount(let count): "\(count): there cannot be fewer than 0 vertices or edges"
    case .tooManyVertices(let count): "\(count) vertices: a graph holds \(GraphSize.maximumVertexCount) at most"
    case .tooManyEdges(let count): "\(count) edges: a graph holds \(GraphSize.maximumEdgeCount) at most"
    }
  }
}
