import EntenteLedger

/// The work of cutting a ledger to a recipe: each agreement is placed in turn, then the parties are known.
struct Cut {
  let ledger: Ledger
  let recipe: Recipe
  private(set) var accounting = Accounting()
  private(set) var straddling: [Agreement.ID] = []
  private var agreementsOfPairs: [PairKey: [Agreement]] = [:]
  private let kinds: Set<String>
  private let bases: Set<Basis>
  private let domains: Set<String>
  private let sources: Set<Source.ID>
  private let domainsOfParts: [Agreement.ID: Set<String>]
  private let named: [Side: Set<Party.ID>]
  private let span: ClosedRange<Day>?

  private struct PairKey: Hashable {
    var firm: Party.ID
    var bank: Party.ID
  }

  /// A signatory, and the party it acts as.
  private struct Actor {
    var signatory: Party.ID
    var ancestors: [Party.ID]
    var acting: Party.ID
  }

  init(ledger: Ledger, recipe: Recipe) {
    self.ledger = ledger
    self.recipe = recipe
    kinds = Set(
      recipe.kinds.flatMap { kind in
        kind.hasPrefix("@") ? ledger.contents.families[String(kind.dropFirst())] ?? [] : [kind]
      })
    bases = Set(recipe.bases)
    domains = Set(recipe.domains)
    sources = Set(recipe.sources)
    domainsOfParts = domains.isEmpty ? [:] : Self.domainsOfParts(in: ledger)
    named = [.firm: Self.named(recipe.firms, in: ledger), .bank: Self.named(recipe.banks, in: ledger)]
    span = ledger.span
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

  private static func named(_ selection: Selection, in ledger: Ledger) -> Set<Party.ID> {
    Set(
      selection.terms.flatMap { term -> [Party.ID] in
        switch term {
        case .party(let id): [id]
        case .circle(let name): ledger.contents.circles[name] ?? []
        case .tag: []
        }
      })
  }

  /// Puts an agreement into its pairs, or notes why it is left out.
  mutating func place(_ agreement: Agreement) {
    accounting.read += 1
    if agreement.date == nil { accounting.undated += 1 }
    if let reason = reasonToLeaveOut(agreement) {
      accounting.leftOut[reason, default: []].append(agreement.id)
      return
    }
    let actors = actors(of: agreement)
    let pairs = pairs(among: actors)
    if pairs.isEmpty {
      let isInside = Set(actors.map(\.acting)).count == 1
      accounting.leftOut[isInside ? .insideGroup : .noPair, default: []].append(agreement.id)
      return
    }
    let kept = pairs.filter { selects($0.firm, on: .firm) && selects($0.bank, on: .bank) }
    guard !kept.isEmpty, hasDomainAndSource(agreement) else {
      accounting.leftOut[.filtered, default: []].append(agreement.id)
      return
    }
    switch recipe.membership(of: agreement) {
    case .possible where !recipe.includesPossible:
      accounting.leftOut[.onlyPossible, default: []].append(agreement.id)
      return
    case .outside:
      accounting.leftOut[.window, default: []].append(agreement.id)
      return
    case .certain, .possible: break
    }
    accounting.used.append(agreement.id)
    for key in Set(kept.map { PairKey(firm: $0.firm.acting, bank: $0.bank.acting) }) {
      agreementsOfPairs[key, default: []].append(agreement)
    }
    if recipe.rollUp == .group, straddles(agreement, actors) { straddling.append(agreement.id) }
  }

  private func reasonToLeaveOut(_ agreement: Agreement) -> Accounting.Reason? {
    if agreement.partOf != nil && !recipe.countsParts { return .part }
    if !bases.contains(agreement.basis) { return .basis }
    if !kinds.isEmpty && !kinds.contains(agreement.kind) { return .kind }
    return nil
  }

  private func hasDomainAndSource(_ agreement: Agreement) -> Bool {
    let own = Set(agreement.domains).union(domainsOfParts[agreement.id] ?? [])
    return (domains.isEmpty || !domains.isDisjoint(with: own))
      && (sources.isEmpty || !sources.isDisjoint(with: agreement.sources))
  }

  private func pairs(among actors: [Actor]) -> [(firm: Actor, bank: Actor)] {
    let firms = actors.filter { ledger.side(of: $0.acting) == .firm }
    let banks = actors.filter { ledger.side(of: $0.acting) == .bank }
    return firms.flatMap { firm in banks.map { (firm, $0) } }
  }

  private func selects(_ actor: Actor, on side: Side) -> Bool {
    let selection = side == .firm ? recipe.firms : recipe.banks
    if selection == .all { return true }
    let names = named[side] ?? []
    if names.contains(actor.signatory) || actor.ancestors.contains(where: names.contains) { return true }
    return hasTag(actor.acting, in: selection)
  }

  private func hasTag(_ id: Party.ID, in selection: Selection) -> Bool {
    guard let party = ledger[party: id] else { return false }
    return selection.terms.contains { term in
      guard case .tag(let tag) = term else { return false }
      return tag.key == "kind" ? party.kind == tag.value : party.tags.contains(tag)
    }
  }

  /// The day whose groups count: the agreement's latest, or the end of the ledger's span where it has none.
  private func day(of agreement: Agreement) -> Day? { agreement.date?.latest ?? span?.upperBound }

  private func actors(of agreement: Agreement) -> [Actor] {
    agreement.parties.map { actor($0, on: day(of: agreement)) }
  }

  private func actor(_ id: Party.ID, on day: Day?) -> Actor {
    let ancestors = day.map { ledger.ancestors(of: id, on: $0) } ?? []
    let acting = recipe.rollUp == .group ? ancestors.last { ledger.side(of: $0) != nil } ?? id : id
    return Actor(signatory: id, ancestors: ancestors, acting: acting)
  }

  private func straddles(_ agreement: Agreement, _ actors: [Actor]) -> Bool {
    guard let first = agreement.date?.earliest ?? span?.lowerBound else { return false }
    return actors.contains { actor($0.signatory, on: first).acting != $0.acting }
  }

  func sortedPairs() -> [Pair] {
    agreementsOfPairs.map { key, agreements in
      Pair(firm: key.firm, bank: key.bank, agreements: agreements.sorted(by: isEarlier).map(\.id))
    }.sorted { ($0.firm, $0.bank) < ($1.firm, $1.bank) }
  }

  /// By latest day, then earliest day, then id; the undated last.
  private func isEarlier(_ a: Agreement, _ b: Agreement) -> Bool {
    func key(_ agreement: Agreement) -> (Int32, Int32, Agreement.ID) {
      (agreement.date?.latest?.number ?? .max, agreement.date?.earliest?.number ?? .min, agreement.id)
    }
    return key(a) < key(b)
  }

  func parties(on side: Side) -> [Party.ID] {
    let selection = side == .firm ? recipe.firms : recipe.banks
    let day = recipe.window?.lastDay ?? span?.upperBound
    let names = named[side] ?? []
    var parties = Set(agreementsOfPairs.keys.map { side == .firm ? $0.firm : $0.bank })
    for party in ledger.parties where existed(party) {
      let acting = actor(party.id, on: day).acting
      guard ledger.side(of: acting) == side else { continue }
      let actsForItself = acting == party.id
      let isMeant =
        selection == .all
        ? actsForItself : names.contains(party.id) || (actsForItself && hasTag(acting, in: selection))
      if isMeant { parties.insert(acting) }
    }
    return parties.sorted()
  }

  private func existed(_ party: Party) -> Bool {
    guard let window = recipe.window else { return true }
    return (party.since?.earliest.map { $0 < window.end } ?? true)
      && (party.until?.latest.map { $0 >= window.start } ?? true)
  }
}
