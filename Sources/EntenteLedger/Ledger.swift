/// Parties, the dated agreements between them, and what is said about both: checked, so that no name dangles.
///
///     let ledger = try Ledger(folder: "alliances")
///     ledger.agreements.count
///     ledger[party: "icbc"]?.name(in: "zh")
///
/// A ledger is a value. To change one, change its ``contents`` and make a new ledger, which is checked anew:
///
///     var contents = ledger.contents
///     contents.agreements.removeAll { $0.kind == "joint-lab" }
///     let edited = try Ledger(contents)
public struct Ledger: Sendable {
  public let contents: Contents
  private let partyIndex: [Party.ID: Int]
  private let agreementIndex: LateAgreementIndex
  private let sourceIndex: [Source.ID: Int]
  private let memberships: [Party.ID: [GroupMembership]]

  /// What a ledger holds, not yet checked.
  public struct Contents: Sendable, Equatable {
    /// A short name for the ledger, such as the name of its folder.
    public var name = ""
    public var title = ""
    /// Titles in other languages, by language code (`title_zh`).
    public var titles: [String: String] = [:]
    /// The language of ``title`` and of the parties' main names.
    public var language = "en"
    /// What kinds, tags and other words of the ledger are called in other languages: `state-owned`, then `zh`.
    public var terms: [String: [String: String]] = [:]
    public var description = ""
    public var licence = ""
    /// The time that the ledger means to cover.
    public var span: PartialDate?
    /// Which kinds of party stand on which side.
    public var sides: [Side: [String]] = [:]
    /// Kinds of party that stand on neither.
    public var otherKinds: [String] = []
    /// The vocabulary of agreement kinds, in the order given.
    public var kinds: [String] = []
    /// Named sets of agreement kinds.
    public var families: [String: [String]] = [:]
    /// Named sets of parties.
    public var circles: [String: [Party.ID]] = [:]
    public var parties: [Party] = []
    public var groups: [GroupMembership] = []
    public var agreements = Agreements()
    public var sources: [Source] = []
    public var reports: [Report] = []
    /// The text of `claims.yaml`, or empty. It is kept and not read here: a ledger can be used whatever its claims are.
    public var claims = ""

    public init() {}
  }

  /// Checks the contents.
  ///
  /// - Throws: ``LedgerError`` with every problem; each names its row by file, row and column.
  /// - Complexity: O(rows).
  public init(_ contents: Contents) throws(LedgerError) {
    let (problems, agreements) = contents.checked()
    guard problems.isEmpty else {
      throw LedgerError(diagnostics: problems.map { $0.diagnostic })
    }
    self.init(checked: contents, agreements)
  }

  /// Checks contents whose agreements have ids that differ, and refer to none.
  init(withDistinctIDs contents: Contents) throws(LedgerError) {
    let checks = LedgerChecks.withoutReferences(contents, unread: [], looksForNUL: true)
    guard checks.problems.isEmpty else {
      throw LedgerError(diagnostics: checks.problems.map { $0.diagnostic })
    }
    self.init(checked: contents, nil)
  }

  /// A ledger of contents in which no problem was found.
  init(checked contents: Contents, _ agreements: AgreementIndex?) {
    self.contents = contents
    partyIndex = index(contents.parties.map(\.id))
    agreementIndex = LateAgreementIndex(contents.agreements.ids, made: agreements)
    sourceIndex = index(contents.sources.map(\.id))
    memberships = Dictionary(grouping: contents.groups, by: \.party)
  }

  public var name: String { contents.name }
  public var title: String { contents.title }

  /// The title in a language, or the main one where the ledger has none.
  public func title(in language: String) -> String { contents.titles[language] ?? title }

  /// What a kind, a tag's value or another word of the ledger is called in a language; the word itself by default.
  public func term(_ word: String, in language: String) -> String { contents.terms[word]?[language] ?? word }

  /// The languages the ledger has names in, the main one first.
  public var languages: [String] {
    [contents.language] + Set(parties.flatMap { $0.names.keys }).subtracting([contents.language]).sorted()
  }

  public var parties: [Party] { contents.parties }
  public var groups: [GroupMembership] { contents.groups }
  public var agreements: Agreements { contents.agreements }
  public var sources: [Source] { contents.sources }
  public var reports: [Report] { contents.reports }

  public subscript(party id: Party.ID) -> Party? { partyIndex[id].map { parties[$0] } }
  public subscript(agreement id: Agreement.ID) -> Agreement? { agreementIndex.row(of: id).map { agreements[$0] } }
  /// The row of an agreement, or nil.
  package func row(of id: Agreement.ID) -> Int? { agreementIndex.row(of: id) }

  public subscript(source id: Source.ID) -> Source? { sourceIndex[id].map { sources[$0] } }

  /// The side of a party by its kind; nil if it stands on neither.
  public func side(of id: Party.ID) -> Side? {
    guard let kind = self[party: id]?.kind else { return nil }
    return Side.allCases.first { contents.sides[$0]?.contains(kind) == true }
  }

  /// The party's group and its group's group, upward, on a day, or on every day if none is given. Empty if it is in no
  /// group then.
  public func ancestors(of id: Party.ID, on day: Day?) -> [Party.ID] {
    var chain: [Party.ID] = []
    var current = id
    while let parent = memberships[current]?.first(where: { $0.holds(on: day) })?.group {
      chain.append(parent)
      current = parent
    }
    return chain
  }

  /// The days the ledger covers: its span, or from its first to its last dated agreement; nil if it has neither.
  public var span: ClosedRange<Day>? {
    if let first = contents.span?.earliest, let last = contents.span?.latest { return first...last }
    let days = agreements.dates.used.flatMap { [$0?.earliest, $0?.latest].compactMap(\.self) }
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }
}

extension Ledger: Equatable {
  public static func == (a: Self, b: Self) -> Bool { a.contents == b.contents }
}

private func index<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
  Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}
