extension WholeNumberTable {
  /// The smallest Σ a·ln a over all tables of whole numbers with the same row and column totals: the one of the
  /// largest entropy. Nil if the computation was stopped.
  ///
  /// - Parameter budget: how many cells the search may look at, about.
  /// - Returns: the sum, and whether it is exact; if the table is too large for the budget, or for memory, a number
  ///   that no table's sum is less than.
  ///
  /// The sum is convex, so a table at which no cycle of units lowers it has the least of all. Rows of one total, and
  /// columns of one, can be filled as evenly as whole numbers allow, by their symmetry and that convexity: each pair of
  /// such classes is one cell of a smaller table, whose costs are convex as well.
  ///
  /// - Complexity: for c₁ and c₂ different totals of rows and columns, O(c₁·c₂) space; each of the shortest paths takes
  ///   O(c₁·c₂) time at most, and there are about as many as classes. Beyond 2²² cells none is looked at.
  package func smallestSum(budget: Int) -> (sum: Double, isExact: Bool)? {
    let (rows, columns) = (TotalClass.classes(of: rows), TotalClass.classes(of: columns))
    let isSmall = rows.count * columns.count <= min(1 << 22, budget)
    let found = isSmall ? evenSum(rows, columns, budget: budget) : (0, false)
    guard let found, !found.isExact else { return found }
    // No cell's a·ln a is below 0. The sum of the expected table, r·c/total in each cell, is the least of all tables.
    let sums = [rows, columns].map { $0.reduce(0) { $0 + Double($1.count) * informationTerm($1.total) } }
    return (max(found.sum, 0, sums[0] + sums[1] - informationTerm(total)), false)
  }

  /// The sum of the table that is filled most evenly, or less if that takes more than the budget; nil if the
  /// computation was stopped.
  private func evenSum(_ rows: [TotalClass], _ columns: [TotalClass], budget: Int) -> (sum: Double, isExact: Bool)? {
    let steps = EvenSteps(sizes: rows.flatMap { row in columns.map { row.count * $0.count } }, total: total)
    let all = Double(total)
    // At the expected table, r·c/total, a further unit costs ln r + ln c − ln(total) + 1 in each cell.
    let ofRows = rows.map { -scaledCost(logarithm(Double($0.total))) }
    let ofColumns = columns.map { scaledCost(logarithm(Double($0.total) / all) + 1) }
    var table = Transportation(
      rows: rows.map { $0.total * $0.count }, columns: columns.map { $0.total * $0.count },
      potentials: ofRows + ofColumns)
    for (row, ofRow) in rows.enumerated() {
      guard !Computation.isStopped else { return nil }
      for (column, ofColumn) in columns.enumerated() {
        let cost = ofColumns[column] - ofRows[row]
        var level = Int((Double(ofRow.total) * (Double(ofColumn.total) / all)).rounded())
        if level > 0, scaledCost(informationStep(level)) > cost { level -= 1 }
        if scaledCost(informationStep(level + 1)) < cost { level += 1 }
        table.set(level * ofRow.count * ofColumn.count, row: row, column: column)
      }
    }
    let isBalanced = table.balance(steps, budget: budget)
    guard !Computation.isStopped else { return nil }
    let sum = zip(table.amounts, steps.sizes).reduce(0) { sum, cell in
      let (level, higher) = cell.0.quotientAndRemainder(dividingBy: cell.1)
      return sum + Double(cell.1 - higher) * informationTerm(level) + Double(higher) * informationTerm(level + 1)
    }
    // As the cheapest of its own totals, by the potentials, it bounds what those of the given ones cost.
    return isBalanced ? (sum, true) : (sum + table.costOfMissing / 0x1p40, false)
  }
}

/// Σ a·ln a of cells that are each many, over which units are spread evenly.
private struct EvenSteps: CellCosts {
  let sizes: [Int]
  /// The costs of the first units, which are asked for over and over.
  private let first: [Int]

  /// - Parameters:
  ///   - sizes: how many cells each of these is.
  ///   - total: of the whole table.
  init(sizes: [Int], total: Int) {
    self.sizes = sizes
    first = (1...min(total + 1, 1024)).map { scaledCost(informationStep($0)) }
  }

  private func step(_ level: Int) -> Int {
    level <= first.count ? first[level - 1] : scaledCost(informationStep(level))
  }

  func increase(_ cell: Int, from amount: Int) -> (cost: Int, capacity: Int) {
    let (level, higher) = amount.quotientAndRemainder(dividingBy: sizes[cell])
    return (step(level + 1), sizes[cell] - higher)
  }

  func decrease(_ cell: Int, from amount: Int) -> (cost: Int, capacity: Int) {
    guard amount > 0 else { return (0, 0) }
    let (level, higher) = amount.quotientAndRemainder(dividingBy: sizes[cell])
    return higher > 0
      ? (step(level + 1), higher) : (step(level), sizes[cell])
  }
}
