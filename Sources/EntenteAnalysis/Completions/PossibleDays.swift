import EntenteLedger

/// The time in which all of some parties can have been there.
struct CommonPresence {
  /// `Int32.min` and `Int32.max` where there is no bound.
  private(set) var since: Int32 = .min
  private(set) var until: Int32 = .max

  /// Of nobody: any time.
  init() {}

  init(_ party: Party) {
    since = party.since?.earliest?.number ?? .min
    until = party.until?.latest?.number ?? .max
  }

  var isBounded: Bool { since > .min || until < .max }

  mutating func formIntersection(_ other: CommonPresence) {
    (since, until) = (max(since, other.since), min(until, other.until))
  }
}

extension Ledger {
  /// The first and the last day that an agreement can have, as numbers; nil if it is undated and the ledger has no
  /// span.
  ///
  /// Written bounds stand. An open beginning is the span's first day, or the day on which the last of the signatories
  /// can have come to be (``Party/since``) if that is later; an open end is the span's last day, or the last day on
  /// which all of them can have been there (``Party/until``) if that is earlier. An undated agreement has two open
  /// ends. What the parties say does not count where it would leave no day.
  ///
  /// - Parameters:
  ///   - date: the agreement's date, nil if it is undated.
  ///   - span: the ledger's, which takes time to find.
  ///   - signatories: when all of them were there.
  static func possibleDays(
    of date: PartialDate?, span: ClosedRange<Day>?, signatories: CommonPresence
  ) -> ClosedRange<Int32>? {
    if date == nil && span == nil { return nil }
    let (first, last) = (date?.earliest?.number, date?.latest?.number)
    // One bound at least is there.
    var upper = last ?? max(span?.upperBound.number ?? .min, first ?? .min)
    var lower = first ?? min(span?.lowerBound.number ?? .max, upper)
    if first == nil && signatories.since <= upper { lower = max(lower, signatories.since) }
    if last == nil && signatories.until >= lower { upper = min(upper, signatories.until) }
    return lower...upper
  }
}
