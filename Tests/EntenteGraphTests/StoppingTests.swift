import EntenteGraph
import TestSupport
import Testing

@Suite struct StoppingTests {
  /// Whatever look is the first to find that the work is to stop: nothing is read that was not written, nothing traps,
  /// and next to no work follows.
  @Test(arguments: SharedWork.all, [1, 4])
  func stoppedWorkEndsSoon(work: SharedWork, threads: Int) {
    for lookCount in [0, 1, 2, 3, 5, 8] {
      let refusals = Computation.rehearsing(stoppingAfter: lookCount, threads: threads, work.body).refusalCount
      // Each thread of each call that shares out work looks once more, and some look in between.
      #expect(refusals <= 50, "after \(lookCount) looks")
      if lookCount <= 1 { #expect(refusals > 0, "after \(lookCount) looks") }
    }
  }

  @Test func oneThatIsNotStoppedIsComplete() {
    let graph = BipartiteGraph.subsets(of: 11, count: 600)
    let (values, refusalCount) = Computation.rehearsing(threads: 2) { graph.harmonicCentrality() }
    #expect(values == graph.harmonicCentrality())
    #expect(refusalCount == 0)
  }

  @Test func aStoppedProjectionHasNoEdge() {
    // Built before, as what is built while work is stopped has no edges.
    let star = BipartiteGraph.star
    for lookCount in 0..<3 {
      let projection = Computation.rehearsing(stoppingAfter: lookCount, threads: 1) {
        star.projection(ontoLeft: false, weighting: .count)
      }.value
      #expect(projection.vertexCount == 3 && projection.edges().isEmpty && projection.intermediaries().isEmpty)
    }
  }
}

/// An algorithm that shares its work among threads, on a graph that makes several pieces of it.
struct SharedWork: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// The algorithm, and a look at all that it returns.
  let body: @Sendable () -> Void

  private init(_ name: String, _ body: @escaping @Sendable () -> Void) { (testDescription, self.body) = (name, body) }

  static let all: [SharedWork] = {
    let graph = BipartiteGraph.subsets(of: 11, count: 1200)
    let many = BipartiteGraph.many
    // Built before, as what is built while work is stopped has no edges.
    let rectangle = BipartiteGraph.sparse(seed: 1).projection(ontoLeft: true, weighting: .count)
    let (words, numbers) = (pairs(prefix: "n"), pairs(prefix: ""))
    var random = SplitMix64(seed: 3)
    let lefts = (0..<90_000).map { _ in Int32.random(in: 0..<20_000, using: &random) }
    let rights = (0..<90_000).map { _ in Int32.random(in: 0..<18_000, using: &random) }
    let weights = lefts.map { 1 + Double($0 % 3) }
    return [
      SharedWork("betweenness") { _ = graph.betweennessCentrality() },
      SharedWork("edge betweenness") { _ = graph.edgeBetweennessCentrality() },
      SharedWork("approximate betweenness") {
        _ = graph.approximateBetweennessCentrality(error: 0.01, seed: 1, orExact: false)
      },
      SharedWork("approximate betweenness, very exact") {
        _ = graph.approximateBetweennessCentrality(error: 1e-160, seed: 1, orExact: false)
      },
      SharedWork("approximate betweenness, or exact") {
        _ = graph.approximateBetweennessCentrality(error: 0.01, seed: 1)
      },
      SharedWork("closeness") { _ = graph.closenessCentrality(.component) },
      SharedWork("harmonic") { _ = graph.harmonicCentrality() },
      SharedWork("eccentricities") { _ = graph.eccentricities() },
      SharedWork("distances") { _ = graph.distanceDistribution().meanDistance },
      SharedWork("PageRank") { _ = many.pageRank() },
      SharedWork("eigenvector") { _ = many.eigenvectorCentrality() },
      SharedWork("HITS") { _ = many.hits() },
      SharedWork("Katz") { _ = try? many.katzCentrality(alpha: 0.01) },
      SharedWork("BiRank") { _ = many.biRank() },
      SharedWork("Latapy clustering") { _ = many.latapyClustering(.dot) },
      SharedWork("Opsahl clustering") { _ = many.opsahlClustering(left: true) },
      SharedWork("local Opsahl clustering") { _ = many.localOpsahlClustering() },
      SharedWork("redundancy") { _ = many.redundancy() },
      SharedWork("butterflies of edges") { _ = many.butterfliesOfEdges() },
      SharedWork("relative C-score") { _ = graph.relativeCheckerboardScore(left: true) },
      SharedWork("communities") { _ = graph.modularCommunities(runs: 4) },
      SharedWork("core and periphery") { _ = graph.corePeriphery(runs: 4) },
      SharedWork("constraint") { _ = rectangle.constraints() },
      SharedWork("effective size") { _ = rectangle.effectiveSizes(isWeighted: true) },
      SharedWork("brokerage") { _ = rectangle.brokerage(groups: (0..<60).map { $0 % 3 }) },
      SharedWork("small world") { _ = rectangle.smallWorld() },
      SharedWork("specialization") { _ = graph.specializations() },
      SharedWork("specialization of the network") { _ = graph.networkSpecialization() },
      SharedWork("power") { _ = try? many.bonacichPower(beta: -0.01) },
      SharedWork("projection") { _ = many.projection(ontoLeft: true, weighting: .newman).edges() },
      SharedWork("projection and its intermediaries") {
        _ = many.projection(ontoLeft: true, weighting: .newman).intermediaries()
      },
      SharedWork("intermediaries") { _ = rectangle.intermediaries() },
      SharedWork("projection and its power") {
        _ = try? many.projection(ontoLeft: true, weighting: .count).bonacichPower(beta: 1e-6)
      },
      SharedWork("power of a projection") { _ = try? rectangle.bonacichPower(beta: 1e-6) },
      SharedWork("projection's edges") { _ = many.projectionEdgeCount(ontoLeft: false) },
      SharedWork("stochastic degrees") {
        _ = rectangle.stochasticDegreeSignificances()
      },
      SharedWork("fixed degrees") { _ = rectangle.fixedDegreeSignificances(draws: 40, seed: 1) },
      SharedWork("butterflies") { _ = graph.butterflyCount() },
      SharedWork("building") {
        let built = try? BipartiteGraph(leftCount: 20_000, rightCount: 18_000, lefts: lefts, rights: rights)
        _ = built?.edges()
      },
      SharedWork("building with weights") {
        let built = try? BipartiteGraph(
          leftCount: 20_000, rightCount: 18_000, lefts: lefts, rights: rights, weights: weights)
        _ = built?.edges()
      },
      SharedWork("edge list of numbers") { look(at: try? EdgeList(bytes: numbers)) },
      SharedWork("edge list of words") { look(at: try? EdgeList(bytes: words)) },
    ]
  }()

  private static func look(at list: EdgeList?) {
    guard let list else { return }
    _ = (Array(list.leftNames), Array(list.rightNames), list.graph.edges(), list.mayHaveHeader)
  }

  /// Pairs with so long comments in between that they are read in pieces.
  private static func pairs(prefix: String) -> [UInt8] {
    let comment = "#" + String(repeating: " comment", count: 20_000) + "\n"
    let lines = (0..<800).map { "\($0 % 100 == 0 ? comment : "")\(prefix)\($0 % 97) \(prefix)\($0 % 89)\n" }
    return Array(lines.joined().utf8)
  }
}
