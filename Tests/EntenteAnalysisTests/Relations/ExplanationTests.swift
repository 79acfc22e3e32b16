import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct ExplanationTests {
  private let ledger: Ledger
  private let view: View
  private let spring: View

  init() throws {
    ledger = try Ledger(.batjBanks)
    view = try View(ledger)
    spring = try View(ledger, Recipe(from: "2017-03", to: "2017-06", firms: "@batj", banks: "@big-four"))
  }

  private func explanation(_ what: String, _ view: View? = nil) throws -> Explanation {
    let view = view ?? self.view
    return try view.explanation(of: view.subject(called: what))
  }

  // MARK: What is meant

  @Test func whatATextMeans() throws {
    #expect(try view.subject(called: "腾讯") == .party("tencent"))
    #expect(try view.subject(called: "icbc-jd-2017") == .agreement("icbc-jd-2017"))
    #expect(try view.subject(called: "s003") == .source("s003"))
    #expect(try view.subject(called: "many-to-many") == .pairingClass(.manyToMany))
    #expect(try view.subject(called: "multi-homing-banks") == .number(.multiHomingBanks))
    #expect(try view.subject(called: "inside-a-group") == .reason(.insideGroup))
    #expect(throws: RecipeError.self) { try view.subject(called: "tencnt") }
  }

  @Test func whatMeansTwoThingsIsAskedBack() throws {
    let view = try View(
      Ledger.of([Row("matching", "2015", "f0", "b0")]) {
        $0.parties.append(Party(id: "regime", name: "R", kind: "bank"))
      })
    #expect(throws: RecipeError.self) { try view.subject(called: "matching") }
    #expect(throws: RecipeError.self) { try view.subject(called: "regime") }
    #expect(try view.subject(called: "agreement:matching") == .agreement("matching"))
    #expect(try view.subject(called: "number:matching") == .number(.matching))
    #expect(try view.subject(called: "party:regime") == .party("regime"))
  }

  // MARK: Pairs, parties, agreements, sources

  @Test func aPair() throws {
    let explanation = try view.explanation(of: .pair(firm: "jd", bank: "icbc"))
    #expect(explanation.statement == "JD.com – ICBC is many-to-many: JD.com has 5 banks, ICBC has 4 firms")
    #expect(explanation.findings.map(\.agreements) == [["icbc-jd-2017"]])
    #expect(explanation.sources(in: ledger).map(\.id) == ["s001", "s003"])
    let none = try view.explanation(of: .pair(firm: "alibaba", bank: "abc"))
    #expect(none.statement.contains("no agreement"))
    #expect(none.findings.map(\.agreements) == [["ant-abc-collective"]])
  }

  @Test func aPartyIsEveryAgreementItSignedOnce() throws {
    for party in ["alibaba", "ant", "icbc", "meituan"] {
      let explanation = try explanation(party)
      let signed = explanation.findings.filter { !$0.statement.hasPrefix("Named in") }.flatMap(\.agreements)
      #expect(Set(signed).count == signed.count, "\(party)")
      let own = Set(ledger.agreements.filter { $0.parties.contains(Party.ID(party)) }.map(\.id))
      #expect(own.isSubset(of: signed), "\(party)")
    }
    #expect(try explanation("ant").statement.hasPrefix("Ant Financial acts for Alibaba"))
    #expect(try explanation("ant").facts.contains { $0.name == "Reported" && $0.value.contains("11 banks") })
  }

  @Test func anAgreementCountsOrNotForAReason() throws {
    #expect(try explanation("icbc-jd-2017").statement == "icbc-jd-2017 counts in this view")
    let part = try explanation("abc-baidu-lab-2017")
    #expect(part.statement.contains("part of abc-baidu-2017"))
    #expect(try explanation("ant-abc-collective").statement.contains("its basis is collective"))
    #expect(try explanation("icbc-tencent-2004", spring).statement.contains("does not lie in the window"))
    #expect(
      try explanation("jd-minsheng-card", View(ledger, Recipe(from: "2017", to: "2017"))).statement.contains("may lie"))
    #expect(try explanation("tencent-meituan").statement.contains("no firm and bank"))
  }

  @Test func aSource() throws {
    let explanation = try explanation("s003")
    let citing = ledger.agreements.filter { $0.sources.contains("s003") }.map(\.id)
    #expect(explanation.statement.hasPrefix("\(citing.count) agreements"))
    #expect(Set(explanation.findings.flatMap(\.agreements)) == Set(citing))
  }

  // MARK: Numbers

  @Test func theMatchingIsOne() throws {
    let explanation = try explanation("matching")
    let pairs = explanation.findings.filter { !$0.agreements.isEmpty }
    #expect(pairs.count == view.pairing.matchingSize)
    let ends = pairs.flatMap { $0.statement.dropLast().split(separator: "–") }
    #expect(Set(ends).count == 2 * pairs.count, "nobody twice")
  }

  @Test func perfectOrWhy() throws {
    #expect(try explanation("perfect-matching", spring).statement.hasPrefix("Yes"))
    #expect(try explanation("perfect-matching", spring).findings.count == 4)
    let no = try explanation("perfect-matching")
    #expect(no.statement.hasPrefix("No"))
    #expect(no.findings.contains { $0.statement.hasPrefix("Alibaba has 7 banks") })
    #expect(no.findings.contains { $0.statement.hasPrefix("aiBank is left out") })
  }

  @Test func multiHomersAreThoseOfTheSummary() throws {
    let explanation = try explanation("multi-homing-banks")
    #expect(explanation.statement == "6 of 13 banks with a partner have several, 46.2%")
    #expect(explanation.findings.count { !$0.agreements.isEmpty } == 6)
    #expect(explanation.nearly.otherBases.count == 4)
  }

  @Test func theClassesTogetherAreAllPairs() throws {
    let classes = try PairingClass.allCases.map { try explanation($0.rawValue) }
    #expect(classes.flatMap(\.findings).count == view.pairs.count)
    #expect(try explanation("regime").findings == classes[3].findings)
    #expect(try explanation("most-frequent").findings == classes[3].findings)
  }

  @Test func theAccountingIsEveryAgreementOnce() throws {
    for view in [view, spring] {
      let all = try explanation("accounting", view).findings.flatMap(\.agreements)
      #expect(all.count == ledger.agreements.count)
      #expect(Set(all) == Set(ledger.agreements.map(\.id)))
      for reason in Accounting.Reason.allCases {
        let ids = try explanation(reason.word, view).findings.flatMap(\.agreements)
        let expected = view.accounting.leftOut[reason] ?? []
        #expect(ids == expected, "\(reason)")
      }
    }
  }

  @Test func withoutPairsNothingIsClaimed() throws {
    let empty = try View(ledger, Recipe(from: "2010", to: "2010"))
    #expect(empty.pairs.isEmpty)
    #expect(try explanation("regime", empty).statement == "There is no pair, and so no regime")
    #expect(try explanation("multi-homing-firms", empty).statement.hasPrefix("Undefined"))
    #expect(try explanation("exclusivity-banks", empty).statement.hasPrefix("Undefined"))
    #expect(try explanation("perfect-matching", empty).statement.hasPrefix("No"))
    for number in ViewNumber.allCases {
      #expect(try !explanation(number.rawValue, empty).statement.isEmpty, "\(number)")
    }
  }

  @Test func leftOutSaysWhatWouldBringThemIn() throws {
    let explanation = try explanation("left-out", View(ledger, Recipe(from: "2017-03", to: "2017-06")))
    #expect(explanation.statement == "10 of 18 parties have no partner in this view")
    #expect(explanation.findings.contains { $0.statement == "aiBank has no partner, in the whole ledger." })
    #expect(explanation.findings.contains { $0.agreements == ["jd-allianz-2018"] })
  }
}
