public import EntenteLedger

/// What a firm and a bank agreed on, one agreement after the other.
public struct PairHistory: Sendable {
  public let firm: Party.ID
  public let bank: Party.ID
  /// Their agreements in the view, in the order of time.
  public let entries: [Entry]
  /// Their agreements that the view does not count, earliest first, each with the reason.
  public let leftOut: [LeftOutAgreement]
  /// Agreements that name both without being theirs: one of the two signs or is named, the other is named in it.
  public let mentions: [Agreement.ID]

  public struct Entry: Sendable {
    public let agreement: Agreement.ID
    /// How the entry before it stands in time to it; nil for the first.
    public let previous: Precedence?
    /// Those of the other entries whose order with it is not known.
    public let unordered: [Agreement.ID]
    /// The time since the entry before it; nil for the first, and if one of the two is undated.
    public let gap: Gap?
    public let domains: DomainChange
    /// What it does for the pair, judged against everything in the ledger that passes the filters, in the window or not;
    /// nil if it can be of no day: it is undated, and the ledger has no span.
    public let move: AgreementMove?
    /// Agreements announced with it, at any depth: they count as this one.
    public let parts: [Agreement.ID]
    /// Agreements that follow it, counted or not.
    public let followers: [Agreement.ID]
  }

  /// What an agreement is about, against the earlier ones of its pair. An agreement's domains are its own and those of
  /// its parts.
  public struct DomainChange: Sendable, Equatable {
    /// nil if its sources state none: then nothing is gained, renewed or dropped as far as is known.
    public let stated: [String]?
    /// In none of the earlier entries.
    public let gained: [String]
    /// In one of them.
    public let renewed: [String]
    /// In the entry before it, and not in this one; nil if there is none, or one of the two states no domains.
    public let dropped: [String]?
    /// Whether an earlier entry states no domains, so that what is gained may have been part of it.
    public let isGainUncertain: Bool
  }

  /// Whether the order of all entries is known.
  public var isOrderKnown: Bool { entries.allSatisfy { $0.unordered.isEmpty } }
}

extension View {
  /// What a firm and a bank of this view agreed on.
  ///
  /// - Parameters:
  ///   - firm: a party as this view has it: after roll-up, if it rolls up.
  ///   - bank: likewise.
  /// - Returns: a history without entries if they have no agreement in the view.
  /// - Complexity: that of three views, and of judging its moves.
  public func history(firm: Party.ID, bank: Party.ID) throws(RecipeError) -> PairHistory {
    let ids = pairs.first { $0.firm == firm && $0.bank == bank }?.agreements ?? []
    let agreements = ledger.inOrder(ids)
    let moves = try moves(firm: firm, bank: bank)
    let parts = ledger.partsByWhole()
    let followers = ledger.followersByPredecessor()
    var entries: [PairHistory.Entry] = []
    let unordered = unordered(agreements)
    var about: [Set<String>] = []
    for (index, agreement) in agreements.enumerated() {
      let before = index > 0 ? agreements[index - 1] : nil
      let own = Self.parts(of: agreement.id, parts)
      let domains = ([agreement] + own.compactMap { ledger[agreement: $0] }).flatMap(\.domains)
      let previous = before.map { ledger.precedence(of: $0, to: agreement) }
      entries.append(
        PairHistory.Entry(
          agreement: agreement.id, previous: previous,
          unordered: unordered[index],
          gap: before.flatMap { Gap(from: $0.date, to: agreement.date, isOrderKnown: previous != .unknown) },
          domains: Self.change(to: domains, from: about), move: moves[agreement.id], parts: own,
          followers: followers[agreement.id] ?? []))
      about.append(Set(domains))
    }
    let leftOut = try leftOut(firm: firm, bank: bank)
    let shown = Set(ids + leftOut.map(\.agreement))
    return PairHistory(
      firm: firm, bank: bank, entries: entries, leftOut: leftOut,
      mentions: mentions(of: firm, and: bank).filter { !shown.contains($0) })
  }

  private func mentions(of firm: Party.ID, and bank: Party.ID) -> [Agreement.ID] {
    let (firms, banks) = (family(of: firm), family(of: bank))
    let others = ledger.agreements.others
    return ledger.agreements.indices.filter { !others[$0].isEmpty }.map { ledger.agreements[$0] }
      .filter { agreement in
        let named = agreement.parties + agreement.others
        return named.contains(where: firms.contains) && named.contains(where: banks.contains)
      }.map(\.id)
  }

  /// For each of some agreements, those whose order with it is not known.
  private func unordered(_ agreements: [Agreement]) -> [[Agreement.ID]] {
    // Dates that lie apart are in order; only where they meet do links need to be asked for.
    let days = agreements.map { ($0.date?.earliest?.number ?? .min, $0.date?.latest?.number ?? .max) }
    return agreements.indices.map { index in
      agreements.indices.filter { other in
        days[index].0 <= days[other].1 && days[other].0 <= days[index].1
          && ledger.precedence(of: agreements[other], to: agreements[index]) == .unknown
      }.map { agreements[$0].id }
    }
  }

  private static func parts(of id: Agreement.ID, _ parts: [Agreement.ID: [Agreement.ID]]) -> [Agreement.ID] {
    (parts[id] ?? []).flatMap { [$0] + self.parts(of: $0, parts) }
  }

  private static func change(to domains: [String], from earlier: [Set<String>]) -> PairHistory.DomainChange {
    var seen: Set<String> = []
    let stated = domains.filter { seen.insert($0).inserted }
    let known = earlier.reduce(into: Set<String>()) { $0.formUnion($1) }
    let before = earlier.last ?? []
    return PairHistory.DomainChange(
      stated: stated.isEmpty ? nil : stated, gained: stated.filter { !known.contains($0) },
      renewed: stated.filter(known.contains),
      dropped: stated.isEmpty || before.isEmpty ? nil : before.subtracting(seen).sorted(),
      isGainUncertain: earlier.contains { $0.isEmpty })
  }

  /// The place of a pair in this view: its class, its agreements, and how many partners the two have.
  public func standing(firm: Party.ID, bank: Party.ID) -> PairStanding {
    let pair = pairs.first { $0.firm == firm && $0.bank == bank }
    return PairStanding(
      window: recipe.window, pairingClass: pair.map(pairingClass), agreements: pair?.agreements ?? [],
      firmPartners: partnerCount(of: firm, on: .firm), bankPartners: partnerCount(of: bank, on: .bank))
  }
}

/// A pair in one view.
public struct PairStanding: Sendable, Equatable {
  public let window: Window?
  /// nil if they are no pair of the view.
  public let pairingClass: PairingClass?
  public let agreements: [Agreement.ID]
  public let firmPartners: Int
  public let bankPartners: Int
}
