import EntenteGraph
public import EntenteLedger

/// What becomes of a view when parties leave it.
public struct Departure: Sendable {
  /// Who leaves, by id.
  public let leaving: [Party.ID]
  /// The view, and what is left of it: the same agreements between the parties that stay.
  public let before: View
  public let after: View
  /// Pairs that go.
  public let lostPairs: [Pair]
  /// Agreements that go: no firm and bank of theirs stay.
  public let lostAgreements: [Agreement.ID]
  /// Agreements of those who leave that go on between others.
  public let surviving: [Agreement.ID]
  /// Parties that had a partner and have none after, by id, firms first.
  public let leftAlone: [Dependent]

  /// A party all of whose partners leave.
  public struct Dependent: Sendable, Hashable {
    public let party: Party.ID
    public let side: Side
    /// The partners it loses.
    public let partners: [Party.ID]
  }
}

/// How many parties depend on one alone.
public struct Dependence: Sendable, Hashable {
  public let party: Party.ID
  public let side: Side
  public let partners: Int
  /// Those who would be left without a partner if it went, by id.
  public let dependents: [Party.ID]
}

extension View {
  /// What becomes of this view when parties leave it: their pairs go, and an agreement of three parties goes on between
  /// a firm and a bank that stay.
  ///
  /// - Parameter leaving: parties of this view; others change nothing. At least one.
  /// - Complexity: that of two views.
  public func departure(of leaving: Set<Party.ID>) throws -> Departure {
    let after = try keeping { !leaving.contains($0) }
    let kept = Set(after.accounting.used)
    let lostPairs = pairs.filter { leaving.contains($0.firm) || leaving.contains($0.bank) }
    let touched = Set(lostPairs.flatMap(\.agreements))
    let order = accounting.used
    let leftAlone = Side.allCases.flatMap { side in
      after.parties(on: side).compactMap { party -> Departure.Dependent? in
        let lost = lostPairs.filter { $0.party(on: side) == party }.map { $0.party(on: side.opposite) }
        guard !lost.isEmpty, after.partnerCount(of: party, on: side) == 0 else { return nil }
        return Departure.Dependent(party: party, side: side, partners: lost)
      }
    }
    return Departure(
      leaving: (firms + banks).filter(leaving.contains), before: self, after: after, lostPairs: lostPairs,
      lostAgreements: order.filter { touched.contains($0) && !kept.contains($0) },
      surviving: order.filter { touched.contains($0) && kept.contains($0) }, leftAlone: leftAlone)
  }

  /// For every party with a partner, who depends on it alone: the most dependents first, then the most partners, then
  /// by id.
  ///
  /// - Complexity: O(pairs + parties log parties).
  public func dependences() -> [Dependence] {
    var found: [Dependence] = []
    for side in Side.allCases {
      let others = parties(on: side.opposite)
      let start = vertices(of: side.opposite).lowerBound
      for (party, vertex) in zip(parties(on: side), vertices(of: side)) {
        let partners = graph.neighbors(of: vertex).map(Int.init)
        if partners.isEmpty { continue }
        let dependents = partners.filter { graph.degree(of: $0) == 1 }.map { others[$0 - start] }
        found.append(Dependence(party: party, side: side, partners: partners.count, dependents: dependents))
      }
    }
    return found.sorted {
      ($1.dependents.count, $1.partners, $0.party) < ($0.dependents.count, $0.partners, $1.party)
    }
  }

  /// The view of a plain ledger that holds what this view counts between some of its parties: each agreement with
  /// those who act in it, already rolled up and filtered.
  private func keeping(_ isKept: (Party.ID) -> Bool) throws -> View {
    var contents = Ledger.Contents()
    (contents.name, contents.title, contents.language) = (ledger.name, ledger.title, ledger.contents.language)
    (contents.sides, contents.otherKinds) = (ledger.contents.sides, ledger.contents.otherKinds)
    contents.kinds = ledger.contents.kinds
    // When a party existed decided whether this view has it, and is not asked again.
    contents.parties = (firms + banks).filter(isKept).compactMap { ledger[party: $0] }
      .map { Party(id: $0.id, name: $0.name, names: $0.names, kind: $0.kind, tags: $0.tags) }
    var actors: [Agreement.ID: Set<Party.ID>] = [:]
    for pair in pairs where isKept(pair.firm) && isKept(pair.bank) {
      for id in pair.agreements { actors[id, default: []].formUnion([pair.firm, pair.bank]) }
    }
    for id in accounting.used {
      guard let parties = actors[id], let agreement = ledger[agreement: id] else { continue }
      contents.agreements.append(
        Agreement(
          id: id, date: agreement.date, parties: parties.sorted(), kind: agreement.kind, domains: agreement.domains,
          status: agreement.status))
    }
    return try View(Ledger(contents))
  }
}
