import EntenteGraph

// What holds among the parties of one side, once it is projected: joined where they share a partner. On the two-sided
// network itself partners are never partners of each other: there, constraint is concentration, and effective size
// the number of partners.

extension Measure {
  public static let constraint = Measure(
    "constraint", label: ("constraint", "约束系数"),
    definition:
      "in the projection onto its side: how much of what it has with others, by weight, leads back to the same few, "
      + "directly or through each other",
    reference: "Burt 1992, Structural holes; Everett & Borgatti 2020, doi:10.1016/j.socnet.2020.02.001",
    parameters: [weighting],
    takesProjections: true,
    conventions: [
      .networkx: .same("with weight=\"weight\"; unasked it takes every edge alike"),
      .igraph: .same("with weights=\"weight\"; unasked it takes every edge alike"),
      .ucinet: .unlike("proportions within the ego network, unless the whole network is asked for"),
    ]
  ) { input in input.onProjections(weighting: input.choice("weighting")) { $0.constraints() } }

  public static let effectiveSize = Measure(
    "effective-size", label: ("effective size", "有效规模"),
    definition:
      "in the projection onto its side: number of parties that it is joined with, less their mean number of edges among "
      + "each other",
    reference: "Burt 1992, Structural holes; Borgatti 1997, Connections 20",
    parameters: [edges],
    takesProjections: true,
    conventions: [
      .networkx: .same("with nodes= given; without, 3.6 divides weighted edges by the wrong maximum"),
      .ucinet: .own("by the numbers of shared partners; 0 for a party that shares nobody", defaults: weighted) {
        input in
        input.onProjections(input.choice("edges")) { $0.effectiveSizes(isWeighted: $1).map { $0 ?? 0 } }
      },
    ]
  ) { input in
    input.onProjections(input.choice("edges")) { $0.effectiveSizes(isWeighted: $1) }
  }

  public static let efficiency = Measure(
    "efficiency", label: ("efficiency", "效率"),
    definition: "in the projection onto its side: effective size over the number of parties that it is joined with",
    reference: "Burt 1992, Structural holes", parameters: [edges],
    takesProjections: true,
    conventions: [.ucinet: .own("by the numbers of shared partners", defaults: weighted)]
  ) { input in
    input.onProjections(input.choice("edges")) { $0.efficiencies(isWeighted: $1) }
  }

  public static let brokerage = Measure(
    "brokerage", label: ("brokerage", "中间人"),
    definition:
      "in the projection onto its side: paths of two edges that it is the middle of and whose ends are not joined, in "
      + "both directions, by the groups of the three; within one group (coordinator), between two others of one group "
      + "(consultant), into its own (gatekeeper), out of it (representative), between two other groups (liaison)",
    reference: "Gould & Fernandez 1989, doi:10.2307/270949",
    parameters: [
      .tag("by", "which tag of parties makes the groups"),
      .choice("role", "which paths are counted", of: BrokerageRole.self),
    ],
    takesProjections: true,
    conventions: [.ucinet: .same()]
  ) { input in
    input.onProjections(weighting: nil, else: "it has no such tag") { projection in
      let side = projection.isLeft ? input.graph.left : input.graph.right
      let groups = Array(input.groups[side])
      return zip(groups, projection.brokerage(groups: groups)).map { group, roles in
        group == nil ? nil : Double(roles.count(of: input.choice("role")))
      }
    }
  }

  public static let projectionPower = Measure(
    "projection-power", label: ("power in the projection", "投影中的权力"),
    definition:
      "in the projection onto its side, each edge alike: number of parties that it is joined with, weighted by their "
      + "power; the squares of the side sum to its number of parties",
    reference: "Bonacich 1987, doi:10.1086/228631",
    parameters: [
      .number(
        "beta", "how much the power of those it is joined with counts", "between -1/lambda_1 and 1/lambda_1",
        whenUnset: .dependent("half of the bound of either side, 1/lambda_1") { graph in
          let largest = [true, false].compactMap { side in
            graph.boundedProjection(ontoLeft: side, .count)?.largestEigenvalue()
          }
          return largest.max().flatMap { $0 > 0 ? 0.5 / $0 : nil } ?? 0.5
        }
      ) { _ in true }
    ],
    takesProjections: true,
    conventions: [.ucinet: .same("beta centrality of the projection, for the same beta")]
  ) { input throws(MeasureError) in
    var problem: AttenuationError?
    let outcome = input.onProjections(weighting: nil) { projection in
      do throws(AttenuationError) {
        return try projection.bonacichPower(beta: input["beta"])
          ?? Array(repeating: nil, count: projection.vertexCount)
      } catch {
        problem = error
        return Array(repeating: nil, count: projection.vertexCount)
      }
    }
    if let problem { throw MeasureError("beta", problem) }
    return outcome
  }

  public static let projectionClustering = Measure(
    "projection-clustering", .side, label: ("clustering of the projection", "投影聚类"),
    definition:
      "of the paths of two edges in the projection onto the side, the share whose ends are joined; high for any choice of "
      + "partners, as all that share one are joined",
    reference: smallWorldReference,
    takesProjections: true,
    conventions: [
      .networkx: .own("its transitivity of the projection: 0 where there is no path of two edges") { input in
        input.byProjection(else: "") { $0.clusteringCoefficient() ?? 0 }
      },
      .igraph: .same("its transitivity_undirected of the projection"),
      .ucinet: .same("its weighted overall clustering coefficient of the projection"),
    ]
  ) { input in input.byProjection(else: "no path of two edges") { $0.clusteringCoefficient() } }

