import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

@Suite struct ViewTests {
  /// One agreement between a firm and a bank, with a date and an end.
  private func ledger(date: String, until: String = "") throws -> Ledger {
    try Ledger.small(firms: 1, banks: 1, pairs: [(0, 0)]).edited { contents in
      contents.agreements[0].date = date.isEmpty ? nil : try? PartialDate(date)
      contents.agreements[0].until = until.isEmpty ? nil : try? PartialDate(until)
      contents.span = try? PartialDate("2000/2020")
    }
  }

  enum Result: String { case certain, possible, outside }

  private func result(_ ledger: Ledger, _ recipe: Recipe) throws -> Result {
    let certain = try View(ledger, recipe)
    let possible = try View(ledger, recipe.with { $0.includesPossible = true })
    if !certain.pairs.isEmpty { return .certain }
    #expect(certain.accounting.leftOut.keys.first == (possible.pairs.isEmpty ? .window : .onlyPossible))
    return possible.pairs.isEmpty ? .outside : .possible
  }

  // MARK: Time

  @Test(arguments: [
    ("2017-03-01", Result.certain), ("2017-06-30", .certain), ("2017-02-28", .outside), ("2017-07-01", .outside),
    ("2017-06", .certain), ("2017", .possible), ("[2017-06-20..2017-07-10]", .possible), ("[..2017-06-19]", .possible),
    ("[2017-03..]", .possible), ("[..2017-02]", .outside), ("[2017-07..]", .outside), ("", .possible),
  ])
  func signedInAWindow(date: String, expected: Result) throws {
    #expect(try result(ledger(date: date), Recipe(from: "2017-03", to: "2017-06")) == expected)
  }

  @Test(arguments: [
    ("2017-06-30", Result.certain), ("2017-07-01", .outside), ("[..2017-06-19]", .certain), ("2017", .possible),
    ("[2017-03..]", .possible), ("1999", .certain), ("", .possible),
  ])
  func cumulative(date: String, expected: Result) throws {
    let recipe = try Recipe(from: "2017-03", to: "2017-06").with { $0.mode = .cumulative }
    #expect(try result(ledger(date: date), recipe) == expected)
  }

  /// In force on 30 June 2017.
  @Test(arguments: [
    ("2015", "", 0, Result.certain), ("2017-07", "", 0, .outside), ("2017", "", 0, .possible),
    ("2015", "2017-06-30", 0, .certain), ("2015", "2017-06-29", 0, .outside), ("2015", "2017", 0, .possible),
    ("2015", "", 3, .certain), ("2014-06-30", "", 3, .outside), ("2014-07-01", "", 3, .certain),
    ("2014", "", 3, .possible), ("2014", "2018", 3, .certain), ("[..2015]", "", 3, .possible),
    ("", "2010", 0, .outside), ("", "2018", 0, .possible), ("", "[2016..2018]", 0, .possible), ("", "", 3, .possible),
  ])
  func active(date: String, until: String, lifetime: Int, expected: Result) throws {
    let recipe = try Recipe(from: "2017-03", to: "2017-06").with {
      $0.mode = .active(lifetime: lifetime == 0 ? nil : lifetime)
    }
    #expect(try result(ledger(date: date, until: until), recipe) == expected)
  }

  @Test func withoutAWindowEverythingIsCertain() throws {
    #expect(try result(ledger(date: ""), Recipe()) == .certain)
    let accounting = try View(ledger(date: "")).accounting
    #expect(accounting.undated == 1)
  }

  @Test func certainAndPossibleAgreeWithEveryDay() throws {
    // Brute force: an imprecise date is certain if every one of its days is in, possible if some are.
    let first = try #require(Day(year: 2017, month: 2, day: 20))
    for mode in [Recipe.Mode.signed, .cumulative, .active(lifetime: nil), .active(lifetime: 1)] {
      let recipe = try Recipe(from: "2017-03-01", to: "2017-03-10").with { $0.mode = mode }
      for start in 0..<25 {
        for length in 0..<8 {
          let days = (0...length).map { first.advanced(by: start + $0) }
          let single = try days.map { try result(ledger(date: $0.description), recipe) == .certain }
          let expected: Result = single.allSatisfy { $0 } ? .certain : single.contains(true) ? .possible : .outside
          let date = "[\(days[0])..\(days[length])]"
          #expect(try result(ledger(date: date), recipe) == expected, "\(date) \(mode)")
        }
      }
    }
  }

  // MARK: Roll-up

  private func grouped() throws -> Ledger {
    try Ledger.small(firms: 3, banks: 2, pairs: [(0, 0), (1, 0), (2, 1)]).edited { contents in
      contents.otherKinds = ["company"]
      contents.parties.append(Party(id: "holding", name: "Holding", kind: "company"))
      contents.groups = [
        GroupMembership(party: "f1", group: "f0", from: try? PartialDate("2015")),
        GroupMembership(party: "f0", group: "holding"),
        GroupMembership(party: "b1", group: "f0"),
      ]
      contents.span = try? PartialDate("2000/2020")
      contents.agreements[0].date = try? PartialDate("2010")
      contents.agreements[1].date = try? PartialDate("2016")
      contents.agreements[2].date = try? PartialDate("2016")
    }
  }

