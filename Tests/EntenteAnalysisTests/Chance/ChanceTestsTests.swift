import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

/// Networks with a null model's every outcome and its chance.
struct SmallNetwork: Sendable, CustomTestStringConvertible {
  var firms: [Life]
  var banks: [Life]
  var pairs: [Cell]

  init(_ firms: [Life], _ banks: [Life], _ pairs: [(Int, Int)]) {
    (self.firms, self.banks, self.pairs) = (firms, banks, pairs.map { Cell($0.0, $0.1) })
  }

  init(_ firms: Int, _ banks: Int, _ pairs: [(Int, Int)]) {
    self.init(Array(repeating: .unbounded, count: firms), Array(repeating: .unbounded, count: banks), pairs)
  }

  var testDescription: String { "\(firms.count) x \(banks.count), \(pairs.map { "\($0.firm)\($0.bank)" })" }

  func view() throws -> View {
    try View(Ledger.lives(firms: firms, banks: banks, pairs: pairs.map { ($0.firm, $0.bank) }))
  }

  /// The pairs that can be: some day lies in both lives.
  var allowed: [Cell] {
    firms.indices.flatMap { firm in banks.indices.map { Cell(firm, $0) } }.filter { cell in
      (-1000...1000).contains { firms[cell.firm].holds(on: $0) && banks[cell.bank].holds(on: $0) }
    }
  }

  private func cells(_ pairs: some Sequence<Cell>) -> Cells {
    Cells(firms: firms.count, banks: banks.count, pairs: Set(pairs))
  }

  var observed: Cells { cells(pairs) }

