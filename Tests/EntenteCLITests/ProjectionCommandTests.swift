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

  @Test func nobodyShares() throws {
    let run = try entente("projection", "--side", "firm", "--firms", "tencent")
    #expect(run.status == 0 && run.output.contains("1 firm, 0 edges"))
  }
}
