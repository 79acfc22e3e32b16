/// What may be wrong in a table and is no error: it is left as it is, and said.
extension Importer {
  mutating func findSuspicions() {
    findFarDates()
    findFirstsOfMonths()
    findNames()
    findTwins()
    findGluedWords()
    report(
      .endBeforeBeginning, rejected.filter { $0.reason.hasPrefix("it ends (") }.map(\.row),
      "rows that end before they begin, which were rejected: are the columns swapped, or days and months?")
    findSwallowedLines()
  }

  // MARK: Dates

  /// What a column of dates was read as, where the column itself had to say.
  mutating func report(
    _ read: DateColumn, of name: String, _ counts: [Int], _ column: Int, _ texts: [String]
  ) {
    if read.dayFirst + read.monthFirst > 0 {
      let order = read.dayFirst > 0 && read.monthFirst > 0 ? nil : read.dayFirst > 0 ? "day first" : "month first"
      if let order {
        findings.append("\(name): read with the \(order), as \(read.dayFirst + read.monthFirst) rows can only be read")
      }
    }
    let missing = zip(texts, zip(read.dates, counts)).filter { !$0.0.isEmpty && $0.1.0 == .missing && $0.1.1 > 0 }
    if !missing.isEmpty {
      let rows = missing.reduce(0) { $0 + $1.1.1 }
      findings.append("\(name): \(rows) rows without a date say \(examples(missing.map(\.0)))")
    }
    let ambiguous = Set(read.ambiguous)
    let rows = rowsWith(column) { ambiguous.contains($0) }
    let why =
      read.dayFirst > 0
      ? "some rows have the day first and some the month" : "no row tells whether day or month comes first"
    report(
      .ambiguousDates, rows,
      "\(name): \(why); dates such as \(examples(read.ambiguous.map { texts[$0] })) were kept as the time between both "
        + "readings; give --date-format MM/dd/yyyy or dd/MM/yyyy")
  }

  private func rowsWith(_ column: Int, _ isWanted: (Int) -> Bool) -> [Int] {
    let wanted = (0..<cells.texts[column].count).map(isWanted)
    guard wanted.contains(true) else { return [] }
    return (0..<cells.rowCount).filter { !cells.isBroken($0) && wanted[cells[$0, column]] }
  }

  /// Days that lie further from the middle half of all than ten years and three times its width.
  private mutating func findFarDates() {
    for (column, coded) in [(columns.date, dates), (columns.until, ends)] {
      guard let column else { continue }
      let pool = coded.codes.map { code -> Int32? in
        let date = column == columns.date ? agreements.dates.pool[code] : agreements.ends.pool[code]
        return date?.earliest?.number ?? date?.latest?.number
      }
      let days = zip(pool, cells.counts(column)).compactMap { day, rows in day.map { (day: Int($0), rows: rows) } }
      guard let usual = usualDays(days) else { continue }
      let isFar = pool.map { day in day.map { !usual.contains(Int($0)) } ?? false }
      let rows = rowsWith(column) { isFar[$0] }
      let texts = zip(isFar.indices, isFar).filter(\.1).map { trimmedName(cells.texts[column].text($0.0)) }
      report(.farDates, rows, "\(columns.names[column]): dates far from all others: \(examples(texts))")
    }
  }

  /// A table of which every date is the first of a month may know months only.
  private mutating func findFirstsOfMonths() {
    guard let column = columns.date else { return }
    let counts = cells.counts(column)
    let days = zip(dates.codes, counts).filter { $1 > 0 }.compactMap { agreements.dates.pool[$0.0] }
    guard days.count >= 6, days.allSatisfy({ $0.isDay && $0.earliest?.components.day == 1 }) else { return }
    let isYear = days.allSatisfy { $0.earliest?.components.month == 1 }
    report(
      .firstOfMonth, rowsWith(column) { counts[$0] > 0 },
      "\(columns.names[column]): every date is the first of a \(isYear ? "year" : "month"); if only the "
        + "\(isYear ? "year" : "month") is known, write \(isYear ? "2017" : "2017-06") instead of 2017-\(isYear ? "01" : "06")-01"
    )
  }

