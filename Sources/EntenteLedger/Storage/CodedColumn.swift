/// Values that repeat, each once, numbered in the order of their first appearance.
package struct Pool<Value: Hashable & Sendable>: Sendable {
  /// The values, by code. A value that nothing uses any more stays.
  package private(set) var values: [Value] = []
  private var codes: [Value: UInt32] = [:]

  package init() {}

  package subscript(code: UInt32) -> Value { values[Int(code)] }

  /// The code of a value, new or old.
  package mutating func code(for value: Value) -> UInt32 {
    if let code = codes[value] { return code }
    let code = UInt32(values.count)
    codes[value] = code
    values.append(value)
    return code
  }
}

/// A column of values that repeat: each distinct value once, and for every row its code (dictionary encoding).
package struct CodedColumn<Value: Hashable & Sendable>: Sendable {
  package private(set) var pool = Pool<Value>()
  /// For every row, the code of its value.
  package private(set) var codes: [UInt32] = []

  package init() {}

  package subscript(row: Int) -> Value {
    get { pool[codes[row]] }
    set { codes[row] = pool.code(for: newValue) }
  }

  /// The distinct values, by code; some may have no row.
  package var values: [Value] { pool.values }

  package mutating func code(for value: Value) -> UInt32 { pool.code(for: value) }
  package mutating func append(_ value: Value) { codes.append(pool.code(for: value)) }
  package mutating func append(code: UInt32) { codes.append(code) }
  package mutating func append(codes new: [UInt32]) { codes += new }
  package mutating func removeAllRows() { codes = [] }
  package mutating func reserveCapacity(_ count: Int) { codes.reserveCapacity(count) }

  package mutating func append(contentsOf other: CodedColumn) {
    let own = other.values.map { pool.code(for: $0) }
    codes.reserveCapacity(codes.count + other.codes.count)
    for code in other.codes { codes.append(own[Int(code)]) }
  }

  package mutating func replaceSubrange(_ rows: Range<Int>, with values: some Collection<Value>) {
    codes.replaceSubrange(rows, with: values.map { pool.code(for: $0) })
  }

  /// How many rows have each of ``values``.
  ///
  /// - Complexity: O(rows).
  package var counts: [Int] {
    var counts = [Int](repeating: 0, count: pool.values.count)
    for code in codes { counts[Int(code)] += 1 }
    return counts
  }

  /// The distinct values that some row has, in the order of the rows.
  package var usedInOrder: [Value] {
    var isMet = [Bool](repeating: false, count: pool.values.count)
    var met: [Value] = []
    for code in codes where !isMet[Int(code)] {
      isMet[Int(code)] = true
      met.append(pool[code])
    }
    return met
  }

  /// The distinct values that some row has, by code.
  package var used: [Value] { zip(values, counts).filter { $1 > 0 }.map(\.0) }
}
