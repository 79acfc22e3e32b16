import EntenteGraph
import TestSupport
import Testing

@Suite struct OneModeProjectionTests {
  @Test(arguments: [false, true], [false, true])
  func valuesOfOtherPrograms(isDavis: Bool, isLeft: Bool) throws {
    let graph = BipartiteGraph(try isDavis ? Oracle.davis() : Oracle.small())
    let oracle = try isDavis ? ProjectionOracle.davis() : ProjectionOracle.small()
    let rows = isLeft ? oracle.left : oracle.right
    for weighting in OneModeProjection.Weighting.allCases {
      let column = try #require(ProjectionOracle.columns["\(weighting)"])
      let edges = graph.projection(ontoLeft: isLeft, weighting: weighting).edges()
      #expect(edges.map { [$0.first, $0.second] } == rows.map { [Int($0[0]), Int($0[1])] }, "\(weighting)")
      #expect(areClose(edges.map(\.weight), rows.map { $0[column] }, tolerance: 1e-12), "\(weighting)")
    }
  }

  @Test func davisOfR() throws {
    let projection = BipartiteGraph(try Oracle.davis()).projection(ontoLeft: true, weighting: .count)
    #expect(projection.vertexCount == 18)
    #expect(isClose(Double(projection.edgeCount) / 153, 0.908496732), "density")
  }

  @Test func eachIsItsDefinitionOnEverySmallGraph() {
    for graph in BipartiteGraph.allSmall { expectDefinitions(graph) }
  }

  @Test(arguments: 0..<60)
  func eachIsItsDefinitionOnRandomGraphs(seed: UInt64) { expectDefinitions(.random(seed: seed)) }

  @Test(arguments: 0..<4)
  func eachIsItsDefinitionOnLargerGraphs(seed: UInt64) { expectDefinitions(.sparse(seed: seed)) }

