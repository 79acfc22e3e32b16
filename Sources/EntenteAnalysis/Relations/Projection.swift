import EntenteGraph
public import EntenteLedger

/// The parties of one side, joined where they have a partner in common.
///
///     let banks = view.projection(onto: .bank, weighting: .count)
///     banks.edges.first?.intermediaries  // the firms that the two share
///     banks.backbone(at: 0.05).edges     // those that stand out
public struct Projection: Sendable, Equatable {
  public let side: Side
  public let weighting: ProjectionWeighting
  /// All parties of the side, by id; those in no edge are its isolates.
  public let parties: [Party.ID]
  /// Parties with a partner in common, by the first and then by the second.
  public let edges: [Edge]
  /// What the edges were compared with.
  public let model: BackboneModel
  /// The level that the rates, or the significances, of the edges lie below; nil if all edges are here.
  public let level: Double?

  /// Two parties of a side with a partner in common.
  public struct Edge: Hashable, Sendable {
    public let first: Party.ID
    /// The one of the higher id.
    public let second: Party.ID
    /// Greater than 0; ``Projection/weighting`` says what it is.
    public let weight: Double
    /// The partners that both have, by id; one at least.
    public let intermediaries: [Party.ID]
    /// How probable as much is under ``Projection/model``: by the disparity filter, a weight as large, the smaller of the
    /// two parties' probabilities; by the others, as many shared partners. nil where nothing is there to judge by: for
    /// the disparity filter where neither party has another edge.
    public let p: Double?
    /// The smallest false discovery rate at which the edge would be kept: p adjusted for all tests (Benjamini & Hochberg
    /// 1995, doi:10.1111/j.2517-6161.1995.tb02031.x), which are the edges that can be judged under the disparity
    /// filter, and all pairs of parties of the side, those that share nobody too, under the other models.
    public let q: Double?
  }

  /// Parties in no edge, by id. O(parties + edges).
  public func isolates() -> [Party.ID] {
    let joined = Set(edges.flatMap { [$0.first, $0.second] })
    return parties.filter { !joined.contains($0) }
  }

  /// The edges that stand out: those of a false discovery rate below a level.
  ///
  /// Every party stays. An edge that cannot be judged is left out. Of small projections nothing may be left: where few
  /// edges are possible, none is surprising. Significances stay as they were in the whole.
  ///
  /// - Parameters:
  ///   - level: greater than 0 and at most 1: the share of edges that may be kept by chance.
  ///   - isAdjusted: whether the rate is asked, or p as it is: then the level is the chance that each edge by itself
  ///     is kept though it means nothing.
  /// - Complexity: O(edges).
  public func backbone(at level: Double, adjusted isAdjusted: Bool = true) -> Projection {
    precondition(level > 0 && level <= 1, "a level is greater than 0 and at most 1")
    return Projection(
      side: side, weighting: weighting, parties: parties,
      edges: edges.filter { edge in (isAdjusted ? edge.q : edge.p).map { $0 < level } ?? false }, model: model,
      level: min(level, self.level ?? level))
  }
}

extension View {
  /// The parties of a side, joined where they have a partner in common, each edge with the partners that make it.
  ///
  /// - Parameters:
  ///   - side: whose parties are joined. Every party of it is there, with an edge or without.
  ///   - weighting: what an edge's weight says. Each partner counts once, however many agreements there are.
  ///   - model: what edges are compared with.
  ///   - most: if given, only so many parties of the side are looked at: those with the most partners, ties by id. Weights
  ///     and significances are then those among them.
  /// - Precondition: the projection has fewer than 2³⁰ edges.
  /// - Complexity: O(parties + pairs + Σ d²) time and space over the numbers d of partners of the other side's parties, and
  ///   what the model takes.
  public func projection(
    onto side: Side, weighting: ProjectionWeighting = .count, comparedWith model: BackboneModel = .disparity,
    amongMostConnected most: Int? = nil
  ) -> Projection {
    let outline = projectionOutline(
      onto: side, weighting: weighting, comparedWith: model, amongMostConnected: most)
    let intermediaries = outline.allIntermediaries()
    var edges: [Projection.Edge] = []
    edges.reserveCapacity(outline.edgeCount)
    outline.forEachEdge { edge in edges.append(outline.edge(edge, intermediaries[edges.count])) }
    return Projection(
      side: side, weighting: weighting, parties: outline.parties, edges: edges, model: model, level: nil)
  }
}
