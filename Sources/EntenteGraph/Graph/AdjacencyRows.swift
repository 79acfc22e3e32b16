/// One side's vertices with their neighbours on the other side, in compressed sparse rows; both sides count from 0.
struct AdjacencyRows: Sendable, Equatable {
  /// `offsets[v]..<offsets[v + 1]` are the places of v's neighbours in `targets`.
  var offsets: [Int32]
  var targets: [Int32]

  var count: Int { offsets.count - 1 }

  func places(of vertex: Int) -> Range<Int> { Int(offsets[vertex])..<Int(offsets[vertex + 1]) }

  func degree(of vertex: Int) -> Int { Int(offsets[vertex + 1] - offsets[vertex]) }

  /// The same edges seen from the other side, each row ascending, whatever the order of the rows here.
  func transposed(to targetCount: Int) -> AdjacencyRows {
    var starts = [Int32](repeating: 0, count: targetCount + 1)
    for target in targets { starts[Int(target) + 1] += 1 }
    for target in 0..<targetCount { starts[target + 1] += starts[target] }
    var next = starts
    var sources = [Int32](repeating: 0, count: targets.count)
    for vertex in 0..<count {
      for place in places(of: vertex) {
        let target = Int(targets[place])
        sources[Int(next[target])] = Int32(truncatingIfNeeded: vertex)
        next[target] += 1
      }
    }
    return AdjacencyRows(offsets: starts, targets: sources)
  }

  /// Whether a row, which must be ascending, has a target. O(log degree).
  func contains(_ vertex: Int, _ target: Int) -> Bool {
    let places = places(of: vertex)
    let place = places.partitioningIndex { Int(targets[$0]) >= target }
    return place < places.upperBound && Int(targets[place]) == target
  }
}

extension BipartiteGraph {
  /// The neighbours of one side's vertices, each side counted from 0.
  func rows(left isLeft: Bool) -> AdjacencyRows {
    let side = isLeft ? left : right
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
