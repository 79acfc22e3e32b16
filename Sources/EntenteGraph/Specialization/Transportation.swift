/// What a unit more, and a unit less, cost in the cells of a table. Costs are whole numbers, and rise with the amount.
protocol CellCosts {
  /// What each further unit costs, and how many there are at that cost; 0 of them where the cell is full.
  func increase(_ cell: Int, from amount: Int) -> (cost: Int, capacity: Int)
  /// What each unit costs that is in the cell last, and how many there are at that cost; 0 where none may leave.
  func decrease(_ cell: Int, from amount: Int) -> (cost: Int, capacity: Int)
}

/// A table that is to have given totals at the least cost, which is convex in each cell: by shortest augmenting paths.
///
/// It is always the cheapest of its own totals, as the potentials prove: in each cell the last unit costs no more than
/// the difference of its column's and its row's potential, and the next one no less. Paths from where units are
/// missing to where there are too many bring its totals to the given ones.
///
/// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows", 1993, sections 9.7 and 14.5.
struct Transportation {
  let rowCount: Int
  let columnCount: Int
  /// Row by row.
  var amounts: [Int]
  /// Of the rows, and then of the columns.
  var potentials: [Int]
  /// How many units each row has still to be given, and then each column; negative where it has too many.
  private(set) var missing: [Int]
  /// How many cells were looked at so far: what a search may spend.
  private(set) var work = 0

  /// A table without a unit.
  init(rows: [Int], columns: [Int], potentials: [Int]) {
    (rowCount, columnCount, self.potentials) = (rows.count, columns.count, potentials)
    amounts = [Int](repeating: 0, count: rows.count * columns.count)
    missing = rows + columns
  }

  /// Sets the amount of a cell, which must agree with the potentials.
  mutating func set(_ amount: Int, row: Int, column: Int) {
    let cell = row * columnCount + column
    missing[row] += amounts[cell] - amount
    missing[rowCount + column] += amounts[cell] - amount
    amounts[cell] = amount
  }

  /// What the missing units cost at least, by the potentials: as a multiple of 2⁻⁴⁰, like all costs.
  var costOfMissing: Double {
    missing.indices.reduce(0) { sum, vertex in
      let cost = Double(potentials[vertex]) * Double(missing[vertex])
      return vertex < rowCount ? sum - cost : sum + cost
    }
  }

  /// Brings the totals to the given ones; false if no table has them, if it takes more looks at cells than the budget
  /// has, or if the computation was stopped.
  mutating func balance(_ costs: some CellCosts, budget: Int) -> Bool {
    let first = work
    var paths = ShortestPaths(count: rowCount + columnCount)
    // From one start at a time: many would all be settled before an end is met.
    while let start = missing.indices.first(where: { $0 < rowCount ? missing[$0] > 0 : missing[$0] < 0 }) {
      guard !Computation.isStopped, work - first < budget else { return false }
      let end = paths.search(self, costs, from: start, budget: budget - (work - first))
      work += paths.work
      guard let end else { return false }
      for (vertex, distance) in paths.settled { potentials[vertex] += distance - paths.length }
      augment(to: end, paths.parents, costs)
    }
    return missing.allSatisfy { $0 == 0 }
  }

  /// Sends as many units as there is room for along the path that ends at a vertex.
  private mutating func augment(to end: Int, _ parents: [Int], _ costs: some CellCosts) {
    var (vertex, count) = (end, abs(missing[end]))
    while parents[vertex] >= 0 {
      count = min(count, step(from: parents[vertex], to: vertex, costs).capacity)
      vertex = parents[vertex]
    }
    count = min(count, abs(missing[vertex]))
    vertex = end
    while parents[vertex] >= 0 {
      let parent = parents[vertex]
      let isIncrease = parent < rowCount
      let (row, column) = isIncrease ? (parent, vertex - rowCount) : (vertex, parent - rowCount)
      set(amounts[row * columnCount + column] + (isIncrease ? count : -count), row: row, column: column)
      vertex = parent
    }
  }

  /// A step from a row to a column puts units into their cell; one from a column to a row takes units out of it.
  @inline(__always)
  fileprivate func step(from vertex: Int, to next: Int, _ costs: some CellCosts) -> (cost: Int, capacity: Int) {
    if vertex < rowCount {
      let cell = vertex * columnCount + next - rowCount
      return costs.increase(cell, from: amounts[cell])
    }
    let cell = next * columnCount + vertex - rowCount
    let (cost, capacity) = costs.decrease(cell, from: amounts[cell])
    return (-cost, capacity)
  }
}

/// Shortest paths to the nearest vertex where a path may end, by Dijkstra's algorithm on the costs as the potentials
/// leave them, which are 0 or more.
private struct ShortestPaths {
  private(set) var parents: [Int]
  /// The vertices nearer than the end that was found, and their distances.
  private(set) var settled: [(vertex: Int, distance: Int)] = []
  /// The distance of that end.
  private(set) var length = 0
  /// How many cells the search looked at.
  private(set) var work = 0
  private var distances: [Int]
  private var isSettled: [Bool]

  init(count: Int) {
    parents = [Int](repeating: -1, count: count)
    distances = [Int](repeating: .max, count: count)
    isSettled = [Bool](repeating: false, count: count)
  }

  /// The nearest end of a path; nil if there is none, if it takes more looks at cells than the budget has, or if the
  /// computation was stopped.
  mutating func search(_ table: Transportation, _ costs: some CellCosts, from start: Int, budget: Int) -> Int? {
    settled.removeAll(keepingCapacity: true)
    work = 0
    for vertex in parents.indices {
      (parents[vertex], distances[vertex], isSettled[vertex]) = (-1, .max, false)
    }
    distances[start] = 0
    while work < budget {
      if settled.count & 255 == 255, Computation.isStopped { return nil }
      var nearest = -1
      for vertex in distances.indices where !isSettled[vertex] && distances[vertex] < .max {
        if nearest < 0 || distances[vertex] < distances[nearest] { nearest = vertex }
      }
      guard nearest >= 0 else { return nil }
      let isRow = nearest < table.rowCount
      guard isRow ? table.missing[nearest] >= 0 : table.missing[nearest] <= 0 else {
        length = distances[nearest]
        return nearest
      }
      isSettled[nearest] = true
      settled.append((nearest, distances[nearest]))
      let others = isRow ? table.rowCount..<distances.count : 0..<table.rowCount
      // Those that may be the nearest are looked at as well.
      work += others.count + distances.count
      for next in others where !isSettled[next] {
        let (cost, capacity) = table.step(from: nearest, to: next, costs)
        guard capacity > 0 else { continue }
        // Costs of very large amounts are so near to each other that rounding may exchange them.
        let reduced = max(0, cost + table.potentials[nearest] - table.potentials[next])
        if distances[nearest] + reduced < distances[next] {
          (parents[next], distances[next]) = (nearest, distances[nearest] + reduced)
        }
      }
    }
    return nil
  }
}
