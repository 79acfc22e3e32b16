import EntenteAnalysis
import EntenteLedger
import Testing

/// Every expectation holds on some ledger and fails on the same one when it says something else.
@Suite struct ClaimEvaluationTests {
  private let ledger: Ledger

  init() throws { ledger = try Ledger.ofClaims() }

  private func finding(_ lines: String, in ledger: Ledger? = nil) throws -> Finding {
    let ledger = ledger ?? self.ledger
    let claim = try ledger.claim(lines)
    let findings = claim.findings(in: try ClaimContext(claim, in: ledger))
    #expect(findings.count == 1)
    return findings[0]
  }

  private static let spring = "view: {signed: 2017-03/2017-06, firms: '@firms', banks: '@big'}, expect: "
  private static let all = "view: {cumulative: 2017}, expect: "
  private static let later = "view: {signed: 2018-01-01/2018-01-31}, against: {signed: 2015}, expect: "

  @Test(arguments: [
    (spring + "{regime: one-to-one}", spring + "{regime: many-to-many}"),
    ("view: {signed: 2011}, expect: {regime: none}", "view: {signed: 2015}, expect: {regime: none}"),
    (spring + "{perfect-matching: true}", spring + "{perfect-matching: false}"),
    (all + "{perfect-matching: false}", all + "{perfect-matching: true}"),
    (spring + "{dominant: one-to-one}", spring + "{dominant: one-to-many}"),
    (spring + "{left-out: []}", spring + "{left-out: [jd]}"),
    (
      "view: {signed: 2015, firms: '@firms', banks: icbc}, expect: {left-out: [alibaba, baidu, jd]}",
      "view: {signed: 2015, firms: '@firms', banks: icbc}, expect: {left-out: [alibaba, baidu]}"
    ),
    (all + "{partners: {of: tencent, are: [boc, icbc]}}", all + "{partners: {of: tencent, are: [boc]}}"),
    (all + "{partners: {of: tencent, include: boc}}", all + "{partners: {of: tencent, include: [boc, abc]}}"),
    (all + "{partners: {of: tencent, exclude: [abc]}}", all + "{partners: {of: tencent, exclude: ['@big']}}"),
    (all + "{degree: {of: icbc, is: 3}}", all + "{degree: {of: icbc, is: 2}}"),
    (all + "{degree: {of: icbc, at-least: 3, at-most: 3}}", all + "{degree: {of: icbc, at-least: 3, at-most: 2}}"),
    (all + "{degree: {of: icbc, more-than: 2}}", all + "{degree: {of: icbc, more-than: 3}}"),
    (all + "{degree: {of: icbc, fewer-than: 4}}", all + "{degree: {of: icbc, fewer-than: 3}}"),
    (all + "{degree: {of: psbc, is: 0}}", all + "{degree: {of: psbc, more-than: 0}}"),
    (all + "{agreements: {between: [ccb, alibaba], is: 1}}", all + "{agreements: {between: [ccb, tencent], is: 1}}"),
    (
      "view: {cumulative: 2017, parts: true}, expect: {agreements: {between: [ccb, alibaba], is: 2}}",
      "view: {cumulative: 2017, parts: false}, expect: {agreements: {between: [ccb, alibaba], is: 2}}"
    ),
    (all + "{agreements: {of: tencent, is: 2}}", all + "{agreements: {of: tencent, is: 3}}"),
    (all + "{agreements: {is: 6}}", all + "{agreements: {is: 7}}"),
    (all + "{pairs: {is: 6}}", all + "{pairs: {is: 5}}"),
    (all + "{pairs: {class: many-to-many, is: 2}}", all + "{pairs: {class: one-to-one, is: 2}}"),
    (all + "{parties: {side: bank, with-partner: true, is: 4}}", all + "{parties: {side: bank, is: 4}}"),
    (
      all + "{parties: {side: bank, with-partner: false, is: 1}}",
      all + "{parties: {side: firm, with-partner: false, is: 1}}"
    ),
    (
      all + "{parties: {side: bank, multi-homing: true, is: 1}}",
      all + "{parties: {side: firm, multi-homing: true, is: 1}}"
    ),
    (all + "{share: {of: one-to-one, at-most: 0.17}}", all + "{share: {of: one-to-one, at-most: 0.16}}"),
    (all + "{share: {of: multi-homing-banks, is: 0.25}}", all + "{share: {of: multi-homing-firms, is: 0.25}}"),
    (all + "{first: {of: icbc, among: firms, is: tencent}}", all + "{first: {of: icbc, among: firms, is: alibaba}}"),
    (
      "view: {signed: 2017-06, firms: '@firms', kinds: ['@deep']}, expect: {first: {of: tencent, is: boc}}",
      "view: {signed: 2018-01-01/2018-01-31}, expect: {first: {of: tencent, is: abc}}"
    ),
    (
      "view: {signed: 2018-01-01/2018-01-31}, expect: {first: {of: tencent, is: [abc, icbc]}}",
      "view: {signed: 2018-01-01/2018-01-31}, expect: {first: {of: tencent, is: [abc, boc]}}"
    ),
    (all + "{only: {of: abc, is: baidu}}", all + "{only: {of: icbc, is: tencent}}"),
    (all + "{none: {between: [icbc, baidu]}}", all + "{none: {between: [icbc, jd]}}"),
    (all + "{none: {of: psbc}}", all + "{none: {of: abc}}"),
    (all + "{disjoint: [tencent, baidu]}", all + "{disjoint: [tencent, baidu, alibaba]}"),
    (all + "{overlap: {of: [tencent, alibaba, jd], is: 1}}", all + "{overlap: {of: [tencent, baidu], at-least: 1}}"),
    (all + "{overlap: {of: [tencent, alibaba], are: [icbc]}}", all + "{overlap: {of: [tencent, alibaba], are: [boc]}}"),
    ("expect: {dated: {agreement: boc, in: 2017-06}}", "expect: {dated: {agreement: boc, in: 2017-05}}"),
    ("expect: {dated: {agreement: open, in: '[2017..]'}}", "expect: {dated: {agreement: open, in: '[..2017]'}}"),
    ("expect: {order: {agreements: [old, month, three, boc]}}", "expect: {order: {agreements: [old, three, month]}}"),
    ("expect: {order: {agreements: [baidu, boc], or-same-day: true}}", "expect: {order: {agreements: [baidu, boc]}}"),
    (
      "expect: {distance: {agreements: [three, boc], at-most: 3 months}}",
      "expect: {distance: {agreements: [three, boc], at-most: 2 months}}"
    ),
    (
      "expect: {distance: {agreements: [boc, three], at-least: 84 days, at-most: 84 days}}",
      "expect: {distance: {agreements: [three, boc], more-than: 84 days}}"
    ),
    (
      "expect: {distance: {agreements: [jd, boc], is: 19 days}}",
      "expect: {distance: {agreements: [jd, boc], is: 1 year}}"
    ),
    (
      "expect: {distance: {agreements: [old, month], fewer-than: 1 year}}",
      "expect: {distance: {agreements: [old, month], at-least: 1 year}}"
    ),
    ("expect: {same-day: [baidu, boc]}", "expect: {same-day: [baidu, jd]}"),
    ("expect: {kind: {agreement: boc, is: lab}}", "expect: {kind: {agreement: boc, is: product}}"),
    ("expect: {kind: {agreement: boc, in: ['@deep', product]}}", "expect: {kind: {agreement: open, in: ['@deep']}}"),
    (
      "expect: {signatories: {agreement: three, are: [ccb, ant, alibaba]}}",
      "expect: {signatories: {agreement: three, are: [ccb, ant]}}"
    ),
    (
      "expect: {signatories: {agreement: three, include: [ant]}}",
      "expect: {signatories: {agreement: part, include: [ant]}}"
    ),
    (
      "expect: {domains: {agreement: three, include: [cloud, risk]}}",
      "expect: {domains: {agreement: part, include: [cloud, risk]}}"
    ),
    (
      all + "{domains: {of: [tencent, alibaba], common: [cloud]}}",
      all + "{domains: {of: [tencent, baidu], common: [cloud]}}"
    ),
    (later + "{more: {figure: pairs}}", later + "{fewer: {figure: pairs}}"),
    (later + "{same: {figure: firms-with-partner}}", later + "{more: {figure: firms-with-partner}}"),
    (later + "{fewer: {figure: one-to-one-share}}", later + "{same: {figure: one-to-one-share}}"),
    (later + "{more: {figure: {degree: tencent}}}", later + "{more: {figure: {degree: alibaba}}}"),
    (later + "{more: {figure: {agreements-of: tencent}}}", later + "{same: {figure: {agreements-of: tencent}}}"),
    (later + "{more: {figure: multi-homing-firms-share}}", later + "{more: {figure: multi-homing-banks-share}}"),
    (
      all + "{more-than-other: {figure: degree, of: tencent, than: baidu}}",
      all + "{more-than-other: {figure: degree, of: baidu, than: tencent}}"
    ),
    (
      "view: {cumulative: 2017, roll-up: none}, expect: {more-than-other: {figure: strength, of: ccb, than: abc}}",
      "view: {cumulative: 2017, roll-up: none}, expect: {more-than-other: {figure: agreements, of: ccb, than: abc}}"
    ),
    (
      "expect: {report: {party: tencent, measure: lenders, is: 50}}",
      "expect: {report: {party: tencent, measure: lenders, fewer-than: 50}}"
    ),
  ])
  func holdsAndFails(holding: String, failing: String) throws {
    let good = try finding(holding)
    #expect(good.outcome == .holds, "\(holding): \(good.figures.map(\.words))")
    #expect(!good.figures.isEmpty)
    #expect(try finding(failing).outcome == .fails, "\(failing)")
  }

