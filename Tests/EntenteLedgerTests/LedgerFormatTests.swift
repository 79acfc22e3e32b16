import EntenteLedger
import Foundation
import TestSupport
import Testing

/// What a format gives back is what was written, without the parts that it has no place for.
@Suite struct LedgerFormatTests {
  private func readAgain(_ contents: Ledger.Contents, as format: LedgerFormat) throws -> Ledger.Contents {
    let ledger = try Ledger(contents)
    return try Ledger(ledger.encoded(as: format), as: format, file: "\(contents.name).\(format.extensions[0])").contents
  }

  @Test(arguments: LedgerFormat.allCases.filter(\.isReadable))
  func theBuiltInLedger(format: LedgerFormat) throws {
    let contents = try Ledger(.batjBanks).contents
    #expect(try readAgain(contents, as: format) == kept(contents, format.parts))
  }

  @Test(arguments: LedgerFormat.allCases.filter(\.isReadable))
  func anyLedger(format: LedgerFormat) throws {
    for seed in 0..<200 {
      var contents = nastyContents(seed: UInt64(seed))
      // An edge list of nothing is an empty file, which no reader takes for a ledger.
      if format == .edgeList { contents.agreements.append(contents.firstPair) }
      let read = try readAgain(contents, as: format)
      let expected = kept(contents, format.parts)
      #expect(read == expected, "seed \(seed)\(differences(read, expected))")
    }
  }

  @Test func aFolderHoldsEverything() throws {
    for seed in 0..<200 {
      var contents = nastyContents(seed: UInt64(seed))
      // The reader of YAML takes a byte-order mark at the beginning of a text for one, escaped or not.
      for path in [\Ledger.Contents.title, \.description, \.licence] {
        contents[keyPath: path] = unmarked(contents[keyPath: path])
      }
      contents.titles = contents.titles.mapValues(unmarked)
      try withTemporaryFolder { folder in
        let path = folder.appending(path: contents.name).path
        try Ledger(contents).write(toFolder: path)
        let read = try Ledger(path: path).contents
        #expect(read == contents, "seed \(seed)\(differences(read, contents))")
      }
    }
  }

  @Test func lossesAreWhatIsNotGivenBack() throws {
    let ledger = try Ledger(.batjBanks)
    for format in LedgerFormat.allCases {
      let losses = format.losses(in: ledger)
      // A ledger without what is lost loses nothing more, and every loss said is one.
      var contents = ledger.contents
      for loss in losses { loss.part.remove(from: &contents) }
      #expect(losses.allSatisfy { $0.count > 0 })
      #expect(try format.losses(in: Ledger(contents)).isEmpty, "\(format)")
      if format != .json { #expect(contents != ledger.contents) }
    }
    #expect(LedgerFormat.json.losses(in: ledger).isEmpty)
  }

  @Test func theNameSaysTheFormat() {
    #expect(LedgerFormat(path: "a/b.GEXF") == .gexf)
    #expect(LedgerFormat(path: "b.events.csv") == .events)
    #expect(LedgerFormat(path: "b.node-link.json") == .nodeLink)
    #expect(LedgerFormat(path: "b.json/folder") == nil)
    #expect(LedgerFormat(path: "csv") == nil)
  }

  @Test func aQuickStart() throws {
    let text = """
      firm,bank,date,kind,source
      Acme,First Bank,2017-06,cooperation,https://example.org/1
      Acme,Second Bank|Third Bank,[..2018-03-31],,

      """
    let ledger = try Ledger(Array(text.utf8), as: .csv, file: "deals.csv")
    #expect(ledger.name == "deals")
    #expect(ledger.parties.map(\.id) == ["Acme", "first-bank", "second-bank", "third-bank"])
    #expect(ledger.parties.map(\.name) == ["Acme", "First Bank", "Second Bank", "Third Bank"])
    #expect(ledger.agreements.map(\.id) == ["a1", "a2"])
    #expect(ledger.agreements[1].parties == ["Acme", "second-bank", "third-bank"])
    #expect(ledger.agreements.map(\.kind) == ["cooperation", "agreement"])
  }

  @Test func aQuickStartThatIsNotClean() throws {
    let text = """
      firm,bank,date
      Acme,First Bank,2017-13
      Acme,first bank,2017
      First Bank,Second Bank,2017
      Acme,,2017

      """
    let error = #expect(throws: LedgerError.self) { try Ledger(Array(text.utf8), as: .csv, file: "deals.csv") }
    #expect(
      error?.diagnostics.map(\.description) == [
        "deals.csv:2:17: error: \"2017-13\" is no date: there is no month 13",
        "deals.csv:3:6: error: \"first bank\" is written \"First Bank\" further up; write one of them, or use entente import",
        "deals.csv:4:1: error: \"First Bank\" is a bank further up, and a firm here; a party has one side",
        "deals.csv:5:1: error: an agreement needs two parties or more, separated by |; found 1",
      ])
  }

