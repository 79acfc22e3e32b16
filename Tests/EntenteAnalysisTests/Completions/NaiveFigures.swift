import EntenteAnalysis

/// The pattern of some pairs, word for word from the definitions, over sets of names.
struct NaiveFigures {
  var regime: Regime?
  var isPerfectMatching: Bool
  /// Undefined ones are missing.
  var values: [Figure: Double] = [:]

  struct Pair: Hashable {
    var firm: String
    var bank: String
  }

  /// - Parameters:
  ///   - pairs: of partners, each once.
  ///   - agreements: how many there are.
  ///   - firms: the firms of the view, with a partner or without; likewise the banks.
  init(_ pairs: Set<Pair>, agreements: Int, firms: Set<String>, banks: Set<String>) {
    func partners(firm: String) -> Int { pairs.count { $0.firm == firm } }
    func partners(bank: String) -> Int { pairs.count { $0.bank == bank } }
    let firmDegrees = firms.map(partners(firm:)).filter { $0 > 0 }
    let bankDegrees = banks.map(partners(bank:)).filter { $0 > 0 }
    var classes = [0.0, 0, 0, 0]
    for pair in pairs {
      switch (partners(firm: pair.firm) > 1, partners(bank: pair.bank) > 1) {
      case (false, false): classes[0] += 1
      case (true, false): classes[1] += 1
      case (false, true): classes[2] += 1
      case (true, true): classes[3] += 1
      }
    }
    let (manyFirms, manyBanks) = (firmDegrees.contains { $0 > 1 }, bankDegrees.contains { $0 > 1 })
    if pairs.isEmpty {
      regime = nil
    } else if classes[3] > 0 {
      regime = .manyToMany
    } else if manyFirms && manyBanks {
      regime = .mixed
    } else {
      regime = manyFirms ? .oneToMany : manyBanks ? .manyToOne : .oneToOne
    }
    let leftOut = firms.count - firmDegrees.count + banks.count - bankDegrees.count
    isPerfectMatching = regime == .oneToOne && leftOut == 0
    let count = Double(pairs.count)
    values[.pairs] = count
    values[.agreements] = Double(agreements)
    values[.firmsWithPartner] = Double(firmDegrees.count)
    values[.banksWithPartner] = Double(bankDegrees.count)
    let counts: [Figure] = [.oneToOnePairs, .oneToManyPairs, .manyToOnePairs, .manyToManyPairs]
    let shares: [Figure] = [.oneToOneShare, .oneToManyShare, .manyToOneShare, .manyToManyShare]
    for place in 0..<4 {
      values[counts[place]] = classes[place]
      if count > 0 { values[shares[place]] = classes[place] / count }
    }
    if count > 0 {
      values[.multiHomingFirmsShare] = Double(firmDegrees.count { $0 > 1 }) / Double(firmDegrees.count)
      values[.multiHomingBanksShare] = Double(bankDegrees.count { $0 > 1 }) / Double(bankDegrees.count)
      values[.firmPartners] = count / Double(firmDegrees.count)
      values[.bankPartners] = count / Double(bankDegrees.count)
    }
    let matching = Self.matching(Array(pairs), [], [])
    values[.matching] = Double(matching)
    let smaller = min(firms.count, banks.count)
    if smaller > 0 { values[.matchingCoverage] = Double(matching) / Double(smaller) }
    values[.components] = Double(Self.components(pairs))
    values[.leftOut] = Double(leftOut)
  }

  /// Every set of pairs that share nobody is tried.
  private static func matching(_ pairs: [Pair], _ firms: Set<String>, _ banks: Set<String>) -> Int {
    guard let first = pairs.first else { return 0 }
    let rest = Array(pairs.dropFirst())
    let without = matching(rest, firms, banks)
    if firms.contains(first.firm) || banks.contains(first.bank) { return without }
    return max(without, 1 + matching(rest, firms.union([first.firm]), banks.union([first.bank])))
  }

  private static func components(_ pairs: Set<Pair>) -> Int {
    var parts: [Set<String>] = []
    for pair in pairs {
      let own: Set = ["firm " + pair.firm, "bank " + pair.bank]
      let touched = parts.filter { !$0.isDisjoint(with: own) }
      parts = parts.filter { $0.isDisjoint(with: own) } + [touched.reduce(own) { $0.union($1) }]
    }
    return parts.count
  }
}
