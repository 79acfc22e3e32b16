import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import Testing

@Suite struct EgoDiagramTests {
  private func view(_ change: (inout Recipe) throws -> Void = { _ in }) throws -> View {
    var recipe = Recipe()
    try change(&recipe)
    return try View(Ledger(.batjBanks), recipe)
  }

  private func svg(_ diagram: EgoDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  private func ego(_ id: Party.ID, _ side: Side, in view: View) -> EgoDiagram {
    EgoDiagram(view, of: id, on: side, style: PictureStyle(labels: .language("en")))
  }

  @Test func everyoneInItIsThereOnce() throws {
    let view = try view()
    for side in Side.allCases {
      for id in view.parties(on: side) {
        let network = try #require(view.ego(of: id, on: side))
        let picture = try svg(ego(id, side, in: view))
        let parties = [id] + network.partners.map(\.party) + network.rivals.map(\.party)
        let drawn = picture.groups.map(\.id).filter { $0.hasPrefix("party-") }
        #expect(drawn.sorted() == parties.map { "party-\($0)" }.sorted(), "\(id)")
        let pairs = network.partners.map(\.pair) + network.ties
        let lines = picture.groups(ofClass: "pair")
        #expect(lines.map(\.id).sorted() == pairs.map { "pair-\($0.firm):\($0.bank)" }.sorted(), "\(id)")
        #expect(lines.allSatisfy { $0.tooltip?.isEmpty == false && $0.link?.isEmpty == false })
      }
    }
  }

  @Test func thePartyIsLeftAndThoseWhoShareItsPartnersRight() throws {
    let view = try view()
    let places = Places(ego("tencent", .firm, in: view).page.document)
    let network = try #require(view.ego(of: "tencent", on: .firm))
    let own = try #require(places["party-tencent"])
    let partners = network.partners.compactMap { places["party-\($0.party)"] }
    let rivals = network.rivals.compactMap { places["party-\($0.party)"] }
    #expect(partners.count == 7 && rivals.count == 3)
    #expect(partners.allSatisfy { $0.x > own.x } && rivals.allSatisfy { $0.x > (partners.map(\.x).max() ?? 0) })
  }

  @Test func exclusivePartnersAreFilled() throws {
    let document = ego("tencent", .firm, in: try view()).page.document
    func fill(_ id: String) -> AttributeValue? {
      document.nodes.first { $0.attributes["id"] == .raw("party-\(id)") }?.attributes["fillcolor"]
    }
    #expect(fill("china-life") != nil && fill("china-life") == fill("psbc"))
    #expect(fill("icbc") != fill("psbc") && fill("icbc") == fill("abc"))
    #expect(try svg(ego("tencent", .firm, in: view())).texts.contains("a partner of nobody else"))
    #expect(try !svg(ego("icbc", .bank, in: view())).texts.contains("a partner of nobody else"))
  }

  @Test func figuresAndWordsAreThoseOfTheView() throws {
    let picture = try svg(ego("tencent", .firm, in: view()))
    func texts(_ id: String) -> [String]? { picture.groups.first { $0.id == "card-tencent:\(id)" }?.texts }
    #expect(texts("partners:value") == ["7"] && texts("partners:note") == ["1="])
    #expect(texts("agreements:value") == ["10"] && texts("agreements:note") == ["1"])
    #expect(texts("effective-partners:value") == ["6.25"] && texts("exclusivity:value") == ["29%"])
    #expect(picture.groups.first { $0.id == "shared-baidu" }?.texts == ["4"], "ABC, BOC, CITIC and ICBC")
    let words = picture.texts.joined(separator: " ")
    #expect(
      words.contains("Tencent: 7 partners from 10 agreements; 5 of them shared with 3 other firms, 2 with nobody."))
    #expect(words.contains("Not its partners: 7 of 14 banks and insurers: aiBank"))
    #expect(words.contains("Reported investments: 106 companies (2017)"))
    #expect(words.contains("61 agreements read = 31 used + 2 parts of others"))
    // By hand: 10 of Tencent's, and those of ABC, BOC, CITIC, ICBC and SPD with the other firms.
    #expect(words.contains("Of the 31 used, this picture shows 22: 10 of Tencent, 12 of those who share its partners."))
  }

  @Test func insurersAreNotCalledBanks() throws {
    let texts = try svg(ego("icbc", .bank, in: view())).texts
    #expect(texts.contains("Others (12)"), "the longer words would run into those at the right")
    let words = texts.joined(separator: " ")
    #expect(words.contains("ICBC: 4 partners from 6 agreements; all shared with 12 other banks and insurers."))
    #expect(words.contains("Rank among 14 banks and insurers"))
    let alone = try view { $0.banks = "@big-four" }
    let banks = try svg(ego("icbc", .bank, in: alone)).texts
    #expect(banks.contains("Other banks (3)") && !banks.joined().contains("insurer"))
  }

