import EntenteGraph

// How exclusively parties choose their partners, given how many agreements everybody has.

extension Measure {
  public static let h2 = Measure(
    "h2", .network, label: ("specialisation (H2′)", "专门化（H2′）"), counts: .incidences,
    definition:
      "how far the entropy of the agreements over pairs is from the largest that the parties' totals allow, on the way to "
      + "the smallest: 0 where everybody chooses as the totals say, 1 where as exclusively as can be",
    reference: bluethgen,
    conventions: [
      .rBipartite: .same("where its heuristic finds the smallest and the largest entropy, which it need not")
    ]
  ) { input in
    guard let specialization = input.graph.networkSpecialization() else {
      return .one(nil, else: input.graph.reasonAgainstWholeNumbers ?? "the parties' totals leave no choice")
    }
    var outcome = Outcome.values([specialization.value])
    outcome.note =
      if input.graph.strengths().elementsEqual(input.graph.degrees().map(Double.init)) {
        "0 whatever the network, as no pair has two agreements"
      } else if specialization.isExact {
        "exact extremes"
      } else {
        "an extreme is the best that a search found: the value may be a little too large"
      }
    return outcome
  }

  public static let dPrime = Measure(
    "d-prime", label: ("specialisation (d′)", "专门化（d′）"), counts: .incidences,
    definition:
      "how far its partners' shares of its agreements are from their shares of all, from 0 for the least that whole "
      + "numbers allow to 1 for the most",
    reference: bluethgen, conventions: [.rBipartite: .same()]
  ) { input in
    let reason = input.graph.reasonAgainstWholeNumbers
    let values = input.graph.specializations().enumerated().map { vertex, value -> MeasureValue in
      if let value { return .value(value) }
      if input.graph.degree(of: vertex) == 0 { return .undefined("no partner") }
      return .undefined(reason ?? "it has all agreements, or its total leaves it no choice")
    }
    return Outcome(values: values)
  }

  public static let pdi = Measure(
    "pdi", label: ("paired difference index", "配对差异指数"), counts: .incidences,
    definition:
      "how much fewer agreements it has with the others of the other side than with its main partner, as a share of "
      + "those, on average: 1 with one partner only",
    reference: "Poisot et al. 2012, doi:10.1111/j.2041-210X.2011.00174.x",
    conventions: [.rBipartite: .same()]
  ) { input in .values(input.graph.pairedDifferenceIndices(), else: "no partner, or the other side has one party") }

  private static let bluethgen = "Blüthgen, Menzel & Blüthgen 2006, doi:10.1186/1472-6785-6-9"
}

extension BipartiteGraph {
  /// Why tables of whole numbers with these totals cannot be looked at; nil if they can.
  fileprivate var reasonAgainstWholeNumbers: String? {
    if edgeCount == 0 { return "no pairs" }
    let weights = edges().map(\.weight)
    if !weights.allSatisfy({ $0 == $0.rounded() }) { return "numbers of agreements are not whole" }
    return weights.reduce(0, +) > 0x1p53 ? "too many agreements" : nil
  }
}
