import EntenteLedger
import Foundation
import TestSupport
import Testing

/// A small sound ledger; each test breaks one thing in it.
private let sound = [
  "ledger.yaml": """
  title: A small ledger
  span: 2015/2019
  sides: {firm: [platform], bank: [bank]}
  kinds: [cooperation, joint-lab]
  families: {strategic: [joint-lab]}
  circles: {all: [ant, icbc]}

  """,
  "parties.csv": """
  id,name,name_zh,kind,since,until,aliases,tags
  ant,Ant,蚂蚁,platform,2013,,Ant Financial|蚂蚁金服,
  tencent,Tencent,腾讯,platform,,,,
  icbc,ICBC,工商银行,bank,,,,tier:state-owned

  """,
  "groups.csv": "party,group,from,until,basis,source\n",
  "sources.csv": "id,title,publisher,published,url,language,retrieved,note\ns1,A text,,2018-01,,en,,\n",
  "agreements.csv": """
  id,date,until,parties,others,kind,domains,status,basis,part_of,follows,source,note
  a1,2017-06,,ant|icbc,,cooperation,payments|cloud,signed,,,,s1,"a note, with a comma"
  a2,,,tencent|icbc,ant,joint-lab,,,collective,,a1,,

  """,
]

@Suite struct LedgerReaderTests {
  /// The problems that are reported when some files are other than in the sound ledger; nil removes a file.
  private func problems(_ changes: [String: String?]) throws -> [String] {
    try withTemporaryFolder { folder in
      try write(sound.merging(changes.compactMapValues { $0 }) { $1 }, to: folder)
      for name in changes.filter({ $0.value == nil }).keys {
        try FileManager.default.removeItem(at: folder.appending(path: name))
      }
      do {
        _ = try Ledger(folder: folder.path)
        return []
      } catch let error as LedgerError {
        return error.diagnostics.map {
          $0.description.replacingOccurrences(of: folder.path, with: "FOLDER")
        }
      }
    }
  }

  /// The sound agreements with another row behind them, in line 4.
  private func agreements(and row: String) -> String { sound["agreements.csv"]! + row + "\n" }

  @Test func readsASoundLedger() throws {
    try withTemporaryFolder { folder in
      try write(sound, to: folder)
      let ledger = try Ledger(folder: folder.path)
      #expect(ledger.title == "A small ledger")
      #expect(ledger.parties.map(\.id) == ["ant", "tencent", "icbc"])
      #expect(ledger[party: "ant"]?.name(in: "zh") == "蚂蚁")
      #expect(ledger[party: "ant"]?.aliases == ["Ant Financial", "蚂蚁金服"])
      #expect(ledger[party: "icbc"]?.tag("tier") == "state-owned")
      #expect(ledger.side(of: "icbc") == .bank)
      let agreement = try #require(ledger[agreement: "a1"])
      #expect(agreement.parties == ["ant", "icbc"])
      #expect(agreement.domains == ["payments", "cloud"])
      #expect(agreement.status == .signed)
      #expect(agreement.basis == .explicit)
      #expect(agreement.note == "a note, with a comma")
      #expect(ledger[agreement: "a2"]?.date == nil)
      #expect(ledger[agreement: "a2"]?.basis == .collective)
      #expect(ledger[agreement: "a2"]?.follows == "a1")
    }
  }

