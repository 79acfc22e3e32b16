extension BipartiteGraph {
  /// How deep in the graph a vertex lies: the largest k such that it belongs to the k-core.
  ///
  /// The k-core is the largest part of the graph in which every vertex has k neighbours or more within the part.
  /// Vertices are taken away, those with the fewest neighbours left first; that number, or a higher one before it, is
  /// the vertex's core number.
  ///
  /// - Returns: one number per vertex, left side first; 0 for an isolate, and for no other vertex.
  /// - Complexity: O(V + E) time, O(V) extra space.
  ///
  /// k is the same for both sides: this is the core of one-sided graphs, not the (α, β)-core of ``core(alpha:beta:)``.
  /// Weights are not used. An empty graph gives an empty array. For a star 1 at every vertex; for K₂,₃ 2; for the path
  /// b0 – a0 – b1 1.
  ///
  /// Reference: S. B. Seidman, "Network structure and minimum degree", 1983, doi:10.1016/0378-8733(83)90028-X;
  /// V. Batagelj, M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003, arXiv:cs/0310049.
  public func coreNumbers() -> [Int] {
    var numbers = (0..<vertexCount).map { offsets[$0 + 1] - offsets[$0] }
    let largest = Int(numbers.max() ?? 0)
    numbers.withUnsafeMutableBufferPointer { degrees in
      offsets.withUnsafeBufferPointer { offsets in
        targets.withUnsafeBufferPointer { targets in
          withUnsafeTemporaryAllocation(of: Int32.self, capacity: Peel.scratchCount(degrees.count, largest)) {
            scratch in
            var peel = Peel(offsets: offsets, targets: targets, degrees: degrees, scratch: scratch)
            peel.takeAll()
          }
        }
      }
    }
    return numbers.map(Int.init)
  }
}

/// Turns degrees into core numbers, level by level.
///
/// All vertices of a level go at once, and those that fall to it with them. A vertex is looked at once a level until it
/// goes, and so not much more often than it has neighbours: vertices need not be kept in order of their degrees.
private struct Peel {
  let offsets: UnsafeBufferPointer<Int32>
  let targets: UnsafeBufferPointer<Int32>
  /// The neighbours that each vertex has left; of those that went, their core numbers.
  let degrees: UnsafeMutableBufferPointer<Int32>
  /// The vertices that go with the present level. One place more than there are vertices: each candidate is written
  /// first, and counted only if it falls.
  private let going: UnsafeMutableBufferPointer<Int32>
  /// The others, and those that went since they were last looked at. One place more, too.
  private let staying: UnsafeMutableBufferPointer<Int32>
  private var stayingCount: Int
  /// Neighbours of some vertices that go.
  private let met: UnsafeMutableBufferPointer<Int32>

  /// As many vertices are taken together as fit in here, or one.
  private static let rowCount = 32
  private static let metCount = 4096

  static func scratchCount(_ vertexCount: Int, _ largestDegree: Int) -> Int {
    2 * (vertexCount + 1) + max(metCount, largestDegree) + 1
  }

  init(
    offsets: UnsafeBufferPointer<Int32>, targets: UnsafeBufferPointer<Int32>,
    degrees: UnsafeMutableBufferPointer<Int32>, scratch: UnsafeMutableBufferPointer<Int32>
  ) {
    (self.offsets, self.targets, self.degrees) = (offsets, targets, degrees)
    scratch.initialize(repeating: 0)
    let count = degrees.count + 1
    going = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
    staying = UnsafeMutableBufferPointer(rebasing: scratch[count..<2 * count])
    met = UnsafeMutableBufferPointer(rebasing: scratch[(2 * count)...])
    for vertex in degrees.indices { staying[vertex] = Int32(vertex) }
    stayingCount = degrees.count
  }

  mutating func takeAll() {
    var level: Int32 = 0
    while stayingCount > 0 {
      let (found, next) = sortOut(level)
      if found > 0 {
        take(found, level)
        level += 1
      } else {
        level = next
      }
    }
  }

  /// Finds the vertices of a level, and forgets those that went before.
  ///
  /// - Returns: how many they are, and the smallest degree of the others.
  private mutating func sortOut(_ level: Int32) -> (found: Int, next: Int32) {
    var (found, kept, next) = (0, 0, Int32.max)
    for place in 0..<stayingCount {
      let vertex = staying[place]
      let degree = degrees[Int(vertex)]
      // Written first, and counted only if it is one: a processor cannot guess which.
      staying[kept] = vertex
      kept += degree > level ? 1 : 0
      going[found] = vertex
      found += degree == level ? 1 : 0
      next = min(next, degree > level ? degree : .max)
    }
    stayingCount = kept
    return (found, next)
  }

  /// Takes away the vertices of a level, and those that fall to it.
  ///
  /// Rows lie scattered in memory. Reading some of them before anything is written lets the processor wait for them all
  /// at once; and their first neighbours before the others, since the others are in the cache then.
  private func take(_ found: Int, _ level: Int32) {
    var (head, end) = (0, found)
    while head < end {
      var (rowEnd, length, metCount) = (head, 0, 0)
      while rowEnd < end, rowEnd < head + Self.rowCount {
        let vertex = Int(going[rowEnd])
        let (start, stop) = (Int(offsets[vertex]), Int(offsets[vertex + 1]))
        length += stop - start
        if length > Self.metCount && rowEnd > head { break }
        rowEnd += 1
        if start < stop {
          met[metCount] = targets[start]
          metCount += 1
        }
      }
      for row in head..<rowEnd {
        let vertex = Int(going[row])
        var place = Int(offsets[vertex]) + 1
        while place < offsets[vertex + 1] {
          let neighbor = targets[place]
          met[metCount] = neighbor
          metCount += degrees[Int(neighbor)] > level ? 1 : 0
          place += 1
        }
      }
      head = rowEnd
      for place in 0..<metCount {
        let neighbor = met[place]
        let degree = degrees[Int(neighbor)]
        guard degree > level else { continue }
        degrees[Int(neighbor)] = degree - 1
        going[end] = neighbor
        end += degree - 1 == level ? 1 : 0
      }
    }
  }
}
