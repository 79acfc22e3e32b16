import EntenteGraph

/// What the edges of a projection are compared with, to tell which of them mean something.
public enum BackboneModel: Hashable, Sendable {
  /// The weights of a party's edges, divided at random among them (disparity filter). It knows the projection alone.
  case disparity
  /// Networks in which every firm and every bank has exactly its number of partners, drawn at random.
  ///
  /// - draws: how many; 1 at least, and p is 1/(draws + 1) at least.
  /// - seed: of what is drawn.
  case fixedDegrees(draws: Int, seed: UInt64)
  /// Networks in which every firm and every bank has its number of partners on average, computed exactly (stochastic
  /// degree sequence model).
  case stochasticDegrees

  /// The model in words, after "an edge is compared with".
  public var definition: String {
    switch self {
    case .disparity: "the weights of a party's edges, divided at random among them (disparity filter)"
    case .fixedDegrees(let draws, let seed):
      "as many shared partners in networks in which every party has as many partners as here (fixed degree sequence "
        + "model, \(draws) draws, seed \(seed))"
    case .stochasticDegrees:
      "as many shared partners in networks in which every party has as many partners as here on average, computed "
        + "exactly (stochastic degree sequence model)"
    }
  }

  /// The paper that defines it.
  public var reference: String {
    switch self {
    case .disparity: "Serrano, Boguñá & Vespignani 2009, doi:10.1073/pnas.0808904106"
    case .fixedDegrees:
      "Zweig & Kaufmann 2011, doi:10.1007/s13278-011-0021-0; Strona et al. 2014, doi:10.1038/ncomms5114"
    case .stochasticDegrees: "Neal 2014, doi:10.1016/j.socnet.2014.06.001; Saracco et al. 2015, doi:10.1038/srep10595"
    }
  }

  /// How probable each edge of a projection is, in the order of its edges; nil where the model cannot judge it.
  func significances(of projection: OneModeProjection) -> [Double?] {
    switch self {
    case .disparity: projection.disparityFilter()
    case .fixedDegrees(let draws, let seed): projection.fixedDegreeSignificances(draws: draws, seed: seed)
    case .stochasticDegrees:
      projection.stochasticDegreeSignificances() ?? Array(repeating: nil, count: projection.edgeCount)
    }
  }

  /// How many tests are made in all: one for each edge that can be judged, or one for each two parties, whether they
  /// share a partner or not.
  func testCount(of projection: OneModeProjection) -> Int? {
    self == .disparity ? nil : projection.vertexCount * (projection.vertexCount - 1) / 2
  }
}

/// Which edges of a projection are kept: those that stand out, and how that is told.
public struct Backbone: Hashable, Sendable {
  public let model: BackboneModel
  /// Edges below it are kept.
  public let level: Double
  /// Whether the level is one of the false discovery rate, or of p.
  public let isAdjusted: Bool

  /// - Precondition: the level is greater than 0 and at most 1.
  public init(_ model: BackboneModel = .stochasticDegrees, below level: Double, adjusted isAdjusted: Bool = true) {
    precondition(level > 0 && level <= 1, "a level is greater than 0 and at most 1")
    (self.model, self.level, self.isAdjusted) = (model, level, isAdjusted)
  }

  package func keeps(_ edge: ProjectionOutline.Edge) -> Bool {
    (isAdjusted ? edge.q : edge.p).map { $0 < level } ?? false
  }
}
