import Foundation
import TestSupport
import Testing

@Suite struct DrawProjectionTests {
  @Test func optionsReachThePicture() throws {
    try withTemporaryFolder { folder in
      let run = try entente(
        "draw", "projection", "--side", "firm", "--weighting", "jaccard", "--backbone", "0.9", "--model", "disparity",
        "--unadjusted", "--limit", "3", "--labels", "en", "-o", "firms.svg", "--methods", in: folder)
      #expect(run.status == 0 && run.errors == "wrote firms.svg\n")
      #expect(run.output.contains("shared partners over all partners of the two"))
      #expect(run.output.contains("of a p below 0.9"))
      let svg = try String(contentsOf: folder.appending(path: "firms.svg"), encoding: .utf8)
      #expect(svg.contains("Firms with partners in common") && svg.contains("disparity filter, p &lt; 0.9"))
      #expect(svg.components(separatedBy: "class=\"edge").count - 1 == 3)
      #expect(!svg.contains("class=\"node bank"))
    }
  }

  @Test func allIsAllThatIsDrawn() throws {
    let run = try entente("draw", "projection", "--limit", "all", "--labels", "en", "-o", "-")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.components(separatedBy: "class=\"edge").count - 1 == 46)
  }

  @Test(arguments: [
    (["--backbone", "0"], "--backbone is greater than 0 and at most 1"),
    (["--backbone", "2"], "--backbone is greater than 0 and at most 1"),
    (["--backbone", "nan"], "--backbone is greater than 0 and at most 1"),
    (["--unadjusted"], "--unadjusted goes with --backbone"), (["--model", "hss"], "fixed-degrees"),
    (["--backbone-draws", "5"], "go with --model fixed-degrees"),
    (["--limit", "0"], "--limit is a number from 1 to 1000"),
    (["--limit", "100000"], "--limit is a number from 1 to 1000, or all"),
    (["--limit", "some"], "--limit is a number from 1 to 1000, or all"),
    (["--side", "both"], "--side"), (["--weighting", "cosine"], "resource-allocation"),
  ])
  func wrongOptionsAreUsageErrors(options: [String], message: String) throws {
    let run = try entente(["draw", "projection", "-o", "-"] + options)
    #expect(run.status == 64 && run.output == "")
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test(arguments: ["force", "radial"])
  func networksAreArranged(layout: String) throws {
    let run = try entente("draw", "network", "--layout", layout, "--labels", "zh", "-o", "-")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.components(separatedBy: "class=\"node firm\"").count == 5 && run.output.contains("面积：伙伴数"))
  }
}
