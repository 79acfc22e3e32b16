import Foundation
import TestSupport
import Testing

@Suite struct ProjectionCommandTests {
  @Test func everyEdgeWithWhatItIsMadeOf() throws {
    let run = try entente("projection", "--format", "json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let json = try run.json()
    let edges = try #require(json["edges"] as? [[String: Any]])
    #expect(edges.count == 46 && json["schema"] as? String == "entente.projection/1")
    let ps = edges.compactMap { $0["p"] as? Double }
    #expect(ps.count == 46 && ps == ps.sorted(), "the most surprising first")
    for edge in edges {
      let shared = try #require(edge["intermediaries"] as? [String])
      #expect(!shared.isEmpty && (edge["weight"] as? Double ?? -1) == Double(shared.count))
      #expect((edge["q"] as? Double ?? 0) >= (edge["p"] as? Double ?? 1))
    }
  }

  @Test func aBackboneSaysHowItWasTold() throws {
    let run = try entente("projection", "--backbone", "0.9", "--unadjusted", "--top", "2")
    #expect(run.status == 0)
    #expect(run.output.contains("stochastic degree sequence model"))
    #expect(run.output.contains("of 46 edges, those of a p below 0.9"))
    #expect(run.output.contains("all 91 pairs of banks, those that share nobody too"))
    let drawn = try entente("projection", "--model", "fixed-degrees", "--backbone-draws", "99", "--backbone", "1")
    #expect(drawn.output.contains("99 draws, seed 1"))
    let csv = try entente("projection", "--side", "firm", "--model", "disparity", "--format", "csv")
    #expect(csv.output.hasPrefix("firm,and,count,p,q,through\n") && csv.output.contains("|"))
  }

  @Test func partsSideBySide() throws {
    let run = try entente("projection", "--by", "tier")
    #expect(run.status == 0 && run.output.contains("By tier"))
  }

  /// One bank of thousands of firms would join all of them with each other.
  @Test func aBankOfThousandsOfFirms() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "pairs.csv")
      let pairs = (0..<9000).map { "f\(10_000 + $0),hub" } + (0..<50).map { "f\(10_000 + $0),other" }
      try Data((["firm,bank"] + pairs).joined(separator: "\n").utf8).write(to: file)
      let made = try entente(
        "import", file.path, "--firm", "firm", "--bank", "bank", "-o", folder.appending(path: "made.csv").path)
      #expect(made.status == 0, "\(made.errors)")
      let ledger = folder.appending(path: "made.csv").path
      let run = try entente("projection", "--ledger", ledger, "--side", "firm", "--model", "disparity")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("of 9000 firms with the most partners, ties by id"))
      #expect(run.output.contains("more rows: --top prints as many as it says"))
      #expect(run.output.split(separator: "\n").count < 1020)
    }
  }

  @Test func tablesAreCutAndFilesAreNot() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "pairs.csv")
      let pairs = (0..<60).map { "f\(10 + $0),hub" }
      try Data((["firm,bank"] + pairs).joined(separator: "\n").utf8).write(to: file)
      let ledger = folder.appending(path: "made.csv").path
      #expect(try entente("import", file.path, "--firm", "firm", "--bank", "bank", "-o", ledger).status == 0)
      let options = ["projection", "--ledger", ledger, "--side", "firm"]
      #expect(try entente(options).output.contains("and 770 more rows"))
      #expect(try !entente(options + ["--top", "1200"]).output.contains("more rows"))
      #expect(try entente(options + ["--format", "csv"]).rows().count == 1770)
      #expect(try #require(try entente(options + ["--format", "json"]).json()["edges"] as? [Any]).count == 1770)
    }
  }

  @Test func pairsThatCouldNotBeAreCounted() throws {
    try withTemporaryFolder { folder in
      let parties = ["id,name,kind,since,until", "a,a,firm,,2001", "b,b,firm,,", "x,x,bank,2010,", "y,y,bank,,"]
      let agreements = [
        "id,date,parties,kind", "r1,2000,a|y,cooperation", "r2,2012,b|x,cooperation", "r3,2012,b|y,cooperation",
      ]
      let header = ["title: Lives", "sides: {firm: [firm], bank: [bank]}", "kinds: [cooperation]"]
      for (name, lines) in [("ledger.yaml", header), ("parties.csv", parties), ("agreements.csv", agreements)] {
        try Data(lines.joined(separator: "\n").utf8).write(to: folder.appending(path: name))
      }
      let options = ["projection", "--ledger", folder.path]
      #expect(try entente(options).output.contains("Taken as possible  1 pair that could not be"))
      let compared = try #require(try entente(options + ["--format", "json"]).json()["comparedWith"] as? [String: Any])
      #expect(compared["impossiblePairs"] as? Int == 1)
      // Looks at no pairs.
      #expect(try !entente(options + ["--model", "disparity"]).output.contains("Taken as possible"))
    }
    #expect(try !entente("projection").output.contains("Taken as possible"))
  }

  @Test func nobodyShares() throws {
    let run = try entente("projection", "--side", "firm", "--firms", "tencent")
    #expect(run.status == 0 && run.output.contains("1 firm, 0 edges"))
  }
}
