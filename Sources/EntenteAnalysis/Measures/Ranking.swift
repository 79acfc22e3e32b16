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
  /// The parties of a side from the highest value of a measure to the lowest, or the other way round where the lowest is
  /// the most central.
  ///
  /// Competition ranking: 1, 2, 2, 4. Values within a relative 1e-9 of each other are equal. Ties stand in the order
  /// of their ids, undefined values last.
  public func ranking(
    by measure: Measure, of side: Side, normalization: Normalization? = nil
  ) -> [Ranked] {
    let values = self.measure(measure, normalization: normalization).values(of: side)
    return ranking(of: side, by: Array(values), order: measure.order)
  }

  /// The parties of a side from the highest value to the lowest, of values computed before.
  public func ranking(
    of side: Side, by values: [MeasureValue], order: Measure.Order = .highestFirst
  ) -> [Ranked] {
    let parties = parties(on: side)
    return competitionRanking(values, order: order, isBefore: { parties[$0] < parties[$1] }).map {
      Ranked(rank: $0.rank, isTied: $0.isTied, party: parties[$0.place], value: values[$0.place])
    }
  }
}

/// A value's place among others, in the order of a ranking.
public struct RankedPlace: Hashable, Sendable {
  /// 1 for the highest; equal values have equal ranks and the next rank is skipped; nil where the value is undefined.
  public let rank: Int?
  /// Whether another has the same value.
  public let isTied: Bool
  /// Where the value stands among those that were ranked.
  public let place: Int
}

/// Values from the first to the last: 1, 2, 2, 4, undefined ones last. Values within a relative 1e-9 of the first of
/// their rank are equal.
///
/// - Parameters:
///   - values: what is ranked.
///   - order: whether the highest value is the first, or the lowest.
///   - isBefore: which of two places comes first where their values are equal, or both undefined.
public func competitionRanking(
  _ values: [MeasureValue], order: Measure.Order = .highestFirst, isBefore: (Int, Int) -> Bool = { $0 < $1 }
) -> [RankedPlace] {
  let sign: Double = order == .highestFirst ? 1 : -1
  let numbers = values.map { $0.number.map { sign * $0 } }
  func number(_ place: Int) -> Double { numbers[place] ?? 0 }
  let defined = values.indices.filter { numbers[$0] != nil }.sorted { a, b in
    number(a) == number(b) ? isBefore(a, b) : number(a) > number(b)
  }
  var ranked: [RankedPlace] = []
  ranked.reserveCapacity(values.count)
  var start = 0
  while start < defined.count {
    let first = number(defined[start])
    var end = start + 1
    while end < defined.count, abs(first - number(defined[end])) <= 1e-9 * max(abs(first), abs(number(defined[end]))) {
      end += 1
    }
    let group = defined[start..<end]
    for place in group.contains(where: { number($0) != first }) ? group.sorted(by: isBefore) : Array(group) {
      ranked.append(RankedPlace(rank: start + 1, isTied: group.count > 1, place: place))
    }
    start = end
  }
  return ranked
    + values.indices.filter { numbers[$0] == nil }.sorted(by: isBefore).map {
      RankedPlace(rank: nil, isTied: false, place: $0)
    }
}
