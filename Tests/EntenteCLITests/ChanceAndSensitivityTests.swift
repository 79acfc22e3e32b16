import Foundation
import TestSupport
import Testing

/// What could have come about by chance, or for want of data: `pairings --chance` and `sensitivity`.
@Suite struct ChanceAndSensitivityTests {
  private static let spring = ["--from", "2017-03", "--to", "2017-06", "--firms", "@batj", "--banks", "@big-four"]

  @Test func theExactChanceStandsBesideTheScan() throws {
    let run = try entente(["pairings", "--chance"] + Self.spring)
    #expect(run.status == 0)
    let facts = run.output.split(separator: "\n").map(String.init)
    let exact = try #require(facts.firstIndex { $0.hasPrefix("All one-to-one    0.0132: the chance that 4 pairs ") })
    #expect(
      facts[exact + 1].hasPrefix("In any window     p = 0.006: as many disjoint pairs in some window of up to 122 "))
    #expect(
      facts[exact + 2].hasPrefix("In any window     p = 0.015: as many disjoint pairs in some window of up to 366 "))
    #expect(facts[exact + 3] == "One-to-one pairs  4, and 0.7385 expected if as many were drawn at random")
    #expect(try run.table("By chance, if every firm and every bank has as many partners as here, and").count == 12)
    #expect(run.output.contains("of twenty, one is below 0.05 by chance"))
  }

  @Test func chanceForPrograms() throws {
    let object = try entente(
      ["pairings", "--chance", "--draws", "99", "--null", "uniform", "--format", "json"] + Self.spring
    ).json()
    let chance = try #require(object["chance"] as? [String: Any])
    let disjoint = try #require(chance["disjoint"] as? [String: Any])
    // 24 of the 1820 ways to choose four of sixteen pairs.
    #expect(abs(try #require(disjoint["chance"] as? Double) - 24.0 / 1820) < 1e-12)
    let scans = try #require(disjoint["scans"] as? [[String: Any]])
    #expect(scans.map { $0["longest"] as? Int } == [122, 366])
    #expect(scans.allSatisfy { ($0["p"] as? Double ?? 0) >= 0.01 && $0["permutations"] as? Int == 99 })
    let tests = try #require(chance["tests"] as? [[String: Any]])
    #expect(tests.map { $0["null"] as? String } == ["uniform"])
    #expect((tests[0]["statistics"] as? [Any])?.count == 10)
    let without = try entente(["pairings", "--format", "json"] + Self.spring).json()
    #expect(without["chance"] is NSNull)
  }

  @Test func theSameSeedIsTheSameText() throws {
    let options = ["pairings", "--chance", "--draws", "50", "--from", "2018"]
    #expect(try entente(options).output == entente(options).output)
    #expect(try entente(options).output != entente(options + ["--chance-seed", "2"]).output)
  }

  @Test func whatSensitivityDrops() throws {
    let run = try entente("sensitivity")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let agreements = try run.table("One agreement at a time: 13 of 31, dropped alone, change something")
    #expect(cells(agreements[0]) == ["without", "date", "what changes"])
    #expect(agreements.count == 2 + 13)
    let sources = try run.table("One source at a time: what only it reports goes")
    #expect(cells(sources[0]) == ["without", "agreements lost", "pairs", "n:n share", "regime", "what changes"])
    #expect(sources.contains { cells($0) == ["s004-2", "1", "22", "72.7%", "many-to-many", "nothing"] })
    let random = try run.table("At random, 200 draws each, seed 1")
    #expect(random.dropFirst(2).map { cells($0)[0] } == ["5%", "10%", "20%", "30%", "50%"])
    #expect(try run.table("Agreements by source and window").contains { cells($0)[0] == "2015" })
  }

  @Test func theSpringRestsOnEachOfItsAgreements() throws {
    let run = try entente(["sensitivity", "--draws", "20"] + Self.spring)
    let agreements = try run.table("One agreement at a time: 4 of 4, dropped alone, change something").dropFirst(2)
    #expect(agreements.count == 4)
    #expect(agreements.allSatisfy { $0.contains("no perfect matching") })
    // Two texts report each: no table without rows.
    #expect(try run.table("One source at a time: no source alone reports").isEmpty)
    #expect(run.output.contains("Windows  * is cut short by the time looked at\n"))
  }

  @Test func sensitivityForPrograms() throws {
    let run = try entente("sensitivity", "--format", "csv", "--draws", "2")
    #expect(run.output.hasPrefix("without,date,what changes\nant-cib-2015,2015-06,"))
    let object = try entente("sensitivity", "--format", "json", "--drop", "0.1,0.3", "--draws", "10").json()
    #expect(object["schema"] as? String == "entente.sensitivity/1")
    #expect(
      Set(object.keys) == [
        "schema", "ledger", "recipe", "accounting", "conclusion", "agreements", "sources", "seed", "random",
      ])
    let random = try #require(object["random"] as? [[String: Any]])
    #expect(random.map { $0["share"] as? Double } == [0.1, 0.3])
    #expect(random.map { $0["removed"] as? Int } == [3, 9])
  }

  @Test(arguments: [
    (["--drop", "1.5"], "--drop is a list of shares between 0 and 1"), (["--drop", "0"], "--drop is a list"),
    (["--drop", ""], "--drop is a list"), (["--drop", "0.1,x"], "--drop is a list"),
    (["--measures", "degre"], "no measure \"degre\"; did you mean \"degree\"?"),
    (["--measures", ""], "--measures names none"), (["--draws", "0"], "--draws is 1 to 1000000"),
    (["--every", "week"], "invalid for '--every"), (["--firms", "@bat"], "unknown circle \"bat\""),
  ])
  func badUsageEndsWith64(options: [String], message: String) throws {
    let run = try entente(["sensitivity"] + options)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func chanceHasNoPlaceInCSV() throws {
    let run = try entente("pairings", "--chance", "--format", "csv")
    #expect(run.status == 64)
    #expect(run.errors.contains("CSV has no place for --chance"))
  }
}
