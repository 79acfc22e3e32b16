import EntenteGraph
import TestSupport
import Testing

@Suite struct DisparityFilterTests {
  @Test(arguments: [false, true])
  func valuesOfNetworKit(isDavis: Bool) throws {
    let graph = BipartiteGraph(try isDavis ? Oracle.davis() : Oracle.small())
    let oracle = try isDavis ? ProjectionOracle.davis() : ProjectionOracle.small()
    // Where both ends have no other edge NetworKit gives 1.
    #expect(areClose(graph.disparityFilter().map { $0 ?? 1 }, oracle.pairs))
    for (isLeft, rows) in [(true, oracle.left), (false, oracle.right)] {
      for weighting in [OneModeProjection.Weighting.count, .newman] {
        let column = try #require(ProjectionOracle.columns["disparity of \(weighting)"])
        let significances = graph.projection(ontoLeft: isLeft, weighting: weighting).disparityFilter()
        #expect(areClose(significances.map { $0 ?? 1 }, rows.map { $0[column] }), "\(isLeft) \(weighting)")
      }
    }
  }

  @Test func eachIsTheIntegralOfThePaperOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall { expectIntegrals(graph) { Double(1 + $0 * $0) } }
  }

  @Test(arguments: 0..<40)
  func eachIsTheIntegralOfThePaperOnRandomGraphs(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    expectIntegrals(.random(seed: seed)) { _ in Double.random(in: 0.001...10, using: &random) }
  }

  /// - Parameter weight: a weight for each pair, by its number.
  private func expectIntegrals(_ graph: BipartiteGraph, weight: (Int) -> Double) {
    let pairs = graph.weighted(by: weight)
    let weighted = BipartiteGraph(leftCount: graph.leftCount, rightCount: graph.rightCount, edges: pairs)
    let numbered = pairs.map { ($0.left, graph.leftCount + $0.right, $0.weight) }
    #expect(areSame(weighted.disparityFilter(), naiveDisparities(numbered)), "\(pairs)")
    for isLeft in [true, false] {
      for weighting in OneModeProjection.Weighting.allCases {
        let projection = graph.projection(ontoLeft: isLeft, weighting: weighting)
        let edges = projection.edges().map { ($0.first, $0.second, $0.weight) }
        #expect(areSame(projection.disparityFilter(), naiveDisparities(edges)), "\(graph.allNeighbors) \(weighting)")
      }
    }
  }

  // MARK: By hand

  @Test func aStarOfEqualWeights() {
    let star = BipartiteGraph(shared: [(0, 1, 1), (0, 2, 1), (0, 3, 1)])
    let significances = star.projection(ontoLeft: true, weighting: .count).disparityFilter()
    #expect(areSame(significances, [4.0 / 9, 4.0 / 9, 4.0 / 9]), "the centre decides: (1 − 1/3)²")
    #expect(areSame(BipartiteGraph.star.disparityFilter(), [4.0 / 9, 4.0 / 9, 4.0 / 9]), "and of pairs too")
  }

  @Test func aTriangle() {
    let equal = BipartiteGraph(3, 1, [(0, 0), (1, 0), (2, 0)]).projection(ontoLeft: true, weighting: .count)
    #expect(areSame(equal.disparityFilter(), [0.5, 0.5, 0.5]))
    let unequal = BipartiteGraph(shared: [(0, 1, 1), (0, 2, 2), (1, 2, 5)])
    // Ends of strengths 3, 6 and 7, each with two edges: 1 − 1/3 beside 1 − 1/6; 1 − 2/3; 1 − 5/6.
    let significances = unequal.projection(ontoLeft: true, weighting: .count).disparityFilter()
    #expect(areSame(significances, [2.0 / 3, 1.0 / 3, 1.0 / 6]))
  }

  @Test func anEdgeWithoutOthersCannotBeJudged() {
    let pair = BipartiteGraph(2, 1, [(0, 0), (1, 0)]).projection(ontoLeft: true, weighting: .count)
    #expect(pair.disparityFilter() == [nil])
    #expect(BipartiteGraph.singlePair.disparityFilter() == [nil])
    #expect(BipartiteGraph.sideEmpty.disparityFilter().isEmpty)
    #expect(BipartiteGraph.singleParty.disparityFilter().isEmpty)
    #expect(BipartiteGraph.disconnected.disparityFilter() == [0.5, 0.5, 0.5, nil])
  }

  /// The example of R's backbone, `?disparity`: a strong and a weak clique, each with a hub, and a bridge of the hubs.
  @Test func aBackboneOfSeveralScales() throws {
    let clique = (1...3).flatMap { u in (u + 1...4).map { (u, $0, 1) } }
    let strong = (6...8).flatMap { u in (u + 1...9).map { (u, $0, 10) } }
    let graph = BipartiteGraph(
      shared: (1...4).map { (0, $0, 10) } + clique + [(0, 5, 75)] + (6...9).map { (5, $0, 100) } + strong)
    let projection = graph.projection(ontoLeft: true, weighting: .count)
    let kept = zip(projection.edges(), projection.disparityFilter()).filter { ($0.1 ?? 1) < 0.05 }
      .map { [$0.0.first, $0.0.second] }
    #expect(kept == [[0, 1], [0, 2], [0, 3], [0, 4], [0, 5], [5, 6], [5, 7], [5, 8], [5, 9]])
    let bridge = try #require(zip(projection.edges(), projection.disparityFilter()).first { $0.0.weight == 75 }?.1)
    let rest = 40.0 / 115
    #expect(isClose(bridge, rest * rest * rest * rest), "75 of 115 at the weak hub")
  }

  // MARK: Laws

  @Test(arguments: 0..<30)
  func onlySharesMatter(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let (n, m) = (graph.leftCount, graph.rightCount)
    let small = BipartiteGraph(leftCount: n, rightCount: m, edges: graph.weighted { Double(1 + $0 % 5) })
    let larger = BipartiteGraph(leftCount: n, rightCount: m, edges: graph.weighted { Double(700 * (1 + $0 % 5)) })
    #expect(areSame(larger.disparityFilter(), small.disparityFilter()))
  }

  @Test func aWeightThatIsNearlyAllKeepsItsPrecision() {
    let graph = BipartiteGraph(leftCount: 1, rightCount: 3, edges: [(0, 0, 1e12), (0, 1, 1), (0, 2, 1)])
    let expected = 4 / (1e12 + 2) / (1e12 + 2)
    #expect(graph.disparityFilter()[0].map { abs($0 / expected - 1) < 1e-12 } == true)
  }
}

