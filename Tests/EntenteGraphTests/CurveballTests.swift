import EntenteGraph
import TestSupport
import Testing

@Suite struct CurveballTests {
  /// Degrees that several graphs have; with structural zeros, also such that trades alone would not connect them.
  static let classes: [Margins] = [
    Margins([1, 1], [1, 1]),
    Margins([1, 1, 1], [1, 1, 1]),
    Margins([2, 1, 1], [2, 1, 1]),
    Margins([2, 2, 1, 1], [2, 2, 1, 1]),
    Margins([3, 3, 1, 1], [3, 3, 1, 1], "some edges in every one of them"),
    Margins([3, 0, 1, 2], [2, 2, 2], "an isolate and a full row"),
    Margins([2, 2, 2], [1, 1, 1, 1, 2]),
    Margins([1, 1, 2, 1, 1], [3, 3], "more left than right vertices"),
    Margins([1, 3], [1, 1, 1, 1], "one has more than the other"),
    Margins([5, 4], [1, 1, 1, 1, 1, 1, 1, 1, 1], "much to deal"),
    Margins([2, 3, 1], [2, 2, 1, 1], "three with something in common"),
    Margins([1, 1, 1], [1, 1, 1], forbidden: [(0, 0), (1, 1), (2, 2)], "two, without a trade between them"),
    Margins([1, 1, 1, 1], [1, 1, 1, 1], forbidden: [(0, 0), (1, 1), (2, 2), (3, 3)], "derangements"),
    Margins([2, 2, 2, 2], [2, 2, 2, 2], forbidden: [(0, 0), (1, 1), (2, 2), (3, 3)], "no loops"),
    Margins([1, 2, 1, 1], [2, 1, 1, 1], forbidden: [(0, 3), (1, 2), (2, 0)]),
    Margins(
      [1, 1, 1, 1], [1, 1, 1, 1],
      forbidden: [(0, 2), (0, 3), (1, 0), (1, 3), (2, 0), (2, 1), (3, 1), (3, 2)], "one long cycle"),
    Margins([2, 2, 1], [2, 1, 1, 1], forbidden: [(0, 1), (1, 3)]),
    Margins([1, 1, 2, 2, 1], [3, 2, 2], forbidden: [(0, 0), (3, 1), (4, 2)], "more left than right vertices"),
  ]

  @Test(arguments: classes)
  func everyGraphIsAsLikely(margins: Margins) throws {
    try expectUniformity(margins)
    // Vertices that face more than 64 others are kept in another way.
    if margins.allowed.isComplete { try expectUniformity(margins, isolates: 70) }
  }

  /// - Parameter isolates: how many more right vertices there are, which have no edge.
  private func expectUniformity(_ margins: Margins, isolates: Int = 0) throws {
    let outcomes = margins.allGraphs()
    try #require(outcomes.count > 1)
    let (n, m) = (margins.allowed.leftCount, margins.allowed.rightCount)
    var generator = SplitMix64(seed: 7)
    // From either end of the list: what it starts with must not matter.
    for start in isolates > 0 ? [outcomes[0]] : [outcomes[0], outcomes[outcomes.count - 1]] {
      let graph = BipartiteGraph(bits: start, left: n, right: m)
      var model = try #require(
        isolates == 0
          ? Curveball(of: graph, among: margins.allowed) : Curveball(of: graph.resized(rightCount: m + isolates)))
      var counts: [Int: Int] = [:]
      for draw in 0..<max(2_000, 100 * outcomes.count) / (isolates > 0 ? 2 : 1) {
        let sample = model.sample(using: &generator)
        let graph = isolates == 0 ? sample : sample.resized(rightCount: m)
        if draw < 100 { #expect(sample.isWellFormed && sample.edgeCount == graph.edgeCount) }
        counts[graph.bits, default: 0] += 1
      }
      let deviate = try #require(uniformityDeviate(counts, among: outcomes))
      #expect(deviate < 4, "of \(outcomes.count) graphs, and \(isolates) isolates")
    }
  }

  @Test func oneGraphOnlyIsGivenAgain() throws {
    var generator = SplitMix64(seed: 8)
    let nested = BipartiteGraph(3, 3, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)])
    var model = try #require(Curveball(of: nested))
    #expect(model.sample(using: &generator) == nested)
    #expect(model.sample(using: &generator) == nested)
  }

  /// Vertices that face as many others as a word has bits, or one more.
  @Test(arguments: [63, 64, 65], [false, true])
  func asManyOthersAsAWordHasBits(count: Int, isSwapped: Bool) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let drawn = BipartiteGraph.random(20, count, edges: 500, seed: 4)
    let edges = drawn.edges() + [(left: 0, right: count - 1, weight: 1)]
    let graph = BipartiteGraph(
      leftCount: isSwapped ? count : 20, rightCount: isSwapped ? 20 : count,
      edges: isSwapped ? edges.map { ($0.right, $0.left, 1) } : edges)
    var model = try #require(Curveball(of: graph))
    var last = graph
    for _ in 0..<5 {
      let sample = model.sample(using: &generator)
      #expect(sample.isWellFormed && sample.degrees() == graph.degrees() && sample != last)
      last = sample
    }
  }

  @Test func weightsAreNotUsed() throws {
    var generator = SplitMix64(seed: 9)
    var model = try #require(Curveball(of: BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(0, 0, 3)])))
    #expect(model.sample(using: &generator) == .singlePair)
  }

  /// Means over 2,000 samples that R's vegan gives for the Davis network: NODF 48.41 (sd 1.03), checkerboard units 1020
  /// (sd 19).
  @Test func theDavisNetwork() throws {
    let graph = BipartiteGraph(try Oracle.davis())
    var model = try #require(Curveball(of: graph))
    var generator = SplitMix64(seed: 10)
    var (nestedness, units): ([Double], [Double]) = ([], [])
    for _ in 0..<2_000 {
      let sample = model.sample(using: &generator)
      nestedness.append(try #require(sample.nestedness().whole))
      units.append(Double(sample.checkerboardUnits()))
    }
    let (ofNestedness, ofUnits) = (moments(nestedness), moments(units))
    let error = 1 / 2_000.0.squareRoot()
    #expect(isClose(ofNestedness.mean, 48.41, tolerance: 3 * 1.03 * error), "\(ofNestedness)")
    #expect(isClose(ofNestedness.deviation, 1.03, tolerance: 0.1))
    #expect(isClose(ofUnits.mean, 1020, tolerance: 3 * 19 * error), "\(ofUnits)")
    #expect(isClose(ofUnits.deviation, 19, tolerance: 2))
  }
}

extension BipartiteGraph {
  /// The edges whose right vertex is among the first, with that many right vertices.
  fileprivate func resized(rightCount: Int) -> BipartiteGraph {
    BipartiteGraph(leftCount: leftCount, rightCount: rightCount, edges: edges().filter { $0.right < rightCount })
  }
}
