import EntenteAnalysis
import EntenteLedger
import Testing

/// The examples of the articles do what their comments say.
@Suite struct ArticleTests {
  @Test func evolution() throws {
    let ledger = try Ledger(.batjBanks)
    let evolution = try Evolution(ledger, Recipe(), every: .year)
    let year = evolution.windows[14]
    #expect(year.window.label == "2018")
    #expect(year.pairing.regime == .manyToMany)
    #expect(year.flow.kept == 2)
    #expect(evolution.moves.count { $0.move == .bridging } == 3)

    let windows = evolution.windows.map(\.window)
    let completions = try Completions(ledger, Recipe(), windows: windows)
    #expect(windows[11].label == "2015")
    #expect(abs(completions.windows[11].share(of: .oneToMany) - 0.610) < 0.0005)
    #expect(completions.windows[14].range(of: .pairs) == 8...10)

    let comparison = try ViewComparison(ledger, Recipe(), windows: windows)
    #expect(comparison.firstWindow(with: .manyToMany).map { $0?.label } == ["2017", "2017", "2017", "2015"])
  }

  @Test func chance() throws {
    var recipe = Recipe()
    recipe.window = Window(from: try PartialDate("2017-03"), to: try PartialDate("2017-06"))
    recipe.firms = "@batj"
    recipe.banks = "@big-four"
    let ledger = try Ledger(.batjBanks)
    let view = try View(ledger, recipe)

    let pairing = view.disjointPairing()
    #expect(pairing.chance.map { abs($0 - 24.0 / 1820) < 1e-12 } == true)
    #expect(pairing.scans.map(\.p) == [0.006, 0.015])

    let test = view.chanceTests(against: .configuration).tests[0]
    #expect(test.measure == .oneToOne)
    #expect(test.sentence == "chance could make it: 2.1 standard deviations above the mean, q 0.9")

    let all = try View(ledger)
    let score = all.chanceTests(of: [.cScore], against: .configuration).tests[0]
    #expect(score.place == .left)
    #expect(score.sentence == "larger than by chance: 2.6 standard deviations above the mean, q 0.022")

    let changes = try ChangeOverTime.all(in: ledger, Recipe())
    #expect(changes.map(\.day) == [nil, nil, nil])
    #expect(changes.allSatisfy { $0.change.likelihoodRatio != nil }, "a change was sought")

    let sensitivity = try Sensitivity(ledger, recipe)
    #expect(sensitivity.agreements.count == 4)
    #expect(sensitivity.agreements.allSatisfy { $0.changes.contains("no perfect matching") })
  }
}
