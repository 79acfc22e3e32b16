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
  /// - Complexity: O(parties + pairs + Σ d²) time and space over the numbers d of partners of the other side's parties.
  public func projection(
    onto side: Side, weighting: ProjectionWeighting = .count, amongMostConnected most: Int? = nil
  ) -> Projection {
    let all = parties(on: side)
    let chosen = most.map { $0 < all.count ? Set(byPartners(on: side).prefix($0)) : Set(all.indices) }
    let graph = chosen.map { self.graph.keeping($0, isLeft: side == .firm) } ?? self.graph
    let projection = graph.projection(ontoLeft: side == .firm, weighting: weighting.ofGraph)
    let parties = chosen.map { chosen in all.indices.filter(chosen.contains).map { all[$0] } } ?? all
    let others = self.parties(on: side.opposite)
    let (intermediaries, significances) = (projection.intermediaries(), projection.disparityFilter())
    return Projection(
      side: side, weighting: weighting, parties: parties,
      edges: projection.edges().enumerated().map { index, edge in
        Projection.Edge(
          first: parties[edge.first], second: parties[edge.second], weight: edge.weight,
          intermediaries: intermediaries[index].map { others[Int($0)] }, p: significances[index])
      }, level: nil)
  }

  /// How many of the most connected parties of a side a projection can take such that Σ d², over the numbers d of their
  /// partners' partners among them, is at most some work; nil if it can take all.
  package func partiesToProject(onto side: Side, work: Int) -> Int? {
    var shared = [Int](repeating: 0, count: parties(on: side.opposite).count)
    let offset = side == .firm ? graph.left.count : 0
    var sum = 0
    for (index, place) in byPartners(on: side).enumerated() {
      for partner in graph.neighbors(of: vertices(of: side).lowerBound + place) {
        sum += 2 * shared[Int(partner) - offset] + 1
        shared[Int(partner) - offset] += 1
      }
      if sum > work { return max(index, 1) }
    }
    return nil
  }

  /// The places of a side's parties, those with the most partners first, ties by id.
  private func byPartners(on side: Side) -> [Int] {
    let degrees = vertices(of: side).map { graph.degree(of: $0) }
    return degrees.indices.sorted { (-degrees[$0], $0) < (-degrees[$1], $1) }
  }
}

extension BipartiteGraph {
  /// The graph of some vertices of a side, all of the other side and the edges between them, without their weights:
  /// a projection counts partners.
  fileprivate func keeping(_ chosen: Set<Int>, isLeft: Bool) -> BipartiteGraph {
    let side = isLeft ? left : right
    var places: [Int: Int] = [:]
    for vertex in side where chosen.contains(vertex - side.lowerBound) { places[vertex] = places.count }
    var edges: [(left: Int, right: Int, weight: Double)] = []
    for vertex in left {
      for neighbor in neighbors(of: vertex) {
        guard let place = places[isLeft ? vertex : Int(neighbor)] else { continue }
        let right = Int(neighbor) - left.count
        edges.append(isLeft ? (place, right, 1) : (vertex, place, 1))
      }
    }
    return BipartiteGraph(
      leftCount: isLeft ? places.count : left.count, rightCount: isLeft ? right.count : places.count, edges: edges)
  }
}
