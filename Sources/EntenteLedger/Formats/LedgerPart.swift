/// Something that a ledger may hold and a file format may have no place for.
///
/// Every format names the parts it holds. The others are said when a ledger is written (``count(in:)``), and a ledger
/// that is read back is the one that was written without them (``remove(from:)``): one table for what is promised,
/// what is reported and what is tested.
public enum LedgerPart: String, CaseIterable, Sendable {
  /// The title in the main language.
  case title
  /// Description, licence, language and span.
  case description
  case translatedTitles = "titles in other languages"
  case partyNames = "names of parties"
  case translatedNames = "names in other languages"
  /// Kinds of party; without them a party is of the kind `firm`, `bank` or `other`, after its side.
  case partyKinds = "kinds of parties"
  case lifespans = "when parties came to be and ceased to be"
  case aliases
  case tags
  case groups = "group memberships"
  case sourceDetails = "titles, addresses and dates of sources"
  case reports = "reported counts"
  case claims
  case dates
  case ends = "ends of agreements"
  case others = "parties that are mentioned without signing"
  case agreementKinds = "kinds of agreements"
  case domains
  case status
  case basis
  case partOf = "which agreements are parts of others"
  case follows = "which agreements follow others"
  case sources
  case notes
  /// Signatories that are neither firm nor bank.
  case neitherSide = "signatories that are neither firm nor bank"
  /// Agreements whose date has no last day, or that have no date.
  case openDates = "agreements without a date, or without its last day"
  /// Agreements without both a firm and a bank.
  case unpaired = "agreements without a firm or without a bank"
  /// Which pairs were one agreement; without it, each firm and bank that signed together is an agreement of its own.
  case severalParties = "agreements of three parties or more as one"
  /// Ids of agreements; without them agreements are numbered `a1`, `a2`...
  case agreementIDs = "ids of agreements"
  case idleParties = "parties in no agreement"
  case idleSources = "sources that no agreement cites"
  /// Without it an agreement names firms, then banks, then others, and parties and sources come in the order in which
  /// agreements name them.
  case order = "the order of parties and sources"
  /// Kinds that no row has, the order of kinds, families, circles and translated terms.
  case vocabulary = "unused kinds, families, circles and terms"
}

extension LedgerPart {
  /// How many rows, or words of the vocabulary, have something of this part.
  ///
  /// - Complexity: O(rows).
  public func count(in contents: Ledger.Contents) -> Int {
    func parties(_ has: (Party) -> Bool) -> Int { contents.parties.count(where: has) }
    func agreements(_ has: (Agreement) -> Bool) -> Int { contents.agreements.count(where: has) }
    switch self {
    case .title: return contents.title == contents.name ? 0 : 1
    case .description:
      return [
        !contents.description.isEmpty, !contents.licence.isEmpty, contents.language != "en", contents.span != nil,
      ]
      .count { $0 }
    case .translatedTitles: return contents.titles.count
    case .vocabulary:
      var stripped = contents
      remove(from: &stripped)
      return contents.families.count + contents.circles.count + contents.terms.count
        + (contents.kinds == stripped.kinds && contents.sides == stripped.sides ? 0 : 1)
    case .partyNames: return parties { $0.name != $0.id.text }
    case .translatedNames: return parties { !$0.names.isEmpty }
    case .partyKinds: return parties { $0.kind != contents.plainKind(of: $0.kind) }
    case .lifespans: return parties { $0.since != nil || $0.until != nil }
    case .aliases: return parties { !$0.aliases.isEmpty }
    case .tags: return parties { !$0.tags.isEmpty }
    case .idleParties:
      let active = contents.activeParties
      return parties { !active.contains($0.id) }
    case .idleSources:
      let cited = contents.citedSources
      return contents.sources.count { !cited.contains($0.id) }
    case .groups: return contents.groups.count
    case .sourceDetails: return contents.sources.count { $0 != Source(id: $0.id, title: $0.id.text) }
    case .reports: return contents.reports.count
    case .claims: return contents.claims.isEmpty ? 0 : 1
    case .order:
      var ordered = contents
      remove(from: &ordered)
      return ordered.parties == contents.parties && ordered.agreements == contents.agreements
        && ordered.sources == contents.sources ? 0 : 1
    case .agreementIDs:
      return zip(contents.agreements, 1...).count { $0.id.text != "a\($1)" }
    case .dates: return agreements { $0.date != nil }
    case .ends: return agreements { $0.until != nil }
    case .severalParties: return agreements { $0.parties.count > 2 }
    case .neitherSide:
      let sides = contents.partySides
      return agreements { $0.parties.contains { sides[$0] == nil } }
    case .openDates: return agreements { $0.date?.latest == nil }
    case .unpaired:
      let sides = contents.partySides
      return agreements { $0.pairs(sides).isEmpty }
    case .others: return agreements { !$0.others.isEmpty }
    case .agreementKinds: return agreements { $0.kind != Agreement.plainKind }
    case .domains: return agreements { !$0.domains.isEmpty }
    case .status: return agreements { $0.status != .reported }
    case .basis: return agreements { $0.basis != .explicit }
    case .partOf: return agreements { $0.partOf != nil }
    case .follows: return agreements { $0.follows != nil }
    case .sources: return agreements { !$0.sources.isEmpty }
    case .notes: return agreements { !$0.note.isEmpty }
    }
  }

