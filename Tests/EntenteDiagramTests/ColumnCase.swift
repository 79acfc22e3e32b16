import EntenteDiagram
import Testing

/// Two columns to order, and what is true of them, found in the plainest way.
struct ColumnCase: Sendable, CustomTestStringConvertible {
  typealias Pair = ColumnOrder.Pair

  var left: [[Int]]
  var right: [[Int]]
  var panels: [[Pair]]

  var testDescription: String { "left: \(left), right: \(right), panels: \(panels)" }

  func ordered(_ method: ColumnOrder.Method = .best) -> ColumnOrder {
    ColumnOrder(left: left, right: right, panels: panels, method: method)
  }

  /// Each pair is in each panel with the same chance. Parties of the right column have numbers of the left one, too.
  static func random(
    _ size: (left: Int, right: Int), panels: Int = 1, density: Double, hasBlocks: Bool,
    using generator: inout some RandomNumberGenerator
  ) -> Self {
    let left = (0..<size.left).map { 3 * $0 }
    let right = (0..<size.right).map { 10 - 2 * $0 }
    let drawn = (0..<panels).map { _ in
      left.flatMap { left in right.map { (left: left, right: $0) } }
        .filter { _ in Double.random(in: 0..<1, using: &generator) < density }
    }
    return Self(
      left: hasBlocks ? blocks(left, using: &generator) : left.map { [$0] },
      right: hasBlocks ? blocks(right, using: &generator) : [right], panels: drawn)
  }

  /// Panels that some order draws without crossings; the order is lost.
  static func planar(
    _ parties: Int, panels: Int, hasBlocks: Bool, using generator: inout some RandomNumberGenerator
  ) -> Self {
    let column = Array(0..<parties)
    let panels = (0..<panels).map { panel in
      // Down both columns, now on one side, now on the other, now on both: all trees are caterpillars.
      var pairs: [Pair] = []
      var (left, right) = (0, 0)
      while left < parties && right < parties {
        if panels == 1 || Bool.random(using: &generator) { pairs.append((left, right)) }
        let step = Int.random(in: 0..<7, using: &generator)
        if step < 4 { left += 1 }
        if step == 0 || step > 3 { right += 1 }
      }
      return pairs
    }
    let network = Self(
      left: hasBlocks ? blocks(column, using: &generator) : column.map { [$0] },
      right: hasBlocks ? blocks(column, using: &generator) : [column], panels: panels)
    return network.shuffled(using: &generator)
  }

  /// The same network with other numbers, in another order.
  func shuffled(using generator: inout some RandomNumberGenerator) -> Self {
    var copy = self
    var names: [[Int: Int]] = []
    for column in [left, right] {
      let parties = Array(column.joined())
      let others = (100..<(100 + parties.count)).shuffled(using: &generator)
      names.append(Dictionary(uniqueKeysWithValues: zip(parties, others)))
    }
    copy.left = left.map { $0.compactMap { names[0][$0] }.shuffled(using: &generator) }.shuffled(using: &generator)
    copy.right = right.map { $0.compactMap { names[1][$0] }.shuffled(using: &generator) }.shuffled(using: &generator)
    copy.panels = panels.map { pairs in
      pairs.map { (left: names[0][$0.left] ?? -1, right: names[1][$0.right] ?? -1) }.shuffled(using: &generator)
    }
    return copy
  }

  /// The parties in blocks, each party with the one before or not.
  static func blocks(_ parties: [Int], using generator: inout some RandomNumberGenerator) -> [[Int]] {
    parties.reduce(into: []) { blocks, party in
      if blocks.isEmpty || Int.random(in: 0..<3, using: &generator) == 0 { blocks.append([]) }
      blocks[blocks.count - 1].append(party)
    }
  }

  /// Each two lines of a panel, compared.
  func crossings(_ left: [[Int]], _ right: [[Int]]) -> Int {
    let leftPlaces = Dictionary(uniqueKeysWithValues: left.joined().enumerated().map { ($1, $0) })
    let rightPlaces = Dictionary(uniqueKeysWithValues: right.joined().enumerated().map { ($1, $0) })
    return panels.reduce(0) { sum, pairs in
      let ends = pairs.map { (leftPlaces[$0.left] ?? -1, rightPlaces[$0.right] ?? -1) }
      return sum + ends.reduce(0) { sum, one in sum + ends.count { $0.0 < one.0 && $0.1 > one.1 } }
    }
  }

  /// The fewest crossings of all orders.
  func fewestCrossings(isLeftFixed: Bool = false, isRightFixed: Bool = false) -> Int {
    var fewest = crossings(left, right)
    if isRightFixed && isLeftFixed { return fewest }
    if isRightFixed {
      let turned = panels.map { $0.map { (left: $0.right, right: $0.left) } }
      return Self(left: right, right: left, panels: turned).fewestCrossings(isLeftFixed: true)
    }
    let parties = Array(right.joined())
    let blockOf = right.enumerated().flatMap { block, parties in parties.map { _ in block } }
    // An order and its mirror image are the same picture: one of the two will do.
    let half = Self.orders(left).filter { ($0.first ?? 0) <= ($0.last ?? 0) }
    for order in isLeftFixed ? [Array(left.joined())] : half {
      let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
      // Crossings of each two parties on the right, the first above the second.
      let above = parties.map { upper in
        parties.map { lower in
          panels.reduce(0) { sum, pairs in
            let (uppers, lowers) = (pairs.filter { $0.right == upper }, pairs.filter { $0.right == lower })
            return sum
              + uppers.reduce(0) { sum, one in
                sum + lowers.count { (places[$0.left] ?? -1) < (places[one.left] ?? -1) }
              }
          }
        }
      }
      Self.descend(Array(parties.indices), nil, blockOf, above, 0, &fewest)
    }
    return fewest
  }

  /// All orders of what is open, from the top; those with too many crossings already are left.
  private static func descend(
    _ open: [Int], _ block: Int?, _ blockOf: [Int], _ above: [[Int]], _ crossings: Int, _ fewest: inout Int
  ) {
    guard crossings < fewest else { return }
    guard !open.isEmpty else {
      fewest = crossings
      return
    }
    let isBlockOpen = open.contains { blockOf[$0] == block }
    for party in open where !isBlockOpen || blockOf[party] == block {
      let rest = open.filter { $0 != party }
      let added = rest.reduce(0) { $0 + above[party][$1] }
      descend(rest, blockOf[party], blockOf, above, crossings + added, &fewest)
    }
  }

  /// All orders of a column that keep its blocks together.
  static func orders(_ blocks: [[Int]]) -> [[Int]] {
    permutations(blocks).flatMap { blocks in
      blocks.reduce([[]]) { orders, block in
        let inside = permutations(block)
        return orders.flatMap { order in inside.map { order + $0 } }
      }
    }
  }

  private static func permutations<Item>(_ items: [Item]) -> [[Item]] {
    guard items.count > 1 else { return [items] }
    return items.indices.flatMap { first in
      var rest = items
      let item = rest.remove(at: first)
      return permutations(rest).map { [item] + $0 }
    }
  }
}
