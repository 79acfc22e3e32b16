/// The rules that hold between the rows of a ledger, whatever it was read from.

/// Where a problem stands: a cell of a table, or a key of `ledger.yaml`.
enum Place: Hashable, Sendable {
  case cell(file: LedgerFile, row: Int, column: String)
  case key([String])
}

struct Problem {
  var place: Place
  var message: String

  /// For contents that came from no file.
  var diagnostic: Diagnostic {
    switch place {
    case .cell(let file, let row, let column):
      Diagnostic(location: SourceLocation(file: "\(file.rawValue), row \(row + 1), \(column)"), message: message)
    case .key(let path):
      Diagnostic(location: SourceLocation(file: "ledger.yaml, \(path.joined(separator: "."))"), message: message)
    }
  }
}

/// The files of a ledger's folder.
enum LedgerFile: String, CaseIterable, Sendable {
  case ledger = "ledger.yaml"
  case parties = "parties.csv"
  case groups = "groups.csv"
  case sources = "sources.csv"
  case agreements = "agreements.csv"
  case reports = "reports.csv"

  var isRequired: Bool { self == .ledger || self == .parties || self == .agreements }
}

extension Ledger.Contents {
  func problems() -> [Problem] {
    var checks = Checks(contents: self)
    checks.checkVocabulary()
    checks.checkParties()
    checks.checkGroups()
    checks.checkSources()
    checks.checkAgreements()
    checks.checkReports()
    return checks.problems
  }
}

private struct Checks {
  let contents: Ledger.Contents
  let partyIDs: [String]
  let parties: Set<Party.ID>
  let agreementRows: [Agreement.ID: Int]
  let sources: Set<Source.ID>
  var problems: [Problem] = []

