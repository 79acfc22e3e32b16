import EntenteGraph

// How unequally a side's parties share its partners or agreements, and how far one of them stands out.

extension Measure {
  public static let gini = Measure(
    "gini", .side, label: ("Gini coefficient", "基尼系数"),
    definition: "Gini coefficient of what the parties of the side have: 0 if all have as much",
    reference: "Gini 1921, doi:10.2307/2223319", parameters: [shareOf]
  ) { input in .sides(else: nothing) { giniCoefficient(of: input.holdings(left: $0)) } }

  public static let concentrationRatio = Measure(
    "concentration-ratio", .side, label: ("concentration ratio", "集中率"),
    definition: "share that the k largest parties of the side have",
    reference: "Hall & Tideman 1967, doi:10.1080/01621459.1967.10482897",
    parameters: [.whole("k", "how many parties are taken together", in: 1...Int(Int32.max), whenUnset: 4), shareOf]
  ) { input in
    .sides(else: nothing) { EntenteGraph.concentrationRatio(of: input.holdings(left: $0), largest: Int(input["k"])) }
  }

  public static let marketHHI = Measure(
    "market-hhi", .side, label: ("market concentration (HHI)", "市场集中度（HHI）"),
    definition: "sum of the squares of the shares that the parties of the side have",
    reference: "Hirschman 1964, doi:10.2307/1818582", parameters: [shareOf]
  ) { input in .sides(else: nothing) { herfindahlIndex(of: input.holdings(left: $0)) } }

  public static let degreeCentralization = Measure(
    "degree-centralization", .side, label: ("degree centralization", "度中心势"),
    definition:
      "how far the first of the side by partners is before the others, summed, over the most that this could be in a "
      + "connected network of this size",
    reference: freeman, conventions: centralizations
  ) { input in .sides(else: noRoom) { input.graph.degreeCentralization(left: $0) } }

  public static let betweennessCentralization = Measure(
    "betweenness-centralization", .side, label: ("betweenness centralization", "中介中心势"),
    definition:
      "how far the first of the side by betweenness is before the others, summed, over the most that this could be in a "
      + "connected network of this size",
    reference: freeman, looksAtAllPairs: true, conventions: centralizations
  ) { input in .sides(else: noRoom) { input.graph.betweennessCentralization(left: $0) } }

  public static let closenessCentralization = Measure(
    "closeness-centralization", .side, label: ("closeness centralization", "接近中心势"),
    definition:
      "how far the first of the side by two-mode closeness is before the others, summed, over the most that this could "
      + "be in a network of this size; of connected networks",
    reference: freeman, looksAtAllPairs: true, conventions: centralizations
  ) { input in
    let isWhole = input.graph.componentLabels().count <= 1
    return .sides(else: isWhole ? noRoom : "the network is disconnected") {
      input.graph.closenessCentralization(left: $0)
    }
  }

  private static let shareOf = Parameter.counted(
    "of", "what is shared among the parties: pairs of partners, or agreements")
  private static let nothing = "nobody on the side, or nothing to share"
  private static let noRoom = "fewer than two parties on the side, or nothing in which they could differ"
  private static let freeman =
    "Freeman 1978, doi:10.1016/0378-8733(78)90021-7; for two sides Borgatti & Everett 1997, "
    + "doi:10.1016/S0378-8733(96)00301-2"
  private static let centralizations: [Convention: Convention.Form] = [
    .ucinet: .unlike("of all parties together, as if there were one side")
  ]
}

extension Measure.Input {
  /// What each party of a side has, partners or agreements.
  fileprivate func holdings(left isLeft: Bool) -> [Double] {
    let side = isLeft ? graph.left : graph.right
    if countsAgreements("of") { return Array(graph.strengths()[side]) }
    return side.map { Double(graph.degree(of: $0)) }
  }
}
