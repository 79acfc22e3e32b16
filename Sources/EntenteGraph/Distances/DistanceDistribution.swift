extension BipartiteGraph {
  /// How many pairs of vertices are at each distance from each other.
  ///
  /// Counted are all unordered pairs of different vertices, of one side and of both.
  ///
  /// - Returns: the counts by distance, and how many pairs have no path.
  /// - Complexity: O(V·(V + E)) time, in which 512 vertices are searched from at a time; O(V + E) extra space, some 150
  ///   bytes a vertex for each thread.
  ///
  /// Pairs of one side are at even distances, others at odd ones. An isolate is in pairs without a path only. Weights
  /// are not used. For the path b0 – a0 – b1: 2 pairs at distance 1, and 1 at distance 2.
  ///
  /// Reference: D. J. Watts, S. H. Strogatz, "Collective dynamics of 'small-world' networks", 1998, doi:10.1038/30918.
  public func distanceDistribution() -> DistanceDistribution {
    var counts = DistanceCounts(counts: [0])
    addDistances(to: &counts, in: ComponentLists(self), named: "distances")
    var pairCounts = counts.counts
    while pairCounts.count > 1, pairCounts[pairCounts.count - 1] == 0 { pairCounts.removeLast() }
    return DistanceDistribution(
      // Each pair was met from both its ends.
      pairCounts: pairCounts.map { $0 / 2 },
      unreachablePairCount: pairCount(vertexCount) - pairCounts.reduce(0, +) / 2)
  }
}

/// How many unordered pairs of different vertices are at each distance.
public struct DistanceDistribution: Sendable, Equatable {
  /// How many pairs are at each distance, from 0, where there are none, to the greatest one.
  public let pairCounts: [Int]
  /// How many pairs have no path.
  public let unreachablePairCount: Int

  package init(pairCounts: [Int], unreachablePairCount: Int) {
    (self.pairCounts, self.unreachablePairCount) = (pairCounts, unreachablePairCount)
  }

  /// The mean distance of the pairs that have a path, known as the characteristic path length; nil if there are none.
  public var meanDistance: Double? {
    let pairs = pairCounts.reduce(0, +)
    guard pairs > 0 else { return nil }
    return pairCounts.enumerated().reduce(0) { $0 + Double($1.offset) * Double($1.element) } / Double(pairs)
  }
}

/// How many vertices all vertices together have at each distance.
private struct DistanceCounts: DistanceMeasure {
  var counts: [Int]

  mutating func add(_ count: Int, at distance: Int, from vertex: Int) {
    while counts.count <= distance { counts.append(0) }
    counts[distance] += count
  }

  mutating func add(_ tally: DistanceCountTally) {
    for (distance, count) in tally.counts.enumerated() { add(count, at: distance, from: 0) }
  }
}

/// The same between the vertices of different classes, and their leaves.
private struct DistanceCountTally: ClassTally {
  private(set) var counts: [Int] = []
  private let sizes: [Int32]
  private let leafCounts: [Int32]
  private var distance = 0

  init(_ folded: FoldedGraph, _ classes: Range<Int>) { (sizes, leafCounts) = (folded.sizes, folded.leafCounts) }

  mutating func begin(distance: Int) {
    self.distance = distance
    while counts.count <= distance + 2 { counts.append(0) }
  }

  @inline(__always)
  mutating func add(_ lanes: Lanes, at classNumber: Int, _ weights: SourceWeights) {
    let (vertices, leaves) = (weights.vertices.sum(over: lanes), weights.leaves.sum(over: lanes))
    let (size, leafCount) = (Int(sizes[classNumber]), Int(leafCounts[classNumber]))
    counts[distance] += size * vertices
    counts[distance + 1] += size * leaves + leafCount * vertices
    counts[distance + 2] += leafCount * leaves
  }

  mutating func add(_ part: DistanceCountTally) {
    while counts.count < part.counts.count { counts.append(0) }
    for (distance, count) in part.counts.enumerated() { counts[distance] += count }
  }
}
