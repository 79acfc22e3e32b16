/// A table of a ledger: a header that names its columns, in any order, and records under it.
struct Table {
  let source: SourceFile
  /// For each column of the file, its name.
  private(set) var columns: [String] = []
  private(set) var problems: [CellProblem] = []
  /// Whether the header lacks a column that must be there.
  private(set) var isIncomplete = false
  private var reader: CSVReader
  private var record = CSVRecord()

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - required: columns that must be there.
  ///   - optional: columns that may be; one ending in `*` stands for every name with that beginning.
  init(_ source: SourceFile, required: [String], optional: [String]) {
    self.source = source
    reader = CSVReader(source.bytes)
    guard reader.read(&record) else {
      problems.append(
        CellProblem(offset: 0, message: "no header; expected the columns \(required.joined(separator: ", "))"))
      return
    }
    for field in 0..<record.count {
      let name = record.text(field)
      let isKnown = (required + optional).contains { pattern in
        pattern.hasSuffix("*")
          ? name.hasPrefix(pattern.dropLast()) && name.utf8.count >= pattern.utf8.count : name == pattern
      }
      if !isKnown {
        let known = (required + optional).filter { !$0.hasSuffix("*") }
        problems.append(
          CellProblem(
            offset: record.offset(field), message: "unknown column \"\(name)\"" + columnHint(name, known)))
      } else if columns.contains(name) {
        problems.append(CellProblem(offset: record.offset(field), message: "the column \(name) is given twice"))
      }
      columns.append(name)
    }
    for name in required where !columns.contains(name) {
      problems.append(CellProblem(offset: 0, message: "the column \(name) is missing from the header"))
      isIncomplete = true
    }
  }

  private func columnHint(_ name: String, _ known: [String]) -> String {
    let hint = suggestion(for: name, among: known)
    return hint.isEmpty ? "; the columns are \(known.joined(separator: ", "))" : hint
  }

  /// Reads the next row, or nil at the end. A row of the wrong length is a problem, and is read as far as it goes.
  mutating func next() -> Row? {
    guard reader.read(&record) else {
      problems += reader.problems.map { CellProblem(offset: $0.offset, message: $0.message) }
      return nil
    }
    if record.count != columns.count {
      problems.append(
        CellProblem(
          offset: record.offset(min(record.count, columns.count)),
          message: "this row has \(record.count) fields, the header has \(columns.count)"))
    }
    return Row(record: record, columns: columns)
  }

  /// The offsets of cells, found by reading once more: positions are needed only where something is wrong.
  ///
  /// - Parameter cells: rows, counted from 0, and the names of columns.
  static func offsets(of cells: [(row: Int, column: String)], in source: SourceFile) -> [Int] {
    var reader = CSVReader(source.bytes)
    var record = CSVRecord()
    guard reader.read(&record) else { return cells.map { _ in 0 } }
    let header = record.texts
    var offsets = [Int](repeating: source.bytes.count, count: cells.count)
    var row = -1
    for index in cells.indices.sorted(by: { cells[$0].row < cells[$1].row }) {
      while row < cells[index].row, reader.read(&record) { row += 1 }
      guard row == cells[index].row else { break }
      offsets[index] = record.offset(header.firstIndex(of: cells[index].column) ?? 0)
    }
    return offsets
  }
}

/// One row, its cells read by the names of their columns. What a cell cannot be read as is a problem, and its value
/// then a neutral one, so that reading goes on and finds the others.
struct Row {
  fileprivate let record: CSVRecord
  fileprivate let columns: [String]
  private(set) var problems: [CellProblem] = []

  fileprivate init(record: CSVRecord, columns: [String]) {
    (self.record, self.columns) = (record, columns)
  }

  /// The text of a cell; empty if the file has no such column.
  func text(_ column: String) -> String {
    guard let field = columns.firstIndex(of: column), field < record.count else { return "" }
    return record.text(field)
  }

  func id<Subject>(_ column: String) -> Identifier<Subject> { Identifier(text(column)) }

  func optionalID<Subject>(_ column: String) -> Identifier<Subject>? {
    let text = text(column)
    return text.isEmpty ? nil : Identifier(text)
  }

  /// The parts of a cell, separated by `|`.
  func list(_ column: String) -> [String] {
    let text = text(column)
    return text.isEmpty
      ? [] : text.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
  }

  func ids<Subject>(_ column: String) -> [Identifier<Subject>] { list(column).map { Identifier($0) } }

  /// Names in other languages: the columns `name_zh`, `name_en`...
  func names() -> [String: String] {
    var names: [String: String] = [:]
    for column in columns where column.hasPrefix("name_") && !text(column).isEmpty {
      names[String(column.dropFirst("name_".count))] = text(column)
    }
    return names
  }

  mutating func date(_ column: String) -> PartialDate? {
    let text = text(column)
    guard !text.isEmpty else { return nil }
    do {
      return try PartialDate(text)
    } catch {
      report(column, "\"\(text)\" is no date: \(error.description)")
      return nil
    }
  }

  mutating func number(_ column: String) -> Double {
    if let value = Double(text(column)), value.isFinite { return value }
    report(column, "\"\(text(column))\" is no number")
    return 0
  }

  /// A value of a closed list; the first, if the cell is empty.
  mutating func choice<Value: CaseIterable & RawRepresentable<String>>(_ column: String, default value: Value) -> Value
  {
    let text = text(column)
    if text.isEmpty { return value }
    if let chosen = Value(rawValue: text) { return chosen }
    report(column, "unknown \(column) \"\(text)\"" + suggestion(for: text, among: Value.allCases.map(\.rawValue)))
    return value
  }

  mutating func tags(_ column: String) -> [Party.Tag] {
    list(column).compactMap { item in
      let parts = item.unicodeScalars.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts.allSatisfy({ !isBlank(String($0)) }) {
        return Party.Tag(key: String(parts[0]), value: String(parts[1]))
      }
      report(column, "\"\(item)\" is no tag; a tag is key:value, such as tier:state-owned")
      return nil
    }
  }

  mutating func report(_ column: String, _ message: String) {
    problems.append(CellProblem(offset: record.offset(columns.firstIndex(of: column) ?? 0), message: message))
  }
}
