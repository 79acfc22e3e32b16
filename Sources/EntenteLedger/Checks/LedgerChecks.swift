extension Ledger.Contents {
  /// The problems between the rows of a ledger, whatever it was read from.
  ///
  /// - Parameters:
  ///   - unread: files that could not be read. Nothing in them is checked, and no name is looked up in them.
  ///   - looksForNUL: whether texts may have NUL characters that no reader has reported.
  /// - Returns: the problems, and the agreements by id, which looking for them needed.
  func checked(unread: Set<LedgerFile> = [], looksForNUL: Bool = true) -> (
    problems: [Problem], agreements: AgreementIndex
  ) {
    // Finding agreements by their ids takes as long as all checks that need none.
    let parts = concurrently(2) { part in
      part == 0
        ? CheckedPart(index: AgreementIndex(agreements.ids))
        : CheckedPart(checks: LedgerChecks.withoutReferences(self, unread: unread, looksForNUL: looksForNUL))
    }
    guard let index = parts[0].index, var checks = parts[1].checks else { return ([], AgreementIndex(agreements.ids)) }
    if !unread.contains(.agreements) { checks.checkReferences(index) }
    return (checks.problems, index)
  }

  private struct CheckedPart: Sendable {
    var index: AgreementIndex?
    var checks: LedgerChecks?
  }
}

/// The rules that hold between the rows of a ledger.
struct LedgerChecks: Sendable {
  let contents: Ledger.Contents
  private(set) var problems: [Problem] = []
  let unread: Set<LedgerFile>
  let parties: Set<Party.ID>
  let sources: Set<Source.ID>
  let kinds: Set<String>
  private var suggestionsLeft = 100

  init(contents: Ledger.Contents, unread: Set<LedgerFile>) {
    self.contents = contents
    self.unread = unread
    parties = Set(contents.parties.map(\.id))
    sources = Set(contents.sources.map(\.id))
    kinds = Set(contents.kinds)
  }

  /// All checks but those that find agreements by their ids.
  static func withoutReferences(
    _ contents: Ledger.Contents, unread: Set<LedgerFile>, looksForNUL: Bool
  ) -> LedgerChecks {
    var checks = LedgerChecks(contents: contents, unread: unread)
    if !unread.contains(.ledger) { checks.checkVocabulary() }
    if !unread.contains(.parties) { checks.checkParties() }
    if !unread.contains(.groups) { checks.checkGroups() }
    if !unread.contains(.sources) { checks.checkSources() }
    if !unread.contains(.agreements) { checks.checkAgreements() }
    if !unread.contains(.reports) { checks.checkReports() }
    if looksForNUL { checks.checkForNUL() }
    return checks
  }

  mutating func report(_ file: LedgerFile, _ row: Int, _ column: String, _ message: String) {
    problems.append(Problem(place: .cell(file: file, row: row, column: column), message: message))
  }

  mutating func report(_ path: [String], _ message: String) {
    problems.append(Problem(place: .key(path), message: message))
  }

  private mutating func report(_ path: String..., message: String) {
    problems.append(Problem(place: .key(path), message: message))
  }

  mutating func checkVocabulary() {
    for language in contents.titles.keys.sorted() where !isLanguage(language) {
      report("titles", language, message: noLanguage(language))
    }
    for kind in repeated(contents.kinds) { report("kinds", message: "the kind \(kind) is given twice") }
    for (family, members) in contents.families.sorted(by: { $0.key < $1.key }) {
      for kind in members where !kinds.contains(kind) {
        let message = unknown("kind", kind, among: \.kinds)
        report("families", family, message: message)
      }
    }
    for (circle, members) in contents.circles.sorted(by: { $0.key < $1.key }) where !unread.contains(.parties) {
      for id in members where !parties.contains(id) {
        let message = unknownParty(id)
        report("circles", circle, message: message)
      }
    }
    let listed = Side.allCases.map { ($0.rawValue, contents.sides[$0] ?? []) } + [("neither", contents.otherKinds)]
    var sideOfKind: [String: String] = [:]
    for (side, kinds) in listed {
      for kind in kinds {
        guard let other = sideOfKind.updateValue(side, forKey: kind) else { continue }
        report(
          "sides", side, message: "the kind \(kind) is given twice, under \(other) and \(side); a kind has one side")
      }
    }
  }

  mutating func checkParties() {
    checkIDs(contents.parties.map(\.id), in: .parties, called: "party")
    let kinds = Set(contents.partyKinds)
    for (row, party) in contents.parties.enumerated() {
      if isBlank(party.name) { report(.parties, row, "name", "a party needs a name") }
      for (language, name) in party.names.sorted(by: { $0.key < $1.key }) {
        if isBlank(name) { report(.parties, row, "name_\(language)", "a name of nothing but spaces") }
        if !isLanguage(language) { report(.parties, row, "name", noLanguage(language)) }
      }
      if !unread.contains(.ledger), !kinds.contains(party.kind) {
        let message = unknown("kind of party", party.kind, among: \.partyKinds)
        report(.parties, row, "kind", message + "; kinds are listed under sides in ledger.yaml")
      }
      checkOrder(party.since, party.until, .parties, row, names: ("since", "until"))
      checkItems(party.aliases, .parties, row, "aliases")
      checkItems(party.tags.map { "\($0.key):\($0.value)" }, .parties, row, "tags")
      for tag in party.tags where isBlank(tag.key) || isBlank(tag.value) || tag.key.utf8.contains(UInt8(ascii: ":")) {
        report(
          .parties, row, "tags", "\"\(tag.key):\(tag.value)\" is no tag; a tag is key:value, such as tier:state-owned")
      }
    }
  }

