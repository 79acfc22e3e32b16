import EntenteGraph
import TestSupport
import Testing

@Suite struct CentralizationTests {
  /// The three of a side.
  private func values(_ graph: BipartiteGraph, left: Bool) -> [Double?] {
    [
      graph.degreeCentralization(left: left), graph.betweennessCentralization(left: left),
      graph.closenessCentralization(left: left),
    ]
  }

  @Test func theFixtures() {
    for graph in [BipartiteGraph.singlePair, .star, .sideEmpty, .singleParty, BipartiteGraph(0, 0, [])] {
      for left in [true, false] { #expect(values(graph, left: left) == [nil, nil, nil]) }
    }
    // Degrees 2, 1, 1, 0; of the path of four vertices two are between, by 2 of 30 at most: ½ (64 − 4).
    let disconnected = values(.disconnected, left: true)
    #expect(disconnected[0] == 4.0 / 9 && disconnected[2] == nil)
    let maximum = BipartiteGraph.disconnected.betweennessMaximum(left: true)
    #expect(isClose(disconnected[1] ?? 0, 6 / (3 * maximum)))
  }

  @Test func isolatesStay() {
    let graph = BipartiteGraph(3, 2, [(0, 0), (0, 1)])
    #expect(graph.degreeCentralization(left: true) == 2, "more than in any connected graph")
    #expect(graph.betweennessCentralization(left: true) != nil)
    #expect(graph.closenessCentralization(left: true) == nil)
  }

  @Test func whereAllAreEqual() {
    for left in [true, false] {
      for value in values(.complete(3, 4), left: left) { #expect(isClose(value ?? 1, 0)) }
    }
    #expect(BipartiteGraph(3, 3, []).degreeCentralization(left: true) == 0)
  }

  /// In connected graphs of up to 4 by 4 the largest sums are what they are divided by, and no sum is above 0 where
  /// nothing is defined.
  @Test func theMaximaOfAllConnectedGraphs() {
    for n in 1...4 {
      for m in 1...4 {
        var (best, bestSums) = ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0])
        for graph in connectedGraphs(n, m) {
          let sums = differences(graph)
          for (index, value) in values(graph, left: true).enumerated() {
            best[index] = max(best[index], value ?? 0)
            bestSums[index] = max(bestSums[index], sums[index])
            #expect((value == nil) == (n == 1 || m == 1), "\(graph.allNeighbors)")
          }
        }
        for index in best.indices {
          #expect(isClose(best[index], n == 1 || m == 1 ? 0 : 1), "\(index) of \(n) facing \(m)")
          #expect((bestSums[index] > 1e-9) == (n > 1 && m > 1), "\(index) of \(n) facing \(m)")
        }
      }
    }
  }

  /// Connected graphs, but for the order of their left vertices.
  private func connectedGraphs(_ n: Int, _ m: Int) -> [BipartiteGraph] {
    var graphs: [BipartiteGraph] = []
    func extend(_ rows: [Int]) {
      guard rows.count == n else {
        for row in (rows.last ?? 1)..<(1 << m) { extend(rows + [row]) }
        return
      }
      let pairs = rows.enumerated().flatMap { left, row in (0..<m).filter { row >> $0 & 1 == 1 }.map { (left, $0) } }
      let graph = BipartiteGraph(n, m, pairs)
      if graph.connectedComponents().count == 1 { graphs.append(graph) }
    }
    extend([])
    return graphs
  }

  /// Sums of the left side's differences from its largest value; distances by relaxation.
  private func differences(_ graph: BipartiteGraph) -> [Double] {
    let distances = bruteForceDistances(graph)
    let least = Double(graph.rightCount + 2 * (graph.leftCount - 1))
    let closeness = graph.left.map { v in least / Double(distances[v].compactMap(\.self).reduce(0, +)) }
    let degrees = graph.left.map { Double(graph.allNeighbors[$0].count) }
    return [degrees, Array(graph.betweennessCentrality()[graph.left]), closeness].map { values in
      values.reduce(0) { $0 + (values.max() ?? 0) - $1 }
    }
  }

  @Test func laws() {
    StructureLaws.expectLaws(ofGraphs: { values($0, left: true) + values($0, left: false) }, withIsolates: false)
    for seed in 0..<20 {
      let graph = BipartiteGraph.random(seed: UInt64(seed))
      let swapped = StructureLaws.transposed(graph)
      #expect(areSame(values(swapped, left: true), values(graph, left: false)))
      // The ratio of a normalised centrality's sum is the same: the definition, with nothing but the centrality itself.
      for left in [true, false] {
        let side = left ? graph.left : graph.right
        let maximum = graph.betweennessMaximum(left: left)
        guard side.count > 1, maximum > 0 else { continue }
        let scaled = graph.betweennessCentrality()[side].map { $0 / maximum }
        let sum = scaled.reduce(0) { $0 + (scaled.max() ?? 0) - $1 }
        #expect(isClose(graph.betweennessCentralization(left: left) ?? -1, sum / Double(side.count - 1)))
      }
    }
  }

  /// Davis, from the values of networkx.
  @Test func davis() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    for left in [true, false] {
      let (n, m) = left ? (18.0, 14.0) : (14.0, 18.0)
      func sum(_ key: String) throws -> Double {
        let values = try StructureLaws.oracleValues("davis", key)[left ? davis.left : davis.right]
        return values.reduce(0) { $0 + (values.max() ?? 0) - $1 }
      }
      #expect(
        isClose(
          davis.degreeCentralization(left: left) ?? 0, try sum("degree_centrality_bipartite") * m / ((n - 1) * (m - 1)))
      )
      #expect(isClose(davis.betweennessCentralization(left: left) ?? 0, try sum("betweenness_bipartite") / (n - 1)))
      let closeness = try #require(davis.closenessCentralization(left: left))
      let (rest, least) = (n - 1, m + 2 * (n - 1))
      // 17 others on 14 events: three events have two; 13 others on 18 women: each has one.
      let pairs = left ? 3.0 : 0
      let largest =
        (rest - 2 * pairs) * (1 - least / (3 * m + 4 * rest - 4)) + 2 * pairs * (1 - least / (3 * m + 4 * rest - 6))
      #expect(isClose(closeness, try sum("closeness_bipartite") / largest))
    }
  }
}
