import EntenteAnalysis
import EntenteGraph
import Testing

/// Every measure by its name on the five mandatory networks.
@Suite struct MeasureFixtureTests {
  @Test func everyMeasureIsHere() {
    #expect(Set(Self.values.keys) == Set(Measure.all.map(\.name)))
  }

  @Test(arguments: Measure.all)
  func fiveNetworks(measure: Measure) throws {
    let rows = try #require(Self.values[measure.name]).split(separator: "|").map { $0.split(separator: " ") }
    try #require(rows.count == Self.networks.count)
    for (graph, row) in zip(Self.networks, rows) {
      // Brokerage needs groups: the first party of each side is of one, all others of another.
      let names = MeasureNames(
        vertex: { _ throws(MeasureError) in 0 },
        groups: { _ throws(MeasureError) in
          (0..<graph.vertexCount).map { [0, graph.leftCount].contains($0) ? "a" : "b" }
        })
      let asked = measure.name == "brokerage" ? try Measure(parsing: "brokerage:by=tier") : measure
      let result = graph.measure(asked, names: names)
      #expect(result.problem == nil)
      #expect(result.values.map { $0.number == nil } == row.map { $0 == "–" }, "\(measure) \(result.values)")
      for (value, text) in zip(result.values, row) {
        switch value {
        case .value(let number): #expect(abs(number - (Double(text) ?? .nan)) < 1e-6, "\(measure) \(result.values)")
        case .undefined(let reason): #expect(!reason.isEmpty)
        }
      }
    }
  }

  /// A single pair, a star, an empty side, a single party, and one in parts with an isolate on each side.
  private static let networks = [
    graph(1, 1, [(0, 0)]), graph(1, 3, [(0, 0), (0, 1), (0, 2)]), graph(2, 0, []), graph(1, 0, []),
    graph(4, 4, [(0, 0), (0, 1), (1, 1), (2, 2)]),
  ]

  private static func graph(_ left: Int, _ right: Int, _ pairs: [(Int, Int)]) -> BipartiteGraph {
    BipartiteGraph(leftCount: left, rightCount: right, edges: pairs.map { ($0.0, $0.1, 1) })
  }

