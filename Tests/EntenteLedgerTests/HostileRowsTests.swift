import EntenteLedger
import TestSupport
import Testing

// MARK: What rows say

extension HostileFilesTests {
  private static func kept(_ name: String, _ firm: String, _ suspicions: String...) -> Case {
    .rows(name, "\(firm),Bank,2017\n", ["1 = 1 + 0 + 0"] + suspicions)
  }

  private static func refused(_ name: String, _ firm: String, _ reason: String) -> Case {
    .rows(name, "\(firm),Bank,2017\n", ["1 = 0 + 0 + 1", "2 rejected: \(reason)"])
  }

  static let names: [Case] = [
    kept("HTML", "<script>alert('x')</script>"),
    kept("SQL", "'; DROP TABLE banks; --"),
    kept("a formula", "=1+1"),
    kept("another formula", "@SUM(A1:A9)"),
    kept("from right to left", "בנק הפועלים"),
    kept("marks of direction", "\u{202E}knaB\u{202C}"),
    kept("zero-width joiners", "A\u{200D}B\u{200C}C"),
    kept("emoji", "👨‍👩‍👧🏦"),
    kept("only punctuation", "?!"),
    kept("10,000 characters", String(repeating: "蚂", count: 10_000)),
    kept("a bar", "A|B"),
    kept("line ends written out", "A\\r\\nB", "written-escapes: 1 at 2"),
    kept("wrong encoding", "SociÃ©tÃ©", "mojibake: 1 at 2"),
    kept("a replacement character", "x\u{FFFD}", "mojibake: 1 at 2"),
    kept("nobody", "N/A", "placeholder: 1 at 2"),
    refused("no name", "", "no party in the column firm: it is empty"),
    refused("only spaces", " \u{A0}\u{3000}", "no party in the column firm: it is empty"),
    refused("nothing to see", "\u{200B}\u{2060}", "no party in the column firm: nothing in it can be seen"),
    refused("a control character", "A\u{1}B", "the name has a control character, U+0001"),
    refused("a control character of latin-1", "A\u{85}\u{9F}B", "the name has a control character, U+009F"),
  ]

  static let cells: [Case] = [
    .rows("a separator that does not occur", "A;B,C,2017\n", ["1 = 1 + 0 + 0"]) { $0.separators = ["~"] },
    .rows("an empty separator", "A;B (,C,2017\n", ["1 = 1 + 0 + 0"]) { $0.separators = [""] },
    .rows(
      "parentheses that are not closed", "A;B (,C,2017\n",
      [
        "1 = 0 + 0 + 1",
        "2 rejected: a parenthesis in \"A;B (\" is not closed, or not opened: where names end is not known",
      ]
    ) { $0.separators = [";"] },
    .rows(
      "missing words", "N/A,X,2017\nA, NONE ,2017\nA,B,none\n",
      [
        "3 = 1 + 0 + 2", "2 rejected: no party in the column firm: \"N/A\" stands for nobody",
        "3 rejected: no party in the column bank: \"NONE\" stands for nobody",
        "date: 1 rows without a date say \"none\"",
      ]
    ) { $0.missing = ["n/a", "None"] },
    .rows("a name on both sides", "Acme,ACME,2017\n", ["1 = 1 + 0 + 0", "both-sides: 1 at 2", "self-pair: 1 at 2"]),
    Case(
      "kinds and domains of which no word can be made", "firm,bank,date,k,d\nA,B,2017,🤝,x;(y\nA,C,2017,|,!!;z\n",
      [
        "2 = 2 + 0 + 0", "k: 2 rows say \"🤝\", \"|\", of which no kind can be made; they have none",
        "d: 2 rows say \"x;(y\", \"!!\", of which no domain can be made; they have none",
      ]
    ) { ($0.kind, $0.domains, $0.separators) = ("k", ["d"], [";"]) },
    Case(
      "bars with combining marks in tags and sources", "firm,bank,date,t,s\nA|\u{301}b,B,2017,x|\u{301}y:z,p|q\n",
      ["1 = 1 + 0 + 0"]
    ) { ($0.firmTags, $0.source) = (["t"], "s") },
    .rows("an alias with a bar and a combining mark", "A|\u{301}b,B,2017\na|\u{301}B,C,2017\n", ["2 = 2 + 0 + 0"]),
    .rows(
      "a part of words replaced",
      "X Puerto Rico,B,2017\n" + ["mier", "duce", "st"].map { "X Puerto Rico\($0),B,2017\n" }.joined(),
      ["4 = 4 + 0 + 0", "glued-words: 3 at 3 4 5"]),
  ]

