extension BipartiteGraph {
  /// How often two vertices of a side each have a neighbour that the other has not: the number of checkerboard units.
  ///
  /// Σ (d(u) − s)·(d(v) − s) over pairs u, v of a side that share s neighbours. Each is a pair of left and a pair of
  /// right vertices with two edges that have no end in common, and the other two absent; so both sides give the same.
  ///
  /// - Complexity: that of counting butterflies, O(Σ min(d(u), d(v)) over edges) time, O(V) space.
  ///
  /// 0 without edges. Weights are not used. For two edges without a common end: 1.
  ///
  /// Reference: L. Stone, A. Roberts, "The checkerboard score and species distributions", 1990, doi:10.1007/BF00317345.
  public func checkerboardUnits() -> Int {
    // Multiplied out: Σ d(u)·d(v) − Σ (d(u) + d(v))·s + Σ s², the sums over pairs of left vertices. The first two need
    // no pair, and Σ s² = 2·Σ s·(s − 1)/2 + Σ s is twice the butterflies and the paths of two edges.
    var products = edgeCount * edgeCount
    for vertex in left { products -= degree(of: vertex) * degree(of: vertex) }
    var crossed = 0
    for vertex in right {
      let degrees = neighbors(of: vertex).reduce(0) { $0 + degree(of: Int($1)) }
      crossed += (degree(of: vertex) - 1) * degrees
    }
    return products / 2 - crossed + 2 * butterflyCount() + wedgeCount(endsLeft: true)
  }

  /// The C-score of a side: the mean number of checkerboard units over pairs of its vertices.
  ///
  /// - Parameter isLeft: whether the pairs are of left vertices, or of right ones.
  /// - Returns: 0 or more; nil if the side has fewer than two vertices. Isolates stay in the denominator.
  /// - Complexity: as ``checkerboardUnits()``.
  ///
  /// Reference: L. Stone, A. Roberts, "The checkerboard score and species distributions", 1990, doi:10.1007/BF00317345.
  public func checkerboardScore(left isLeft: Bool) -> Double? {
    let pairs = pairCount(isLeft ? leftCount : rightCount)
    return pairs > 0 ? Double(checkerboardUnits()) / Double(pairs) : nil
  }

  /// The mean, over pairs of a side's vertices, of their checkerboard units as a share of the most that two vertices of
  /// these degrees can have; pairs that can have none are left out.
  ///
  /// Two vertices of degrees d and e that share s neighbours have (d − s)·(e − s) units, and the most where s is the
  /// least that it can be: max(0, d + e − R) for R vertices on the other side.
  ///
  /// - Parameter isLeft: whether the pairs are of left vertices, or of right ones.
  /// - Returns: a number in `0...1`; nil if no two vertices can have a unit, such as a vertex without neighbours or with
  ///   all of them beside any other.
  /// - Complexity: O(V + Σ d(c)²) time over the vertices c of the other side, on all threads; O(V) space for each.
  ///
  /// It is what R's bipartite calls the C-score. For two edges without a common end: 1.
  ///
  /// Reference: L. Stone, A. Roberts, "The checkerboard score and species distributions", 1990, doi:10.1007/BF00317345.
  public func relativeCheckerboardScore(left isLeft: Bool) -> Double? {
    let (side, others) = isLeft ? (left, rightCount) : (right, leftCount)
    let pieces = piecesByPaths().map { $0.clamped(to: side) }.filter { !$0.isEmpty }
    let sums = parallelMap(pieces.count, named: "checkerboard units", scratch: { SharedCounts(for: self) }) {
      piece, counts in
      counts.withRows(of: self) { rows in
        pieces[piece].reduce(into: SharingPairs()) { $0.add(higherThan: $1, rows, others: others) }
      }
    }
    let sharing = sums.reduce(into: SharingPairs()) { $0.add($1) }
    // Two others with neighbours have no more of them than there are, so that all of their pairs are units, and can be.
    let apart = pairCount(side.count { degree(of: $0) > 0 }) - sharing.count
    let pairs = apart + sharing.countWithUnits
    return pairs > 0 ? (Double(apart) + sharing.shares) / Double(pairs) : nil
  }
}

/// The pairs of vertices of a side that share a neighbour.
private struct SharingPairs {
  private(set) var count = 0
  /// Those that can have units, and what these have as shares of the most.
  private(set) var countWithUnits = 0
  private(set) var shares = 0.0

  /// Adds those of a vertex with vertices of higher numbers.
  mutating func add(higherThan vertex: Int, _ rows: SharedCountRows, others: Int) {
    let met = rows.fill(from: vertex)
    let degree = rows.degree(of: vertex)
    for end in met where Int(end) > vertex {
      let (shared, otherDegree) = (Int(rows.counts[Int(end)]), rows.degree(of: Int(end)))
      count += 1
      let least = max(0, degree + otherDegree - others)
      let most = (degree - least) * (otherDegree - least)
      guard most > 0 else { continue }
      countWithUnits += 1
      shares += Double((degree - shared) * (otherDegree - shared)) / Double(most)
    }
    rows.clear(met)
  }

  mutating func add(_ others: SharingPairs) {
    count += others.count
    countWithUnits += others.countWithUnits
    shares += others.shares
  }
}
