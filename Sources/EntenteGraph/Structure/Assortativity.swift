extension BipartiteGraph {
  /// Whether those with many neighbours are joined to those with many: Pearson's correlation of the degrees at the left
  /// and at the right ends of edges.
  ///
  /// - Returns: a value in `-1...1`; nil if the left ends of all edges, or the right ones, have the same degree, and
  ///   without edges.
  /// - Complexity: O(V + E) time, O(1) space. Sums are of whole numbers, and exact.
  ///
  /// Isolates and the order of the sides do not matter. Weights are not used. networkx pools both directions of an
  /// edge: ``pooledDegreeAssortativity()``. For the path a0 – b0 – a1 – b1: −½.
  ///
  /// Reference: M. E. J. Newman, "Mixing patterns in networks", 2003, doi:10.1103/PhysRevE.67.026126, for one-mode
  /// graphs.
  public func degreeAssortativity() -> Double? {
    let (left, right) = (powerSums(of: left), powerSums(of: right))
    let count = Int128(edgeCount)
    return correlation(
      count * degreeProducts() - left.squares * right.squares,
      count * left.cubes - left.squares * left.squares, count * right.cubes - right.squares * right.squares)
  }

  /// The same as of a graph that does not know its sides: Pearson's correlation of the degrees at the ends of edges,
  /// each edge taken both ways round.
  ///
  /// - Returns: a value in `-1...1`; nil if all ends have the same degree, and without edges.
  /// - Complexity: O(V + E) time, O(1) space.
  ///
  /// It is networkx's and igraph's number. It takes sides of unequal mean degree for dissimilar ends: for a star it is
  /// −1, where ``degreeAssortativity()`` has none. Isolates do not matter. Weights are not used. For the path
  /// a0 – b0 – a1 – b1: −½.
  ///
  /// Reference: M. E. J. Newman, "Mixing patterns in networks", 2003, doi:10.1103/PhysRevE.67.026126.
  public func pooledDegreeAssortativity() -> Double? {
    let (left, right) = (powerSums(of: left), powerSums(of: right))
    let (ends, squares) = (Int128(2 * edgeCount), left.squares + right.squares)
    let variance = ends * (left.cubes + right.cubes) - squares * squares
    return correlation(ends * 2 * degreeProducts() - squares * squares, variance, variance)
  }

  /// Σ d(u)·d(v) over edges: two edges are the ends of one of these walks at most, so it is E² at most.
  private func degreeProducts() -> Int128 {
    Int128(left.reduce(0) { $0 + degree(of: $1) * neighbors(of: $1).reduce(0) { $0 + degree(of: Int($1)) } })
  }

  /// Sums over the ends of edges on a side: of the degrees, which are squares over vertices, and of their squares.
  private func powerSums(of side: Range<Int>) -> (squares: Int128, cubes: Int128) {
    var (squares, cubes): (Int128, Int128) = (0, 0)
    for vertex in side {
      let degree = degree(of: vertex)
      squares += Int128(degree * degree)
      cubes += Int128(degree * degree) * Int128(degree)
    }
    return (squares, cubes)
  }
}

private func correlation(_ covariance: Int128, _ variance: Int128, _ other: Int128) -> Double? {
  guard variance > 0, other > 0 else { return nil }
  let value = Double(covariance) / (Double(variance).squareRoot() * Double(other).squareRoot())
  return max(-1, min(1, value))
}
