import EntenteGraph
import TestSupport
import Testing

@Suite struct NullModelTests {
  // MARK: Allowed edges

  @Test func allowedEdges() {
    let all = AllowedEdges(leftCount: 2, rightCount: 3)
    #expect(all.count == 6 && all.isComplete && all.contains(left: 1, right: 2))
    let some = AllowedEdges(leftCount: 2, rightCount: 3, forbidden: [(1, 2), (0, 0), (1, 2)])
    #expect(some.count == 4, "the one that is given twice counts once")
    #expect(!some.isComplete)
    #expect(!some.contains(left: 1, right: 2) && !some.contains(left: 0, right: 0) && some.contains(left: 0, right: 2))
    #expect(some == AllowedEdges(leftCount: 2, rightCount: 3, forbidden: [(0, 0), (1, 2)]))
    #expect(AllowedEdges(leftCount: 1_000_000_000, rightCount: 1_000_000_000).count == 1_000_000_000_000_000_000)
  }

  // MARK: A number of edges

  @Test(arguments: [
    (2, 2, 2, []), (3, 3, 2, []), (2, 4, 6, []), (3, 3, 3, [(0, 0), (1, 1), (1, 2)]), (2, 4, 4, [(0, 1), (0, 2)]),
  ])
  func uniformEdgesAreUniform(left: Int, right: Int, count: Int, forbidden: [(Int, Int)]) throws {
    var margins = Margins(
      [Int](repeating: 0, count: left), [Int](repeating: 0, count: right), forbidden: forbidden)
    (margins.left, margins.right) = (nil, nil)
    let outcomes = margins.allGraphs().filter { $0.nonzeroBitCount == count }
    let model = try #require(UniformEdges(count: count, among: margins.allowed))
    var generator = SplitMix64(seed: 1)
    var counts: [Int: Int] = [:]
    for _ in 0..<(100 * outcomes.count) {
      let graph = model.sample(using: &generator)
      #expect(graph.isWellFormed && graph.leftCount == left && graph.rightCount == right)
      counts[graph.bits, default: 0] += 1
    }
    let deviate = try #require(uniformityDeviate(counts, among: outcomes))
    #expect(deviate < 4 && deviate > -4)
  }

  @Test func uniformEdgesAtTheEnds() throws {
    var generator = SplitMix64(seed: 1)
    let allowed = AllowedEdges(leftCount: 2, rightCount: 2, forbidden: [(0, 1)])
    let none = try #require(UniformEdges(count: 0, among: allowed))
    #expect(none.sample(using: &generator) == BipartiteGraph(2, 2, []))
    let full = try #require(UniformEdges(count: 3, among: allowed))
    #expect(full.sample(using: &generator) == BipartiteGraph(2, 2, [(0, 0), (1, 0), (1, 1)]))
    #expect(UniformEdges(count: 4, among: allowed) == nil, "more than are allowed")
    let empty = try #require(UniformEdges(count: 0, among: AllowedEdges(leftCount: 3, rightCount: 0)))
    #expect(empty.sample(using: &generator) == .sideEmpty)
  }

  @Test func manyUniformEdges() throws {
    var generator = SplitMix64(seed: 2)
    let sparse = try #require(UniformEdges(count: 5_000, among: AllowedEdges(leftCount: 2_000, rightCount: 1_000_000)))
    let graph = sparse.sample(using: &generator)
    #expect(graph.edgeCount == 5_000 && graph.isWellFormed)
    let dense = try #require(UniformEdges(count: 5_990, among: AllowedEdges(leftCount: 60, rightCount: 100)))
    #expect(dense.sample(using: &generator).edgeCount == 5_990)
  }

  // MARK: One side's degrees

