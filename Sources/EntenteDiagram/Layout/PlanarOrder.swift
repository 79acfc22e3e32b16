/// An order without crossings, whatever the blocks and panels.
///
/// Two lines of a panel do not cross exactly if their left ends have the same order as their right ends. So each pair of
/// lines makes two pairs of units (vertices of a block, or blocks) equal or opposite; what hangs together that way has one
/// free choice. Choices are made one after the other, the given order first; each settles what follows by transitivity,
/// and what leads to a contradiction is taken back.
///
/// With one panel and no blocks this is the 2-satisfiability test of level planarity: B. Randerath, E. Speckenmeyer,
/// E. Boros, P. Hammer, A. Kogan, K. Makino, B. Simeone, O. Cepek, "A satisfiability formulation of problems on level
/// graphs", Electronic Notes in Discrete Mathematics 9, 2001.
struct PlanarOrder {
  /// Units that are ordered among themselves: the blocks of a column, or the vertices of a block.
  private struct Group {
    var count: Int
    /// Where the pairs of its units begin.
    var offset: Int
    /// Where its rows of bits begin, each of so many words.
    var row: Int
    var words: Int
  }

  /// More pairs of units than this would take more memory than the picture is worth.
  private static let sizeLimit = 4_000_000

  private let network: ColumnNetwork
  private var budget: WorkBudget
  /// For each column: its blocks as units, then for each block its vertices.
  private var groups: [[Group]] = [[], []]
  private var unitInBlock: [[Int]]
  /// For each pair of units (i, j), i < j, at offset + i·count + j: the pair that stands for all that hang together with
  /// it, and whether the two are opposite.
  private var parent: [Int] = []
  private var isOpposite: [Bool] = []
  private var next: [Int] = []
  private var groupOfPair: [Int32] = []
  private var allGroups: [Group] = []
  /// 1 if the first unit stands above the second, -1 if below, 0 if not yet known.
  private var value: [Int8] = []
  private var trail: [Int] = []
  /// For each unit of each group, the units above it and below it, a bit each.
  private var above: [UInt64] = []
  private var below: [UInt64] = []

  /// The order, nil if there is none or if the work did not suffice to find out.
  ///
  /// - Complexity: O(Σ E² + n³ / 64) time unless choices have to be taken back, for panels of E lines and n units in a group.
  static func columns(_ network: ColumnNetwork, budget: inout WorkBudget) -> [[[Int]]]? {
    let vertices = network.vertexCount(0) + network.vertexCount(1)
    var lines = [Int](repeating: 0, count: network.panelWeights.count)
    for vertex in 0..<network.vertexCount(0) {
      for line in network.lines(of: vertex, in: 0) { lines[line.panel] += 1 }
    }
    // A panel without crossings has no cycle.
    guard lines.allSatisfy({ $0 < vertices }) else { return nil }
    let size = (0..<2).flatMap(network.unitCounts).reduce(0) { $0 + $1 * $1 }
    let work = lines.reduce(8 * size) { $0 + 4 * $1 * $1 }
    guard size <= sizeLimit, work <= budget.left else { return nil }
    budget.spend(work)
    var planar = Self(network, budget: budget)
    defer { budget = planar.budget }
    guard planar.joinPairs(), planar.choose() else { return nil }
    return planar.columns()
  }

  private init(_ network: ColumnNetwork, budget: WorkBudget) {
    (self.network, self.budget) = (network, budget)
    unitInBlock = network.blockOfVertex
    for column in 0..<2 {
      for count in network.unitCounts(column) {
        let group = Group(count: count, offset: groupOfPair.count, row: above.count, words: (count + 63) / 64)
        above += [UInt64](repeating: 0, count: count * group.words)
        groupOfPair += [Int32](repeating: Int32(allGroups.count), count: count * count)
        groups[column].append(group)
        allGroups.append(group)
      }
      for block in network.blocks[column] {
        for (unit, vertex) in block.enumerated() { unitInBlock[column][vertex] = unit }
      }
    }
    parent = Array(groupOfPair.indices)
    next = parent
    isOpposite = [Bool](repeating: false, count: parent.count)
    value = [Int8](repeating: 0, count: parent.count)
    below = above
  }

  /// The pair of units that orders two vertices, and whether it names them the other way round.
  private func pair(_ first: Int, _ second: Int, _ column: Int) -> (pair: Int, isOpposite: Bool) {
    let blocks = (network.blockOfVertex[column][first], network.blockOfVertex[column][second])
    let isInside = blocks.0 == blocks.1
    let units = isInside ? (unitInBlock[column][first], unitInBlock[column][second]) : blocks
    return pair(units.0, units.1, groups[column][isInside ? blocks.0 + 1 : 0])
  }

  private func pair(_ first: Int, _ second: Int, _ group: Group) -> (pair: Int, isOpposite: Bool) {
    (group.offset + min(first, second) * group.count + max(first, second), first > second)
  }

  private mutating func root(_ pair: Int) -> (pair: Int, isOpposite: Bool) {
    var (root, isTurned) = (pair, false)
    while parent[root] != root {
      isTurned = isTurned != isOpposite[root]
      root = parent[root]
    }
    var (step, turned) = (pair, isTurned)
    while parent[step] != root && step != root {
      let (above, isStepOpposite) = (parent[step], isOpposite[step])
      (parent[step], isOpposite[step]) = (root, turned)
      turned = turned != isStepOpposite
      step = above
    }
    return (root, isTurned)
  }

