import EntenteGraph

/// What the weight of an edge of a projection says. All are of partners, each counted once, however many agreements.
public enum ProjectionWeighting: String, CaseIterable, Sendable {
  case count, jaccard, overlap, newman
  case resourceAllocation = "resource-allocation"

  /// What the number means, in a sentence.
  public var definition: String {
    switch self {
    case .count: "number of shared partners"
    case .jaccard: "shared partners over all partners of the two"
    case .overlap: "shared partners over the partners of the one with fewer"
    case .newman: "sum over shared partners of 1/(number of their partners - 1)"
    case .resourceAllocation: "sum over shared partners of 1/(number of their partners)"
    }
  }

  /// The paper that defines it.
  public var reference: String {
    switch self {
    case .count: "Breiger 1974, doi:10.2307/2576011"
    case .jaccard: "Jaccard 1912, doi:10.1111/j.1469-8137.1912.tb05611.x"
    case .overlap: "Borgatti & Halgin 2011, doi:10.4135/9781446294413.n28"
    case .newman: "Newman 2001, doi:10.1103/PhysRevE.64.016132"
    case .resourceAllocation:
      "Zhou et al. 2007, doi:10.1103/PhysRevE.76.046115; without direction Zhou et al. 2009, "
        + "doi:10.1140/epjb/e2009-00335-8"
    }
  }

  /// The same in words of the graph.
  var ofGraph: OneModeProjection.Weighting {
    switch self {
    case .count: .count
    case .jaccard: .jaccard
    case .overlap: .overlap
    case .newman: .newman
    case .resourceAllocation: .resourceAllocation
    }
  }
}
