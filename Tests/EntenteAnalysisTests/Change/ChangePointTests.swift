import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ChangePointTests {
  private static func pairs(_ cells: [(Int32, Int32)]) -> [Incidence] {
    cells.map { Incidence(firm: $0.0, bank: $0.1) }
  }

  /// Short histories with few distinct orders: with the events that share the day of the one before as bits.
  static let short: [(pairs: [Incidence], sharing: Int)] = [
    (pairs([(0, 0), (1, 1), (2, 2), (0, 0), (0, 1), (1, 0), (0, 1), (1, 0)]), 0),
    (pairs([(0, 0), (1, 1), (0, 0), (1, 1), (0, 1), (0, 1), (1, 0), (0, 0), (1, 1)]), 0b010010010),
    (pairs([(0, 0), (0, 0), (0, 1), (0, 1), (1, 1), (1, 1), (1, 0), (1, 0)]), 0),
    (pairs([(0, 1), (1, 0), (0, 0), (0, 0), (0, 0), (1, 1), (1, 1), (0, 0)]), 0b00010100),
  ]

  @Test(arguments: short.indices, ChangeIndicator.allCases)
  func pAgreesWithAllOrders(index: Int, indicator: ChangeIndicator) throws {
    let (pairs, sharing) = Self.short[index]
    let sequence = EventSequence(pairs, sharing: sharing)
    let permutations = 4999
    let change = ChangePoint(of: indicator, in: sequence, permutations: permutations, seed: 11)
    let splits = (1..<pairs.count).filter { sharing >> $0 & 1 == 0 }
    func largest(_ pairs: [Incidence]) -> (ratio: Double, rank: Int) {
      let sequence = EventSequence(pairs, sharing: sharing)
      let values = Naive(sequence.days(inOrder: Array(0..<pairs.count)))[indicator]
      return (
        splits.map { Naive.ratio(values, at: $0) }.max() ?? 0, splits.map { Naive.rank(values, at: $0) }.max() ?? 0
      )
    }
    let observed = largest(pairs)
    let all = arrangements(of: pairs).map(largest)
    #expect(all.count > 500)
    let ratio = try #require(change.likelihoodRatio)
    let pettitt = try #require(change.pettitt)
    #expect(abs(ratio.statistic - observed.ratio) < 1e-9)
    #expect(pettitt.statistic == Double(observed.rank))
    for (p, extreme) in [
      (ratio.p, all.count { $0.ratio >= observed.ratio - 1e-9 }), (pettitt.p, all.count { $0.rank >= observed.rank }),
    ] {
      let exact = Double(extreme) / Double(all.count)
      let error = (exact * (1 - exact) / Double(permutations)).squareRoot()
      #expect(abs(p - exact) <= 4 * error + 1 / Double(permutations), "p \(p), of all orders \(exact)")
    }
  }

  @Test(arguments: 0..<40, ChangeIndicator.allCases)
  func theBestSplitIsTheFirstOfTheLargest(seed: UInt64, indicator: ChangeIndicator) throws {
    var random = SeededGenerator(seed: seed)
    let pairs = (0..<(8 + random.below(20))).map { _ in random.pair(firms: 5, banks: 4) }
    let sharing = random.below(1 << pairs.count) & random.below(1 << pairs.count) & ~1
    let sequence = EventSequence(pairs, sharing: sharing)
    let change = ChangePoint(of: indicator, in: sequence, permutations: 1, seed: 1, confidence: nil)
    let values = sequence.values(of: indicator)
    let splits = (1..<pairs.count).filter { sharing >> $0 & 1 == 0 }
    func expect(_ estimate: ChangePoint.Estimate?, _ statistic: [Double]) throws {
      let (estimate, largest) = (try #require(estimate), try #require(statistic.max()))
      #expect(abs(estimate.statistic - largest) < 1e-9)
      let first = largest < 1e-9 ? nil : zip(splits, statistic).first { $0.1 > largest - 1e-9 }?.0
      #expect(estimate.best?.event == first)
      if let best = estimate.best {
        let before = values.prefix(best.event)
        #expect(best.shareBefore == Double(before.count { $0 }) / Double(before.count))
        #expect(
          best.shareAfter == Double(values.dropFirst(best.event).count { $0 }) / Double(values.count - before.count))
      }
    }
    try expect(change.likelihoodRatio, splits.map { Naive.ratio(values, at: $0) })
    try expect(change.pettitt, splits.map { Double(Naive.rank(values, at: $0)) })
    #expect(change.values == values)
  }

  @Test func aChangeIsFoundAndDated() throws {
    let sequence = History.matchingThenRandom(15, then: 15, seed: 1)
    let change = ChangePoint(of: .bridging, in: sequence, seed: 1)
    let ratio = try #require(change.likelihoodRatio)
    #expect(ratio.p == 0.001)
    let found = try #require(ratio.found())
    #expect(found.event == 15)
    #expect(found.shareBefore == 0)
    #expect(found.shareAfter > 0.8)
    #expect(change.confidenceSet?.splits.contains(15) == true)
    #expect(change.confidenceSet?.level == 0.95)
  }

  @Test func noChangeFoundHidesNoP() throws {
    let change = ChangePoint(of: .bridging, in: History.random(30, firms: 8, banks: 8, seed: 3), seed: 1)
    let ratio = try #require(change.likelihoodRatio)
    #expect(ratio.p >= 0.05)
    #expect(ratio.found() == nil)
    #expect(ratio.best != nil)
    #expect(ratio.found(at: 1.01) == ratio.best)
  }

  @Test func aConstantIndicatorHasNoChange() throws {
    let sequence = EventSequence((0..<12).map { Incidence(firm: Int32($0), bank: Int32($0)) })
    for indicator in ChangeIndicator.allCases {
      let change = ChangePoint(of: indicator, in: sequence, permutations: 99, seed: 1)
      for estimate in [change.likelihoodRatio, change.pettitt] {
        let estimate = try #require(estimate)
        #expect(estimate.statistic == 0)
        #expect(estimate.p == 1)
        #expect(estimate.best == nil)
        #expect(estimate.found(at: 1.01) == nil)
      }
      #expect(change.confidenceSet == nil)
      #expect(change.reason == nil)
    }
  }

  @Test func withoutEnoughEventsThereIsAReason() {
    let pairs = Self.short[0].pairs
    let few = ChangePoint(of: .bridging, in: EventSequence(Array(pairs.prefix(7))), seed: 1)
    #expect(few.likelihoodRatio == nil)
    #expect(few.pettitt == nil)
    #expect(few.confidenceSet == nil)
    #expect(few.reason == "fewer than 8 events")
    let none = ChangePoint(of: .bridging, in: EventSequence(firmCount: 0, bankCount: 0), seed: 1)
    #expect(none.reason == "fewer than 8 events")
    let oneDay = ChangePoint(of: .bridging, in: EventSequence(pairs, sharing: 0b11111110), seed: 1)
    #expect(oneDay.likelihoodRatio == nil)
    #expect(oneDay.reason == "all events are of one day")
    let enough = ChangePoint(of: .bridging, in: EventSequence(pairs), seed: 1)
    #expect(enough.likelihoodRatio != nil)
    #expect(enough.reason == nil)
  }

  @Test func aSeedRepeatsWhateverTheThreads() {
    let sequence = History.blocksThenRandom(3, events: 12, then: 12, firms: 9, banks: 6, seed: 5)
    func change(seed: UInt64, workers: Int) -> ChangePoint {
      ChangePoint(of: .bridging, in: sequence, permutations: 333, seed: seed, confidence: 0.95, workers: workers)
    }
    let one = change(seed: 1, workers: 1)
    for workers in [2, 3, 7, 1000] { #expect(change(seed: 1, workers: workers) == one) }
    #expect(change(seed: 2, workers: 1).likelihoodRatio?.p != one.likelihoodRatio?.p)
    #expect(ChangePoint(of: .bridging, in: sequence, permutations: 333, seed: 1) == one)
  }

  @Test func theNumbersOfPartiesDoNotMatter() {
    let sequence = History.random(25, firms: 6, banks: 5, seed: 9)
    var renumbered = EventSequence(firmCount: 700, bankCount: 700)
    for event in 0..<sequence.count {
      renumbered.append(sequence.pairs(of: event).map { Incidence(firm: 600 - $0.firm * 7, bank: ($0.bank * 3) % 5) })
    }
    for indicator in ChangeIndicator.allCases {
      let change = ChangePoint(of: indicator, in: sequence, permutations: 99, seed: 4)
      #expect(change == ChangePoint(of: indicator, in: renumbered, permutations: 99, seed: 4))
    }
  }
}
