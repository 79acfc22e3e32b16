import EntenteGraph

// How a pair is tied in with what both parties have besides: Gulati's embeddedness.

extension Measure {
  public static let pairAgreements = Measure(
    "pair-agreements", .pair, label: ("agreements of the pair", "双方协议数"), counts: .incidences,
    definition:
      "number of agreements of the two in the view: in a cumulative view, their history (relational embeddedness)",
    reference: gulati, conventions: [.networkx: .same("attribute weight"), .igraph: .same("attribute weight")]
  ) { input in .values(input.graph.edges().map(\.weight)) }

  public static let indirectTies = Measure(
    "indirect-ties", .pair, label: ("indirect ties", "间接联系"),
    definition:
      "in how many ways another partner of the firm and another partner of the bank are partners: paths of three pairs "
      + "beside their own (structural embeddedness)",
    reference: gulati
  ) { input in .values(input.graph.butterfliesOfEdges()) }

  public static let jointCentrality = Measure(
    "joint-centrality", .pair, label: ("joint centrality", "联合中心性"),
    definition: "geometric mean of the eigenvector centralities of the two (positional embeddedness)",
    reference: "Gulati & Gargiulo 1999, doi:10.1086/210398"
  ) { input in
    let graph = input.graph
    guard let centralities = graph.eigenvectorCentrality() else {
      return .undefined(graph.reasonForNoLeadingVector, count: graph.edgeCount)
    }
    return .values(
      graph.edges().map { (centralities[$0.left] * centralities[graph.leftCount + $0.right]).squareRoot() })
  }

  private static let gulati = "Gulati 1995, doi:10.2307/2393756"
}