  // MARK: Dates

  private static func dated(_ date: String, _ findings: String...) -> Case {
    .rows("date \(date)", "A,B,\"\(date)\"\n", ["1 = 1 + 0 + 0"] + findings)
  }

  private static func undated(_ date: String, _ reason: String, _ findings: String...) -> Case {
    .rows(
      "date \(date)", "A,B,\"\(date)\"\n", ["1 = 0 + 0 + 1", "2 rejected: \"\(date)\" is no date\(reason)"] + findings)
  }

  private static let unreadable = " that can be read; give --date-format, such as 'MM/dd/yyyy'"

  static let dates: [Case] =
    [
      "0017", "3201", "9999", " 2017 ", "2017-06-20T08:00:00Z", "2017-06-20 08:00", "2017-06-20T08:00:00.5 +02:00",
      "20170620", "[2012..2013]", "2012/2013-05", "[..2017]", "[2017..]", "2017~", "0001~", "9999-12-31%", "2017-06?",
      "June 2017", "20-Jun-2017", "2017年6月20日",
    ].map { dated($0) } + [
      dated("n/a", "date: 1 rows without a date say \"n/a\""),
      dated("3/4/2005", "ambiguous-dates: 1 at 2"),
      dated("31/03/2017", "date: read with the day first, as 1 rows can only be read"),
      undated("0000", ": the year must be 0001 to 9999"),
      undated("2017-02-30", ": 2017-02 has 28 days, there is no day 30"),
      undated("2017-13", ": there is no month 13"),
      undated("[2018..2017]", ": the later bound 2017 is before the earlier one 2018"),
      undated("31/04/2017", ": there is no such day", "date: read with the day first, as 1 rows can only be read"),
      undated("13/13/2017", ": there is no such day"),
      // Two days, of which one would be lost; and a day that could be the 1st of November or the 11th of January.
      undated("2017-06-20 2018-06-20", unreadable), undated("2017-06-20 - 2018", unreadable),
      undated("2017111", unreadable), undated("10000", unreadable), undated("43831", unreadable),
      undated("２０１７", unreadable), undated("1/2/2017 0:00", unreadable),
      .rows(
        "days and months first", "A,B,13/4/2017\nA,C,4/14/2017\nA,D,3/4/2017\n",
        [
          "3 = 3 + 0 + 0", "ambiguous-dates: 1 at 4",
        ]),
      Case(
        "an end before the beginning", "firm,bank,date,end\nA,B,2017,2016-12-31\n",
        [
          "1 = 0 + 0 + 1", "2 rejected: it ends (\"2016-12-31\") before it begins (\"2017\")",
          "end-before-beginning: 1 at 2",
        ]
      ) { $0.until = "end" },
      .rows(
        "a long text for a date", "A,B,\(String(repeating: "1", count: 90))\n",
        [
          "1 = 0 + 0 + 1", "2 rejected: \"\(String(repeating: "1", count: 80))…\" is no date\(unreadable)",
        ]),
    ]

  // MARK: Ids

  private static func ids(_ name: String, _ rows: String, _ outcome: String...) -> Case {
    Case(name, "id,firm,bank,date\n" + rows, outcome) { ($0.agreementID, $0.missing) = ("id", ["none"]) }
  }

  private static let sameID = "merged: the same agreement as row 1, by its id"

