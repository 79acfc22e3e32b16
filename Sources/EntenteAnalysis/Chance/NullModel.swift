import EntenteGraph
import EntenteLedger

/// What a pattern is compared with: what is left to chance, and what is kept.
public enum NullModel: String, CaseIterable, Sendable {
  /// As many pairs, any of them.
  case uniform
  /// Every firm keeps its number of partners.
  case firmDegrees = "firm-degrees"
  /// Every bank keeps its number of partners.
  case bankDegrees = "bank-degrees"
  /// Every firm and every bank keeps its number of partners (curveball).
  case bothDegrees = "both-degrees"
  /// Every firm and every bank keeps its number of partners on average (bipartite configuration model).
  case configuration = "bicm"

  /// The model in words.
  public var sentence: String {
    switch self {
    case .uniform: "as many pairs as here, drawn at random among all that could be"
    case .firmDegrees: "every firm has as many partners as here, drawn at random among the banks"
    case .bankDegrees: "every bank has as many partners as here, drawn at random among the firms"
    case .bothDegrees:
      "every firm and every bank has as many partners as here, and which they are is drawn at random (curveball)"
    case .configuration:
      "every firm and every bank has as many partners as here on average, and each pair is drawn by itself "
        + "(bipartite configuration model)"
    }
  }

  /// The paper that defines it.
  public var reference: String {
    switch self {
    case .uniform, .firmDegrees, .bankDegrees: "Gotelli 2000, doi:10.1890/0012-9658(2000)081[2606:NMAOSC]2.0.CO;2"
    case .bothDegrees: "Strona et al. 2014, doi:10.1038/ncomms5114"
    case .configuration: "Saracco et al. 2015, doi:10.1038/srep10595"
    }
  }
}

/// One of the models made ready to draw from a graph.
struct NullSampler {
  private enum Model {
    case uniform(UniformEdges)
    case oneSide(OneSideDegrees)
    case both(Curveball)
    case configuration(BipartiteConfigurationModel)
  }

  private var model: Model

  /// - Returns: nil if the model does not exist for the graph: it has a pair that could not be, or no solution.
  init?(_ model: NullModel, of graph: BipartiteGraph, among allowed: AllowedEdges) {
    let made: Model? =
      switch model {
      case .uniform: UniformEdges(count: graph.edgeCount, among: allowed).map(Model.uniform)
      case .firmDegrees: OneSideDegrees(of: graph, left: true, among: allowed).map(Model.oneSide)
      case .bankDegrees: OneSideDegrees(of: graph, left: false, among: allowed).map(Model.oneSide)
      case .bothDegrees: Curveball(of: graph, among: allowed).map(Model.both)
      case .configuration: BipartiteConfigurationModel(of: graph, among: allowed).map(Model.configuration)
      }
    guard let made else { return nil }
    self.model = made
  }

  mutating func sample(_ random: inout SeededGenerator) -> BipartiteGraph {
    switch model {
    case .uniform(let model): return model.sample(using: &random)
    case .oneSide(let model): return model.sample(using: &random)
    case .both(var curveball):
      let graph = curveball.sample(using: &random)
      model = .both(curveball)
      return graph
    case .configuration(let model): return model.sample(using: &random)
    }
  }
}
