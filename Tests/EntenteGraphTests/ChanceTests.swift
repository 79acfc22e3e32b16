import EntenteGraph
import TestSupport
import Testing

@Suite struct ChanceTests {
  private func all(_ n: Int, _ m: Int) -> AllowedEdges { AllowedEdges(leftCount: n, rightCount: m) }

  @Test func publishedValues() throws {
    #expect(isClose(all(3, 4).chanceOfDisjointEdges(3), 0.109090909))
    #expect(isClose(all(4, 4).chanceOfDisjointEdges(4), 0.013186813))
    #expect(isClose(all(4, 5).chanceOfDisjointEdges(4), 0.024767802))
    #expect(isClose(all(4, 4).chanceOfDistinctChoices(), 0.09375))
    #expect(isClose(all(5, 7).chanceOfDistinctChoices(), 0.149937526))
    #expect(isClose(all(3, 4).expectedIsolatedEdges(3), 0.818181818))
    #expect(isClose(all(4, 4).expectedIsolatedEdges(5), 0.461538462))
  }

  @Test func domains() {
    #expect(all(2, 3).chanceOfDisjointEdges(7) == nil && all(2, 3).expectedIsolatedEdges(7) == nil, "more than all")
    #expect(all(2, 3).chanceOfDisjointEdges(3) == 0, "more than a side has vertices")
    #expect(all(2, 3).chanceOfDisjointEdges(0) == 1 && all(2, 3).expectedIsolatedEdges(0) == 0)
    #expect(all(3, 0).chanceOfDisjointEdges(0) == 1 && all(3, 0).chanceOfDisjointEdges(1) == nil)
    #expect(all(3, 0).expectedIsolatedEdges(0) == 0 && all(3, 0).expectedIsolatedEdges(1) == nil)
    #expect(all(1, 1).chanceOfDisjointEdges(1) == 1 && all(1, 1).expectedIsolatedEdges(1) == 1)
    #expect(all(1, 3).chanceOfDisjointEdges(2) == 0 && all(1, 3).expectedIsolatedEdges(2) == 0)
    #expect(all(3, 0).chanceOfDistinctChoices() == nil && all(0, 0).chanceOfDistinctChoices() == nil)
    #expect(all(3, 2).chanceOfDistinctChoices() == 0 && all(0, 2).chanceOfDistinctChoices() == 1)
    let closed = AllowedEdges(leftCount: 2, rightCount: 1, forbidden: [(0, 0)])
    #expect(closed.chanceOfDistinctChoices() == nil, "one has none to choose")
    #expect(closed.chanceOfDisjointEdges(1) == 1 && closed.chanceOfDisjointEdges(2) == nil)
  }

  /// Counts every set of edges, and every way to choose.
  private func expectEnumeration(_ allowed: AllowedEdges, _ what: Comment) throws {
    let (n, m) = (allowed.leftCount, allowed.rightCount)
    let cells = (0..<n).flatMap { l in (0..<m).map { (l, $0) } }.filter { allowed.contains(left: $0.0, right: $0.1) }
    var sets = [Int](repeating: 0, count: cells.count + 1)
    var (disjoint, isolated) = (sets, sets)
    let rivals = cells.map { cell in
      cells.indices.reduce(0) { bits, other in
        let isOther = cells[other] != cell
        return isOther && (cells[other].0 == cell.0 || cells[other].1 == cell.1) ? bits | 1 << other : bits
      }
    }
    for bits in 0..<(1 << cells.count) {
      let count = bits.nonzeroBitCount
      var alone = 0
      var rest = bits
      while rest != 0 {
        if bits & rivals[rest.trailingZeroBitCount] == 0 { alone += 1 }
        rest &= rest - 1
      }
      sets[count] += 1
      isolated[count] += alone
      if alone == count { disjoint[count] += 1 }
    }
    for count in sets.indices {
      let chance = try #require(allowed.chanceOfDisjointEdges(count))
      #expect(isClose(chance, Double(disjoint[count]) / Double(sets[count]), tolerance: 1e-12), what)
      let expected = try #require(allowed.expectedIsolatedEdges(count))
      #expect(isClose(expected, Double(isolated[count]) / Double(sets[count]), tolerance: 1e-12), what)
    }
    #expect(allowed.chanceOfDisjointEdges(cells.count + 1) == nil)
    let choices = (0..<n).map { l in cells.filter { $0.0 == l }.map(\.1) }
    func distinct(_ row: Int, _ taken: Set<Int>) -> Int {
      row == n ? 1 : choices[row].reduce(0) { taken.contains($1) ? $0 : $0 + distinct(row + 1, taken.union([$1])) }
    }
    let ways = choices.reduce(1) { $0 * $1.count }
    guard m > 0, ways > 0 else {
      #expect(allowed.chanceOfDistinctChoices() == nil, what)
      return
    }
    let chance = try #require(allowed.chanceOfDistinctChoices())
    #expect(isClose(chance, Double(distinct(0, [])) / Double(ways), tolerance: 1e-12), what)
  }

