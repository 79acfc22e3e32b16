import EntenteGraph
import TestSupport
import Testing

/// Measures of structure and chance against the values of other programs, on each network of the oracle.
@Suite struct StructureOracleTests {
  @Test func clustering() throws {
    try expectStructure("density") { [$0.density()] }
    try expectStructure("robinsAlexander") { [$0.robinsAlexanderClustering()] }
    try expectStructure("latapyDot") { $0.latapyClustering(.dot) }
    try expectStructure("latapyMin") { $0.latapyClustering(.min) }
    try expectStructure("latapyMax") { $0.latapyClustering(.max) }
    try expectStructure("opsahl") { [$0.opsahlClustering(left: true), $0.opsahlClustering(left: false)] }
    try expectStructure("redundancy") { $0.redundancy() }
    try expectStructure("butterfliesOfEdges") { $0.butterfliesOfEdges().map(Double.init) }
  }

  @Test func degrees() throws {
    try expectStructure("degreeAssortativity") { [$0.degreeAssortativity()] }
    try expectStructure("pooledAssortativity") { [$0.pooledDegreeAssortativity()] }
    try expectStructure("gini") { graph in
      let degrees = graph.degrees().map(Double.init)
      return [graph.left, graph.right].map { giniCoefficient(of: Array(degrees[$0])) }
    }
    try expectStructure("degreeCentralization") {
      [$0.degreeCentralization(left: true), $0.degreeCentralization(left: false)]
    }
    try expectStructure("betweennessCentralization") {
      [$0.betweennessCentralization(left: true), $0.betweennessCentralization(left: false)]
    }
  }

  @Test func strengths() throws {
    try expectStructure("hhi") { $0.concentrations() }
    try expectStructure("effectiveSimpson") { $0.effectiveNeighbors(.simpson) }
    try expectStructure("effectiveShannon") { $0.effectiveNeighbors(.shannon) }
    try expectStructure("mixedDegree") { $0.mixedDegree(alpha: 0.5) }
  }

  @Test func nestedness() throws {
    func numbers(_ nestedness: Nestedness) -> [Double?] { [nestedness.left, nestedness.right, nestedness.whole] }
    try expectStructure("nodf") { numbers($0.nestedness()) }
    try expectStructure("weightedNodf") { numbers($0.weightedNestedness()) }
    try expectStructure("cScore") { [$0.checkerboardScore(left: true), $0.checkerboardScore(left: false)] }
  }

  @Test func specialization() throws {
    try expectStructure("specialization") { $0.specializations() }
    try expectStructure("pdi") { $0.pairedDifferenceIndices() }
  }

  @Test func modularity() throws {
    func labels(_ graph: BipartiteGraph) -> [Int] { (0..<graph.vertexCount).map { $0 % 3 } }
    try expectStructure("modularity") { [$0.modularity(of: labels($0))] }
    try expectStructure("modularityResolved") { [$0.modularity(of: labels($0), resolution: 0.7)] }
    try expectStructure("modularityWeighted") { [$0.modularity(of: labels($0), isWeighted: true)] }
  }

  @Test func structuralHoles() throws {
    try expectStructure("constraint") { $0.projections.flatMap { $0.constraints() } }
    try expectStructure("effectiveSize") { $0.projections.flatMap { $0.effectiveSizes(isWeighted: false) } }
    try expectStructure("effectiveSizeWeighted") { $0.projections.flatMap { $0.effectiveSizes(isWeighted: true) } }
    try expectStructure("clustering") { $0.projections.map { $0.smallWorld().clustering } }
    try expectStructure("reach") { $0.projections.map { $0.smallWorld().reach } }
  }

  @Test func brokerage() throws {
    let roles: [(key: String, count: (BrokerageRoles) -> Int)] = [
      ("coordinator", { $0.coordinator }), ("consultant", { $0.consultant }), ("gatekeeper", { $0.gatekeeper }),
      ("representative", { $0.representative }), ("liaison", { $0.liaison }),
    ]
    for (key, count) in roles {
      try expectStructure(key) { graph in
        graph.projections.flatMap { projection in
          projection.brokerage(groups: (0..<projection.vertexCount).map { $0 % 3 }).map { Double(count($0)) }
        }
      }
    }
  }

  @Test func chance() throws {
    try expectStructure("bicm") { graph in
      let model = try #require(BipartiteConfigurationModel(of: graph))
      return graph.edges().map { model.probability(left: $0.left, right: $0.right) }
    }
    try expectStructure("sdsmLeft") { try #require($0.projections[0].stochasticDegreeSignificances()) }
    try expectStructure("sdsmRight") { try #require($0.projections[1].stochasticDegreeSignificances()) }
  }
}

extension BipartiteGraph {
  /// Onto the left side and onto the right one, by shared neighbours.
  fileprivate var projections: [OneModeProjection] {
    [projection(ontoLeft: true, weighting: .count), projection(ontoLeft: false, weighting: .count)]
  }
}

/// Compares values with those of the oracle for every network; nil must meet nil.
private func expectStructure(_ key: String, _ values: (BipartiteGraph) throws -> [Double?]) throws {
  for network in try StructureOracle.networks() {
    let expected = try #require(network.values[key])
    let found = try values(BipartiteGraph(network))
    #expect(found.count == expected.count, "\(key) of \(network)")
    for (place, (value, oracle)) in zip(found, expected).enumerated() {
      let isSame = if let value, let oracle { isClose(value, oracle) } else { value == nil && oracle == nil }
      guard !isSame else { continue }
      func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "nil" }
      Issue.record("\(key) of \(network), number \(place): \(text(value)), not \(text(oracle))")
      break
    }
  }
}