  @Test func anEdgeList() throws {
    let text = "# a comment\nacme first 2017\nacme second\nAcme Ltd\tFirst Bank\t[2018..]\n"
    let ledger = try Ledger(Array(text.utf8), as: .edgeList, file: "x.edges")
    #expect(ledger.agreements.map(\.date?.text) == ["2017", nil, "[2018..]"])
    #expect(ledger.parties.map(\.id.text) == ["acme", "first", "second", "acme-ltd", "first-bank"])
    let error = #expect(throws: LedgerError.self) {
      try Ledger(Array("a\nb c 20x\nb a\n".utf8), as: .edgeList, file: "x.edges")
    }
    #expect(error?.diagnostics.map(\.location.line) == [1, 2])
  }

  @Test func formatsThatAreOnlyWritten() throws {
    var contents = try Ledger(.batjBanks).contents
    contents.agreements.removeAll { !["icbc-tencent-2004", "ccb-alibaba-ant-2017"].contains($0.id.text) }
    contents.agreements.append(contents.agreements[0])
    contents.agreements[2].id = "again"
    contents.agreements[2].date = nil
    let ledger = try Ledger(contents)
    func text(_ format: LedgerFormat) -> String { String(decoding: ledger.encoded(as: format), as: UTF8.self) }
    #expect(
      text(.events) == """
        time,sender,receiver,type,first,last,agreement
        12783,tencent,icbc,cooperation,2004-01-01,2004-12-31,icbc-tencent-2004
        17253,alibaba,ccb,strategic-cooperation,2017-03-28,2017-03-28,ccb-alibaba-ant-2017
        17253,ant,ccb,strategic-cooperation,2017-03-28,2017-03-28,ccb-alibaba-ant-2017

        """)
    let pajek = text(.pajek).split(separator: "\n")
    func number(_ id: Party.ID) -> String? {
      pajek.first { $0.hasSuffix("\"\(ledger[party: id]?.name ?? "")\"") }.map { String($0.prefix { $0 != " " }) }
    }
    #expect(pajek[0] == "*Vertices 28 12")
    #expect(pajek[1] == "1 \"Alibaba\"")
    #expect(pajek[29] == "*Edges")
    for (firm, bank, count) in [("alibaba", "ccb", 1), ("ant", "ccb", 1), ("tencent", "icbc", 2)] {
      let line = try "\(#require(number(Party.ID(firm)))) \(#require(number(Party.ID(bank)))) \(count)"
      #expect(pajek[30...].contains { $0 == line })
    }
    #expect(pajek.count == 33)
    #expect(
      text(.nodeLink).contains(#"{"source": "tencent", "target": "icbc", "key": "again", "kind": "cooperation"}"#))
    #expect(throws: LedgerError.self) { try Ledger(ledger.encoded(as: .pajek), as: .pajek, file: "x.net") }
  }
}

private func unmarked(_ text: String) -> String { text.unicodeScalars.first == "\u{FEFF}" ? "x" + text : text }

/// The parts of two ledgers that differ, and how they begin to.
private func differences(_ a: Ledger.Contents, _ b: Ledger.Contents) -> String {
  zip(Mirror(reflecting: a).children, Mirror(reflecting: b).children).compactMap { a, b in
    let (a, b, name) = ("\(a.value)", "\(b.value)", a.label ?? "")
    return a == b || name == "agreements" ? nil : "; \(name): \(a.prefix(200)) is not \(b.prefix(200))"
  }.joined()
    + zip(a.agreements, b.agreements).filter { $0 != $1 }.prefix(1).map { "; \($0) is not \($1)" }.joined()
}

extension Ledger.Contents {
  /// An agreement of a firm and a bank, made for the purpose.
  fileprivate var firstPair: Agreement {
    mutating get {
      parties += [Party(id: "f-1", name: "F", kind: "platform"), Party(id: "b-1", name: "B", kind: "bank")]
      return Agreement(id: "made", parties: ["f-1", "b-1"], kind: "z")
    }
  }
}
