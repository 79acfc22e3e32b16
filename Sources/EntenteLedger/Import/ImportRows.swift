/// What becomes of the rows of an imported table: agreements, parts of other rows' agreements, or rejects.
extension Importer {
  mutating func readRows() {
    let reader = rowReader()
    if columns.agreementID == nil { readEachRow(reader) } else { readRowsByID(reader) }
    rejected.sort { $0.row < $1.row }
  }

  private mutating func rowReader() -> RowReader {
    let plain = agreements.plainRow()
    let domainCodes = readDomains(plain)
    return RowReader(
      cells: cells, columns: columns, partyOfCell: (0..<cells.columnCount).map { partyOfCell[$0] ?? [] },
      partyOfID: partyOfID, partiesOfCell: partiesOfCell, dates: dates, ends: ends, kinds: kinds, sources: sources,
      dateValues: agreements.dates.values, endValues: agreements.ends.values, domainCodes: domainCodes, plain: plain,
      separators: recipe.separators, missing: missingWords, joinsRows: recipe.agreementID != nil)
  }

  /// For each row, the code of its domains; nothing where there is no such column.
  private mutating func readDomains(_ plain: Agreements.CodedRow) -> [UInt32] {
    if columns.domains.isEmpty { return [] }
    var codes: [UInt32] = []
    var known: [[Int]: (code: UInt32, lost: [String])] = [:]
    var lost: [String] = []
    var rows = 0
    for row in 0..<cells.rowCount {
      let key = cells.isBroken(row) ? [] : columns.domains.map { cells[row, $0] }
      if known[key] == nil {
        let (domains, lost) = key.isEmpty ? ([], []) : domains(row)
        known[key] = (agreements.code(forDomains: domains), lost)
      }
      guard let (code, others) = known[key] else { continue }
      codes.append(code)
      lost += others
      rows += others.isEmpty ? 0 : 1
    }
    let names = columns.domains.map { columns.names[$0] }.joined(separator: ", ")
    reportLost(uniqued(lost), in: rows, of: names, called: "domain")
    return codes
  }

  /// The domains that a row names, and texts of which none can be made.
  private func domains(_ row: Int) -> (domains: [String], lost: [String]) {
    var (items, lost): ([String], [String]) = ([], [])
    for column in columns.domains {
      let text = cells.texts[column].text(cells[row, column])
      switch CellNames(text, separators: recipe.separators, missing: missingWords) {
      case .names(let names):
        let made = names.map { (name: $0, domain: slug($0)) }
        items += made.map(\.domain).filter { !$0.isEmpty }
        lost += made.filter(\.domain.isEmpty).map(\.name)
      case .bad: lost.append(trimmedName(text))
      case .missing: break
      }
    }
    return (uniqued(items), lost)
  }

  // MARK: A row, an agreement

  /// Rows read at the same time as others.
  private struct Batch: Sendable {
    var agreements: Agreements
    /// The row of each agreement, and a number that rows have in common which say the same.
    var rows: [UInt32] = []
    var hashes: [UInt64] = []
    var rejected: [(row: Int, reason: String)] = []
  }

  private mutating func readEachRow(_ reader: RowReader) {
    let count = cells.rowCount
    let parts = Swift.min(processorCount, 1 + count >> 14)
    let seed = UInt64.random(in: 1...UInt64.max)
    let batches = concurrently(parts) { [empty = agreements] part in
      Self.batch(count * part / parts..<count * (part + 1) / parts, reader, Batch(agreements: empty), seed)
    }
    for batch in batches { rejected += batch.rejected }
    // Rows that may be the same are looked for while the batches are joined: neither needs the other.
    let joined = concurrently(2) { part in
      if part == 0 {
        let rows = Array(batches.map(\.rows).joined())
        return Joined(rows: rows, sameRows: Self.rowsWithEqualHashes(Array(batches.map(\.hashes).joined())))
      }
      var agreements = batches[0].agreements
      for batch in batches.dropFirst() { agreements.append(coded: batch.agreements) }
      return Joined(agreements: agreements)
    }
    agreements = joined[1].agreements
    mergeSameRows(joined[0].rows, joined[0].sameRows)
  }

