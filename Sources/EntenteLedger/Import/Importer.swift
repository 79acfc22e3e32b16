/// The work of an import: first what each distinct cell says, then each row, then what the rows say together.
struct Importer: Sendable {
  let recipe: TableImport
  let columns: ImportColumns
  let cells: CellTable
  let source: SourceFile
  let missingWords: Set<String>
  var book: PartyBook
  var agreements = Agreements()
  var suspicions: [ImportAudit.Suspicion] = []
  var findings: [String] = []

  /// For each column that names parties, and each of its texts, the party; or one of the marks below.
  var partyOfCell: [Int: [Int32]] = [:]
  var partiesOfCell: [Int: [Int: [UInt32]]] = [:]
  /// For a side whose parties the table tells apart by ids, the party of each text of the column of ids.
  var partyOfID: [Side: [Int32]] = [:]
  var dates: CodedCells
  var ends: CodedCells
  var kinds: CodedCells
  var sources: CodedCells
  /// The ids given to parties, by their numbers in the book.
  var partyIDs: [UInt32: Party.ID] = [:]
  var rejected: [(row: Int, reason: String)] = []
  var merged: [(row: Int, into: Int, reason: String)] = []
  /// Texts of which no domain can be made, and in how many rows there is one.
  var lostDomains: [String] = []
  var rowsOfLostDomains = 0

  private var nameCounts: [Int: [Int]] = [:]
  private var made = Ledger.Contents()

  static let missing: Int32 = -1
  static let bad: Int32 = -2
  static let several: Int32 = -3

  /// The codes of a column's texts, and why some have none.
  struct CodedCells: Sendable {
    var codes: [UInt32] = []
    /// By the number of the text.
    var problems: [Int: String] = [:]
    /// The code of an empty cell, or where there is no such column.
    var none: UInt32 = 0
  }

  init(_ recipe: TableImport, _ columns: ImportColumns, _ cells: CellTable, _ source: SourceFile) {
    (self.recipe, self.columns, self.cells, self.source) = (recipe, columns, cells, source)
    missingWords = Set(recipe.missing.map { trimmedName($0).lowercased() })
    book = PartyBook(mergesSpellings: recipe.mergesSpellings)
    (dates, ends, kinds, sources) = (CodedCells(), CodedCells(), CodedCells(), CodedCells())
  }

  mutating func run() throws(LedgerError) -> TableImport.Imported {
    readNames()
    dates = readDates(columns.date, called: "date") { $0.code(forDate: $1) }
    ends = readDates(columns.until, called: "until") { $0.code(forEnd: $1) }
    readKinds()
    readSources()
    readRows()
    readTags()
    // What may be wrong is looked for while the contents are made: neither needs the other.
    let read = self
    let parts = concurrently(2) { part in
      var importer = read
      if part == 0 { importer.findSuspicions() } else { importer.made = importer.contents() }
      return importer
    }
    self = parts[1]
    suspicions = parts[0].suspicions
    // Ids are numbers of rows, or given out each once; a row refers to no other.
    let ledger = try Ledger(withDistinctIDs: made)
    return TableImport.Imported(ledger: ledger, audit: audit(ledger))
  }

  // MARK: What each distinct cell says

  private mutating func readNames() {
    let columnsOfSides: [(Side?, [Int])] = [(.firm, columns.firms), (.bank, columns.banks), (nil, columns.parties)]
    for (side, places) in columnsOfSides {
      readNames(places.filter { partyOfCell[$0] == nil }, side)
    }
    for (side, id, names) in [(Side.firm, columns.firmID, columns.firms), (.bank, columns.bankID, columns.banks)] {
      if let id, let names = names.first { readIDs(id, names: names, side) }
    }
  }

  /// Reads the names in the columns of a side: in the order of the rows where there are several, so that rows added at
  /// the end change no id.
  private mutating func readNames(_ places: [Int], _ side: Side?) {
    if places.count < 2 {
      if let column = places.first { readNames(column, side, numbers: 0..<cells.texts[column].count) }
      return
    }
    var order: [(row: Int, column: Int, number: Int)] = []
    for column in uniqued(places) {
      var isMet = [Bool](repeating: false, count: cells.texts[column].count)
      for row in 0..<cells.rowCount where !isMet[cells[row, column]] {
        isMet[cells[row, column]] = true
        order.append((row, column, cells[row, column]))
      }
    }
    for (_, column, number) in order.sorted(by: { ($0.row, $0.column) < ($1.row, $1.column) }) {
      readNames(column, side, numbers: number..<number + 1)
    }
  }

  /// How many rows have each text of a column of names; counted once.
  private mutating func countsOfColumn(_ column: Int) -> [Int] {
    if let counts = nameCounts[column] { return counts }
    let counts = cells.counts(column)
    nameCounts[column] = counts
    return counts
  }

  /// Reads the names in a column's texts of some numbers.
  private mutating func readNames(_ column: Int, _ side: Side?, numbers: Range<Int>) {
    let counts = countsOfColumn(column)
    let missing = missingWords
    // With ids the table tells parties apart itself; names are read for their spelling only.
    let hasIDs = (side == .firm && columns.firmID != nil) || (side == .bank && columns.bankID != nil)
    var parties = partyOfCell.removeValue(forKey: column) ?? [Int32](repeating: Self.missing, count: counts.count)
    for number in numbers {
      switch CellNames(cells.texts[column].text(number), separators: recipe.separators, missing: missing) {
      case .missing: parties[number] = Self.missing
      case .bad: parties[number] = Self.bad
      case .names where hasIDs: parties[number] = 0
      case .names(let names):
        let found = names.map { book.party(named: $0, on: side, rows: counts[number]) }
        if found.count > 1 { partiesOfCell[column, default: [:]][number] = found }
        parties[number] = found.count > 1 ? Self.several : Int32(found[0])
      }
    }
    partyOfCell[column] = parties
  }

