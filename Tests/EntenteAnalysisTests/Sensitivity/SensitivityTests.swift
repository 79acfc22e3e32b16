import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct SensitivityTests {
  private static let measures: [Measure] = [.degree, .strength, .betweenness]

  // MARK: By hand

  /// What one would conclude, from a view.
  private struct ByHand: Equatable {
    var regime: Regime?
    var dominant: [PairingClass]
    var isPerfectMatching: Bool
    var leaders: [[Party.ID]]

    init(_ view: View, _ measures: [Measure]) {
      let counts = PairingClass.allCases.map { pairingClass in view.pairing.classes.count { $0 == pairingClass } }
      regime = view.pairing.regime
      dominant = zip(PairingClass.allCases, counts).filter { $0.1 > 0 && $0.1 == counts.max() }.map(\.0)
      let partners = view.pairs.reduce(into: [Party.ID: Int]()) {
        $0[$1.firm, default: 0] += 1
        $0[$1.bank, default: 0] += 1
      }
      isPerfectMatching = !view.pairs.isEmpty && (view.firms + view.banks).allSatisfy { partners[$0] == 1 }
      leaders = measures.flatMap { measure in
        Side.allCases.map { side in
          let values = view.measure(measure).values(of: side).map { $0.number ?? 0 }
          let largest = values.max() ?? 0
          return zip(view.parties(on: side), values).filter { $0.1 > 0 && $0.1 >= largest - 1e-9 }.map(\.0)
        }
      }
    }

    init(_ conclusion: Conclusion) {
      (regime, dominant) = (conclusion.regime, conclusion.dominant)
      isPerfectMatching = conclusion.isPerfectMatching
      leaders = conclusion.leaders.map(\.parties)
    }
  }

  private func expect(_ conclusion: Conclusion, _ view: View, _ note: String) {
    let hand = ByHand(view, Self.measures)
    #expect(ByHand(conclusion) == hand, "\(note)")
    #expect(conclusion.pairs == view.pairs.count, "\(note)")
    let many = view.pairing.classes.count { $0 == .manyToMany }
    #expect(
      conclusion.manyToManyShare == (view.pairs.isEmpty ? nil : Double(many) / Double(view.pairs.count)), "\(note)")
    #expect(conclusion.firmMultiHomingShare == view.pairing.firms.multiHomingShare, "\(note)")
    #expect(conclusion.bankMultiHomingShare == view.pairing.banks.multiHomingShare, "\(note)")
    #expect(conclusion.leaders.map(\.measure) == Self.measures.flatMap { [$0, $0] })
    #expect(conclusion.leaders.map(\.side) == Self.measures.flatMap { _ in Side.allCases })
  }

  /// A ledger without some of its agreements, and the parts of these.
  private func without(_ dropped: Set<Agreement.ID>, _ ledger: Ledger) throws -> Ledger {
    try ledger.edited { contents in
      var gone = dropped
      while let part = contents.agreements.first(where: {
        $0.partOf.map(gone.contains) == true && !gone.contains($0.id)
      }) {
        gone.insert(part.id)
      }
      contents.agreements.removeAll { gone.contains($0.id) }
      for place in contents.agreements.indices where contents.agreements[place].follows.map(gone.contains) == true {
        contents.agreements[place].follows = nil
      }
    }
  }

  private func expectRemovals(_ ledger: Ledger, _ recipe: Recipe, _ note: String) throws {
    let result = try Sensitivity(ledger, recipe, measures: Self.measures, shares: [], draws: 1)
    let view = try View(ledger, recipe)
    #expect(result.view.pairs == view.pairs && result.view.accounting == view.accounting)
    expect(result.conclusion, view, note)
    let baseline = ByHand(view, Self.measures)
    // One agreement at a time: those that change something, and no others.
    let listed = Dictionary(uniqueKeysWithValues: result.agreements.map { ($0.removed, $0) })
    #expect(result.agreements.map(\.removed) == view.accounting.used.filter { listed[$0] != nil }, "by time, \(note)")
    for id in view.accounting.used {
      let edited = try View(without([id], ledger), recipe)
      #expect((listed[id] == nil) == (ByHand(edited, Self.measures) == baseline), "without \(id), \(note)")
      if let removal = listed[id] {
        expect(removal.conclusion, edited, "without \(id), \(note)")
        #expect(removal.agreements == 1 && !removal.changes.isEmpty)
      }
    }
    // One source at a time: what it alone reports goes, what two report stays.
    let alone = view.accounting.used.compactMap { ledger[agreement: $0] }.filter { Set($0.sources).count == 1 }
    let ofSource = Dictionary(grouping: alone) { $0.sources[0] }
    #expect(result.sources.map(\.removed) == ledger.sources.map(\.id).filter { ofSource[$0] != nil }, "\(note)")
    for removal in result.sources {
      let gone = Set((ofSource[removal.removed] ?? []).map(\.id))
      let edited = try View(without(gone, ledger), recipe)
      #expect(removal.agreements == gone.count)
      expect(removal.conclusion, edited, "without \(removal.removed), \(note)")
      #expect(removal.changes.isEmpty == (ByHand(edited, Self.measures) == baseline))
      let kept = Set(edited.accounting.used)
      #expect(kept == Set(view.accounting.used).subtracting(gone))
    }
  }

  @Test func theBuiltInLedger() throws {
    let ledger = try Ledger(.batjBanks)
    let spring = try Recipe(from: "2017-03", to: "2017-06", firms: "@batj", banks: "@big-four")
    try expectRemovals(ledger, spring, "spring")
    let result = try Sensitivity(ledger, spring, measures: Self.measures, shares: [0.25], draws: 50)
    #expect(result.agreements.count == result.view.accounting.used.count, "of a matching of four, each matters")
    #expect(result.agreements.allSatisfy { $0.changes.contains("no perfect matching") })
    for change in [{ $0.mode = .cumulative }, { $0.includesPossible = true }] as [(inout Recipe) -> Void] {
      try expectRemovals(ledger, try Recipe(from: "2015", to: "2018").with(change), "2015 to 2018")
    }
  }

  /// Dates that are intervals, agreements of three parties, parts, two sources and none.
  private static func random(_ seed: UInt64) throws -> Ledger {
    var random = SeededGenerator(seed: seed)
    let count = 8 + random.below(8)
    let pairs = (0..<count).map { _ in (random.below(4), random.below(4)) }
    return try Ledger.small(firms: 4, banks: 4, pairs: pairs).edited { contents in
      contents.span = try? PartialDate("2010/2019")
      contents.sources = ["s3", "s1", "s2"].map { Source(id: Source.ID($0), title: $0) }
      for place in 0..<count {
        let dates = ["2012", "2013-04", "2014-05-06", "[2011..2013]", "[..2012]", "2014-05-06"]
        contents.agreements[place].date = try? PartialDate(dates[random.below(6)])
        let sources: [[Source.ID]] = [["s1"], ["s2"], ["s3"], ["s1", "s2"], ["s2", "s3"], []]
        contents.agreements[place].sources = sources[random.below(6)]
        if random.below(4) == 0 { contents.agreements[place].parties.append(Party.ID("b\((pairs[place].1 + 1) % 4)")) }
        if place > 0, random.below(5) == 0 { contents.agreements[place].partOf = "a0" }
        if place > 1, random.below(5) == 0 { contents.agreements[place].follows = "a1" }
      }
      contents.agreements[1].partOf = nil
      contents.agreements[1].date = try? PartialDate("2011")
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>) func randomLedgers(seed: UInt64) throws {
    let ledger = try Self.random(seed)
    try expectRemovals(ledger, Recipe(), "all time")
    try expectRemovals(ledger, Recipe(from: "2012", to: "2014"), "signed")
    try expectRemovals(ledger, Recipe(from: "2012", to: "2013").with { $0.includesPossible = true }, "possible")
    try expectRemovals(ledger, Recipe(from: "2012", to: "2013").with { $0.mode = .cumulative }, "cumulative")
  }

  @Test func partsGoWithTheirWholeUnlessTheyCount() throws {
    let ledger = try Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1), (1, 0)]).edited {
      $0.agreements[2].partOf = "a1"
    }
    let whole = try Sensitivity(ledger, Recipe(), shares: [], draws: 1)
    #expect(whole.view.pairs.count == 2)
    #expect(whole.agreements.first { $0.removed == "a1" }?.conclusion.pairs == 1)
    let counted = try Sensitivity(ledger, Recipe().with { $0.countsParts = true }, shares: [], draws: 1)
    #expect(counted.view.pairs.count == 3)
    // Counted, a part is an agreement of its own: it stays when its whole goes, and can go alone.
    #expect(counted.agreements.first { $0.removed == "a1" }?.conclusion.pairs == 2)
    #expect(counted.agreements.first { $0.removed == "a2" }?.conclusion.pairs == 2)
  }

  // MARK: Words

  @Test func changesInWords() throws {
    let ledger = try Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1), (1, 0)])
    let result = try Sensitivity(ledger, Recipe(), shares: [], draws: 1)
    func changes(_ id: Agreement.ID) -> [String] { result.agreements.first { $0.removed == id }?.changes ?? [] }
    #expect(result.conclusion.regime == .manyToMany)
    #expect(
      changes("a2") == [
        "regime many-to-many → one-to-one", "most frequent 1:n, n:1, n:n → 1:1", "a perfect matching",
        "first firm by degree F1 → F0, F1", "first bank by degree B0 → B0, B1",
      ])
    let one = try Sensitivity(Ledger.small(firms: 1, banks: 1, pairs: [(0, 0)]), Recipe(), shares: [], draws: 1)
    #expect(
      one.agreements.first?.changes == [
        "regime one-to-one → none", "most frequent 1:1 → none", "no perfect matching",
        "first firm by degree F0 → nobody", "first bank by degree B0 → nobody",
      ])
  }

  // MARK: Random removal

  @Test func randomRemovalAgreesWithAllRemovals() throws {
    let ledger = try Ledger.small(
      firms: 3, banks: 3, pairs: [(0, 0), (1, 1), (2, 2), (0, 1), (0, 1), (1, 0), (2, 0)])
    let used = try View(ledger).accounting.used
    let baseline = ByHand(try View(ledger), [.degree])
    let shares = [0.01, 0.2, 0.3, 0.5, 0.9]
    let removed = [1, 1, 2, 4, 6]
    let draws = 3000
    let result = try Sensitivity(ledger, Recipe(), shares: shares, draws: draws, seed: 8)
    #expect(result.random.map(\.share) == shares && result.random.map(\.removed) == removed)
    for random in result.random {
      let views = try choices(random.removed, of: used[...]).map { try View(without(Set($0), ledger)) }
      let all = views.map { ByHand($0, [.degree]) }
      func expect(_ share: Double, _ holds: (ByHand) -> Bool, _ note: String) {
        let exact = Double(all.count(where: holds)) / Double(all.count)
        let error = (exact * (1 - exact) / Double(draws)).squareRoot()
        #expect(
          abs(share - exact) <= 4 * error + 1e-12, "\(note), without \(random.removed): \(share), of all \(exact)")
      }
      #expect(random.draws == draws)
      expect(random.sameRegime, { $0.regime == baseline.regime }, "regime")
      expect(random.samePerfectMatching, { $0.isPerfectMatching == baseline.isPerfectMatching }, "matching")
      #expect(random.leadersStay.map(\.leaders) == result.conclusion.leaders)
      for (index, entry) in random.leadersStay.enumerated() {
        expect(
          try #require(entry.share), { !Set($0.leaders[index]).isDisjoint(with: baseline.leaders[index]) }, "first")
      }
      // The middle 90% of the draws lies within that of all removals, as far as its ends are not between two values.
      let many = views.compactMap { $0.pairing.tallies[3].share }.sorted()
      let range = try #require(random.manyToManyShare)
      #expect(range.lowerBound >= many[many.count / 50] && range.upperBound <= many[many.count - 1 - many.count / 50])
      #expect(range.lowerBound <= many[many.count / 8] && range.upperBound >= many[many.count - 1 - many.count / 8])
    }
  }

  /// The draws of a share are apart from one another: between seeds it varies as one of so many independent draws does.
  @Test func drawsAreIndependentOfEachOther() throws {
    // f0 has eleven banks, and then f1 has ten. Of the 21 ten go: f0 stays first if five of its own or fewer do.
    let pairs = (0..<11).map { (0, $0) } + (0..<10).map { (1, $0) }
    let ledger = try Ledger.small(firms: 2, banks: 11, pairs: pairs).edited { contents in
      for place in pairs.indices { contents.agreements[place].date = try? PartialDate(dayText(1 + place)) }
    }
    let exact = (0...5).reduce(0.0) { $0 + choose($1, of: 11) * choose(10 - $1, of: 10) } / choose(10, of: 21)
    let draws = 200
    let deviates = try (0..<60 as Range<UInt64>).map { seed in
      let random = try Sensitivity(ledger, Recipe(), shares: [10.0 / 21], draws: draws, seed: seed * 977).random[0]
      #expect(random.removed == 10 && random.leadersStay[0].leaders.parties == ["f0"])
      let share = try #require(random.leadersStay[0].share)
      return (share - exact) / (exact * (1 - exact) / Double(draws)).squareRoot()
    }
    let dispersion = deviates.reduce(0) { $0 + $1 * $1 } / Double(deviates.count)
    #expect(dispersion < 1.75, "of 60 squared deviates the mean is 1, give or take 0.18: \(dispersion)")
    #expect(dispersion > 0.45, "\(dispersion)")
  }

  @Test(arguments: 0..<6 as Range<UInt64>) func aSeedRepeatsWhateverTheOrderOfTheRows(seed: UInt64) throws {
    func random(_ ledger: Ledger, seed: UInt64) throws -> [String] {
      try Sensitivity(ledger, Recipe(), shares: [0.2, 0.5], draws: 40, seed: seed).random.map {
        "\($0.removed) \($0.sameRegime) \($0.samePerfectMatching) \(String(describing: $0.manyToManyShare)) "
          + "\($0.leadersStay.map { $0.share ?? -1 })"
      }
    }
    func agreements(_ ledger: Ledger) throws -> [String] {
      try Sensitivity(ledger, Recipe(), shares: [], draws: 1).agreements.map { "\($0.removed) \($0.changes)" }
    }
    let ledger = try Self.random(seed)
    let first = try random(ledger, seed: 5)
    #expect(try random(ledger, seed: 5) == first)
    if seed == 0 { #expect(try random(ledger, seed: 6) != first) }
    for order in 0..<5 as Range<UInt64> {
      let shuffled = try ledger.shuffled(seed: order)
      #expect(try random(shuffled, seed: 5) == first)
      #expect(try agreements(shuffled) == agreements(ledger))
    }
  }

  @Test func aViewWithoutPairs() throws {
    let result = try Sensitivity(Ledger.small(firms: 2, banks: 0, pairs: []), Recipe(), draws: 5)
    #expect(result.agreements.isEmpty && result.sources.isEmpty)
    #expect(result.conclusion.regime == nil && result.conclusion.leaders.allSatisfy(\.parties.isEmpty))
    for random in result.random {
      #expect(random.removed == 0 && random.sameRegime == 1 && random.samePerfectMatching == 1)
      #expect(random.manyToManyShare == nil)
      #expect(random.leadersStay.allSatisfy { $0.share == nil }, "nobody is first, and so nobody stays it")
    }
  }

  // MARK: Sources by window

  @Test func agreementsBySourceAreThoseOfTheViews() throws {
    for (ledger, step) in [(try Ledger(.batjBanks), Window.Step.year), (try Self.random(3), .year)] {
      let windows = try #require(Recipe(from: "2010", to: "2019").window).divided(every: step)
      let views = try View.series(ledger, Recipe(), windows: windows)
      let counts = ledger.agreementsBySource(in: views)
      #expect(counts.count == windows.count)
      for (view, row) in zip(views, counts) {
        #expect(row.map(\.source) == ledger.sources.map(\.id))
        for (source, reported, alone) in row {
          let used = view.accounting.used.compactMap { ledger[agreement: $0] }
          #expect(reported == used.count { $0.sources.contains(source) })
          #expect(alone == used.count { Set($0.sources) == [source] })
        }
      }
      #expect(counts.joined().contains { $0.reported > 0 })
    }
  }
}
