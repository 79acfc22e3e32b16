/// Writes `agreements.csv`: columns in which no row has anything are left out.
///
/// Each distinct value is made a cell once; a row is then a run of copies. A large table is made in pieces, at the same
/// time, and handed on in order.
struct AgreementsCSV {
  private let agreements: Agreements
  private var columns: [Column] = []
  /// The cells of all columns, and of the parties, one behind the other.
  private var bytes: [UInt8] = []
  private var parties = Column(name: "parties")
  private let hasNotes: Bool

  /// A column: where in ``bytes`` the cell of each code stands, and the codes of the rows.
  private struct Column {
    var name: String
    var places: [Range<Int>] = []
    var codes: [UInt32] = []
  }

  init(_ agreements: Agreements) {
    self.agreements = agreements
    hasNotes = agreements.indices.contains { agreements.notes.withBytes($0) { $0.count > 0 } }
    for id in agreements.partyPool.values { parties.places.append(place(of: Array(id.text.utf8))) }
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
    columns.append(
      Column(name: name, places: texts.map { place(of: CSVWriter.cell($0)) }, codes: column.codes))
  }

  private mutating func place(of cell: [UInt8]) -> Range<Int> {
    bytes += cell
    return bytes.count - cell.count..<bytes.count
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

  /// The number of columns before the parties, which stand behind the dates.
  private var columnsBeforeParties: Int { columns.firstIndex { $0.name == "others" || $0.name == "kind" } ?? 0 }

  private var header: [UInt8] {
    var names = columns.map(\.name)
    names.insert("parties", at: columnsBeforeParties)
    return Array((["id"] + names + (hasNotes ? ["note"] : [])).joined(separator: ",").utf8) + [UInt8(ascii: "\n")]
  }

  private func rows(_ rows: Range<Int>) -> [UInt8] {
    let (comma, bar, lineFeed) = (UInt8(ascii: ","), UInt8(ascii: "|"), UInt8(ascii: "\n"))
    let partiesPlace = columnsBeforeParties
    var text: [UInt8] = []
    text.reserveCapacity(rows.count * 96)
    // The bytes are borrowed once for all rows: two threads that count their uses of the same array for every cell
    // wait for each other most of the time.
    bytes.withUnsafeBufferPointer { bytes in
      for row in rows {
        agreements.ids.withBytes(row) { $0.withUnsafeBufferPointer { text.append(contentsOf: $0) } }
        for column in columns.indices {
          if column == partiesPlace {
            var mark = comma
            for index in agreements.signatoryRange(row) {
              text.append(mark)
              let place = parties.places[Int(agreements.signatories[index])]
              text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place]))
              mark = bar
            }
          }
          text.append(comma)
          let place = columns[column].places[Int(columns[column].codes[row])]
          text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[place]))
        }
        if hasNotes {
          text.append(comma)
          text.append(contentsOf: CSVWriter.cell(agreements.notes[row]))
        }
        text.append(lineFeed)
      }
    }
    return text
  }
}

/// The items of a list in one cell.
func joined(_ items: [String]) -> String { items.joined(separator: "|") }