  /// Takes this part out, as a reader finds a file that never had it.
  public func remove(from contents: inout Ledger.Contents) {
    switch self {
    case .title: contents.title = contents.name
    case .description:
      (contents.description, contents.licence, contents.language, contents.span) = ("", "", "en", nil)
    case .translatedTitles: contents.titles = [:]
    case .vocabulary:
      (contents.families, contents.circles, contents.terms) = ([:], [:], [:])
      contents.kinds = uniqued(contents.agreements.map(\.kind))
      let used = uniqued(contents.parties.map(\.kind))
      let sides = contents.sides
      for side in Side.allCases { contents.sides[side] = used.filter { sides[side]?.contains($0) == true } }
      contents.otherKinds = used.filter { kind in !Side.allCases.contains { sides[$0]?.contains(kind) == true } }
    case .partyNames: contents.editParties { $0.name = $0.id.text }
    case .translatedNames: contents.editParties { $0.names = [:] }
    case .partyKinds:
      let plain = contents
      contents.editParties { $0.kind = plain.plainKind(of: $0.kind) }
      contents.sides = [.firm: ["firm"], .bank: ["bank"]]
      contents.otherKinds = contents.parties.contains { $0.kind == "other" } ? ["other"] : []
    case .lifespans: contents.editParties { ($0.since, $0.until) = (nil, nil) }
    case .aliases: contents.editParties { $0.aliases = [] }
    case .tags: contents.editParties { $0.tags = [] }
    case .idleParties:
      let active = contents.activeParties
      contents.parties.removeAll { !active.contains($0.id) }
    case .idleSources:
      let cited = contents.citedSources
      contents.sources.removeAll { !cited.contains($0.id) }
    case .groups: contents.groups = []
    case .sourceDetails: contents.sources = contents.sources.map { Source(id: $0.id, title: $0.id.text) }
    case .reports: contents.reports = []
    case .claims: contents.claims = ""
    case .order: contents.putInOrderOfAgreements()
    case .agreementIDs:
      let numbers = Dictionary(
        zip(contents.agreements, 1...).map { ($0.id, Agreement.ID("a\($1)")) }, uniquingKeysWith: { first, _ in first })
      for (row, number) in zip(contents.agreements.indices, 1...) {
        var agreement = contents.agreements[row]
        agreement.id = Agreement.ID("a\(number)")
        agreement.partOf = agreement.partOf.map { numbers[$0] ?? $0 }
        agreement.follows = agreement.follows.map { numbers[$0] ?? $0 }
        contents.agreements[row] = agreement
      }
    case .dates: contents.editAgreements { $0.date = nil }
    case .ends: contents.editAgreements { $0.until = nil }
    case .severalParties:
      let sides = contents.partySides
      var pairs = Agreements()
      for agreement in contents.agreements {
        guard agreement.parties.count > 2 else {
          pairs.append(agreement)
          continue
        }
        for pair in agreement.pairs(sides) {
          var single = agreement
          single.parties = [pair.firm, pair.bank]
          pairs.append(single)
        }
      }
      contents.agreements = pairs
    case .neitherSide:
      let sides = contents.partySides
      contents.editAgreements { agreement in agreement.parties.removeAll { sides[$0] == nil } }
    case .openDates: contents.agreements.removeAll { $0.date?.latest == nil }
    case .unpaired:
      let sides = contents.partySides
      contents.agreements.removeAll { $0.pairs(sides).isEmpty }
    case .others: contents.editAgreements { $0.others = [] }
    case .agreementKinds:
      contents.editAgreements { $0.kind = Agreement.plainKind }
      contents.kinds = [Agreement.plainKind]
    case .domains: contents.editAgreements { $0.domains = [] }
    case .status: contents.editAgreements { $0.status = .reported }
    case .basis: contents.editAgreements { $0.basis = .explicit }
    case .partOf: contents.editAgreements { $0.partOf = nil }
    case .follows: contents.editAgreements { $0.follows = nil }
    case .sources:
      contents.editAgreements { $0.sources = [] }
      contents.sources = []
    case .notes: contents.editAgreements { $0.note = "" }
    }
  }
}

