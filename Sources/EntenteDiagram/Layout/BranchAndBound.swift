/// The fewest crossings, proved: the orders of one column are enumerated from the top, those left out that cannot be
/// better than the best known.
///
/// Once the vertices above in one column are known, so are the lines' crossings with all that ends at them, for both
/// orders of each two units of the other column; each may have its better order, and every two vertices that are still
/// open add at least their smaller number. No order crosses less than the sum.
///
/// Reference: M. Jünger, P. Mutzel, "2-layer straightline crossing minimization: performance of exact and heuristic
/// algorithms", 1997, doi:10.7155/jgaa.00001.
struct BranchAndBound {
  /// Columns with more vertices than this, or with more pairs of units opposite, are not tried.
  static let columnLimit = 14
  static let tableLimit = 1 << 20

  private let network: ColumnNetwork
  /// The column that is enumerated.
  private let column: Int
  private let count: Int
  private let blockOf: [Int]
  /// Units of the other column that are ordered among themselves, and where their pairs (i, j), i < j, begin.
  private let groups: [(count: Int, offset: Int)]
  private let pairCount: Int
  /// Crossings of each pair of units, in its given order, then in the other, if vertex a stands above vertex b: a row at
  /// (a·count + b)·width.
  private let crossings: [Int]
  /// Twice the number of pairs.
  private let width: Int
  /// The crossings at least between lines that end at both vertices.
  private let least: [Int]

  private(set) var best: ColumnNetwork.Order
  private(set) var isOptimal = true
  private var budget: WorkBudget

  private var order: [Int] = []
  private var rest: [Int]
  /// For each depth, the crossings of each pair of units in its given order, then in the other.
  private var sums: [Int]
  /// For each depth and open vertex, what it would add to these if it came next.
  private var added: [Int]

  /// Looks for an order with fewer crossings than the best known.
  ///
  /// - Returns: the best order, and whether no order has fewer crossings; false also if the network is too large.
  /// - Complexity: O(n! p) time at worst for n vertices in the smaller column and p pairs of units in the other, and not
  ///   more than the budget.
  static func improve(
    _ best: ColumnNetwork.Order, of network: ColumnNetwork, budget: inout WorkBudget
  ) -> (best: ColumnNetwork.Order, isOptimal: Bool) {
    let orders = (0..<2).map { column in
      network.unitCounts(column).reduce(1.0) { product, units in
        (0..<units).reduce(product) { $0 * Double($1 + 1) }
      }
    }
    let column = orders[0] <= orders[1] ? 0 : 1
    let pairs = network.unitCounts(1 - column).reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    let count = network.vertexCount(column)
    guard count <= columnLimit, pairs * count * count <= tableLimit else { return (best, best.crossings == 0) }
    var search = Self(network, column: column, best: best, budget: budget)
    defer { budget = search.budget }
    search.descend(bound: search.least.reduce(0, +) / 2)
    return (search.best, search.isOptimal)
  }

  private init(_ network: ColumnNetwork, column: Int, best: ColumnNetwork.Order, budget: WorkBudget) {
    (self.network, self.column, self.best, self.budget) = (network, column, best, budget)
    let (count, other) = (network.vertexCount(column), 1 - column)
    self.count = count
    blockOf = network.blockOfVertex[column]
    var groups: [(count: Int, offset: Int)] = []
    var pairCount = 0
    var unitInBlock = network.blockOfVertex[other]
    for size in network.unitCounts(other) {
      groups.append((size, pairCount))
      pairCount += size * (size - 1) / 2
    }
    for block in network.blocks[other] {
      for (unit, vertex) in block.enumerated() { unitInBlock[vertex] = unit }
    }
    (self.groups, self.pairCount) = (groups, pairCount)
    let width = 2 * pairCount
    self.width = width
    var crossings = [Int](repeating: 0, count: count * count * width)
    var panels = [[(here: Int, there: Int, weight: Int)]](repeating: [], count: network.panelWeights.count)
    for vertex in 0..<count {
      for line in network.lines(of: vertex, in: column) { panels[line.panel].append((vertex, line.end, line.weight)) }
    }
    let blockThere = network.blockOfVertex[other]
    for (panel, lines) in panels.enumerated() {
      for one in lines {
        for two in lines where one.here != two.here && one.there != two.there {
          let isInside = blockThere[one.there] == blockThere[two.there]
          let units = isInside ? unitInBlock : blockThere
          guard units[one.there] < units[two.there] else { continue }
          let group = groups[isInside ? blockThere[one.there] + 1 : 0]
          let pair = Self.pair(units[one.there], units[two.there], group)
          let weight = one.weight * two.weight * network.panelWeights[panel]
          crossings[(two.here * count + one.here) * width + pair] += weight
          crossings[(one.here * count + two.here) * width + pairCount + pair] += weight
        }
      }
    }
    var least = [Int](repeating: 0, count: count * count)
    sums = [Int](repeating: 0, count: (count + 1) * width)
    added = [Int](repeating: 0, count: (count + 1) * count * width)
    for one in 0..<count {
      for two in 0..<count where one != two {
        let (above, below) = ((one * count + two) * width, (two * count + one) * width)
        for pair in 0..<pairCount { least[one * count + two] += min(crossings[above + pair], crossings[below + pair]) }
        for pair in 0..<width { added[one * width + pair] += crossings[above + pair] }
      }
    }
    self.budget.spend(count * count * width)
    (self.crossings, self.least) = (crossings, least)
    rest = Array(0..<count)
  }

