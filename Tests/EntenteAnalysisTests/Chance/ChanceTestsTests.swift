import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

@Suite struct ChanceTestsTests {
  static let networks = [
    SmallNetwork(3, 3, [(0, 0), (1, 1), (2, 2)]),
    SmallNetwork(3, 3, [(0, 0), (1, 1), (1, 2), (2, 2)]),
    SmallNetwork(4, 3, [(0, 0), (0, 1), (1, 1), (2, 0)]),
    SmallNetwork(2, 4, [(0, 0), (0, 1), (0, 2), (1, 2), (1, 3)]),
    SmallNetwork(3, 3, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0)]),
    SmallNetwork(3, 3, [(1, 1)]),
    SmallNetwork(
      [Life(until: 10), .unbounded, Life(since: 20)], [Life(since: 15), .unbounded, Life(until: 18)],
      [(0, 1), (1, 0), (1, 2), (2, 1)]),
    SmallNetwork(
      [Life(until: 10), .unbounded, Life(since: 20)], [Life(since: 15), Life(until: 30), Life(until: 18), .unbounded],
      [(0, 2), (1, 0), (1, 1), (2, 1), (2, 3)]),
  ]

  /// Whether a model is one for a network; if not, that it says so.
  private func exists(_ result: ChanceTests, for network: SmallNetwork) -> Bool {
    guard result.model == .totals, network.impossiblePairs > 0 else {
      #expect(result.reason == nil)
      return true
    }
    #expect(result.tests.isEmpty && result.familySize == 0)
    #expect(result.reason?.contains("some pairs could not be") == true)
    return false
  }

  @Test(arguments: networks, NullModel.allCases)
  func everyNumberOfThePatternAgreesWithAllOutcomes(network: SmallNetwork, model: NullModel) throws {
    let draws = 2000
    let result = try network.view().chanceTests(against: model, draws: draws, seed: 5)
    #expect((result.model, result.draws, result.seed) == (model, draws, 5))
    #expect(result.impossiblePairs == network.impossiblePairs)
    #expect(result.sentence == model.sentence)
    guard exists(result, for: network) else { return }
    let observed = network.observed
    #expect(
      result.tests.map(\.measure)
        == [
          .oneToOne, .oneToMany, .manyToOne, .manyToMany, .multiHoming, .multiHoming, .matching, .nodf, .sharedPartners,
          .sharedPartners,
        ])
    #expect(result.tests.map(\.place) == Measure.patterns.flatMap(observed.places))
    let outcomes = try network.outcomes(of: model)
    for test in result.tests { try expect(test, of: observed, agreesWith: outcomes, draws: draws) }
  }

  /// What a model keeps is fixed, and what it leaves to chance is not.
  @Test func eachModelKeepsWhatItSays() throws {
    let view = try SmallNetwork(3, 3, [(0, 0), (1, 1), (1, 2), (2, 2)]).view()
    func fixed(_ model: NullModel) -> Set<String> {
      Set(view.chanceTests(against: model, draws: 300).tests.filter(\.isFixed).map { "\($0.measure) \($0.place)" })
    }
    #expect(fixed(.uniform) == [])
    #expect(fixed(.firmDegrees) == ["multi-homing left", "shared-partners right"])
    #expect(fixed(.bankDegrees) == ["multi-homing right", "shared-partners left"])
    #expect(
      fixed(.bothDegrees).isSuperset(of: [
        "multi-homing left", "multi-homing right", "shared-partners left", "shared-partners right",
      ]))
    #expect(fixed(.configuration) == [])
    #expect(fixed(.totals) == [], "who has how many partners is left to chance")
  }

  /// One network only has these degrees: all is fixed, however many draws are summed.
  @Test(arguments: [100, 1000, 4000]) func oneOutcomeIsFixed(draws: Int) throws {
    for size in 2...5 {
      let nested = (0..<size).flatMap { firm in (0..<(size - firm)).map { (firm, $0) } }
      for extra in 0...2 {
        let view = try SmallNetwork(size, size + extra, nested).view()
        for test in view.chanceTests(against: .bothDegrees, draws: draws).tests {
          #expect(test.isFixed, "\(size) + \(extra): \(test.measure), \(test.observed ?? -1), \(test.mean ?? -1)")
          #expect(test.sentence == "fixed by the model")
          #expect(test.pLarger == 1 && test.pSmaller == 1 && test.deviations == nil && test.q == nil)
        }
      }
    }
  }

  @Test func aPairThatCouldNotBeIsNeverDrawn() throws {
    // b0 can have f1 alone, f0 can have b1 alone: with the degrees of the firms nothing is left to chance.
    let network = SmallNetwork(
      [Life(until: 10), Life(since: 5)], [Life(since: 11), Life(until: 20)], [(0, 1), (1, 0)])
    let result = try network.view().chanceTests(against: .firmDegrees, draws: 2000, seed: 3)
    #expect(result.impossiblePairs == 1)
    // f1 has b0 or b1: disjoint in half of the outcomes, and never f0 with b0.
    let share = try #require(result.tests.first { $0.measure == .oneToOne }?.mean)
    #expect(abs(share - 0.5) < 0.05)
    #expect(try network.view().chanceTests(against: .bothDegrees, draws: 500).tests.allSatisfy(\.isFixed))
  }

  @Test(arguments: NullModel.allCases) func aViewWithAPairThatCouldNotBeHasNoModelThatKeepsIt(model: NullModel) throws {
    let network = SmallNetwork([Life(until: 10), .unbounded], [Life(since: 11), .unbounded], [(0, 0), (1, 1)])
    let result = try network.view().chanceTests(against: model, draws: 10)
    switch model {
    // A model of its own pairs does not exist; one that only counts them does.
    case .bothDegrees, .configuration:
      #expect(result.tests.isEmpty)
      #expect(result.reason?.contains("did not exist at the same time") == true)
    case .totals: #expect(!exists(result, for: network))
    case .uniform, .firmDegrees, .bankDegrees:
      #expect(result.reason == nil)
      #expect(result.tests.count == 10)
    }
    #expect(result.impossiblePairs == 1)
  }

  // MARK: The mandatory networks

  @Test(arguments: NullModel.allCases) func aSinglePair(model: NullModel) throws {
    let tests = try SmallNetwork(1, 1, [(0, 0)]).view().chanceTests(against: model, draws: 50).tests
    for test in tests {
      switch test.measure {
      case .nodf, .sharedPartners:
        #expect(test.observed == nil && test.mean == nil && test.p == nil && test.draws == 0)
        #expect(!test.isFixed && test.sentence.hasPrefix("undefined here: fewer than two parties"))
      default:
        #expect(test.isFixed && test.pLarger == 1 && test.p == 1)
        #expect(test.deviations == nil)
      }
    }
  }

  @Test(arguments: NullModel.allCases) func aStar(model: NullModel) throws {
    let tests = try SmallNetwork(1, 3, [(0, 0), (0, 1), (0, 2)]).view().chanceTests(against: model, draws: 50).tests
    for test in tests {
      if test.measure == .sharedPartners, test.place == .left {
        #expect(test.observed == nil && test.mean == nil)
      } else {
        #expect(test.isFixed, "\(test.measure): every firm and bank has all it can have")
      }
    }
    #expect(tests.first { $0.measure == .oneToMany }?.observed == 1)
    #expect(tests.first { $0.measure == .nodf }?.observed == 0)
  }

  @Test(arguments: NullModel.allCases) func withoutPairsThereIsAReason(model: NullModel) throws {
    for (firms, banks) in [(0, 3), (3, 0), (1, 0), (0, 1), (0, 0), (2, 2)] {
      let result = try SmallNetwork(firms, banks, []).view().chanceTests(against: model, draws: 10)
      #expect(result.tests.isEmpty && result.reason == "no pairs")
      #expect(result.impossiblePairs == 0)
    }
  }

  // MARK: Draws

  @Test(arguments: NullModel.allCases) func aSeedRepeatsWhateverTheOrderOfTheRows(model: NullModel) throws {
    let ledger = try Ledger.small(
      firms: 5, banks: 4, pairs: [(0, 0), (1, 1), (1, 2), (2, 2), (3, 0), (3, 3), (4, 1), (0, 3)])
    let tests = try View(ledger).chanceTests(against: model, draws: 100, seed: 9).tests
    #expect(tests.count == 10)
    #expect(try View(ledger).chanceTests(against: model, draws: 100, seed: 9).tests == tests)
    #expect(try View(ledger).chanceTests(against: model, draws: 100, seed: 10).tests != tests)
    for seed in 0..<3 as Range<UInt64> {
      #expect(try View(ledger.shuffled(seed: seed)).chanceTests(against: model, draws: 100, seed: 9).tests == tests)
    }
  }

  @Test func anyNumberOfDraws() throws {
    let view = try SmallNetwork(3, 3, [(0, 0), (1, 1)]).view()
    for draws in 1...20 {
      let result = view.chanceTests(against: .uniform, draws: draws)
      #expect(result.tests.allSatisfy { $0.draws == draws && ($0.pLarger ?? 0) >= 1 / Double(draws + 1) })
    }
  }

  /// Draws are apart from one another: between seeds a mean varies as that of so many independent draws does.
  @Test(arguments: [1, 2, 3, 4], [NullModel.uniform, .firmDegrees, .configuration])
  func drawsAreIndependentOfEachOther(count: Int, model: NullModel) throws {
    let network = SmallNetwork(4, 4, [(0, 0), (1, 1), (2, 2), (3, 0)].suffix(count))
    let view = try network.view()
    let values = try network.outcomes(of: model).compactMap { outcome in
      outcome.cells.value(of: .multiHoming, at: .right).map { (value: $0, chance: outcome.chance) }
    }
    let total = values.reduce(0) { $0 + $1.chance }
    let mean = values.reduce(0) { $0 + $1.value * $1.chance } / total
    let variance = values.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * $1.chance } / total
    let squares = try (0..<60 as Range<UInt64>).map { seed in
      let result = view.chanceTests(of: [.multiHoming], against: model, draws: 160, seed: seed * 7919)
      let test = try #require(result.tests.first { $0.measure == .multiHoming && $0.place == .right })
      let error = try #require(test.mean) - mean
      return variance < 1e-12 ? 1 : error * error * Double(test.draws) / variance
    }
    let dispersion = squares.reduce(0, +) / Double(squares.count)
    #expect(dispersion < 1.75, "of 60 squared deviates the mean is 1, give or take 0.18: \(dispersion)")
    #expect(dispersion > 0.45, "\(dispersion)")
  }
}