  /// The day of one agreement decides.
  @Test(arguments: [
    "dated: {agreement: open, in: 2018-03}", "order: {agreements: [new, open]}",
    "distance: {agreements: [new, open], at-most: 1 month}", "distance: {agreements: [new, open], is: 30 days}",
    "same-day: [new, open]", "first: {of: jd, is: ccb}",
  ])
  func dependsOnADay(expectation: String) throws {
    let view = "view: {signed: 2018, kinds: [product, strategic]}, "
    let text = view + "expect: {\(expectation)}"
    let dated = try ledger.edited { contents in
      contents.agreements.append(
        Agreement(id: "x", date: try? PartialDate("2018-02-09"), parties: ["jd", "abc"], kind: "product"))
    }
    #expect(try finding(text, in: dated).outcome == .depends)
    let outcomes = try ["2018-01-10", "2018-02-09", "2018-03-05", "2018-12-31"].map { day in
      try finding(text, in: dated.dated(["open": day])).outcome
    }
    #expect(Set(outcomes) == [.holds, .fails], "\(outcomes)")
  }

  /// However an uncertain day falls, the finding on the interval is right about it: against every day of both.
  @Test(arguments: [
    "order: {agreements: [new, open]}", "order: {agreements: [open, new], or-same-day: true}",
    "distance: {agreements: [new, open], at-most: 4 days}", "distance: {agreements: [open, new], at-least: 3 days}",
    "distance: {agreements: [open, new], is: 2 days}", "distance: {agreements: [open, new], more-than: 0 days}",
    "same-day: [open, new]", "dated: {agreement: open, in: 2018-01-09/2018-01-11}", "first: {of: tencent, is: abc}",
    "first: {of: tencent, is: [abc, icbc]}",
  ])
  func intervalsAgreeWithTheirDays(expectation: String) throws {
    // Tencent with ABC is `new`, with ICBC `again`: the latter stands in for `open`.
    let text = "view: {signed: 2018-01, banks: 'abc,icbc'}, expect: {\(expectation.replacing("open", with: "again"))}"
    let ranges = [(8, 8), (8, 9), (9, 11), (10, 10), (10, 13), (12, 14)]
    for a in ranges {
      for b in ranges {
        func day(_ number: Int) -> String { "2018-01-" + (number < 10 ? "0" : "") + "\(number)" }
        func outcome(_ a: (Int, Int), _ b: (Int, Int)) throws -> Finding.Outcome {
          try finding(
            text,
            in: ledger.dated([
              "new": "[\(day(a.0))..\(day(a.1))]", "again": "[\(day(b.0))..\(day(b.1))]",
            ])
          ).outcome
        }
        var outcomes: Set<Finding.Outcome> = []
        for x in a.0...a.1 { for y in b.0...b.1 { outcomes.insert(try outcome((x, x), (y, y))) } }
        let expected = outcomes.count == 1 ? outcomes.first : .depends
        #expect(try outcome(a, b) == expected, "\(expectation) \(a) \(b)")
      }
    }
  }

