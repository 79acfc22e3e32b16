extension LedgerChecks {
  /// The rules of agreements, column by column: what holds for a value is looked up once, not once a row.
  mutating func checkAgreements() {
    checkAgreementIDs()
    checkSignatories()
    checkOthers()
    checkKinds()
    checkDomains()
    checkDates()
    checkAgreementSources()
  }

  /// The rules that need agreements by their ids.
  mutating func checkReferences(_ index: AgreementIndex) {
    let ids = contents.agreements.ids
    for (row, earlier) in index.repeated where !ids[row].isEmpty {
      report(.agreements, row, "id", "the id \(ids[row]) is given twice: row \(earlier + 1) has it too")
    }
    checkReferences("part_of", contents.agreements.wholes, index)
    checkReferences("follows", contents.agreements.predecessors, index)
    checkOrderOfFollowers(index)
  }

  private mutating func checkAgreementIDs() {
    let ids = contents.agreements.ids
    for row in contents.agreements.indices {
      if ids.withBytes(row, { $0.count == 0 }) {
        report(.agreements, row, "id", "an agreement needs an id")
      } else if !ids.withBytes(row, isPlainID), let scalar = Agreement.ID.forbiddenCharacter(in: ids[row]) {
        report(.agreements, row, "id", "\"\(scalar)\" may not stand in an id; use letters, digits, - _ and .")
      }
    }
  }

  private mutating func checkSignatories() {
    let agreements = contents.agreements
    let isKnown = agreements.partyPool.values.map { unread.contains(.parties) || parties.contains($0) }
    for row in agreements.indices {
      let codes = agreements.signatories[agreements.signatoryRange(row)]
      for code in codes where !isKnown[Int(code)] {
        checkParty(agreements.partyPool[code], .agreements, row, "parties")
      }
      if let code = firstRepeated(codes) {
        report(.agreements, row, "parties", "\(agreements.partyPool[code]) is named twice in one agreement")
      }
      if codes.count < 2 {
        report(
          .agreements, row, "parties",
          "an agreement needs two parties or more, separated by |; found \(codes.count)")
      }
    }
  }

  private mutating func checkOthers() {
    let agreements = contents.agreements
    let isEmpty = agreements.others.values.map(\.isEmpty)
    for row in agreements.indices where !isEmpty[Int(agreements.others.codes[row])] {
      let others = agreements.others[row]
      for id in others { checkParty(id, .agreements, row, "others") }
      if let id = repeated(others.map(\.text)).first {
        report(.agreements, row, "others", "\(id) is named twice in one agreement")
      }
      let signatories = Set(agreements[row].parties)
      if let id = others.first(where: signatories.contains) {
        report(.agreements, row, "others", "\(id) is a signatory too; others are those who do not sign")
      }
    }
  }

  private mutating func checkKinds() {
    guard !unread.contains(.ledger) else { return }
    let agreements = contents.agreements
    let isKnown = agreements.kinds.values.map(kinds.contains)
    for row in agreements.indices where !isKnown[Int(agreements.kinds.codes[row])] {
      let message = unknown("kind", agreements.kinds[row], among: \.kinds)
      report(.agreements, row, "kind", message + "; kinds are listed in ledger.yaml")
    }
  }

  private mutating func checkDomains() {
    let domains = contents.agreements.domains
    let isSound = domains.values.map { $0.allSatisfy { !$0.isEmpty && !$0.utf8.contains(UInt8(ascii: "|")) } }
    for (row, code) in domains.codes.enumerated() where !isSound[Int(code)] {
      checkItems(domains[row], .agreements, row, "domains")
    }
  }

  private mutating func checkDates() {
    let agreements = contents.agreements
    let hasEnd = agreements.ends.values.map { $0 != nil }
    for row in agreements.indices where hasEnd[Int(agreements.ends.codes[row])] {
      checkOrder(agreements.dates[row], agreements.ends[row], .agreements, row, names: ("date", "until"))
    }
  }

  private mutating func checkAgreementSources() {
    guard !unread.contains(.sources) else { return }
    let agreements = contents.agreements
    let isKnown = agreements.sources.values.map { $0.allSatisfy(sources.contains) }
    for row in agreements.indices where !isKnown[Int(agreements.sources.codes[row])] {
      checkSources(agreements.sources[row], .agreements, row)
    }
  }

  private mutating func checkOrderOfFollowers(_ index: AgreementIndex) {
    let rows = contents.agreements
    guard rows.predecessors.values.contains(where: { $0 != nil }) else { return }
    for row in rows.indices {
      guard let id = rows.predecessors[row], let before = index.row(of: id), let last = rows.dates[row]?.latest,
        let date = rows.dates[before], let first = date.earliest, last < first
      else { continue }
      report(.agreements, row, "follows", "it is dated before \(id) (\(date)), which it follows")
    }
  }
}

/// Whether an id has ASCII letters, digits, `-`, `_` and `.` only, which need no look at Unicode's tables.
private func isPlainID(_ id: borrowing Span<UInt8>) -> Bool {
  for index in 0..<id.count {
    switch id[index] {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: continue
    default: return false
    }
  }
  return true
}

/// The first code that stands in a list a second time.
private func firstRepeated(_ codes: ArraySlice<UInt32>) -> UInt32? {
  if codes.count <= 2 { return codes.count == 2 && codes.first == codes.last ? codes.first : nil }
  var seen: Set<UInt32> = []
  return codes.first { !seen.insert($0).inserted }
}
