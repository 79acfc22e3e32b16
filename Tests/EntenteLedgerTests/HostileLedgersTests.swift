import EntenteLedger
import Foundation
import TestSupport
import Testing

// MARK: Ledgers in one file, and in a folder

extension HostileFilesTests {
  /// A file, the format that it is said to have, and the first problems; none where it is read.
  struct FormatCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Nil is ledger.yaml.
    let format: LedgerFormat?
    let text: String
    let problems: [String]

    init(_ name: String, _ format: LedgerFormat?, _ text: String, _ problems: String...) {
      (testDescription, self.format, self.text, self.problems) = (name, format, text, problems)
    }
  }

  private static let noSide =
    "no node has a side: give the nodes an attribute side with firm, bank or neither"
    + " (bipartite with 0 for firms and 1 for banks, or type with false and true, will do too)"
  private static let fields = "a line has a firm, a bank and perhaps a date, separated by tabs; found"

  private static let formats: [FormatCase] = [
    FormatCase(
      "CSV as JSON", .json, "firm,bank\nA,B\n",
      "1:1: error: \"firm\" stands without quotes; expected one of true, false, null"
    ),
    FormatCase(
      "JSON as CSV", .csv, "{\"title\": \"x\"}",
      "1:1: error: no columns name the parties; give firm and bank, or use entente import"),
    FormatCase("JSON as GraphML", .graphml, "{\"title\": \"x\"}", "1:1: error: this is no XML; expected <graphml>"),
    FormatCase(
      "HTML as GEXF", .gexf, "<!DOCTYPE html>\n<html/>", "2:1: error: the outermost element is <html>; expected <gexf>"),
    FormatCase(
      "deep JSON", .json, "{\"title\":" + String(repeating: "[", count: 1_000_000),
      "1:10: error: expected a text in quotes, found a list",
      "1:73: error: nested deeper than 64 levels; a ledger has 4"),
    FormatCase(
      "deep XML", .graphml, "<graphml>" + String(repeating: "<a>", count: 100_000),
      "1:300010: error: the file ends too early: the element <a> is not closed"),
    FormatCase(
      "GraphML without sides", .graphml, "<graphml><graph>\n<node id='a'/><node id='b'/></graph></graphml>",
      "2:1: error: \(noSide)"),
    FormatCase(
      "another version of GEXF", .gexf, "<gexf version='0.9'><graph><nodes>\n<node id='a'/></nodes></graph></gexf>",
      "2:1: error: \(noSide)"),
    FormatCase(
      "entities in GraphML", .graphml, "\n<!DOCTYPE x [<!ENTITY a 'aa'>]><graphml>&a;</graphml>",
      "2:1: error: the document type makes definitions of its own, between [ and ]; they are not read: remove <!DOCTYPE"
    ),
    FormatCase(
      "edges of one and four columns", .edgeList, "a\na b c 2017\na\tb\t2017\n",
      "1:1: error: \(fields) 1 fields", "2:1: error: \(fields) 4 fields"),
    FormatCase(
      "an edge on a day that is none", .edgeList, "a b 2017-02-30\n",
      "1:1: error: \"2017-02-30\" is no date: 2017-02 has 28 days, there is no day 30"),
    FormatCase("CSV of blank lines", .csv, "\n\r\n", "1:1: error: no header"),
    FormatCase("CSV of a mark", .csv, "\u{FEFF}", "1:1: error: no header"),
    FormatCase("CSV of a header", .csv, "firm,bank"),
    FormatCase("NUL in CSV", .csv, "firm,bank\nA\0\0,B\0\n", "2:2: error: a NUL byte; this is not a text file"),
    FormatCase(
      "a quote open in CSV", .csv, "firm,bank\nA,\"B\n",
      "2:3: error: this quote is never closed; everything behind it was taken as one field"
    ),
    FormatCase("names twice in CSV", .csv, "firm,bank,bank\nA,B,C\n", "1:11: error: the column bank is given twice"),
  ]

  @Test(arguments: formats)
  func formats(_ example: FormatCase) throws {
    let format = try #require(example.format)
    #expect(Self.problems(example.text, format) == example.problems)
  }

  private static func problems(_ text: String, _ format: LedgerFormat) -> [String] {
    do {
      _ = try Ledger(Array(text.utf8), as: format, file: "t")
      return []
    } catch {
      return error.diagnostics.map { String($0.description.dropFirst("t:".count)) }
    }
  }

  private static let yaml = "title: x\nsides: {firm: [firm], bank: [bank]}\nkinds: [agreement]\n"

  /// The problems of a small sound ledger of which one file is another.
  private static func problems(_ file: String, _ bytes: [UInt8]) throws -> [String] {
    try withTemporaryFolder { folder in
      try write(
        [
          "ledger.yaml": yaml, "parties.csv": "id,name,kind\na,A,firm\nb,B,bank\n",
          "agreements.csv": "id,date,parties,kind\nr1,2017,a|b,agreement\n",
        ], to: folder)
      try Data(bytes).write(to: folder.appending(path: file))
      do {
        _ = try Ledger(folder: folder.path)
        return []
      } catch let error as LedgerError {
        return error.diagnostics.map(\.description)
      }
    }
  }

  private static let yamls: [FormatCase] = [
    FormatCase("a tab", nil, "title: x\n\tsides: {}\n", "2:1: error: found a tab character that violates indentation"),
    FormatCase("a key twice", nil, "title: x\ntitle: y\n", "1:1: error: given twice: title"),
    FormatCase("two documents", nil, yaml + "---\ntitle: y\n", "4:1: error: but found another document"),
    FormatCase("NUL", nil, "\u{FEFF}title: é\0\n", "1:9: error: control characters are not allowed"),
    FormatCase("an alias of nothing", nil, "title: *x\n", "1:8: error: found undefined alias"),
    FormatCase(
      "a name twice, written otherwise", nil, yaml + "families: {1: [agreement], '1': [agreement]}\n",
      "4:28: error: 1 is given twice under families"),
    FormatCase(
      "a list for a name", nil, yaml + "families: {[a]: [agreement]}\n", "4:12: error: a name under families is a text"),
    FormatCase(
      "deep YAML", nil, "title: " + String(repeating: "[", count: 100_000),
      "1:9: error: Maximum nesting level reached, set with yaml_set_max_nest_level())"),
  ]

  @Test(arguments: yamls)
  func yamls(_ example: FormatCase) throws {
    let problems = try Self.problems("ledger.yaml", Array(example.text.utf8))
    #expect(problems == example.problems.map { "ledger.yaml:\($0)" })
  }

  @Test func aBillionLaughs() throws {
    // Nine lines, of which a billion words would be made.
    var text = "a0: &a0 [lol]\n"
    for line in 1...9 {
      text += "a\(line): &a\(line) [\(Array(repeating: "*a\(line - 1)", count: 10).joined(separator: ","))]\n"
    }
    let problems = try Self.problems("ledger.yaml", Array((text + "title: x\nsides: {}\nkinds: *a9\n").utf8))
    #expect(problems.count == 20)
    #expect(problems.contains("ledger.yaml:9:5: error: an item of kinds is a text"))
  }

  @Test func filesOfAFolder() throws {
    #expect(
      try Self.problems("ledger.yaml", [0x74, 0xFF]) == [
        "ledger.yaml:1:2: error: the byte 0xFF is not UTF-8; save the file as UTF-8"
      ])
    #expect(try Self.problems("ledger.yaml", []) == ["ledger.yaml: error: the file is empty"])
    #expect(
      try Self.problems("parties.csv", Array("\n\n".utf8)) == [
        "parties.csv:1:1: error: no header; expected the columns id, name, kind"
      ])
    #expect(
      try Self.problems("parties.csv", Array("id,name,kind\na,A\0,firm\nb,B,bank\n".utf8)) == [
        "parties.csv:2:4: error: a NUL byte; this is not a text file"
      ])
  }

  @Test func piecesThatAreNoFiles() throws {
    try withTemporaryFolder { folder in
      try write(["ledger.yaml": Self.yaml], to: folder)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "groups.csv"), withIntermediateDirectories: true)
      // Each would never end.
      let endless = ["parties.csv": "/dev/zero", "agreements.csv": "/dev/tty", "sources.csv": "nowhere"]
      for (name, target) in endless {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: name).path, withDestinationPath: target)
      }
      #expect {
        try Ledger(folder: folder.path)
      } throws: { error in
        (error as? LedgerError)?.diagnostics.map(\.description)
          == ["parties", "groups", "sources", "agreements"].map { "\($0).csv: error: it is no file that can be read" }
      }
    }
  }
}
