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
  /// Agreements whose date straddles a change of a signatory's group; they were rolled up at their latest day.
  public let straddling: [Agreement.ID]
  /// Firms on the left, banks on the right, in the order of ``firms`` and ``banks``; weights count agreements.
  public let graph: BipartiteGraph

  /// Cuts a ledger to a recipe.
  ///
  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: O(agreements · (signatories² + depth of groups)) time.
  public init(_ ledger: Ledger, _ recipe: Recipe = Recipe()) throws(RecipeError) {
    let problems = recipe.problems(in: ledger)
    guard problems.isEmpty else { throw RecipeError(problems: problems) }
    var cut = Cut(ledger: ledger, recipe: recipe)
    for agreement in ledger.agreements { cut.place(agreement) }
    self.ledger = ledger
    self.recipe = recipe
    accounting = cut.accounting
    straddling = cut.straddling
    pairs = cut.sortedPairs()
    firms = cut.parties(on: .firm)
    banks = cut.parties(on: .bank)
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

/// What became of every agreement of a ledger in a view: read = used + left out.
public struct Accounting: Sendable, Equatable {
  /// Why an agreement is left out: the first reason that applies, in this order.
  public enum Reason: String, CaseIterable, Sendable {
    /// Part of another agreement, which counts.
    case part
    /// Known in another way than asked for.
    case basis
    /// Of another kind.
    case kind
    /// All its signatories act for the same party.
    case insideGroup = "inside a group"
    /// No firm and bank among its signatories.
    case noPair = "no pair"
    /// Of other parties, domains or sources than asked for.
    case filtered
    /// In no case in the window.
    case window
    /// In the window under some days of its date only.
    case onlyPossible = "only possible"
  }

  public internal(set) var read = 0
  public internal(set) var used: [Agreement.ID] = []
  public internal(set) var leftOut: [Reason: [Agreement.ID]] = [:]
  /// Agreements without any date, whatever became of them.
  public internal(set) var undated = 0

  /// Counts of the agreements left out, in the order of the reasons; reasons without any are left out themselves.
  public var leftOutCounts: [(reason: Reason, count: Int)] {
    Reason.allCases.compactMap { reason in leftOut[reason].map { (reason, $0.count) } }
  }

  /// `60 agreements read = 4 used + 2 parts + ...`
  public var sentence: String {
    let reasons = leftOutCounts.map { "\($0.count) \($0.reason.rawValue)" }
    return "\(read) agreements read = " + (["\(used.count) used"] + reasons).joined(separator: " + ")
      + (undated > 0 ? " (\(undated) undated)" : "")
  }
}
