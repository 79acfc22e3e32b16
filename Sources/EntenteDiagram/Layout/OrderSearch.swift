import EntenteLedger

/// Looks for an order with few crossings where the best cannot be told at once.
///
/// Each column in turn gets its best order for the other one as it stands, until neither gains. That begins at the given
/// order, at its mirror image, at barycentre and median orders and at random ones, and again after random disturbances
/// of the best; the work is bounded by a budget. Reference: M. Jünger, P. Mutzel, "2-layer straightline crossing
/// minimization: performance of exact and heuristic algorithms", 1997, doi:10.7155/jgaa.00001.
struct OrderSearch {
  /// More units than this in a matrix would cost more memory than the picture is worth; longer columns are ordered
  /// window by window.
  static let windowLimit = 1_200
  /// Components of a column's preferences up to this size are ordered exactly.
  private static let exactLimit = 7

  private let network: ColumnNetwork
  /// The columns whose order is not given.
  private let movable: [Int]
  private(set) var best: ColumnNetwork.Order
  private(set) var budget: WorkBudget
  private var generator = SeededGenerator(seed: 1)

  init(_ network: ColumnNetwork, movable: [Int] = [0, 1], budget: WorkBudget) {
    (self.network, self.movable, self.budget) = (network, movable, budget)
    best = network.givenOrder
  }

  /// Settles the given order, barycentre and median orders, smooth places and a few random orders, those with the fewest
  /// crossings first: in a large network the work may suffice for no more than these.
  mutating func runStarts() {
    // Half of the work is for settling.
    let reserve = budget.left / 2
    var starts = [best]
    if movable.count == 2 { starts += spectral() }
    for start in [best.columns, reversed(best.columns)] {
      for center in [BarycenterSweep.Center.mean, .median] where budget.left > reserve {
        starts.append(sweep(start, by: center))
      }
    }
    for _ in 0..<8 where budget.left > reserve { starts.append(sweep(shuffled(), by: .mean)) }
    for start in starts.enumerated().sorted(by: {
      ($0.element.crossings, $0.offset) < ($1.element.crossings, $1.offset)
    }) where best.crossings > 0 {
      settle(start.element)
    }
  }

  /// Goes on from an order that was found elsewhere, if it is better.
  mutating func take(_ order: ColumnNetwork.Order) {
    if order.crossings < best.crossings { best = order }
  }

  /// Disturbs the best order and settles it again, until many trials in succession have brought nothing.
  mutating func disturb() {
    let patience = min(20 + 2 * movable.reduce(0) { $0 + network.vertexCount($1) }, 240)
    var fruitless = 0
    while fruitless < patience && best.crossings > 0 && !budget.isSpent {
      let crossings = best.crossings
      disturbOnce()
      fruitless = best.crossings < crossings ? 0 : fruitless + 1
    }
  }

  // MARK: Settling

  /// Gives each column its best order for the other one, until neither gains.
  private mutating func settle(_ start: ColumnNetwork.Order, from first: Int = 1) {
    var order = start
    var column = first
    var idle = 0
    while idle < movable.count && !budget.isSpent {
      if movable.contains(column) {
        let answer = network.counted(response(column, to: order.columns))
        idle = answer.crossings < order.crossings ? 0 : idle + 1
        if answer.crossings <= order.crossings { order = answer }
        budget.spend(network.lineCount * 8)
      }
      column = 1 - column
    }
    // Of equals the last found: disturbances go on from there, and do not return to the same place again and again.
    if order.crossings <= best.crossings { best = order }
  }

  /// The columns with the best order of one of them for the other one as it stands.
  private mutating func response(_ column: Int, to columns: [[[Int]]]) -> [[[Int]]] {
    var columns = columns
    let answer = ColumnResponse(network, column, columns, exactUpTo: Self.exactLimit, budget: &budget)
    columns[column] = answer.blocks
    return columns
  }

  /// Barycentre or median orders of the columns in turn, the best of some rounds.
  private mutating func sweep(_ start: [[[Int]]], by center: BarycenterSweep.Center) -> ColumnNetwork.Order {
    var (columns, best) = (start, network.counted(start))
    var idle = 0
    for _ in 0..<12 where idle < 3 && !budget.isSpent {
      for column in movable.reversed() {
        columns[column] = BarycenterSweep.order(network, column, of: columns, by: center)
      }
      budget.spend(network.lineCount * 60)
      let found = network.counted(columns)
      idle = found.crossings < best.crossings ? 0 : idle + 1
      if found.crossings < best.crossings { best = found }
    }
    return best
  }

  /// Smooth places, and some that are less so.
  private mutating func spectral() -> [ColumnNetwork.Order] {
    var places = (0..<network.vertexCount(1)).map(Double.init)
    shuffle(&places)
    var spectral = SpectralOrder(network, places: places)
    var orders: [ColumnNetwork.Order] = []
    // Small networks are as smooth as they get after few rounds.
    let limit = min(20 * (network.vertexCount(0) + network.vertexCount(1)), budget.left / (16 * network.lineCount + 1))
    for rounds in [20, 200, 2_000] where rounds <= limit {
      spectral.smooth(rounds: rounds)
      budget.spend(4 * rounds * network.lineCount)
      orders.append(network.counted(spectral.columns))
    }
    return orders
  }

  // MARK: Starts and disturbances

  /// One column upside down: both would be the same picture.
  private func reversed(_ columns: [[[Int]]]) -> [[[Int]]] {
    var columns = columns
    columns[movable[0]] = columns[movable[0]].reversed().map { $0.reversed() }
    return columns
  }

  private mutating func shuffled() -> [[[Int]]] {
    var columns = network.blocks
    for column in movable {
      for block in columns[column].indices { shuffle(&columns[column][block]) }
      shuffle(&columns[column])
    }
    return columns
  }

  /// The standard library does not promise the same shuffle in its next version.
  private mutating func shuffle<Item>(_ items: inout [Item]) {
    for index in items.indices.dropFirst() { items.swapAt(index, generator.below(index + 1)) }
  }

  private mutating func disturbOnce() {
    var columns = best.columns
    let kind = generator.below(3)
    let column = movable[generator.below(movable.count)]
    if kind == 0 && movable.count == 2 {
      // The same part of both columns upside down: neither column alone finds this.
      let bounds = [generator.below(101), generator.below(101)].sorted()
      for column in movable {
        if columns[column].count > 1 {
          reverse(&columns[column], bounds)
        } else {
          reverse(&columns[column][0], bounds)
        }
      }
      settle(network.counted(columns), from: column)
    } else {
      for _ in 0...generator.below(kind == 1 ? 2 : 5) {
        let isLarge = columns[column].indices.filter { columns[column][$0].count > 1 }
        if columns[column].count > 1 && (isLarge.isEmpty || generator.below(2) == 0) {
          move(&columns[column])
        } else if !isLarge.isEmpty {
          move(&columns[column][isLarge[generator.below(isLarge.count)]])
        }
      }
      // The other column answers first: this one would go back at once.
      settle(network.counted(columns), from: 1 - column)
    }
  }

  private func reverse<Item>(_ items: inout [Item], _ percent: [Int]) {
    let (from, to) = (percent[0] * items.count / 100, (percent[1] * items.count + 99) / 100)
    items[from..<to].reverse()
  }

  private mutating func move<Item>(_ items: inout [Item]) {
    let item = items.remove(at: generator.below(items.count))
    items.insert(item, at: generator.below(items.count + 1))
  }
}
