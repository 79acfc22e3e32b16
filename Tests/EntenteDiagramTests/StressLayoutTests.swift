import EntenteDiagram
import TestSupport
import Testing

@Suite struct StressLayoutTests {
  private func distance(_ a: StressLayout.Point, _ b: StressLayout.Point) -> Double {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
  }

  @Test func smallOnesAreWhatTheyMustBe() {
    #expect(StressLayout(vertexCount: 0, edges: []).places.isEmpty)
    #expect(StressLayout(vertexCount: 1, edges: []).places.count == 1)
    let pair = StressLayout(vertexCount: 2, edges: [(0, 1)])
    #expect(abs(distance(pair.places[0], pair.places[1]) - 1) < 1e-6)
  }

  /// A path has places without any stress: on a straight line.
  @Test func aPathIsStraight() {
    let path = StressLayout(vertexCount: 6, edges: (0..<5).map { ($0, $0 + 1) })
    #expect(path.distances[0, 5] == 5 && path.distances.largest == 5)
    #expect(path.distances.stress(of: path.places) < 0.01)
    #expect(abs(distance(path.places[0], path.places[5]) - 5) < 0.1)
  }

  /// The least stress of four vertices that are all joined is that of a square: its sides a and diagonals √2·a with
  /// 4(1 − a)² + 2(1 − √2·a)² least at a = (2 + √2)/4.
  @Test func fourJoinedVerticesAreASquare() {
    let edges = (0..<4).flatMap { a in (0..<a).map { (a, $0) } }
    let layout = StressLayout(vertexCount: 4, edges: edges)
    let side = (2 + 2.0.squareRoot()) / 4
    let least = 4 * (1 - side) * (1 - side) + 2 * (1 - 2.0.squareRoot() * side) * (1 - 2.0.squareRoot() * side)
    #expect(abs(layout.distances.stress(of: layout.places) - least) < 1e-3)
  }

  @Test(arguments: 0..<20)
  func aSweepNeverRaisesTheStress(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = 12
    // A tree, so that it is connected, and some edges more.
    var edges = (1..<count).map { ($0, Int.random(in: 0..<$0, using: &generator)) }
    edges += (0..<6).map { _ in
      (Int.random(in: 0..<count, using: &generator), Int.random(in: 0..<count, using: &generator))
    }
    let distances = HopDistances(vertexCount: count, edges: edges)
    var places = (0..<count).map { _ -> StressLayout.Point in
      (Double.random(in: 0...4, using: &generator), Double.random(in: 0...4, using: &generator))
    }
    var stress = distances.stress(of: places)
    for _ in 0..<30 {
      distances.sweep(&places) { $0 }
      let next = distances.stress(of: places)
      #expect(next <= stress + 1e-9, "seed \(seed)")
      stress = next
    }
    let layout = StressLayout(vertexCount: count, edges: edges)
    #expect(distances.stress(of: layout.places) <= stress * 1.2 + 1e-6, "seed \(seed)")
  }

  @Test func distancesAreThoseOfTheGraph() {
    let distances = HopDistances(vertexCount: 5, edges: [(0, 1), (1, 2), (2, 3), (3, 0), (3, 4), (2, 2)])
    #expect((0..<5).map { distances[0, $0] } == [0, 1, 2, 1, 2])
    #expect((0..<5).map { distances[4, $0] } == [2, 3, 2, 1, 0])
  }
}
