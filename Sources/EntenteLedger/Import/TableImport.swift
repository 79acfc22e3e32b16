/// How somebody's table becomes a ledger: which columns hold what.
///
///     var columns = TableImport()
///     (columns.firms, columns.banks, columns.date) = (["Bank Name"], ["Acquiring Institution"], "Closing Date")
///     columns.dateFormats = [DateFormat("MM/dd/yyyy")].compactMap(\.self)
///     let imported = try columns.ledger(from: bytes, file: "failed-banks.csv")
///     imported.ledger.agreements.count
///     imported.audit.rejected.map(\.reason)
///
/// A row is an agreement, unless it says the same as an earlier one or cannot be one: the audit has both, with their
/// reasons. Names are one party if they differ in case, width, spaces and punctuation only (`mergesSpellings`); the
/// other spellings become aliases. The same table and columns give the same ledger, with the same ids: a party's is
/// made of its name as first written, an agreement's is `r` and the number of its row, the first under the header being 1.
public struct TableImport: Sendable {
  /// Columns that name firms.
  public var firms: [String] = []
  /// Columns that name banks.
  public var banks: [String] = []
  /// Columns that name parties of which the table does not say whether they are firms or banks.
  public var parties: [String] = []
  /// Columns that tell firms, and banks, of the same name apart.
  public var firmID: String?
  public var bankID: String?
  /// A column of ids: rows with the same id are one agreement.
  public var agreementID: String?
  public var date: String?
  public var until: String?
  public var kind: String?
  /// What kinds are to be called, by what the table calls them.
  public var kindNames: [String: String] = [:]
  public var domains: [String] = []
  /// A column that says where a row comes from; without one, it is the table.
  public var source: String?
  /// Columns that become tags of the row's firms, and of its banks.
  public var firmTags: [String] = []
  public var bankTags: [String] = []
  public var notes: [String] = []
  /// What may stand between several values in a cell, outside of parentheses; with none a cell is one value.
  public var separators: [String] = []
  /// How dates are written; without any, as EDTF, or in a way that can mean one thing only.
  public var dateFormats: [DateFormat] = []
  /// Words that stand for nothing, in any column, besides an empty cell; in columns of dates also n/a, unknown...
  public var missing: [String] = []
  /// Whether names that differ in case, width, spaces and punctuation only are one party.
  public var mergesSpellings = true
  /// The encoding, by a name of iconv(3); nil is UTF-8, or what a byte-order mark says.
  public var encoding: String?
  /// The character between cells; nil finds it in the header.
  public var delimiter: Character?
  public var title: String?

  public init() {}

  /// A ledger made of a table, and what became of each row.
  public struct Imported: Sendable {
    public let ledger: Ledger
    public let audit: ImportAudit
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - bytes: the file, with a header as its first record.
  ///   - file: its name, for messages, for the title and for the source that rows have without a column of sources.
  /// - Throws: ``LedgerError`` if nothing can be read at all: the encoding, or a column that is not there.
  /// - Complexity: O(bytes), in one pass on all cores; memory is the bytes and some 30 bytes a row and column.
  public func ledger(from bytes: [UInt8], file: String) throws(LedgerError) -> Imported {
    let source = try readable(bytes, file: file)
    var reader = CSVReader(source.bytes, separator: try delimiter(of: source))
    let columns = try columns(of: &reader, in: source)
    let cells = CellTable(reader, columns)
    var importer = Importer(self, columns, cells, source)
    return try importer.run()
  }

  // MARK: Before the first row

  private func readable(_ bytes: [UInt8], file: String) throws(LedgerError) -> SourceFile {
    func failure(_ message: String) -> LedgerError {
      LedgerError(diagnostics: [Diagnostic(location: SourceLocation(file: file), message: message)])
    }
    let source: SourceFile
    do {
      source = SourceFile(name: file, bytes: try decoded(bytes, as: encoding))
    } catch {
      throw failure(error.message)
    }
    if source.bytes.isEmpty { throw failure("the file is empty; it needs a header and rows") }
    if let name = unmarkedEncoding(source.bytes) {
      throw failure("every second byte is NUL, as in UTF-16 without a byte-order mark; give --encoding \(name)")
    }
    guard let offset = source.firstInvalidByte else { return source }
    let byte = "0x" + String(source.bytes[offset], radix: 16, uppercase: true)
    throw LedgerError(diagnostics: [
      Diagnostic(
        location: source.location(at: offset),
        message: "the byte \(byte) is not UTF-8; give --encoding, such as windows-1252 or gb18030")
    ])
  }

