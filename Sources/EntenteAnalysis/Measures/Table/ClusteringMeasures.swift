import EntenteGraph

// Whether partners of partners are partners, in networks where this takes four pairs.

extension Measure {
  public static let density = Measure(
    "density", .network, label: ("density", "密度"),
    definition: "share of the pairs that could be that there are",
    reference: "Borgatti & Everett 1997, doi:10.1016/S0378-8733(96)00301-2",
    conventions: [
      .networkx: .own("0 where a side is empty") { input in .values([input.graph.density() ?? 0]) },
      .igraph: .own("of all pairs of parties, those of one side too") { input in
        let count = Double(input.graph.vertexCount)
        let value = count > 1 ? Double(input.graph.edgeCount) / (count * (count - 1) / 2) : nil
        return .one(value, else: "fewer than two parties")
      },
      .rBipartite: .same("its connectance"),
      .ucinet: .same("by 2-Mode Cohesion; Density Overall is the mean number of agreements"),
    ]
  ) { input in .one(input.graph.density(), else: "a side is empty") }

  public static let robinsAlexander = Measure(
    "robins-alexander", .network, label: ("clustering (Robins–Alexander)", "聚类（Robins–Alexander）"),
    definition: "of the paths of three pairs, the share that a fourth pair closes",
    reference: "Robins & Alexander 2004, doi:10.1023/B:CMOT.0000032580.12184.c0",
    conventions: [
      .networkx: .own("0 where there is no path of three pairs") { input in
        .values([input.graph.robinsAlexanderClustering() ?? 0])
      },
      .rBipartite: .unlike("its cluster coefficient is a density"),
      .ucinet: .own("each closed path counts once, not four times (2-Mode Cohesion, transitivity)") { input in
        guard let share = input.graph.robinsAlexanderClustering() else { return .one(nil, else: noPath) }
        // With C cycles and L paths, share = 4C/L, and C/(L − 3C) is this.
        return .values([share / (4 - 3 * share)])
      },
    ]
  ) { input in .one(input.graph.robinsAlexanderClustering(), else: noPath) }

  public static let latapy = Measure(
    "latapy-clustering", label: ("clustering (Latapy)", "聚类（Latapy）"),
    definition: "mean overlap of its partners with those of the parties that share one with it",
    reference: latapyReference, parameters: [overlap],
    conventions: [
      .networkx: .own("0 for a party that shares nobody") { input in
        .values(input.graph.latapyClustering(input.choice("overlap")).map { $0 ?? 0 })
      }
    ]
  ) { input in .values(input.graph.latapyClustering(input.choice("overlap")), else: "shares no partner with anybody") }

  public static let meanLatapy = Measure(
    "mean-latapy-clustering", .side, label: ("mean clustering (Latapy)", "平均聚类（Latapy）"),
    definition: "mean of the Latapy clustering of the side's parties that share a partner with another",
    reference: latapyReference, parameters: [overlap],
    conventions: [
      .networkx: .own("parties that share nobody count as 0") { input in
        let values = input.graph.latapyClustering(input.choice("overlap"))
        return .sides(else: "nobody on the side") { mean(of: values[input.graph.side($0)].map { $0 ?? 0 }) }
      }
    ]
  ) { input in
    let values = input.graph.latapyClustering(input.choice("overlap"))
    return .sides(else: "no two parties share a partner") { mean(of: values[input.graph.side($0)].compactMap(\.self)) }
  }

  public static let opsahl = Measure(
    "opsahl-clustering", .side, label: ("clustering (Opsahl)", "聚类（Opsahl）"),
    definition:
      "of the paths of four pairs that begin, and end, with parties of the side, the share whose ends have a partner in "
      + "common that is not on the path",
    reference: opsahlReference,
    conventions: [.rBipartite: .unlike("its weighted cluster coefficient weighs each path by its agreements")]
  ) { input in .sides(else: "no path of four pairs") { input.graph.opsahlClustering(left: $0) } }

  public static let localOpsahl = Measure(
    "local-opsahl-clustering", label: ("local clustering (Opsahl)", "局部聚类（Opsahl）"),
    definition:
      "of the paths of four pairs that it is the middle of, the share whose ends have a partner in common that is not "
      + "on the path",
    reference: opsahlReference
  ) { input in .values(input.graph.localOpsahlClustering(), else: "in the middle of no path of four pairs") }

  public static let redundancy = Measure(
    "redundancy", label: ("redundancy", "冗余度"),
    definition: "of the pairs of its partners, the share that another party joins too",
    reference: latapyReference,
    conventions: [.networkx: .same("which raises an error if one party has fewer than two partners")]
  ) { input in .values(input.graph.redundancy(), else: "fewer than two partners") }

  public static let assortativity = Measure(
    "assortativity", .network, label: ("degree assortativity", "度同配性"),
    definition:
      "correlation, over pairs, of the firm's number of partners with the bank's: below 0 where parties with many go with "
      + "parties with few",
    reference: "Newman 2002, doi:10.1103/PhysRevLett.89.208701, between the two ends of different sides",
    conventions: [.networkx: pooled, .igraph: pooled]
  ) { input in .one(input.graph.degreeAssortativity(), else: "the parties of a side that have partners have as many") }

  private static let pooled = Convention.Form.own("each pair both ways round, whatever the side") { input in
    .one(input.graph.pooledDegreeAssortativity(), else: "all parties that have partners have as many")
  }

  private static let overlap = Parameter.choice(
    "overlap", "what common partners are divided by: all of both, or those of the one with fewer, or with more",
    of: NeighborhoodOverlap.self)
  private static let latapyReference = "Latapy, Magnien & Del Vecchio 2008, doi:10.1016/j.socnet.2007.04.006"
  private static let opsahlReference = "Opsahl 2013, doi:10.1016/j.socnet.2011.07.001"
  private static let noPath = "no path of three pairs"

  private static func mean(of values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension BipartiteGraph {
  fileprivate func side(_ isLeft: Bool) -> Range<Int> { isLeft ? left : right }
}
