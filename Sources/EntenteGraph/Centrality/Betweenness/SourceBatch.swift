/// A value for each of eight sources.
typealias ValueLanes = SIMD8<Double>

/// The dependencies of up to eight sources of one side of a block at a time, each in a lane of its own.
///
/// All lanes go outward from their sources step by step, together. Since the sources are on one side, each step leads
/// to the other side in every lane; a vertex that several lanes reach in the same step, as most do, is one entry of
/// that step's list, and its row is read once for all of them. Lanes that reach it in another step are 0 in the entry,
/// so that nothing needs to be masked where the work is done.
///
/// As in Brandes: sigma counts shortest paths, delta is the dependency of the source on a vertex.
///
/// References: U. Brandes, "A faster algorithm for betweenness centrality", 2001, doi:10.1080/0022250X.2001.9990249;
/// M. Then et al., "The more the merrier: efficient multi-source graph traversal", 2014, doi:10.14778/2735496.2735507,
/// for many searches at a time.
final class SourceBatch {
  static let width = ValueLanes.scalarCount
  /// Counts of paths beyond this are left to ``ScaledDependencies``: quotients by them would lose digits.
  static let largestCount = 1e280

  /// A sum for each vertex of the block; 0 between uses.
  private let sums: UnsafeMutableBufferPointer<ValueLanes>
  /// The lanes that have reached a vertex, a bit each.
  private let reached: UnsafeMutableBufferPointer<UInt8>
  /// 1 for a vertex that this step has not met.
  private let isNew: UnsafeMutableBufferPointer<UInt8>
  /// The vertices that this step has met, and room for one more.
  private let met: UnsafeMutableBufferPointer<Int32>
  /// The lists of all steps, one behind another.
  private var entries: Entries
  /// Where the list of each step begins, and the end.
  private var starts: [Int] = []
  /// 1 in the lanes that a set of bits does not have.
  private let absences: UnsafeMutableBufferPointer<ValueLanes>
  private let largestCount: Double

  /// - Parameters:
  ///   - vertexCount: how many vertices the largest block has.
  ///   - largestCount: the largest count of paths, 1e280 or less.
  init(vertexCount: Int, largestCount: Double) {
    self.largestCount = largestCount
    sums = allocateCacheLines(vertexCount)
    sums.initialize(repeating: .zero)
    reached = allocateCacheLines(vertexCount)
    reached.initialize(repeating: 0)
    isNew = allocateCacheLines(vertexCount)
    isNew.initialize(repeating: 1)
    met = allocateCacheLines(vertexCount + 1)
    met.initialize(repeating: 0)
    entries = Entries(capacity: 2 * vertexCount + Self.width)
    absences = allocateCacheLines(1 << Self.width)
    absences.initialize(repeating: ValueLanes(repeating: 1))
    for bits in 1..<(1 << Self.width) {
      // One bit fewer is a set that is there already.
      absences[bits] = absences[bits & (bits - 1)]
      absences[bits][bits.trailingZeroBitCount] = 0
    }
  }

  deinit {
    sums.deallocate()
    reached.deallocate()
    isNew.deallocate()
    met.deallocate()
    absences.deallocate()
    entries.deallocate()
  }

  /// Adds half of what the sources depend on each vertex of their block, or on each edge, times the weight of the
  /// source.
  ///
  /// - Parameters:
  ///   - sources: up to eight vertices on one side of the block.
  ///   - subject: whether vertices or edges are counted for.
  ///   - block: the block.
  ///   - values: one value for each vertex of the block, or for each of its places.
  /// - Returns: false, and nothing is added, if a count of paths is out of range.
  func addDependencies(
    of sources: Range<Int>, on subject: DependencySubject, in block: BlockView,
    to values: UnsafeMutableBufferPointer<Double>
  ) -> Bool {
    guard search(from: sources, in: block) else { return false }
    var factors = ValueLanes.zero
    for (lane, source) in sources.enumerated() { factors[lane] = block.weights[source] / 2 }
    switch subject {
    case .vertices: gatherOnVertices(factors, in: block, to: values)
    case .edges: gatherOnEdges(factors, in: block, to: values)
    }
    return true
  }

  private func gatherOnVertices(
    _ factors: ValueLanes, in block: BlockView, to values: UnsafeMutableBufferPointer<Double>
  ) {
    let (targets, weights) = (block.targets, block.weights)
    let (sums, vertices, sigmas) = (self.sums, entries.vertices, entries.sigmas)
    prepareLastStep(weights)
    for step in stride(from: starts.count - 3, through: 1, by: -1) {
      for entry in starts[step]..<starts[step + 1] {
        let vertex = Int(vertices[entry])
        var sum = ValueLanes.zero
        for place in block.places(of: vertex) { sum += sums[Int(targets[place])] }
        let sigma = sigmas[entry]
        let delta = sigma * sum
        values[vertex] += total(factors * delta)
        sums[vertex] = (ValueLanes(repeating: weights[vertex]) + delta) / divisor(sigma)
      }
      clear(starts[step + 1]..<starts[step + 2])
    }
    clear(0..<starts[min(2, starts.count - 1)])
  }