  public static let projectionReach = Measure(
    "projection-reach", .side, label: ("distance-weighted reach", "距离加权可达"),
    definition:
      "sum, over the others of the side, of the reciprocals of their distances in the projection onto it, averaged over "
      + "its parties",
    reference: smallWorldReference, looksAtAllPairs: true, takesProjections: true,
    conventions: [.ucinet: .unlike("its ARD is divided by the number of other parties, unless asked not to")]
  ) { input in input.byProjection(else: "nobody on the side") { $0.distanceWeightedReach() } }

  public static let projectionDensity = Measure(
    "projection-density", .side, label: ("density of the projection", "投影密度"),
    definition: "share of the pairs of parties of the side that share a partner",
    reference: "Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    conventions: [
      .networkx: .own("density of the projection: 0 for fewer than two parties") { input in
        .sides(else: "") { input.projectionDensity(left: $0) ?? 0 }
      },
      .igraph: .same("density of the projection"),
    ]
  ) { input in
    .sides(else: "fewer than two parties") { input.projectionDensity(left: $0) }
  }

  private static let weighting = Parameter.choice(
    "weighting", "what the weight of an edge of the projection is", of: ProjectionWeighting.self)
  private static let edges = Parameter.choice(
    "edges", "whether every edge of the projection counts alike, or by the number of shared partners",
    of: EdgeCounting.self)
  private static let weighted = ["edges": Parameter.Value.choice(EdgeCounting.weighted.rawValue)]
  private static let smallWorldReference = "Schilling & Phelps 2007, doi:10.1287/mnsc.1060.0624"
}

extension Measure.Input {
  /// Values of each party in the projection onto its side.
  fileprivate func onProjections(
    weighting: ProjectionWeighting?, else reason: String = "shares no partner with anybody",
    _ values: (OneModeProjection) -> [Double?]
  ) -> Measure.Outcome {
    var outcome = Measure.Outcome(values: [])
    for isLeft in [true, false] {
      let part: Measure.Outcome =
        if let projection = graph.boundedProjection(ontoLeft: isLeft, weighting ?? .count) {
          .values(values(projection), else: reason)
        } else {
          .undefined(Self.tooMany, count: isLeft ? graph.leftCount : graph.rightCount)
        }
      outcome.values += part.values
    }
    outcome.note =
      "on the projection onto each side" + (weighting.map { ", weight: \($0.definition)" } ?? ", every edge alike")
    return outcome
  }

  /// The same, by the number of shared partners or every edge alike.
  fileprivate func onProjections(
    _ edges: EdgeCounting, _ values: (OneModeProjection, _ isWeighted: Bool) -> [Double?]
  ) -> Measure.Outcome {
    onProjections(weighting: edges == .weighted ? .count : nil) { values($0, edges == .weighted) }
  }

  fileprivate func projectionDensity(left isLeft: Bool) -> Double? {
    let count = Double(isLeft ? graph.leftCount : graph.rightCount)
    return count > 1 ? Double(graph.projectionEdgeCount(ontoLeft: isLeft)) / (count * (count - 1) / 2) : nil
  }

  /// A value of each side's projection.
  fileprivate func byProjection(else reason: String, _ value: (OneModeProjection) -> Double?) -> Measure.Outcome {
    var outcome = Measure.Outcome(values: [])
    for isLeft in [true, false] {
      outcome.values +=
        graph.boundedProjection(ontoLeft: isLeft, .count).map {
          Measure.Outcome.one(value($0), else: reason).values
        }
        ?? [.undefined(Self.tooMany)]
    }
    return outcome
  }

  private static let tooMany = "the projection has too many edges"
}

extension BipartiteGraph {
  /// Nil where it would have more edges than a projection can.
  fileprivate func boundedProjection(ontoLeft isLeft: Bool, _ weighting: ProjectionWeighting) -> OneModeProjection? {
    let others = isLeft ? right : left
    // Counting takes half as long as projecting: only where it might be too much.
    let bound = others.reduce(into: 0.0) { $0 += Double(degree(of: $1)) * Double(degree(of: $1)) }
    if bound > 0x1p31, projectionEdgeCount(ontoLeft: isLeft) > OneModeProjection.maximumEdgeCount { return nil }
    return projection(ontoLeft: isLeft, weighting: weighting.ofGraph)
  }
}

/// How edges of a projection count.
private enum EdgeCounting: String, CaseIterable {
  case alike, weighted
}

/// Which paths a broker is the middle of.
private enum BrokerageRole: String, CaseIterable {
  case total, coordinator, consultant, gatekeeper, representative, liaison
}

extension BrokerageRoles {
  fileprivate func count(of role: BrokerageRole) -> Int {
    switch role {
    case .total: total
    case .coordinator: coordinator
    case .consultant: consultant
    case .gatekeeper: gatekeeper
    case .representative: representative
    case .liaison: liaison
    }
  }
}