extension Agreement {
  /// The kind of an agreement of which no more is known.
  package static let plainKind = "agreement"

  /// Each firm with each bank, in the order of the parties.
  package func pairs(_ sides: [Party.ID: Side]) -> [(firm: Party.ID, bank: Party.ID)] {
    let firms = parties.filter { sides[$0] == .firm }
    let banks = parties.filter { sides[$0] == .bank }
    return firms.flatMap { firm in banks.map { (firm, $0) } }
  }
}

extension Ledger.Contents {
  /// The side that a kind of party stands on.
  func side(ofKind kind: String) -> Side? { Side.allCases.first { sides[$0]?.contains(kind) == true } }

  fileprivate func plainKind(of kind: String) -> String { side(ofKind: kind)?.rawValue ?? "other" }

  /// Parties that sign or are mentioned.
  fileprivate var activeParties: Set<Party.ID> { Set(agreements.flatMap { $0.parties + $0.others }) }

  fileprivate var citedSources: Set<Source.ID> { Set(agreements.sources.used.joined()) }

  /// The side of every party that has one.
  package var partySides: [Party.ID: Side] {
    var sideOfKind: [String: Side] = [:]
    for side in Side.allCases { for kind in sides[side] ?? [] { sideOfKind[kind] = side } }
    var found: [Party.ID: Side] = [:]
    for party in parties { found[party.id] = sideOfKind[party.kind] }
    return found
  }

  /// Parties of an agreement by their sides, and the lists of parties and sources as agreements name them.
  fileprivate mutating func putInOrderOfAgreements() {
    let sides = partySides
    editAgreements { agreement in
      let parties = agreement.parties
      agreement.parties =
        parties.filter { sides[$0] == .firm } + parties.filter { sides[$0] == .bank }
        + parties.filter { sides[$0] == nil }
    }
    let named = uniqued(agreements.flatMap { $0.parties + $0.others } + parties.map(\.id))
    let places = Dictionary(zip(named, named.indices), uniquingKeysWith: { first, _ in first })
    parties.sort { places[$0.id] ?? 0 < places[$1.id] ?? 0 }
    let cited = uniqued(agreements.flatMap(\.sources) + sources.map(\.id))
    let sourcePlaces = Dictionary(zip(cited, cited.indices), uniquingKeysWith: { first, _ in first })
    sources.sort { sourcePlaces[$0.id] ?? 0 < sourcePlaces[$1.id] ?? 0 }
  }

  fileprivate mutating func editParties(_ edit: (inout Party) -> Void) {
    for index in parties.indices { edit(&parties[index]) }
  }
  fileprivate mutating func editAgreements(_ edit: (inout Agreement) -> Void) {
    for index in agreements.indices { edit(&agreements[index]) }
  }
}

/// The items of a list, each once, in the order of their first appearance.
func uniqued<Item: Hashable>(_ items: [Item]) -> [Item] {
  var seen: Set<Item> = []
  return items.filter { seen.insert($0).inserted }
}
