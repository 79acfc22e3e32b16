import EntenteGraph
import TestSupport
import Testing

@Suite struct BipartiteGraphTests {
  @Test func mergesPairsGivenTwice() {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(1, 0, 2), (0, 1, 1), (1, 0, 3), (1, 1, 1)])
    #expect(graph.edgeCount == 3)
    #expect(graph.allNeighbors == [[3], [2, 3], [1], [0, 1]])
    #expect(graph.strengths() == [1, 6, 5, 2])
    #expect(graph.degrees() == [1, 2, 1, 2])
  }

  @Test(arguments: 0..<200)
  func theOrderOfEdgesDoesNotMatter(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let edges: Edges = (0..<30).map { _ in
      (Int.random(in: 0..<5, using: &random), Int.random(in: 0..<7, using: &random), 1)
    }
    let graph = BipartiteGraph(leftCount: 5, rightCount: 7, edges: edges)
    #expect(graph == BipartiteGraph(leftCount: 5, rightCount: 7, edges: edges.shuffled(using: &random)))
    #expect(graph.degrees()[graph.left].reduce(0, +) == graph.edgeCount, "handshakes")
    #expect(graph.degrees()[graph.right].reduce(0, +) == graph.edgeCount)
    #expect(graph.strengths().reduce(0, +) == 60)
    #expect(graph.allNeighbors.allSatisfy { $0 == $0.sorted() })
  }

  @Test func emptySides() {
    #expect(BipartiteGraph.sideEmpty.degrees() == [0, 0, 0])
    #expect(BipartiteGraph(0, 0, []).vertexCount == 0)
  }

  @Test func idsOutOfRangeStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(1, 0, 1)])
    }
  }

  @Test func components() {
    #expect(BipartiteGraph.disconnected.connectedComponents().map(\.vertices) == [[0, 1, 4, 5], [2, 6], [3], [7]])
    #expect(BipartiteGraph.singleParty.connectedComponents().map(\.vertices) == [[0]])
  }

  @Test func componentsJoinWhatPathsJoin() {
    for graph in BipartiteGraph.allSmall {
      let distances = bruteForceDistances(graph)
      for component in graph.connectedComponents() {
        let reachable = (0..<graph.vertexCount).filter { distances[component.vertices[0]][$0] != nil }
        #expect(component.vertices == reachable)
      }
    }
  }
}
