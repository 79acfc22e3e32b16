extension OneModeProjection {
  /// How surprising the weight of each edge is at one of its ends, if that end's strength were divided at random among
  /// its edges: the significance of the disparity filter.
  ///
  /// At an end of degree k whose edges weigh s together, an edge of weight w has α = (1 − w/s)^(k − 1): the probability
  /// that a part of s, which k − 1 uniform points cut into k, is w or larger. An edge's significance is the smaller of
  /// its two ends' α; the backbone at a level keeps the edges below that level.
  ///
  /// - Returns: one value per edge, in the order of ``edges()``, in `0...1`; nil where both ends have no other edge. An
  ///   end with one edge cannot judge it, and the other end decides alone.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// The values are not corrected for the number of edges. The null model knows the projection only, not the two-sided
  /// graph that it comes of. For a star of equal weights with three leaves: 4/9 for each edge; for a triangle of equal
  /// weights: ½. R's backbone gives 1 for nil.
  ///
  /// Reference: M. Á. Serrano, M. Boguñá, A. Vespignani, "Extracting the multiscale backbone of complex weighted
  /// networks", 2009, doi:10.1073/pnas.0808904106.
  public func disparityFilter() -> [Double?] {
    disparities(offsets: offsets, targets: targets, weights: weights)
  }
}

extension BipartiteGraph {
  /// How surprising the weight of each edge is at one of its ends, if that end's strength were divided at random among
  /// its edges: the significance of the disparity filter, as of ``OneModeProjection/disparityFilter()``.
  ///
  /// - Returns: one value per edge, by left and then by right vertex, in `0...1`; nil where both ends have no other
  ///   edge.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// Reference: M. Á. Serrano, M. Boguñá, A. Vespignani, "Extracting the multiscale backbone of complex weighted
  /// networks", 2009, doi:10.1073/pnas.0808904106.
  public func disparityFilter() -> [Double?] {
    disparities(
      offsets: offsets, targets: targets,
      weights: weights ?? [Double](repeating: 1, count: targets.count))
  }
}

extension OneModeProjection {
  /// Calls a closure with every edge once, with its lower end first, in the order of ``edges()``, and its significance
  /// by the disparity filter: for a projection whose edges are too many for a list.
  ///
  /// - Complexity: O(V + E) time, O(V) space.
  package func forEachEdge(_ body: (_ first: Int, _ second: Int, _ weight: Double, _ p: Double?) -> Void) {
    forEachDisparity(offsets: offsets, targets: targets, weights: weights, body)
  }
}

/// The significance of each edge of rows that hold it both ways round, in the order of its lower and then its higher
/// end.
private func disparities(offsets: [Int32], targets: [Int32], weights: [Double]) -> [Double?] {
  var significances: [Double?] = []
  significances.reserveCapacity(targets.count / 2)
  forEachDisparity(offsets: offsets, targets: targets, weights: weights) { significances.append($3) }
  return significances
}

private func forEachDisparity(
  offsets: [Int32], targets: [Int32], weights: [Double], _ body: (Int, Int, Double, Double?) -> Void
) {
  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }
  let strengths = (0..<offsets.count - 1).map { weights[places(of: $0)].reduce(0, +) }
  func significance(_ weight: Double, at end: Int) -> Double? {
    let degree = places(of: end).count
    guard degree > 1 else { return nil }
    // Taking the weight off first loses less where it is nearly all.
    return power((strengths[end] - weight) / strengths[end], Double(degree - 1))
  }
  for vertex in 0..<offsets.count - 1 {
    for place in places(of: vertex) where Int(targets[place]) > vertex {
      let first = significance(weights[place], at: vertex)
      let second = significance(weights[place], at: Int(targets[place]))
      let p: Double? = if let first, let second { min(first, second) } else { first ?? second }
      body(vertex, Int(targets[place]), weights[place], p)
    }
  }
}
