/// The order of two columns, such that few of the lines between them cross.
///
/// Parties stand in blocks that stay together. Blocks, and parties in their blocks, move towards the mean place of
/// their partners (the barycentre method), back and forth; the order with the fewest crossings is kept.
///
/// Reference: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical system structures",
/// 1981, doi:10.1109/TSMC.1981.4308636.
struct ColumnOrder: Equatable {
  /// For each column, blocks of parties from top to bottom.
  private(set) var left: [[Int]]
  private(set) var right: [[Int]]

  /// Orders two columns.
  ///
  /// - Parameters:
  ///   - left: blocks of parties, numbered in any way; the first order that is tried.
  ///   - right: the same for the other column.
  ///   - pairs: a party of each column.
  /// - Complexity: O(sweeps · (E log E)) time.
  init(left: [[Int]], right: [[Int]], panels: [[(left: Int, right: Int)]]) {
    self.init(left: left, right: right, pairs: panels.flatMap { $0 })
  }

  init(left: [[Int]], right: [[Int]], pairs: [(left: Int, right: Int)]) {
    (self.left, self.right) = (left, right)
    var partnersOfLeft: [Int: [Int]] = [:]
    var partnersOfRight: [Int: [Int]] = [:]
    for pair in pairs {
      partnersOfLeft[pair.left, default: []].append(pair.right)
      partnersOfRight[pair.right, default: []].append(pair.left)
    }
    var best = self
    var fewest = best.crossings(pairs)
    for _ in 0..<24 where fewest > 0 {
      self.right = Self.sorted(self.right, by: partnersOfRight, places: Self.places(self.left))
      self.left = Self.sorted(self.left, by: partnersOfLeft, places: Self.places(self.right))
      let crossings = crossings(pairs)
      if crossings < fewest { (best, fewest) = (self, crossings) }
    }
    self = best
  }

  private static func places(_ column: [[Int]]) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: column.joined().enumerated().map { ($1, $0) })
  }

  private static func sorted(_ column: [[Int]], by partners: [Int: [Int]], places: [Int: Int]) -> [[Int]] {
    func mean(_ parties: [Int]) -> Double? {
      let all = parties.flatMap { partners[$0] ?? [] }.compactMap { places[$0] }
      return all.isEmpty ? nil : Double(all.reduce(0, +)) / Double(all.count)
    }
    /// Stable: what has no partner, or the same mean, keeps its place among its equals.
    func order<Item>(_ items: [Item], _ parties: (Item) -> [Int]) -> [Item] {
      items.enumerated().map { (key: mean(parties($1)) ?? .infinity, offset: $0, item: $1) }
        .sorted { ($0.key, $0.offset) < ($1.key, $1.offset) }.map(\.item)
    }
    return order(column.map { block in order(block) { [$0] } }) { $0 }
  }

  /// The number of pairs of lines that cross, lines with a common end excepted.
  func crossings(_ pairs: [(left: Int, right: Int)]) -> Int {
    let (leftPlaces, rightPlaces) = (Self.places(left), Self.places(right))
    let lines = pairs.map { (leftPlaces[$0.left]!, rightPlaces[$0.right]!) }.sorted { $0 < $1 }
    // Lines in the order of their left ends cross where their right ends are inverted: counted with a Fenwick tree.
    var tree = [Int](repeating: 0, count: rightPlaces.count + 1)
    var crossings = 0
    for (seen, line) in lines.enumerated() {
      var notAbove = 0
      var place = line.1 + 1
      while place > 0 {
        notAbove += tree[place]
        place &= place - 1
      }
      crossings += seen - notAbove
      place = line.1 + 1
      while place < tree.count {
        tree[place] += 1
        place += place & -place
      }
    }
    return crossings
  }
}
