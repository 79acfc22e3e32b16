extension BipartiteGraph {
  /// How near a vertex is to all others: the sum of the reciprocals of its distances.
  ///
  /// H(v) = Σ 1/d(v, w) over all other vertices w of both sides, where 1/d is 0 if there is no path.
  ///
  /// - Returns: one value per vertex, left side first; 0 for an isolate.
  /// - Complexity: O(V·(V + E)) time, in which 512 vertices are searched from at a time; O(V + E) extra space, some 150
  ///   bytes a vertex for each thread, and for sums 256 MiB at most, or 128 bytes a vertex if that is more.
  ///
  /// Defined on disconnected graphs, which closeness is not. Weights are not used. The largest value a vertex can
  /// have is ``harmonicMaximum(left:)``. igraph and NetworKit divide by V − 1; networkx does not.
  ///
  /// For the path b0 – a0 – b1: `[2, 1.5, 1.5]`.
  ///
  /// Reference: M. Marchiori, V. Latora, "Harmony in the small-world", 2000, doi:10.1016/S0378-4371(00)00311-3.
  public func harmonicCentrality() -> [Double] {
    var sums = HarmonicSums(values: [Double](repeating: 0, count: vertexCount))
    addDistances(to: &sums, in: ComponentLists(self), named: "harmonic centrality")
    return sums.values
  }

  /// The largest harmonic centrality that a vertex of a side can have: that of one joined to every vertex of the other
  /// side, m + (n − 1)/2 for one of n vertices, facing m.
  ///
  /// - Parameter left: whether for the left side, or the right one.
  /// - Returns: 0 or greater; 0 if the other side is empty, where there are no edges. An empty side has the value m,
  ///   which its first vertex would have.
  /// - Complexity: O(1).
  ///
  /// For the path b0 – a0 – b1: 2 on the left, 1.5 on the right.
  public func harmonicMaximum(left: Bool) -> Double {
    let (own, other) = left ? (leftCount, rightCount) : (rightCount, leftCount)
    return other == 0 ? 0 : Double(other) + Double(max(0, own - 1)) / 2
  }
}

/// The sum of the reciprocals of each vertex's distances.
private struct HarmonicSums: DistanceMeasure {
  var values: [Double]

  mutating func add(_ count: Int, at distance: Int, from vertex: Int) {
    values[vertex] += Double(count) / Double(distance)
  }

  mutating func add(_ tally: HarmonicTally, at place: FoldedPlace, from vertex: Int) {
    values[vertex] += tally.sums[place.classNumber][place.isLeaf ? 1 : 0]
  }
}

/// The sums of the reciprocals of each class's distances, and of those from its leaves.
private struct HarmonicTally: ClassTally {
  private(set) var sums: ClassValues<SIMD2<Double>>
  /// The reciprocals of the present distance and the next one, and of the next one and that behind it.
  private var toVertices = SIMD2<Double>.zero
  private var toLeaves = SIMD2<Double>.zero

  init(_ folded: FoldedGraph, _ classes: Range<Int>) { sums = ClassValues(repeating: .zero, for: classes) }

  mutating func begin(distance: Int) {
    toVertices = 1 / SIMD2(Double(distance), Double(distance + 1))
    toLeaves = 1 / SIMD2(Double(distance + 1), Double(distance + 2))
  }

  @inline(__always)
  mutating func add(_ lanes: Lanes, at classNumber: Int, _ weights: SourceWeights) {
    sums[classNumber] +=
      toVertices * Double(weights.vertices.sum(over: lanes)) + toLeaves * Double(weights.leaves.sum(over: lanes))
  }

  mutating func add(_ part: HarmonicTally) { sums.merge(part.sums, by: +) }
}
