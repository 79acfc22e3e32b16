import EntenteGraph
public import EntenteLedger

/// A party, its partners, and their other partners.
public struct EgoNetwork: Sendable {
  public let party: Party.ID
  public let side: Side
  /// Those of the other side with an agreement with it, by id.
  public let partners: [Partner]
  /// Parties of its own side that share a partner with it, the most shared first, then by id.
  public let rivals: [Rival]
  /// The pairs between its partners and the parties of its own side, its own pairs left out.
  public let ties: [Pair]
  /// The parties of the other side that it has no agreement with, by id.
  public let strangers: [Party.ID]
  /// Counts that sources state of it without naming the partners: no figure includes them.
  public let reports: [Report]
  /// Its figures, each with its rank on its side.
  public let figures: [Figure]

  public struct Partner: Sendable {
    public let party: Party.ID
    public let pair: Pair
    public let pairingClass: PairingClass
    /// First and last date that the agreements have, as they stand in the ledger; nil if it is undated.
    public let firstDate: PartialDate?
    public let lastDate: PartialDate?
    /// The partner's other partners, by id.
    public let others: [Party.ID]
  }

  public struct Rival: Sendable, Hashable {
    public let party: Party.ID
    /// The partners that it shares, by id.
    public let through: [Party.ID]
  }

  /// A number, and the party's place among those of its side.
  public struct Figure: Sendable {
    /// What is counted.
    public enum Kind: String, CaseIterable, Sendable {
      case partners
      /// Agreements, each as often as it has partners of the party in it.
      case incidences
      case effectivePartners = "effective partners"
      case exclusivity
    }

    public let kind: Kind
    public let definition: String
    public let ranked: Ranked

    public var name: String { kind.rawValue }
  }

  /// Whether it has no partner in the view.
  public var isIsolate: Bool { partners.isEmpty }
}

extension View {
  /// A party of this view, its partners, and their other partners.
  ///
  /// - Returns: nil if the party is none of that side in this view.
  /// - Complexity: O(pairs + parties log parties).
  public func ego(of id: Party.ID, on side: Side) -> EgoNetwork? {
    guard place(of: id, on: side) != nil else { return nil }
    let own = pairs.filter { $0.party(on: side) == id }
    let partners = Set(own.map { $0.party(on: side.opposite) })
    let ties = pairs.filter { partners.contains($0.party(on: side.opposite)) && $0.party(on: side) != id }
    let byPartner = Dictionary(grouping: ties) { $0.party(on: side.opposite) }
    let rivals = Dictionary(grouping: ties) { $0.party(on: side) }.map { rival, ties in
      EgoNetwork.Rival(party: rival, through: ties.map { $0.party(on: side.opposite) }.sorted())
    }
    return EgoNetwork(
      party: id, side: side,
      partners: own.map { pair in
        let partner = pair.party(on: side.opposite)
        return EgoNetwork.Partner(
          party: partner, pair: pair, pairingClass: pairingClass(of: pair),
          firstDate: pair.agreements.first.flatMap { ledger[agreement: $0]?.date },
          lastDate: pair.agreements.last.flatMap { ledger[agreement: $0]?.date },
          others: (byPartner[partner] ?? []).map { $0.party(on: side) }.sorted())
      }.sorted { $0.party < $1.party },
      rivals: rivals.sorted { ($1.through.count, $0.party) < ($0.through.count, $1.party) }, ties: ties,
      strangers: parties(on: side.opposite).filter { !partners.contains($0) },
      reports: ledger.reports.filter { $0.party == id },
      figures: figures(of: id, on: side))
  }

  private func figures(of id: Party.ID, on side: Side) -> [EgoNetwork.Figure] {
    let kinds: [(EgoNetwork.Figure.Kind, Measure)] = [
      (.partners, .degree), (.incidences, .strength), (.effectivePartners, .effectivePartners),
      (.exclusivity, .exclusivity),
    ]
    return kinds.compactMap { kind, measure in
      ranking(by: measure, of: side).first { $0.party == id }
        .map { EgoNetwork.Figure(kind: kind, definition: measure.definition, ranked: $0) }
    }
  }
}
