import EntenteGraph
import EntenteLedger

extension Claim {
  /// What comes of each expectation, in their order.
  public func findings(in context: ClaimContext) -> [Finding] { expectations.map { $0.evaluated(in: context) } }
}

extension Claim.Expectation {
  /// What comes of the expectation in a context: whether it holds, and what that rests on.
  ///
  /// A party that does not act in the view makes it not checkable, and so does a share of nothing or an agreement
  /// without a date. Where dates are intervals, what depends on the day within them is `depends`.
  ///
  /// - Complexity: O(pairs · parties named) time; a perfect matching or a regime as ``View/pairing``.
  public func evaluated(in context: ClaimContext) -> Finding {
    do throws(Unfit) {
      var finding = try finding(in: context)
      finding.restsOnAbsence = restsOnAbsence && finding.outcome != .fails
      return finding
    } catch {
      return Finding(.notCheckable(reason: error.reason))
    }
  }

  private func finding(in context: ClaimContext) throws(Unfit) -> Finding {
    switch self {
    case .regime, .perfectMatching, .dominant, .leftOut, .pairs, .parties, .share:
      try patternFinding(in: context)
    case .partners, .degree, .agreements, .only, .none, .disjoint, .overlap, .moreThanOther:
      try partyFinding(in: context)
    case .first, .dated, .order, .distance, .sameDay:
      try dateFinding(in: context)
    case .kind, .signatories, .domains, .commonDomains, .report:
      try wordFinding(in: context)
    case .change(let change, let figure):
      try changeFinding(change, figure, in: context)
    }
  }

  /// Expectations of the view as a whole.
  private func patternFinding(in context: ClaimContext) throws(Unfit) -> Finding {
    let view = context.view
    let pairing = view.pairing
    let used = view.accounting.used
    switch self {
    case .regime(let regime):
      var finding = Finding(pairing.regime == regime, agreements: used)
      let found = pairing.regime?.rawValue ?? "none"
      finding.add("regime", nil, "the regime is \(found), of \(counted(pairing.pairCount, "pair"))")
      return finding
    case .perfectMatching(let expected):
      var finding = Finding(pairing.isPerfectMatching == expected, agreements: used)
      let leftOut = pairing.firms.leftOut + pairing.banks.leftOut
      finding.add(
        "perfect-matching", pairing.isPerfectMatching ? 1 : 0,
        "it is \(pairing.isPerfectMatching ? "a" : "no") perfect matching: \(counted(pairing.pairCount, "pair")), "
          + "\(context.names(leftOut)) left out")
      return finding
    case .dominant(let expected):
      var finding = Finding(pairing.dominant == [expected], agreements: used)
      for tally in pairing.tallies {
        let name = tally.pairingClass.rawValue
        finding.add("\(name)-pairs", Double(tally.pairs), "\(counted(tally.pairs, "pair")) \(name)")
      }
      return finding
    case .leftOut(let ids):
      for id in ids { try context.require(id, in: view) }
      let leftOut = pairing.firms.leftOut + pairing.banks.leftOut
      var finding = Finding(Set(leftOut) == Set(ids), agreements: used)
      finding.add("left-out", Double(leftOut.count), "without a partner: \(context.names(leftOut))")
      return finding
    case .pairs(let pairingClass, let bounds):
      let places = view.pairs.indices.filter { pairingClass == nil || pairing.classes[$0] == pairingClass }
      let behind = Set(places.flatMap { view.pairs[$0].agreements })
      var finding = Finding(bounds.hold(for: places.count), agreements: used.filter(behind.contains))
      let noun = counted(places.count, (pairingClass.map { $0.rawValue + " " } ?? "") + "pair")
      finding.add((pairingClass.map { $0.rawValue + "-" } ?? "") + "pairs", Double(places.count), noun)
      return finding
    case .parties(let side, let withPartner, let multiHoming, let bounds):
      let degrees = view.graph.degrees()
      let found = zip(view.parties(on: side), view.vertices(of: side)).filter { _, vertex in
        (withPartner.map { $0 == (degrees[vertex] > 0) } ?? true)
          && (multiHoming.map { $0 == (degrees[vertex] > 1) } ?? true)
      }.map(\.0)
      var finding = Finding(bounds.hold(for: found.count), agreements: used)
      let words = [
        withPartner.map { $0 ? "with a partner" : "without a partner" },
        multiHoming.map { $0 ? "with several" : "with one at most" },
      ].compactMap(\.self)
      let name = ([side.rawValue + "s"] + words).joined(separator: " ")
      finding.add(name, Double(found.count), "\(found.count) \(name): \(context.names(found))")
      return finding
    case .share(let share, let bounds):
      let figure = Claim.ViewFigure.share(share)
      let value = try figure.value(in: view, context)
      var finding = Finding(bounds.hold(for: value), agreements: used)
      finding.add(figure.name, value, "\(figure.name) is \(plain(value))")
      return finding
    default: preconditionFailure("not an expectation of a view as a whole")
    }
  }

