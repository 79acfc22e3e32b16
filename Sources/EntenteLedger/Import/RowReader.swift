/// What the rows of an imported table say: each by itself, so that any number can be read at the same time.
struct RowReader: Sendable {
  let cells: CellTable
  let columns: ImportColumns
  /// For each column, the party of each of its texts, or one of the marks of ``Importer``; empty where it names none.
  let partyOfCell: [[Int32]]
  /// For a side whose parties the table tells apart by ids, the party of each text of the column of ids.
  let partyOfID: [Side: [Int32]]
  let partiesOfCell: [Int: [Int: [UInt32]]]
  let dates: Importer.CodedCells
  let ends: Importer.CodedCells
  let kinds: Importer.CodedCells
  let sources: Importer.CodedCells
  /// The dates by their codes.
  let dateValues: [PartialDate?]
  let endValues: [PartialDate?]
  /// For each row, the code of its domains; empty where there is no such column.
  let domainCodes: [UInt32]
  let plain: Agreements.CodedRow
  let separators: [String]
  let missing: Set<String>
  /// Whether several rows may be one agreement, so that one party in a row is enough.
  let joinsRows: Bool

  /// What a row says, as codes; reused from row to row.
  struct Values {
    var parties: [UInt32] = []
    var coded = Agreements.CodedRow()
  }

  /// Reads what a row says, or gives the reason why it cannot be an agreement.
  func read(_ row: Int, into values: inout Values) -> String? {
    values.parties.removeAll(keepingCapacity: true)
    if let reason = readParties(row, columns.firms, .firm, columns.firmID, &values) { return reason }
    if let reason = readParties(row, columns.banks, .bank, columns.bankID, &values) { return reason }
    if let reason = readParties(row, columns.parties, nil, nil, &values) { return reason }
    values.coded = plain
    values.coded.kind = kinds.none
    values.coded.sources = sources.none
    if let column = columns.date {
      values.coded.date = dates.codes[cells[row, column]]
      if !dates.problems.isEmpty, let reason = dates.problems[cells[row, column]] { return reason }
    }
    if let column = columns.until {
      values.coded.end = ends.codes[cells[row, column]]
      if let reason = ends.problems[cells[row, column]] ?? orderProblem(values.coded) { return reason }
    }
    if let column = columns.kind { values.coded.kind = kinds.codes[cells[row, column]] }
    if let column = columns.source { values.coded.sources = sources.codes[cells[row, column]] }
    if !domainCodes.isEmpty { values.coded.domains = domainCodes[row] }
    return values.parties.count >= 2 || joinsRows ? nil : tooFewParties(row)
  }

  private func readParties(
    _ row: Int, _ places: [Int], _ side: Side?, _ id: Int?, _ values: inout Values
  ) -> String? {
    for column in places {
      let number = cells[row, column]
      var party = partyOfCell[column][number]
      if party >= 0, let side, let id {
        party = partyOfID[side]?[cells[row, id]] ?? Importer.missing
        if party == Importer.missing { return "no id in the column \(columns.names[id])" }
      }
      switch party {
      case Importer.missing: break
      case Importer.bad: return reasonForNoName(column, number)
      case Importer.several:
        values.parties = uniqued(values.parties + (partiesOfCell[column]?[number] ?? []))
      default:
        let code = UInt32(party)
        if !values.parties.contains(code) { values.parties.append(code) }
      }
    }
    return nil
  }

  private func reasonForNoName(_ column: Int, _ number: Int) -> String {
    let text = cells.texts[column].text(number)
    if case .bad(let reason) = CellNames(text, separators: separators, missing: missing) { return reason }
    return "the name in the column \(columns.names[column]) cannot be read"
  }

  /// Why a row with one party or none is no agreement: which column is empty.
  func tooFewParties(_ row: Int) -> String {
    let empty = (columns.firms + columns.banks + columns.parties).first { column in
      partyOfCell[column][cells[row, column]] == Importer.missing
    }
    guard let empty else { return "only one party is named" }
    let text = trimmedName(cells.texts[empty].text(cells[row, empty]))
    let found =
      text.isEmpty
      ? "it is empty" : isInvisible(text) ? "nothing in it can be seen" : "\(quoted(text)) stands for nobody"
    return "no party in the column \(columns.names[empty]): \(found)"
  }

  private func orderProblem(_ row: Agreements.CodedRow) -> String? {
    guard row.end != ends.none, row.date != dates.none, let date = dateValues[Int(row.date)],
      let end = endValues[Int(row.end)], let first = date.earliest, let last = end.latest, last < first
    else { return nil }
    return "it ends (\"\(end)\") before it begins (\"\(date)\")"
  }

  /// The row's texts of the columns for notes: alone as it stands, several with their names.
  func note(_ row: Int) -> [UInt8] {
    if columns.notes.isEmpty { return [] }
    let texts = columns.notes.map { (columns.names[$0], withoutSpaceAround(cells.texts[$0].text(cells[row, $0]))) }
      .filter { !$0.1.isEmpty }
    return Array(
      (columns.notes.count == 1 ? texts.map(\.1) : texts.map { "\($0.0): \($0.1)" }).joined(separator: "; ").utf8)
  }

  /// `r1`, `r2`...: the number of the row in the table.
  func writeID(_ row: Int, _ id: inout [UInt8]) {
    id.removeAll(keepingCapacity: true)
    var rest = row + 1
    while rest > 0 {
      id.append(UInt8(0x30 + rest % 10))
      rest /= 10
    }
    id.append(UInt8(ascii: "r"))
    id.reverse()
  }
}