  /// Every network that a model can give, with its chance.
  func outcomes(of model: NullModel) throws -> [(cells: Cells, chance: Double)] {
    let allowed = allowed
    let all = (0..<(1 << allowed.count)).map { bits in
      cells(allowed.indices.filter { bits >> $0 & 1 == 1 }.map { allowed[$0] })
    }
    let observed = observed
    func sameFirms(_ other: Cells) -> Bool {
      firms.indices.allSatisfy { other.banks(of: $0).count == observed.banks(of: $0).count }
    }
    func sameBanks(_ other: Cells) -> Bool {
      banks.indices.allSatisfy { other.firms(of: $0).count == observed.firms(of: $0).count }
    }
    let possible: [Cells]
    switch model {
    case .uniform: possible = all.filter { $0.pairs.count == pairs.count }
    case .firmDegrees: possible = all.filter(sameFirms)
    case .bankDegrees: possible = all.filter(sameBanks)
    case .bothDegrees: possible = all.filter { sameFirms($0) && sameBanks($0) }
    case .configuration:
      let forbidden = firms.indices.flatMap { firm in banks.indices.map { Cell(firm, $0) } }
        .filter { !allowed.contains($0) }
      let edges = AllowedEdges(
        leftCount: firms.count, rightCount: banks.count, forbidden: forbidden.map { (left: $0.firm, right: $0.bank) })
      let model = try #require(BipartiteConfigurationModel(of: try view().graph, among: edges))
      return all.map { outcome in
        let chance = allowed.reduce(1) { product, cell in
          let p = model.probability(left: cell.firm, right: cell.bank)
          return product * (outcome.pairs.contains(cell) ? p : 1 - p)
        }
        return (outcome, chance)
      }
    }
    return possible.map { ($0, 1 / Double(possible.count)) }
  }
}

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

  @Test(arguments: networks, NullModel.allCases)
  func everyStatisticAgreesWithAllOutcomes(network: SmallNetwork, model: NullModel) throws {
    let draws = 2000
    let outcomes = try network.outcomes(of: model)
    let result = try network.view().chanceTests(model, draws: draws, seed: 5)
    #expect(result.reason == nil)
    #expect((result.model, result.draws, result.seed) == (model, draws, 5))
    #expect(result.impossiblePairs == network.firms.count * network.banks.count - network.allowed.count)
    #expect(result.tests.map(\.statistic) == PatternStatistic.allCases)
    for test in result.tests {
      let observed = network.observed.value(of: test.statistic)
      #expect(isClose(test.observed, observed), "\(test.statistic)")
      let defined = outcomes.compactMap { outcome in
        outcome.cells.value(of: test.statistic).map { (value: $0, chance: outcome.chance) }
      }
      let total = defined.reduce(0) { $0 + $1.chance }
      func close(_ value: Double, _ exact: Double, _ deviation: Double, _ what: String) {
        let error = deviation / Double(draws).squareRoot()
        #expect(abs(value - exact) <= 4 * error + 1e-9, "\(test.statistic): \(what) \(value), of all outcomes \(exact)")
      }
      close(Double(test.draws) / Double(draws), total, (max(0, total * (1 - total))).squareRoot(), "defined")
      guard total > 0 else {
        #expect(test.mean == nil && test.standardDeviation == nil && test.pLarger == nil && test.pSmaller == nil)
        continue
      }
      let mean = defined.reduce(0) { $0 + $1.value * $1.chance } / total
      let deviation = (defined.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * $1.chance } / total)
        .squareRoot()
      close(try #require(test.mean), mean, deviation, "mean")
      let others = defined.filter { outcome in observed.map { abs($0 - outcome.value) > 1e-9 } ?? true }
      let chanceOfOthers = others.reduce(0) { $0 + $1.chance } / total
      // What is next to impossible is not drawn.
      if chanceOfOthers == 0 || chanceOfOthers > 0.005 {
        #expect(test.isFixed == (chanceOfOthers == 0), "\(test.statistic): \(test.mean ?? -1)")
      }
      guard let observed else {
        #expect(test.pLarger == nil && test.pSmaller == nil && test.p == nil && test.sentence == "undefined here")
        continue
      }
      let isLarger = defined.reduce(0) { $0 + ($1.value >= observed - 1e-9 ? $1.chance : 0) } / total
      let isSmaller = defined.reduce(0) { $0 + ($1.value <= observed + 1e-9 ? $1.chance : 0) } / total
      for (p, exact, what) in [(test.pLarger, isLarger, "p larger"), (test.pSmaller, isSmaller, "p smaller")] {
        let p = try #require(p)
        #expect(p > 0 && p <= 1)
        let share = (p * Double(test.draws + 1) - 1) / Double(test.draws)
        close(share, exact, (max(0, exact * (1 - exact))).squareRoot(), what)
      }
    }
  }

  private func isClose(_ a: Double?, _ b: Double?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return abs(a - b) < 1e-9
  }

  /// What a model keeps is fixed, and what it leaves to chance is not.
  @Test func eachModelKeepsWhatItSays() throws {
    let view = try SmallNetwork(3, 3, [(0, 0), (1, 1), (1, 2), (2, 2)]).view()
    func fixed(_ model: NullModel) -> Set<PatternStatistic> {
      Set(view.chanceTests(model, draws: 300).tests.filter(\.isFixed).map(\.statistic))
    }
    #expect(fixed(.uniform) == [])
    #expect(fixed(.firmDegrees) == [.multiHomingFirms, .sharedByBanks])
    #expect(fixed(.bankDegrees) == [.multiHomingBanks, .sharedByFirms])
    #expect(
      fixed(.bothDegrees).isSuperset(of: [.multiHomingFirms, .multiHomingBanks, .sharedByFirms, .sharedByBanks]))
    #expect(fixed(.configuration) == [])
  }

  /// One network only has these degrees: all is fixed, however many draws are summed.
  @Test(arguments: [100, 1000, 4000]) func oneOutcomeIsFixed(draws: Int) throws {
    for size in 2...5 {
      let nested = (0..<size).flatMap { firm in (0..<(size - firm)).map { (firm, $0) } }
      for extra in 0...2 {
        let view = try SmallNetwork(size, size + extra, nested).view()
        for test in view.chanceTests(.bothDegrees, draws: draws).tests {
          #expect(test.isFixed, "\(size) + \(extra): \(test.statistic), \(test.observed ?? -1), \(test.mean ?? -1)")
          #expect(test.sentence == "fixed by the model")
          #expect(test.pLarger == 1 && test.pSmaller == 1 && test.deviations == nil)
        }
      }
    }
  }

  @Test func aPairThatCouldNotBeIsNeverDrawn() throws {
    // b0 can have f1 alone, f0 can have b1 alone: with the degrees of the firms nothing is left to chance.
    let network = SmallNetwork(
      [Life(until: 10), Life(since: 5)], [Life(since: 11), Life(until: 20)], [(0, 1), (1, 0)])
    let result = try network.view().chanceTests(.firmDegrees, draws: 2000, seed: 3)
    #expect(result.impossiblePairs == 1)
    // f1 has b0 or b1: disjoint in half of the outcomes, and never f0 with b0.
    let share = try #require(result.tests.first { $0.statistic == .oneToOneShare }?.mean)
    #expect(abs(share - 0.5) < 0.05)
    #expect(try network.view().chanceTests(.bothDegrees, draws: 500).tests.allSatisfy(\.isFixed))
  }

  @Test(arguments: NullModel.allCases) func aViewWithAPairThatCouldNotBeHasNoModelThatKeepsIt(model: NullModel) throws {
    let network = SmallNetwork([Life(until: 10), .unbounded], [Life(since: 11), .unbounded], [(0, 0), (1, 1)])
    let result = try network.view().chanceTests(model, draws: 10)
    switch model {
    // A model of its own pairs does not exist; one that only counts them does.
    case .bothDegrees, .configuration:
      #expect(result.tests.isEmpty)
      #expect(result.reason?.contains("did not exist at the same time") == true)
    case .uniform, .firmDegrees, .bankDegrees:
      #expect(result.reason == nil)
      #expect(result.tests.count == PatternStatistic.allCases.count)
    }
    #expect(result.impossiblePairs == 1)
  }

  // MARK: The mandatory networks

  @Test(arguments: NullModel.allCases) func aSinglePair(model: NullModel) throws {
    let tests = try SmallNetwork(1, 1, [(0, 0)]).view().chanceTests(model, draws: 50).tests
    for test in tests {
      switch test.statistic {
      case .nestedness, .sharedByFirms, .sharedByBanks:
        #expect(test.observed == nil && test.mean == nil && test.p == nil && test.draws == 0)
        #expect(!test.isFixed && test.sentence == "undefined here")
      default:
        #expect(test.isFixed && test.pLarger == 1 && test.p == 1)
        #expect(test.deviations == nil)
      }
    }
  }

  @Test(arguments: NullModel.allCases) func aStar(model: NullModel) throws {
    let tests = try SmallNetwork(1, 3, [(0, 0), (0, 1), (0, 2)]).view().chanceTests(model, draws: 50).tests
    for test in tests {
      if test.statistic == .sharedByFirms {
        #expect(test.observed == nil && test.mean == nil)
      } else {
        #expect(test.isFixed, "\(test.statistic): every firm and bank has all it can have")
      }
    }
    #expect(tests.first { $0.statistic == .oneToManyShare }?.observed == 1)
    #expect(tests.first { $0.statistic == .nestedness }?.observed == 0)
  }

  @Test(arguments: NullModel.allCases) func withoutPairsThereIsAReason(model: NullModel) throws {
    for (firms, banks) in [(0, 3), (3, 0), (1, 0), (0, 1), (0, 0), (2, 2)] {
      let result = try SmallNetwork(firms, banks, []).view().chanceTests(model, draws: 10)
      #expect(result.tests.isEmpty && result.reason == "no pairs")
      #expect(result.impossiblePairs == 0)
    }
  }

  // MARK: Draws

  @Test(arguments: NullModel.allCases) func aSeedRepeatsWhateverTheOrderOfTheRows(model: NullModel) throws {
    let ledger = try Ledger.small(
      firms: 5, banks: 4, pairs: [(0, 0), (1, 1), (1, 2), (2, 2), (3, 0), (3, 3), (4, 1), (0, 3)])
    let tests = try View(ledger).chanceTests(model, draws: 100, seed: 9).tests
    #expect(try View(ledger).chanceTests(model, draws: 100, seed: 9).tests == tests)
    #expect(try View(ledger).chanceTests(model, draws: 100, seed: 10).tests != tests)
    for seed in 0..<3 as Range<UInt64> {
      #expect(try View(ledger.shuffled(seed: seed)).chanceTests(model, draws: 100, seed: 9).tests == tests)
    }
  }

  @Test func anyNumberOfDraws() throws {
    let view = try SmallNetwork(3, 3, [(0, 0), (1, 1)]).view()
    for draws in 1...20 {
      let result = view.chanceTests(.uniform, draws: draws)
      #expect(result.tests.allSatisfy { $0.draws == draws && ($0.pLarger ?? 0) >= 1 / Double(draws + 1) })
    }
  }

  /// Draws are apart from one another: between seeds a mean varies as that of so many independent draws does.
  @Test(arguments: [1, 2, 3, 4], [NullModel.uniform, .firmDegrees, .configuration])
  func drawsAreIndependentOfEachOther(count: Int, model: NullModel) throws {
    let network = SmallNetwork(4, 4, [(0, 0), (1, 1), (2, 2), (3, 0)].suffix(count))
    let view = try network.view()
    let statistic = PatternStatistic.multiHomingBanks
    let values = try network.outcomes(of: model).compactMap { outcome in
      outcome.cells.value(of: statistic).map { (value: $0, chance: outcome.chance) }
    }
    let total = values.reduce(0) { $0 + $1.chance }
    let mean = values.reduce(0) { $0 + $1.value * $1.chance } / total
    let variance = values.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * $1.chance } / total
    let squares = try (0..<60 as Range<UInt64>).map { seed in
      let result = view.chanceTests(model, draws: 160, seed: seed * 7919)
      let test = try #require(result.tests.first { $0.statistic == statistic })
      let error = try #require(test.mean) - mean
      return variance < 1e-12 ? 1 : error * error * Double(test.draws) / variance
    }
    let dispersion = squares.reduce(0, +) / Double(squares.count)
    #expect(dispersion < 1.75, "of 60 squared deviates the mean is 1, give or take 0.18: \(dispersion)")
    #expect(dispersion > 0.45, "\(dispersion)")
  }
}