  /// A figure of both views.
  private func changeFinding(
    _ change: Claim.Change, _ figure: Claim.ViewFigure, in context: ClaimContext
  ) throws(Unfit) -> Finding {
    guard let against = context.against else { throw Unfit("there is no second view to compare with") }
    let (here, there) = (try figure.value(in: context.view, context), try figure.value(in: against, context))
    let slack = 1e-9
    let holds =
      switch change {
      case .more: here > there + slack
      case .fewer: here < there - slack
      case .same: abs(here - there) <= slack
      }
    let behind = figure.agreements(in: context.view)
    let seen = Set(behind)
    var finding = Finding(holds, agreements: behind + figure.agreements(in: against).filter { !seen.contains($0) })
    finding.add(figure.name, here, "\(figure.name) is \(plain(here))")
    finding.add(figure.name + " against", there, "against \(plain(there)) in the second view")
    return finding
  }
}

extension Claim.ViewFigure {
  /// What it is called in `claims.yaml`.
  var name: String {
    switch self {
    case .pairs: "pairs"
    case .agreements: "agreements"
    case .manyToManyPairs: "many-to-many-pairs"
    case .partiesWithPartner(let side): "\(side.rawValue)s-with-partner"
    case .share(.pairs(let pairingClass)): "\(pairingClass.rawValue)-share"
    case .share(.multiHoming(let side)): "multi-homing-\(side.rawValue)s-share"
    case .degree(let id): "degree of \(id)"
    case .agreementsOf(let id): "agreements of \(id)"
    }
  }

  /// The figures that have a name of one word.
  static let named: [Self] =
    [.pairs, .agreements, .partiesWithPartner(.firm), .partiesWithPartner(.bank), .manyToManyPairs]
    + PairingClass.allCases.map { .share(.pairs($0)) } + Side.allCases.map { .share(.multiHoming($0)) }

  func value(in view: View, _ context: ClaimContext) throws(Unfit) -> Double {
    switch self {
    case .pairs: return Double(view.pairs.count)
    case .agreements: return Double(view.accounting.used.count)
    case .manyToManyPairs: return Double(view.pairing.classes.count { $0 == .manyToMany })
    case .partiesWithPartner(let side):
      return Double(Set(view.pairs.map { side == .firm ? $0.firm : $0.bank }).count)
    case .share(.pairs(let pairingClass)):
      let classes = view.pairing.classes
      if classes.isEmpty { throw Unfit("a view without pairs has no share of them") }
      return Double(classes.count { $0 == pairingClass }) / Double(classes.count)
    case .share(.multiHoming(let side)):
      let pairing = view.pairing
      guard let share = (side == .firm ? pairing.firms : pairing.banks).multiHomingShare else {
        throw Unfit("no \(side.rawValue) has a partner in the view")
      }
      return share
    case .degree(let id):
      try context.require(id, in: view)
      return Double(view.partners(of: id).count)
    case .agreementsOf(let id):
      try context.require(id, in: view)
      return Double(view.agreements(of: id).count)
    }
  }

  func agreements(in view: View) -> [Agreement.ID] {
    switch self {
    case .degree(let id), .agreementsOf(let id): view.agreements(of: id)
    default: view.accounting.used
    }
  }
}

extension [Claim.Bound] {
  func hold(for count: Int) -> Bool { hold(for: Double(count)) }
  func hold(for number: Double) -> Bool { allSatisfy { $0.holds(for: number) } }
}

/// `1 pair`, `2 pairs`, `3 parties`.
func counted(_ count: Int, _ noun: String) -> String {
  if count == 1 { return "1 \(noun)" }
  return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
}

/// A number to four decimals, whole ones without a point.
func plain(_ value: Double) -> String {
  let rounded = (value * 10_000).rounded() / 10_000
  return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}
