import EntenteGraph

extension Measure {
  public static let coreNumber = Measure(
    "core-number", label: ("core number", "核数"),
    definition: "the largest k for which it belongs to a part of the network whose parties all have k partners in it",
    reference: "Seidman 1983, doi:10.1016/0378-8733(83)90028-X",
    conventions: [
      .networkx: .same(), .igraph: .same(), .ucinet: .same("where every pair has one agreement"),
    ]
  ) { input in .values(input.graph.coreNumbers()) }

  public static let core = Measure(
    "core", label: ("in the core", "在核内"),
    definition:
      "1 in the largest part of the network whose firms have at least alpha partners in it and whose banks have "
      + "at least beta, else 0",
    reference: "Ahmed, Batagelj, Fu, Hong, Merrick & Mrvar 2007, doi:10.1109/APVIS.2007.329304",
    parameters: [
      .whole("alpha", "how many partners a firm needs", in: 0...Int(Int32.max), whenUnset: 2),
      .whole("beta", "how many partners a bank needs", in: 0...Int(Int32.max), whenUnset: 2),
    ]
  ) { input in
    .values(input.graph.core(alpha: Int(input["alpha"]), beta: Int(input["beta"])).map { $0 ? 1.0 : 0 })
  }

  public static let componentSize = Measure(
    "component-size", label: ("size of its component", "所在分量规模"),
    definition: "number of parties in its component, itself included", reference: "Harary 1969, Graph theory",
    conventions: [.networkx: .same(), .igraph: .same()]
  ) { input in .values(input.graph.sidesOfComponents().map { $0.left + $0.right }) }

  public static let cutVertex = Measure(
    "cut-vertex", label: ("cut vertex", "割点"),
    definition: "1 if its component falls apart without it, else 0",
    reference: "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272",
    conventions: [.networkx: .same(), .igraph: .same(), .ucinet: .same("its cutpoints")]
  ) { input in
    var values = [Double](repeating: 0, count: input.graph.vertexCount)
    for vertex in input.graph.cutVertices() { values[vertex] = 1 }
    return .values(values)
  }

  public static let bridge = Measure(
    "bridge", .pair, label: ("bridge", "桥"), definition: "1 if its component falls apart without the pair, else 0",
    reference: "Tarjan 1974, doi:10.1016/0020-0190(74)90003-9",
    conventions: [.networkx: .same(), .igraph: .same()]
  ) { input in
    var values = [Double](repeating: 0, count: input.graph.edgeCount)
    for edge in input.graph.bridges() { values[edge] = 1 }
    return .values(values)
  }
}
