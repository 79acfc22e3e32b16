import EntenteGraph
import TestSupport
import Testing

@Suite struct ProjectedPowerTests {
  /// R's sna: bonpow of the binary projection onto the women.
  @Test func davis() throws {
    let women = BipartiteGraph(try Oracle.davis()).projection(ontoLeft: true, weighting: .count)
    let power = try #require(try women.bonacichPower(beta: 0.05))
    let first = [0.976890573187, 0.727135713244, 1.030994022823, 0.976890573187, 1.078963294495, 0.791544581858]
    #expect(areClose(Array(power.prefix(6)), first))
  }

  @Test(arguments: 0..<40, [0.5, -0.5])
  func theEquationHolds(seed: UInt64, share: Double) throws {
    let projection = BipartiteGraph.random(seed: seed).projection(ontoLeft: true, weighting: .count)
    let largest = try #require(projection.largestEigenvalue())
    guard projection.edgeCount > 0 else {
      #expect(try projection.bonacichPower(beta: share) == nil && largest == 0)
      return
    }
    let beta = share / largest
    let power = try #require(try projection.bonacichPower(beta: beta))
    let degrees = (0..<projection.vertexCount).map { Double(projection.degree(of: $0)) }
    #expect(isClose(power.reduce(0) { $0 + $1 * $1 }, Double(projection.vertexCount)))
    // c = a·A·1 + β·A·c with one a for all.
    let rest = (0..<projection.vertexCount).map { vertex in
      power[vertex] - beta * projection.neighbors(of: vertex).reduce(0) { $0 + power[Int($1)] }
    }
    let scale = rest.reduce(0, +) / degrees.reduce(0, +)
    #expect(scale > 0 && areClose(rest, degrees.map { scale * $0 }))
    #expect(throws: AttenuationError.self) { try projection.bonacichPower(beta: 1.001 / largest) }
  }

  @Test func fixtures() throws {
    #expect(try BipartiteGraph.singlePair.projection(ontoLeft: true, weighting: .count).bonacichPower(beta: 0.1) == nil)
    let leaves = BipartiteGraph.star.projection(ontoLeft: false, weighting: .count)
    #expect(isClose(leaves.largestEigenvalue(), 2))
    #expect(areClose(try leaves.bonacichPower(beta: 0.1) ?? [], [1, 1, 1]))
    let nobody = BipartiteGraph.sideEmpty.projection(ontoLeft: false, weighting: .count)
    #expect(try nobody.bonacichPower(beta: 0.1) == nil && nobody.largestEigenvalue() == nil)
    #expect(
      try BipartiteGraph.singleParty.projection(ontoLeft: true, weighting: .count).bonacichPower(beta: 0.1) == nil)
    let parts = BipartiteGraph.disconnected.projection(ontoLeft: true, weighting: .count)
    #expect(areClose(try parts.bonacichPower(beta: 0.1) ?? [], [2, 2, 0, 0].map { (Double($0)).squareRoot() }))
  }
}
