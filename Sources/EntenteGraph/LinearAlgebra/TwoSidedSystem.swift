/// A system of linear equations, one for each vertex: d(v)·x(v) = f(v) + c·Σ w(v, u) x(u), summed over the neighbours u
/// of v, where c may differ between the sides.
///
/// The unknowns of the larger side are eliminated, which takes one pass. What is left for the smaller side is
/// symmetric, and is solved by conjugate gradients.
struct TwoSidedSystem {
  let graph: BipartiteGraph
  /// Whether w are the weights of edges; else they are 1.
  var isWeighted = false
  /// d, greater than 0.
  let diagonal: [Double]
  /// c of the vertices of each side. The product of both is less than 1/σ², where σ is the largest singular value of
  /// w(v, u)/√(d(v)·d(u)): that is what makes the system positive definite.
  let coupling: (left: Double, right: Double)

  /// The solution for one right-hand side.
  ///
  /// - Parameters:
  ///   - f: one value a vertex.
  ///   - tolerance: what the absolute values of the residuals of all equations may add up to.
  ///   - name: what is being computed, for those who wait.
  /// - Returns: one value a vertex.
  /// - Complexity: O(E) time a step of conjugate gradients, O(V + E) extra space.
  func solution(for f: [Double], tolerance: Double, named name: String) -> [Double] {
    Iteration.run(named: name) { solution(for: f, tolerance: tolerance, during: $0) }
  }

  private func solution(for f: [Double], tolerance: Double, during iteration: Iteration) -> [Double] {
    let nearIsLeft = graph.leftCount <= graph.rightCount
    let (near, far) = nearIsLeft ? (graph.left, graph.right) : (graph.right, graph.left)
    let (nearCoupling, farCoupling) = nearIsLeft ? coupling : (coupling.right, coupling.left)
    var places = [Int32](repeating: 0, count: graph.vertexCount)
    let matrix = GramMatrix(
      graph, near: Int32(near.lowerBound)..<Int32(near.upperBound), far: Int32(far.lowerBound)..<Int32(far.upperBound),
      isWeighted: isWeighted, divisors: diagonal, places: &places)
    // The far vertices by themselves.
    var x = zip(f, diagonal).map { $0 / $1 }
    let sums = neighborSums(of: x, for: near)
    let own = matrix.solution(
      for: matrix.vertices.map { f[Int($0)] + nearCoupling * sums[Int($0) - near.lowerBound] },
      diagonal: matrix.vertices.map { diagonal[Int($0)] }, factor: nearCoupling * farCoupling, tolerance: tolerance,
      during: iteration)
    for (vertex, value) in zip(matrix.vertices, own) { x[Int(vertex)] = value }
    let farSums = neighborSums(of: x, for: far)
    for vertex in far { x[vertex] += farCoupling * farSums[vertex - far.lowerBound] / diagonal[vertex] }
    return x
  }

  /// Σ w(v, u)·values(u) over the neighbours u of each vertex v of a side.
  private func neighborSums(of values: [Double], for side: Range<Int>) -> [Double] {
    var sums = [Double](repeating: 0, count: side.count)
    let first = side.lowerBound
    let ranges = parts(of: 0..<side.count, count: side.count / 8192)
    let (graph, weights) = (graph, isWeighted ? graph.weights : nil)
    parallelFill(&sums, ranges, named: "sums") { _, range, part in
      values.withUnsafeBufferPointer { values in
        graph.targets.withUnsafeBufferPointer { targets in
          for vertex in range {
            var sum = 0.0
            for place in graph.places(of: first + vertex) {
              sum += (weights?[place] ?? 1) * values[Int(targets[place])]
            }
            part[vertex - range.lowerBound] = sum
          }
        }
      }
    }
    return sums
  }
}
