/// A firm, a bank, or another named body: a government, a regulator, another company.
public struct Party: Hashable, Sendable {
  public typealias ID = Identifier<Party>

  public var id: ID
  /// The name in the ledger's main language (the column `name`).
  public var name: String
  /// Names in other languages, by language code (`name_zh`).
  public var names: [String: String]
  /// A kind of `Ledger.sides` (platform, bank, insurer, company...): it decides the side.
  public var kind: String
  /// When the party came to be and ceased to be; nil if not known.
  public var since: PartialDate?
  public var until: PartialDate?
  /// Other names that texts use.
  public var aliases: [String]
  public var tags: [Tag]

  /// A `key:value` mark, such as `tier:state-owned`.
  public struct Tag: Hashable, Sendable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  public init(
    id: ID, name: String, names: [String: String] = [:], kind: String, since: PartialDate? = nil,
    until: PartialDate? = nil, aliases: [String] = [], tags: [Tag] = []
  ) {
    (self.id, self.name, self.names, self.kind) = (id, name, names, kind)
    (self.since, self.until, self.aliases, self.tags) = (since, until, aliases, tags)
  }

  /// The name in a language, or the main one where the ledger has none.
  public func name(in language: String) -> String { names[language] ?? name }

  /// The value of a tag, or nil.
  public func tag(_ key: String) -> String? { tags.first { $0.key == key }?.value }
}

/// The column a party stands in. A party of neither side is kept, and takes no part in pairing.
public enum Side: String, CaseIterable, Sendable {
  case firm, bank

  public var opposite: Side { self == .firm ? .bank : .firm }
}

/// A party's membership in a corporate family, as sources speak of it; half-open in time.
public struct GroupMembership: Hashable, Sendable {
  public var party: Party.ID
  public var group: Party.ID
  /// First day; nil if it always was.
  public var from: PartialDate?
  /// First day on which it no longer was; nil if it still is.
  public var until: PartialDate?
  public var basis: Basis
  public var sources: [Source.ID]

  public init(
    party: Party.ID, group: Party.ID, from: PartialDate? = nil, until: PartialDate? = nil,
    basis: Basis = .explicit, sources: [Source.ID] = []
  ) {
    (self.party, self.group, self.from, self.until) = (party, group, from, until)
    (self.basis, self.sources) = (basis, sources)
  }

  /// The first day; nil if it always was. An imprecise `from` counts from its earliest day.
  public var firstDay: Day? { from?.earliest }

  /// The first day on which it no longer holds; nil if it still does. An imprecise `until` counts from its earliest
  /// day, and one without a lower bound from its latest.
  public var endDay: Day? { until?.earliest ?? until?.latest }

  /// Whether the membership holds on a day; nil asks for every day.
  public func holds(on day: Day?) -> Bool {
    guard let day else { return firstDay == nil && endDay == nil }
    return (firstDay.map { $0 <= day } ?? true) && (endDay.map { day < $0 } ?? true)
  }
}
