import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct WindowScanTests {
  /// Five or six dated agreements of three firms and three banks, and in some an undated one: agreements that share
  /// days, dates that are intervals, and one agreement of three parties.
  private static func ledger(_ seed: UInt64) throws -> Ledger {
    var random = SeededGenerator(seed: seed)
    let count = 5 + random.below(2)
    let pairs = (0..<count).map { _ in (random.below(3), random.below(3)) }
    let ledger = try Ledger.small(firms: 3, banks: 3, pairs: pairs + [(2, 2)])
    return try ledger.edited { contents in
      for place in 0..<count {
        // Days in three clusters, more than a year apart.
        let first = [1, 8, 400][random.below(3)] + random.below(6)
        let last = first + (random.below(3) == 0 ? random.below(5) : 0)
        contents.agreements[place].date = try? PartialDate("[\(dayText(first))..\(dayText(last))]")
      }
      if random.below(2) == 0 {
        let third = (pairs[0].1 + 1) % 3
        contents.agreements[0].parties.append(Party.ID("b\(third)"))
      }
      let ways: [PartialDate?] = [nil, try? PartialDate("[2010..]"), try? PartialDate("[..2012]")]
      contents.agreements[count].date = ways[random.below(3)]
    }
  }

  /// The definition: every window of up to so many days, by its agreements.
  private struct Naive {
    var days: [ClosedRange<Int>]
    var pairs: [Set<Cell>]
    var ids: [Agreement.ID]

    init(_ ledger: Ledger) {
      let dated = ledger.agreements.filter { $0.date?.earliest != nil && $0.date?.latest != nil }
      days = dated.compactMap { agreement in
        guard let first = agreement.date?.earliest, let last = agreement.date?.latest else { return nil }
        return Int(first.number)...Int(last.number)
      }
      ids = dated.map(\.id)
      pairs = dated.map { agreement in
        func numbers(_ side: Character) -> [Int] {
          agreement.parties.map(\.text).filter { $0.first == side }.compactMap { Int($0.dropFirst()) }
        }
        return Set(numbers("f").flatMap { firm in numbers("b").map { Cell(firm, $0) } })
      }
    }

    /// The places of dates that some window holds whole, each set of them once.
    func windows(longest: Int) -> Set<Set<Int>> {
      let (first, last) = (days.map(\.lowerBound).min() ?? 0, days.map(\.upperBound).max() ?? 0)
      var found: Set<Set<Int>> = []
      for start in first...last {
        for end in start...min(last, start + longest - 1) {
          found.insert(
            Set(days.indices.filter { start <= days[$0].lowerBound && days[$0].upperBound <= end }))
        }
      }
      return found
    }

    /// The most pairs of a window whose pairs are all one-to-one, with agreement `order[place]` on each date.
    func largest(_ order: [Int], _ windows: Set<Set<Int>>) -> Int {
      windows.map { window in
        let cells = window.reduce(into: Set<Cell>()) { $0.formUnion(pairs[order[$1]]) }
        return Cells(firms: 3, banks: 3, pairs: cells).isDisjoint ? cells.count : 0
      }.max() ?? 0
    }
  }

  /// A signed window whose pairs are two at least, and one-to-one; nil if there is none.
  private static func disjointView(_ ledger: Ledger) throws -> View? {
    let days = Set(ledger.agreements.flatMap { [$0.date?.earliest, $0.date?.latest].compactMap(\.self) }).sorted()
    var found: [View] = []
    for first in days {
      for last in days where last >= first {
        let recipe = Recipe().with { $0.window = Window(start: first, end: last.advanced(by: 1)) }
        let view = try View(ledger, recipe)
        if view.pairs.count > 1, view.pairing.regime == .oneToOne { found.append(view) }
      }
    }
    return found.isEmpty ? nil : found[found.count / 2]
  }

  @Test(arguments: 0..<24 as Range<UInt64>) func pAgreesWithAllOrders(seed: UInt64) throws {
    let ledger = try Self.ledger(seed)
    guard let view = try Self.disjointView(ledger) else { return }
    let draws = 1999
    let naive = Naive(ledger)
    let all = orders(of: Array(naive.days.indices))
    for scan in view.disjointPairing(permutations: draws, seed: seed).scans {
      let windows = naive.windows(longest: scan.longest)
      #expect(scan.pairs == view.pairs.count)
      #expect(scan.largest == naive.largest(Array(naive.days.indices), windows))
      #expect(scan.largest >= scan.pairs, "the view is such a window")
      let exact = Double(all.count { naive.largest($0, windows) >= scan.pairs }) / Double(all.count)
      let error = (exact * (1 - exact) / Double(draws)).squareRoot()
      #expect(abs(scan.p - exact) <= 4 * error + 1 / Double(draws), "p \(scan.p), of all orders \(exact)")
      if exact == 1 { #expect(scan.p == 1) }
    }
  }

  @Test func theLedgersAreNotAllAlike() throws {
    let views = try (0..<24).compactMap { try Self.disjointView(Self.ledger($0)) }
    #expect(views.count >= 15)
    let ps = views.flatMap { $0.disjointPairing(permutations: 199).scans.map(\.p) }
    #expect(ps.count { $0 < 0.9 && $0 > 0.01 } >= 8)
    #expect(views.contains { $0.ledger.agreements.contains { $0.parties.count == 3 } })
    #expect(views.contains { Set($0.ledger.agreements.map(\.date)).count < $0.ledger.agreements.count }, "shared days")
  }

  /// The orders of a test are drawn apart from one another: p varies between seeds as a share of so many draws does.
  @Test func ordersAreIndependentOfEachOther() throws {
    // Ten pairs of parties of their own, and one pair ten times. Ten of the twenty agreements share a day, five of them of
    // the ten pairs: six pairs on that day. An order has as many if five of the ten pairs or more come to that day.
    let pairs = (1...10).map { ($0, $0) } + Array(repeating: (0, 0), count: 10)
    let ledger = try Ledger.small(firms: 11, banks: 11, pairs: pairs).edited { contents in
      for place in 0..<20 {
        contents.agreements[place].id = Agreement.ID("a\(100 + place)")
        contents.agreements[place].date = try? PartialDate(dayText(place % 10 < 5 ? 1 : 1 + 400 * place))
      }
    }
    let view = try View(ledger, Recipe(from: dayText(1), to: dayText(1)))
    #expect(view.pairs.count == 6)
    let exact = (5...10).reduce(0.0) { $0 + choose($1, of: 10) * choose(10 - $1, of: 10) } / choose(10, of: 20)
    let draws = 500
    let deviates = (0..<60 as Range<UInt64>).map { seed in
      let scan = view.disjointPairing(permutations: draws, seed: seed * 977).scans[0]
      let share = (scan.p * Double(draws + 1) - 1) / Double(draws)
      return (share - exact) / (exact * (1 - exact) / Double(draws)).squareRoot()
    }
    let dispersion = deviates.reduce(0) { $0 + $1 * $1 } / Double(deviates.count)
    #expect(dispersion < 1.75, "of 60 squared deviates the mean is 1, give or take 0.18: \(dispersion)")
    #expect(dispersion > 0.45, "\(dispersion)")
  }

  @Test func aSeedRepeatsWhateverTheOrderOfTheRows() throws {
    for seed in 0..<6 as Range<UInt64> {
      let ledger = try Self.ledger(seed)
      guard let view = try Self.disjointView(ledger) else { continue }
      let scans = view.disjointPairing(permutations: 97, seed: seed).scans
      #expect(view.disjointPairing(permutations: 97, seed: seed).scans == scans)
      for order in 0..<4 as Range<UInt64> {
        let again = try View(ledger.shuffled(seed: order), view.recipe)
        #expect(again.disjointPairing(permutations: 97, seed: seed).scans == scans)
      }
    }
  }

  /// A date without a bound is whole in no window: it cannot stand in for one that is.
  @Test func whatIsOnlyPossibleIsNotScanned() throws {
    let ledger = try Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1), (0, 1)]).edited { contents in
      contents.agreements[0].date = try? PartialDate(dayText(1))
      contents.agreements[1].date = try? PartialDate("[..\(dayText(2))]")
      contents.agreements[2].date = try? PartialDate(dayText(900))
    }
    let recipe = try Recipe(from: dayText(1), to: dayText(2)).with { $0.includesPossible = true }
    let pairing = try View(ledger, recipe).disjointPairing(permutations: 99)
    #expect(pairing.isDisjoint && pairing.pairs == 2)
    #expect(pairing.scans.isEmpty)
    let certain = try ledger.edited { $0.agreements[1].date = try? PartialDate(dayText(2)) }
    let scans = try View(certain, recipe).disjointPairing(permutations: 99).scans
    #expect(scans.count == 2)
    #expect(
      try View(certain, recipe.with { $0.includesPossible = false }).disjointPairing(permutations: 99).scans == scans)
  }
}
