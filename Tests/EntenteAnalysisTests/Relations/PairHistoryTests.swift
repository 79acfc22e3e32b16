import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct PairHistoryTests {
  private func history(_ rows: [Row], _ recipe: Recipe = Recipe()) throws -> PairHistory {
    try View(Ledger.of(rows), recipe).history(firm: "f0", bank: "b0")
  }

  private func moves(_ entry: PairHistory.Entry) -> [Move: Double] {
    Dictionary(uniqueKeysWithValues: (entry.move?.shares ?? []).map { ($0.move, $0.share) })
  }

  // MARK: Order and gaps

  @Test func inTheOrderOfTimeWithTheGaps() throws {
    let history = try history([
      Row("late", "2018-03-01", "f0", "b0"), Row("early", "2016", "f0", "b0"), Row("mid", "2018-02-01", "b0", "f0"),
    ])
    #expect(history.entries.map(\.agreement) == ["early", "mid", "late"])
    #expect(history.entries.map(\.previous) == [nil, .before, .before])
    #expect(history.isOrderKnown)
    #expect(history.entries[0].gap == nil)
    #expect(history.entries[1].gap?.shortest == 397, "from 31 December 2016")
    #expect(history.entries[1].gap?.longest == 762, "from 1 January 2016, a leap year")
    #expect(history.entries[2].gap?.shortest == 28)
    #expect(history.entries[2].gap?.longest == 28)
  }

  @Test func anUnknownOrderIsSaid() throws {
    let history = try history([Row("year", "2017", "f0", "b0"), Row("month", "2017-06", "f0", "b0")])
    #expect(history.entries.map(\.agreement) == ["month", "year"], "by latest day")
    #expect(!history.isOrderKnown)
    #expect(history.entries.map(\.unordered) == [["year"], ["month"]])
    #expect(history.entries[1].previous == .unknown)
    #expect(history.entries[1].gap?.shortest == 0)
    #expect(history.entries[1].gap?.longest == 213, "1 June to 31 December; 1 January to 30 June is less")
  }

  @Test func whatFollowsIsLaterWhateverTheDates() throws {
    let history = try history([
      Row("product", "2017-06", "f0", "b0", follows: "frame"), Row("frame", "[..2017-08]", "f0", "b0"),
    ])
    #expect(history.entries.map(\.agreement) == ["frame", "product"])
    #expect(history.isOrderKnown)
    #expect(history.entries[1].previous == .before)
    #expect(history.entries[0].followers == ["product"])
    #expect(moves(history.entries[1]) == [.deepening: 1])
    #expect(moves(history.entries[0]) == [.opening: 1], "its follower cannot be before it")
  }

  @Test func anUndatedAgreementHasNoGapAndComesLast() throws {
    let history = try history([Row("undated", nil, "f0", "b0"), Row("dated", "2017", "f0", "b0")])
    #expect(history.entries.map(\.agreement) == ["dated", "undated"])
    #expect(history.entries[1].gap == nil)
    #expect(history.entries[1].previous == .unknown)
  }

  @Test func oneDayIsTogether() throws {
    let history = try history([Row("a", "2017-06-20", "f0", "b0"), Row("b", "2017-06-20", "f0", "b0")])
    #expect(history.entries[1].previous == .together)
    #expect(history.entries.map { moves($0) } == [[.opening: 1], [.opening: 1]], "judged together")
  }

  // MARK: Domains

  @Test func domainsGainedRenewedAndDropped() throws {
    let history = try history([
      Row("one", "2015", "f0", "b0", domains: ["payments", "credit"]),
      Row("two", "2016", "f0", "b0", domains: ["credit", "cloud"]),
      Row("three", "2017", "f0", "b0", domains: ["payments", "maps"]),
    ])
    #expect(history.entries.map(\.domains.gained) == [["payments", "credit"], ["cloud"], ["maps"]])
    #expect(history.entries.map(\.domains.renewed) == [[], ["credit"], ["payments"]])
    #expect(history.entries.map(\.domains.dropped) == [nil, ["payments"], ["cloud", "credit"]])
    #expect(history.entries.allSatisfy { !$0.domains.isGainUncertain })
  }

  @Test func silenceIsNotDropping() throws {
    let history = try history([
      Row("one", "2015", "f0", "b0", domains: ["payments"]), Row("two", "2016", "f0", "b0"),
      Row("three", "2017", "f0", "b0", domains: ["maps"]),
    ])
    #expect(history.entries[1].domains.stated == nil)
    #expect(history.entries[1].domains.dropped == nil)
    #expect(history.entries[2].domains.dropped == nil)
    #expect(history.entries[2].domains.gained == ["maps"])
    #expect(history.entries[2].domains.isGainUncertain)
  }

  @Test func partsGiveTheirDomainsToTheWhole() throws {
    let history = try history([
      Row("whole", "2015", "f0", "b0", domains: ["payments"]),
      Row("part", "2015", "f0", "b0", domains: ["cloud"], partOf: "whole"),
    ])
    #expect(history.entries.map(\.agreement) == ["whole"])
    #expect(history.entries[0].parts == ["part"])
    #expect(history.entries[0].domains.gained == ["payments", "cloud"])
    #expect(history.leftOut.map(\.agreement) == ["part"] && history.leftOut.map(\.reason) == [.part])
  }

  // MARK: Moves

  @Test func everyMove() throws {
    #expect(try moves(history([Row("a", "2015", "f0", "b0")]).entries[0]) == [.opening: 1])
    let expands = try history([Row("x", "2014", "f0", "b1"), Row("a", "2015", "f0", "b0")])
    #expect(moves(expands.entries[0]) == [.firmExpands: 1])
    let bank = try history([Row("x", "2014", "f1", "b0"), Row("a", "2015", "f0", "b0")])
    #expect(moves(bank.entries[0]) == [.bankExpands: 1])
    let bridging = try history([
      Row("x", "2014", "f1", "b0"), Row("y", "2014", "f0", "b1"), Row("a", "2015", "f0", "b0"),
    ])
    #expect(moves(bridging.entries[0]) == [.bridging: 1])
    let three = try history([Row("x", "2014", "f0", "b1", "b0"), Row("a", "2015", "f0", "b0")])
    #expect(three.entries.map { moves($0) } == [[.opening: 1], [.deepening: 1]], "three parties open together")
  }

  @Test func movesAreJudgedAgainstAllTimeWithinTheFilters() throws {
    let rows = [
      Row("x", "2010", "f0", "b1"), Row("y", "2011", "f1", "b0", kind: "product"), Row("a", "2015", "f0", "b0"),
    ]
    var recipe = try Recipe(from: "2015", to: "2015")
    #expect(try moves(history(rows, recipe).entries[0]) == [.bridging: 1])
    recipe.kinds = ["cooperation"]
    #expect(try moves(history(rows, recipe).entries[0]) == [.firmExpands: 1])
  }

  /// Every completion of some small intervals, counted one by one.
  @Test func sharesAreThoseOfAllCompletions() throws {
    let rows = [
      Row("a", "[2017-01-02..2017-01-04]", "f0", "b0"), Row("x", "[2017-01-01..2017-01-03]", "f0", "b1"),
      Row("y", "[2017-01-03..2017-01-06]", "f1", "b0"), Row("z", "[2017-01-01..2017-01-05]", "f0", "b0"),
      Row("w", "2017-01-03", "f2", "b0", "b1"),
    ]
    var counts: [Move: Double] = [:]
    for (a, x) in (2...4).flatMap({ a in (1...3).map { (a, $0) } }) {
      for (y, z) in (3...6).flatMap({ y in (1...5).map { (y, $0) } }) {
        let move: Move =
          switch (x < a, y < a || 3 < a, z < a) {
          case (_, _, true): .deepening
          case (false, false, _): .opening
          case (true, false, _): .firmExpands
          case (false, true, _): .bankExpands
          case (true, true, _): .bridging
          }
        counts[move, default: 0] += 1.0 / 180
      }
    }
    let entry = try #require(try history(rows).entries.first { $0.agreement == "a" })
    let found = moves(entry)
    #expect(Set(found.keys) == Set(counts.keys))
    for (move, share) in counts { #expect(abs((found[move] ?? 0) - share) < 1e-12, "\(move)") }
  }

  @Test func aPredecessorWeighsTheDays() throws {
    // The frame is of day 1, 2 or 3, the product of day 1 or 2 and not before it: (1,1), (1,2), (2,2).
    let rows = [
      Row("frame", "[2017-01-01..2017-01-03]", "f1", "b1"),
      Row("a", "[2017-01-01..2017-01-02]", "f0", "b0", follows: "frame"), Row("x", "2017-01-01", "f0", "b1"),
    ]
    let entry = try #require(try history(rows).entries.first)
    #expect(entry.move?.isSampled == true)
    let found = moves(entry)
    #expect(Set(found.keys) == [.opening, .firmExpands])
    #expect(abs((found[.firmExpands] ?? 0) - 2.0 / 3) < 0.05)
  }

  @Test func openEndsAreDrawnFromTheSpanAndNearItsBeginningCensored() throws {
    let history = try history([Row("a", "[..2000-01-10]", "f0", "b0"), Row("x", "2000-01-05", "f0", "b1")])
    #expect(moves(history.entries[0]) == [.opening: 0.5, .firmExpands: 0.5])
    #expect(history.entries[0].move?.isCensored == true)
    #expect(try self.history([Row("a", "2001", "f0", "b0")]).entries[0].move?.isCensored == false)
  }

  @Test func withoutAnyDayThereIsNoMove() throws {
    let ledger = try Ledger.of([Row("a", nil, "f0", "b0"), Row("x", nil, "f0", "b1")], span: nil)
    let entry = try #require(try View(ledger).history(firm: "f0", bank: "b0").entries.first)
    #expect(entry.move == nil)
  }

  @Test func theMovesAreThoseOfEvolution() throws {
    let ledger = try Ledger(.batjBanks)
    let evolution = try Evolution(ledger, Recipe(from: "2004", to: "2019"), every: .year)
    #expect(!evolution.moves.isEmpty)
    for (firm, bank) in Set(evolution.moves.map { [$0.firm, $0.bank] }).map({ ($0[0], $0[1]) }) {
      let history = try View(ledger).history(firm: firm, bank: bank)
      let expected = evolution.moves.filter { $0.firm == firm && $0.bank == bank }
      #expect(Set(history.entries.map(\.agreement)) == Set(expected.map(\.agreement)))
      for move in expected { #expect(history.entries.first { $0.agreement == move.agreement }?.move == move) }
    }
  }

  @Test func theOrderOfTheRowsChangesNothing() throws {
    let ledger = try Ledger(.batjBanks)
    let turned = try ledger.edited { contents in
      contents.agreements = Agreements(contents.agreements.reversed())
      contents.parties.reverse()
    }
    for (firm, bank) in [("jd", "everbright"), ("tencent", "citic"), ("alibaba", "icbc")] as [(Party.ID, Party.ID)] {
      let (there, back) = try (
        View(ledger).history(firm: firm, bank: bank), View(turned).history(firm: firm, bank: bank)
      )
      #expect(there.entries.map(\.agreement) == back.entries.map(\.agreement))
      #expect(there.entries.map(\.move) == back.entries.map(\.move), "to the last digit")
      #expect(there.leftOut == back.leftOut)
    }
  }

  // MARK: The built-in ledger

  @Test func alibabaAndICBC() throws {
    let view = try View(Ledger(.batjBanks))
    let pair = try view.pair("icbc", "ant")
    #expect([pair.firm.acting, pair.bank.acting] == ["alibaba", "icbc"])
    let history = try view.history(firm: pair.firm.acting, bank: pair.bank.acting)
    #expect(history.entries.map(\.agreement) == ["icbc-alipay-2005", "icbc-alibaba-ant-2019"])
    #expect(history.entries[1].domains.renewed == ["payments"])
    #expect(history.entries[1].domains.gained.count == 5)
    #expect(history.entries[1].domains.dropped == [])
    #expect(history.entries[1].move?.shares.map(\.move) == [.deepening])
    #expect(
      history.entries[0].move?.shares.map(\.move) == [.bankExpands],
      "ICBC had Tencent; what Alibaba has of unknown date is Ant's, and Ant came to be in 2013")
    #expect(history.leftOut.map(\.agreement) == ["ant-icbc-collective"])
  }

  @Test func theClassOfBaiduAndABCYearByYear() throws {
    let ledger = try Ledger(.batjBanks)
    let recipe = try Recipe(from: "2016", to: "2018").with { $0.mode = .cumulative }
    let windows = try #require(recipe.window).divided(every: .year)
    let standings = try View.series(ledger, recipe, windows: windows).map { $0.standing(firm: "baidu", bank: "abc") }
    #expect(standings.map(\.pairingClass) == [nil, .oneToMany, .manyToMany])
    #expect(standings.map(\.firmPartners) == [3, 4, 4])
    #expect(standings.map(\.bankPartners) == [0, 1, 2])
  }
}
