/// How far the edges' weights are from what the totals of both sides alone lead to: Blüthgen's H2′, and the entropies
/// that it is made of.
public struct NetworkSpecialization: Sendable, Equatable {
  /// H2′ = (largest − H2) / (largest − smallest), in `0...1`: 0 where the sides choose each other as their totals say,
  /// 1 where they are as exclusive as these allow.
  public let value: Double
  /// H2 = −Σ p ln p over the edges, p being an edge's share of all weight; in nats.
  public let entropy: Double
  /// The smallest entropy of a table of whole numbers with the same totals.
  public let smallestEntropy: Double
  /// The largest one, or a bound that none exceeds if the search for it was too long.
  public let largestEntropy: Double
  /// Whether it was proved that no table has a smaller entropy, and that one has the largest; if not, the value may be
  /// too large, most often by little.
  public let isExact: Bool
}

extension BipartiteGraph {
  /// How exclusively the two sides of a network choose each other: Blüthgen's H2′.
  ///
  /// The Shannon entropy H2 of the edges' weights is placed between the largest and the smallest that tables of whole
  /// numbers with the same totals of every vertex have. The smallest, a hard problem in general, is searched by branch
  /// and bound, the largest by shortest paths, both within a fixed number of steps. Each is exact if its search came to
  /// an end; if not, the smallest is the least that was found, and the largest a bound of all: that of the expected
  /// table, of each row's total times each column's divided by that of all, or a lower one.
  ///
  /// - Returns: the value and the entropies; nil if the smallest and the largest agree, or differ by less than rounding
  ///   can tell (a single pair, a star, edges of weight 1 without a common end), without edges, if some weight is no
  ///   whole number, if the weights add up to more than 2⁵³, or if the computation was stopped.
  /// - Complexity: for c₁ and c₂ different totals of the sides, O(c₁·c₂) space for the largest entropy, and up to
  ///   O(c₁·c₂) time for each of the shortest paths to it, which are about as many as totals. This search is
  ///   given about 2²⁹ looks at cells, and none if there are more than 2²² of them; that for the smallest 2²⁷. It keeps
  ///   copies of a table of the vertices whose totals no vertex of the other side shares, and is left out if that has
  ///   more than 2²⁰ cells.
  ///
  /// Isolates make no difference. For two edges of weights 2 and 2 without a common end: 1.
  ///
  /// Reference: N. Blüthgen, F. Menzel, N. Blüthgen, "Measuring specialization in species interaction networks", 2006,
  /// doi:10.1186/1472-6785-6-9.
  public func networkSpecialization() -> NetworkSpecialization? {
    // With one vertex on a side there is one table.
    guard let table = WholeNumberTable(self), min(table.rows.count, table.columns.count) > 1,
      let least = table.smallestSum(budget: 1 << 29), let most = table.largestSum(budget: 1 << 27)
    else { return nil }
    return NetworkSpecialization(
      table, least: least.sum, most: most.sum, isExact: least.isExact && most.isExact)
  }
}

extension NetworkSpecialization {
  /// Nil if the sums do not differ.
  init?(_ table: WholeNumberTable, least: Double, most: Double, isExact: Bool) {
    // The network itself is one of the tables.
    let (least, most) = (min(least, table.sum), max(most, table.sum))
    guard most - least > 1e-13 * max(1, most) else { return nil }
    value = (table.sum - least) / (most - least)
    entropy = table.entropy(table.sum)
    smallestEntropy = table.entropy(most)
    largestEntropy = table.entropy(least)
    self.isExact = isExact
  }
}
