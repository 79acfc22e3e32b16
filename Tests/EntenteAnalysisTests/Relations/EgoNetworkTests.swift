import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct EgoNetworkTests {
  private func ego(_ id: Party.ID, _ side: Side, _ rows: [Row]) throws -> EgoNetwork {
    try #require(try View(Ledger.of(rows)).ego(of: id, on: side))
  }

  private func figure(_ name: String, _ ego: EgoNetwork) throws -> Ranked {
    try #require(ego.figures.first { $0.name == name }).ranked
  }

  private let rows = [
    Row("a", "2015", "f0", "b0"), Row("b", "2016", "f0", "b0"), Row("c", "2017", "f0", "b1"),
    Row("d", "2017", "f1", "b0"), Row("e", "2018", "f1", "b2"),
  ]

  @Test func partnersAndTheirOtherPartners() throws {
    let ego = try ego("f0", .firm, rows)
    #expect(ego.partners.map(\.party) == ["b0", "b1"])
    #expect(ego.partners.map(\.others) == [["f1"], []])
    #expect(ego.partners.map(\.pairingClass) == [.manyToMany, .oneToMany])
    #expect(ego.partners[0].firstDate?.text == "2015" && ego.partners[0].lastDate?.text == "2016")
    #expect(ego.rivals.map(\.party) == ["f1"])
    #expect(ego.rivals.map(\.through) == [["b0"]])
    #expect(ego.ties.map { "\($0.firm)–\($0.bank)" } == ["f1–b0"], "f1's other bank is no partner of f0")
    #expect(ego.strangers == ["b2", "b3"])
  }

  @Test func figuresAndRanks() throws {
    let ego = try ego("f0", .firm, rows)
    #expect(try figure("partners", ego).value == .value(2))
    #expect(try figure("partners", ego).isTied, "f1 has two as well")
    #expect(try figure("incidences", ego).value == .value(3))
    #expect(try figure("incidences", ego).rank == 1)
    let effective = try #require(try figure("effective partners", ego).value.number)
    #expect(abs(effective - 9.0 / 5) < 1e-12, "shares 2/3 and 1/3")
    #expect(try figure("effective partners", ego).rank == 2)
    #expect(try figure("exclusivity", ego).value == .value(0.5))
  }

  @Test func anIsolateIsOneAndItsFiguresAreUndefined() throws {
    let ego = try ego("b3", .bank, rows)
    #expect(ego.isIsolate && ego.rivals.isEmpty && ego.ties.isEmpty)
    #expect(ego.strangers == ["f0", "f1", "f2"])
    #expect(try figure("partners", ego).value == .value(0))
    #expect(try figure("effective partners", ego).value == .undefined("no partner"))
    #expect(try figure("exclusivity", ego).rank == nil)
  }

  @Test func whoIsNotInTheViewHasNone() throws {
    #expect(try View(Ledger.of(rows)).ego(of: "f0", on: .bank) == nil)
    #expect(try View(Ledger.of(rows), Recipe(firms: "f1")).ego(of: "f0", on: .firm) == nil)
  }

  @Test func jd() throws {
    let ego = try #require(try View(Ledger(.batjBanks)).ego(of: "jd", on: .firm))
    #expect(ego.partners.map(\.party) == ["allianz-china", "citic", "everbright", "icbc", "minsheng"])
    #expect(ego.partners.map(\.pair.agreements.count) == [1, 1, 3, 1, 1])
    #expect(ego.rivals.map(\.party) == ["alibaba", "baidu", "tencent"])
    #expect(ego.rivals.map(\.through.count) == [3, 2, 2])
    #expect(try figure("exclusivity", ego).value == .value(0.4))
    let effective = try #require(try figure("effective partners", ego).value.number)
    #expect(abs(effective - 49.0 / 13) < 1e-12, "seven incidences: 3, 1, 1, 1, 1")
  }

  @Test func countsReportedWithoutNamesStandBeside() throws {
    let alone = try View(Ledger(.batjBanks), Recipe().with { $0.rollUp = .none })
    let ego = try #require(alone.ego(of: "webank", on: .bank))
    #expect(ego.isIsolate)
    #expect(ego.reports.map(\.value) == [50])
  }
}
