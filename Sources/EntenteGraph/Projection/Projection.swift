extension BipartiteGraph {
  /// The graph of one side's vertices, joined where they have a neighbour in common.
  ///
  /// - Parameters:
  ///   - isLeft: whether the left vertices are joined, or the right ones.
  ///   - weighting: what the weight of an edge says; always greater than 0, and the same both ways round.
  /// - Precondition: the projection has ``OneModeProjection/maximumEdgeCount`` edges at most: 2³⁰ − 1. Σ d(c)² below
  ///   2³¹ is enough for that, each edge takes two of its terms; else ``projectionEdgeCount(ontoLeft:)`` tells.
  /// - Complexity: O(V + Σ d(c)²) time over the vertices c of the other side, on all threads, and for vertices with few
  ///   neighbours k·log k in their number k; O(V + edges of the projection) space: 24 bytes an edge, and some 9 bytes a
  ///   vertex of the side for each thread.
  ///
  /// Weights of this graph are not used: a pair counts once. A vertex without a shared neighbour stays, without an
  /// edge. An empty side gives an empty projection. For left vertices with neighbours {0, 1} and {0}, one edge: count
  /// 1, Jaccard ½, overlap 1, Newman 1, resource allocation ½.
  public func projection(ontoLeft isLeft: Bool, weighting: OneModeProjection.Weighting) -> OneModeProjection {
    let rows = SharedNeighborRows(of: self, ontoLeft: isLeft, weighting: weighting)
    let pieces = rows.pieces()
    guard let counts = rows.lengths(in: pieces) else {
      // Stopped: a projection that nobody will see, without an edge.
      return OneModeProjection(
        graph: self, isLeft: isLeft, weighting: weighting,
        offsets: [Int32](repeating: 0, count: rows.side.count + 1), targets: [], weights: [])
    }
    var offsets = [Int32](repeating: 0, count: rows.side.count + 1)
    var total = 0
    for (vertex, count) in counts.joined().enumerated() {
      total += Int(count)
      precondition(total / 2 <= OneModeProjection.maximumEdgeCount, "a projection has fewer than 2^30 edges")
      offsets[vertex + 1] = Int32(total)
    }
    let ranges = pieces.map { Int(offsets[$0.lowerBound])..<Int(offsets[$0.upperBound]) }
    let (targets, weights) = parallelFill(
      total, ranges, of: (Int32.self, Double.self), named: "projection", scratch: rows.scratch
    ) { [offsets] piece, targets, weights, scratch in
      rows.fill(targets, weights, pieces[piece], offsets, &scratch)
    }
    // Stopped half-way: the same.
    let isWhole = targets.count == total
    return OneModeProjection(
      graph: self, isLeft: isLeft, weighting: weighting,
      offsets: isWhole ? offsets : [Int32](repeating: 0, count: offsets.count), targets: isWhole ? targets : [],
      weights: isWhole ? weights : [])
  }
}

extension BipartiteGraph {
  /// How many edges a projection has: the pairs of one side's vertices that have a neighbour in common.
  ///
  /// - Parameter isLeft: whether the left vertices are joined, or the right ones.
  /// - Returns: 0 or more; one that exceeds ``OneModeProjection/maximumEdgeCount`` is that of no
  ///   ``projection(ontoLeft:weighting:)``.
  /// - Complexity: O(V + Σ d(c)²) time over the vertices c of the other side, on all threads, which is about half of
  ///   the projection's own; O(V) space, and some bits a vertex of the side for each thread.
  ///
  /// An empty side, or one of isolates, has 0. For left vertices with neighbours {0, 1} and {0}: 1.
  public func projectionEdgeCount(ontoLeft isLeft: Bool) -> Int {
    let rows = SharedNeighborRows(of: self, ontoLeft: isLeft, weighting: .count)
    let counts = rows.lengths(in: rows.pieces()) ?? []
    return counts.joined().reduce(0) { $0 + Int($1) } / 2
  }
}

/// What each vertex of a side shares with the others, row by row: rows do not depend on each other.
private struct SharedNeighborRows: Sendable {
  let graph: BipartiteGraph
  let side: Range<Int>
  let weighting: OneModeProjection.Weighting
  /// What each vertex of the other side adds to the weight of two that share it.
  private let shares: [Double]
  private let firstOther: Int

