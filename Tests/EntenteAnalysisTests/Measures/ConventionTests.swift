import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import TestSupport
import Testing

/// What other programs print for `small` of the oracles: 6 by 6, weighted, with an isolate on each side.
///
/// Those of networkx 3.6.1 and python-igraph 1.0.0 were printed by them. Those of R's bipartite and of UCINET were
/// computed from their documentation; of bipartite 2.24, the values of NODF, H2', d', PDI and connectance are its own.
@Suite struct ConventionTests {
  private struct Printed: Sendable, CustomTestStringConvertible {
    let measure: String
    let convention: Convention
    let values: [Double?]

    var testDescription: String { "\(measure) \(convention.rawValue)" }

    init(_ measure: String, _ convention: Convention, _ values: [Double?]) {
      (self.measure, self.convention, self.values) = (measure, convention, values)
    }
  }

  private static let printed = [
    Printed("density", .networkx, [0.222222]), Printed("density", .igraph, [0.121212]),
    Printed("density", .rBipartite, [0.32]), Printed("density", .ucinet, [0.222222]),
    Printed("degree", .ucinet, [4, 2, 5, 1, 3, 0, 4, 3, 5, 2, 1, 0].map { $0 / 6 }),
    Printed("degree", .igraph, [2, 1, 2, 1, 2, 0, 2, 2, 2, 1, 1, 0]),
    Printed("strength", .networkx, [4, 2, 5, 1, 3, 0, 4, 3, 5, 2, 1, 0]),
    Printed(
      "strength", .rBipartite, [1.083333, 0.666667, 1.05, 0.2, 2, nil, 0.95, 1.25, 1.8, 0.666667, 0.333333, nil]),
    Printed("betweenness", .networkx, [0.16, 0, 0.16, 0, 0.02, 0, 0.18, 0.1, 0.1, 0, 0, 0]),
    Printed("betweenness", .ucinet, [0.16, 0, 0.16, 0, 0.02, 0, 0.18, 0.1, 0.1, 0, 0, 0]),
    Printed("betweenness", .igraph, [8, 0, 8, 0, 1, 0, 9, 5, 5, 0, 0, 0]),
    Printed("betweenness", .rBipartite, Array(repeating: nil, count: 12)),
    Printed(
      "closeness", .networkx,
      [
        0.671329, 0.415584, 0.671329, 0.415584, 1.454545, 0, 0.727273, 0.545455, 0.545455, 0.969697, 0.969697, 0,
      ]),
    Printed(
      "closeness", .igraph,
      [
        0.461538, 0.285714, 0.461538, 0.285714, 1, nil, 0.5, 0.375, 0.375, 0.666667, 0.666667, nil,
      ]),
    Printed("closeness", .ucinet, Array(repeating: nil, count: 12)),
    Printed(
      "harmonic", .ucinet,
      [
        0.325758, 0.222727, 0.325758, 0.222727, 0.181818, 0, 0.333333, 0.298485, 0.298485, 0.136364, 0.136364, 0,
      ]),
    Printed("robins-alexander", .networkx, [0]), Printed("robins-alexander", .igraph, [nil]),
    Printed("mean-latapy-clustering", .networkx, [0.305556, 0.5]), Printed("assortativity", .networkx, [-0.333333]),
    Printed("assortativity", .igraph, [-0.333333]), Printed("nodf", .rBipartite, [10]),
    Printed("nodf", .networkx, [nil]), Printed("side-nodf", .rBipartite, [20, 0]),
    Printed("weighted-nodf", .rBipartite, [5]), Printed("side-weighted-nodf", .rBipartite, [10, 0]),
    Printed("c-score", .rBipartite, [0.725, 0.75]), Printed("h2", .rBipartite, [0.63550872282]),
    Printed(
      "d-prime", .rBipartite,
      [
        0.590253391250, 0.729304843635, 0.545193686505, 0, 1, nil, 0.483553338026, 0.661412384802, 0.821864064561,
        0.729304843635, 0.317393805514, nil,
      ]),
    Printed(
      "pdi", .rBipartite, [0.916667, 1, 0.9375, 1, 0.875, nil, 0.916667, 0.875, 0.9375, 1, 1, nil]),
    Printed("hhi", .networkx, [0.625, 1, 0.68, 1, 0.555556, nil, 0.625, 0.555556, 0.68, 1, 1, nil]),
    Printed("hhi", .ucinet, [0.625, nil, 0.68, nil, 0.555556, nil, 0.625, 0.555556, 0.68, nil, nil, nil]),
    Printed(
      "effective-partners-shannon", .rBipartite,
      [
        1.754765, 1, 1.649385, 1, 1.889882, nil, 1.754765, 1.889882, 1.649385, 1, 1, nil,
      ]),
    Printed("constraint", .networkx, [0.5, 1, 0.5, 1, nil, nil, 0.5, 1, 1, 1, 1, nil]),
    Printed("effective-size", .networkx, [2, 1, 2, 1, nil, nil, 2, 1, 1, 1, 1, nil]),
    Printed("effective-size", .ucinet, [2, 1, 2, 1, 0, 0, 2, 1, 1, 1, 1, 0]), Printed("modularity", .igraph, [nil]),
    Printed("modularity", .rBipartite, [0.595556]),
    Printed("components", .networkx, [4]), Printed("components", .rBipartite, [2]),
    Printed("matching", .igraph, [4]), Printed("largest-singular-value", .igraph, [1.847759]),
    Printed("blocks", .networkx, [8]), Printed("blocks", .igraph, [8]),
  ]