extension BipartiteGraph {
  /// A graph whose left vertices share these numbers of neighbours, each of degree 2.
  fileprivate init(shared: [(Int, Int, Int)]) {
    var edges: [(Int, Int)] = []
    var next = 0
    for (u, v, count) in shared {
      for _ in 0..<count {
        edges += [(u, next), (v, next)]
        next += 1
      }
    }
    self.init((shared.map { max($0.0, $0.1) }.max() ?? -1) + 1, next, edges)
  }

  /// The pairs with other weights, by left and then by right vertex.
  fileprivate func weighted(by weight: (Int) -> Double) -> Edges {
    left.flatMap { l in allNeighbors[l].map { (l, $0 - leftCount) } }.enumerated()
      .map { ($1.0, $1.1, weight($0)) }
  }
}

/// 1 − (k − 1)·∫(1 − x)^(k − 2) dx from 0 to the share of an edge, at its ends with more than one edge.
private func naiveDisparities(_ edges: [(Int, Int, Double)]) -> [Double?] {
  edges.map { u, v, weight in
    [u, v].compactMap { end -> Double? in
      let own = edges.filter { $0.0 == end || $0.1 == end }.map(\.2)
      guard own.count > 1 else { return nil }
      return 1 - Double(own.count - 1) * integral(to: weight / own.reduce(0, +), degree: own.count)
    }.min()
  }
}

/// Of (1 − x)^(k − 2) from 0, by Gauss and Legendre's rule of five points on each of four panels: exact up to degree 9.
private func integral(to end: Double, degree: Int) -> Double {
  let (near, far) = (
    (5 - 2 * (10.0 / 7).squareRoot()).squareRoot() / 3, (5 + 2 * (10.0 / 7).squareRoot()).squareRoot() / 3
  )
  let (heavy, light) = ((322 + 13 * 70.0.squareRoot()) / 900, (322 - 13 * 70.0.squareRoot()) / 900)
  let rule = [(-far, light), (-near, heavy), (0, 128.0 / 225), (near, heavy), (far, light)]
  let half = end / 8
  return (0..<4).reduce(0.0) { sum, panel in
    let middle = Double(2 * panel + 1) * half
    return sum
      + rule.reduce(0.0) { part, point in
        let x = middle + half * point.0
        return part + half * point.1 * (0..<(degree - 2)).reduce(1.0) { product, _ in product * (1 - x) }
      }
  }
}
