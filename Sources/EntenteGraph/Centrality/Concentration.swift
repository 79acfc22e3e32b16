/// What an effective number of neighbours makes of the shares that each has.
public enum DiversityOrder: String, CaseIterable, Sendable {
  /// The reciprocal of the Herfindahl–Hirschman index, which is Simpson's: the number of order 2. Large shares count.
  case simpson
  /// The exponential of Shannon's entropy, the number of order 1. Small shares count too.
  case shannon
}

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

  /// With how many neighbours of equal weight a vertex would be as diverse as it is: the effective number of partners.
  ///
  /// Of the shares p = w(v, u) / strength(v) of its neighbours u, `simpson` is 1 / Σ p², and `shannon` exp(−Σ p·ln p).
  ///
  /// - Parameter order: how the shares are taken together.
  /// - Returns: one value per vertex, left side first, in 1...degree; nil for an isolate. Where all weights are the
  ///   same it is the degree, and that of `shannon` is never below that of `simpson`, both but for rounding.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// For a vertex with edges of weights 1 and 3: 1.6, and with `shannon` 4 / 3^¾, about 1.755.
  ///
  /// Reference: M. O. Hill, "Diversity and evenness: a unifying notation and its consequences", 1973,
  /// doi:10.2307/1934352.
  public func effectiveNeighbors(_ order: DiversityOrder) -> [Double?] {
    let numbers =
      switch order {
      case .simpson: concentrations().map { $0.map { 1 / $0 } }
      case .shannon: entropies().map { $0.map(exponential) }
      }
    // Rounding alone leaves the bounds.
    return numbers.enumerated().map { vertex, number in number.map { min(max(1, $0), Double(degree(of: vertex))) } }
  }

  /// Shannon's entropy of the shares of each vertex's neighbours, in natural units; nil for an isolate.
  private func entropies() -> [Double?] {
    zip(0..<vertexCount, strengths()).map { vertex, strength in
      guard strength > 0 else { return nil }
      return places(of: vertex).reduce(0) { sum, place in
        let share = weight(at: place) / strength
        // A share may be too small for a number; it adds nothing.
        return share > 0 ? sum - share * logarithm(share) : sum
      }
    }
  }
}
