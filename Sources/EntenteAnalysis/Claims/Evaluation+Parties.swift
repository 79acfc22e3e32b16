import EntenteLedger

/// Expectations of who has which partners.
extension Claim.Expectation {
  func partyFinding(in context: ClaimContext) throws(Unfit) -> Finding {
    let view = context.view
    switch self {
    case .partners(let id, let members):
      return try partnersFinding(of: id, in: context) { members.hold(for: $0) }
    case .only(let id, let partner):
      return try partnersFinding(of: id, in: context) { $0 == [partner] }
    case .degree(let id, let bounds):
      return try partnersFinding(of: id, in: context) { bounds.hold(for: $0.count) }
    case .agreements(let ids, let bounds):
      return try agreementsFinding(between: ids, in: context) { bounds.hold(for: $0) }
    case .none(let ids):
      return try agreementsFinding(between: ids, in: context) { $0 == 0 }
    case .disjoint(let ids):
      let partners = try partnersOfEach(ids, in: context)
      var sharers: [Party.ID: [Party.ID]] = [:]
      for (id, own) in zip(ids, partners) { for partner in own { sharers[partner, default: []].append(id) } }
      let shared = sharers.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
      var finding = Finding(shared.isEmpty, agreements: agreements(of: ids, in: view))
      for (id, own) in zip(ids, partners) { finding.addPartners(of: id, own, context) }
      for (partner, ids) in shared {
        finding.add("partners of \(partner)", Double(ids.count), "\(context.names(ids)) share \(context.name(partner))")
      }
      return finding
    case .overlap(let ids, let bounds, let members):
      let partners = try partnersOfEach(ids, in: context)
      let common = (partners.first ?? []).filter { partner in partners.allSatisfy { $0.contains(partner) } }
      var finding = Finding(
        bounds.hold(for: common.count) && members.hold(for: common), agreements: agreements(of: ids, in: view))
      let pair = ids.map(\.text).joined(separator: " and ")
      finding.add(
        "overlap of \(pair)", Double(common.count),
        "\(context.names(ids)) have \(counted(common.count, "partner")) in common: \(context.names(common))")
      return finding
    case .moreThanOther(let figure, let first, let second):
      let (one, other) = (try figure.value(of: first, in: context), try figure.value(of: second, in: context))
      var finding = Finding(one > other, agreements: agreements(of: [first, second], in: view))
      for (id, value) in [(first, one), (second, other)] {
        finding.add(
          "\(figure.rawValue) of \(id)", Double(value), "\(context.name(id)) has a \(figure.words) of \(value)")
      }
      return finding
    default: preconditionFailure("not an expectation of parties")
    }
  }

  private func partnersFinding(
    of id: Party.ID, in context: ClaimContext, _ holds: ([Party.ID]) -> Bool
  ) throws(Unfit) -> Finding {
    try context.require(id, in: context.view)
    let partners = context.view.partners(of: id)
    var finding = Finding(holds(partners), agreements: context.view.agreements(of: id))
    finding.addPartners(of: id, partners, context)
    return finding
  }

  private func agreementsFinding(
    between ids: [Party.ID], in context: ClaimContext, _ holds: (Int) -> Bool
  ) throws(Unfit) -> Finding {
    for id in ids { try context.require(id, in: context.view) }
    let agreements = context.view.agreements(between: ids)
    var finding = Finding(holds(agreements.count), agreements: agreements)
    let parties = ids.isEmpty ? "" : " of \(context.names(ids))"
    finding.add(
      "agreements" + (ids.isEmpty ? "" : " of " + ids.map(\.text).joined(separator: " and ")),
      Double(agreements.count), counted(agreements.count, "agreement") + parties + (ids.count > 1 ? " together" : ""))
    return finding
  }

  private func partnersOfEach(_ ids: [Party.ID], in context: ClaimContext) throws(Unfit) -> [[Party.ID]] {
    var partners: [[Party.ID]] = []
    for id in ids {
      try context.require(id, in: context.view)
      partners.append(context.view.partners(of: id))
    }
    return partners
  }

  private func agreements(of ids: [Party.ID], in view: View) -> [Agreement.ID] {
    let behind = Set(ids.flatMap { view.agreements(of: $0) })
    return view.accounting.used.filter(behind.contains)
  }
}

extension Finding {
  fileprivate mutating func addPartners(of id: Party.ID, _ partners: [Party.ID], _ context: ClaimContext) {
    add(
      "degree of \(id)", Double(partners.count),
      "\(context.name(id)) has \(counted(partners.count, "partner")): \(context.names(partners))")
  }
}

extension Claim.PartyFigure {
  fileprivate var words: String {
    switch self {
    case .degree: "degree"
    case .agreements: "number of agreements"
    case .strength: "strength"
    }
  }

  fileprivate func value(of id: Party.ID, in context: ClaimContext) throws(Unfit) -> Int {
    let view = context.view
    try context.require(id, in: view)
    return switch self {
    case .degree: view.partners(of: id).count
    case .agreements: view.agreements(of: id).count
    case .strength: view.pairs.filter { $0.firm == id || $0.bank == id }.reduce(0) { $0 + $1.agreements.count }
    }
  }
}
