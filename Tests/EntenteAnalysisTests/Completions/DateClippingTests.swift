import EntenteAnalysis
import EntenteLedger
import Testing

/// Open ends of dates are cut to the span, and to when the signatories were there; written bounds never are.
@Suite struct DateClippingTests {
  private static let span = "2016-02-24/2016-03-04"

  /// The shares of completions in which an agreement lies on each day from 24 February to 4 March.
  private func shares(
    _ row: DayRow, since: [Party.ID: String] = [:], until: [Party.ID: String] = [:]
  ) throws -> [Double] {
    let ledger = try Ledger.ofDays(span: Self.span, since: since, until: until, [row])
    let first = try Window.of("2016-02-24").start
    let windows = (0..<10).map { Window(start: first.advanced(by: $0), end: first.advanced(by: $0 + 1)) }
    let condition = Condition(.compare(.agreements, .equal, 1))
    return try Completions(ledger, Recipe(), windows: windows, condition: condition).windows.map {
      $0.conditionShare ?? -1
    }
  }

  /// An equal share on each of the days from one to another, counted from 0.
  private func alike(_ first: Int, _ last: Int) -> [Double] {
    (0..<10).map { first <= $0 && $0 <= last ? 1 / Double(last - first + 1) : 0 }
  }

  private func isNear(_ a: [Double], _ b: [Double]) -> Bool { zip(a, b).allSatisfy { abs($0 - $1) < 1e-11 } }

  @Test func nothingLiesBeforeItsSignatories() throws {
    let row = DayRow("a", "[..2016-03-01]", ["f0", "b0"])
    #expect(isNear(try shares(row), alike(0, 6)))
    #expect(isNear(try shares(row, since: ["f0": "2016-02-27"]), alike(3, 6)))
    #expect(isNear(try shares(row, since: ["f0": "2016-02-27", "b0": "2016-02-29"]), alike(5, 6)))
    #expect(isNear(try shares(row, since: ["f0": "2016-03-01"]), alike(6, 6)))
    // The first day they can have come to be.
    #expect(isNear(try shares(row, since: ["f0": "[2016-02-26..2016-02-29]"]), alike(2, 6)))
    #expect(isNear(try shares(row, since: ["f0": "[..2016-02-29]"]), alike(0, 6)))
    // Others do not matter, nor do those who were there before the span.
    #expect(isNear(try shares(row, since: ["f1": "2016-02-29", "b0": "2010"]), alike(0, 6)))
    // Contradictions do not either: what is written stands.
    #expect(isNear(try shares(row, since: ["f0": "2016-03-02"]), alike(0, 6)))
  }

  @Test func nothingLiesAfterThem() throws {
    let row = DayRow("a", "[2016-02-27..]", ["f0", "b0"])
    #expect(isNear(try shares(row), alike(3, 9)))
    #expect(isNear(try shares(row, until: ["b0": "2016-03-01"]), alike(3, 6)))
    #expect(isNear(try shares(row, until: ["b0": "2016-03-01", "f0": "2016-02-27"]), alike(3, 3)))
    // The last day they can have been there.
    #expect(isNear(try shares(row, until: ["b0": "[2016-02-28..2016-03-02]"]), alike(3, 7)))
    #expect(isNear(try shares(row, until: ["b0": "[2016-02-28..]"]), alike(3, 9)))
    #expect(isNear(try shares(row, until: ["b0": "2016-02-26"]), alike(3, 9)))
    #expect(isNear(try shares(row, since: ["f0": "2016-03-01"]), alike(3, 9)))
  }

  @Test func undatedOnesLieWhileTheyWereThere() throws {
    let row = DayRow("a", nil, ["f0", "b0"])
    #expect(isNear(try shares(row), alike(0, 9)))
    #expect(isNear(try shares(row, since: ["f0": "2016-02-26"], until: ["b0": "2016-03-01"]), alike(2, 6)))
    // They were never there together: the span stands, cut on one side at most.
    let apart = try shares(row, since: ["f0": "2016-03-02"], until: ["b0": "2016-03-01"])
    #expect(isNear(apart, alike(7, 9)))
    #expect(isNear(try shares(row, since: ["f0": "2017"]), alike(0, 9)))
  }

  @Test func writtenBoundsStand() throws {
    let row = DayRow("a", "[2016-02-25..2016-02-28]", ["f0", "b0"])
    #expect(isNear(try shares(row, since: ["f0": "2016-02-27"], until: ["b0": "2016-02-26"]), alike(1, 4)))
    let beyond = DayRow("a", "[..2016-02-20]", ["f0", "b0"])
    #expect(isNear(try shares(beyond, since: ["f0": "2016-02-19"]), alike(0, -1)))
  }

  /// A part is on its whole's day, whatever is known of its signatories, and where the whole lies out of the span too.
  @Test func partsAreWhereTheirWholesAre() throws {
    let recipe = Recipe().with { $0.countsParts = true }
    func pairs(_ whole: String, _ window: Window) throws -> WindowCompletions {
      let ledger = try Ledger.ofDays(
        span: Self.span, since: ["f1": "2016-03-02"], until: ["b1": "2016-02-24"],
        [DayRow("whole", whole, ["f0", "b0"]), DayRow("part", nil, ["f1", "b1"], partOf: "whole")])
      return try Completions(ledger, recipe, windows: [window]).windows[0]
    }
    let settled = try pairs("2016-02-27", .of("2016-02-27"))
    #expect(settled.isExact)
    #expect(settled.range(of: .agreements) == 2...2)
    #expect(try pairs("2016-02-20", .of("2016-02-20")).range(of: .agreements) == 2...2)
    let open = try pairs("[2016-02-25..2016-02-28]", .of("2016-02-26"))
    #expect(open.range(of: .agreements) == 0...2)
    #expect(open.share(of: .oneToOne) + open.share(of: nil) == 1)
    #expect(try pairs("[2016-02-25..2016-02-28]", .of("2016-02-25", "2016-02-28")).range(of: .agreements) == 2...2)
  }

  /// A bank that came to be in 2013 has no agreement of 2010: a claim rests on the same days.
  @Test func claimsKnowItToo() throws {
    let rows = [
      DayRow("open", "[..2018]", ["f0", "b0"]), DayRow("old", "2012-06-01", ["f1", "b1"]),
      DayRow("dot", "[..2013-01-01]", ["f0", "b1"]),
    ]
    func verdict(_ lines: String, since: [Party.ID: String]) throws -> Verdict.Kind {
      let ledger = try Ledger.ofDays(span: "2010/2019", since: since, rows).edited {
        $0.sources = [Source(id: "s1", title: "A text")]
      }
      return try ledger.claim(lines).verdict(in: ledger).kind
    }
    let order = "expect: {order: {agreements: [old, open]}}"
    #expect(try verdict(order, since: [:]) == .undecided)
    #expect(try verdict(order, since: ["b0": "2013"]) == .confirmed)
    let dated = "expect: {dated: {agreement: dot, in: 2013-01-01}}"
    #expect(try verdict(dated, since: [:]) == .undecided)
    #expect(try verdict(dated, since: ["b1": "2013"]) == .confirmed)
    let view = "view: {cumulative: 2012}, expect: {pairs: {is: 1}, order: {agreements: [old, dot]}}"
    #expect(try verdict(view, since: ["f0": "2013"]) == .confirmed)
    #expect(try verdict(view, since: [:]) == .undecided)
  }
}
