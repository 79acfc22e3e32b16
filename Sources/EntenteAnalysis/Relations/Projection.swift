import EntenteGraph
public import EntenteLedger

/// The parties of one side, joined where they have a partner in common.
///
///     let banks = view.projection(onto: .bank, weighting: .count)
///     banks.edges.first?.intermediaries  // the firms that the two share
///     banks.backbone(at: 0.05).edges     // those whose weight stands out
public struct Projection: Sendable, Equatable {
  public let side: Side
  public let weighting: ProjectionWeighting
  /// All parties of the side, by id; those in no edge are its isolates.
  public let parties: [Party.ID]
  /// Parties with a partner in common, by the first and then by the second.
  public let edges: [Edge]
  /// The level that the significances of the edges lie below; nil if all edges are here.
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
    /// How probable a weight as large is, if the weights of a party's edges were divided at random among them: the
    /// smaller of the two parties' probabilities (disparity filter). Not corrected for the number of edges. nil where
    /// neither party has another edge, so that there is nothing to judge by.
    public let p: Double?
  }

  /// Parties in no edge, by id. O(parties + edges).
  public func isolates() -> [Party.ID] {
    let joined = Set(edges.flatMap { [$0.first, $0.second] })
    return parties.filter { !joined.contains($0) }
  }

  /// The edges whose weight stands out at one of its ends at least: those of a significance below a level.
  ///
  /// Every party stays. An edge that cannot be judged is left out, as are all that no end finds significant: in a
  /// projection whose parties have few edges of like weights, that is all of them. Significances stay as they were in the
  /// whole. That the weights come of shared partners, the filter does not know.
  ///
  /// - Parameter level: greater than 0 and at most 1.
  /// - Complexity: O(edges).
  ///
  /// Reference: M. Á. Serrano, M. Boguñá, A. Vespignani, "Extracting the multiscale backbone of complex weighted
  /// networks", 2009, doi:10.1073/pnas.0808904106.
  public func backbone(at level: Double) -> Projection {
    precondition(level > 0 && level <= 1, "a level is greater than 0 and at most 1")
    return Projection(
      side: side, weighting: weighting, parties: parties,
      edges: edges.filter { edge in edge.p.map { $0 < level } ?? false }, level: min(level, self.level ?? level))
  }
}

extension View {
  /// The parties of a side, joined where they have a partner in common, each edge with the partners that make it.
  ///
  /// - Parameters:
  ///   - side: whose parties are joined. Every party of it is there, with an edge or without.
  ///   - weighting: what an edge's weight says. Each partner counts once, however many agreements there are.
  ///   - most: if given, only so many parties of the side are looked at: those with the most partners, ties by id. Weights
  ///     and significances are then those among them.
  /// - Precondition: the projection has fewer than 2³⁰ edges.
  /// - Complexity: O(parties + pairs + Σ d²) time and space over the numbers d of partners of the other side's parties.
  public func projection(
    onto side: Side, weighting: ProjectionWeighting = .count, amongMostConnected most: Int? = nil
  ) -> Projection {
    let outline = projectionOutline(onto: side, weighting: weighting, amongMostConnected: most)
    let intermediaries = outline.allIntermediaries()
    var edges: [Projection.Edge] = []
    edges.reserveCapacity(outline.edgeCount)
    outline.forEachEdge { edge in edges.append(outline.edge(edge, intermediaries[edges.count])) }
    return Projection(side: side, weighting: weighting, parties: outline.parties, edges: edges, level: nil)
  }
}
