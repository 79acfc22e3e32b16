/// The columns of a table that are read, each cell as the number of its text: what is distinct is kept once.
struct CellTable: Sendable {
  /// For each column, its distinct texts, as they stand in the file.
  private(set) var texts: [Interner]
  /// The numbers of all cells, row by row.
  private(set) var numbers: [UInt32] = []
  /// Rows that are no rows, by number, and why.
  private(set) var broken: [(row: Int, reason: String)] = []
  /// Rows of which a cell has lines that look like rows, and how many, whether or not its column is read.
  private(set) var swallowed: [(row: Int, lines: Int)] = []
  private(set) var rowCount = 0
  /// For every row whether it is broken; empty if none is.
  private var marks: [Bool] = []
  private let width: Int
  /// The byte between the cells of the file.
  let separator: UInt8

  var columnCount: Int { width }

  subscript(row: Int, column: Int) -> Int { Int(numbers[row * width + column]) }

  /// Whether a row is no row: its numbers mean nothing.
  func isBroken(_ row: Int) -> Bool { !marks.isEmpty && marks[row] }

  /// Reads all that a reader has left, in a number of parts at the same time.
  init(_ reader: CSVReader, _ columns: ImportColumns, parts count: Int) {
    var reader = reader
    let parts = reader.readInParts(count) { CellTable(part: &$0, columns) }
    self = parts[0]
    for part in parts.dropFirst() { append(part) }
    if !broken.isEmpty { marks = [Bool](repeating: false, count: rowCount) }
    for (row, _) in broken { marks[row] = true }
  }

  private init(part reader: inout CSVReader, _ columns: ImportColumns) {
    width = columns.fields.count
    separator = reader.separator
    texts = columns.fields.map { _ in Interner() }
    let bytes = reader.bytes
    let text = bytes.span
    // No more than there are bytes: a row has at least one for each column.
    numbers.reserveCapacity(Swift.min(reader.rest.count / 64 * width, reader.rest.count))
    while reader.next(text) {
      if let reason = reader.brokenBecause(width: columns.width) {
        broken.append((rowCount, reason))
        // Empty cells, so that the row has texts like any other.
        for column in 0..<width { numbers.append(UInt32(texts[column].intern(""))) }
      } else {
        if reader.spansLines { noteSwallowed(reader, width: columns.width) }
        for (column, field) in columns.fields.enumerated() {
          let number =
            if let place = reader.place(field) {
              texts[column].intern(text.extracting(place))
            } else {
              reader.withBytes(field) { texts[column].intern($0) }
            }
          numbers.append(UInt32(truncatingIfNeeded: number))
        }
      }
      rowCount += 1
    }
  }

  private mutating func append(_ other: CellTable) {
    let own = other.texts.indices.map { column in
      (0..<other.texts[column].count).map { number in
        other.texts[column].withBytes(number) { UInt32(truncatingIfNeeded: texts[column].intern($0)) }
      }
    }
    numbers.reserveCapacity(numbers.count + other.numbers.count)
    for row in 0..<other.rowCount {
      for column in 0..<width { numbers.append(own[column][Int(other.numbers[row * width + column])]) }
    }
    broken += other.broken.map { ($0.row + rowCount, $0.reason) }
    swallowed += other.swallowed.map { ($0.row + rowCount, $0.lines) }
    rowCount += other.rowCount
  }

  /// How many rows have each distinct text of a column.
  func counts(_ column: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: texts[column].count)
    for row in 0..<rowCount where !isBroken(row) { counts[self[row, column]] += 1 }
    return counts
  }
}

extension CellTable {
  /// Notes the current record if lines within its cells look like rows.
  private mutating func noteSwallowed(_ reader: CSVReader, width: Int) {
    let lines = (0..<reader.count).reduce(0) { lines, field in
      lines + reader.withBytes(field) { linesLikeRows($0, width: width) }
    }
    if lines > 0 { swallowed.append((rowCount, lines)) }
  }

  /// How many lines of a cell have as many separators as a row has: 0 for a cell of one line.
  private func linesLikeRows(_ text: borrowing Span<UInt8>, width: Int) -> Int {
    guard width > 1 else { return 0 }
    var lines = 0
    var separators = 0
    var isFirst = true
    for index in 0...text.count {
      if index == text.count || text[index] == UInt8(ascii: "\n") || text[index] == UInt8(ascii: "\r") {
        if !isFirst, separators == width - 1 { lines += 1 }
        (isFirst, separators) = (false, 0)
      } else if text[index] == separator {
        separators += 1
      }
    }
    return lines
  }
}

extension CSVReader {
  /// Why the record that was read cannot be a row of a table; nil if it can. Empty fields behind the last column are
  /// nothing.
  fileprivate mutating func brokenBecause(width: Int) -> String? {
    if !problems.isEmpty, let problem = takeProblems().first { return problem.message }
    if count == width { return nil }
    if count > width, (width..<count).allSatisfy({ place($0)?.isEmpty == true }) { return nil }
    return "it has \(count) fields, the header has \(width)"
  }
}