  @Test(arguments: 0...4)
  func againstEnumeration(n: Int) throws {
    for m in 0...5 where n * m <= 16 { try expectEnumeration(all(n, m), "\(n) and \(m)") }
  }

  /// The larger ones by counting matchings row by row, which needs no set of up to 2²⁵.
  @Test func againstEnumerationOfMatchings() throws {
    for (n, m) in [(4, 5), (5, 4), (5, 5)] {
      var matchings = [Int](repeating: 0, count: n + 1)
      func extend(_ row: Int, _ taken: Int, _ size: Int) {
        guard row < n else {
          matchings[size] += 1
          return
        }
        extend(row + 1, taken, size)
        for r in 0..<m where taken >> r & 1 == 0 { extend(row + 1, taken | 1 << r, size + 1) }
      }
      extend(0, 0, 0)
      var choices = 1
      for count in 0...(n * m) {
        let chance = try #require(all(n, m).chanceOfDisjointEdges(count))
        let ways = count <= n ? matchings[count] : 0
        #expect(isClose(chance, Double(ways) / Double(choices), tolerance: 1e-12), "\(count) of \(n) and \(m)")
        choices = choices * (n * m - count) / (count + 1)
      }
    }
  }

  @Test(arguments: 0..<60)
  func forbiddenEdgesAgainstEnumeration(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let n = Int.random(in: 1...4, using: &generator)
    let m = Int.random(in: 1...4, using: &generator)
    let share = Int.random(in: 2...5, using: &generator)
    let forbidden = (0..<(n * m)).filter { _ in Int.random(in: 0..<share, using: &generator) == 0 }
    let allowed = AllowedEdges(
      leftCount: n, rightCount: m, forbidden: forbidden.map { (left: $0 / m, right: $0 % m) })
    if allowed.count <= 12 { try expectEnumeration(allowed, "seed \(seed)") }
  }

  @Test func oneForbiddenEdgeInALargeSpace() throws {
    // By symmetry every edge is missing from the same share of all sets of L as of the disjoint ones: to forbid one
    // changes nothing.
    let allowed = AllowedEdges(leftCount: 300, rightCount: 400, forbidden: [(7, 9)])
    let chance = try #require(allowed.chanceOfDisjointEdges(20))
    let free = try #require(all(300, 400).chanceOfDisjointEdges(20))
    #expect(chance < 0.5 && chance > 0.1)
    #expect(isClose(chance, free, tolerance: 1e-12))
  }

  @Test func derangements() throws {
    // Without fixed points, 1,334,961 of the 10! matchings; each of ten chooses among nine.
    let allowed = AllowedEdges(leftCount: 10, rightCount: 10, forbidden: (0..<10).map { ($0, $0) })
    #expect(isClose(allowed.chanceOfDistinctChoices(), 1_334_961 / 3_486_784_401, tolerance: 1e-12))
  }

  @Test func tooComplexToCount() {
    let allowed = AllowedEdges(leftCount: 21, rightCount: 21, forbidden: (0..<21).map { ($0, $0) })
    #expect(allowed.chanceOfDisjointEdges(5) == nil && allowed.chanceOfDistinctChoices() == nil)
    #expect(allowed.chanceOfDisjointEdges(1) == 1, "needs no count")
    #expect(allowed.expectedIsolatedEdges(5) != nil, "needs no matchings")
  }

  @Test func largeNumbers() throws {
    // Far from each other: 1 − L²/2 · (1/n + 1/m) to first order.
    let rare = try #require(all(1_000_000_000, 1_000_000_000).chanceOfDisjointEdges(1_000))
    #expect(isClose(rare, 1 - 999.0 * 1_000 * 1e-9, tolerance: 1e-6))
    #expect(all(100_000, 100_000).chanceOfDisjointEdges(100_000) == 0, "below what a double holds")
    let expected = try #require(all(100_000, 100_000).expectedIsolatedEdges(100_000))
    // (1 − 1/n)^2n of the edges, in the limit e⁻².
    #expect(isClose(expected / 100_000, 0.1353352832, tolerance: 1e-5))
    #expect(isClose(all(23, 365).chanceOfDistinctChoices(), 0.492702765676, tolerance: 1e-12), "birthdays")
  }
}
