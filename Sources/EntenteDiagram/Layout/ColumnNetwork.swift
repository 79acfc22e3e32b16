/// The lines between two columns, reduced to what their crossings depend on.
///
/// Parties of one block with the same partners in every panel are one vertex: some best order has them side by side,
/// since each may stand where the better placed of them stands. Equal panels are one panel that counts for more, and
/// panels whose lines all share an end are left out. Vertices are numbered from 0 in each column, in the given order.
struct ColumnNetwork {
  typealias Pair = (left: Int, right: Int)

  /// An end of a line, seen from its other end.
  struct Line {
    var end: Int
    var panel: Int
    /// How many lines of parties this one stands for.
    var weight: Int
  }

  /// Blocks of vertices for the left column (0) and the right one (1), and how many lines cross.
  struct Order {
    var columns: [[[Int]]]
    var crossings = 0
  }

  /// The given order.
  let blocks: [[[Int]]]
  /// For each column and vertex, its block.
  let blockOfVertex: [[Int]]
  let panelWeights: [Int]
  /// For each column and vertex, the parties that it stands for.
  private let members: [[[Int]]]
  /// For each column, whether every party is a block of its own, so that the blocks hold nobody together.
  private let isFree: [Bool]
  /// For each column and block, the parties without lines; then blocks of only such parties.
  private let idle: [[[Int]]]
  private let offsets: [[Int]]
  private let lines: [[Line]]