  private func gatherOnEdges(
    _ factors: ValueLanes, in block: BlockView, to values: UnsafeMutableBufferPointer<Double>
  ) {
    let (targets, weights, firstPlace) = (block.targets, block.weights, block.firstPlace)
    let (sums, vertices, sigmas) = (self.sums, entries.vertices, entries.sigmas)
    prepareLastStep(weights)
    for step in stride(from: starts.count - 3, through: 0, by: -1) {
      for entry in starts[step]..<starts[step + 1] {
        let vertex = Int(vertices[entry])
        let sigma = sigmas[entry]
        let factor = factors * sigma
        var sum = ValueLanes.zero
        for place in block.places(of: vertex) {
          let quotient = sums[Int(targets[place])]
          sum += quotient
          values[place - firstPlace] += total(factor * quotient)
        }
        sums[vertex] = (ValueLanes(repeating: weights[vertex]) + sigma * sum) / divisor(sigma)
      }
      clear(starts[step + 1]..<starts[step + 2])
    }
    clear(0..<starts[1])
  }

  /// Leaves (weight + delta) / sigma at the vertices of the last step, whose delta is 0, for those one step nearer to
  /// gather.
  private func prepareLastStep(_ weights: UnsafeBufferPointer<Double>) {
    let (sums, vertices, sigmas) = (self.sums, entries.vertices, entries.sigmas)
    for entry in starts[starts.count - 2]..<starts[starts.count - 1] {
      let vertex = Int(vertices[entry])
      sums[vertex] = ValueLanes(repeating: weights[vertex]) / divisor(sigmas[entry])
    }
  }

  private func clear(_ range: Range<Int>) {
    let (sums, vertices) = (self.sums, entries.vertices)
    for entry in range { sums[Int(vertices[entry])] = .zero }
  }

  /// Lists the vertices step by step, with their counts of shortest paths; false if one is out of range.
  private func search(from sources: Range<Int>, in block: BlockView) -> Bool {
    let targets = block.targets
    let (sums, reached, isNew, met, absences) = (self.sums, self.reached, self.isNew, self.met, self.absences)
    for vertex in 0..<block.count { reached[vertex] = 0 }
    let all = UInt8(truncatingIfNeeded: 1 << sources.count - 1)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    starts.append(sources.count)
    for (lane, source) in sources.enumerated() {
      var sigma = ValueLanes.zero
      sigma[lane] = 1
      entries.vertices[lane] = Int32(truncatingIfNeeded: source)
      entries.sigmas[lane] = sigma
      reached[source] = 1 << UInt8(lane)
    }
    var (start, end) = (0, sources.count)
    while start < end {
      entries.reserve(end + block.count, used: end)
      let (vertices, sigmas) = (entries.vertices, entries.sigmas)
      var metCount = 0
      for entry in start..<end {
        let sigma = sigmas[entry]
        let vertex = Int(vertices[entry])
        for place in block.places(of: vertex) {
          let neighbor = Int(targets[place])
          met[metCount] = Int32(truncatingIfNeeded: neighbor)
          metCount += Int(isNew[neighbor])
          isNew[neighbor] = 0
          sums[neighbor] += sigma
        }
      }
      start = end
      var level = ValueLanes.zero
      for index in 0..<metCount {
        let vertex = Int(met[index])
        isNew[vertex] = 1
        let before = reached[vertex]
        let sum = sums[vertex]
        sums[vertex] = .zero
        guard before != all else { continue }
        let sigma = sum * absences[Int(before)]
        let fresh = positiveLanes(sigma)
        guard fresh != 0 else { continue }
        reached[vertex] = before | fresh
        level += sigma
        vertices[end] = Int32(truncatingIfNeeded: vertex)
        sigmas[end] = sigma
        end += 1
      }
      guard !any(level .> ValueLanes(repeating: largestCount)) else { return false }
      if end > start { starts.append(end) }
    }
    return true
  }
}

/// A list that grows.
private struct Entries {
  private(set) var vertices: UnsafeMutableBufferPointer<Int32>
  private(set) var sigmas: UnsafeMutableBufferPointer<ValueLanes>

  init(capacity: Int) {
    vertices = allocateCacheLines(capacity)
    sigmas = allocateCacheLines(capacity)
    vertices.initialize(repeating: 0)
    sigmas.initialize(repeating: .zero)
  }

  mutating func reserve(_ capacity: Int, used: Int) {
    guard capacity > vertices.count else { return }
    let larger = Entries(capacity: max(capacity, 2 * vertices.count))
    for entry in 0..<used {
      larger.vertices[entry] = vertices[entry]
      larger.sigmas[entry] = sigmas[entry]
    }
    deallocate()
    self = larger
  }

  func deallocate() {
    vertices.deallocate()
    sigmas.deallocate()
  }
}

/// The numbers to divide by: division by infinity leaves 0 in lanes that are not there.
@inline(__always)
private func divisor(_ sigma: ValueLanes) -> ValueLanes { sigma.replacing(with: .infinity, where: sigma .== 0) }

@inline(__always)
private func total(_ lanes: ValueLanes) -> Double {
  let four = lanes.lowHalf + lanes.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// The lanes with a number greater than 0, a bit each.
@inline(__always)
private func positiveLanes(_ lanes: ValueLanes) -> UInt8 {
  let bits = SIMD8<Int64>.zero.replacing(with: SIMD8<Int64>(1, 2, 4, 8, 16, 32, 64, 128), where: lanes .> 0)
  let four = bits.lowHalf | bits.highHalf
  let two = four.lowHalf | four.highHalf
  return UInt8(truncatingIfNeeded: two.x | two.y)
}
