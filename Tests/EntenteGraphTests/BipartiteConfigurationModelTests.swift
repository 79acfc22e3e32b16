import EntenteGraph
import TestSupport
import Testing

@Suite struct BipartiteConfigurationModelTests {
  /// The first woman's chances. The frozen values come from a solver that stopped short, their sum being 8.6e-9 below
  /// her degree; so the equations were also solved with SciPy (residual 4e-15).
  @Test func theDavisNetwork() throws {
    let model = try #require(BipartiteConfigurationModel(of: BipartiteGraph(try Oracle.davis())))
    let chances = (0..<14).map { model.probability(left: 0, right: $0) }
    let solved = [
      0.268488708822, 0.268488708822, 0.506559059776, 0.352287740043, 0.639698606431, 0.639698606431, 0.750166646077,
      0.908085256875, 0.838845757317, 0.431856691945, 0.352287740043, 0.506559059776, 0.268488708822, 0.268488708822,
    ]
    #expect(areClose(chances, solved, tolerance: 1e-11))
    let frozen = [
      0.268488708688, 0.268488708688, 0.506559059020, 0.352287739717, 0.639698605346, 0.639698605346, 0.750166644870,
      0.908085256039, 0.838845756208, 0.431856691402, 0.352287739717, 0.506559059020, 0.268488708688, 0.268488708688,
    ]
    #expect(areClose(chances, frozen, tolerance: 1.3e-9))
    #expect(isClose(chances.reduce(0, +), 7, tolerance: 1e-12))
  }

  private func expectDegrees(
    _ model: BipartiteConfigurationModel, _ graph: BipartiteGraph, tolerance: Double = 1e-9,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var sums = [Double](repeating: 0, count: graph.vertexCount)
    for l in graph.left {
      for r in 0..<graph.rightCount {
        sums[l] += model.probability(left: l, right: r)
        sums[graph.leftCount + r] += model.probability(left: l, right: r)
      }
    }
    #expect(areClose(sums, graph.degrees().map(Double.init), tolerance: tolerance), sourceLocation: sourceLocation)
  }

