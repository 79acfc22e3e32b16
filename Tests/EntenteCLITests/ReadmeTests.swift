import Foundation
import Testing

/// What the README says of the built-in ledger is what its commands print.
@Suite struct ReadmeTests {
  private static let spring = ["--from", "2017-03", "--to", "2017-06", "--firms", "@batj", "--banks", "@big-four"]

  @Test(
    arguments: [
      (["pairings"] + spring, "one-to-one, of 4 pairs", "4 pairs, all one-to-one: a perfect matching"),
      (["pairings"] + spring + ["--chance"], "0.0132: the chance that 4 pairs", "0.0132 that four such pairs"),
      (["pairings"] + spring + ["--chance"], "p = 0.006: as many disjoint pairs", "p 0.006, up to a year 0.015"),
      (["pairings"] + spring + ["--chance"], "p = 0.015: as many disjoint pairs", "p 0.006, up to a year 0.015"),
      (["pairings"] + spring + ["--roll-up", "none"], "many-to-one, of 5 pairs", "5 pairs, many-to-one: CCB signed"),
      (
        ["pairings", "--from", "2017-02", "--to", "2017-06", "--firms", "@batj", "--banks", "@big-four"],
        "in 52.5% of completions", "from February the same, in 52% of completions"
      ),
      (
        ["pairings", "--from", "2017-03", "--to", "2017-06"], "in completions: one-to-one 71.5%",
        "the one-to-one pattern holds in 71.5% of completions"
      ),
      (
        ["pairings", "--from", "2018", "--to", "2018-06"], "many-to-many, of 7 pairs, 2 of them many-to-many",
        "7 pairs, many-to-many; two of them are"
      ),
      (
        ["pairings", "--view", "cumulative", "--to", "2014"], "many-to-many 97.4%",
        "up to 2014 many-to-one by what is certain, many-to-many in 97% of completions"
      ),
      (
        ["pairings", "--view", "cumulative", "--to", "2015", "--kinds", "@strategic"], "many-to-many 85.2%",
        "one-to-many by what is certain, many-to-many in 85% of completions"
      ),
      (["sensitivity", "--view", "cumulative", "--to", "2015"], "→ many-to-one", "without s003 it is many-to-one"),
      (["check"], "72 claims: 55 confirmed, 9 refuted, 7 undecided, 1 not-checkable", "the 72 claims"),
    ])
  func figures(arguments: [String], printed: String, said: String) throws {
    let run = try entente(arguments)
    #expect(run.status == 0)
    #expect(run.output.contains(printed), "\(arguments)")
    #expect(try Self.readme().contains(said))
  }

  @Test func noChangeIsFound() throws {
    let run = try entente(["evolution", "--format", "json"])
    let changes = try #require(try run.json()["changes"] as? [[String: Any]])
    let ps = changes.map { (($0["likelihoodRatio"] as? [String: Any])?["p"] as? Double) ?? 0 }
    #expect(ps.map { ($0 * 100).rounded() / 100 } == [0.88, 0.62, 0.06])
    #expect(changes.allSatisfy { $0["foundShare"] as? Double == 0 })
    let said = "none found: bridging p 0.88, many-to-many 0.62, multi-homing 0.06"
    #expect(try Self.readme().contains(said))
    #expect(try Self.readme().contains("found in none of 100 completions"))
  }

  /// Its lines joined: a sentence may run over their ends.
  private static func readme() throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../README.md").standardized
    return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
  }
}
