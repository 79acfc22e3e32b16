import EntenteGraph
import TestSupport
import Testing

@Suite struct StructureTests {
  @Test func valuesOfOtherPrograms() throws {
    let davis = BipartiteGraph(try Oracle.davis())
    let nestedness = davis.nestedness()
    #expect(isClose(nestedness.left, 48.2057267351))
    #expect(isClose(nestedness.right, 49.2124542125))
    #expect(isClose(nestedness.whole, 48.5811865730))
    #expect(isClose(davis.checkerboardScore(left: false), 12.5934065934))
    #expect(isClose(davis.checkerboardScore(left: true), 7.490196, tolerance: 1e-6))
    #expect(davis.checkerboardUnits() == 1146)
    let small = try Oracle.small()
    #expect(isClose(BipartiteGraph(small).nestedness().whole, 20.0 / 3))
    let rows = small.rows.indices.filter { row in small.matrix[row].contains { $0 > 0 } }
    let columns = small.cols.indices.filter { column in small.matrix.contains { $0[column] > 0 } }
    #expect(rows.count == 5 && columns.count == 5)
    let active = BipartiteGraph(
      5, 5,
      rows.indices.flatMap { r in
        columns.indices.filter { small.matrix[rows[r]][columns[$0]] > 0 }.map { (r, $0) }
      })
    #expect(isClose(active.nestedness().whole, 10))
  }

  @Test func aSinglePair() {
    #expect(BipartiteGraph.singlePair.nestedness().parts == [nil, nil, nil])
    expectNothingToCompare(.singlePair, left: nil, right: nil)
  }

  @Test func aStar() {
    #expect(BipartiteGraph.star.nestedness().parts == [nil, 0, 0], "the leaves are equal")
    #expect(BipartiteGraph.star.meanSharedNeighbors(left: true) == nil)
    #expect(BipartiteGraph.star.meanSharedNeighbors(left: false) == 1)
    #expect(BipartiteGraph.star.checkerboardScore(left: true) == nil)
    #expect(BipartiteGraph.star.checkerboardScore(left: false) == 0)
  }

  @Test func nobodyOnTheOtherSide() {
    #expect(BipartiteGraph.sideEmpty.nestedness().parts == [nil, nil, nil])
    expectNothingToCompare(.sideEmpty, left: 0, right: nil)
    #expect(BipartiteGraph.singleParty.nestedness().parts == [nil, nil, nil])
    expectNothingToCompare(.singleParty, left: nil, right: nil)
    #expect(BipartiteGraph(0, 0, []).nestedness().parts == [nil, nil, nil])
  }

  private func expectNothingToCompare(_ graph: BipartiteGraph, left: Double?, right: Double?) {
    #expect(graph.checkerboardUnits() == 0)
    #expect(graph.checkerboardScore(left: true) == left && graph.checkerboardScore(left: false) == right)
    #expect(graph.meanSharedNeighbors(left: true) == left && graph.meanSharedNeighbors(left: false) == right)
  }

  @Test func disconnectedWithIsolates() {
    let graph = BipartiteGraph.disconnected  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    // Of six pairs a side only that of degrees 2 and 1 with a shared neighbour counts, and (2, 1) without one is 0.
    let nestedness = graph.nestedness()
    #expect(isClose(nestedness.left, 100.0 / 6) && isClose(nestedness.right, 100.0 / 6))
    #expect(isClose(nestedness.whole, 100.0 / 6))
    #expect(graph.meanSharedNeighbors(left: true) == 1.0 / 6)
    #expect(graph.checkerboardUnits() == 3)
    #expect(graph.checkerboardScore(left: false) == 0.5)
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall { expectDefinition(graph, "\(graph.allNeighbors)") }
  }

  @Test(arguments: 0..<200)
  func randomGraphsAgainstTheDefinition(seed: UInt64) {
    expectDefinition(.random(seed: seed), "seed \(seed)")
  }

  private func expectDefinition(_ graph: BipartiteGraph, _ what: Comment) {
    let expected = PairSums(graph, graph.left)
    let others = PairSums(graph, graph.right)
    let nestedness = graph.nestedness()
    let isEmpty = graph.leftCount == 0 || graph.rightCount == 0
    let pairs = expected.pairs + others.pairs
    #expect(isSame(nestedness.left, isEmpty ? nil : expected.mean(100 * expected.overlap)), what)
    #expect(isSame(nestedness.right, isEmpty ? nil : others.mean(100 * others.overlap)), what)
    let whole = isEmpty || pairs == 0 ? nil : 100 * (expected.overlap + others.overlap) / Double(pairs)
    #expect(isSame(nestedness.whole, whole), what)
    #expect(graph.checkerboardUnits() == expected.units && expected.units == others.units, what)
    #expect(isSame(graph.checkerboardScore(left: false), others.mean(Double(others.units))), what)
    #expect(isSame(graph.relativeCheckerboardScore(left: true), expected.meanShareOfUnits), what)
    #expect(isSame(graph.relativeCheckerboardScore(left: false), others.meanShareOfUnits), what)
    #expect(isSame(graph.meanSharedNeighbors(left: true), expected.mean(Double(expected.shared))), what)
    #expect(isSame(graph.meanSharedNeighbors(left: false), others.mean(Double(others.shared))), what)
  }
}

extension Nestedness {
  fileprivate var parts: [Double?] { [left, right, whole] }
}

/// Sums over the pairs of a side, pair by pair.
private struct PairSums {
  var pairs = 0
  var shared = 0
  var units = 0
  var overlap = 0.0
  /// Of each pair that can have a unit, its share of the most that it can have: tried with every number shared.
  var sharesOfUnits: [Double] = []

  init(_ graph: BipartiteGraph, _ side: Range<Int>) {
    for u in side {
      for v in side where v < u {
        let (a, b) = (Set(graph.allNeighbors[u]), Set(graph.allNeighbors[v]))
        let common = a.intersection(b).count
        pairs += 1
        shared += common
        units += (a.count - common) * (b.count - common)
        let others = graph.vertexCount - side.count
        var most = 0
        for shared in 0...min(a.count, b.count) where a.count + b.count - shared <= others {
          most = max(most, (a.count - shared) * (b.count - shared))
        }
        if most > 0 { sharesOfUnits.append(Double((a.count - common) * (b.count - common)) / Double(most)) }
        if a.count != b.count, !a.isEmpty, !b.isEmpty { overlap += Double(common) / Double(min(a.count, b.count)) }
      }
    }
  }

  var meanShareOfUnits: Double? {
    sharesOfUnits.isEmpty ? nil : sharesOfUnits.reduce(0, +) / Double(sharesOfUnits.count)
  }

  func mean(_ sum: Double) -> Double? { pairs > 0 ? sum / Double(pairs) : nil }
}
