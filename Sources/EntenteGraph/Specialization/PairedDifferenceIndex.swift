extension BipartiteGraph {
  /// How far a vertex's edges fall behind its heaviest one: the paired difference index.
  ///
  /// PDI(v) = Σ (1 − w(v, u) / max w(v)) / (R − 1) over the R vertices u of the other side without one of the heaviest,
  /// where u that is no neighbour has weight 0. A specialist, who has one edge, has 1; a vertex that is tied to all
  /// alike has 0. With equal weights it is the resource range, the share of the others that are no neighbours.
  ///
  /// - Returns: one value per vertex, left side first, in `0...1`; nil for an isolate, and where the other side has
  ///   one vertex only. Isolates of the other side stay in the denominator, and raise the number.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// For a vertex with edges of weights 2 and 1 and three vertices on the other side: (0.5 + 1) / 2 = 0.75.
  ///
  /// Reference: T. Poisot, E. Canard, N. Mouquet, M. E. Hochberg, "A comparative study of ecological specialization
  /// estimators", 2012, doi:10.1111/j.2041-210X.2011.00174.x.
  public func pairedDifferenceIndices() -> [Double?] {
    (0..<vertexCount).map { vertex in
      let others = isLeft(vertex) ? rightCount : leftCount
      guard others > 1, degree(of: vertex) > 0 else { return nil }
      let places = places(of: vertex)
      let largest = places.reduce(0) { max($0, weight(at: $1)) }
      // Differences of neighbours first: those of the rest are 1 each. Sorted, as a sum must not depend on names.
      let differences = places.map { 1 - weight(at: $0) / largest }.sorted().reduce(0, +)
      return (differences + Double(others - places.count)) / Double(others - 1)
    }
  }
}
