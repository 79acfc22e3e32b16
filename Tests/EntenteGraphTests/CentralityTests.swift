import EntenteGraph
import TestSupport
import Testing

@Suite struct CentralityTests {
  @Test(arguments: [false, true])
  func valuesOfOtherPrograms(isDavis: Bool) throws {
    let oracle = try isDavis ? Oracle.davis() : Oracle.small()
    let graph = BipartiteGraph(oracle)
    func expect(_ values: [Double], _ expected: [String: Double], _ what: String) {
      for (name, value) in zip(oracle.names, values) {
        #expect(isClose(value, expected[name] ?? .nan), "\(what) of \(name)")
      }
    }
    let degrees = graph.degrees().enumerated().map { vertex, degree in
      Double(degree) / Double(graph.isLeft(vertex) ? graph.rightCount : graph.leftCount)
    }
    expect(degrees, oracle.degree, "degree")
    let betweenness = graph.betweennessCentrality()
    expect(betweenness, oracle.betweenness, "betweenness")
    let normalized = betweenness.enumerated().map { $1 / graph.betweennessMaximum(left: graph.isLeft($0)) }
    expect(normalized, oracle.twoModeBetweenness, "two-mode betweenness")
    expect(graph.harmonicCentrality(), oracle.harmonic, "harmonic")
    // The oracle's b4 and b5 of the small network are noise for 0, some 1e-16.
    expect(try #require(graph.eigenvectorCentrality()), oracle.eigenvector, "eigenvector")
    #expect(graph.maximumMatching().size == oracle.matchingSize)
    let rowSums = oracle.matrix.map { $0.reduce(0, +) }
    #expect(Array(graph.strengths()[graph.left]) == rowSums)
    for (name, concentration) in zip(oracle.names, graph.concentrations()) {
      // On a two-mode network Burt's constraint is HHI.
      #expect((concentration == nil) == (oracle.constraint[name] ?? nil == nil), "\(name)")
      if let concentration, let value = oracle.constraint[name] ?? nil {
        #expect(isClose(concentration, value), "HHI of \(name)")
      }
    }
  }

  @Test func aCompleteGraphOfTwoAndThree() throws {
    let graph = BipartiteGraph(2, 3, (0..<2).flatMap { l in (0..<3).map { (l, $0) } })
    let eigenvector = try #require(graph.eigenvectorCentrality())
    #expect(areClose(eigenvector, [0.5, 0.5, 0.408248290463863, 0.408248290463863, 0.408248290463863]))
    #expect(isClose(graph.betweennessCentrality()[0] / graph.betweennessMaximum(left: true), 0.3))
    #expect(isClose(graph.betweennessCentrality()[2] / graph.betweennessMaximum(left: false), 1.0 / 12))
  }

  // MARK: The five mandatory fixtures

  @Test func aSinglePair() throws {
    let graph = BipartiteGraph.singlePair
    #expect(graph.betweennessCentrality() == [0, 0])
    #expect(graph.betweennessMaximum(left: true) == 0, "undefined at both ends")
    #expect(graph.betweennessMaximum(left: false) == 0)
    #expect(graph.harmonicCentrality() == [1, 1])
    #expect(graph.harmonicMaximum(left: true) == 1)
    #expect(areClose(try #require(graph.eigenvectorCentrality()), [(0.5).squareRoot(), (0.5).squareRoot()]))
    #expect(graph.concentrations() == [1, 1])
    #expect(graph.maximumMatching().size == 1)
  }

  @Test func aStar() throws {
    let graph = BipartiteGraph.star
    #expect(graph.betweennessCentrality() == [3, 0, 0, 0])
    #expect(graph.betweennessMaximum(left: true) == 3, "the centre has all of it")
    #expect(graph.betweennessMaximum(left: false) == 0, "undefined for the leaves")
    #expect(graph.harmonicCentrality() == [3, 2, 2, 2])
    #expect(graph.harmonicMaximum(left: true) == 3)
    #expect(graph.harmonicMaximum(left: false) == 2)
    let leaf = (1.0 / 6).squareRoot()
    #expect(areClose(try #require(graph.eigenvectorCentrality()), [(0.5).squareRoot(), leaf, leaf, leaf]))
    #expect(graph.maximumMatching().size == 1)
  }

  @Test(arguments: [BipartiteGraph.sideEmpty, .singleParty])
  func nobodyOnTheOtherSide(graph: BipartiteGraph) {
    let zeros = [Double](repeating: 0, count: graph.vertexCount)
    #expect(graph.betweennessCentrality() == zeros)
    #expect(graph.betweennessMaximum(left: true) == 0)
    #expect(graph.betweennessMaximum(left: false) == 0)
    #expect(graph.harmonicCentrality() == zeros)
    #expect(graph.harmonicMaximum(left: true) == 0)
    #expect(graph.eigenvectorCentrality() == nil)
    #expect(graph.concentrations().allSatisfy { $0 == nil })
    #expect(graph.maximumMatching().size == 0)
  }

  @Test func disconnectedWithIsolates() throws {
    let graph = BipartiteGraph.disconnected  // a0–b0, a0–b1, a1–b1; a2–b2; a3; b3
    #expect(graph.betweennessCentrality() == [2, 0, 0, 0, 0, 2, 0, 0])
    #expect(areClose(graph.harmonicCentrality(), [2.5, 1 + 0.5 + 1.0 / 3, 1, 0, 1 + 0.5 + 1.0 / 3, 2.5, 1, 0]))
    let values = try #require(graph.eigenvectorCentrality())
    #expect(values[2] == 0 && values[3] == 0 && values[6] == 0 && values[7] == 0, "another component")
    #expect(values[0] > values[1] && values[1] > 0)
    #expect(graph.maximumMatching().size == 3)
  }

  @Test func twoEqualComponentsHaveNoEigenvector() {
    #expect(BipartiteGraph(2, 2, [(0, 0), (1, 1)]).eigenvectorCentrality() == nil)
  }

  // MARK: Brute force and laws

  @Test func everySmallGraphAgainstItsDefinition() {
    for graph in BipartiteGraph.allSmall {
      #expect(areClose(graph.betweennessCentrality(), bruteForceBetweenness(graph)))
      let distances = bruteForceDistances(graph)
      let harmonic = distances.map { row in row.reduce(0.0) { $0 + (($1 ?? 0) > 0 ? 1 / Double($1!) : 0) } }
      #expect(areClose(graph.harmonicCentrality(), harmonic))
    }
  }

  @Test func noSmallGraphExceedsTheMaxima() {
    var best: [String: Double] = [:]
    for graph in BipartiteGraph.allSmall {
      let betweenness = graph.betweennessCentrality()
      let harmonic = graph.harmonicCentrality()
      for vertex in 0..<graph.vertexCount {
        let isLeft = graph.isLeft(vertex)
        #expect(betweenness[vertex] <= graph.betweennessMaximum(left: isLeft) + 1e-9)
        #expect(harmonic[vertex] <= graph.harmonicMaximum(left: isLeft) + 1e-9)
        let key = "\(isLeft ? graph.leftCount : graph.rightCount) \(isLeft ? graph.rightCount : graph.leftCount)"
        best[key] = max(best[key] ?? 0, betweenness[vertex])
      }
    }
    for n in 1...3 {
      for m in 1...3 {
        let graph = BipartiteGraph(n, m, [])
        #expect(isClose(best["\(n) \(m)"] ?? -1, graph.betweennessMaximum(left: true)), "\(n) facing \(m) is reached")
      }
    }
  }

  @Test(arguments: 0..<100)
  func laws(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    let distances = bruteForceDistances(graph)
    // Every pair with a path of length d has d - 1 vertices between, shared among the paths.
    var between = 0.0
    for s in 0..<graph.vertexCount {
      for t in 0..<s { between += Double(max(0, (distances[s][t] ?? 1) - 1)) }
    }
    #expect(isClose(graph.betweennessCentrality().reduce(0, +), between, tolerance: 1e-7))
    if let values = graph.eigenvectorCentrality() {
      for side in [graph.left, graph.right] {
        #expect(isClose(values[side].reduce(0) { $0 + $1 * $1 }, 0.5, tolerance: 1e-12))
      }
      // The defining equation: the sum over the neighbours is the same multiple of every value.
      let sums = graph.allNeighbors.map { $0.reduce(0) { $0 + values[$1] } }
      let factor = sums.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(areClose(sums, values.map { $0 * factor }, tolerance: 1e-8))
    }
  }

  @Test(arguments: 0..<50)
  func relabellingAndIsolatesChangeNothingElse(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    var random = SplitMix64(seed: seed &+ 1)
    let left = Array(graph.left).shuffled(using: &random)
    let right = Array(0..<graph.rightCount).shuffled(using: &random)
    let pairs = graph.left.flatMap { l in graph.neighbors(of: l).map { (l, Int($0) - graph.leftCount) } }
    let plain = BipartiteGraph(graph.leftCount, graph.rightCount, pairs)
    // One isolate more on the left, behind the others.
    let other = BipartiteGraph(graph.leftCount + 1, graph.rightCount, pairs.map { (left[$0.0], right[$0.1]) })
    for measure in [{ (g: BipartiteGraph) in g.betweennessCentrality() }, { $0.harmonicCentrality() }] {
      let (before, after) = (measure(plain), measure(other))
      #expect(graph.left.allSatisfy { isClose(before[$0], after[left[$0]], tolerance: 1e-9) })
      #expect(
        (0..<graph.rightCount).allSatisfy {
          isClose(before[graph.leftCount + $0], after[graph.leftCount + 1 + right[$0]], tolerance: 1e-9)
        })
    }
  }

