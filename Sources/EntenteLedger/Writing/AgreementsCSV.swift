/// Writes `agreements.csv`: columns in which no row has anything are left out.
///
/// Each distinct value is made a cell once; a row is then a run of copies. A large table is made in pieces, at the same
/// time, and handed on in order.
struct AgreementsCSV {
  private let agreements: Agreements
  /// The optional columns that are written, in order, with their cells by code and the codes of the rows.
  private var cells: [Column] = []
  private let partyIDs: [[UInt8]]
  private let hasNotes: Bool

  private struct Column {
    var name: String
    var cells: [[UInt8]]
    var codes: [UInt32]
  }

  init(_ agreements: Agreements) {
    self.agreements = agreements
    partyIDs = agreements.partyPool.values.map { Array($0.text.utf8) }
    hasNotes = agreements.indices.contains { agreements.notes.withBytes($0) { $0.count > 0 } }
    add("date", agreements.dates, isRequired: true) { $0?.text ?? "" }
    add("until", agreements.ends) { $0?.text ?? "" }
    add("others", agreements.others) { joined($0.map(\.text)) }
    add("kind", agreements.kinds, isRequired: true) { $0 }
    add("domains", agreements.domains) { joined($0) }
    add("status", agreements.statuses) { $0 == .reported ? "" : $0.rawValue }
    add("basis", agreements.bases) { $0 == .explicit ? "" : $0.rawValue }
    add("part_of", agreements.wholes) { $0?.text ?? "" }
    add("follows", agreements.predecessors) { $0?.text ?? "" }
    add("source", agreements.sources) { joined($0.map(\.text)) }
  }

  private mutating func add<Value>(
    _ name: String, _ column: CodedColumn<Value>, isRequired: Bool = false, _ text: (Value) -> String
  ) {
    let texts = column.values.map(text)
    if !isRequired, zip(texts, column.counts).allSatisfy({ $0.isEmpty || $1 == 0 }) { return }
    cells.append(Column(name: name, cells: texts.map(CSVWriter.cell), codes: column.codes))
  }

  /// Calls a function with one piece of the file after the other.
  func write(_ write: ([UInt8]) throws -> Void) rethrows {
    try write(header)
    let step = 1 << 15
    var start = 0
    while start < agreements.count {
      let ranges = (0..<processorCount).map { start + $0 * step }.filter { $0 < agreements.count }
        .map { $0..<Swift.min($0 + step, agreements.count) }
      for piece in concurrently(ranges.count, { rows(ranges[$0]) }) { try write(piece) }
      start = ranges.last?.upperBound ?? agreements.count
    }
  }

  private var header: [UInt8] {
    var names = cells.map(\.name)
    names.insert("parties", at: names.firstIndex { $0 == "others" || $0 == "kind" } ?? names.count)
    return Array((["id"] + names + (hasNotes ? ["note"] : [])).joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
  }

  private func rows(_ rows: Range<Int>) -> [UInt8] {
    let comma = UInt8(ascii: ",")
    let partiesBefore = cells.firstIndex { $0.name == "others" || $0.name == "kind" } ?? cells.count
    var text: [UInt8] = []
    text.reserveCapacity(rows.count * 96)
    for row in rows {
      agreements.ids.withBytes(row) { $0.withUnsafeBufferPointer { text.append(contentsOf: $0) } }
      for (index, column) in cells.enumerated() {
        if index == partiesBefore { appendParties(row, to: &text) }
        text.append(comma)
        text.append(contentsOf: column.cells[Int(column.codes[row])])
      }
      if hasNotes {
        text.append(comma)
        text.append(contentsOf: CSVWriter.cell(agreements.notes[row]))
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private func appendParties(_ row: Int, to text: inout [UInt8]) {
    var mark = UInt8(ascii: ",")
    for index in agreements.signatoryRange(row) {
      text.append(mark)
      text.append(contentsOf: partyIDs[Int(agreements.signatories[index])])
      mark = UInt8(ascii: "|")
    }
  }
}

/// The items of a list in one cell.
func joined(_ items: [String]) -> String { items.joined(separator: "|") }
