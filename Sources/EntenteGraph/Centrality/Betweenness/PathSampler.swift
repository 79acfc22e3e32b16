/// Draws shortest paths between two vertices of a block, each as likely as any other.
///
/// Two searches, one from each end, take steps toward each other, whichever has fewer edges to look at, until they
/// meet.
///
/// As in Brandes: sigma counts shortest paths, here from the nearer end, up to a factor that is the same for all
/// vertices of a step.
final class PathSampler {
  /// From the first end one more than the distance to a vertex, from the second end minus that; 0 if not met.
  private let steps: UnsafeMutableBufferPointer<Int32>
  private let sigma: UnsafeMutableBufferPointer<Double>
  /// The vertices that each search has met, nearest first.
  private var first: Search
  private var second: Search

  /// - Parameter vertexCount: how many vertices the largest block has.
  init(vertexCount: Int) {
    steps = .allocate(capacity: vertexCount)
    steps.initialize(repeating: 0)
    sigma = .allocate(capacity: vertexCount)
    sigma.initialize(repeating: 0)
    first = Search(sign: 1)
    second = Search(sign: -1)
  }

  deinit {
    steps.deallocate()
    sigma.deallocate()
  }

  /// Draws a path, and hands over its inner vertices.
  ///
  /// - Parameters:
  ///   - start: a vertex of the block.
  ///   - end: another one.
  ///   - block: a connected block.
  ///   - generator: where chance comes from.
  ///   - body: is given each inner vertex once.
  /// - Returns: how many edges the searches have looked at.
  func drawPath(
    from start: Int, to end: Int, in block: BlockView, using generator: inout SplitMix, _ body: (Int) -> Void
  ) -> Int {
    first.begin(at: start, in: block, steps, sigma)
    second.begin(at: end, in: block, steps, sigma)
    var edgeCount = 0
    while true {
      edgeCount += min(first.edgeCount, second.edgeCount)
      let isFirst = first.edgeCount <= second.edgeCount
      let meetings = isFirst ? first.advance(in: block, steps, sigma) : second.advance(in: block, steps, sigma)
      guard meetings > 0 else { continue }
      let search = isFirst ? first : second
      let (here, there) = search.meeting(at: generator.unit() * meetings, in: block, steps, sigma)
      for vertex in [here, there] { descend(from: vertex, in: block, using: &generator, body) }
      break
    }
    first.forget(steps)
    second.forget(steps)
    return edgeCount
  }

  /// Goes back to the end that a vertex was reached from, and hands over all but that end.
  private func descend(
    from vertex: Int, in block: BlockView, using generator: inout SplitMix, _ body: (Int) -> Void
  ) {
    var vertex = vertex
    while abs(steps[vertex]) > 1 {
      body(vertex)
      let nearer = steps[vertex] - steps[vertex].signum()
      var total = 0.0
      for place in block.places(of: vertex) where steps[Int(block.targets[place])] == nearer {
        total += sigma[Int(block.targets[place])]
      }
      var rest = generator.unit() * total
      for place in block.places(of: vertex) where steps[Int(block.targets[place])] == nearer {
        vertex = Int(block.targets[place])
        rest -= sigma[vertex]
        if rest < 0 { break }
      }
    }
  }
}

/// A search from one end.
private struct Search {
  /// What `steps` of this search are times.
  private let sign: Int32
  private var vertices: [Int32] = []
  /// The vertices of the last step.
  private var frontier = 0..<0
  private var step: Int32 = 1
  /// How many edges they have.
  private(set) var edgeCount = 0

  init(sign: Int32) { self.sign = sign }

  mutating func begin(
    at end: Int, in block: BlockView, _ steps: UnsafeMutableBufferPointer<Int32>,
    _ sigma: UnsafeMutableBufferPointer<Double>
  ) {
    vertices.removeAll(keepingCapacity: true)
    vertices.append(Int32(truncatingIfNeeded: end))
    (frontier, step) = (0..<1, 1)
    edgeCount = block.places(of: end).count
    steps[end] = sign
    sigma[end] = 1
  }

  /// Takes a step.
  ///
  /// - Returns: how many shortest paths lead over edges to vertices that the other search has met, up to a factor; if
  ///   there are any, the search stays where it is, for ``meeting(at:in:_:_:)``.
  mutating func advance(
    in block: BlockView, _ steps: UnsafeMutableBufferPointer<Int32>, _ sigma: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let next = (step + 1) * sign
    var meetings = 0.0
    var nextEdgeCount = 0
    for index in frontier {
      let vertex = Int(vertices[index])
      for place in block.places(of: vertex) {
        let neighbor = Int(block.targets[place])
        let other = steps[neighbor]
        if other == 0 {
          steps[neighbor] = next
          sigma[neighbor] = sigma[vertex]
          vertices.append(Int32(truncatingIfNeeded: neighbor))
          nextEdgeCount += block.places(of: neighbor).count
        } else if other == next {
          sigma[neighbor] += sigma[vertex]
        } else if other.signum() != sign {
          meetings += sigma[vertex] * sigma[neighbor]
        }
      }
    }
    guard meetings == 0 else { return meetings }
    frontier = frontier.upperBound..<vertices.count
    step += 1
    edgeCount = nextEdgeCount
    rescale(sigma)
    return 0
  }

  /// The edge to the other search that a number below the sum of all meetings falls to.
  func meeting(
    at place: Double, in block: BlockView, _ steps: UnsafeMutableBufferPointer<Int32>,
    _ sigma: UnsafeMutableBufferPointer<Double>
  ) -> (here: Int, there: Int) {
    var rest = place
    var found = (here: 0, there: 0)
    for index in frontier {
      let vertex = Int(vertices[index])
      for place in block.places(of: vertex) {
        let neighbor = Int(block.targets[place])
        guard steps[neighbor].signum() == -sign else { continue }
        found = (vertex, neighbor)
        rest -= sigma[vertex] * sigma[neighbor]
        if rest < 0 { return found }
      }
    }
    return found
  }

  func forget(_ steps: UnsafeMutableBufferPointer<Int32>) {
    for vertex in vertices { steps[Int(vertex)] = 0 }
  }

  /// Keeps counts, and products of two, in range.
  private func rescale(_ sigma: UnsafeMutableBufferPointer<Double>) {
    var largest = 0.0
    for index in frontier { largest = max(largest, sigma[Int(vertices[index])]) }
    guard largest > 1e100 else { return }
    let factor = 1 / largest
    for index in frontier { sigma[Int(vertices[index])] *= factor }
  }
}