  @Test func matchingsOfEverySmallGraph() {
    for graph in BipartiteGraph.allSmall {
      let matching = graph.maximumMatching()
      for vertex in 0..<graph.vertexCount {
        guard let partner = matching.partners[vertex] else { continue }
        #expect(matching.partners[partner] == vertex)
        #expect(graph.allNeighbors[vertex].contains(partner))
      }
      #expect(matching.size == bruteForceMatchingSize(graph.allNeighbors, graph.left))
    }
  }

  @Test(arguments: 0..<100)
  func matchingsOfRandomGraphs(seed: UInt64) {
    let graph = BipartiteGraph.random(seed: seed)
    // König: as large as the smallest set of vertices that touches every edge; here by the other algorithm.
    #expect(graph.maximumMatching().size == augmentingMatchingSize(graph))
  }

  /// Every subset of edges, by recursion over the left side.
  private func bruteForceMatchingSize(_ neighbors: [[Int]], _ left: Range<Int>, taken: Set<Int> = []) -> Int {
    guard let first = left.first else { return 0 }
    let rest = left.dropFirst()
    let without = bruteForceMatchingSize(neighbors, rest, taken: taken)
    let with = neighbors[first].filter { !taken.contains($0) }.map {
      1 + bruteForceMatchingSize(neighbors, rest, taken: taken.union([$0]))
    }
    return ([without] + with).max() ?? 0
  }

