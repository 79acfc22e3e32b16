import EntenteLedger

/// Expectations of what the ledger says about agreements, and of counts that sources state.
extension Claim.Expectation {
  func wordFinding(in context: ClaimContext) throws(Unfit) -> Finding {
    let ledger = context.ledger
    switch self {
    case .kind(let id, let kinds):
      let agreement = try context.agreement(id)
      var finding = Finding(kinds.contains(agreement.kind), agreements: [id])
      finding.add("kind of \(id)", nil, "\(id) is of the kind \(agreement.kind)")
      return finding
    case .signatories(let id, let members):
      let agreement = try context.agreement(id)
      var finding = Finding(members.hold(for: agreement.parties), agreements: [id])
      let names = context.names(agreement.parties)
      finding.add("signatories of \(id)", Double(agreement.parties.count), "\(id) is signed by \(names)")
      return finding
    case .domains(let id, let domains):
      _ = try context.agreement(id)
      let found = ledger.domains(of: [id])
      var finding = Finding(found.isSuperset(of: domains), agreements: [id])
      finding.add("domains of \(id)", Double(found.count), "\(id) is about \(list(found))")
      return finding
    case .commonDomains(let ids, let domains):
      var common: Set<String>?
      var behind: Set<Agreement.ID> = []
      for id in ids {
        try context.require(id, in: context.view)
        let agreements = context.view.agreements(of: id)
        behind.formUnion(agreements)
        let own = ledger.domains(of: Set(agreements))
        common = common?.intersection(own) ?? own
      }
      let found = common ?? []
      var finding = Finding(
        found.isSuperset(of: domains), agreements: context.view.accounting.used.filter(behind.contains))
      finding.add(
        "domains in common of \(ids.map(\.text).joined(separator: " and "))", Double(found.count),
        "\(context.names(ids)) have in common \(list(found))")
      return finding
    case .report(let id, let measure, let bounds):
      let reports = ledger.reports.filter { $0.party == id && $0.measure == measure }
      if reports.isEmpty { throw Unfit("no source reports \(measure) of \(id)") }
      var finding = Finding(reports.contains { bounds.hold(for: $0.value) })
      for report in reports {
        let sources = report.sources.map(\.text).joined(separator: ", ")
        finding.add(
          "\(measure) of \(id)", report.value,
          "reported \(report.date.map { "as of \($0): " } ?? "")\(context.name(id)), \(measure) \(plain(report.value))"
            + (sources.isEmpty ? "" : " [\(sources)]"))
      }
      return finding
    default: preconditionFailure("not an expectation of words")
    }
  }

  private func list(_ words: Set<String>) -> String {
    words.isEmpty ? "nothing" : words.sorted().joined(separator: ", ")
  }
}

extension Ledger {
  /// The domains of agreements; a part's domains count for its whole, and the whole's whole.
  fileprivate func domains(of ids: Set<Agreement.ID>) -> Set<String> {
    var found: Set<String> = []
    for agreement in agreements where !agreement.domains.isEmpty {
      var current: Agreement? = agreement
      while let candidate = current {
        if ids.contains(candidate.id) {
          found.formUnion(agreement.domains)
          break
        }
        current = candidate.partOf.flatMap { self[agreement: $0] }
      }
    }
    return found
  }
}