  /// Parties that the table tells apart by ids: what the names were read as gives way to them.
  private mutating func readIDs(_ idColumn: Int, names column: Int, _ side: Side) {
    var names: [UInt64: Int] = [:]
    for row in 0..<cells.rowCount where !cells.isBroken(row) && partyOfCell[column]?[cells[row, column]] == 0 {
      names[UInt64(cells[row, idColumn]) << 32 | UInt64(cells[row, column]), default: 0] += 1
    }
    var parties = [Int32](repeating: Self.missing, count: cells.texts[idColumn].count)
    for (key, rows) in names.sorted(by: { $0.key < $1.key }) {
      let (number, nameNumber) = (Int(key >> 32), Int(key & 0xFFFF_FFFF))
      let id = trimmedName(cells.texts[idColumn].text(number))
      let name = trimmedName(withoutWrittenEscapes(cells.texts[column].text(nameNumber)))
      guard !id.isEmpty, !missingWords.contains(id.lowercased()) else { continue }
      let party = book.party(withID: id, named: name, on: side)
      book.add(spelling: name, of: party, rows: rows)
      parties[number] = Int32(party)
    }
    partyOfID[side] = parties
  }

  private mutating func readDates(
    _ column: Int?, called name: String, _ code: (inout Agreements, PartialDate?) -> UInt32
  ) -> CodedCells {
    var coded = CodedCells(none: code(&agreements, nil))
    guard let column else { return coded }
    let counts = cells.counts(column)
    let texts = counts.indices.map { (text: trimmedName(cells.texts[column].text($0)), rows: counts[$0]) }
    let read = DateColumn(texts, formats: recipe.dateFormats, missing: missingWords.union(Self.wordsForNoDate))
    for (number, reading) in read.dates.enumerated() {
      switch reading {
      case .missing: coded.codes.append(coded.none)
      case .date(let date): coded.codes.append(code(&agreements, date))
      case .bad(let reason):
        coded.codes.append(coded.none)
        coded.problems[number] = reason
      }
    }
    report(read, of: columns.names[column], counts, column, texts.map(\.text))
    return coded
  }

  private static let wordsForNoDate: Set<String> = [
    "n/a", "na", "n.a.", "null", "none", "nan", "nat", "unknown", "tbd", "-", "--", "–", "—", "?",
  ]

  private mutating func readKinds() {
    kinds.none = agreements.code(forKind: Agreement.plainKind)
    guard let column = columns.kind else { return }
    let names = Dictionary(
      recipe.kindNames.map { (spellingKey(trimmedName($0.key)), $0.value) }, uniquingKeysWith: { first, _ in first })
    var isUsed: Set<String> = []
    let missing = missingWords
    let counts = cells.counts(column)
    var lost: [String] = []
    var rows = 0
    for number in 0..<cells.texts[column].count {
      let text = trimmedName(withoutWrittenEscapes(cells.texts[column].text(number)))
      let key = spellingKey(text)
      isUsed.insert(key)
      let kind = missing.contains(text.lowercased()) ? "" : slug(names[key] ?? text)
      kinds.codes.append(kind.isEmpty ? kinds.none : agreements.code(forKind: kind))
      if kind.isEmpty, !text.isEmpty, !missing.contains(text.lowercased()), counts[number] > 0 {
        lost.append(text)
        rows += counts[number]
      }
    }
    reportLost(lost, in: rows, of: columns.names[column], called: "kind")
    for name in recipe.kindNames.keys.sorted() where !isUsed.contains(spellingKey(trimmedName(name))) {
      findings.append("no row has the kind \"\(name)\" that --map-kind names")
    }
  }

  private mutating func readSources() {
    guard let column = columns.source else {
      sources.none = agreements.code(forSources: [fileSource.id])
      return
    }
    sources.none = agreements.code(forSources: [])
    var ids = SlugBook()
    var known: [String: UInt32] = [:]
    let missing = missingWords
    for number in 0..<cells.texts[column].count {
      let text = trimmedName(cells.texts[column].text(number))
      if text.isEmpty || missing.contains(text.lowercased()) {
        sources.codes.append(sources.none)
      } else if let code = known[text] {
        sources.codes.append(code)
      } else {
        let isURL = text.hasPrefix("http://") || text.hasPrefix("https://")
        let name = isURL ? String(text.drop { $0 != "/" }.dropFirst(2)) : text
        let id = Source.ID(ids.id(for: name, fallback: "source"))
        let code = agreements.code(forSources: [id])
        sourceList.append(Source(id: id, title: text, url: isURL ? text : ""))
        known[text] = code
        sources.codes.append(code)
      }
    }
  }

  /// Says which values could not be kept.
  mutating func reportLost(_ texts: [String], in rows: Int, of column: String, called noun: String) {
    guard !texts.isEmpty else { return }
    findings.append("\(column): \(rows) rows say \(examples(texts)), of which no \(noun) can be made; they have none")
  }

  private(set) var sourceList: [Source] = []

  /// The table itself, for rows that name no source.
  var fileSource: Source { Source(id: Source.ID(fileID), title: source.name) }

  var fileID: String {
    let id = slug(fileStem)
    return id.isEmpty ? "table" : id
  }

  var fileStem: String {
    let name = source.name.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
    return stem.isEmpty ? String(name) : stem
  }
}
