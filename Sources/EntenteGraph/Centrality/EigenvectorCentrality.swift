extension BipartiteGraph {
  /// How well connected a vertex's neighbours are, and theirs, and so on: the leading singular vectors of the
  /// biadjacency matrix B, which are the leading eigenvector of the whole graph.
  ///
  /// x(v) is proportional to Σ x(w) over the neighbours w of v, with the largest possible factor σ₁. All values are
  /// 0 or greater, and the squares of each side sum to ½.
  ///
  /// - Returns: one value per vertex, left side first; nil without edges, and where the largest singular value is not
  ///   unique (within a relative gap of 1e-9), so that the vector is not determined.
  /// - Complexity: O(V + E) and O(k·E) time for k steps of Lanczos' method, O(V + E) extra space; k is small where the
  ///   largest singular value stands apart from the second.
  ///
  /// Only the component with the largest singular value has values other than 0. Weights are not used.
  ///
  /// For a single edge: `[0.7071, 0.7071]`; for two of them, nil.
  ///
  /// Reference: P. Bonacich, "Simultaneous group and individual centralities", 1991,
  /// doi:10.1016/0378-8733(91)90018-O.
  public func eigenvectorCentrality() -> [Double]? {
    Iteration.run(named: "eigenvector") { iteration in
      guard let found = leadingPair(isUnique: true, during: iteration), let near = found.vector else { return nil }
      var values = [Double](repeating: 0, count: vertexCount)
      // The exact vector has no negative entry; what rounding left below 0 is 0.
      let sign: Double = near.reduce(0, +) < 0 ? -1 : 1
      for (vertex, value) in zip(found.near, near) { values[Int(vertex)] = max(0, sign * value) }
      for vertex in found.far {
        values[Int(vertex)] = neighbors(of: Int(vertex)).reduce(0.0) { $0 + values[Int($1)] }
      }
      for side in [left, right] {
        let norm = values[side].reduce(0) { $0 + $1 * $1 }.squareRoot()
        for vertex in side { values[vertex] /= norm * 2.0.squareRoot() }
      }
      return values
    }
  }

  /// The largest singular value σ₁ of the biadjacency matrix B: the largest eigenvalue of the whole graph, its spectral
  /// radius.
  ///
  /// - Returns: a number from the square root of the highest degree to that of the number of edges; 0 without edges;
  ///   nil if a side is empty.
  /// - Complexity: O(V + E) and O(k·E) time for k steps of Lanczos' method, O(V + E) extra space.
  ///
  /// Weights are not used. For a star of three leaves √3; for K₂,₃ √6.
  ///
  /// Reference: P. P. A. Staniczenko, J. C. Kopp, S. Allesina, "The ghost of nestedness in ecological networks", 2013,
  /// doi:10.1038/ncomms2422.
  public func largestSingularValue() -> Double? {
    guard leftCount > 0, rightCount > 0 else { return nil }
    return Iteration.run(named: "singular value") { leadingPair(isUnique: false, during: $0)?.value.squareRoot() ?? 0 }
  }

  /// The largest eigenvalue of BBᵀ and, if it is to be unique, its vector.
  ///
  /// - Returns: nil without edges. The vector is nil if the eigenvalue is not unique.
  private func leadingPair(
    isUnique: Bool, during iteration: Iteration
  ) -> (value: Double, near: [Int32], far: [Int32], vector: [Double]?)? {
    let parts = boundedComponents()
    var places = [Int32](repeating: 0, count: vertexCount)
    var values: [Double] = []
    var best: (value: Double, matrix: GramMatrix, far: [Int32], vector: [Double])?
    // Eigenvalues of BBᵀ are squares of singular values: their relative gap is twice as wide.
    let gap = 1 - 2e-9
    for part in parts {
      let limit = (best?.value ?? 0) * gap
      // No other component can reach that.
      if part.bound < limit { break }
      // Two do, and none can reach more.
      if let best, part.bound <= best.value * (1 + 1e-13) {
        if !isUnique || values.count(where: { $0 >= limit }) > 1 { break }
      }
      let matrix = GramMatrix(self, near: part.near, far: part.far, places: &places)
      let pair = matrix.leadingEigenpair(during: iteration)
      values.append(pair.value)
      if pair.value > best?.value ?? 0 { best = (pair.value, matrix, part.far, pair.vector) }
    }
    guard let best else { return nil }
    let limit = best.value * gap
    let isOne =
      isUnique && values.count { $0 >= limit } == 1
      && !best.matrix.hasEigenvalue(above: limit, besides: best.vector, during: iteration)
    return (best.value, best.matrix.vertices, best.far, isOne ? best.vector : nil)
  }

  /// The components with an edge, those that may have the largest eigenvalue of BBᵀ first: their vertices on the side
  /// with fewer and on the other, and a number that the eigenvalue does not exceed.
  private func boundedComponents() -> [(near: [Int32], far: [Int32], bound: Double)] {
    let lists = ComponentLists(self)
    var components: [(near: [Int32], far: [Int32], bound: Double)] = []
    for range in lists.ranges where range.count > 1 {
      let vertices = lists.vertices[range]
      var edgeCount = 0
      // The largest row sums of BBᵀ and of BᵀB: neighbours of neighbours, as often as they are.
      var (leftSum, rightSum) = (0, 0)
      for vertex in vertices.lazy.map(Int.init) {
        let sum = degreesOfNeighbors(of: vertex)
        if isLeft(vertex) {
          leftSum = max(leftSum, sum)
          edgeCount += places(of: vertex).count
        } else {
          rightSum = max(rightSum, sum)
        }
      }
      let (lefts, rights) = (vertices.filter { isLeft(Int($0)) }, vertices.filter { !isLeft(Int($0)) })
      let bound = Double(min(edgeCount, leftSum, rightSum))
      components.append(
        lefts.count <= rights.count ? (lefts, rights, bound) : (rights, lefts, bound))
    }
    // The order of those of the same bound does not matter to the result.
    return components.sorted { $0.bound > $1.bound }
  }

  /// The sum of the degrees of a vertex's neighbours.
  private func degreesOfNeighbors(of vertex: Int) -> Int {
    offsets.withUnsafeBufferPointer { offsets in
      targets.withUnsafeBufferPointer { targets in
        var sum = 0
        for place in Int(offsets[vertex])..<Int(offsets[vertex + 1]) {
          let neighbor = Int(targets[place])
          sum += Int(offsets[neighbor + 1] - offsets[neighbor])
        }
        return sum
      }
    }
  }
}
