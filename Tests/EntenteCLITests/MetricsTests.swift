import Foundation
import TestSupport
import Testing

@Suite struct MetricsTests {
  // MARK: By name

  @Test func measuresWithParameters() throws {
    let result = try entente("metrics", "pagerank:damping=0.5,from=tencent", "katz", "--format", "json")
    #expect(result.status == 0)
    let results = try #require(try result.json()["results"] as? [[String: Any]])
    let pageRank = try #require(results[0]["parameters"] as? [String: Any])
    #expect(pageRank["damping"] as? Double == 0.5 && pageRank["from"] as? [String] == ["tencent"])
    let katz = try #require(results.first { $0["measure"] as? String == "katz" }?["parameters"] as? [String: Any])
    #expect((katz["alpha"] as? Double ?? 0) > 0, "what is taken by itself is said")
    let values = try results[0...1].flatMap { try #require($0["values"] as? [[String: Any]]) }
    #expect(abs(values.compactMap { $0["value"] as? Double }.reduce(0, +) - 1) < 1e-9)
  }

  @Test func whatIsWrongWithEach() throws {
    let result = try entente("metrics", "degre", "katz:alpha=-1", "core:gamma=2")
    #expect(result.status == 64)
    for words in ["did you mean \"degree\"?", "katz: alpha is a number above 0", "core: no parameter \"gamma\""] {
      #expect(result.errors.contains(words))
    }
    let bound = try entente("metrics", "katz:alpha=5")
    #expect(bound.status == 64 && bound.errors.contains("must be below 1/sigma_1 = 0.2"))
    #expect(bound.output.isEmpty)
    let nobody = try entente("metrics", "pagerank:from=Tencnt+webank")
    #expect(
      nobody.status == 64 && nobody.errors.contains("pagerank: unknown party \"Tencnt\"; did you mean \"Tencent\"?"))
    #expect(!nobody.errors.contains("webank"), "it acts for its group, which is there")
  }

  @Test func pairsAndTheNetwork() throws {
    let pairs = try entente("metrics", "edge-betweenness", "bridge", "--top", "3").table("Pairs")
    #expect(cells(pairs[0]) == ["rank", "firm", "bank", "edge-betweenness", "bridge"])
    #expect(pairs.count >= 2 + 3)
    let facts = try entente("metrics", "components", "matching", "diameter").table("Network")
    #expect(facts.dropFirst(2).map { cells($0) } == [["components", "2"], ["matching", "4"], ["diameter", "–"]])
    let mixed = try entente("metrics", "degree", "components", "--format", "csv")
    #expect(mixed.status == 64 && mixed.errors.contains("CSV holds one table"))
  }

  @Test func undefinedHasAReason() throws {
    let result = try entente("metrics", "closeness")
    #expect(result.output.contains("– closeness: not every party is in reach: the network is disconnected (18 of 18)"))
    let component = try entente("metrics", "closeness", "--normalization", "component")
    #expect(component.output.contains("– closeness: no partner (1 of 18)"))
  }

  @Test func conventionsSayHowTheyDiffer() throws {
    let result = try entente("metrics", "harmonic", "birank", "--convention", "igraph")
    #expect(result.output.contains("Convention  igraph"))
    #expect(result.output.contains("divided by the number of other parties"))
    #expect(result.output.contains("– birank: igraph has no such measure"))
    #expect(try entente("metrics", "--convention", "igraph", "--normalization", "raw").status == 64)
  }

  @Test func anyNumberOfThreads() throws {
    let outputs = try ["1", "2", "4"].map { try entente("metrics", "all", "--format", "json", "--threads", $0).output }
    #expect(Set(outputs).count == 1)
    #expect(try entente("metrics", "--threads", "0").status == 64)
  }

  // MARK: Edge lists

  /// The women and events of Davis by their numbers.
  private func davis() throws -> (oracle: Oracle, text: String) {
    let oracle = try Oracle.davis()
    return (oracle, "# Davis\n" + oracle.edges.map { "\($0.left) \($0.right)\n" }.joined())
  }

