extension BipartiteGraph {
  /// A degree that counts both neighbours and weights: k^(1 − α)·s^α for a vertex with k neighbours, whose edges weigh
  /// s together.
  ///
  /// - Parameter alpha: how much weights count, finite and 0 or more. With 0 it is the degree, with 1 the strength, in
  ///   between of two vertices of equal strength the one with more neighbours has more; above 1 it has less.
  /// - Returns: one value per vertex, left side first, 0 or more; 0 for an isolate, whatever alpha is; nil for one that
  ///   is more than a number holds, 1.8e308, which takes an alpha above 1.
  /// - Precondition: alpha is neither negative nor infinite nor NaN.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// If every weight is 1 it is the degree, whatever alpha is. For a vertex with edges of weights 1 and 7 and alpha ½:
  /// 4.
  ///
  /// Reference: T. Opsahl, F. Agneessens, J. Skvoretz, "Node centrality in weighted networks: generalizing degree and
  /// shortest paths", 2010, doi:10.1016/j.socnet.2010.03.006.
  public func mixedDegree(alpha: Double) -> [Double?] {
    precondition(alpha >= 0 && alpha < .infinity, "alpha is finite and 0 or more")
    return zip(0..<vertexCount, strengths()).map { vertex, strength in
      let degree = Double(degree(of: vertex))
      // k·(s/k)^α, whose parts do not overflow where the whole does not.
      let value = degree == 0 ? 0 : degree * power(strength / degree, alpha)
      return value.isFinite ? value : nil
    }
  }
}
