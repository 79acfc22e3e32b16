import EntenteGraph
import TestSupport

/// A graph whose vertices were shuffled on their sides, isolates that were added among them.
struct Relabelling {
  let graph: BipartiteGraph
  /// What each vertex became.
  let vertices: [Int]
  /// The vertices that were added.
  let isolates: [Int]

  init(of graph: BipartiteGraph, isolates: (left: Int, right: Int) = (1, 1), seed: UInt64) {
    var random = SplitMix64(seed: seed &+ 1)
    let leftCount = graph.leftCount + isolates.left
    let left = Array(0..<leftCount).shuffled(using: &random)
    let right = Array(0..<graph.rightCount + isolates.right).shuffled(using: &random)
    self.graph = BipartiteGraph(
      leftCount: leftCount, rightCount: right.count,
      edges: graph.edges().map { (left[$0.left], right[$0.right], $0.weight) }.shuffled(using: &random))
    let all = right.map { leftCount + $0 }
    vertices = Array(left[..<graph.leftCount] + all[..<graph.rightCount])
    self.isolates = Array(left[graph.leftCount...] + all[graph.rightCount...])
  }
}
