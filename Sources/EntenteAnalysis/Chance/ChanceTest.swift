import EntenteGraph
import EntenteLedger

/// A number of a view beside what a null model makes of it.
public struct ChanceTest: Sendable, Equatable {
  public let statistic: PatternStatistic
  /// nil where the statistic is undefined in the view.
  public let observed: Double?
  /// Over the draws in which it is defined.
  public let mean: Double?
  public let standardDeviation: Double?
  /// (r + 1)/(T + 1) for r of T draws with as large, or as small, a number; never 0. nil where the observed one, or that of
  /// every draw, is undefined.
  public let pLarger: Double?
  public let pSmaller: Double?
  /// Draws in which the statistic is defined.
  public let draws: Int

  /// Whether the model leaves nothing of it to chance: it is the same in all draws, and here.
  public var isFixed: Bool {
    guard let observed, let mean else { return false }
    return standardDeviation == 0 && abs(observed - mean) <= 1e-9 * max(1, abs(observed))
  }

  /// How far the observed number is from the mean, in standard deviations; nil if there is none.
  public var deviations: Double? {
    guard let observed, let mean, let standardDeviation, standardDeviation > 0 else { return nil }
    return (observed - mean) / standardDeviation
  }

  /// The smaller p, doubled, 1 at most: for a question without a direction.
  public var p: Double? {
    guard let pLarger, let pSmaller else { return nil }
    return min(1, 2 * min(pLarger, pSmaller))
  }

  /// How the view compares, in words.
  public var sentence: String {
    guard observed != nil else { return "undefined here" }
    guard let p, let pLarger, let pSmaller else { return "undefined under the model" }
    if isFixed { return "fixed by the model" }
    let side = pLarger < pSmaller ? "larger" : "smaller"
    if p < 0.01 { return "clearly \(side) than by chance" }
    if p < 0.05 { return "\(side) than by chance" }
    return "chance could make it"
  }
}

/// A view under one null model.
public struct ChanceTests: Sendable {
  public let model: NullModel
  public let draws: Int
  public let seed: UInt64
  /// Pairs of the view's parties that could not be, for the two never existed at the same time in its window.
  public let impossiblePairs: Int
  /// One for each ``PatternStatistic``; empty if the model does not exist here, see ``reason``.
  public let tests: [ChanceTest]
  public let reason: String?
}

extension View {
  /// Compares the pattern of this view with a null model.
  ///
  /// - Parameters:
  ///   - model: what is left to chance.
  ///   - draws: how many random networks; 1 at least.
  ///   - seed: of the draws.
  /// - Complexity: a draw and all statistics a draw: O(draws · (E·√V + Σ degrees²)).
  ///
  /// Pairs that could not be, because the two parties did not exist at the same time (`Party.since`, `Party.until`) up
  /// to the view's end, are not drawn. Several statistics of several models are several tests: of twenty, one is below
  /// 0.05 by chance.
  public func chanceTests(_ model: NullModel, draws: Int = 1000, seed: UInt64 = 1) -> ChanceTests {
    precondition(draws > 0, "a p needs one draw at least")
    let allowed = allowedPairs
    let impossible = firms.count * banks.count - allowed.count
    func none(_ reason: String) -> ChanceTests {
      ChanceTests(model: model, draws: draws, seed: seed, impossiblePairs: impossible, tests: [], reason: reason)
    }
    if pairs.isEmpty { return none("no pairs") }
    guard NullSampler(model, of: graph, among: allowed) != nil else {
      return none(
        "the view has a pair of two parties that did not exist at the same time, or the model has no solution")
    }
    let observed = patternStatistics(of: graph)
    // A chain a part, so that the result does not depend on the number of threads.
    let parts = min(draws, 8)
    let drawn = concurrently(parts) { part in
      var random = SeededGenerator(seed: seed, stream: part)
      var sampler = NullSampler(model, of: graph, among: allowed)
      return ((part * draws) / parts..<((part + 1) * draws) / parts).compactMap { _ in
        (sampler?.sample(&random)).map(patternStatistics)
      }
    }
    .flatMap { $0 }
    let tests = PatternStatistic.allCases.enumerated().map { index, statistic in
      ChanceTest(statistic, observed[index], drawn.compactMap { $0[index] })
    }
    return ChanceTests(model: model, draws: draws, seed: seed, impossiblePairs: impossible, tests: tests, reason: nil)
  }

  /// The pairs that could be: of parties that existed at the same time in the window, or up to its end if the view looks
  /// further back.
  var allowedPairs: AllowedEdges {
    let start: Day? =
      switch recipe.mode {
      case .signed: recipe.window?.start
      case .active, .cumulative: nil
      }
    func life(_ id: Party.ID) -> (from: Int32, to: Int32) {
      let party = ledger[party: id]
      return (
        max(party?.since?.earliest?.number ?? .min, start?.number ?? .min),
        min(party?.until?.latest?.number ?? .max, recipe.window?.lastDay.number ?? .max)
      )
    }
    let (firmLives, bankLives) = (firms.map(life), banks.map(life))
    var forbidden: [(left: Int, right: Int)] = []
    // Only who has a beginning or an end can miss somebody.
    let limits = start?.number ?? .min
    let last = recipe.window?.lastDay.number ?? .max
    let lateBanks = banks.indices.filter { bankLives[$0].from > limits || bankLives[$0].to < last }
    for firm in firms.indices {
      let isShort = firmLives[firm].from > limits || firmLives[firm].to < last
      for bank in isShort ? Array(banks.indices) : lateBanks
      where max(firmLives[firm].from, bankLives[bank].from) > min(firmLives[firm].to, bankLives[bank].to) {
        forbidden.append((firm, bank))
      }
    }
    return AllowedEdges(leftCount: firms.count, rightCount: banks.count, forbidden: forbidden)
  }
}

extension ChanceTest {
  init(_ statistic: PatternStatistic, _ observed: Double?, _ drawn: [Double]) {
    (self.statistic, self.observed, draws) = (statistic, observed, drawn.count)
    guard let first = drawn.first else {
      (mean, standardDeviation, pLarger, pSmaller) = (nil, nil, nil, nil)
      return
    }
    // From the first on, so that the mean of equal numbers is that number, however many they are.
    let mean = first + drawn.reduce(0) { $0 + ($1 - first) } / Double(drawn.count)
    let squares = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let deviation = drawn.count < 2 ? 0 : (squares / Double(drawn.count - 1)).squareRoot()
    self.mean = mean
    standardDeviation = deviation < 1e-12 * max(1, abs(mean)) ? 0 : deviation
    // Sums of products differ in their last digits.
    let tolerance = 1e-9 * max(1, abs(observed ?? 0))
    func p(_ isAsExtreme: (Double) -> Bool) -> Double {
      Double(drawn.count(where: isAsExtreme) + 1) / Double(drawn.count + 1)
    }
    pLarger = observed.map { observed in p { $0 >= observed - tolerance } }
    pSmaller = observed.map { observed in p { $0 <= observed + tolerance } }
  }
}
