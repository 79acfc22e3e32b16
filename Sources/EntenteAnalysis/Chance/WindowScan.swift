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
  /// The agreements that change their dates: those with a first and a last day.
  public let agreements: Int
  /// How many of them could not have had every one of the dates, for a party of theirs was not there then; the orders do
  /// not know it, and p may be too small.
  public let restricted: Int

  init(_ chronicle: Chronicle, pairs: Int, longest: Int, permutations: Int, seed: UInt64) {
    (self.pairs, self.longest, self.permutations, self.seed) = (pairs, longest, permutations, seed)
    let dated = chronicle.rows.indices.filter { chronicle.earliest[$0] != .min && chronicle.latest[$0] != .max }
    (agreements, restricted) = (dated.count, chronicle.restrictedCount(dated))
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

/// The dates of agreements as places that agreements can take, by last day.
private struct DateSlots: Sendable {
  private let earliest: [Int32]
  private let latest: [Int32]
  /// The place of each in the order that dates were given.
  private let slots: [Int]
  /// The first days of windows, ascending.
  private let starts: [Int32]
  private let longest: Int32

  init(_ days: [(Int32, Int32)], longest: Int32) {
    let order = days.indices.sorted { (days[$0].1, $0) < (days[$1].1, $1) }
    slots = order
    earliest = order.map { days[$0].0 }
    latest = order.map { days[$0].1 }
    starts = Set(days.map(\.0)).sorted()
    self.longest = longest
  }

  /// The most pairs that are all one-to-one in a window: each is grown day by day until somebody has two partners.
  func largestDisjoint(_ order: [Int], _ pairsOfEvent: [[EventSequence.Incidence]], _ sizes: (Int, Int)) -> Int {
    var bankOfFirm = [Int32](repeating: -1, count: sizes.0)
    var firmOfBank = [Int32](repeating: -1, count: sizes.1)
    let widest = pairsOfEvent.map(\.count).max() ?? 0
    var largest = 0
    for start in starts {
      var place = latest.partitioningIndex { $0 >= start }
      let end = latest.partitioningIndex { Int($0) - Int(start) >= Int(longest) }
      guard (end - place) * widest > largest else { continue }
      var pairs: [EventSequence.Incidence] = []
      var isDisjoint = true
      while place < end, isDisjoint {
        let day = latest[place]
        // Those that end on the same day belong together.
        while place < end, latest[place] == day {
          if earliest[place] >= start {
            for pair in pairsOfEvent[order[slots[place]]] {
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

extension Chronicle {
  /// How many of some events could not have had the date of every other: a party of theirs was not there then. Random
  /// orders that do not know it make less of what those parties' times explain.
  func restrictedCount(_ events: [Int]) -> Int {
    guard let first = events.map({ earliest[$0] }).filter({ $0 != .min }).min(),
      let last = events.map({ latest[$0] }).filter({ $0 != .max }).max()
    else { return 0 }
    func isRestricted(_ id: Party.ID) -> Bool {
      let party = ledger[party: id]
      return (party?.since?.earliest).map { $0.number > first } ?? false
        || (party?.until?.latest).map { $0.number < last } ?? false
    }
    let (shortFirms, shortBanks) = (firms.map(isRestricted), banks.map(isRestricted))
    return events.count { event in
      pairs(of: event).contains { shortFirms[Int(pairFirms[Int($0)])] || shortBanks[Int(pairBanks[Int($0)])] }
    }
  }
}
