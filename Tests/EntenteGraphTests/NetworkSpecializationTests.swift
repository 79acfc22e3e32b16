import EntenteGraph
import Foundation
import TestSupport
import Testing

@Suite struct NetworkSpecializationTests {
  @Test func valuesOfOtherPrograms() throws {
    let small = BipartiteGraph(try Oracle.small())
    let specialization = try #require(small.networkSpecialization())
    #expect(isSame(specialization.value, 0.63550872282) && specialization.isExact)
    #expect(small.withoutIsolates.networkSpecialization() == specialization)
  }

  @Test func mandatoryNetworks() {
    for graph in [BipartiteGraph.singlePair, .star, .sideEmpty, .singleParty] {
      #expect(graph.networkSpecialization() == nil)
    }
    // All tables of these totals have ones and a two, or ones alone.
    let disconnected = BipartiteGraph.disconnected.networkSpecialization()
    #expect(disconnected?.value == 0 && disconnected?.isExact == true)
    #expect(BipartiteGraph(3, 3, [(0, 0), (1, 1), (2, 2)]).networkSpecialization() == nil, "ones in any order")
  }

  @Test func closedForms() throws {
    let matching = BipartiteGraph(leftCount: 3, rightCount: 3, edges: [(0, 2, 5), (1, 0, 2), (2, 1, 7)])
    let ofMatching = try #require(matching.networkSpecialization())
    #expect(ofMatching.value == 1 && ofMatching.isExact)
    let cells: Edges = (0..<12).map { cell in
      let (row, column) = cell.quotientAndRemainder(dividingBy: 4)
      return (row, column, Double((row + 1) * (column + 2)))
    }
    let product = try #require(
      BipartiteGraph(leftCount: 3, rightCount: 4, edges: cells).networkSpecialization())
    #expect(isSame(product.value, 0) && isSame(product.entropy, product.largestEntropy))
    // Large weights: the continuous maximum is next to that of whole numbers.
    let large = try #require(
      BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, 3e15), (1, 1, 1e15), (0, 1, 1e15)])
        .networkSpecialization())
    let largest = entropy([0.8, 0.2]) + entropy([0.6, 0.4])
    #expect(isSame(large.largestEntropy, largest, tolerance: 1e-12))
    #expect(isSame(large.smallestEntropy, entropy([0.6, 0.2, 0.2])))
  }

  /// More different totals than are searched: the largest entropy is that of the expected table.
  @Test func tooLargeForTheSearch() throws {
    let graph = BipartiteGraph(
      leftCount: 2100, rightCount: 2100, edges: (0..<2100).map { ($0, 2099 - $0, 1000 * Double($0 + 1)) })
    let found = try #require(graph.networkSpecialization())
    let shares = (1...2100).map { Double($0) / Double(2100 * 2101 / 2) }
    #expect(found.value == 1 && !found.isExact && isSame(found.largestEntropy, 2 * entropy(shares)))
  }

  /// Whatever work a search is given, what it returns is a bound, and a better one than those without it.
  @Test(arguments: 0..<20)
  func boundsOfTheLargestEntropy(seed: UInt64) throws {
    let graph = BipartiteGraph.random(12, 15, edges: 20 + 10 * Int(seed), seed: seed)
    let table = try #require(WholeNumberTable(graph))
    let exact = try #require(table.smallestSum(budget: .max))
    #expect(exact.isExact)
    for budget in [0, 1, 200, 400, 800, 1600] {
      let bound = try #require(table.smallestSum(budget: budget))
      #expect(bound.isExact ? bound.sum == exact.sum : (0...exact.sum + 1e-9).contains(bound.sum), "seed \(seed)")
    }
  }

  /// One vertex leaves no choice, and many different totals beside two leave too many to look at each pair of cells.
  @Test func manyLeaves() throws {
    let leaves = (0..<20_000).map { (0, $0, Double($0 % 50 + 1)) }
    #expect(BipartiteGraph(leftCount: 2, rightCount: 20_000, edges: leaves).networkSpecialization() == nil)
    let hubs = BipartiteGraph(
      leftCount: 2, rightCount: 3000, edges: (0..<3000).map { ($0 % 2, $0, Double($0 + 1)) })
    let found = try #require(hubs.networkSpecialization())
    #expect(found.value > 0.999 && found.largestEntropy > found.entropy)
  }

  private func entropy(_ shares: [Double]) -> Double { shares.reduce(0) { $0 - $1 * log($1) } }

  @Test(arguments: [0.5, 1e300, 0x1p53 + 2])
  func onlyWholeNumbers(weight: Double) {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 2, edges: [(0, 0, weight), (1, 1, 1), (0, 1, 1)])
    #expect(graph.networkSpecialization() == nil)
  }

  @Test func everySmallGraphAgainstAllTables() {
    for graph in BipartiteGraph.allSmall + BipartiteGraph.allSmallWeighted(upTo: 2) {
      expectDefinition(graph, "\(graph.edges())")
    }
  }

  @Test(arguments: 0..<60)
  func randomTablesAgainstAllTables(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let (rows, columns) = (Int.random(in: 2...4, using: &random), Int.random(in: 2...4, using: &random))
    let count = Int.random(in: 1...(rows * columns > 9 ? 9 : 14), using: &random)
    let graph = BipartiteGraph(
      leftCount: rows, rightCount: columns,
      edges: (0..<count).map { _ in
        (Int.random(in: 0..<rows, using: &random), Int.random(in: 0..<columns, using: &random), 1)
      })
    expectDefinition(graph, "seed \(seed)")
  }

  @Test(arguments: 0..<30)
  func laws(seed: UInt64) {
    let graph = BipartiteGraph.random(6, 9, edges: 25, seed: seed)
    let specialization = graph.networkSpecialization()
    #expect((0...1).contains(specialization?.value ?? 0))
    #expect(Relabelling(of: graph, seed: seed).graph.networkSpecialization() == specialization, "seed \(seed)")
    let swapped = graph.swapped.networkSpecialization()
    #expect(isSame(swapped?.value, specialization?.value) && swapped?.isExact == specialization?.isExact)
    expectSameBits { graph.networkSpecialization().map { [$0.value, $0.smallestEntropy, $0.largestEntropy] } }
  }

  @Test func stoppedWorkEndsSoon() {
    let graph = BipartiteGraph.random(12, 15, edges: 60, seed: 1)
    for lookCount in [0, 1, 2, 5] {
      let refusals = Computation.rehearsing(stoppingAfter: lookCount, threads: 1) {
        _ = graph.networkSpecialization()
      }.refusalCount
      #expect((1...50).contains(refusals), "after \(lookCount) looks")
    }
  }

  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    let found = graph.networkSpecialization()
    let matrix: [[Int]] = graph.matrix[graph.left].map { $0.map { Int($0) } }
    let sums = AllTables(matrix).sums
    let own = AllTables.sum(matrix)
    guard let least = sums.min(), let most = sums.max(), most - least > 1e-9 else {
      #expect(found == nil, what)
      return
    }
    let total = Double(matrix.joined().reduce(0, +))
    #expect(found?.isExact == true, what)
    #expect(isSame(found?.value, (own - least) / (most - least)), what)
    #expect(isSame(found?.entropy, log(total) - own / total), what)
    #expect(isSame(found?.largestEntropy, log(total) - least / total), what)
    #expect(isSame(found?.smallestEntropy, log(total) - most / total), what)
  }
}

