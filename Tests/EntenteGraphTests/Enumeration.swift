import EntenteGraph
import TestSupport
import Testing

/// Degrees that a graph is to have; nil where they are free.
struct Margins: Sendable, CustomTestStringConvertible {
  var left: [Int]?
  var right: [Int]?
  var allowed: AllowedEdges
  var note: String

  init(_ left: [Int], _ right: [Int], forbidden: [(Int, Int)] = [], _ note: String = "") {
    self.left = left
    self.right = right
    allowed = AllowedEdges(
      leftCount: left.count, rightCount: right.count, forbidden: forbidden.map { (left: $0.0, right: $0.1) })
    self.note = note
  }

  var testDescription: String { "\(left ?? []) by \(right ?? []) \(note)" }

  /// Every graph with these degrees, as a set of bits: that of left l and right r is l · (right vertices) + r.
  func allGraphs() -> [Int] {
    let (n, m) = (allowed.leftCount, allowed.rightCount)
    var found: [Int] = []
    func extend(_ row: Int, _ bits: Int, _ degrees: [Int]) {
      guard row < n else {
        if right == nil || degrees == right { found.append(bits) }
        return
      }
      for neighbors in 0..<(1 << m) where left == nil || neighbors.nonzeroBitCount == left?[row] {
        let chosen = (0..<m).filter { neighbors >> $0 & 1 == 1 }
        guard chosen.allSatisfy({ allowed.contains(left: row, right: $0) }) else { continue }
        var degrees = degrees
        for r in chosen { degrees[r] += 1 }
        extend(row + 1, bits | neighbors << (row * m), degrees)
      }
    }
    extend(0, 0, [Int](repeating: 0, count: m))
    return found
  }
}

extension BipartiteGraph {
  /// The graph of a set of bits, as ``Margins/allGraphs()`` gives it.
  init(bits: Int, left: Int, right: Int) {
    self.init(left, right, (0..<(left * right)).filter { bits >> $0 & 1 == 1 }.map { ($0 / right, $0 % right) })
  }

  var bits: Int {
    left.reduce(0) { bits, l in
      neighbors(of: l).reduce(bits) { $0 | 1 << (l * rightCount + Int($1) - leftCount) }
    }
  }

  /// Equal in all but weights, and kept as every graph is: both ways round, ascending.
  var isWellFormed: Bool {
    self
      == BipartiteGraph(
        leftCount, rightCount, left.flatMap { l in neighbors(of: l).map { (l, Int($0) - leftCount) } })
  }
}

/// How far counts are from being all alike: Pearson's chi-squared as a standard normal deviate (Wilson and Hilferty).
/// nil if something was counted that is not among the outcomes.
func uniformityDeviate(_ counts: [Int: Int], among outcomes: [Int]) -> Double? {
  guard Set(counts.keys).isSubset(of: outcomes), outcomes.count > 1 else { return nil }
  let expected = Double(counts.values.reduce(0, +)) / Double(outcomes.count)
  let statistic = outcomes.reduce(0.0) { sum, outcome in
    let distance = Double(counts[outcome] ?? 0) - expected
    return sum + distance * distance / expected
  }
  let freedom = Double(outcomes.count - 1)
  return (cubeRoot(statistic / freedom) - (1 - 2 / (9 * freedom))) / (2 / (9 * freedom)).squareRoot()
}

private func cubeRoot(_ x: Double) -> Double {
  guard x > 0 else { return 0 }
  var root = max(1, x)
  for _ in 0..<200 { root -= (root * root * root - x) / (3 * root * root) }
  return root
}

/// Mean and standard deviation.
func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, (squares / Double(values.count - 1)).squareRoot())
}
