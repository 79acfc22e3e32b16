extension BipartiteGraph {
  /// How often a vertex is met on an endless random walk along edges that now and then starts anew.
  ///
  /// From a vertex the walk goes on to one of its neighbours, each with the same chance, with probability d, the
  /// damping, and else starts anew; from an isolate it always starts anew. x = d·P·x + (1 − d + d·i)·q, where P(v, w)
  /// is 1/degree(w) for neighbours v of w, q the chance of a start at a vertex, and i the sum of x over isolates.
  ///
  /// - Parameters:
  ///   - damping: d, 0 or more and less than 1.
  ///   - personalization: numbers in proportion to q, one a vertex, finite, 0 or greater, not all 0; nil if a start is
  ///     as likely at each vertex.
  /// - Returns: one value per vertex, left side first; they sum to 1. The absolute differences between the two sides of
  ///   the equation add up to at most 1e-10, which is checked, so that those to the exact values add up to at most
  ///   1e-10/(1 − d).
  /// - Precondition: the parameters lie in their domains.
  /// - Complexity: O(k·E) time for k steps of conjugate gradients, O(V + E) extra space; k is 10 to 20 for a damping of
  ///   0.85, and grows with 1/√(1 − d).
  ///
  /// An empty graph has no values. Without edges the result is q, and with damping 0 as well. Weights are not used, and
  /// edges have no direction. These are the numbers of networkx, where isolates are the "dangling nodes".
  ///
  /// For the path b0 – a0 – b1 with damping 0.5: `[0.4444, 0.2778, 0.2778]`.
  ///
  /// Reference: S. Brin, L. Page, "The anatomy of a large-scale hypertextual Web search engine", 1998,
  /// doi:10.1016/S0169-7552(98)00110-X.
  public func pageRank(damping: Double = 0.85, personalization: [Double]? = nil) -> [Double] {
    precondition(damping >= 0 && damping < 1, "a damping is 0 or more, and less than 1")
    guard vertexCount > 0 else { return [] }
    let starts = startChances(personalization)
    let degrees = degrees().map { Double($0) }
    var isolated = 0.0
    for vertex in 0..<vertexCount where degrees[vertex] == 0 { isolated += starts[vertex] }
    // Where all are isolates, rounding must not make that more than all.
    isolated = min(1, isolated)
    // Let x(v) be degree(v)·y(v), or y(v) for an isolate, and the equation is symmetric in y. The factor of q is solved
    // for: the sum i over isolates is that factor times theirs of q.
    let factor = (1 - damping) / (1 - damping * isolated)
    let system = TwoSidedSystem(graph: self, diagonal: degrees.map { max(1, $0) }, coupling: (damping, damping))
    // Scaling to a sum of 1 at most doubles the residual.
    var values = system.solution(for: starts.map { factor * $0 }, tolerance: 4e-11, named: "PageRank")
    var sum = 0.0
    for vertex in 0..<vertexCount {
      values[vertex] *= max(1, degrees[vertex])
      sum += values[vertex]
    }
    for vertex in 0..<vertexCount { values[vertex] /= sum }
    return values
  }

  private func startChances(_ personalization: [Double]?) -> [Double] {
    guard let personalization else { return [Double](repeating: 1 / Double(vertexCount), count: vertexCount) }
    precondition(personalization.count == vertexCount, "a personalization has one number a vertex")
    precondition(personalization.allSatisfy { $0 >= 0 && $0.isFinite }, "a personalization is finite, 0 or greater")
    // Their sum may be infinite, that of parts of the largest is not.
    let largest = personalization.max() ?? 0
    precondition(largest > 0, "a personalization is not 0 everywhere")
    let sum = personalization.reduce(0) { $0 + $1 / largest }
    return personalization.map { $0 / largest / sum }
  }
}
