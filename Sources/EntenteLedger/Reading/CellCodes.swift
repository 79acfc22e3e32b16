/// What the texts of cells were read as, so that each distinct text is read once.
struct CellCodes: Sendable {
  private var texts = Interner()
  private var codes: [UInt32] = []
  /// The code of a text that must be read each time, for it is a problem each time.
  private static let unsound = UInt32.max

  /// The code of a text that was read before, or the number to ``keep(_:for:)`` its code under.
  enum Found {
    case code(UInt32)
    case new(Int)
  }

  mutating func find(_ text: Span<UInt8>) -> Found {
    let number = texts.intern(text)
    if number == codes.count { codes.append(Self.unsound) }
    return codes[number] == Self.unsound ? .new(number) : .code(codes[number])
  }

  func text(_ number: Int) -> String { texts.text(number) }

  mutating func keep(_ code: UInt32, for number: Int) { codes[number] = code }
}

/// A column of a table, and what its cells were read as.
struct ColumnCodes: Sendable {
  private let field: Int?
  private var cells = CellCodes()

  init(_ field: Int?) { self.field = field }

  /// The code of the current row's cell, or a given one if it is empty or not there.
  ///
  /// - Parameter text: the bytes of the table's file.
  @inline(__always)
  mutating func code(
    _ text: borrowing Span<UInt8>, _ table: inout Table, empty: UInt32, _ make: (inout Table, String) -> UInt32
  ) -> UInt32 {
    guard let field, field < table.reader.count else { return empty }
    let found: CellCodes.Found
    if let place = table.reader.place(field) {
      if place.isEmpty { return empty }
      found = cells.find(text.extracting(place))
    } else {
      found = table.reader.withBytes(field) { cells.find($0) }
    }
    switch found {
    case .code(let code): return code
    case .new(let number):
      let problems = table.problems.count
      let code = make(&table, cells.text(number))
      if table.problems.count == problems { cells.keep(code, for: number) }
      return code
    }
  }
}

/// Calls a function with each item of a cell that lists several, separated by `|`; with none if it is empty.
func eachItem(of cell: borrowing Span<UInt8>, _ body: (Span<UInt8>) -> Void) {
  guard cell.count > 0 else { return }
  var start = 0
  for index in 0..<cell.count where cell[index] == UInt8(ascii: "|") {
    body(cell.extracting(start..<index))
    start = index + 1
  }
  body(cell.extracting(start..<cell.count))
}
