import Foundation
import TestSupport
import Testing

/// The kinds of pictures over time, as a user asks for them.
@Suite struct DrawOverTimeTests {
  @Test(arguments: [
    ["timeline", "--lanes", "firm", "--order", "degree", "--labels", "en"],
    ["chart", "--every", "half", "--from", "2015", "--permutations", "19", "--labels", "en"],
  ])
  func picturesGoToStandardOutput(arguments: [String]) throws {
    let run = try entente(["draw"] + arguments + ["--as", "svg", "-o", "-"])
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.hasPrefix("<?xml") && run.output.contains("Platforms and banks in China"))
  }

  @Test func withoutAFileThePictureIsNamedAfterItsKind() throws {
    try withTemporaryFolder { folder in
      for kind in ["timeline", "chart"] {
        let run = try entente(["draw", kind, "--from", "2018"], in: folder)
        #expect(run.status == 0)
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "\(kind).svg").path))
      }
    }
  }

  @Test(arguments: [
    (["timeline", "--lanes", "insurer"], "insurer"), (["timeline", "--order", "size"], "size"),
    (["chart", "--every", "week"], "week"), (["chart", "--permutations", "2000000"], "--permutations is 0 to 1000000"),
    (["chart", "--every", "year", "--rolling", "half"], "days would be left out"),
    (["timeline", "--labels", "fr"], "no names in \"fr\""),
  ])
  func whatMakesNoSenseIsAUsageError(arguments: [String], message: String) throws {
    let run = try entente(["draw"] + arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(message))
  }

  @Test func aLedgerWithoutDatesIsAPageThatSaysSo() throws {
    try withTemporaryFolder { folder in
      let files = [
        "ledger.yaml": "title: Undated\nsides: {firm: [firm], bank: [bank]}\nkinds: [cooperation]\n",
        "parties.csv": "id,name,kind\nf,F,firm\nb,B,bank\n",
        "agreements.csv": "id,date,parties,kind\na,,f|b,cooperation\n",
      ]
      for (name, text) in files { try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8) }
      for kind in ["timeline", "chart"] {
        let run = try entente(["draw", kind, "--ledger", folder.path, "-o", "-"])
        #expect(run.status == 0 && run.output.hasPrefix("<?xml"), "\(kind): \(run.errors)")
        #expect(run.output.contains(kind == "chart" ? "No agreement has a date" : "undated"))
      }
      let run = try entente(["draw", "chart", "--ledger", folder.path, "--from", "2017", "-o", "-"])
      #expect(run.status == 64 && run.errors.contains("give --from and --to"))
    }
  }

  @Test func methodsSayHowItWasMade() throws {
    try withTemporaryFolder { folder in
      let run = try entente(["draw", "chart", "--methods", "-o", "c.svg", "--permutations", "19"], in: folder)
      #expect(run.output.contains("against 19 random orders of the agreements (seed 1)"))
      #expect(run.output.contains("doi:10.1093/biomet/70.2.455"))
    }
  }
}
