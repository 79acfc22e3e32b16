import EntenteLedger

/// The chance that some window shows as large a disjoint pairing, whichever it is: a window picked for its pattern proves
/// little.
///
/// The agreements within the filters keep their pairs and change their dates with one another; then every window up to
/// some length is looked at, and the largest number of pairs found that are all one-to-one in a window. An agreement
/// counts in a window that holds all its days.
///
/// Reference: the scan statistic, J. Naus, "The distribution of the size of the maximum cluster of points on a line",
/// 1965, doi:10.1080/01621459.1965.10480810; here over permutations.
public struct WindowScan: Sendable, Equatable {
  /// The longest window, in days.
  public let longest: Int
  /// The pairs of the view.
  public let pairs: Int
  /// The most pairs that are all one-to-one in any window of the ledger as it is.
  public let largest: Int
  /// (r + 1)/(T + 1) for r of T random orders in which some window has as many one-to-one pairs as the view, and no others.
  public let p: Double
  public let permutations: Int
  public let seed: UInt64

  init(_ chronicle: Chronicle, pairs: Int, longest: Int, permutations: Int, seed: UInt64) {
    (self.pairs, self.longest, self.permutations, self.seed) = (pairs, longest, permutations, seed)
    let dated = chronicle.rows.indices.filter { chronicle.earliest[$0] != .min && chronicle.latest[$0] != .max }
    let slots = DateSlots(
      dated.map { (chronicle.earliest[$0], chronicle.latest[$0]) }, longest: Int32(clamping: longest))
    // By id, so that the orders do not depend on the order of the rows.
    let events = dated.sorted { chronicle.id(of: $0) < chronicle.id(of: $1) }
    let places = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1, $0) })
    let pairsOfEvent = events.map { event in
      chronicle.pairs(of: event).map { pair in
        EventSequence.Incidence(firm: chronicle.pairFirms[Int(pair)], bank: chronicle.pairBanks[Int(pair)])
      }
    }
    let sizes = (chronicle.firms.count, chronicle.banks.count)
    largest = slots.largestDisjoint(dated.compactMap { places[$0] }, pairsOfEvent, sizes)
    let parts = 8
    let reached = concurrently(parts) { part in
      ((part * permutations) / parts..<((part + 1) * permutations) / parts).count { index in
        var random = SeededGenerator(seed: seed, stream: index)
        var order = Array(events.indices)
        for place in order.indices.dropLast() { order.swapAt(place, place + random.below(order.count - place)) }
        return slots.largestDisjoint(order, pairsOfEvent, sizes) >= pairs
      }
    }
    p = Double(reached.reduce(0, +) + 1) / Double(permutations + 1)
  }
}

/// The dates of agreements as places that agreements can take, and for every first day the places that follow.
private struct DateSlots: Sendable {
  /// For each window's first day, the places that lie in it with the longest length, by last day; those that end on the
  /// same day belong together.
  private let windows: [[(slot: Int, latest: Int32)]]

  init(_ days: [(Int32, Int32)], longest: Int32) {
    let byLatest = days.indices.sorted { (days[$0].1, $0) < (days[$1].1, $1) }
    windows = Set(days.map(\.0)).sorted().map { start in
      byLatest.filter { days[$0].0 >= start && days[$0].1 - start < longest }.map { ($0, days[$0].1) }
    }
  }

  /// The most pairs that are all one-to-one in a window: each is grown day by day until somebody has two partners.
  func largestDisjoint(_ order: [Int], _ pairsOfEvent: [[EventSequence.Incidence]], _ sizes: (Int, Int)) -> Int {
    var bankOfFirm = [Int32](repeating: -1, count: sizes.0)
    var firmOfBank = [Int32](repeating: -1, count: sizes.1)
    var largest = 0
    let widest = pairsOfEvent.map(\.count).max() ?? 0
    for window in windows where window.count * widest > largest {
      var pairs: [EventSequence.Incidence] = []
      var isDisjoint = true
      var place = 0
      while place < window.count, isDisjoint {
        let day = window[place].latest
        while place < window.count, window[place].latest == day {
          for pair in pairsOfEvent[order[window[place].slot]] {
            let (bank, firm) = (bankOfFirm[Int(pair.firm)], firmOfBank[Int(pair.bank)])
            if bank == pair.bank { continue }
            if bank >= 0 || firm >= 0 {
              isDisjoint = false
              break
            }
            bankOfFirm[Int(pair.firm)] = pair.bank
            firmOfBank[Int(pair.bank)] = pair.firm
            pairs.append(pair)
          }
          place += 1
        }
        if isDisjoint { largest = max(largest, pairs.count) }
      }
      for pair in pairs {
        bankOfFirm[Int(pair.firm)] = -1
        firmOfBank[Int(pair.bank)] = -1
      }
    }
    return largest
  }
}
