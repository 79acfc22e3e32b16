/// Orders of both columns by smooth places: each vertex stands near the mean of its partners, and not all in one spot.
///
/// The means of the means of any places, less the common mean, come ever closer to the vector of the second largest
/// eigenvalue of a random walk, the smoothest there is. Long thin networks unroll along it, which barycentre sweeps of
/// ranks take a long time to do.
///
/// Reference: M. Fiedler, "Algebraic connectivity of graphs", 1973, doi:10.21136/CMJ.1973.101168.
struct SpectralOrder {
  private let network: ColumnNetwork
  /// For each column and vertex, the weight of its lines.
  private let degrees: [[Double]]
  /// For each column and vertex, its place.
  private var places: [[Double]]

  /// Begins with a place for each vertex of the right column.
  init(_ network: ColumnNetwork, places right: [Double]) {
    self.network = network
    degrees = (0..<2).map { column in
      (0..<network.vertexCount(column)).map { vertex in
        network.lines(of: vertex, in: column).reduce(0) {
          $0 + Double($1.weight * network.panelWeights[$1.panel])
        }
      }
    }
    places = [[Double](repeating: 0, count: network.vertexCount(0)), right]
  }

  /// Makes the places smoother.
  ///
  /// - Complexity: O(E) time for each round.
  mutating func smooth(rounds: Int) {
    for _ in 0..<rounds {
      spread()
      for column in 0..<2 {
        for vertex in places[column].indices where degrees[column][vertex] > 0 {
          var sum = 0.0
          for line in network.lines(of: vertex, in: column) {
            sum += Double(line.weight * network.panelWeights[line.panel]) * places[1 - column][line.end]
          }
          places[column][vertex] = sum / degrees[column][vertex]
        }
      }
    }
  }

  /// Moves the places on the right to a mean of 0, and apart.
  private mutating func spread() {
    let all = degrees[1].reduce(0, +)
    guard all > 0 else { return }
    let mean = zip(degrees[1], places[1]).reduce(0) { $0 + $1.0 * $1.1 } / all
    let farthest = places[1].reduce(0) { max($0, abs($1 - mean)) }
    guard farthest > 0 else { return }
    for vertex in places[1].indices { places[1][vertex] = (places[1][vertex] - mean) / farthest }
  }

  /// Vertices of each block, and the blocks by the mean of theirs, from the lowest place up.
  var columns: [[[Int]]] {
    (0..<2).map { column in
      let blocks = network.blocks[column].map { $0.sorted { (places[column][$0], $0) < (places[column][$1], $1) } }
      let means = blocks.map { $0.reduce(0) { $0 + places[column][$1] } / Double(max($0.count, 1)) }
      return means.indices.sorted { (means[$0], $0) < (means[$1], $1) }.map { blocks[$0] }
    }
  }
}
