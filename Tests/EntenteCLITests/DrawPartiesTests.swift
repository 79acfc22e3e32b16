import Foundation
import TestSupport
import Testing

/// `entente draw matrix`, `ego` and `compare`.
@Suite struct DrawPartiesTests {
  private func svg(_ arguments: String...) throws -> (picture: String, notes: String) {
    let run = try entente(["draw"] + arguments + ["--labels", "en", "--as", "svg", "-o", "-"])
    try #require(run.status == 0, "\(run.errors)")
    return (run.output, run.errors)
  }

  @Test func partiesGoByIdNameOrAlias() throws {
    for name in ["tencent", "Tencent", "腾讯"] {
      let (picture, notes) = try svg("ego", name)
      #expect(picture.contains(">Tencent and its partners</text>") && notes == "", "\(name)")
    }
    let (picture, _) = try svg("compare", "ICBC", "建设银行", "--by", "kind")
    #expect(picture.contains(">ICBC and CCB</text>"))
  }

  @Test func aPartyThatActsForAnotherIsSaid() throws {
    let (group, notes) = try svg("ego", "ant")
    #expect(group.contains(">Alibaba and its partners</text>"))
    #expect(notes.contains("note: Ant Financial acts for Alibaba; with --roll-up none it acts for itself"))
    let (own, none) = try svg("ego", "ant", "--roll-up", "none")
    #expect(own.contains(">Ant Financial and its partners</text>") && none == "")
  }

  @Test func matricesTakeAnOrderAndALimit() throws {
    #expect(try !svg("matrix").picture.contains(">Joint&#45;stock</text>"))
    #expect(try svg("matrix", "--order", "blocks").picture.contains(">Joint&#45;stock</text>"))
    #expect(try svg("matrix", "--limit", "3").picture.contains("3 of 4 firms and 3 of 13 banks"))
  }

  @Test(arguments: [
    (["ego"], "party"), (["ego", "tencnt"], "unknown party \"tencnt\""),
    (["ego", "tencent", "--limit", "0"], "--limit is a positive number, or all"),
    (["compare", "tencent", "icbc"], "only parties of one side compare"),
    (["compare", "tencent", "tencent"], "are the same party here"),
    (["compare", "tencent", "jd", "--by", "teir"], "no party has a tag \"teir\""),
    (["matrix", "--order", "size"], "degree"),
  ])
  func badUsageIsSaid(arguments: [String], words: String) throws {
    try withTemporaryFolder { folder in
      let run = try entente(["draw"] + arguments, in: folder)
      #expect(run.status == 64, "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty, "nothing is written")
    }
  }
}