  /// Kuhn's algorithm, one augmenting path at a time.
  private func augmentingMatchingSize(_ graph: BipartiteGraph) -> Int {
    var matchOfRight: [Int: Int] = [:]
    func augment(_ vertex: Int, _ seen: inout Set<Int>) -> Bool {
      for neighbor in graph.allNeighbors[vertex] where seen.insert(neighbor).inserted {
        if matchOfRight[neighbor] == nil || augment(matchOfRight[neighbor]!, &seen) {
          matchOfRight[neighbor] = vertex
          return true
        }
      }
      return false
    }
    return graph.left.count { vertex in
      var seen: Set<Int> = []
      return augment(vertex, &seen)
    }
  }

  // MARK: Hard cases

  @Test func moreShortestPathsThanADoubleCounts() {
    // 650 complete layers of 3: 3^648 shortest paths from end to end, more than 10^308.
    let (layers, width) = (650, 3)
    let pairs = (0..<(layers - 1)).flatMap { layer in
      (0..<(width * width)).map { cell -> (Int, Int) in
        let here = (layer / 2) * width + cell / width
        let there = ((layer + 1) / 2) * width + cell % width
        return layer % 2 == 0 ? (here, there) : (there, here)
      }
    }
    let side = layers / 2 * width
    let betweenness = BipartiteGraph(side, side, pairs).betweennessCentrality()
    // All vertices of a layer are alike: with a vertices before the layer and b behind it, a·b pairs pass it, a third
    // of them through each, and the 3 pairs within each neighbouring layer go through the layers on either side of it.
    for layer in [1, 100, 325, 648] {
      let before = Double(layer * width)
      let behind = Double((layers - layer - 1) * width)
      let own = betweenness[(layer % 2 == 0 ? 0 : side) + (layer / 2) * width]
      let within = [layer - 1, layer + 1].map { $0 == 0 || $0 == layers - 1 ? 1.0 : 0.5 }.reduce(0, +)
      #expect(isClose(own, before * behind / 3 + within, tolerance: 1e-9 * own), "layer \(layer)")
    }
  }

  @Test(arguments: [3, 50, 200])
  func aLongPathHasASine(half: Int) throws {
    // The leading vector of a path of n vertices is sin(πi/(n + 1)).
    let pairs = (0..<half).flatMap { i in i + 1 < half ? [(i, i), (i + 1, i)] : [(i, i)] }
    let values = try #require(BipartiteGraph(half, half, pairs).eigenvectorCentrality())
    let n = Double(2 * half)
    let sines = (0..<(2 * half)).map { vertex in
      let place = vertex < half ? 2 * vertex + 1 : 2 * (vertex - half) + 2
      return sine(Double.pi * Double(place) / (n + 1)) / ((n + 1) / 2).squareRoot()
    }
    #expect(areClose(values, sines, tolerance: 1e-8))
  }

  /// Taylor's series: EntenteGraph and its tests need no Foundation.
  private func sine(_ x: Double) -> Double {
    let x = x > .pi / 2 ? .pi - x : x
    var (term, sum) = (x, x)
    for k in 1...15 {
      term *= -x * x / Double((2 * k) * (2 * k + 1))
      sum += term
    }
    return sum
  }

  @Test func twoStarsJoinedByAThreadAreNotUnique() {
    // Two stars of 100 leaves, joined symmetrically by a long path: the gap is far below 1e-9.
    var pairs = (0..<100).flatMap { [(0, $0), (1, 100 + $0)] }
    // Centres 0 and 1 on the left; 9 path vertices on the right and 8 on the left between them.
    for step in 0..<9 {
      pairs.append((step == 0 ? 0 : 1 + step, 200 + step))
      pairs.append((step == 8 ? 1 : 2 + step, 200 + step))
    }
    #expect(BipartiteGraph(10, 209, pairs).eigenvectorCentrality() == nil)
  }
}
