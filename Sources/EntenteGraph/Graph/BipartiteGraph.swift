/// A two-sided graph in compressed sparse rows: vertices of the left side, vertices of the right side, and edges only
/// between the two.
///
/// Vertices are numbered through: left ones are `0..<leftCount`, right ones `leftCount..<vertexCount`. The neighbours
/// of each stand side by side in one array, in ascending order, both ways round. A pair that is given more than once
/// is one edge, whose weight is the sum.
///
///     let graph = BipartiteGraph(leftCount: 2, rightCount: 1, edges: [(0, 0, 1), (1, 0, 1)])
///     graph.degree(of: 2)  // 2: the one vertex of the right side
///
/// Edges are numbered by their left and then by their right vertex: ``edges()`` lists them in that order.
///
/// Memory: 4 bytes a vertex and 8 bytes an edge; 24 bytes an edge if some weight is not 1. ``GraphSize`` says how large
/// a graph can be.
public struct BipartiteGraph: Sendable, Equatable {
  public let leftCount: Int
  public let rightCount: Int
  /// `offsets[v]..<offsets[v + 1]` are the places of v's neighbours in `targets` and `weights`.
  let offsets: [Int32]
  let targets: [Int32]
  /// The weight of the edge to each of `targets`; nil if all are 1.
  let weights: [Double]?

  init(leftCount: Int, rightCount: Int, offsets: [Int32], targets: [Int32], weights: [Double]?) {
    (self.leftCount, self.rightCount) = (leftCount, rightCount)
    (self.offsets, self.targets, self.weights) = (offsets, targets, weights)
  }

  public var vertexCount: Int { leftCount + rightCount }
  /// Distinct pairs.
  public var edgeCount: Int { targets.count / 2 }

  /// The vertices of the left side, and of the right side.
  public var left: Range<Int> { 0..<leftCount }
  public var right: Range<Int> { leftCount..<vertexCount }

  /// The vertices of a side.
  func vertices(left isLeft: Bool) -> Range<Int> { isLeft ? left : right }

  /// Whether a vertex is of the left side. O(1).
  public func isLeft(_ vertex: Int) -> Bool { vertex < leftCount }

  /// The neighbours of a vertex, ascending. O(1).
  public func neighbors(of vertex: Int) -> ArraySlice<Int32> { targets[places(of: vertex)] }

  /// Where the neighbours of a vertex stand in `targets`, and the weights of their edges in `weights`.
  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }

  func weight(at place: Int) -> Double { weights?[place] ?? 1 }
}
