import EntenteGraph
public import EntenteLedger

/// The pairing pattern of a view: who has one partner and who has many.
///
/// With d(f) a firm's number of partner banks and d(b) a bank's number of partner firms, every pair has a
/// ``PairingClass``, and all of them together a ``Regime``. Everything counts partners unless its name says
/// agreements. Undefined is nil: every share of a view without pairs.
public struct Pairing: Sendable, Equatable {
  /// The class of each pair, in the order of the view's pairs.
  public let classes: [PairingClass]
  /// The pattern; nil without pairs.
  public let regime: Regime?
  /// For each class, how many pairs have it, and how many agreements stand behind them. An agreement of three parties
  /// can stand behind pairs of two classes.
  public let tallies: [Tally]
  /// Components with a pair in them, by shape.
  public let shapes: [ComponentShape: Int]
  public let firms: SideSummary
  public let banks: SideSummary
  /// The number of pairs in a maximum matching: the most pairs that could be partners of nobody else.
  public let matchingSize: Int
  /// Whether every party of the view has one partner, and is its partner's only one: nobody is left out.
  public let isPerfectMatching: Bool

  public struct Tally: Sendable, Equatable {
    public let pairingClass: PairingClass
    public let pairs: Int
    /// Of all pairs of the view; nil without pairs.
    public let share: Double?
    public let agreements: Int
  }

  /// How one side pairs.
  public struct SideSummary: Sendable, Equatable {
    /// Parties of the view.
    public let count: Int
    /// Those with a partner.
    public let active: Int
    /// Those with two partners or more.
    public let multiHoming: Int
    /// Those without a partner, by id.
    public let leftOut: [Party.ID]
    /// Mean number of partners of those with a partner.
    public let meanPartners: Double?
    /// Mean of the effective number of partners, 1/Σ(share of agreements)², of those with a partner.
    public let meanEffectivePartners: Double?

    /// Mean exclusivity of those with a partner: the share of its partners that have nobody else (Landsman &
    /// Stremersch 2011, doi:10.1509/jm.09.0199, one minus their multihoming of partners).
    public let meanExclusivity: Double?

    /// The share of multi-homers among parties with a partner (Rochet & Tirole 2003, doi:10.1162/154247603322493212).
    public var multiHomingShare: Double? { active == 0 ? nil : Double(multiHoming) / Double(active) }
  }

  /// The number of pairs, L.
  public var pairCount: Int { classes.count }

  /// Whether the regime says little: with one pair it is one-to-one whatever happens.
  public var isTrivial: Bool { classes.count < 2 }

  /// The class or classes with the largest share of pairs.
  public var dominant: [PairingClass] {
    guard let most = tallies.map(\.pairs).max(), most > 0 else { return [] }
    return tallies.filter { $0.pairs == most }.map(\.pairingClass)
  }

  /// The matching's size over that of the smaller side; nil if a side is empty.
  public var matchingCoverage: Double? {
    let smaller = min(firms.count, banks.count)
    return smaller == 0 ? nil : Double(matchingSize) / Double(smaller)
  }
}

extension View {
  /// The pairing pattern of this view.
  ///
  /// - Complexity: O(E·√V) time, for the matching; the rest is linear.
  public var pairing: Pairing {
    Pairing(of: graph, firms: firms, banks: banks) { classes in
      let classesOfAgreement = zip(pairs, classes).reduce(into: [Agreement.ID: Set<PairingClass>]()) { found, entry in
        for id in entry.0.agreements { found[id, default: []].insert(entry.1) }
      }
      return PairingClass.allCases.map { pairingClass in
        classesOfAgreement.values.count { $0.contains(pairingClass) }
      }
    }
  }
}

extension Pairing {
  /// The pattern of a graph whose vertices are firms and banks.
  ///
  /// - Parameters:
  ///   - graph: weights count agreements.
  ///   - firms: the firm of each left vertex.
  ///   - banks: the bank of each right vertex.
  ///   - isPresent: whether a vertex is a party of the view at all; nil if all are.
  ///   - countAgreements: given the class of each pair, how many agreements stand behind each class.
  init(
    of graph: BipartiteGraph, firms: [Party.ID], banks: [Party.ID], isPresent: (firms: [Bool], banks: [Bool])? = nil,
    countAgreements: ([PairingClass]) -> [Int]
  ) {
    let degrees = graph.degrees()
    let classes = graph.left.flatMap { firm in
      graph.neighbors(of: firm).map {
        PairingClass(firmPartners: degrees[firm], bankPartners: degrees[Int($0)])
      }
    }
    let tallies = zip(PairingClass.allCases, countAgreements(classes)).map { pairingClass, agreements in
      let pairs = classes.count { $0 == pairingClass }
      return Tally(
        pairingClass: pairingClass, pairs: pairs,
        share: classes.isEmpty ? nil : Double(pairs) / Double(classes.count), agreements: agreements)
    }
    self.classes = classes
    self.tallies = tallies
    regime = Regime(of: tallies.map(\.pairs))
    shapes = Self.shapes(of: graph)
    let concentrations = graph.concentrations()
    self.firms = SideSummary(graph, graph.left, firms, isPresent?.firms, degrees, concentrations)
    self.banks = SideSummary(graph, graph.right, banks, isPresent?.banks, degrees, concentrations)
    matchingSize = graph.maximumMatching().size
    isPerfectMatching =
      regime == .oneToOne && self.firms.leftOut.isEmpty && self.banks.leftOut.isEmpty
  }

  private static func shapes(of graph: BipartiteGraph) -> [ComponentShape: Int] {
    graph.componentSizes().reduce(into: [:]) { shapes, size in
      let shape: ComponentShape =
        switch (size.left, size.right) {
        case (1, 1): .pair
        case (1, _): .firmStar
        case (_, 1): .bankStar
        default: .mesh
        }
      shapes[shape, default: 0] += 1
    }
  }
}

extension Pairing.SideSummary {
  fileprivate init(
    _ graph: BipartiteGraph, _ vertices: Range<Int>, _ parties: [Party.ID], _ isPresent: [Bool]?, _ degrees: [Int],
    _ concentrations: [Double?]
  ) {
    var (count, active, multiHoming, partners) = (0, 0, 0, 0)
    var (effective, exclusive) = (0.0, 0.0)
    var leftOut: [Party.ID] = []
    for (place, vertex) in vertices.enumerated() {
      let degree = degrees[vertex]
      guard degree > 0 else {
        if isPresent?[place] ?? true {
          count += 1
          leftOut.append(parties[place])
        }
        continue
      }
      count += 1
      active += 1
      partners += degree
      if degree > 1 { multiHoming += 1 }
      if let concentration = concentrations[vertex] { effective += 1 / concentration }
      exclusive += Double(graph.neighbors(of: vertex).count { degrees[Int($0)] == 1 }) / Double(degree)
    }
    func mean(_ sum: Double) -> Double? { active == 0 ? nil : sum / Double(active) }
    self.init(
      count: count, active: active, multiHoming: multiHoming, leftOut: leftOut, meanPartners: mean(Double(partners)),
      meanEffectivePartners: mean(effective), meanExclusivity: mean(exclusive))
  }
}
