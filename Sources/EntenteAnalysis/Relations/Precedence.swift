public import EntenteLedger

/// How an agreement stands in time to another.
public enum Precedence: String, CaseIterable, Sendable {
  /// Earlier under every day of both dates, or followed by the other.
  case before
  /// Later, likewise.
  case after
  /// Known to be of one day, or of one act.
  case together
  /// Their dates allow for more than one order.
  case unknown
}

extension Ledger {
  /// How an agreement stands in time to another: by their intervals of days, by `follows`, and by `part_of`.
  ///
  /// - Complexity: O(length of the chains of links).
  public func precedence(of a: Agreement, to b: Agreement) -> Precedence {
    if whole(of: a) == whole(of: b) { return .together }
    if predecessors(of: b).contains(a.id) { return .before }
    if predecessors(of: a).contains(b.id) { return .after }
    if let last = a.date?.latest, let first = b.date?.earliest, last < first { return .before }
    if let last = b.date?.latest, let first = a.date?.earliest, last < first { return .after }
    if let day = a.date, let other = b.date, day.isDay, other.isDay { return .together }
    return .unknown
  }

  /// Agreements in the order of time: by latest day, then earliest day, then id, the undated last, and each behind the
  /// one it follows.
  func inOrder(_ ids: [Agreement.ID]) -> [Agreement] {
    let agreements = ids.compactMap { self[agreement: $0] }.sorted { a, b in
      func key(_ agreement: Agreement) -> (Int32, Int32, Agreement.ID) {
        (agreement.date?.latest?.number ?? .max, agreement.date?.earliest?.number ?? .min, agreement.id)
      }
      return key(a) < key(b)
    }
    let byID = Dictionary(agreements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var placed: Set<Agreement.ID> = []
    var ordered: [Agreement] = []
    for agreement in agreements {
      let earlier = predecessors(of: agreement).reversed().compactMap { byID[$0] }
      for next in earlier + [agreement] where placed.insert(next.id).inserted { ordered.append(next) }
    }
    return ordered
  }
}

/// The time between two agreements, as an interval: how many days at least and at most.
public struct Gap: Hashable, Sendable {
  public let shortest: Int
  /// nil if one of the two dates is open towards the other side.
  public let longest: Int?

  /// The days from one date to another, whichever of their days are the true ones. nil if one of them is undated.
  ///
  /// - Parameter isOrderKnown: whether the first is known to be no later than the second. If it is not, and the dates
  ///   overlap, they may lie apart either way round.
  public init?(from earlier: PartialDate?, to later: PartialDate?, isOrderKnown: Bool) {
    guard let earlier, let later else { return nil }
    func days(from a: Day?, to b: Day?) -> Int? {
      guard let a, let b else { return nil }
      return Int(b.number - a.number)
    }
    let least = days(from: earlier.latest, to: later.earliest)
    let most = days(from: earlier.earliest, to: later.latest)
    shortest = max(0, least ?? 0)
    if isOrderKnown || (least ?? -1) >= 0 {
      longest = most
    } else {
      longest = least.flatMap { least in most.map { max(-least, $0) } }
    }
  }
}

/// The day of a first agreement, as an interval: the smallest earliest and the smallest latest day of several dates.
public struct FirstDay: Hashable, Sendable {
  /// nil if one of the dates has no lower bound.
  public let earliest: Day?
  /// nil if none has an upper bound.
  public let latest: Day?

  init(_ dates: [PartialDate?]) {
    let firsts = dates.map { $0?.earliest }
    earliest = firsts.contains(nil) ? nil : firsts.compactMap(\.self).min()
    latest = dates.compactMap { $0?.latest }.min()
  }

  /// How a first agreement stands in time to another.
  public func precedence(to other: FirstDay) -> Precedence {
    if let latest, let earliest = other.earliest, latest < earliest { return .before }
    if let latest = other.latest, let earliest, latest < earliest { return .after }
    if let latest, latest == earliest, other.earliest == latest, other.latest == latest { return .together }
    return .unknown
  }
}
