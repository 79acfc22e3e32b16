import EntenteGraph
public import EntenteLedger

extension Ledger {
  /// The party that goes by an id, a name in any language, or an alias; case does not matter.
  ///
  /// An id as it is written comes first, so that a name of one party that is another's id misleads nobody.
  ///
  /// - Throws: ``RecipeError`` with the nearest name if there is no such party, or with the ids if several go by it.
  /// - Complexity: O(parties).
  public func party(called name: String) throws(RecipeError) -> Party.ID {
    let found = parties(called: name)
    if found.count == 1 { return found[0] }
    guard found.isEmpty else {
      let ids = found.map(\.text).joined(separator: ", ")
      throw RecipeError(problems: ["several parties are called \"\(name)\": \(ids)"])
    }
    throw RecipeError(
      problems: ["unknown party \"\(name)\"" + suggestion(for: name, among: parties.flatMap(\.allNames))])
  }

  /// The party of an id, or all that go by a name, by id.
  func parties(called name: String) -> [Party.ID] {
    if self[party: Party.ID(name)] != nil { return [Party.ID(name)] }
    let sought = name.lowercased()
    return parties.filter { $0.allNames.contains { $0.lowercased() == sought } }.map(\.id).sorted()
  }
}

extension Party {
  fileprivate var allNames: [String] { [id.text, name] + names.keys.sorted().compactMap { names[$0] } + aliases }
}

/// A party that was asked for, and the party of a view that stands for it.
public struct ActingParty: Hashable, Sendable {
  public let named: Party.ID
  /// Itself, or with roll-up its group.
  public let acting: Party.ID
  public let side: Side
  /// Whom it acts for on other days than the view's last, itself included, by id.
  public let otherwise: [Party.ID]
}

extension View {
  /// The party of this view that stands for a party: itself where the view has it, else whom it acts for on the view's
  /// last day.
  ///
  /// - Throws: ``RecipeError`` if neither is a firm or a bank.
  public func actor(for id: Party.ID) throws(RecipeError) -> ActingParty {
    let memberships = recipe.rollUp == .group ? ledger.groups : []
    let days = memberships.flatMap { [$0.firstDay, $0.firstDay?.advanced(by: -1), $0.endDay].compactMap(\.self) }
    let last = recipe.window?.lastDay ?? ledger.span?.upperBound
    let acting = Side.allCases.contains { place(of: id, on: $0) != nil } ? id : actor(of: id, on: last)
    guard let side = ledger.side(of: acting) else {
      let members = ledger.groups.filter { $0.group == id && ledger.side(of: $0.party) != nil }.map(\.party.text)
      let kind = ledger[party: id]?.kind ?? ""
      throw RecipeError(problems: [
        "\(id) is no firm and no bank: its kind (\(kind)) stands on neither side"
          + (members.isEmpty ? "" : "; its members are \(Set(members).sorted().joined(separator: ", "))")
      ])
    }
    let others = Set(days.map { actor(of: id, on: $0) }).subtracting([acting])
    return ActingParty(named: id, acting: acting, side: side, otherwise: others.sorted())
  }

  private func actor(of id: Party.ID, on day: Day?) -> Party.ID {
    guard recipe.rollUp == .group else { return id }
    return ledger.ancestors(of: id, on: day).last { ledger.side(of: $0) != nil } ?? id
  }

  /// The firm and the bank of two parties, in either order.
  ///
  /// - Throws: ``RecipeError`` if both stand on one side, or act for the same party.
  public func pair(_ a: Party.ID, _ b: Party.ID) throws(RecipeError) -> (firm: ActingParty, bank: ActingParty) {
    let (first, second) = (try actor(for: a), try actor(for: b))
    switch (first.side, second.side) {
    case (.firm, .bank): return (first, second)
    case (.bank, .firm): return (second, first)
    default: break
    }
    if first.acting == second.acting, a != b {
      throw RecipeError(problems: [
        "\(a) and \(b) both act for \(first.acting) here; without roll-up each acts for itself"
      ])
    }
    let acting = [first, second].filter { $0.named != $0.acting }
    let reason = acting.map { "\($0.named) acts for \($0.acting)" }.joined(separator: " and ")
    throw RecipeError(problems: [
      "\(a) and \(b) are both \(first.side.rawValue)s" + (reason.isEmpty ? "" : ", for \(reason)")
        + "; a pair is a firm and a bank, and two of one side can be compared"
    ])
  }

  /// Two different parties of one side.
  ///
  /// - Throws: ``RecipeError`` if they stand on different sides, or act for the same party.
  public func sameSide(_ a: Party.ID, _ b: Party.ID) throws(RecipeError) -> (first: ActingParty, second: ActingParty) {
    let (first, second) = (try actor(for: a), try actor(for: b))
    if first.side != second.side {
      throw RecipeError(problems: [
        "\(a) is a \(first.side.rawValue), \(b) a \(second.side.rawValue); only parties of one side compare, and "
          + "a firm and a bank have a history"
      ])
    }
    if first.acting == second.acting {
      let reason = a == b ? "" : ": both act for \(first.acting); without roll-up each acts for itself"
      throw RecipeError(problems: ["\(a) and \(b) are the same party here\(reason)"])
    }
    return (first, second)
  }

  /// A party and everybody who was ever in its group; without roll-up, itself.
  func family(of id: Party.ID) -> Set<Party.ID> {
    guard recipe.rollUp == .group else { return [id] }
    let byGroup = Dictionary(grouping: ledger.groups, by: \.group)
    var found: Set<Party.ID> = [id]
    var queue = [id]
    while let next = queue.popLast() {
      for membership in byGroup[next] ?? [] where found.insert(membership.party).inserted {
        queue.append(membership.party)
      }
    }
    return found
  }

  /// Where a party stands among those of a side; nil if it is not one of this view.
  ///
  /// - Complexity: O(log parties).
  func place(of id: Party.ID, on side: Side) -> Int? {
    let parties = parties(on: side)
    var range = parties.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if parties[middle] == id { return middle }
      range = parties[middle] < id ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  /// How many partners a party has; 0 if it is not one of this view.
  func partnerCount(of id: Party.ID, on side: Side) -> Int {
    place(of: id, on: side).map { graph.degree(of: vertices(of: side).lowerBound + $0) } ?? 0
  }

  /// The class of a pair of this view.
  ///
  /// - Complexity: O(log parties).
  package func pairingClass(of pair: Pair) -> PairingClass {
    PairingClass(
      firmPartners: partnerCount(of: pair.firm, on: .firm), bankPartners: partnerCount(of: pair.bank, on: .bank))
  }
}

extension Pair {
  /// The party of a side.
  public func party(on side: Side) -> Party.ID { side == .firm ? firm : bank }
}
