import EntenteAnalysis
import Testing

@Suite struct ConfidenceSetTests {
  /// Each split's exact p, over all orders that keep the events on their side of it.
  private func exact(_ pairs: [Incidence], _ indicator: ChangeIndicator) -> [Double] {
    func excess(_ pairs: [Incidence], over split: Int) -> Double {
      let values = Naive(pairs.map { [[$0]] })[indicator]
      return ((1..<pairs.count).map { Naive.ratio(values, at: $0) }.max() ?? 0) - Naive.ratio(values, at: split)
    }
    return (1..<pairs.count).map { split in
      let observed = excess(pairs, over: split)
      let (before, after) = (arrangements(of: pairs[..<split]), arrangements(of: pairs[split...]))
      var extreme = 0
      for first in before {
        for last in after where excess(first + last, over: split) >= observed - 1e-9 { extreme += 1 }
      }
      return Double(extreme) / Double(before.count * after.count)
    }
  }

  @Test func splitsAgreeWithAllOrders() throws {
    let (a, b, c) = (Incidence(firm: 0, bank: 0), Incidence(firm: 1, bank: 1), Incidence(firm: 0, bank: 1))
    var (kept, dropped) = (0, 0)
    for pairs in [[a, a, a, a, a, b, c, c, c, c, c, c], [a, b, a, a, c, c, c, c, c, a]] {
      let change = ChangePoint(of: .manyToMany, in: EventSequence(pairs), permutations: 1, seed: 3)
      let splits = try #require(change.confidenceSet?.splits)
      // A sample of 199 decides all but those near 0.05 as all orders do.
      for (split, p) in zip(1..., exact(pairs, .manyToMany)) {
        if p > 0.13 {
          #expect(splits.contains(split), "split \(split), p \(p)")
          kept += 1
        } else if p < 0.015 {
          #expect(!splits.contains(split), "split \(split), p \(p)")
          dropped += 1
        }
      }
    }
    #expect(kept >= 10)
    #expect(dropped >= 4)
  }

  @Test func theBestSplitIsAlwaysInIt() throws {
    for seed in 0..<10 {
      let sequence = History.random(20, firms: 6, banks: 5, seed: UInt64(seed))
      let change = ChangePoint(of: .bridging, in: sequence, permutations: 9, seed: 1)
      guard let best = change.likelihoodRatio?.best else { continue }
      #expect(change.confidenceSet?.splits.contains(best.event) == true)
    }
  }

  @Test func aHigherLevelHoldsMoreSplits() throws {
    let sequence = History.blocksThenRandom(5, events: 20, then: 20, firms: 10, banks: 10, seed: 2)
    let sets = try [0.5, 0.8, 0.95].map { level in
      try #require(
        ChangePoint(of: .bridging, in: sequence, permutations: 9, seed: 1, confidence: level).confidenceSet)
    }
    #expect(Set(sets[0].splits).isStrictSubset(of: sets[1].splits))
    #expect(Set(sets[1].splits).isStrictSubset(of: sets[2].splits))
  }

  @Test func daysAreNotSplit() throws {
    let pairs = (0..<24).map { Incidence(firm: Int32($0 % 5), bank: Int32($0 % 7)) }
    var sequence = EventSequence(firmCount: 5, bankCount: 7)
    for (event, pair) in pairs.enumerated() { sequence.append([pair], sharesDay: event % 3 != 0) }
    let change = ChangePoint(of: .manyToMany, in: sequence, permutations: 9, seed: 1)
    let splits = try #require(change.confidenceSet?.splits)
    #expect(!splits.isEmpty)
    #expect(splits.allSatisfy { $0 % 3 == 0 })
  }

  @Test func thereIsNoneUnlessAskedOrWhereItIsTooMuchWork() {
    let short = History.random(20, firms: 6, banks: 5, seed: 1)
    #expect(ChangePoint(of: .bridging, in: short, permutations: 1, seed: 1, confidence: nil).confidenceSet == nil)
    let long = ChangePoint(
      of: .bridging, in: History.random(1100, firms: 60, banks: 50, seed: 1), permutations: 1, seed: 1)
    #expect(long.likelihoodRatio?.best != nil)
    #expect(long.confidenceSet == nil)
  }
}
