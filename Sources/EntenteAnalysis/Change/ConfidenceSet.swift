import EntenteLedger

extension ChangePoint {
  /// The splits that the data do not speak against, at a level: with one change, the true split is among them in at
  /// least that share of histories.
  ///
  /// A split belongs to it if a test of "the change lies here" does not reject. If it lies there, the agreements
  /// before it could have come in any order, and so could those after it. The statistic is by how much the largest
  /// log-likelihood ratio exceeds that of this split; its p comes from random orders that keep each agreement on its
  /// side of the split, with the indicator computed anew. So the level holds for any number of events, also where the
  /// share drifts without a change, as it does while a network grows. A set that takes the events for independent
  /// (Worsley 1986) holds the true split in 58% to 89% of such histories, this one in 95%.
  ///
  /// The price is width: where an indicator moves slowly after a change, as many-to-many does, the set holds most
  /// splits, and that is the answer. It can have gaps. The level is that of all histories with one change, not of those
  /// where it was found: where few are found, as with multi-homing after a slow change, those mislead. Without a change
  /// the set means nothing, and where none was found it should not be shown as the date of one.
  ///
  /// Reference: D. Siegmund, "Confidence sets in change-point problems", International
  /// Statistical Review 56, 1988, pages 31-48; K. J. Worsley,
  /// "Confidence regions and tests for a change-point in a sequence of exponential family random variables", 1986,
  /// doi:10.1093/biomet/73.1.91.
  public struct ConfidenceSet: Sendable, Equatable {
    public let level: Double
    /// For each split, the first event after the change, ascending.
    public let splits: [Int]
    /// How many random orders each split was tested with, at most: less once the outcome is certain.
    public static let permutations = 199

    /// The most splits times events and incidences that a set is made for: with one event a day, some 1,000 events,
    /// and seconds. The time grows with the square of the events.
    public static let mostWork = 2_000_000

    init?(of indicator: ChangeIndicator, in sequence: EventSequence, level: Double, seed: UInt64, workers: Int) {
      precondition(level > 0 && level < 1, "a level lies between 0 and 1")
      let scan = SplitScan(daySizes: sequence.daySizes)
      guard scan.splits.count * (sequence.count + sequence.incidences.count) <= Self.mostWork else { return nil }
      let ratios = scan.ratios(sequence.values(of: indicator))
      let best = ratios.max() ?? 0
      // p = (r + 1)/(T + 1) exceeds 1 - level from this r on.
      let needed = Int(((1 - level) * Double(Self.permutations + 1) + 1e-9).rounded(.down))
      let orders = RandomOrders(sequence, seed: seed)
      let workers = min(workers, scan.splits.count)
      let kept = concurrently(workers) { worker in
        var orders = orders
        return stride(from: worker, to: scan.splits.count, by: workers).filter { index in
          orders.reach(
            needed, of: Self.permutations, orders: indicator, around: scan.splits[index],
            excess: best - ratios[index], scan: scan)
        }
      }
      self.level = level
      splits = kept.flatMap(\.self).sorted().map { scan.splits[$0] }
    }
  }
}

extension RandomOrders {
  /// Whether enough of so many random orders around a split have a best split that exceeds it by as much.
  fileprivate mutating func reach(
    _ needed: Int, of count: Int, orders indicator: ChangeIndicator, around split: Int, excess: Double, scan: SplitScan
  ) -> Bool {
    var left = needed
    for number in 0..<count where left > 0 {
      if left > count - number { return false }
      let values = play(number, around: split, indicator: indicator)
      let here = scan.ratio(
        at: split, yesBefore: values[..<split].count { $0 }, yes: values.count { $0 })
      if scan.largest(values).ratio - here >= excess - SplitScan.tolerance { left -= 1 }
    }
    return left == 0
  }
}
