import Foundation
import TestSupport
import Testing

/// `entente check`, as a user runs it.
@Suite struct CheckTests {
  private func check(_ arguments: String..., in folder: URL) throws -> Run {
    try entente(["check"] + arguments, in: folder)
  }

  private static let claims = """
    - id: two-banks
      says: Acme has two banks
      source: [s1]
      view: {cumulative: 2017}
      expect: {degree: {of: acme, is: 2}}
      verdict: confirmed
    - id: only-acme
      says: nobody else works with One
      source: [s1]
      view: {signed: 2017}
      expect: {only: {of: one, is: acme}}
      verdict: confirmed
      reading: circular
    - id: new-year
      says: Acme and Two signed before June
      source: [s1]
      view: {signed: 2017-01/2017-05}
      expect: {degree: {of: two, is: 1}}
      verdict: undecided
    - id: suning
      says: Suning has a bank
      source: [s1]
      expect: {degree: {of: suning, at-least: 1}}
      verdict: not-checkable

    """

  private static let ledger = [
    "ledger.yaml": "title: T\nspan: 2016/2018\nsides: {firm: [platform], bank: [bank]}\nkinds: [cooperation]\n",
    "parties.csv": "id,name,kind\nacme,Acme,platform\none,One,bank\ntwo,Two,bank\n",
    "sources.csv": "id,title\ns1,A text\ns2,Another\n",
    "agreements.csv":
      "id,date,parties,kind,source\na1,2017-03-28,acme|one,cooperation,s2\na2,2017,acme|two,cooperation,s1\n",
  ]

