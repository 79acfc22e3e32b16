/// Each row of an imported table: what it says, and what becomes of it.
extension Importer {
  /// What a row says, as codes; reused from row to row.
  struct RowValues {
    var parties: [UInt32] = []
    var coded = Agreements.CodedRow()
    var key: [UInt32] = []
  }

  mutating func readRows() {
    var keys = Interner()
    keys.reserveCapacity(cells.rowCount)
    var firstRows: [UInt32] = []
    let plain = agreements.plainRow()
    var values = RowValues()
    var id: [UInt8] = []
    let groups = rowsByID()
    var nextBroken = cells.broken.makeIterator()
    var broken = nextBroken.next()
    agreements.reserveCapacity(cells.rowCount)
    for row in 0..<cells.rowCount {
      if let (brokenRow, reason) = broken, brokenRow == row {
        rejected.append((row, reason))
        broken = nextBroken.next()
        continue
      }
      if groups?.isLater(row) == true { continue }
      if let reason = read(row, into: &values, plain) {
        rejected.append((row, reason))
        continue
      }
      if let groups {
        for later in groups.rows(after: row) { join(later, to: row, &values, plain) }
      } else {
        values.key.sort(upTo: values.parties.count)
        let known = keys.count
        let number = keys.intern(values.key.span.bytes)
        if number < known {
          merged.append((row, Int(firstRows[number]), "the same as row \(firstRows[number] + 1)"))
          continue
        }
        firstRows.append(UInt32(row))
      }
      if values.parties.count < 2 {
        rejected.append((row, tooFewParties(row)))
        continue
      }
      agreements.beginSignatories()
      for party in values.parties { agreements.append(signatory: party) }
      if let groups { id = Array(groups.id(of: row).utf8) } else { writeID(row, &id) }
      let note = note(row)
      agreements.append(id: id.span, values.coded, note: note.span)
    }
    rejected.sort { $0.row < $1.row }
  }

  /// Reads what a row says, or gives the reason why it cannot be an agreement.
  private mutating func read(_ row: Int, into values: inout RowValues, _ plain: Agreements.CodedRow) -> String? {
    values.parties.removeAll(keepingCapacity: true)
    for (columns, id) in [(columns.firms, columns.firmID), (columns.banks, columns.bankID), (columns.parties, nil)] {
      for column in columns {
        if let reason = readParties(row, column, id, &values) { return reason }
      }
    }
    values.coded = plain
    values.coded.kind = kinds.none
    values.coded.sources = sources.none
    if let column = columns.date {
      if let reason = dates.problems[cells[row, column]] { return reason }
      values.coded.date = dates.codes[cells[row, column]]
    }
    if let column = columns.until {
      if let reason = ends.problems[cells[row, column]] { return reason }
      values.coded.end = ends.codes[cells[row, column]]
      if let reason = orderProblem(values.coded) { return reason }
    }
    if let column = columns.kind { values.coded.kind = kinds.codes[cells[row, column]] }
    if let column = columns.source { values.coded.sources = sources.codes[cells[row, column]] }
    if !columns.domains.isEmpty { values.coded.domains = agreements.code(forDomains: domains(row)) }
    guard values.parties.count >= 2 || recipe.agreementID != nil else { return tooFewParties(row) }
    values.key.removeAll(keepingCapacity: true)
    values.key += values.parties
    values.key += [
      values.coded.date, values.coded.end, values.coded.kind, values.coded.sources, values.coded.domains,
    ]
    for column in columns.notes { values.key.append(UInt32(cells[row, column])) }
    return nil
  }

  private func readParties(_ row: Int, _ column: Int, _ id: Int?, _ values: inout RowValues) -> String? {
    guard let parties = partyOfCell[column] else { return nil }
    let number = cells[row, column]
    var party = parties[number]
    if party >= 0, let id {
      party = partyOfCell[id]?[cells[row, id]] ?? Self.missing
      if party == Self.missing { return "no id in the column \(columns.names[id])" }
    }
    switch party {
    case Self.missing: break
    case Self.bad: return reasonForNoName(column, number)
    case Self.several:
      for party in partiesOfCell[column]?[number] ?? [] where !values.parties.contains(party) {
        values.parties.append(party)
      }
    default:
      let code = UInt32(party)
      if !values.parties.contains(code) { values.parties.append(code) }
    }
    return nil
  }

