import EntenteLedger

/// A signatory, the groups it is in, and the party it acts as.
struct Actor {
  var signatory: Party.ID
  var ancestors: [Party.ID]
  var acting: Party.ID
}

/// What a recipe lets through, made ready to ask.
struct Filters {
  let bases: Set<Basis>
  let kinds: Set<String>
  let domains: Set<String>
  let sources: Set<Source.ID>
  let rowsWithDomainInPart: Set<Int32>
  private let selections: [Side: Selection]
  private let restrictions: [Side: Party.Tag]
  private let named: [Side: Set<Party.ID>]

  init(_ recipe: Recipe, in ledger: Ledger) {
    bases = Set(recipe.bases)
    kinds = Set(
      recipe.kinds.flatMap { kind in
        kind.hasPrefix("@") ? ledger.contents.families[String(kind.dropFirst())] ?? [] : [kind]
      })
    domains = Set(recipe.domains)
    sources = Set(recipe.sources)
    rowsWithDomainInPart = recipe.domains.isEmpty ? [] : Self.rowsWithDomainInPart(domains, in: ledger)
    restrictions = recipe.restrictions
    selections = [.firm: recipe.firms, .bank: recipe.banks]
    named = selections.mapValues { selection in
      Set(
        selection.terms.flatMap { term -> [Party.ID] in
          switch term {
          case .party(let id): [id]
          case .circle(let name): ledger.contents.circles[name] ?? []
          case .tag: []
          }
        })
    }
  }

  /// A part's domains count for its whole, and the whole's whole: the rows of wholes that have a domain through parts.
  private static func rowsWithDomainInPart(_ domains: Set<String>, in ledger: Ledger) -> Set<Int32> {
    var wholes: Set<Agreement.ID> = []
    for agreement in ledger.agreements where !domains.isDisjoint(with: agreement.domains) {
      var whole = agreement.partOf
      while let id = whole, wholes.insert(id).inserted { whole = ledger[agreement: id]?.partOf }
    }
    return Set(ledger.agreements.indices.lazy.filter { wholes.contains(ledger.agreements[$0].id) }.map { Int32($0) })
  }

  /// Whether a signatory is asked for: by its name or that of a group it is in, or by the kind or a tag of whom it acts
  /// as.
  func selects(_ actor: Actor, on side: Side, in ledger: Ledger) -> Bool {
    guard meetsRestriction(actor.acting, on: side, ledger) else { return false }
    guard let selection = selections[side], selection != .all, let names = named[side] else { return true }
    return names.contains(actor.signatory) || actor.ancestors.contains(where: names.contains)
      || hasTag(actor.acting, in: selection, ledger)
  }

  /// Whether a party is one of the view's own, partner or none: named, or meant by its kind or tag, or everybody is.
  ///
  /// A holding without a side that is named stands for its members that act for themselves.
  func means(
    _ id: Party.ID, actingFor acting: Party.ID, ancestors: [Party.ID], on side: Side, in ledger: Ledger
  ) -> Bool {
    guard meetsRestriction(acting, on: side, ledger) else { return false }
    guard let selection = selections[side], selection != .all else { return acting == id }
    guard let names = named[side] else { return false }
    if names.contains(id) { return true }
    guard acting == id else { return false }
    return ancestors.contains { names.contains($0) && ledger.side(of: $0) == nil }
      || hasTag(acting, in: selection, ledger)
  }

  private func meetsRestriction(_ id: Party.ID, on side: Side, _ ledger: Ledger) -> Bool {
    guard let tag = restrictions[side] else { return true }
    return ledger[party: id]?.tags.contains(tag) ?? false
  }

  private func hasTag(_ id: Party.ID, in selection: Selection, _ ledger: Ledger) -> Bool {
    guard let party = ledger[party: id] else { return false }
    return selection.terms.contains { term in
      guard case .tag(let tag) = term else { return false }
      return tag.key == "kind" ? party.kind == tag.value : party.tags.contains(tag)
    }
  }
}
