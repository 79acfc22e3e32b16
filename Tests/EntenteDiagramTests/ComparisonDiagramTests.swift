import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import Testing

@Suite struct ComparisonDiagramTests {
  private func svg(_ diagram: ComparisonDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  private func compare(
    _ first: Party.ID, _ second: Party.ID, _ side: Side = .firm, by key: String = "tier", _ recipe: Recipe = Recipe()
  ) throws -> ComparisonDiagram {
    try ComparisonDiagram(
      View(Ledger(.batjBanks), recipe), first, second, on: side, style: PictureStyle(labels: .language("en")), by: key)
  }

  @Test func everyPartnerIsThereOnceAndEveryPairHasALine() throws {
    for (first, second, side) in [("alibaba", "tencent", Side.firm), ("icbc", "ccb", .bank), ("psbc", "citic", .bank)] {
      let diagram = try compare(Party.ID(first), Party.ID(second), side)
      let comparison = diagram.comparison
      let picture = try svg(diagram)
      let pairs = comparison.first.pairs + comparison.second.pairs
      let partners = Set(pairs.map { $0.party(on: side.opposite) }).map(\.text) + [first, second]
      let drawn = picture.groups.map(\.id).filter { $0.hasPrefix("party-") }
      #expect(drawn.sorted() == partners.map { "party-\($0)" }.sorted())
      #expect(
        picture.groups(ofClass: "pair").map(\.id).sorted() == pairs.map { "pair-\($0.firm):\($0.bank)" }.sorted())
    }
  }

  @Test func partnersStandInTheirFrames() throws {
    let diagram = try compare("alibaba", "tencent")
    let places = Places(diagram.page.document)
    func y(_ id: String) -> Double { places["party-\(id)"]?.y ?? 0 }
    #expect(y("ccb") < y("icbc") && y("icbc") < y("psbc"), "only Alibaba's, shared, only Tencent's")
    #expect(y("cib") > 0 && y("cib") < y("ccb"), "joint-stock before state-owned")
    let (left, right) = (try #require(places["party-alibaba"]), try #require(places["party-tencent"]))
    #expect(left.x < places["party-icbc"]?.x ?? 0 && right.x > places["party-icbc"]?.x ?? 0)
    let texts = try svg(diagram).texts
    for title in [
      "Only Alibaba: 4 partners", "Shared: 3 partners", "Only Tencent: 4 partners", "Joint-stock", "Postal",
    ] {
      #expect(texts.contains(title), "\(title)")
    }
  }

  @Test func datesAndDotsSayWhoCameFirst() throws {
    let picture = try svg(compare("alibaba", "tencent"))
    func texts(_ id: String) -> [String]? { picture.groups.first { $0.id == id }?.texts }
    #expect(texts("since-first-icbc") == ["2005"] && texts("since-second-icbc") == ["2004"])
    #expect(texts("since-first-spdb") == ["2018-05-29"] && texts("since-second-spdb") == ["2012–2017"])
    #expect(texts("since-first-ccb") == ["2017-03-28"] && texts("since-second-ccb") == nil)
    #expect(texts("since-second-psbc") == ["≤2018-06"])
    let dots = picture.groups.map(\.id).filter { $0.hasPrefix("came-") }
    #expect(dots.sorted() == ["came-second-icbc", "came-second-spdb"], "with CITIC the order is not known")
    let words = picture.texts.joined(separator: " ")
    #expect(words.contains("Who came first to shared partners: Tencent 2, not known 1."))
    #expect(words.contains("Partners in common: 3 of 11. Similarity (Jaccard): of partners 0.273"))
    #expect(texts("domains-1") == ["Both (5)"])
  }

  @Test func dotsAreWithinTheirBoxes() throws {
    let document = try compare("alibaba", "tencent").page.document
    func box(_ id: String) throws -> PlacedNode {
      try #require(document.nodes.compactMap(PlacedNode.init).first { $0.id == id })
    }
    for bank in ["icbc", "spdb"] {
      let (dot, partner) = (try box("came-second-\(bank)"), try box("party-\(bank)"))
      #expect(
        partner.left < dot.left && dot.right < partner.right, "lines end at the edge of the box and would cover it")
    }
  }

