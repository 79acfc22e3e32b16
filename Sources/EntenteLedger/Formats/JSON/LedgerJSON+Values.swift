/// Objects, key by key, and the values of their keys. A value that cannot be read is reported, and a neutral one taken.
extension LedgerJSONReader {
  /// An object whose keys are known.
  struct Object<Key: LedgerJSONKey> {
    /// The offset of its brace.
    fileprivate let start: Int
    /// What its keys name, for messages.
    fileprivate let noun: String
    /// The keys that were read, as bits.
    fileprivate var seen: UInt32 = 0
    /// The key that follows the last one in the usual order.
    fileprivate var guess = 0
  }

  /// Steps into an object, which is there.
  mutating func open<Key>(_: Key.Type, called noun: String = "key") throws(JSONReader.Problem) -> Object<Key> {
    _ = try json.kind()
    let start = json.position
    try json.enter()
    return Object(start: start, noun: noun)
  }

  /// The next key whose value is to be read, or nil at the object's end: unknown keys, repeated ones and nulls are
  /// passed over. At the end, what is missing is reported.
  mutating func next<Key>(_ object: inout Object<Key>) throws(JSONReader.Problem) -> Key? {
    let table = Key.table
    while try json.nextKey() {
      guard let index = index(of: table.names, from: object.guess) else {
        let known = table.keys.map(\.rawValue)
        report("unknown \(object.noun) \(quoted(json.keyText))" + hint(json.keyText, known), at: json.keyOffset)
        try json.skip()
        continue
      }
      guard object.seen & 1 << index == 0 else {
        report("the \(object.noun) \(table.keys[index].rawValue) is given twice", at: json.keyOffset)
        try json.skip()
        continue
      }
      object.seen |= 1 << index
      object.guess = index + 1
      column = table.keys[index].rawValue
      if !table.isRequired[index], try json.kind() == .null {
        try json.skip()
        continue
      }
      return table.keys[index]
    }
    for index in table.keys.indices where table.isRequired[index] && object.seen & 1 << index == 0 {
      column = table.keys[index].rawValue
      reportLost("the key \(column) is missing", at: object.start)
    }
    return nil
  }

  /// Which of some names the key read last is. Keys mostly come in one order, so the first look mostly finds it.
  private func index(of names: [[UInt8]], from guess: Int) -> Int? {
    for index in guess..<names.count where json.isKey(names[index]) { return index }
    for index in 0..<guess where json.isKey(names[index]) { return index }
    return nil
  }

  // MARK: Objects whose keys are anything

  /// An object whose keys are names.
  struct Names {
    fileprivate let isThere: Bool
    fileprivate var seen: Set<String> = []
  }

  mutating func openNames(_ expected: String) throws(JSONReader.Problem) -> Names {
    guard try expect(.object, expected) else { return Names(isThere: false) }
    try json.enter()
    return Names(isThere: true)
  }

  /// The next name whose value is to be read, or nil at the object's end.
  mutating func next(_ names: inout Names) throws(JSONReader.Problem) -> String? {
    guard names.isThere else { return nil }
    while try json.nextKey() {
      let name = json.keyText
      if !names.seen.insert(name).inserted {
        report("the key \(quoted(name)) is given twice", at: json.keyOffset)
        try json.skip()
      } else if try json.kind() == .null {
        try json.skip()
      } else {
        if table == nil { file.keyOffsets[[column, name]] = json.keyOffset }
        return name
      }
    }
    return nil
  }

  /// A text for each language.
  mutating func translations() throws(JSONReader.Problem) -> [String: String] {
    var texts: [String: String] = [:]
    var names = try openNames("a text for each language, such as {\"zh\": \"工商银行\"}")
    while let language = try next(&names) {
      if let text = try itemText() { texts[language] = text }
    }
    return texts
  }

  // MARK: Tables

  /// Steps to the next row of a table, an object; false at its end.
  mutating func nextRow(of table: LedgerFile) throws(JSONReader.Problem) -> Bool {
    if self.table == nil {
      begun.insert(table)
      guard try expect(.list, "a list of objects, one for each row") else { return false }
      try json.enter()
      (self.table, offsets, isWhole) = (table, [], true)
    }
    while try json.nextItem() {
      let kind = try json.kind()
      valueOffset = json.position
      if kind == .object {
        offsets.append(valueOffset)
        return true
      }
      report("expected an object, one row of the table, found \(kind.name)")
      isWhole = false
      try json.skip()
    }
    file.rowOffsets[table] = offsets
    if isWhole { whole.insert(table) }
    self.table = nil
    return false
  }

  // MARK: Values

  mutating func text() throws(JSONReader.Problem) -> String {
    guard try expect(.text, "a text in quotes") else { return "" }
    return try json.text()
  }

