extension BipartiteGraph {
  /// How much more weight lies within given communities than chance would put there: Barber's modularity.
  ///
  /// Q = Σ [L(c)/L − γ·K(c)·D(c)/L²] over communities c: L edges, of which L(c) are within c, and K(c) and D(c) the
  /// degrees of its left and of its right vertices together. Chance is a graph of the same degrees, in which a left
  /// vertex of degree k and a right one of degree d have k·d/L edges. With weights, all of these are sums of weights.
  ///
  /// - Parameters:
  ///   - communities: a label for each vertex, left side first; any integers, equal ones for one community.
  ///   - resolution: γ, 0 or more and finite. Of larger ones smaller communities are the best.
  ///   - isWeighted: whether edges count by their weights, or each 1.
  /// - Returns: at most 1, and −γ or more; nil without edges.
  /// - Precondition: there is one label a vertex.
  /// - Complexity: O(V + E) time, O(V) space.
  ///
  /// What an isolate's label is makes no difference. All vertices in one community give 1 − γ, and each in one of its
  /// own 0. Newman's modularity of the same labels is less, by γ·Σ (K(c) − D(c))²/4L²: its chance allows edges within
  /// a side. Two edges without a common end, each a community: 1/2.
  ///
  /// Reference: M. J. Barber, "Modularity and community detection in bipartite networks", 2007,
  /// doi:10.1103/PhysRevE.76.066102.
  public func modularity(of communities: [Int], resolution: Double = 1, isWeighted: Bool = false) -> Double? {
    precondition(communities.count == vertexCount, "\(communities.count) labels of \(vertexCount) vertices")
    precondition(resolution >= 0 && resolution.isFinite, "a resolution is a finite number, 0 or more")
    // Numbered as they come, so that it makes no difference what they are called.
    var numbers: [Int: Int32] = [:]
    let numbered = communities.map { label in
      if let number = numbers[label] { return number }
      let number = Int32(truncatingIfNeeded: numbers.count)
      numbers[label] = number
      return number
    }
    return CommunityNetwork(self, isWeighted: isWeighted).modularity(of: numbered, resolution: resolution)
  }
}

extension CommunityNetwork {
  /// Barber's modularity of communities that are numbered `0..<count`; nil without edges.
  func modularity(of communities: [Int32], resolution: Double) -> Double? {
    guard total > 0 else { return nil }
    var leftStrengths = [Double](repeating: 0, count: count)
    var rightStrengths = leftStrengths
    var within = 0.0
    for node in 0..<count {
      let community = communities[node]
      leftStrengths[Int(community)] += self.leftStrengths[node]
      rightStrengths[Int(community)] += self.rightStrengths[node]
      for place in places(of: node) where communities[Int(targets[place])] == community { within += weights[place] }
    }
    let expected = zip(leftStrengths, rightStrengths).reduce(0) { $0 + ($1.0 / total) * ($1.1 / total) }
    // Each edge was met from both ends.
    return within / 2 / total - resolution * expected
  }
}
