extension BipartiteGraph {
  /// How much a vertex leans on few neighbours: the Herfindahl–Hirschman index of its edge weights.
  ///
  /// HHI(v) = Σ (w(v, u) / strength(v))² over its neighbours u.
  ///
  /// - Returns: one value per vertex, left side first, in 1/degree...1; nil for an isolate. Its reciprocal is the
  ///   effective number of partners.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// Reference: A. O. Hirschman, "The paternity of an index", 1964, doi:10.2307/1818582.
  public func concentrations() -> [Double?] {
    zip(0..<vertexCount, strengths()).map { vertex, strength in
      guard strength > 0 else { return nil }
      return places(of: vertex).reduce(0) { sum, place in
        let share = weight(at: place) / strength
        return sum + share * share
      }
    }
  }
}
