import Foundation
import TestSupport
import Testing

/// `entente evolution`, as a user runs it.
@Suite struct EvolutionTests {
  @Test func everyTableOfTheBuiltInLedger() throws {
    let run = try entente("evolution")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.hasPrefix("Ledger   batj-banks: Platforms and banks in China, 2004–2019\nView     agreements "))
    let pattern = try run.table("The pattern")
    #expect(
      cells(pattern[0]) == [
        "window", "agreements", "pairs", "1:1", "share", "1:n", "share", "n:1", "share", "n:n", "share", "regime",
        "most frequent", "largest matching", "perfect",
      ])
    #expect(
      pattern.contains { line in
        cells(line) == [
          "2017", "6", "6", "2", "33.3%", "2", "33.3%", "0", "0%", "2", "33.3%", "many-to-many", "1:1, 1:n, n:n", "4",
          "no",
        ]
      })
    #expect(pattern.count == 2 + 16, "headings, and the years 2004 to 2019")
    let flow = try run.table("Pairs that came, stayed and went")
    #expect(
      cells(flow[0]) == [
        "window", "entries", "returns", "kept", "endings", "renewals", "dissimilarity", "turnover", "rewiring",
      ])
    #expect(flow.contains { cells($0) == ["2018", "5", "1", "2", "4", "2", "0.7143", "0.6429", "0.0714"] })
    let moves = try run.table("The move of every agreement")
    #expect(cells(moves[0]) == ["date", "firm", "bank", "move", "agreement"])
    #expect(
      moves.contains { cells($0) == ["2017-03-28", "Alibaba", "CCB", "firm-expands", "ccb-alibaba-ant-2017"] })
    #expect(moves.contains { $0.contains("icbc-tencent-2004") && $0.contains("opening") && $0.contains("*") })
    let transitions = try run.table("How pairs passed from one class to another")
    #expect(transitions.map { cells($0) }.contains(["absent", "–", "5", "10", "1", "4"]))
    #expect(try run.table("When each party first had").contains { cells($0).first == "Tencent*" })
    let uncertain = try run.table("Uncertain dates")
    #expect(uncertain.contains { $0.hasPrefix("2017") && $0.hasSuffix("256 patterns counted") })
    #expect(uncertain.contains { $0.hasPrefix("2019") && $0.hasSuffix("certain") })
    let changes = try run.table("Has the share of such agreements changed?").dropFirst(2)
    #expect(changes.count == 3)
    #expect(changes.allSatisfy { $0.contains("no change found") })
    let counted = try run.table("Agreements read = used + left out").dropFirst(2)
    #expect(counted.count == 16)
    for line in counted {
      let numbers = cells(line).dropFirst().compactMap { Int($0) }
      #expect(numbers.first == 61 && numbers[0] == numbers.dropFirst().reduce(0, +), "\(line)")
    }
  }

  @Test func columnsLineUp() throws {
    let run = try entente("evolution", "--completions", "0", "--permutations", "0")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let rules = lines.indices.filter { lines[$0].hasPrefix("─") }
    #expect(rules.count == 8)
    for rule in rules {
      // Under every gap of the rule is a space, in the headings above it and in every row.
      let gaps = lines[rule].enumerated().filter { $0.element == " " }.map(\.offset)
      for line in lines[(rule - 1)...].prefix(while: { !$0.isEmpty }) {
        let letters = Array(line)
        #expect(gaps.allSatisfy { $0 >= letters.count || letters[$0] == " " }, "\(line)")
      }
    }
  }

  /// Programs read these names: a change of them is a change of what the tool promises.
  @Test func theColumnsOfCSV() throws {
    let run = try entente("evolution", "--format", "csv", "--holds", "regime=many-to-many")
    #expect(run.status == 0)
    let header = try #require(run.output.split(separator: "\n").first)
    #expect(
      header.split(separator: ",").map(String.init) == [
        "window", "first", "last", "partial", "read", "agreements", "pairs", "one-to-one", "one-to-one share",
        "one-to-many", "one-to-many share", "many-to-one", "many-to-one share", "many-to-many", "many-to-many share",
        "regime", "trivial", "matching", "perfect matching", "firms", "firms multi-homing", "firms mean partners",
        "firms effective partners", "firms exclusivity", "banks", "banks multi-homing", "banks mean partners",
        "banks effective partners", "banks exclusivity", "pair components", "firm star components",
        "bank star components", "mesh components", "entries", "returns", "kept", "endings", "renewals",
        "dissimilarity", "turnover", "rewiring", "opening", "firm-expands", "bank-expands", "bridging", "deepening",
        "unknown order", "open", "regime holds in", "fewest pairs", "most pairs", "condition holds in",
      ])
    let rows = try run.rows()
    #expect(rows.map { $0["window"] } == (2004...2019).map { String($0) })
    #expect(rows[13]["regime"] == "many-to-many" && rows[13]["condition holds in"] == "1.0")
    #expect(rows[6]["regime"] == "" && rows[6]["one-to-one share"] == "", "undefined is empty")
    #expect(run.errors.contains("View "), "the recipe stands beside it")
  }

  @Test func theKeysOfJSON() throws {
    let object = try entente("evolution", "--format", "json", "--from", "2017", "--chance", "--draws", "9").json()
    #expect(object["schema"] as? String == "entente.evolution/1")
    #expect(
      Set(object.keys) == [
        "schema", "ledger", "recipe", "every", "rolling", "windows", "transitions", "firstMultiHoming", "moves",
        "straddling", "changes", "chance", "undated", "seed",
      ])
    let windows = try #require(object["windows"] as? [[String: Any]])
    #expect(windows.count == 3)
    #expect(
      Set(windows[0].keys) == [
        "window", "pairing", "accounting", "flow", "moves", "movesOfUnknownOrder", "completions",
      ])
    let flow = try #require(windows[1]["flow"] as? [String: Any])
    #expect(flow["entries"] as? Int == 5 && flow["kept"] as? Int == 2)
    let completions = try #require(windows[0]["completions"] as? [String: Any])
    #expect(completions["number"] as? Int == 256 && completions["counted"] as? Bool == true)
    let changes = try #require(object["changes"] as? [[String: Any]])
    #expect(changes.map { $0["indicator"] as? String } == ["bridging", "many-to-many", "multi-homing"])
    #expect((object["chance"] as? [Any])?.count == 3)
  }

  @Test func theViewsSideBySide() throws {
    let run = try entente("evolution", "--compare-views")
    #expect(run.status == 0)
    let table = try run.table("window  signed")
    #expect(
      table.contains { line in
        cells(line) == [
          "2016", "–", "0", "–", "one-to-many", "5", "0%", "one-to-many", "5", "0%", "many-to-many", "7", "28.6%",
          "yes",
        ]
      })
    #expect(
      run.output.hasSuffix(
        """
        The regime depends on the view in 6 of 16 windows: 2005, 2007, 2009, 2015, 2016, 2019.
        First window with a many-to-many pair: signed 2017; active 3y 2017; active 5y 2017; cumulative 2015.

        """))
    let rows = try entente("evolution", "--compare-views", "--format", "csv").rows()
    #expect(rows.count == 16 * 4)
    let object = try entente("evolution", "--compare-views", "--format", "json").json()
    #expect(object["schema"] as? String == "entente.evolution-views/1")
    #expect(object["views"] as? [String] == ["signed", "active 3y", "active 5y", "cumulative"])
    #expect(try entente("evolution", "--compare-views", "--to", "2017-06").output.contains("* is cut short"))
  }

  @Test func longTables() throws {
    let pairs = try entente("evolution", "--long", "pairs", "--format", "csv")
    #expect(
      pairs.output.hasPrefix(
        "window,window_first,window_last,firm,bank,state,class,certain,possible,first_not_before,first_not_after\n"))
    let ccb = try pairs.rows().filter { $0["firm"] == "alibaba" && $0["bank"] == "ccb" }
    #expect(ccb.map { $0["state"] } == ["entry", "ending"])
    #expect(ccb.map { $0["window"] } == ["2017", "2018"])
    #expect(ccb[0]["class"] == "one-to-one" && ccb[1]["class"] == "")
    let parties = try entente("evolution", "--long", "parties", "--format", "csv")
    #expect(
      parties.output.hasPrefix(
        "window,window_first,window_last,party,side,partners,possible_partners,incidences,gained,lost\n"))
    let tencent = try parties.rows().filter { $0["party"] == "tencent" && $0["window"] == "2018" }
    #expect(tencent.map { $0["partners"] } == ["4"])
    let object = try entente("evolution", "--long", "parties", "--format", "json").json()
    #expect(object["schema"] as? String == "entente.evolution-long/1")
    #expect((object["rows"] as? [Any])?.count == (try parties.rows().count))
  }

  @Test func eachTierByItself() throws {
    let run = try entente("evolution", "--by", "tier", "--from", "2017", "--completions", "0")
    #expect(run.status == 0)
    let pattern = try run.table("The pattern")
    #expect(cells(pattern[0]).prefix(2) == ["tier", "window"])
    #expect(
      pattern.contains { line in
        cells(line).prefix(4) == ["joint-stock", "2018", "3", "3"]
      })
    // One table for all tiers, however many agreements each has.
    let titles = run.output.split(separator: "\n").filter { $0.hasPrefix("Has the share of such agreements changed?") }
    #expect(titles.count == 1)
    let changes = try run.table("Has the share of such agreements changed?")
    #expect(changes.contains { $0.hasPrefix("insurer") && $0.contains("not sought: fewer than 8 events") })
    let object = try entente("evolution", "--by", "tier", "--completions", "0", "--format", "json").json()
    #expect(object["by"] as? String == "tier")
  }

  @Test func aConditionOverCompletions() throws {
    let run = try entente("evolution", "--from", "2018", "--holds", "many-to-many-share>=0.5", "--permutations", "0")
    let table = try run.table("Uncertain dates")
    #expect(table[0].hasSuffix("many-to-many-share>=0.5"))
    let share = try #require(table.first { $0.hasPrefix("2018") }.flatMap { cells($0).last })
    #expect(share.hasSuffix("%") && share != "0%" && share != "100%", "it turns on the dates: \(share)")
  }

  @Test func withoutCompletions() throws {
    let run = try entente("evolution", "--completions", "0")
    #expect(run.status == 0)
    #expect(!run.output.contains("Uncertain dates"))
    #expect(!run.output.contains("found in"))
    let object = try entente("evolution", "--completions", "0", "--from", "2019", "--format", "json").json()
    let windows = try #require(object["windows"] as? [[String: Any]])
    #expect(windows[0]["completions"] is NSNull)
  }

  @Test func longTablesAreCutUnlessAllIsAsked() throws {
    try withTemporaryFolder { folder in
      let made = try entente("generate", "ledger.json", "--agreements", "60", in: folder)
      #expect(made.status == 0)
      let options = ["evolution", "--ledger", "ledger.json", "--completions", "0", "--permutations", "0"]
      let cut = try entente(options, in: folder)
      #expect(cut.status == 0)
      #expect(try cut.table("The move of every agreement").count == 2 + 40 + 1)
      #expect(cut.output.contains("more rows: --all prints them"))
      let whole = try entente(options + ["--all"], in: folder)
      #expect(!whole.output.contains("--all prints them"))
      #expect(try whole.table("The move of every agreement").count > 2 + 41)
    }
  }

  @Test func chanceOfEveryWindow() throws {
    let run = try entente(
      "evolution", "--from", "2017-03", "--to", "2017-06", "--every", "half", "--firms", "@batj", "--banks",
      "@big-four", "--chance", "--draws", "99", "--permutations", "0")
    #expect(run.status == 0)
    let row = try #require(try run.table("Chance:").first { $0.hasPrefix("2017 H1*") })
    #expect(cells(row).prefix(5) == ["2017 H1*", "4", "4", "0.7385", "0.0132"])
    #expect(cells(row)[5].contains(", "), "the scan over windows of this length, and of a year")
  }

  @Test(arguments: [
    (["--holds", "regime=foo"], "no regime \"foo\"; expected one of one-to-one"),
    (["--holds", "foo>3"], "no figure \"foo\"; one of pairs, agreements"),
    (["--holds", "pairs>many"], "\"many\" is no number to compare pairs with"),
    (["--holds", "many"], "is no condition such as regime=many-to-many"),
    (["--holds", "pairs>1", "--completions", "0"], "--completions 0 makes none"),
    (["--holds", "pairs>1", "--long", "pairs"], "--long has no place for --holds"),
    (["--compare-views", "--chance"], "--compare-views has no place for --chance"),
    (["--compare-views", "--long", "pairs"], "choose one"),
    (["--compare-views", "--view", "active"], "--compare-views has views of its own"),
    (["--format", "csv", "--chance"], "CSV has no place for --chance"),
    (["--draws", "5"], "--null, --draws and --chance-seed go with --chance"),
    (["--chance", "--null", "coin"], "no null model \"coin\""),
    (["--rolling", "month"], "days would be left out"), (["--long", "rows"], "invalid for '--long"),
    (["--permutations", "1000001"], "--permutations is 0 to 1000000"), (["--by", "colour"], "colour"),
  ])
  func badUsageEndsWith64(options: [String], message: String) throws {
    let run = try entente(["evolution"] + options)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }
}
