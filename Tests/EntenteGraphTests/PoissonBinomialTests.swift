import EntenteGraph
import TestSupport
import Testing

@Suite struct PoissonBinomialTests {
  private func tails(_ trials: [(p: Double, count: Int)], upTo largest: Int) -> [Double] {
    var (distribution, tails) = (PoissonBinomial(), [9.0])
    // Once before with others: nothing of it may stay.
    distribution.upperTails(upTo: 7, of: [(p: 0.3, count: 40), (p: 0.9, count: 2)], in: &tails)
    distribution.upperTails(upTo: largest, of: trials, in: &tails)
    return tails
  }

  /// Whether numbers differ by no more than a share of them, as far as they are not lost below 10⁻³⁰⁸ on the way.
  private func areAlike(_ a: [Double], _ b: [Double], _ share: Double) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= share * $1 + 1e-290 }
  }

  @Test(arguments: 0..<100)
  func everyOutcomeListed(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let ps = (0..<Int.random(in: 0...10, using: &random)).map { _ in
      [0, 1, 0.5, Double.random(in: 0...1, using: &random), 1e-9, 1e-200][Int.random(in: 0..<6, using: &random)]
    }
    var expected = [Double](repeating: 0, count: 14)
    for outcome in 0..<(1 << ps.count) {
      let chance = ps.indices.reduce(1.0) { $0 * (outcome >> $1 & 1 == 1 ? ps[$1] : 1 - ps[$1]) }
      for least in 0...outcome.nonzeroBitCount { expected[least] += chance }
    }
    #expect(areAlike(tails(ps.map { ($0, 1) }, upTo: 13), expected, 1e-13), "\(ps)")
  }

  /// Those of R's `pbinom`.
  @Test func blocks() {
    let expected = [1, 1, 0.5154177095659200, 2.928054803828721e-21, 6.823349107844702e-69]
    let found = tails([(0.1, 1000)], upTo: 300)
    #expect(areAlike([1, 10, 100, 200, 300].map { found[$0] }, expected, 1e-11), "\(found[100])")
    let rare = tails([(1e-9, 5000)], upTo: 6)
    let expectedOfRare = [4.999987502520828e-06, 1.249745835840801e-11, 2.082075696887171e-17, 2.163626585211612e-35]
    #expect(areAlike([1, 2, 3, 6].map { rare[$0] }, expectedOfRare, 1e-12))
    #expect(areAlike([tails([(0.5, 900)], upTo: 900)[900]], [0x1p-900], 1e-12), "all of them")
    #expect(tails([(0.5, 5000)], upTo: 3)[3] == 1, "although none has a chance below what a number can be")
    #expect(areAlike([tails([(0.999, 5000)], upTo: 2)[1]], [1], 1e-12))
  }

  @Test(arguments: 0..<60)
  func blocksAreManyTrials(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let trials = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      let p = Double.random(in: 0...1, using: &random)
      return (p: seed % 2 == 0 ? p * p * p : 1 - p * p * p, count: Int.random(in: 0...200, using: &random))
    }
    let most = trials.reduce(0) { $0 + $1.count }
    let largest = min(most, [1, 3, 20, 200, most][Int.random(in: 0..<5, using: &random)])
    let ones = trials.flatMap { trial in (0..<trial.count).map { _ in (p: trial.p, count: 1) } }
    #expect(areAlike(tails(trials, upTo: largest), tails(ones.shuffled(using: &random), upTo: largest), 1e-11))
  }

  @Test func ends() {
    #expect(tails([], upTo: 0) == [1] && tails([], upTo: 2) == [1, 0, 0])
    #expect(tails([(0.5, 3)], upTo: 0) == [1])
    #expect(tails([(1, 2), (0, 5)], upTo: 3) == [1, 1, 1, 0])
    #expect(tails([(1, 2), (0.25, 1)], upTo: 4) == [1, 1, 1, 0.25, 0])
    #expect(tails([(0.5, 2)], upTo: 2) == [1, 0.75, 0.25])
  }
}
