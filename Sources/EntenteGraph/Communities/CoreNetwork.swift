/// A graph seen from one of its sides, its own, by which a core is looked for: for a core there, the best one on the
/// other side is found at once.
struct CoreNetwork: Sendable {
  /// A core of both sides.
  struct Core: Sendable {
    var own: [Bool]
    var other: [Bool]
    var correlation: Double
  }

  private let rows: AdjacencyRows
  private let columns: AdjacencyRows
  /// The vertices of its own side that have an edge.
  private let active: [Int]

  /// How much two correlations that are equal may differ by rounding.
  static let tolerance = 1e-12

  init(_ graph: BipartiteGraph, left isLeft: Bool) {
    (rows, columns) = (graph.rows(left: isLeft), graph.rows(left: !isLeft))
    active = (0..<rows.count).filter { [rows] in rows.degree(of: $0) > 0 }
  }

  /// Whether there are few enough cores to look at each.
  var isSmall: Bool {
    active.count <= 12 || active.count <= 20 && (columns.count + active.count) << active.count <= 1 << 26
  }

  /// The correlation over all pairs of edges with pairs of the core.
  ///
  /// - Parameters:
  ///   - edges: those between the core's two sides.
  ///   - own: how many of its own side are of the core, 1 or more.
  ///   - other: how many of the other side; 1 or more, and all pairs are not of the core.
  private func correlation(edges: Int, own: Int, other: Int) -> Double {
    let all = Double(rows.count) * Double(columns.count)
    let (tied, core) = (Double(rows.targets.count) / all, Double(own) * Double(other) / all)
    return min(1, (Double(edges) / all - tied * core) / (tied * (1 - tied) * core * (1 - core)).squareRoot())
  }

  /// The best core of one side for that of the other.
  ///
  /// Those with the most neighbours in the given core are the best of any number of them. While vertices of equally
  /// many are added, the correlation falls before it rises, if it does both: so all of them are added, or none.
  ///
  /// - Parameters:
  ///   - counts: how many vertices of the side have each number of neighbours in the given core.
  ///   - size: the size of the given core, 1 or more.
  /// - Returns: the fewest neighbours that a vertex of the core has, and the correlation; nil without a core.
  private func bestResponse(_ counts: ArraySlice<Int32>, to size: Int) -> (least: Int, correlation: Double)? {
    let pairCount = rows.count * columns.count
    var best: (least: Int, correlation: Double)?
    var (edges, taken) = (0, 0)
    for neighborCount in counts.indices.reversed() where neighborCount > 0 && counts[neighborCount] > 0 {
      edges += neighborCount * Int(counts[neighborCount])
      taken += Int(counts[neighborCount])
      guard size * taken < pairCount else { break }
      let value = correlation(edges: edges, own: size, other: taken)
      if value > (best?.correlation ?? -.infinity) + Self.tolerance { best = (neighborCount, value) }
    }
    return best
  }
}

extension CoreNetwork {
  /// The best core of each of several parts of all sets of its own side's vertices with edges.
  func everyCore() -> [Core] {
    // Vertices of the other side with the same neighbours are looked at once.
    var places = [Int](repeating: 0, count: rows.count)
    for (place, vertex) in active.enumerated() { places[vertex] = place }
    var multiplicities: [Int: Int32] = [:]
    for column in 0..<columns.count {
      multiplicities[columns.neighbors(of: column).reduce(0) { $0 | 1 << places[Int($1)] }, default: 0] += 1
    }
    let sets = multiplicities.sorted { $0.key < $1.key }
    let pieces = parts(of: 1..<(1 << active.count), count: 64)
    let found = parallelMap(
      pieces.count, named: "core", scratch: { [Int32](repeating: 0, count: active.count + 1) }
    ) { piece, counts in
      var best: (own: Int, least: Int, correlation: Double)?
      for own in pieces[piece] {
        for index in counts.indices { counts[index] = 0 }
        for (set, multiplicity) in sets { counts[(set & own).nonzeroBitCount] += multiplicity }
        guard let response = bestResponse(counts[...], to: own.nonzeroBitCount) else { continue }
        guard response.correlation > (best?.correlation ?? -.infinity) + Self.tolerance else { continue }
        best = (own, response.least, response.correlation)
      }
      return best
    }
    return found.compactMap(\.self).map { best in
      var own = [Bool](repeating: false, count: rows.count)
      for (place, vertex) in active.enumerated() { own[vertex] = best.own >> place & 1 == 1 }
      let other = (0..<columns.count).map { column in
        columns.neighbors(of: column).count { own[Int($0)] } >= best.least
      }
      return Core(own: own, other: other, correlation: best.correlation)
    }
  }

