import EntenteGraph

extension Measure {
  public static let betweenness = Measure(
    "betweenness", label: ("betweenness", "中介中心性"),
    definition: "pairs of other parties whose shortest paths it lies on, shared where there are several",
    reference: "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
    looksAtAllPairs: true, maximum: betweennessMaximum,
    conventions: [
      .networkx: .normalized(.twoMode, "divided by the most it could be (Borgatti & Everett 1997)"), .igraph: .same(),
      .ucinet: .normalized(.twoMode, "divided by the most it could be (Borgatti & Everett 1997)"),
      .rBipartite: .unlike("betweenness in the projection of each side, divided by the side's sum"),
    ]
  ) { input in .values(input.graph.betweennessCentrality()) }

  public static let approximateBetweenness = Measure(
    "approximate-betweenness", label: ("betweenness, approximate", "中介中心性（近似）"),
    definition:
      "betweenness estimated from shortest paths drawn at random: with the given confidence, no party's share "
      + "of all pairs of parties is off by more than the error",
    reference: "Borassi & Natale 2019, doi:10.1145/3284359",
    parameters: [
      .number("error", "how far the share of pairs may be off", "between 0 and 1", whenUnset: .fixed(0.01)) {
        0 < $0 && $0 < 1
      },
      .number("confidence", "the probability that all are within it", "between 0 and 1", whenUnset: .fixed(0.9)) {
        0 < $0 && $0 < 1
      },
      .seed,
    ],
    maximum: betweennessMaximum
  ) { input in
    let estimate = input.graph.approximateBetweennessCentrality(
      error: input["error"], confidence: input["confidence"], seed: UInt64(input["seed"]))
    var outcome = Outcome.values(estimate.values)
    let parties = Double(input.graph.vertexCount)
    outcome.note =
      estimate.error == 0
      ? "computed exactly, which is less work here"
      : "from \(estimate.sampleCount) paths; raw values are off by \(estimate.error * parties * (parties - 1) / 2) at most"
    return outcome
  }

  private static let betweennessMaximum: @Sendable (BipartiteGraph, Bool) -> MeasureValue = { graph, isLeft in
    let maximum = graph.betweennessMaximum(left: isLeft)
    return maximum > 0 ? .value(maximum) : .undefined("no party of this side could stand between two others")
  }

  public static let closeness = Measure(
    "closeness", label: ("closeness", "接近中心性"),
    definition:
      "reciprocal of the sum of its distances to all other parties; two-mode, as it is usually given, it is 1 "
      + "for a party that is partner of the whole other side",
    reference: "Freeman 1978, doi:10.1016/0378-8733(78)90021-7; Borgatti & Everett 1997, "
      + "doi:10.1016/S0378-8733(96)00301-2",
    by: .twoMode, looksAtAllPairs: true,
    maximum: { graph, isLeft in
      let (own, other) = isLeft ? (graph.leftCount, graph.rightCount) : (graph.rightCount, graph.leftCount)
      return .value(1 / Double(other + 2 * (own - 1)))
    },
    withinComponents: { input in .values(input.graph.closenessCentrality(.component), else: "no partner") },
    conventions: [
      .networkx: .own("times the share of the others that are in reach; isolates have 0") { input in
        .values(input.graph.closenessCentrality(.networkx).map { $0 ?? 0 })
      },
      .igraph: .own("the number of others in reach, divided by the sum of distances to them") { input in
        let graph = input.graph
        let values = zip(graph.closenessCentrality(.component), graph.sidesOfComponents()).enumerated().map {
          vertex, entry -> Double? in
          // Its numerator taken off again, the reciprocal of the sum of distances is left.
          let (own, other) = graph.isLeft(vertex) ? (entry.1.left, entry.1.right) : (entry.1.right, entry.1.left)
          return entry.0.map { $0 * Double(own + other - 1) / Double(other + 2 * (own - 1)) }
        }
        return .values(values, else: "no partner")
      },
      .rBipartite: .unlike("harmonic closeness in the projection of each side, divided by the side's sum"),
      .ucinet: .same("where the network is connected, else missing"),
    ]
  ) { input in
    .values(
      input.graph.closenessCentrality(.twoMode),
      else: input.graph.vertexCount == 1 ? "nobody else" : "not every party is in reach: the network is disconnected")
  }

  public static let harmonic = Measure(
    "harmonic", label: ("harmonic centrality", "调和中心性"),
    definition: "sum of the reciprocals of its distances to all other parties",
    reference: "Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3", looksAtAllPairs: true,
    maximum: { graph, isLeft in .value(graph.harmonicMaximum(left: isLeft)) },
    conventions: [
      .networkx: .same(), .igraph: perOther, .ucinet: perOther,
    ]
  ) { input in .values(input.graph.harmonicCentrality()) }

  private static let perOther = Convention.Form.own("divided by the number of other parties") { input in
    let others = Double(input.graph.vertexCount - 1)
    let values = input.graph.harmonicCentrality().map { others > 0 ? $0 / others : nil }
    return .values(values, else: "nobody else")
  }

  public static let eccentricity = Measure(
    "eccentricity", label: ("eccentricity", "离心率"),
    definition: "distance to the party of its component that is farthest from it; the lowest is the most central",
    reference: "Hage & Harary 1995, doi:10.1016/0378-8733(94)00248-9", order: .lowestFirst, looksAtAllPairs: true,
    conventions: [
      .networkx: .own("not defined on disconnected networks") { input in
        let values = input.graph.componentLabels().count > 1 ? nil : input.graph.eccentricities().map(Double.init)
        return .values(values, of: input.graph, else: "networkx refuses disconnected networks")
      },
      .igraph: .own("isolates have 0") { input in .values(input.graph.eccentricities()) },
    ]
  ) { input in
    let eccentricities = input.graph.eccentricities()
    return .values(eccentricities.map { $0 > 0 ? Double($0) : nil }, else: "no partner")
  }

  public static let edgeBetweenness = Measure(
    "edge-betweenness", .pair, label: ("edge betweenness", "边介数"),
    definition: "pairs of parties whose shortest paths run through the pair, shared where there are several",
    reference: "Girvan & Newman 2002, doi:10.1073/pnas.122653799", looksAtAllPairs: true,
    conventions: [
      .networkx: .own("divided by the number of pairs of parties") { input in
        let parties = Double(input.graph.vertexCount)
        return .values(input.graph.edgeBetweennessCentrality().map { $0 / (parties * (parties - 1) / 2) })
      },
      .igraph: .same(),
    ]
  ) { input in .values(input.graph.edgeBetweennessCentrality()) }
}
