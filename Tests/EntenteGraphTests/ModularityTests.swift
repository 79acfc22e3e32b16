import EntenteGraph
import TestSupport
import Testing

@Suite struct ModularityTests {
  @Test func withoutEdgesThereIsNone() {
    for graph in [BipartiteGraph.sideEmpty, .singleParty, BipartiteGraph(0, 0, []), BipartiteGraph(2, 2, [])] {
      #expect(graph.modularity(of: [Int](repeating: 0, count: graph.vertexCount)) == nil)
    }
  }

  @Test func valuesThatCanBeCheckedByHand() {
    #expect(BipartiteGraph.singlePair.modularity(of: [4, 4]) == 0)
    #expect(BipartiteGraph.singlePair.modularity(of: [0, 1]) == 0)
    #expect(isClose(BipartiteGraph.star.modularity(of: [7, 7, 7, -1]), 0), "2/3 − 3·2/9")
    #expect(isClose(BipartiteGraph.star.modularity(of: [7, 7, 7, -1], resolution: 2), -2.0 / 3))
    #expect(BipartiteGraph(2, 2, [(0, 0), (1, 1)]).modularity(of: [0, 1, 0, 1]) == 0.5)
    // a0–b0, a0–b1, a1–b1 and a2–b2 of four edges: 1 − 9/16 − 1/16.
    #expect(isClose(BipartiteGraph.disconnected.modularity(of: [0, 0, 1, 2, 0, 0, 1, 3]), 0.375))
  }

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall {
      for modulus in 1...3 {
        let labels = (0..<graph.vertexCount).map { $0 * 5 % 7 % modulus }
        expectDefinition(graph, labels, resolution: 1, isWeighted: false, "\(graph.allNeighbors) by \(modulus)")
      }
    }
  }

  @Test(arguments: 0..<100)
  func randomGraphsAgainstTheDefinition(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let labels = randomLabels(of: graph, seed: seed)
    for (resolution, isWeighted) in [(1, false), (1, true), (0.3, true), (2.5, false)] {
      expectDefinition(graph, labels, resolution: resolution, isWeighted: isWeighted, "seed \(seed)")
    }
  }

  /// (K + D)²/4 is K·D + (K − D)²/4: Newman's chance allows edges within a side.
  @Test(arguments: 0..<50)
  func newmansIsLessByTheImbalanceOfCommunities(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let labels = randomLabels(of: graph, seed: seed)
    let total = Double(graph.edgeCount)
    guard let modularity = graph.modularity(of: labels, resolution: 1.5), total > 0 else { return }
    // Newman's own, pair by pair of vertices of the graph without sides, each pair both ways round.
    var newman = 0.0
    for u in 0..<graph.vertexCount {
      for v in 0..<graph.vertexCount where labels[u] == labels[v] {
        let chance = Double(graph.degree(of: u) * graph.degree(of: v)) / (2 * total)
        newman += ((graph.allNeighbors[u].contains(v) ? 1 : 0) - 1.5 * chance) / (2 * total)
      }
    }
    let imbalance = Set(labels).reduce(0.0) { sum, label in
      let degrees = (0..<graph.vertexCount).filter { labels[$0] == label }.map {
        graph.isLeft($0) ? graph.degree(of: $0) : -graph.degree(of: $0)
      }
      return sum + Double(degrees.reduce(0, +) * degrees.reduce(0, +))
    }
    #expect(isClose(newman, modularity - 1.5 * imbalance / (4 * total * total)), "seed \(seed)")
  }

  @Test(arguments: 0..<50)
  func lawsOfAllLabels(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    guard graph.edgeCount > 0 else { return }
    let labels = randomLabels(of: graph, seed: seed)
    let one = [Int](repeating: 3, count: graph.vertexCount)
    #expect(graph.modularity(of: one, resolution: 0) == 1)
    #expect(isClose(graph.modularity(of: one, resolution: 1, isWeighted: true), 0))
    #expect(graph.modularity(of: Array(0..<graph.vertexCount), resolution: 0) == 0)
    let other = Relabelling(of: graph, isolates: (2, 1), seed: seed)
    var moved = [Int](repeating: 0, count: other.graph.vertexCount)
    for (vertex, label) in labels.enumerated() { moved[other.vertices[vertex]] = 100 - 7 * label }
    for isWeighted in [false, true] {
      guard let expected = graph.modularity(of: labels, isWeighted: isWeighted) else { continue }
      #expect(isClose(other.graph.modularity(of: moved, isWeighted: isWeighted), expected), "seed \(seed)")
      let mirrored = BipartiteGraph(
        leftCount: graph.rightCount, rightCount: graph.leftCount, edges: graph.edges().map { ($1, $0, $2) })
      let swapped = Array(labels[graph.right] + labels[graph.left])
      #expect(isClose(mirrored.modularity(of: swapped, isWeighted: isWeighted), expected), "seed \(seed)")
    }
  }

  @Test(arguments: [1e300, 1e-300, 0x1p-1060, 1e100])
  func theUnitOfWeightsMakesNoDifference(unit: Double) {
    func graph(_ unit: Double) -> BipartiteGraph {
      BipartiteGraph(
        leftCount: 2, rightCount: 2, edges: [(0, 0, 8 * unit), (0, 1, unit), (1, 0, unit), (1, 1, 4 * unit)])
    }
    let expected = 12.0 / 14 - (81.0 + 25) / 196
    #expect(isClose(graph(1).modularity(of: [0, 1, 0, 1], isWeighted: true), expected))
    #expect(isClose(graph(unit).modularity(of: [0, 1, 0, 1], isWeighted: true), expected))
    #expect(isClose(graph(unit).modularCommunities(isWeighted: true, runs: 2)?.modularity ?? 0, expected))
  }

  private func randomLabels(of graph: BipartiteGraph, seed: UInt64) -> [Int] {
    var random = SplitMix64(seed: seed &+ 77)
    return (0..<graph.vertexCount).map { _ in Int.random(in: 0...3, using: &random) }
  }

  private func expectDefinition(
    _ graph: BipartiteGraph, _ labels: [Int], resolution: Double, isWeighted: Bool, _ what: Comment
  ) {
    let found = graph.modularity(of: labels, resolution: resolution, isWeighted: isWeighted)
    let expected = bruteForceModularity(graph, labels, resolution: resolution, isWeighted: isWeighted)
    if let expected { #expect(isClose(found, expected), what) } else { #expect(found == nil, what) }
  }
}

