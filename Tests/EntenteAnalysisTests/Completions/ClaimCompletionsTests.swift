import EntenteAnalysis
import EntenteLedger
import Testing

/// Claims over completions, against the claim judged on every ledger that the dates allow.
@Suite struct ClaimCompletionsTests {
  private func ledger(span: String = "2016-02-24/2016-03-04", _ rows: [DayRow]) throws -> Ledger {
    try Ledger.ofDays(span: span, rows).edited { $0.sources = [Source(id: "s1", title: "A text")] }
  }

  /// In how many of the ledgers with settled dates the claim holds, and how many there are.
  private func enumerated(_ claim: Claim, _ ledger: Ledger) throws -> (holding: Int, all: Int) {
    var found = (holding: 0, all: 0)
    var combinations: [[Day?]] = []
    let recipe = claim.view
    DayCombinations(ledger, recipe, recipe.window, .draw).eachCombination { combinations.append($0) }
    for days in combinations {
      var contents = ledger.contents
      for (row, day) in days.enumerated() { contents.agreements[row].date = day.map { PartialDate($0) } }
      let findings = claim.findings(in: try ClaimContext(claim, in: try Ledger(contents)))
      found.all += 1
      if findings.allSatisfy({ $0.outcome == .holds }) { found.holding += 1 }
    }
    return found
  }