  @Test func membersActForTheHighestAncestorWithASide() throws {
    let view = try View(grouped())
    #expect(view.pairNames == ["f0–b0"], "f1 acts for f0, not for the holding, which has no side")
    #expect(view.pairs[0].agreements == ["a0", "a1"])
    #expect(view.accounting.leftOut[.noPair] == ["a2"], "b1 acts for a firm: no bank is left in it")
    #expect(view.firms == ["f0", "f2"])
    #expect(view.banks == ["b0"])
  }

  @Test func withoutRollUpEachStandsForItself() throws {
    let view = try View(grouped(), Recipe().with { $0.rollUp = .none })
    #expect(view.pairNames == ["f0–b0", "f1–b0", "f2–b1"])
  }

  @Test func tiesInsideAGroupVanish() throws {
    let ledger = try grouped().edited { $0.agreements[2].parties = ["f1", "b1"] }
    #expect(try View(ledger).accounting.leftOut[.insideGroup] == ["a2"])
  }

  @Test func groupsHoldAtTheirDate() throws {
    let ledger = try grouped().edited { $0.agreements[1].date = try? PartialDate("2014-12-31") }
    #expect(try View(ledger).pairNames == ["f0–b0", "f1–b0"])
    let straddling = try grouped().edited { $0.agreements[1].date = try? PartialDate("[2014..2016]") }
    let view = try View(straddling)
    #expect(view.pairNames == ["f0–b0"], "at the latest day")
    #expect(view.straddling == ["a1"])
    // A tie that is inside the group at its latest day alone.
    let inside = try grouped().edited {
      $0.agreements[2].parties = ["f1", "b1"]
      $0.agreements[2].date = try? PartialDate("[2014..2016]")
    }
    #expect(try View(inside).accounting.leftOut[.insideGroup] == ["a2"])
    #expect(try View(inside).straddling == ["a2"])
    // A change within the date that is undone before its end.
    let between = try grouped().edited {
      $0.groups[0].until = try? PartialDate("2016")
      $0.agreements[1].date = try? PartialDate("[2014..2017]")
    }
    #expect(try View(between).straddling == ["a1"])
  }

  @Test func withoutAnyDateTheGroupsThatAlwaysHoldCount() throws {
    let ledger = try Ledger.small(firms: 2, banks: 1, pairs: [(1, 0)]).edited {
      $0.groups = [GroupMembership(party: "f1", group: "f0")]
    }
    #expect(try View(ledger).pairNames == ["f0–b0"], "no date, no span")
    let later = try grouped().edited { $0.agreements[1].date = try? PartialDate("[2025..]") }
    #expect(try View(later).pairNames == ["f0–b0"], "past the span")
  }

  @Test func aCumulativeViewHasNoBeginning() throws {
    let ledger = try Ledger.small(firms: 2, banks: 1, pairs: [(0, 0)]).edited { contents in
      contents.agreements[0].date = try? PartialDate("2009")
      contents.parties[1].until = try? PartialDate("2010")
    }
    func firms(_ from: String, _ mode: Recipe.Mode) throws -> [Party.ID] {
      try View(ledger, Recipe(from: from, to: "2018").with { $0.mode = mode }).firms
    }
    #expect(try firms("2004", .cumulative) == ["f0", "f1"])
    #expect(try firms("2018", .cumulative) == ["f0", "f1"], "the same view, wherever its window begins")
    #expect(try firms("2004", .active(lifetime: nil)) == ["f0"], "gone by its last day")
    #expect(try firms("2018", .signed) == ["f0"])
  }

  @Test func aSeriesIsItsViews() throws {
    let ledger = try Ledger(.batjBanks)
    for mode in [Recipe.Mode.signed, .cumulative, .active(lifetime: 3)] {
      let recipe = try Recipe(from: "2004", to: "2019").with { $0.mode = mode }
      let windows = try #require(recipe.window).divided(every: .half)
      for (window, view) in zip(windows, try View.series(ledger, recipe, windows: windows)) {
        let alone = try View(ledger, recipe.with { $0.window = window })
        #expect(view.pairs == alone.pairs && view.accounting == alone.accounting)
        #expect(view.firms == alone.firms && view.banks == alone.banks && view.recipe == alone.recipe)
      }
    }
  }

  @Test(arguments: [
    ("b0", "", "b0 is no firm: its kind stands on the other side"), ("holding", "", nil),
    ("", "b1", "b1 acts for f0, which is no bank; without roll-up it acts for itself"), ("", "b0", nil),
  ])
  func partiesNamedOnAnotherSideAreNotSilent(firms: String, banks: String, problem: String?) throws {
    let recipe = Recipe().with { ($0.firms, $0.banks) = (Selection(firms), Selection(banks)) }
    do {
      _ = try View(grouped(), recipe)
      #expect(problem == nil)
    } catch let error as RecipeError {
      #expect(error.problems == [problem])
    }
  }

  // MARK: Filters

