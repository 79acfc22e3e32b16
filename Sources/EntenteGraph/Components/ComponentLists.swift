/// The connected components, each isolate one of its own, with their vertices side by side: nearest to the smallest
/// first.
struct ComponentLists: Sendable {
  let vertices: [Int32]
  /// Where each component stands in `vertices`.
  let ranges: [Range<Int>]

  /// - Complexity: O(V + E) time, O(V) space.
  init(_ graph: BipartiteGraph) {
    var ranges: [Range<Int>] = []
    var isReached = [Bool](repeating: false, count: graph.vertexCount)
    vertices = [Int32](unsafeUninitializedCapacity: graph.vertexCount) { vertices, count in
      graph.offsets.withUnsafeBufferPointer { offsets in
        graph.targets.withUnsafeBufferPointer { targets in
          isReached.withUnsafeMutableBufferPointer { isReached in
            for root in 0..<graph.vertexCount where !isReached[root] {
              let start = count
              var head = start
              isReached[root] = true
              vertices.initializeElement(at: count, to: Int32(truncatingIfNeeded: root))
              count += 1
              while head < count {
                let vertex = Int(vertices[head])
                head += 1
                for place in Int(offsets[vertex])..<Int(offsets[vertex + 1]) {
                  let neighbor = targets[place]
                  guard !isReached[Int(neighbor)] else { continue }
                  isReached[Int(neighbor)] = true
                  vertices.initializeElement(at: count, to: neighbor)
                  count += 1
                }
              }
              ranges.append(start..<count)
            }
          }
        }
      }
    }
    self.ranges = ranges
  }
}
