import EntenteGraph
import TestSupport
import Testing

@Suite struct BiconnectedComponentsTests {
  @Test(arguments: [BipartiteGraph.sideEmpty, .singleParty])
  func withoutEdgesThereIsNoBlock(graph: BipartiteGraph) {
    #expect(graph.biconnectedComponents().count == 0)
    #expect(graph.biconnectedComponents().blocksOfEdges == [])
    #expect(graph.cutVertices() == [])
    #expect(graph.bridges() == [])
  }

  @Test func aSinglePair() {
    let blocks = BipartiteGraph.singlePair.biconnectedComponents()
    #expect(blocks.count == 1)
    #expect(Array(blocks.vertices(of: 0)) == [0, 1])
    #expect(Array(blocks.edges(of: 0)) == [0])
    #expect(BipartiteGraph.singlePair.cutVertices() == [])
    #expect(BipartiteGraph.singlePair.bridges() == [0])
  }

  @Test func aStar() {
    let blocks = BipartiteGraph.star.biconnectedComponents()
    #expect(blocks.count == 3)
    #expect((0..<3).map { Array(blocks.vertices(of: $0)) } == [[0, 1], [0, 2], [0, 3]])
    #expect(BipartiteGraph.star.cutVertices() == [0])
    #expect(BipartiteGraph.star.bridges() == [0, 1, 2])
  }

  @Test func disconnectedWithIsolates() {
    let graph = BipartiteGraph.disconnected  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    let blocks = graph.biconnectedComponents()
    #expect((0..<blocks.count).map { Array(blocks.vertices(of: $0)) } == [[0, 4], [0, 5], [1, 5], [2, 6]])
    #expect(graph.cutVertices() == [0, 5])
    #expect(graph.bridges() == [0, 1, 2, 3])
  }

  @Test func twoCyclesThatShareAVertex() {
    // a0 and a1 with b0 and b1; a1 and a2 with b2 and b3; and b4 at a2.
    let graph = BipartiteGraph(3, 5, [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (2, 4)])
    let blocks = graph.biconnectedComponents()
    #expect(blocks.count == 3)
    #expect((0..<3).map { Array(blocks.vertices(of: $0)) } == [[0, 1, 3, 4], [1, 2, 5, 6], [2, 7]])
    #expect((0..<3).map { Array(blocks.edges(of: $0)) } == [[0, 1, 2, 3], [4, 5, 6, 7], [8]])
    #expect(blocks.blocksOfEdges == [0, 0, 0, 0, 1, 1, 1, 1, 2])
    #expect(graph.cutVertices() == [1, 2])
    #expect(graph.bridges() == [8])
  }

  // MARK: Brute force and laws

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph) }
  }

  @Test(arguments: 0..<25)
  func randomGraphsAgainstTheDefinition(seed: UInt64) {
    expectDefinition(.random(seed: seed))
    expectDefinition(.sparse(seed: seed))
  }

  /// What the definitions say: a cut vertex and a bridge leave more components behind, and two edges at a vertex are in
  /// one block if their other ends stay connected without that vertex.
  private func expectDefinition(_ graph: BipartiteGraph) {
    let edges = graph.edges().map { ($0.left, graph.leftCount + $0.right) }
    func labels(withoutVertex vertex: Int? = nil, withoutEdge edge: Int? = nil) -> [Int] {
      var labels = Array(0..<graph.vertexCount)
      func root(_ v: Int) -> Int { labels[v] == v ? v : root(labels[v]) }
      for (number, (a, b)) in edges.enumerated() where number != edge && a != vertex && b != vertex {
        labels[root(a)] = root(b)
      }
      return (0..<graph.vertexCount).map(root)
    }
    let count = Set(labels()).count
    let cuts = (0..<graph.vertexCount).filter { vertex in
      // The vertex itself is left as an isolate.
      graph.degree(of: vertex) > 0 && Set(labels(withoutVertex: vertex)).count > count + 1
    }
    #expect(graph.cutVertices() == cuts)
    #expect(graph.bridges() == edges.indices.filter { Set(labels(withoutEdge: $0)).count > count })

    // The blocks are the classes that this relation makes of the edges.
    var classes = Array(edges.indices)
    for vertex in 0..<graph.vertexCount {
      let without = labels(withoutVertex: vertex)
      let own = edges.indices.filter { edges[$0].0 == vertex || edges[$0].1 == vertex }
      func end(_ edge: Int) -> Int { without[edges[edge].0 == vertex ? edges[edge].1 : edges[edge].0] }
      for (place, first) in own.enumerated() {
        for second in own[..<place] where end(first) == end(second) {
          let (from, to) = (max(classes[first], classes[second]), min(classes[first], classes[second]))
          for edge in classes.indices where classes[edge] == from { classes[edge] = to }
        }
      }
    }
    var numbers: [Int: Int32] = [:]
    let expected = classes.map { edgeClass in
      if numbers[edgeClass] == nil { numbers[edgeClass] = Int32(numbers.count) }
      return numbers[edgeClass] ?? -1
    }
    let blocks = graph.biconnectedComponents()
    #expect(blocks.blocksOfEdges == expected)
    #expect(blocks.count == numbers.count)
    for block in 0..<blocks.count {
      let own = edges.indices.filter { expected[$0] == block }
      #expect(blocks.edges(of: block).map(Int.init) == own)
      #expect(blocks.vertices(of: block).map(Int.init) == Set(own.flatMap { [edges[$0].0, edges[$0].1] }).sorted())
    }
  }

  // MARK: Hard cases

  @Test func aLongPathNeedsNoStack() {
    let half = 100_000
    let path = BipartiteGraph(half, half, (0..<half).flatMap { $0 + 1 < half ? [($0, $0), ($0 + 1, $0)] : [($0, $0)] })
    #expect(path.bridges().count == 2 * half - 1)
    #expect(path.cutVertices().count == 2 * half - 2)
    let cycle = BipartiteGraph(half, half, (0..<half).flatMap { [($0, $0), (($0 + 1) % half, $0)] })
    #expect(cycle.biconnectedComponents().count == 1)
    #expect(cycle.bridges() == [])
  }
}
