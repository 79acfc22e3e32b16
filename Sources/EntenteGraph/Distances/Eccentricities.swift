extension BipartiteGraph {
  /// How far each vertex is from the one that is farthest from it: the greatest of its distances.
  ///
  /// e(v) = max d(v, w) over the vertices w of both sides that can be reached from v, itself among them.
  ///
  /// - Returns: one distance per vertex, left side first; 0 for an isolate.
  /// - Complexity: O(V·(V + E)) time, in which 512 vertices are searched from at a time; O(V + E) extra space, some 150
  ///   bytes a vertex for each thread, and for maxima 64 MiB at most, or 32 bytes a vertex if that is more.
  ///
  /// In a graph that is not connected these are the eccentricities within each component, as in igraph; networkx has
  /// none there. The smallest one within a component is its radius. Weights are not used.
  ///
  /// For the path b0 – a0 – b1: `[1, 2, 2]`.
  ///
  /// Reference: P. Hage, F. Harary, "Eccentricity and centrality in networks", 1995,
  /// doi:10.1016/0378-8733(94)00248-9.
  public func eccentricities() -> [Int] {
    var maxima = GreatestDistances(values: [Int](repeating: 0, count: vertexCount))
    addDistances(to: &maxima, in: ComponentLists(self), named: "eccentricities")
    return maxima.values
  }

  /// The greatest distance between two vertices that have a path.
  ///
  /// - Returns: the greatest diameter of a component, 0 without edges; nil for a graph without vertices.
  /// - Complexity: that of ``eccentricities()``.
  ///
  /// For a graph that is not connected some give infinity: whether it is, ``connectedComponents()`` tells. Weights are
  /// not used. For the path b0 – a0 – b1: 2.
  ///
  /// Reference: P. Hage, F. Harary, "Eccentricity and centrality in networks", 1995,
  /// doi:10.1016/0378-8733(94)00248-9.
  public func diameter() -> Int? { eccentricities().max() }
}

/// The greatest of each vertex's distances.
private struct GreatestDistances: DistanceMeasure {
  var values: [Int]

  mutating func add(_ count: Int, at distance: Int, from vertex: Int) { values[vertex] = max(values[vertex], distance) }

  mutating func add(_ tally: GreatestDistanceTally, at place: FoldedPlace, from vertex: Int) {
    // Without another class there is nothing that a leaf is farther from.
    guard place.otherCount > 0 else { return }
    values[vertex] = max(values[vertex], Int(tally.maxima[place.classNumber]) + (place.isLeaf ? 1 : 0))
  }
}

/// The greatest of each class's distances to other classes and their leaves.
private struct GreatestDistanceTally: ClassTally {
  private(set) var maxima: ClassValues<Int32>
  private var distance: Int32 = 0

  init(_ folded: FoldedGraph, _ classes: Range<Int>) { maxima = ClassValues(repeating: 0, for: classes) }

  mutating func begin(distance: Int) { self.distance = Int32(distance) }

  @inline(__always)
  mutating func add(_ lanes: Lanes, at classNumber: Int, _ weights: SourceWeights) {
    let farthest = weights.leaves.hasWeight(lanes) ? distance + 1 : distance
    if maxima[classNumber] < farthest { maxima[classNumber] = farthest }
  }

  mutating func add(_ part: GreatestDistanceTally) { maxima.merge(part.maxima, by: max) }
}
