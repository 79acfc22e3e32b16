/// Graphs with whole-number weights in which every vertex of both sides keeps its strength: each incidence of the one
/// side is joined with one of the other side at random.
///
/// A graph whose weights sum to A is A incidences: as many ends on the left side as on the right one. All A! ways to
/// join them are equally likely, so that a table n(i, j) of weights with these totals has the chance
/// ∏ r(i)!·∏ c(j)! / (A!·∏ n(i, j)!): that of a table of counts if rows and columns are independent. Degrees vary.
///
///     let model = FixedTotals(of: graph)
///     let shuffled = model?.sample(using: &generator)
///
/// Samples are independent of one another. Isolates stay isolates.
///
/// Reference: W. M. Patefield, "Algorithm AS 159: an efficient method of generating random R × C tables with given row
/// and column totals", 1981, doi:10.2307/2346669 (the distribution).
public struct FixedTotals: Sendable {
  private let leftTotals: [Int32]
  private let rightCount: Int
  /// The right end of each incidence, ascending.
  private let rightEnds: [Int32]

  /// - Parameter graph: the graph whose strengths are kept.
  /// - Returns: nil if a weight is no whole number, or if they sum to more than 2³¹ − 1.
  /// - Complexity: O(V + E + A) time, O(V + A) space for a sum A of weights: 4 bytes for each incidence.
  public init?(of graph: BipartiteGraph) {
    var total = 0.0
    for place in graph.places(ofLeft: true) {
      let weight = graph.weight(at: place)
      total += weight
      guard weight == weight.rounded(), total <= Double(Int32.max) else { return nil }
    }
    func totals(_ side: Range<Int>) -> [Int32] {
      side.map { vertex in graph.places(of: vertex).reduce(0) { $0 + Int32(graph.weight(at: $1)) } }
    }
    leftTotals = totals(graph.left)
    rightCount = graph.rightCount
    var ends: [Int32] = []
    ends.reserveCapacity(Int(total))
    for (vertex, total) in totals(graph.right).enumerated() {
      ends.append(contentsOf: repeatElement(Int32(vertex), count: Int(total)))
    }
    rightEnds = ends
  }

  /// A graph whose weights are whole numbers.
  ///
  /// - Complexity: O(V + A + E log d) time for E edges and a largest degree d of the sample, O(V + A) space.
  public func sample(using generator: inout some RandomNumberGenerator) -> BipartiteGraph {
    var ends = rightEnds
    var lefts: [Int32] = []
    var rights: [Int32] = []
    var weights: [Double] = []
    var counts = [Int32](repeating: 0, count: rightCount)
    var start = 0
    for (vertex, total) in leftTotals.enumerated() {
      let first = rights.count
      for place in start..<start + Int(total) {
        ends.swapAt(place, place + generator.below(ends.count - place))
        let end = ends[place]
        if counts[Int(end)] == 0 { rights.append(end) }
        counts[Int(end)] += 1
      }
      start += Int(total)
      rights[first...].sort()
      for end in rights[first...] {
        lefts.append(Int32(vertex))
        weights.append(Double(counts[Int(end)]))
        counts[Int(end)] = 0
      }
    }
    return BipartiteGraph(
      leftCount: leftTotals.count, rightCount: rightCount, sortedLefts: lefts, rights: rights, weights: weights)
  }
}

extension BipartiteGraph {
  /// The places of one side's edges.
  fileprivate func places(ofLeft isLeft: Bool) -> Range<Int> {
    let side = vertices(left: isLeft)
    return Int(offsets[side.lowerBound])..<Int(offsets[side.upperBound])
  }
}
