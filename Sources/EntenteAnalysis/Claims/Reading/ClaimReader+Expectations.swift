import EntenteLedger
import Yams

/// What claims expect.
extension ClaimReader {
  /// One for each kind of expectation; the word is its key.
  enum Expected: String, CaseIterable {
    case regime, dominant, partners, degree, agreements, pairs, parties, share, first, only, none, disjoint, overlap
    case perfectMatching = "perfect-matching"
    case leftOut = "left-out"
    case dated, order, distance
    case sameDay = "same-day"
    case kind, signatories, domains, more, fewer, same
    case moreThanOther = "more-than-other"
    case report
  }

  static let limits = Claim.Bound.Relation.allCases.map(\.rawValue)

  mutating func expectations(_ node: Node) -> [Claim.Expectation] {
    if let mapping = node.mapping, mapping.isEmpty { report(node, "a claim expects something") }
    guard let fields = fields(node, of: "expect", Expected.allCases.map(\.rawValue)) else { return [] }
    return Expected.allCases.flatMap { key -> [Claim.Expectation] in
      guard let value = fields[key.rawValue] else { return [] }
      // A list of objects is several expectations of the same kind.
      let items = value.sequence.map(Array.init) ?? []
      let values = items.contains { $0.mapping != nil } ? items : [value]
      return values.compactMap { expectation(key, $0) }
    }
  }

  private mutating func expectation(_ key: Expected, _ node: Node) -> Claim.Expectation? {
    switch key {
    case .regime:
      if node.scalar?.string == "none" { return .regime(nil) }
      return choice(node, of: Regime.self, called: "regime").map { .regime($0) }
    case .perfectMatching: return boolean(node, key.rawValue).map { .perfectMatching($0) }
    case .dominant: return choice(node, of: PairingClass.self, called: "class").map { .dominant($0) }
    case .leftOut: return .leftOut(parties(node, key.rawValue))
    case .disjoint: return ofOneSide(node, key.rawValue).map { .disjoint($0) }
    case .partners, .degree, .agreements, .first, .only, .none, .overlap, .moreThanOther:
      return partyExpectation(key, node)
    case .pairs, .parties, .share, .more, .fewer, .same: return figureExpectation(key, node)
    case .dated, .order, .distance, .sameDay: return dateExpectation(key, node)
    case .kind, .signatories, .domains, .report: return wordExpectation(key, node)
    }
  }

  // MARK: Parties

  private static func keys(_ key: Expected) -> [String] {
    switch key {
    case .partners: ["of", "are", "include", "exclude"]
    case .degree: ["of"] + limits
    case .agreements: ["between", "of"] + limits
    case .first: ["of", "among", "is"]
    case .only: ["of", "is"]
    case .none: ["between", "of"]
    case .overlap: ["of", "are"] + limits
    default: ["figure", "of", "than"]
    }
  }

  private mutating func partyExpectation(_ key: Expected, _ node: Node) -> Claim.Expectation? {
    guard let fields = fields(node, of: key.rawValue, Self.keys(key)) else { return nil }
    switch key {
    case .agreements:
      let ids = together(fields)
      return bounds(fields).map { .agreements(between: ids, $0) }
    case .none:
      if fields["between"] == nil && fields["of"] == nil { _ = needed(fields, "between") }
      let ids = together(fields)
      return ids.isEmpty ? nil : .none(between: ids)
    case .overlap:
      let ids = needed(fields, "of").flatMap { ofOneSide($0, key.rawValue) }
      let exactly = fields["are"].map { parties($0, "are") }
      let limits = exactly != nil && Self.limits.allSatisfy { fields[$0] == nil } ? [] : bounds(fields)
      guard let ids, let limits else { return nil }
      return .overlap(ids, limits, Claim.Members(exactly: exactly))
    default: break
    }
    let id = needed(fields, "of").flatMap { party($0) }
    switch key {
    case .partners:
      let members = members(fields)
      guard let id, let members else { return nil }
      return .partners(of: id, members)
    case .degree:
      let limits = bounds(fields)
      guard let id, let limits else { return nil }
      return .degree(of: id, limits)
    case .first:
      let firsts = needed(fields, "is").map { parties($0, "is") } ?? []
      if let node = fields["among"] { checkSide(node, of: id) }
      guard let id, !firsts.isEmpty else { return nil }
      return .first(of: id, firsts)
    case .only:
      let partner = needed(fields, "is").flatMap { party($0) }
      guard let id, let partner else { return nil }
      return .only(of: id, partner)
    default:
      let figure = needed(fields, "figure").flatMap { choice($0, of: Claim.PartyFigure.self, called: "figure") }
      let other = needed(fields, "than").flatMap { party($0) }
      guard let figure, let id, let other else { return nil }
      return .moreThanOther(figure, of: id, than: other)
    }
  }

  private mutating func together(_ fields: Fields) -> [Party.ID] {
    if fields["between"] != nil, let node = fields["of"] { report(node, "give between or of, not both") }
    return (fields["between"] ?? fields["of"]).map { parties($0, "between") } ?? []
  }

  mutating func members(_ fields: Fields) -> Claim.Members<Party.ID>? {
    if ["are", "include", "exclude"].allSatisfy({ fields[$0] == nil }) {
      report(fields.node, "one of the keys are, include and exclude is missing")
      return nil
    }
    return Claim.Members(
      exactly: fields["are"].map { parties($0, "are") },
      including: fields["include"].map { parties($0, "include") } ?? [],
      excluding: fields["exclude"].map { parties($0, "exclude") } ?? [])
  }

  /// Two parties of one side or more: others have no partners that they could share.
  private mutating func ofOneSide(_ node: Node, _ what: String) -> [Party.ID]? {
    let problems = diagnostics.count
    let ids = parties(node, what)
    // What is no party has been reported.
    if ids.count < 2, diagnostics.count == problems { report(node, "\(what) needs two parties or more") }
    let sides = Set(ids.filter { ledger[party: $0] != nil }.map { ledger.side(of: $0) })
    if sides.count > 1 { report(node, "\(ids.map(\.text).joined(separator: ", ")) are not of one side") }
    return ids.count < 2 ? nil : ids
  }

  private mutating func checkSide(_ node: Node, of id: Party.ID?) {
    guard let text = text(node, "among") else { return }
    guard let side = Side.allCases.first(where: { $0.rawValue + "s" == text }) else {
      report(node, "unknown side \"\(text)\"" + suggestion(for: text, among: ["firms", "banks"]))
      return
    }
    if let id, ledger.side(of: id) == side { report(node, "\(id) is a \(side.rawValue) itself") }
  }

  // MARK: Limits

  /// The limits among the keys, with their places.
  func limits(_ fields: Fields) -> [(relation: Claim.Bound.Relation, node: Node)] {
    Claim.Bound.Relation.allCases.compactMap { relation in fields[relation.rawValue].map { (relation, $0) } }
  }

  mutating func bounds(_ fields: Fields) -> [Claim.Bound]? {
    let limits = limits(fields)
    if limits.isEmpty {
      report(fields.node, "a number is missing: one of the keys \(Self.limits.joined(separator: ", "))")
      return nil
    }
    let bounds = limits.compactMap { limit in
      number(limit.node, limit.relation.rawValue).map { Claim.Bound(limit.relation, $0) }
    }
    return bounds.count == limits.count ? bounds : nil
  }
}
