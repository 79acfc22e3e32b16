import EntenteGraph

extension Measure {
  public static let betweenness = Measure(
    "betweenness", label: ("betweenness", "中介中心性"),
    definition: "pairs of other parties whose shortest paths it lies on, shared where there are several",
    reference: "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
    maximum: betweennessMaximum,
    conventions: [.networkx: .normalized(.twoMode, "divided by the most it could be (Borgatti & Everett 1997)")]
  ) { defined($0.graph.betweennessCentrality()) }

  public static let approximateBetweenness = Measure(
    "approximate-betweenness", label: ("betweenness, approximate", "中介中心性（近似）"),
    definition:
      "betweenness estimated from shortest paths drawn at random: with the given confidence, no party's share "
      + "of all pairs of parties is off by more than the error",
    reference: "Borassi & Natale 2019, doi:10.1145/3284359",
    parameters: [
      Parameter(
        name: "error", meaning: "how far the share of pairs may be off; 0.01 if not set", domain: "between 0 and 1",
        accepts: { 0 < $0 && $0 < 1 }, kind: .number(default: 0.01)),
      Parameter(
        name: "confidence", meaning: "the probability that all are within it; 0.9 if not set",
        domain: "between 0 and 1", accepts: { 0 < $0 && $0 < 1 }, kind: .number(default: 0.9)),
      Parameter(
        name: "seed", meaning: "of what is drawn; 1 if not set", domain: "a whole number from 0 to 9007199254740991",
        accepts: { 0 <= $0 && $0 < 0x1p53 && $0 == $0.rounded() }, kind: .number(default: 1)),
    ],
    maximum: betweennessMaximum, conventions: [.networkx: .absent, .igraph: .absent]
  ) { input in
    defined(
      input.graph.approximateBetweennessCentrality(
        error: input["error"], confidence: input["confidence"], seed: UInt64(input["seed"])
      ).values)
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
    by: .twoMode,
    maximum: { graph, isLeft in
      let (own, other) = isLeft ? (graph.leftCount, graph.rightCount) : (graph.rightCount, graph.leftCount)
      return .value(1 / Double(other + 2 * (own - 1)))
    },
    withinComponents: { defined($0.graph.closenessCentrality(.component), else: "no partner") },
    conventions: [
      .networkx: .own("times the share of the others that are in reach; isolates have 0") { input in
        input.graph.closenessCentrality(.networkx).map { .value($0 ?? 0) }
      },
      .igraph: .own("the number of others in reach, divided by the sum of distances to them") { input in
        let (graph, sides) = (input.graph, input.graph.sidesOfComponents())
        return zip(0..., graph.closenessCentrality(.component)).map { vertex, closeness in
          // Its numerator taken off again, the reciprocal of the sum of distances is left.
          let (left, right) = sides[vertex]
          let (own, other) = graph.isLeft(vertex) ? (left, right) : (right, left)
          return closeness.map { .value($0 * Double(left + right - 1) / Double(other + 2 * (own - 1))) }
            ?? .undefined("no partner")
        }
      },
    ]
  ) { input in
    defined(
      input.graph.closenessCentrality(.twoMode),
      else: input.graph.vertexCount == 1 ? "nobody else" : "not every party is in reach: the network is disconnected")
  }

  public static let harmonic = Measure(
    "harmonic", label: ("harmonic centrality", "调和中心性"),
    definition: "sum of the reciprocals of its distances to all other parties",
    reference: "Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3",
    maximum: { graph, isLeft in .value(graph.harmonicMaximum(left: isLeft)) },
    conventions: [
      .igraph: .own("divided by the number of other parties") { input in
        let others = input.graph.vertexCount - 1
        return input.graph.harmonicCentrality().map {
          others > 0 ? .value($0 / Double(others)) : .undefined("nobody else")
        }
      }
    ]
  ) { defined($0.graph.harmonicCentrality()) }

  public static let eccentricity = Measure(
    "eccentricity", label: ("eccentricity", "离心率"),
    definition: "distance to the party of its component that is farthest from it",
    reference: "Harary & Norman 1953, Graph theory as a mathematical model in social science",
    conventions: [
      .networkx: .own("not defined on disconnected networks") { input in
        let values = input.graph.componentLabels().count > 1 ? nil : input.graph.eccentricities().map(Double.init)
        return defined(values, of: input.graph, else: "networkx refuses disconnected networks")
      }
    ]
  ) { defined($0.graph.eccentricities()) }

  public static let edgeBetweenness = Measure(
    "edge-betweenness", .pair, label: ("edge betweenness", "边介数"),
    definition: "pairs of parties whose shortest paths run through the pair, shared where there are several",
    reference: "Girvan & Newman 2002, doi:10.1073/pnas.122653799",
    conventions: [
      .networkx: .own("divided by the number of pairs of parties") { input in
        let parties = Double(input.graph.vertexCount)
        return input.graph.edgeBetweennessCentrality().map { .value($0 / (parties * (parties - 1) / 2)) }
      }
    ]
  ) { defined($0.graph.edgeBetweennessCentrality()) }
}
