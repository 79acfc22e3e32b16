import EntenteAnalysis
import EntenteLedger
import Testing

/// Completions against every combination of days, gone through one by one.
@Suite struct CompletionsTests {
  /// More than half of the firms' partners are shared.
  private static func holds(_ figures: NaiveFigures) -> Bool { figures.values[.bankPartners].map { $0 > 1 } ?? false }
  private static let condition = Condition(.compare(.bankPartners, .more, 1))

  private static let modes: [Recipe.Mode] = [
    .signed, .cumulative, .active(lifetime: nil), .active(lifetime: 1), .active(lifetime: 4),
  ]

  private func windows(_ mode: Recipe.Mode) throws -> [Window?] {
    switch mode {
    // A year and four years on, where agreements of 29 February lapse.
    case .active(let lifetime?):
      let year = 2016 + lifetime
      return [try .of("2016-03-01"), try .of("\(year)-02-27"), try .of("\(year)-02-28"), try .of("\(year)-03-01")]
    default: return [nil, try .of("2016-02-26", "2016-02-29"), try .of("2016-03-01")]
    }
  }

  /// Compares a window's completions with all combinations: to 1e-12 where they were counted, else as near as chance lets
  /// draws come.
  private func compare(
    _ found: WindowCompletions, _ expected: NaiveCompletions, _ name: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    func isNear(_ share: Double, _ truth: Double) -> Bool {
      if found.isExact { return abs(share - truth) <= 1e-12 }
      let draws = Double(found.count)
      return abs(share - truth) <= 4 * (truth * (1 - truth) / draws).squareRoot() + 1e-9
    }
    for regime in Regime.allCases.map(Optional.some) + [nil] {
      let (share, truth) = (found.share(of: regime), expected.shares[regime] ?? 0)
      #expect(
        isNear(share, truth), "\(name): \(regime?.rawValue ?? "none") \(share), not \(truth)",
        sourceLocation: sourceLocation)
    }
    #expect(
      isNear(found.perfectMatchingShare, expected.perfectMatchingShare), "\(name)", sourceLocation: sourceLocation)
    if let share = found.conditionShare {
      #expect(
        isNear(share, expected.conditionShare), "\(name): \(share), not \(expected.conditionShare)",
        sourceLocation: sourceLocation)
    }
    for figure in Figure.allCases {
      let (range, truth) = (found.range(of: figure), expected.ranges[figure])
      if found.isExact {
        let isSame =
          range.map { $0.lowerBound } == truth.map { $0.lowerBound }
          && range.map { $0.upperBound } == truth.map { $0.upperBound }
        #expect(isSame, "\(name): \(figure) \("\(range as Any)"), not \(truth as Any)", sourceLocation: sourceLocation)
      } else if let range {
        let isWithin = truth.map { $0.contains(range.lowerBound) && $0.contains(range.upperBound) } ?? false
        #expect(isWithin, "\(name): \(figure) \(range), not in \(truth as Any)", sourceLocation: sourceLocation)
      }
    }
  }

  /// Compares all windows of all modes, and returns how many had several patterns, by whether they were counted.
  @discardableResult
  private func compareAll(
    _ ledger: Ledger, _ name: String, parts: Bool = false, undated: UndatedTreatment = .draw,
    modes: [Recipe.Mode] = modes, count: Int = 1000
  ) throws -> (counted: Int, drawn: Int) {
    var open = (counted: 0, drawn: 0)
    for mode in modes {
      let recipe = Recipe().with { ($0.mode, $0.countsParts) = (mode, parts) }
      let windows = try windows(mode)
      let completions = try Completions(
        ledger, recipe, windows: windows, condition: Self.condition, undated: undated, count: count)
      #expect(completions.windows.count == windows.count)
      for (found, window) in zip(completions.windows, windows) {
        let expected = NaiveCompletions(ledger, recipe, window, undated: undated, holds: Self.holds)
        #expect(expected.count > 0)
        compare(found, expected, "\(name), \(mode), \(window?.label ?? "all time")")
        if found.count > 1 { if found.isExact { open.counted += 1 } else { open.drawn += 1 } }
      }
    }
    return open
  }

  // MARK: Counted

  @Test func patternsAreCountedAsTheyAre() throws {
    var open = 0
    for seed in UInt64(1)...40 {
      let ledger = try Ledger.ofRandomDays(seed: seed, links: false)
      let undated: UndatedTreatment = seed % 4 == 0 ? .exclude : .draw
      let found = try compareAll(ledger, "seed \(seed)", undated: undated)
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
      let windows: [Window?] = try windows(.signed)
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
        let found = try Completions(ledger, recipe, windows: [window], condition: Self.condition).windows[0]
        compare(found, NaiveCompletions(ledger, recipe, window, holds: Self.holds), "\(recipe.lines())")
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
    try compareAll(ledger, "groups", modes: [.signed, .cumulative])
    let window = try Window.of("2016-02-24", "2016-02-28")
    let found = try Completions(ledger, Recipe(), windows: [window]).windows[0]
    compare(found, NaiveCompletions(ledger, Recipe(), window), "groups")
    #expect(found.range(of: .pairs) == 2...4)
  }

  // MARK: Drawn

  @Test func coupledDatesAreDrawnUniformlyInOrder() throws {
    var drawn = 0
    for seed in UInt64(100)...115 {
      let ledger = try Ledger.ofRandomDays(seed: seed, links: true)
      let modes: [Recipe.Mode] = seed % 2 == 0 ? [.signed] : [.cumulative, .active(lifetime: 4)]
      drawn += try compareAll(ledger, "seed \(seed)", parts: seed % 3 > 0, modes: modes).drawn
    }
    #expect(drawn > 15)
  }

  @Test func manyOpenAgreementsAreDrawn() throws {
    // 2^13 patterns of 2^13 combinations.
    let rows = (0..<13).map { index in
      DayRow(
        Agreement.ID("a\(index)"), "[2016-02-28..2016-02-29]",
        [Party.ID("f\(index % 3)"), Party.ID("b\(index / 3)")])
    }
    let ledger = try Ledger.ofDays(rows)
    let window = try Window.of("2016-02-29")
    let found = try Completions(ledger, Recipe(), windows: [window], condition: Self.condition, count: 2000)
    #expect(!found.windows[0].isExact)
    #expect(found.windows[0].count == 2000)
    #expect(found.windows[0].open.count == 13)
    compare(found.windows[0], NaiveCompletions(ledger, Recipe(), window, holds: Self.holds), "thirteen")
  }

  /// One combination in 3,600 keeps the order: it is always that one.
  @Test func anOrderThatIsHardToKeepIsKept() throws {
    let ledger = try Ledger.ofDays(
      span: "2016-01/2016-03",
      [
        DayRow("a", "[2016-01-01..2016-02-29]", ["f0", "b0"]),
        DayRow("b", "[2016-01-01..2016-02-29]", ["f1", "b0"], follows: "a"),
        DayRow("c", "2016-01-01", ["f2", "b0"], follows: "b"),
      ])
    let recipe = Recipe()
    let found = try Completions(ledger, recipe, windows: [.of("2016-01-01")]).windows[0]
    #expect(found.range(of: .agreements) == 3...3)
  }

  /// Of 7,200 combinations four keep the order: each is drawn as often.
  @Test func fewAllowedCombinationsAreDrawnAlike() throws {
    let ledger = try Ledger.ofDays(
      span: "2016-01/2016-03",
      [
        DayRow("a", "[2016-01-01..2016-02-29]", ["f0", "b0"]),
        DayRow("b", "[2016-01-01..2016-02-29]", ["f1", "b0"], follows: "a"),
        DayRow("c", "[2016-01-01..2016-01-02]", ["f2", "b1"], follows: "b"),
      ])
    let window = try Window.of("2016-01-01")
    let expected = NaiveCompletions(ledger, Recipe(), window, holds: Self.holds)
    #expect(expected.count == 4)
    let found = try Completions(ledger, Recipe(), windows: [window], condition: Self.condition).windows[0]
    compare(found, expected, "four")
  }

  /// Seven agreements in a row of one interval: one order in 5,040.
  @Test func aLongChainIsDrawnUniformly() throws {
    let rows = (0..<7).map { index in
      DayRow(
        Agreement.ID("a\(index)"), "[2016-02-26..2016-02-29]", [Party.ID("f\(index % 3)"), Party.ID("b\(index % 2)")],
        follows: index == 0 ? nil : Agreement.ID("a\(index - 1)"))
    }
    let ledger = try Ledger.ofDays(rows)
    for day in ["2016-02-26", "2016-02-28"] {
      let window = try Window.of(day)
      let expected = NaiveCompletions(ledger, Recipe(), window, holds: Self.holds)
      // Seven days of four in order, with repetition.
      #expect(expected.count == 120)
      let found = try Completions(ledger, Recipe(), windows: [window], condition: Self.condition).windows[0]
      compare(found, expected, day)
    }
  }

  /// In n days out of k in order the first is the first of all n times of n + k - 1.
  @Test func aVeryLongChainIsDrawnUniformly() throws {
    let rows = (0..<200).map { index in
      DayRow(
        Agreement.ID("a\(index)"), nil, ["f0", "b0"], follows: index == 0 ? nil : Agreement.ID("a\(index - 1)"))
    }
    let found = try Completions(try Ledger.ofDays(rows), Recipe(), windows: [.of("2016-02-24")], count: 200).windows[0]
    let truth = 200.0 / 209
    #expect(abs(found.share(of: .oneToOne) - truth) <= 4 * (truth * (1 - truth) / 200).squareRoot())
  }

  /// A part that follows an agreement has two others to keep to.
  @Test func aPartCanFollow() throws {
    let span = "2016-01/2016-03"
    let ledger = try Ledger.ofDays(
      span: span,
      [
        DayRow("before", "[2016-01-01..2016-02-29]", ["f0", "b0"]),
        DayRow("whole", "[2016-01-01..2016-02-29]", ["f1", "b1"]),
        DayRow("part", "[2016-01-01..2016-02-29]", ["f1", "b2"], follows: "before", partOf: "whole"),
        DayRow("last", "2016-01-02", ["f2", "b2"], follows: "part"),
      ])
    let recipe = Recipe().with { $0.countsParts = true }
    let found = try Completions(ledger, recipe, windows: [.of("2016-01-01", "2016-01-02")]).windows[0]
    #expect(found.range(of: .agreements) == 4...4)
    let small = try Ledger.ofDays([
      DayRow("before", "[2016-02-24..2016-02-28]", ["f0", "b0"]),
      DayRow("whole", "[2016-02-24..2016-02-28]", ["f1", "b1"]),
      DayRow("part", "[2016-02-25..2016-02-28]", ["f1", "b2"], follows: "before", partOf: "whole"),
    ])
    try compareAll(small, "a part that follows", parts: true, modes: [.signed, .cumulative])
  }

  /// Each of three dates can be after the one before it, and not all of them together: each is drawn by itself.
  @Test func whatContradictsItselfKeepsItsDates() throws {
    let ledger = try Ledger.ofDays([
      DayRow("a", "[2016-03-01..2016-03-02]", ["f0", "b0"]),
      DayRow("b", "[2016-02-24..2016-03-04]", ["f1", "b1"], follows: "a"),
      DayRow("c", "[2016-02-24..2016-02-27]", ["f2", "b2"], follows: "b"),
    ])
    let windows: [Window?] = [try .of("2016-02-24", "2016-02-27"), try .of("2016-03-01", "2016-03-02")]
    let found = try Completions(ledger, Recipe(), windows: windows)
    #expect(found.windows.map { $0.range(of: .agreements) } == [1...2, 1...2])
  }

  @Test func aPartIsOnItsWholesDay() throws {
    let ledger = try Ledger.ofDays([
      DayRow("whole", "[2016-02-26..2016-03-01]", ["f0", "b0"]), DayRow("part", nil, ["f0", "b1"], partOf: "whole"),
      DayRow("late", "[2016-02-28..2016-03-04]", ["f1", "b1"], partOf: "whole"),
      DayRow("next", "[2016-02-24..2016-03-01]", ["f2", "b2"], follows: "part"),
    ])
    for mode in [Recipe.Mode.signed, .cumulative] {
      try compareAll(ledger, "parts", parts: true, modes: [mode])
      try compareAll(ledger, "no parts", parts: false, modes: [mode])
      try compareAll(ledger, "undated parts left out", parts: true, undated: .exclude, modes: [mode])
    }
    let recipe = Recipe().with { $0.countsParts = true }
    let found = try Completions(ledger, recipe, windows: [.of("2016-02-26", "2016-02-27")]).windows[0]
    // The whole and its undated part come and go together.
    #expect(found.range(of: .pairs) == 0...3)
    #expect(found.share(of: .oneToMany) + found.share(of: nil) + found.share(of: .oneToOne) == 1)
  }

  /// The scatter of results over seeds is that of independent draws.
  @Test func drawsOfDifferentCompletionsAreIndependent() throws {
    let rows = (0..<13).map { index in
      DayRow(
        Agreement.ID("a\(index)"), "[2016-02-28..2016-02-29]", [Party.ID("f\(index)"), Party.ID("b\(index)")])
    }
    let ledger = try Ledger.ofDays(rows)
    let windows: [Window?] = [try .of("2016-02-29")]
    let squares = try (1...60).map { seed -> Double in
      let share = try Completions(
        ledger, Recipe(), windows: windows, condition: Condition(.compare(.pairs, .atLeast, 7)), count: 100,
        seed: UInt64(seed)
      ).windows[0].conditionShare
      let deviation = (try #require(share) - 0.5) / (0.25 / 100).squareRoot()
      return deviation * deviation
    }
    let variance = squares.reduce(0, +) / Double(squares.count)
    #expect(variance > 0.3 && variance < 1.9, "it is \(variance), not about 1")
  }

  // MARK: What it does not depend on

  private func isDrawnLedger() throws -> Ledger {
    let rows = (0..<14).map { index in
      DayRow(
        Agreement.ID("a\((index * 5) % 14)"), index == 3 ? nil : "[2016-02-27..2016-03-0\(1 + index % 3)]",
        [Party.ID("f\(index % 3)"), Party.ID("b\(index % 4)")],
        follows: index == 6 || index == 9 ? "a0" : nil, partOf: index == 11 ? "a5" : nil,
        until: index % 4 == 1 ? "[2016-03-03..2016-03-09]" : nil)
    }
    return try Ledger.ofDays(rows)
  }

  @Test func theOrderOfTheRowsDoesNotMatter() throws {
    let ledger = try isDrawnLedger()
    let orders: [([Agreement]) -> [Agreement]] = [
      { $0.reversed() }, { $0.sorted { $0.id < $1.id } }, { Array($0.dropFirst(5) + $0.prefix(5)) },
    ]
    for mode in [Recipe.Mode.signed, .active(lifetime: nil)] {
      let recipe = Recipe().with { ($0.mode, $0.countsParts) = (mode, true) }
      let windows: [Window?] = [try .of("2016-02-28", "2016-03-01"), try .of("2016-03-05"), nil]
      func summary(_ ledger: Ledger) throws -> [[String]] {
        try Completions(ledger, recipe, windows: windows, condition: Self.condition, count: 200).windows.map(\.summary)
      }
      let first = try summary(ledger)
      #expect(first[0][2].hasPrefix("false 200"))
      for order in orders {
        let other = try ledger.edited { contents in
          contents.agreements = Agreements(order(Array(contents.agreements)))
          contents.parties.reverse()
        }
        #expect(try summary(other) == first)
      }
    }
  }

  @Test func otherWindowsDoNotMatter() throws {
    let ledger = try isDrawnLedger()
    let recipe = Recipe().with { $0.mode = .active(lifetime: nil) }
    let windows: [Window?] = try (0..<24).map { index in try Window.of("2016-03-0\(1 + index % 9)") }
    let together = try Completions(ledger, recipe, windows: windows, count: 100).windows.map(\.summary)
    let again = try Completions(ledger, recipe, windows: windows, count: 100).windows.map(\.summary)
    let alone = try windows.map { try Completions(ledger, recipe, windows: [$0], count: 100).windows[0].summary }
    #expect(together.count == 24)
    #expect(together == alone)
    #expect(together == again)
  }

  @Test func theSeedAloneDecides() throws {
    let ledger = try isDrawnLedger()
    let windows: [Window?] = [try .of("2016-02-28", "2016-03-01")]
    func summary(_ seed: UInt64) throws -> [String] {
      try Completions(ledger, Recipe(), windows: windows, count: 300, seed: seed).windows[0].summary
    }
    #expect(try summary(1) == summary(1))
    #expect(try Set((1...5).map { try summary($0) }).count > 1)
  }

  @Test func noWindowsHaveNoCompletions() throws {
    let ledger = try isDrawnLedger()
    #expect(try Completions(ledger, Recipe(), windows: []).windows.isEmpty)
    #expect(throws: RecipeError.self) {
      try Completions(ledger, Recipe().with { $0.firms = "nobody" }, windows: [nil])
    }
  }
}
