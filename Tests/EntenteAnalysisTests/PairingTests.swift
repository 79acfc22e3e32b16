import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct PairingTests {
  /// Every two-sided network of up to 3 x 3.
  private static var networks: [(firms: Int, banks: Int, pairs: [(Int, Int)])] {
    var networks: [(firms: Int, banks: Int, pairs: [(Int, Int)])] = []
    for firms in 1...3 {
      for banks in 1...3 {
        for bits in 0..<(1 << (firms * banks)) {
          let cells = (0..<(firms * banks)).filter { bits >> $0 & 1 == 1 }
          networks.append((firms, banks, cells.map { ($0 / banks, $0 % banks) }))
        }
      }
    }
    return networks
  }

  @Test func everySmallNetworkAgainstTheDefinitions() throws {
    for network in Self.networks {
      let pairing = try View(Ledger.small(firms: network.firms, banks: network.banks, pairs: network.pairs)).pairing
      let pairs = network.pairs.sorted { $0 < $1 }
      func banks(of firm: Int) -> Int { pairs.count { $0.0 == firm } }
      func firms(of bank: Int) -> Int { pairs.count { $0.1 == bank } }
      let classes = pairs.map { firm, bank -> PairingClass in
        if banks(of: firm) == 1 && firms(of: bank) == 1 { return .oneToOne }
        if banks(of: firm) > 1 && firms(of: bank) == 1 { return .oneToMany }
        if banks(of: firm) == 1 && firms(of: bank) > 1 { return .manyToOne }
        return .manyToMany
      }
      #expect(pairing.classes == classes)
      let severalBanks = (0..<network.firms).count { banks(of: $0) > 1 }
      let severalFirms = (0..<network.banks).count { firms(of: $0) > 1 }
      var regime: Regime?
      if !pairs.isEmpty {
        if classes.contains(.manyToMany) {
          regime = .manyToMany
        } else if severalBanks > 0 && severalFirms > 0 {
          regime = .mixed
        } else {
          regime = severalBanks > 0 ? .oneToMany : severalFirms > 0 ? .manyToOne : .oneToOne
        }
      }
      #expect(pairing.regime == regime)
      #expect(pairing.isTrivial == (pairs.count < 2))
      #expect(pairing.firms.multiHoming == severalBanks)
      #expect(pairing.banks.multiHoming == severalFirms)
      let activeFirms = (0..<network.firms).count { banks(of: $0) > 0 }
      #expect(pairing.firms.multiHomingShare == (activeFirms == 0 ? nil : Double(severalBanks) / Double(activeFirms)))
      #expect(pairing.tallies.map(\.pairs).reduce(0, +) == pairs.count)
      let exclusive = (0..<network.firms).filter { banks(of: $0) > 0 }.map { firm in
        let partners = pairs.filter { $0.0 == firm }.map(\.1)
        return Double(partners.count { firms(of: $0) == 1 }) / Double(partners.count)
      }
      let mean = exclusive.isEmpty ? nil : exclusive.reduce(0, +) / Double(exclusive.count)
      #expect(pairing.firms.meanExclusivity == mean)
      let isPerfect =
        !pairs.isEmpty && (0..<network.firms).allSatisfy { banks(of: $0) == 1 }
        && (0..<network.banks).allSatisfy { firms(of: $0) == 1 }
      #expect(pairing.isPerfectMatching == isPerfect)
      #expect(pairing.firms.leftOut.count == network.firms - activeFirms)
      #expect(pairing.shapes.values.reduce(0, +) <= pairs.count)
    }
  }

  @Test func shapes() throws {
    let pairs = [(0, 0), (1, 1), (1, 2), (2, 3), (3, 3), (4, 4), (4, 5), (5, 5)]
    let pairing = try View(Ledger.small(firms: 6, banks: 6, pairs: pairs)).pairing
    #expect(pairing.shapes == [.pair: 1, .firmStar: 1, .bankStar: 1, .mesh: 1])
    #expect(pairing.regime == .manyToMany)
    #expect(pairing.dominant == [.oneToMany, .manyToOne])
  }

  @Test func effectivePartnersWeighAgreements() throws {
    // Three agreements with one bank and one with another: 1 / (9/16 + 1/16).
    let pairing = try View(Ledger.small(firms: 1, banks: 2, pairs: [(0, 0), (0, 0), (0, 0), (0, 1)])).pairing
    #expect(pairing.firms.meanPartners == 2)
    #expect(pairing.firms.meanEffectivePartners == 1.6)
    #expect(pairing.banks.meanEffectivePartners == 1)
  }

  @Test func withoutPairsThereIsNoRegime() throws {
    let pairing = try View(Ledger.small(firms: 2, banks: 0, pairs: [])).pairing
    #expect(pairing.regime == nil)
    #expect(pairing.dominant.isEmpty)
    #expect(pairing.tallies.allSatisfy { $0.share == nil })
    #expect(pairing.firms.multiHomingShare == nil)
    #expect(pairing.matchingCoverage == nil)
    #expect(!pairing.isPerfectMatching)
  }
}