  @Test(arguments: [
    (Margins([2, 1, 0], [0, 0, 3]), true), (Margins([1, 1, 1], [2, 0, 1]), false),
    (Margins([2, 1, 3], [2, 2, 2, 0], forbidden: [(0, 0), (1, 2), (1, 3), (2, 1)], "with zeros"), true),
    (Margins([2, 3, 1], [1, 2, 1, 2], forbidden: [(0, 0), (1, 1), (0, 3)], "with zeros"), false),
  ])
  func oneSideDegreesAreUniform(margins: Margins, isLeft: Bool) throws {
    var kept = margins
    if isLeft { kept.right = nil } else { kept.left = nil }
    let outcomes = kept.allGraphs()
    let (n, m) = (margins.allowed.leftCount, margins.allowed.rightCount)
    let start = BipartiteGraph(bits: try #require(outcomes.first), left: n, right: m)
    let model = try #require(OneSideDegrees(of: start, left: isLeft, among: margins.allowed))
    var generator = SplitMix64(seed: 3)
    var counts: [Int: Int] = [:]
    for _ in 0..<(100 * outcomes.count) {
      let graph = model.sample(using: &generator)
      #expect(graph.isWellFormed)
      counts[graph.bits, default: 0] += 1
    }
    let deviate = try #require(uniformityDeviate(counts, among: outcomes))
    #expect(deviate < 4 && deviate > -4)
  }

  @Test func degreesThatCannotBe() {
    let graph = BipartiteGraph(1, 3, [(0, 0), (0, 1)])
    let allowed = AllowedEdges(leftCount: 1, rightCount: 3, forbidden: [(0, 1), (0, 2)])
    #expect(OneSideDegrees(of: graph, left: true, among: allowed) == nil)
    #expect(Curveball(of: graph, among: allowed) == nil)
    #expect(BipartiteConfigurationModel(of: graph, among: allowed) == nil)
  }

  // MARK: Every model on the five fixtures, and on graphs with full rows

  static let fixtures: [BipartiteGraph] = [
    .singlePair, .star, .sideEmpty, .singleParty, .disconnected, BipartiteGraph(0, 0, []),
    BipartiteGraph(3, 3, [(0, 0), (0, 1), (0, 2), (1, 1), (2, 1)]),
    BipartiteGraph(2, 2, [(0, 0), (0, 1), (1, 0), (1, 1)]),
  ]

  @Test(arguments: fixtures)
  func everyModelKeepsWhatItPromises(graph: BipartiteGraph) throws {
    var generator = SplitMix64(seed: 4)
    let allowed = AllowedEdges(leftCount: graph.leftCount, rightCount: graph.rightCount)
    let degrees = graph.degrees()
    let edges = try #require(UniformEdges(count: graph.edgeCount, among: allowed))
    let ofLeft = try #require(OneSideDegrees(of: graph, left: true))
    let ofRight = try #require(OneSideDegrees(of: graph, left: false))
    var ofBoth = try #require(Curveball(of: graph))
    let expected = try #require(BipartiteConfigurationModel(of: graph))
    for _ in 0..<20 {
      let samples = [
        edges.sample(using: &generator), ofLeft.sample(using: &generator), ofRight.sample(using: &generator),
        ofBoth.sample(using: &generator), expected.sample(using: &generator),
      ]
      for sample in samples {
        #expect(sample.isWellFormed && sample.leftCount == graph.leftCount && sample.rightCount == graph.rightCount)
      }
      #expect(samples[0].edgeCount == graph.edgeCount)
      #expect(samples[1].degrees()[graph.left] == degrees[graph.left])
      #expect(samples[2].degrees()[graph.right] == degrees[graph.right])
      #expect(samples[3].degrees() == degrees)
    }
  }

  @Test(arguments: 0..<60)
  func noModelMakesAForbiddenEdge(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let graph = BipartiteGraph.random(seed: seed)
    // Any absent edge may be forbidden.
    let forbidden = (0..<(graph.leftCount * graph.rightCount))
      .map { (left: $0 / graph.rightCount, right: $0 % graph.rightCount) }
      .filter { !graph.allNeighbors[$0.left].contains(graph.leftCount + $0.right) }
      .filter { _ in Int.random(in: 0..<3, using: &generator) == 0 }
    let allowed = AllowedEdges(leftCount: graph.leftCount, rightCount: graph.rightCount, forbidden: forbidden)
    let edges = try #require(UniformEdges(count: graph.edgeCount, among: allowed))
    let ofLeft = try #require(OneSideDegrees(of: graph, left: true, among: allowed))
    let ofRight = try #require(OneSideDegrees(of: graph, left: false, among: allowed))
    var ofBoth = try #require(Curveball(of: graph, among: allowed))
    let expected = try #require(BipartiteConfigurationModel(of: graph, among: allowed))
    for _ in 0..<10 {
      let kept = ofBoth.sample(using: &generator)
      #expect(kept.degrees() == graph.degrees())
      for sample in [
        kept, edges.sample(using: &generator), ofLeft.sample(using: &generator), ofRight.sample(using: &generator),
        expected.sample(using: &generator),
      ] {
        #expect(sample.isWellFormed)
        #expect(forbidden.allSatisfy { !sample.allNeighbors[$0.left].contains(graph.leftCount + $0.right) })
      }
    }
  }

  @Test func theSeedRepeats() throws {
    let graph = BipartiteGraph(try Oracle.davis())
    func samples(seed: UInt64) throws -> [BipartiteGraph] {
      var generator = SplitMix64(seed: seed)
      var model = try #require(Curveball(of: graph))
      let expected = try #require(BipartiteConfigurationModel(of: graph))
      return [
        model.sample(using: &generator), model.sample(using: &generator), expected.sample(using: &generator),
      ]
    }
    #expect(try samples(seed: 5) == samples(seed: 5))
    #expect(try samples(seed: 5) != samples(seed: 6))
  }
}