  init(contents: Ledger.Contents) {
    self.contents = contents
    partyIDs = contents.parties.map(\.id.text)
    parties = Set(contents.parties.map(\.id))
    sources = Set(contents.sources.map(\.id))
    agreementRows = Dictionary(
      contents.agreements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func report(_ file: LedgerFile, _ row: Int, _ column: String, _ message: String) {
    problems.append(Problem(place: .cell(file: file, row: row, column: column), message: message))
  }

  mutating func checkVocabulary() {
    let kinds = Set(contents.kinds)
    for (family, members) in contents.families.sorted(by: { $0.key < $1.key }) {
      for kind in members where !kinds.contains(kind) {
        problems.append(
          Problem(place: .key(["families", family]), message: unknown("kind", kind, among: contents.kinds)))
      }
    }
    for (circle, members) in contents.circles.sorted(by: { $0.key < $1.key }) {
      for id in members where !parties.contains(id) {
        problems.append(
          Problem(place: .key(["circles", circle]), message: unknown("party", id.text, among: partyIDs)))
      }
    }
    let firmKinds = Set(contents.sides[.firm] ?? [])
    for kind in contents.sides[.bank] ?? [] where firmKinds.contains(kind) {
      problems.append(
        Problem(place: .key(["sides", "bank"]), message: "\(kind) stands on both sides; a kind has one side"))
    }
  }

  mutating func checkParties() {
    checkIDs(contents.parties.map(\.id), in: .parties, called: "party")
    let kinds = Side.allCases.flatMap { contents.sides[$0] ?? [] } + contents.otherKinds
    for (row, party) in contents.parties.enumerated() {
      if party.name.isEmpty { report(.parties, row, "name", "a party needs a name") }
      if !kinds.contains(party.kind) {
        report(
          .parties, row, "kind",
          unknown("kind of party", party.kind, among: kinds) + "; kinds are listed under sides in ledger.yaml")
      }
      checkOrder(party.since, party.until, .parties, row, names: ("since", "until"))
    }
  }

  mutating func checkGroups() {
    for (row, membership) in contents.groups.enumerated() {
      for (column, id) in [("party", membership.party), ("group", membership.group)] where !parties.contains(id) {
        report(.groups, row, column, unknown("party", id.text, among: partyIDs))
      }
      checkOrder(membership.from, membership.until, .groups, row, names: ("from", "until"))
      checkSources(membership.sources, .groups, row)
      let earlier = contents.groups[..<row].first { other in
        other.party == membership.party && overlap(other, membership)
      }
      if let earlier {
        report(
          .groups, row, "party",
          "\(membership.party) is in the group \(earlier.group) at the same time; a party has one group at a time")
      }
    }
    checkCycles()
  }

  private func overlap(_ a: GroupMembership, _ b: GroupMembership) -> Bool {
    let start = [a.from?.earliest, b.from?.earliest].compactMap(\.self).max()
    let end = [a.until?.earliest, b.until?.earliest].compactMap(\.self).min()
    guard let start, let end else { return true }
    return start < end
  }

  /// Memberships change only at their bounds, so a cycle at any date is a cycle at one of them, or before the first.
  private mutating func checkCycles() {
    let bounds = contents.groups.flatMap { [$0.from?.earliest, $0.until?.earliest].compactMap(\.self) }
    let days = [Day(number: .min)] + Set(bounds).sorted()
    var reported: Set<Int> = []
    for day in days {
      let current = contents.groups.indices.filter { contents.groups[$0].holds(on: day) }
      let rows = Dictionary(current.map { (contents.groups[$0].party, $0) }, uniquingKeysWith: { first, _ in first })
      for start in current where !reported.contains(start) {
        var path = [start]
        while let next = rows[contents.groups[path.last!].group], !path.contains(next) { path.append(next) }
        let isCycle = contents.groups[path.last!].group == contents.groups[start].party
        guard isCycle, path.allSatisfy({ !reported.contains($0) }) else { continue }
        reported.formUnion(path)
        let chain = path.map { contents.groups[$0].party.text } + [contents.groups[start].party.text]
        let time = day.number == .min ? "" : " on \(day)"
        report(
          .groups, start, "group", "a cycle of groups\(time): \(chain.joined(separator: " is in ")); remove one row")
      }
    }
  }

  mutating func checkSources() {
    checkIDs(contents.sources.map(\.id), in: .sources, called: "source")
    for (row, source) in contents.sources.enumerated() {
      if source.title.isEmpty { report(.sources, row, "title", "a source needs a title") }
      if !source.url.isEmpty, !source.url.hasPrefix("http://"), !source.url.hasPrefix("https://") {
        report(.sources, row, "url", "\"\(source.url)\" is no web address; it begins with http:// or https://")
      }
    }
  }

  mutating func checkAgreements() {
    checkIDs(contents.agreements.map(\.id), in: .agreements, called: "agreement")
    for (row, agreement) in contents.agreements.enumerated() {
      checkParties(of: agreement, row)
      if !contents.kinds.contains(agreement.kind) {
        report(
          .agreements, row, "kind",
          unknown("kind", agreement.kind, among: contents.kinds) + "; kinds are listed in ledger.yaml")
      }
      checkOrder(agreement.date, agreement.until, .agreements, row, names: ("date", "until"))
      checkSources(agreement.sources, .agreements, row)
      checkReference(agreement.partOf, row, "part_of", next: \.partOf)
      checkReference(agreement.follows, row, "follows", next: \.follows)
      if let before = agreement.follows.flatMap({ agreementRows[$0] }).map({ contents.agreements[$0] }),
        let last = agreement.date?.latest, let first = before.date?.earliest, last < first
      {
        report(.agreements, row, "follows", "it is dated before \(before.id) (\(before.date!)), which it follows")
      }
    }
  }

  private mutating func checkParties(of agreement: Agreement, _ row: Int) {
    for (column, ids) in [("parties", agreement.parties), ("others", agreement.others)] {
      for id in ids where !parties.contains(id) {
        report(.agreements, row, column, unknown("party", id.text, among: partyIDs))
      }
    }
    let all = agreement.parties + agreement.others
    let repeated = all.enumerated().first { all[..<$0].contains($1) }?.element
    if let repeated {
      report(.agreements, row, "parties", "\(repeated) is named twice in one agreement")
    } else if agreement.parties.count < 2 {
      report(
        .agreements, row, "parties",
        "an agreement needs two parties or more, separated by |; found \(agreement.parties.count)")
    }
  }

  private mutating func checkReference(
    _ id: Agreement.ID?, _ row: Int, _ column: String, next: KeyPath<Agreement, Agreement.ID?>
  ) {
    guard let id else { return }
    guard let target = agreementRows[id] else {
      report(.agreements, row, column, unknown("agreement", id.text, among: contents.agreements.map(\.id.text)))
      return
    }
    var seen: Set<Int> = [row]
    var current = target
    while true {
      guard seen.insert(current).inserted else {
        if current == row {
          report(.agreements, row, column, "a cycle: following \(column) leads back to this agreement")
        }
        return
      }
      guard let following = contents.agreements[current][keyPath: next].flatMap({ agreementRows[$0] }) else { return }
      current = following
    }
  }

  mutating func checkReports() {
    for (row, entry) in contents.reports.enumerated() {
      if !parties.contains(entry.party) {
        report(.reports, row, "party", unknown("party", entry.party.text, among: partyIDs))
      }
      if entry.measure.isEmpty { report(.reports, row, "measure", "a report needs the measure it counts") }
      checkSources(entry.sources, .reports, row)
    }
  }

  private mutating func checkSources(_ ids: [Source.ID], _ file: LedgerFile, _ row: Int) {
    for id in ids where !sources.contains(id) {
      report(file, row, "source", unknown("source", id.text, among: contents.sources.map(\.id.text)))
    }
  }

  private mutating func checkIDs<Subject>(_ ids: [Identifier<Subject>], in file: LedgerFile, called name: String) {
    var first: [Identifier<Subject>: Int] = [:]
    for (row, id) in ids.enumerated() {
      if id.text.isEmpty {
        report(file, row, "id", "a \(name) needs an id")
      } else if let scalar = Identifier<Subject>.forbiddenCharacter(in: id.text) {
        report(file, row, "id", "\"\(scalar)\" may not stand in an id; use letters, digits, - _ and .")
      } else if let earlier = first.updateValue(row, forKey: id) {
        first[id] = earlier
        report(file, row, "id", "the id \(id) is given twice: row \(earlier + 1) has it too")
      }
    }
  }

  private mutating func checkOrder(
    _ start: PartialDate?, _ end: PartialDate?, _ file: LedgerFile, _ row: Int, names: (String, String)
  ) {
    guard let start, let end, let first = start.earliest, let last = end.latest, last < first else { return }
    report(file, row, names.1, "\(names.1) (\(end)) is before \(names.0) (\(start))")
  }

  private func unknown(_ what: String, _ found: String, among known: [String]) -> String {
    "unknown \(what) \"\(found)\"" + suggestion(for: found, among: known)
  }
}
