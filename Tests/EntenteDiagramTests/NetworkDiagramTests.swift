import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Foundation
import Graphviz
import Testing

@Suite struct NetworkDiagramTests {
  private func view(_ change: (inout Recipe) throws -> Void = { _ in }) throws -> View {
    var recipe = Recipe()
    try change(&recipe)
    return try View(Ledger(.batjBanks), recipe)
  }

  private func svg(_ view: View, labels: PictureStyle.Labels = .both) throws -> SVGDocument {
    let rendering = try NetworkDiagram(view, style: PictureStyle(labels: labels)).rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  @Test(arguments: [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func everyPartyAndPairIsThereOnce(labels: PictureStyle.Labels) throws {
    let view = try view()
    let picture = try svg(view, labels: labels)
    #expect(Set(picture.groups(ofClass: "firm").map(\.id)) == Set(view.firms.map { "party-\($0)" }))
    #expect(Set(picture.groups(ofClass: "bank").map(\.id)) == Set(view.banks.map { "party-\($0)" }))
    #expect(picture.groups(ofClass: "firm").count == view.firms.count)
    let pairs = picture.groups(ofClass: "pair")
    #expect(pairs.count == view.pairs.count)
    #expect(Set(pairs.map(\.id)) == Set(view.pairs.map { "pair-\($0.firm):\($0.bank)" }))
    #expect(Set(picture.groups.map(\.id)).count == picture.groups.count, "ids are unique")
  }

  @Test func boxesSpeakTheLanguageAskedFor() throws {
    let view = try view()
    let ant = try #require(try Ledger(.batjBanks)[party: "alibaba"])
    for (labels, expected) in [
      (PictureStyle.Labels.both, ["阿里巴巴", "Alibaba"]), (.language("en"), [ant.name]), (.language("zh"), ["阿里巴巴"]),
    ] {
      let group = try svg(view, labels: labels).groups.first { $0.id == "party-alibaba" }
      #expect(group?.texts == expected)
    }
    let chinese = try svg(view, labels: .language("zh")).texts
    #expect(chinese.contains { $0.contains("格局：多对多") })
    #expect(try svg(view, labels: .language("en")).texts.contains { $0.contains("Pattern: many-to-many") })
  }

  @Test func tooltipsNameTheAgreementsAndTheirSources() throws {
    let picture = try svg(view(), labels: .language("en"))
    let pair = try #require(picture.groups.first { $0.id == "pair-alibaba:ccb" })
    let tooltip = try #require(pair.tooltip)
    #expect(tooltip.contains("Alibaba – CCB: one-to-many"))
    #expect(tooltip.contains("2017-03-28 strategic-cooperation: CCB, Alibaba, Ant Financial [s001, s003]"))
    #expect(pair.link == "http://www.jiemian.com/article/1417410.html")
    for group in picture.groups(ofClass: "pair") + picture.groups(ofClass: "firm") + picture.groups(ofClass: "bank") {
      #expect(group.tooltip?.isEmpty == false, "\(group.id)")
    }
    let bank = try #require(picture.groups.first { $0.id == "party-icbc" })
    #expect(bank.tooltip?.contains("4 partners: Alibaba, Baidu, JD.com, Tencent") == true)
    #expect(bank.tooltip?.contains("2004 cooperation: ICBC, Tencent [s001]") == true)
  }

  @Test func captionAndLegendComeFromTheRecipe() throws {
    let picture = try svg(
      view {
        $0.window = Window(from: try PartialDate("2017-03"), to: try PartialDate("2017-06"))
        $0.firms = "@batj"
        $0.banks = "@big-four"
      }, labels: .language("en"))
    let words = picture.texts.joined(separator: " ")
    #expect(
      words.contains(
        "4 pairs from 4 agreements. Pattern: one-to-one (4 one-to-one); a perfect matching, nobody left out."))
    #expect(
      words.contains(
        "agreements dated 2017-03-01 to 2017-06-30; dates certain; roll-up group; firms @batj; banks @big-four"))
    #expect(words.contains("61 agreements read = 4 used"))
    #expect(words.contains("s003 界面新闻 2017"))
    #expect(picture.groups.first { $0.id == "legend-color-0" }?.texts == ["2017"])
    #expect(!words.contains("more than one partner"), "no mark is explained that does not occur")
  }

  @Test func widthsFollowAgreementsAndDashesImprecision() throws {
    let picture = try svg(view())
    func stroke(_ id: String) throws -> [String: String] { try #require(picture.groups.first { $0.id == id }).strokes }
    let one = try #require(Double(stroke("pair-alibaba:ccb")["stroke-width"] ?? "1"))
    let two = try #require(Double(stroke("pair-tencent:icbc")["stroke-width"] ?? "1"))
    let three = try #require(Double(stroke("pair-jd:everbright")["stroke-width"] ?? "1"))
    #expect(one < two && two < three)
    #expect(try stroke("pair-jd:minsheng")["stroke-dasharray"] != nil, "[..2017-06-19] is in no one year for certain")
    #expect(try stroke("pair-alibaba:ccb")["stroke-dasharray"] == nil)
    #expect(try stroke("pair-alibaba:ccb")["stroke"] != stroke("pair-tencent:icbc")["stroke"], "2017 and 2004")
  }

  @Test func groupsAndTiersAreBoxes() throws {
    func titles(_ picture: SVGDocument) -> Set<String> {
      Set(picture.groups(ofClass: "cluster").compactMap(\.tooltip))
    }
    #expect(
      try titles(svg(view(), labels: .language("en"))) == [
        "State-owned", "Joint-stock", "Postal", "Insurer", "Without a partner in this view",
      ])
    let apart = try titles(svg(view { $0.rollUp = .none }, labels: .language("en")))
    #expect(apart.contains("Alibaba group"), "Alibaba, Ant and Alipay have partners")
    #expect(!apart.contains("Baidu group"), "one member is no group in the picture")
  }

  @Test func boxesDoNotOverlapAndNothingIsCutOff() throws {
    for labels in [PictureStyle.Labels.both, .language("en"), .language("zh")] {
      for rollUp in Recipe.RollUp.allCases {
        let view = try view { $0.rollUp = rollUp }
        let boxes = NetworkDiagram(view, style: PictureStyle(labels: labels)).page.document.placed("party-")
        #expect(boxes.count == view.firms.count + view.banks.count)
        for (index, box) in boxes.enumerated() {
          #expect(box.left >= 0 && box.right <= 510 && box.bottom >= 0)
          for other in boxes[..<index] { #expect(!box.overlaps(other)) }
        }
        let size = try svg(view, labels: labels).size
        #expect(abs(size.width - 510) <= 2, "180 mm wide")
      }
    }
  }

  @Test func hostileNamesComeOutAsText() throws {
    let names = [
      "<script>alert(1)</script>", "Ant & Co \"quoted\"", "back\\slash \\N", String(repeating: "long ", count: 60),
      "\u{202B}שלום\u{202C}", "e\u{301}\u{327}", "a]; b [label=c", "{|}", "two\nlines",
    ]
    var contents = Ledger.Contents()
    contents.title = "A title & <b>more</b> \\N"
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.sources = [Source(id: "s1", title: "T", url: "http://example.org/?a=1&b=2&quot;\"><script>x</script>")]
    contents.parties = names.enumerated().map { Party(id: Party.ID("f\($0)"), name: $1, kind: "platform") }
    contents.parties.append(Party(id: "b", name: "B", kind: "bank", tags: [.init(key: "tier", value: "<i>&")]))
    for index in names.indices {
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("a\(index)"), parties: [Party.ID("f\(index)"), "b"], kind: "cooperation", sources: ["s1"],
          note: "</svg>"))
    }
    let picture = NetworkDiagram(try View(Ledger(contents)))
    for format in [Format.svg, .pdf, .png, .json] {
      #expect(try picture.rendered(as: [format]).outputs[format]?.isEmpty == false)
    }
    let svg = try #require(SVGDocument(try picture.rendered(as: [.svg]).outputs[.svg] ?? []))
    #expect(
      svg.groups.first { $0.id == "pair-f0:b" }?.link
        == "http://example.org/?a=1&b=2&quot;%22%3E%3Cscript%3Ex%3C/script%3E")
    let script = try #require(svg.groups.first { $0.id == "party-f0" })
    #expect(script.texts.count == 1 && script.texts[0].hasPrefix("<script>alert(1)</"))
    #expect(script.title == names[0] && script.tooltip?.hasPrefix(names[0]) == true)
    #expect(svg.groups.first { $0.id == "party-f2" }?.texts == ["back\\slash \\N"])
    #expect(
      svg.groups.first { $0.id == "party-f3" }?.texts.last?.hasSuffix("…") == true, "shortened, whole in the tooltip")
    #expect(
      svg.groups.first { $0.id == "party-f3" }?.tooltip?.contains(names[3].trimmingCharacters(in: .whitespaces)) == true
    )
    #expect(svg.texts.contains("A title & <b>more</b> \\N"))
  }

  /// Of parties with as many partners, those are drawn whose partners are.
  @Test func whatIsDrawnMeets() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["firm"], .bank: ["bank"]]
    contents.kinds = ["deal"]
    for number in 0..<20 {
      contents.parties.append(Party(id: Party.ID("f\(String(number + 100))"), name: "F\(number)", kind: "firm"))
    }
    for bank in ["b1", "b2", "b3", "b4"] {
      contents.parties.append(Party(id: Party.ID(bank), name: bank, kind: "bank"))
    }
    // The last ten firms are those of b4, which has the most.
    for number in 0..<20 {
      let bank = number < 10 ? "b\(number % 3 + 1)" : "b4"
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("a\(number)"), parties: [Party.ID("f\(number + 100)"), Party.ID(bank)], kind: "deal"))
    }
    var picture = NetworkDiagram(try View(Ledger(contents)))
    picture.limit = PartyLimit(perSide: 1)
    let svg = try #require(SVGDocument(try picture.rendered(as: [.svg]).outputs[.svg] ?? []))
    #expect(svg.groups(ofClass: "pair").map(\.id) == ["pair-f110:b4"])
    #expect(svg.texts.joined(separator: " ").contains("Drawn: 1 of 20 firms and 1 of 4 banks with a partner"))
  }

  @Test func changesAreToldAgainstANamedWindow() throws {
    var picture = NetworkDiagram(
      try view { $0.window = Window(from: try PartialDate("2018"), to: try PartialDate("2018")) },
      style: PictureStyle(labels: .language("en")))
    (picture.lineColor, picture.lineStyle, picture.lineWidth) = (.change, .change, nil)
    let svg = try #require(SVGDocument(try picture.rendered(as: [.svg]).outputs[.svg] ?? []))
    let words = svg.texts.joined(separator: " ")
    #expect(words.contains("Compared with 2017-01-01 to 2017-12-31: 5 new, 1 again, 2 kept, 4 not again."))
    #expect(svg.groups(ofClass: "ended").count == 4 && svg.groups(ofClass: "pair").count == 12)
    // A party that has no partner any more is drawn with its line, not among those without.
    let ccb = try #require(svg.groups.first { $0.id == "party-ccb" })
    #expect(ccb.classes.contains("left-out") && svg.groups.contains { $0.id == "pair-alibaba:ccb" })
  }

  /// What is possible only is not new, as in an evolution.
  @Test func whatIsPossibleIsNotNew() throws {
    var picture = NetworkDiagram(
      try view {
        $0.window = Window(from: try PartialDate("2018"), to: try PartialDate("2018"))
        $0.includesPossible = true
      })
    (picture.lineColor, picture.lineStyle) = (.change, .change)
    let svg = try #require(SVGDocument(try picture.rendered(as: [.svg]).outputs[.svg] ?? []))
    let words = svg.texts.joined(separator: " ")
    #expect(words.contains("5 new, 1 again, 2 kept"), "as of what is certain")
    #expect(words.contains(" possible"))
  }

  @Test func anEmptyViewIsAPictureToo() throws {
    let empty = try view { $0.window = Window(from: try PartialDate("2010"), to: try PartialDate("2011")) }
    let picture = try svg(empty, labels: .language("en"))
    #expect(picture.groups(ofClass: "pair").isEmpty)
    #expect(picture.texts.contains { $0.contains("No firm and bank are partners in this view.") })
  }

  @Test func sameViewSameBytes() throws {
    let picture = NetworkDiagram(try view())
    let formats: [Format] = [.svg, .pdf, .png]
    let first = try picture.rendered(as: formats).outputs
    let second = try NetworkDiagram(try view()).rendered(as: formats).outputs
    for format in formats { #expect((first[format] == second[format]) == true, "\(format)") }
  }

  /// Boxes are too high for a legend: it says in words what their heights show.
  @Test func theLegendSaysWhatHeightsShow() throws {
    var diagram = try NetworkDiagram(View(Ledger(.batjBanks)), style: PictureStyle(labels: .language("en")))
    diagram.partySize = .degree
    let document = diagram.page.document
    func words(_ prefix: String) -> [AttributeValue?] {
      document.nodes.filter { node in
        if case .raw(let id) = node.attributes["id"] { id.hasPrefix(prefix) } else { false }
      }.map { $0.attributes["label"] }
    }
    #expect(words("legend-size") == [.aligned("Box height: partners, 1 to 7", .left)])
    #expect(words("swatch-size").isEmpty)
    #expect(words("legend-stub").isEmpty, "no line is explained that does not occur")
    diagram.limit = PartyLimit(perSide: 4)
    #expect(diagram.page.document.nodes.contains { $0.attributes["id"] == .raw("legend-stub") })
  }
}
