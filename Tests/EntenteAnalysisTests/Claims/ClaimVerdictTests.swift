import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ClaimVerdictTests {
  private let ledger: Ledger

  init() throws { ledger = try Ledger.ofClaims() }

  /// Completions of the ledger in which some agreements have these days.
  private func completions(
    _ claim: Claim, _ settled: [(weight: Double, dates: [Agreement.ID: String])]
  ) throws -> [(weight: Double, context: ClaimContext)] {
    try settled.map { ($0.weight, try ClaimContext(claim, in: ledger.dated($0.dates))) }
  }

  private func march(_ verdict: String = "undecided", level: String = "1") throws -> Claim {
    try ledger.claim(
      "level: \(level), view: {signed: 2018-03}, expect: {partners: {of: ccb, are: [jd]}}", verdict: verdict)
  }

  // MARK: Over completions

  @Test func holdsInAllIsConfirmed() throws {
    let claim = try march()
    let all: [(Double, [Agreement.ID: String])] = [(0.3, ["open": "2018-03-01"]), (0.7, ["open": "2018-03-31"])]
    let verdict = claim.verdict(over: try completions(claim, all))
    #expect(verdict.kind == .confirmed)
    #expect(verdict.share == 1)
    #expect(verdict.turnsOn == [])
    #expect(verdict.agreements == ["open"])
  }

  @Test func holdsInNoneIsRefuted() throws {
    let claim = try march()
    let verdict = claim.verdict(
      over: try completions(claim, [(1, ["open": "2018-02-28"]), (1, ["open": "2018-04-01"])]))
    #expect(verdict.kind == .refuted)
    #expect(verdict.share == 0)
  }

  @Test func elseItIsUndecidedWithItsShareAndWhatItTurnsOn() throws {
    let claim = try march()
    let some: [(Double, [Agreement.ID: String])] = [
      (1, ["open": "2018-02-01", "new": "2018-03-01"]), (3, ["open": "2018-03-01", "new": "2018-03-01"]),
      (1, ["open": "2018-05-01"]), (3, ["open": "2018-03-09"]),
    ]
    let verdict = claim.verdict(over: try completions(claim, some))
    #expect(verdict.kind == .undecided)
    #expect(verdict.share == 0.75)
    // The days of `new` differ too, and nothing comes of it.
    #expect(verdict.turnsOn == ["open"])
    #expect(verdict.findings.map(\.outcome) == [.holds])
    #expect(verdict.contrary.map(\.outcome) == [.fails])
  }

  @Test(arguments: [("0.75", Verdict.Kind.confirmed), ("0.7", .confirmed), ("0.76", .undecided)])
  func aLevelIsAShareThatIsEnough(level: String, kind: Verdict.Kind) throws {
    let claim = try march(level: level)
    let verdict = claim.verdict(
      over: try completions(claim, [(3, ["open": "2018-03-01"]), (1, ["open": "2018-04-01"])]))
    #expect(verdict.kind == kind)
    #expect(verdict.share == 0.75)
  }

  /// One of two agreements must be in, not both: each turns the claim, though each is in on both sides.
  @Test func twoAgreementsTurnItTogether() throws {
    let claim = try ledger.claim("view: {signed: 2018-03}, expect: {pairs: {is: 1}}", verdict: "undecided")
    let days = ["2018-03-01", "2018-05-01"]
    let all = days.flatMap { a in days.map { b in (1.0, ["open": a, "new": b] as [Agreement.ID: String]) } }
    let verdict = claim.verdict(over: try completions(claim, all))
    #expect(verdict.share == 0.5)
    #expect(verdict.turnsOn == ["new", "open"])
  }

  @Test func daysCountWhereOrderDoes() throws {
    let claim = try ledger.claim("expect: {order: {agreements: [new, open]}}", verdict: "undecided")
    let verdict = claim.verdict(
      over: try completions(claim, [(1, ["open": "2018-01-09"]), (1, ["open": "2018-01-11"])]))
    #expect(verdict.kind == .undecided)
    #expect(verdict.turnsOn == ["open"])
  }

  @Test func settledDaysStandForOtherDates() throws {
    let claim = try ledger.claim("expect: {order: {agreements: [new, open]}}")
    func context(_ day: String) throws -> ClaimContext {
      let day = try #require(try PartialDate(day).earliest)
      return ClaimContext(ledger: ledger, view: try View(ledger, claim.view), settled: ["open": day])
    }
    #expect(claim.verdict(over: [(1, try context("2018-01-11"))]).kind == .confirmed)
    #expect(claim.verdict(over: [(1, try context("2018-01-10"))]).kind == .refuted)
  }

  @Test func whatSaysNothingDoesNotHold() throws {
    let claim = try ledger.claim(
      "view: {signed: 2018-03}, expect: {share: {of: one-to-one, is: 1}}", verdict: "undecided")
    let empty = try completions(claim, [(1, ["open": "2018-04-01"])])
    #expect(claim.verdict(over: empty).kind == .notCheckable)
    #expect(claim.verdict(over: empty).reason == "a view without pairs has no share of them")
    let verdict = claim.verdict(over: try completions(claim, [(1, ["open": "2018-03-01"])]) + empty)
    #expect(verdict.kind == .undecided)
    #expect(verdict.share == 0.5)
  }

  // MARK: On the ledger itself

  @Test func nothingUncertainIsOneCompletion() throws {
    let verdict = try ledger.claim("view: {signed: 2017}, expect: {degree: {of: icbc, is: 1}}").verdict(in: ledger)
    #expect(verdict.kind == .confirmed)
    #expect(verdict.share == 1)
  }

  @Test func everyPatternOfWhatIsOpenIsCounted() throws {
    let undecided = try march().verdict(in: ledger)
    #expect(undecided.kind == .undecided)
    #expect(abs((undecided.share ?? 0) - 31.0 / 365) < 1e-12, "the days of March in those of the year")
    #expect(!undecided.isSampled)
    #expect(undecided.turnsOn == ["open"])
    let claim = try ledger.claim("view: {signed: 2018-03}, expect: {degree: {of: ccb, at-most: 1}}")
    let confirmed = try claim.verdict(in: ledger)
    #expect(confirmed.kind == .confirmed)
    let refuted = try ledger.claim("view: {signed: 2018-03}, expect: {degree: {of: ccb, at-least: 2}}")
    #expect(try refuted.verdict(in: ledger).kind == .refuted)
  }

  @Test func anIntervalLeavesAnOrderUndecided() throws {
    let verdict = try ledger.claim("expect: {order: {agreements: [new, open]}}").verdict(in: ledger)
    #expect(verdict.kind == .undecided)
    #expect(abs((verdict.share ?? 0) - 355.0 / 365) < 1e-12, "the days after 10 January")
    #expect(verdict.turnsOn == ["open"])
  }

  @Test func oneThatFailsDecides() throws {
    let text = "expect: {degree: {of: icbc, is: 9}, dated: {agreement: undated, in: 2018}}"
    #expect(try ledger.claim(text).verdict(in: ledger).kind == .refuted)
  }

  @Test func whoIsUnknownIsNotCheckable() throws {
    let claim = try ledger.claim(
      "view: {signed: 2017, firms: suning}, expect: {degree: {of: suning, is: 1}}", verdict: "not-checkable")
    #expect(claim.unknownNames == ["suning"])
    let verdict = try claim.verdict(in: ledger)
    #expect(verdict.kind == .notCheckable)
    #expect(verdict.reason == "the ledger does not know suning")
  }

  // MARK: Sensitivity

  @Test func droppingWhatItRestsOnTurnsIt() throws {
    let claim = try ledger.claim(
      "view: {signed: 2017-03/2017-06, firms: '@firms', banks: '@big'}, expect: {perfect-matching: true}")
    let found = try claim.sensitivity(in: ledger)
    #expect(found.removals.map(\.agreement) == ["three", "jd", "baidu", "boc"])
    #expect(Set(found.removals.map(\.verdict)) == [.refuted])
    #expect(found.triedRemovals == 4)
    #expect(found.triedShifts == 4)
    // Without March, and without June; a month more on either side has no other agreement.
    #expect(
      found.shifts.map { "\($0.window.start) \($0.window.lastDay)" } == [
        "2017-04-01 2017-06-30", "2017-03-01 2017-05-31",
      ])
  }

  @Test func whatHasPartsAndFollowersIsDroppedToo() throws {
    // `again` follows `old`, and `part` is of `three`; `open` is only possibly there.
    func sensitivity(atLeast count: Int) throws -> Claim.Sensitivity {
      let claim = try ledger.claim(
        "view: {cumulative: 2018-01, parts: true}, expect: {agreements: {at-least: \(count)}}")
      #expect(try claim.verdict(in: ledger).kind == .confirmed)
      return try claim.sensitivity(in: ledger)
    }
    let nine = try sensitivity(atLeast: 9)
    #expect(
      Set(nine.removals.map(\.agreement)) == [
        "old", "month", "three", "part", "baidu", "boc", "jd", "again", "new",
      ])
    #expect(nine.triedRemovals == 10)
    #expect(try sensitivity(atLeast: 8).removals.map(\.agreement) == ["three"])
  }

  @Test func whatUsesNoViewHasNothingToDrop() throws {
    let found = try ledger.claim("expect: {kind: {agreement: boc, is: lab}}").sensitivity(in: ledger)
    #expect(found.triedRemovals == 0)
    #expect(found.removals.isEmpty && found.shifts.isEmpty)
  }
}
