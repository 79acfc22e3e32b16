extension BipartiteGraph {
  /// How often a vertex stands between two others: the pairs of vertices whose shortest paths it lies on.
  ///
  /// B(v) = Σ σ(s, t | v) / σ(s, t) over all unordered pairs {s, t} of other vertices of both sides, where σ(s, t) is
  /// the number of shortest paths from s to t and σ(s, t | v) of those through v. Pairs without a path count 0.
  ///
  /// - Returns: one value per vertex, left side first, not normalised; 0 for an isolate and for a leaf.
  /// - Complexity: O(V·(V + E)) time, shared among threads; O(V + E) space, and O(V) for each of 64 pieces of work at
  ///   most; each thread has some 200 to 600 bytes a vertex of the largest block for itself. Only what lies on cycles
  ///   takes that long: O(V + E) time for a tree.
  ///
  /// Weights are not used: two vertices with several agreements are one path. Divided by ``betweennessMaximum(left:)``
  /// it lies in 0...1.
  ///
  /// For the path b0 – a0 – b1: `[1, 0, 0]`.
  ///
  /// References: L. C. Freeman, "A set of measures of centrality based on betweenness", 1977, doi:10.2307/3033543;
  /// U. Brandes, "A faster algorithm for betweenness centrality", 2001, doi:10.1080/0022250X.2001.9990249, here eight
  /// sources at a time within each biconnected component.
  public func betweennessCentrality() -> [Double] {
    betweennessCentrality(countingPathsTo: SourceBatch.largestCount)
  }

  /// The same, with sources that have more shortest paths to some vertex than that treated by themselves.
  package func betweennessCentrality(countingPathsTo largestCount: Double) -> [Double] {
    let tree = BlockTree(of: self)
    var betweenness = tree.separatedPairs()
    let blocks = WeightedBlocks(of: self, tree)
    let values = blocks.dependencies(on: .vertices, countingPathsTo: largestCount, named: "betweenness")
    for (vertex, value) in zip(blocks.vertices, values) { betweenness[Int(vertex)] += value }
    return betweenness
  }

  /// The largest betweenness that a vertex of a side can have in any two-sided graph with these numbers of vertices.
  ///
  /// For a vertex of a side with n vertices, facing m: ½ [m²(s+1)² + m(s+1)(2t−s−1) − t(2s−t+3)] with
  /// s = (n−1) div m and t = (n−1) mod m. It is 0 where no vertex can stand between two others (both ends of a single
  /// edge, the leaves of a star) and where the other side is empty.
  ///
  /// Reference: S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func betweennessMaximum(left: Bool) -> Double {
    let (n, m) = left ? (leftCount, rightCount) : (rightCount, leftCount)
    guard n > 0, m > 0 else { return 0 }
    let (s, t) = (Double((n - 1) / m), Double((n - 1) % m))
    let other = Double(m)
    return (other * other * (s + 1) * (s + 1) + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2
  }
}
