/// The connected components, each isolate one of its own, with their vertices side by side: nearest to the smallest
/// first.
struct ComponentLists: Sendable {
  private(set) var vertices: [Int32]
  /// Where each component stands in `vertices`.
  private(set) var ranges: [Range<Int>]

  /// O(V + E) time, O(V) space.
  init(_ graph: BipartiteGraph) {
    var isReached = [Bool](repeating: false, count: graph.vertexCount)
    vertices = []
    vertices.reserveCapacity(graph.vertexCount)
    ranges = []
    for root in 0..<graph.vertexCount where !isReached[root] {
      var head = vertices.count
      let start = head
      isReached[root] = true
      vertices.append(Int32(truncatingIfNeeded: root))
      while head < vertices.count {
        for place in graph.places(of: Int(vertices[head])) where !isReached[Int(graph.targets[place])] {
          isReached[Int(graph.targets[place])] = true
          vertices.append(graph.targets[place])
        }
        head += 1
      }
      ranges.append(start..<vertices.count)
    }
  }
}
