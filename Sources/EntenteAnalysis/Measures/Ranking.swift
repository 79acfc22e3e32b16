public import EntenteLedger

/// A party's place in a ranking.
public struct Ranked: Hashable, Sendable {
  /// 1 for the highest; equal values have equal ranks and the next rank is skipped; nil where the value is undefined.
  public let rank: Int?
  /// Whether another party has the same value.
  public let isTied: Bool
  public let party: Party.ID
  public let value: MeasureValue
}

extension View {
  /// The parties of a side from the highest value of a measure to the lowest.
  ///
  /// Competition ranking: 1, 2, 2, 4. Values within a relative 1e-9 of each other are equal. Ties stand in the order
  /// of their ids, undefined values last.
  public func ranking(
    by measure: Measure, of side: Side, normalization: Normalization = .raw
  ) -> [Ranked] {
    ranking(of: side, by: values(of: measure, on: side, normalization: normalization))
  }

  /// The parties of a side from the highest value to the lowest, of values computed before.
  public func ranking(of side: Side, by values: [MeasureValue]) -> [Ranked] {
    let entries = zip(parties(on: side), values)
    let defined = entries.filter { $0.1.number != nil }
      .sorted { ($1.1.number ?? 0, $0.0) < ($0.1.number ?? 0, $1.0) }
    var groups: [[(Party.ID, MeasureValue)]] = []
    for entry in defined {
      if let first = groups.last?.first, isEqual(first.1.number ?? 0, entry.1.number ?? 0) {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    var ranked: [Ranked] = []
    for group in groups {
      let rank = ranked.count + 1
      ranked += group.sorted { $0.0 < $1.0 }.map {
        Ranked(rank: rank, isTied: group.count > 1, party: $0.0, value: $0.1)
      }
    }
    let undefined = entries.filter { $0.1.number == nil }
    return ranked + undefined.map { Ranked(rank: nil, isTied: false, party: $0.0, value: $0.1) }
  }

  private func isEqual(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) }
}
