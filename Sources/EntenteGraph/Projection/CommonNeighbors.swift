/// What the neighbours that the two ends of an edge have in common add to what is known of both ends.
///
/// An edge is met at one of its ends only, the one of the higher degree: its neighbours are marked, and the other end's
/// are looked at, which are fewer.
protocol CommonNeighborMeasure: Sendable {
  /// What is set at each neighbour of a vertex, while its edges are met.
  associatedtype Mark: Sendable
  associatedtype Sum: AdditiveArithmetic & Sendable

  /// The mark of those that are no neighbours.
  var unmarked: Mark { get }
  func mark(_ neighbor: Int, weight: Double) -> Mark
  /// What an edge adds at either end.
  func sums(of edge: EdgeNeighborhood<Mark>) -> (marker: Sum, other: Sum)
}

/// An edge, the neighbours of the end of the lower degree, and the marks at all vertices.
struct EdgeNeighborhood<Mark> {
  /// The end whose neighbours are marked, and the other one.
  let marker: Int
  let other: Int
  let weight: Double
  /// The neighbours of the other end, and the weights of the edges to them.
  let targets: UnsafeBufferPointer<Int32>
  let weights: UnsafeBufferPointer<Double>
  let marks: UnsafeBufferPointer<Mark>
}

extension OneModeProjection {
  /// Sums up, for each vertex, what the common neighbours with each of its neighbours add.
  ///
  /// - Returns: one sum a vertex.
  /// - Complexity: O(V + Σ min(d(u), d(v)) over edges uv) time, on all threads; a mark a vertex for each thread, and
  ///   for sums 128 MiB at most, or 8 a vertex if that is more.
  func commonNeighborSums<Measure: CommonNeighborMeasure>(
    of measure: Measure, named name: String
  ) -> [Measure.Sum] {
    let monitor = Computation.monitor
    let pieces = commonNeighborPieces(sumSize: MemoryLayout<Measure.Sum>.stride)
    let tallies = parallelMap(
      pieces.count, named: name, scratch: { [Measure.Mark](repeating: measure.unmarked, count: vertexCount) },
      { piece, marks in
        var sums = [Measure.Sum](repeating: .zero, count: vertexCount)
        sums.withUnsafeMutableBufferPointer { sums in
          marks.withUnsafeMutableBufferPointer { marks in
            for vertex in pieces[piece] {
              if monitor?.isStopped ?? false { break }
              addEdges(of: vertex, to: sums, measure, marks)
            }
          }
        }
        return sums
      })
    var total = [Measure.Sum](repeating: .zero, count: vertexCount)
    // In the order of the pieces, for the same bits on any number of threads.
    for tally in tallies {
      for vertex in tally.indices { total[vertex] += tally[vertex] }
    }
    return total
  }

  /// Meets the edges of a vertex to those of lower degrees, or of the same and lower numbers.
  ///
  /// - Parameter marks: none, before and after.
  @inline(__always)
  private func addEdges<Measure: CommonNeighborMeasure>(
    of vertex: Int, to sums: UnsafeMutableBufferPointer<Measure.Sum>, _ measure: Measure,
    _ marks: UnsafeMutableBufferPointer<Measure.Mark>
  ) {
    targets.withUnsafeBufferPointer { targets in
      weights.withUnsafeBufferPointer { weights in
        for place in places(of: vertex) {
          let neighbor = Int(targets[place])
          marks[neighbor] = measure.mark(neighbor, weight: weights[place])
        }
        for place in places(of: vertex) where isBefore(Int(targets[place]), vertex) {
          let other = Int(targets[place])
          let added = measure.sums(
            of: EdgeNeighborhood(
              marker: vertex, other: other, weight: weights[place],
              targets: UnsafeBufferPointer(rebasing: targets[places(of: other)]),
              weights: UnsafeBufferPointer(rebasing: weights[places(of: other)]), marks: UnsafeBufferPointer(marks)))
          sums[vertex] += added.marker
          sums[other] += added.other
        }
        for place in places(of: vertex) { marks[Int(targets[place])] = measure.unmarked }
      }
    }
  }

  /// The vertices, cut into parts of about as much work, whose number depends on the projection alone.
  private func commonNeighborPieces(sumSize: Int) -> [Range<Int>] {
    let work = workBelow(0..<vertexCount) { vertex in
      neighbors(of: vertex).reduce(degree(of: vertex) + 1) { sum, neighbor in
        isBefore(Int(neighbor), vertex) ? sum + degree(of: Int(neighbor)) : sum
      }
    }
    // A piece is to be more work than its sums are, and all sums must find room.
    let size = max(1, sumSize * vertexCount)
    let count = min(64, 1 + work[vertexCount] / max(1 << 14, size), max(8, (128 << 20) / size))
    return parts(of: 0..<vertexCount, count: count) { work[$0] }
  }

  @inline(__always)
  private func isBefore(_ a: Int, _ b: Int) -> Bool { (degree(of: a), a) < (degree(of: b), b) }

  /// Where the neighbours of a vertex stand in `targets`, and the weights of the edges to them in `weights`.
  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }
}

extension OneModeProjection {
  /// In how many triangles each vertex is.
  ///
  /// - Complexity: as ``commonNeighborSums(of:named:)``.
  func triangleCounts() -> [Int] {
    // The third vertex of each triangle is met with both of a vertex's edges in it.
    commonNeighborSums(of: CommonNeighborCount(), named: "triangles").map { $0 / 2 }
  }
}

/// How many neighbours the ends of each edge have in common.
private struct CommonNeighborCount: CommonNeighborMeasure {
  let unmarked: UInt8 = 0

  func mark(_ neighbor: Int, weight: Double) -> UInt8 { 1 }

  func sums(of edge: EdgeNeighborhood<UInt8>) -> (marker: Int, other: Int) {
    var count = 0
    for target in edge.targets { count += Int(edge.marks[Int(target)]) }
    return (count, count)
  }
}
