import EntenteAnalysis
import EntenteLedger
import Testing

/// What the built-in ledger shows, and that it comes out of the data: each statement falls when its rows change.
@Suite struct BuiltInStatementsTests {
  private let ledger: Ledger
  private let spring: Recipe

  init() throws {
    ledger = try Ledger(.batjBanks)
    spring = try Recipe(from: "2017-03", to: "2017-06", firms: "@batj", banks: "@big-four")
  }

  @Test func springOf2017IsAPerfectMatching() throws {
    let view = try View(ledger, spring)
    #expect(view.pairNames == ["alibaba–ccb", "baidu–abc", "jd–icbc", "tencent–boc"])
    let pairing = view.pairing
    #expect(pairing.classes == Array(repeating: .oneToOne, count: 4))
    #expect(pairing.regime == .oneToOne)
    #expect(pairing.dominant == [.oneToOne])
    #expect(pairing.tallies.map(\.pairs) == [4, 0, 0, 0])
    #expect(pairing.tallies.map(\.share) == [1, 0, 0, 0])
    #expect(pairing.tallies.map(\.agreements) == [4, 0, 0, 0])
    #expect(pairing.isPerfectMatching)
    #expect(pairing.firms.leftOut.isEmpty && pairing.banks.leftOut.isEmpty)
    #expect(pairing.matchingSize == 4)
    #expect(pairing.matchingCoverage == 1)
  }

  @Test func withoutRollUpOneBankHasTwo() throws {
    let view = try View(ledger, spring.with { $0.rollUp = .none })
    #expect(
      view.pairNames == [
        "alibaba–ccb", "ant–ccb", "baidu–abc", "jd-finance–icbc", "tencent-cloud–boc",
      ])
    #expect(view.accounting.used.count == 4, "one of them has three parties")
    #expect(view.pairing.regime == .manyToOne)
    #expect(view.pairing.tallies.map(\.pairs) == [3, 0, 2, 0])
    #expect(!view.pairing.isPerfectMatching)
  }

  @Test func firstHalfOf2018IsManyToMany() throws {
    let pairing = try View(ledger, Recipe(from: "2018-01", to: "2018-06")).pairing
    #expect(pairing.regime == .manyToMany)
    // Tencent with four, ABC and SPD Bank with two: Baidu–ABC and Alibaba–SPD Bank are n:1, JD–Everbright 1:1.
    #expect(pairing.tallies.map(\.pairs) == [1, 2, 2, 2])
    #expect(pairing.dominant == [.oneToMany, .manyToOne, .manyToMany])
  }

  @Test func cumulativeTo2015IsManyToMany() throws {
    let view = try View(ledger, Recipe(from: "2004", to: "2015").with { $0.mode = .cumulative })
    #expect(view.pairing.regime == .manyToMany)
    #expect(view.pairing.tallies.map(\.pairs) == [0, 4, 1, 2])
    #expect(view.pairing.dominant == [.oneToMany])
  }

  @Test(arguments: [
    ("2017-03", "2017-06", "@batj", "@big-four"), ("2018", "2018-06", "", ""), ("2004", "2019", "", "tier:joint-stock"),
  ])
  func theAccountingAddsUp(from: String, to: String, firms: String, banks: String) throws {
    for rollUp in Recipe.RollUp.allCases {
      let recipe = try Recipe(from: from, to: to, firms: Selection(firms), banks: Selection(banks))
      let accounting = try View(ledger, recipe.with { $0.rollUp = rollUp }).accounting
      #expect(accounting.read == ledger.agreements.count)
      #expect(accounting.read == accounting.used.count + accounting.leftOutCounts.reduce(0) { $0 + $1.count })
      let all = accounting.used + accounting.leftOut.values.joined()
      #expect(Set(all) == Set(ledger.agreements.map(\.id)), "each once")
    }
  }

  @Test func movingTheAgreementOfCCBLeavesItAndAlibabaOut() throws {
    let edited = try ledger.edited { $0.agreements["ccb-alibaba-ant-2017"].date = try? PartialDate("2016-03-28") }
    let pairing = try View(edited, spring).pairing
    #expect(pairing.pairCount == 3)
    #expect(pairing.firms.leftOut == ["alibaba"])
    #expect(pairing.banks.leftOut == ["ccb"])
    #expect(!pairing.isPerfectMatching)
  }

  @Test func anotherPartnerEndsTheMatching() throws {
    let edited = try ledger.edited { contents in
      contents.agreements.append(
        Agreement(id: "new", date: try? PartialDate("2017-05"), parties: ["icbc", "tencent"], kind: "framework"))
    }
    let pairing = try View(edited, spring).pairing
    #expect(pairing.pairCount == 5)
    #expect(!pairing.isPerfectMatching)
    #expect(pairing.regime == .manyToMany, "ICBC and Tencent have two each")
    #expect(pairing.matchingSize == 4, "four pairs could still be apart")
  }

  @Test(arguments: [
    ("ccb-alibaba-ant-2017", "alibaba", "ccb"), ("abc-baidu-2017", "baidu", "abc"), ("icbc-jd-2017", "jd", "icbc"),
    ("boc-tencent-lab-2017", "tencent", "boc"),
  ])
  func droppingAnyOfTheFourLeavesTwoOut(id: Agreement.ID, firm: Party.ID, bank: Party.ID) throws {
    let edited = try #require(ledger.without(id))
    let pairing = try View(edited, spring).pairing
    #expect(pairing.firms.leftOut == [firm])
    #expect(pairing.banks.leftOut == [bank])
    #expect(!pairing.isPerfectMatching)
  }
}
