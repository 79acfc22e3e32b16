/// The chance of each edge when nothing is known but every vertex's expected degree (BiCM): the random graph of the
/// largest entropy whose degrees are, on average, those of a given graph.
///
/// p(i, j) = x(i)·y(j) / (1 + x(i)·y(j)) with x and y such that each vertex's chances sum to its degree; an edge that
/// is not allowed has 0. Edges are independent of one another.
///
///     let model = BipartiteConfigurationModel(of: graph)
///     model?.probability(left: 0, right: 2)
///
/// **Settled edges.** Some degrees leave an edge no choice: a vertex with all the neighbours it may have, or with none,
/// and not only these (with degrees 3, 3, 1, 1 on both sides the first two of each are joined in every graph, the
/// last two in none). There no x and y are finite; such edges have exactly 1 or 0, and the rest is solved without
/// them. They are found, all of them, by the strongly connected parts of the graph directed from left to right along
/// edges and from right to left along absent ones: two vertices of one part, and only they, can gain or lose an edge
/// in turn with others.
///
/// Vertices of equal degree and with the same forbidden edges are one class: all costs are those of the classes.
///
/// References: F. Saracco, R. Di Clemente, A. Gabrielli, T. Squartini, "Randomizing bipartite networks: the case of
/// the World Trade Web", 2015, doi:10.1038/srep10595; T. Squartini, D. Garlaschelli, "Analytical maximum-likelihood
/// method to detect patterns in real networks", 2011, doi:10.1088/1367-2630/13/8/083001.
public struct BipartiteConfigurationModel: Sendable {
  let left: VertexClasses
  let right: VertexClasses
  /// The chance of an edge between two classes, row by row of the left ones.
  private let probabilities: [Double]

  /// - Parameters:
  ///   - graph: the graph whose degrees are met in expectation; its weights are not used.
  ///   - allowed: the edges that can be; all of them if nil.
  /// - Returns: nil if the graph has an edge that is not allowed. Also if the equations cannot be solved to 10⁻¹⁰ of
  ///   each degree: they have a solution, but one so close to a settled edge may be out of a double's reach. None of
  ///   some thousand random graphs, nearly nested ones and masked ones among them, was.
  /// - Precondition: `allowed` has the sides of the graph.
  /// - Complexity: O(V log V + E + k·R·C) time for R classes of the left side and C of the right one, and k products
  ///   with the curvature, some hundred in all; O(V + R·C) space. Without forbidden edges R is at most the number of
  ///   distinct degrees.
  public init?(of graph: BipartiteGraph, among allowed: AllowedEdges? = nil) {
    let allowed = allowed ?? AllowedEdges(leftCount: graph.leftCount, rightCount: graph.rightCount)
    precondition(
      allowed.leftCount == graph.leftCount && allowed.rightCount == graph.rightCount, "the sides differ in size")
    guard allowed.containsEdges(of: graph) else { return nil }
    left = VertexClasses(of: graph, left: true, among: allowed)
    right = VertexClasses(of: graph, left: false, among: allowed)
    let settled = SettledEdges(of: graph, left, right, among: allowed)
    guard let probabilities = LogisticMargins(left, right, settled).solved() else { return nil }
    self.probabilities = probabilities
  }

  /// The chance of the edge between a left vertex and a right one, counted from 0 on its own side. O(1).
  public func probability(left vertex: Int, right other: Int) -> Double {
    probabilities[left.classes[vertex] * right.count + right.classes[other]]
  }

  /// The chance of the edges between two classes, the first of the given side and the second of the other one. O(1).
  func probability(_ first: Int, _ second: Int, left isLeft: Bool) -> Double {
    probabilities[isLeft ? first * right.count + second : second * right.count + first]
  }

  /// A graph whose weights are all 1. Samples are independent of one another.
  ///
  /// - Complexity: O(R·C + V + E) time on average, O(V + E) space.
  public func sample(using generator: inout some RandomNumberGenerator) -> BipartiteGraph {
    var sources: [Int32] = []
    var rows = AdjacencyRows(offsets: [], targets: [])
    for first in 0..<left.count {
      for second in 0..<right.count {
        let (lefts, rights) = (left.members[first], right.members[second])
        generator.forEachSuccess(among: lefts.count * rights.count, p: probabilities[first * right.count + second]) {
          sources.append(lefts[$0 / rights.count])
          rows.targets.append(rights[$0 % rights.count])
        }
      }
    }
    // One row for each edge; seen from the right they are neighbours of its vertices, if not yet in order.
    rows.offsets = Array(0...Int32(sources.count))
    let byRight = rows.transposed(to: right.classes.count)
    let ofRight = AdjacencyRows(offsets: byRight.offsets, targets: byRight.targets.map { sources[Int($0)] })
    return BipartiteGraph(
      rows: ofRight.transposed(to: left.classes.count), left: true, otherCount: right.classes.count)
  }
}

extension RandomNumberGenerator {
  /// Calls for each of a number of trials that succeeds, in order; each does so with chance p.
  fileprivate mutating func forEachSuccess(among trials: Int, p: Double, _ body: (Int) -> Void) {
    guard p > 0 else { return }
    guard p < 0.25 else {
      for trial in 0..<trials where p == 1 || unit() < p { body(trial) }
      return
    }
    // Where most trials fail, draw how many do before the next that succeeds.
    let scale = 1 / logarithm(onePlus: -p)
    var trial = 0
    while true {
      let failures = logarithm(1 - unit()) * scale
      guard failures < Double(trials - trial) else { return }
      trial += Int(failures)
      body(trial)
      trial += 1
    }
  }
}