  /// Makes pairs of units equal or opposite as the lines ask for; false if that contradicts itself.
  private mutating func joinPairs() -> Bool {
    var panels = [[(left: Int, right: Int)]](repeating: [], count: network.panelWeights.count)
    for vertex in 0..<network.vertexCount(0) {
      for line in network.lines(of: vertex, in: 0) { panels[line.panel].append((vertex, line.end)) }
    }
    for lines in panels {
      for (index, line) in lines.enumerated() {
        for other in lines[..<index] where other.left != line.left && other.right != line.right {
          let left = pair(other.left, line.left, 0)
          let right = pair(other.right, line.right, 1)
          let (one, two) = (root(left.pair), root(right.pair))
          let isTurned = (left.isOpposite != right.isOpposite) != (one.isOpposite != two.isOpposite)
          if one.pair == two.pair {
            if isTurned { return false }
          } else {
            parent[two.pair] = one.pair
            isOpposite[two.pair] = isTurned
            // Two rings become one.
            next.swapAt(one.pair, two.pair)
          }
        }
      }
    }
    return true
  }

  /// Settles all that hangs together with a pair, and all that follows; false if that contradicts itself.
  private mutating func settle(_ pair: Int, _ wanted: Int8) -> Bool {
    var seen = trail.count
    guard set(pair, wanted) else { return false }
    while seen < trail.count, !budget.isSpent {
      let (group, upper, lower) = units(of: trail[seen])
      seen += 1
      budget.spend(2 * group.words + 40)
      let (upperRow, lowerRow) = (group.row + upper * group.words, group.row + lower * group.words)
      for word in 0..<group.words {
        // What stands above the upper one stands above the lower one; what stands below the lower one, below the upper.
        var found = above[upperRow + word] & ~above[lowerRow + word]
        while found != 0 {
          guard setAbove(word * 64 + found.trailingZeroBitCount, lower, group) else { return false }
          found &= found - 1
        }
        found = below[lowerRow + word] & ~below[upperRow + word]
        while found != 0 {
          guard setAbove(upper, word * 64 + found.trailingZeroBitCount, group) else { return false }
          found &= found - 1
        }
      }
    }
    return seen == trail.count
  }

  /// The units of a pair that is settled.
  private func units(of pair: Int) -> (group: Group, upper: Int, lower: Int) {
    let group = allGroups[Int(groupOfPair[pair])]
    let (first, second) = ((pair - group.offset) / group.count, (pair - group.offset) % group.count)
    return value[pair] > 0 ? (group, first, second) : (group, second, first)
  }

  private mutating func setAbove(_ first: Int, _ second: Int, _ group: Group) -> Bool {
    let (pair, isOpposite) = pair(first, second, group)
    return set(pair, isOpposite ? -1 : 1)
  }

  private mutating func set(_ pair: Int, _ wanted: Int8) -> Bool {
    if value[pair] != 0 { return value[pair] == wanted }
    let rootValue = root(pair).isOpposite ? -wanted : wanted
    var member = pair
    repeat {
      value[member] = root(member).isOpposite ? -rootValue : rootValue
      trail.append(member)
      flipBits(of: member)
      member = next[member]
    } while member != pair
    return true
  }

  /// Notes that a pair is settled, or no longer.
  private mutating func flipBits(of pair: Int) {
    let (group, upper, lower) = units(of: pair)
    above[group.row + lower * group.words + upper / 64] ^= 1 << (upper % 64)
    below[group.row + upper * group.words + lower / 64] ^= 1 << (lower % 64)
  }

  /// Chooses until all is settled; false if there is no way, or if the work is spent.
  private mutating func choose() -> Bool {
    // A choice remembers how much was settled before it.
    var choices: [(pair: Int, settled: Int, isSecond: Bool)] = []
    var pair = 0
    while let open = nextOpen(from: pair) {
      guard !budget.isSpent else { return false }
      choices.append((open, trail.count, false))
      var isSettled = settle(open, 1)
      while !isSettled {
        guard !budget.isSpent, let choice = choices.popLast() else { return false }
        for pair in trail[choice.settled...] {
          flipBits(of: pair)
          value[pair] = 0
        }
        trail.removeSubrange(choice.settled...)
        // All choices mirrored are as good: the first needs no second try.
        guard !choice.isSecond, !choices.isEmpty else { continue }
        choices.append((choice.pair, choice.settled, true))
        isSettled = settle(choice.pair, -1)
      }
      pair = choices.last?.pair ?? 0
    }
    return true
  }

  private func nextOpen(from start: Int) -> Int? {
    (start..<value.count).first { pair in
      let group = allGroups[Int(groupOfPair[pair])]
      return value[pair] == 0 && (pair - group.offset) / group.count < (pair - group.offset) % group.count
    }
  }

  private func columns() -> [[[Int]]] {
    func sorted(_ group: Group) -> [Int] {
      let rows = (0..<group.count).map { group.row + $0 * group.words }
      let above = rows.map { self.above[$0..<($0 + group.words)].reduce(0) { $0 + $1.nonzeroBitCount } }
      return above.indices.sorted { above[$0] < above[$1] }
    }
    return (0..<2).map { column in
      sorted(groups[column][0]).map { block in
        sorted(groups[column][block + 1]).map { network.blocks[column][block][$0] }
      }
    }
  }
}
