public import EntenteLedger
public import Graphviz

extension Document {
  /// A ledger as a graph in DOT, for programs that read it: a node for each party with its kind and side, and an edge for
  /// each firm and bank of an agreement, with its id, kind and date. It is no picture: nothing is said of how it looks.
  public init(_ ledger: Ledger) {
    self.init(name: ledger.name, isDirected: false)
    let sides = ledger.contents.partySides
    nodes = ledger.parties.map { party in
      var attributes: Attributes = ["label": .text(party.name), "kind": .text(party.kind)]
      if let side = sides[party.id] { attributes["side"] = .text(side.rawValue) }
      return Node(party.id.text, attributes)
    }
    for agreement in ledger.agreements {
      for pair in agreement.pairs(sides) {
        var attributes: Attributes = ["agreement": .text(agreement.id.text), "kind": .text(agreement.kind)]
        if let date = agreement.date { attributes["date"] = .text(date.text) }
        edges.append(Edge(from: pair.firm.text, to: pair.bank.text, attributes))
      }
    }
  }

  /// What ``init(_:)`` has a place for.
  public static let ledgerParts: Set<LedgerPart> = [
    .partyNames, .partyKinds, .idleParties, .agreementKinds, .dates, .openDates,
  ]
}
