extension LedgerJSON {
  /// Writes a ledger: a line for each key of the document, and one for each row of a table, so that versions of it can
  /// be compared by line.
  ///
  /// The same contents are the same bytes. Keys stand in one order, and what has its default is left out.
  ///
  /// - Complexity: O(contents), and sorting the names of vocabularies.
  package static func write(_ contents: Ledger.Contents) -> [UInt8] {
    typealias Key = Ledger.JSONKey
    var writer = JSONWriter()
    writer.append("{")
    writer.line(Key.schema) { $0.append(text: schema) }
    writer.line(Key.title) { $0.append(text: contents.title) }
    writer.line(Key.titles, unless: contents.titles.isEmpty) { $0.append(texts: contents.titles) }
    writer.line(Key.language, unless: contents.language == "en") { $0.append(text: contents.language) }
    writer.line(Key.description, unless: contents.description.isEmpty) { $0.append(text: contents.description) }
    writer.line(Key.licence, unless: contents.licence.isEmpty) { $0.append(text: contents.licence) }
    writer.line(Key.span, unless: contents.span == nil) { $0.append(text: contents.span?.text ?? "") }
    writer.line(Key.sides) { $0.append(sides: contents) }
    writer.line(Key.kinds) { $0.append(list: contents.kinds) }
    writer.line(Key.families, unless: contents.families.isEmpty) { writer in
      writer.append(named: contents.families) { $0.append(list: $1) }
    }
    writer.line(Key.circles, unless: contents.circles.isEmpty) { writer in
      writer.append(named: contents.circles) { $0.append(list: $1.lazy.map(\.text)) }
    }
    writer.line(Key.terms, unless: contents.terms.isEmpty) { writer in
      writer.append(named: contents.terms) { $0.append(texts: $1) }
    }
    writer.line(Key.parties) { $0.append(rows: contents.parties) { $0.append($1) } }
    writer.line(Key.groups, unless: contents.groups.isEmpty) { $0.append(rows: contents.groups) { $0.append($1) } }
    writer.line(Key.sources, unless: contents.sources.isEmpty) { $0.append(rows: contents.sources) { $0.append($1) } }
    writer.line(Key.agreements) { $0.append(rows: contents.agreements) { $0.append($1) } }
    writer.line(Key.reports, unless: contents.reports.isEmpty) { $0.append(rows: contents.reports) { $0.append($1) } }
    writer.line(Key.claims, unless: contents.claims.isEmpty) { $0.append(text: contents.claims) }
    writer.append("\n}\n")
    return writer.bytes
  }
}

extension JSONWriter {
  /// A key of the document, on a line of its own.
  fileprivate mutating func line(
    _ key: Ledger.JSONKey, unless isDefault: Bool = false, _ value: (inout JSONWriter) -> Void
  ) {
    if isDefault { return }
    append(isFirst ? "\n  " : ",\n  ")
    append(text: key.rawValue)
    append(": ")
    value(&self)
    isFirst = false
  }

  /// The rows of a table, each on a line of its own.
  fileprivate mutating func append<Rows: Collection>(rows: Rows, _ row: (inout JSONWriter, Rows.Element) -> Void) {
    append("[")
    var separator: StaticString = "\n    {"
    for element in rows {
      append(separator)
      separator = ",\n    {"
      isFirst = true
      row(&self, element)
      append("}")
    }
    append(rows.isEmpty ? "]" : "\n  ]")
  }

  fileprivate mutating func append(sides contents: Ledger.Contents) {
    append("{")
    isFirst = true
    for (side, key) in [(Side.firm, Side.JSONKey.firm), (.bank, .bank)] {
      if let kinds = contents.sides[side] { member(key.rawValue) { $0.append(list: kinds) } }
    }
    member(Side.JSONKey.neither, contents.otherKinds)
    append("}")
  }

  fileprivate mutating func append(_ party: Party) {
    typealias Key = Party.JSONKey
    member(Key.id, required: party.id.text)
    member(Key.name, required: party.name)
    if !party.names.isEmpty { member(Key.names.rawValue) { $0.append(texts: party.names) } }
    member(Key.kind, required: party.kind)
    member(Key.since, party.since)
    member(Key.until, party.until)
    member(Key.aliases, party.aliases)
    member(Key.tags, party.tags.lazy.map { "\($0.key):\($0.value)" })
  }

  fileprivate mutating func append(_ membership: GroupMembership) {
    typealias Key = GroupMembership.JSONKey
    member(Key.party, required: membership.party.text)
    member(Key.group, required: membership.group.text)
    member(Key.from, membership.from)
    member(Key.until, membership.until)
    if membership.basis != .explicit { member(Key.basis, required: membership.basis.rawValue) }
    member(Key.source, membership.sources.lazy.map(\.text))
  }

  fileprivate mutating func append(_ source: Source) {
    typealias Key = Source.JSONKey
    member(Key.id, required: source.id.text)
    member(Key.title, required: source.title)
    member(Key.publisher, source.publisher)
    member(Key.published, source.published)
    member(Key.url, source.url)
    member(Key.language, source.language)
    member(Key.retrieved, source.retrieved)
    member(Key.note, source.note)
  }

  fileprivate mutating func append(_ agreement: Agreement) {
    typealias Key = Agreement.JSONKey
    member(Key.id, required: agreement.id.text)
    member(Key.date, agreement.date)
    member(Key.until, agreement.until)
    member(Key.parties.rawValue) { $0.append(list: agreement.parties.lazy.map(\.text)) }
    member(Key.others, agreement.others.lazy.map(\.text))
    member(Key.kind, required: agreement.kind)
    member(Key.domains, agreement.domains)
    if agreement.status != .reported { member(Key.status, required: agreement.status.rawValue) }
    if agreement.basis != .explicit { member(Key.basis, required: agreement.basis.rawValue) }
    if let whole = agreement.partOf { member(Key.partOf, required: whole.text) }
    if let earlier = agreement.follows { member(Key.follows, required: earlier.text) }
    member(Key.source, agreement.sources.lazy.map(\.text))
    member(Key.note, agreement.note)
  }

  fileprivate mutating func append(_ report: Report) {
    typealias Key = Report.JSONKey
    member(Key.date, report.date)
    member(Key.party, required: report.party.text)
    member(Key.measure, required: report.measure)
    member(Key.value.rawValue) { $0.append(number: report.value) }
    member(Key.unit, report.unit)
    member(Key.source, report.sources.lazy.map(\.text))
    member(Key.note, report.note)
  }
}
