import EntenteGraph
import EntenteLedger

/// A null model made ready to draw from a graph.
struct NullSampler: Sendable {
  /// Why there is none.
  struct Unavailable: Error {
    let reason: String
  }

  /// The random numbers of a chain. Weights have their own, so that they change no pair.
  struct Randomness {
    fileprivate var pairs: SeededGenerator
    fileprivate var weights: SeededGenerator

    init(seed: UInt64, part: Int) {
      pairs = SeededGenerator(seed: seed, stream: part)
      weights = SeededGenerator(seed: ~seed, stream: part)
    }
  }

  private enum Model: Sendable {
    case uniform(UniformEdges)
    case oneSide(OneSideDegrees)
    case both(Curveball)
    case configuration(BipartiteConfigurationModel)
    case totals(FixedTotals)
  }

  private var model: Model
  /// The weights that are dealt out; empty if none are.
  private var weights: [Double]

  /// - Throws: if the model does not exist for the graph: it has a pair that could not be, or no solution.
  init(
    _ model: NullModel, of graph: BipartiteGraph, among allowed: AllowedEdges
  ) throws(Unavailable) {
    if model == .totals, !allowed.isComplete {
      throw Unavailable(reason: "it has no form for networks in which some pairs could not be")
    }
    let made: Model? =
      switch model {
      case .uniform: UniformEdges(count: graph.edgeCount, among: allowed).map(Model.uniform)
      case .firmDegrees: OneSideDegrees(of: graph, left: true, among: allowed).map(Model.oneSide)
      case .bankDegrees: OneSideDegrees(of: graph, left: false, among: allowed).map(Model.oneSide)
      case .bothDegrees: Curveball(of: graph, among: allowed).map(Model.both)
      case .configuration: BipartiteConfigurationModel(of: graph, among: allowed).map(Model.configuration)
      case .totals: FixedTotals(of: graph).map(Model.totals)
      }
    guard let made else {
      throw Unavailable(
        reason: model == .totals
          ? "a pair has a number of agreements that is not whole, or there are more than 2147483647"
          : "there is a pair of two parties that did not exist at the same time, or the model has no solution")
    }
    self.model = made
    let all = model == .totals ? [] : graph.edges().map(\.weight)
    weights = all.contains { $0 != 1 } ? all : []
  }

  /// The next graph.
  mutating func sample(_ random: inout Randomness) -> BipartiteGraph {
    let graph = samplePairs(&random.pairs)
    guard !weights.isEmpty else { return graph }
    if graph.edgeCount == weights.count {
      // On from the order of the draw before: it was as random as any.
      for place in weights.indices.dropLast() {
        weights.swapAt(place, place + random.weights.below(weights.count - place))
      }
      return graph.weighted(by: weights)
    }
    return graph.weighted(by: (0..<graph.edgeCount).map { _ in weights[random.weights.below(weights.count)] })
  }

  private mutating func samplePairs(_ random: inout SeededGenerator) -> BipartiteGraph {
    switch model {
    case .uniform(let model): return model.sample(using: &random)
    case .oneSide(let model): return model.sample(using: &random)
    case .both(var curveball):
      let graph = curveball.sample(using: &random)
      model = .both(curveball)
      return graph
    case .configuration(let model): return model.sample(using: &random)
    case .totals(let model): return model.sample(using: &random)
    }
  }
}

extension BipartiteGraph {
  /// The same pairs with other weights, in the order of the edges.
  fileprivate func weighted(by weights: [Double]) -> BipartiteGraph {
    var (lefts, rights): ([Int32], [Int32]) = ([], [])
    lefts.reserveCapacity(edgeCount)
    rights.reserveCapacity(edgeCount)
    for vertex in left {
      for neighbor in neighbors(of: vertex) {
        lefts.append(Int32(vertex))
        rights.append(neighbor - Int32(leftCount))
      }
    }
    return BipartiteGraph(
      leftCount: leftCount, rightCount: rightCount, sortedLefts: lefts, rights: rights, weights: weights)
  }
}
