/// All tables of given totals whose cells are each in a range, and the best of them by the chords of a·ln a.
struct SearchNode {
  private let rows: [Int]
  private let columns: [Int]
  private var chords: Chords
  private var table: Transportation

  /// All tables of given totals.
  init(rows: [Int], columns: [Int]) {
    (self.rows, self.columns) = (rows, columns)
    let chords = Chords(upper: rows.flatMap { row in columns.map { min(row, $0) } })
    // Without a unit no cell may promise a gain.
    let gains = rows.indices.map { row in
      columns.indices.reduce(0) { max($0, -chords.costs[row * columns.count + $1]) }
    }
    self.chords = chords
    table = Transportation(
      rows: rows, columns: columns, potentials: gains + [Int](repeating: 0, count: columns.count))
  }

  /// Row by row: the best table, once it is settled.
  var amounts: [Int] { table.amounts }
  /// How many cells were looked at so far.
  var work: Int { table.work }

  /// Finds the best table; false if there is none, or if it takes more than some work.
  mutating func settle(budget: Int) -> Bool { table.balance(chords, budget: budget) }

  /// What no table of these exceeds, once the best by the chords is settled.
  var bound: Double { amounts.indices.reduce(0) { $0 + chords.value($1, at: amounts[$1]) } }

  /// The cell whose chord is furthest above the true value; nil if none is above it.
  var widestGap: Int? {
    var (widest, cell): (Double, Int?) = (0, nil)
    for candidate in amounts.indices {
      let amount = amounts[candidate]
      guard amount > chords.lower[candidate], amount < chords.upper[candidate] else { continue }
      let gap = chords.value(candidate, at: amount) - informationTerm(amount)
      if gap > widest { (widest, cell) = (gap, candidate) }
    }
    return cell
  }

  /// The tables whose cell has what it has now or less, and those where it has more; the latter, which are likelier to
  /// have the best, last.
  ///
  /// Where rows, or columns, can be exchanged for each other, one of all cells that the given one can become has more
  /// and might as well be that one, or none has.
  func divided(at cell: Int) -> [SearchNode] {
    let amount = amounts[cell]
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns.count)
    let likeRow = rows.indices.filter { other in
      rows[other] == rows[row] && columns.indices.allSatisfy { haveSameRange(row, $0, other, $0) }
    }
    let likeColumn = columns.indices.filter { other in
      columns[other] == columns[column] && rows.indices.allSatisfy { haveSameRange($0, column, $0, other) }
    }
    var (below, above) = (self, self)
    let hasBelow = below.narrow(likeRow, likeColumn, to: chords.lower[cell]...amount)
    let hasAbove = above.narrow([row], [column], to: amount + 1...chords.upper[cell])
    return (hasBelow ? [below] : []) + (hasAbove ? [above] : [])
  }

  private func haveSameRange(_ row: Int, _ column: Int, _ otherRow: Int, _ otherColumn: Int) -> Bool {
    let (cell, other) = (row * columns.count + column, otherRow * columns.count + otherColumn)
    return chords.lower[cell] == chords.lower[other] && chords.upper[cell] == chords.upper[other]
  }

  /// Narrows the ranges of the cells of some rows and columns, and what follows for others of these; false if nothing
  /// is left.
  private mutating func narrow(_ someRows: [Int], _ someColumns: [Int], to range: ClosedRange<Int>) -> Bool {
    for row in someRows {
      for column in someColumns { restrict(row * columns.count + column, to: range) }
    }
    for row in someRows {
      guard fit(Array(row * columns.count..<(row + 1) * columns.count), to: rows[row]) else { return false }
    }
    for column in someColumns {
      guard fit(rows.indices.map { $0 * columns.count + column }, to: columns[column]) else { return false }
    }
    return true
  }

  /// Narrows the ranges of the cells of a row or a column to what the others leave of its total.
  private mutating func fit(_ cells: [Int], to total: Int) -> Bool {
    let least = cells.reduce(0) { $0 + chords.lower[$1] }
    let most = cells.reduce(0) { $0 + chords.upper[$1] }
    for cell in cells {
      let (lower, upper) = (chords.lower[cell], chords.upper[cell])
      let range = (max(lower, total - (most - upper)), min(upper, total - (least - lower)))
      guard range.0 <= range.1 else { return false }
      if range != (lower, upper) { restrict(cell, to: range.0...range.1) }
    }
    return true
  }

  /// Sets the range of a cell, and its amount to what the potentials ask for in it.
  private mutating func restrict(_ cell: Int, to range: ClosedRange<Int>) {
    chords.setRange(cell, range)
    let (row, column) = cell.quotientAndRemainder(dividingBy: columns.count)
    let cost = chords.costs[cell] + table.potentials[row] - table.potentials[rows.count + column]
    let amount =
      cost < 0
      ? range.upperBound
      : cost > 0 ? range.lowerBound : min(range.upperBound, max(range.lowerBound, table.amounts[cell]))
    table.set(amount, row: row, column: column)
  }
}

/// The chords of a·ln a over a range of amounts in each cell; their negatives are costs.
private struct Chords: CellCosts {
  private(set) var lower: [Int]
  private(set) var upper: [Int]
  private var slopes: [Double]
  private(set) var costs: [Int]

  /// Ranges from 0 to the upper bounds.
  init(upper: [Int]) {
    self.upper = upper
    lower = [Int](repeating: 0, count: upper.count)
    slopes = upper.map { logarithm(Double($0)) }
    costs = slopes.map { -scaledCost($0) }
  }

  mutating func setRange(_ cell: Int, _ range: ClosedRange<Int>) {
    (lower[cell], upper[cell]) = (range.lowerBound, range.upperBound)
    guard range.count > 1 else { return }
    slopes[cell] =
      (informationTerm(range.upperBound) - informationTerm(range.lowerBound))
      / Double(range.upperBound - range.lowerBound)
    costs[cell] = -scaledCost(slopes[cell])
  }

  /// The chord's height at an amount of the range.
  func value(_ cell: Int, at amount: Int) -> Double {
    let lower = lower[cell]
    return amount == lower ? informationTerm(lower) : informationTerm(lower) + slopes[cell] * Double(amount - lower)
  }

  func increase(_ cell: Int, from amount: Int) -> (cost: Int, capacity: Int) { (costs[cell], upper[cell] - amount) }

  func decrease(_ cell: Int, from amount: Int) -> (cost: Int, capacity: Int) { (costs[cell], amount - lower[cell]) }
}
