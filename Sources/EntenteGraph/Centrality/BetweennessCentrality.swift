extension BipartiteGraph {
  /// How often a vertex stands between two others: the pairs of vertices whose shortest paths it lies on.
  ///
  /// B(v) = Σ σ(s, t | v) / σ(s, t) over all unordered pairs {s, t} of other vertices of both sides, where σ(s, t) is
  /// the number of shortest paths from s to t and σ(s, t | v) of those through v. Pairs without a path count 0.
  ///
  /// - Returns: one value per vertex, left side first, not normalised; 0 for an isolate and for a leaf.
  /// - Complexity: O(V·(V + E)) time, O(V + E) extra space.
  ///
  /// Weights are not used: two vertices with several agreements are one path. Divided by ``betweennessMaximum(left:)``
  /// it lies in 0...1.
  ///
  /// For the path b0 – a0 – b1: `[1, 0, 0]`.
  ///
  /// Reference: L. C. Freeman, "A set of measures of centrality based on betweenness", 1977, doi:10.2307/3033543;
  /// U. Brandes, "A faster algorithm for betweenness centrality", 2001, doi:10.1080/0022250X.2001.9990249.
  public func betweennessCentrality() -> [Double] {
    var betweenness = [Double](repeating: 0, count: vertexCount)
    var plain = DependencyPass<Double>(graph: self)
    var scaled: DependencyPass<ScaledCount>?
    for source in 0..<vertexCount {
      if plain.add(from: source, to: &betweenness) { continue }
      // More shortest paths than a Double can count: again, with counts of any size.
      if scaled == nil { scaled = DependencyPass<ScaledCount>(graph: self) }
      _ = scaled?.add(from: source, to: &betweenness)
    }
    // Each pair was met from both its ends.
    return betweenness.map { $0 / 2 }
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

/// The dependencies of one source after another, over buffers that are allocated once.
///
/// As in Brandes: sigma counts shortest paths, delta is the dependency of the source on a vertex.
private struct DependencyPass<Count: PathCount> {
  private let graph: BipartiteGraph
  private var search: BreadthFirstSearch
  private var sigma: [Count]
  private var delta: [Double]

  init(graph: BipartiteGraph) {
    self.graph = graph
    search = BreadthFirstSearch(vertexCount: graph.vertexCount)
    sigma = Array(repeating: .zero, count: graph.vertexCount)
    delta = Array(repeating: 0, count: graph.vertexCount)
  }

  /// Adds the dependencies of a source; false, and nothing is added, if a count of paths is out of range.
  mutating func add(from source: Int, to betweenness: inout [Double]) -> Bool {
    search.search(graph, from: source)
    for vertex in search.order { (sigma[Int(vertex)], delta[Int(vertex)]) = (.zero, 0) }
    sigma[source] = .one
    for vertex in search.order.lazy.map(Int.init) {
      guard sigma[vertex].isInRange else { return false }
      let next = search.distances[vertex] + 1
      for neighbor in graph.neighbors(of: vertex).lazy.map(Int.init) where search.distances[neighbor] == next {
        sigma[neighbor].add(sigma[vertex])
      }
    }
    for vertex in search.order.reversed().lazy.map(Int.init) where vertex != source {
      let previous = search.distances[vertex] - 1
      let share = 1 + delta[vertex]
      for neighbor in graph.neighbors(of: vertex).lazy.map(Int.init) where search.distances[neighbor] == previous {
        delta[neighbor] += sigma[neighbor].ratio(to: sigma[vertex]) * share
      }
      betweenness[vertex] += delta[vertex]
    }
    return true
  }
}

/// A count of paths. Integers overflow at a few dozen layers; a Double serves all but graphs made for the purpose.
private protocol PathCount {
  static var zero: Self { get }
  static var one: Self { get }
  var isInRange: Bool { get }
  mutating func add(_ other: Self)
  func ratio(to other: Self) -> Double
}

extension Double: PathCount {
  fileprivate static var one: Double { 1 }
  fileprivate var isInRange: Bool { isFinite }
  fileprivate mutating func add(_ other: Double) { self += other }
  fileprivate func ratio(to other: Double) -> Double { self / other }
}

/// A count of any size: a number from 1 to 2, or 0, times a power of two.
private struct ScaledCount: PathCount {
  private var significand: Double
  private var exponent: Int

  static var zero: ScaledCount { ScaledCount(significand: 0, exponent: 0) }
  static var one: ScaledCount { ScaledCount(significand: 1, exponent: 0) }
  var isInRange: Bool { true }

  mutating func add(_ other: ScaledCount) {
    if significand == 0 || other.exponent - exponent > 1000 {
      self = other
      return
    }
    if other.significand == 0 || exponent - other.exponent > 1000 { return }
    let sum = significand + Double(sign: .plus, exponent: other.exponent - exponent, significand: other.significand)
    self = ScaledCount(significand: sum.significand, exponent: exponent + Int(sum.exponent))
  }

  func ratio(to other: ScaledCount) -> Double {
    Double(sign: .plus, exponent: exponent - other.exponent, significand: significand / other.significand)
  }
}