  private static func pair(_ first: Int, _ second: Int, _ group: (count: Int, offset: Int)) -> Int {
    group.offset + first * (2 * group.count - first - 1) / 2 + second - first - 1
  }

  /// Tries all orders that begin as the present one.
  ///
  /// - Parameter bound: the crossings at least among lines that end at two open vertices.
  private mutating func descend(bound: Int) {
    let depth = order.count
    guard let first = rest.first else { return finish() }
    var candidates: [(bound: Int, open: Int, vertex: Int)] = []
    let block = order.last.map { blockOf[$0] }
    let isBlockOpen = rest.contains { blockOf[$0] == block }
    // Every order mirrored is as good: vertex 0 stands above vertex 1.
    for vertex in rest where !(isBlockOpen && blockOf[vertex] != block) && !(first == 0 && vertex == 1) {
      let open = bound - rest.reduce(0) { $0 + least[vertex * count + $1] }
      var sum = open
      let (row, addition) = (depth * width, (depth * count + vertex) * width)
      for pair in 0..<pairCount {
        let other = pair + pairCount
        sum += min(sums[row + pair] + added[addition + pair], sums[row + other] + added[addition + other])
      }
      candidates.append((sum, open, vertex))
    }
    budget.spend(candidates.count * (pairCount + rest.count))
    for (bound, open, vertex) in candidates.sorted(by: { ($0.bound, $0.vertex) < ($1.bound, $1.vertex) }) {
      guard bound < best.crossings else { return }
      guard !budget.isSpent else {
        isOptimal = false
        return
      }
      enter(vertex, depth: depth)
      descend(bound: open)
      leave(vertex)
    }
  }

  private mutating func enter(_ vertex: Int, depth: Int) {
    rest.removeAll { $0 == vertex }
    order.append(vertex)
    let (row, addition) = (depth * width, (depth * count + vertex) * width)
    for pair in 0..<width { sums[row + width + pair] = sums[row + pair] + added[addition + pair] }
    for open in rest {
      let (row, less) = ((depth * count + open) * width, (open * count + vertex) * width)
      let next = row + count * width
      for pair in 0..<width { added[next + pair] = added[row + pair] - crossings[less + pair] }
    }
    budget.spend((rest.count + 1) * pairCount)
  }

  private mutating func leave(_ vertex: Int) {
    order.removeLast()
    rest.insert(vertex, at: rest.firstIndex { $0 > vertex } ?? rest.count)
  }

  /// Orders the other column for the order that is complete.
  private mutating func finish() {
    var orders: [[Int]] = []
    for group in groups {
      var counts = [Int](repeating: 0, count: group.count * group.count)
      for first in 0..<group.count {
        for second in (first + 1)..<max(group.count, first + 1) {
          let pair = Self.pair(first, second, group)
          counts[first * group.count + second] = sums[count * width + pair]
          counts[second * group.count + first] = sums[count * width + pairCount + pair]
        }
      }
      let matrix = CrossingMatrix(count: group.count, crossings: counts)
      let ordering = LinearOrdering(matrix, from: Array(0..<group.count), exactUpTo: 16, budget: &budget)
      if !ordering.isOptimal { isOptimal = false }
      orders.append(ordering.units)
    }
    var columns: [[[Int]]] = [[], []]
    let other = network.blocks[1 - column]
    columns[1 - column] = orders[0].map { block in orders[block + 1].map { other[block][$0] } }
    for vertex in order {
      if let block = columns[column].last?.first, blockOf[block] == blockOf[vertex] {
        columns[column][columns[column].count - 1].append(vertex)
      } else {
        columns[column].append([vertex])
      }
    }
    let found = network.counted(columns)
    if found.crossings < best.crossings { best = found }
  }
}