  // MARK: Names

  private mutating func findNames() {
    let places = columns.firms + columns.banks + columns.parties
    var isSeen: Set<Int> = []
    for column in places where isSeen.insert(column).inserted {
      let texts = (0..<cells.texts[column].count).map { cells.texts[column].text($0) }
      let mangled = texts.map(isMangled)
      let pairs = zip(texts, mangled).filter(\.1).map(\.0)
      report(
        .mojibake, rowsWith(column) { mangled[$0] },
        "\(columns.names[column]): names that were read in the wrong encoding somewhere: \(examples(pairs))"
          + (pairs.first.flatMap(unmangled).map { ", which may be \(quoted($0))" } ?? "") + "; give --encoding")
      let escaped = texts.map { $0.utf8.contains(UInt8(ascii: "\\")) && withoutWrittenEscapes($0) != $0 }
      report(
        .writtenEscapes, rowsWith(column) { escaped[$0] },
        "\(columns.names[column]): line ends written out as \\r, \\n or \\t were read as spaces")
      let missing = missingWords
      let placeholders = texts.map { text in
        text.utf8.count < 24 && Self.placeholders.contains(spellingKey(trimmedName(text)))
          && !missing.contains(trimmedName(text).lowercased())
      }
      report(
        .placeholder, rowsWith(column) { placeholders[$0] },
        "\(columns.names[column]): names that may stand for nobody: "
          + "\(examples(zip(texts, placeholders).filter(\.1).map { trimmedName($0.0) })); give --missing for each that does"
      )
    }
  }

  private static let placeholders: Set<String> = Set(
    [
      "n/a", "none", "unknown", "null", "nan", "no acquirer", "not applicable", "not available", "tbd", "other",
      "others", "various", "undisclosed", "anonymous", "no name", "nil", "-", "?", "无", "未知", "其他",
    ].map(spellingKey))

  /// The same name on both sides, in one row, and under two ids.
  private mutating func findTwins() {
    var partyOfName: [Side: [String: UInt32]] = [:]
    var twoIDs: [String] = []
    for (number, entry) in book.entries.enumerated() {
      guard let side = entry.side else { continue }
      // Without ids all spellings have one key.
      let keys = entry.givenID == nil ? [entry.key] : uniqued(entry.spellings.map { book.key($0.name) }).sorted()
      for key in keys {
        let known = partyOfName[side, default: [:]].updateValue(UInt32(number), forKey: key)
        if let known, known != UInt32(number), entry.givenID != nil { twoIDs.append(entry.name) }
      }
    }
    let names = Set(twoIDs.map(book.key))
    report(
      .sameNameTwoIDs,
      (columns.firms + columns.banks).flatMap { column in
        rowsWith(column) { names.contains(book.key(trimmedName(cells.texts[column].text($0)))) }
      }, count: names.count, "names that stand under several ids: \(examples(twoIDs))")
    let both = (partyOfName[.firm] ?? [:]).keys.filter { partyOfName[.bank]?[$0] != nil }.sorted()
    guard !both.isEmpty else { return }
    var twins: [UInt32: UInt32] = [:]
    for name in both { twins[partyOfName[.firm]?[name] ?? 0] = partyOfName[.bank]?[name] }
    let shown = both.compactMap { partyOfName[.firm]?[$0] }.map { book.entries[Int($0)].name }
    var rows: [Int] = []
    var selfPairs: [Int] = []
    for row in 0..<cells.rowCount where !cells.isBroken(row) {
      let firms = parties(row, on: .firm).filter { twins[$0] != nil }
      guard !firms.isEmpty else { continue }
      rows.append(row)
      let banks = parties(row, on: .bank)
      if firms.contains(where: { twins[$0].map(banks.contains) == true }) { selfPairs.append(row) }
    }
    report(
      .bothSides, rows, count: both.count,
      "names that stand as firms and as banks, each as two parties: \(examples(shown))")
    report(.selfPair, selfPairs, "rows in which a name is its own partner")
  }