  @Test func nobodyLeadsByHavingNone() throws {
    let picture = try svg(ego("icbc", .bank, in: view()))
    func texts(_ id: String) -> [String]? { picture.groups.first { $0.id == "card-icbc:exclusivity:\(id)" }?.texts }
    #expect(texts("value") == ["0%"] && texts("note") == nil)
  }

  @Test func reportsAreOfTheTimeOfTheView() throws {
    func reports(_ from: String, _ to: String, _ change: (inout Recipe) -> Void = { _ in }) throws -> Bool {
      let view = try view {
        $0.window = Window(from: try PartialDate(from), to: try PartialDate(to))
        change(&$0)
      }
      return try svg(ego("tencent", .firm, in: view)).texts.contains { $0.contains("Reported investments") }
    }
    #expect(try reports("2017", "2017") && !reports("1800", "1810") && !reports("2018", "2018"))
    #expect(try !reports("2017-03", "2017-06"), "only possibly then")
    #expect(try reports("2017-03", "2017-06") { $0.includesPossible = true })
    #expect(try reports("2018", "2018") { $0.mode = .cumulative }, "known by then")
  }

  @Test func wholeNumbersHaveNoDecimals() throws {
    var contents = try large().ledger.contents
    contents.reports = [
      Report(party: "f0", measure: "cards", value: 4_000_000, unit: "cards"),
      Report(party: "f0", measure: "yuan", value: 1e16, unit: "yuan"),
    ]
    let words = try svg(ego("f0", .firm, in: View(Ledger(contents)))).texts.joined(separator: " ")
    #expect(words.contains("4000000 cards") && words.contains("10000000000000000 yuan"))
  }

  @Test func onePartyAloneIsAPictureThatSaysSo() throws {
    let view = try view()
    let alone = try svg(ego("aibank", .bank, in: view))
    #expect(alone.groups.contains { $0.id == "party-aibank" } && alone.groups(ofClass: "pair").isEmpty)
    #expect(alone.texts.contains("No partner in this view"))
    #expect(alone.texts.contains("aiBank has no agreement with any of the firms in this view."))
    let absent = try svg(ego("ant", .firm, in: view))
    #expect(absent.texts.contains { $0.contains("Ant Financial is not in this view") })
  }

  /// A firm with many banks: firm i shares the first i of them.
  private func large() throws -> View {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = (0..<50).map { Party(id: Party.ID("f\($0)"), name: "Firm \($0)", kind: "platform") }
    contents.parties += (0..<80).map { Party(id: Party.ID("b\($0)"), name: "Bank \($0)", kind: "bank") }
    for firm in 0..<50 {
      for bank in 0..<(firm == 0 ? 80 : firm) {
        contents.agreements.append(
          Agreement(
            id: Agreement.ID("a\(firm)-\(bank)"), parties: [Party.ID("f\(firm)"), Party.ID("b\(bank)")],
            kind: "cooperation"))
      }
    }
    return try View(Ledger(contents))
  }

  @Test func largeOnesDrawThoseThatAreSharedMost() throws {
    var diagram = ego("f0", .firm, in: try large())
    let picture = try svg(diagram)
    let drawn = Set(picture.groups.map(\.id).filter { $0.hasPrefix("party-") })
    #expect(drawn.count == 1 + 28 + 14)
    #expect(drawn.isSuperset(of: ["party-b0", "party-b27", "party-f49", "party-f36"]) && !drawn.contains("party-b28"))
    let words = picture.texts.joined(separator: " ")
    #expect(words.contains("Drawn: 28 of 80 banks, those shared with the most"))
    #expect(words.contains("Of those who share them, 14 of 49 firms"))
    #expect(words.contains("52 others, 31 of nobody else"))
    // Each of the 14 shares all of the 28: lines would hide each other.
    #expect(words.contains("Between those drawn are 392 shared pairs, too many for lines"))
    #expect(picture.groups(ofClass: "tie").isEmpty && picture.groups(ofClass: "pair").count == 28)
    #expect(picture.groups.first { $0.id == "shared-f49" }?.texts == ["49"])
    diagram.limit = .max
    let whole = try svg(diagram)
    #expect(whole.groups.map(\.id).count { $0.hasPrefix("party-") } == 1 + 80 + 49)
    #expect(!whole.texts.joined(separator: " ").contains("Drawn: "))
    diagram.limit = -1
    #expect(try svg(diagram).groups.map(\.id).count { $0.hasPrefix("party-") } == 1 + 1 + 1)
  }
}