  static let ids: [Case] = [
    ids(
      "a conflict", "1,A,B,2017\n1,A,C,2017\n1,A,D,2018\n", "3 = 1 + 1 + 1", "3 \(sameID)",
      "4 rejected: row 1 has the same id and another date"),
    ids(
      "a first row that cannot be read", "1,A,B,2017-02-30\n1,A,C,2017\n1,A,D,2017\n", "3 = 1 + 1 + 1",
      "2 rejected: \"2017-02-30\" is no date: 2017-02 has 28 days, there is no day 30",
      "4 merged: the same agreement as row 2, by its id"),
    ids(
      "rows of one party", "1,A,,2017\n1,,,2017\n", "2 = 0 + 0 + 2",
      "2 rejected: no party in the column bank: it is empty", "3 rejected: no party in the column firm: it is empty"),
    ids("no id", ",A,B,2017\n,A,B,2017\nnone,A,B,2017\nr1,A,B,2017\n", "4 = 4 + 0 + 0"),
    ids("spaces around ids", "1,A,B,2017\n 1 ,A,C,2017\n", "2 = 1 + 1 + 0", "3 \(sameID)"),
    ids("characters that no id has", "a b,A,B,2017\na|b,A,C,2017\n=a,A,D,2017\n", "3 = 3 + 0 + 0"),
    Case(
      "only broken rows, with ids", "id,firm,bank,date\n1,2\n",
      [
        "1 = 0 + 0 + 1", "2 rejected: it has 2 fields, the header has 4",
      ]
    ) { $0.firmID = "id" },
    Case(
      "parties without an id", "id,firm,bank,date\n1,A,B,2017\n2,A,B,2018\n,A,B,2017\nnone,A,B,2019\n",
      [
        "4 = 2 + 0 + 2", "4 rejected: no id in the column id", "5 rejected: no id in the column id",
        "same-name-two-ids: 1 at 2 3 4 5",
      ]
    ) { ($0.firmID, $0.missing) = ("id", ["none"]) },
    Case("one column of ids for both sides", "id,firm,bank,date\n1,A,B,2017\n2,C,D,2018\n", ["2 = 2 + 0 + 0"]) {
      ($0.firmID, $0.bankID) = ("id", "id")
    },
    Case("a column of names as ids of the other side", table, ["1 = 1 + 0 + 0"]) { $0.firmID = "bank" },
  ]

  private static let table = "firm,bank,date\nA,B,2017\n"

  // MARK: What parties become

  @Test func namesThatAreOneParty() throws {
    let rows = "Ａｃｍｅ,X,2017\nacme,X,2018\nA.C.M.E.,X,2019\nSociété,X,2017\nSocie\u{301}te\u{301},X,2018\n"
    let imported = try Self.recipe().ledger(from: Array(("firm,bank,date\n" + rows).utf8), file: "t.csv")
    #expect(imported.ledger.parties.map(\.id.text) == ["acme", "société", "x"])
    #expect(imported.ledger.parties[0].aliases == ["acme", "Ａｃｍｅ"])
    #expect(imported.audit.used == 5)
  }

  @Test func namesWithTheSameSlugAreTwoParties() throws {
    let rows = "A&B,party,2017\nA B,Party 2,2017\na+b,!!!,2019\nparty-2,???,2019\n"
    let imported = try Self.recipe().ledger(from: Array(("firm,bank,date\n" + rows).utf8), file: "t.csv")
    let ids = imported.ledger.parties.map(\.id.text)
    #expect(ids == ["a-b", "a-b-2", "a-b-3", "party-2-2", "party", "party-2", "party-3", "party-4"])
    #expect(imported.ledger.parties.map(\.name) == ["A&B", "A B", "a+b", "party-2", "party", "Party 2", "!!!", "???"])
  }

  @Test func whatIsImportedIsALedger() throws {
    // Whatever stands in cells, the ledger is sound, and can be written and read again.
    let pieces = [
      "A", "b", "|", "\u{301}", " ", "\"\"", ",", "\n", "é", "🏦", "\u{200D}", "=", ";", "(", "-", "1", "\u{FEFF}",
    ]
    var random = SplitMix64(seed: 4)
    for round in 0..<300 {
      func cell() -> String {
        "\""
          + (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
          + "\""
      }
      let rows = (0..<8).map { _ in (0..<7).map { _ in cell() }.joined(separator: ",") }
      let text = "firm,bank,date,t,s,d,id\n" + rows.joined(separator: "\n")
      let recipe = Self.recipe {
        ($0.date, $0.firmTags, $0.source, $0.domains, $0.notes) = (nil, ["t"], "s", ["d"], ["date"])
        if round % 2 == 0 { $0.separators = [";"] }
        if round % 3 == 0 { $0.agreementID = "id" }
        if round % 5 == 0 { $0.bankID = "id" }
      }
      let imported = try recipe.ledger(from: Array(text.utf8), file: "t.csv")
      let audit = imported.audit
      #expect(audit.rowsRead == 8 && audit.used + audit.merged.count + audit.rejected.count == 8, "round \(round)")
      let again = try Ledger(imported.ledger.encoded(as: .json), as: .json, file: "t.json")
      #expect(again.contents == imported.ledger.contents, "round \(round)")
    }
  }
}
