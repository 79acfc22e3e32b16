import EntenteGraph
import TestSupport
import Testing

@Suite struct DegreeCentralityTests {
  @Test(arguments: [false, true])
  func valuesOfOtherPrograms(isDavis: Bool) throws {
    let oracle = try isDavis ? Oracle.davis() : Oracle.small()
    let graph = BipartiteGraph(oracle)
    for (vertex, name) in oracle.names.enumerated() {
      let others = graph.isLeft(vertex) ? graph.rightCount : graph.leftCount
      #expect(isClose(Double(graph.degrees()[vertex]) / Double(others), oracle.degree[name] ?? .nan), "\(name)")
    }
    #expect(Array(graph.strengths()[graph.left]) == oracle.matrix.map { $0.reduce(0, +) })
  }
}
