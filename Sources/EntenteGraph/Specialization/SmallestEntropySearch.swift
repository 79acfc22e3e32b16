/// Branch and bound for the table of the largest Σ a·ln a with given row and column totals.
///
/// On a range of amounts a·ln a is at most its chord, so that the best table for the chords, which a transportation
/// problem finds, bounds all tables whose cells are in their ranges. Where a cell's chord is furthest above the true
/// value, its range is divided, and the chords of both parts are nearer to it.
struct SmallestEntropySearch {
  private let rows: [Int]
  private let columns: [Int]
  private let budget: Int
  /// What a bound must exceed the best sum by to be worth a look: what rounded costs may be wrong by.
  private let tolerance: Double

  /// - Parameters:
  ///   - rows: totals in descending order, none of them 0.
  ///   - columns: likewise, of the same sum; none equals one of the rows.
  ///   - budget: how many cells may be looked at, about.
  init(rows: [Int], columns: [Int], budget: Int) {
    (self.rows, self.columns, self.budget) = (rows, columns, budget)
    tolerance = 2e-12 * Double(rows.reduce(0, +))
  }

  /// The largest sum that was found, and whether no table has a larger one; nil if the computation was stopped.
  func best() -> (sum: Double, isExact: Bool)? {
    let cellCount = rows.count * columns.count
    var table = ConcentratedTable(greedilyFrom: rows, columns)
    var best = table.sum
    // No entropy of a table is less than that of its totals on either side.
    let limit = [rows, columns].map { $0.reduce(0) { $0 + informationTerm($1) } }.reduce(.infinity, min)
    guard limit > best + tolerance else { return (best, true) }
    // More cells are not worth their memory: there is no hope to search them.
    guard cellCount <= 1 << 20 else { return (best, false) }
    var work = table.improve(budget: budget)
    best = table.sum
    guard limit > best + tolerance else { return (best, true) }
    var nodes = [SearchNode(rows: rows, columns: columns)]
    while var node = nodes.popLast() {
      let before = node.work
      let isSettled = node.settle(budget: budget - work)
      // A node is copied, and looked through, several times.
      work += node.work - before + 8 * cellCount
      if Computation.isStopped { return nil }
      guard work < budget else { return (best, false) }
      guard isSettled, node.bound > best + tolerance else { continue }
      var found = ConcentratedTable(rows: rows.count, columns: columns.count, amounts: node.amounts)
      if found.sum > best {
        work += found.improve(budget: budget - work)
        best = found.sum
      }
      if limit <= best + tolerance { break }
      guard node.bound > best + tolerance, let cell = node.widestGap else { continue }
      nodes.append(contentsOf: node.divided(at: cell))
    }
    return (best, true)
  }
}
