/// A text that agreements rest on.
public struct Source: Hashable, Sendable {
  public typealias ID = Identifier<Source>

  public var id: ID
  public var title: String
  public var publisher: String
  public var published: PartialDate?
  /// http or https, or empty.
  public var url: String
  public var language: String
  public var retrieved: PartialDate?
  public var note: String

  public init(
    id: ID, title: String, publisher: String = "", published: PartialDate? = nil, url: String = "",
    language: String = "", retrieved: PartialDate? = nil, note: String = ""
  ) {
    (self.id, self.title, self.publisher, self.published) = (id, title, publisher, published)
    (self.url, self.language, self.retrieved, self.note) = (url, language, retrieved, note)
  }
}

/// A count that a source states without naming the partners: shown beside computed figures, never mixed into them.
public struct Report: Hashable, Sendable {
  /// As of when.
  public var date: PartialDate?
  public var party: Party.ID
  public var measure: String
  public var value: Double
  public var unit: String
  public var sources: [Source.ID]
  public var note: String

  public init(
    date: PartialDate? = nil, party: Party.ID, measure: String, value: Double, unit: String = "",
    sources: [Source.ID] = [], note: String = ""
  ) {
    (self.date, self.party, self.measure, self.value) = (date, party, measure, value)
    (self.unit, self.sources, self.note) = (unit, sources, note)
  }
}