  @Test(arguments: printed)
  private func numbersOfOtherPrograms(printed: Printed) throws {
    let oracle = try Oracle.small()
    let graph = BipartiteGraph(leftCount: oracle.rows.count, rightCount: oracle.cols.count, edges: oracle.edges)
    let result = graph.measure(try Measure(parsing: printed.measure), convention: printed.convention)
    #expect(result.values.map { $0.number == nil } == printed.values.map { $0 == nil }, "\(result.values)")
    for (value, number) in zip(result.values, printed.values) {
      #expect(abs((value.number ?? 0) - (number ?? 0)) < 1e-6, "\(result.values)")
    }
  }

  @Test func transitivityOfUCINETOnDavis() throws {
    let davis = try Oracle.davis()
    let graph = BipartiteGraph(leftCount: davis.rows.count, rightCount: davis.cols.count, edges: davis.edges)
    let value = graph.measure(.robinsAlexander, convention: .ucinet).value.number
    #expect(abs((value ?? 0) - 341.0 / (2916 - 3 * 341)) < 1e-12)
  }

  @Test(arguments: Convention.allCases)
  func everyConventionSaysWhatItIs(convention: Convention) {
    #expect(!convention.program.isEmpty)
    for measure in Measure.all {
      let difference = measure.difference(under: convention)
      #expect(!measure.exists(under: convention) || difference?.isEmpty == false)
      if let difference { #expect(!difference.hasSuffix("."), "it stands within sentences") }
    }
  }

  // MARK: Parties without a partner

  @Test func withoutIsolates() throws {
    let oracle = try Oracle.small()
    let graph = BipartiteGraph(leftCount: 6, rightCount: 6, edges: oracle.edges)
    #expect(graph.measure(.density, droppingIsolates: true).value == .value(0.32))
    #expect(abs((graph.measure(.nodf, droppingIsolates: true).value.number ?? 0) - 10) < 1e-9)
    let degrees = graph.measure(.degree, normalization: .twoMode, droppingIsolates: true)
    #expect(degrees.values[0] == .value(0.4) && degrees.values[5] == .undefined("no partner: left out"))
    #expect(degrees.dropsIsolates && degrees.leftOutCount == 2 && degrees.note == nil)
    let none = graph.withoutIsolates().graph
    #expect(none.measure(.degree, droppingIsolates: true).leftOutCount == 0 && none.vertexCount == 10)
    // Pairs keep their order.
    #expect(
      graph.measure(.edgeBetweenness, droppingIsolates: true).values == graph.measure(.edgeBetweenness).values)
  }

  @Test func namesOfPartiesThatAreLeftOut() throws {
    let view = try View(Ledger.small(firms: 3, banks: 2, pairs: [(0, 0), (1, 1)]))
    let walk = try Measure(parsing: "pagerank:from=f1")
    let kept = view.measure(walk, droppingIsolates: true)
    #expect(kept.values(of: .firm).map(\.number)[0] == 0 && (kept.values(of: .firm)[1].number ?? 0) > 0.5)
    let lost = view.measure(try Measure(parsing: "pagerank:from=f2"), droppingIsolates: true)
    #expect(lost.problem == "f2 has no partner, and such parties are left out")
  }
}
