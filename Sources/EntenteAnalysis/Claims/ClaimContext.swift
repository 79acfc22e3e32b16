public import EntenteLedger

/// What a claim is evaluated on: its views of a ledger, and the days of agreements.
///
/// The same evaluation runs on the ledger as it is, where dates may be intervals, and on a completion of it, in which
/// every date is a day.
public struct ClaimContext: Sendable {
  public let ledger: Ledger
  public let view: View
  /// The second view, of a claim that compares two.
  public let against: View?
  /// Days that agreements were settled to, where the ledger's own dates are not.
  private let settled: [Agreement.ID: Day]
  private let span: ClosedRange<Day>?

  /// - Parameters:
  ///   - ledger: what the view was cut from.
  ///   - view: the view of the claim.
  ///   - against: its second view, if it compares two.
  ///   - settled: the days of agreements whose date is to count as one day; the ledger's dates count for the others.
  public init(ledger: Ledger, view: View, against: View? = nil, settled: [Agreement.ID: Day] = [:]) {
    (self.ledger, self.view, self.against, self.settled) = (ledger, view, against, settled)
    span = ledger.span
  }

  /// The views of a claim on a ledger.
  ///
  /// - Parameters:
  ///   - claim: whose views.
  ///   - ledger: what to cut them from.
  ///   - includesPossible: whether agreements count that are in the window under some days of their dates only.
  /// - Throws: ``RecipeError`` if the claim's views name what the ledger does not know.
  public init(_ claim: Claim, in ledger: Ledger, includesPossible: Bool = false) throws(RecipeError) {
    func view(_ recipe: Recipe) throws(RecipeError) -> View {
      var recipe = recipe
      recipe.includesPossible = includesPossible
      return try View(ledger, recipe)
    }
    let first = try view(claim.view)
    var second: View?
    if let recipe = claim.against { second = try view(recipe) }
    self.init(ledger: ledger, view: first, against: second)
  }

  /// The days on which an agreement can have been made, open ends cut to the ledger's span and to the time in which its
  /// signatories were there; nil if it is undated, or unknown.
  public func day(of agreement: Agreement.ID) -> ClosedRange<Day>? {
    if let day = settled[agreement] { return day...day }
    guard let found = ledger[agreement: agreement], let date = found.date else { return nil }
    let presence = found.parties.compactMap { ledger[party: $0] }.reduce(into: CommonPresence()) { presence, party in
      presence.formIntersection(CommonPresence(party))
    }
    return Ledger.possibleDays(of: date, span: span, signatories: presence).map {
      Day(number: $0.lowerBound)...Day(number: $0.upperBound)
    }
  }

  /// Whether all that the views hold is certain.
  var isSettled: Bool {
    [view, against].compactMap(\.self).allSatisfy { ($0.accounting.leftOut[.onlyPossible] ?? []).isEmpty }
  }
}

/// Why an expectation says nothing about a context.
struct Unfit: Error {
  var reason: String

  init(_ reason: String) { self.reason = reason }
}

extension ClaimContext {
  /// A party that acts in a view, with a partner or without.
  func require(_ id: Party.ID, in view: View) throws(Unfit) {
    if view.firms.contains(id) || view.banks.contains(id) { return }
    guard ledger[party: id] != nil else { throw Unfit("the ledger has no party \(id)") }
    if view.recipe.rollUp == .group {
      let day = view.recipe.window?.lastDay ?? span?.upperBound
      let acting = ledger.ancestors(of: id, on: day).last { ledger.side(of: $0) != nil } ?? id
      if acting != id {
        throw Unfit("\(id) acts for \(acting) in this view; name \(acting), or give the view roll-up: none")
      }
    }
    guard let side = ledger.side(of: id) else { throw Unfit("\(id) is neither a firm nor a bank") }
    // All of a side are there but those that did not exist: they have no partners, and that is an answer.
    if (side == .firm ? view.recipe.firms : view.recipe.banks) == .all { return }
    throw Unfit("\(id) is not among the \(side.rawValue)s of this view")
  }

  func agreement(_ id: Agreement.ID) throws(Unfit) -> Agreement {
    guard let agreement = ledger[agreement: id] else { throw Unfit("the ledger has no agreement \(id)") }
    return agreement
  }

  func days(of id: Agreement.ID) throws(Unfit) -> ClosedRange<Day> {
    _ = try agreement(id)
    guard let days = day(of: id) else { throw Unfit("\(id) is undated") }
    return days
  }

  func name(_ id: Party.ID) -> String { ledger[party: id]?.name ?? id.text }

  func names(_ ids: some Sequence<Party.ID>) -> String {
    let names = ids.map(name)
    return names.isEmpty ? "nobody" : names.joined(separator: ", ")
  }
}

extension View {
  func partners(of id: Party.ID) -> [Party.ID] {
    pairs.compactMap { $0.firm == id ? $0.bank : $0.bank == id ? $0.firm : nil }
  }

  /// The agreements of the pairs of a party, in the view's order.
  func agreements(of id: Party.ID) -> [Agreement.ID] { agreements(between: [id]) }

  /// The agreements with all of these parties among those acting, in the view's order; all of them without any party.
  func agreements(between ids: [Party.ID]) -> [Agreement.ID] {
    if ids.isEmpty { return accounting.used }
    var found: [Agreement.ID: Set<Party.ID>] = [:]
    for pair in pairs {
      for id in [pair.firm, pair.bank] where ids.contains(id) {
        for agreement in pair.agreements { found[agreement, default: []].insert(id) }
      }
    }
    let count = Set(ids).count
    return accounting.used.filter { found[$0]?.count == count }
  }
}
