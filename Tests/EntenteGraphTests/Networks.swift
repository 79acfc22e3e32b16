import EntenteGraph
import TestSupport

typealias Edges = [(left: Int, right: Int, weight: Double)]

extension BipartiteGraph {
  init(_ left: Int, _ right: Int, _ pairs: [(Int, Int)]) {
    self.init(leftCount: left, rightCount: right, edges: pairs.map { ($0.0, $0.1, 1) })
  }

  init(_ oracle: Oracle) {
    self.init(leftCount: oracle.rows.count, rightCount: oracle.cols.count, edges: oracle.edges)
  }

  init(_ network: KernelNetwork) {
    self.init(leftCount: network.leftCount, rightCount: network.rightCount, edges: network.edges)
  }

  static let singlePair = BipartiteGraph(1, 1, [(0, 0)])
  static let star = BipartiteGraph(1, 3, [(0, 0), (0, 1), (0, 2)])
  static let sideEmpty = BipartiteGraph(3, 0, [])
  static let singleParty = BipartiteGraph(1, 0, [])
  /// Two components and an isolate on each side.
  static let disconnected = BipartiteGraph(4, 4, [(0, 0), (0, 1), (1, 1), (2, 2)])

  /// All pairs.
  static func complete(_ left: Int, _ right: Int) -> BipartiteGraph {
    BipartiteGraph(left, right, (0..<left).flatMap { l in (0..<right).map { (l, $0) } })
  }

  /// Every two-sided graph of up to 3 x 3, the empty sides included.
  static var allSmall: [BipartiteGraph] {
    (0...3).flatMap { left in
      (0...3).flatMap { right in
        (0..<(1 << (left * right))).map { bits in
          BipartiteGraph(
            left, right,
            (0..<(left * right)).filter { bits >> $0 & 1 == 1 }.map { ($0 / right, $0 % right) })
        }
      }
    }
  }

  static func random(seed: UInt64) -> BipartiteGraph {
    var random = SplitMix64(seed: seed)
    let left = Int.random(in: 1...12, using: &random)
    let right = Int.random(in: 1...12, using: &random)
    let count = Int.random(in: 0...(left * right), using: &random)
    return BipartiteGraph(
      leftCount: left, rightCount: right,
      edges: (0..<count).map { _ in
        (
          Int.random(in: 0..<left, using: &random), Int.random(in: 0..<right, using: &random),
          Double(Int.random(in: 1...3, using: &random))
        )
      })
  }

  /// A larger one with few pairs: 60 by 30, and some 120 of them.
  static func sparse(seed: UInt64) -> BipartiteGraph {
    var random = SplitMix64(seed: seed)
    return BipartiteGraph(
      60, 30,
      (0..<120).map { _ in
        // The smaller of two draws: low numbers have more.
        (
          min(Int.random(in: 0..<60, using: &random), Int.random(in: 0..<60, using: &random)),
          min(Int.random(in: 0..<30, using: &random), Int.random(in: 0..<30, using: &random))
        )
      })
  }

  /// Some pairs drawn at random, repeats among them merged.
  static func random(_ left: Int, _ right: Int, edges count: Int, seed: UInt64) -> BipartiteGraph {
    var random = SplitMix64(seed: seed)
    return BipartiteGraph(
      left, right,
      (0..<count).map { _ in (Int.random(in: 0..<left, using: &random), Int.random(in: 0..<right, using: &random)) })
  }

  /// Some pairs drawn at random, of which low numbers on the left have more.
  static func skewed(_ left: Int, _ right: Int, edges count: Int, seed: UInt64) -> BipartiteGraph {
    var random = SplitMix64(seed: seed)
    return BipartiteGraph(
      left, right,
      (0..<count).map { _ in
        let (first, second) = (Int.random(in: 0..<left, using: &random), Int.random(in: 0..<left, using: &random))
        return (first * second / left, Int.random(in: 0..<right, using: &random))
      })
  }

  /// 4,000 by 1,500 vertices of unequal degrees, and some 25,000 pairs.
  static let many = unequal(4000, 1500, pairs: 30_000)
  /// One that is cut into several pieces of work: 20,000 by 18,000, and some 85,000 pairs.
  static let tooManyForOne = unequal(20_000, 18_000, pairs: 90_000)

  private static func unequal(_ left: Int, _ right: Int, pairs: Int) -> BipartiteGraph {
    var random = SplitMix64(seed: 12)
    return BipartiteGraph(
      leftCount: left, rightCount: right,
      edges: (0..<pairs).map { index in
        let (a, b) = (Double.random(in: 0..<1, using: &random), Double.random(in: 0..<1, using: &random))
        return (Int(Double(left) * a * a), Int(Double(right) * b * b), Double(1 + index % 3))
      })
  }

  var allNeighbors: [[Int]] { (0..<vertexCount).map { neighbors(of: $0).map(Int.init) } }
}

/// Distances by Floyd and Warshall's relaxation, with nothing of the code under test.
func bruteForceDistances(_ graph: BipartiteGraph) -> [[Int?]] {
  let n = graph.vertexCount
  var distances = [[Int?]](repeating: [Int?](repeating: nil, count: n), count: n)
  for v in 0..<n {
    distances[v][v] = 0
    for w in graph.allNeighbors[v] { distances[v][w] = 1 }
  }
  for k in 0..<n {
    for i in 0..<n {
      for j in 0..<n {
        guard let first = distances[i][k], let second = distances[k][j] else { continue }
        distances[i][j] = min(distances[i][j] ?? .max, first + second)
      }
    }
  }
  return distances
}

/// Betweenness from the definition: every shortest path is listed.
func bruteForceBetweenness(_ graph: BipartiteGraph) -> [Double] {
  let distances = bruteForceDistances(graph)
  let neighbors = graph.allNeighbors
  var betweenness = [Double](repeating: 0, count: graph.vertexCount)
  func paths(_ from: Int, _ to: Int) -> [[Int]] {
    if from == to { return [[to]] }
    guard let length = distances[from][to] else { return [] }
    return neighbors[from].filter { distances[$0][to] == length - 1 }.flatMap { next in
      paths(next, to).map { [from] + $0 }
    }
  }
  for s in 0..<graph.vertexCount {
    for t in 0..<s {
      let all = paths(s, t)
      for path in all {
        for v in path.dropFirst().dropLast() { betweenness[v] += 1 / Double(all.count) }
      }
    }
  }
  return betweenness
}

func isClose(_ a: Double, _ b: Double, tolerance: Double = 1e-9) -> Bool { abs(a - b) <= tolerance }

/// Whether there is a number, and it is close to another.
func isClose(_ a: Double?, _ b: Double, tolerance: Double = 1e-9) -> Bool {
  a.map { isClose($0, b, tolerance: tolerance) } ?? false
}

func areClose(_ a: [Double], _ b: [Double], tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, tolerance: tolerance) }
}

/// Whether both are undefined, or close.
func isSame(_ a: Double?, _ b: Double?, tolerance: Double = 1e-9) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return isClose(a, b, tolerance: tolerance)
}

func areSame(_ a: [Double?], _ b: [Double?], tolerance: Double = 1e-9) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1, tolerance: tolerance) }
}
