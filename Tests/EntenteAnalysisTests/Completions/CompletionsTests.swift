import EntenteAnalysis
import EntenteLedger
import Testing

/// Completions against every combination of days, gone through one by one.
@Suite struct CompletionsTests {
  @Test func patternsAreCountedAsTheyAre() throws {
    var open = 0
    for seed in UInt64(1)...40 {
      let ledger = try Ledger.ofRandomDays(seed: seed, links: false)
      let undated: UndatedTreatment = seed % 4 == 0 ? .exclude : .draw
      let found = try Comparison.compareAll(ledger, "seed \(seed)", undated: undated)
      #expect(found.drawn == 0)
      open += found.counted
    }
    #expect(open > 200)
  }

  @Test func aDayInThreeIsAThird() throws {
    let ledger = try Ledger.ofDays([
      DayRow("a", "[2016-02-28..2016-03-01]", ["f0", "b0"]), DayRow("b", "2016-02-29", ["f1", "b0"]),
    ])
    let found = try Completions(ledger, Recipe(), windows: [.of("2016-02-29")]).windows[0]
    #expect(found.isExact)
    #expect(found.count == 2)
    #expect(found.open == ["a"])
    #expect(abs(found.share(of: .manyToOne) - 1.0 / 3) < 1e-12)
    #expect(abs(found.share(of: .oneToOne) - 2.0 / 3) < 1e-12)
    #expect(found.regimes.map(\.regime) == [.oneToOne, .manyToOne])
    #expect(found.range(of: .pairs) == 1...2)
    #expect(found.conditionShare == nil)
  }

  /// In force for a year: from 29 February 2016 until 27 February 2017, from 1 March until 28 February.
  @Test func lifetimesEndByTheCalendar() throws {
    let ledger = try Ledger.ofDays([DayRow("a", "[2016-02-28..2016-03-02]", ["f0", "b0"])])
    let recipe = Recipe().with { $0.mode = .active(lifetime: 1) }
    let days = ["2017-02-26", "2017-02-27", "2017-02-28", "2017-03-01", "2017-03-02"]
    let found = try Completions(ledger, recipe, windows: days.map { try Window.of($0) })
    #expect(found.windows.map { $0.share(of: .oneToOne) } == [1, 1, 0.5, 0.25, 0])
  }

  @Test func anEndIsOneDayOfItsInterval() throws {
    let ledger = try Ledger.ofDays([
      DayRow("a", "2016-02-24", ["f0", "b0"], until: "[2016-02-26..2016-02-29]"),
      DayRow("b", "2016-02-24", ["f1", "b0"], until: "[2016-02-29..]"),
      DayRow("c", "2016-02-28", ["f2", "b2"], until: "[..2016-03-01]"),
    ])
    let recipe = Recipe().with { $0.mode = .active(lifetime: nil) }
    let windows = try ["2016-02-25", "2016-02-27", "2016-02-29", "2016-03-01"].map { try Window.of($0) }
    let found = try Completions(
      ledger, recipe, windows: windows, condition: Condition(.compare(.agreements, .equal, 3)))
    let shares = found.windows.map { $0.conditionShare ?? -1 }
    // a lasts on 1 day in 4 until the 29th, b surely and c on 2 days in 3.
    #expect(abs(shares[2] - 0.25 * 2 / 3) < 1e-12)
    #expect(shares[0] == 0 && shares[1] == 0 && shares[3] == 0)
    #expect(found.windows[3].range(of: .agreements) == 0...2)
  }

  @Test func undatedOnesLieAnywhereInTheSpanOrInNoWindow() throws {
    let ledger = try Ledger.ofDays([DayRow("a", nil, ["f0", "b0"]), DayRow("b", "2016-02-25", ["f1", "b1"])])
    let windows: [Window?] = [try .of("2016-02-24", "2016-02-26"), try .of("2016-01"), nil]
    func pairs(_ undated: UndatedTreatment) throws -> [ClosedRange<Double>?] {
      try Completions(ledger, Recipe(), windows: windows, undated: undated).windows.map { $0.range(of: .pairs) }
    }
    #expect(try pairs(.draw) == [1...2, 0...0, 2...2])
    #expect(try pairs(.exclude) == [1...1, 0...0, 2...2])
    let condition = Condition(.compare(.pairs, .equal, 2))
    let drawn = try Completions(ledger, Recipe(), windows: windows, condition: condition)
    #expect(drawn.windows.map { $0.conditionShare ?? -1 } == [0.3, 0, 1])
  }

  @Test func whatIsPossibleIsNotCountedTwice() throws {
    for seed in UInt64(1)...10 {
      let ledger = try Ledger.ofRandomDays(seed: seed, links: seed % 2 == 0)
      let windows: [Window?] = try Comparison.windows(.signed)
      let certain = try Completions(ledger, Recipe(), windows: windows)
      let possible = try Completions(ledger, Recipe().with { $0.includesPossible = true }, windows: windows)
      #expect(certain.windows.map(\.summary) == possible.windows.map(\.summary))
    }
  }

  @Test func kindsBasesAndPartiesAreThoseOfTheRecipe() throws {
    let ledger = try Ledger.ofDays([
      DayRow("a", "[2016-02-28..2016-03-01]", ["f0", "b0"]), DayRow("b", "[2016-02-27..2016-03-01]", ["f1", "b1"]),
      DayRow("c", "2016-02-29", ["f2", "b1"]), DayRow("d", nil, ["f0", "b1"]),
    ]).edited { contents in
      contents.kinds.append("equity")
      contents.agreements["b"].kind = "equity"
      contents.agreements["d"].basis = .inferred
    }
    let recipes = [
      Recipe(), Recipe().with { $0.kinds = ["equity"] }, Recipe().with { $0.bases = [.inferred, .explicit] },
      Recipe().with { ($0.firms, $0.banks) = ("f0,f1", "b0,b1") },
    ]
    for recipe in recipes {
      for window in [try Window.of("2016-02-29"), try .of("2016-02-28", "2016-02-29")] {
        let found = try Completions(ledger, recipe, windows: [window], condition: Comparison.condition).windows[0]
        Comparison.compare(found, EveryCompletion(ledger, recipe, window, holds: Comparison.holds), "\(recipe.lines())")
      }
    }
    let matching = try Completions(ledger, recipes[3], windows: [.of("2016-02-29")]).windows[0]
    #expect(abs(matching.perfectMatchingShare - 1.0 / 12) < 1e-12)
  }

  @Test func groupsAreThoseOfTheLastDayOfTheDate() throws {
    let ledger = try Ledger.ofDays([
      DayRow("a", "[2016-02-27..2016-03-01]", ["f0", "b0"]), DayRow("b", "[2016-02-27..2016-02-28]", ["f0", "b1"]),
      DayRow("c", "2016-02-28", ["f1", "b1"]), DayRow("d", "[2016-02-27..2016-03-01]", ["f0", "f1", "b2"]),
    ]).edited { $0.groups = [GroupMembership(party: "f0", group: "f1", from: try? PartialDate("2016-02-29"))] }
    try Comparison.compareAll(ledger, "groups", modes: [.signed, .cumulative])
    let window = try Window.of("2016-02-24", "2016-02-28")
    let found = try Completions(ledger, Recipe(), windows: [window]).windows[0]
    Comparison.compare(found, EveryCompletion(ledger, Recipe(), window), "groups")
    #expect(found.range(of: .pairs) == 2...4)
  }
}
