import EntenteGraph

extension Measure {
  public static let degree = Measure(
    "degree", label: ("partners", "伙伴数"), definition: "number of partners",
    reference: "Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    maximum: { graph, isLeft in .value(Double(isLeft ? graph.rightCount : graph.leftCount)) },
    conventions: [
      .networkx: .normalized(.twoMode, "divided by the number of parties of the other side"), .igraph: .same(),
      .rBipartite: .same(),
      .ucinet: .own("number of agreements with partners, divided by the number of parties of the other side") { input in
        let graph = input.graph
        let values = graph.strengths().enumerated().map { vertex, strength -> Double? in
          let others = graph.isLeft(vertex) ? graph.rightCount : graph.leftCount
          return others > 0 ? strength / Double(others) : nil
        }
        return .values(values, else: "the other side is empty")
      },
    ]
  ) { input in .values(input.graph.degrees()) }

  public static let strength = Measure(
    "strength", label: ("agreements with partners", "协议人次"), counts: .incidences,
    definition: "number of incidences: agreements, each once for every partner in it",
    reference: "Barrat et al. 2004, doi:10.1073/pnas.0400087101",
    conventions: [
      .networkx: .same("with weight=\"weight\""), .igraph: .same("with weights=\"weight\""), .ucinet: .same(),
      .rBipartite: .own("species strength: the sum, over its partners, of its share of their agreements") { input in
        let (graph, strengths) = (input.graph, input.graph.strengths())
        var values = [Double](repeating: 0, count: graph.vertexCount)
        for edge in graph.edges() {
          let right = graph.leftCount + edge.right
          values[edge.left] += edge.weight / strengths[right]
          values[right] += edge.weight / strengths[edge.left]
        }
        return .values(values)
      },
    ]
  ) { input in .values(input.graph.strengths()) }

  public static let mixedDegree = Measure(
    "mixed-degree", label: ("partners and agreements", "伙伴与协议"), counts: .incidences,
    definition:
      "number of partners to the power of 1 - alpha, times number of agreements with them to the power of alpha",
    reference: "Opsahl, Agneessens & Skvoretz 2010, doi:10.1016/j.socnet.2010.03.006",
    parameters: [
      .number("alpha", "how much agreements count beside partners", "from 0", whenUnset: .fixed(0.5)) { $0 >= 0 }
    ]
  ) { input in .values(input.graph.mixedDegree(alpha: input["alpha"]), else: "more than a number can hold") }
}
