import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ViewComparisonTests {
  private func expectViews(_ ledger: Ledger, _ recipe: Recipe, _ windows: [Window], modes: [Recipe.Mode]? = nil) throws
  {
    let comparison =
      try modes.map { try ViewComparison(ledger, recipe, windows: windows, modes: $0) }
      ?? ViewComparison(ledger, recipe, windows: windows)
    let modes = modes ?? [.signed, .active(lifetime: 3), .active(lifetime: 5), .cumulative]
    #expect(comparison.modes == modes)
    #expect(comparison.windows == windows)
    let views = try windows.map { window in
      try modes.map { mode in try View(ledger, recipe.with { ($0.mode, $0.window) = (mode, window) }) }
    }
    #expect(comparison.pairings == views.map { $0.map(\.pairing) })
    let regimes = views.map { $0.map(\.pairing.regime) }
    #expect(
      comparison.windowsThatDiffer
        == zip(windows, regimes).filter { Set($0.1.filter { $0 != nil }).count > 1 }.map(\.0))
    for regime in Regime.allCases {
      let first = modes.indices.map { mode in zip(windows, regimes).first { $0.1[mode] == regime }?.0 }
      #expect(comparison.firstWindow(with: regime) == first)
    }
  }

  @Test func theBuiltInLedger() throws {
    let ledger = try Ledger(.batjBanks)
    let windows = try #require(Recipe(from: "2004", to: "2019").window).divided(every: .half)
    try expectViews(ledger, Recipe(), windows)
    let comparison = try ViewComparison(ledger, Recipe(), windows: windows)
    #expect(!comparison.windowsThatDiffer.isEmpty)
    // Of the cumulative network since 2015.
    let first = try #require(comparison.firstWindow(with: .manyToMany).last ?? nil)
    #expect(first.start.year == 2015)
  }

  @Test(arguments: 0..<12 as Range<UInt64>) func randomLedgers(seed: UInt64) throws {
    let ledger = try Ledger.mixed(seed)
    let whole = try #require(Recipe(from: "2010-02-03", to: "2017-05").window)
    for recipe in [
      Recipe(), Recipe().with { $0.includesPossible = true },
      Recipe().with { ($0.rollUp, $0.firms) = (.none, "f0,f3") },
    ] {
      try expectViews(ledger, recipe, whole.divided(every: .year))
      try expectViews(ledger, recipe, whole.divided(every: .half, rolling: .years(2)), modes: LongTableTests.modes)
    }
  }

  @Test func withoutWindowsOrModes() throws {
    let ledger = try Ledger.mixed(0)
    try expectViews(ledger, Recipe(), [])
    try expectViews(
      ledger, Recipe(), try #require(Recipe(from: "2010", to: "2012").window).divided(every: .year), modes: [])
  }

  @Test func unknownNamesAreAnError() throws {
    let recipe = Recipe().with { $0.firms = "nobody" }
    #expect(throws: RecipeError.self) { try ViewComparison(Ledger.mixed(0), recipe, windows: []) }
    #expect(throws: RecipeError.self) { try LongTable(Ledger.mixed(0), recipe, every: .year) }
  }
}