  mutating func checkSources() {
    checkIDs(contents.sources.map(\.id), in: .sources, called: "source")
    for (row, source) in contents.sources.enumerated() {
      if isBlank(source.title) { report(.sources, row, "title", "a source needs a title") }
      let address = source.url.utf8
      if !address.isEmpty, !address.starts(with: "http://".utf8), !address.starts(with: "https://".utf8) {
        report(.sources, row, "url", "\"\(source.url)\" is no web address; it begins with http:// or https://")
      }
    }
  }

  mutating func checkReports() {
    for (row, entry) in contents.reports.enumerated() {
      checkParty(entry.party, .reports, row, "party")
      if !entry.value.isFinite { report(.reports, row, "value", "\"\(entry.value)\" is no number") }
      if isBlank(entry.measure) { report(.reports, row, "measure", "a report needs the measure it counts") }
      checkSources(entry.sources, .reports, row)
    }
  }

  // MARK: What several tables have

  mutating func checkParty(_ id: Party.ID, _ file: LedgerFile, _ row: Int, _ column: String) {
    guard !unread.contains(.parties), !parties.contains(id) else { return }
    let message = unknownParty(id)
    let isList = id.text.unicodeScalars.contains { $0 == "," || $0 == ";" }
    report(file, row, column, message + (isList ? "; several are separated by |" : ""))
  }

  mutating func checkSources(_ ids: [Source.ID], _ file: LedgerFile, _ row: Int) {
    for id in ids where !unread.contains(.sources) && !sources.contains(id) {
      let message = unknown("source", id.text, among: \.sourceIDs)
      let isList = id.text.unicodeScalars.contains { $0 == "," || $0 == ";" }
      report(file, row, "source", message + (isList ? "; several are separated by |" : ""))
    }
  }

  /// Items of a list: `|` separates them where they stand in one cell.
  mutating func checkItems(_ items: [String], _ file: LedgerFile, _ row: Int, _ column: String) {
    for item in items {
      if item.isEmpty {
        report(file, row, column, "an empty item; items are separated by one |")
      } else if item.utf8.contains(UInt8(ascii: "|")) {
        report(file, row, column, "\"\(item)\" has a |, which separates items; write another character")
      }
    }
  }

  private mutating func checkIDs<Subject>(_ ids: [Identifier<Subject>], in file: LedgerFile, called name: String) {
    var first: [Identifier<Subject>: Int] = [:]
    for (row, id) in ids.enumerated() {
      if id.text.isEmpty {
        report(file, row, "id", "a \(name) needs an id")
      } else if let scalar = Identifier<Subject>.forbiddenCharacter(in: id.text) {
        report(file, row, "id", "\"\(scalar)\" may not stand in an id; use letters, digits, - _ and .")
      } else if let earlier = first[id] {
        report(file, row, "id", "the id \(id) is given twice: row \(earlier + 1) has it too")
      } else {
        first[id] = row
      }
    }
  }

  mutating func checkOrder(
    _ start: PartialDate?, _ end: PartialDate?, _ file: LedgerFile, _ row: Int, names: (String, String)
  ) {
    guard let start, let end, let first = start.earliest, let last = end.latest, last < first else { return }
    report(file, row, names.1, "\(names.1) (\(end)) is before \(names.0) (\(start))")
  }

  private mutating func unknownParty(_ id: Party.ID) -> String {
    unknown("party", id.text, among: \.partyIDs)
  }

  /// Names the unknown, and suggests what was meant: for the first hundred, since a search takes as long as there are
  /// names.
  mutating func unknown(_ what: String, _ found: String, among known: KeyPath<Ledger.Contents, [String]>) -> String {
    guard suggestionsLeft > 0 else { return "unknown \(what) \"\(found)\"" }
    let names = contents[keyPath: known]
    // A search takes as long as there are names: a hundred of some, or a few of very many.
    suggestionsLeft -= 1 + names.count / 10_000
    return "unknown \(what) \"\(found)\"" + suggestion(for: found, among: names)
  }
}

/// Whether a text is the code of a language, such as `zh` or `zh-Hant`: it becomes a part of a column's name.
private func isLanguage(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
}

private func noLanguage(_ text: String) -> String {
  "\(quoted(text)) is no code of a language, such as zh or zh-Hant"
}

/// The names that there are.
extension Ledger.Contents {
  fileprivate var partyKinds: [String] { Side.allCases.flatMap { sides[$0] ?? [] } + otherKinds }
  fileprivate var partyIDs: [String] { parties.map(\.id.text) }
  fileprivate var sourceIDs: [String] { sources.map(\.id.text) }
  var agreementIDs: [String] { agreements.indices.map { agreements.ids[$0] } }
}

/// The items that stand in a list a second time, once each.
func repeated(_ items: [String]) -> [String] {
  var seen: Set<String> = []
  return uniqued(items.filter { !seen.insert($0).inserted })
}

/// Whether there is nothing to see in a text.
func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
