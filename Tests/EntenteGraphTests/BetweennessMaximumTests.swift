import EntenteGraph
import Testing

@Suite struct BetweennessMaximumTests {
  @Test func theFixtures() {
    func maxima(_ graph: BipartiteGraph) -> [Double] { [true, false].map { graph.betweennessMaximum(left: $0) } }
    #expect(maxima(.singlePair) == [0, 0], "no vertex is between two others")
    #expect(maxima(.star) == [3, 0], "the centre has all of it")
    #expect(maxima(.sideEmpty) == [0, 0])
    #expect(maxima(.singleParty) == [0, 0])
  }

  @Test func noSmallGraphExceedsItAndOneReachesIt() {
    var best: [String: Double] = [:]
    for graph in BipartiteGraph.allSmall {
      let betweenness = graph.betweennessCentrality()
      for vertex in 0..<graph.vertexCount {
        let isLeft = graph.isLeft(vertex)
        #expect(betweenness[vertex] <= graph.betweennessMaximum(left: isLeft) + 1e-9)
        let key = "\(isLeft ? graph.leftCount : graph.rightCount) \(isLeft ? graph.rightCount : graph.leftCount)"
        best[key] = max(best[key] ?? 0, betweenness[vertex])
      }
    }
    for n in 1...3 {
      for m in 1...3 {
        let graph = BipartiteGraph(n, m, [])
        #expect(isClose(best["\(n) \(m)"] ?? -1, graph.betweennessMaximum(left: true)), "\(n) facing \(m) is reached")
      }
    }
  }

  @Test func aCompleteGraphOfTwoAndThree() {
    let graph = BipartiteGraph.complete(2, 3)
    #expect(isClose(graph.betweennessCentrality()[0] / graph.betweennessMaximum(left: true), 0.3))
    #expect(isClose(graph.betweennessCentrality()[2] / graph.betweennessMaximum(left: false), 1.0 / 12))
  }
}
