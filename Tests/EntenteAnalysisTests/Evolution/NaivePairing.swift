import EntenteAnalysis
import EntenteLedger

extension NaiveWindow {
  /// The class of a pair; nil if it is none of this window.
  func pairingClass(of pair: NaivePair) -> PairingClass? {
    guard pairs[pair] != nil else { return nil }
    switch (partners(ofFirm: pair.firm).count == 1, partners(ofBank: pair.bank).count == 1) {
    case (true, true): return .oneToOne
    case (false, true): return .oneToMany
    case (true, false): return .manyToOne
    case (false, false): return .manyToMany
    }
  }

  /// The classes by firm and then by bank.
  var classes: [PairingClass] { pairs.keys.sorted().compactMap(pairingClass) }

  /// Agreements behind the pairs of a class.
  func agreements(behind pairingClass: PairingClass) -> Int {
    pairs.filter { self.pairingClass(of: $0.key) == pairingClass }.reduce(into: Set<String>()) {
      $0.formUnion($1.value)
    }
    .count
  }

  var regime: Regime? {
    guard !pairs.isEmpty else { return nil }
    let firmsHaveSeveral = firms.contains { partners(ofFirm: $0).count > 1 }
    let banksHaveSeveral = banks.contains { partners(ofBank: $0).count > 1 }
    if !firmsHaveSeveral && !banksHaveSeveral { return .oneToOne }
    if classes.contains(.manyToMany) { return .manyToMany }
    if firmsHaveSeveral && banksHaveSeveral { return .mixed }
    return firmsHaveSeveral ? .oneToMany : .manyToOne
  }

  /// Components with a pair, by shape: grown from each firm until nothing is added.
  var shapes: [ComponentShape: Int] {
    var shapes: [ComponentShape: Int] = [:]
    var seen: Set<String> = []
    for pair in pairs.keys.sorted() where !seen.contains(pair.firm) {
      var (left, right): (Set<String>, Set<String>) = ([pair.firm], [])
      var size = 0
      while left.count + right.count != size {
        size = left.count + right.count
        for other in pairs.keys where left.contains(other.firm) || right.contains(other.bank) {
          left.insert(other.firm)
          right.insert(other.bank)
        }
      }
      seen.formUnion(left)
      let shape: ComponentShape =
        left.count == 1 && right.count == 1 ? .pair : left.count == 1 ? .firmStar : right.count == 1 ? .bankStar : .mesh
      shapes[shape, default: 0] += 1
    }
    return shapes
  }

  /// The most pairs without a party in common: with each pair, and without it.
  var matchingSize: Int {
    func most(_ pairs: ArraySlice<NaivePair>) -> Int {
      guard let first = pairs.first else { return 0 }
      let others = pairs.dropFirst()
      let apart = others.filter { $0.firm != first.firm && $0.bank != first.bank }
      return max(most(others), 1 + most(apart[...]))
    }
    return most(pairs.keys.sorted()[...])
  }

  var isPerfectMatching: Bool {
    !pairs.isEmpty && firms.allSatisfy { partners(ofFirm: $0).count == 1 }
      && banks.allSatisfy { partners(ofBank: $0).count == 1 }
  }

  /// One side's figures.
  func summary(_ side: Side) -> NaiveSide {
    var summary = NaiveSide()
    var (partnerCounts, effective, exclusive): ([Double], [Double], [Double]) = ([], [], [])
    for party in (side == .firm ? firms : banks).sorted() {
      let partners = side == .firm ? partners(ofFirm: party) : partners(ofBank: party)
      summary.count += 1
      guard !partners.isEmpty else {
        summary.leftOut.append(party)
        continue
      }
      summary.active += 1
      if partners.count >= 2 { summary.multiHoming += 1 }
      partnerCounts.append(Double(partners.count))
      let weights = pairs.filter { (side == .firm ? $0.key.firm : $0.key.bank) == party }.map { Double($0.value.count) }
      let all = weights.reduce(0, +)
      effective.append(1 / weights.map { ($0 / all) * ($0 / all) }.reduce(0, +))
      let faithful = partners.filter {
        (side == .firm ? self.partners(ofBank: $0) : self.partners(ofFirm: $0)).count == 1
      }
      exclusive.append(Double(faithful.count) / Double(partners.count))
    }
    func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
    summary.means = [mean(partnerCounts), mean(effective), mean(exclusive)]
    return summary
  }
}

struct NaiveSide {
  var (count, active, multiHoming) = (0, 0, 0)
  var leftOut: [String] = []
  /// Partners, effective partners, exclusivity.
  var means: [Double?] = []
}