  @Test func everySmallGraph() throws {
    for graph in BipartiteGraph.allSmall { expectDegrees(try #require(BipartiteConfigurationModel(of: graph)), graph) }
  }

  @Test func fullAndEmptyRowsAreSettled() throws {
    let graph = BipartiteGraph(4, 3, [(0, 0), (0, 1), (0, 2), (1, 0), (2, 1)])
    let model = try #require(BipartiteConfigurationModel(of: graph))
    #expect((0..<3).map { model.probability(left: 0, right: $0) } == [1, 1, 1])
    #expect((0..<3).map { model.probability(left: 3, right: $0) } == [0, 0, 0])
    #expect(areClose((0..<3).map { model.probability(left: 1, right: $0) }, [0.5, 0.5, 0]))
    #expect(model.probability(left: 1, right: 2) == 0, "the third right vertex has its one neighbour already")
  }

  @Test func settledWithoutAFullRow() throws {
    let graph = BipartiteGraph(
      4, 4, [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2), (1, 3), (2, 0), (3, 1)])
    let model = try #require(BipartiteConfigurationModel(of: graph))
    #expect(model.probability(left: 0, right: 0) == 1 && model.probability(left: 3, right: 3) == 0)
    #expect(isClose(model.probability(left: 0, right: 3), 0.5) && isClose(model.probability(left: 3, right: 0), 0.5))
    expectDegrees(model, graph)
  }

  /// An edge is settled exactly if all graphs with these degrees agree on it; and what is not forbidden and not settled
  /// has the form x·y/(1 + x·y), so that the odds of a rectangle multiply crosswise.
  @Test(arguments: CurveballTests.classes)
  func settledEdgesAndTheFormOfTheRest(margins: Margins) throws {
    let (n, m) = (margins.allowed.leftCount, margins.allowed.rightCount)
    let outcomes = margins.allGraphs()
    let graph = BipartiteGraph(bits: try #require(outcomes.first), left: n, right: m)
    let model = try #require(BipartiteConfigurationModel(of: graph, among: margins.allowed))
    expectDegrees(model, graph)
    let always = outcomes.reduce(~0, &)
    let ever = outcomes.reduce(0, |)
    func odds(_ l: Int, _ r: Int) -> Double? {
      let p = model.probability(left: l, right: r)
      return p > 0 && p < 1 ? p / (1 - p) : nil
    }
    for l in 0..<n {
      for r in 0..<m {
        let bit = 1 << (l * m + r)
        let p = model.probability(left: l, right: r)
        #expect((p == 1) == (always & bit != 0) && (p == 0) == (ever & bit == 0), "\(l), \(r): \(p)")
        for (l2, r2) in (0..<l).flatMap({ l2 in (0..<r).map { (l2, $0) } }) {
          guard let a = odds(l, r), let b = odds(l2, r2), let c = odds(l, r2), let d = odds(l2, r) else { continue }
          #expect(isClose(a * b / (c * d), 1, tolerance: 1e-8))
        }
      }
    }
  }

  /// Close to nested, so that many chances are close to 1 or to 0; every other graph with forbidden edges.
  @Test(arguments: 0..<100)
  func nearlyNestedGraphs(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let (n, m) = (Int.random(in: 5...40, using: &generator), Int.random(in: 5...40, using: &generator))
    let steepness = Int.random(in: 50...600, using: &generator)
    var (edges, forbidden): ([(Int, Int)], [(left: Int, right: Int)]) = ([], [])
    for (l, r) in (0..<n).flatMap({ l in (0..<m).map { (l, $0) } }) {
      if seed % 2 == 1, Int.random(in: 0..<4, using: &generator) == 0 {
        forbidden.append((l, r))
      } else if Int.random(in: 0..<100, using: &generator) < 50 + steepness * (n * m - l * m - r * n) / (n * m) {
        edges.append((l, r))
      }
    }
    let graph = BipartiteGraph(n, m, edges)
    let allowed = AllowedEdges(leftCount: n, rightCount: m, forbidden: forbidden)
    expectDegrees(try #require(BipartiteConfigurationModel(of: graph, among: allowed)), graph)
  }

  @Test(arguments: 0..<40)
  func samplesMeetTheChances(seed: UInt64) throws {
    let graph = BipartiteGraph.random(seed: seed)
    let model = try #require(BipartiteConfigurationModel(of: graph))
    expectDegrees(model, graph)
    var generator = SplitMix64(seed: seed)
    var counts = [Double](repeating: 0, count: graph.leftCount * graph.rightCount)
    for _ in 0..<400 {
      let sample = model.sample(using: &generator)
      for l in sample.left {
        for r in sample.neighbors(of: l) { counts[l * graph.rightCount + Int(r) - graph.leftCount] += 1 }
      }
    }
    for (place, count) in counts.enumerated() {
      let p = model.probability(left: place / graph.rightCount, right: place % graph.rightCount)
      // Five standard errors: some 3,000 edges are looked at.
      #expect(abs(count / 400 - p) <= 5 * (p * (1 - p) / 400).squareRoot())
    }
  }

  /// Powers for degrees, 1 to some hundred; thousands of vertices, but few classes.
  @Test func aLargeGraph() throws {
    var pairs: [(Int, Int)] = []
    for l in 0..<3_000 {
      for step in 0..<max(1, 400 / (l + 1)) { pairs.append((l, (l * 7 + step * step * 13) % 3_000)) }
    }
    let graph = BipartiteGraph(3_000, 3_000, pairs)
    let model = try #require(BipartiteConfigurationModel(of: graph))
    for l in [0, 1, 10, 2_999] {
      let sum = (0..<3_000).reduce(0) { $0 + model.probability(left: l, right: $1) }
      #expect(isClose(sum, Double(graph.degree(of: l)), tolerance: 1e-8))
    }
    var generator = SplitMix64(seed: 12)
    let sample = model.sample(using: &generator)
    #expect(sample.isWellFormed)
    #expect(abs(sample.edgeCount - graph.edgeCount) < 400, "\(sample.edgeCount) for \(graph.edgeCount)")
  }
}
