public import EntenteLedger

/// What a statement about a view rests on: findings, each with the agreements behind it.
public struct Explanation: Sendable {
  public let subject: Subject
  /// The statement, in a sentence or two.
  public let statement: String
  /// What there is to know of the subject itself.
  public internal(set) var facts: [Fact] = []
  public internal(set) var findings: [Finding] = []
  /// What would count with other choices, as far as the subject is concerned.
  public internal(set) var nearly = NearlyCounted(parts: [], otherBases: [], onlyPossible: [])

  public struct Fact: Hashable, Sendable {
    public let name: String
    public let value: String
  }

  public struct Finding: Hashable, Sendable {
    /// A sentence; with agreements behind it, it ends in a colon.
    public let statement: String
    public let agreements: [Agreement.ID]
  }

  /// What can be explained.
  public enum Subject: Hashable, Sendable {
    case pair(firm: Party.ID, bank: Party.ID)
    case party(Party.ID)
    case agreement(Agreement.ID)
    case source(Source.ID)
    case pairingClass(PairingClass)
    case number(ViewNumber)
    case reason(Accounting.Reason)
  }

  init(_ subject: Subject, _ statement: String) { (self.subject, self.statement) = (subject, statement) }

  /// The sources of the agreements behind the findings, by id.
  public func sources(in ledger: Ledger) -> [Source] {
    let ids = findings.flatMap(\.agreements).flatMap { ledger[agreement: $0]?.sources ?? [] }
    return Set(ids).sorted().compactMap { ledger[source: $0] }
  }

  mutating func add(_ statement: String, _ agreements: [Agreement.ID] = []) {
    findings.append(Finding(statement: statement, agreements: agreements))
  }

  mutating func add(fact name: String, _ value: String?) {
    if let value, !value.isEmpty { facts.append(Fact(name: name, value: value)) }
  }
}

/// A statement about a whole view that can be explained.
public enum ViewNumber: String, CaseIterable, Sendable {
  case pairs, regime, components, matching
  case mostFrequent = "most-frequent"
  case perfectMatching = "perfect-matching"
  case leftOut = "left-out"
  case multiHomingFirms = "multi-homing-firms"
  case multiHomingBanks = "multi-homing-banks"
  case exclusivityFirms = "exclusivity-firms"
  case exclusivityBanks = "exclusivity-banks"
  case accounting

  /// What it says, in a line.
  public var definition: String {
    switch self {
    case .pairs: "every pair with its class, agreements and sources"
    case .regime: "the pattern that all pairs make together, and the pairs that make it"
    case .components: "who is connected with whom"
    case .matching: "the most pairs that could be partners of nobody else"
    case .mostFrequent: "the class or classes with the most pairs"
    case .perfectMatching: "whether everybody has one partner, and nobody is left out"
    case .leftOut: "parties without a partner"
    case .multiHomingFirms: "firms with several banks, among those with one"
    case .multiHomingBanks: "banks with several firms, among those with one"
    case .exclusivityFirms: "how many of a firm's banks have no other firm"
    case .exclusivityBanks: "how many of a bank's firms have no other bank"
    case .accounting: "what became of every agreement, and why"
    }
  }
}

extension Accounting.Reason {
  /// The reason as one word, for a command line: `inside-a-group`.
  public var word: String { String(rawValue.map { $0 == " " ? "-" : $0 }) }
}

extension View {
  /// What a statement about this view rests on.
  ///
  /// - Throws: ``RecipeError`` if the view's ledger has no such party, agreement or source, or if the party is of
  ///   neither side where it matters.
  /// - Complexity: that of two views, and of a maximum matching.
  public func explanation(of subject: Explanation.Subject) throws(RecipeError) -> Explanation {
    switch subject {
    case .pair(let firm, let bank): return try explanation(ofPair: firm, bank)
    case .party(let id): return try explanation(ofParty: id)
    case .agreement(let id): return try explanation(ofAgreement: id)
    case .source(let id): return try explanation(ofSource: id)
    case .pairingClass(let pairingClass): return explanation(of: pairingClass)
    case .number(let number): return explanation(of: number)
    case .reason(let reason): return explanation(of: reason)
    }
  }

  /// What a text means: the name of a party, the id of an agreement or a source, a class, a number or a reason.
  ///
  /// Where it means several things, `party:`, `agreement:`, `source:` or `number:` before it says which.
  ///
  /// - Throws: ``RecipeError`` if it means nothing, with the nearest name, or several things.
  public func subject(called text: String) throws(RecipeError) -> Explanation.Subject {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let (sort, name) = parts.count == 2 ? (String(parts[0]), String(parts[1])) : ("", text)
    if sort == "party" { return .party(try ledger.party(called: name)) }
    var found: [(sort: String, subject: Explanation.Subject)] = []
    if let number = Self.numbers[name] { found.append(("number", number)) }
    if ledger[agreement: Agreement.ID(name)] != nil { found.append(("agreement", .agreement(Agreement.ID(name)))) }
    if ledger[source: Source.ID(name)] != nil { found.append(("source", .source(Source.ID(name)))) }
    let parties = ledger.parties(called: name)
    if parties.count == 1 { found.append(("party", .party(parties[0]))) }
    if !sort.isEmpty { found = found.filter { $0.sort == sort } }
    if found.count == 1 { return found[0].subject }
    if found.count > 1 {
      let choices = found.map { "\($0.sort):\(name)" }.joined(separator: " or ")
      throw RecipeError(problems: ["\"\(name)\" means several things; write \(choices)"])
    }
    if parties.count > 1 { return .party(try ledger.party(called: name)) }
    let known =
      Self.numbers.keys.sorted() + ledger.parties.flatMap { [$0.id.text, $0.name] + $0.aliases }
      + ledger.sources.map(\.id.text) + ledger.agreements.map(\.id.text)
    throw RecipeError(problems: ["nothing to explain is called \"\(text)\"" + suggestion(for: name, among: known)])
  }

  private static let numbers: [String: Explanation.Subject] = Dictionary(
    PairingClass.allCases.map { ($0.rawValue, .pairingClass($0)) }
      + ViewNumber.allCases.map { ($0.rawValue, .number($0)) }
      + Accounting.Reason.allCases.map { ($0.word, .reason($0)) },
    uniquingKeysWith: { first, _ in first })

  func name(_ id: Party.ID) -> String { ledger[party: id]?.name ?? id.text }

  func names(_ ids: [Party.ID]) -> String { ids.map(name).joined(separator: ", ") }

  func label(_ pair: Pair) -> String { "\(name(pair.firm)) – \(name(pair.bank))" }

  func partners(of id: Party.ID, on side: Side) -> [Party.ID] {
    pairs.filter { $0.party(on: side) == id }.map { $0.party(on: side.opposite) }
  }
}