  private func withLedger(claims: String?, _ body: (URL) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let ledger = folder.appending(path: "l")
      try FileManager.default.createDirectory(at: ledger, withIntermediateDirectories: true)
      var files = Self.ledger
      files["claims.yaml"] = claims
      try write(files, to: ledger)
      try body(folder)
    }
  }

  @Test func verdictsAsRecordedEndWith0() throws {
    try withLedger(claims: Self.claims) { folder in
      let result = try check("--ledger", "l", in: folder)
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
      #expect(
        result.output == """
          Ledger  l: T

          claim      verdict        recorded       share  remarks                     says
          ─────────  ─────────────  ─────────────  ─────  ──────────────────────────  ───────────────────────────────
          two-banks  confirmed      confirmed       100%                              Acme has two banks
          only-acme  confirmed      confirmed       100%  circular; rests on absence  nobody else works with One
          new-year   undecided      undecided      41.4%                              Acme and Two signed before June
          suning     not-checkable  not-checkable      –                              Suning has a bank

          circular: only-acme
          4 claims: 2 confirmed, 0 refuted, 1 undecided, 1 not-checkable

          """)
    }
  }

  @Test func anotherVerdictThanRecordedEndsWith1() throws {
    try withLedger(
      claims: Self.claims.replacing("is: 2}}\n  verdict: confirmed", with: "is: 3}}\n  verdict: confirmed")
    ) {
      folder in
      let result = try check("--ledger", "l", in: folder)
      #expect(result.status == 1)
      #expect(result.errors == "error: two-banks is refuted, and recorded as confirmed\n")
      #expect(result.output.contains("\ntwo-banks  refuted        confirmed         0%  differs "))
      #expect(result.output.contains("\nnot as recorded: two-banks (recorded confirmed, found refuted)\n"))
      #expect(try check("--ledger", "l", "--only", "only-acme,new-year", in: folder).status == 0)
      #expect(try check("--ledger", "l", "--format", "csv", in: folder).status == 1)
    }
  }

  @Test func malformedClaimsEndWith65AndEveryProblem() throws {
    try withLedger(claims: "- id: a\n  says: b\n  source: s3\n  expects: {}\n  verdict: yes\n") { folder in
      let result = try check("--ledger", "l", in: folder)
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(
        result.errors == """
          claims.yaml:1:3: error: the key expect is missing
          claims.yaml:3:11: error: unknown source "s3"; did you mean "s1"?
          claims.yaml:4:3: error: unknown key "expects" of a claim; did you mean "expect"?
          claims.yaml:5:12: error: unknown verdict "yes"; expected one of confirmed, refuted, undecided, not-checkable
          4 problems; nothing was read

          """)
      // Other commands do without the claims.
      try write(["good.yaml": Self.claims], to: folder)
      #expect(try check("--ledger", "l", "--claims", "good.yaml", in: folder).status == 0)
    }
  }

  @Test func badUsageEndsWith64() throws {
    try withLedger(claims: Self.claims) { folder in
      let result = try check("--ledger", "l", "--only", "two-bank", in: folder)
      #expect(result.status == 64)
      #expect(result.errors.contains("unknown claim \"two-bank\"; did you mean \"two-banks\"?"))
    }
    try withLedger(claims: nil) { folder in
      let result = try check("--ledger", "l", in: folder)
      #expect(result.status == 64)
      #expect(result.errors.contains("the ledger l has no claims.yaml; give --claims"))
      #expect(try check("--ledger", "l", "--claims", "none.yaml", in: folder).status == 65)
    }
  }

  @Test func theReasonsAreExplained() throws {
    try withLedger(claims: Self.claims) { folder in
      let result = try check("--ledger", "l", "--only", "only-acme,new-year,suning", "--explain", in: folder)
      #expect(
        result.output.contains(
          """
          only-acme: confirmed (circular; rests on absence)
            nobody else works with One
            view: agreements dated 2017-01-01 to 2017-12-31; roll-up group; basis explicit
            holds, for the ledger has nothing else:
              One has 1 partner: Acme
            agreements:
              2017-03-28  cooperation: Acme, One  [a1, s2]
            sources:
              s1 (claims it): A text
              s2 (behind an agreement): Another
          """))
      #expect(result.output.contains("\n  and where it does not hold:\n  fails:\n    Two has 0 partners: nobody\n"))
      #expect(result.output.contains("\n  it turns on:\n    2017  cooperation: Acme, Two  [a2, s1]\n"))
      #expect(result.output.contains("\n  not checkable: the ledger does not know suning\n"))
    }
  }

  @Test func whatWouldChangeAVerdictIsTold() throws {
    try withLedger(claims: Self.claims) { folder in
      let result = try check("--ledger", "l", "--only", "two-banks,only-acme", "--sensitivity", in: folder)
      #expect(
        result.output.contains(
          """
          two-banks: 2 of 2 agreements and 1 of 2 neighbouring windows change the verdict
            without a1: refuted
            without a2: refuted
            in 2016-01-01 to 2017-11-30: undecided
          only-acme: 1 of 2 agreements and 0 of 4 neighbouring windows change the verdict
            without a1: refuted
          """))
    }
  }

  @Test func programsGetEverything() throws {
    try withLedger(claims: Self.claims) { folder in
      let object = try check("--ledger", "l", "--format", "json", in: folder).json()
      #expect(object["schema"] as? String == "entente.check/1")
      let claims = try #require(object["claims"] as? [[String: Any]])
      #expect(claims.map { $0["id"] as? String } == ["two-banks", "only-acme", "new-year", "suning"])
      #expect(claims[0]["share"] as? Double == 1)
      #expect(claims[0]["agreements"] as? [String] == ["a1", "a2"])
      #expect(claims[1]["restsOnAbsence"] as? Bool == true)
      // 151 of the 365 days on which it can have been signed.
      #expect(abs(try #require(claims[2]["share"] as? Double) - 151.0 / 365) < 1e-12)
      #expect(claims[3]["share"] is NSNull)
      #expect(claims[2]["turnsOn"] as? [String] == ["a2"])
      #expect(claims[3]["reason"] as? String == "the ledger does not know suning")
      #expect((object["counts"] as? [String: Int])?["confirmed"] == 2)
      let csv = try check("--ledger", "l", "--format", "csv", in: folder).output
      #expect(csv.hasPrefix("claim,verdict,recorded,share,remarks,says\ntwo-banks,confirmed,confirmed,1.0,,Acme"))
    }
  }

  @Test func theBuiltInClaimsAreAsRecorded() throws {
    let result = try entente("check")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.hasSuffix("\n72 claims: 55 confirmed, 9 refuted, 7 undecided, 1 not-checkable\n"))
    #expect(!result.output.contains("differs"))
    #expect(try entente("check", "--completions", "0").status == 64)
  }
}
