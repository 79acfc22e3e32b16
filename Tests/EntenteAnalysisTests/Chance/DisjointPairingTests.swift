import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

@Suite struct DisjointPairingTests {
  private static let modes: [Recipe.Mode] = [.signed, .active(lifetime: nil), .active(lifetime: 3), .cumulative]

  // MARK: Known values

  @Test func theSpringOf2017() throws {
    let recipe = try Recipe(from: "2017-03", to: "2017-06", firms: "@batj", banks: "@big-four")
    let pairing = try View(Ledger(.batjBanks), recipe).disjointPairing(permutations: 99)
    #expect((pairing.firms, pairing.banks, pairing.pairs) == (4, 4, 4))
    #expect(pairing.impossiblePairs == 0)
    #expect(pairing.oneToOnePairs == 4)
    #expect(pairing.isDisjoint)
    let chance = try #require(pairing.chance)
    #expect(abs(chance - 24 / 1820.0) < 1e-12)
    #expect(abs(chance - 0.013186813) < 5e-10)
    #expect(pairing.scans.map(\.longest) == [122, 366])
    #expect(pairing.scans.allSatisfy { $0.pairs == 4 && $0.largest >= 4 && $0.permutations == 99 && $0.p >= 0.01 })
  }

  /// The values of MEASURES.md: isolates are among the firms and banks.
  @Test(arguments: [
    (firms: 3, banks: 4, pairs: 3, chance: Double?(0.109090909), expected: Double?(0.818181818)),
    (4, 4, 4, 0.013186813, nil), (4, 5, 4, 0.024767802, nil), (4, 4, 5, nil, 0.461538462),
  ])
  func knownValues(firms: Int, banks: Int, pairs: Int, chance: Double?, expected: Double?) throws {
    // Whichever pairs they are: the first, row by row, leave firms without one.
    let cells = (0..<pairs).map { ($0 / banks, $0 % banks) }
    let pairing = try View(Ledger.small(firms: firms, banks: banks, pairs: cells)).disjointPairing()
    #expect((pairing.firms, pairing.banks, pairing.pairs) == (firms, banks, pairs))
    if let chance { #expect(abs(try #require(pairing.chance) - chance) < 5e-10) }
    if let expected { #expect(abs(try #require(pairing.expectedOneToOnePairs) - expected) < 5e-10) }
  }

  // MARK: Enumeration

  /// Of all sets of so many allowed pairs: the share that is disjoint, and the mean number of one-to-one pairs.
  private func enumerated(_ count: Int, of allowed: [Cell], firms: Int, banks: Int) -> (chance: Double, mean: Double)? {
    let sets = choices(count, of: allowed[...]).map { Cells(firms: firms, banks: banks, pairs: Set($0)) }
    guard !sets.isEmpty else { return nil }
    let total = Double(sets.count)
    return (Double(sets.count(where: \.isDisjoint)) / total, Double(sets.map(\.oneToOnePairs).reduce(0, +)) / total)
  }

  private func expect(
    _ view: View, allows: (Cell) -> Bool, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let pairing = view.disjointPairing(permutations: 9)
    let (firms, banks) = (view.firms.count, view.banks.count)
    let cells = (0..<firms).flatMap { firm in (0..<banks).map { Cell(firm, $0) } }
    let allowed = cells.filter(allows)
    #expect((pairing.firms, pairing.banks) == (firms, banks), sourceLocation: sourceLocation)
    #expect(pairing.impossiblePairs == cells.count - allowed.count, sourceLocation: sourceLocation)
    let exact = enumerated(view.pairs.count, of: allowed, firms: firms, banks: banks)
    #expect((pairing.chance == nil) == (exact == nil), sourceLocation: sourceLocation)
    #expect((pairing.expectedOneToOnePairs == nil) == (exact == nil), sourceLocation: sourceLocation)
    guard let exact, let chance = pairing.chance, let mean = pairing.expectedOneToOnePairs else { return }
    #expect(abs(chance - exact.chance) < 1e-12, sourceLocation: sourceLocation)
    #expect(abs(mean - exact.mean) < 1e-12, sourceLocation: sourceLocation)
  }

  @Test func everySizeUpToThreeByThree() throws {
    for firms in 1...3 {
      for banks in 1...3 {
        for count in 1...(firms * banks) {
          let pairs = (0..<count).map { ($0 / banks, $0 % banks) }
          try expect(View(Ledger.small(firms: firms, banks: banks, pairs: pairs))) { _ in true }
        }
      }
    }
  }

  /// Lives drawn at random in sixty days, and a window of the middle: who could meet in it, or up to its end.
  @Test(arguments: 0..<60 as Range<UInt64>) func livesThatDoNotMeet(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func life() -> Life {
      var life = Life()
      if random.below(2) == 0 { life.since = 1 + random.below(60) }
      if random.below(2) == 0 { life.until = (life.since ?? 1) + random.below(40) }
      return life
    }
    let firms = (0..<3).map { _ in life() }
    let banks = (0..<(3 + Int(seed) % 2)).map { _ in life() }
    let window = 20...(20 + random.below(21))
    let pairs = [(0, 0), (1, 1), (2, 2), (0, 1)].prefix(1 + random.below(4))
    // In the window, on days on which both parties exist, where they meet at all.
    let ledger = try Ledger.lives(firms: firms, banks: banks, pairs: Array(pairs)).edited { contents in
      for (place, pair) in pairs.enumerated() {
        let common = window.first { firms[pair.0].holds(on: $0) && banks[pair.1].holds(on: $0) }
        contents.agreements[place].date = try? PartialDate(dayText(common ?? window.lowerBound))
      }
    }
    var masked = 0
    for mode in Self.modes {
      let recipe = try Recipe(from: dayText(window.lowerBound), to: dayText(window.upperBound)).with { $0.mode = mode }
      let view = try View(ledger, recipe)
      #expect(
        view.impossiblePairCount(of: view.firms, and: view.banks)
          == view.firms.count * view.banks.count - view.allowedPairs.count)
      let days = mode == .signed ? window : -100...window.upperBound
      let parties: ClosedRange<Int> =
        switch mode {
        case .signed: window
        case .active: window.upperBound...window.upperBound
        case .cumulative: days
        }
      func present(_ lives: [Life], _ name: String, _ paired: Set<Party.ID>) -> [Int] {
        lives.indices.filter { place in
          parties.contains { lives[place].holds(on: $0) } || paired.contains(Party.ID("\(name)\(place)"))
        }
      }
      let firmPlaces = present(firms, "f", Set(view.pairs.map(\.firm)))
      let bankPlaces = present(banks, "b", Set(view.pairs.map(\.bank)))
      #expect(view.firms == firmPlaces.map { Party.ID("f\($0)") })
      #expect(view.banks == bankPlaces.map { Party.ID("b\($0)") })
      try expect(view) { cell in
        let (firm, bank) = (firms[firmPlaces[cell.firm]], banks[bankPlaces[cell.bank]])
        let couldMeet = days.contains { firm.holds(on: $0) && bank.holds(on: $0) }
        if !couldMeet { masked += 1 }
        return couldMeet
      }
    }
    if seed == 0 { #expect(masked > 0) }
  }

  @Test func aBankNotYetFoundedInTheFirmsLife() throws {
    // f0 ends on day 30, b0 begins on day 31; f1 and b1 are always there.
    let ledger = try Ledger.lives(
      firms: [Life(until: 30), .unbounded], banks: [Life(since: 31), .unbounded], pairs: [(0, 1), (1, 0)]
    ).edited { contents in
      contents.agreements[0].date = try? PartialDate(dayText(10))
      contents.agreements[1].date = try? PartialDate(dayText(40))
    }
    func pairing(_ from: Int, _ to: Int, _ mode: Recipe.Mode) throws -> DisjointPairing {
      try View(ledger, Recipe(from: dayText(from), to: dayText(to)).with { $0.mode = mode })
        .disjointPairing(permutations: 9)
    }
    for mode in Self.modes where mode != .active(lifetime: 3) {
      let pairing = try pairing(1, 60, mode)
      #expect(pairing.impossiblePairs == 1)
      #expect(abs(try #require(pairing.chance) - 1.0 / 3) < 1e-12, "of 3 pairs of allowed pairs, one is disjoint")
    }
    let before = try pairing(1, 30, .signed)
    #expect((before.firms, before.banks, before.impossiblePairs) == (2, 1, 0), "b0 is no party of the window yet")
    let after = try pairing(31, 60, .cumulative)
    #expect((after.firms, after.banks, after.impossiblePairs) == (2, 2, 1), "wherever the window begins")
    let signed = try pairing(31, 60, .signed)
    #expect((signed.firms, signed.banks, signed.impossiblePairs) == (1, 2, 0), "f0 is gone")
  }

  /// An imprecise beginning or end is taken at its widest.
  @Test func impreciseLives() throws {
    func impossible(since: String, until: String) throws -> Int {
      let ledger = try Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1)]).edited { contents in
        contents.parties[0].until = try? PartialDate(until)
        contents.parties[3].since = try? PartialDate(since)
      }
      return try View(ledger).disjointPairing().impossiblePairs
    }
    #expect(try impossible(since: "2012", until: "2011") == 1)
    #expect(try impossible(since: "2012", until: "2012") == 0)
    #expect(try impossible(since: "2012", until: "[2010..2012-01-01]") == 0)
    #expect(try impossible(since: "2012", until: "[2010..2011-12-31]") == 1)
    #expect(try impossible(since: "[..2012]", until: "2010") == 0)
    #expect(try impossible(since: "2012", until: "[2010..]") == 0)
  }

  // MARK: Edges

  @Test func theMandatoryNetworks() throws {
    func pairing(_ firms: Int, _ banks: Int, _ pairs: [(Int, Int)]) throws -> DisjointPairing {
      try View(Ledger.small(firms: firms, banks: banks, pairs: pairs)).disjointPairing()
    }
    let pair = try pairing(1, 1, [(0, 0)])
    #expect(pair.isDisjoint && pair.chance == 1 && pair.expectedOneToOnePairs == 1)
    let star = try pairing(1, 3, [(0, 0), (0, 1), (0, 2)])
    #expect(!star.isDisjoint && star.chance == 0 && star.expectedOneToOnePairs == 0)
    for (firms, banks) in [(0, 3), (3, 0), (1, 0), (0, 1), (2, 2)] {
      let empty = try pairing(firms, banks, [])
      #expect(!empty.isDisjoint, "no pairs are no pairing")
      #expect(empty.chance == 1 && empty.expectedOneToOnePairs == 0)
      #expect(empty.scans.isEmpty)
    }
    let apart = try pairing(3, 3, [(0, 0), (1, 1)])
    #expect(apart.isDisjoint)
    #expect(abs(try #require(apart.chance) - 0.5) < 1e-12, "of 36 sets of two pairs, 18 are disjoint")
    #expect(apart.scans.isEmpty, "no window")
  }

  @Test func onlyADisjointSignedViewWithAWindowIsScanned() throws {
    let ledger = try Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1), (0, 1)]).edited { contents in
      for place in 0..<3 { contents.agreements[place].date = try? PartialDate(dayText(1 + place)) }
    }
    func scans(_ from: Int, _ to: Int, _ change: (inout Recipe) -> Void = { _ in }) throws -> [Int] {
      try View(ledger, Recipe(from: dayText(from), to: dayText(to)).with(change)).disjointPairing(permutations: 9)
        .scans.map(\.longest)
    }
    #expect(try scans(1, 2) == [2, 366])
    #expect(try scans(1, 3) == [], "not disjoint")
    #expect(try scans(1, 1) == [], "one pair is no pattern")
    #expect(try scans(1, 2) { $0.mode = .cumulative } == [])
    #expect(try scans(1, 2) { $0.mode = .active(lifetime: nil) } == [])
    #expect(try scans(1 - 400, 2) == [402], "a longer window alone")
  }
}