  private func compare(
    _ lines: String, _ ledger: Ledger, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Verdict {
    let claim = try ledger.claim(lines, verdict: "undecided")
    let expected = try enumerated(claim, ledger)
    let verdict = try claim.verdict(in: ledger)
    let share = Double(expected.holding) / Double(expected.all)
    let kind: Verdict.Kind =
      expected.holding == 0 ? .refuted : expected.holding == expected.all ? .confirmed : .undecided
    #expect(verdict.kind == kind, "\(lines): \(expected)", sourceLocation: sourceLocation)
    let found = try #require(verdict.share, "\(lines)", sourceLocation: sourceLocation)
    let slack = verdict.isSampled ? 4 * (share * (1 - share) / 1000).squareRoot() + 1e-9 : 1e-9
    #expect(abs(found - share) <= slack, "\(lines): \(found), not \(share)", sourceLocation: sourceLocation)
    return verdict
  }

  private static let march = "view: {signed: 2016-02-28/2016-02-29}, "

  /// Claims of every sort whose outcome turns on dates.
  private static let claims = [
    "expect: {order: {agreements: [a, b]}}",
    "expect: {order: {agreements: [b, a]}}",
    "expect: {order: {agreements: [b, a], or-same-day: true}}",
    "expect: {order: {agreements: [a, b, c]}}",
    "expect: {order: {agreements: [a, c, b], or-same-day: true}}",
    "expect: {same-day: [a, b]}",
    "expect: {same-day: [a, b, c]}",
    "expect: {distance: {agreements: [a, b], at-most: 1 days}}",
    "expect: {distance: {agreements: [a, c], at-least: 2 days}}",
    "expect: {distance: {agreements: [b, c], is: 2 days}}",
    "expect: {dated: {agreement: a, in: 2016-02}}",
    "expect: {dated: {agreement: c, in: '[2016-02-26..2016-02-28]'}}",
    "expect: {first: {of: f0, is: b0}}",
    "expect: {first: {of: f0, is: b1}}",
    "expect: {first: {of: f0, is: [b0, b1]}}",
    "view: {signed: 2016-02-27/2016-02-29}, expect: {first: {of: f0, is: b1}}",
    "view: {cumulative: 2016-02-28}, expect: {first: {of: b1, is: f0}}",
    march + "expect: {regime: one-to-one}",
    march + "expect: {regime: none}",
    march + "expect: {pairs: {is: 2}}",
    march + "expect: {degree: {of: f0, at-least: 1}}",
    march + "expect: {pairs: {at-least: 1}, order: {agreements: [a, b]}}",
    march + "against: {signed: 2016-03}, expect: {more: {figure: agreements}}",
    "view: {cumulative: 2016-02-28}, against: {cumulative: 2016-02-27}, expect: {more: {figure: pairs}}",
    "view: {cumulative: 2016-02-28, firms: 'f0,f1', banks: 'b0,b1'}, expect: {perfect-matching: true}",
  ]

  private static let rows = [
    DayRow("a", "[2016-02-27..2016-03-01]", ["f0", "b0"]), DayRow("b", "[2016-02-26..2016-02-29]", ["f0", "b1"]),
    DayRow("c", "[2016-02-28..2016-03-02]", ["f1", "b1"]), DayRow("d", "2016-02-28", ["f2", "b2"]),
  ]

  @Test(arguments: claims) func everyCombinationCounts(lines: String) throws {
    _ = try compare(lines, try ledger(Self.rows))
  }

  @Test(arguments: claims) func orderIsKept(lines: String) throws {
    var rows = Self.rows
    rows[0].follows = "b"
    rows[2].follows = "a"
    _ = try compare(lines, try ledger(rows))
  }

  @Test(arguments: claims) func openEndsAreThoseOfTheSpan(lines: String) throws {
    var rows = Self.rows
    (rows[0].date, rows[1].date, rows[2].date) = ("[2016-02-29..]", "[..2016-02-28]", "[2016-02-28..]")
    _ = try compare(lines, try ledger(rows))
  }

  @Test(arguments: claims) func knownDatesAreOneCompletion(lines: String) throws {
    var rows = Self.rows
    (rows[0].date, rows[1].date, rows[2].date) = ("2016-02-27", "2016-02-28", "2016-02-29")
    #expect(try compare(lines, try ledger(rows)).isSampled == false)
  }

  @Test func whatTheOrderOfTheRowsIsDoesNotMatter() throws {
    for lines in Self.claims {
      let ledger = try ledger(Self.rows)
      let other = try ledger.edited { $0.agreements = Agreements($0.agreements.reversed()) }
      let (one, two) = (try ledger.claim(lines).verdict(in: ledger), try other.claim(lines).verdict(in: other))
      #expect(one.kind == two.kind && one.share == two.share && one.turnsOn == two.turnsOn, "\(lines)")
    }
  }

  // MARK: What a thousand draws hardly meet

  private static let wide = "2000/2019"

  /// A claim that fails, or holds, only in completions that are drawn once in some thousand times.
  @Test(arguments: [
    // The last day of one and the first of the other.
    ("expect: {order: {agreements: [a, b]}}", Verdict.Kind.undecided),
    // A day of twenty years is in the window.
    ("view: {signed: 2012-07-01}, expect: {pairs: {is: 0}}", .undecided),
    ("view: {signed: 2012-07-01}, expect: {pairs: {at-least: 1}}", .undecided),
    ("view: {signed: 2012-07-01}, expect: {pairs: {at-most: 9}}", .confirmed),
    ("view: {signed: 2012-07-01}, expect: {degree: {of: f2, is: 1}}", .refuted),
    // Any day will do, if it is the same.
    ("expect: {same-day: [x, y]}", .undecided),
    ("expect: {distance: {agreements: [x, y], at-least: 1 days}}", .undecided),
    ("expect: {distance: {agreements: [a, b], at-most: 0 days}}", .undecided),
    ("expect: {distance: {agreements: [x, y], at-least: 19 years}}", .undecided),
    ("expect: {distance: {agreements: [x, y], at-least: 20 years}}", .refuted),
    ("expect: {first: {of: f5, is: [b0, b1]}}", .undecided),
  ])
  func whatIsRareIsNotMissed(lines: String, kind: Verdict.Kind) throws {
    let ledger = try ledger(
      span: Self.wide,
      [
        DayRow("a", "[2001..2010-07-01]", ["f0", "b0"]), DayRow("b", "[2010-07-01..2018]", ["f1", "b1"]),
        DayRow("x", "[2000..2019]", ["f3", "b0"]), DayRow("y", "[2000..2019]", ["f4", "b1"]),
        DayRow("s", "[2001..2019]", ["f5", "b0"]), DayRow("t", "[2000..2018]", ["f5", "b1"]),
        // These two make all others be drawn.
        DayRow("o", "[2000..2001]", ["f6", "b2"]), DayRow("u", "[2000..2018]", ["f6", "b2"], follows: "o"),
      ])
    #expect(try ledger.claim(lines).verdict(in: ledger).kind == kind)
  }

  /// What follows another hides no extreme of a third.
  @Test func anOrderElsewhereHidesNothing() throws {
    let ledger = try ledger(
      span: Self.wide,
      [
        DayRow("a", "[2001..2010-07-01]", ["f0", "b0"]), DayRow("b", "[2010-07-01..2018]", ["f1", "b1"]),
        DayRow("c", "[2005..2010]", ["f2", "b2"]), DayRow("d", "[2004..2012]", ["f2", "b2"], follows: "c"),
        DayRow("e", "[2003..2009]", ["f2", "b1"], follows: "d"),
      ])
    let lines = "view: {signed: 2006/2009}, expect: {pairs: {at-most: 5}, order: {agreements: [a, b]}}"
    #expect(try ledger.claim(lines).verdict(in: ledger).kind == .undecided)
    let firm =
      "view: {signed: 2006/2009}, expect: {pairs: {at-most: 5}, order: {agreements: [c, d, e], or-same-day: true}}"
    #expect(try ledger.claim(firm).verdict(in: ledger).kind == .confirmed)
  }

  /// Whole and part come together: no extreme parts them.
  @Test func extremesKeepPartsWithTheirWholes() throws {
    let ledger = try ledger([
      DayRow("whole", "[2016-02-25..2016-03-01]", ["f0", "b0"]),
      DayRow("part", "[2016-02-25..2016-03-01]", ["f1", "b1"], partOf: "whole"),
    ])
    let never = "view: {signed: 2016-02, parts: true}, expect: {agreements: {is: 1}}"
    #expect(try ledger.claim(never).verdict(in: ledger).kind == .refuted)
    let always = "expect: {same-day: [whole, part]}, view: {signed: 2016-02, parts: true}"
    #expect(try compare(always, ledger).kind == .confirmed)
  }

  @Test func undatedOnesAreDrawnOrLeftOut() throws {
    let ledger = try ledger([
      DayRow("a", nil, ["f0", "b0"]), DayRow("b", "[2016-02-26..2016-02-28]", ["f0", "b1"]),
    ])
    let claim = try ledger.claim("view: {signed: 2016-02}, expect: {degree: {of: f0, is: 2}}")
    let drawn = try claim.verdict(in: ledger)
    #expect(drawn.kind == .undecided)
    #expect(abs((drawn.share ?? 0) - 0.6) < 1e-9)
    #expect(drawn.turnsOn == ["a"])
    #expect(try claim.verdict(in: ledger, undated: .exclude).kind == .refuted)
    let first = try ledger.claim("view: {signed: 2016-02}, expect: {first: {of: f0, is: b0}}")
    // On 2 or 3 or 4 days of ten it is before b.
    let share = try #require(try first.verdict(in: ledger).share)
    #expect(abs(share - 0.3) < 4 * (0.3 * 0.7 / 1000).squareRoot())
    #expect(try first.verdict(in: ledger, undated: .exclude).kind == .refuted)
  }

  @Test func theSameSeedGivesTheSameVerdict() throws {
    let ledger = try ledger(Self.rows)
    let claim = try ledger.claim("expect: {order: {agreements: [a, b, c]}}")
    let verdict = try claim.verdict(in: ledger)
    #expect(verdict.isSampled)
    #expect(try claim.verdict(in: ledger) == verdict)
    let shares = try Set((1...5).map { try claim.verdict(in: ledger, seed: $0).share })
    #expect(shares.count > 1)
  }
}