  /// The values on each network, a dash for undefined.
  private static let values: [String: String] = [
    // Of parties.
    "degree": "1 1 | 3 1 1 1 | 0 0 | 0 | 2 1 1 0 1 2 1 0",
    "strength": "1 1 | 3 1 1 1 | 0 0 | 0 | 2 1 1 0 1 2 1 0",
    "mixed-degree": "1 1 | 3 1 1 1 | 0 0 | 0 | 2 1 1 0 1 2 1 0",
    "hhi": "1 1 | 0.333333333 1 1 1 | – – | – | 0.5 1 1 – 1 0.5 1 –",
    "effective-partners": "1 1 | 3 1 1 1 | – – | – | 2 1 1 – 1 2 1 –",
    "effective-partners-shannon": "1 1 | 3 1 1 1 | – – | – | 2 1 1 – 1 2 1 –",
    "exclusivity": "1 1 | 1 0 0 0 | – – | – | 0.5 0 1 – 0 0.5 1 –",
    "d-prime": "– – | – 0 0 0 | – – | – | 0 0 1 – 0 0 1 –",
    "pdi": "– – | 0 – – – | – – | – | 0.666666667 1 1 – 1 0.666666667 1 –",
    "betweenness": "0 0 | 3 0 0 0 | 0 0 | 0 | 2 0 0 0 0 2 0 0",
    "approximate-betweenness": "0 0 | 3 0 0 0 | 0 0 | 0 | 2 0 0 0 0 2 0 0",
    "closeness": "1 1 | 1 1 1 1 | – – | – | – – – – – – – –",
    "harmonic": "1 1 | 3 2 2 2 | 0 0 | 0 | 2.5 1.833333333 1 0 1.833333333 2.5 1 0",
    "eccentricity": "1 1 | 1 2 2 2 | – – | – | 2 3 1 – 3 2 1 –",
    "eigenvector":
      "0.707106781 0.707106781 | 0.707106781 0.408248290 0.408248290 0.408248290 | – – | – | "
      + "0.601500955 0.371748034 0 0 0.371748034 0.601500955 0 0",
    "pagerank":
      "0.5 0.5 | 0.479729730 0.173423423 0.173423423 0.173423423 | 0.5 0.5 | 1 | "
      + "0.206071 0.111390 0.158730 0.023810 0.111390 0.206071 0.158730 0.023810",
    "hits":
      "1 1 | 1 0.333333333 0.333333333 0.333333333 | – – | – | 0.618033989 0.381966011 0 0 0.381966011 0.618033989 0 0",
    "katz":
      "2 2 | 2.488034 1.718234 1.718234 1.718234 | 1 1 | 1 | "
      + "2.198213 1.679285 1.447214 1 1.679285 2.198213 1.447214 1",
    "birank":
      "1 1 | 0.805810 0.445449 0.445449 0.445449 | 0.075 0.075 | 0.15 | "
      + "0.280884 0.206323 0.25 0.0375 0.206323 0.280884 0.25 0.0375",
    "bonacich-power":
      "1 1 | 1.534418 0.740622 0.740622 0.740622 | – – | – | "
      + "1.654817 0.938141 0.617634 0 0.938141 1.654817 0.617634 0",
    "core-number": "1 1 | 1 1 1 1 | 0 0 | 0 | 1 1 1 0 1 1 1 0",
    "core": "0 0 | 0 0 0 0 | 0 0 | 0 | 0 0 0 0 0 0 0 0",
    "core-member": "– – | – – – – | – – | – | 1 1 0 0 1 1 0 0",
    "community": "1 1 | 1 1 1 1 | – – | – | 1 2 3 4 1 2 3 5",
    "component-size": "2 2 | 4 4 4 4 | 1 1 | 1 | 4 4 2 1 4 4 2 1",
    "cut-vertex": "0 0 | 1 0 0 0 | 0 0 | 0 | 1 0 0 0 0 1 0 0",
    "latapy-clustering": "– – | – 1 1 1 | – – | – | 0.5 0.5 – – 0.5 0.5 – –",
    "local-opsahl-clustering": "– – | – – – – | – – | – | – – – – – – – –",
    "redundancy": "– – | 0 – – – | – – | – | 0 – – – – 0 – –",
    "constraint": "– – | – 1.125 1.125 1.125 | – – | – | 1 1 – – 1 1 – –",
    "effective-size": "– – | – 1 1 1 | – – | – | 1 1 – – 1 1 – –",
    "efficiency": "– – | – 0.5 0.5 0.5 | – – | – | 1 1 – – 1 1 – –",
    "projection-power": "– – | – 1 1 1 | – – | – | 1.414213562 1.414213562 0 0 1.414213562 1.414213562 0 0",
    "brokerage": "0 0 | 0 0 0 0 | 0 0 | 0 | 0 0 0 0 0 0 0 0",
    // Of pairs.
    "pair-agreements": "1 | 1 1 1 | | | 1 1 1 1",
    "indirect-ties": "0 | 0 0 0 | | | 0 0 0 0",
    "joint-centrality": "0.707106781 | 0.537284966 0.537284966 0.537284966 | | | 0.472871 0.601501 0.472871 0",
    "edge-betweenness": "1 | 3 3 3 | | | 3 4 3 1",
    "bridge": "1 | 1 1 1 | | | 1 1 1 1",
    // Of each side.
    "multi-homing": "0 0 | 1 0 | – – | – – | 0.333333333 0.333333333",
    "gini": "0 0 | 0 0 | – – | – – | 0.375 0.375",
    "concentration-ratio": "1 1 | 1 1 | – – | – – | 1 1",
    "market-hhi": "1 1 | 1 0.333333333 | – – | – – | 0.375 0.375",
    "degree-centralization": "– – | – – | – – | – – | 0.444444444 0.444444444",
    "betweenness-centralization": "– – | – – | – – | – – | 0.111111111 0.111111111",
    "closeness-centralization": "– – | – – | – – | – – | – –",
    "shared-partners": "– – | – 1 | 0 – | – – | 0.166666667 0.166666667",
    "mean-latapy-clustering": "– – | – 1 | – – | – – | 0.5 0.5",
    "opsahl-clustering": "– – | – – | – – | – – | – –",
    "side-nodf": "– – | – 0 | – – | – – | 16.666666667 16.666666667",
    "side-weighted-nodf": "– – | – 0 | – – | – – | 0 0",
    "c-score": "– – | – 0 | 0 – | – – | 0.5 0.5",
    "projection-density": "– – | – 1 | 0 – | – – | 0.166666667 0.166666667",
    "projection-clustering": "– – | – 1 | – – | – – | – –",
    "projection-reach": "0 0 | 0 2 | 0 – | 0 – | 0.5 0.5",
    // Of the network.
    "density": "1 | 1 | – | – | 0.25",
    "one-to-one": "1 | 0 | – | – | 0.25",
    "one-to-many": "0 | 1 | – | – | 0.25",
    "many-to-one": "0 | 0 | – | – | 0.25",
    "many-to-many": "0 | 0 | – | – | 0.25",
    "components": "1 | 1 | 2 | 1 | 4",
    "largest-component": "2 | 4 | 1 | 1 | 4",
    "diameter": "1 | 2 | – | 0 | –",
    "cut-vertices": "0 | 1 | 0 | 0 | 2",
    "bridges": "1 | 3 | 0 | 0 | 4",
    "blocks": "1 | 3 | 0 | 0 | 4",
    "matching": "1 | 1 | 0 | 0 | 3",
    "butterflies": "0 | 0 | 0 | 0 | 0",
    "robins-alexander": "– | – | – | – | 0",
    "assortativity": "– | – | – | – | 0",
    "nodf": "– | 0 | – | – | 16.666666667",
    "weighted-nodf": "– | 0 | – | – | 0",
    "h2": "– | – | – | – | 0",
    "modularity": "0 | 0 | – | – | 0.4375",
    "core-periphery": "– | – | – | – | 0.666666667",
    "largest-singular-value": "1 | 1.732050808 | – | – | 1.618033989",
  ]
}