  mutating func id<Subject>() throws(JSONReader.Problem) -> Identifier<Subject> { Identifier(try text()) }

  mutating func list() throws(JSONReader.Problem) -> [String] {
    var items: [String] = []
    guard try openList("a list of texts, such as [\"a\", \"b\"]") else { return items }
    while try json.nextItem() {
      if let text = try itemText() { items.append(text) }
    }
    return items
  }

  mutating func ids<Subject>() throws(JSONReader.Problem) -> [Identifier<Subject>] {
    var items: [Identifier<Subject>] = []
    guard try openList("a list of ids, such as [\"a\", \"b\"]") else { return items }
    while try json.nextItem() {
      if let text = try itemText() { items.append(Identifier(text)) }
    }
    return items
  }

  mutating func tags() throws(JSONReader.Problem) -> [Party.Tag] {
    var tags: [Party.Tag] = []
    guard try openList("a list of tags, such as [\"tier:state-owned\"]") else { return tags }
    while try json.nextItem() {
      guard let text = try itemText() else { continue }
      if let tag = Party.Tag(text) {
        tags.append(tag)
      } else {
        report("\(quoted(text)) is no tag; a tag is key:value, such as tier:state-owned")
      }
    }
    return tags
  }

  mutating func date(_ noun: String = "date") throws(JSONReader.Problem) -> PartialDate? {
    guard try expect(.text, "a date in quotes, such as \"2017-06-20\"") else { return nil }
    let text = try json.text()
    do {
      return try PartialDate(text)
    } catch {
      report("\(quoted(text)) is no \(noun): \(error.description)")
      return nil
    }
  }

  mutating func number() throws(JSONReader.Problem) -> Double {
    guard try expect(.number, "a number") else { return 0 }
    let number = try json.number()
    if number.isFinite { return number }
    reportLost("this number is too large to be counted with", at: valueOffset)
    return 0
  }

  /// A value of a closed list.
  mutating func choice<Value>(default value: Value) throws(JSONReader.Problem) -> Value
  where Value: CaseIterable & RawRepresentable<String> {
    guard try expect(.text, "a text in quotes") else { return value }
    let text = try json.text()
    if let chosen = Value(rawValue: text) { return chosen }
    report("unknown \(column) \(quoted(text))" + hint(text, Value.allCases.map(\.rawValue)))
    return value
  }

  /// An item of a list, or of an object of names; nil if it is no text.
  private mutating func itemText() throws(JSONReader.Problem) -> String? {
    let kind = try json.kind()
    valueOffset = json.position
    if kind == .text { return try json.text() }
    report("expected a text in quotes, found \(kind.name)")
    try json.skip()
    return nil
  }

  private mutating func openList(_ expected: String) throws(JSONReader.Problem) -> Bool {
    guard try expect(.list, expected) else { return false }
    try json.enter()
    return true
  }

  /// Whether the next value is of a kind. If not, it is reported and passed over.
  mutating func expect(_ kind: JSONReader.Kind, _ expected: String) throws(JSONReader.Problem) -> Bool {
    let found = try json.kind()
    valueOffset = json.position
    if found == kind { return true }
    reportLost("expected \(expected), found \(found.name)", at: valueOffset)
    try json.skip()
    return false
  }

  // MARK: Problems

  mutating func report(_ message: String, at offset: Int? = nil) {
    file.problems.append(CellProblem(offset: offset ?? valueOffset, message: message))
  }

  /// Reports a value that is not there: what the checks find wrong with the neutral one is not reported again.
  private mutating func reportLost(_ message: String, at offset: Int) {
    report(message, at: offset)
    guard let table else { return }
    file.lost.insert(.cell(file: table, row: offsets.count - 1, column: column))
    // Whatever names a row without an id would be called unknown: in every row that does.
    if column == "id" { isWhole = false }
  }

  /// What may have been meant, for the first hundred: a search takes as long as there are names, and as they are long.
  private mutating func hint(_ found: String, _ known: [String]) -> String {
    guard hintsLeft > 0 else { return "" }
    hintsLeft -= 1
    for (beginning, key) in [("name_", "names"), ("title_", "titles")]
    where found.hasPrefix(beginning) && known.contains(key) {
      return "; other languages stand under \(key), such as {\"zh\": \"...\"}"
    }
    let hint = found.utf8.count <= 40 ? suggestion(for: found, among: known) : ""
    return hint.isEmpty ? "; expected one of \(known.joined(separator: ", "))" : hint
  }

  /// A text as JSON has it, shortened.
  func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(61)
    var writer = JSONWriter()
    writer.append(text: String(String.UnicodeScalarView(scalars.prefix(60))) + (scalars.count > 60 ? "…" : ""))
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