  /// What a thread needs for itself: for each vertex of the side a sum, and a bit that says whether there is one. All 0
  /// between rows.
  struct Scratch {
    var sums: [Double]
    var bits: [UInt64]
  }

  init(of graph: BipartiteGraph, ontoLeft isLeft: Bool, weighting: OneModeProjection.Weighting) {
    (self.graph, self.weighting) = (graph, weighting)
    side = graph.vertices(left: isLeft)
    let others = isLeft ? graph.right : graph.left
    firstOther = others.lowerBound
    shares = others.map { vertex in
      let degree = Double(graph.degree(of: vertex))
      return switch weighting {
      case .count, .jaccard, .overlap: 1
      // Only a neighbour that is shared gives its share: its degree is 2 or more.
      case .newman: degree > 1 ? 1 / (degree - 1) : 0
      case .resourceAllocation: 1 / degree
      }
    }
  }

  func scratch() -> Scratch {
    Scratch(
      sums: [Double](repeating: 0, count: side.count), bits: [UInt64](repeating: 0, count: (side.count + 63) / 64))
  }

  /// The vertices of the side, counted from 0, cut into parts of about as much work.
  func pieces() -> [Range<Int>] {
    evenParts(of: 0..<side.count, count: 256) { vertex in
      graph.neighbors(of: side.lowerBound + vertex).reduce(1) { $0 + graph.degree(of: Int($1)) }
    }
  }

  /// With how many others each vertex shares a neighbour; nil if the computation was stopped.
  func lengths(in pieces: [Range<Int>]) -> [[Int32]]? {
    let counts = parallelMap(pieces.count, named: "projection sizes", scratch: scratch) { piece, scratch in
      lengths(of: pieces[piece], &scratch)
    }
    return counts.count == pieces.count ? counts : nil
  }

  /// The same for some vertices.
  func lengths(of vertices: Range<Int>, _ scratch: inout Scratch) -> [Int32] {
    withPaths { paths in
      scratch.bits.withUnsafeMutableBufferPointer { bits in
        vertices.map { vertex in
          var (count, met) = (0, 0)
          paths.forEach(from: vertex) { end, _ in
            let bit = UInt64(1) << UInt64(end & 63)
            count += bits[end >> 6] & bit == 0 ? 1 : 0
            bits[end >> 6] |= bit
            met += 1
          }
          if met < bits.count {
            paths.forEach(from: vertex) { end, _ in bits[end >> 6] = 0 }
          } else {
            bits.update(repeating: 0)
          }
          // The vertex itself is at the end of its paths, if there are any.
          return Int32(count > 0 ? count - 1 : 0)
        }
      }
    }
  }

  /// Writes the neighbours of some vertices in the projection, ascending, and the weights of the edges to them.
  ///
  /// - Parameters:
  ///   - targets: where they are written, one row behind the other.
  ///   - weights: the same for the weights.
  ///   - vertices: the rows.
  ///   - offsets: where each row starts, counted from the first row of all.
  ///   - scratch: as ``scratch()`` makes it, before and after.
  func fill(
    _ targets: UnsafeMutableBufferPointer<Int32>, _ weights: UnsafeMutableBufferPointer<Double>,
    _ vertices: Range<Int>, _ offsets: [Int32], _ scratch: inout Scratch
  ) {
    withPaths { paths in
      scratch.sums.withUnsafeMutableBufferPointer { sums in
        scratch.bits.withUnsafeMutableBufferPointer { bits in
          for vertex in vertices {
            let start = Int(offsets[vertex] - offsets[vertices.lowerBound])
            let count = Int(offsets[vertex + 1] - offsets[vertex])
            guard count > 0 else { continue }
            let row = UnsafeMutableBufferPointer(rebasing: targets[start..<start + count])
            let rowWeights = UnsafeMutableBufferPointer(rebasing: weights[start..<start + count])
            if count * 32 < bits.count {
              paths.addFew(from: vertex, to: sums, row)
              for place in 0..<count {
                rowWeights[place] = sums[Int(row[place])]
                sums[Int(row[place])] = 0
              }
            } else {
              paths.addMany(from: vertex, to: sums, bits)
              take(sums, bits, row, rowWeights)
            }
            setWeights(rowWeights, of: vertex, row)
          }
        }
      }
    }
  }

