import EntenteGraph

// Whether those with few partners have them among the partners of those with many.

extension Measure {
  public static let nodf = Measure(
    "nodf", .network, label: ("nestedness (NODF)", "嵌套度（NODF）"),
    definition:
      "of the partners of the party with fewer, the share that the one with more has too, in percent, over all pairs "
      + "of firms and all pairs of banks; pairs with as many score 0",
    reference: nestednessReference, conventions: [.rBipartite: .same()]
  ) { input in .one(input.graph.nestedness().whole, else: tooFew) }

  public static let sideNODF = Measure(
    "side-nodf", .side, label: ("nestedness of a side", "单侧嵌套度"),
    definition: "NODF over the pairs of parties of the side alone", reference: nestednessReference,
    conventions: [.rBipartite: .same()]
  ) { input in
    let nestedness = input.graph.nestedness()
    return .sides(else: tooFew) { $0 ? nestedness.left : nestedness.right }
  }

  public static let weightedNODF = Measure(
    "weighted-nodf", .network, label: ("weighted nestedness", "加权嵌套度"), counts: .incidences,
    definition:
      "of the partners of the party with fewer, the share with which the one with more has more agreements, in percent, "
      + "over all pairs of firms and all pairs of banks; pairs with as many partners score 0",
    reference: weightedReference, conventions: [.rBipartite: .same()]
  ) { input in .one(input.graph.weightedNestedness().whole, else: tooFew) }

  public static let sideWeightedNODF = Measure(
    "side-weighted-nodf", .side, label: ("weighted nestedness of a side", "单侧加权嵌套度"), counts: .incidences,
    definition: "weighted NODF over the pairs of parties of the side alone", reference: weightedReference,
    conventions: [.rBipartite: .same()]
  ) { input in
    let nestedness = input.graph.weightedNestedness()
    return .sides(else: tooFew) { $0 ? nestedness.left : nestedness.right }
  }

  public static let cScore = Measure(
    "c-score", .side, label: ("C-score", "C 得分"),
    definition:
      "mean number of checkerboard units of two parties of the side: a partner of the one that is none of the other, "
      + "beside one of the other that is none of the first",
    reference: "Stone & Roberts 1990, doi:10.1007/BF00317345",
    conventions: [
      .rBipartite: .own("each two parties' units divided by the most that they could have") { input in
        .sides(else: "no two parties that could have a unit") {
          input.graph.relativeCheckerboardScore(left: $0)
        }
      }
    ]
  ) { input in .sides(else: "fewer than two parties") { input.graph.checkerboardScore(left: $0) } }

  private static let nestednessReference = "Almeida-Neto et al. 2008, doi:10.1111/j.0030-1299.2008.16644.x"
  private static let weightedReference = "Almeida-Neto & Ulrich 2011, doi:10.1016/j.envsoft.2010.08.003"
  private static let tooFew = "fewer than two parties, or nobody on the other side"
}
