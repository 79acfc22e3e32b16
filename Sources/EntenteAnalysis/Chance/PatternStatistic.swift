import EntenteGraph

/// The numbers of a pattern of pairs that are compared with chance.
public enum PatternStatistic: String, CaseIterable, Sendable {
  case oneToOneShare = "one-to-one share"
  case oneToManyShare = "one-to-many share"
  case manyToOneShare = "many-to-one share"
  case manyToManyShare = "many-to-many share"
  case multiHomingFirms = "multi-homing firms"
  case multiHomingBanks = "multi-homing banks"
  case matching = "largest matching"
  case nestedness = "nestedness (NODF)"
  case sharedByFirms = "partners shared by two firms"
  case sharedByBanks = "partners shared by two banks"

  /// What the number means.
  public var definition: String {
    switch self {
    case .oneToOneShare: Figure.oneToOneShare.definition
    case .oneToManyShare: Figure.oneToManyShare.definition
    case .manyToOneShare: Figure.manyToOneShare.definition
    case .manyToManyShare: Figure.manyToManyShare.definition
    case .multiHomingFirms: Figure.multiHomingFirmsShare.definition
    case .multiHomingBanks: Figure.multiHomingBanksShare.definition
    case .matching: Figure.matching.definition
    case .nestedness:
      "whether those with few partners have them among the partners of those with more, 0 to 100 "
        + "(Almeida-Neto et al. 2008, doi:10.1111/j.0030-1299.2008.16644.x)"
    case .sharedByFirms: "mean number of banks that two firms share"
    case .sharedByBanks: "mean number of firms that two banks share"
    }
  }
}

/// All statistics of a graph of firms (left) and banks (right); nil where one is undefined.
func patternStatistics(of graph: BipartiteGraph) -> [Double?] {
  let degrees = graph.degrees()
  var classes = [0, 0, 0, 0]
  for firm in graph.left {
    for bank in graph.neighbors(of: firm) {
      classes[PairingClass(firmPartners: degrees[firm], bankPartners: degrees[Int(bank)]).place] += 1
    }
  }
  let pairs = graph.edgeCount
  func multiHoming(_ vertices: Range<Int>) -> Double? {
    let active = degrees[vertices].count { $0 > 0 }
    return active == 0 ? nil : Double(degrees[vertices].count { $0 > 1 }) / Double(active)
  }
  let shares = classes.map { pairs == 0 ? nil : Double($0) / Double(pairs) }
  return shares + [
    multiHoming(graph.left), multiHoming(graph.right), Double(graph.maximumMatching().size),
    graph.nestedness().whole, graph.meanSharedNeighbors(left: true), graph.meanSharedNeighbors(left: false),
  ]
}
