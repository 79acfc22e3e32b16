extension AllowedEdges {
  /// How many edges are expected to have no end in common with another, when all sets of that many allowed edges are
  /// equally likely: the expected number of one-to-one pairs.
  ///
  /// L·C((n − 1)(m − 1), L − 1) / C(nm − 1, L − 1) for L edges among n left and m right vertices if every edge is
  /// allowed. Else the sum, over the N allowed edges, of the chance L/N that it is drawn times the chance that the
  /// other L − 1 avoid the q allowed edges that have an end in common with it, C(N − 1 − q, L − 1) / C(N − 1, L − 1).
  ///
  /// - Parameter edgeCount: L; 0 or more.
  /// - Returns: a number in `0...L`; nil if fewer than L edges are allowed (`edgeCount > count`).
  /// - Complexity: O(min(L, n + m)) time and O(1) space if every edge is allowed; else that for each distinct q, and
  ///   O(V + F) time and space for F forbidden edges.
  ///
  /// 0 for L = 0. For three edges among three and four vertices, 0.818182.
  public func expectedIsolatedEdges(_ edgeCount: Int) -> Double? {
    precondition(edgeCount >= 0, "a graph cannot have fewer than 0 edges")
    guard edgeCount <= count else { return nil }
    guard edgeCount > 0 else { return 0 }
    return edgesByRivals().reduce(0) { sum, edges in
      sum + Double(edges.count) / Double(count) * chanceOfAvoiding(edges.rivals, with: edgeCount - 1)
    } * Double(edgeCount)
  }

  /// How many allowed edges have an end in common with how many others, ascending by the latter.
  private func edgesByRivals() -> [(rivals: Int, count: Int)] {
    if isComplete { return [(leftCount + rightCount - 2, count)] }
    func histogram(left isLeft: Bool) -> [(key: Int, value: Int)] {
      (0..<(isLeft ? leftCount : rightCount)).reduce(into: [Int: Int]()) { counts, vertex in
        counts[allowedCount(of: vertex, left: isLeft), default: 0] += 1
      }.sorted { $0.key < $1.key }
    }
    var counts: [Int: Int] = [:]
    let rights = histogram(left: false)
    for left in histogram(left: true) {
      for right in rights { counts[left.key + right.key - 2, default: 0] += left.value * right.value }
    }
    for left in 0..<leftCount {
      for right in forbidden(of: left, left: true) {
        let rivals = allowedCount(of: left, left: true) + allowedCount(of: Int(right), left: false) - 2
        counts[rivals, default: 0] -= 1
      }
    }
    return counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { (rivals: $0.key, count: $0.value) }
  }

  /// C(N − 1 − q, k) / C(N − 1, k): the chance that k edges of the N − 1 beside a given one avoid q of them.
  private func chanceOfAvoiding(_ rivals: Int, with edgeCount: Int) -> Double {
    // The same number is C(N − 1 − k, q) / C(N − 1, q): whichever has fewer factors.
    let (avoided, factors) = (max(rivals, edgeCount), min(rivals, edgeCount))
    var chance = 1.0
    for k in 0..<factors where chance > 0 {
      chance *= Double(max(0, count - 1 - avoided - k)) / Double(count - 1 - k)
    }
    return chance
  }
}