  @Test(arguments: [
    ("view: {signed: 2011}, expect: {share: {of: many-to-many, is: 0}}", "a view without pairs has no share of them"),
    ("view: {signed: 2011}, expect: {share: {of: multi-homing-firms, is: 0}}", "no firm has a partner in the view"),
    (
      all + "{degree: {of: ant, is: 1}}",
      "ant acts for alibaba in this view; name alibaba, or give the view roll-up: none"
    ),
    (all + "{degree: {of: acme, is: 0}}", "acme is neither a firm nor a bank"),
    (spring + "{degree: {of: psbc, is: 0}}", "psbc is not among the banks of this view"),
    ("expect: {dated: {agreement: undated, in: 2018}}", "undated is undated"),
    ("expect: {report: {party: tencent, measure: branches, is: 7}}", "no source reports branches of tencent"),
  ])
  func whatCannotBeCheckedSaysWhy(lines: String, reason: String) throws {
    #expect(try finding(lines).outcome == .notCheckable(reason: reason))
  }

  @Test func aFindingHasItsFiguresAndAgreements() throws {
    let finding = try finding(Self.all + "{partners: {of: tencent, are: [boc, icbc]}}")
    #expect(finding.figures.map(\.name) == ["degree of tencent"])
    #expect(finding.figures.map(\.value) == [2])
    #expect(finding.figures.map(\.words) == ["tencent has 2 partners: boc, icbc"])
    #expect(finding.agreements == ["old", "boc"])
    #expect(!finding.restsOnAbsence)
  }

  @Test(arguments: [
    ("{first: {of: icbc, is: tencent}}", true), ("{only: {of: abc, is: baidu}}", true),
    ("{none: {between: [icbc, baidu]}}", true), ("{disjoint: [tencent, baidu]}", true),
    ("{partners: {of: tencent, exclude: [abc]}}", true), ("{degree: {of: icbc, is: 3}}", false),
    // What fails rests on what is there.
    ("{none: {between: [icbc, jd]}}", false), ("{only: {of: icbc, is: tencent}}", false),
  ])
  func restsOnAbsence(expectation: String, rests: Bool) throws {
    #expect(try finding(Self.all + expectation).restsOnAbsence == rests)
  }

  @Test func aListIsSeveralExpectations() throws {
    let claim = try ledger.claim(Self.all + "{degree: [{of: icbc, is: 3}, {of: abc, is: 9}]}")
    let findings = claim.findings(in: try ClaimContext(claim, in: ledger))
    #expect(findings.map(\.outcome) == [.holds, .fails])
    #expect(try claim.verdict(in: ledger).kind == .refuted)
  }
}
