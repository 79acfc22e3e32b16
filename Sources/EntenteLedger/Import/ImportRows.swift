/// What becomes of the rows of an imported table: agreements, parts of other rows' agreements, or rejects.
extension Importer {
  mutating func readRows() {
    let reader = rowReader()
    if columns.agreementID == nil { readEachRow(reader) } else { readRowsByID(reader) }
    rejected.sort { $0.row < $1.row }
  }

  private mutating func rowReader() -> RowReader {
    let plain = agreements.plainRow()
    let missing = missingWords
    var domainCodes: [UInt32] = []
    if !columns.domains.isEmpty {
      let names = DomainReader(cells: cells, columns: columns.domains, separators: recipe.separators, missing: missing)
      let skipped = Set(cells.broken.map(\.row))
      var known: [[Int]: UInt32] = [:]
      for row in 0..<cells.rowCount {
        let key = skipped.contains(row) ? [] : columns.domains.map { cells[row, $0] }
        if let code = known[key] {
          domainCodes.append(code)
        } else {
          let code = key.isEmpty ? plain.domains : agreements.code(forDomains: names.domains(row))
          known[key] = code
          domainCodes.append(code)
        }
      }
    }
    return RowReader(
      cells: cells, columns: columns, partyOfCell: (0..<cells.columnCount).map { partyOfCell[$0] ?? [] },
      partiesOfCell: partiesOfCell, dates: dates, ends: ends, kinds: kinds, sources: sources,
      dateValues: agreements.dates.values, endValues: agreements.ends.values, domainCodes: domainCodes, plain: plain,
      separators: recipe.separators, missing: missing, joinsRows: recipe.agreementID != nil)
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
    var rows: [UInt32] = []
    var hashes: [UInt64] = []
    for batch in batches {
      agreements.append(coded: batch.agreements)
      rows += batch.rows
      hashes += batch.hashes
      rejected += batch.rejected
    }
    mergeSameRows(rows, hashes)
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

  /// Takes out agreements that say the same as an earlier one.
  private mutating func mergeSameRows(_ rows: [UInt32], _ hashes: [UInt64]) {
    var slots = [UInt32](repeating: 0, count: 16)
    while slots.count < 2 * rows.count { slots += slots }
    let mask = UInt64(slots.count - 1)
    var isSame: [Bool] = []
    for index in rows.indices {
      let hash = hashes[index]
      var slot = Int(truncatingIfNeeded: hash & mask)
      while true {
        guard slots[slot] != 0 else {
          slots[slot] = UInt32(index + 1)
          break
        }
        let earlier = Int(slots[slot]) - 1
        if hashes[earlier] == hash, agreements.saySame(earlier, index) {
          if isSame.isEmpty { isSame = [Bool](repeating: false, count: rows.count) }
          isSame[index] = true
          let first = Int(rows[earlier])
          merged.append((Int(rows[index]), first, "the same as row \(first + 1)"))
          break
        }
        slot = (slot + 1) & Int(truncatingIfNeeded: mask)
      }
    }
    if !isSame.isEmpty { agreements.removeRows(isSame) }
  }

  // MARK: Rows with ids

  /// The rows that have the same id.
  private struct RowGroups {
    var first: [Int: Int] = [:]
    var later: [Int: [Int]] = [:]
    var isLaterRow: [Bool]
    var ids: [Int: String] = [:]
  }

  private mutating func readRowsByID(_ reader: RowReader) {
    let groups = rowsByID()
    var values = RowReader.Values()
    rejected += cells.broken
    let skipped = Set(cells.broken.map(\.row))
    for row in 0..<cells.rowCount where !groups.isLaterRow[row] && !skipped.contains(row) {
      let later = groups.later[row] ?? []
      if let reason = reader.read(row, into: &values) {
        rejected.append((row, reason))
        rejected += later.map { ($0, "row \(row + 1) has the same id, and was rejected") }
        continue
      }
      for other in later { join(other, to: row, &values, reader) }
      if values.parties.count < 2 {
        rejected.append((row, reader.tooFewParties(row)))
        continue
      }
      agreements.beginSignatories()
      for party in values.parties { agreements.append(signatory: party) }
      let id = Array((groups.ids[row] ?? "").utf8)
      let note = reader.note(row)
      agreements.append(id: id.span, values.coded, note: note.span)
    }
  }

  private func rowsByID() -> RowGroups {
    var groups = RowGroups(isLaterRow: [Bool](repeating: false, count: cells.rowCount))
    guard let column = columns.agreementID else { return groups }
    var slugs = SlugBook()
    let skipped = Set(cells.broken.map(\.row))
    for row in 0..<cells.rowCount where !skipped.contains(row) {
      let number = cells[row, column]
      let text = trimmedName(cells.texts[column].text(number))
      if let first = groups.first[number], !text.isEmpty {
        groups.later[first, default: []].append(row)
        groups.isLaterRow[row] = true
      } else {
        groups.first[number] = row
        let isID = !text.isEmpty && Agreement.ID.forbiddenCharacter(in: text) == nil
        groups.ids[row] = isID ? slugs.take(text) : slugs.id(for: text, fallback: "r\(row + 1)")
      }
    }
    return groups
  }

  /// Adds the parties, domains and sources of a later row with the same id; a row that says something else of the
  /// agreement is rejected.
  private mutating func join(_ later: Int, to row: Int, _ values: inout RowReader.Values, _ reader: RowReader) {
    var other = RowReader.Values()
    if let reason = reader.read(later, into: &other) {
      rejected.append((later, reason))
      return
    }
    let differing = [
      ("date", values.coded.date, other.coded.date, dates.none), ("end", values.coded.end, other.coded.end, ends.none),
      ("kind", values.coded.kind, other.coded.kind, kinds.none),
    ].first { $0.1 != $0.2 && $0.2 != $0.3 }
    if let differing {
      rejected.append((later, "row \(row + 1) has the same id and another \(differing.0)"))
      return
    }
    for party in other.parties where !values.parties.contains(party) { values.parties.append(party) }
    values.coded.domains = agreements.code(
      forDomains: uniqued(agreements.domains.pool[values.coded.domains] + agreements.domains.pool[other.coded.domains]))
    values.coded.sources = agreements.code(
      forSources: uniqued(agreements.sources.pool[values.coded.sources] + agreements.sources.pool[other.coded.sources]))
    merged.append((later, row, "the same agreement as row \(row + 1), by its id"))
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

/// The domains that a row's cells name.
private struct DomainReader {
  let cells: CellTable
  let columns: [Int]
  let separators: [String]
  let missing: Set<String>

  func domains(_ row: Int) -> [String] {
    let items = columns.flatMap { column -> [String] in
      let text = cells.texts[column].text(cells[row, column])
      guard case .names(let names) = CellNames(text, separators: separators, missing: missing) else { return [] }
      return names.map(slug).filter { !$0.isEmpty }
    }
    return uniqued(items)
  }
}
