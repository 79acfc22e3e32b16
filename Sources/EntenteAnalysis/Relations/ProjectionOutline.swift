import EntenteGraph
package import EntenteLedger

/// A projection of which the partners in common are known only of the edges that they are asked for: an edge takes 24
/// bytes, and its ``Projection/Edge`` is made when it is needed.
package struct ProjectionOutline: Sendable {
  /// All parties of the side that were looked at, by id.
  package let parties: [Party.ID]
  private let others: [Party.ID]
  private let projection: OneModeProjection
  /// The p and the false discovery rate of each edge; nil where the p of the disparity filter alone is computed as edges
  /// are met, which takes no memory.
  private let judgements: [(p: Double?, q: Double?)]?

  /// An edge, by the places of its ends among the parties.
  package struct Edge: Sendable {
    package var first: Int
    package var second: Int
    package var weight: Double
    /// As of ``Projection/Edge``.
    package var p: Double?
    package var q: Double?
  }

  init(
    _ projection: OneModeProjection, of parties: [Party.ID], sharing others: [Party.ID],
    comparedWith model: BackboneModel?
  ) {
    (self.projection, self.parties, self.others) = (projection, parties, others)
    judgements = model.map { model in
      let significances = model.significances(of: projection)
      return Array(
        zip(significances, falseDiscoveryRates(of: significances, tests: model.testCount(of: projection)))
      ).map { (p: $0.0, q: $0.1) }
    }
  }

  package var edgeCount: Int { projection.edgeCount }

  /// How many parties one is joined with. O(1).
  package func degree(of place: Int) -> Int { projection.degree(of: place) }

  /// Parties in no edge, by id. O(parties).
  package func isolates() -> [Party.ID] { parties.indices.filter { degree(of: $0) == 0 }.map { parties[$0] } }

  /// Calls a closure with every edge, by the first and then by the second end.
  ///
  /// - Complexity: O(parties + edges) time, O(parties) space.
  package func forEachEdge(_ body: (Edge) -> Void) {
    var place = 0
    projection.forEachEdge { first, second, weight, p in
      let (p, q) = judgements?[place] ?? (p, nil)
      body(Edge(first: first, second: second, weight: weight, p: p, q: q))
      place += 1
    }
  }

  /// An edge with the partners that make it.
  ///
  /// - Complexity: O(d·log d) time of the numbers of partners of its ends.
  package func edge(_ edge: Edge) -> Projection.Edge {
    self.edge(edge, projection.intermediaries(of: edge.first, and: edge.second))
  }

  package func edge(_ edge: Edge, _ intermediaries: [Int32]) -> Projection.Edge {
    Projection.Edge(
      first: parties[edge.first], second: parties[edge.second], weight: edge.weight,
      intermediaries: intermediaries.map { others[Int($0)] }, p: edge.p, q: edge.q)
  }

  /// Of every edge, in the order of ``forEachEdge(_:)``.
  package func allIntermediaries() -> [[Int32]] { projection.intermediaries() }
}

extension View {
  /// As ``projection(onto:weighting:comparedWith:amongMostConnected:)``, without the partners in common; without a model,
  /// with the p of the disparity filter and no rates.
  ///
  /// - Precondition: the projection has fewer than 2³⁰ edges.
  /// - Complexity: O(parties + pairs + Σ d²) time, O(parties + pairs + edges) space.
  package func projectionOutline(
    onto side: Side, weighting: ProjectionWeighting = .count, comparedWith model: BackboneModel? = nil,
    amongMostConnected most: Int? = nil
  ) -> ProjectionOutline {
    let all = parties(on: side)
    let chosen = most.map { $0 < all.count ? Set(byPartners(on: side).prefix($0)) : Set(all.indices) }
    let graph = chosen.map { self.graph.keeping($0, isLeft: side == .firm) } ?? self.graph
    let projection = graph.projection(ontoLeft: side == .firm, weighting: weighting.ofGraph)
    let parties = chosen.map { chosen in all.indices.filter(chosen.contains).map { all[$0] } } ?? all
    return ProjectionOutline(
      projection, of: parties, sharing: self.parties(on: side.opposite), comparedWith: model)
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
