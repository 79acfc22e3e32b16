extension OneModeProjection {
  /// How many neighbours in the graph the two ends of each edge share, in the order of ``edges()``, whatever the
  /// weighting.
  ///
  /// - Complexity: O(V + Σ d(c)²) time over the vertices c of the other side, O(V + edges of the projection) space.
  func sharedCounts() -> [Int32] {
    var counts: [Int32] = []
    counts.reserveCapacity(edgeCount)
    var scratch = [Int32](repeating: 0, count: vertexCount)
    forEachSharedCount(in: graph, &scratch) { _, _, count in counts.append(count) }
    return counts
  }

  /// Calls a closure with every edge of this projection, in the order of ``edges()``, and with how many neighbours its
  /// ends share in a graph that has the same vertices.
  ///
  /// - Parameters:
  ///   - graph: what was projected, or another graph of its size.
  ///   - scratch: one 0 a vertex of the side, before and after.
  ///   - body: is given the ends, the lower one first, and the number, which may be 0 in another graph.
  @inline(__always)
  func forEachSharedCount(
    in graph: BipartiteGraph, _ scratch: inout [Int32], _ body: (_ first: Int, _ second: Int, _ count: Int32) -> Void
  ) {
    let first = isLeft ? 0 : graph.leftCount
    scratch.withUnsafeMutableBufferPointer { shared in
      graph.offsets.withUnsafeBufferPointer { offsets in
        graph.targets.withUnsafeBufferPointer { targets in
          for vertex in 0..<vertexCount {
            let own = Int32(truncatingIfNeeded: first + vertex)
            // Each pair is met at its lower end: the higher neighbours of a middle are the last of its row.
            var met = 0
            func forEachHigher(_ body: (Int) -> Void) {
              for middle in targets[Int(offsets[first + vertex])..<Int(offsets[first + vertex + 1])] {
                var place = Int(offsets[Int(middle) + 1]) - 1
                while targets[place] > own {
                  body(Int(targets[place]) - first)
                  place -= 1
                }
              }
            }
            forEachHigher {
              shared[$0] += 1
              met += 1
            }
            for neighbor in neighbors(of: vertex) where Int(neighbor) > vertex {
              body(vertex, Int(neighbor), shared[Int(neighbor)])
            }
            if met < shared.count / 16 {
              forEachHigher { shared[$0] = 0 }
            } else {
              shared[vertex...].update(repeating: 0)
            }
          }
        }
      }
    }
  }
}
