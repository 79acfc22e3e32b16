import EntenteAnalysis
import EntenteGraph
import TestSupport
import Testing

/// The frozen values of Davis Southern Women, by the names of the measures: a row of the table that computes another
/// one's number is found here.
@Suite struct OracleByNameTests {
  private static let values: [(measure: String, first: [Double], tolerance: Double)] = [
    ("density", [89.0 / 252], 1e-12), ("butterflies", [341], 0), ("robins-alexander", [0.467764060357], 1e-9),
    ("assortativity", [-0.278319], 1e-6), ("nodf", [48.5811865730], 1e-9), ("weighted-nodf", [0], 0),
    ("largest-singular-value", [6.741908125], 1e-8), ("modularity", [0.345537179649], 1e-9), ("matching", [14], 0),
    ("side-nodf", [48.2057267351, 49.2124542125], 1e-9), ("c-score", [7.490196, 12.5934065934], 1e-6),
    ("opsahl-clustering", [0.771896799911, 4833.0 / 5903], 1e-9), ("projection-density", [0.908496732], 1e-9),
    ("constraint", [0.276038, 0.32146, 0.246194, 0.268369], 1e-6),
    ("effective-size", [1.533333, 1, 2, 1.533333], 1e-6),
    (
      "projection-power:beta=0.05",
      [0.976890573187, 0.727135713244, 1.030994022823, 0.976890573187, 1.078963294495, 0.791544581858], 1e-9
    ),
    ("hhi", [1.0 / 7], 1e-12), ("effective-partners", [7], 1e-9), ("effective-partners-shannon", [7], 1e-9),
    ("degree", [7, 4, 2, 4, 8, 2], 0), ("market-hhi", [0.06526953667466227], 1e-12),
  ]

  @Test(arguments: values)
  func davis(measure: String, first: [Double], tolerance: Double) throws {
    let oracle = try Oracle.davis()
    let graph = BipartiteGraph(leftCount: oracle.rows.count, rightCount: oracle.cols.count, edges: oracle.edges)
    let values = graph.measure(try Measure(parsing: measure)).values.prefix(first.count).map(\.number)
    try #require(values.count == first.count)
    for (value, wanted) in zip(values, first) {
      #expect(abs((value ?? .nan) - wanted) <= tolerance, "\(values)")
    }
  }
}