  @Test func anEdgeListWithoutALedger() throws {
    let (oracle, text) = try davis()
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "davis.txt")
      try Data(text.utf8).write(to: file)
      let result = try entente("metrics", "betweenness", "degree", "--large", file.path, "--format", "csv")
      #expect(result.status == 0)
      for row in try result.rows() {
        let place = try #require(Int(row["party"] ?? ""))
        let name = row["side"] == "left" ? oracle.rows[place] : oracle.cols[place]
        #expect(abs((Double(row["betweenness"] ?? "") ?? .nan) - (oracle.betweenness[name] ?? .nan)) < 1e-9)
      }
      let usual = try entente("metrics", "--large", file.path)
      #expect(usual.output.contains("18 left and 14 right vertices, 89 pairs"))
      #expect(cells(try usual.table("Left")[0]) == ["rank", "party", "degree", "pagerank", "core-number"])
      #expect(try usual.table("Right").count == 2 + 14)
      #expect(
        try entente("metrics", "--large", file.path, "--top", "1").table("Left").count == 2 + 3, "three tied women")
    }
  }

  @Test func anIDOnBothSides() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "pairs.txt")
      try Data("1 2\n1 3\n2 3\n".utf8).write(to: file)
      func walk(from id: String) throws -> Run { try entente("metrics", "pagerank:from=\(id)", "--large", file.path) }
      #expect(try walk(from: "1").status == 0)
      let both = try walk(from: "2")
      #expect(both.status == 64 && both.errors.contains("\"2\" is on both sides: write left/2 or right/2"))
      #expect(try walk(from: "9").errors.contains("no vertex \"9\" on either side"))
      // Where a walk starts it is most often: both of these have one partner.
      #expect(cells(try walk(from: "left/2").table("Left")[2])[1] == "2")
      #expect(cells(try walk(from: "right/2").table("Left")[2])[1] == "1")
    }
  }

  @Test func namesThatAreWords() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "pairs.csv")
      try Data("\u{FEFF}蚂蚁,工行,2\r\n蚂蚁,建行,1\r\n京东,工行,1\r\n蚂蚁,工行,1\r\n".utf8).write(to: file)
      let result = try entente("metrics", "strength", "edge-betweenness", "--large", file.path)
      #expect(cells(try result.table("Left")[2]) == ["1", "蚂蚁", "4"])
      #expect(cells(try result.table("Pairs")[0]) == ["rank", "left", "right", "edge-betweenness"])
    }
  }

  @Test func aLineOfNames() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "pairs.csv")
      try Data("company,bank\nAcme,First\nAcme,Second\n".utf8).write(to: file)
      let plain = try entente("metrics", "degree", "--large", file.path)
      #expect(plain.errors.contains("note: the first line looks like names of columns"))
      let result = try entente("metrics", "degree", "--large", file.path, "--header")
      #expect(result.errors.isEmpty && result.output.contains("1 left and 2 right vertices, 2 pairs"))
      #expect(try entente("metrics", "--header").status == 64)
    }
  }

  @Test func nobodyHasARank() throws {
    let result = try entente("metrics", "closeness", "degree", "--top", "2", "--side", "firm")
    let rows = try result.table("Firms").dropFirst(2).map { cells($0) }
    #expect(rows.map(\.[0]) == ["1=", "1="], "by degree, as closeness is not defined")
    #expect(rows.allSatisfy { $0[2] == "–" })
    let alone = try entente("metrics", "closeness", "--top", "2", "--side", "firm", "--format", "json").json()
    let values = try #require((alone["results"] as? [[String: Any]])?[0]["values"] as? [[String: Any]])
    #expect(values.count == 2 && values.allSatisfy { $0["reason"] != nil })
  }

  @Test func partsSayTheirOwnParameters() throws {
    let result = try entente("metrics", "katz", "--by", "tier", "--top", "1")
    let alphas = result.output.split(separator: "\n").filter { $0.contains("katz alpha ") }
    #expect(alphas.count > 1, "one a view")
  }

  @Test func picturesRefuseTheSame() throws {
    let drawn = try entente("draw", "network", "--party-size", "katz:alpha=1", "-o", "-")
    #expect(drawn.status == 64 && drawn.output.isEmpty && drawn.errors.contains("must be below 1/sigma_1"))
    #expect(try entente("draw", "network", "--party-size", "katz:alpha=-1", "-o", "-").errors.contains("above 0"))
    #expect(try entente("sensitivity", "--measures", "katz:alpha=1").status == 64)
  }

  @Test func formsThatNobodyHas() throws {
    let result = try entente("metrics", "degree", "--normalization", "component")
    #expect(result.status == 64 && result.errors.contains("such have closeness"))
  }

  @Test func smallNumbersAreNot0() throws {
    let lines = (0..<3000).map { "0 \($0)\n" }.joined()
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "star.txt")
      try Data(lines.utf8).write(to: file)
      let rows = try entente("metrics", "pagerank", "--large", file.path).table("Right")
      #expect(cells(rows[2])[2].hasPrefix("0.000"))
      #expect(rows.last == "and 2980 more rows: --top prints as many as it says")
    }
  }

  @Test func edgeListsThatAreNone() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "bad.txt")
      try Data("1 2\n3\n4 5 x\n".utf8).write(to: file)
      let result = try entente("metrics", "--large", file.path)
      #expect(result.status == 65 && result.output.isEmpty)
      #expect(
        result.errors.contains("bad.txt:2") && result.errors.contains("bad.txt:3"), "every problem: \(result.errors)")
      let missing = try entente("metrics", "--large", folder.appending(path: "none.txt").path)
      #expect(missing.status == 65 && missing.errors.contains("none.txt: error: "))
      for more in [["--ledger", "x"], ["--from", "2017"], ["--by", "tier"]] {
        let mixed = try entente(["metrics", "--large", file.path] + more)
        #expect(mixed.status == 64 && mixed.errors.contains("--large takes an edge list"))
      }
    }
  }

  @Test func wholeParametersAreInFull() throws {
    let run = try entente("metrics", "community:seed=1234567891234567")
    #expect(run.status == 0 && run.output.contains("seed 1234567891234567"))
  }

  @Test func whoIsLeftOutIsSaidOnce() throws {
    let options = ["metrics", "degree", "hhi", "--drop-isolates", "--to", "2016"]
    let run = try entente(options)
    #expect(run.status == 0 && run.output.contains("Left out  10 parties without a partner\n"), "\(run.errors)")
    let results = try #require(try entente(options + ["--format", "json"]).json()["results"] as? [[String: Any]])
    #expect(results.allSatisfy { $0["leftOut"] as? Int == 10 && $0["note"] == nil })
  }
}
