extension LedgerChecks {
  /// No text has a NUL character: tables could not hold it.
  mutating func checkForNUL() {
    let message = "a NUL character; remove it"
    for (name, text) in [
      ("title", contents.title), ("description", contents.description), ("licence", contents.licence),
      ("claims", contents.claims),
    ] where hasNUL(text) {
      report([name], message)
    }
    for (row, party) in contents.parties.enumerated() {
      let texts = [party.name] + party.names.values + party.aliases + party.tags.flatMap { [$0.key, $0.value] }
      if texts.contains(where: hasNUL) { report(.parties, row, "name", message) }
    }
    for (row, source) in contents.sources.enumerated() {
      let texts = [source.title, source.publisher, source.url, source.language, source.note]
      if texts.contains(where: hasNUL) { report(.sources, row, "title", message) }
    }
    let notes = contents.agreements.notes
    if notes.contains(0) {
      for row in contents.agreements.indices where notes.withBytes(row, hasNUL) {
        report(.agreements, row, "note", message)
      }
    }
    for (row, entry) in contents.reports.enumerated()
    where [entry.measure, entry.unit, entry.note].contains(where: hasNUL) {
      report(.reports, row, "measure", message)
    }
  }
}

private func hasNUL(_ text: String) -> Bool { text.utf8.contains(0) }

private func hasNUL(_ text: borrowing Span<UInt8>) -> Bool {
  for index in 0..<text.count where text[index] == 0 { return true }
  return false
}
