extension Ledger {
  /// Reads a ledger from a folder of CSV files and `ledger.yaml`.
  ///
  /// `ledger.yaml`, `parties.csv` and `agreements.csv` must be there; `groups.csv`, `sources.csv`, `reports.csv`
  /// and `claims.yaml` may be; the claims are kept as text. Text is UTF-8, with or without a byte-order mark, with LF or CRLF.
  ///
  /// - Throws: ``LedgerError`` with every problem of every file, each with its line and column.
  /// - Complexity: O(bytes), one pass over each file; where something is wrong, another pass for its position.
  public init(folder: String) throws(LedgerError) {
    guard isFolder(folder) else {
      let message =
        exists(folder)
        ? "this is no folder; a ledger is a folder with ledger.yaml, parties.csv and agreements.csv, or a file whose "
          + "name ends in .json, .csv, .graphml, .gexf or .edges"
        : "there is no such folder"
      throw LedgerError(diagnostics: [Diagnostic(location: SourceLocation(file: folder), message: message)])
    }
    let names = names(inFolder: folder)
    var files: [LedgerFile: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    for file in LedgerFile.allCases where names.contains(file.rawValue) {
      let path = "\(folder)/\(file.rawValue)"
      if isFile(path), let bytes = try? readFile(path) {
        files[file] = bytes
      } else {
        let location = SourceLocation(file: file.rawValue)
        diagnostics.append(Diagnostic(location: location, message: "it is no file that can be read"))
        files[file] = []
      }
    }
    for file in LedgerFile.allCases where file.isRequired && files[file] == nil {
      let hint =
        names.contains { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") }
        ? suggestion(for: file.rawValue, among: names.filter { LedgerFile(rawValue: $0) == nil }) : ""
      diagnostics.append(
        Diagnostic(
          location: SourceLocation(file: file.rawValue),
          message: "the file is missing from \(folder)" + (hint.hasPrefix("; did") ? hint : "")))
    }
    try self.init(files: files, name: folderName(folder), diagnostics: diagnostics)
  }

  /// Reads a ledger from the bytes of its files.
  init(files: [LedgerFile: [UInt8]], name: String, diagnostics: [Diagnostic] = []) throws(LedgerError) {
    var reader = LedgerReader(files: files, diagnostics: diagnostics)
    let (contents, agreements) = reader.read(name: name)
    guard reader.diagnostics.isEmpty else { throw LedgerError(diagnostics: reader.sortedDiagnostics) }
    self.init(checked: contents, agreements)
  }
}

/// Reads all files, then checks what they say together, and collects every problem on the way.
private struct LedgerReader {
  private let files: [LedgerFile: SourceFile]
  private(set) var diagnostics: [Diagnostic]
  /// Files that are not there and must be, or cannot be read: no name is looked up in them.
  private var unread: Set<LedgerFile>

  init(files: [LedgerFile: [UInt8]], diagnostics: [Diagnostic]) {
    unread = Set(LedgerFile.allCases.filter { $0.isRequired && files[$0] == nil })
    self.files = Dictionary(
      uniqueKeysWithValues: files.map { ($0, SourceFile(name: $0.rawValue, bytes: $1)) })
    self.diagnostics = diagnostics
  }

  mutating func read(name: String) -> (Ledger.Contents, AgreementIndex) {
    var contents = Ledger.Contents()
    contents.name = name
    var yaml: LedgerYAML?
    if let source = readable(.ledger) {
      var reader = LedgerYAML(source)
      reader.read(into: &contents)
      diagnostics += reader.diagnostics
      yaml = reader
    }
    contents.parties = rows(.parties, Party.columns, Party.init)
    contents.groups = rows(.groups, GroupMembership.columns, GroupMembership.init)
    contents.sources = rows(.sources, Source.columns, Source.init)
    read(.agreements, Agreement.columns) { contents.agreements = Agreements(reading: &$0) }
    contents.reports = rows(.reports, Report.columns, Report.init)
    if let source = readable(.claims) { contents.claims = claims(source) }
    if yaml?.diagnostics.isEmpty != true { unread.insert(.ledger) }
    let (problems, agreements) = contents.checked(unread: unread, looksForNUL: false)
    diagnostics += located(problems, yaml: yaml)
    return (contents, agreements)
  }

  var sortedDiagnostics: [Diagnostic] {
    let order = Dictionary(uniqueKeysWithValues: LedgerFile.allCases.enumerated().map { ($1.rawValue, $0) })
    func key(_ diagnostic: Diagnostic) -> (Int, Int, Int) {
      (order[diagnostic.location.file] ?? -1, diagnostic.location.line ?? 0, diagnostic.location.column ?? 0)
    }
    return diagnostics.sorted { key($0) < key($1) }
  }

  private mutating func readable(_ file: LedgerFile) -> SourceFile? {
    guard let source = files[file] else { return nil }
    if let problem = source.unreadable {
      if !diagnostics.contains(where: { $0.location.file == source.name }) { diagnostics.append(problem) }
      unread.insert(file)
      return nil
    }
    return source
  }

  private mutating func claims(_ source: SourceFile) -> String {
    if let offset = source.bytes.firstIndex(of: 0) {
      diagnostics.append(Diagnostic(location: source.location(at: offset), message: "a NUL character; remove it"))
    }
    return source.text
  }

  private mutating func rows<Element>(
    _ file: LedgerFile, _ columns: (required: [String], optional: [String]), _ make: (inout Table) -> Element
  ) -> [Element] {
    var elements: [Element] = []
    read(file, columns) { table in
      while table.next() { elements.append(make(&table)) }
    }
    return elements
  }

  private mutating func read(
    _ file: LedgerFile, _ columns: (required: [String], optional: [String]), _ read: (inout Table) -> Void
  ) {
    guard let source = readable(file) else { return }
    var table = Table(source, required: columns.required, optional: columns.optional)
    read(&table)
    if table.isIncomplete { unread.insert(file) }
    let locations = source.locations(at: table.problems.map(\.offset))
    diagnostics += zip(locations, table.problems).map { Diagnostic(location: $0, message: $1.message) }
  }

  /// The places of problems in their files: each file is read once more, and only where something is wrong.
  private func located(_ problems: [Problem], yaml: LedgerYAML?) -> [Diagnostic] {
    var located: [Diagnostic] = []
    var cells: [LedgerFile: [(row: Int, column: String, message: String)]] = [:]
    for problem in problems {
      switch problem.place {
      case .key(let path):
        let location = yaml?.location(of: path) ?? SourceLocation(file: LedgerFile.ledger.rawValue)
        located.append(Diagnostic(location: location, message: problem.message))
      case .cell(let file, let row, let column):
        cells[file, default: []].append((row, column, problem.message))
      }
    }
    for file in LedgerFile.allCases {
      guard let source = files[file], let problems = cells[file] else { continue }
      let offsets = Table.offsets(of: problems.map { ($0.row, $0.column) }, in: source)
      located += zip(source.locations(at: offsets), problems).map { Diagnostic(location: $0, message: $1.message) }
    }
    return located
  }
}
