import EntenteGraph
import TestSupport

/// A graph whose vertices were shuffled, with one isolate more on the left, behind the others.
struct Relabelling {
  let graph: BipartiteGraph
  /// What each vertex became.
  let vertices: [Int]

  init(of graph: BipartiteGraph, seed: UInt64) {
    var random = SplitMix64(seed: seed &+ 1)
    let left = Array(graph.left).shuffled(using: &random)
    let right = Array(0..<graph.rightCount).shuffled(using: &random)
    self.graph = BipartiteGraph(
      leftCount: graph.leftCount + 1, rightCount: graph.rightCount,
      edges: graph.edges().map { (left[$0.left], right[$0.right], $0.weight) }.shuffled(using: &random))
    vertices = left + right.map { graph.leftCount + 1 + $0 }
  }
}

extension BipartiteGraph {
  /// Some pairs drawn at random, repeats among them merged.
  static func random(_ left: Int, _ right: Int, edges count: Int, seed: UInt64) -> BipartiteGraph {
    var random = SplitMix64(seed: seed)
    return BipartiteGraph(
      left, right,
      (0..<count).map { _ in (Int.random(in: 0..<left, using: &random), Int.random(in: 0..<right, using: &random)) })
  }
}