  /// The best cores of each of several parts of a search's runs, and the correlation that each run finds.
  func searchedCores(runs: Int, seed: UInt64) -> (best: [Core], correlations: [Double]) {
    let pieces = parts(of: 0..<runs, count: 32)
    let progress = ProgressCount(named: "core", of: runs)
    let found = Computation.silently {
      parallelMap(pieces.count, named: "core") { piece in
        var (best, correlations): (Core?, [Double]) = (nil, [])
        for run in pieces[piece] where !Computation.isStopped {
          defer { progress.step() }
          guard let core = searchedCore(run: run, seed: seed) else { continue }
          correlations.append(core.correlation)
          if core.correlation > (best?.correlation ?? -.infinity) + Self.tolerance { best = core }
        }
        return (best: best, correlations: correlations)
      }
    }
    return (found.compactMap(\.best), found.flatMap(\.correlations))
  }

  /// The core that a run finds.
  private func searchedCore(run: Int, seed: UInt64) -> Core? {
    var random = SplitMix(seed: seed, stream: run)
    var best = turns(from: start(of: run, &random))
    let rounds = max(2, min(64, (1 << 18) / (rows.count + columns.count + rows.targets.count)))
    for _ in 0..<rounds where !Computation.isStopped {
      guard let last = best else { break }
      var own = last.own
      for _ in 0...random.below(1 + active.count / 8) { own[active[random.below(active.count)]].toggle() }
      guard let next = turns(from: own), next.correlation > last.correlation + Self.tolerance else { continue }
      best = next
    }
    return best
  }

  /// The core of its own side that a run begins with: those of the highest degrees at first, then ever more at random.
  private func start(of run: Int, _ random: inout SplitMix) -> [Bool] {
    let size = run == 0 ? (active.count + 3) / 4 : 1 + random.below(active.count)
    let ranks = active.map { vertex in
      // Even runs go by degree with some luck, odd ones by luck alone.
      let luck = run == 0 ? 1 : random.unit()
      return (vertex: vertex, rank: run % 2 == 0 ? luck * Double(rows.degree(of: vertex)) : luck)
    }
    var own = [Bool](repeating: false, count: rows.count)
    let sorted = ranks.sorted { ($1.rank, $0.vertex) < ($0.rank, $1.vertex) }
    for (vertex, _) in sorted.prefix(size) { own[vertex] = true }
    return own
  }

  /// Finds the best core of each side for that of the other, in turns, until the correlation does not rise.
  private func turns(from own: [Bool]) -> Core? {
    var best: Core?
    var own = own
    while !Computation.isStopped, let (other, _) = response(of: columns, to: own),
      let (next, correlation) = response(of: rows, to: other),
      correlation > (best?.correlation ?? -.infinity) + Self.tolerance
    {
      best = Core(own: next, other: other, correlation: correlation)
      own = next
    }
    return best
  }

  /// The best core among the vertices of some rows for a core among their targets.
  private func response(of rows: AdjacencyRows, to core: [Bool]) -> (core: [Bool], correlation: Double)? {
    let inCore = (0..<rows.count).map { row in rows.neighbors(of: row).count { core[Int($0)] } }
    let size = core.count { $0 }
    var counts = [Int32](repeating: 0, count: (inCore.max() ?? 0) + 1)
    for count in inCore { counts[count] += 1 }
    guard size > 0, let best = bestResponse(counts[...], to: size) else { return nil }
    return (inCore.map { $0 >= best.least }, best.correlation)
  }
}
