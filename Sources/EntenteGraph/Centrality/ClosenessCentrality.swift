/// What closeness is in a graph that is not connected, where distances to all others do not exist.
public enum ClosenessConvention: Sendable, CaseIterable {
  /// Borgatti and Everett's: no vertex has one unless the graph is connected.
  case twoMode
  /// Theirs within each component, as if there were no other.
  case component
  /// networkx's: by the sizes of the whole graph, times the share of the other vertices that can be reached. It exceeds
  /// 1 in small components.
  case networkx
}

extension BipartiteGraph {
  /// How near a vertex is to all others: the smallest sum of distances that a vertex of its side can have, by the sum of
  /// its distances.
  ///
  /// For a left vertex of n, facing m, C(v) = (m + 2(n − 1)) / Σ d(v, w) over all other vertices w of both sides; for a
  /// right one n and m change places. With `component`, n and m are those of the component of v, and with `networkx` the
  /// first formula is multiplied by (c − 1)/(n + m − 1), where the component of v has c vertices and the sum is over
  /// these.
  ///
  /// - Parameter convention: what is done where the graph is not connected; no matter in one that is.
  /// - Returns: one value per vertex, left side first, in 0...1 but for `networkx`; nil for an isolate, which has no
  ///   distances, and with `twoMode` nil for every vertex of a graph that is not connected.
  /// - Complexity: O(V·(V + E)) time, in which 512 vertices are searched from at a time; O(V + E) extra space, some 150
  ///   bytes a vertex for each thread, and for sums 128 MiB at most, or 64 bytes a vertex if that is more.
  ///
  /// Weights are not used. networkx itself gives an isolate 0; igraph has (c − 1) / Σ d(v, w) within the component,
  /// which is 1 at the centre of a star alone. ``harmonicCentrality()`` needs no convention.
  ///
  /// For the path b0 – a0 – b1: `[1, 1, 1]`. With an isolate b2 beside it: nil four times, but by component
  /// `[1, 1, 1, nil]`.
  ///
  /// Reference: S. P. Borgatti, M. G. Everett, "Network analysis of 2-mode data", 1997,
  /// doi:10.1016/S0378-8733(96)00301-2.
  public func closenessCentrality(_ convention: ClosenessConvention = .twoMode) -> [Double?] {
    var values = [Double?](repeating: nil, count: vertexCount)
    let lists = ComponentLists(self)
    if convention == .twoMode, lists.ranges.count > 1 { return values }
    var sums = Farness(values: [Int](repeating: 0, count: vertexCount))
    addDistances(to: &sums, in: lists, named: "closeness centrality")
    for range in lists.ranges where range.count > 1 {
      let component = lists.vertices[range]
      let lefts = component.count { isLeft(Int($0)) }
      let isWhole = convention != .component
      let (n, m) = isWhole ? (leftCount, rightCount) : (lefts, range.count - lefts)
      let share = convention == .networkx ? Double(range.count - 1) / Double(vertexCount - 1) : 1
      for vertex in component.map(Int.init) {
        let least = isLeft(vertex) ? m + 2 * (n - 1) : n + 2 * (m - 1)
        values[vertex] = Double(least) / Double(sums.values[vertex]) * share
      }
    }
    return values
  }
}

/// The sum of each vertex's distances.
private struct Farness: DistanceMeasure {
  var values: [Int]

  mutating func add(_ count: Int, at distance: Int, from vertex: Int) { values[vertex] += count * distance }

  mutating func add(_ tally: FarnessTally, at place: FoldedPlace, from vertex: Int) {
    values[vertex] += tally.sums[place.classNumber] + place.otherLeafCount + (place.isLeaf ? place.otherCount : 0)
  }
}

/// The sums of each class's distances, leaves of others being no farther than these.
private struct FarnessTally: ClassTally {
  private(set) var sums: ClassValues<Int>
  private var distance = 0

  init(_ folded: FoldedGraph, _ classes: Range<Int>) { sums = ClassValues(repeating: 0, for: classes) }

  mutating func begin(distance: Int) { self.distance = distance }

  @inline(__always)
  mutating func add(_ lanes: Lanes, at classNumber: Int, _ weights: SourceWeights) {
    sums[classNumber] &+= distance &* weights.all.sum(over: lanes)
  }

  mutating func add(_ part: FarnessTally) { sums.merge(part.sums, by: +) }
}
