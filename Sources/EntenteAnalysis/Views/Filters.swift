import EntenteLedger

/// A signatory, the groups it is in, and the party it acts as.
struct Actor {
  var signatory: Party.ID
  var ancestors: [Party.ID]
  var acting: Party.ID
}

/// What a recipe lets through, made ready to ask.
struct Filters {
  private let countsParts: Bool
  private let bases: Set<Basis>
  private let kinds: Set<String>
  private let domains: Set<String>
  private let sources: Set<Source.ID>
  private let domainsOfParts: [Agreement.ID: Set<String>]
  private let selections: [Side: Selection]
  private let named: [Side: Set<Party.ID>]

  init(_ recipe: Recipe, in ledger: Ledger) {
    countsParts = recipe.countsParts
    bases = Set(recipe.bases)
    kinds = Set(
      recipe.kinds.flatMap { kind in
        kind.hasPrefix("@") ? ledger.contents.families[String(kind.dropFirst())] ?? [] : [kind]
      })
    domains = Set(recipe.domains)
    sources = Set(recipe.sources)
    domainsOfParts = recipe.domains.isEmpty ? [:] : Self.domainsOfParts(in: ledger)
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

  /// A part's domains count for its whole, and the whole's whole.
  private static func domainsOfParts(in ledger: Ledger) -> [Agreement.ID: Set<String>] {
    var domains: [Agreement.ID: Set<String>] = [:]
    for agreement in ledger.agreements {
      var whole = agreement.partOf
      while let id = whole {
        domains[id, default: []].formUnion(agreement.domains)
        whole = ledger[agreement: id]?.partOf
      }
    }
    return domains
  }

  /// Why an agreement does not count, whoever signed it and when.
  func reasonToLeaveOut(_ agreement: Agreement) -> Accounting.Reason? {
    if agreement.partOf != nil && !countsParts { return .part }
    if !bases.contains(agreement.basis) { return .basis }
    if !kinds.isEmpty && !kinds.contains(agreement.kind) { return .kind }
    return nil
  }

  func hasDomainAndSource(_ agreement: Agreement) -> Bool {
    let own = Set(agreement.domains).union(domainsOfParts[agreement.id] ?? [])
    return (domains.isEmpty || !domains.isDisjoint(with: own))
      && (sources.isEmpty || !sources.isDisjoint(with: agreement.sources))
  }

  /// Whether a signatory is asked for: by its name or that of a group it is in, or by the kind or a tag of whom it acts
  /// as.
  func selects(_ actor: Actor, on side: Side, in ledger: Ledger) -> Bool {
    guard let selection = selections[side], selection != .all, let names = named[side] else { return true }
    return names.contains(actor.signatory) || actor.ancestors.contains(where: names.contains)
      || hasTag(actor.acting, in: selection, ledger)
  }

  /// Whether a party is one of the view's own, partner or none: named, or meant by its kind or tag, or everybody is.
  func means(_ id: Party.ID, actingFor acting: Party.ID, on side: Side, in ledger: Ledger) -> Bool {
    guard let selection = selections[side], selection != .all else { return acting == id }
    return named[side]?.contains(id) == true || (acting == id && hasTag(acting, in: selection, ledger))
  }

  private func hasTag(_ id: Party.ID, in selection: Selection, _ ledger: Ledger) -> Bool {
    guard let party = ledger[party: id] else { return false }
    return selection.terms.contains { term in
      guard case .tag(let tag) = term else { return false }
      return tag.key == "kind" ? party.kind == tag.value : party.tags.contains(tag)
    }
  }
}
