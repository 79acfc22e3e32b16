import EntenteLedger
import Testing

@Suite struct BuiltInLedgerTests {
  private let ledger: Ledger

  init() throws { ledger = try Ledger(.batjBanks) }

  @Test func everyRowHasASource() {
    #expect(ledger.agreements.allSatisfy { !$0.sources.isEmpty })
    #expect(ledger.groups.allSatisfy { !$0.sources.isEmpty })
    #expect(ledger.reports.allSatisfy { !$0.sources.isEmpty })
  }

  @Test func everyPartyHasBothNames() {
    #expect(ledger.parties.allSatisfy { $0.names["zh"]?.isEmpty == false })
  }

  @Test func everyPartyIsUsed() {
    let used = Set(
      ledger.agreements.flatMap { $0.parties + $0.others } + ledger.groups.flatMap { [$0.party, $0.group] }
        + ledger.reports.map(\.party))
    #expect(ledger.parties.map(\.id).filter { !used.contains($0) } == [])
  }

  @Test func everyBankHasATier() {
    let banks = ledger.parties.filter { ledger.side(of: $0.id) == .bank }
    #expect(banks.filter { $0.tag("tier") == nil }.map(\.id) == [])
  }

  @Test func nothingIsDatedAfterItsSource() {
    for agreement in ledger.agreements {
      let published = agreement.sources.compactMap { ledger[source: $0]?.published?.latest }
      guard let last = published.min(), let first = agreement.date?.earliest else { continue }
      #expect(first <= last, "\(agreement.id)")
    }
  }

  @Test func noAliasStandsForTwoParties() {
    var owners: [String: Party.ID] = [:]
    for party in ledger.parties {
      for name in Set([party.name] + party.names.values + party.aliases) {
        if let other = owners.updateValue(party.id, forKey: name) {
          Issue.record("\(name) is \(party.id) and \(other)")
        }
      }
    }
  }

  /// Facts read from the articles by someone who had not seen the ledger: parties, first and last possible day.
  @Test(arguments: [
    ("icbc-tencent-2004", ["icbc", "tencent"], "2004-01-01", "2004-12-31"),
    ("icbc-alipay-2005", ["icbc", "alipay"], "2005-01-01", "2005-12-31"),
    ("baidu-citic-2015", ["baidu", "citic"], "2015-06-01", "2015-06-30"),
    ("ant-hxb-2015", ["ant", "hxb"], "2015-11-01", "2015-11-30"),
    ("ccb-alibaba-ant-2017", ["ccb", "alibaba", "ant"], "2017-03-28", "2017-03-28"),
    ("icbc-jd-2017", ["icbc", "jd-finance"], "2017-06-01", "2017-06-19"),
    ("abc-baidu-2017", ["abc", "baidu"], "2017-06-20", "2017-06-20"),
    ("boc-tencent-lab-2017", ["boc", "tencent-cloud"], "2017-06-01", "2017-06-22"),
    ("jd-everbright-2017", ["jd-finance", "everbright"], "2017-08-31", "2017-08-31"),
    ("jd-everbright-2018", ["jd", "everbright"], "2018-05-29", "2018-05-29"),
    ("ant-spdb-2018", ["ant", "spdb"], "2018-05-29", "2018-05-29"),
    ("tencent-psbc-2018", ["tencent", "psbc"], "2018-06-14", "2018-06-14"),
    ("icbc-alibaba-ant-2019", ["icbc", "alibaba", "ant"], "2019-12-16", "2019-12-16"),
  ])
  func states(id: String, parties: [String], first: String, last: String) throws {
    let agreement = try #require(ledger[agreement: Agreement.ID(id)])
    #expect(agreement.parties.map(\.text) == parties)
    #expect(agreement.date?.earliest?.description == first)
    #expect(agreement.date?.latest?.description == last)
  }

  @Test func groupsChangeInTime() throws {
    let before = try #require(Day(year: 2012, month: 12, day: 31))
    let after = try #require(Day(year: 2013, month: 1, day: 1))
    #expect(ledger.ancestors(of: "alipay", on: before) == ["alibaba"])
    #expect(ledger.ancestors(of: "alipay", on: after) == ["ant", "alibaba"])
  }
}
