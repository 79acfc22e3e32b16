import EntenteAnalysis
import EntenteLedger
import Testing

/// Cases that evolution once got wrong.
@Suite struct EvolutionEdgeTests {
  private func ledger(_ pairs: [(Int, Int)], _ dates: [String], span: String) throws -> Ledger {
    try Ledger.small(firms: 3, banks: 3, pairs: pairs).edited { contents in
      contents.span = try? PartialDate(span)
      for (row, date) in dates.enumerated() where !date.isEmpty {
        contents.agreements[row].date = try? PartialDate(date)
      }
    }
  }

  @Test func aPartWithoutADateMayBeExcluded() throws {
    let ledger = try ledger([(0, 0), (0, 0), (0, 1)], ["2011", "", "2011"], span: "2010/2012").edited {
      $0.agreements[1].partOf = "a0"
    }
    for countsParts in [false, true] {
      let recipe = Recipe().with { $0.countsParts = countsParts }
      let moves = try Evolution(ledger, recipe, every: .year, undated: .exclude).moves
      #expect(moves.map(\.agreement.text) == ["a0", "a2"], "the part has no day, and so no move")
      for move in moves { #expect(move.shares.map(\.move).first == .opening) }
    }
  }

  @Test func whatFollowsAPartFollowsItsWhole() throws {
    // Of the nine pairs of days three are against the order, and in three the two share a day.
    let dates = ["[2011-01-01..2011-01-03]", "[2011-01-01..2011-01-03]", "[2011-01-01..2011-01-03]"]
    let ledger = try ledger([(0, 0), (1, 1), (0, 0)], dates, span: "2010/2012").edited {
      $0.agreements[1].partOf = "a0"
      $0.agreements[2].follows = "a1"
    }
    let moves = try Evolution(ledger, Recipe(), every: .year).moves
    let first = try #require(moves.first { $0.agreement == "a0" })
    #expect(first.shares.map(\.move) == [.opening], "nothing that follows it is before it")
    let second = try #require(moves.first { $0.agreement == "a2" })
    let shares = Dictionary(uniqueKeysWithValues: second.shares.map { ($0.move, $0.share) })
    #expect(((shares[.opening] ?? 0) - 0.5).magnitude < 0.05)
    #expect(((shares[.deepening] ?? 0) - 0.5).magnitude < 0.05)
  }

  @Test func aRollingWindowThatIsCutHasAWholeStepBeforeIt() throws {
    let ledger = try ledger([(0, 0), (0, 1)], ["2010-10-01", "2011-02-01"], span: "2008/2012")
    let recipe = try Recipe(from: "2011-01", to: "2011-06")
    let window = try #require(try Evolution(ledger, recipe, every: .year, rolling: .years(2)).windows.first)
    #expect(window.flow.kept == 1, "signed in the second half of the year before, which the window before holds")
    #expect(window.flow.entries == 1)
    #expect(window.flow.returns == 0)
  }

  @Test func agreementsOfOneDayComeById() throws {
    let ledger = try ledger([(0, 0), (1, 1), (2, 2)], ["2011-05-01", "2011-05-01", "2011-05-01"], span: "2010/2012")
    let turned = try ledger.edited { $0.agreements = Agreements($0.agreements.reversed()) }
    for ledger in [ledger, turned] {
      let moves = try Evolution(ledger, Recipe(), every: .year).moves
      #expect(moves.map(\.agreement.text) == ["a0", "a1", "a2"])
    }
  }
}
