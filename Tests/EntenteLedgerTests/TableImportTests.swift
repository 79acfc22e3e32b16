import EntenteLedger
import Foundation
import TestSupport
import Testing

/// Small tables: what each rule of an import does.
@Suite struct TableImportTests {
  private func imported(
    _ text: String, _ set: (inout TableImport) -> Void = { _ in }
  ) throws -> TableImport.Imported {
    var recipe = TableImport()
    (recipe.firms, recipe.banks) = (["firm"], ["bank"])
    if text.contains("date") { recipe.date = "date" }
    set(&recipe)
    return try recipe.ledger(from: Array(text.utf8), file: "t.csv")
  }

  @Test func spellingsOfOneName() {
    let same = [
      ["U.S. Bank", "US BANK", "ＵＳ　Ｂａｎｋ", "us-bank", "U S Bank\u{200E}"], ["Ｂank 1-2", "bank 1 2"],
      ["Société", "SOCIE\u{301}TE\u{301}"], ["蚂蚁金服", "蚂蚁 金服"],
    ]
    for names in same { #expect(Set(names.map(spellingKey)).count == 1, "\(names)") }
    let different = ["Bank 12", "Bank 1-2", "A & B", "AB", "Société", "Societe", "A+", "A"]
    #expect(Set(different.map(spellingKey)).count == different.count)
    #expect(spellingKey("...") == "...")
  }

  @Test(arguments: [
    ("U.S. Bank, N.A.", "us-bank-na"), ("  Ant  Financial ", "ant-financial"), ("蚂蚁金服", "蚂蚁金服"),
    ("Société Générale", "société-générale"), ("O'Neill & Co", "oneill-co"), ("!!!", ""), ("ＡＢ１", "ab1"),
  ])
  func slugs(name: String, expected: String) {
    #expect(slug(name) == expected)
  }

  @Test func idsAreStable() throws {
    let table = "firm,bank\nAcme Ltd,First\nA.C.M.E. Ltd,Second\nOther,first\n"
    let once = try imported(table).ledger
    let longer = try imported(table + "ACME LTD,Third\nacme ltd,Third\nOther,Fourth\n").ledger
    #expect(once.parties.map(\.id.text) == ["acme-ltd", "other", "first", "second"])
    for party in once.parties { #expect(longer[party: party.id] != nil) }
    #expect(once.agreements.map(\.id.text) == ["r1", "r2", "r3"])
    #expect(
      once[party: "acme-ltd"]?.aliases == ["A.C.M.E. Ltd"].filter { $0 != once[party: "acme-ltd"]?.name }
        + ["Acme Ltd"].filter { $0 != once[party: "acme-ltd"]?.name })
    #expect(try imported(table) { $0.mergesSpellings = false }.ledger.parties.count == 6)
  }

  @Test func theSameRowIsMerged() throws {
    let audit = try imported("firm,bank,date\nA,B,2017\nA,C,2017\na, B ,2017\nA,B,2018\n").audit
    #expect(audit.used == 3)
    #expect(audit.merged.map(\.reason) == ["the same as row 1"])
    #expect(audit.merged.map(\.line) == [4])
    #expect(audit.merged.map(\.text) == ["a, B ,2017"])
    #expect(
      String(decoding: audit.rejectsCSV, as: UTF8.self)
        == "row,line,outcome,reason,text\n3,4,merged,the same as row 1,\"a, B ,2017\"\n")
  }

