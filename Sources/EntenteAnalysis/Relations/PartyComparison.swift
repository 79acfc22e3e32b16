public import EntenteLedger

/// Two parties of one side, side by side.
public struct PartyComparison: Sendable {
  public let side: Side
  /// What the partners are grouped by: a tag key, or `kind`.
  public let key: String
  public let first: Profile
  public let second: Profile
  /// Partners of both, by group and then by id.
  public let shared: [SharedPartner]
  /// How many partners each group has; those without the tag come last.
  public let groups: [Group]
  /// Shared partners over all partners of the two (Jaccard); undefined if neither has one.
  public let partnerSimilarity: MeasureValue
  /// The same of what their agreements are about; undefined if neither's sources state a domain.
  public let domainSimilarity: MeasureValue
  /// What agreements of both are about, and of one of them only, by name.
  public let sharedDomains: [String]
  public let ownDomains: (first: [String], second: [String])

  /// One of the two.
  public struct Profile: Sendable {
    public let party: Party.ID
    /// Its pairs in the view.
    public let pairs: [Pair]
    /// Partners that the other does not have, by group and then by id.
    public let ownPartners: [Partner]
    /// Its distinct agreements, by id.
    public let agreements: [Agreement.ID]
    /// How many of them are of each kind, in the order of the ledger's vocabulary.
    public let kinds: [(kind: String, count: Int)]
  }

  public struct Partner: Sendable, Hashable {
    public let party: Party.ID
    /// Its value of the key; nil if it has none.
    public let group: String?
    public let agreements: [Agreement.ID]
    public let since: FirstDay
  }

  public struct SharedPartner: Sendable, Hashable {
    public let party: Party.ID
    public let group: String?
    /// The same partner, as the first party's and as the second's.
    public let ofFirst: Partner
    public let ofSecond: Partner
    /// Whether the first party came before the second, after it, or with it.
    public let firstCame: Precedence
  }

  public struct Group: Sendable, Hashable {
    public let name: String?
    public let shared: Int
    public let ownOfFirst: Int
    public let ownOfSecond: Int
  }
}

extension View {
  /// Two parties of a side, side by side: shared and own partners, agreements, domains, and who came first.
  ///
  /// - Parameters:
  ///   - first: a party as this view has it: after roll-up, if it rolls up.
  ///   - second: likewise.
  ///   - key: what partners are grouped by: the key of a tag, or `kind` for the kind of party.
  /// - Throws: ``RecipeError`` if no party of the ledger has such a tag; `tier` is always one.
  /// - Complexity: O(pairs + agreements of the two + agreements that are parts).
  ///
  /// Reference: P. Jaccard, "The distribution of the flora in the alpine zone", 1912,
  /// doi:10.1111/j.1469-8137.1912.tb05611.x.
  public func comparison(
    of first: Party.ID, with second: Party.ID, on side: Side, by key: String = "tier"
  ) throws(RecipeError) -> PartyComparison {
    let keys = Set(ledger.parties.flatMap(\.tags).map(\.key)).union(["kind", "tier"]).sorted()
    guard keys.contains(key) else {
      throw RecipeError(problems: ["no party has a tag \"\(key)\"" + suggestion(for: key, among: keys)])
    }
    let (a, b) = (partners(of: first, on: side, by: key), partners(of: second, on: side, by: key))
    let inB = Dictionary(b.map { ($0.party, $0) }, uniquingKeysWith: { first, _ in first })
    let inA = Set(a.map(\.party))
    let shared = a.compactMap { partner in
      inB[partner.party].map { other in
        PartyComparison.SharedPartner(
          party: partner.party, group: partner.group, ofFirst: partner, ofSecond: other,
          firstCame: precedence(of: partner, to: other))
      }
    }
    let (ownA, ownB) = (a.filter { inB[$0.party] == nil }, b.filter { !inA.contains($0.party) })
    let (aboutA, aboutB) = (domains(of: a), domains(of: b))
    let groups = Set(a.map(\.group) + b.map(\.group)).sorted(by: Self.isOrdered).map { name in
      PartyComparison.Group(
        name: name, shared: shared.count { $0.group == name }, ownOfFirst: ownA.count { $0.group == name },
        ownOfSecond: ownB.count { $0.group == name })
    }
    return PartyComparison(
      side: side, key: key, first: profile(of: first, on: side, a, own: ownA),
      second: profile(of: second, on: side, b, own: ownB), shared: shared, groups: groups,
      partnerSimilarity: Self.jaccard(inA, Set(inB.keys), ifEmpty: "neither has a partner in this view"),
      domainSimilarity: Self.jaccard(aboutA, aboutB, ifEmpty: "no source states what their agreements are about"),
      sharedDomains: aboutA.intersection(aboutB).sorted(),
      ownDomains: (aboutA.subtracting(aboutB).sorted(), aboutB.subtracting(aboutA).sorted()))
  }

  private func partners(of id: Party.ID, on side: Side, by key: String) -> [PartyComparison.Partner] {
    pairs.filter { $0.party(on: side) == id }.map { pair in
      let partner = pair.party(on: side.opposite)
      let party = ledger[party: partner]
      return PartyComparison.Partner(
        party: partner, group: key == "kind" ? party?.kind : party?.tag(key), agreements: pair.agreements,
        since: FirstDay(pair.agreements.map { ledger[agreement: $0]?.date }))
    }.sorted { a, b in
      a.group == b.group ? a.party < b.party : Self.isOrdered(a.group, b.group)
    }
  }

  /// By name, those without one last.
  private static func isOrdered(_ a: String?, _ b: String?) -> Bool {
    guard let a else { return false }
    return b.map { a < $0 } ?? true
  }

  /// An agreement of both with their partner brought them in together.
  private func precedence(of a: PartyComparison.Partner, to b: PartyComparison.Partner) -> Precedence {
    let order = a.since.precedence(to: b.since)
    guard order == .unknown, let first = a.agreements.first, first == b.agreements.first else { return order }
    return a.agreements.count == 1 && b.agreements.count == 1 ? .together : order
  }

  private func profile(
    of id: Party.ID, on side: Side, _ partners: [PartyComparison.Partner], own: [PartyComparison.Partner]
  ) -> PartyComparison.Profile {
    let agreements = Set(partners.flatMap(\.agreements)).sorted()
    let ofKind = Dictionary(grouping: agreements) { ledger[agreement: $0]?.kind ?? "" }.mapValues(\.count)
    return PartyComparison.Profile(
      party: id, pairs: pairs.filter { $0.party(on: side) == id }, ownPartners: own, agreements: agreements,
      kinds: ledger.contents.kinds.compactMap { kind in ofKind[kind].map { (kind, $0) } })
  }

  /// A part's domains count for its whole.
  private func domains(of partners: [PartyComparison.Partner]) -> Set<String> {
    let agreements = Set(partners.flatMap(\.agreements))
    let parts = ledger.agreements.indices.filter { ledger.agreements.wholes[$0] != nil }
      .map { ledger.agreements[$0] }.filter { agreements.contains(ledger.whole(of: $0)) }
    return Set(agreements.flatMap { ledger[agreement: $0]?.domains ?? [] } + parts.flatMap(\.domains))
  }

  private static func jaccard<Element>(_ a: Set<Element>, _ b: Set<Element>, ifEmpty reason: String) -> MeasureValue {
    let union = a.union(b).count
    return union == 0 ? .undefined(reason) : .value(Double(a.intersection(b).count) / Double(union))
  }
}
