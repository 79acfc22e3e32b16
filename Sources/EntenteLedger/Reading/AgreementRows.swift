extension Agreements {
  /// Reads `agreements.csv`: a large one in parts, at the same time.
  init(reading table: inout Table) {
    var reader = table.reader
    let count = CSVReader.usualPartCount(ofBytes: table.source.bytes.count)
    let parts = reader.readInParts(count) { [table] reader in
      var part = table
      (part.reader, part.problems) = (reader, [])
      let agreements = Agreements(part: &part)
      reader = part.reader
      return (agreements: agreements, problems: part.problems)
    }
    table.reader = reader
    self = parts[0].agreements
    for part in parts.dropFirst() { append(contentsOf: part.agreements) }
    for part in parts { table.problems += part.problems }
  }

  /// Reads rows up to the table's end.
  ///
  /// A cell that was seen before in its column is looked up by its bytes: its text is made, and read as a date or a
  /// list, once for all rows that have it.
  private init(part table: inout Table) {
    self.init()
    // A row has six separators and an end at least.
    let rest = table.reader.rest
    reserveCapacity(Swift.min(table.source.lineCount(in: rest), rest.count / 8 + 1))
    let plain = plainRow()
    var cells = Cells(table)
    let bytes = table.source.bytes
    let text = bytes.span
    while table.next(text) {
      var coded = plain
      coded.date = cells.date.code(text, &table, empty: plain.date) { code(forDate: $0.date("date", $1)) }
      coded.end = cells.until.code(text, &table, empty: plain.end) { code(forEnd: $0.date("until", $1)) }
      coded.others = cells.others.code(text, &table, empty: plain.others) {
        code(forOthers: items(of: $1).map { Party.ID($0) })
      }
      coded.kind = cells.kind.code(text, &table, empty: plain.kind) { code(forKind: $1) }
      coded.domains = cells.domains.code(text, &table, empty: plain.domains) { code(forDomains: items(of: $1)) }
      coded.status = cells.status.code(text, &table, empty: plain.status) {
        code(forStatus: $0.choice("status", $1, default: .reported))
      }
      coded.basis = cells.basis.code(text, &table, empty: plain.basis) {
        code(forBasis: $0.choice("basis", $1, default: .explicit))
      }
      coded.whole = cells.partOf.code(text, &table, empty: plain.whole) { code(forWhole: Agreement.ID($1)) }
      coded.predecessor = cells.follows.code(text, &table, empty: plain.predecessor) {
        code(forPredecessor: Agreement.ID($1))
      }
      coded.sources = cells.source.code(text, &table, empty: plain.sources) {
        code(forSources: items(of: $1).map { Source.ID($0) })
      }
      if let id = table.place(cells.id), let parties = table.place(cells.parties), let note = table.place(cells.note) {
        append(
          id: text.extracting(id), parties: text.extracting(parties), coded, note: text.extracting(note), &cells.party)
      } else {
        let (id, parties, note) = (table.bytes(cells.id), table.bytes(cells.parties), table.bytes(cells.note))
        append(id: id.span, parties: parties.span, coded, note: note.span, &cells.party)
      }
    }
  }

  private mutating func append(
    id: borrowing Span<UInt8>, parties: borrowing Span<UInt8>, _ row: CodedRow, note: borrowing Span<UInt8>,
    _ known: inout CellCodes
  ) {
    beginSignatories()
    eachItem(of: parties) { item in
      switch known.find(item) {
      case .code(let code): append(signatory: code)
      case .new(let number):
        let code = code(forParty: Party.ID(known.text(number)))
        append(signatory: code)
        known.keep(code, for: number)
      }
    }
    append(id: id, row, note: note)
  }

  /// The columns of the file, each with the codes of its cells.
  private struct Cells {
    var date, until, others, kind, domains, status, basis, partOf, follows, source: ColumnCodes
    let id, parties, note: Int?
    var party = CellCodes()

    init(_ table: Table) {
      date = ColumnCodes(table.field("date"))
      until = ColumnCodes(table.field("until"))
      others = ColumnCodes(table.field("others"))
      kind = ColumnCodes(table.field("kind"))
      domains = ColumnCodes(table.field("domains"))
      status = ColumnCodes(table.field("status"))
      basis = ColumnCodes(table.field("basis"))
      partOf = ColumnCodes(table.field("part_of"))
      follows = ColumnCodes(table.field("follows"))
      source = ColumnCodes(table.field("source"))
      id = table.field("id")
      parties = table.field("parties")
      note = table.field("note")
    }
  }
}
