public import EntenteLedger

extension Claim {
  /// What a claim expects of its view: a small closed set, no language of its own. `claims.yaml` has a key for each.
  public enum Expectation: Hashable, Sendable {
    /// The regime; nil expects a view without pairs (`none`).
    case regime(Regime?)
    case perfectMatching(Bool)
    /// The only class with most pairs.
    case dominant(PairingClass)
    /// Exactly these parties of the view have no partner.
    case leftOut([Party.ID])
    case partners(of: Party.ID, Members<Party.ID>)
    /// The number of partners.
    case degree(of: Party.ID, [Bound])
    /// The number of agreements of the view with all of these parties among those acting; of all, without any.
    case agreements(between: [Party.ID], [Bound])
    /// The number of pairs, of a class or of all.
    case pairs(of: PairingClass?, [Bound])
    /// The number of parties of a side; with a partner (or without), with several (or not).
    case parties(Side, withPartner: Bool?, multiHoming: Bool?, [Bound])
    case share(of: Share, [Bound])
    /// The earliest partner of a party, or partners on the same day. Rests on absence.
    case first(of: Party.ID, [Party.ID])
    /// The only partner of a party. Rests on absence.
    case only(of: Party.ID, Party.ID)
    /// No agreement with all of these parties. Rests on absence.
    case none(between: [Party.ID])
    /// No two of these parties of one side have a partner in common. Rests on absence.
    case disjoint([Party.ID])
    /// The partners that all these parties of one side have in common: how many, or which.
    case overlap([Party.ID], [Bound], Members<Party.ID>)
    case dated(Agreement.ID, in: Stretch)
    /// Each later than the one before, or on its day if that is allowed.
    case order([Agreement.ID], orSameDay: Bool)
    /// The time between two agreements, whichever is the earlier.
    case distance(Agreement.ID, Agreement.ID, [Length])
    case sameDay([Agreement.ID])
    /// The kind is one of these.
    case kind(Agreement.ID, in: [String])
    case signatories(Agreement.ID, Members<Party.ID>)
    /// All these are domains of the agreement or of its parts.
    case domains(Agreement.ID, include: [String])
    /// All these are domains of agreements of the view of each of the parties.
    case commonDomains([Party.ID], include: [String])
    /// A figure in the view against the same one in the claim's second view.
    case change(Change, ViewFigure)
    /// A party's figure is larger than another's.
    case moreThanOther(PartyFigure, of: Party.ID, than: Party.ID)
    /// A count that a source states, kept in `reports.csv`.
    case report(Party.ID, measure: String, [Bound])
  }

  /// A limit to a number, met to within 1e-9.
  public struct Bound: Hashable, Sendable {
    public enum Relation: String, CaseIterable, Sendable {
      case `is`
      case atLeast = "at-least"
      case atMost = "at-most"
      case moreThan = "more-than"
      case fewerThan = "fewer-than"
    }

    public var relation: Relation
    public var value: Double

    public init(_ relation: Relation, _ value: Double) { (self.relation, self.value) = (relation, value) }

    func holds(for number: Double) -> Bool {
      let slack = 1e-9
      return switch relation {
      case .is: abs(number - value) <= slack
      case .atLeast: number >= value - slack
      case .atMost: number <= value + slack
      case .moreThan: number > value + slack
      case .fewerThan: number < value - slack
      }
    }
  }

  /// What a set must be, have and not have.
  public struct Members<Item: Hashable & Sendable>: Hashable, Sendable {
    /// nil if nothing is said about the whole.
    public var exactly: [Item]?
    public var including: [Item]
    public var excluding: [Item]

    public init(exactly: [Item]? = nil, including: [Item] = [], excluding: [Item] = []) {
      (self.exactly, self.including, self.excluding) = (exactly, including, excluding)
    }

    func hold(for items: some Sequence<Item>) -> Bool {
      let items = Set(items)
      return exactly.map { items == Set($0) } ?? true
        && items.isSuperset(of: including) && items.isDisjoint(with: excluding)
    }
  }

  /// A part of a view's pairs, or of a side's parties with a partner.
  public enum Share: Hashable, Sendable {
    case pairs(PairingClass)
    case multiHoming(Side)
  }

  /// Days from one to another, both included; nil is open.
  public struct Stretch: Hashable, Sendable, CustomStringConvertible {
    public var first: Day?
    public var last: Day?

    public init(first: Day?, last: Day?) { (self.first, self.last) = (first, last) }

    public var description: String { "\(first?.description ?? "..") to \(last?.description ?? "..")" }
  }

  /// A limit to the time between two days.
  public struct Length: Hashable, Sendable {
    public enum Unit: String, CaseIterable, Sendable { case days, months, years }

    public var relation: Bound.Relation
    public var count: Int
    public var unit: Unit

    public init(_ relation: Bound.Relation, _ count: Int, _ unit: Unit) {
      (self.relation, self.count, self.unit) = (relation, count, unit)
    }
  }

  public enum Change: String, CaseIterable, Sendable { case more, fewer, same }

  public enum ViewFigure: Hashable, Sendable {
    case pairs, agreements, manyToManyPairs
    case partiesWithPartner(Side)
    case share(Share)
    case degree(Party.ID)
    case agreementsOf(Party.ID)
  }

  public enum PartyFigure: String, CaseIterable, Sendable { case degree, agreements, strength }
}

extension Claim.Expectation {
  /// Whether it holds because nothing else is in the ledger: what the ledger does not know could turn it.
  public var restsOnAbsence: Bool {
    switch self {
    case .first, .only, .none, .disjoint: true
    case .partners(_, let members): !members.excluding.isEmpty
    default: false
    }
  }

  /// Whether it is about the view, and not about single agreements or reports.
  public var usesView: Bool {
    switch self {
    case .dated, .order, .distance, .sameDay, .kind, .signatories, .domains, .report: false
    default: true
    }
  }

  /// Whether the days of the agreements behind it count, not only whether they are in the view.
  var usesDays: Bool {
    switch self {
    case .dated, .order, .distance, .sameDay, .first: true
    default: false
    }
  }
}
