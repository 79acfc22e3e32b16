import Foundation
import TestSupport
import Testing

@Suite struct DrawTests {
  /// Drawn to standard output, in English.
  private func svg(_ arguments: String...) throws -> String {
    let run = try entente(["draw"] + arguments + ["--labels", "en", "--as", "svg", "-o", "-"])
    try #require(run.status == 0, "\(run.errors)")
    #expect(run.errors == "")
    return run.output
  }

  @Test func attributesAreSetOverThePictures() throws {
    let plain = try svg("network")
    #expect(!plain.contains("stroke=\"#ff0000\"") && !plain.contains("stroke-width=\"3\""))
    // As Graphviz users write them, and apart.
    for arguments in [
      ["network", "-Npenwidth=3", "-Ecolor=#FF0000", "-Gbgcolor=#EEEEEE"],
      ["network", "-N", "penwidth=3", "-E", "color=#FF0000", "-G", "bgcolor=#EEEEEE"],
    ] {
      let run = try entente(["draw"] + arguments + ["-o", "-"])
      #expect(run.output.contains("stroke=\"#ff0000\"") && run.output.contains("stroke-width=\"3\""))
      #expect(run.output.contains("fill=\"#eeeeee\""))
    }
  }

  @Test func legendsAndDataAreNotPaintedOver() throws {
    #expect(try svg("network").contains("id=\"legend&#45;color&#45;0\""))
    #expect(try !svg("network", "-Ecolor=#FF0000").contains("id=\"legend&#45;color&#45;0\""))
    // The classes of a chart are data, not parties.
    let chart = try svg("chart", "--permutations", "0", "-Nfillcolor=#FF0000")
    #expect(!chart.contains("#ff0000") && chart.contains("#e07800"))
  }

  @Test func titleCaptionAndTheme() throws {
    let picture = try svg("network", "--title", "Tom & <Jerry>", "--no-caption", "--theme", "dark")
    #expect(picture.contains(">Tom &amp; &lt;Jerry&gt;</text>"))
    #expect(!picture.contains("caption&#45;") && picture.contains("fill=\"#11161d\""))
    #expect(try svg("network").contains("id=\"caption&#45;sources\""))
  }

  @Test func methodsAreFitForAPaper() throws {
    try withTemporaryFolder { folder in
      let run = try entente("draw", "network", "--party-size", "betweenness", "--methods", "-o", "a.svg", in: folder)
      #expect(run.status == 0 && run.errors == "wrote a.svg\n")
      for words in [
        "61 agreements between 50 parties, from 11 sources", "many-to-many if both have",
        "The size of a party shows betweenness", "doi:10.2307/3033543", "[1] ISO 8601-2",
      ] {
        #expect(run.output.contains(words), "\(words)")
      }
    }
  }

  @Test(arguments: [
    (["-Gimage=/etc/passwd"], "-Gimage is not to be set"), (["-Nid=x"], "-Nid is not to be set"), (["-Nfoo"], "-N"),
    (["-N", "foo"], "-Nfoo: an attribute is"),
    (["-Ecolor=a\"b"], "may not stand in its value"), (["-NURL=javascript:x"], "is no web address"),
    (["--line-color", "wool"], "class"), (["--line-color", "change"], "give --from"),
    (["--line-width", "kind"], "one kind is more than another"),
    (["--line-color", "change", "--to", "2018"], "give --from"),
    (["--limit", "0"], "--limit is a positive number, or all"), (["--theme", "sepia"], "print"),
    (["--methods", "-o", "-"], "name a file for it"), (["--labels", "fr"], "it has en, zh, both"),
    (["-o", "picture.bmp"], "does not say its format"), (["-Gfoo=bar"], "no such attribute"),
    (["-Eheadlabel=x", "-EheadURL=javascript:x"], "is no web address"),
    (["-Ntarget=x\"\u{301} onclick=y"], "may not stand in its value"),
  ])
  func badUsageIsSaid(arguments: [String], words: String) throws {
    try withTemporaryFolder { folder in
      let run = try entente(["draw", "network"] + arguments, in: folder)
      #expect(run.status == 64, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "nothing is written")
    }
  }

  @Test func evolutionTakesWindows() throws {
    let halves = try svg("evolution", "--from", "2017", "--to", "2018", "--every", "half")
    for window in ["2017 H1", "2017 H2", "2018 H1", "2018 H2"] {
      #expect(halves.contains(">\(window)"), "\(window)")
    }
    let run = try entente("draw", "evolution", "--every", "year", "--rolling", "half")
    #expect(run.status == 64 && run.errors.contains("--rolling half is shorter than --every year"))
  }

  @Test func aLedgerThatIsTooLargeForAPageSaysWhatIsLeftOut() throws {
    try withTemporaryFolder { folder in
      let made = try entente(
        "generate", "large.json", "--firms", "300", "--banks", "200", "--agreements", "900", in: folder)
      try #require(made.status == 0)
      let few = try entente(
        "draw", "network", "--ledger", "large.json", "--limit", "5", "--keep", "core", "-o", "-", in: folder)
      #expect(few.status == 0)
      #expect(few.output.contains("Drawn: 5 of 2") && few.output.contains("those of the innermost core"))
      #expect(few.output.components(separatedBy: "class=\"node firm\"").count - 1 < 20)
      let all = try entente("draw", "--ledger", "large.json", "--limit", "all", "-o", "-", in: folder)
      #expect(!all.output.contains("Drawn: "))
      #expect(all.output.components(separatedBy: "class=\"node firm\"").count - 1 > 200)
      // More pixels than PNG can have at the usual resolution.
      try #require(
        entente("generate", "high.json", "--firms", "1500", "--banks", "3", "--agreements", "4000", in: folder).status
          == 0)
      let high = try entente("draw", "--ledger", "high.json", "--limit", "all", "-o", "high.png", in: folder)
      #expect(high.status == 0 && high.errors.contains("dots an inch"), "\(high.errors)")
    }
  }
}
