import EntenteLedger

/// When the share of events that an indicator holds for changed, if it did.
///
///     let change = ChangePoint(of: .bridging, in: sequence, permutations: 999, seed: 1)
///     change.likelihoodRatio?.p                      // 0.001
///     change.likelihoodRatio?.found(at: 0.05)?.event // 15: the first event after the change; nil: no change found
///     change.confidenceSet?.splits                   // [14, 15, 16]
///
/// The most likely split of the events into two runs with a share each is sought, and its likelihood ratio compared
/// with those of the same agreements in random orders. For each order the indicator is computed anew: openings come
/// before bridging in any order, so that the labels themselves cannot be permuted (a test that does rejects half of
/// the histories in which nothing changed). Days keep their places and sizes, and a change lies between two days.
///
/// The test is exact where nothing changed, that is where every order of the agreements was as likely: the chance of
/// p ≤ 0.05 is then 0.05 at most, and less where the statistic takes few values, as with a dozen events.
public struct ChangePoint: Sendable, Equatable {
  /// The fewest events among which a change is sought.
  public static let fewestEvents = 8

  public let indicator: ChangeIndicator
  /// The indicator of each event, in the order of the sequence.
  public let values: [Bool]
  /// How many random orders stand behind each p.
  public let permutations: Int
  public let seed: UInt64
  /// The log-likelihood ratio (natural) of two shares to one, at its largest over all splits; nil: see `reason`.
  public let likelihoodRatio: Estimate?
  /// Pettitt's K, the largest |U| over all splits, as a second opinion; nil: see `reason`.
  ///
  /// U at a split is the sum of sign(before - after) over all pairs of an event before and one after. It favours the
  /// middle of the sequence where the likelihood ratio favours its ends. p comes from the same orders, not from the
  /// approximation for independent observations.
  public let pettitt: Estimate?
  /// The splits that the data do not speak against; nil if it was not asked for, if no split is better than none, if
  /// there is no estimate, or beyond ``ConfidenceSet/mostWork``.
  public let confidenceSet: ConfidenceSet?
  /// Why there are no estimates; nil if there are.
  public let reason: String?

  /// Two runs of events.
  public struct Split: Sendable, Equatable {
    /// The first event after the change: its number in the sequence, and the number of events before.
    public let event: Int
    /// The share of the events before that the indicator holds for.
    public let shareBefore: Double
    /// The share of the events from `event` on.
    public let shareAfter: Double
  }

  /// The best split by one statistic, and how surprising it is.
  public struct Estimate: Sendable, Equatable {
    /// The statistic, at its largest over all splits; 0 where no split is better than none.
    public let statistic: Double
    /// (r + 1)/(T + 1) for r of T random orders whose statistic is as large; never 0. 1 if the indicator is constant.
    public let p: Double
    /// Where the statistic is largest, the earliest such place; nil where the statistic is 0. It says nothing of p.
    public let best: Split?

    /// The change, if p is below a level; nil: no change found.
    public func found(at level: Double = 0.05) -> Split? { p < level ? best : nil }
  }

  /// Seeks a change.
  ///
  /// - Parameters:
  ///   - indicator: what is said of each event.
  ///   - sequence: the events.
  ///   - permutations: how many random orders; 1 at least.
  ///   - seed: of the random orders. The result depends on it and on the sequence, not on the number of threads; for
  ///     one that does not depend on the order of the input, let the events of a day stand in the order of their ids.
  ///   - confidence: the level of the confidence set, above 0 and below 1; nil: none.
  /// - Complexity: O(T·(n + I)) time for T orders of n events with I incidences; the confidence set takes
  ///   O(199·d·(n + I)) for d days. O(n + I) space for each core; all are used.
  ///
  /// Fewer than 8 events, or all on one day: no estimate, and the reason. A constant indicator: statistic 0, p = 1.
  ///
  /// Reference: K. J. Worsley, "The power of likelihood ratio and cumulative sum tests for a change in a binomial
  /// probability", 1983, doi:10.1093/biomet/70.2.455; A. N. Pettitt, "A non-parametric approach to the change-point
  /// problem", 1979, doi:10.2307/2346729.
  public init(
    of indicator: ChangeIndicator, in sequence: EventSequence, permutations: Int = 999, seed: UInt64,
    confidence: Double? = 0.95
  ) {
    self.init(
      of: indicator, in: sequence, permutations: permutations, seed: seed, confidence: confidence,
      workers: processorCount)
  }

  /// The same, with so many threads.
  package init(
    of indicator: ChangeIndicator, in sequence: EventSequence, permutations: Int, seed: UInt64, confidence: Double?,
    workers: Int
  ) {
    precondition(permutations >= 1, "a p needs one random order at least")
    (self.indicator, self.permutations, self.seed) = (indicator, permutations, seed)
    values = sequence.values(of: indicator)
    let scan = SplitScan(daySizes: sequence.daySizes)
    reason =
      if values.count < Self.fewestEvents {
        "fewer than \(Self.fewestEvents) events"
      } else if scan.splits.isEmpty {
        "all events are of one day"
      } else {
        nil
      }
    guard reason == nil else {
      (likelihoodRatio, pettitt, confidenceSet) = (nil, nil, nil)
      return
    }
    let largest = scan.largest(values)
    let extremes = RandomOrders(sequence, seed: seed).extremes(
      of: indicator, beyond: largest, scan: scan, count: permutations, workers: workers)
    let total = Double(permutations + 1)
    likelihoodRatio = Estimate(
      statistic: largest.ratio, p: Double(extremes.byRatio + 1) / total,
      best: scan.best(values, by: scan.ratios(values)))
    pettitt = Estimate(
      statistic: Double(largest.rank), p: Double(extremes.byRank + 1) / total,
      best: scan.best(values, by: scan.ranks(values).map(Double.init)))
    confidenceSet =
      if let confidence, likelihoodRatio?.best != nil {
        ConfidenceSet(of: indicator, in: sequence, level: confidence, seed: seed, workers: workers)
      } else {
        nil
      }
  }
}

extension SplitScan {
  /// The first split with the largest of some values; nil if all are 0.
  fileprivate func best(_ values: [Bool], by statistic: [Double]) -> ChangePoint.Split? {
    guard let largest = statistic.max(), largest > 0,
      let index = statistic.firstIndex(where: { $0 >= largest - Self.tolerance })
    else { return nil }
    let split = splits[index]
    func share(_ run: ArraySlice<Bool>) -> Double { Double(run.count { $0 }) / Double(run.count) }
    return ChangePoint.Split(
      event: split, shareBefore: share(values[..<split]), shareAfter: share(values[split...]))
  }
}
