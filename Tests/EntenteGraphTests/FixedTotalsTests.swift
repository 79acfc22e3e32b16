import EntenteGraph
import TestSupport
import Testing

@Suite struct FixedTotalsTests {
  /// Whether tables come as often as ∏ r!·∏ c! / (A!·∏ n!) says.
  @Test(arguments: [
    ([1, 1], [1, 1]), ([2, 1], [1, 2]), ([2, 2], [2, 2]), ([3, 2], [1, 1, 3]), ([2, 0, 2], [1, 2, 1]),
    ([1, 2, 3], [3, 2, 1]), ([5, 4], [6, 3]), ([1, 1, 1, 1], [2, 2]),
  ])
  func everyTableAsOftenAsItsChance(rows: [Int], columns: [Int]) throws {
    let tables = allTables(rows, columns)
    let chances = tables.map { chance(of: $0, rows, columns) }
    #expect(isClose(chances.reduce(0, +), 1))
    let model = try #require(FixedTotals(of: graph(of: tables[0], columns.count)))
    var generator = SplitMix64(seed: 11)
    var counts: [[Int]: Int] = [:]
    let draws = 2_000
    for _ in 0..<draws {
      let sample = model.sample(using: &generator)
      var table = [Int](repeating: 0, count: rows.count * columns.count)
      for edge in sample.edges() { table[edge.left * columns.count + edge.right] = Int(edge.weight) }
      #expect(sample == graph(of: table, columns.count))
      counts[table, default: 0] += 1
    }
    #expect(Set(counts.keys).isSubset(of: tables))
    let statistic = zip(tables, chances).reduce(0.0) { sum, outcome in
      let expected = outcome.1 * Double(draws)
      let distance = Double(counts[outcome.0] ?? 0) - expected
      return sum + distance * distance / expected
    }
    // Chi-squared with f degrees of freedom has mean f and variance 2f.
    let freedom = Double(tables.count - 1)
    #expect(statistic <= freedom + 5 * (2 * freedom).squareRoot() + 5, "\(statistic) of \(tables.count) tables")
  }

  @Test func weightsThatAreNoCounts() {
    func model(_ weights: [Double]) -> FixedTotals? {
      FixedTotals(
        of: BipartiteGraph(
          leftCount: weights.count, rightCount: 1, edges: weights.enumerated().map { ($0.offset, 0, $0.element) }))
    }
    #expect(model([1.5]) == nil && model([1, 0.25]) == nil)
    #expect(model([1e300]) == nil && model([2_147_483_647, 1]) == nil && model([4_294_967_296]) == nil)
    #expect(model([3, 4]) != nil && model([]) != nil)
  }

  @Test(arguments: NullModelTests.fixtures + [.complete(3, 4)])
  func fixtures(graph: BipartiteGraph) throws {
    var generator = SplitMix64(seed: 12)
    let model = try #require(FixedTotals(of: graph))
    for _ in 0..<10 {
      let sample = model.sample(using: &generator)
      #expect(sample.leftCount == graph.leftCount && sample.rightCount == graph.rightCount)
      #expect(sample.strengths() == graph.strengths())
    }
  }

  @Test(arguments: 0..<30)
  func strengthsAreKept(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let graph = BipartiteGraph.random(seed: seed)
    let model = try #require(FixedTotals(of: graph))
    let samples = (0..<5).map { _ in model.sample(using: &generator) }
    #expect(samples.allSatisfy { $0.strengths() == graph.strengths() })
    // Built anew of its edges it is the same: well-formed.
    for sample in samples {
      #expect(
        sample == BipartiteGraph(leftCount: graph.leftCount, rightCount: graph.rightCount, edges: sample.edges()))
    }
    var again = SplitMix64(seed: seed)
    #expect(samples == (0..<5).map { _ in model.sample(using: &again) })
  }
}

/// Row by row, all tables of whole numbers with these totals.
private func allTables(_ rows: [Int], _ columns: [Int]) -> [[Int]] {
  guard let total = rows.first else { return columns.allSatisfy { $0 == 0 } ? [[]] : [] }
  func ways(_ total: Int, _ rooms: ArraySlice<Int>) -> [[Int]] {
    guard let room = rooms.first else { return total == 0 ? [[]] : [] }
    return (0...min(total, room)).flatMap { part in ways(total - part, rooms.dropFirst()).map { [part] + $0 } }
  }
  return ways(total, columns[...]).flatMap { row in
    allTables(Array(rows.dropFirst()), zip(columns, row).map { $0 - $1 }).map { row + $0 }
  }
}

private func chance(of table: [Int], _ rows: [Int], _ columns: [Int]) -> Double {
  func product(_ numbers: [Int]) -> Double {
    numbers.reduce(1) { (1...max(1, $1)).reduce($0) { $0 * Double($1) } }
  }
  return product(rows) * product(columns) / (product([rows.reduce(0, +)]) * product(table))
}

private func graph(of table: [Int], _ columnCount: Int) -> BipartiteGraph {
  BipartiteGraph(
    leftCount: table.count / columnCount, rightCount: columnCount,
    edges: table.indices.filter { table[$0] > 0 }.map {
      ($0 / columnCount, $0 % columnCount, Double(table[$0]))
    })
}
