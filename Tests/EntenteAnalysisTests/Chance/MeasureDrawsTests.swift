import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Synchronization
import Testing

/// How draws are summed, shared among threads, told of and stopped.
@Suite struct MeasureDrawsTests {
  private static let graph = BipartiteGraph(
    leftCount: 6, rightCount: 5,
    edges: [
      (0, 0, 1), (0, 1, 2), (0, 2, 1), (1, 0, 1), (1, 3, 3), (2, 2, 1), (3, 4, 1), (3, 0, 1), (4, 1, 1), (5, 3, 2),
    ])
  private static let allowed = AllowedEdges(leftCount: 6, rightCount: 5, forbidden: [(5, 0), (4, 4)])
  private static let measures: [Measure] = [.nodf, .multiHoming, .hhi, .betweenness, .edgeBetweenness, .katz]

  private static func tests(
    _ model: NullModel, among allowed: AllowedEdges = allowed, draws: Int = 100
  ) -> [ChanceTest] {
    let result = graph.chanceTests(of: measures, against: model, among: allowed, draws: draws, seed: 4)
    #expect(result.reason == nil)
    return result.tests
  }

  /// Sums that go along are those of all values at once.
  @Test(arguments: [1, 2, 7, 8, 9, 100, 333]) func momentsAreThoseOfAllValues(draws: Int) throws {
    let model = try #require(UniformEdges(count: Self.graph.edgeCount, among: Self.allowed))
    // Eight chains, each with numbers of its own.
    let chains = parts(of: 0..<draws, count: 8)
    let graphs = chains.enumerated().flatMap { chain, range in
      var random = SeededGenerator(seed: 4, stream: chain)
      return range.map { _ in model.sample(using: &random) }
    }
    #expect(graphs.count == draws)
    let tests = Self.graph.chanceTests(
      of: [.nodf, .betweenness, .edgeBetweenness], against: .uniform, among: Self.allowed, draws: draws, seed: 4
    ).tests
    let edges = Self.graph.edges()
    for test in tests {
      let values = graphs.compactMap { graph -> Double? in
        let result = graph.measure(test.measure)
        switch test.place {
        case .network: return result.value.number
        case .vertex(let vertex): return result.values[vertex].number
        case .edge(let edge):
          let places = graph.edges()
          return places.firstIndex { ($0.left, $0.right) == (edges[edge].left, edges[edge].right) }
            .flatMap { result.values[$0].number }
        case .left, .right: return nil
        }
      }
      #expect(test.draws == values.count)
      guard !values.isEmpty else { continue }
      let mean = values.reduce(0, +) / Double(values.count)
      #expect(abs(try #require(test.mean) - mean) <= 1e-9 * max(1, abs(mean)))
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      if values.count > 1 {
        let deviation = (squares / Double(values.count - 1)).squareRoot()
        #expect(abs(try #require(test.standardDeviation) - deviation) <= 1e-9 * max(1, deviation))
      } else {
        #expect(test.standardDeviation == nil)
      }
      let observed = try #require(test.observed)
      #expect(test.pLarger == Double(values.count { $0 >= observed - 1e-9 } + 1) / Double(values.count + 1))
      #expect(test.pSmaller == Double(values.count { $0 <= observed + 1e-9 } + 1) / Double(values.count + 1))
    }
  }

  @Test(arguments: NullModel.allCases) func threadsChangeNothing(model: NullModel) {
    let complete = AllowedEdges(leftCount: 6, rightCount: 5)
    // Totals have no form where some pairs could not be.
    for allowed in model == .totals ? [complete] : [Self.allowed, complete] {
      let one = Computation.withThreads(1) { Self.tests(model, among: allowed) }
      #expect(one.count == 46)
      for threads in 2...4 {
        #expect(Computation.withThreads(threads) { Self.tests(model, among: allowed) } == one)
      }
    }
  }

  /// The unit of the weights is no matter: the same is fixed, and as probable, where it makes them very small.
  @Test(arguments: NullModel.allCases.filter { $0 != .totals }) func smallWeightsAreNotFixed(model: NullModel) {
    let factor = 1 / Double(1 << 60)
    let small = BipartiteGraph(
      leftCount: 6, rightCount: 5, edges: Self.graph.edges().map { ($0.left, $0.right, $0.weight * factor) })
    let measures: [Measure] = [.strength, .hhi]
    func tests(_ graph: BipartiteGraph) -> [ChanceTest] {
      graph.chanceTests(of: measures, against: model, among: Self.allowed, draws: 99, seed: 4).tests
    }
    let (here, there) = (tests(Self.graph), tests(small))
    #expect(here.contains { $0.measure == .strength && !$0.isFixed })
    for (test, other) in zip(here, there) {
      #expect(test.isFixed == other.isFixed && test.p == other.p && test.q == other.q, "\(test.measure)")
    }
  }

  @Test func labelsAreNotTested() {
    let allowed = AllowedEdges(leftCount: 6, rightCount: 5)
    let both = Self.graph.chanceTests(of: [.community, .degree], against: .uniform, among: allowed, draws: 9)
    #expect(both.reason == nil && both.tests.map(\.measure) == Array(repeating: .degree, count: 11))
    let none = Self.graph.chanceTests(of: [.community], against: .uniform, among: allowed, draws: 9)
    #expect(none.tests.isEmpty && none.reason == "no measure to test: a label, not a number")
  }

  /// Draws are told of, one by one, and not what is measured on each.
  @Test func progressIsOfDraws() {
    let told = Told()
    _ = Computation.rehearsing(threads: 2, progress: { told.add($0) }) { Self.tests(.uniform, draws: 50) }
    let drawing = told.all.filter { $0.name == "drawing networks" }
    #expect(drawing.map(\.completed) == Array(1...50))
    #expect(drawing.allSatisfy { $0.total == 50 })
    // Only the network itself is measured aloud, before.
    #expect(told.all.suffix(50).map(\.name) == drawing.map(\.name))
  }

  @Test func itStops() {
    // Made first: a graph that is built while a computation is stopped is empty.
    #expect(Self.graph.edgeCount == 10 && Self.allowed.count == 28)
    for looks in [0, 1, 5, 40] {
      let (tests, refusals) = Computation.rehearsing(stoppingAfter: looks, threads: 2) {
        Self.tests(.bothDegrees, draws: 5000)
      }
      #expect(tests.allSatisfy { $0.draws < 5000 })
      #expect(refusals > 0)
    }
  }
}

private final class Told: Sendable {
  private let progress = Mutex<[Computation.Progress]>([])

  func add(_ progress: Computation.Progress) { self.progress.withLock { $0.append(progress) } }

  var all: [Computation.Progress] { progress.withLock(\.self) }
}