  @Test func takesAByteOrderMarkAndCRLF() throws {
    let parties = "\u{FEFF}" + sound["parties.csv"]!.replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try problems(["parties.csv": parties]) == [])
  }

  @Test func anUnknownParty() throws {
    #expect(
      try problems(["agreements.csv": agreements(and: "a3,2017,,ant|icb,,cooperation,,,,,,,")])
        == ["agreements.csv:4:10: error: unknown party \"icb\"; did you mean \"icbc\"?"])
  }

  @Test func anIDOfTwoParties() throws {
    #expect(
      try problems(["parties.csv": sound["parties.csv"]! + "ant,Another,,bank,,,,\n"])
        == ["parties.csv:5:1: error: the id ant is given twice: row 1 has it too"])
  }

  @Test func aCycleOfGroups() throws {
    let groups = "party,group,from,until\nant,tencent,2016,\ntencent,icbc,,\nicbc,ant,2018,\n"
    #expect(
      try problems(["groups.csv": groups]) == [
        "groups.csv:2:5: error: a cycle of groups on 2018-01-01: ant is in tencent is in icbc is in ant; remove one row"
      ])
    let apart = "party,group,from,until\nant,tencent,2016,2017\ntencent,icbc,,\nicbc,ant,2018,\n"
    #expect(try problems(["groups.csv": apart]) == [], "no cycle at any date")
  }

  @Test func aPartyInTwoGroupsAtOnce() throws {
    let groups = "party,group,from,until\nant,tencent,2016,2018\nant,icbc,2017,\n"
    #expect(
      try problems(["groups.csv": groups]) == [
        "groups.csv:3:1: error: ant is in the group tencent at the same time; a party has one group at a time"
      ])
  }

  @Test func anImpossibleDate() throws {
    #expect(
      try problems(["agreements.csv": agreements(and: "a3,2018-02-30,,ant|icbc,,cooperation,,,,,,,")])
        == ["agreements.csv:4:4: error: \"2018-02-30\" is no date: 2018-02 has 28 days, there is no day 30"])
  }

  @Test func anEndBeforeItsBeginning() throws {
    #expect(
      try problems(["agreements.csv": agreements(and: "a3,2018-03,2018-02,ant|icbc,,cooperation,,,,,,,")])
        == ["agreements.csv:4:12: error: until (2018-02) is before date (2018-03)"])
  }

  @Test func anAgreementOfOneParty() throws {
    #expect(
      try problems(["agreements.csv": agreements(and: "a3,2018,,ant,,cooperation,,,,,,,")])
        == ["agreements.csv:4:10: error: an agreement needs two parties or more, separated by |; found 1"])
  }

  @Test func anUnknownColumn() throws {
    let parties = sound["parties.csv"]!.replacingOccurrences(of: "kind,since", with: "kind,sinse")
    #expect(
      try problems(["parties.csv": parties])
        == ["parties.csv:1:22: error: unknown column \"sinse\"; did you mean \"since\"?"])
  }

  @Test func anAgreementThatFollowsItself() throws {
    let rows = "a3,2018,,ant|icbc,,cooperation,,,,,a4,,\na4,2018,,ant|icbc,,cooperation,,,,,a3,,"
    #expect(
      try problems(["agreements.csv": agreements(and: rows)])
        == ["agreements.csv:5:36: error: a cycle: following follows leads back to this agreement"])
    let early = "a3,2016,,ant|icbc,,cooperation,,,,,a1,,"
    #expect(
      try problems(["agreements.csv": agreements(and: early)])
        == ["agreements.csv:4:36: error: it is dated before a1 (2017-06), which it follows"])
  }

  @Test func aMissingFile() throws {
    #expect(
      try problems(["agreements.csv": nil]) == ["agreements.csv: error: the file is missing from FOLDER"])
    #expect(
      try problems(["agreements.csv": nil, "agreement.csv": sound["agreements.csv"]!])
        == ["agreements.csv: error: the file is missing from FOLDER; did you mean \"agreement.csv\"?"])
  }

  @Test func anEmptyFile() throws {
    #expect(
      try problems(["parties.csv": ""])
        == ["parties.csv: error: the file is empty; it needs a header at least"])
  }

  @Test func aFileThatIsNotUTF8() throws {
    try withTemporaryFolder { folder in
      try write(sound, to: folder)
      let gbk = Data("id,name,kind\nx,".utf8) + Data([0xD6, 0xD0]) + Data(",bank\n".utf8)
      try gbk.write(to: folder.appending(path: "parties.csv"))
      #expect {
        try Ledger(folder: folder.path)
      } throws: { error in
        (error as? LedgerError)?.diagnostics.map(\.description)
          == ["parties.csv:2:3: error: the byte 0xD6 is not UTF-8; save the file as UTF-8"]
      }
    }
  }

  @Test func aFolderThatIsNotThere() {
    #expect {
      try Ledger(folder: "no/such/folder")
    } throws: { error in
      (error as? LedgerError)?.diagnostics.map(\.description) == ["no/such/folder: error: there is no such folder"]
    }
  }

  @Test func oneProblemHidesNoOther() throws {
    // A key that is unknown, and an optional file that is not text: the rest is checked all the same.
    try withTemporaryFolder { folder in
      try write(sound, to: folder)
      try write(
        [
          "ledger.yaml": sound["ledger.yaml"]! + "titel: x\n",
          "groups.csv": "party,group\nant,tencent\ntencent,ant\n",
          "agreements.csv": agreements(and: "a3,2018,,ant,,coop,,,,,,s9,"),
        ], to: folder)
      try Data([0xFF]).write(to: folder.appending(path: "sources.csv"))
      #expect {
        try Ledger(folder: folder.path)
      } throws: { error in
        (error as? LedgerError)?.diagnostics.map(\.description) == [
          "ledger.yaml:7:1: error: unknown key \"titel\"; did you mean \"title\"?",
          "groups.csv:2:5: error: a cycle of groups: ant is in tencent is in ant; remove one row",
          "sources.csv:1:1: error: the byte 0xFF is not UTF-8; save the file as UTF-8",
          "agreements.csv:4:10: error: an agreement needs two parties or more, separated by |; found 1",
        ]
      }
    }
  }

  @Test func aHeaderWithoutAColumnIsOneProblem() throws {
    let parties = sound["parties.csv"]!.replacingOccurrences(of: "id,name,", with: "ident,name,")
    #expect(
      try problems(["parties.csv": parties]) == [
        "parties.csv:1:1: error: unknown column \"ident\"; expected one of id, name, kind, since, until, aliases, tags",
        "parties.csv:1:1: error: the column id is missing from the header",
      ])
  }

  @Test(arguments: [
    (
      "sides: {firm: [platform, platform], bank: [bank]}", "ledger.yaml:3:15",
      "the kind platform is given twice, under firm and firm; a kind has one side"
    ),
    (
      "sides: {firm: [platform], bank: [bank, platform]}", "ledger.yaml:3:33",
      "the kind platform is given twice, under firm and bank; a kind has one side"
    ),
    (
      "sides: {firm: [platform], bank: [bank], neither: [bank]}", "ledger.yaml:3:50",
      "the kind bank is given twice, under bank and neither; a kind has one side"
    ),
    (
      "sides: {firm: [platform], bank: [bank], third: [x]}", "ledger.yaml:3:41",
      "unknown side \"third\"; expected one of firm, bank, neither"
    ),
  ])
  func kindsOfPartyHaveOneSide(line: String, place: String, message: String) throws {
    let yaml = sound["ledger.yaml"]!.replacingOccurrences(
      of: "sides: {firm: [platform], bank: [bank]}", with: line)
    let found = try problems(["ledger.yaml": yaml])
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix(place) == true && found.first?.hasSuffix(message) == true, "\(found)")
  }

  @Test func aByteOrderMarkInYAML() throws {
    #expect(try problems(["ledger.yaml": "\u{FEFF}" + sound["ledger.yaml"]!]) == [])
  }

  @Test func blankNamesAreNone() throws {
    let rows = sound["parties.csv"]! + "x,  ,\u{3000},bank,,,,tier: \n"
    #expect(
      try problems(["parties.csv": rows]) == [
        "parties.csv:5:3: error: a party needs a name",
        "parties.csv:5:6: error: a name of nothing but spaces",
        "parties.csv:5:16: error: \"tier: \" is no tag; a tag is key:value, such as tier:state-owned",
      ])
  }

  @Test func aMembershipWithoutADay() throws {
    #expect(
      try problems(["groups.csv": "party,group,from,until\nant,tencent,2018-06,2018\n"]) == [
        "groups.csv:2:21: error: this membership has no day: until is the first day on which it no longer holds, and from the first on which it does"
      ])
  }

  @Test func aMembershipThatEndedBeforeADate() throws {
    try withTemporaryFolder { folder in
      try write(sound, to: folder)
      try write(["groups.csv": "party,group,from,until\nant,tencent,,[..2010]\nant,icbc,2015,\n"], to: folder)
      let ledger = try Ledger(folder: folder.path)
      #expect(ledger.ancestors(of: "ant", on: Day(year: 2009, month: 1, day: 1)) == ["tencent"])
      #expect(ledger.ancestors(of: "ant", on: Day(year: 2012, month: 1, day: 1)) == [])
      #expect(ledger.ancestors(of: "ant", on: Day(year: 2018, month: 1, day: 1)) == ["icbc"])
    }
  }

  @Test func longChainsAreReadInOnePass() throws {
    // Each follows the one before: quadratic work would take minutes.
    var rows = sound["agreements.csv"]!
    for number in 3..<30_000 { rows += "a\(number),,,ant|icbc,,cooperation,,,,,a\(number - 1),,\n" }
    #expect(try problems(["agreements.csv": rows]) == [])
  }

  @Test func thousandsOfProblemsAreReported() throws {
    var rows = sound["agreements.csv"]!
    for number in 3..<20_000 { rows += "a\(number),,,ant|nobody\(number),,cooperation,,,,,,,\n" }
    let found = try problems(["agreements.csv": rows])
    #expect(found.count == 19_997)
    #expect(found.last == "agreements.csv:20000:10: error: unknown party \"nobody19999\"")
  }

  @Test func allProblemsInOneRun() throws {
    let found = try problems([
      "ledger.yaml": sound["ledger.yaml"]!.replacingOccurrences(of: "icbc]}", with: "icbc, nobody]}"),
      "parties.csv": sound["parties.csv"]! + "x y,,,insurer,2018,2017,,state-owned\n",
      "agreements.csv": agreements(and: "a1,17,,ant|ant,,coop,,signd,hearsay,a9,a1,s9,\na4,2017,,ant|icbc"),
      "sources.csv": sound["sources.csv"]! + "s2,,,,ftp://x,,,\n",
      "reports.csv": "party,measure,value\nant,banks,many\n",
    ])
    #expect(
      found == [
        "ledger.yaml:6:16: error: unknown party \"nobody\"; expected one of ant, tencent, icbc, x y",
        "parties.csv:5:1: error: \" \" may not stand in an id; use letters, digits, - _ and .",
        "parties.csv:5:5: error: a party needs a name",
        "parties.csv:5:7: error: unknown kind of party \"insurer\"; expected one of platform, bank; kinds are listed under sides in ledger.yaml",
        "parties.csv:5:20: error: until (2017) is before since (2018)",
        "parties.csv:5:26: error: \"state-owned\" is no tag; a tag is key:value, such as tier:state-owned",
        "sources.csv:3:4: error: a source needs a title",
        "sources.csv:3:7: error: \"ftp://x\" is no web address; it begins with http:// or https://",
        "agreements.csv:4:1: error: the id a1 is given twice: row 1 has it too",
        "agreements.csv:4:4: error: \"17\" is no date: expected a year of 4 digits",
        "agreements.csv:4:8: error: ant is named twice in one agreement",
        "agreements.csv:4:17: error: unknown kind \"coop\"; expected one of cooperation, joint-lab; kinds are listed in ledger.yaml",
        "agreements.csv:4:23: error: unknown status \"signd\"; did you mean \"signed\"?",
        "agreements.csv:4:29: error: unknown basis \"hearsay\"; expected one of explicit, collective, inferred",
        "agreements.csv:4:37: error: unknown agreement \"a9\"; did you mean \"a1\"?",
        "agreements.csv:4:43: error: unknown source \"s9\"; did you mean \"s1\"?",
        "agreements.csv:5:10: error: this row has 4 fields, the header has 13",
        "agreements.csv:5:10: error: unknown kind \"\"; expected one of cooperation, joint-lab; kinds are listed in ledger.yaml",
        "reports.csv:2:11: error: \"many\" is no number",
      ])
  }

  @Test(arguments: [
    ("title: [", "ledger.yaml:2:1: error: did not find expected node content"),
    ("- a\n- b\n", "ledger.yaml:1:1: error: expected keys and values, such as title: Platforms and banks"),
    (
      "title: x\ntitel: y\nsides: {firm: [platform], bank: [bank]}\nkinds: [cooperation, joint-lab]\n",
      "ledger.yaml:2:1: error: unknown key \"titel\"; did you mean \"title\"?"
    ),
    (
      "title: x\nspan: 2019/2004\nsides: {firm: [platform], bank: [bank]}\nkinds: [cooperation, joint-lab]\n",
      "ledger.yaml:2:7: error: \"2019/2004\" is no span of time such as 2004/2019: the later bound 2004 is before the earlier one 2019"
    ),
    ("title: x\nkinds: [cooperation, joint-lab]\n", "ledger.yaml:1:1: error: the key sides is missing"),
  ])
  func badYAML(text: String, message: String) throws {
    #expect(try problems(["ledger.yaml": text]) == [message])
  }

  @Test func contentsOfNoFileAreCheckedToo() throws {
    var contents = try Ledger(.batjBanks).contents
    contents.agreements[0].parties = ["icbc", "nobody"]
    #expect {
      try Ledger(contents)
    } throws: { error in
      (error as? LedgerError)?.diagnostics.map(\.description)
        == ["agreements.csv, row 1, parties: error: unknown party \"nobody\""]
    }
  }
}
