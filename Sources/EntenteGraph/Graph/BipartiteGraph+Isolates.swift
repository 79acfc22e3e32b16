extension BipartiteGraph {
  /// The graph without its vertices that have no neighbour, and the vertices that are left: each one's number here, in
  /// the order that they have there. Edges keep their order and their weights.
  ///
  /// - Complexity: O(V + E) time and space.
  ///
  /// A graph without edges has no vertex left. For left vertices with neighbours {0} and none: one left vertex.
  public func withoutIsolates() -> (graph: BipartiteGraph, vertices: [Int]) {
    let kept = (0..<vertexCount).filter { degree(of: $0) > 0 }
    var places = [Int32](repeating: 0, count: vertexCount)
    for (place, vertex) in kept.enumerated() { places[vertex] = Int32(place) }
    let leftCount = kept.indices.partitioningIndex { !isLeft(kept[$0]) }
    let graph = BipartiteGraph(
      leftCount: leftCount, rightCount: kept.count - leftCount,
      offsets: kept.map { offsets[$0] } + [offsets[vertexCount]], targets: targets.map { places[Int($0)] },
      weights: weights)
    return (graph, kept)
  }
}