  /// A word that runs into the next one in several names, after the same word: what replacing a part of words leaves
  /// (`Puerto Ricoemier Bank`, where PR was replaced).
  private mutating func findGluedWords() {
    var after: [String: Set<String>] = [:]
    let texts = book.entries.flatMap { $0.spellings.map(\.name) } + tagTexts
    for text in texts {
      let words = text.split(separator: " ").map(String.init)
      for (word, next) in zip(words, words.dropFirst()) where word.count >= 3 {
        after[word, default: []].insert(next)
      }
    }
    var found: [(word: String, whole: String, glued: [String])] = []
    for (word, following) in after.sorted(by: { $0.key < $1.key }) {
      found += gluedWords(following).map { (word, $0.whole, $0.glued) }
    }
    let rows = rowsWith(found.map { glued in glued.glued.map { [glued.word, $0] } })
    for ((word, whole, glued), rows) in zip(found, rows) {
      report(
        .gluedWords, rows,
        "\"\(word) \(whole)\" runs into the next word in \(glued.count) ways "
          + "(\(examples(glued.map { "\(word) \($0)" }))): was a part of words replaced?")
    }
  }

  /// Words that three others or more begin with, and go on in small letters.
  ///
  /// - Complexity: O(letters), and sorting: in order, what begins with a word stands right behind it.
  private func gluedWords(_ words: Set<String>) -> [(whole: String, glued: [String])] {
    let sorted = words.map { Array($0.unicodeScalars) }.sorted { $0.lexicographicallyPrecedes($1) }
    /// The words that the current one begins with, and what begins with each.
    var open: [(whole: Int, glued: [Int])] = []
    var found: [(whole: Int, glued: [Int])] = []
    for (index, word) in sorted.enumerated() {
      while let last = open.last, !word.starts(with: sorted[last.whole]) { found.append(open.removeLast()) }
      for place in open.indices where word[sorted[open[place].whole].count].properties.isLowercase {
        open[place].glued.append(index)
      }
      if word.count >= 4 { open.append((index, [])) }
    }
    func text(_ index: Int) -> String { String(String.UnicodeScalarView(sorted[index])) }
    return (found + open.reversed()).filter { $0.glued.count >= 3 }.sorted { $0.whole < $1.whole }
      .map { (text($0.whole), $0.glued.map(text)) }
  }

  /// For each list of pairs of words, the rows with a name or a tag in which one stands, in one pass.
  private func rowsWith(_ pairs: [[[String]]]) -> [[Int]] {
    guard !pairs.isEmpty else { return [] }
    var places: [[String]: [Int]] = [:]
    for (index, list) in pairs.enumerated() {
      for pair in list { places[pair, default: []].append(index) }
    }
    var rows = [[Int]](repeating: [], count: pairs.count)
    for column in uniqued(columns.firms + columns.banks + columns.parties + columns.firmTags + columns.bankTags) {
      let found = (0..<cells.texts[column].count).map { number -> [Int] in
        let words = trimmedName(withoutWrittenEscapes(cells.texts[column].text(number))).split(separator: " ")
        return uniqued(zip(words, words.dropFirst()).flatMap { places[[String($0), String($1)]] ?? [] })
      }
      for row in 0..<cells.rowCount where !cells.isBroken(row) {
        for index in found[cells[row, column]] { rows[index].append(row) }
      }
    }
    return rows.map { uniqued($0.sorted()) }
  }

  private var tagTexts: [String] {
    uniqued(columns.firmTags + columns.bankTags).flatMap { column in
      (0..<cells.texts[column].count).map { cells.texts[column].text($0) }
    }
  }

  /// Cells over several lines that look like rows: a quote that was closed by a later one.
  private mutating func findSwallowedLines() {
    let lines = cells.swallowed.reduce(0) { $0 + $1.lines }
    report(
      .swallowedLines, cells.swallowed.map(\.row), count: lines,
      "\(lines) lines that look like rows stand within quotes, which may have been opened by mistake on the lines named"
    )
  }
}
