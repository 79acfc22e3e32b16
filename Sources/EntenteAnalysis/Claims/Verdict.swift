public import EntenteLedger

/// What a ledger says to a claim.
public struct Verdict: Sendable, Equatable {
  public enum Kind: String, CaseIterable, Sendable {
    /// It holds in every completion of the ledger's dates, or in the share that its level asks for.
    case confirmed
    /// It holds in none.
    case refuted
    case undecided
    /// The data say nothing about it: they name no such parties, or have no such date.
    case notCheckable = "not-checkable"
  }

  public let kind: Kind
  /// The share of completions in which it holds, by their weights; nil if it is not known.
  public let share: Double?
  /// Why it is not checkable.
  public let reason: String?
  /// The agreements with uncertain dates that an undecided claim turns on, by id.
  public let turnsOn: [Agreement.ID]
  /// What came of each expectation: in the first completion in which the claim holds, or in the first one.
  public let findings: [Finding]
  /// The same where it does not hold, if it is undecided.
  public let contrary: [Finding]
  /// Whether the completions were drawn: of those that were not, one may speak against it.
  public internal(set) var isSampled = false

  init(
    _ kind: Kind, share: Double? = nil, reason: String? = nil, turnsOn: [Agreement.ID] = [],
    findings: [Finding] = [], contrary: [Finding] = []
  ) {
    (self.kind, self.share, self.reason, self.turnsOn) = (kind, share, reason, turnsOn)
    (self.findings, self.contrary) = (findings, contrary)
  }

  /// Whether what the ledger does not know could turn it.
  public var restsOnAbsence: Bool { kind != .refuted && findings.contains(where: \.restsOnAbsence) }

  /// The agreements behind it, each once, in the order of the findings.
  public var agreements: [Agreement.ID] {
    var seen: Set<Agreement.ID> = []
    return (findings + contrary).flatMap(\.agreements).filter { seen.insert($0).inserted }
  }
}

extension Claim {
  /// The verdict of a claim that names what the ledger does not know; nil for others.
  public var verdictOnNames: Verdict? {
    unknownNames.isEmpty
      ? nil : Verdict(.notCheckable, reason: "the ledger does not know \(unknownNames.joined(separator: ", "))")
  }

  /// Judges the claim over the completions of a ledger, in each of which every date is settled.
  ///
  /// It is confirmed if it holds in all of them (with a level below 1, in that share), refuted if in none, and
  /// undecided else. A completion that says nothing about it counts as one in which it does not hold, unless none says
  /// anything.
  ///
  /// - Parameter completions: one at least, with weights above 0; they are gone through once.
  /// - Complexity: O(completions · agreements in the views).
  public func verdict(over completions: some Sequence<(weight: Double, context: ClaimContext)>) -> Verdict {
    if let verdict = verdictOnNames { return verdict }
    let judged = completions.map { Completion(self, weight: $0.weight, $0.context) }
    precondition(!judged.isEmpty, "a ledger has a completion at least")
    if let reason = judged[0].reason, judged.allSatisfy({ $0.reason != nil }) {
      return Verdict(.notCheckable, reason: reason, findings: judged[0].findings)
    }
    let holding = judged.filter { $0.outcome == .holds }
    let total = judged.reduce(0) { $0 + $1.weight }
    // As a quotient of the same sums, the share of all is 1 to the last bit.
    let share = holding.reduce(0) { $0 + $1.weight } / total
    let isOpen = judged.contains { $0.outcome == .depends }
    let findings = (holding.first ?? judged[0]).findings
    if holding.count == judged.count || (level < 1 && share >= level - 1e-12) {
      return Verdict(.confirmed, share: isOpen ? nil : share, turnsOn: turning(judged), findings: findings)
    }
    if holding.isEmpty && !isOpen { return Verdict(.refuted, share: 0, findings: findings) }
    return Verdict(
      .undecided, share: isOpen ? nil : share, turnsOn: turning(judged), findings: findings,
      contrary: holding.isEmpty ? [] : judged.first { $0.outcome != .holds }?.findings ?? [])
  }

  /// The agreements whose settling tells completions in which the claim holds from those in which it does not.
  ///
  /// An agreement turns the claim if two completions that differ in nothing else differ in their outcome; or, where no
  /// two are so alike, if some way to settle it is found on one of the two sides only.
  private func turning(_ completions: [Completion]) -> [Agreement.ID] {
    let open = completions.flatMap(\.openDates)
    guard Set(completions.map { $0.outcome == .holds }).count == 2 else { return Set(open).sorted() }
    let ids = Set(completions.flatMap(\.standings.keys)).sorted()
    let columns = ids.map { id in completions.map { $0.standings[id] ?? Standing() } }
    let places = ids.indices.filter { Set(columns[$0]).count > 1 }
    let sides = completions.map { $0.outcome == .holds }
    let turning = places.filter { place in
      var here: Set<Standing> = []
      var there: Set<Standing> = []
      var outcomes: [[Standing]: Set<Bool>] = [:]
      for index in completions.indices {
        if sides[index] { here.insert(columns[place][index]) } else { there.insert(columns[place][index]) }
        let others = places.filter { $0 != place }.map { columns[$0][index] }
        outcomes[others, default: []].insert(sides[index])
      }
      return here != there || outcomes.values.contains { $0.count > 1 }
    }
    return Set(turning.map { ids[$0] } + open).sorted()
  }
}

/// What is known of an agreement in a completion, as far as a claim goes.
private struct Standing: Hashable {
  var isInView = false
  var isAgainst = false
  /// The day, if days count.
  var day: Day?
}

/// A completion, judged.
private struct Completion {
  let weight: Double
  let findings: [Finding]
  let outcome: Finding.Outcome
  var standings: [Agreement.ID: Standing] = [:]
  /// Agreements without a day, where the outcome depends on it.
  var openDates: [Agreement.ID] = []

  init(_ claim: Claim, weight: Double, _ context: ClaimContext) {
    self.weight = weight
    findings = claim.findings(in: context)
    outcome = Finding.Outcome(all: findings.map(\.outcome))
    if claim.expectations.contains(where: \.usesView) {
      for id in context.view.accounting.used { standings[id, default: Standing()].isInView = true }
      for id in context.against?.accounting.used ?? [] { standings[id, default: Standing()].isAgainst = true }
    }
    for (expectation, finding) in zip(claim.expectations, findings) where expectation.usesDays {
      for id in finding.agreements {
        let days = context.day(of: id)
        standings[id, default: Standing()].day = days?.lowerBound
        if finding.outcome == .depends, days.map({ $0.lowerBound < $0.upperBound }) ?? true { openDates.append(id) }
      }
    }
  }

  /// Why it says nothing; nil if it says something.
  var reason: String? { if case .notCheckable(let reason) = outcome { reason } else { nil } }

  /// Whether the claim certainly does not hold.
  var isAgainst: Bool { outcome == .fails || reason != nil }
}