  /// Reduces a network.
  ///
  /// - Parameters:
  ///   - columns: blocks of parties for the left and the right column; no party stands twice in a column.
  ///   - panels: pairs of parties of the columns.
  ///   - merging: for each column, whether parties with the same partners become one vertex.
  /// - Complexity: O(E log E) time for E pairs in all panels.
  init(columns: [[[Int]]], panels: [[Pair]], merging: [Bool]) {
    let panels = panels.filter { !Self.isStar($0) }
    var partners = columns.map { column in
      Dictionary(uniqueKeysWithValues: column.joined().map { ($0, [Int]()) })
    }
    let numbers = columns.map { column in
      Dictionary(uniqueKeysWithValues: column.joined().enumerated().map { ($1, $0) })
    }
    for (panel, pairs) in panels.enumerated() {
      for pair in pairs {
        partners[0][pair.left, default: []].append(panel * numbers[1].count + (numbers[1][pair.right] ?? 0))
        partners[1][pair.right, default: []].append(panel * numbers[0].count + (numbers[0][pair.left] ?? 0))
      }
    }
    let isFree = columns.map { $0.allSatisfy { $0.count == 1 } }
    var vertices: [[Int: Int]] = [[:], [:]]
    var (members, idle, blocks): ([[[Int]]], [[[Int]]], [[[Int]]]) = ([[], []], [[], []], [[], []])
    for (column, partners) in partners.enumerated() {
      var known: [[Int]: Int] = [:]
      idle[column] = columns[column].map { _ in [] }
      blocks[column] = idle[column]
      for (block, parties) in columns[column].enumerated() {
        for party in parties {
          let key = (partners[party] ?? []).sorted()
          if key.isEmpty {
            idle[column][block].append(party)
          } else if merging[column], let vertex = known[[isFree[column] ? 0 : block] + key] {
            members[column][vertex].append(party)
          } else {
            let vertex = members[column].count
            known[[isFree[column] ? 0 : block] + key] = vertex
            members[column].append([party])
            blocks[column][block].append(vertex)
            vertices[column][party] = vertex
          }
        }
      }
    }
    let drawn = Self.distinct(panels, vertices: vertices, width: members[1].count)
    panelWeights = drawn.map(\.weight)
    var lists: [[[Line]]] = members.map { $0.map { _ in [] } }
    for (panel, (pairs, _)) in drawn.enumerated() {
      for pair in pairs {
        let weight = members[0][pair.left].count * members[1][pair.right].count
        lists[0][pair.left].append(Line(end: pair.right, panel: panel, weight: weight))
        lists[1][pair.right].append(Line(end: pair.left, panel: panel, weight: weight))
      }
    }
    offsets = lists.map { $0.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) } }
    lines = lists.map { Array($0.joined()) }
    // Blocks without lines come last, so that blocks and idle parties have the same numbers.
    self.idle = zip(blocks, idle).map { blocks, idle in
      let isDrawn = blocks.map { !$0.isEmpty }
      return zip(idle, isDrawn).filter(\.1).map(\.0) + zip(idle, isDrawn).filter { !$0.1 }.map(\.0)
    }
    self.blocks = blocks.map { $0.filter { !$0.isEmpty } }
    var blockOfVertex = members.map { [Int](repeating: 0, count: $0.count) }
    for column in 0..<2 {
      for (block, vertices) in self.blocks[column].enumerated() {
        for vertex in vertices { blockOfVertex[column][vertex] = block }
      }
    }
    (self.members, self.blockOfVertex, self.isFree) = (members, blockOfVertex, isFree)
  }

  /// Whether all pairs have one party in common: their lines cannot cross.
  static func isStar(_ pairs: [Pair]) -> Bool {
    guard let first = pairs.first else { return true }
    return pairs.allSatisfy { $0.left == first.left } || pairs.allSatisfy { $0.right == first.right }
  }

  /// The panels as pairs of vertices, equal ones once.
  private static func distinct(
    _ panels: [[Pair]], vertices: [[Int: Int]], width: Int
  ) -> [(pairs: [Pair], weight: Int)] {
    var drawn: [(pairs: [Pair], weight: Int)] = []
    var known: [[Int]: Int] = [:]
    for panel in panels {
      // The first member of a vertex stands for all.
      let pairs = panel.compactMap { pair -> Pair? in
        guard let left = vertices[0][pair.left], let right = vertices[1][pair.right] else { return nil }
        return (left, right)
      }
      guard !isStar(pairs) else { continue }
      let key = pairs.map { $0.left * width + $0.right }.sorted()
      if let panel = known[key] {
        drawn[panel].weight += 1
      } else {
        known[key] = drawn.count
        drawn.append((pairs, 1))
      }
    }
    return drawn
  }

  func vertexCount(_ column: Int) -> Int { members[column].count }

  /// How many units are ordered among themselves: the blocks of a column, then the vertices of each block.
  func unitCounts(_ column: Int) -> [Int] { [blocks[column].count] + blocks[column].map(\.count) }

  var lineCount: Int { lines[0].count }

  func lines(of vertex: Int, in column: Int) -> ArraySlice<Line> {
    lines[column][offsets[column][vertex]..<offsets[column][vertex + 1]]
  }

  var givenOrder: Order { counted(blocks) }

  func counted(_ columns: [[[Int]]]) -> Order { Order(columns: columns, crossings: crossings(columns)) }

  /// The place of each vertex of a column.
  static func places(_ blocks: [[Int]]) -> [Int] {
    var places = [Int](repeating: 0, count: blocks.reduce(0) { $0 + $1.count })
    for (place, vertex) in blocks.joined().enumerated() { places[vertex] = place }
    return places
  }

  /// The number of pairs of parties' lines that cross, without those between parties of one vertex, which cross in
  /// every order.
  ///
  /// - Complexity: O(E log V) time, O(P V) space for P panels.
  func crossings(_ columns: [[[Int]]]) -> Int {
    let places = Self.places(columns[1])
    let width = places.count + 1
    // For each panel a Fenwick tree of the weights that end at a place or above it.
    var trees = [Int](repeating: 0, count: panelWeights.count * width)
    var totals = [Int](repeating: 0, count: panelWeights.count)
    var crossings = 0
    for vertex in columns[0].joined() {
      for line in lines(of: vertex, in: 0) {
        var place = places[line.end] + 1
        var below = totals[line.panel]
        while place > 0 {
          below -= trees[line.panel * width + place]
          place &= place - 1
        }
        crossings += below * line.weight * panelWeights[line.panel]
      }
      for line in lines(of: vertex, in: 0) {
        totals[line.panel] += line.weight
        var place = places[line.end] + 1
        while place < width {
          trees[line.panel * width + place] += line.weight
          place += place & -place
        }
      }
    }
    return crossings
  }

  /// The vertices of a column in an order of its parties.
  func blocks(of parties: [[Int]], in column: Int) -> [[Int]] {
    let vertices = Dictionary(
      uniqueKeysWithValues: members[column].enumerated().flatMap { vertex, parties in parties.map { ($0, vertex) } })
    return parties.map { $0.compactMap { vertices[$0] } }
  }

  /// The parties of a column in an order of its vertices; those without lines at the end of their block, and blocks
  /// without lines at the end of the column.
  func parties(_ column: Int, _ order: [[Int]]) -> [[Int]] {
    let ordered =
      order.map { block in
        block.flatMap { members[column][$0] } + (block.first.map { idle[column][blockOfVertex[column][$0]] } ?? [])
      } + idle[column][blocks[column].count...]
    // Parties that are blocks of their own are so again.
    return isFree[column] ? ordered.joined().map { [$0] } : ordered
  }
}