  private func reasonForNoName(_ column: Int, _ number: Int) -> String {
    let text = cells.texts[column].text(number)
    if case .bad(let reason) = CellNames(text, separators: recipe.separators, missing: missingWords) { return reason }
    return "the name in the column \(columns.names[column]) cannot be read"
  }

  /// Why a row with one party or none is no agreement: which column is empty.
  private func tooFewParties(_ row: Int) -> String {
    let empty = (columns.firms + columns.banks + columns.parties).first { column in
      partyOfCell[column]?[cells[row, column]] == Self.missing
    }
    guard let empty else { return "only one party is named" }
    let text = trimmedName(cells.texts[empty].text(cells[row, empty]))
    let found = text.isEmpty ? "it is empty" : "\"\(text)\" stands for nobody"
    return "no party in the column \(columns.names[empty]): \(found)"
  }

  private func orderProblem(_ row: Agreements.CodedRow) -> String? {
    guard row.end != ends.none, row.date != dates.none, let date = agreements.dates.pool[row.date],
      let end = agreements.ends.pool[row.end], let first = date.earliest, let last = end.latest, last < first
    else { return nil }
    return "it ends (\"\(end)\") before it begins (\"\(date)\")"
  }

  private func domains(_ row: Int) -> [String] {
    let missing = missingWords
    let items = columns.domains.flatMap { column -> [String] in
      let text = cells.texts[column].text(cells[row, column])
      guard case .names(let names) = CellNames(text, separators: recipe.separators, missing: missing) else { return [] }
      return names.map(slug).filter { !$0.isEmpty }
    }
    return uniqued(items)
  }

  /// The row's texts of the columns for notes: alone as it stands, several with their names.
  private func note(_ row: Int) -> [UInt8] {
    if columns.notes.isEmpty { return [] }
    let texts = columns.notes.map { (columns.names[$0], trimmedName(cells.texts[$0].text(cells[row, $0]))) }
      .filter { !$0.1.isEmpty }
    return Array(
      (columns.notes.count == 1 ? texts.map(\.1) : texts.map { "\($0.0): \($0.1)" }).joined(separator: "; ").utf8)
  }

  /// `r1`, `r2`...: the number of the row in the table.
  private func writeID(_ row: Int, _ id: inout [UInt8]) {
    id.removeAll(keepingCapacity: true)
    var rest = row + 1
    while rest > 0 {
      id.append(UInt8(0x30 + rest % 10))
      rest /= 10
    }
    id.append(UInt8(ascii: "r"))
    id.reverse()
  }

  // MARK: Rows of one agreement

  /// The rows that have the same id, where the table has ids.
  private struct RowGroups {
    var first: [Int: Int] = [:]
    var later: [Int: [Int]] = [:]
    var isLaterRow: [Bool]
    var ids: [Int: String] = [:]

    func isLater(_ row: Int) -> Bool { isLaterRow[row] }
    func rows(after row: Int) -> [Int] { later[row] ?? [] }
    func id(of row: Int) -> String { ids[row] ?? "" }
  }

  private mutating func rowsByID() -> RowGroups? {
    guard let column = columns.agreementID else { return nil }
    var groups = RowGroups(isLaterRow: [Bool](repeating: false, count: cells.rowCount))
    var slugs = SlugBook()
    let skipped = Set(cells.broken.map(\.row))
    for row in 0..<cells.rowCount where !skipped.contains(row) {
      let number = cells[row, column]
      if let first = groups.first[number], !trimmedName(cells.texts[column].text(number)).isEmpty {
        groups.later[first, default: []].append(row)
        groups.isLaterRow[row] = true
      } else {
        groups.first[number] = row
        let text = trimmedName(cells.texts[column].text(number))
        groups.ids[row] =
          Agreement.ID.forbiddenCharacter(in: text) == nil && !text.isEmpty
          ? slugs.take(text) : slugs.id(for: text, fallback: "r\(row + 1)")
      }
    }
    return groups
  }

  /// Adds the parties, domains and sources of a later row with the same id; a row that says something else of the
  /// agreement is rejected.
  private mutating func join(_ later: Int, to row: Int, _ values: inout RowValues, _ plain: Agreements.CodedRow) {
    var other = RowValues()
    if let reason = read(later, into: &other, plain) {
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

extension [UInt32] {
  /// Puts the first elements in order: what is said of parties does not depend on it.
  fileprivate mutating func sort(upTo count: Int) {
    if count == 2 {
      if self[0] > self[1] { swapAt(0, 1) }
    } else {
      self[..<count].sort()
    }
  }
}