  /// Moves sums to the vertices' row, in the order of the vertices.
  private func take(
    _ sums: UnsafeMutableBufferPointer<Double>, _ bits: UnsafeMutableBufferPointer<UInt64>,
    _ row: UnsafeMutableBufferPointer<Int32>, _ weights: UnsafeMutableBufferPointer<Double>
  ) {
    var count = 0
    for place in 0..<bits.count {
      var word = bits[place]
      guard word != 0 else { continue }
      bits[place] = 0
      while word != 0 {
        let vertex = place << 6 | word.trailingZeroBitCount
        word &= word - 1
        row[count] = Int32(truncatingIfNeeded: vertex)
        weights[count] = sums[vertex]
        sums[vertex] = 0
        count += 1
      }
    }
  }

  /// Turns the sums of shares of a row into weights.
  private func setWeights(
    _ weights: UnsafeMutableBufferPointer<Double>, of vertex: Int, _ row: UnsafeMutableBufferPointer<Int32>
  ) {
    let degree = graph.degree(of: side.lowerBound + vertex)
    switch weighting {
    case .count, .newman, .resourceAllocation: break
    case .jaccard:
      for place in 0..<row.count {
        let other = graph.degree(of: side.lowerBound + Int(row[place]))
        weights[place] /= Double(degree + other) - weights[place]
      }
    case .overlap:
      for place in 0..<row.count {
        weights[place] /= Double(min(degree, graph.degree(of: side.lowerBound + Int(row[place]))))
      }
    }
  }

  private func withPaths<Result>(_ body: (Paths) -> Result) -> Result {
    graph.offsets.withUnsafeBufferPointer { offsets in
      graph.targets.withUnsafeBufferPointer { targets in
        shares.withUnsafeBufferPointer { shares in
          body(
            Paths(
              offsets: offsets, targets: targets, shares: shares, firstOwn: side.lowerBound, firstOther: firstOther))
        }
      }
    }
  }
}

/// The paths of two edges that start on a side, and so end there.
private struct Paths {
  let offsets: UnsafeBufferPointer<Int32>
  let targets: UnsafeBufferPointer<Int32>
  let shares: UnsafeBufferPointer<Double>
  let firstOwn: Int
  let firstOther: Int

  /// Calls a closure with the end of each path from a vertex, and with the share of its middle; middles ascend, and so
  /// do the ends for each.
  @inline(__always)
  func forEach(from vertex: Int, _ body: (_ end: Int, _ share: Double) -> Void) {
    for place in Int(offsets[firstOwn + vertex])..<Int(offsets[firstOwn + vertex + 1]) {
      let middle = Int(targets[place])
      let share = shares[middle - firstOther]
      for place in Int(offsets[middle])..<Int(offsets[middle + 1]) { body(Int(targets[place]) - firstOwn, share) }
    }
  }

  /// Sums up shares for a vertex with so few neighbours in the projection that sorting them is less than a look at all
  /// bits.
  func addFew(
    from vertex: Int, to sums: UnsafeMutableBufferPointer<Double>, _ row: UnsafeMutableBufferPointer<Int32>
  ) {
    var count = 0
    forEach(from: vertex) { end, share in
      guard end != vertex else { return }
      if sums[end] == 0 {
        row[count] = Int32(truncatingIfNeeded: end)
        count += 1
      }
      sums[end] += share
    }
    var sorted = row
    sorted.sort()
  }

  /// The same for a vertex with many: the bits are in order already.
  func addMany(
    from vertex: Int, to sums: UnsafeMutableBufferPointer<Double>, _ bits: UnsafeMutableBufferPointer<UInt64>
  ) {
    forEach(from: vertex) { end, share in
      sums[end] += share
      bits[end >> 6] |= 1 << UInt64(end & 63)
    }
    sums[vertex] = 0
    bits[vertex >> 6] &= ~(1 << UInt64(vertex & 63))
  }
}
