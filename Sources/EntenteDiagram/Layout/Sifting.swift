/// Orders units by taking each in turn to the place where it crosses least, until none gains by moving.
///
/// Reference: C. Matuszewski, R. Schönfeld, P. Molitor, "Using sifting for k-layer straightline crossing
/// minimization", 1999, doi:10.1007/3-540-46648-7_22.
enum Sifting {
  /// An order that no single move improves, unless the work is spent before.
  ///
  /// - Complexity: O(n²) time for each round; each round but the last takes away a crossing.
  static func order(_ start: [Int], _ matrix: CrossingMatrix, budget: inout WorkBudget) -> [Int] {
    var order = start
    var hasMoved = true
    while hasMoved && !budget.isSpent {
      hasMoved = false
      budget.spend(2 * order.count * order.count)
      for unit in order {
        guard let place = order.firstIndex(of: unit) else { continue }
        let row = unit * matrix.count
        var (best, target) = (0, place)
        var change = 0
        for above in (0..<place).reversed() {
          change += matrix.excess[row + order[above]]
          if change < best { (best, target) = (change, above) }
        }
        change = 0
        for below in order.indices[(place + 1)...] {
          change -= matrix.excess[row + order[below]]
          if change < best { (best, target) = (change, below) }
        }
        guard target != place else { continue }
        order.remove(at: place)
        order.insert(unit, at: target)
        hasMoved = true
      }
    }
    return order
  }
}
