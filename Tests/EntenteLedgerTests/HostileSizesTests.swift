import EntenteLedger
import TestSupport
import Testing

// MARK: What is large, or many

extension HostileFilesTests {
  /// Imports a table of a size at which anything quadratic takes minutes; no row is lost.
  private static func imports(
    _ size: Int, _ change: (inout TableImport) -> Void = { _ in }, _ table: (Int) -> String
  ) throws {
    let audit = try recipe(change).ledger(from: Array(table(size).utf8), file: "t.csv").audit
    #expect(audit.rowsRead == audit.used + audit.merged.count + audit.rejected.count)
    #expect(audit.rejectsCSV.count > 20)
  }

  private static func table(_ rows: Int, _ row: (Int) -> String) -> String {
    "firm,bank,date,id,d,s\n" + (0..<rows).map { row($0) + "\n" }.joined()
  }

  @Test func manyRows() throws {
    try Self.imports(40_000) { Self.table($0) { _ in "A,B" } }
    try Self.imports(20_000) { Self.table($0) { _ in "A,B,2017,,," } }
    try Self.imports(20_000) { Self.table($0) { "A,B,x\($0),,," } }
    try Self.imports(20_000) { Self.table($0) { "f\($0),b\($0),2017,,," } }
  }

  @Test func manyNames() throws {
    try Self.imports(4_000) { Self.table($0) { "Bank Name\($0)x,B,2017,,," } }
    let ends = ["", "a", "b", "c"]
    try Self.imports(4_000) { Self.table($0) { "Bank n\($0 / 4)x\(ends[$0 % 4]),B,,,," } }
    // Spellings of one name.
    try Self.imports(4_000) { size in
      Self.table(size) { row in "A\(String(row + size, radix: 2).map { $0 == "1" ? "." : "-" }.joined())B,B,,,," }
    }
    // Names in one cell.
    try Self.imports(8_000) {
      $0.separators = [";"]
    } _: { size in
      Self.table(1) { _ in "\((0..<size).map { "f\($0)" }.joined(separator: ";")),B,,,," }
    }
  }

  @Test func manyRowsOfOneAgreement() throws {
    try Self.imports(4_000) {
      ($0.agreementID, $0.domains, $0.source) = ("id", ["d"], "s")
    } _: { size in
      Self.table(size) { "f\($0),B,2017,1,d\($0),s\($0)" }
    }
  }

  @Test func longNames() throws {
    try Self.imports(800_000) { "firm,bank,date\n\(String(repeating: "x", count: $0)),B,2017\n" }
    try Self.imports(800_000) { "firm,bank,date\n\(String(repeating: "\\n", count: $0 / 2)),B,2017\n" }
  }

  private static let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)

  @Test func tenMegabytesInAField() {
    let head = Array("firm,bank,date,x\nA,B,".utf8)
    #expect(Self.outcome(head + Array("2017,".utf8) + Self.long, Self.recipe()) == ["1 = 1 + 0 + 0"])
    let shown = "\"\(String(repeating: "x", count: 80))…\" is no date that can be read"
    #expect(
      Self.outcome(head + Self.long + [UInt8(ascii: ",")], Self.recipe()) == [
        "1 = 0 + 0 + 1", "2 rejected: \(shown); give --date-format, such as 'MM/dd/yyyy'",
      ])
  }

  @Test func tenMegabytesWithoutADelimiter() {
    let hint = "the columns are \(String(repeating: "x", count: 80))"
    #expect(
      Self.outcome(Self.long, Self.recipe())
        == ["firm", "bank", "date"].map { "t.csv:1:1: error: there is no column \"\($0)\"; \(hint)" })
  }

  @Test func tenMegabytesOfNUL() {
    #expect(
      Self.outcome([UInt8](repeating: 0, count: 10_000_000), Self.recipe()) == [
        "t.csv:1:1: error: a NUL byte; this is not a text file"
      ])
  }

  @Test func aHundredThousandColumns() {
    let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    #expect(
      Self.outcome(Array("firm,bank,date,\(names)\nA,B,2017,\(names)\nA,B\n".utf8), Self.recipe()) == [
        "2 = 1 + 0 + 1", "3 rejected: it has 2 fields, the header has 100003",
      ])
    #expect(
      Self.outcome(Array("\(names)\n".utf8), Self.recipe())
        == ["firm", "bank", "date"].map { "t.csv:1:1: error: there is no column \"\($0)\"" })
  }

  @Test func aMillionRejectedLetters() throws {
    // All that a quote swallows is one row, and every letter of it is kept.
    let text = "firm,bank,date\nA,\"" + String(repeating: "C,D,2018\n", count: 100_000) + "E"
    let audit = try Self.recipe().ledger(from: Array(text.utf8), file: "t.csv").audit
    #expect(audit.rowsRead == 1 && audit.rejected.count == 1)
    #expect(audit.rejected.first.map { $0.text.utf8.count } == text.utf8.count - "firm,bank,date\n".utf8.count)
  }

  // MARK: Ledgers

  @Test func manyEdgesOfOneAgreement() throws {
    let nodes = (0..<4_000).map { "<node id='n\($0)'><data key='s'>\($0 == 0 ? "firm" : "bank")</data></node>" }
    let edges = (1..<4_000).map { "<edge source='n0' target='n\($0)'><data key='a'>x</data></edge>" }
    let keys = "<key id='s' attr.name='side'/><key id='a' attr.name='agreement'/>"
    let text = "<graphml>\(keys)<graph>\(nodes.joined())\(edges.joined())</graph></graphml>"
    let ledger = try Ledger(Array(text.utf8), as: .graphml, file: "t.graphml")
    #expect(ledger.agreements.first?.parties.count == 4_000)
  }

  @Test func manyDefaultsOfManyNodes() throws {
    let keys = (0..<2_000).map { "<key id='k\($0)' for='node' attr.name='a\($0)'><default>x</default></key>" }.joined()
    let nodes = (0..<2_000).map { "<node id='n\($0)'/>" }.joined()
    let side = "<key id='s' for='node' attr.name='side'><default>firm</default></key>"
    let text = "<graphml>\(side)\(keys)<graph>\(nodes)</graph></graphml>"
    #expect(try Ledger(Array(text.utf8), as: .graphml, file: "t.graphml").parties.count == 2_000)
  }

  @Test func manyGroups() throws {
    var contents = Ledger.Contents()
    (contents.title, contents.sides, contents.kinds) = ("x", [.firm: ["firm"], .bank: ["bank"]], [])
    contents.parties = (0..<2_000).map { Party(id: Party.ID("p\($0)"), name: "P", kind: "firm") }
    contents.groups = (1..<2_000).map { GroupMembership(party: Party.ID("p\($0 - 1)"), group: Party.ID("p\($0)")) }
    // One of them goes from group to group, a day in each.
    for day in 0..<2_000 {
      let days = [day, day + 1].map { PartialDate(Day(number: Int32($0))) }
      contents.groups.append(GroupMembership(party: "p1999", group: "p0", from: days[0], until: days[1]))
    }
    contents.groups.removeAll { $0.party == "p0" }
    #expect(try Ledger(contents).groups.count == 3_998)
    contents.groups.append(GroupMembership(party: "p1999", group: "p1", from: PartialDate(Day(number: 7)), until: nil))
    #expect {
      try Ledger(contents)
    } throws: { error in
      "\(error)".contains("row 3999, party: error: p1999 is in the group p0 at the same time")
    }
  }
}