/// Σ a·ln a of every table of whole numbers with the totals of a given one.
private struct AllTables {
  private(set) var sums: Set<Double> = []

  init(_ matrix: [[Int]]) {
    let rows = matrix.map { $0.reduce(0, +) }
    let columns = (matrix.first ?? []).indices.map { column in matrix.reduce(0) { $0 + $1[column] } }
    fill(rows[...], columns, 0)
  }

  static func sum(_ matrix: [[Int]]) -> Double { matrix.joined().reduce(0.0) { $0 + term($1) } }

  private static func term(_ amount: Int) -> Double { amount > 1 ? Double(amount) * log(Double(amount)) : 0 }

  private mutating func fill(_ rows: ArraySlice<Int>, _ columns: [Int], _ sum: Double) {
    guard let row = rows.first else {
      if columns.allSatisfy({ $0 == 0 }) { sums.insert(sum) }
      return
    }
    divide(row, columns, 0, rows.dropFirst(), sum)
  }

  private mutating func divide(_ rest: Int, _ columns: [Int], _ place: Int, _ rows: ArraySlice<Int>, _ sum: Double) {
    guard place < columns.count else {
      if rest == 0 { fill(rows, columns, sum) }
      return
    }
    for amount in 0...min(rest, columns[place]) {
      var columns = columns
      columns[place] -= amount
      divide(rest - amount, columns, place + 1, rows, sum + Self.term(amount))
    }
  }
}
