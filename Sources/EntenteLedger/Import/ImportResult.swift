/// What the rows of an imported table become together: the ledger, and the audit.
extension Importer {
  /// Tags of parties from columns; a party for which the rows say two things keeps the first, and is reported.
  mutating func readTags() {
    let columnsOfSides = [(Side.firm, columns.firmTags), (.bank, columns.bankTags)]
    guard columnsOfSides.contains(where: { !$0.1.isEmpty }) else { return }
    let skipped = Set(rejected.map(\.row))
    var tags: [Int: [Party.Tag]] = [:]
    for (side, places) in columnsOfSides {
      for column in places {
        let key = slug(columns.names[column])
        var first: [UInt32: (text: String, row: Int)] = [:]
        var differing: [(row: Int, party: UInt32)] = []
        for row in 0..<cells.rowCount where !skipped.contains(row) {
          let text = listItem(trimmedName(cells.texts[column].text(cells[row, column])))
          guard !text.isEmpty, !missingWords.contains(text.lowercased()) else { continue }
          for party in parties(row, on: side) {
            if let known = first[party] {
              if known.text != text { differing.append((row, party)) }
            } else {
              first[party] = (text, row)
              tags[Int(party), default: []].append(Party.Tag(key: key.isEmpty ? "tag" : key, value: text))
            }
          }
        }
        let names = uniqued(differing.map(\.party)).map { book.entries[Int($0)].name }
        report(
          .twoTagValues, differing.map(\.row),
          "names with several values of \(columns.names[column]): one party or several? (\(examples(names))); "
            + "give --\(side.rawValue)-id if a column tells them apart")
      }
    }
    for (party, list) in tags { book.setTags(list, of: party) }
  }

  /// The parties that a row names in the columns of a side.
  func parties(_ row: Int, on side: Side) -> [UInt32] {
    let (places, id) = side == .firm ? (columns.firms, columns.firmID) : (columns.banks, columns.bankID)
    return places.flatMap { column -> [UInt32] in
      let number = cells[row, column]
      guard let party = partyOfCell[column]?[number] else { return [] }
      if party >= 0, let id { return [partyOfID[side]?[cells[row, id]] ?? -1].filter { $0 >= 0 }.map { UInt32($0) } }
      return party >= 0 ? [UInt32(party)] : partiesOfCell[column]?[number] ?? []
    }
  }

  /// The ledger's contents: the parties of the rows used, under ids made of their names.
  mutating func contents() -> Ledger.Contents {
    var contents = Ledger.Contents()
    contents.name = fileID
    contents.title = recipe.title ?? fileStem
    contents.description =
      "Imported from \(source.name): \(cells.rowCount) rows read, \(agreements.count) used, \(merged.count) merged, "
      + "\(rejected.count) rejected."
    contents.sides = [.firm: ["firm"], .bank: ["bank"]]
    var slugs = SlugBook()
    let used = partiesInOrderOfRows()
    for number in used {
      let entry = book.entries[number]
      partyIDs[UInt32(number)] = Party.ID(slugs.id(for: entry.givenID ?? entry.first, fallback: "party"))
    }
    contents.parties = used.sorted().map { number in
      let entry = book.entries[number]
      return Party(
        id: partyIDs[UInt32(number)] ?? "", name: entry.name, kind: entry.kind, aliases: entry.aliases.map(listItem),
        tags: entry.tags)
    }
    if contents.parties.contains(where: { $0.kind == "party" }) { contents.otherKinds = ["party"] }
    agreements.nameParties { partyIDs[$0] ?? Party.ID("?") }
    contents.agreements = agreements
    contents.kinds = agreements.kinds.usedInOrder
    let cited = Set(agreements.sources.used.joined())
    contents.sources = columns.source == nil ? [fileSource] : sourceList.filter { cited.contains($0.id) }
    return contents
  }

  /// The parties of the rows used, as these name them: so that rows added at the end change no id.
  private func partiesInOrderOfRows() -> [Int] {
    var isMet = [Bool](repeating: false, count: book.entries.count)
    var met: [Int] = []
    for code in agreements.signatories where !isMet[Int(code)] {
      isMet[Int(code)] = true
      met.append(Int(code))
    }
    return met
  }

  // MARK: The audit

  func audit(_ ledger: Ledger) -> ImportAudit {
    var audit = ImportAudit()
    audit.rowsRead = cells.rowCount
    audit.used = agreements.count
    audit.findings = findings
    let rows = merged.map { (row: $0.row, reason: $0.reason) } + rejected
    let places = places(of: rows.map(\.row) + suspicions.flatMap(\.lines))
    func rowNote(_ entry: (row: Int, reason: String), _ outcome: ImportAudit.Outcome) -> ImportAudit.Row {
      let place = places[entry.row]
      return ImportAudit.Row(
        number: entry.row + 1, line: place?.line ?? 0, outcome: outcome, reason: entry.reason, text: place?.text ?? "")
    }
    audit.merged = merged.map { rowNote(($0.row, $0.reason), .merged) }.sorted { $0.number < $1.number }
    audit.rejected = rejected.map { rowNote($0, .rejected) }
    audit.suspicions = suspicions.map { suspicion in
      ImportAudit.Suspicion(
        kind: suspicion.kind, message: suspicion.message, count: suspicion.count,
        lines: suspicion.lines.compactMap { places[$0]?.line })
    }
    audit.spellings = ledger.parties.filter { !$0.aliases.isEmpty }
      .map { ImportAudit.Spellings(party: $0.id, name: $0.name, others: $0.aliases) }
    return audit
  }

  /// The lines and texts of rows, found by reading the file once more, and only if something is to be said of a row.
  private func places(of rows: [Int]) -> [Int: (line: Int, text: String)] {
    let wanted = Set(rows).sorted()
    guard !wanted.isEmpty else { return [:] }
    var reader = CSVReader(source.bytes, separator: cells.separator)
    _ = reader.next()
    var offsets: [Int] = []
    var texts: [String] = []
    var row = -1
    for number in wanted {
      while row < number, reader.next() { row += 1 }
      offsets.append(reader.offset(0))
      var text = source.bytes[reader.extent]
      while let last = text.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { text.removeLast() }
      texts.append(String(decoding: text, as: UTF8.self))
    }
    let lines = source.locations(at: offsets).map { $0.line ?? 0 }
    return Dictionary(uniqueKeysWithValues: zip(wanted, zip(lines, texts).map { (line: $0, text: $1) }))
  }

  // MARK: Suspicions

  /// Notes a suspicion about rows, unless there are none.
  mutating func report(_ kind: ImportAudit.Suspicion.Kind, _ rows: [Int], count: Int? = nil, _ message: String) {
    guard !rows.isEmpty else { return }
    // The rows' numbers stand in for their lines until these are known.
    suspicions.append(
      ImportAudit.Suspicion(kind: kind, message: message, count: count ?? rows.count, lines: Array(rows.prefix(5))))
  }

  /// Some examples of many.
  func examples(_ names: [String]) -> String {
    let distinct = uniqued(names)
    let shown = distinct.prefix(3).map(quoted).joined(separator: ", ")
    return distinct.count > 3 ? "\(shown) and \(distinct.count - 3) more" : shown
  }
}
