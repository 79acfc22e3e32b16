import EntenteGraph

extension Measure {
  public static let eigenvector = Measure(
    "eigenvector", label: ("eigenvector centrality", "特征向量中心性"),
    definition: "leading singular vector of the partners matrix; the squares of each side sum to 1/2",
    reference: "Bonacich 1991, doi:10.1016/0378-8733(91)90018-O",
    maximum: { _, _ in .value((0.5).squareRoot()) },
    conventions: [
      .networkx: .same(),
      .igraph: .own("divided by the largest value of both sides") { input in
        let values = input.graph.eigenvectorCentrality()
        let scaled = values.map { input.graph.scaledToLargest($0, 0..<input.graph.vertexCount) }
        return .values(scaled, of: input.graph, else: input.graph.reasonForNoLeadingVector)
      },
      .ucinet: .unlike(
        "of the numbers of agreements, each side scaled to length 1 and negative: where all are 1, -sqrt(2) times ours"),
    ]
  ) { input in
    .values(input.graph.eigenvectorCentrality(), of: input.graph, else: input.graph.reasonForNoLeadingVector)
  }

  public static let pageRank = Measure(
    "pagerank", label: ("PageRank", "PageRank"),
    definition: "share of the time that a walker spends there who goes from partner to partner and now and then starts "
      + "anew; all parties sum to 1",
    reference: "Brin & Page 1998, doi:10.1016/S0169-7552(98)00110-X",
    parameters: [
      .number(
        "damping", "how probable each step from partner to partner is", "from 0 to below 1", whenUnset: .fixed(0.85)
      ) {
        0 <= $0 && $0 < 1
      },
      .parties("from", "the parties at which the walker starts anew, all alike"),
    ], conventions: [.networkx: .same("with weight=None: partners count once"), .igraph: .same()]
  ) { input in
    var start: [Double]?
    if !input.vertices.isEmpty {
      start = [Double](repeating: 0, count: input.graph.vertexCount)
      for vertex in input.vertices { start?[vertex] = 1 }
    }
    return .values(input.graph.pageRank(damping: input["damping"], personalization: start))
  }

  public static let hits = Measure(
    "hits", label: ("HITS", "HITS"),
    definition: "hub score of a firm, authority score of a bank, for pairs read from firm to bank; each side sums to 1",
    reference: "Kleinberg 1999, doi:10.1145/324133.324140",
    conventions: [
      // Of an undirected one the largest singular value is double, and what is printed depends on where it starts.
      .networkx: .same("of a directed graph from firms to banks"),
      .igraph: .own("of a directed graph from firms to banks, divided by the largest value of the side") { input in
        let graph = input.graph
        let scaled = graph.hits().map {
          graph.scaledToLargest($0, graph.left) + graph.scaledToLargest($0, graph.right)
        }
        return .values(scaled, of: graph, else: graph.reasonForNoLeadingVector)
      },
    ]
  ) { input in .values(input.graph.hits(), of: input.graph, else: input.graph.reasonForNoLeadingVector) }

  public static let katz = Measure(
    "katz", label: ("Katz centrality", "Katz 中心性"),
    definition: "1 and alpha times the sum over its partners: all walks that end there, that of no step too, one of k "
      + "steps counted alpha^k times",
    reference: "Katz 1953, doi:10.1007/BF02289026",
    parameters: [
      .number("alpha", "what each step is worth", "above 0 and below 1/sigma_1", whenUnset: halfOfBound) { $0 > 0 }
    ],
    conventions: [
      .networkx: .own("divided so that the squares of all sum to 1", defaults: ["alpha": .number(0.1)]) {
        input throws(MeasureError) in
        let values = try katz(of: input)
        let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return .values(values.map { $0 / norm })
      },
      .ucinet: .unlike("a matrix of the influence of each party on each other"),
    ]
  ) { input throws(MeasureError) in .values(try katz(of: input)) }

  public static let bonacich = Measure(
    "bonacich-power", label: ("Bonacich power", "Bonacich 权力"),
    definition:
      "partners, weighted by their power; below 0, beta makes partners of the weak powerful; the squares of all "
      + "sum to the number of parties",
    reference: "Bonacich 1987, doi:10.1086/228631",
    parameters: [
      .number(
        "beta", "how much partners' power counts", "between -1/sigma_1 and 1/sigma_1", whenUnset: halfOfBound
      ) { _ in true }
    ],
    conventions: [
      .ucinet: .same("for the same beta, where every pair has one agreement; unasked it takes 0.999/sigma_1")
    ]
  ) { input throws(MeasureError) in
    do throws(AttenuationError) {
      return .values(try input.graph.bonacichPower(beta: input["beta"]), of: input.graph, else: "no pairs")
    } catch {
      throw MeasureError("beta", error)
    }
  }

  public static let biRank = Measure(
    "birank", label: ("BiRank", "BiRank"), counts: .incidences,
    definition: "what its partners pass on to it, each agreement divided by the square roots of both parties' numbers "
      + "of agreements, and its own share of the start",
    reference: "He, Gao, Kan & Wang 2017, doi:10.1109/TKDE.2016.2611584",
    parameters: [
      .number("alpha", "how much the firms' values come of the banks'", "from 0 to below 1", whenUnset: .fixed(0.85)) {
        0 <= $0 && $0 < 1
      },
      .number("beta", "how much the banks' values come of the firms'", "from 0 to below 1", whenUnset: .fixed(0.85)) {
        0 <= $0 && $0 < 1
      },
    ],
    conventions: [
      .networkx: .same("with a uniform personalization, and 0.85 for alpha and beta, which it takes as 1 unasked")
    ]
  ) { input in .values(input.graph.biRank(alpha: input["alpha"], beta: input["beta"])) }

  private static func katz(of input: Input) throws(MeasureError) -> [Double] {
    do throws(AttenuationError) {
      return try input.graph.katzCentrality(alpha: input["alpha"])
    } catch {
      throw MeasureError("alpha", error)
    }
  }

  /// Without pairs every number is within the bound.
  private static let halfOfBound = Parameter.Default.dependent("half of its bound, 1/sigma_1") { graph in
    graph.largestSingularValue().flatMap { $0 > 0 ? 0.5 / $0 : nil } ?? 0.5
  }
}

extension MeasureError {
  /// Why walks cannot be added up with a parameter of that name.
  init(_ name: String, _ error: AttenuationError) {
    switch error {
    case .outOfDomain(let value): self.init(problems: ["\(name) cannot be \(Measure.Parameter.text(value))"])
    case .tooLarge(let value, let largest):
      self.init(problems: [
        "\(name) is \(Measure.Parameter.text(value)); on this network its absolute value must be below 1/sigma_1 = "
          + "\(1 / largest)"
      ])
    }
  }
}