  private struct Joined: Sendable {
    var agreements = Agreements()
    var rows: [UInt32] = []
    var sameRows: [(index: Int, earlier: Int)] = []
  }

  private static func batch(_ range: Range<Int>, _ reader: RowReader, _ empty: Batch, _ seed: UInt64) -> Batch {
    var batch = empty
    batch.agreements.reserveCapacity(range.count)
    batch.rows.reserveCapacity(range.count)
    batch.hashes.reserveCapacity(range.count)
    var values = RowReader.Values()
    var id: [UInt8] = []
    var broken = reader.cells.broken.drop { $0.row < range.lowerBound }.makeIterator()
    var nextBroken = broken.next()
    let hasNotes = !reader.columns.notes.isEmpty
    for row in range {
      if let (brokenRow, reason) = nextBroken, brokenRow == row {
        batch.rejected.append((row, reason))
        nextBroken = broken.next()
        continue
      }
      if let reason = reader.read(row, into: &values) {
        batch.rejected.append((row, reason))
        continue
      }
      var hash = RowHash(seed)
      // The order of parties is not a difference.
      var parties: UInt64 = 0
      batch.agreements.beginSignatories()
      for party in values.parties {
        batch.agreements.append(signatory: party)
        parties &+= RowHash.mixed(seed ^ UInt64(party))
      }
      hash.add(parties)
      hash.add(UInt64(values.coded.date) << 32 | UInt64(values.coded.end))
      hash.add(UInt64(values.coded.kind) << 32 | UInt64(values.coded.domains))
      hash.add(UInt64(values.coded.sources))
      for column in reader.columns.notes { hash.add(UInt64(reader.cells[row, column])) }
      reader.writeID(row, &id)
      let note = hasNotes ? reader.note(row) : []
      batch.agreements.append(id: id.span, values.coded, note: note.span)
      batch.rows.append(UInt32(row))
      batch.hashes.append(hash.value)
    }
    return batch
  }

  /// Rows of which an earlier one has the same hash, and the first of these.
  private static func rowsWithEqualHashes(_ hashes: [UInt64]) -> [(index: Int, earlier: Int)] {
    var slots = [UInt32](repeating: 0, count: 16)
    while slots.count < 2 * hashes.count { slots += slots }
    let mask = slots.count - 1
    var found: [(index: Int, earlier: Int)] = []
    for index in hashes.indices {
      let hash = hashes[index]
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash { slot = (slot + 1) & mask }
      if slots[slot] == 0 {
        slots[slot] = UInt32(index + 1)
      } else {
        found.append((index, Int(slots[slot]) - 1))
      }
    }
    return found
  }

  /// Takes out agreements that say the same as an earlier one.
  private mutating func mergeSameRows(_ rows: [UInt32], _ candidates: [(index: Int, earlier: Int)]) {
    if candidates.isEmpty { return }
    var isSame = [Bool](repeating: false, count: rows.count)
    /// Rows that have a hash in common and say something else: none, but by the rarest of chances.
    var others: [Int: [Int]] = [:]
    for (index, first) in candidates {
      let place = ([first] + (others[first] ?? [])).first { agreements.saySame($0, index) }
      guard let place else {
        others[first, default: []].append(index)
        continue
      }
      isSame[index] = true
      merged.append((Int(rows[index]), Int(rows[place]), "the same as row \(rows[place] + 1)"))
    }
    agreements.removeRows(isSame)
  }

  // MARK: Rows with ids

  /// The rows of each id, by the first of them.
  private struct RowGroups {
    var first: [Int: Int] = [:]
    var later: [Int: [Int]] = [:]
    var isLaterRow: [Bool]
    var ids: [Int: String] = [:]
  }

