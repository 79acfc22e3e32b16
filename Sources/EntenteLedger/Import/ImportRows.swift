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
      if let groups {
        if !groups.isLater(row) { readGroup([row] + groups.rows(after: row), groups.id(of: row), plain) }
        continue
      }
      if let reason = read(row, into: &values, plain) {
        rejected.append((row, reason))
        continue
      }
      values.key.sort(upTo: values.parties.count)
      let known = keys.count
      let number = keys.intern(values.key.span.bytes)
      if number < known {
        merged.append((row, Int(firstRows[number]), "the same as row \(firstRows[number] + 1)"))
        continue
      }
      firstRows.append(UInt32(row))
      writeID(row, &id)
      append(row, values, id)
    }
    rejected.sort { $0.row < $1.row }
    reportLost(lostDomains, in: rowsOfLostDomains, of: domainColumns, called: "domain")
  }

  private mutating func append(_ row: Int, _ values: RowValues, _ id: [UInt8]) {
    agreements.beginSignatories()
    for party in values.parties { agreements.append(signatory: party) }
    let note = note(row)
    agreements.append(id: id.span, values.coded, note: note.span)
  }

  private var domainColumns: String { columns.domains.map { columns.names[$0] }.joined(separator: ", ") }

  /// Reads what a row says, or gives the reason why it cannot be an agreement.
  private mutating func read(_ row: Int, into values: inout RowValues, _ plain: Agreements.CodedRow) -> String? {
    values.parties.removeAll(keepingCapacity: true)
    let sides: [(Side?, [Int], Int?)] = [
      (.firm, columns.firms, columns.firmID), (.bank, columns.banks, columns.bankID), (nil, columns.parties, nil),
    ]
    for (side, columns, id) in sides {
      for column in columns {
        if let reason = readParties(row, column, side, id, &values) { return reason }
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

  private func readParties(
    _ row: Int, _ column: Int, _ side: Side?, _ id: Int?, _ values: inout RowValues
  ) -> String? {
    guard let parties = partyOfCell[column] else { return nil }
    let number = cells[row, column]
    var party = parties[number]
    if party >= 0, let side, let id {
      party = partyOfID[side]?[cells[row, id]] ?? Self.missing
      if party == Self.missing { return "no id in the column \(columns.names[id])" }
    }
    switch party {
    case Self.missing: break
    case Self.bad: return reasonForNoName(column, number)
    case Self.several:
      values.parties = uniqued(values.parties + (partiesOfCell[column]?[number] ?? []))
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
    let found =
      text.isEmpty
      ? "it is empty" : isInvisible(text) ? "nothing in it can be seen" : "\(quoted(text)) stands for nobody"
    return "no party in the column \(columns.names[empty]): \(found)"
  }

  private func orderProblem(_ row: Agreements.CodedRow) -> String? {
    guard row.end != ends.none, row.date != dates.none, let date = agreements.dates.pool[row.date],
      let end = agreements.ends.pool[row.end], let first = date.earliest, let last = end.latest, last < first
    else { return nil }
    return "it ends (\"\(end)\") before it begins (\"\(date)\")"
  }

  private mutating func domains(_ row: Int) -> [String] {
    var items: [String] = []
    let known = lostDomains.count
    for column in columns.domains {
      let text = cells.texts[column].text(cells[row, column])
      switch CellNames(text, separators: recipe.separators, missing: missingWords) {
      case .names(let names):
        let made = names.map { (name: $0, domain: slug($0)) }
        items += made.map(\.domain).filter { !$0.isEmpty }
        lostDomains += made.filter(\.domain.isEmpty).map(\.name)
      case .bad: lostDomains.append(trimmedName(text))
      case .missing: break
      }
    }
    if lostDomains.count > known { rowsOfLostDomains += 1 }
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
  private mutating func readGroup(_ rows: [Int], _ id: String, _ plain: Agreements.CodedRow) {
    var first: (row: Int, values: RowValues)?
    var others: [(row: Int, values: RowValues)] = []
    for row in rows {
      var values = RowValues()
      if let reason = read(row, into: &values, plain) {
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
      for row in [row] + others.map(\.row) { rejected.append((row, tooFewParties(row))) }
      return
    }
    let codes = [values.coded] + others.map(\.values.coded)
    values.coded.domains = agreements.code(
      forDomains: uniqued(uniqued(codes.map(\.domains)).flatMap { agreements.domains.pool[$0] }))
    values.coded.sources = agreements.code(
      forSources: uniqued(uniqued(codes.map(\.sources)).flatMap { agreements.sources.pool[$0] }))
    for other in others { merged.append((other.row, row, "the same agreement as row \(row + 1), by its id")) }
    append(row, values, Array(id.utf8))
  }

  /// What a later row says otherwise than the first.
  private func difference(_ first: Agreements.CodedRow, _ later: Agreements.CodedRow) -> String? {
    [
      ("date", first.date, later.date, dates.none), ("end", first.end, later.end, ends.none),
      ("kind", first.kind, later.kind, kinds.none),
    ].first { $0.1 != $0.2 && $0.2 != $0.3 }?.0
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
