extension BipartiteGraph {
  /// Weighted nestedness by overlap and decreasing fill: of the edges of the vertex with fewer, the share whose weight
  /// is below that of the other one's edge to the same neighbour, in percent, averaged over all pairs of a side.
  ///
  /// A pair of equal degrees, or with an isolate, scores 0 and stays in the denominator: isolates lower the number.
  /// The whole is the sum over pairs of both sides divided by the number of them. It is never more than
  /// ``nestedness()``, which asks only that the other edge exists.
  ///
  /// - Returns: the left side's, the right side's and the whole, each in `0...100`; nil where ``nestedness()`` has it.
  /// - Complexity: O(V + E log(maximum degree)) time, O(V) extra space: no pair is looked at.
  ///
  /// Weights are compared strictly, so the result is 0 where all are equal. For left vertices with edges {0: 2, 1: 1}
  /// and {0: 1}: left 100, right 100, whole 100.
  ///
  /// Reference: M. Almeida-Neto, W. Ulrich, "A straightforward computational approach for measuring nestedness using
  /// quantitative matrices", 2011, doi:10.1016/j.envsoft.2010.08.003.
  public func weightedNestedness() -> Nestedness {
    Nestedness(of: self, left: weightedOverlap(of: left, by: right), right: weightedOverlap(of: right, by: left))
  }

  /// Over the pairs of a side's vertices of unequal degree, the sum of the shares of the lower one's edges that weigh
  /// less than the higher one's to the same vertex of the other side.
  private func weightedOverlap(of side: Range<Int>, by others: Range<Int>) -> Double {
    guard let weights else { return 0 }
    // A pair's denominator is the degree of its lower vertex alone, so that the edges of one degree are counted
    // together. At each vertex of the other side the neighbours come by descending weight; those that came before with
    // a greater degree are higher in both.
    let degrees = Set(side.map(degree)).subtracting([0]).sorted()
    var ranks = [Int](repeating: 0, count: (degrees.last ?? 0) + 1)
    for (rank, degree) in degrees.enumerated() { ranks[degree] = rank }
    var counts = [Int](repeating: 0, count: degrees.count)
    var seen = PrefixCounts(count: degrees.count)
    var arrivals: [(weight: Double, rank: Int)] = []
    for other in others {
      arrivals.removeAll(keepingCapacity: true)
      for place in places(of: other) { arrivals.append((weights[place], ranks[degree(of: Int(targets[place]))])) }
      // Which of two equal weights comes first makes no difference.
      arrivals.sort { $0.weight > $1.weight }
      var start = 0
      while start < arrivals.count {
        var end = start
        // Equal weights are counted first, and count only then.
        while end < arrivals.count, arrivals[end].weight == arrivals[start].weight {
          counts[arrivals[end].rank] += start - seen.count(through: arrivals[end].rank)
          end += 1
        }
        for arrival in arrivals[start..<end] { seen.add(1, at: arrival.rank) }
        start = end
      }
      for arrival in arrivals { seen.add(-1, at: arrival.rank) }
    }
    // By degree, and of whole numbers: the same whatever the order of the vertices.
    return zip(counts, degrees).reduce(0) { $0 + Double($1.0) / Double($1.1) }
  }
}

/// How many things there are of each rank, and of each rank and those below: a Fenwick tree.
private struct PrefixCounts {
  private var counts: [Int]

  init(count: Int) { counts = [Int](repeating: 0, count: count + 1) }

  mutating func add(_ count: Int, at rank: Int) {
    var place = rank + 1
    while place < counts.count {
      counts[place] += count
      place += place & -place
    }
  }

  func count(through rank: Int) -> Int {
    var (place, count) = (rank + 1, 0)
    while place > 0 {
      count += counts[place]
      place &= place - 1
    }
    return count
  }
}
