import EntenteGraph

extension Measure {
  public static let degree = Measure(
    "degree", label: ("partners", "伙伴数"), definition: "number of partners",
    reference: "Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    maximum: { graph, isLeft in .value(Double(isLeft ? graph.rightCount : graph.leftCount)) },
    conventions: [
      .networkx: .normalized(.twoMode, "divided by the number of parties of the other side"), .igraph: .same(),
    ]
  ) { input in .values(input.graph.degrees()) }

  public static let strength = Measure(
    "strength", label: ("agreements with partners", "协议人次"), counts: .incidences,
    definition: "number of incidences: agreements, each once for every partner in it",
    reference: "Barrat et al. 2004, doi:10.1073/pnas.0400087101",
    conventions: [.networkx: .same(), .igraph: .same()]
  ) { input in .values(input.graph.strengths()) }
}
