/// One table of agreements, from which everything else is inferred: the quick start.
///
/// Columns `firms` and `banks` (or `firm` and `bank`) name the parties, several separated by `|`; `parties` those of
/// neither side. The others are those of `agreements.csv`, and all may be missing: `id`, `date`, `until`, `kind`,
/// `domains`, `status`, `basis`, `part_of`, `follows`, `source`, `note`.
///
///     firm,bank,date,kind
///     Acme,First Bank,2017-06,cooperation
///     Acme,Second Bank|Third Bank,[..2018-03-31],
///
/// A name is a party; an id is made of it if it is none itself. Two names that differ in spelling only are a problem:
/// a table that is not clean is for ``TableImport``. A file with tabs is read too.
enum CSVFormat {
  static let parts: Set<LedgerPart> = [
    .agreementIDs, .dates, .openDates, .neitherSide, .ends, .severalParties, .unpaired, .agreementKinds, .domains,
    .status, .basis,
    .partOf, .follows, .sources, .notes,
  ]

  private static let columns = (
    required: [String](),
    optional: [
      "firms", "firm", "banks", "bank", "parties", "id", "date", "until", "kind", "domains", "status",
      "basis",
      "part_of", "follows", "source", "note",
    ]
  )

  static func write(_ contents: Ledger.Contents) -> [UInt8] {
    let sides = contents.partySides
    let hasNeither = contents.agreements.contains { $0.parties.contains { sides[$0] == nil } }
    func ids(_ agreement: Agreement, _ side: Side?) -> String {
      joined(agreement.parties.filter { sides[$0] == side }.map(\.text))
    }
    var writer = CSVWriter()
    writer.write(
      ["id", "date", "until", "firms", "banks"] + (hasNeither ? ["parties"] : [])
        + ["kind", "domains", "status", "basis", "part_of", "follows", "source", "note"])
    for agreement in contents.agreements {
      writer.write(
        [
          agreement.id.text, agreement.date?.text ?? "", agreement.until?.text ?? "", ids(agreement, .firm),
          ids(agreement, .bank),
        ] + (hasNeither ? [ids(agreement, nil)] : []) + [
          agreement.kind, joined(agreement.domains), agreement.status.rawValue,
          agreement.basis.rawValue, agreement.partOf?.text ?? "", agreement.follows?.text ?? "",
          joined(agreement.sources.map(\.text)), agreement.note,
        ])
    }
    return Array(writer.text.utf8)
  }

  static func read(_ source: SourceFile, name: String) -> SingleFile {
    var file = SingleFile(source)
    var table = Table(
      source, separator: CSVReader.usualSeparator(of: source.bytes), required: columns.required,
      optional: columns.optional)
    if table.isIncomplete {
      file.problems = table.problems
      file.unread = Set(LedgerFile.allCases)
      return file
    }
    let firms = ["firms", "firm"].filter { table.field($0) != nil }
    let banks = ["banks", "bank"].filter { table.field($0) != nil }
    if table.field("parties") == nil, firms.isEmpty || banks.isEmpty {
      table.problems.append(
        CellProblem(offset: 0, message: "no columns name the parties; give firm and bank, or use entente import"))
      table.problems.removeAll { $0.message.hasPrefix("unknown column") }
      file.problems = table.problems
      return file
    }
    var parties = InferredParties()
    var agreements = Agreements()
    var sources: [Source] = []
    while table.next() {
      file.rowOffsets[.agreements, default: []].append(table.reader.offset(0))
      var signatories: [Party.ID] = []
      for (columns, side) in [(firms, Side?.some(.firm)), (banks, .bank), (["parties"], nil)] {
        for column in columns {
          for item in table.list(column) { signatories.append(parties.party(item, on: side)) }
          for problem in parties.takeProblems() { table.report(column, problem) }
        }
      }
      let cited = table.list("source").map { text in
        let isID = Source.ID.forbiddenCharacter(in: text) == nil
        let isAddress = text.hasPrefix("http://") || text.hasPrefix("https://")
        return Source(
          id: Source.ID(isID ? text : slug(isAddress ? String(text.drop { $0 != "/" }.dropFirst(2)) : text)),
          title: text, url: isAddress ? text : "")
      }
      sources += cited
      for source in cited where source.id.text.isEmpty {
        table.report("source", "no id can be made of \(quoted(source.title)); give it one with letters")
      }
      let id = table.text("id")
      let kind = table.text("kind")
      agreements.append(
        Agreement(
          id: Agreement.ID(id.isEmpty ? "a\(agreements.count + 1)" : id), date: table.date("date"),
          until: table.date("until"), parties: signatories,
          kind: kind.isEmpty ? Agreement.plainKind : kind, domains: table.list("domains"),
          status: table.choice("status", default: .reported), basis: table.choice("basis", default: .explicit),
          partOf: table.optionalID("part_of"), follows: table.optionalID("follows"), sources: uniqued(cited.map(\.id)),
          note: table.text("note")))
    }
    file.problems = table.problems
    file.contents = parties.contents(named: name)
    file.contents.agreements = agreements
    file.contents.kinds = agreements.kinds.usedInOrder
    var known: Set<Source.ID> = []
    file.contents.sources = sources.filter { known.insert($0.id).inserted }
    return file
  }
}
