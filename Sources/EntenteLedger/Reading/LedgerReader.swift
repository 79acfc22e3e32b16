#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension Ledger {
  /// Reads a ledger from a folder of CSV files and `ledger.yaml`.
  ///
  /// `ledger.yaml`, `parties.csv` and `agreements.csv` must be there; `groups.csv`, `sources.csv` and `reports.csv`
  /// may be. Text is UTF-8, with or without a byte-order mark, with LF or CRLF.
  ///
  /// - Throws: ``LedgerError`` with every problem of every file, each with its line and column.
  /// - Complexity: O(bytes), one pass over each file; where something is wrong, another pass for its position.
  public init(folder: String) throws(LedgerError) {
    let root = URL(filePath: folder, directoryHint: .isDirectory)
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      let message =
        FileManager.default.fileExists(atPath: folder)
        ? "this is no folder; a ledger is a folder with ledger.yaml, parties.csv and agreements.csv"
        : "there is no such folder"
      throw LedgerError(diagnostics: [Diagnostic(location: SourceLocation(file: folder), message: message)])
    }
    var files: [LedgerFile: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    for file in LedgerFile.allCases where names.contains(file.rawValue) {
      do {
        files[file] = [UInt8](try Data(contentsOf: root.appending(path: file.rawValue)))
      } catch {
        let location = SourceLocation(file: file.rawValue)
        diagnostics.append(Diagnostic(location: location, message: "the file cannot be read: \(error)"))
        files[file] = []
      }
    }
    for file in LedgerFile.allCases where file.isRequired && files[file] == nil {
      let hint =
        names.sorted().contains { $0.hasSuffix(".csv") || $0.hasSuffix(".yaml") }
        ? suggestion(for: file.rawValue, among: names.filter { LedgerFile(rawValue: $0) == nil }) : ""
      diagnostics.append(
        Diagnostic(
          location: SourceLocation(file: file.rawValue),
          message: "the file is missing from \(folder)" + (hint.hasPrefix("; did") ? hint : "")))
    }
    try self.init(files: files, name: root.lastPathComponent, diagnostics: diagnostics)
  }

  /// Reads a ledger from the bytes of its files.
  init(files: [LedgerFile: [UInt8]], name: String, diagnostics: [Diagnostic] = []) throws(LedgerError) {
    var reader = LedgerReader(files: files, diagnostics: diagnostics)
    let contents = reader.read(name: name)
    guard reader.diagnostics.isEmpty else { throw LedgerError(diagnostics: reader.sortedDiagnostics) }
    self.init(checked: contents)
  }
}

/// Reads all files, then checks what they say together, and collects every problem on the way.
private struct LedgerReader {
  private let files: [LedgerFile: SourceFile]
  private(set) var diagnostics: [Diagnostic]

  init(files: [LedgerFile: [UInt8]], diagnostics: [Diagnostic]) {
    self.files = Dictionary(
      uniqueKeysWithValues: files.map { ($0, SourceFile(name: $0.rawValue, bytes: $1)) })
    self.diagnostics = diagnostics
  }

  mutating func read(name: String) -> Ledger.Contents {
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
    contents.agreements = rows(.agreements, Agreement.columns, Agreement.init)
    contents.reports = rows(.reports, Report.columns, Report.init)
    // With a whole file unreadable, every name from it would be reported as unknown.
    let isWhole = LedgerFile.allCases.allSatisfy { files[$0] == nil ? !$0.isRequired : files[$0]?.unreadable == nil }
    if isWhole && yaml?.diagnostics.isEmpty == true {
      diagnostics += contents.problems().map { diagnostic(of: $0, yaml: yaml) }
    }
    return contents
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
      return nil
    }
    return source
  }

  private mutating func rows<Element>(
    _ file: LedgerFile, _ columns: (required: [String], optional: [String]), _ make: (inout Row) -> Element
  ) -> [Element] {
    guard let source = readable(file) else { return [] }
    var table = Table(source, required: columns.required, optional: columns.optional)
    var elements: [Element] = []
    var problems: [CellProblem] = []
    while var row = table.next() {
      elements.append(make(&row))
      problems += row.problems
    }
    diagnostics += (table.problems + problems).map {
      Diagnostic(location: source.location(at: $0.offset), message: $0.message)
    }
    return elements
  }

  private func diagnostic(of problem: Problem, yaml: LedgerYAML?) -> Diagnostic {
    switch problem.place {
    case .key(let path):
      return Diagnostic(
        location: yaml?.location(of: path) ?? SourceLocation(file: "ledger.yaml"), message: problem.message)
    case .cell(let file, let row, let column):
      guard let source = files[file] else { return problem.diagnostic }
      let offset = Table.offset(in: source, row: row, column: column)
      return Diagnostic(location: source.location(at: offset), message: problem.message)
    }
  }
}
