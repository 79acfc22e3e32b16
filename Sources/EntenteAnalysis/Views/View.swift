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
  /// - Complexity: O(agreements · (signatories² + depth of groups)) time.
  public init(_ ledger: Ledger, _ recipe: Recipe = Recipe()) throws(RecipeError) {
    try self.init(Cut(ledger, recipe), window: recipe.window)
  }

  /// One view a window: the same recipe, cut to each in turn. What does not depend on time is done once.
  ///
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  public static func series(_ ledger: Ledger, _ recipe: Recipe, windows: [Window]) throws(RecipeError) -> [View] {
    let cut = try Cut(ledger, recipe)
    return windows.map { View(cut, window: $0) }
  }

  private init(_ cut: Cut, window: Window?) {
    ledger = cut.ledger
    var recipe = cut.recipe
    recipe.window = window
    self.recipe = recipe
    let slice = cut.slice(recipe)
    (pairs, accounting, straddling) = (slice.pairs, slice.accounting, slice.straddling)
    firms = cut.parties(on: .firm, with: slice.pairs.map(\.firm), recipe)
    banks = cut.parties(on: .bank, with: slice.pairs.map(\.bank), recipe)
    let firmPlaces = Dictionary(uniqueKeysWithValues: firms.enumerated().map { ($1, $0) })
    let bankPlaces = Dictionary(uniqueKeysWithValues: banks.enumerated().map { ($1, $0) })
    graph = BipartiteGraph(
      leftCount: firms.count, rightCount: banks.count,
      edges: pairs.map { (firmPlaces[$0.firm]!, bankPlaces[$0.bank]!, Double($0.agreements.count)) })
  }

  /// The parties of a side.
  public func parties(on side: Side) -> [Party.ID] { side == .firm ? firms : banks }

  /// The vertices of a side in ``graph``, in the order of its parties.
  func vertices(of side: Side) -> Range<Int> { side == .firm ? graph.left : graph.right }
}

/// A firm and a bank with at least one agreement between them. As partners they count once.
public struct Pair: Hashable, Sendable {
  public let firm: Party.ID
  public let bank: Party.ID
  /// Their agreements in the view, earliest first.
  public let agreements: [Agreement.ID]
}
