extension LedgerJSON {
  /// Reads a ledger, with every problem of the file.
  ///
  /// What is wrong with a value is reported, the value left out, and reading goes on. What is no JSON ends reading:
  /// tables that were not read whole by then are `unread`, and the rows before it are kept.
  ///
  /// - Parameters:
  ///   - source: a file that is not `unreadable`.
  ///   - name: the ledger's name.
  /// - Complexity: O(bytes).
  package static func read(_ source: SourceFile, name: String) -> SingleFile {
    var reader = LedgerJSONReader(source, name: name)
    reader.read()
    return reader.file
  }
}

/// Reads the document from its beginning to its end. Rows and values are in extensions.
struct LedgerJSONReader {
  var file: SingleFile
  var json: JSONReader
  /// The table that is being read.
  var table: LedgerFile?
  /// The offset of each of its rows.
  var offsets: [Int] = []
  /// Whether each of its rows was one.
  var isWhole = true
  /// The key that is being read.
  var column = ""
  /// The offset of its value, or of the item of a list.
  var valueOffset = 0
  /// How many more unknown words a suggestion is looked for: a search takes as long as there are names.
  var hintsLeft = 100
  var begun: Set<LedgerFile> = []
  /// Tables that were read to their ends, and the vocabularies that rows use, as `.ledger`.
  var whole: Set<LedgerFile> = []

  init(_ source: SourceFile, name: String) {
    file = SingleFile(source)
    file.contents.name = name
    json = JSONReader(source.bytes)
  }

  mutating func read() {
    var expected = Set(LedgerFile.allCases)
    do {
      try readLedger()
      // A table that may be left out and was is empty.
      expected = begun.union(expected.filter(\.isRequired))
      try json.end()
    } catch {
      file.problems.append(CellProblem(offset: error.offset, message: error.message))
      if let table { file.rowOffsets[table] = offsets }
    }
    file.unread = expected.subtracting(whole)
  }

  private mutating func readLedger() throws(JSONReader.Problem) {
    guard try expect(.object, "an object with the keys of a ledger, such as {\"title\": \"...\"}") else { return }
    var vocabularies = 0
    var object = try open(Ledger.JSONKey.self)
    while let key = try next(&object) {
      file.keyOffsets[[key.rawValue]] = json.keyOffset
      let problems = file.problems.count
      switch key {
      case .schema: try readSchema()
      case .title: file.contents.title = try text()
      case .titles: file.contents.titles = try translations()
      case .language: file.contents.language = try text()
      case .description: file.contents.description = try text()
      case .licence: file.contents.licence = try text()
      case .span: file.contents.span = try date("span of time such as 2004/2019")
      case .sides: try readSides()
      case .kinds: file.contents.kinds = try list()
      case .families:
        var names = try openNames("a list of kinds for each name, such as {\"a\": [\"b\", \"c\"]}")
        while let name = try next(&names) { file.contents.families[name] = try list() }
      case .circles:
        var names = try openNames("a list of parties for each name, such as {\"a\": [\"b\", \"c\"]}")
        while let name = try next(&names) { file.contents.circles[name] = try ids() }
      case .terms:
        var names = try openNames("translations for each word, such as {\"insurer\": {\"zh\": \"保险公司\"}}")
        while let name = try next(&names) { file.contents.terms[name] = try translations() }
      case .parties: while try nextRow(of: .parties) { file.contents.parties.append(try party()) }
      case .groups: while try nextRow(of: .groups) { file.contents.groups.append(try group()) }
      case .sources: while try nextRow(of: .sources) { file.contents.sources.append(try source()) }
      case .agreements: while try nextRow(of: .agreements) { file.contents.agreements.append(try agreement()) }
      case .reports: while try nextRow(of: .reports) { file.contents.reports.append(try report()) }
      case .claims: file.contents.claims = try text()
      }
      // Kinds are looked up in these two. What else is wrong above the tables misleads no check.
      if key == .sides || key == .kinds, file.problems.count == problems { vocabularies += 1 }
    }
    if vocabularies == 2 { whole.insert(.ledger) }
  }

  private mutating func readSchema() throws(JSONReader.Problem) {
    guard try expect(.text, "a text in quotes") else { return }
    let (found, known) = (try json.text(), LedgerJSON.schema)
    if found == known { return }
    let stem = known.prefix { $0 != "/" } + "/"
    if found.hasPrefix(stem), let number = Int(found.dropFirst(stem.count)), number > 1 {
      report("the schema \(stem)\(number) is newer than \(known), which is read here; use a newer entente")
    } else {
      report("unknown schema \(quoted(found)); expected \(quoted(known))")
    }
  }

  private mutating func readSides() throws(JSONReader.Problem) {
    guard try expect(.object, "a list of kinds for each side, such as {\"firm\": [\"platform\"], \"bank\": [\"bank\"]}")
    else { return }
    var object = try open(Side.JSONKey.self, called: "side")
    while let side = try next(&object) {
      switch side {
      case .firm: file.contents.sides[.firm] = try list()
      case .bank: file.contents.sides[.bank] = try list()
      case .neither: file.contents.otherKinds = try list()
      }
    }
  }
}
