import Foundation
import TestSupport
import Testing

/// The commands on parties and pairs, as a user runs them.
@Suite struct RelationsTests {
  @Test func history() throws {
    let result = try entente("history", "工商银行", "Ant Financial")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(result.output.contains("Note     Ant Financial acts for Alibaba; with --roll-up none it acts for itself\n"))
    #expect(result.output.contains("Pair        Alibaba – ICBC\nAgreements  2\n"))
    #expect(result.output.contains("2019-12-16  deepening    explicit  14 to 15 years"))
    #expect(result.output.contains("  renewed: payments\n"))
    #expect(result.output.contains("Not counted (basis):\n  [..2017]  cooperation: Ant Financial, ICBC (collective)"))
    #expect(try entente("history", "ant", "icbc").output == result.output, "in either order, by any name")
    let none = try entente("history", "tencent", "ccb")
    #expect(none.status == 0)
    #expect(none.output.contains("none in this view, and none in the whole ledger"))
    let yearly = try entente("history", "abc", "baidu", "--every", "year", "--view", "cumulative", "--format", "json")
      .json()
    #expect(yearly["schema"] as? String == "entente.history/1")
    let windows = try #require(yearly["windows"] as? [[String: Any]])
    #expect(windows.count == 16)
    #expect(windows.last?["class"] as? String == "many-to-many")
    #expect(windows.first?["class"] is NSNull)
    let csv = try entente("history", "abc", "baidu", "--format", "csv").output
    #expect(csv.hasPrefix("agreement,date,kind,basis,previous,shortest gap,longest gap,moves,shares,censored,"))
    #expect(
      csv.contains("\nabc-baidu-loan-2018,[2018-01..2018-05-28],product,explicit,before,195,342,deepening,1.0,no,"))
  }

  @Test func compare() throws {
    let result = try entente("compare", "alibaba", "tencent")
    #expect(result.status == 0)
    #expect(result.output.contains("Partners in common  0.2727"))
    #expect(result.output.contains("\njoint-stock       2             3             0\n"))
    let object = try entente("compare", "ccb", "hxb", "--from", "2018", "--format", "json").json()
    #expect(object["schema"] as? String == "entente.compare/1")
    let similarity = try #require(object["partnersJaccard"] as? [String: Any])
    #expect(similarity["value"] is NSNull)
    #expect(similarity["reason"] as? String == "neither has a partner in this view")
    let csv = try entente("compare", "alibaba", "tencent", "--format", "csv").output
    #expect(csv.contains("\nspdb,joint-stock,bank,both,1,2,2018-05-29,2012-06-22 to 2017-06-22,tencent\n"))
  }

  @Test func ego() throws {
    let result = try entente("ego", "jd")
    #expect(result.status == 0)
    #expect(result.output.contains("Partners              5 banks; 3 other firms with some of them too\n"))
    #expect(result.output.contains("\nexclusivity            0.4          2\n"))
    let isolate = try entente("ego", "ccb", "--from", "2018")
    #expect(isolate.output.contains("none: it has no agreement with any firm in this view"))
    let object = try entente("ego", "ccb", "--from", "2018", "--format", "json").json()
    #expect(object["isolate"] as? Bool == true)
    let absent = try entente("ego", "ccb", "--banks", "icbc")
    #expect(absent.status == 0)
    #expect(absent.output.contains("CCB is not in this view"))
  }

  @Test func without() throws {
    let ranking = try entente("without", "--format", "csv").output
    #expect(ranking.hasPrefix("party,side,partners,left alone,who\nalibaba,firm,7,3,ccb|cib|hxb\n"))
    let result = try entente("without", "tencent,jd")
    #expect(result.status == 0)
    #expect(result.output.contains("Left without a partner  Allianz China, China Life, Minsheng Bank, PSBC\n"))
    #expect(result.output.contains("\npairs                             23            11\n"))
    let object = try entente("without", "tencent", "--format", "json").json()
    #expect((object["after"] as? [String: Any])?["matching"] as? Int == 3)
  }

  @Test func explain() throws {
    let pair = try entente("explain", "icbc", "jd")
    #expect(pair.status == 0)
    #expect(pair.output.contains("JD.com – ICBC is many-to-many: JD.com has 5 banks, ICBC has 4 firms.\n"))
    #expect(pair.output.contains("  s003: BATJ与四大行各自"))
    let regime = try entente("explain", "regime", "--from", "2018", "--to", "2018-06", "--format", "json").json()
    let explanation = try #require(regime["explanation"] as? [String: Any])
    #expect(explanation["statement"] as? String == "The regime is many-to-many: some pair is many-to-many")
    #expect((explanation["findings"] as? [Any])?.count == 2)
    let csv = try entente("explain", "tencent", "--kinds", "gold,product", "--format", "csv")
    #expect(csv.status == 64, "gold is a domain")
    let rows = try entente("explain", "many-to-one", "--from", "2018", "--to", "2018-06", "--format", "csv").output
    #expect(rows.hasPrefix("finding,agreement,date,kind,parties,basis,sources,note\n"))
    #expect(rows.contains("\nBaidu – ABC is many-to-one:,abc-baidu-loan-2018,[2018-01..2018-05-28],product,abc|baidu,"))
    let help = try entente("help", "explain").output
    for word in ["left-out", "multi-homing-banks", "only-possible", "inside-a-group"] { #expect(help.contains(word)) }
  }

  /// The two commands say the same of a view.
  @Test func pairsAreExplainedAsPairingsExplains() throws {
    let window = ["--from", "2017-03", "--to", "2017-06"]
    let pairings = try entente("pairings", "--explain", window[0], window[1], window[2], window[3]).output
    let pairs = try entente("explain", "pairs", window[0], window[1], window[2], window[3]).output
    let lines = try #require(pairs.range(of: "\n\nAlibaba – CCB is one-to-one:\n"))
    #expect(pairings.hasSuffix(pairs[lines.lowerBound...]))
  }

  @Test(arguments: [
    (["history", "tencent", "alibaba"], "both firms"), (["history", "icbk", "jd"], "did you mean \"icbc\"?"),
    (["history", "meituan", "icbc"], "neither side"), (["compare", "icbc", "jd"], "icbc is a bank, jd a firm"),
    (["compare", "ant", "alipay"], "both act for alibaba"), (["compare", "icbc", "abc", "--by", "teir"], "\"tier\""),
    (["ego", "tencnt"], "did you mean \"tencent\"?"), (["without", "nobody-at-all"], "unknown party"),
    (["explain", "regimes"], "did you mean \"regime\"?"), (["explain", "a", "b", "c"], "a firm and a bank"),
    (["history", "icbc"], "Missing expected argument"), (["without", ","], "parties"),
  ])
  func badUsageIsExplained(arguments: [String], message: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "entente")
    process.arguments = arguments
    try withTemporaryFolder { folder in
      let errors = folder.appending(path: "err")
      try Data().write(to: errors)
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 64)
      #expect(try String(contentsOf: errors, encoding: .utf8).contains(message))
    }
  }
}
