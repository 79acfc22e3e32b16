import Foundation
import TestSupport
import Testing

/// `metrics --chance`: measures beside what null models make of them.
@Suite struct MeasureChanceTests {
  private func tests(_ arguments: String...) throws -> [[String: Any]] {
    let run = try entente(["metrics", "--chance", "--format", "json"] + arguments)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    return try #require(try run.json()["tests"] as? [[String: Any]])
  }

  @Test func aTableAModel() throws {
    let run = try entente("metrics", "nodf", "multi-homing", "--chance", "--null", "both-degrees,uniform")
    #expect(run.status == 0)
    #expect(try run.table("Network").count == 3)
    let both = try run.table("By chance, if every firm and every bank has as many partners as here, and")
    #expect(
      cells(both[0]) == [
        "measure", "side", "here", "mean", "sd", "deviations", "p larger", "p smaller", "q", "in words",
      ])
    #expect(
      both.dropFirst(2).map { cells($0).prefix(2) } == [
        ["nodf", "40.2062"], ["multi-homing", "firm"], ["multi-homing", "bank"],
      ])
    #expect(both[3].hasSuffix("fixed by the model") && both[4].hasSuffix("fixed by the model"))
    let uniform = try run.table("By chance, if as many pairs as here, drawn at random")
    #expect(cells(uniform[2])[1] == "40.2062")
    #expect(cells(uniform[2]).last == "chance could make it")
    let scores = try entente("metrics", "c-score", "--chance", "--null", "bicm").table("By chance")
    #expect(scores.dropFirst(2).map { cells($0)[1] } == ["firm", "bank"])
    #expect(scores.dropFirst(2).allSatisfy { cells($0).last == "larger than by chance" && $0.count <= 120 })
    #expect(run.output.contains("Benjamini & Hochberg 1995; 3 here"))
    #expect((both + uniform).allSatisfy { $0.count <= 120 })
  }

  @Test func partiesInTheOrderOfTheirRanking() throws {
    let options = ["metrics", "betweenness", "--side", "bank", "--top", "3"]
    let ranked = try entente(options).table("Banks").dropFirst(2).map { cells($0)[1] }
    let run = try entente(options + ["--chance", "--null", "bicm", "--draws", "99"])
    let table = try run.table("By chance, if every firm and every bank has as many partners as here on average")
    #expect(cells(table[0]).prefix(4) == ["measure", "side", "party", "here"])
    #expect(table.dropFirst(2).map { cells($0)[2] } == ranked)
    #expect(table.dropFirst(2).allSatisfy { cells($0)[1] == "bank" })
    #expect(run.output.contains("one that stands out alone has a q of"), "18 tests and 99 draws")
    let pairs = try entente("metrics", "edge-betweenness", "--top", "2", "--chance", "--null", "bicm", "--draws", "99")
      .table("By chance")
    #expect(cells(pairs[0]).prefix(3) == ["measure", "firm", "bank"] && cells(pairs[0]).contains("draws"))
    #expect(pairs.count == 2 + 2)
  }

  @Test func forPrograms() throws {
    let models = try tests(
      "degree", "hhi", "bridge", "nodf", "multi-homing", "--null", "uniform,totals", "--draws", "99")
    #expect(models.map { $0["null"] as? String } == ["uniform", "totals"])
    #expect((models[0]["inWords"] as? String)?.contains("dealt out among the pairs drawn") == true)
    for model in models {
      let tests = try #require(model["tests"] as? [[String: Any]])
      #expect(tests.count == 62, "18 parties twice, 23 pairs, the network and two sides")
      func text(_ test: [String: Any], _ key: String) -> String? { test[key] as? String }
      let family = tests.count { $0["q"] is Double }
      #expect(model["family"] as? Int == family)
      let bridges = tests.filter { text($0, "measure") == "bridge" }
      #expect(bridges.count { text($0, "firm") != nil && text($0, "bank") != nil } == 23)
      let tencent = tests.filter { text($0, "party") == "tencent" }
      #expect(tencent.map { text($0, "side") } == ["firm", "firm"])
      for test in tests {
        guard let q = test["q"] as? Double, let p = test["p"] as? Double else { continue }
        #expect(q >= p - 1e-12 && q <= 1 && p >= 0.02)
      }
    }
    let without = try entente("metrics", "nodf", "--format", "json").json()
    #expect(without["tests"] == nil && without["results"] != nil)
  }

  @Test func csvHoldsTheTests() throws {
    let run = try entente(
      "metrics", "degree", "nodf", "--chance", "--null", "uniform", "--draws", "50", "--format", "csv")
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(
      lines[0]
        == "model,measure,scope,side,party,firm,bank,here,mean,sd,deviations,p larger,p smaller,p,q,draws,fixed,in words"
    )
    #expect(lines.count == 1 + 18 + 1)
    #expect(lines.last?.hasPrefix("uniform,nodf,network,,,,,40.2") == true)
    #expect(lines[1].hasPrefix("uniform,degree,party,firm,"))
  }

  @Test func anEdgeListAndParts() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "pairs.txt")
      try Data("1 2\n1 3\n2 3\n2 4\n3 3\n".utf8).write(to: file)
      let run = try entente(
        "metrics", "degree", "multi-homing", "--chance", "--draws", "50", "--null", "uniform", "--large", file.path)
      #expect(run.status == 0)
      let table = try run.table("By chance")
      #expect(table.count == 2 + 6 + 2)
      #expect(table.contains { cells($0).prefix(3) == ["degree", "left", "1"] })
      try Data("1 2 0.5\n1 3 1\n2 3 1\n".utf8).write(to: file)
      let none = try entente(
        "metrics", "nodf", "--chance", "--null", "totals", "--large", file.path, "--format", "csv")
      #expect(none.status == 0 && none.output.split(separator: "\n").count == 1)
      #expect(none.errors.contains("– totals: not drawn, a pair has a number of agreements that is not whole"))
    }
    let parts = try entente(
      "metrics", "nodf", "--chance", "--null", "both-degrees", "--draws", "50", "--by", "tier", "--format", "csv")
    #expect(parts.status == 0)
    #expect(parts.output.hasPrefix("tier,model,measure,"))
    let pairings = try entente("pairings", "--chance", "--draws", "50", "--null", "both-degrees", "--by", "tier")
    #expect(try cells(pairings.table("By chance")[0]).suffix(2) == ["q", "in words"])
  }

  @Test func theSameOnAnyNumberOfThreads() throws {
    let runs = try ["1", "2", "3"].map {
      try entente("metrics", "nodf", "hhi", "--chance", "--draws", "40", "--threads", $0, "--format", "json").output
    }
    #expect(Set(runs).count == 1)
    let seeds = try ["1", "2"].map {
      try entente("metrics", "nodf", "--chance", "--draws", "40", "--chance-seed", $0).output
    }
    #expect(Set(seeds).count == 2)
  }

  @Test(arguments: [
    (["nodf", "--draws", "5"], "--null, --draws and --chance-seed go with --chance"),
    (["nodf", "--chance", "--explain"], "no --chance with it"),
    (["nodf", "--chance", "--null", "degrees"], "no null model \"degrees\""),
  ])
  func badUsageEndsWith64(options: [String], message: String) throws {
    let run = try entente(["metrics"] + options)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func labelsAreNotTested() throws {
    let run = try entente("metrics", "community", "degree", "--chance", "--null", "uniform", "--draws", "9")
    #expect(run.status == 0 && run.output.contains("– community: not tested, a label, not a number"))
    #expect(try run.table("By chance").dropFirst(2).allSatisfy { cells($0)[0] == "degree" })
    let models = try tests("community", "--null", "uniform", "--draws", "9")
    #expect((models[0]["reason"] as? String)?.hasSuffix("a label, not a number") == true)
    for arguments in [
      ["sensitivity", "--measures", "community"], ["draw", "network", "--party-size", "community", "-o", "-"],
      ["draw", "network", "--party-shade", "community:seed=2", "-o", "-"],
    ] {
      let run = try entente(arguments)
      #expect(run.status != 0 && run.errors.contains("community is a label, not a number"), "\(run.errors)")
    }
  }
}
