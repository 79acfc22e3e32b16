/// The best order of one column for the other one as it stands, or close to it.
///
/// The order of the blocks and the order in each block do not depend on each other: crossings between lines of two
/// blocks depend on which block stands above, and on nothing else.
struct ColumnResponse {
  private(set) var blocks: [[Int]]
  /// Whether no order of this column has fewer crossings with the other one.
  private(set) var isOptimal: Bool

  /// Orders a column.
  ///
  /// - Parameters:
  ///   - columns: the present order of both; of equal vertices and blocks the upper stays the upper.
  ///   - limit: see ``LinearOrdering``.
  /// - Complexity: O(E n + n²) time for E lines and n units, and that of ``LinearOrdering``.
  init(
    _ network: ColumnNetwork, _ column: Int, _ columns: [[[Int]]], exactUpTo limit: Int, budget: inout WorkBudget
  ) {
    blocks = columns[column]
    isOptimal = network.unitCounts(column).allSatisfy { $0 <= OrderSearch.windowLimit }
    let other = columns[1 - column]
    // First the vertices in their blocks, window by window where a block is long.
    var windows: [(block: Int, range: Range<Int>)] = []
    for (block, vertices) in blocks.enumerated() where vertices.count > 1 {
      windows += Self.windows(vertices.count).map { (block, $0) }
    }
    // Windows overlap: each takes its lines once the one before has moved its vertices.
    for half in 0..<2 {
      let taken = windows.filter { $0.range.lowerBound / (OrderSearch.windowLimit / 2) % 2 == half }
      var units = [(list: Int, unit: Int)?](repeating: nil, count: network.vertexCount(column))
      for (list, (block, range)) in taken.enumerated() {
        for (unit, vertex) in blocks[block][range].enumerated() { units[vertex] = (list, unit) }
      }
      let sizes = taken.map(\.range.count)
      for (list, order) in order(network, column, sizes, units, other, limit, &budget).enumerated() {
        let (block, range) = taken[list]
        let vertices = Array(blocks[block][range])
        blocks[block].replaceSubrange(range, with: order.map { vertices[$0] })
      }
    }
    guard blocks.count > 1 else { return }
    for range in Self.windows(blocks.count) {
      var units = [(list: Int, unit: Int)?](repeating: nil, count: network.vertexCount(column))
      for (unit, block) in blocks[range].enumerated() {
        for vertex in block { units[vertex] = (0, unit) }
      }
      for order in order(network, column, [range.count], units, other, limit, &budget) {
        let window = Array(blocks[range])
        blocks.replaceSubrange(range, with: order.map { window[$0] })
      }
    }
  }

  /// The order of each list of units.
  private mutating func order(
    _ network: ColumnNetwork, _ column: Int, _ sizes: [Int], _ units: [(list: Int, unit: Int)?], _ other: [[Int]],
    _ limit: Int, _ budget: inout WorkBudget
  ) -> [[Int]] {
    guard !sizes.isEmpty else { return [] }
    let ends = CrossingMatrix.ends(of: network, in: column, lists: sizes.count, units: units, other: other)
    budget.spend(network.lineCount)
    return zip(sizes, ends).map { size, ends in
      let matrix = CrossingMatrix(count: size, ends: ends, panelWeights: network.panelWeights)
      budget.spend(ends.count * size + size * size)
      let ordering = LinearOrdering(matrix, from: Array(0..<size), exactUpTo: limit, budget: &budget)
      if !ordering.isOptimal { isOptimal = false }
      return ordering.units
    }
  }

  private static func windows(_ count: Int) -> [Range<Int>] {
    let limit = OrderSearch.windowLimit
    guard count > limit else { return [0..<count] }
    return stride(from: 0, to: count - limit / 2, by: limit / 2).map { $0..<min($0 + limit, count) }
  }
}
