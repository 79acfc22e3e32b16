import EntenteLedger

/// Places of the vertices of a connected graph, whose distances on the page are near those in the graph.
///
/// The stress Σ (|p(i) − p(j)| − d(i, j))²/d(i, j)² over all pairs is made smaller vertex by vertex: each moves to where
/// a bound of the stress is least while the others stand, which never raises it. That is done from several starts, the
/// first with the vertices on a spiral in the order of a breadth-first search, the others seeded, and the places of the
/// least stress are kept. Edges are about one long.
///
/// Reference: E. R. Gansner, Y. Koren, S. North, "Graph drawing by stress majorization", 2004,
/// doi:10.1007/978-3-540-31843-9_25.
package struct StressLayout {
  package typealias Point = (x: Double, y: Double)

  package private(set) var places: [Point]
  package let distances: HopDistances

  /// - Parameters:
  ///   - vertexCount: of a connected graph.
  ///   - edges: pairs of vertices, in either order; loops and repetitions change nothing.
  /// - Complexity: O(V·E) time for the distances, O(V²) for each sweep, of which there are 150 at most a start; O(V²)
  ///   space.
  package init(vertexCount: Int, edges: [(Int, Int)]) {
    distances = HopDistances(vertexCount: vertexCount, edges: edges)
    let starts = vertexCount < 3 ? 1 : max(1, min(8, 40_000 / (vertexCount * vertexCount)))
    var best: (stress: Double, places: [Point])?
    for start in 0..<starts {
      let places = Self.majorized(Self.start(start, count: vertexCount, distances), distances)
      let stress = distances.stress(of: places)
      // A new start has to be better by more than rounding, so that all machines choose the same.
      if best.map({ stress < $0.stress * 0.999 }) ?? true { best = (stress, places) }
    }
    places = best?.places ?? []
  }

  private static func start(_ number: Int, count: Int, _ distances: HopDistances) -> [Point] {
    guard number > 0 else { return spiral(count, distances) }
    var random = SeededGenerator(seed: 0x5712_E550, stream: number)
    return (0..<count).map { _ in
      ((random.unit() - 0.5) * distances.largest, (random.unit() - 0.5) * distances.largest)
    }
  }

  /// The vertices by their distance from the first, each turned from the one before by the golden angle.
  private static func spiral(_ count: Int, _ distances: HopDistances) -> [Point] {
    let turn = (cosine: -0.7373688780783197, sine: 0.6754902942615238)
    var direction: Point = (1, 0)
    var places = [Point](repeating: (0, 0), count: count)
    let order = (0..<count).sorted { (distances[0, $0], $0) < (distances[0, $1], $1) }
    for (rank, vertex) in order.enumerated() {
      let radius = (Double(rank) + 0.5).squareRoot() * 0.6
      places[vertex] = (direction.x * radius, direction.y * radius)
      direction = (
        direction.x * turn.cosine - direction.y * turn.sine, direction.x * turn.sine + direction.y * turn.cosine
      )
    }
    return places
  }

  private static func majorized(_ start: [Point], _ distances: HopDistances) -> [Point] {
    var places = start
    var before = Double.infinity
    for sweep in 1...150 {
      distances.sweep(&places) { $0 }
      guard sweep % 10 == 0 else { continue }
      let stress = distances.stress(of: places)
      if before - stress < before * 1e-4 { break }
      before = stress
    }
    return places
  }
}

/// The number of edges on a shortest path between any two vertices of a connected graph.
package struct HopDistances {
  let count: Int
  private let values: [Double]
  package let largest: Double

  package init(vertexCount: Int, edges: [(Int, Int)]) {
    count = vertexCount
    var neighbors = [[Int]](repeating: [], count: vertexCount)
    for (a, b) in edges where a != b {
      neighbors[a].append(b)
      neighbors[b].append(a)
    }
    // Without a path: as far as no path can be long. Callers give connected graphs.
    var values = [Double](repeating: Double(max(vertexCount, 1)), count: vertexCount * vertexCount)
    for source in 0..<vertexCount {
      let row = source * vertexCount
      values[row + source] = 0
      var queue = [source]
      var head = 0
      while head < queue.count {
        let vertex = queue[head]
        head += 1
        for next in neighbors[vertex] where next != source && values[row + next] == Double(max(vertexCount, 1)) {
          values[row + next] = values[row + vertex] + 1
          queue.append(next)
        }
      }
    }
    self.values = values
    largest = values.max() ?? 0
  }

  package subscript(a: Int, b: Int) -> Double { values[a * count + b] }

  package func stress(of places: [StressLayout.Point]) -> Double {
    var stress = 0.0
    for a in 0..<count {
      for b in 0..<a {
        let (dx, dy) = (places[a].x - places[b].x, places[a].y - places[b].y)
        let distance = values[a * count + b]
        let error = ((dx * dx + dy * dy).squareRoot() - distance) / distance
        stress += error * error
      }
    }
    return stress
  }

  /// Moves each vertex in turn to where the bound of the stress is least.
  ///
  /// - Parameter length: on the page, of a distance in the graph.
  package func sweep(_ places: inout [StressLayout.Point], length: (Double) -> Double) {
    for a in 0..<count {
      var (x, y, weights) = (0.0, 0.0, 0.0)
      let place = places[a]
      for b in 0..<count where b != a {
        let distance = values[a * count + b]
        let weight = 1 / (distance * distance)
        let other = places[b]
        let (dx, dy) = (place.x - other.x, place.y - other.y)
        let apart = (dx * dx + dy * dy).squareRoot()
        let share = apart > 1e-9 ? length(distance) / apart : 0
        x += weight * (other.x + dx * share)
        y += weight * (other.y + dy * share)
        weights += weight
      }
      if weights > 0 { places[a] = (x / weights, y / weights) }
    }
  }
}
