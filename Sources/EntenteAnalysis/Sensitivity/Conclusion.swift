import EntenteGraph
public import EntenteLedger

/// What one would conclude from a view: the regime, who pairs off, and who is first.
public struct Conclusion: Sendable, Equatable {
  public let regime: Regime?
  public let dominant: [PairingClass]
  public let isPerfectMatching: Bool
  public let pairs: Int
  public let manyToManyShare: Double?
  public let firmMultiHomingShare: Double?
  public let bankMultiHomingShare: Double?
  /// Those with the highest value of each measure, if it is not 0, by side: several where they are tied.
  public let leaders: [Leaders]

  /// Who is first on a side by a measure.
  public struct Leaders: Sendable, Equatable {
    public let measure: Measure
    public let side: Side
    public let parties: [Party.ID]
  }

  init(_ view: View, _ measures: [Measure]) {
    let pairing = view.pairing
    (regime, dominant, isPerfectMatching) = (pairing.regime, pairing.dominant, pairing.isPerfectMatching)
    pairs = pairing.pairCount
    manyToManyShare = pairing.tallies[PairingClass.manyToMany.place].share
    firmMultiHomingShare = pairing.firms.multiHomingShare
    bankMultiHomingShare = pairing.banks.multiHomingShare
    leaders = measures.flatMap { measure -> [Leaders] in
      let result = view.measure(measure)
      return Side.allCases.map { side in
        let ranking = view.ranking(of: side, by: Array(result.values(of: side)), order: measure.order)
        return Leaders(
          measure: measure, side: side,
          parties: ranking.filter { $0.rank == 1 && $0.value.number != 0 }.map(\.party))
      }
    }
  }

  /// What differs, in words; empty if nothing that one would conclude does.
  ///
  /// - Parameters:
  ///   - other: what is concluded instead.
  ///   - ledger: what the parties are called there.
  public func changes(to other: Conclusion, in ledger: Ledger) -> [String] {
    var changes: [String] = []
    if regime != other.regime {
      changes.append("regime \(regime?.rawValue ?? "none") → \(other.regime?.rawValue ?? "none")")
    }
    if dominant != other.dominant {
      func text(_ classes: [PairingClass]) -> String {
        classes.isEmpty ? "none" : classes.map(\.symbol).joined(separator: ", ")
      }
      changes.append("most frequent \(text(dominant)) → \(text(other.dominant))")
    }
    if isPerfectMatching != other.isPerfectMatching {
      changes.append(isPerfectMatching ? "no perfect matching" : "a perfect matching")
    }
    for (mine, its) in zip(leaders, other.leaders) where mine.parties != its.parties {
      func text(_ parties: [Party.ID]) -> String {
        switch parties.count {
        case 0: "nobody"
        case ...3: parties.map { ledger[party: $0]?.name ?? $0.text }.joined(separator: ", ")
        default: "\(parties.count) parties"
        }
      }
      changes.append(
        "first \(mine.side.rawValue) by \(mine.measure) \(text(mine.parties)) → \(text(its.parties))")
    }
    return changes
  }
}