  @Test func partnersOfAGroupStandInTheOrderOfTheirFirstAgreements() throws {
    let diagram = try compare("alibaba", "tencent")
    let places = Places(diagram.page.document)
    func y(_ id: String) -> Double { places["party-\(id)"]?.y ?? 0 }
    #expect(y("cib") < y("hxb") && y("hxb") < y("everbright"), "2015-06, 2015-11, 2018 at the latest")
    #expect(y("boc") < y("abc"), "2017 before 2018")
    let words = try svg(diagram).texts.joined(separator: " ")
    #expect(words.contains("Within a frame partners stand by tier, then by their first agreement"))
    #expect(words.contains("Of the 31 used, 18 are of these two."))
  }

  @Test func longNamesAreWhole() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = [
      Party(id: "f0", name: "enable:Banking", kind: "platform"), Party(id: "f1", name: "Tink", kind: "platform"),
      Party(id: "b0", name: "Ulster Bank (Nothern Ireland)", kind: "bank"),
    ]
    for firm in ["f0", "f1"] {
      contents.agreements.append(
        Agreement(id: Agreement.ID("a-\(firm)"), parties: [Party.ID(firm), "b0"], kind: "cooperation"))
    }
    let diagram = try ComparisonDiagram(View(Ledger(contents)), "f0", "f1", on: .firm)
    let texts = try svg(diagram).texts
    #expect(texts.contains("enable:Banking"))
    #expect(texts.contains("Ulster Bank") && texts.contains("(Nothern Ireland)"))
  }

  @Test func partnersAreGroupedByWhatIsAskedFor() throws {
    let texts = try svg(compare("alibaba", "tencent", by: "kind")).texts
    #expect(texts.contains("Insurer") && texts.contains("Bank") && !texts.contains("Postal"))
    #expect(throws: RecipeError.self) { try compare("alibaba", "tencent", by: "teir") }
  }

  @Test func withoutPartnersItIsAPictureThatSaysSo() throws {
    var recipe = Recipe()
    recipe.window = Window(from: try PartialDate("2010"), to: try PartialDate("2011"))
    let picture = try svg(compare("alibaba", "tencent", .firm, by: "tier", recipe))
    #expect(picture.groups(ofClass: "pair").isEmpty)
    #expect(picture.texts.contains("Neither has a partner in this view"))
    #expect(!picture.texts.contains("came first"))
  }

  @Test func fullFramesSayWhatTheyLeaveOut() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = ["f0", "f1"].map { Party(id: $0, name: $0.text, kind: "platform") }
    for bank in 0..<120 {
      let id = Party.ID("b\(bank)")
      contents.parties.append(Party(id: id, name: "Bank \(bank)", kind: "bank"))
      for firm in 0..<2 where bank % 3 == 2 || bank % 3 == firm {
        contents.agreements.append(
          Agreement(id: Agreement.ID("a\(firm)-\(bank)"), parties: [Party.ID("f\(firm)"), id], kind: "cooperation"))
      }
    }
    let view = try View(Ledger(contents))
    var diagram = try ComparisonDiagram(view, "f0", "f1", on: .firm, style: PictureStyle(labels: .language("en")))
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "bank").count == 8 + 14 + 8)
    #expect(picture.groups(ofClass: "rest").map(\.title) == ["32 others", "26 others", "32 others"])
    #expect(picture.groups(ofClass: "bundle").count == 4, "of each party one to its own and one to the shared")
    #expect(picture.texts.joined(separator: " ").contains("(8 of 40, 14 of 40, 8 of 40); the others share a box"))
    diagram.limit = .max
    #expect(try svg(diagram).groups(ofClass: "bank").count == 120)
    diagram.limit = -1
    #expect(try svg(diagram).groups(ofClass: "bank").count == 3)
  }
}
