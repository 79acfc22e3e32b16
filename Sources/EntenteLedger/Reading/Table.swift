/// A table of a ledger: a header that names its columns, in any order, and records under it.
struct Table: Sendable {
  let source: SourceFile
  /// For each column of the file, its name.
  private(set) var columns: [String] = []
  var problems: [CellProblem] = []
  /// Whether the header lacks a column that must be there.
  private(set) var isIncomplete = false
  var reader: CSVReader

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - required: columns that must be there.
  ///   - optional: columns that may be; one ending in `*` stands for every name with that beginning.
  ///   - separator: the byte between fields.
  init(
    _ source: SourceFile, separator: UInt8 = UInt8(ascii: ","), required: [String], optional: [String]
  ) {
    self.source = source
    reader = CSVReader(source.bytes, separator: separator)
    guard reader.next() else {
      problems.append(
        CellProblem(
          offset: 0,
          message: "no header" + (required.isEmpty ? "" : "; expected the columns \(required.joined(separator: ", "))"))
      )
      isIncomplete = true
      return
    }
    var seen: Set<String> = []
    for field in 0..<reader.count {
      let name = reader.text(field)
      let isNew = seen.insert(name).inserted
      let isKnown = (required + optional).contains { pattern in
        pattern.hasSuffix("*")
          ? name.hasPrefix(pattern.dropLast()) && name.utf8.count >= pattern.utf8.count : name == pattern
      }
      if !isKnown {
        let known = (required + optional).filter { !$0.hasSuffix("*") }
        problems.append(
          CellProblem(
            offset: reader.offset(field), message: "unknown column \"\(name)\"" + columnHint(name, known)))
      } else if !isNew {
        problems.append(CellProblem(offset: reader.offset(field), message: "the column \(name) is given twice"))
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

  /// Goes to the next row, and returns false at the end. A row of the wrong length is a problem, and is read as far as
  /// it goes.
  mutating func next() -> Bool { checkedNext(reader.next()) }

  /// The same, given a span of the file's bytes.
  mutating func next(_ text: Span<UInt8>) -> Bool { checkedNext(reader.next(text)) }

  private mutating func checkedNext(_ isRow: Bool) -> Bool {
    guard isRow else {
      problems += reader.takeProblems().map { CellProblem(offset: $0.offset, message: $0.message) }
      return false
    }
    if reader.count != columns.count {
      problems.append(
        CellProblem(
          offset: reader.offset(min(reader.count, columns.count)),
          message: "this row has \(reader.count) fields, the header has \(columns.count)"))
    }
    return true
  }

  /// The offsets of cells, found by reading once more: positions are needed only where something is wrong.
  ///
  /// - Parameter cells: rows, counted from 0, and the names of columns.
  static func offsets(of cells: [(row: Int, column: String)], in source: SourceFile) -> [Int] {
    var reader = CSVReader(source.bytes)
    guard reader.next() else { return cells.map { _ in 0 } }
    let header = reader.texts
    var offsets = [Int](repeating: source.bytes.count, count: cells.count)
    var row = -1
    for index in cells.indices.sorted(by: { cells[$0].row < cells[$1].row }) {
      while row < cells[index].row, reader.next() { row += 1 }
      guard row == cells[index].row else { break }
      offsets[index] = reader.offset(header.firstIndex(of: cells[index].column) ?? 0)
    }
    return offsets
  }
}

/// The cells of the current row, by the names of their columns. What a cell cannot be read as is a problem, and its
/// value then a neutral one, so that reading goes on and finds the others.
extension Table {
  /// The place of a column, or nil if the file has none of that name.
  func field(_ column: String) -> Int? { columns.firstIndex(of: column) }

  /// The text of a cell; empty if the file has no such column.
  func text(_ column: String) -> String {
    guard let field = field(column), field < reader.count else { return "" }
    return reader.text(field)
  }

  /// Where in the file a field's text stands: nowhere if the row or the file does not have it; nil if its quotes must
  /// be read first.
  func place(_ field: Int?) -> Range<Int>? {
    guard let field, field < reader.count else { return 0..<0 }
    return reader.place(field)
  }

  /// A field's text as bytes.
  func bytes(_ field: Int?) -> [UInt8] {
    guard let field, field < reader.count else { return [] }
    return Array(reader.text(field).utf8)
  }

  func id<Subject>(_ column: String) -> Identifier<Subject> { Identifier(text(column)) }

  func optionalID<Subject>(_ column: String) -> Identifier<Subject>? {
    let text = text(column)
    return text.isEmpty ? nil : Identifier(text)
  }

  /// The parts of a cell, separated by `|`.
  func list(_ column: String) -> [String] {
    items(of: text(column))
  }

  func ids<Subject>(_ column: String) -> [Identifier<Subject>] { list(column).map { Identifier($0) } }

  /// Names in other languages: the columns `name_zh`, `name_en`...
  func names() -> [String: String] {
    var names: [String: String] = [:]
    for field in 0..<min(columns.count, reader.count) where columns[field].hasPrefix("name_") {
      let text = reader.text(field)
      if !text.isEmpty { names[String(columns[field].dropFirst("name_".count))] = text }
    }
    return names
  }

  mutating func date(_ column: String) -> PartialDate? { date(column, text(column)) }

  /// A cell's text as a date.
  mutating func date(_ column: String, _ text: String) -> PartialDate? {
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
    choice(column, text(column), default: value)
  }

  mutating func choice<Value: CaseIterable & RawRepresentable<String>>(
    _ column: String, _ text: String, default value: Value
  ) -> Value {
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
    report(field(column) ?? 0, message)
  }

  /// A problem of a field of the current row.
  mutating func report(_ field: Int, _ message: String) {
    problems.append(CellProblem(offset: reader.offset(field), message: message))
  }
}

/// The items of a cell that lists several, separated by `|`.
func items(of cell: String) -> [String] {
  cell.isEmpty ? [] : cell.unicodeScalars.split(separator: "|", omittingEmptySubsequences: false).map { String($0) }
}
