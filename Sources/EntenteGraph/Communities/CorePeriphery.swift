/// A core of vertices of both sides that are tied to one another, and a periphery of all others, which are not.
public struct CorePeriphery: Sendable, Equatable {
  /// Whether each vertex is of the core, left side first. At least one of each side is, and not all are.
  public let isCore: [Bool]
  /// How well the core's pairs stand for the edges: a correlation above 0, and 1 if they are the edges.
  public let correlation: Double
  /// Whether every core was looked at, so that no other has a higher correlation.
  public let isExact: Bool
  /// What each run found, in the order of the runs; the correlation alone if it is exact.
  public let correlations: [Double]
}

extension BipartiteGraph {
  /// The core and the periphery that stand best for the edges: the vertices of the core have edges to all of the core
  /// on the other side, and there are no other edges, as nearly as can be.
  ///
  /// Of all choices of a core on both sides, that of the highest Pearson correlation, over all pairs of a left and a
  /// right vertex, of whether there is an edge with whether both are of the core. Weights are not used.
  ///
  /// Every core is looked at if the side with fewer vertices, isolates left out, has at most 12 of them, or at most 20
  /// and the other side is not large. If not, a search begins from several cores: the best core of one side is found
  /// for that of the other, in turns, as long as the correlation rises; and then again with some of it undone.
  ///
  /// - Parameters:
  ///   - runs: how often to search where not every core is looked at; 1 or more.
  ///   - seed: the start of the random numbers; the same one gives the same core. Not used where it is exact.
  /// - Returns: nil where the edges are constant: there are none, or all; and so if a side is empty.
  /// - Complexity: O(2ˢ · (V + s)) time for s vertices with an edge on the smaller side where it is exact, else
  ///   O(runs · (V + E) · turns), where turns are some tens; O(V + E) space, and O(V) for each of up to 64 parts.
  ///
  /// Isolates count as vertices of the periphery, and are never of the core. Vertices with the same neighbours are both
  /// of the core or neither. Of equally good cores it depends on the order of the vertices which is found. The result
  /// is the same for any number of threads. A star whose center has an edge to 2 of the other side's 3 vertices: the
  /// center and these 2, of correlation 1.
  ///
  /// Reference: S. P. Borgatti, M. G. Everett, "Models of core/periphery structures", 2000,
  /// doi:10.1016/S0378-8733(99)00019-2.
  public func corePeriphery(runs: Int = 50, seed: UInt64 = 1) -> CorePeriphery? {
    precondition(runs > 0, "a core is found by one run or more")
    guard edgeCount > 0, edgeCount < leftCount * rightCount else { return nil }
    let fewer = activeCount(left: true) <= activeCount(left: false)
    let network = CoreNetwork(self, left: fewer)
    let isExact = network.isSmall
    let found = isExact ? (best: network.everyCore(), correlations: []) : network.searchedCores(runs: runs, seed: seed)
    guard var best = found.best.first else { return nil }
    for core in found.best where core.correlation > best.correlation + CoreNetwork.tolerance { best = core }
    return CorePeriphery(
      isCore: fewer ? best.own + best.other : best.other + best.own, correlation: best.correlation,
      isExact: isExact, correlations: isExact ? [best.correlation] : found.correlations)
  }

  /// How many vertices of a side have an edge.
  private func activeCount(left isLeft: Bool) -> Int { vertices(left: isLeft).count { degree(of: $0) > 0 } }
}
