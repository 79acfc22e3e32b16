import EntenteGraph
import EntenteLedger

// What stands behind a statement about a whole view.

extension View {
  func explanation(of number: ViewNumber) -> Explanation {
    var explanation = finding(number, pairing)
    if number != .accounting && number != .leftOut { explanation.nearly = nearlyCounted() }
    return explanation
  }

  private func finding(_ number: ViewNumber, _ pairing: Pairing) -> Explanation {
    switch number {
    case .pairs: return explanationOfPairs(pairing)
    case .regime: return explanationOfRegime(pairing)
    case .mostFrequent:
      let dominant = pairing.dominant
      let names = dominant.map(\.rawValue).joined(separator: " and ")
      return listing(
        .number(number),
        dominant.isEmpty
          ? "There is no pair" : "The class\(dominant.count == 1 ? "" : "es") with the most pairs: \(names)",
        pairing
      ) { dominant.contains($0) }
    case .components: return explanationOfComponents()
    case .matching: return explanationOfMatching()
    case .perfectMatching: return explanationOfPerfectMatching(pairing)
    case .leftOut: return explanationOfLeftOut(pairing)
    case .multiHomingFirms: return multiHoming(of: .firm, pairing.firms, number)
    case .multiHomingBanks: return multiHoming(of: .bank, pairing.banks, number)
    case .exclusivityFirms: return exclusivity(of: .firm, pairing.firms, number)
    case .exclusivityBanks: return exclusivity(of: .bank, pairing.banks, number)
    case .accounting: return explanationOfAccounting()
    }
  }

  func explanation(of pairingClass: PairingClass) -> Explanation {
    let pairing = pairing
    let count = pairing.classes.count { $0 == pairingClass }
    return listing(
      .pairingClass(pairingClass),
      "\(count) of \(counted(pairing.pairCount, "pair")) \(count == 1 ? "is" : "are") \(pairingClass.rawValue): "
        + Self.meaning(of: pairingClass), pairing
    ) { $0 == pairingClass }
  }

  private static func meaning(of pairingClass: PairingClass) -> String {
    switch pairingClass {
    case .oneToOne: "neither has another partner"
    case .oneToMany: "the firm has several banks, the bank only this firm"
    case .manyToOne: "the bank has several firms, the firm only this bank"
    case .manyToMany: "both have others"
    }
  }

  func explanation(of reason: Accounting.Reason) -> Explanation {
    let ids = accounting.leftOut[reason] ?? []
    var explanation = Explanation(
      .reason(reason),
      "\(ids.count) of \(counted(accounting.read, "agreement")) \(ids.count == 1 ? "is" : "are") left out: "
        + Self.words(for: reason, recipe))
    if !ids.isEmpty { explanation.add("Left out:", ids) }
    return explanation
  }

  /// The pairs of some classes, one after the other.
  private func listing(
    _ subject: Explanation.Subject, _ statement: String, _ pairing: Pairing, where isListed: (PairingClass) -> Bool
  ) -> Explanation {
    var explanation = Explanation(subject, statement)
    for (pair, pairingClass) in zip(pairs, pairing.classes) where isListed(pairingClass) {
      explanation.add("\(label(pair)) is \(pairingClass.rawValue):", pair.agreements)
    }
    return explanation
  }

  private func explanationOfPairs(_ pairing: Pairing) -> Explanation {
    var explanation = listing(
      .number(.pairs),
      "\(counted(pairing.pairCount, "pair")) with "
        + counted(accounting.used.count, "agreement"), pairing
    ) { _ in true }
    addLeftOutParties(pairing, to: &explanation)
    return explanation
  }

  private func addLeftOutParties(_ pairing: Pairing, to explanation: inout Explanation) {
    for id in pairing.firms.leftOut + pairing.banks.leftOut {
      explanation.add("\(name(id)) is left out: no agreement in this view has it as a partner.")
    }
  }

  private func explanationOfRegime(_ pairing: Pairing) -> Explanation {
    let subject = Explanation.Subject.number(.regime)
    guard let regime = pairing.regime else { return Explanation(subject, "There is no pair, and so no regime") }
    let reason: String
    let shown: (PairingClass) -> Bool
    switch regime {
    case .oneToOne: (reason, shown) = ("nobody has more than one partner", { _ in true })
    case .oneToMany: (reason, shown) = ("only firms have more than one partner", { $0 == .oneToMany })
    case .manyToOne: (reason, shown) = ("only banks have more than one partner", { $0 == .manyToOne })
    case .manyToMany: (reason, shown) = ("some pair is many-to-many", { $0 == .manyToMany })
    case .mixed:
      (reason, shown) = (
        "some firms and some banks have several partners, and no pair joins two of them", { $0 != .oneToOne }
      )
    }
    let trivial = pairing.isTrivial ? "; with one pair it could be nothing else" : ""
    return listing(subject, "The regime is \(regime.rawValue): \(reason)\(trivial)", pairing, where: shown)
  }

  private func explanationOfComponents() -> Explanation {
    let components = graph.connectedComponents().map { $0.vertices }.filter { $0.count > 1 }
    var explanation = Explanation(
      .number(.components),
      "\(counted(components.count, "component")) with a pair: parties connected by any chain of partners")
    let parties = firms + banks
    for vertices in components {
      let ids = vertices.map { parties[$0] }
      let members = Set(ids)
      explanation.add(
        "\(someNames(ids)):", agreements(of: pairs.filter { members.contains($0.firm) }))
    }
    return explanation
  }

