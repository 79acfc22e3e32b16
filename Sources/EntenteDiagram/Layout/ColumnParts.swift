/// Parts of a network that can be ordered apart and stand one after the other.
///
/// Blocks that no line joins need not cross. A column's only block holds its parties together whatever their order, so
/// they may be taken for blocks of their own; the parts that then fall apart are parts in turn. In panels whose lines all
/// share an end nothing crosses, so these join nothing.
struct ColumnParts {
  /// Parties of both columns that hang together, to be ordered.
  struct Part {
    var columns: [[[Int]]]
    var panels: [[ColumnNetwork.Pair]]
  }

  /// Parts one after the other, and for each column whether their blocks are one.
  private indirect enum Arrangement {
    case part(Int, isOneBlock: [Bool])
    case sequence([Self], isOneBlock: [Bool])
  }

  private(set) var parts: [Part] = []
  private var root = Arrangement.sequence([], isOneBlock: [false, false])

  /// Takes a network apart.
  ///
  /// - Parameters:
  ///   - columns: blocks of parties, numbered from 0 in each column.
  ///   - panels: pairs of parties.
  /// - Complexity: O(d (V + E log E)) time; d is the depth of parts in parts.
  init(columns: [[[Int]]], panels: [[ColumnNetwork.Pair]]) {
    // Where parties stand in the given order, as a share of their column: parts come in the order of their mean.
    let places = columns.map { column in
      let places = ColumnNetwork.places(column)
      return places.map { Double(2 * $0 + 1) / Double(2 * places.count) }
    }
    root = split(Part(columns: columns, panels: panels), places)
  }

  private mutating func split(_ whole: Part, _ places: [[Double]]) -> Arrangement {
    let panels = whole.panels.filter { !ColumnNetwork.isStar($0) }
    let isOneBlock = whole.columns.map { $0.count == 1 && $0[0].count > 1 }
    let columns = zip(whole.columns, isOneBlock).map { $1 ? $0[0].map { [$0] } : $0 }
    let blocks = columns[0] + columns[1]
    var sets = DisjointSets(count: blocks.count)
    var blockOf: [[Int: Int]] = [[:], [:]]
    for (number, block) in blocks.enumerated() {
      for party in block { blockOf[number < columns[0].count ? 0 : 1][party] = number }
    }
    for pair in panels.joined() {
      if let left = blockOf[0][pair.left], let right = blockOf[1][pair.right] { sets.join(left, right) }
    }
    var numbers: [Int: Int] = [:]
    var found: [Part] = []
    for (number, block) in blocks.enumerated() {
      let part = numbers[sets.root(of: number), default: found.count]
      if part == found.count {
        numbers[sets.root(of: number)] = part
        found.append(Part(columns: [[], []], panels: []))
      }
      found[part].columns[number < columns[0].count ? 0 : 1].append(block)
    }
    if found.count == 1 {
      parts.append(Part(columns: columns, panels: panels))
      return .part(parts.count - 1, isOneBlock: isOneBlock)
    }
    for panel in panels {
      var pairs: [Int: [ColumnNetwork.Pair]] = [:]
      for pair in panel {
        if let block = blockOf[0][pair.left], let part = numbers[sets.root(of: block)] {
          pairs[part, default: []].append(pair)
        }
      }
      for part in pairs.keys.sorted() { found[part].panels.append(pairs[part] ?? []) }
    }
    let means = found.map { part in
      let shares = zip(part.columns, places).flatMap { column, places in column.joined().map { places[$0] } }
      return shares.reduce(0, +) / Double(max(shares.count, 1))
    }
    let sorted = found.indices.sorted { (means[$0], $0) < (means[$1], $1) }
    return .sequence(sorted.map { split(found[$0], places) }, isOneBlock: isOneBlock)
  }

  /// The columns, from the order of each part.
  func columns(_ ordered: [[[[Int]]]]) -> [[[Int]]] { columns(root, ordered) }

  private func columns(_ arrangement: Arrangement, _ ordered: [[[[Int]]]]) -> [[[Int]]] {
    let (columns, isOneBlock): ([[[Int]]], [Bool])
    switch arrangement {
    case .part(let number, let isOne): (columns, isOneBlock) = (ordered[number], isOne)
    case .sequence(let members, let isOne):
      let all = members.map { self.columns($0, ordered) }
      (columns, isOneBlock) = ((0..<2).map { column in all.flatMap { $0[column] } }, isOne)
    }
    return zip(columns, isOneBlock).map { $1 ? [$0.flatMap { $0 }] : $0 }
  }
}

/// Sets that grow together (union by index, paths halved).
private struct DisjointSets {
  private var parent: [Int]

  init(count: Int) { parent = Array(0..<count) }

  mutating func root(of item: Int) -> Int {
    var item = item
    while parent[item] != item {
      parent[item] = parent[parent[item]]
      item = parent[item]
    }
    return item
  }

  mutating func join(_ one: Int, _ two: Int) {
    let (one, two) = (root(of: one), root(of: two))
    parent[max(one, two)] = min(one, two)
  }
}