  private mutating func readRowsByID(_ reader: RowReader) {
    let groups = rowsByID()
    rejected += cells.broken
    for row in 0..<cells.rowCount where !groups.isLaterRow[row] && !cells.isBroken(row) {
      readGroup([row] + (groups.later[row] ?? []), groups.ids[row] ?? "", reader)
    }
  }

  private func rowsByID() -> RowGroups {
    var groups = RowGroups(isLaterRow: [Bool](repeating: false, count: cells.rowCount))
    guard let column = columns.agreementID else { return groups }
    var slugs = SlugBook()
    let texts = (0..<cells.texts[column].count).map { trimmedName(cells.texts[column].text($0)) }
    var first: [String: Int] = [:]
    /// The number of the first text that is the same id; of no id, nil.
    let ids = texts.enumerated().map { number, text -> Int? in
      if text.isEmpty || missingWords.contains(text.lowercased()) { return nil }
      if let known = first[text] { return known }
      first[text] = number
      return number
    }
    for row in 0..<cells.rowCount where !cells.isBroken(row) {
      guard let id = ids[cells[row, column]] else {
        groups.ids[row] = slugs.take("r\(row + 1)")
        continue
      }
      if let first = groups.first[id] {
        groups.later[first, default: []].append(row)
        groups.isLaterRow[row] = true
      } else {
        groups.first[id] = row
        groups.ids[row] =
          Agreement.ID.forbiddenCharacter(in: texts[id]) == nil
          ? slugs.take(texts[id]) : slugs.id(for: texts[id], fallback: "r\(row + 1)")
      }
    }
    return groups
  }

  /// Reads the rows of one agreement. The first that can be read says what it is; the others add parties, domains and
  /// sources, and those that say something else are rejected.
  private mutating func readGroup(_ rows: [Int], _ id: String, _ reader: RowReader) {
    var first: (row: Int, values: RowReader.Values)?
    var others: [(row: Int, values: RowReader.Values)] = []
    for row in rows {
      var values = RowReader.Values()
      if let reason = reader.read(row, into: &values) {
        rejected.append((row, reason))
      } else if let first {
        if let column = difference(first.values.coded, values.coded) {
          rejected.append((row, "row \(first.row + 1) has the same id and another \(column)"))
        } else {
          others.append((row, values))
        }
      } else {
        first = (row, values)
      }
    }
    guard let (row, _) = first, var values = first?.values else { return }
    values.parties = uniqued(values.parties + others.flatMap(\.values.parties))
    if values.parties.count < 2 {
      for row in [row] + others.map(\.row) { rejected.append((row, reader.tooFewParties(row))) }
      return
    }
    let codes = [values.coded] + others.map(\.values.coded)
    values.coded.domains = agreements.code(
      forDomains: uniqued(uniqued(codes.map(\.domains)).flatMap { agreements.domains.pool[$0] }))
    values.coded.sources = agreements.code(
      forSources: uniqued(uniqued(codes.map(\.sources)).flatMap { agreements.sources.pool[$0] }))
    for other in others { merged.append((other.row, row, "the same agreement as row \(row + 1), by its id")) }
    agreements.beginSignatories()
    for party in values.parties { agreements.append(signatory: party) }
    let (id, note) = (Array(id.utf8), reader.note(row))
    agreements.append(id: id.span, values.coded, note: note.span)
  }

  /// What a later row says otherwise than the first.
  private func difference(_ first: Agreements.CodedRow, _ later: Agreements.CodedRow) -> String? {
    [
      ("date", first.date, later.date, dates.none), ("end", first.end, later.end, ends.none),
      ("kind", first.kind, later.kind, kinds.none),
    ].first { $0.1 != $0.2 && $0.2 != $0.3 }?.0
  }
}

/// A hash of numbers, seeded anew in every run: what is merged does not depend on it.
private struct RowHash {
  private(set) var value: UInt64

  init(_ seed: UInt64) { value = seed }

  mutating func add(_ number: UInt64) { value = Self.mixed(value ^ number) }

  static func mixed(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }
}
