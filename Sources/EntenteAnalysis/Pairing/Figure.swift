/// The numbers of a pairing pattern, by name: what conditions, comparisons and tests speak of.
public enum Figure: String, CaseIterable, Sendable {
  case pairs
  case agreements
  case firmsWithPartner = "firms-with-partner"
  case banksWithPartner = "banks-with-partner"
  case oneToOnePairs = "one-to-one-pairs"
  case oneToManyPairs = "one-to-many-pairs"
  case manyToOnePairs = "many-to-one-pairs"
  case manyToManyPairs = "many-to-many-pairs"
  case oneToOneShare = "one-to-one-share"
  case oneToManyShare = "one-to-many-share"
  case manyToOneShare = "many-to-one-share"
  case manyToManyShare = "many-to-many-share"
  case multiHomingFirmsShare = "multi-homing-firms-share"
  case multiHomingBanksShare = "multi-homing-banks-share"
  case firmPartners = "mean-partners-of-firms"
  case bankPartners = "mean-partners-of-banks"
  case matching
  case matchingCoverage = "matching-coverage"
  case components
  case leftOut = "left-out"

  /// What the number means.
  public var definition: String {
    switch self {
    case .pairs: "pairs of partners"
    case .agreements: "agreements"
    case .firmsWithPartner: "firms with a partner"
    case .banksWithPartner: "banks with a partner"
    case .oneToOnePairs: "pairs of which neither has another partner"
    case .oneToManyPairs: "pairs of which only the firm has others"
    case .manyToOnePairs: "pairs of which only the bank has others"
    case .manyToManyPairs: "pairs of which both have others"
    case .oneToOneShare: "share of one-to-one pairs"
    case .oneToManyShare: "share of one-to-many pairs"
    case .manyToOneShare: "share of many-to-one pairs"
    case .manyToManyShare: "share of many-to-many pairs"
    case .multiHomingFirmsShare: "share of firms with several partners, of those with one"
    case .multiHomingBanksShare: "share of banks with several partners, of those with one"
    case .firmPartners: "mean number of partners of the firms with a partner"
    case .bankPartners: "mean number of partners of the banks with a partner"
    case .matching: "the most pairs that could be partners of nobody else"
    case .matchingCoverage: "that number over the parties of the smaller side"
    case .components: "connected components with a pair"
    case .leftOut: "parties of the view without a partner"
    }
  }

  /// Whether it is a share, to be printed in percent.
  public var isShare: Bool { rawValue.hasSuffix("-share") || self == .matchingCoverage }

  /// The number; nil where it is undefined, such as a share of no pairs.
  public func value(in pairing: Pairing, agreements: Int) -> Double? {
    func pairs(_ place: Int) -> Double { Double(pairing.tallies[place].pairs) }
    return switch self {
    case .pairs: Double(pairing.pairCount)
    case .agreements: Double(agreements)
    case .firmsWithPartner: Double(pairing.firms.active)
    case .banksWithPartner: Double(pairing.banks.active)
    case .oneToOnePairs: pairs(0)
    case .oneToManyPairs: pairs(1)
    case .manyToOnePairs: pairs(2)
    case .manyToManyPairs: pairs(3)
    case .oneToOneShare: pairing.tallies[0].share
    case .oneToManyShare: pairing.tallies[1].share
    case .manyToOneShare: pairing.tallies[2].share
    case .manyToManyShare: pairing.tallies[3].share
    case .multiHomingFirmsShare: pairing.firms.multiHomingShare
    case .multiHomingBanksShare: pairing.banks.multiHomingShare
    case .firmPartners: pairing.firms.meanPartners
    case .bankPartners: pairing.banks.meanPartners
    case .matching: Double(pairing.matchingSize)
    case .matchingCoverage: pairing.matchingCoverage
    case .components: Double(pairing.shapes.values.reduce(0, +))
    case .leftOut: Double(pairing.firms.leftOut.count + pairing.banks.leftOut.count)
    }
  }
}
