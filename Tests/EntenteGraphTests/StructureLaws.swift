import EntenteGraph
import Foundation
import TestSupport
import Testing

/// Values of vertices, or one value of a graph: nil where none is defined.
typealias Measure = (BipartiteGraph) -> [Double?]

/// What measures of structure have in common, and their tests with them.
enum StructureLaws {
  static let fixtures: [BipartiteGraph] = [
    .singlePair, .star, .sideEmpty, .singleParty, .disconnected, BipartiteGraph(0, 0, []),
  ]

  /// A measure is what its definition says, on every small graph and on random ones.
  static func expect(_ measure: Measure, follows definition: Measure, seeds: Range<UInt64> = 0..<60) {
    for graph in BipartiteGraph.allSmall + fixtures {
      #expect(areSame(measure(graph), definition(graph)), "\(graph.allNeighbors)")
    }
    for seed in seeds {
      let graph = BipartiteGraph.random(seed: seed)
      #expect(areSame(measure(graph), definition(graph)), "seed \(seed)")
    }
  }

  /// Vertices keep their values under other numbers, on the other side and beside new isolates, which have none; so
  /// they do on any number of threads, to the last bit.
  static func expectVertexLaws(
    _ measure: Measure, sameBitsOn larger: BipartiteGraph = .skewed(900, 600, edges: 4000, seed: 2),
    seeds: Range<UInt64> = 0..<40
  ) {
    for seed in seeds {
      let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
      let values = measure(graph)
      let relabelling = Relabelling(of: graph, isolates: (2, 1), seed: seed)
      let others = measure(relabelling.graph)
      #expect(areSame(relabelling.vertices.map { others[$0] }, values), "seed \(seed)")
      #expect(relabelling.isolates.allSatisfy { others[$0] == nil }, "seed \(seed)")
      let swapped = measure(transposed(graph))
      #expect(areSame(Array(swapped[graph.rightCount...] + swapped[..<graph.rightCount]), values), "seed \(seed)")
    }
    expectSameBits { measure(larger).map { $0 ?? .nan } }
  }

  /// A graph keeps its values under other numbers of its vertices, and beside isolates if these do not matter.
  static func expectLaws(ofGraphs measure: Measure, withIsolates: Bool, seeds: Range<UInt64> = 0..<40) {
    for seed in seeds {
      let graph = seed % 4 == 0 ? BipartiteGraph.sparse(seed: seed) : .random(seed: seed)
      let isolates = withIsolates ? (2, 1) : (0, 0)
      #expect(
        areSame(measure(Relabelling(of: graph, isolates: isolates, seed: seed).graph), measure(graph)), "seed \(seed)")
    }
  }

  static func transposed(_ graph: BipartiteGraph) -> BipartiteGraph {
    BipartiteGraph(
      leftCount: graph.rightCount, rightCount: graph.leftCount,
      edges: graph.edges().map { (left: $0.right, right: $0.left, weight: $0.weight) })
  }

  /// A value of every vertex, rows first, from `Tests/Oracles/davis-and-small.json`.
  static func oracleValues(_ network: String, _ key: String) throws -> [Double] {
    let values = try oracleTable(network, key)
    let names = try network == "davis" ? Oracle.davis().names : Oracle.small().names
    return try names.map { try #require(values[$0] ?? nil) }
  }

  /// The values of vertices from there, by name; those that are null have none.
  static func oracleTable(_ network: String, _ key: String) throws -> [String: Double?] {
    let values = try #require(try oracle(network)[key] as? [String: Any])
    return values.mapValues { ($0 as? NSNumber)?.doubleValue }
  }

  /// A single value from there.
  static func oracleValue(_ network: String, _ key: String) throws -> Double {
    try #require(try oracle(network)[key] as? NSNumber).doubleValue
  }

  private static func oracle(_ network: String) throws -> [String: Any] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Oracles/davis-and-small.json").standardized
    let networks = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
    return try #require(networks?[network] as? [String: Any])
  }

  /// The neighbours of each vertex as a set.
  static func neighborSets(_ graph: BipartiteGraph) -> [Set<Int>] { graph.allNeighbors.map(Set.init) }
}
