import EntenteGraph

extension Measure {
  public static let components = ofNetwork(
    "components", label: ("components", "分量数"),
    definition: "number of parts of the network that no pair joins, each party without a partner one of its own",
    reference: "Harary 1969, Graph theory",
    conventions: [.networkx: .same(), .igraph: .same(), .rBipartite: .same(), .ucinet: .same()]
  ) { .value(Double($0.componentLabels().count)) }

  public static let largestComponent = ofNetwork(
    "largest-component", label: ("parties of the largest component", "最大分量规模"),
    definition: "number of parties in the largest component", reference: "Harary 1969, Graph theory",
    conventions: [.networkx: .same(), .igraph: .same(), .rBipartite: .same(), .ucinet: .same()]
  ) { .value(Double($0.sidesOfComponents().map { $0.left + $0.right }.max() ?? 0)) }

  public static let diameter = ofNetwork(
    "diameter", looksAtAllPairs: true, label: ("diameter", "直径"),
    definition: "largest distance between two parties", reference: "Harary 1969, Graph theory",
    conventions: [
      .networkx: .same(),
      .igraph: largestOfAll, .ucinet: largestOfAll,
    ]
  ) { graph in
    guard let diameter = graph.diameter() else { return .undefined("no parties") }
    return graph.componentLabels().count == 1 ? .value(Double(diameter)) : .undefined("the network is disconnected")
  }

  private static let largestOfAll = Convention.Form.own("the largest of all components") { input in
    .values([input.graph.diameter().map(Double.init)], else: "no parties")
  }

  public static let cutVertices = ofNetwork(
    "cut-vertices", label: ("cut vertices", "割点数"),
    definition: "number of parties without which their component falls apart",
    reference: "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
    conventions: [.networkx: .same(), .igraph: .same(), .ucinet: .same("its cutpoints")]
  ) { .value(Double($0.cutVertices().count)) }

  public static let bridges = ofNetwork(
    "bridges", label: ("bridges", "桥数"),
    definition: "number of pairs without which their component falls apart",
    reference: "Tarjan 1974, doi:10.1016/0020-0190(74)90003-9",
    conventions: [.networkx: .same(), .igraph: .same()]
  ) { .value(Double($0.bridges().count)) }

  public static let blocks = ofNetwork(
    "blocks", label: ("blocks", "块数"),
    definition: "number of biconnected components: parts that stay in one piece without any one of their parties",
    reference: "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
    conventions: [.networkx: .same(), .igraph: .same(), .ucinet: .same("its bi-components")]
  ) { .value(Double($0.biconnectedComponents().count)) }

  public static let matching = ofNetwork(
    "matching", label: ("largest matching", "最大匹配"),
    definition: "largest number of pairs of which no two have a party in common",
    reference: "Hopcroft & Karp 1973, doi:10.1137/0202019",
    conventions: [.networkx: .same(), .igraph: .same()]
  ) { .value(Double($0.maximumMatching().size)) }

  public static let butterflies = ofNetwork(
    "butterflies", label: ("butterflies", "蝴蝶数"),
    definition: "number of two firms and two banks that are all partners: cycles of length 4",
    reference: "Wang et al. 2019, doi:10.14778/3339490.3339497",
    conventions: [.igraph: .same("motifs_randesu(4)[8]")]
  ) { .value(Double($0.butterflyCount())) }

  public static let largestSingularValue = ofNetwork(
    "largest-singular-value", label: ("largest singular value", "最大奇异值"),
    definition: "largest singular value of the partners matrix, the spectral radius of the network",
    reference: "Staniczenko, Kopp & Allesina 2013, doi:10.1038/ncomms2422",
    conventions: [
      .networkx: .same("with weight=None; unasked it takes the numbers of agreements"), .igraph: .same(),
      .rBipartite: .unlike("spectral radius of the numbers of agreements"),
      .ucinet: .unlike("principal eigenvalue of the numbers of agreements"),
    ]
  ) { graph in
    graph.largestSingularValue().map { .value($0) } ?? .undefined("a side is empty")
  }

  private static func ofNetwork(
    _ name: String, looksAtAllPairs: Bool = false, label: (english: String, chinese: String), definition: String,
    reference: String,
    conventions: [Convention: Convention.Form] = [:], _ compute: @escaping @Sendable (BipartiteGraph) -> MeasureValue
  ) -> Measure {
    Measure(
      name, .network, label: label, definition: definition, reference: reference, looksAtAllPairs: looksAtAllPairs,
      conventions: conventions
    ) { input in Outcome(values: [compute(input.graph)]) }
  }
}
