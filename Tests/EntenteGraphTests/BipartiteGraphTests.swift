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

  @Test func pairsWithoutWeightsAreCounted() throws {
    let twice = try BipartiteGraph(leftCount: 2, rightCount: 2, lefts: [1, 0, 1], rights: [0, 1, 0])
    #expect(Listed(twice) == Listed([(0, 1, 1), (1, 0, 2)]))
    let once = try BipartiteGraph(leftCount: 2, rightCount: 2, lefts: [1, 0], rights: [0, 1])
    #expect(
      once == (try BipartiteGraph(leftCount: 2, rightCount: 2, lefts: [1, 0], rights: [0, 1], weights: [1, 1])))
  }

  @Test func sumsOfOneAreNoWeights() throws {
    let halves = try BipartiteGraph(leftCount: 1, rightCount: 1, lefts: [0, 0], rights: [0, 0], weights: [0.5, 0.5])
    #expect(halves == .singlePair)
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

  @Test func everySmallGraphIsItsPairs() {
    for left in 0...3 {
      for right in 0...3 {
        for bits in 0..<(1 << (left * right)) {
          let pairs = (0..<(left * right)).filter { bits >> $0 & 1 == 1 }.map { ($0 / right, $0 % right) }
          let graph = BipartiteGraph(left, right, pairs.reversed())
          let neighbors =
            (0..<left).map { l in pairs.filter { $0.0 == l }.map { left + $0.1 } }
            + (0..<right).map { r in pairs.filter { $0.1 == r }.map(\.0) }
          #expect(graph.allNeighbors == neighbors)
          #expect(Listed(graph) == Listed(pairs.map { ($0.0, $0.1, 1) }))
        }
      }
    }
  }

  /// Many enough that edges are dealt out to buckets on both sides, some of them empty, and others of many edges.
  @Test(
    arguments: [(4000, 9000, 70_000), (90_000, 3, 70_000), (2, 70_000, 70_000)], [false, true])
  func largerGraphsAreTheirPairs(counts: (left: Int, right: Int, edges: Int), isWeighted: Bool) throws {
    var random = SplitMix64(seed: 7)
    func draw(_ count: Int) -> Int32 {
      Int32(min(Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random)))
    }
    let lefts = (0..<counts.edges).map { _ in draw(counts.left) }
    let rights = (0..<counts.edges).map { _ in draw(counts.right) }
    let weights = (0..<counts.edges).map { _ in 1 / Double(Int.random(in: 1...9, using: &random)) }
    var sums: [Int: Double] = [:]
    for edge in lefts.indices {
      sums[Int(lefts[edge]) * counts.right + Int(rights[edge]), default: 0] += isWeighted ? weights[edge] : 1
    }
    let expected = Listed(
      sums.sorted { $0.key < $1.key }.map { ($0.key / counts.right, $0.key % counts.right, $0.value) })
    let graphs = try [1, 2, 4].map { threads in
      try Computation.withThreads(threads) {
        try BipartiteGraph(
          leftCount: counts.left, rightCount: counts.right, lefts: lefts, rights: rights,
          weights: isWeighted ? weights : nil)
      }
    }
    #expect(Listed(graphs[0]) == expected, "sums added in the order given, to the last bit")
    #expect(graphs[0] == graphs[1] && graphs[0] == graphs[2], "the same bits for any number of threads")
    let sorted = expected.edges
    #expect(
      graphs[0]
        == BipartiteGraph(
          leftCount: counts.left, rightCount: counts.right, sortedLefts: sorted.map { Int32($0.left) },
          rights: sorted.map { Int32($0.right) }, weights: sorted.map(\.weight)))
    // The right side's rows are the left side's, turned round.
    var turned = [[Int]](repeating: [], count: counts.right)
    for edge in sorted { turned[edge.right].append(edge.left) }
    #expect(graphs[0].allNeighbors[graphs[0].right].elementsEqual(turned))
    #expect(
      graphs[0].strengths()[graphs[0].right].reduce(0, +).rounded() == sorted.reduce(0) { $0 + $1.weight }.rounded())
  }

  @Test(arguments: 0..<20)
  func edgesAreNumberedAsTheyAreListed(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    for (number, edge) in graph.edges().enumerated() {
      let right = graph.leftCount + edge.right
      #expect(graph.edgeNumber(of: edge.left, and: right) == number)
      #expect(graph.edgeNumber(of: right, and: edge.left) == number)
    }
    for left in graph.left {
      for right in graph.right where !graph.neighbors(of: left).contains(Int32(right)) {
        #expect(graph.edgeNumber(of: left, and: right) == nil)
      }
    }
    #expect(graph.edgeNumber(of: 0, and: 0) == nil, "no edge has both ends on one side")
  }

  @Test func edgesOfTheFixtures() {
    #expect(Listed(.singlePair) == Listed([(0, 0, 1)]))
    #expect(Listed(.star) == Listed([(0, 0, 1), (0, 1, 1), (0, 2, 1)]))
    #expect(Listed(.sideEmpty) == Listed([]))
    #expect(Listed(.singleParty) == Listed([]))
    #expect(Listed(.disconnected) == Listed([(0, 0, 1), (0, 1, 1), (1, 1, 1), (2, 2, 1)]))
  }

  @Test func emptySides() throws {
    #expect(BipartiteGraph.sideEmpty.degrees() == [0, 0, 0])
    #expect(BipartiteGraph(0, 0, []).vertexCount == 0)
    #expect(try BipartiteGraph(leftCount: 0, rightCount: 2, lefts: [], rights: []).degrees() == [0, 0])
    #expect(BipartiteGraph(leftCount: 2, rightCount: 0, sortedLefts: [], rights: [], weights: []).degrees() == [0, 0])
  }

  // MARK: What is no graph

  @Test func errorsNameTheFirstEdge() {
    func error(_ lefts: [Int32], _ rights: [Int32], _ weights: [Double]? = nil) -> GraphError? {
      #expect(throws: GraphError.self) {
        try BipartiteGraph(leftCount: 2, rightCount: 3, lefts: lefts, rights: rights, weights: weights)
      }
    }
    #expect(error([0, 2, 5], [0, 0, 0]) == .vertexOutOfRange(vertex: 2, count: 2, isLeft: true, edge: 1))
    #expect(error([0, -1], [0, 0]) == .vertexOutOfRange(vertex: -1, count: 2, isLeft: true, edge: 1))
    #expect(error([0, 1], [3, .max]) == .vertexOutOfRange(vertex: 3, count: 3, isLeft: false, edge: 0))
    #expect(error([0, 1], [1, .min]) == .vertexOutOfRange(vertex: -2_147_483_648, count: 3, isLeft: false, edge: 1))
    #expect(error([0, 1], [1, 1], [1, 0]) == .invalidWeight(0, edge: 1))
    #expect(error([0, 1], [1, 1], [-1, 1]) == .invalidWeight(-1, edge: 0))
    #expect(error([0], [1], [.infinity]) == .invalidWeight(.infinity, edge: 0))
    #expect(error([0], [1], [.nan])?.description == "edge 0: a weight is a finite number greater than 0, not nan")
    #expect(error([0, 1], [1]) == .unequalColumns(lefts: 2, rights: 1, weights: nil))
    #expect(error([0, 1], [1, 2], [1]) == .unequalColumns(lefts: 2, rights: 2, weights: 1))
    let most = Double.greatestFiniteMagnitude
    #expect(error([0, 1, 1], [0, 2, 2], [1, most, most]) == .infiniteSum(left: 1, right: 2))
    #expect(error([0, 1, 1], [0, 1, 2], [1, most, most]) == .infiniteStrength(vertex: 1, isLeft: true))
    #expect(error([0, 1, 1], [2, 0, 2], [1e308, 1, 1e308]) == .infiniteStrength(vertex: 2, isLeft: false))
  }

  @Test func onlySumsAtOneVertexMatter() throws {
    let most = Double.greatestFiniteMagnitude
    let graph = try BipartiteGraph(leftCount: 2, rightCount: 2, lefts: [0, 1], rights: [0, 1], weights: [most, most])
    #expect(graph.strengths() == [most, most, most, most])
    #expect(graph.concentrations() == [1, 1, 1, 1])
    #expect(areClose(graph.biRank(), [0.5, 0.5, 0.5, 0.5]))
    // Whose squares are beyond all numbers.
    for weight in [1e308, 1e-300] {
      let star = try BipartiteGraph(leftCount: 1, rightCount: 1, lefts: [0], rights: [0], weights: [weight])
      #expect(areClose(star.biRank(), [1, 1]), "\(weight)")
    }
  }

  @Test func errorsInWords() {
    let errors: [GraphError] = [
      .vertexOutOfRange(vertex: 7, count: 3, isLeft: true, edge: 2),
      .vertexOutOfRange(vertex: 0, count: 0, isLeft: false, edge: 0),
      .unequalColumns(lefts: 1, rights: 2, weights: nil), .unequalColumns(lefts: 1, rights: 2, weights: 3),
      .negativeCount(-1), .tooManyVertices(1 << 31), .tooManyEdges(1 << 30), .infiniteSum(left: 1, right: 2),
      .infiniteStrength(vertex: 1, isLeft: true),
    ]
    #expect(
      errors.map(\.description) == [
        "edge 2: no vertex 7 on the left side, whose ids are 0 to 2",
        "edge 0: no vertex 0 on the right side, which is empty",
        "the edges have 1 left ends and 2 right ends", "the edges have 1 left ends and 2 right ends and 3 weights",
        "-1: there cannot be fewer than 0 vertices or edges",
        "2147483648 vertices: a graph holds 2147483646 at most", "1073741824 edges: a graph holds 1073741823 at most",
        "the weights of left vertex 1 and right vertex 2 add up to more than a number can hold",
        "the weights at left vertex 1 add up to more than a number can hold",
      ])
  }

  @Test func idsOutOfRangeStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(1, 0, 1)])
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(0, -1, 1)])
    }
  }

  @Test func weightsThatAreNoneStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(0, 0, .nan)])
    }
    await #expect(processExitsWith: .failure) {
      _ = BipartiteGraph(leftCount: 1, rightCount: 2, edges: [(0, 0, 1e308), (0, 1, 1e308)])
    }
  }

  @Test func sidesThatCannotBeStopTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph(leftCount: -1, rightCount: 1, edges: []) }
    await #expect(processExitsWith: .failure) { _ = BipartiteGraph(leftCount: .max, rightCount: .max, edges: []) }
  }

  #if DEBUG
    // An optimized build stops without a word.
    @Test func theProgramSaysWhyItStops() async throws {
      let result = try await #require(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = BipartiteGraph(leftCount: 1, rightCount: 2, edges: [(0, 2, 1)])
      }
      #expect(
        String(decoding: result.standardErrorContent, as: UTF8.self).contains("no vertex 2 on the right side of 2"))
    }
  #endif

  // MARK: Components

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

  @Test(arguments: 0..<40)
  func withoutIsolates(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let (smaller, kept) = graph.withoutIsolates()
    #expect(kept == (0..<graph.vertexCount).filter { graph.degree(of: $0) > 0 })
    #expect(smaller.leftCount == kept.count { $0 < graph.leftCount } && smaller.vertexCount == kept.count)
    let names = smaller.edges().map { (kept[$0.left], kept[smaller.leftCount + $0.right] - graph.leftCount, $0.weight) }
    #expect(names.elementsEqual(graph.edges(), by: ==))
    #expect(smaller.withoutIsolates().graph == smaller)
  }
}

/// A graph's edges as a value that can be compared.
private struct Listed: Equatable {
  struct Edge: Equatable {
    let left: Int
    let right: Int
    let weight: Double
  }

  let edges: [Edge]

  init(_ edges: Edges) { self.edges = edges.map { Edge(left: $0.left, right: $0.right, weight: $0.weight) } }

  init(_ graph: BipartiteGraph) { self.init(graph.edges()) }
}
