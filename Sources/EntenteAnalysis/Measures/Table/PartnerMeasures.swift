import EntenteGraph

// How a party's agreements are spread over its partners, and who else they have.

extension Measure {
  public static let hhi = Measure(
    "hhi", label: ("concentration (HHI)", "集中度（HHI）"), counts: .incidences,
    definition: "sum of the squares of its partners' shares of its agreements with partners: 1 with one partner only",
    reference: "Hirschman 1964, doi:10.2307/1818582",
    conventions: [
      .networkx: .same("constraint of the two-mode network, with weight=\"weight\""),
      .igraph: .same("constraint of the two-mode network, with weights=\"weight\""),
      .ucinet: .own("constraint of the two-mode network; missing for a party with one partner") { input in
        let values = input.graph.concentrations().enumerated().map { input.graph.degree(of: $0) > 1 ? $1 : nil }
        return .values(values, else: "fewer than two partners")
      },
    ]
  ) { input in .values(input.graph.concentrations(), else: "no partner") }

  public static let effectivePartners = Measure(
    "effective-partners", label: ("effective partners", "有效伙伴数"), counts: .incidences,
    definition: "reciprocal of its concentration: how many partners of equal weight would be as concentrated",
    reference: "Hirschman 1964, doi:10.2307/1818582; Hill 1973, doi:10.2307/1934352",
    conventions: [.rBipartite: .unlike("its effective partners are effective-partners-shannon")]
  ) { input in .values(input.graph.effectiveNeighbors(.simpson), else: "no partner") }

  public static let effectivePartnersShannon = Measure(
    "effective-partners-shannon", label: ("effective partners (Shannon)", "有效伙伴数（香农）"), counts: .incidences,
    definition:
      "exp of the Shannon entropy of its partners' shares of its agreements with partners: how many partners of equal "
      + "weight would be as diverse",
    reference: "Hill 1973, doi:10.2307/1934352",
    conventions: [.rBipartite: .same()]
  ) { input in .values(input.graph.effectiveNeighbors(.shannon), else: "no partner") }

  public static let exclusivity = Measure(
    "exclusivity", label: ("exclusivity", "排他性"),
    definition: "share of its partners that have nobody else",
    reference: "Landsman & Stremersch 2011, doi:10.1509/jm.09.0199"
  ) { input in
    let graph = input.graph
    let values = (0..<graph.vertexCount).map { vertex -> Double? in
      let partners = graph.neighbors(of: vertex)
      return partners.isEmpty
        ? nil : Double(partners.count { graph.degree(of: Int($0)) == 1 }) / Double(partners.count)
    }
    return .values(values, else: "no partner")
  }

  public static let multiHoming = Measure(
    "multi-homing", .side, label: ("multi-homing", "多归属"),
    definition: "share of the parties with a partner that have several",
    reference: "Rochet & Tirole 2003, doi:10.1162/154247603322493212"
  ) { input in
    .sides(else: "no party of the side has a partner") { isLeft in
      let degrees = (isLeft ? input.graph.left : input.graph.right).map { input.graph.degree(of: $0) }
      let active = degrees.count { $0 > 0 }
      return active > 0 ? Double(degrees.count { $0 > 1 }) / Double(active) : nil
    }
  }

  public static let sharedPartners = Measure(
    "shared-partners", .side, label: ("shared partners", "共同伙伴"),
    definition: "mean number of partners that two parties of the side share",
    reference: "Borgatti & Halgin 2011, doi:10.4135/9781446294413.n28",
    conventions: [.rBipartite: .same("its mean number of shared partners")]
  ) { input in
    .sides(else: "fewer than two parties") { input.graph.meanSharedNeighbors(left: $0) }
  }
}