  /// Against sets of neighbours, pair by pair.
  private func expectDefinitions(_ graph: BipartiteGraph) {
    for isLeft in [true, false] {
      let side = isLeft ? graph.left : graph.right
      let other = isLeft ? graph.right.lowerBound : 0
      let sets = side.map { Set(graph.allNeighbors[$0]) }
      let joined = sets.indices.reduce(0) { sum, v in sum + (0..<v).count { !sets[$0].isDisjoint(with: sets[v]) } }
      #expect(graph.projectionEdgeCount(ontoLeft: isLeft) == joined)
      for weighting in OneModeProjection.Weighting.allCases {
        let projection = graph.projection(ontoLeft: isLeft, weighting: weighting)
        let what = "\(graph.allNeighbors), left: \(isLeft), \(weighting)"
        var expected = [[Double]](repeating: [], count: side.count)
        var neighbors = [[Int]](repeating: [], count: side.count)
        for u in sets.indices {
          for v in sets.indices {
            let shared = sets[u].intersection(sets[v]).sorted()
            if weighting == .count {
              #expect(projection.intermediaries(of: u, and: v).map { Int($0) + other } == shared)
            }
            guard u != v, !shared.isEmpty else { continue }
            neighbors[u].append(v)
            expected[u].append(weighting.naive(sets[u], sets[v], shared.map { graph.allNeighbors[$0].count }))
          }
        }
        #expect(sets.indices.map { projection.neighbors(of: $0).map(Int.init) } == neighbors, "\(what)")
        for u in sets.indices {
          #expect(areClose(Array(projection.weights(of: u)), expected[u], tolerance: 1e-12), "\(what)")
          #expect(projection.degree(of: u) == neighbors[u].count)
        }
        let edges = projection.edges()
        #expect(edges.count == projection.edgeCount)
        #expect(projection.intermediaries() == edges.map { projection.intermediaries(of: $0.first, and: $0.second) })
        #expect(
          edges.map { [$0.first, $0.second] }
            == sets.indices.flatMap { u in neighbors[u].filter { $0 > u }.map { [u, $0] } })
        for edge in edges {
          let back = zip(projection.neighbors(of: edge.second), projection.weights(of: edge.second))
          #expect(back.first { Int($0.0) == edge.first }?.1 == edge.weight, "the same to the last bit both ways round")
        }
      }
    }
  }

  /// Vertices with few neighbours in the projection and vertices with many, side by side.
  @Test(arguments: OneModeProjection.Weighting.allCases)
  func manyVertices(weighting: OneModeProjection.Weighting) {
    let hub = (0..<100).map { ($0 * 50, 0) }
    let others = BipartiteGraph.random(5000, 2500, edges: 4000, seed: 1).edges().map { ($0.left, $0.right) }
    let graph = BipartiteGraph(5000, 2500, hub + others)
    let projection = graph.projection(ontoLeft: true, weighting: weighting)
    let sets = graph.left.map { Set(graph.neighbors(of: $0).map(Int.init)) }
    for vertex in graph.left {
      let others = Set(sets[vertex].flatMap { graph.neighbors(of: $0) }.map(Int.init)).subtracting([vertex]).sorted()
      let weights = others.map { other in
        let shared = sets[vertex].intersection(sets[other]).sorted()
        return weighting.naive(sets[vertex], sets[other], shared.map { graph.degree(of: $0) })
      }
      #expect(projection.neighbors(of: vertex).map(Int.init) == others)
      #expect(areClose(Array(projection.weights(of: vertex)), weights, tolerance: 1e-12))
    }
    for threads in [1, 2, 4] {
      #expect(
        Computation.withThreads(threads) { graph.projection(ontoLeft: true, weighting: weighting) } == projection,
        "the same bits on \(threads) threads")
    }
  }

  // MARK: Laws

  @Test(arguments: 0..<50)
  func newmanGivesEachWhatItSharesWithOthers(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let projection = graph.projection(ontoLeft: true, weighting: .newman)
    for vertex in graph.left {
      let shared = graph.neighbors(of: vertex).count { graph.degree(of: Int($0)) > 1 }
      #expect(isClose(projection.weights(of: vertex).reduce(0, +), Double(shared)))
    }
  }

  @Test(arguments: 0..<50)
  func whatZhouPassesOnIsAllThatThereIs(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let projection = graph.projection(ontoLeft: true, weighting: .resourceAllocation)
    for giver in graph.left where graph.degree(of: giver) > 0 {
      let kept = graph.neighbors(of: giver).reduce(0.0) { $0 + 1 / Double(graph.degree(of: Int($1))) }
      let given = projection.weights(of: giver).reduce(0, +)
      #expect(isClose((kept + given) / Double(graph.degree(of: giver)), 1))
    }
  }

  @Test(arguments: 0..<20)
  func sidesAreAlikeAndWeightsAreNotUsed(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let turned = BipartiteGraph(
      graph.rightCount, graph.leftCount,
      graph.left.flatMap { l in graph.neighbors(of: l).map { (Int($0) - graph.leftCount, l) } })
    for weighting in OneModeProjection.Weighting.allCases {
      let (a, b) = (
        graph.projection(ontoLeft: false, weighting: weighting), turned.projection(ontoLeft: true, weighting: weighting)
      )
      #expect(
        a.edges().map { [Double($0.first), Double($0.second), $0.weight] }
          == b.edges().map { [Double($0.first), Double($0.second), $0.weight] })
    }
  }

  // MARK: The five mandatory fixtures

  @Test(arguments: [BipartiteGraph.singlePair, .singleParty, .sideEmpty], OneModeProjection.Weighting.allCases)
  func nothingToShare(graph: BipartiteGraph, weighting: OneModeProjection.Weighting) {
    for isLeft in [true, false] {
      let projection = graph.projection(ontoLeft: isLeft, weighting: weighting)
      #expect(projection.vertexCount == (isLeft ? graph.leftCount : graph.rightCount))
      #expect(projection.edgeCount == 0 && projection.edges().isEmpty)
      #expect(projection.disparityFilter().isEmpty)
    }
  }

  @Test func aStar() {
    let weights = OneModeProjection.Weighting.allCases.map { weighting in
      BipartiteGraph.star.projection(ontoLeft: false, weighting: weighting).edges().map(\.weight)
    }
    #expect(weights == [1, 1, 1, 0.5, 1.0 / 3].map { [$0, $0, $0] })
    #expect(BipartiteGraph.star.projection(ontoLeft: true, weighting: .count).edgeCount == 0)
  }

  @Test func disconnectedWithIsolates() {
    let graph = BipartiteGraph.disconnected  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    let left = graph.projection(ontoLeft: true, weighting: .jaccard)
    #expect(left.vertexCount == 4)
    #expect(left.edges().map { [Double($0.first), Double($0.second), $0.weight] } == [[0, 1, 0.5]])
    #expect(left.intermediaries(of: 0, and: 1) == [1] && left.intermediaries(of: 2, and: 3).isEmpty)
    let right = graph.projection(ontoLeft: false, weighting: .overlap)
    #expect(right.edges().map { [Double($0.first), Double($0.second), $0.weight] } == [[0, 1, 1]])
    #expect(right.intermediaries(of: 1, and: 0) == [0])
  }

  @Test func aVertexOfTheOtherSideStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph.star.projection(ontoLeft: true, weighting: .count).intermediaries(of: 0, and: 1)
    }
  }
}

extension OneModeProjection.Weighting {
  /// The weight of two vertices with some neighbours, of which the shared ones have these degrees.
  fileprivate func naive(_ a: Set<Int>, _ b: Set<Int>, _ degrees: [Int]) -> Double {
    switch self {
    case .count: Double(degrees.count)
    case .jaccard: Double(degrees.count) / Double(a.union(b).count)
    case .overlap: Double(degrees.count) / Double(min(a.count, b.count))
    case .newman: degrees.map { 1 / Double($0 - 1) }.reduce(0, +)
    case .resourceAllocation: degrees.map { 1 / Double($0) }.reduce(0, +)
    }
  }
}
