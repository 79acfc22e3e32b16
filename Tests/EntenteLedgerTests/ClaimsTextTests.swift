import EntenteLedger
import Foundation
import TestSupport
import Testing

/// A ledger keeps the text of `claims.yaml` as it is, whatever it says.
@Suite struct ClaimsTextTests {
  private static let text = "# Claims: 断言\r\n- id: a\n  says: [not yet, right\n\n"
  private static let files = [
    "ledger.yaml": "title: T\nsides: {firm: [platform], bank: [bank]}\nkinds: [cooperation]\n",
    "parties.csv": "id,name,kind\nant,Ant,platform\nicbc,ICBC,bank\n",
    "agreements.csv": "id,date,parties,kind\na1,2017,ant|icbc,cooperation\n",
    "claims.yaml": text,
  ]

  @Test func aFolderKeepsThem() throws {
    try withTemporaryFolder { folder in
      let (first, second) = (folder.appending(path: "a"), folder.appending(path: "b"))
      try FileManager.default.createDirectory(at: first, withIntermediateDirectories: true)
      try write(Self.files, to: first)
      let ledger = try Ledger(folder: first.path)
      #expect(ledger.contents.claims == Self.text)
      #expect(Ledger.unknownFiles(inFolder: first.path) == [])
      try ledger.write(toFolder: second.path)
      #expect(try String(contentsOf: second.appending(path: "claims.yaml"), encoding: .utf8) == Self.text)
      let json = try Ledger(ledger.encoded(as: .json), as: .json, file: "a.json")
      #expect(json.contents.claims == Self.text)
      #expect(try json == ledger.named("a"))
    }
  }

  @Test func aLedgerWithoutThemHasNoFile() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "a").path
      var contents = try Ledger(.batjBanks).contents
      contents.claims = ""
      try Ledger(contents).write(toFolder: path)
      #expect(!FileManager.default.fileExists(atPath: path + "/claims.yaml"))
      #expect(try Ledger(folder: path).contents.claims == "")
    }
  }

  @Test func aFormWithoutAPlaceForThemSaysSo() throws {
    var contents = try Ledger(.batjBanks).contents
    contents.claims = Self.text
    let ledger = try Ledger(contents)
    for format in LedgerFormat.allCases {
      let isLost = format.losses(in: ledger).contains { $0.part == .claims && $0.count == 1 }
      #expect(isLost == (format != .json), "\(format)")
    }
  }

  @Test func whatIsNoTextIsAProblemOfTheFile() throws {
    try withTemporaryFolder { folder in
      try write(Self.files, to: folder)
      for (bytes, message) in [
        ([0x61, 0xFF], "claims.yaml:1:2: error: the byte 0xFF is not UTF-8; save the file as UTF-8"),
        ([0x61, 0x0A, 0], "claims.yaml:2:1: error: a NUL character; remove it"),
        ([], "claims.yaml: error: the file is empty"),
      ] as [([UInt8], String)] {
        try Data(bytes).write(to: folder.appending(path: "claims.yaml"))
        let error = #expect(throws: LedgerError.self) { try Ledger(folder: folder.path) }
        #expect(error?.diagnostics.map(\.description) == [message])
      }
    }
  }
}

extension Ledger {
  fileprivate func named(_ name: String) throws -> Ledger {
    var contents = contents
    contents.name = name
    return try Ledger(contents)
  }
}