  private func explanationOfMatching() -> Explanation {
    let matching = graph.maximumMatching()
    let smaller = min(firms.count, banks.count)
    var explanation = Explanation(
      .number(.matching),
      "At most \(counted(matching.size, "pair")) could be partners of nobody else at once, and the smaller side has "
        + "\(counted(smaller, "party")); one such choice:")
    for pair in pairs {
      guard let firm = place(of: pair.firm, on: .firm), let bank = place(of: pair.bank, on: .bank) else { continue }
      if matching.partners[firm] == firms.count + bank {
        explanation.add("\(label(pair)):", pair.agreements)
      }
    }
    let unmatched = zip(firms + banks, matching.partners).filter { $0.1 == nil }.map(\.0)
    if !unmatched.isEmpty { explanation.add("Without a partner in this choice: \(names(unmatched)).") }
    return explanation
  }

  private func explanationOfPerfectMatching(_ pairing: Pairing) -> Explanation {
    let subject = Explanation.Subject.number(.perfectMatching)
    if pairing.isPerfectMatching {
      return listing(subject, "Yes: everybody has one partner, and nobody is left out", pairing) { _ in true }
    }
    var explanation = Explanation(
      subject, pairs.isEmpty ? "No: there is no pair" : "No: somebody has several partners, or none")
    for side in Side.allCases { addMultiHomers(on: side, to: &explanation) }
    addLeftOutParties(pairing, to: &explanation)
    return explanation
  }

  private func explanationOfLeftOut(_ pairing: Pairing) -> Explanation {
    let ids = pairing.firms.leftOut + pairing.banks.leftOut
    let (all, count) = (firms.count + banks.count, ids.count)
    var explanation = Explanation(
      .number(.leftOut),
      ids.isEmpty
        ? "Nobody is left out: every party of this view has a partner"
        : "\(count) of \(counted(all, "party")) \(count == 1 ? "has" : "have") no partner in this view")
    let reasons = reasons()
    let possible = (try? unfiltered().pairs) ?? []
    let pairsOf = Dictionary(grouping: possible, by: \.firm).merging(Dictionary(grouping: possible, by: \.bank)) { $1 }
    for id in ids {
      let near = agreements(of: pairsOf[id] ?? [])
      explanation.add("\(name(id)) has no partner" + (near.isEmpty ? ", in the whole ledger." : " in this view."))
      for reason in Accounting.Reason.allCases {
        let ids = near.filter { (reasons[$0] ?? .filtered) == reason }
        if !ids.isEmpty { explanation.add("Not counted, \(Self.words(for: reason, recipe)):", ids) }
      }
    }
    return explanation
  }

  private func multiHoming(of side: Side, _ summary: Pairing.SideSummary, _ number: ViewNumber) -> Explanation {
    let share = summary.multiHomingShare.map { ", \(percent($0))" } ?? ""
    var explanation = Explanation(
      .number(number),
      summary.active == 0
        ? "Undefined: no \(side.rawValue) has a partner"
        : "\(summary.multiHoming) of \(counted(summary.active, side.rawValue)) with a partner "
          + "\(summary.multiHoming == 1 ? "has" : "have") several\(share)")
    addMultiHomers(on: side, to: &explanation)
    let single = parties(on: side).filter { partnerCount(of: $0, on: side) == 1 }
    if !single.isEmpty { explanation.add("With one partner: \(names(single)).") }
    return explanation
  }

  private func addMultiHomers(on side: Side, to explanation: inout Explanation) {
    let own = Dictionary(grouping: pairs) { $0.party(on: side) }
    for id in parties(on: side) where partnerCount(of: id, on: side) > 1 {
      let partners = (own[id] ?? []).map { $0.party(on: side.opposite) }
      let agreements = agreements(of: own[id] ?? [])
      explanation.add(
        "\(name(id)) has \(counted(partners.count, side.opposite.rawValue)) (\(someNames(partners))):", agreements)
    }
  }

  private func exclusivity(of side: Side, _ summary: Pairing.SideSummary, _ number: ViewNumber) -> Explanation {
    let other = side.opposite
    var explanation = Explanation(
      .number(number),
      summary.meanExclusivity.map {
        "On average \(percent($0)) of a \(side.rawValue)'s \(other.rawValue)s have no other \(side.rawValue)"
      } ?? "Undefined: no \(side.rawValue) has a partner")
    let pairsOf = Dictionary(grouping: pairs) { $0.party(on: side) }
    for id in parties(on: side) {
      let own = pairsOf[id] ?? []
      let exclusive = own.filter { partnerCount(of: $0.party(on: other), on: other) == 1 }
      if own.isEmpty { continue }
      let listed = exclusive.isEmpty ? "." : " (\(someNames(exclusive.map { $0.party(on: other) }))):"
      explanation.add(
        "\(name(id)) has \(exclusive.count) of \(counted(own.count, other.rawValue)) for itself" + listed,
        agreements(of: exclusive))
    }
    return explanation
  }

  private func explanationOfAccounting() -> Explanation {
    var explanation = Explanation(.number(.accounting), accounting.sentence)
    if !accounting.used.isEmpty { explanation.add("Used:", accounting.used) }
    for (reason, _) in accounting.leftOutCounts {
      explanation.add("Left out, \(Self.words(for: reason, recipe)):", accounting.leftOut[reason] ?? [])
    }
    return explanation
  }

  /// The names of as many parties as a sentence bears.
  private func someNames(_ ids: [Party.ID]) -> String {
    ids.count <= 25 ? names(ids) : "\(names(Array(ids.prefix(20)))) and \(ids.count - 20) others"
  }

  /// The distinct agreements of some pairs, in the order of time.
  private func agreements(of pairs: [Pair]) -> [Agreement.ID] {
    ledger.inOrder(Set(pairs.flatMap(\.agreements)).sorted()).map(\.id)
  }

  /// A share in percent, to one decimal.
  private func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)") + "%"
  }
}
