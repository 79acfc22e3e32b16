public import EntenteLedger

/// What windows show in each completion of a ledger: a history in which every date is one day.
///
/// The day of an agreement is drawn uniformly from its interval, open ends clipped to the ledger's span and to the time
/// in which the signatories were there; a part has the day of its whole, and no agreement lies before the one it
/// follows. The days are those of the ids: the order of the ledger's rows does not matter. Where few agreements are
/// open, every pattern of membership is counted with its probability; else completions are drawn.
///
///     let completions = try Completions(ledger, recipe, windows: [recipe.window])
///     completions.windows[0].share(of: .manyToMany)    // in what share of completions the regime is many-to-many
///     completions.windows[0].range(of: .pairs)          // the fewest and the most pairs
public struct Completions: Sendable {
  public let windows: [WindowCompletions]

  /// - Parameters:
  ///   - ledger: what to look at.
  ///   - recipe: what counts; its own window does not matter.
  ///   - windows: which windows to look at, nil for all time.
  ///   - condition: whose share to find.
  ///   - undated: whether agreements without a date lie anywhere in the span, or in no window.
  ///   - count: how many completions to draw where the patterns are too many to count, 1 at least.
  ///   - seed: of the draws.
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: O(patterns · agreements of the window) a window, of 4,096 patterns at most.
  public init(
    _ ledger: Ledger, _ recipe: Recipe, windows: [Window?], condition: Condition? = nil,
    undated: UndatedTreatment = .draw, count: Int = 1000, seed: UInt64 = 1
  ) throws(RecipeError) {
    precondition(count > 0, "a share needs one completion at least")
    let chronicle = try Chronicle(ledger, recipe)
    let draws = DateDraws(ledger, undated: undated)
    self.windows = concurrently(windows.count) { index in
      WindowCompletions(chronicle, windows[index], draws, condition, count: count, seed: seed)
    }
  }
}

/// What one window shows in each completion.
public struct WindowCompletions: Sendable {
  public let window: Window?
  /// Agreements that belong to the window under some days of their dates, not under all, by time and then by id.
  public let open: [Agreement.ID]
  /// Whether every pattern of membership was counted, with its probability; else completions were drawn.
  public let isExact: Bool
  /// How many patterns were counted, or completions drawn.
  public let count: Int
  /// The regimes that occur and the share of completions with each, the most frequent first; nil where there is no
  /// pair.
  public let regimes: [(regime: Regime?, share: Double)]
  /// The share of completions in which everybody has one partner and nobody is left out.
  public let perfectMatchingShare: Double
  /// The share in which the condition asked for holds; nil if none was.
  public let conditionShare: Double?
  private let ranges: [Figure: ClosedRange<Double>]

  init(
    _ chronicle: Chronicle, _ window: Window?, _ draws: DateDraws, _ condition: Condition?, count: Int, seed: UInt64
  ) {
    let question = WindowQuestion(chronicle: chronicle, window: window)
    let settlements = Settlements([question], draws, count: count, seed: seed)
    self.window = window
    open = question.openEvents.map {
      (latest: chronicle.latest[$0], earliest: chronicle.earliest[$0], id: chronicle.id(of: $0))
    }
    .sorted { ($0.latest, $0.earliest, $0.id) < ($1.latest, $1.earliest, $1.id) }.map(\.id)
    isExact = settlements.isExact
    self.count = settlements.all.count
    var shares: [Regime?: Double] = [:]
    var ranges: [Figure: ClosedRange<Double>] = [:]
    var (perfect, holds) = (0.0, 0.0)
    let (certain, unsettled) = chronicle.settledEvents(in: window, Set(settlements.openRows))
    for settlement in settlements.all {
      let events = certain + chronicle.events(among: unsettled, in: window, settlement)
      let pairing = chronicle.pairing(of: events, in: window)
      shares[pairing.regime, default: 0] += settlement.weight
      if pairing.isPerfectMatching { perfect += settlement.weight }
      if condition?.holds(in: pairing, agreements: events.count) == true { holds += settlement.weight }
      for figure in Figure.allCases {
        guard let value = figure.value(in: pairing, agreements: events.count) else { continue }
        let range = ranges[figure] ?? value...value
        ranges[figure] = min(range.lowerBound, value)...max(range.upperBound, value)
      }
    }
    regimes = shares.map { (regime: $0.key, share: rounded($0.value)) }
      .sorted { ($1.share, $0.regime?.rawValue ?? "") < ($0.share, $1.regime?.rawValue ?? "") }
    perfectMatchingShare = rounded(perfect)
    conditionShare = condition == nil ? nil : rounded(holds)
    self.ranges = ranges
  }

  /// The smallest and the largest value of a figure, of those that were counted or drawn; nil if it is undefined in
  /// each.
  public func range(of figure: Figure) -> ClosedRange<Double>? { ranges[figure] }

  /// The share of completions with a regime.
  public func share(of regime: Regime?) -> Double { regimes.first { $0.regime == regime }?.share ?? 0 }
}

/// Without the dust that sums of weights leave.
private func rounded(_ share: Double) -> Double { (share * 1e12).rounded() / 1e12 }
