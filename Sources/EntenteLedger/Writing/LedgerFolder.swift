extension Ledger {
  /// Writes the ledger as a folder of plain files, whole or not at all: ``init(folder:)`` reads it again.
  ///
  /// Tables of which the ledger has no row are left out, and so are columns in which no row has anything.
  ///
  /// - Parameters:
  ///   - folder: where it is to be.
  ///   - force: if there is something of that name, it is kept as `NAME.bak`; else that is an error.
  ///   - others: more files for the folder, such as `rejects.csv`.
  /// - Returns: where the old folder went, if there was one.
  /// - Throws: ``WritingError``; then the folder is as it was before.
  @discardableResult
  public func write(toFolder folder: String, force: Bool = false, with others: [String: [UInt8]] = [:]) throws
    -> String?
  {
    try writeWholeFolder(folder, force: force) { beside in
      for (file, bytes) in contents.smallFiles() { try writeWhole(bytes, to: "\(beside)/\(file.rawValue)") }
      for (name, bytes) in others.sorted(by: { $0.key < $1.key }) { try writeWhole(bytes, to: "\(beside)/\(name)") }
      var file = try WholeFile("\(beside)/\(LedgerFile.agreements.rawValue)")
      try AgreementsCSV(agreements).write { try file.append($0) }
      try file.finish()
    }
  }
}

extension Ledger.Contents {
  /// All files but the agreements.
  func smallFiles() -> [(LedgerFile, [UInt8])] {
    var files: [(LedgerFile, [UInt8])] = [(.ledger, ledgerYAML), (.parties, partiesTable.bytes)]
    if !groups.isEmpty { files.append((.groups, groupsTable.bytes)) }
    if !sources.isEmpty { files.append((.sources, sourcesTable.bytes)) }
    if !reports.isEmpty { files.append((.reports, reportsTable.bytes)) }
    if !claims.isEmpty { files.append((.claims, claimsFile)) }
    return files
  }

  /// All files, as bytes.
  package var files: [String: [UInt8]] {
    var bytes: [UInt8] = []
    AgreementsCSV(agreements).write { bytes += $0 }
    var files = Dictionary(uniqueKeysWithValues: smallFiles().map { ($0.0.rawValue, $0.1) })
    files[LedgerFile.agreements.rawValue] = bytes
    return files
  }

  /// A text that begins with a byte-order mark of its own gets one for its reader to drop.
  private var claimsFile: [UInt8] {
    let bytes = Array(claims.utf8)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.starts(with: mark) ? mark + bytes : bytes
  }

  private var partiesTable: TableWriter {
    let languages = Set(parties.flatMap(\.names.keys)).sorted()
    return TableWriter(
      parties,
      [("id", true, { $0.id.text }), ("name", true, { $0.name })]
        + languages.map { language in ("name_\(language)", false, { $0.names[language] ?? "" }) } + [
          ("kind", true, { $0.kind }), ("since", false, { $0.since?.text ?? "" }),
          ("until", false, { $0.until?.text ?? "" }), ("aliases", false, { joined($0.aliases) }),
          ("tags", false, { joined($0.tags.map { "\($0.key):\($0.value)" }) }),
        ])
  }

  private var groupsTable: TableWriter {
    TableWriter(
      groups,
      [
        ("party", true, { $0.party.text }), ("group", true, { $0.group.text }),
        ("from", false, { $0.from?.text ?? "" }), ("until", false, { $0.until?.text ?? "" }),
        ("basis", false, { $0.basis == .explicit ? "" : $0.basis.rawValue }),
        ("source", false, { joined($0.sources.map(\.text)) }),
      ])
  }

  private var sourcesTable: TableWriter {
    TableWriter(
      sources,
      [
        ("id", true, { $0.id.text }), ("title", true, { $0.title }), ("publisher", false, { $0.publisher }),
        ("published", false, { $0.published?.text ?? "" }), ("url", false, { $0.url }),
        ("language", false, { $0.language }), ("retrieved", false, { $0.retrieved?.text ?? "" }),
        ("note", false, { $0.note }),
      ])
  }

  private var reportsTable: TableWriter {
    TableWriter(
      reports,
      [
        ("date", false, { $0.date?.text ?? "" }), ("party", true, { $0.party.text }),
        ("measure", true, { $0.measure }), ("value", true, { plainNumber($0.value) }), ("unit", false, { $0.unit }),
        ("source", false, { joined($0.sources.map(\.text)) }), ("note", false, { $0.note }),
      ])
  }
}

/// A table of rows with named columns; optional ones in which no row has anything are left out.
private struct TableWriter {
  private(set) var bytes: [UInt8] = []

  init<Row>(_ rows: [Row], _ columns: [(name: String, isRequired: Bool, text: (Row) -> String)]) {
    let written = columns.filter { column in column.isRequired || rows.contains { !column.text($0).isEmpty } }
    var writer = CSVWriter()
    writer.write(written.map(\.name))
    for row in rows { writer.write(written.map { $0.text(row) }) }
    bytes = Array(writer.text.utf8)
  }
}

/// A number as it reads back: whole ones without a point.
func plainNumber(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
}
