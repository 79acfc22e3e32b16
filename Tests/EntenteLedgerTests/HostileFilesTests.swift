import EntenteLedger
import TestSupport
import Testing

/// Files that nobody should give us, and everybody does: each is read, or refused with a reason; nothing is lost without
/// a word.
@Suite struct HostileFilesTests {
  /// A table, how it is read, and what becomes of it: a line with the rows read = used + merged + rejected, one for each
  /// row merged or rejected with its line and reason, one for each suspicion, and the findings; or what is thrown.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let outcome: [String]
    var change: @Sendable (inout TableImport) -> Void = { _ in }

    init(
      _ name: String, _ bytes: [UInt8], _ outcome: [String],
      _ change: @escaping @Sendable (inout TableImport) -> Void = { _ in }
    ) {
      (testDescription, self.bytes, self.outcome, self.change) = (name, bytes, outcome, change)
    }

    /// A file of text.
    init(
      _ name: String, _ text: String, _ outcome: [String],
      _ change: @escaping @Sendable (inout TableImport) -> Void = { _ in }
    ) {
      self.init(name, Array(text.utf8), outcome, change)
    }

    /// Rows under the usual header.
    static func rows(
      _ name: String, _ rows: String, _ outcome: [String],
      _ change: @escaping @Sendable (inout TableImport) -> Void = { _ in }
    ) -> Case {
      Case(name, "firm,bank,date\n" + rows, outcome, change)
    }
  }

  static func recipe(_ change: (inout TableImport) -> Void = { _ in }) -> TableImport {
    var recipe = TableImport()
    (recipe.firms, recipe.banks, recipe.date) = (["firm"], ["bank"], "date")
    change(&recipe)
    return recipe
  }

  /// What becomes of a table, in lines. Rows that are lost are a line too.
  static func outcome(_ bytes: [UInt8], _ recipe: TableImport) -> [String] {
    do {
      let audit = try recipe.ledger(from: bytes, file: "t.csv").audit
      let (merged, rejected) = (audit.merged.count, audit.rejected.count)
      var lines = ["\(audit.rowsRead) = \(audit.used) + \(merged) + \(rejected)"]
      for row in (audit.merged + audit.rejected).sorted(by: { $0.number < $1.number }) {
        lines.append("\(row.line) \(row.outcome.rawValue): \(row.reason)")
      }
      for suspicion in audit.suspicions {
        let places = suspicion.lines.map(String.init).joined(separator: " ")
        lines.append("\(suspicion.kind.rawValue): \(suspicion.count) at \(places)")
      }
      return lines + audit.findings + losses(bytes, audit, recipe)
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  /// What an audit does not account for: there must be nothing.
  private static func losses(_ bytes: [UInt8], _ audit: ImportAudit, _ recipe: TableImport) -> [String] {
    var losses: [String] = []
    let rows = (audit.merged + audit.rejected).sorted { $0.number < $1.number }
    if audit.rowsRead != audit.used + rows.count { losses.append("LOST: rows") }
    var reader = CSVReader(audit.rejectsCSV)
    var rejects: [String] = []
    while reader.next() { rejects.append(reader.text(4)) }
    if rejects.dropFirst().elementsEqual(rows.map(\.text)) == false { losses.append("LOST: letters in rejects.csv") }
    // Without quotes every line is a row, and can be told without a reader.
    let isPlain = recipe.encoding == nil && !bytes.contains(0x22) && String(validating: bytes, as: UTF8.self) != nil
    guard isPlain else { return losses }
    let lines = bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: $0, as: UTF8.self) }.dropFirst()
    if audit.rowsRead != lines.count { losses.append("LOST: lines") }
    for row in rows where lines[row.number].utf8.elementsEqual(row.text.utf8) == false {
      losses.append("LOST: letters of row \(row.number)")
    }
    return losses
  }

  @Test(arguments: encodings + shapes + headers)
  func files(_ example: Case) {
    #expect(Self.outcome(example.bytes, Self.recipe(example.change)) == example.outcome)
  }

  @Test(arguments: names + cells + dates + ids)
  func rows(_ example: Case) {
    #expect(Self.outcome(example.bytes, Self.recipe(example.change)) == example.outcome)
  }

  // MARK: Encodings

  private static let table = "firm,bank,date\nAcme,First Bank,2017-06-20\n"

  private static func utf16(_ text: String, isLittle: Bool, mark: Bool = true) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isLittle ? bytes : bytes.reversed()
    }
  }

  private static func row(_ bytes: [UInt8]) -> [UInt8] {
    Array("firm,bank,date\n".utf8) + bytes + Array(",B,2017\n".utf8)
  }

  private static let unknownEncodings =
    "known are utf-8, utf-16, windows-1252, iso-8859-1, gb18030, big5, shift_jis and all that `iconv --list` names"

  private static let encodings: [Case] = [
    Case("a byte-order mark", "\u{FEFF}" + table, ["1 = 1 + 0 + 0"]),
    Case("UTF-16 LE", utf16(table, isLittle: true), ["1 = 1 + 0 + 0"]),
    Case("UTF-16 BE", utf16(table, isLittle: false), ["1 = 1 + 0 + 0"]),
    Case(
      "UTF-16 LE without a mark", utf16(table, isLittle: true, mark: false),
      [
        "t.csv: error: every second byte is NUL, as in UTF-16 without a byte-order mark; give --encoding utf-16le"
      ]),
    Case(
      "UTF-16 BE without a mark", utf16(table, isLittle: false, mark: false),
      [
        "t.csv: error: every second byte is NUL, as in UTF-16 without a byte-order mark; give --encoding utf-16be"
      ]),
    Case("UTF-16 LE, told", utf16(table, isLittle: true, mark: false), ["1 = 1 + 0 + 0"]) { $0.encoding = "utf-16le" },
    Case(
      "half a UTF-16 character", utf16(table, isLittle: true) + [0x41],
      ["t.csv: error: the file ends within a character of utf-16"]),
    Case(
      "UTF-32", [0xFF, 0xFE, 0, 0] + Array(table.utf8).flatMap { [$0, 0, 0, 0] }, ["1 = 1 + 0 + 0"]),
    Case(
      "latin-1", row([0x53, 0x6F, 0x63, 0xE9]),
      ["t.csv:2:4: error: the byte 0xE9 is not UTF-8; give --encoding, such as windows-1252 or gb18030"]),
    Case("latin-1, told", row([0x53, 0x6F, 0x63, 0xE9]), ["1 = 1 + 0 + 0"]) { $0.encoding = "iso-8859-1" },
    Case("windows-1252, told", row([0x80, 0x93, 0x41, 0x94]), ["1 = 1 + 0 + 0"]) { $0.encoding = "windows-1252" },
    Case(
      "a byte that windows-1252 has not", row([0x41, 0x81]),
      ["t.csv: error: the byte 0x81 at 16 is no windows-1252; give another --encoding"]
    ) { $0.encoding = "windows-1252" },
    Case("gb18030, told", row([0xC2, 0xEC, 0xD2, 0xCF]), ["1 = 1 + 0 + 0"]) { $0.encoding = "gb18030" },
    Case(
      "half a character of gb18030", Array("firm,bank,date\nA,".utf8) + [0xC2],
      ["t.csv: error: the file ends within a character of gb18030"]
    ) { $0.encoding = "gb18030" },
    // Its converter keeps a last letter back, as an accent may follow.
    Case("a last letter of windows-1258", "date,firm,bank\n2017,A,B", ["1 = 1 + 0 + 0"]) {
      $0.encoding = "windows-1258"
    },
    Case("unknown encoding", table, ["t.csv: error: unknown encoding \"klingon\"; \(unknownEncodings)"]) {
      $0.encoding = "klingon"
    },
    Case("empty encoding", table, ["t.csv: error: unknown encoding \"\"; \(unknownEncodings)"]) { $0.encoding = "" },
    Case(
      "an encoding that leaves out what it cannot read", row([0x41, 0xE9]),
      ["t.csv: error: the byte 0xE9 at 16 is no ascii//IGNORE; give another --encoding"]
    ) { $0.encoding = "ascii//IGNORE" },
    Case("a zip file", [0x50, 0x4B, 3, 4, 0x14, 0, 6, 0, 0xE9], [notText(1, 9, "E9")]),
    Case("a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [notText(1, 1, "89")]),
    Case("a PDF", Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A], [notText(2, 2, "E2")]),
    Case("only NUL", [0, 0, 0, 0, 0], ["t.csv:1:1: error: a NUL byte; this is not a text file"]),
  ]

  private static func notText(_ line: Int, _ column: Int, _ byte: String) -> String {
    "t.csv:\(line):\(column): error: the byte 0x\(byte) is not UTF-8; give --encoding, such as windows-1252 or gb18030"
  }

  // MARK: Lines and quotes

  private static let unclosed = "this quote is never closed; everything behind it was taken as one field"

  private static let shapes: [Case] = [
    Case("empty", "", ["t.csv: error: the file is empty; it needs a header and rows"]),
    Case("only a mark", "\u{FEFF}", ["t.csv: error: the file has no header; it needs one, and rows"]),
    Case("only a mark of UTF-16", [0xFF, 0xFE], ["t.csv: error: the file is empty; it needs a header and rows"]),
    Case("only blank lines", "\n\r\n\r\n", ["t.csv: error: the file has no header; it needs one, and rows"]),
    Case("only a header", "firm,bank,date\n", ["0 = 0 + 0 + 0"]),
    Case("a header without a line end", "firm,bank,date", ["0 = 0 + 0 + 0"]),
    Case("CRLF", "firm,bank,date\r\nA,B,2017\r\n\r\nC,D,2018\r\n", ["2 = 2 + 0 + 0"]),
    Case(
      "lone CR", "firm,bank,date\rA,B,2017\rC,D", ["2 = 1 + 0 + 1", "3 rejected: it has 2 fields, the header has 3"]),
    Case(
      "mixed line ends", "firm,bank,date\rA,B,2017\nC,D,2018\r\nE,F\n\rG,H,2017",
      ["4 = 3 + 0 + 1", "4 rejected: it has 2 fields, the header has 3"]),
    .rows(
      "NUL in a cell", "A\0,B\0\0,2017\nC,D,2018\n",
      [
        "2 = 1 + 0 + 1", "2 rejected: a NUL byte; this is not a text file",
      ]),
    .rows("a quote open in the last row", "A,B,2017\nC,\"D,2018\n", ["2 = 1 + 0 + 1", "3 rejected: \(unclosed)"]),
    .rows(
      "a quote open in the middle", "A,\"B,2017\nC,D,2018\nE,F,2019\n", ["1 = 0 + 0 + 1", "2 rejected: \(unclosed)"]),
    .rows(
      "a quote closed by a later one", "A,\"B,2017\nC,D,2018\nE,F\",2019\n",
      [
        "1 = 1 + 0 + 0", "swallowed-lines: 1 at 2",
      ]),
    Case(
      "the same in a column that is not read", "firm,bank,date,x\nA,B,2017,\"x\nC,D,2018,x\nE,F,2019,y\"\nG,H,2017,z\n",
      ["2 = 2 + 0 + 0", "swallowed-lines: 2 at 2"]),
    Case(
      "the same with lone CR", "firm,bank,date\rA,\"B,2017\rC,D,2018\rE,F\",2019\r",
      ["1 = 1 + 0 + 0", "swallowed-lines: 1 at 2"]),
    .rows(
      "text behind a closing quote", "\"A\"x,B,2017\n\"C\" ,D,2018\n",
      [
        "2 = 0 + 0 + 2", "2 rejected: text behind a closing quote; quote the whole field",
        "3 rejected: text behind a closing quote; quote the whole field",
      ]),
    .rows("quotes within bare cells", "A \"x\" y,B\"\",2017\n", ["1 = 1 + 0 + 0"]),
    .rows(
      "a combining mark behind a comma and a quote", "A,\u{301}B,2017\n\"C\u{301}\",\"\u{301}D\",2018\n",
      ["2 = 2 + 0 + 0"]),
    .rows(
      "rows too short and too long", "A,B\nC,D,2018,x\nE,F,2018,,,\n   \n,,\n",
      [
        "5 = 1 + 0 + 4", "2 rejected: it has 2 fields, the header has 3",
        "3 rejected: it has 4 fields, the header has 3",
        "5 rejected: it has 1 fields, the header has 3", "6 rejected: no party in the column firm: it is empty",
      ]),
    .rows(
      "the same row a thousand times", String(repeating: "A,B,2017\n", count: 3),
      [
        "3 = 1 + 2 + 0", "3 merged: the same as row 1", "4 merged: the same as row 1",
      ]),
    Case("semicolons", "firm;bank;date\n\"A;x\";B,C;2017\n", ["1 = 1 + 0 + 0"]),
    Case("tabs", "firm\tbank\tdate\n\"A\tx\"\tB\t2017\n", ["1 = 1 + 0 + 0"]),
    Case("bars", "firm|bank|date\nA,1|B|2017\n", ["1 = 1 + 0 + 0"]),
    Case(
      "a delimiter that cannot be", table,
      ["t.csv: error: \"é\" cannot separate cells; give a comma, a semicolon, a tab or another ASCII character"]
    ) { $0.delimiter = "é" },
  ]

  // MARK: Headers

  private static func noColumns(_ hint: String) -> [String] {
    ["firm", "bank", "date"].map { "t.csv:1:1: error: there is no column \"\($0)\"; \(hint)" }
  }

  private static let headers: [Case] = [
    Case(
      "a name twice, used", "firm,bank,firm,date\nA,B,C,2017\n",
      [
        "t.csv:1:11: error: the column \"firm\" is there 2 times"
      ]),
    Case("a name twice, not used", "firm,x,bank,x,date\nA,1,B,2,2017\n", ["1 = 1 + 0 + 0"]),
    Case("no names", "firm,,bank,,date\nA,,B,,2017\n", ["1 = 1 + 0 + 0"]),
    Case("spaces, quotes and a line end", "\" firm \",\"ba\nnk\",\"da\"\"te\"\nA,B,2017\n", ["1 = 1 + 0 + 0"]) {
      ($0.banks, $0.date) = (["ba nk"], "da\"te")
    },
    Case(
      "another case", "FIRM,Bank,DATE,4,5,6,7,8,9,10,11,12,13\n",
      ["FIRM", "Bank", "DATE"].map {
        "t.csv:1:1: error: there is no column \"\($0.lowercased())\"; did you mean \"\($0)\"?"
      }),
    Case(
      "nearly", "firms,bank,date\nA,B,2017\n",
      [
        "t.csv:1:1: error: there is no column \"firm\"; did you mean \"firms\"?"
      ]),
    Case("a quote that is never closed", "firm,\"bank,date\nA,B,2017\n", ["t.csv:1:6: error: \(unclosed)"]),
    Case(
      "a column for both sides", table,
      [
        "t.csv:1:1: error: the column \"firm\" is to name firms and banks; it can name one"
      ]
    ) { $0.banks = ["firm"] },
    Case(
      "a missing column asked for twice", table,
      [
        "t.csv:1:1: error: there is no column \"x\"; the columns are firm, bank, date"
      ]
    ) { ($0.firms, $0.banks) = (["x"], ["x"]) },
    Case(
      "ids of two columns of names", table,
      [
        "t.csv:1:1: error: --firm-id tells the names of one column apart; --firm names 2 columns"
      ]
    ) { ($0.firms, $0.banks, $0.parties, $0.firmID) = (["firm", "bank"], [], [], "date") },
    Case(
      "no parties asked for", "who,whom\nA,B\n",
      [
        "t.csv:1:1: error: there is no column \"date\"; the columns are who, whom",
        "t.csv:1:1: error: no column names the parties; give --firm and --bank, or --parties; "
          + "the columns are who, whom",
      ]
    ) { ($0.firms, $0.banks) = ([], []) },
    Case("JSON", "{\"title\": \"x\"}", noColumns("the columns are {\"title\": \"x\"}")),
    Case("HTML", "<!DOCTYPE html>\n<html></html>\n", noColumns("the columns are <!DOCTYPE html>")),
  ]
}
