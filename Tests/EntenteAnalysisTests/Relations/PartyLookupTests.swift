import EntenteAnalysis
import EntenteLedger
import Testing

@Suite struct PartyLookupTests {
  private let ledger: Ledger
  private let view: View

  init() throws {
    ledger = try Ledger(.batjBanks)
    view = try View(ledger)
  }

  private func problem(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no problem"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ["icbc", "ICBC", "Industrial and Commercial Bank of China", "工商银行", "宇宙行"])
  func idsNamesAndAliases(name: String) throws {
    #expect(try ledger.party(called: name) == "icbc")
  }

  @Test func anUnknownNameIsMetWithTheNearest() {
    #expect(problem { _ = try ledger.party(called: "tencnt") } == "unknown party \"tencnt\"; did you mean \"tencent\"?")
  }

  @Test func aNameOfSeveralIsRefused() throws {
    let twins = try Ledger.of([]) { contents in
      for index in contents.parties.indices where contents.parties[index].kind == "platform" {
        contents.parties[index].aliases = ["The Firm"]
      }
    }
    #expect(
      problem { _ = try twins.party(called: "the firm") } == "several parties are called \"the firm\": f0, f1, f2")
  }

  @Test func aPairIsAFirmAndABankInEitherOrder() throws {
    for names in [("jd", "icbc"), ("icbc", "jd")] as [(Party.ID, Party.ID)] {
      let pair = try view.pair(names.0, names.1)
      #expect(pair.firm.acting == "jd" && pair.bank.acting == "icbc")
    }
    #expect(problem { _ = try view.pair("tencent", "alibaba") }.hasPrefix("tencent and alibaba are both firms"))
    #expect(problem { _ = try view.pair("icbc", "abc") }.hasPrefix("icbc and abc are both banks"))
    #expect(problem { _ = try view.pair("webank", "tencent") }.contains("both act for tencent"))
    #expect(problem { _ = try view.pair("meituan", "icbc") }.contains("stands on neither side"))
  }

  @Test func aPartyActsForItsGroupOnTheLastDay() throws {
    let ant = try view.actor(for: "ant")
    #expect(ant.acting == "alibaba" && ant.side == .firm && ant.otherwise.isEmpty)
    #expect(try view.actor(for: "webank").side == .firm, "it acts for Tencent")
    let alone = try View(ledger, Recipe().with { $0.rollUp = .none })
    #expect(try alone.actor(for: "webank").acting == "webank")
    #expect(try alone.actor(for: "webank").side == .bank)
  }

  @Test func aPartyThatJoinedAGroupLaterIsItselfWhereTheViewHasIt() throws {
    let ledger = try Ledger.of([Row("a", "2010", "f0", "b0"), Row("b", "2018", "f0", "b1")]) { contents in
      contents.groups = [GroupMembership(party: "b0", group: "b1", from: try? PartialDate("2015"))]
    }
    let actor = try View(ledger).actor(for: "b0")
    #expect(actor.acting == "b0")
    #expect(actor.otherwise == ["b1"])
    let late = try View(ledger, Recipe(from: "2016", to: "2019")).actor(for: "b0")
    #expect(late.acting == "b1")
    #expect(late.otherwise == ["b0"])
  }

  @Test func twoOfOneSide() throws {
    #expect(try view.sameSide("jd", "baidu").first.acting == "jd")
    #expect(problem { _ = try view.sameSide("jd", "icbc") }.hasPrefix("jd is a firm, icbc a bank"))
    #expect(problem { _ = try view.sameSide("ant", "alipay") }.contains("both act for alibaba"))
    #expect(problem { _ = try view.sameSide("jd", "jd") } == "jd and jd are the same party here")
  }
}