  @Test func rowsWithOneID() throws {
    let table = """
      id,firm,bank,date
      d1,A,B,2017
      d1,A,C,2017
      d2,A,B,2018
      d1,D,B,
      d1,A,B,2016
      ,E,B,2018
      ,E,B,2018
      d 3,E,,2018

      """
    let imported = try imported(table) { $0.agreementID = "id" }
    #expect(imported.ledger.agreements.map(\.id.text) == ["d1", "d2", "r6", "r7"])
    #expect(imported.ledger.agreements[0].parties.map(\.text) == ["a", "b", "c", "d"])
    #expect(imported.audit.merged.map(\.number) == [2, 4])
    #expect(
      imported.audit.rejected.map { "\($0.number): \($0.reason)" } == [
        "5: row 1 has the same id and another date", "8: no party in the column bank: it is empty",
      ])
  }

  @Test func kindsDomainsSourcesTagsAndNotes() throws {
    let table = """
      firm,bank,date,type,topic,more,link,state,remark,by
      A,B,2017,Joint Lab,Cloud; AI,Loans,https://example.org/a?b=1,NY,"first, \"\"big\"\"",x
      A,C,2017,joint lab,,,report 7,NY,,
      D,B,2017,,AI,,report 7,CA,,y

      """
    let imported = try imported(table) { recipe in
      (recipe.kind, recipe.kindNames) = ("type", ["Joint lab": "lab", "nothing": "x"])
      (recipe.domains, recipe.separators, recipe.source) = (["topic", "more"], [";"], "link")
      (recipe.firmTags, recipe.notes) = (["state"], ["remark", "by"])
    }
    let ledger = imported.ledger
    #expect(ledger.contents.kinds == ["lab", "agreement"])
    #expect(ledger.agreements.map(\.kind) == ["lab", "lab", "agreement"])
    #expect(ledger.agreements.map(\.domains) == [["cloud", "ai", "loans"], [], ["ai"]])
    #expect(ledger.sources.map(\.id.text) == ["exampleorg-a-b-1", "report-7"])
    #expect(ledger.sources.map(\.url) == ["https://example.org/a?b=1", ""])
    #expect(ledger.agreements.map(\.note) == ["remark: first, \"big\"; by: x", "", "by: y"])
    #expect(ledger[party: "a"]?.tag("state") == "NY")
    #expect(imported.audit.findings == ["no row has the kind \"nothing\" that --map-kind names"])
  }

  @Test func columnsWithTheirUsualNames() throws {
    let table = "Firm,Bank,Date,Kind,Note\nA,B|C,2017,Lab,n\n"
    let ledger = try TableImport().ledger(from: Array(table.utf8), file: "t.csv").ledger
    #expect(ledger.agreements[0].parties == ["a", "b", "c"])
    #expect(ledger.agreements[0].note == "n")
    #expect(ledger.contents.kinds == ["lab"])
    let error = #expect(throws: LedgerError.self) {
      try TableImport().ledger(from: Array("who,whom\nA,B\n".utf8), file: "t.csv")
    }
    #expect(
      error?.diagnostics.map(\.message) == [
        "no column names the parties; give --firm and --bank, or --parties; the columns are who, whom"
      ])
  }

  @Test func withoutAColumnOfSourcesTheTableIsTheSource() throws {
    let ledger = try imported("firm,bank\nA,B\n").ledger
    #expect(ledger.sources.map(\.title) == ["t.csv"])
    #expect(ledger.agreements[0].sources == ["t"])
  }

  @Test(arguments: [
    ("MM/dd/yyyy", "5/26/2017", "2017-05-26"), ("d-MMM-yy", "21-Feb-18", "2018-02-21"),
    ("dd.MM.yy", "01.02.69", "1969-02-01"),
    ("yyyy-MM-dd'T'HH:mm", "2017-06-20T09:30", "2017-06-20"), ("MMMM yyyy", "June 2017", "2017-06"),
    ("MMM d, yyyy", "Sept. 3, 2017", "2017-09-03"), ("yyyy", "2017", "2017"), ("yyyy年M月d日", "2017年6月20日", "2017-06-20"),
    ("MM/dd/yyyy", "13/01/2017", nil), ("MM/dd/yyyy", "02/30/2017", nil), ("MM/dd/yyyy", "5/26/17", nil),
    ("MM/dd/yyyy", "5/26/2017x", nil), ("yyyy", "0017", "0017"), ("d MMM yyyy", "3 Mai 2017", nil),
  ])
  func dateFormats(pattern: String, text: String, expected: String?) throws {
    #expect(try #require(DateFormat(pattern)).date(text)?.text == expected)
  }

  @Test(arguments: ["", "MM/dd", "yyyyy", "YYYY", "dd yyyy", "yyyy 'x", "QQ yyyy"])
  func whatIsNoDateFormat(pattern: String) {
    #expect(DateFormat(pattern) == nil)
  }

  @Test func theColumnTellsTheOrderOfDayAndMonth() throws {
    func dates(_ texts: [String]) throws -> (dates: [String?], audit: ImportAudit) {
      let rows = texts.enumerated().map { "A\($0),B,\"\($1)\"\n" }.joined()
      let imported = try imported("firm,bank,date\n" + rows)
      return (imported.ledger.agreements.map(\.date?.text), imported.audit)
    }
    let dayFirst = try dates(["3/4/2005", "14/4/2005", "5.6.2005"])
    #expect(dayFirst.dates == ["2005-04-03", "2005-04-14", "2005-06-05"])
    #expect(dayFirst.audit.findings == ["date: read with the day first, as 1 rows can only be read"])
    let neither = try dates(["3/4/2005", "4/4/2005"])
    #expect(neither.dates == ["[2005-03-04..2005-04-03]", "2005-04-04"])
    #expect(neither.audit.suspicions.map(\.kind) == [.ambiguousDates])
    let both = try dates(["3/4/2005", "14/4/2005", "4/14/2005"])
    #expect(both.dates == ["[2005-03-04..2005-04-03]", "2005-04-14", "2005-04-14"])
    let certain = try dates([
      "2017-06-20", "[..2017-06-19]", "2004~", "20-Jun-2017", "June 20, 2017", "20170620", "2017年6月",
      "2017-06-20T10:00:00Z",
      "2017/6/20", "N/A", "", "unknown",
    ])
    #expect(
      certain.dates == [
        "2017-06-20", "[..2017-06-19]", "2004~", "2017-06-20", "2017-06-20", "2017-06-20", "2017-06", "2017-06-20",
        "2017-06-20", nil, nil, nil,
      ])
    // Which two digits are the year, nobody can tell.
    #expect(try dates(["17-06-20", "5.6.05", "7-Dec-17"]).audit.rejected.count == 3)
    let bad = try dates(["32/13/2005", "soon", "2017-02-30"]).audit
    #expect(
      bad.rejected.map(\.reason) == [
        "\"32/13/2005\" is no date: there is no such day",
        "\"soon\" is no date that can be read; give --date-format, such as 'MM/dd/yyyy'",
        "\"2017-02-30\" is no date: 2017-02 has 28 days, there is no day 30",
      ])
  }

  @Test func suspiciousDates() throws {
    let usual = (1...20).map { "A\($0),B,2017-03-\(10 + $0 % 9)\n" }.joined()
    let far = try imported("firm,bank,date\n" + usual + "X,B,0017-03-01\nY,B,3201-01-01\n").audit
    #expect(far.suspicions.map(\.kind) == [.farDates])
    #expect(far.suspicions[0].lines == [22, 23])
    let firsts = (1...9).map { "A\($0),B,2017-0\($0)-01\n" }.joined()
    #expect(try imported("firm,bank,date\n" + firsts).audit.suspicions.map(\.kind) == [.firstOfMonth])
  }

  @Test func aQuoteThatSwallowsLines() throws {
    let imported = try imported("firm,bank\nA,\"B\nC,D\nE,F\nG,H\"\nI,J\n")
    #expect(imported.audit.used == 2)
    #expect(imported.audit.suspicions.map(\.kind) == [.swallowedLines])
    #expect(imported.audit.suspicions[0].lines == [2])
    let unclosed = try self.imported("firm,bank\nA,B\nC,\"D\nE,F\n").audit
    #expect(unclosed.rejected.map(\.line) == [3])
    #expect(unclosed.rejected[0].reason.hasPrefix("this quote is never closed"))
    #expect(unclosed.rejected[0].text == "C,\"D\nE,F")
  }

  @Test func encodings() throws {
    let latin = Array("firm,bank\n".utf8) + [0x53, 0x6F, 0x63, 0x69, 0xE9, 0x74, 0xE9, 0x2C, 0x42, 0x0A]
    var recipe = TableImport()
    (recipe.firms, recipe.banks) = (["firm"], ["bank"])
    let error = #expect(throws: LedgerError.self) { try recipe.ledger(from: latin, file: "l.csv") }
    #expect(
      error?.diagnostics.map(\.description) == [
        "l.csv:2:5: error: the byte 0xE9 is not UTF-8; give --encoding, such as windows-1252 or gb18030"
      ])
    recipe.encoding = "windows-1252"
    #expect(try recipe.ledger(from: latin, file: "l.csv").ledger.parties[0].name == "Société")
    recipe.encoding = nil
    let mark: [UInt8] = [0xFF, 0xFE]
    let wide = "firm,bank\n银行,B\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try recipe.ledger(from: mark + wide, file: "l.csv").ledger.parties[0].name == "银行")
    let twice = try imported("firm,bank\nSociÃ©tÃ©,B\n").audit
    #expect(twice.suspicions.map(\.kind) == [.mojibake])
    #expect(twice.suspicions[0].message.contains("which may be \"Société\""))
    #expect(unmangled("Müller") == nil)
  }

  @Test func rowsAddedAtTheEndChangeNoID() throws {
    let rows = [
      "Acme,First Bank,", "First Bank,Second,", "x,,", "Second,Acme,acme", "A.C.M.E,First-Bank,SECOND",
      "New,Acme,First Bank",
      "first bank,New,New",
    ]
    var ids: [String: Set<String>] = [:]
    for count in 1...rows.count {
      let table = "firm,bank,other\n" + rows[..<count].joined(separator: "\n") + "\n"
      let ledger = try imported(table) { $0.firms = ["firm", "other"] }.ledger
      for agreement in ledger.agreements {
        ids[agreement.id.text, default: []].insert(agreement.parties.map(\.text).joined(separator: " "))
      }
    }
    #expect(ids.count == 6)
    #expect(ids.values.allSatisfy { $0.count == 1 }, "\(ids)")
  }

  @Test func readingInPartsChangesNothing() throws {
    var random = SplitMix64(seed: 3)
    let pieces = ["a", "b", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "x,y\n", "\"p\nq\",r\n", ""]
    for round in 0..<3_000 {
      let text =
        "h\n" + (0..<Int.random(in: 0...24, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
      func read(_ parts: Int) -> (rows: [[String]], problems: [CSVReader.Problem]) {
        var reader = CSVReader(Array(text.utf8))
        let read = reader.readInParts(parts) { reader in
          var rows: [[String]] = []
          while reader.next() { rows.append(reader.texts) }
          return (rows: rows, problems: reader.takeProblems())
        }
        return (read.flatMap(\.rows), read.flatMap(\.problems))
      }
      let whole = read(1)
      for parts in 2...8 {
        let (rows, problems) = read(parts)
        #expect(
          rows == whole.rows && problems == whole.problems, "round \(round), \(parts) parts: \(text.debugDescription)")
      }
    }
  }

  @Test func importingInPartsChangesNothing() throws {
    // Quotes over line ends, so that parts begin within them; bad rows and the same rows on both sides of a part's end.
    var text = "firm,bank,date,note\n"
    for row in 0..<400 {
      switch row % 11 {
      case 0: text += "F\(row % 97),B\(row % 89),2017-01-01,\"two\nlines, \(row)\"\n"
      case 1: text += "F1,B1\n"
      case 2: text += "F2,B2,2017-02-30,x\n"
      case 3: text += "Same,One,2018,y\n"
      case 4: text += "F3,B3,2018,\"\"\"quoted\"\", twice\"\n"
      default: text += "Firm \(row % 37),Bank \(row % 31),201\(row % 10),n\(row)\n"
      }
    }
    func read(_ parts: Int) throws -> TableImport.Imported {
      try imported(text) { ($0.notes, $0.partCount) = (["note"], parts) }
    }
    let whole = try read(1)
    #expect(whole.audit.rowsRead == 400)
    #expect(whole.audit.rejected.count == 74)
    #expect(whole.audit.merged.count == 71)
    #expect(whole.ledger.agreements.contains { $0.note.hasPrefix("two\nlines") })
    for parts in 2...40 {
      let read = try read(parts)
      #expect(read.audit == whole.audit, "\(parts) parts")
      #expect(read.ledger == whole.ledger, "\(parts) parts")
    }
  }

  @Test func aLargeLedgerIsReadAsItWasWritten() throws {
    var recipe = SyntheticLedger()
    (recipe.firms, recipe.banks, recipe.agreements) = (500, 90, 150_000)
    let ledger = try recipe.ledger()
    try withTemporaryFolder { folder in
      try ledger.write(toFolder: folder.path + "/synthetic")
      #expect(try Ledger(folder: folder.path + "/synthetic") == ledger)
    }
  }
}
