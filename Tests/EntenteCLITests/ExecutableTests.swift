import Foundation
import TestSupport
import Testing

/// The built executable, as a user runs it.
@Suite struct ExecutableTests {
  @Test func springOf2017() throws {
    let result = try entente(
      "pairings", "--from", "2017-03", "--to", "2017-06", "--firms", "@batj", "--banks", "@big-four", "--explain")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("Regime            one-to-one, of 4 pairs"))
    #expect(result.output.contains("Perfect matching  yes: everybody has one partner, nobody is left out"))
    #expect(result.output.contains("Left out          nobody"))
    #expect(
      result.output.contains(
        "  2017-03-28  strategic-cooperation: CCB, Alibaba, Ant Financial  [ccb-alibaba-ant-2017, s001, s003]"))
    #expect(result.output.contains("s003: BATJ与四大行各自"))
  }

  @Test func aRowAWindowWithTheRecipeAbove() throws {
    let result = try entente("pairings", "--every", "year")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "Ledger   batj-banks: Platforms and banks in China, 2004–2019")
    #expect(
      lines[1] == "View     agreements dated in each window, every year, 2004-01-01 to 2019-12-31; dates certain; "
        + "roll-up group; basis explicit")
    #expect(lines.count { $0.hasPrefix("20") } == 32, "2004 to 2019, the pattern and the accounting")
    let row = try #require(lines.first { $0.hasPrefix("2017") })
    #expect(
      row.split(separator: " ").map(String.init) == [
        "2017", "6", "6", "2", "33.3%", "2", "33.3%", "0", "0%", "2", "33.3%", "4", "50%", "5", "20%", "many-to-many",
        "1:1,", "1:n,", "n:n",
      ])
    let counted = try #require(lines.last { $0.hasPrefix("2017") }).split(separator: " ").compactMap { Int($0) }
    #expect(counted[1] == 61 && counted[1] == counted[2...].reduce(0, +), "read = used + left out")
    let empty = try #require(lines.first { $0.hasPrefix("2010") })
    #expect(empty.hasSuffix("–"), "nothing to say without pairs")
  }

  @Test func theSameAsCSVAndJSON() throws {
    let csv = try entente("pairings", "--every", "year", "--format", "csv")
    #expect(csv.output.hasPrefix("window,first,last,partial,read,agreements,pairs,one-to-one,one-to-one share,"))
    #expect(
      csv.output.contains(
        "\n2015,2015-01-01,2015-12-31,no,61,6,5,0,0.0,5,1.0,0,0.0,0,0.0,2,1.0,5,0.0,one-to-many,no,no\n"))
    #expect(csv.output.contains("\n2010,2010-01-01,2010-12-31,no,61,0,0,0,,0,,0,,0,,0,,0,,,no,no\n"), "null is empty")
    #expect(csv.errors.contains("View "), "the recipe stands beside it")
    let object = try entente("pairings", "--every", "year", "--format", "json").json()
    #expect(object["schema"] as? String == "entente.pairings/1")
    let views = try #require(object["views"] as? [[String: Any]])
    #expect(views.count == 16)
    #expect(views[6]["regime"] is NSNull)
    #expect(views[13]["regime"] as? String == "many-to-many")
    #expect(try entente("pairings", "--format", "markdown").output.contains("| firm | bank | class |"))
  }

  @Test func metrics() throws {
    let result = try entente("metrics", "degree", "--side", "firm", "--top", "2")
    #expect(result.status == 0)
    #expect(
      result.output.hasSuffix(
        """
        Firms
        rank  party    degree
        ────  ───────  ──────
           1  Alibaba       7
           1  Tencent       7

        """.replacingOccurrences(of: "   1  ", with: "  1=  ")))
    let object = try entente("metrics", "betweenness", "--normalization", "two-mode", "--format", "json").json()
    let results = try #require(object["results"] as? [[String: Any]])
    #expect(results.map { $0["side"] as? String } == ["firm", "bank"])
    #expect((results[0]["definition"] as? String)?.contains("shortest paths") == true)
    #expect((results[0]["reference"] as? String)?.contains("doi:10.2307/3033543") == true)
  }

  @Test func summaryAndValidate() throws {
    let summary = try entente("summary")
    #expect(summary.status == 0)
    #expect(summary.output.contains("joint-lending-institutions"))
    #expect(try entente("summary", "--format", "json").json()["schema"] as? String == "entente.summary/1")
    let validate = try entente("validate")
    #expect(validate.status == 0)
    #expect(validate.output.contains("50 parties, 61 agreements, 11 sources; no problem found\n"))
    #expect(validate.output.contains("2  unused-source  sources that nothing cites"))
    #expect(try entente("validate", "--strict").status == 65)
  }

  @Test func drawsWholeFiles() throws {
    try withTemporaryFolder { folder in
      let result = try entente("draw", "-o", "a.svg", "-o", "a.pdf", "-o", "a.png", in: folder)
      #expect(result.status == 0)
      #expect(result.output.isEmpty)
      #expect(result.errors == "wrote a.svg\nwrote a.pdf\nwrote a.png\n")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names == ["a.pdf", "a.png", "a.svg"], "nothing else is left")
      let piped = try entente("draw", "-o", "-", "--as", "svg")
      #expect(try Data(piped.output.utf8) == Data(contentsOf: folder.appending(path: "a.svg")))
    }
  }

  @Test func badLedgersEndWith65AndWriteNothing() throws {
    try withTemporaryFolder { folder in
      let ledger = folder.appending(path: "ledger")
      try FileManager.default.createDirectory(at: ledger, withIntermediateDirectories: true)
      try write(
        [
          "ledger.yaml": "title: T\nsides: {firm: [platform], bank: [bank]}\nkinds: [cooperation]\n",
          "parties.csv": "id,name,kind\nant,Ant,platform\nant,Ant,platform\n",
          "agreements.csv": "id,date,parties,kind\na1,2018-02-30,ant|icbc,cooperation\n",
        ], to: ledger)
      let result = try entente("draw", "--ledger", "ledger", "-o", "out.svg", in: folder)
      #expect(result.status == 65)
      #expect(result.output.isEmpty)
      #expect(
        result.errors == """
          parties.csv:3:1: error: the id ant is given twice: row 1 has it too
          agreements.csv:2:4: error: "2018-02-30" is no date: 2018-02 has 28 days, there is no day 30
          agreements.csv:2:15: error: unknown party "icbc"; expected one of ant
          3 problems; nothing was read

          """)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ledger"])
      #expect(try entente("validate", "ledger", in: folder).status == 65)
      #expect(try entente("summary", "--ledger", "no-such-folder", in: folder).status == 65)
    }
  }

  @Test(arguments: [
    ["pairings", "--firms", "@bat"], ["pairings", "--from", "2018-02-30"], ["pairings", "--every", "week"],
    ["pairings", "--from", "2018", "--to", "2017"], ["pairings", "--rolling", "5y"], ["metrics", "closeness-of-mine"],
    ["metrics", "--top", "0"], ["draw", "-o", "picture.bmp"], ["draw", "--labels", "fr"], ["summery"],
    ["pairings", "--lifetime", "3y"], ["pairings", "--kinds", "coop"], ["pairings", "--kinds", ""],
    ["pairings", "--firms", ","], ["pairings", "--basis", ""], ["pairings", "--to", "2000"],
    ["pairings", "--firms", "icbc"], ["pairings", "--banks", "webank"],
    ["pairings", "--every", "3y", "--rolling", "year"],
  ])
  func badUsageEndsWith64(arguments: [String]) throws {
    #expect(try entente(arguments).status == 64)
  }

  @Test func linksModesAndPipesAreKept() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "real.txt")
      try Data("old".utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      let link = folder.appending(path: "link.txt")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      #expect(try entente("summary", "-o", "link.txt", in: folder).status == 0)
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("Ledger"))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path).hasSuffix("real.txt"))
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
      #expect(mode?.intValue == 0o600)
      #expect(try entente("summary", "-o", "/dev/null").status == 0)
      let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
      #expect(type == .typeCharacterSpecial)
    }
  }

  @Test func theReasonOfABadDateIsSaid() throws {
    #expect(
      try entente("pairings", "--from", "2018-02-30").errors.contains("2018-02 has 28 days, there is no day 30"))
  }

  @Test func programsGetIDs() throws {
    let pairs = try entente("pairings", "--format", "csv").output
    #expect(pairs.contains("\nalibaba,ccb,one-to-many,1,2017-03-28,2017-03-28\n"))
    let ranks = try entente("metrics", "degree", "--format", "csv").output
    #expect(ranks.hasPrefix("side,rank,tied,party,degree\nfirm,1,yes,alibaba,7\nfirm,1,yes,tencent,7\n"))
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    let result = try entente("draw", "-o", "no/such/folder/a.svg")
    #expect(result.status == 1)
    #expect(result.errors.contains("no/such/folder/a.svg cannot be written"))
    // A device that is always full, where there is one.
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    #expect(try entente("summary", "-o", "/dev/full").status == 1)
  }

  @Test func help() throws {
    let result = try entente("--help")
    #expect(result.status == 0)
    for word in ["summary", "pairings", "metrics", "draw", "validate", "EXAMPLES", "EXIT STATUS"] {
      #expect(result.output.contains(word))
    }
  }
}
