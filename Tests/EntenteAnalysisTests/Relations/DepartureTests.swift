import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct DepartureTests {
  private let rows = [
    Row("a", "2015", "f0", "b0"), Row("b", "2016", "f0", "b1"), Row("c", "2017", "f1", "b1"),
    Row("d", "2017", "f0", "f1", "b2"), Row("e", "2018", "f0", "b0"),
  ]

  @Test func whoIsLeftAloneAndWhatGoes() throws {
    let departure = try View(Ledger.of(rows)).departure(of: ["f0"])
    #expect(departure.leaving == ["f0"])
    #expect(departure.leftAlone.map(\.party) == ["b0"])
    #expect(departure.leftAlone.map(\.partners) == [["f0"]])
    #expect(departure.lostPairs.map { "\($0.bank)" } == ["b0", "b1", "b2"])
    #expect(departure.lostAgreements == ["a", "b", "e"])
    #expect(departure.surviving == ["d"], "f1 and b2 stay")
    #expect(departure.after.pairNames == ["f1–b1", "f1–b2"])
    #expect(departure.after.accounting.used.count == 2)
    #expect(departure.before.pairing.matchingSize == 2)
    #expect(departure.after.pairing.matchingSize == 1)
    #expect(departure.after.firms == ["f1", "f2"], "those without a partner stay")
    #expect(departure.after.banks == departure.before.banks)
  }

  @Test func severalLeaveAtOnce() throws {
    let departure = try View(Ledger.of(rows)).departure(of: ["b1", "b2"])
    #expect(departure.leftAlone.map(\.party) == ["f1"], "it depends on the two together, on none alone")
    #expect(departure.lostAgreements == ["b", "c", "d"])
    #expect(departure.after.pairing.regime == .oneToOne)
    #expect(departure.after.pairing.isTrivial)
  }

  @Test func everybodyCanLeave() throws {
    let view = try View(Ledger.of(rows))
    let departure = try view.departure(of: Set(view.firms))
    #expect(departure.after.pairs.isEmpty && departure.after.firms.isEmpty)
    #expect(departure.after.pairing.regime == nil)
    #expect(departure.leftAlone.map(\.party) == ["b0", "b1", "b2"])
    #expect(departure.surviving.isEmpty)
  }

  @Test func anIsolateOrAStrangerChangesNothing() throws {
    for id in ["b3", "nobody"] as [Party.ID] {
      let departure = try View(Ledger.of(rows)).departure(of: [id])
      #expect(departure.lostPairs.isEmpty && departure.lostAgreements.isEmpty && departure.leftAlone.isEmpty)
      #expect(departure.after.pairing.classes == departure.before.pairing.classes)
    }
  }

  @Test func filtersRollUpAndWindowsHoldAfterwards() throws {
    let ledger = try Ledger(.batjBanks)
    let recipe = try Recipe(from: "2017-03", to: "2017-06", firms: "@batj", banks: "@big-four")
    let departure = try View(ledger, recipe).departure(of: ["jd"])
    #expect(departure.after.pairNames == ["alibaba–ccb", "baidu–abc", "tencent–boc"])
    #expect(departure.leftAlone.map(\.party) == ["icbc"])
    #expect(!departure.after.pairing.isPerfectMatching, "ICBC has nobody")
  }

  /// The ranking says of each party what its departure shows.
  @Test func theRankingAgreesWithEveryDeparture() throws {
    for view in [try View(Ledger.of(rows)), try View(Ledger(.batjBanks))] {
      let dependences = view.dependences()
      #expect(dependences.map(\.dependents.count) == dependences.map(\.dependents.count).sorted(by: >))
      #expect(dependences.count == view.pairing.firms.active + view.pairing.banks.active)
      for entry in dependences {
        #expect(try view.departure(of: [entry.party]).leftAlone.map(\.party) == entry.dependents, "\(entry.party)")
      }
    }
  }

  @Test func threeFirmsOfTheBuiltInLedgerHaveDependents() throws {
    let dependences = try View(Ledger(.batjBanks)).dependences().filter { !$0.dependents.isEmpty }
    #expect(dependences.map(\.party) == ["alibaba", "tencent", "jd"])
    #expect(
      dependences.map(\.dependents) == [
        ["ccb", "cib", "hxb"], ["china-life", "psbc"], ["allianz-china", "minsheng"],
      ])
  }
}
