extension OneModeProjection {
  /// How clustered the projection is, and how near its vertices are to each other.
  ///
  /// ``SmallWorld/clustering`` is the ``clusteringCoefficient()``, ``SmallWorld/reach`` the
  /// ``distanceWeightedReach()``.
  ///
  /// - Complexity: that of both, one after the other.
  ///
  /// Weights are not used. Isolates stay in the denominators. In a projection all that share a neighbour are joined to
  /// each other, so that clustering is high and paths are short for any choice of partners: compare the numbers with
  /// those of random graphs of the same degrees on both sides (Newman, Strogatz & Watts), not with 0. For three
  /// vertices that share one neighbour: clustering 1, reach 2.
  ///
  /// Reference: M. A. Schilling, C. C. Phelps, "Interfirm collaboration networks: the impact of large-scale network
  /// structure on firm innovation", 2007, doi:10.1287/mnsc.1060.0624; M. E. J. Newman, S. H. Strogatz, D. J. Watts,
  /// "Random graphs with arbitrary degree distributions and their applications", 2001, doi:10.1103/PhysRevE.64.026118.
  public func smallWorld() -> SmallWorld {
    let (count, pairs) = (vertexCount, pairCount(vertexCount))
    return SmallWorld(
      clustering: clusteringCoefficient(), reach: distanceWeightedReach(),
      density: pairs > 0 ? Double(edgeCount) / Double(pairs) : nil,
      meanDegree: count > 0 ? 2 * Double(edgeCount) / Double(count) : nil)
  }

  /// The share of triples of vertices, of which one is joined to both others, in which these are joined as well.
  ///
  /// 3 × triangles / triples: the transitivity, UCINET's weighted overall clustering coefficient.
  ///
  /// - Returns: a number in `0...1`; nil if no vertex has two neighbours.
  /// - Complexity: O(V + Σ min(d(u), d(v)) over edges uv) time, on all threads; O(V) space, a byte a vertex for each
  ///   thread, and for sums 128 MiB at most, or 64 bytes a vertex if that is more.
  ///
  /// Weights are not used. Isolates make no difference. For three vertices that share one neighbour: 1.
  ///
  /// Reference: M. A. Schilling, C. C. Phelps, "Interfirm collaboration networks: the impact of large-scale network
  /// structure on firm innovation", 2007, doi:10.1287/mnsc.1060.0624.
  public func clusteringCoefficient() -> Double? {
    let triples = (0..<vertexCount).reduce(0) { $0 + pairCount(degree(of: $1)) }
    return triples > 0 ? Double(triangleCounts().reduce(0, +)) / Double(triples) : nil
  }

  /// How much of the projection a vertex reaches on average, each other vertex counting as the reciprocal of its
  /// distance.
  ///
  /// Σ 1/d(u, v) over ordered pairs of different vertices, divided by the number of vertices; 1/d is 0 without a path.
  ///
  /// - Returns: a number from 0 to that of vertices less 1; nil without vertices.
  /// - Complexity: O(V·(V + E)) time, of the two-sided graph, in which 512 vertices are searched from at a time, on all
  ///   threads; O(V + E) space, some 150 bytes a vertex for each thread.
  ///
  /// Weights are not used. Isolates stay in the denominator. For three vertices that share one neighbour: 2.
  ///
  /// Reference: M. A. Schilling, C. C. Phelps, "Interfirm collaboration networks: the impact of large-scale network
  /// structure on firm innovation", 2007, doi:10.1287/mnsc.1060.0624.
  public func distanceWeightedReach() -> Double? {
    guard vertexCount > 0 else { return nil }
    // From the farthest pairs to the nearest: small terms first.
    let reciprocals = graph.distanceCounts(left: isLeft).enumerated().reversed().reduce(0.0) { sum, entry in
      entry.element > 0 ? sum + Double(entry.element) / Double(entry.offset) : sum
    }
    return reciprocals / Double(vertexCount)
  }
}

/// Whether a projection is a small world: dense nearby, and yet with short paths to most.
public struct SmallWorld: Sendable, Equatable {
  /// The share of triples with two edges that have the third, in `0...1`; nil if there are no such triples.
  public let clustering: Double?
  /// The average distance-weighted reach, from 0 to the number of vertices less 1; nil without vertices.
  public let reach: Double?
  /// The share of pairs that are joined, in `0...1`; nil with fewer than two vertices.
  public let density: Double?
  /// The mean number of neighbours; nil without vertices.
  public let meanDegree: Double?
}

extension BipartiteGraph {
  /// How many ordered pairs of different vertices of a side are at each distance in the projection onto it, from 0:
  /// half of their distance here, where there are far fewer edges to search.
  fileprivate func distanceCounts(left isLeft: Bool) -> [Int] {
    var counts = SideDistances(leftCount: leftCount)
    addDistances(to: &counts, in: ComponentLists(self), named: "distances in the projection")
    return counts.counts[isLeft ? 0 : 1]
  }
}

/// How many vertices of its side all vertices of each side together have at each distance, which is halved.
private struct SideDistances: DistanceMeasure {
  let leftCount: Int
  /// Of the left side, and of the right one.
  var counts: [[Int]] = [[], []]

  init(leftCount: Int) { self.leftCount = leftCount }

  mutating func add(_ count: Int, at distance: Int, from vertex: Int) {
    if distance & 1 == 0 { add(count, at: distance / 2, onSide: vertex < leftCount ? 0 : 1) }
  }

  mutating func add(_ tally: SideDistanceTally) {
    for side in 0..<2 {
      for (distance, count) in tally.counts[side].enumerated() { add(count, at: distance, onSide: side) }
    }
  }

  private mutating func add(_ count: Int, at distance: Int, onSide side: Int) {
    while counts[side].count <= distance { counts[side].append(0) }
    counts[side][distance] += count
  }
}

/// The same between the vertices of different classes, and their leaves, which are of the other side.
private struct SideDistanceTally: ClassTally {
  private(set) var counts: [[Int]] = [[], []]
  private let sizes: [Int32]
  private let leafCounts: [Int32]
  private var isLeft: [Bool]
  private var distance = 0

  init(_ folded: FoldedGraph, _ classes: Range<Int>) {
    (sizes, leafCounts) = (folded.sizes, folded.leafCounts)
    isLeft = [Bool](repeating: false, count: folded.classCount)
    for component in folded.components {
      for number in component.left { isLeft[number] = true }
    }
  }

  mutating func begin(distance: Int) {
    self.distance = distance
    for side in 0..<2 {
      while counts[side].count <= distance / 2 + 1 { counts[side].append(0) }
    }
  }

  @inline(__always)
  mutating func add(_ lanes: Lanes, at classNumber: Int, _ weights: SourceWeights) {
    let (vertices, leaves) = (weights.vertices.sum(over: lanes), weights.leaves.sum(over: lanes))
    let (size, leafCount) = (Int(sizes[classNumber]), Int(leafCounts[classNumber]))
    let side = isLeft[classNumber] ? 0 : 1
    if distance & 1 == 0 {
      counts[side][distance / 2] += size * vertices
      counts[1 - side][distance / 2 + 1] += leafCount * leaves
    } else {
      // The sources are of the other side, and their leaves of this one.
      counts[side][(distance + 1) / 2] += size * leaves
      counts[1 - side][(distance + 1) / 2] += leafCount * vertices
    }
  }

  mutating func add(_ part: SideDistanceTally) {
    for side in 0..<2 {
      while counts[side].count < part.counts[side].count { counts[side].append(0) }
      for (distance, count) in part.counts[side].enumerated() { counts[side][distance] += count }
    }
  }
}
