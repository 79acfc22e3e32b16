/// One dated event between two or more parties.
public struct Agreement: Hashable, Sendable {
  public typealias ID = Identifier<Agreement>

  public var id: ID
  /// When it was signed, announced or launched; nil if no source dates it.
  public var date: PartialDate?
  /// Its last day; nil if none is known.
  public var until: PartialDate?
  /// The signatories, two or more. Three parties are one agreement, and a pair for each firm and bank among them.
  public var parties: [Party.ID]
  /// Parties it creates, serves or mentions: shown, never paired.
  public var others: [Party.ID]
  /// One of the ledger's kinds.
  public var kind: String
  /// What it is about.
  public var domains: [String]
  public var status: Status
  public var basis: Basis
  /// The agreement it was announced with, in the same act.
  public var partOf: ID?
  /// The earlier agreement it delivers on or renews.
  public var follows: ID?
  public var sources: [Source.ID]
  public var note: String

  /// What is known of how it came about.
  public enum Status: String, CaseIterable, Sendable {
    /// The source reports a signing.
    case signed
    /// The source reports an announcement and no signing.
    case announced
    /// Something of it works: a product, a laboratory, a company.
    case launched
    /// The source states that it exists, and not how it came about.
    case reported
    /// The source reports its end.
    case ended
  }

  public init(
    id: ID, date: PartialDate? = nil, until: PartialDate? = nil, parties: [Party.ID], others: [Party.ID] = [],
    kind: String, domains: [String] = [], status: Status = .reported, basis: Basis = .explicit,
    partOf: ID? = nil, follows: ID? = nil, sources: [Source.ID] = [], note: String = ""
  ) {
    (self.id, self.date, self.until, self.parties, self.others) = (id, date, until, parties, others)
    (self.kind, self.domains, self.status, self.basis) = (kind, domains, status, basis)
    (self.partOf, self.follows, self.sources, self.note) = (partOf, follows, sources, note)
  }
}

/// How a source names the parties.
public enum Basis: String, CaseIterable, Sendable {
  /// By name.
  case explicit
  /// Only through a collective ("the big four").
  case collective
  /// Not at all: the curator concludes it.
  case inferred
}