  /// The byte between cells: the one given, or that of comma, semicolon, tab and bar which the header has most of.
  private func delimiter(of source: SourceFile) throws(LedgerError) -> UInt8 {
    if let delimiter {
      if let byte = delimiter.asciiValue, byte >= 0x20 || byte == 0x09, byte != 0x22 { return byte }
      throw LedgerError(diagnostics: [
        Diagnostic(
          location: SourceLocation(file: source.name),
          message: "\"\(delimiter)\" cannot separate cells; give a comma, a semicolon, a tab or another ASCII character"
        )
      ])
    }
    let candidates = Array(",;\t|".utf8)
    let counts = candidates.map { candidate in
      var reader = CSVReader(source.bytes, separator: candidate)
      return reader.next() ? reader.count : 0
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// Finds the columns in the header; every one that is not there is a problem.
  private func columns(of reader: inout CSVReader, in source: SourceFile) throws(LedgerError) -> ImportColumns {
    guard reader.next() else {
      throw LedgerError(diagnostics: [
        Diagnostic(
          location: SourceLocation(file: source.name), message: "the file has no header; it needs one, and rows")
      ])
    }
    let unreadable = reader.takeProblems().map { CellProblem(offset: $0.offset, message: $0.message) }
    guard unreadable.isEmpty else { throw source.error(unreadable) }
    let header = reader.texts.map(trimmedName)
    var problems: [CellProblem] = []
    var asked: Set<String> = []
    func place(_ name: String) -> Int {
      let wanted = trimmedName(name)
      let places = header.indices.filter { header[$0] == wanted }
      guard asked.insert(wanted).inserted else { return places.first ?? 0 }
      if places.isEmpty {
        problems.append(
          CellProblem(offset: 0, message: "there is no column \(quoted(name))" + Self.hint(wanted, header)))
      } else if places.count > 1 {
        problems.append(
          CellProblem(
            offset: reader.offset(places[1]), message: "the column \(quoted(name)) is there \(places.count) times"))
      }
      return places.first ?? 0
    }
    let columns = ImportColumns(self, place, width: header.count)
    if problems.isEmpty { problems = contradictions(columns).map { CellProblem(offset: 0, message: $0) } }
    if firms.isEmpty && banks.isEmpty && parties.isEmpty {
      problems.append(
        CellProblem(offset: 0, message: "no column names the parties; give --firm and --bank, or --parties"))
    }
    guard problems.isEmpty else { throw source.error(problems) }
    return columns
  }

  /// Which column may have been meant: one that differs in case or the like, or in a few letters, or any of a few.
  private static func hint(_ wanted: String, _ header: [String]) -> String {
    let names = header.filter { $0.utf8.count <= 400 }
    if let near = names.first(where: { spellingKey($0) == spellingKey(wanted) }) {
      return "; did you mean \(quoted(near))?"
    }
    let near = suggestion(for: wanted, among: names)
    if near.hasPrefix("; did") { return near }
    return header.count <= 12 ? "; the columns are \(header.map { String($0.prefix(80)) }.joined(separator: ", "))" : ""
  }

  /// What is asked of columns that are there, and cannot be.
  private func contradictions(_ columns: ImportColumns) -> [String] {
    var found: [String] = []
    let uses = [("firms", columns.firms), ("banks", columns.banks), ("parties of neither side", columns.parties)]
    for (index, (called, places)) in uses.enumerated() {
      for (other, otherPlaces) in uses[..<index] {
        for place in uniqued(places) where otherPlaces.contains(place) {
          found.append("the column \(quoted(columns.names[place])) is to name \(other) and \(called); it can name one")
        }
      }
    }
    for (id, option, places) in [(firmID, "firm", firms), (bankID, "bank", banks)] where id != nil && places.count != 1
    {
      found.append("--\(option)-id tells the names of one column apart; --\(option) names \(places.count) columns")
    }
    return found
  }
}

/// Where the columns of an import stand: as places among those that are read.
struct ImportColumns: Sendable {
  /// The fields of the file that are read, ascending, and their names.
  private(set) var fields: [Int] = []
  private(set) var names: [String] = []
  /// The number of fields that a row must have.
  let width: Int

  private(set) var firms: [Int] = []
  private(set) var banks: [Int] = []
  private(set) var parties: [Int] = []
  private(set) var firmID, bankID, agreementID, date, until, kind, source: Int?
  private(set) var domains: [Int] = []
  private(set) var firmTags: [Int] = []
  private(set) var bankTags: [Int] = []
  private(set) var notes: [Int] = []

  init(_ recipe: TableImport, _ place: (String) -> Int, width: Int) {
    self.width = width
    var fields: [Int] = []
    var names: [String] = []
    func use(_ name: String) -> Int {
      let field = place(name)
      if let known = fields.firstIndex(of: field) { return known }
      fields.append(field)
      names.append(name)
      return fields.count - 1
    }
    firms = recipe.firms.map(use)
    banks = recipe.banks.map(use)
    parties = recipe.parties.map(use)
    firmID = recipe.firmID.map(use)
    bankID = recipe.bankID.map(use)
    agreementID = recipe.agreementID.map(use)
    date = recipe.date.map(use)
    until = recipe.until.map(use)
    kind = recipe.kind.map(use)
    source = recipe.source.map(use)
    domains = recipe.domains.map(use)
    firmTags = recipe.firmTags.map(use)
    bankTags = recipe.bankTags.map(use)
    notes = recipe.notes.map(use)
    (self.fields, self.names) = (fields, names)
  }
}
