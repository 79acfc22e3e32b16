import EntenteGraph
import Synchronization
import TestSupport
import Testing

@Suite struct EigenvectorCentralityTests {
  @Test func valuesOfNumpy() throws {
    try expectOracle("eigenvector") { graph, _ in graph.eigenvectorCentrality() }
    let davis = BipartiteGraph(try Oracle.davis())
    #expect(isClose(try #require(davis.largestSingularValue()), 6.741908125, tolerance: 1e-9))
    for oracle in [try Oracle.davis(), try Oracle.small()] {
      // The oracle's b4 and b5 of the small network are noise for 0, some 1e-16.
      let values = try #require(BipartiteGraph(oracle).eigenvectorCentrality())
      #expect(areClose(values, oracle.names.map { oracle.eigenvector[$0] ?? .nan }))
    }
  }

  @Test func everySmallGraphAgainstAllEigenvectors() throws {
    for graph in BipartiteGraph.allSmall where graph.vertexCount > 0 { try compareWithDense(graph) }
  }

  @Test(arguments: 0..<60)
  func randomGraphsAgainstAllEigenvectors(seed: UInt64) throws {
    try compareWithDense(.random(seed: seed))
  }

  private func compareWithDense(_ graph: BipartiteGraph) throws {
    // Eigenvalues of the whole graph are singular values of B, each with both signs.
    let pairs = denseEigenpairs(graph.denseMatrix())
    let value = graph.largestSingularValue()
    #expect((value == nil) == (graph.leftCount == 0 || graph.rightCount == 0))
    if let value { #expect(isClose(value, pairs[0].value, tolerance: 1e-12 * max(1, value))) }
    let values = graph.eigenvectorCentrality()
    let second = pairs.count > 1 ? pairs[1].value : 0
    #expect((values == nil) == (graph.edgeCount == 0 || second > pairs[0].value * (1 - 1e-9)), "\(graph.allNeighbors)")
    if let values {
      #expect(areClose(values, pairs[0].vector.map(abs), tolerance: 1e-9), "\(graph.allNeighbors)")
      #expect(values.allSatisfy { $0 >= 0 })
    }
  }

  @Test func aLargerGraphMeetsItsEquation() throws {
    let graph = BipartiteGraph.many
    let values = try #require(graph.eigenvectorCentrality())
    let value = try #require(graph.largestSingularValue())
    var rest = 0.0
    for vertex in 0..<graph.vertexCount {
      let sum = graph.neighbors(of: vertex).reduce(0.0) { $0 + values[Int($1)] }
      rest += (sum - value * values[vertex]) * (sum - value * values[vertex])
    }
    #expect(rest.squareRoot() <= 1e-12 * value)
    for side in [graph.left, graph.right] {
      #expect(isClose(values[side].reduce(0) { $0 + $1 * $1 }, 0.5, tolerance: 1e-13))
    }
  }

  @Test func twoLargeEqualPartsAreNotUnique() throws {
    // Two copies of a graph, by themselves and then joined by a long path.
    var random = SplitMix64(seed: 5)
    let pairs = (0..<4000).map { _ in
      (Int.random(in: 0..<400, using: &random), Int.random(in: 0..<400, using: &random))
    }
    let twice = pairs + pairs.map { (400 + $0.0, 400 + $0.1) }
    #expect(BipartiteGraph(400, 400, pairs).eigenvectorCentrality() != nil)
    #expect(BipartiteGraph(800, 800, twice).eigenvectorCentrality() == nil)
    var joined = twice + [(0, 800), (400, 811)]
    for step in 800..<811 { joined += [(step, step), (step, step + 1)] }
    #expect(BipartiteGraph(811, 812, joined).eigenvectorCentrality() == nil)
    // One edge more in one of them, and that is the leading one.
    let own = pairs[0].0
    let other = try #require((0..<400).first { right in !pairs.contains { $0 == (own, right) } })
    let values = try #require(BipartiteGraph(800, 800, twice + [(own, other)]).eigenvectorCentrality())
    #expect(values[own] > 0 && values[400 + own] == 0)
  }

  @Test func manyEqualComponentsAreSoonGivenUp() {
    let pairs = BipartiteGraph(3000, 3000, (0..<3000).map { ($0, $0) })
    #expect(pairs.eigenvectorCentrality() == nil)
    #expect(pairs.largestSingularValue() == 1)
    let andOneMore = BipartiteGraph(3000, 3001, (0..<3000).map { ($0, $0) } + [(1500, 3000)])
    let values = andOneMore.eigenvectorCentrality()
    #expect(values?.count { $0 > 0 } == 3 && isClose(values?[1500] ?? 0, 0.5.squareRoot()))
  }

  @Test func aLongPathNeedsManySteps() throws {
    // More than vectors are kept for, and in more dimensions than those in which they are kept at right angles.
    let graph = BipartiteGraph.path(800)
    let values = try #require(graph.eigenvectorCentrality())
    let path = (0..<400).flatMap { [values[$0], values[400 + $0]] }
    // A sine: each entry is its neighbours' sum by the largest eigenvalue, 2·cos(π/801), and the middle is highest.
    #expect(zip(path.prefix(399), path.dropFirst().prefix(399)).allSatisfy { $0 < $1 })
    #expect(areClose(path, path.reversed(), tolerance: 1e-8))
    let value = try #require(graph.largestSingularValue())
    // Of the cosine's series the third term is 2e-11.
    #expect(isClose(value, 2 - (Double.pi / 801) * (Double.pi / 801), tolerance: 3e-11))
  }

  @Test(arguments: [3, 50, 200])
  func aLongPathHasASine(half: Int) throws {
    // The leading vector of a path of n vertices is sin(πi/(n + 1)).
    let values = try #require(BipartiteGraph.path(2 * half).eigenvectorCentrality())
    let n = Double(2 * half)
    let sines = (0..<(2 * half)).map { vertex in
      let place = vertex < half ? 2 * vertex + 1 : 2 * (vertex - half) + 2
      return sine(Double.pi * Double(place) / (n + 1)) / ((n + 1) / 2).squareRoot()
    }
    #expect(areClose(values, sines, tolerance: 1e-8))
  }

  @Test func twoStarsJoinedByAThreadAreNotUnique() {
    // Two stars of 100 leaves, joined symmetrically by a long path: the gap is far below 1e-9.
    var pairs = (0..<100).flatMap { [(0, $0), (1, 100 + $0)] }
    // Centres 0 and 1 on the left; 9 path vertices on the right and 8 on the left between them.
    for step in 0..<9 {
      pairs.append((step == 0 ? 0 : 1 + step, 200 + step))
      pairs.append((step == 8 ? 1 : 2 + step, 200 + step))
    }
    #expect(BipartiteGraph(10, 209, pairs).eigenvectorCentrality() == nil)
  }

  @Test(arguments: 0..<30)
  func relabellingAndIsolates(seed: UInt64) {
    let graph = seed % 2 == 0 ? BipartiteGraph.random(seed: seed) : .sparse(seed: seed)
    let values = graph.eigenvectorCentrality()
    let other = Relabelling(of: graph, isolates: (0, 0), seed: seed)
    let moved = other.graph.eigenvectorCentrality()
    #expect((values == nil) == (moved == nil))
    if let values, let moved { #expect(areClose(values, other.vertices.map { moved[$0] }, tolerance: 1e-8)) }
    let larger = BipartiteGraph(leftCount: graph.leftCount, rightCount: graph.rightCount + 1, edges: graph.edges())
    #expect(larger.eigenvectorCentrality().map { $0.last == 0 } ?? (values == nil))
  }

  @Test func threadsDoNotMatter() {
    expectSameBits { BipartiteGraph.tooManyForOne.eigenvectorCentrality() }
  }

  @Test func progressIsThatOfTheIteration() {
    let names = Names()
    let graph = BipartiteGraph.tooManyForOne
    _ = Computation.rehearsing(threads: 2, progress: { names.append($0.name) }) { graph.eigenvectorCentrality() }
    #expect(!names.all.isEmpty)
    #expect(names.all.allSatisfy { $0 == "eigenvector" }, "no word of its products")
  }

  // MARK: The five mandatory fixtures

  @Test func theFixtures() throws {
    let (half, leaf) = (0.5.squareRoot(), (1.0 / 6).squareRoot())
    #expect(areClose(try #require(BipartiteGraph.singlePair.eigenvectorCentrality()), [half, half]))
    #expect(areClose(try #require(BipartiteGraph.star.eigenvectorCentrality()), [half, leaf, leaf, leaf]))
    #expect(BipartiteGraph.sideEmpty.eigenvectorCentrality() == nil)
    #expect(BipartiteGraph.singleParty.eigenvectorCentrality() == nil)
    let values = try #require(BipartiteGraph.disconnected.eigenvectorCentrality())
    #expect([2, 3, 6, 7].allSatisfy { values[$0] == 0 } && values[0] > values[1] && values[1] > 0)
    #expect(BipartiteGraph(2, 2, [(0, 0), (1, 1)]).eigenvectorCentrality() == nil)
  }

  @Test func theFixturesOfTheLargestSingularValue() throws {
    #expect(BipartiteGraph.singlePair.largestSingularValue() == 1)
    #expect(isClose(try #require(BipartiteGraph.star.largestSingularValue()), 3.0.squareRoot(), tolerance: 1e-15))
    #expect(BipartiteGraph.sideEmpty.largestSingularValue() == nil)
    #expect(BipartiteGraph.singleParty.largestSingularValue() == nil)
    #expect(BipartiteGraph(0, 0, []).largestSingularValue() == nil)
    #expect(BipartiteGraph(2, 3, []).largestSingularValue() == 0)
    let golden = (1 + 5.0.squareRoot()) / 2
    #expect(isClose(try #require(BipartiteGraph.disconnected.largestSingularValue()), golden, tolerance: 1e-14))
  }

  /// Taylor's series: EntenteGraph and its tests need no Foundation.
  private func sine(_ x: Double) -> Double {
    let x = x > .pi / 2 ? .pi - x : x
    var (term, sum) = (x, x)
    for k in 1...15 {
      term *= -x * x / Double((2 * k) * (2 * k + 1))
      sum += term
    }
    return sum
  }
}

/// What was told, by any thread.
private final class Names: Sendable {
  private let names = Mutex<[String]>([])

  var all: [String] { names.withLock { $0 } }

  func append(_ name: String) { names.withLock { $0.append(name) } }
}
