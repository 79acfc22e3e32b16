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
    let degrees = graph.degrees()
    let places = Dictionary(
      uniqueKeysWithValues: zip(firms + banks, 0..<graph.vertexCount))
    let classes = pairs.map { pair in
      PairingClass(firmPartners: degrees[places[pair.firm]!], bankPartners: degrees[places[pair.bank]!])
    }
    let tallies = PairingClass.allCases.map { pairingClass in
      let members = zip(pairs, classes).filter { $0.1 == pairingClass }.map(\.0)
      return Pairing.Tally(
        pairingClass: pairingClass, pairs: members.count,
        share: pairs.isEmpty ? nil : Double(members.count) / Double(pairs.count),
        agreements: Set(members.flatMap(\.agreements)).count)
    }
    let firmSummary = summary(of: .firm, degrees)
    let bankSummary = summary(of: .bank, degrees)
    return Pairing(
      classes: classes, regime: regime(of: Set(classes)), tallies: tallies, shapes: shapes(),
      firms: firmSummary, banks: bankSummary, matchingSize: graph.maximumMatching().size,
      isPerfectMatching: !pairs.isEmpty && classes.allSatisfy { $0 == .oneToOne }
        && firmSummary.leftOut.isEmpty && bankSummary.leftOut.isEmpty)
  }

  private func regime(of classes: Set<PairingClass>) -> Regime? {
    if classes.isEmpty { return nil }
    if classes.contains(.manyToMany) { return .manyToMany }
    switch (classes.contains(.oneToMany), classes.contains(.manyToOne)) {
    case (false, false): return .oneToOne
    case (true, false): return .oneToMany
    case (false, true): return .manyToOne
    case (true, true): return .mixed
    }
  }

  private func shapes() -> [ComponentShape: Int] {
    var shapes: [ComponentShape: Int] = [:]
    for component in graph.connectedComponents() where component.vertices.count > 1 {
      let firmCount = component.vertices.count { graph.isLeft($0) }
      let shape: ComponentShape =
        switch (firmCount, component.vertices.count - firmCount) {
        case (1, 1): .pair
        case (1, _): .firmStar
        case (_, 1): .bankStar
        default: .mesh
        }
      shapes[shape, default: 0] += 1
    }
    return shapes
  }

  private func summary(of side: Side, _ degrees: [Int]) -> Pairing.SideSummary {
    let vertices = vertices(of: side)
    let active = vertices.filter { degrees[$0] > 0 }
    let concentration = graph.concentrations()
    func mean(_ values: [Double]) -> Double? {
      values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    return Pairing.SideSummary(
      count: vertices.count, active: active.count, multiHoming: vertices.count { degrees[$0] > 1 },
      leftOut: zip(parties(on: side), vertices).filter { degrees[$0.1] == 0 }.map(\.0),
      meanPartners: mean(active.map { Double(degrees[$0]) }),
      meanEffectivePartners: mean(active.compactMap { concentration[$0].map { 1 / $0 } }),
      meanExclusivity: mean(
        active.map { vertex in
          let exclusive = graph.neighbors(of: vertex).count { degrees[Int($0)] == 1 }
          return Double(exclusive) / Double(degrees[vertex])
        }))
  }
}
