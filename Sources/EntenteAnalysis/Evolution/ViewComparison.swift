public import EntenteLedger

/// The same windows under several ways of counting: signed, active for 3 and for 5 years, cumulative. The answer often
/// depends on it.
public struct ViewComparison: Sendable {
  /// The ways, in order.
  public let modes: [Recipe.Mode]
  public let windows: [Window]
  /// For each window, the pattern under each mode.
  public let pairings: [[Pairing]]

  /// - Throws: ``RecipeError`` with every name in the recipe that the ledger does not know.
  /// - Complexity: that of one evolution a mode.
  public init(
    _ ledger: Ledger, _ recipe: Recipe, windows: [Window],
    modes: [Recipe.Mode] = [.signed, .active(lifetime: 3), .active(lifetime: 5), .cumulative]
  ) throws(RecipeError) {
    (self.modes, self.windows) = (modes, windows)
    var columns: [[Pairing]] = []
    for mode in modes {
      var recipe = recipe
      recipe.mode = mode
      let chronicle = try Chronicle(ledger, recipe)
      var snapshots = PairSnapshots(chronicle, WindowMembers(chronicle, windows))
      columns.append(windows.map { chronicle.pairing(of: snapshots.next(), in: $0) })
    }
    pairings = windows.indices.map { window in columns.map { $0[window] } }
  }

  /// The windows in which the ways do not agree on the regime, those without a pair left aside.
  public var windowsThatDiffer: [Window] {
    zip(windows, pairings).filter { Set($0.1.compactMap(\.regime)).count > 1 }.map(\.0)
  }

  /// The first window with a regime under each mode; nil where it never occurs.
  public func firstWindow(with regime: Regime) -> [Window?] {
    modes.indices.map { mode in
      zip(windows, pairings).first { $0.1[mode].regime == regime }?.0
    }
  }
}
