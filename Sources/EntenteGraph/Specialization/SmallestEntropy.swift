extension WholeNumberTable {
  /// The largest Σ a·ln a that was found over all tables of whole numbers with the same row and column totals: of the
  /// smallest entropy. Nil if the computation was stopped.
  ///
  /// - Parameter budget: how many cells the search may look at, about.
  /// - Returns: the sum, and whether it was proved that no table has a larger one.
  ///
  /// A row and a column of equal totals need nobody else in some best table. Let the row be divided as X and the column
  /// as Y: taking both apart and giving the rows of Y to the columns of X leaves a joint distribution of X and Y, whose
  /// entropy is at most that of X and that of Y together, and those are gained. What remains is searched.
  func largestSum(budget: Int) -> (sum: Double, isExact: Bool)? {
    var remainder = Remainder(rows: rows, columns: columns)
    let matched = remainder.matchedSum()
    guard !remainder.rows.isEmpty else { return (matched, true) }
    let search = SmallestEntropySearch(
      rows: remainder.rows.sorted(by: >), columns: remainder.columns.sorted(by: >), budget: budget)
    guard let best = search.best(), !Computation.isStopped else { return nil }
    return (matched + best.sum, best.isExact)
  }
}

/// Totals of rows and of columns that have still to be divided.
private struct Remainder {
  private(set) var rows: [Int]
  private(set) var columns: [Int]

  init(rows: [Int], columns: [Int]) { (self.rows, self.columns) = (rows.sorted(), columns.sorted()) }

  /// Takes out pairs of a row and a column of equal totals, and returns their Σ a·ln a.
  mutating func matchedSum() -> Double {
    var (restOfRows, restOfColumns): ([Int], [Int]) = ([], [])
    var (row, column, sum) = (0, 0, 0.0)
    while row < rows.count && column < columns.count {
      if rows[row] == columns[column] {
        sum += informationTerm(rows[row])
        (row, column) = (row + 1, column + 1)
      } else if rows[row] < columns[column] {
        restOfRows.append(rows[row])
        row += 1
      } else {
        restOfColumns.append(columns[column])
        column += 1
      }
    }
    restOfRows += rows[row...]
    restOfColumns += columns[column...]
    (rows, columns) = (restOfRows, restOfColumns)
    return sum
  }
}
