/// One side's vertices with their neighbours on the other side, in compressed sparse rows; both sides count from 0.
struct AdjacencyRows: Sendable, Equatable {
  /// `offsets[v]..<offsets[v + 1]` are the places of v's neighbours in `targets`.
  var offsets: [Int32]
  var targets: [Int32]

  var count: Int { offsets.count - 1 }

  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }

  func degree(of vertex: Int) -> Int { Int(offsets[vertex + 1] - offsets[vertex]) }

  func neighbors(of vertex: Int) -> ArraySlice<Int32> { targets[places(of: vertex)] }

  /// The same edges seen from the other side, each row ascending, whatever the order of the rows here.
  func transposed(to targetCount: Int) -> AdjacencyRows {
    AdjacencyRows(count: targetCount) { add in
      for vertex in 0..<count {
        for place in places(of: vertex) { add(Int(targets[place]), vertex) }
      }
    }
  }

  /// Whether a row, which must be ascending, has a target. O(log degree).
  func contains(_ vertex: Int, _ target: Int) -> Bool {
    let places = places(of: vertex)
    let place = places.partitioningIndex { Int(targets[$0]) >= target }
    return place < places.upperBound && Int(targets[place]) == target
  }
}

extension AdjacencyRows {
  /// Rows of edges that are listed in any order: each row has its targets in the order in which they were listed.
  ///
  /// - Parameters:
  ///   - count: the number of rows.
  ///   - list: tells every edge to the closure that it is given. It is called twice, and lists the same edges both
  ///     times: they are counted first, and then put in their places.
  /// - Complexity: O(rows + edges) time and space.
  @inline(__always)
  init(count: Int, listing list: (_ add: (_ row: Int, _ target: Int) -> Void) -> Void) {
    var offsets = [Int32](repeating: 0, count: count + 1)
    offsets.withUnsafeMutableBufferPointer { offsets in
      list { row, _ in offsets[row + 1] += 1 }
      for row in 0..<count { offsets[row + 1] += offsets[row] }
    }
    self.init(offsets: offsets, listing: list)
  }

  /// The same where the lengths of the rows are known: edges are listed once.
  ///
  /// - Complexity: O(rows + edges) time and space.
  @inline(__always)
  init(offsets: [Int32], listing list: (_ add: (_ row: Int, _ target: Int) -> Void) -> Void) {
    var next = offsets
    var targets = [Int32](repeating: 0, count: Int(offsets[offsets.count - 1]))
    next.withUnsafeMutableBufferPointer { next in
      targets.withUnsafeMutableBufferPointer { targets in
        list { row, target in
          targets[Int(next[row])] = Int32(truncatingIfNeeded: target)
          next[row] += 1
        }
      }
    }
    self.init(offsets: offsets, targets: targets)
  }

  /// The places at which each number of a range, which begins at 0, stands in an array, ascending.
  static func places(of numbers: Range<Int>, in array: [Int32]) -> AdjacencyRows {
    AdjacencyRows(count: numbers.count) { add in
      for place in array.indices { add(Int(array[place]), place) }
    }
  }
}

extension BipartiteGraph {
  /// The neighbours of one side's vertices, each side counted from 0.
  func rows(left isLeft: Bool) -> AdjacencyRows {
    let side = vertices(left: isLeft)
    let (first, last) = (offsets[side.lowerBound], offsets[side.upperBound])
    let shift = isLeft ? Int32(leftCount) : 0
    return AdjacencyRows(
      offsets: offsets[side.lowerBound...side.upperBound].map { $0 - first },
      targets: targets[Int(first)..<Int(last)].map { $0 - shift })
  }

  /// A graph from one side's rows, which are ascending and without repeats; every weight is 1.
  init(rows: AdjacencyRows, left isLeft: Bool, otherCount: Int) {
    let others = rows.transposed(to: otherCount)
    let (leftRows, rightRows) = isLeft ? (rows, others) : (others, rows)
    let edgeCount = Int32(rows.targets.count)
    leftCount = leftRows.count
    rightCount = rightRows.count
    let shift = Int32(leftRows.count)
    offsets = leftRows.offsets + rightRows.offsets.dropFirst().map { $0 + edgeCount }
    targets = leftRows.targets.map { $0 + shift } + rightRows.targets
    weights = nil
  }
}
