public import EntenteLedger

/// When a party came to have a second partner.
public struct FirstMultiHoming: Sendable, Equatable {
  public let party: Party.ID
  public let side: Side
  /// Its partners at any time; with fewer than two it never multi-homed.
  public let partners: Int
  /// The first and the last day on which it can have become one of two partners or more: the second smallest of the first
  /// days, and of the last days, on which its partners can have become such; nil where there is no bound.
  public let earliest: Day?
  public let latest: Day?
  /// Whether it may have been one before the ledger begins: the day can lie in the first year of the ledger's span.
  public let isCensored: Bool
}

extension Chronicle {
  /// When each party with two partners or more at any time first had two, firms before banks, by id.
  ///
  /// - Complexity: O(incidences).
  func firstMultiHomings(_ draws: DateDraws) -> [FirstMultiHoming] {
    // Undated agreements count as they do in moves.
    let first = firstDays(draws)
    return firstMultiHomings(.firm, firms, pairFirms, first) + firstMultiHomings(.bank, banks, pairBanks, first)
  }

  /// Between which days the first agreement of each pair lies, `Int32.max` if it has none.
  ///
  /// - Parameter draws: if given, only agreements that it has a day for count.
  func firstDays(_ draws: DateDraws? = nil) -> [(earliest: Int32, latest: Int32)] {
    var days = [(earliest: Int32, latest: Int32)](repeating: (.max, .max), count: pairFirms.count)
    for event in rows.indices where draws?.hasDay(rows[event]) ?? true {
      for place in Int(offsets[event])..<Int(offsets[event + 1]) {
        let pair = Int(pairs[place])
        days[pair] = (min(days[pair].earliest, earliest[event]), min(days[pair].latest, latest[event]))
      }
    }
    return days
  }

  private func firstMultiHomings(
    _ side: Side, _ parties: [Party.ID], _ partyOfPair: [Int32],
    _ first: [(earliest: Int32, latest: Int32)]
  ) -> [FirstMultiHoming] {
    var partners = [Int](repeating: 0, count: parties.count)
    var earliest = [(Int32, Int32)](repeating: (.max, .max), count: parties.count)
    var latest = earliest
    func add(_ day: Int32, to smallest: inout (Int32, Int32)) {
      if day < smallest.0 { smallest = (day, smallest.0) } else if day < smallest.1 { smallest.1 = day }
    }
    for (pair, party) in partyOfPair.lazy.map(Int.init).enumerated() where first[pair].earliest != .max {
      partners[party] += 1
      add(first[pair].earliest, to: &earliest[party])
      add(first[pair].latest, to: &latest[party])
    }
    let firstYear = span?.lowerBound.advanced(byYears: 1).number ?? .max
    return parties.indices.filter { partners[$0] > 1 }.map { party in
      FirstMultiHoming(
        party: parties[party], side: side, partners: partners[party], earliest: Day(bound: earliest[party].1),
        latest: Day(bound: latest[party].1), isCensored: earliest[party].1 < firstYear)
    }
  }
}
