import ArgumentParser
import EntenteLedger
import Foundation

struct Import: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a ledger of a table: CSV, TSV or the like, with a header; or of a graph.",
    discussion: """
      Every row is an agreement, unless it says the same as an earlier one (merged) or cannot be one (rejected): \
      rows read = used + merged + rejected. The new folder holds the ledger; rejects.csv with every row merged or \
      rejected, its line, the reason and its text; and import.json with what was done.

      If no option names a column of parties, columns named firm, bank, parties, date, until, kind, domains, source and \
      note are found by their names. GraphML, GEXF, JSON and edge lists are ledgers already: they need no columns, and \
      have no rows to merge or reject.

      Names are one party if they differ in case, width, spaces and punctuation only; the other spellings become \
      aliases. What looks wrong and is no error is reported and left as it is.

      EXAMPLES:
        entente import failed-banks.csv --firm 'Bank Name' --bank 'Acquiring Institution' \\
          --date 'Closing Date' --date-format MM/dd/yyyy --missing 'No Acquirer'
        entente import deals.tsv --parties Members --separator ';' --date Signed -o deals
        entente summary --ledger failed-banks
      """)

  @Argument(help: "The table; - is standard input.", completion: .file())
  var file: String

  @OptionGroup(title: "Columns") var columns: ImportOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The new folder; named after the file by default.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "If the folder is there already, keep it as .bak and go on.")
  var force = false

  @Flag(name: [.customShort("n"), .long], help: "Only report; write nothing.")
  var dryRun = false

  @Option(name: .shortAndLong, help: "How to print the report.")
  var format: TextFormat = .table

  func validate() throws {
    if file == "-", output == nil, !dryRun { throw ValidationError("a table from standard input needs --output") }
    if output == "-" { throw ValidationError("a ledger is a folder; it cannot go to standard output") }
  }

  func execute() throws {
    if let format = LedgerFormat(path: file), format != .csv, format.isReadable, !columns.namesColumns {
      return try importLedger()
    }
    let name = file == "-" ? "standard-input.csv" : file.split(separator: "/").last.map(String.init) ?? file
    let imported = try waiting(for: "importing \(file)") {
      try columns.recipe.ledger(from: readFile(file), file: name)
    }
    var report = Output()
    report.heading = heading(imported)
    report.sections = sections(imported.audit)
    report.main = rowsTable(imported.audit)
    report.json = { json(imported, file: name) }
    if !dryRun {
      let folder = output ?? stem(name)
      let kept = try imported.ledger.write(
        toFolder: folder, force: force,
        with: [
          "rejects.csv": imported.audit.rejectsCSV,
          "import.json": Array(try report.json().text().utf8),
        ])
      if let kept { printError("kept the old folder as \(kept)") }
      printError("wrote \(folder)")
    }
    try write(report.rendered(as: format), to: "-")
  }

  /// What is a ledger already, in another form, needs no columns.
  private func importLedger() throws {
    let ledger = try Ledger(path: file)
    var report = Output()
    report.heading = [
      ("Ledger", "\(ledger.name): \(ledger.title)"),
      ("Read", "\(ledger.parties.count) parties, \(ledger.agreements.count) agreements, all of them used"),
    ]
    report.json = { .object(["schema": "entente.import/1", "file": .string(file), "ledger": ledger.json]) }
    if !dryRun {
      let folder = output ?? ledger.name
      let kept = try ledger.write(toFolder: folder, force: force)
      if let kept { printError("kept the old folder as \(kept)") }
      printError("wrote \(folder)")
    }
    try write(report.rendered(as: format), to: "-")
  }

  private func stem(_ name: String) -> String {
    let stem = name.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
    return stem.isEmpty ? name + ".ledger" : stem
  }

  // MARK: The report

  private func heading(_ imported: TableImport.Imported) -> [(name: String, value: String)] {
    let (ledger, audit) = (imported.ledger, imported.audit)
    return [
      ("Ledger", "\(ledger.name): \(ledger.title)"),
      (
        "Rows read",
        "\(audit.rowsRead) = \(audit.used) used + \(audit.merged.count) merged + \(audit.rejected.count) rejected"
      ),
      ("Parties", "\(ledger.parties.count), \(audit.spellings.count) of them spelled in several ways"),
      ("Span", ledger.span.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "no row is dated"),
    ] + audit.findings.map { ("Found", $0) }
  }

  private func sections(_ audit: ImportAudit) -> [Output.Section] {
    var sections: [Output.Section] = []
    for outcome in [ImportAudit.Outcome.merged, .rejected] {
      let reasons = audit.reasons(outcome)
      guard !reasons.isEmpty else { continue }
      var table = Table(
        title: "Rows \(outcome.rawValue); each stands in rejects.csv",
        [.init(name: "rows", isNumber: true), .init(name: "reason")])
      for entry in reasons.prefix(20) { table.rows.append([.init(entry.count), .init(entry.reason)]) }
      sections.append(.table(table))
    }
    if !audit.suspicions.isEmpty {
      var table = Table(
        title: "Suspicions; nothing was changed for them",
        [.init(name: "count", isNumber: true), .init(name: "lines"), .init(name: "what")])
      for suspicion in audit.suspicions {
        let more = suspicion.count > suspicion.lines.count ? "..." : ""
        table.rows.append([
          .init(suspicion.count), .init(suspicion.lines.map(String.init).joined(separator: ", ") + more),
          .init(suspicion.message),
        ])
      }
      sections.append(.table(table))
    }
    if !audit.spellings.isEmpty {
      var table = Table(
        title: "Spellings merged: the same but for case, width, spaces and punctuation",
        [.init(name: "party"), .init(name: "name"), .init(name: "also written")])
      for entry in audit.spellings.prefix(20) {
        table.rows.append([
          .init(entry.party.text), .init(clipped(entry.name)), .init(clipped(entry.others.joined(separator: " | "))),
        ])
      }
      if audit.spellings.count > 20 { table.title += "; the first 20, the others are aliases in parties.csv" }
      sections.append(.table(table))
    }
    return sections
  }

  /// A name that would make the table too wide to read is cut; parties.csv has it whole.
  private func clipped(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }

  private func rowsTable(_ audit: ImportAudit) -> Table {
    var table = Table([.init(name: "outcome"), .init(name: "rows", isNumber: true), .init(name: "reason")])
    table.rows.append([.init("used"), .init(audit.used), .init("")])
    for outcome in [ImportAudit.Outcome.merged, .rejected] {
      for entry in audit.reasons(outcome) {
        table.rows.append([.init(outcome.rawValue), .init(entry.count), .init(entry.reason)])
      }
    }
    return table
  }

  private func json(_ imported: TableImport.Imported, file: String) -> JSONValue {
    let audit = imported.audit
    func reasons(_ outcome: ImportAudit.Outcome) -> JSONValue {
      .array(audit.reasons(outcome).map { .object(["reason": .string($0.reason), "rows": .int($0.count)]) })
    }
    return .object([
      "schema": "entente.import/1", "file": .string(file), "ledger": imported.ledger.json,
      "rows": .object([
        "read": .int(audit.rowsRead), "used": .int(audit.used), "merged": .int(audit.merged.count),
        "rejected": .int(audit.rejected.count),
      ]),
      "merged": reasons(.merged), "rejected": reasons(.rejected), "found": JSONValue(audit.findings),
      "suspicions": .array(
        audit.suspicions.map { suspicion in
          .object([
            "kind": .string(suspicion.kind.rawValue), "message": .string(suspicion.message),
            "count": .int(suspicion.count), "lines": .array(suspicion.lines.map { .int($0) }),
          ])
        }),
      "spellings": .array(
        audit.spellings.map {
          .object(["party": .string($0.party.text), "name": .string($0.name), "aliases": JSONValue($0.others)])
        }),
      "columns": columns.json,
    ])
  }
}

extension ImportOptions {
  /// The columns and rules, so that the same import can be made again.
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "firm": JSONValue(firm), "bank": JSONValue(bank), "parties": JSONValue(parties),
      "separator": JSONValue(separator), "dateFormat": JSONValue(dateFormat),
      "mapKind": JSONValue(mapKind), "domains": JSONValue(domains),
      "firmTag": JSONValue(firmTag), "bankTag": JSONValue(bankTag), "note": JSONValue(note),
      "missing": JSONValue(missing), "exactNames": .bool(exactNames),
    ]
    object["firmId"] = JSONValue(firmID)
    object["bankId"] = JSONValue(bankID)
    object["id"] = JSONValue(id)
    object["date"] = JSONValue(date)
    object["until"] = JSONValue(until)
    object["kind"] = JSONValue(kind)
    object["source"] = JSONValue(source)
    object["encoding"] = JSONValue(encoding)
    object["delimiter"] = JSONValue(delimiter)
    object["title"] = JSONValue(title)
    return .object(object)
  }
}
