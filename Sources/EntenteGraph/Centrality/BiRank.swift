extension BipartiteGraph {
  /// How relevant a vertex is: as its neighbours are, and as a query says.
  ///
  /// x = α·S·y + (1 − α)·x⁰ on the left and y = β·Sᵀ·x + (1 − β)·y⁰ on the right, where S is the matrix of weights with
  /// each divided by the square roots of the strengths of both its ends, and x⁰ and y⁰ are the query.
  ///
  /// - Parameters:
  ///   - alpha: α, from 0 to 1: what edges count for at left vertices.
  ///   - beta: β, from 0 to 1: the same at right ones; not both are 1.
  ///   - queries: numbers in proportion to x⁰, then to y⁰, one a vertex, finite, 0 or greater. Those of each side are
  ///     divided by their sum, but for zeros. nil if all vertices of a side are the same.
  /// - Returns: one value per vertex, left side first, 0 or greater. The absolute differences between the two sides of
  ///   the equations add up to at most 1e-12.
  /// - Precondition: the parameters lie in their domains.
  /// - Complexity: O(k·E) time for k steps of conjugate gradients, O(V + E) extra space; k grows with 1/√(1 − αβ).
  ///
  /// An isolate has (1 − α) or (1 − β) of its query. The values do not sum to 1. These are the numbers of networkx
  /// where it is given the same α, β and queries.
  ///
  /// For a single edge with α and β 0.5: `[1, 1]`.
  ///
  /// Reference: X. He, M. Gao, M.-Y. Kan, D. Wang, "BiRank: towards ranking on bipartite graphs", 2017,
  /// doi:10.1109/TKDE.2016.2611584.
  public func biRank(alpha: Double = 0.85, beta: Double = 0.85, queries: [Double]? = nil) -> [Double] {
    precondition((0...1).contains(alpha) && (0...1).contains(beta), "alpha and beta of BiRank lie in 0...1")
    precondition(alpha * beta < 1, "alpha and beta of BiRank are not both 1")
    let queries = queryVector(queries)
    let strengths = strengths()
    // Let x(v) be √strength(v)·u(v), or u(v) for an isolate, and only the strengths themselves are divided by.
    let diagonal = strengths.map { $0 > 0 ? $0 : 1 }
    let system = TwoSidedSystem(graph: self, isWeighted: true, diagonal: diagonal, coupling: (alpha, beta))
    var values = queries
    for vertex in 0..<vertexCount {
      values[vertex] *= (1 - (isLeft(vertex) ? alpha : beta)) * diagonal[vertex].squareRoot()
    }
    // The residual of x is that of u divided by the root of the strength.
    let weakest = diagonal.min() ?? 1
    values = system.solution(for: values, tolerance: 1e-12 * weakest.squareRoot(), named: "BiRank")
    for vertex in 0..<vertexCount { values[vertex] *= diagonal[vertex].squareRoot() }
    return values
  }

  private func queryVector(_ queries: [Double]?) -> [Double] {
    var result = queries ?? [Double](repeating: 1, count: vertexCount)
    precondition(result.count == vertexCount, "queries are one number a vertex")
    precondition(result.allSatisfy { $0 >= 0 && $0.isFinite }, "queries are finite, 0 or greater")
    for side in [left, right] {
      // Their sum may be infinite, that of parts of the largest is not.
      guard let largest = result[side].max(), largest > 0 else { continue }
      let sum = result[side].reduce(0) { $0 + $1 / largest }
      for vertex in side { result[vertex] = result[vertex] / largest / sum }
    }
    return result
  }
}
