import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

/// Tests of measures of parties, pairs and agreements against all outcomes of the models.
@Suite struct MeasureChanceTests {
  static let networks = [
    SmallNetwork(2, 3, [(0, 0), (0, 0), (0, 1), (1, 1), (1, 2)]),
    SmallNetwork(3, 2, [(0, 0), (0, 0), (0, 0), (1, 1), (2, 1)]),
    SmallNetwork(3, 3, [(0, 0), (1, 1), (2, 2)]),
    SmallNetwork(2, 2, [(0, 0), (0, 0), (0, 1), (0, 1), (1, 1), (1, 1)]),
    SmallNetwork(
      [Life(until: 10), .unbounded], [Life(since: 15), .unbounded, .unbounded], [(0, 1), (0, 1), (1, 0), (1, 2)]),
  ]
  static let measures: [Measure] = [.degree, .exclusivity, .componentSize, .bridge, .strength, .hhi]

  @Test(arguments: networks, NullModel.allCases)
  func everyValueAgreesWithAllOutcomes(network: SmallNetwork, model: NullModel) throws {
    let draws = 2000
    let result = try network.view().chanceTests(of: Self.measures, against: model, draws: draws, seed: 3)
    if model == .totals, network.impossiblePairs > 0 {
      #expect(result.tests.isEmpty && result.reason?.contains("some pairs could not be") == true)
      return
    }
    let observed = network.observed
    #expect(result.reason == nil)
    #expect(
      result.tests.map(\.measure)
        == Self.measures.flatMap { Array(repeating: $0, count: observed.places(of: $0).count) })
    #expect(result.tests.map(\.place) == Self.measures.flatMap(observed.places))
    let outcomes = try network.outcomes(of: model, dealt: true)
    for test in result.tests { try expect(test, of: observed, agreesWith: outcomes, draws: draws) }
  }

  /// What becomes of the numbers of agreements is said where they are tested, and only there; it changes no pair.
  @Test func agreementsAreDealtWhereTheyCount() throws {
    let view = try Self.networks[0].view()
    func sentence(_ measures: [Measure], _ model: NullModel) -> String {
      view.chanceTests(of: measures, against: model, draws: 9).sentence
    }
    for model in NullModel.allCases { #expect(sentence([.degree, .bridge, .nodf], model) == model.sentence) }
    #expect(
      sentence([.degree, .strength], .uniform).hasSuffix(
        "; the pairs' numbers of agreements are dealt out among the pairs drawn"))
    #expect(
      sentence([.hhi], .configuration).hasSuffix("; each has the number of agreements of a pair here, drawn at random"))
    #expect(sentence([.hhi], .totals) == NullModel.totals.sentence)
    let gini = try Measure(parsing: "gini:of=agreements")
    #expect(sentence([gini], .bothDegrees).contains("dealt out among the pairs drawn"))
    #expect(sentence([.gini], .bothDegrees) == NullModel.bothDegrees.sentence)
    // Two firms of two pairs each: one of them has the pair of two agreements, whichever it is. Banks differ.
    let tests = view.chanceTests(of: [gini, .gini], against: .bothDegrees, draws: 99).tests
    #expect(tests.map(\.isFixed) == [true, false, true, true])
    for model in NullModel.allCases {
      let alone = view.chanceTests(of: [.degree, .bridge], against: model, draws: 99).tests
      let beside = view.chanceTests(of: [.degree, .bridge, .strength], against: model, draws: 99).tests
      for (a, b) in zip(alone, beside) {
        #expect((a.mean, a.standardDeviation, a.pLarger, a.draws) == (b.mean, b.standardDeviation, b.pLarger, b.draws))
      }
    }
  }

  @Test func totalsKeepsEveryPartysAgreements() throws {
    let view = try SmallNetwork(3, 3, [(0, 0), (0, 0), (0, 1), (1, 1), (2, 2), (2, 2)]).view()
    let result = view.chanceTests(of: [.strength, .degree, .oneToOne], against: .totals, draws: 500)
    #expect(result.tests(of: .strength).allSatisfy { $0.isFixed })
    #expect(result.tests(of: .strength).count == 6)
    #expect(!result.tests(of: .degree)[0].isFixed)
    #expect(result.familySize == result.tests.count { !$0.isFixed })
    // A weight that is not whole is no number of agreements.
    let halves = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, 0.5), (1, 1, 2)])
    let none = halves.chanceTests(
      of: [.strength], against: .totals, among: AllowedEdges(leftCount: 2, rightCount: 2), draws: 9)
    #expect(none.tests.isEmpty && none.reason?.contains("not whole") == true)
  }

  // MARK: Pairs

  /// A pair is tested in the draws that have it.
  @Test func aPairCountsTheDrawsThatHaveIt() throws {
    // The second agreement can be b0's or b1's alone, one as likely as the other.
    let view = try SmallNetwork([.unbounded, Life(since: 11)], [.unbounded, Life(until: 10)], [(0, 0), (1, 0)]).view()
    let result = view.chanceTests(of: [.bridge], against: .firmDegrees, draws: 1000)
    #expect(result.impossiblePairs == 1)
    #expect(result.tests.map(\.place) == [.edge(0), .edge(1)])
    #expect(abs(result.tests[0].draws - 500) < 70)
    #expect(result.tests[1].draws == 1000)
    #expect(result.tests.allSatisfy { $0.isFixed }, "every pair of so few is a bridge")
  }

  // MARK: Families

  private static let network = SmallNetwork(
    5, 5, [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (2, 0), (3, 0), (4, 4), (2, 2)])

  @Test func qIsOfAllTestsOfAModel() throws {
    let view = try Self.network.view()
    for model in NullModel.allCases {
      let result = view.chanceTests(
        of: [.degree, .nodf, .betweenness, .closeness, .bridge], against: model, draws: 199)
      let tested = result.tests.filter { $0.p != nil && !$0.isFixed }
      #expect(result.familySize == tested.count)
      #expect(result.tests.allSatisfy { $0.familySize == tested.count })
      // Benjamini and Hochberg, from the definition: the least m·p(j)/rank of all ps as large.
      let ps = tested.compactMap(\.p).sorted()
      for test in result.tests {
        guard let p = test.p, !test.isFixed else {
          #expect(test.q == nil)
          continue
        }
        let candidates = ps.indices.filter { ps[$0] >= p }.map { ps[$0] * Double(ps.count) / Double($0 + 1) }
        #expect(abs(try #require(test.q) - min(1, candidates.min() ?? 1)) < 1e-12)
      }
    }
  }

  @Test func aTestAloneGoesByItsP() throws {
    let nested = (0..<6).flatMap { firm in (0..<(6 - firm)).map { (firm, $0) } }
    let view = try SmallNetwork(6, 6, nested).view()
    let alone = view.chanceTests(of: [.nodf], against: .uniform, draws: 999)
    let test = try #require(alone.tests.first)
    #expect(alone.familySize == 1 && test.q == test.p)
    #expect(test.verdict == "clearly larger than by chance")
    let words = try #require(
      test.sentence.wholeMatch(
        of: /clearly larger than by chance: ([0-9.]+) standard deviations above the mean, p ([0-9.]+)/))
    #expect(Double(words.1) == ((test.deviations ?? 0) * 10).rounded() / 10)
    #expect(abs((Double(words.2) ?? 0) - (test.p ?? 0)) < 0.0005)
    let many = view.chanceTests(of: [.nodf, .degree], against: .uniform, draws: 999)
    #expect(many.tests[0].p == test.p && (many.tests[0].q ?? 0) > (test.p ?? 1))
    #expect(many.tests[0].sentence.contains(", q 0.0"))
    #expect(many.tests.allSatisfy { ($0.verdict == "chance could make it") == (($0.q ?? 0) >= 0.05) || $0.isFixed })
  }

  @Test func valuesThatAreAllTheSameButHere() throws {
    // With each firm's number of partners a cell alone in its bank: there is nothing between the draws and here.
    let view = try SmallNetwork(2, 2, [(0, 0), (0, 1), (1, 0)]).view()
    let test = view.chanceTests(of: [.nodf], against: .bothDegrees, draws: 99).tests[0]
    #expect(test.isFixed && test.sentence == "fixed by the model" && test.q == nil && test.deviations == nil)
    let one = view.chanceTests(of: [.degree], against: .uniform, draws: 1)
    #expect(one.tests.allSatisfy { $0.standardDeviation == nil && $0.deviations == nil && !$0.isFixed })
    #expect(one.tests.allSatisfy { $0.sentence.contains("in one draw") })
  }

  @Test func whatIsUndefinedHereHasItsReason() throws {
    let view = try SmallNetwork(3, 3, [(0, 0), (1, 1)]).view()
    let result = view.chanceTests(of: [.closeness, .hhi], against: .bothDegrees, draws: 20)
    #expect(result.tests(of: .closeness).allSatisfy { $0.sentence.hasPrefix("undefined here: not every party") })
    #expect(result.tests(of: .hhi)[2].sentence == "undefined here: no partner")
    #expect(result.familySize == 0)
    let unknown = view.chanceTests(of: [try Measure(parsing: "pagerank:from=nobody")], against: .uniform, draws: 5)
    #expect(unknown.tests.count == 6)
    #expect(unknown.tests.allSatisfy { $0.reason?.contains("nobody") == true && $0.observed == nil })
  }

  /// Defined here, and in no draw.
  @Test func whatIsUndefinedInEveryDraw() throws {
    // Connected in one way of very many.
    let path = (0..<12).flatMap { $0 < 11 ? [($0, $0), ($0, $0 + 1)] : [($0, $0)] }
    let view = try SmallNetwork(12, 12, path).view()
    let test = view.chanceTests(of: [.diameter], against: .uniform, draws: 20).tests[0]
    #expect(test.observed == 23 && test.draws == 0 && test.mean == nil && test.p == nil && test.q == nil)
    #expect(test.sentence == "undefined in the draws")
  }

  // MARK: The level

  /// Of networks drawn from a model itself, one in twenty has a p of 0.05 or less.
  @Test(arguments: [NullModel.uniform, .bothDegrees, .totals]) func theLevelIsKept(model: NullModel) throws {
    var random = SeededGenerator(seed: 77)
    let (size, count, draws) = (8, 160, 39)
    let allowed = AllowedEdges(leftCount: size, rightCount: size)
    let start = try #require(UniformEdges(count: 24, among: allowed)).sample(using: &random)
    let weighted = BipartiteGraph(
      leftCount: size, rightCount: size,
      edges: start.edges().enumerated().map { ($1.left, $1.right, Double(1 + $0 % 3)) })
    var chain = try #require(Curveball(of: start))
    let totals = try #require(FixedTotals(of: weighted))
    // Next to no two networks have the same value.
    let measure = try Measure(parsing: "largest-singular-value")
    var (large, small, either) = (0, 0, 0)
    for seed in 0..<UInt64(count) {
      let graph: BipartiteGraph =
        switch model {
        case .uniform: try #require(UniformEdges(count: 24, among: allowed)).sample(using: &random)
        case .totals: totals.sample(using: &random)
        default: chain.sample(using: &random)
        }
      let test = try #require(
        graph.chanceTests(of: [measure], against: model, among: allowed, draws: draws, seed: seed).tests.first)
      let (pLarger, pSmaller, p) = (try #require(test.pLarger), try #require(test.pSmaller), try #require(test.p))
      if pLarger <= 0.05 { large += 1 }
      if pSmaller <= 0.05 { small += 1 }
      if p <= 0.05 { either += 1 }
    }
    // 8 of 160 each, give or take 2.8.
    #expect((1...18).contains(large), "\(large) of \(count)")
    #expect((1...18).contains(small), "\(small) of \(count)")
    #expect((1...18).contains(either), "\(either) of \(count)")
  }
}
