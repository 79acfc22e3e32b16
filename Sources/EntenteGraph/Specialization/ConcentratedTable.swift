/// A table of given totals with few cells that hold much: of a large Σ a·ln a.
struct ConcentratedTable {
  private let rowCount: Int
  private let columnCount: Int
  private var cells: [Cell]

  private struct Cell {
    let row: Int
    let column: Int
    let amount: Int
  }

  /// The cells of a table that is given row by row.
  init(rows rowCount: Int, columns columnCount: Int, amounts: [Int]) {
    (self.rowCount, self.columnCount) = (rowCount, columnCount)
    cells = amounts.indices.filter { amounts[$0] > 0 }.map {
      Cell(row: $0 / columnCount, column: $0 % columnCount, amount: amounts[$0])
    }
  }

  /// The table in which the largest row and the largest column that are left share as much as they can, again and
  /// again, but those whose rests are equal come first.
  init(greedilyFrom rows: [Int], _ columns: [Int]) {
    (rowCount, columnCount) = (rows.count, columns.count)
    cells = []
    var (ofRows, ofColumns) = (Rests(rows), Rests(columns))
    while let row = ofRows.popLargest(), let column = ofColumns.popLargest() {
      let amount = min(row.amount, column.amount)
      cells.append(Cell(row: row.vertex, column: column.vertex, amount: amount))
      if row.amount > amount {
        let rest = (amount: row.amount - amount, vertex: row.vertex)
        if let match = ofColumns.pop(rest.amount) {
          cells.append(Cell(row: rest.vertex, column: match, amount: rest.amount))
        } else {
          ofRows.insert(rest)
        }
      } else if column.amount > amount {
        let rest = (amount: column.amount - amount, vertex: column.vertex)
        if let match = ofRows.pop(rest.amount) {
          cells.append(Cell(row: match, column: rest.vertex, amount: rest.amount))
        } else {
          ofColumns.insert(rest)
        }
      }
    }
  }

  /// Σ a·ln a.
  var sum: Double { cells.reduce(0) { $0 + informationTerm($1.amount) } }

  /// Moves units of two cells to where their rows and columns cross, as long as that raises the sum: all that the
  /// smaller one has, as a·ln a is convex. O(cells²) time a round, and space for the whole table.
  ///
  /// - Parameter budget: how many pairs of cells may be looked at, about; with fewer the table is improved in part.
  /// - Returns: how many were.
  mutating func improve(budget: Int) -> Int {
    var amounts = [Int](repeating: 0, count: rowCount * columnCount)
    for cell in cells { amounts[cell.row * columnCount + cell.column] = cell.amount }
    var (work, isImproved) = (0, true)
    while isImproved, work < budget, !Computation.isStopped {
      isImproved = false
      let places = amounts.indices.filter { amounts[$0] > 0 }
      for (index, first) in places.enumerated() {
        guard work < budget, !Computation.isStopped else { break }
        work += index
        for second in places[..<index] where amounts[first] > 0 && amounts[second] > 0 {
          if cross(first, second, &amounts) { isImproved = true }
        }
      }
    }
    self = ConcentratedTable(rows: rowCount, columns: columnCount, amounts: amounts)
    return work
  }

  private func cross(_ first: Int, _ second: Int, _ amounts: inout [Int]) -> Bool {
    let (row, column) = first.quotientAndRemainder(dividingBy: columnCount)
    let (otherRow, otherColumn) = second.quotientAndRemainder(dividingBy: columnCount)
    guard row != otherRow, column != otherColumn else { return false }
    let (third, fourth) = (row * columnCount + otherColumn, otherRow * columnCount + column)
    let moved = min(amounts[first], amounts[second])
    func gain(_ place: Int, _ change: Int) -> Double {
      informationTerm(amounts[place] + change) - informationTerm(amounts[place])
    }
    let raised = gain(third, moved) + gain(fourth, moved)
    let lost = gain(first, -moved) + gain(second, -moved)
    guard raised + lost > 1e-12 * raised else { return false }
    amounts[first] -= moved
    amounts[second] -= moved
    amounts[third] += moved
    amounts[fourth] += moved
    return true
  }
}

/// What is left of each total of a side.
private struct Rests {
  /// The vertices of each rest.
  private var vertices: [Int: [Int]] = [:]
  /// Each rest that some vertex has, or had, once: no parent is less than its children, at 2·i + 1 and 2·i + 2.
  private var heap: [Int]

  init(_ totals: [Int]) {
    for (vertex, total) in totals.enumerated() { vertices[total, default: []].append(vertex) }
    // Descending, so a heap.
    heap = vertices.keys.sorted(by: >)
  }

  mutating func popLargest() -> (amount: Int, vertex: Int)? {
    while let amount = heap.first {
      if let vertex = pop(amount) { return (amount, vertex) }
      vertices[amount] = nil
      removeRoot()
    }
    return nil
  }

  /// The vertex of a rest of that amount, which has none then.
  mutating func pop(_ amount: Int) -> Int? { vertices[amount]?.popLast() }

  mutating func insert(_ rest: (amount: Int, vertex: Int)) {
    if vertices[rest.amount] == nil {
      heap.append(rest.amount)
      var place = heap.count - 1
      while place > 0, heap[(place - 1) / 2] < heap[place] {
        heap.swapAt(place, (place - 1) / 2)
        place = (place - 1) / 2
      }
    }
    vertices[rest.amount, default: []].append(rest.vertex)
  }

  private mutating func removeRoot() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while 2 * place + 1 < heap.count {
      let second = min(2 * place + 2, heap.count - 1)
      let larger = heap[second] > heap[2 * place + 1] ? second : 2 * place + 1
      guard heap[larger] > heap[place] else { break }
      heap.swapAt(place, larger)
      place = larger
    }
  }
}
