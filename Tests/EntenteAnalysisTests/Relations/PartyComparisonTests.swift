import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct PartyComparisonTests {
  @Test func sharedAndOwnPartnersByTier() throws {
    let ledger = try Ledger.of([
      Row("a", "2015", "f0", "b0", domains: ["cloud", "payments"]), Row("b", "2016", "f1", "b0", domains: ["cloud"]),
      Row("c", "2016", "f0", "b1"), Row("d", "2017", "f1", "b2"), Row("e", "2018", "f1", "b2"),
      Row("f", "2018", "f1", "b3", kind: "product"),
    ])
    let comparison = try View(ledger).comparison(of: "f0", with: "f1", on: .firm)
    #expect(comparison.shared.map(\.party) == ["b0"])
    #expect(comparison.shared[0].firstCame == .before)
    #expect(comparison.first.ownPartners.map(\.party) == ["b1"])
    #expect(comparison.second.ownPartners.map(\.party) == ["b2", "b3"], "those without a tier last")
    #expect(comparison.groups.map(\.name) == ["large", "small", nil])
    #expect(comparison.groups.map(\.shared) == [1, 0, 0])
    #expect(comparison.groups.map(\.ownOfFirst) == [1, 0, 0])
    #expect(comparison.groups.map(\.ownOfSecond) == [0, 1, 1])
    #expect(comparison.first.agreements == ["a", "c"])
    #expect(comparison.second.kinds.map(\.count) == [3, 1])
    #expect(comparison.partnerSimilarity == .value(0.25))
    #expect(comparison.domainSimilarity == .value(0.5))
    #expect(comparison.sharedDomains == ["cloud"])
    #expect(comparison.ownDomains.first == ["payments"])
    #expect(comparison.ownDomains.second.isEmpty)
    let kinds = try View(ledger).comparison(of: "f0", with: "f1", on: .firm, by: "kind")
    #expect(kinds.groups.map(\.name) == ["bank", "insurer"])
  }

  @Test func whoCameFirst() throws {
    func firstCame(_ a: String?, _ b: String?) throws -> Precedence {
      let ledger = try Ledger.of([Row("a", a, "f0", "b0"), Row("b", b, "f1", "b0")])
      return try View(ledger).comparison(of: "f0", with: "f1", on: .firm).shared[0].firstCame
    }
    #expect(try firstCame("2015", "2016") == .before)
    #expect(try firstCame("2017-02", "[..2017-01]") == .after)
    #expect(try firstCame("2017", "2017-06") == .unknown)
    #expect(try firstCame("2017-06-20", "2017-06-20") == .together)
    #expect(try firstCame(nil, "2017") == .unknown)
    let both = try Ledger.of([Row("a", "2017", "f0", "f1", "b0")])
    #expect(try View(both).comparison(of: "f0", with: "f1", on: .firm).shared[0].firstCame == .together)
  }

  @Test func ofNothingTheSimilaritiesAreUndefined() throws {
    let comparison = try View(Ledger.of([Row("a", "2015", "f2", "b0")])).comparison(of: "f0", with: "f1", on: .firm)
    #expect(comparison.partnerSimilarity == .undefined("neither has a partner in this view"))
    #expect(comparison.domainSimilarity == .undefined("no source states what their agreements are about"))
    #expect(comparison.groups.isEmpty && comparison.shared.isEmpty)
  }

  @Test func anUnknownTagIsRefused() throws {
    let view = try View(Ledger.of([]))
    #expect(throws: RecipeError.self) { try view.comparison(of: "f0", with: "f1", on: .firm, by: "teir") }
  }

  @Test func exchangingTheTwoExchangesTheAnswers() throws {
    let view = try View(Ledger(.batjBanks))
    let there = try view.comparison(of: "alibaba", with: "tencent", on: .firm)
    let back = try view.comparison(of: "tencent", with: "alibaba", on: .firm)
    #expect(there.shared.map(\.party) == back.shared.map(\.party))
    #expect(there.first.ownPartners == back.second.ownPartners)
    #expect(there.partnerSimilarity == back.partnerSimilarity)
    #expect(there.ownDomains.first == back.ownDomains.second)
    let mirrored: [Precedence: Precedence] = [
      .before: .after, .after: .before, .together: .together, .unknown: .unknown,
    ]
    #expect(there.shared.map(\.firstCame) == back.shared.map { mirrored[$0.firstCame] })
  }

  @Test func alibabaAndTencent() throws {
    let comparison = try View(Ledger(.batjBanks)).comparison(of: "alibaba", with: "tencent", on: .firm)
    #expect(comparison.shared.map(\.party) == ["citic", "spdb", "icbc"])
    #expect(comparison.shared.map(\.firstCame) == [.unknown, .after, .after])
    #expect(comparison.first.ownPartners.map(\.party) == ["cib", "everbright", "hxb", "ccb"])
    #expect(comparison.second.ownPartners.map(\.party) == ["china-life", "psbc", "abc", "boc"])
    #expect(comparison.partnerSimilarity == .value(3.0 / 11))
    #expect(comparison.first.agreements.count == 8 && comparison.second.agreements.count == 10)
  }
}
