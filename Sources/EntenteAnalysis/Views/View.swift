public import EntenteGraph
public import EntenteLedger

/// A ledger cut to a window, kinds, parties and a roll-up: what every measure is computed on.
///
///     let view = try View(ledger, recipe)
///     view.pairs.count                    // pairs of partners
///     view.pairing.regime                 // one-to-one, ..., many-to-many
///     view.ranking(by: .betweenness, of: .firm)
public struct View: Sendable {
  public let ledger: Ledger
  public let recipe: Recipe
  /// The parties of each side, by id: those that the filters name, else all of the side that existed in the window;
  /// those without a pair are its isolates.
  public let firms: [Party.ID]
  public let banks: [Party.ID]
  /// Firms and banks with at least one agreement between them, by firm and then by bank.
  public let pairs: [Pair]
  /// What became of every agreement.
  public let accounting: Accounting
  /// Agreements in the window whose date straddles a change of a signatory's group, used or not; they were rolled up at
  /// their latest day.
  public let straddling: [Agreement.ID]
  /// Firms on the left, banks on the right, in the order of ``firms`` and ``banks``; weights count agreements.
  public let graph: BipartiteGraph

  /// Cuts a ledger to a recipe.
  ///
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: O(agreements · signatories²) time.
  public init(_ ledger: Ledger, _ recipe: Recipe = Recipe()) throws(RecipeError) {
    try self.init(Chronicle(ledger, recipe), window: recipe.window)
  }

  /// One view a window: the same recipe, cut to each in turn. What does not depend on time is done once.
  ///
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  public static func series(_ ledger: Ledger, _ recipe: Recipe, windows: [Window]) throws(RecipeError) -> [View] {
    let chronicle = try Chronicle(ledger, recipe)
    return windows.map { View(chronicle, window: $0) }
  }

  /// Views of one recipe, made one at a time: of a ledger with many windows they would not fit in memory together.
  package struct Series: Sendable {
    private let chronicle: Chronicle

    package init(_ ledger: Ledger, _ recipe: Recipe) throws(RecipeError) {
      chronicle = try Chronicle(ledger, recipe)
    }

    package func view(in window: Window) -> View { View(chronicle, window: window) }
  }

  /// - Parameter membership: whether an event of the chronicle lies in the window; by its dates if not given.
  init(_ chronicle: Chronicle, window: Window?, membership: ((Int) -> Membership)? = nil) {
    ledger = chronicle.ledger
    var recipe = chronicle.recipe
    recipe.window = window
    self.recipe = recipe
    var accounting = Accounting()
    accounting.undated = chronicle.undated
    accounting.leftOut = chronicle.leftOut.mapValues {
      $0.map { Agreement.ID(chronicle.ledger.agreements.ids[Int($0)]) }
    }
    var used: [(event: Int, id: Agreement.ID)] = []
    for event in chronicle.rows.indices {
      let id = chronicle.id(of: event)
      switch membership?(event) ?? chronicle.membership(of: event, in: window) {
      case .outside: accounting.leftOut[.window, default: []].append(id)
      case .possible where !recipe.includesPossible: accounting.leftOut[.onlyPossible, default: []].append(id)
      case .certain, .possible: used.append((event, id))
      }
    }
    used.sort { a, b in
      (chronicle.latest[a.event], chronicle.earliest[a.event], a.id)
        < (chronicle.latest[b.event], chronicle.earliest[b.event], b.id)
    }
    accounting.used = used.map(\.id)
    self.accounting = accounting
    straddling = chronicle.straddling(in: window)

    var agreements: [Int32: [Agreement.ID]] = [:]
    for (event, id) in used {
      for pair in chronicle.pairs(of: event) { agreements[pair, default: []].append(id) }
    }
    let codes = agreements.keys.sorted()
    pairs = codes.map { code in
      Pair(
        firm: chronicle.firms[Int(chronicle.pairFirms[Int(code)])],
        bank: chronicle.banks[Int(chronicle.pairBanks[Int(code)])], agreements: agreements[code] ?? [])
    }
    var (hasFirm, hasBank) = chronicle.parties(in: window)
    for code in codes.lazy.map(Int.init) {
      hasFirm[Int(chronicle.pairFirms[code])] = true
      hasBank[Int(chronicle.pairBanks[code])] = true
    }
    let (firmPlaces, bankPlaces) = (places(hasFirm), places(hasBank))
    firms = zip(chronicle.firms, hasFirm).filter(\.1).map(\.0)
    banks = zip(chronicle.banks, hasBank).filter(\.1).map(\.0)
    graph = BipartiteGraph(
      leftCount: firms.count, rightCount: banks.count,
      sortedLefts: codes.map { firmPlaces[Int(chronicle.pairFirms[Int($0)])] },
      rights: codes.map { bankPlaces[Int(chronicle.pairBanks[Int($0)])] },
      weights: pairs.map { Double($0.agreements.count) })
  }

  /// The parties of a side.
  public func parties(on side: Side) -> [Party.ID] { side == .firm ? firms : banks }

  /// The vertices of a side in ``graph``, in the order of its parties.
  package func vertices(of side: Side) -> Range<Int> { side == .firm ? graph.left : graph.right }
}

/// The place of each marked one among the marked.
private func places(_ isMarked: [Bool]) -> [Int32] {
  var next: Int32 = 0
  return isMarked.map { marked in
    defer { if marked { next += 1 } }
    return marked ? next : -1
  }
}

extension Chronicle {
  /// Agreements in a window whose date straddles a change of a signatory's group, by id.
  func straddling(in window: Window?) -> [Agreement.ID] {
    if straddling.isEmpty { return [] }
    let used = Set(rows)
    return straddling.filter { row in
      guard let window else { return true }
      let agreement = ledger.agreements[Int(row)]
      let days = DayBounds(of: agreement.date, until: agreement.until, in: recipe.mode)
      switch recipe.mode.membership(of: days, in: window) {
      case .certain: return true
      // One that is only possible and not counted was not rolled up either; one left out for other reasons is told of.
      case .possible: return recipe.includesPossible || !used.contains(row)
      case .outside: return false
      }
    }
    .map { Agreement.ID(ledger.agreements.ids[Int($0)]) }.sorted()
  }

}

/// A firm and a bank with at least one agreement between them. As partners they count once.
public struct Pair: Hashable, Sendable {
  public let firm: Party.ID
  public let bank: Party.ID
  /// Their agreements in the view, earliest first.
  public let agreements: [Agreement.ID]
}
