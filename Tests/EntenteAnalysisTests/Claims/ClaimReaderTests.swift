import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ClaimReaderTests {
  private let ledger: Ledger

  init() throws { ledger = try Ledger.ofClaims() }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try Claim.read(Array(text.utf8), for: ledger)
      return []
    } catch {
      return error.diagnostics.map { $0.description.replacing("claims.yaml:", with: "") }
    }
  }

  // MARK: What is right

  @Test func allKeys() throws {
    let text = """
      # What two texts say.
      - id: a-1
        says: something
        source: [s1, s2]
        view:
          active: 2017-06
          lifetime: 5y
          firms: "@firms, jd"
          banks: [icbc, kind:bank]
          kinds: ["@deep", product]
          basis: [explicit, inferred]
          domains: cloud
          sources: [s2]
          roll-up: none
          parts: true
        against: {signed: 2016/2017-03}
        expect:
          more: {figure: pairs}
        level: 0.9
        verdict: undecided
        reading: circular
        note: A note.
      - {id: b, says: b, source: s1, expect: {regime: none}, verdict: refuted}
      """
    let claims = try Claim.read(Array(text.utf8), for: ledger)
    #expect(claims.map(\.id) == ["a-1", "b"])
    let claim = claims[0]
    #expect(claim.says == "something")
    #expect(claim.sources == ["s1", "s2"])
    #expect(claim.view.mode == .active(lifetime: 5))
    #expect(claim.view.window?.lastDay.description == "2017-06-30")
    #expect(claim.view.firms == "@firms,jd")
    #expect(claim.view.banks == "icbc,kind:bank")
    #expect(claim.view.kinds == ["@deep", "product"])
    #expect(claim.view.bases == [.explicit, .inferred])
    #expect(claim.view.domains == ["cloud"])
    #expect(claim.view.sources == ["s2"])
    #expect(claim.view.rollUp == .none)
    #expect(claim.view.countsParts)
    #expect(claim.against?.window.map { "\($0.start) \($0.lastDay)" } == "2016-01-01 2017-03-31")
    #expect(claim.expectations == [.change(.more, .pairs)])
    #expect(claim.level == 0.9)
    #expect(claim.recorded == .undecided)
    #expect(claim.reading == .circular)
    #expect(claim.note == "A note.")
    #expect(claims[1].view == Recipe())
    #expect(claims[1].level == 1)
    #expect(claims[1].reading == .structural)
  }

  @Test(arguments: [
    ("signed: ..", nil), ("signed: 2017", "2017-01-01 2017-12-31"),
    ("signed: 2017-03/2017-06", "2017-03-01 2017-06-30"),
    ("signed: 2019/..", "2019-01-01 2020-12-31"), ("signed: ../2012", "2010-01-01 2012-12-31"),
    ("cumulative: 2017-06-20", "2010-01-01 2017-06-20"), ("cumulative: 2005", "2005-12-31 2005-12-31"),
    ("active: 2018", "2010-01-01 2018-12-31"),
  ])
  func windows(view: String, days: String?) throws {
    let claim = try ledger.claim("view: {\(view)}, expect: {regime: none}")
    #expect(claim.view.window.map { "\($0.start) \($0.lastDay)" } == days)
  }

  @Test(arguments: ["# nothing yet\n", "[]", "---\n"])
  func noClaims(text: String) throws {
    #expect(try Claim.read(Array(text.utf8), for: ledger).isEmpty)
  }

  @Test func aNotCheckableClaimMayNameAnybody() throws {
    let claim = try ledger.claim(
      "view: {signed: 2017, firms: 'suning,jd'}, expect: {overlap: {of: [suning, gome], is: 1}}",
      verdict: "not-checkable")
    #expect(claim.unknownNames == ["suning", "gome"])
  }

  // MARK: What is wrong

  private static func claim(_ lines: String) -> String {
    "- {id: a, says: b, source: s1, verdict: confirmed,\n" + lines + "}"
  }

  /// A file of claims, and all its problems.
  struct Case: CustomTestStringConvertible {
    var text: String
    var problems: [String]

    init(_ text: String, _ problems: String...) { (self.text, self.problems) = (text, problems) }

    var testDescription: String { text }
  }

  private static let malformed: [Case] = [
    // The file and the claim.
    Case("- a\n- b: [", "3:1: error: did not find expected node content"),
    Case("id: a", "1:1: error: expected a list of claims, each beginning with \"- id:\""),
    Case(
      "- a",
      "1:3: error: a claim has keys and values: id, says, source, view, against, expect, level, verdict, reading, note"
    ),
    Case(
      "- {id: a}",
      "1:3: error: the key expect is missing", "1:3: error: the key says is missing",
      "1:3: error: the key source is missing", "1:3: error: the key verdict is missing"
    ),
    Case(
      claim("expects: {regime: none}"),
      "1:3: error: the key expect is missing",
      "2:1: error: unknown key \"expects\" of a claim; did you mean \"expect\"?"
    ),
    Case(
      "- {id: A b, says: ' ', source: s3, verdict: true, expect: {}}",
      "1:8: error: \"A b\" is no id of a claim; it has a-z, 0-9 and - between, such as four-pairs",
      "1:19: error: a claim says something", "1:32: error: unknown source \"s3\"; did you mean \"s1\"?",
      "1:45: error: unknown verdict \"true\"; expected one of confirmed, refuted, undecided, not-checkable",
      "1:59: error: a claim expects something"
    ),
    Case(
      claim("expect: {regime: none}, level: 2, reading: round, note: [a]"),
      "2:32: error: level is a number above 0, 1 at most",
      "2:44: error: unknown reading \"round\"; expected one of structural, circular, vacuous",
      "2:57: error: note is a text"
    ),
    Case(claim("expect: {regime: none}, level: high"), "2:32: error: level is a number"),
    Case(
      claim("expect: {regime: none}") + "\n" + claim("expect: {regime: none}"), "3:8: error: the id a is given twice"),
    Case(
      claim("expect: {more: {figure: pairs}}"),
      "2:16: error: more, fewer and same compare two views: the claim needs the key against"
    ),
    Case(
      claim("against: {signed: 2017}, expect: {regime: none}"),
      "2:10: error: a second view, and no expectation that compares: more, fewer or same"
    ),
    // Views.
    Case(
      claim("expect: {regime: none}, view: {}"),
      "2:31: error: a view has one of the keys signed, cumulative and active"
    ),
    Case(
      claim("expect: {regime: none}, view: {signed: 2017, active: 2017}"),
      "2:31: error: a view has one of the keys signed, cumulative and active"
    ),
    Case(
      claim("expect: {regime: none}, view: {signed: 2017-13}"),
      "2:40: error: \"2017-13\" is no date: there is no month 13"
    ),
    Case(
      claim("expect: {regime: none}, view: {cumulative: '[2017..]'}"),
      "2:44: error: cumulative needs a date with a last day, such as 2017-06"
    ),
    Case(
      claim("expect: {regime: none}, view: {signed: '[..2005]'}"),
      "2:40: error: 2010-01-01 to 2005-12-31: the interval is outside the ledger's span"
    ),
    Case(claim("expect: {regime: none}, view: {signed: 2017, lifetime: 5y}"), "2:56: error: lifetime goes with active"),
    Case(
      claim("expect: {regime: none}, view: {active: 2017, lifetime: 5}"),
      "2:56: error: \"5\" is no lifetime; it is a number of years, such as 5y"
    ),
    Case(
      claim("expect: {regime: none}, view: {signed: 2017, firms: '@firm,tencnt,icbc', banks: tier:big, kinds: [lap]}"),
      "2:53: error: icbc is no firm: its kind stands on the other side",
      "2:53: error: unknown circle \"firm\"; did you mean \"firms\"?",
      "2:53: error: unknown party \"tencnt\"; did you mean \"tencent\"?",
      "2:81: error: unknown tag \"tier:big\"; none is defined",
      "2:99: error: unknown kind \"lap\"; did you mean \"lab\"?"
    ),
    Case(
      claim(
        "expect: {regime: none}, view: {signed: 2017, basis: [explicit, none], domains: x, roll-up: full, parts: 1}"),
      "2:64: error: unknown basis \"none\"; expected one of explicit, collective, inferred",
      "2:80: error: unknown domain \"x\"; expected one of cards, cloud, payments, risk",
      "2:92: error: unknown roll-up \"full\"; expected one of group, none", "2:105: error: parts is true or false"
    ),
    Case(
      claim("expect: {regime: none}, view: {signed: 2017, window: 3, kinds: '@depp', sources: [s9]}"),
      "2:46: error: unknown key \"window\" of a view; expected one of signed, cumulative, active, lifetime, firms, banks, "
        + "kinds, basis, domains, sources, roll-up, parts",
      "2:64: error: unknown family of kinds \"depp\"; did you mean \"deep\"?",
      "2:83: error: unknown source \"s9\"; did you mean \"s1\"?"
    ),
    // Expectations.
    Case(claim("expect: {regimes: none}"), "2:10: error: unknown key \"regimes\" of expect; did you mean \"regime\"?"),
    Case(
      claim("expect: {regime: one-to-two}"), "2:18: error: unknown regime \"one-to-two\"; did you mean \"one-to-one\"?"),
    Case(claim("expect: {perfect-matching: yes}"), "2:28: error: perfect-matching is true or false"),
    Case(
      claim("expect: {degree: 4}"),
      "2:18: error: degree has keys and values: of, is, at-least, at-most, more-than, fewer-than"
    ),
    Case(
      claim("expect: {degree: {of: Taobao}}"),
      "2:18: error: a number is missing: one of the keys is, at-least, at-most, more-than, fewer-than",
      "2:23: error: unknown party \"Taobao\"; did you mean \"alibaba\"?"
    ),
    Case(claim("expect: {degree: {of: jd, is: many}}"), "2:31: error: is is a number"),
    Case(claim("expect: {partners: {of: jd}}"), "2:20: error: one of the keys are, include and exclude is missing"),
    Case(claim("expect: {agreements: {between: [jd], of: jd, is: 1}}"), "2:42: error: give between or of, not both"),
    Case(claim("expect: {first: {of: jd, among: firms, is: [icbc]}}"), "2:33: error: jd is a firm itself"),
    Case(claim("expect: {disjoint: [jd, icbc]}"), "2:20: error: jd, icbc are not of one side"),
    Case(claim("expect: {disjoint: [jd]}"), "2:20: error: disjoint needs two parties or more"),
    Case(claim("expect: {none: {}}"), "2:16: error: the key between is missing"),
    Case(claim("expect: {share: {of: one-to-one, at-least: 50}}"), "2:44: error: a share is a number from 0 to 1"),
    Case(
      claim("expect: {share: {of: multi-homing, is: 0}}"),
      "2:22: error: unknown share \"multi-homing\"; expected one of one-to-one, one-to-many, many-to-one, many-to-many, "
        + "multi-homing-firms, multi-homing-banks"
    ),
    Case(
      claim("against: {signed: 2016}, expect: {fewer: {figure: many}}"),
      "2:51: error: unknown figure \"many\"; expected one of pairs, agreements, firms-with-partner, banks-with-partner, "
        + "many-to-many-pairs, one-to-one-share, one-to-many-share, many-to-one-share, many-to-many-share, "
        + "multi-homing-firms-share, multi-homing-banks-share"
    ),
    Case(
      claim("expect: {dated: {agreement: bok, in: soon}}"),
      "2:29: error: unknown agreement \"bok\"; did you mean \"boc\"?",
      "2:38: error: \"soon\" is no date: expected a year of 4 digits"
    ),
    Case(claim("expect: {order: {agreements: [boc]}}"), "2:30: error: agreements needs two agreements or more"),
    Case(
      claim("expect: {distance: {agreements: [boc, jd, old], at-most: 3 weeks}}"),
      "2:33: error: a distance is between two agreements",
      "2:58: error: \"3 weeks\" is no length of time, such as 7 days, 3 months or 1 year"
    ),
    Case(
      claim("expect: {kind: {agreement: boc, is: lab, in: [lab]}}"), "2:16: error: kind has one of the keys is and in"),
    Case(
      claim("expect: {domains: {agreement: boc, common: [x]}}"),
      "2:19: error: domains has the keys agreement and include, or of and common"
    ),
    Case(
      claim("expect: {report: {party: tencent, measure: lender, is: 50}}"),
      "2:44: error: unknown measure \"lender\"; did you mean \"lenders\"?"
    ),
  ]

  @Test(arguments: malformed)
  func everyProblemHasItsPlace(malformed: Case) {
    #expect(problems(malformed.text) == malformed.problems)
  }

  @Test func problemsOfAllClaimsAreToldAtOnce() {
    let text = """
      - id: a
        says: x
        source: s1
        expect: {degree: {of: nobody-here, is: 1}}
        verdict: maybe
      - id: a
        source: s1
        expect: {regime: none, kind: {agreement: boc, is: labb}}
        verdict: confirmed
      """
    #expect(
      problems(text) == [
        "4:25: error: unknown party \"nobody-here\"; expected one of alibaba, ant, baidu, jd, tencent, abc, boc, ccb, "
          + "icbc, psbc, acme",
        "5:12: error: unknown verdict \"maybe\"; expected one of confirmed, refuted, undecided, not-checkable",
        "6:3: error: the key says is missing", "6:7: error: the id a is given twice",
        "8:53: error: unknown kind \"labb\"; did you mean \"lab\"?",
      ])
  }

  @Test func bytesThatAreNoTextAreTold() {
    #expect(throws: LedgerError.self) { try Claim.read([0x2D, 0x20, 0xFF], for: ledger) }
    #expect(throws: LedgerError.self) { try Claim.read([], for: ledger) }
  }
}