  @Test func idsMatchMembersOfTheGroup() throws {
    let ledger = try grouped()
    func used(_ change: (inout Recipe) -> Void) throws -> [Agreement.ID] {
      try View(ledger, Recipe().with(change)).accounting.used
    }
    #expect(try used { $0.firms = "f0" } == ["a0", "a1"])
    #expect(try used { $0.firms = "f1" } == ["a1"], "the member alone, though it acts for its group")
    #expect(
      try used {
        $0.firms = "f0"
        $0.rollUp = .none
      } == ["a0", "a1"], "a member matches without roll-up too")
    #expect(try used { $0.firms = "f2" } == [])
    #expect(try View(ledger, Recipe().with { $0.firms = "f1" }).firms == ["f0"])
    #expect(try View(ledger, Recipe().with { $0.firms = "f0,f2" }).firms == ["f0", "f2"], "f2 is an isolate")
  }

  @Test func tagsKindsBasisDomainsAndSources() throws {
    let ledger = try Ledger.small(firms: 1, banks: 2, pairs: [(0, 0), (0, 1)]).edited { contents in
      contents.kinds.append("joint-lab")
      contents.families = ["strategic": ["joint-lab"]]
      contents.parties[1].tags = [Party.Tag(key: "tier", value: "state-owned")]
      contents.sources = [Source(id: "s1", title: "S")]
      contents.agreements[0].domains = ["payments"]
      contents.agreements[1].kind = "joint-lab"
      contents.agreements[1].sources = ["s1"]
      contents.agreements[1].basis = .collective
    }
    func result(_ change: (inout Recipe) -> Void) throws -> View {
      try View(
        ledger,
        Recipe().with {
          $0.bases = Basis.allCases
          change(&$0)
        })
    }
    #expect(try result { _ in }.accounting.used == ["a0", "a1"])
    #expect(try result { $0.banks = "tier:state-owned" }.accounting.used == ["a0"])
    #expect(try result { $0.banks = "tier:state-owned" }.banks == ["b0"])
    #expect(try result { $0.banks = "kind:bank" }.banks == ["b0", "b1"])
    #expect(try result { $0.kinds = ["@strategic"] }.accounting.leftOut == [.kind: ["a0"]])
    #expect(try result { $0.domains = ["payments"] }.accounting.leftOut == [.filtered: ["a1"]])
    #expect(try result { $0.sources = ["s1"] }.accounting.leftOut == [.filtered: ["a0"]])
    #expect(try View(ledger).accounting.leftOut == [.basis: ["a1"]], "explicit alone by default")
  }

  @Test func partsCountForTheirWhole() throws {
    let ledger = try Ledger.small(firms: 1, banks: 1, pairs: [(0, 0), (0, 0)]).edited { contents in
      contents.agreements[1].partOf = "a0"
      contents.agreements[1].domains = ["payments"]
    }
    let view = try View(ledger, Recipe().with { $0.domains = ["payments"] })
    #expect(view.accounting.used == ["a0"], "a part's domains are its whole's")
    #expect(view.accounting.leftOut == [.part: ["a1"]])
    #expect(try View(ledger, Recipe().with { $0.countsParts = true }).pairs[0].agreements == ["a0", "a1"])
  }

  @Test func partiesExistInTheirTime() throws {
    let ledger = try Ledger.small(firms: 2, banks: 1, pairs: [(0, 0)]).edited { contents in
      contents.agreements[0].date = try? PartialDate("2010")
      contents.parties[1].since = try? PartialDate("2015-06")
    }
    #expect(try View(ledger, Recipe(from: "2010", to: "2014")).firms == ["f0"])
    #expect(try View(ledger, Recipe(from: "2010", to: "2015")).firms == ["f0", "f1"])
  }

  @Test func threePartiesAreOneAgreementAndTwoPairs() throws {
    let ledger = try Ledger.small(firms: 2, banks: 1, pairs: [(0, 0)]).edited {
      $0.agreements[0].parties = ["b0", "f0", "f1"]
    }
    let view = try View(ledger)
    #expect(view.pairs.count == 2)
    #expect(view.accounting.used.count == 1)
    #expect(view.graph.strengths().reduce(0, +) == 4, "an incidence for each pair, seen from both sides")
  }

  @Test func unknownNamesAreAllReported() throws {
    let recipe = Recipe().with {
      ($0.firms, $0.banks) = ("f9,@nobody", "tier:x")
      ($0.kinds, $0.domains, $0.sources) = (["coop", "@family"], ["d"], ["s9"])
    }
    #expect {
      try View(Ledger.small(firms: 1, banks: 1, pairs: [(0, 0)]), recipe)
    } throws: { error in
      (error as? RecipeError)?.problems == [
        "unknown party \"f9\"; did you mean \"f0\"?",
        "unknown circle \"nobody\"; none is defined",
        "unknown tag \"tier:x\"; none is defined",
        "unknown kind \"coop\"; expected one of cooperation",
        "unknown family of kinds \"family\"; none is defined",
        "unknown domain \"d\"; none is defined",
        "unknown source \"s9\"; none is defined",
      ]
    }
  }
}
