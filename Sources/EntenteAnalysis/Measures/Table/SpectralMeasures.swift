import EntenteGraph

extension Measure {
  public static let eigenvector = Measure(
    "eigenvector", label: ("eigenvector centrality", "特征向量中心性"),
    definition: "leading singular vector of the partners matrix; the squares of each side sum to 1/2",
    reference: "Bonacich 1991, doi:10.1016/0378-8733(91)90018-O",
    maximum: { _, _ in .value(0.5.squareRoot()) },
    conventions: [
      .networkx: .own("not defined on disconnected networks") { input in
        let values = input.graph.componentLabels().count > 1 ? nil : input.graph.eigenvectorCentrality()
        return defined(
          values, of: input.graph,
          else: input.graph.edgeCount == 0 ? "no pairs" : "networkx refuses disconnected networks")
      },
      .igraph: .own("divided by the largest value of both sides") { input in
        let values = input.graph.eigenvectorCentrality()
        let scaled = values.map { input.graph.scaledToLargest($0, 0..<input.graph.vertexCount) }
        return defined(scaled, of: input.graph, else: input.graph.reasonForNoLeadingVector)
      },
    ]
  ) { input in
    defined(
      input.graph.eigenvectorCentrality(), of: input.graph, else: input.graph.reasonForNoLeadingVector)
  }

  public static let pageRank = Measure(
    "pagerank", label: ("PageRank", "PageRank"),
    definition: "share of the time that a walker spends there who goes from partner to partner and now and then starts "
      + "anew; all parties sum to 1",
    reference: "Page, Brin, Motwani & Winograd 1999, The PageRank citation ranking",
    parameters: [
      Parameter(
        name: "damping", meaning: "how probable each step from partner to partner is; 0.85 if not set",
        domain: "at least 0 and below 1", accepts: { 0 <= $0 && $0 < 1 }, kind: .number(default: 0.85)),
      Parameter(
        name: "from", meaning: "the parties at which the walker starts anew, all alike; every party if not set",
        domain: "ids of parties, joined by +", accepts: { _ in false }, kind: .parties),
    ]
  ) { input in
    var start: [Double]?
    if !input.vertices.isEmpty {
      start = [Double](repeating: 0, count: input.graph.vertexCount)
      for vertex in input.vertices { start?[vertex] = 1 }
    }
    return defined(input.graph.pageRank(damping: input["damping"], personalization: start))
  }

  public static let hits = Measure(
    "hits", label: ("HITS", "HITS"),
    definition: "hub score of a firm, authority score of a bank, for pairs read from firm to bank; each side sums to 1",
    reference: "Kleinberg 1999, doi:10.1145/324133.324140",
    conventions: [
      .igraph: .own("divided by the largest value of the side") { input in
        let scores = input.graph.hits()
        let scaled = scores.map {
          input.graph.scaledToLargest($0, input.graph.left) + input.graph.scaledToLargest($0, input.graph.right)
        }
        return defined(scaled, of: input.graph, else: input.graph.reasonForNoLeadingVector)
      }
    ]
  ) { input in
    defined(input.graph.hits(), of: input.graph, else: input.graph.reasonForNoLeadingVector)
  }

  public static let katz = Measure(
    "katz", label: ("Katz centrality", "Katz 中心性"),
    definition: "1 and alpha times the sum over its partners: walks that end there, of length k weighted by alpha^k",
    reference: "Katz 1953, doi:10.1007/BF02289026",
    parameters: [
      Parameter(
        name: "alpha", meaning: "what each step is worth; half of its bound, 1/sigma_1, if not set",
        domain: "greater than 0 and below 1/sigma_1", accepts: { $0 > 0 }, kind: .dependent(halfOfBound))
    ],
    limit: { input in limit("alpha", input["alpha"], on: input.graph) },
    conventions: [
      .networkx: .own("divided so that the squares of all sum to 1") { input in
        let values = katzValues(input)
        let norm = values.reduce(0) { $0 + ($1.number ?? 0) * ($1.number ?? 0) }.squareRoot()
        return values.map { $0.map { $0 / norm } }
      },
      .igraph: .absent,
    ],
    katzValues)

  public static let bonacich = Measure(
    "bonacich-power", label: ("Bonacich power", "Bonacich 权力"),
    definition:
      "partners, weighted by their power; below 0, beta makes partners of the weak powerful; the squares of all "
      + "sum to the number of parties",
    reference: "Bonacich 1987, doi:10.1086/228631",
    parameters: [
      Parameter(
        name: "beta", meaning: "how much partners' power counts; half of its bound, 1/sigma_1, if not set",
        domain: "between -1/sigma_1 and 1/sigma_1", accepts: { _ in true }, kind: .dependent(halfOfBound))
    ],
    limit: { input in limit("beta", input["beta"], on: input.graph) },
    conventions: [.networkx: .absent, .igraph: .absent]
  ) { input in
    defined(try? input.graph.bonacichPower(beta: input["beta"]), of: input.graph, else: "no pairs")
  }

  public static let biRank = Measure(
    "birank", label: ("BiRank", "BiRank"), counts: .incidences,
    definition: "what its partners pass on to it, each agreement divided by the square roots of both parties' numbers "
      + "of agreements, and its own share of the start",
    reference: "He, Gao, Kan & Wang 2017, doi:10.1109/TKDE.2016.2611584",
    parameters: [
      Parameter(
        name: "alpha", meaning: "how much the firms' values come of the banks'; 0.85 if not set",
        domain: "at least 0 and below 1", accepts: { 0 <= $0 && $0 < 1 }, kind: .number(default: 0.85)),
      Parameter(
        name: "beta", meaning: "how much the banks' values come of the firms'; 0.85 if not set",
        domain: "at least 0 and below 1", accepts: { 0 <= $0 && $0 < 1 }, kind: .number(default: 0.85)),
    ], conventions: [.igraph: .absent]
  ) { input in
    defined(input.graph.biRank(alpha: input["alpha"], beta: input["beta"]))
  }

  private static let katzValues: @Sendable (Input) -> [MeasureValue] = { input in
    defined(try? input.graph.katzCentrality(alpha: input["alpha"]), of: input.graph, else: "alpha is out of its bounds")
  }

  /// Without pairs every number is within the bound.
  private static let halfOfBound: @Sendable (BipartiteGraph) -> Double? = { graph in
    graph.largestSingularValue().flatMap { $0 > 0 ? 0.5 / $0 : nil } ?? 0.5
  }

  private static func limit(_ name: String, _ value: Double, on graph: BipartiteGraph) -> String? {
    guard let largest = graph.largestSingularValue(), abs(value) * largest >= 1 else { return nil }
    return "\(name) is \(value), and on this network it must be below 1/sigma_1 = \(1 / largest)"
  }
}
