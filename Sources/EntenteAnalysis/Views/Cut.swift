import EntenteLedger

/// The work of cutting a ledger to a recipe. What does not depend on the window is done once; then any number of
/// windows is cut from it.
struct Cut {
  let ledger: Ledger
  let recipe: Recipe
  /// Agreements that count if the window holds them, earliest first, and the pairs they make.
  private var candidates: [Candidate] = []
  /// What became of the others.
  private var leftOut: [Accounting.Reason: [Agreement.ID]] = [:]
  private var straddlingOthers: [Agreement.ID] = []
  private let filters: Filters
  private let span: ClosedRange<Day>?
  /// The days on which memberships begin or end, ascending.
  private let groupChanges: [Day]

  private struct Candidate {
    var agreement: Agreement
    var pairs: [PairKey]
    var straddles: Bool
  }

  private struct PairKey: Hashable, Comparable {
    var firm: Party.ID
    var bank: Party.ID

    static func < (a: PairKey, b: PairKey) -> Bool { (a.firm, a.bank) < (b.firm, b.bank) }
  }

  init(_ ledger: Ledger, _ recipe: Recipe) throws(RecipeError) {
    let problems = recipe.problems(in: ledger)
    guard problems.isEmpty else { throw RecipeError(problems: problems) }
    self.ledger = ledger
    self.recipe = recipe
    filters = Filters(recipe, in: ledger)
    span = ledger.span
    groupChanges = Set(ledger.groups.flatMap { [$0.firstDay, $0.endDay].compactMap(\.self) }).sorted()
    for agreement in ledger.agreements { place(agreement) }
    candidates.sort { Self.isEarlier($0.agreement, $1.agreement) }
  }

  /// By latest day, then earliest day, then id; the undated last.
  private static func isEarlier(_ a: Agreement, _ b: Agreement) -> Bool {
    func key(_ agreement: Agreement) -> (Int32, Int32, Agreement.ID) {
      (agreement.date?.latest?.number ?? .max, agreement.date?.earliest?.number ?? .min, agreement.id)
    }
    return key(a) < key(b)
  }

  // MARK: What does not depend on the window

  private mutating func place(_ agreement: Agreement) {
    if let reason = filters.reasonToLeaveOut(agreement) {
      leftOut[reason, default: []].append(agreement.id)
      return
    }
    let straddles = straddles(agreement)
    switch placement(of: agreement) {
    case .pairs(let pairs):
      candidates.append(Candidate(agreement: agreement, pairs: pairs, straddles: straddles))
    case .leftOut(let reason):
      leftOut[reason, default: []].append(agreement.id)
      if straddles { straddlingOthers.append(agreement.id) }
    }
  }

  private enum Placement {
    case pairs([PairKey])
    case leftOut(Accounting.Reason)
  }

  private func placement(of agreement: Agreement) -> Placement {
    let day = day(of: agreement)
    let actors = agreement.parties.map { actor($0, on: day) }
    let firms = actors.filter { ledger.side(of: $0.acting) == .firm }
    let banks = actors.filter { ledger.side(of: $0.acting) == .bank }
    if firms.isEmpty || banks.isEmpty {
      return .leftOut(Set(actors.map(\.acting)).count == 1 ? .insideGroup : .noPair)
    }
    let kept = firms.filter { filters.selects($0, on: .firm, in: ledger) }.flatMap { firm in
      banks.filter { filters.selects($0, on: .bank, in: ledger) }.map { PairKey(firm: firm.acting, bank: $0.acting) }
    }
    return kept.isEmpty || !filters.hasDomainAndSource(agreement) ? .leftOut(.filtered) : .pairs(Set(kept).sorted())
  }

  /// The day whose groups count: the agreement's latest, or where it has none the end of the ledger's span.
  private func day(of agreement: Agreement) -> Day? {
    if let latest = agreement.date?.latest { return latest }
    return [agreement.date?.earliest, span?.upperBound].compactMap(\.self).max()
  }

  /// A party and whom it acts for on a day; without a day, in the groups it is always in.
  private func actor(_ id: Party.ID, on day: Day?) -> Actor {
    let ancestors = ledger.ancestors(of: id, on: day)
    let acting = recipe.rollUp == .group ? ancestors.last { ledger.side(of: $0) != nil } ?? id : id
    return Actor(signatory: id, ancestors: ancestors, acting: acting)
  }

  /// Whether some day of the date gives a signatory another party to act for than the latest day does.
  private func straddles(_ agreement: Agreement) -> Bool {
    guard recipe.rollUp == .group, let last = day(of: agreement) else { return false }
    let first = agreement.date?.earliest ?? span?.lowerBound ?? last
    guard first < last else { return false }
    let changes = [first] + groupChanges.filter { first < $0 && $0 <= last }
    return agreement.parties.contains { id in
      let acting = actor(id, on: last).acting
      return changes.contains { actor(id, on: $0).acting != acting }
    }
  }

  // MARK: One window

  /// What a window holds. The recipe is the cut's own, with another window.
  func slice(_ recipe: Recipe) -> (pairs: [Pair], accounting: Accounting, straddling: [Agreement.ID]) {
    var accounting = Accounting()
    accounting.leftOut = leftOut
    accounting.undated = ledger.agreements.count { $0.date == nil }
    var straddling = straddlingOthers.filter { id in
      ledger[agreement: id].map { recipe.membership(of: $0) != .outside } ?? false
    }
    var agreements: [PairKey: [Agreement.ID]] = [:]
    for candidate in candidates {
      let id = candidate.agreement.id
      switch recipe.membership(of: candidate.agreement) {
      case .outside: accounting.leftOut[.window, default: []].append(id)
      case .possible where !recipe.includesPossible: accounting.leftOut[.onlyPossible, default: []].append(id)
      case .certain, .possible:
        accounting.used.append(id)
        for key in candidate.pairs { agreements[key, default: []].append(id) }
        if candidate.straddles { straddling.append(id) }
      }
    }
    let pairs = agreements.sorted { $0.key < $1.key }
      .map { Pair(firm: $0.key.firm, bank: $0.key.bank, agreements: $0.value) }
    return (pairs, accounting, straddling.sorted())
  }

  /// The parties of a side: those with a pair, and those that the recipe means and that existed in its window.
  func parties(on side: Side, with active: [Party.ID], _ recipe: Recipe) -> [Party.ID] {
    let day = recipe.window?.lastDay ?? span?.upperBound
    var parties = Set(active)
    for party in ledger.parties where existed(party, recipe) {
      let acting = actor(party.id, on: day).acting
      guard ledger.side(of: acting) == side else { continue }
      if filters.means(party.id, actingFor: acting, on: side, in: ledger) { parties.insert(acting) }
    }
    return parties.sorted()
  }

  /// A cumulative view has no beginning, and an active one is of its last day.
  private func existed(_ party: Party, _ recipe: Recipe) -> Bool {
    guard let window = recipe.window else { return true }
    let first: Day? =
      switch recipe.mode {
      case .signed: window.start
      case .active: window.lastDay
      case .cumulative: nil
      }
    let hasBegun = party.since?.earliest.map { $0 < window.end } ?? true
    let lasted = first.flatMap { first in party.until?.latest.map { $0 >= first } } ?? true
    return hasBegun && lasted
  }
}
