import EntenteAnalysis
import EntenteLedger
import Testing

/// Completions that are drawn, and what they do not depend on.
@Suite struct DrawnCompletionsTests {
  @Test func coupledDatesAreDrawnUniformlyInOrder() throws {
    var drawn = 0
    for seed in UInt64(100)...115 {
      let ledger = try Ledger.ofRandomDays(seed: seed, links: true)
      let modes: [Recipe.Mode] = seed % 2 == 0 ? [.signed] : [.cumulative, .active(lifetime: 4)]
      drawn += try Comparison.compareAll(ledger, "seed \(seed)", parts: seed % 3 > 0, modes: modes).drawn
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
    let found = try Completions(ledger, Recipe(), windows: [window], condition: Comparison.condition, count: 2000)
    #expect(!found.windows[0].isExact)
    #expect(found.windows[0].count == 2000)
    #expect(found.windows[0].open.count == 13)
    Comparison.compare(found.windows[0], EveryCompletion(ledger, Recipe(), window, holds: Comparison.holds), "thirteen")
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
    let expected = EveryCompletion(ledger, Recipe(), window, holds: Comparison.holds)
    #expect(expected.count == 4)
    let found = try Completions(ledger, Recipe(), windows: [window], condition: Comparison.condition).windows[0]
    Comparison.compare(found, expected, "four")
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
      let expected = EveryCompletion(ledger, Recipe(), window, holds: Comparison.holds)
      // Seven days of four in order, with repetition.
      #expect(expected.count == 120)
      let found = try Completions(ledger, Recipe(), windows: [window], condition: Comparison.condition).windows[0]
      Comparison.compare(found, expected, day)
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
    try Comparison.compareAll(small, "a part that follows", parts: true, modes: [.signed, .cumulative])
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
      try Comparison.compareAll(ledger, "parts", parts: true, modes: [mode])
      try Comparison.compareAll(ledger, "no parts", parts: false, modes: [mode])
      try Comparison.compareAll(ledger, "undated parts left out", parts: true, undated: .exclude, modes: [mode])
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
        try Completions(ledger, recipe, windows: windows, condition: Comparison.condition, count: 200).windows.map(
          \.summary)
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