/// Barber's modularity pair by pair: the sum over pairs of one label of (b − γ·k·d/L)/L; nil without edges.
func bruteForceModularity(
  _ graph: BipartiteGraph, _ labels: [Int], resolution: Double = 1, isWeighted: Bool = false
) -> Double? {
  excesses(graph, resolution: resolution, isWeighted: isWeighted).map { sum($0, within: labels) }
}

/// Of each pair, (b − γ·k·d/L)/L; nil without edges.
func excesses(_ graph: BipartiteGraph, resolution: Double, isWeighted: Bool) -> [[Double]]? {
  var weights = [[Double]](repeating: [Double](repeating: 0, count: graph.rightCount), count: graph.leftCount)
  for edge in graph.edges() { weights[edge.left][edge.right] = isWeighted ? edge.weight : 1 }
  let rowSums = weights.map { $0.reduce(0, +) }
  let columnSums = (0..<graph.rightCount).map { column in weights.reduce(0) { $0 + $1[column] } }
  let total = rowSums.reduce(0, +)
  guard total > 0 else { return nil }
  return graph.left.map { i in
    (0..<graph.rightCount).map { j in (weights[i][j] - resolution * rowSums[i] * columnSums[j] / total) / total }
  }
}

/// The sum of a matrix's cells whose row and column have one label; those of rows come first.
func sum(_ cells: [[Double]], within labels: [Int]) -> Double {
  var sum = 0.0
  for (i, row) in cells.enumerated() {
    for (j, cell) in row.enumerated() where labels[i] == labels[cells.count + j] { sum += cell }
  }
  return sum
}
