import EntenteLedger
import Yams

/// Expectations of figures, of days, and of what the ledger says about agreements.
extension ClaimReader {
  // MARK: Figures

  mutating func figureExpectation(_ key: Expected, _ node: Node) -> Claim.Expectation? {
    let known: [String] =
      switch key {
      case .pairs: ["class"] + Self.limits
      case .parties: ["side", "with-partner", "multi-homing"] + Self.limits
      case .share: ["of"] + Self.limits
      default: ["figure"]
      }
    guard let fields = fields(node, of: key.rawValue, known) else { return nil }
    if let change = Claim.Change(rawValue: key.rawValue) {
      return needed(fields, "figure").flatMap { figure($0) }.map { .change(change, $0) }
    }
    let bounds = bounds(fields)
    switch key {
    case .pairs:
      let pairingClass = fields["class"].flatMap { choice($0, of: PairingClass.self, called: "class") }
      return bounds.map { .pairs(of: pairingClass, $0) }
    case .parties:
      let side = needed(fields, "side").flatMap { choice($0, of: Side.self, called: "side") }
      let withPartner = fields["with-partner"].flatMap { boolean($0, "with-partner") }
      let multiHoming = fields["multi-homing"].flatMap { boolean($0, "multi-homing") }
      guard let side, let bounds else { return nil }
      return .parties(side, withPartner: withPartner, multiHoming: multiHoming, bounds)
    default:
      let share = needed(fields, "of").flatMap { self.share($0) }
      for (limit, bound) in zip(limits(fields), bounds ?? []) where !(0...1).contains(bound.value) {
        report(limit.node, "a share is a number from 0 to 1")
      }
      guard let share, let bounds else { return nil }
      return .share(of: share, bounds)
    }
  }

  private mutating func share(_ node: Node) -> Claim.Share? {
    guard let text = text(node, "of") else { return nil }
    let shares =
      PairingClass.allCases.map { ($0.rawValue, Claim.Share.pairs($0)) }
      + Side.allCases.map { ("multi-homing-\($0.rawValue)s", .multiHoming($0)) }
    if let found = shares.first(where: { $0.0 == text }) { return found.1 }
    report(node, "unknown share \"\(text)\"" + suggestion(for: text, among: shares.map(\.0)))
    return nil
  }

  private mutating func figure(_ node: Node) -> Claim.ViewFigure? {
    if node.mapping != nil {
      guard let fields = fields(node, of: "a figure", ["degree", "agreements-of"]) else { return nil }
      if fields.values.count != 1 { report(node, "a figure is one of degree and agreements-of") }
      if let node = fields["degree"] { return party(node).map { .degree($0) } }
      return fields["agreements-of"].flatMap { party($0) }.map { .agreementsOf($0) }
    }
    guard let text = text(node, "figure") else { return nil }
    let named = Claim.ViewFigure.named
    if let found = named.first(where: { $0.name == text }) { return found }
    report(node, "unknown figure \"\(text)\"" + suggestion(for: text, among: named.map(\.name)))
    return nil
  }

  // MARK: Days

  mutating func dateExpectation(_ key: Expected, _ node: Node) -> Claim.Expectation? {
    if key == .sameDay { return agreements(node, key.rawValue).map { .sameDay($0) } }
    let known: [String] =
      switch key {
      case .dated: ["agreement", "in"]
      case .order: ["agreements", "or-same-day"]
      default: ["agreements"] + Self.limits
      }
    guard let fields = fields(node, of: key.rawValue, known) else { return nil }
    if key == .dated {
      let id = needed(fields, "agreement").flatMap { agreement($0) }
      let days = needed(fields, "in").flatMap { stretch($0, "in") }
      guard let id, let days else { return nil }
      return .dated(id, in: days)
    }
    let ids = needed(fields, "agreements").flatMap { agreements($0, "agreements") }
    if key == .order {
      let orSameDay = fields["or-same-day"].flatMap { boolean($0, "or-same-day") } ?? false
      return ids.map { .order($0, orSameDay: orSameDay) }
    }
    if let ids, ids.count > 2 { report(fields["agreements"], "a distance is between two agreements") }
    let limits = limits(fields)
    if limits.isEmpty { report(node, "a length is missing, such as at-most: 7 days") }
    let lengths = limits.compactMap { length($0.node, $0.relation) }
    guard let ids, !lengths.isEmpty else { return nil }
    return .distance(ids[0], ids[1], lengths)
  }

  /// `7 days`, `1 month`.
  private mutating func length(_ node: Node, _ relation: Claim.Bound.Relation) -> Claim.Length? {
    guard let text = text(node, relation.rawValue) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    let unit = words.last.flatMap { word in
      Claim.Length.Unit.allCases.first { $0.rawValue == word || $0.rawValue == word + "s" }
    }
    guard words.count == 2, let count = Int(words[0]), (0...100_000).contains(count), let unit else {
      report(node, "\"\(text)\" is no length of time, such as 7 days, 3 months or 1 year")
      return nil
    }
    return Claim.Length(relation, count, unit)
  }

  // MARK: What the ledger says

  mutating func wordExpectation(_ key: Expected, _ node: Node) -> Claim.Expectation? {
    let known: [String] =
      switch key {
      case .kind: ["agreement", "is", "in"]
      case .signatories: ["agreement", "are", "include", "exclude"]
      case .domains: ["agreement", "include", "of", "common"]
      default: ["party", "measure"] + Self.limits
      }
    guard let fields = fields(node, of: key.rawValue, known) else { return nil }
    switch key {
    case .kind:
      let id = needed(fields, "agreement").flatMap { agreement($0) }
      if (fields["is"] == nil) == (fields["in"] == nil) { report(node, "kind has one of the keys is and in") }
      let words = (fields["is"] ?? fields["in"]).map { kinds($0) } ?? []
      guard let id, !words.isEmpty else { return nil }
      return .kind(id, in: words)
    case .signatories:
      let id = needed(fields, "agreement").flatMap { agreement($0) }
      let members = members(fields)
      guard let id, let members else { return nil }
      return .signatories(id, members)
    case .domains: return domainsExpectation(fields)
    default:
      let id = needed(fields, "party").flatMap { party($0) }
      let measure = needed(fields, "measure").flatMap { self.measure($0) }
      let bounds = bounds(fields)
      guard let id, let measure, let bounds else { return nil }
      return .report(id, measure: measure, bounds)
    }
  }

  private mutating func domainsExpectation(_ fields: Fields) -> Claim.Expectation? {
    switch Set(fields.values.keys) {
    case ["agreement", "include"]:
      let id = needed(fields, "agreement").flatMap { agreement($0) }
      let words = fields["include"].map { domains($0, "include") } ?? []
      return id.map { .domains($0, include: words) }
    case ["of", "common"]:
      let ids = fields["of"].map { parties($0, "of") } ?? []
      let words = fields["common"].map { domains($0, "common") } ?? []
      return ids.isEmpty ? nil : .commonDomains(ids, include: words)
    default:
      report(fields.node, "domains has the keys agreement and include, or of and common")
      return nil
    }
  }

  private mutating func measure(_ node: Node) -> String? {
    guard let text = text(node, "measure") else { return nil }
    let known = Set(ledger.reports.map(\.measure))
    if known.contains(text) || mayNameUnknown { return text }
    report(node, "unknown measure \"\(text)\"" + suggestion(for: text, among: known.sorted()))
    return nil
  }
}
