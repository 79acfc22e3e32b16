import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import TestSupport
import Testing

@Suite struct TimelineDiagramTests {
  func diagram(
    _ labels: PictureStyle.Labels = .language("en"), lanes: Side = .bank,
    _ change: (inout Recipe) throws -> Void = { _ in }
  ) throws -> TimelineDiagram {
    var recipe = Recipe()
    try change(&recipe)
    var diagram = TimelineDiagram(try View(Ledger(.batjBanks), recipe), style: PictureStyle(labels: labels))
    diagram.lanes = lanes
    return diagram
  }

  func svg(_ diagram: TimelineDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  /// The nodes of a picture by their ids.
  func boxes(_ diagram: TimelineDiagram) -> [String: PlacedNode] {
    let entries = diagram.page.document.nodes.compactMap(PlacedNode.init).map { ($0.id, $0) }
    #expect(Set(entries.map(\.0)).count == entries.count, "ids are unique")
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }

  /// A ledger of one bank, and agreements that a test makes.
  func ledger(
    firms: Int = 3, banks: Int = 1, _ agreements: [Agreement], names: [String] = []
  ) throws -> Ledger {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = (0..<firms).map { index in
      Party(
        id: Party.ID("f\(index)"), name: names.indices.contains(index) ? names[index] : "Firm \(index)",
        kind: "platform")
    }
    contents.parties += (0..<banks).map { Party(id: Party.ID("b\($0)"), name: "Bank \($0)", kind: "bank") }
    contents.agreements = Agreements(agreements)
    return try Ledger(contents)
  }

  func agreement(
    _ id: String, _ date: String?, _ parties: Party.ID..., until: String? = nil, partOf: Agreement.ID? = nil,
    follows: Agreement.ID? = nil
  ) throws -> Agreement {
    Agreement(
      id: Agreement.ID(id), date: try date.map { try PartialDate($0) }, until: try until.map { try PartialDate($0) },
      parties: parties, kind: "cooperation", partOf: partOf, follows: follows)
  }

  // MARK: What is there

  @Test(arguments: [PictureStyle.Labels.both, .language("en"), .language("zh")], Side.allCases)
  func everyLaneAndAgreementIsThere(labels: PictureStyle.Labels, lanes: Side) throws {
    let diagram = try diagram(labels, lanes: lanes)
    let view = diagram.view
    let picture = try svg(diagram)
    let parties = lanes == .bank ? Set(view.pairs.map(\.bank)) : Set(view.pairs.map(\.firm))
    #expect(Set(picture.groups(ofClass: lanes.rawValue).map(\.id)) == Set(parties.map { "party-\($0)" }))
    let marks = picture.groups(ofClass: "agreement")
    #expect(marks.count == view.pairs.reduce(0) { $0 + $1.agreements.count }, "a mark for each firm and bank of each")
    for id in view.accounting.used { #expect(marks.contains { $0.id == "agreement-\(id)" }, "\(id)") }
    #expect(
      Set(picture.groups(ofClass: "part").map(\.id)) == [
        "agreement-abc-baidu-lab-2017", "agreement-tencent-china-life-lab-2018",
      ])
    #expect(Set(picture.groups.map(\.id)).count == picture.groups.count, "ids are unique")
    for group in marks + picture.groups(ofClass: "part") + picture.groups(ofClass: "follows") {
      #expect(group.tooltip?.isEmpty == false && group.link?.isEmpty == false, "\(group.id)")
    }
    #expect(abs(picture.size.width - 510) <= 2, "180 mm wide")
  }

  @Test func marksStandAtTheirDays() throws {
    let boxes = boxes(try diagram())
    func x(_ id: String) throws -> Double { try #require(boxes["agreement-\(id)"], "\(id)").x }
    let (spring, autumn, winter) = (
      try x("ccb-alibaba-ant-2017"), try x("jd-everbright-2017"), try x("icbc-alibaba-ant-2019")
    )
    // 2017-03-28, 2017-08-31 and 2019-12-16: 156 and 837 days apart.
    #expect(abs((autumn - spring) / (winter - autumn) - 156.0 / 837) < 0.01)
    // 2017-03-28 is 0.24 of the way from the word 2017's tick to the next one.
    let ticks = boxes.filter { $0.key.hasPrefix("tick-") }.map(\.value.x).sorted()
    #expect(ticks.count == 16)
    #expect(abs((spring - ticks[13]) / (ticks[14] - ticks[13]) - 86.5 / 365) < 0.02)
    let bank = try #require(boxes["party-ccb"])
    #expect(abs(try #require(boxes["agreement-ccb-alibaba-ant-2017"]).y - bank.y) < 1, "in CCB's lane")
  }

  @Test func datesThatAreNotKnownAreBarsAndHollowMarks() throws {
    let picture = try svg(diagram())
    func classes(_ id: String) throws -> [String] {
      try #require(picture.groups.first { $0.id == "agreement-\(id)" }).classes
    }
    #expect(try classes("ccb-alibaba-ant-2017").contains("exact"))
    #expect(try classes("tencent-citic-before-2017").contains("interval"))
    let boxes = boxes(try diagram())
    let bar = try #require(boxes["agreement-tencent-citic-before-2017::bar"])
    let mark = try #require(boxes["agreement-tencent-citic-before-2017"])
    #expect(abs(bar.x - mark.x) < 0.2 && bar.width > 100, "five years, the mark in the middle")
    #expect(boxes["agreement-tencent-citic-before-2017::cap-left"] != nil)
    // [..2017-06-19] has no first day: an arrow, and the mark at the last.
    #expect(boxes["agreement-jd-minsheng-card::arrow-left"] != nil && boxes["agreement-jd-minsheng-card::bar"] == nil)
    let arrow = try #require(boxes["agreement-jd-minsheng-card::arrow-left"])
    #expect(try arrow.x < #require(boxes["agreement-jd-minsheng-card"]).x)
    let text = picture.texts
    #expect(
      text.contains("at the latest then") && !text.contains("at the earliest then"), "only what occurs is explained")
    #expect(!text.contains("undated") && !text.contains("until its end"))
  }

  @Test func endsUndatedPartsAndFollowersAreDrawn() throws {
    let ledger = try ledger(
      [
        agreement("a", "2015-05-04", "f0", "b0", until: "2016-05-04"), agreement("b", nil, "f1", "b0"),
        agreement("c", "2017-02-01", "f0", "b0", follows: "a"), agreement("p", "2017-02-01", "f0", "b0", partOf: "c"),
        agreement("d", "[2018-01-05..]", "f2", "b0"), agreement("e", "2017-02-02", "f0", "f1", "b0"),
      ])
    let diagram = TimelineDiagram(try View(ledger, Recipe()))
    let boxes = boxes(diagram)
    let picture = try svg(diagram)
    for id in ["agreement-a::until-end", "agreement-p", "agreement-d::arrow-right"] {
      #expect(boxes[id] != nil, "\(id)")
    }
    let undated = try #require(boxes["agreement-b"])
    #expect(boxes.filter { $0.key.hasPrefix("tick-") }.allSatisfy { $0.value.x < undated.x }, "beyond the last day")
    #expect(picture.groups.first { $0.id == "agreement-b" }?.classes.contains("undated") == true)
    let (whole, part) = (try #require(boxes["agreement-c"]), try #require(boxes["agreement-p"]))
    #expect(part.width < whole.width && part.x == whole.x && part.y < whole.y, "of the same day, below it")
    #expect(picture.groups(ofClass: "follows").map(\.id) == ["follows-c"])
    #expect(try #require(boxes["agreement-a"]).y == whole.y, "what follows stands in the same row")
    #expect(boxes["agreement-e"] != nil && boxes["agreement-e:f1"] != nil, "a mark for each firm")
    for words in [
      "undated", "until its end", "with a part of it", "and the one that follows it", "at the earliest then",
    ] {
      #expect(picture.texts.contains(words))
    }
  }

  @Test func marksNeverCoverEachOther() throws {
    for lanes in Side.allCases {
      for rollUp in Recipe.RollUp.allCases {
        let diagram = try diagram(.both, lanes: lanes) { $0.rollUp = rollUp }
        let marks = boxes(diagram).filter { $0.key.hasPrefix("agreement-") && $0.value.isMark }.map(\.value)
        #expect(marks.count > 30)
        for (index, mark) in marks.enumerated() {
          #expect(mark.left >= 0 && mark.right <= 510 && mark.bottom >= 0)
          for other in marks[..<index] { #expect(!mark.overlaps(other), "\(mark.id) and \(other.id)") }
        }
      }
    }
  }

  @Test(arguments: [PictureStyle.Labels.both, .language("en"), .language("zh")], Theme.allCases)
  func wordsAreWholeAndReadable(labels: PictureStyle.Labels, theme: Theme) throws {
    for lanes in Side.allCases {
      var diagram = try diagram(labels, lanes: lanes)
      diagram.style.theme = theme
      let json = try diagram.page.document.rendered(engine: .nop2, as: .json)
      let picture = try DrawnPicture(json: json)
      #expect(picture.overlappingTexts() == [])
      #expect(picture.cutOffTexts == [])
      #expect(picture.contrastFailures() == [])
      #expect(picture.hiddenTexts == [])
      #expect((picture.smallestText?.fontSize ?? 0) >= 7)
    }
  }

  // MARK: The axis and the order

  @Test func theWindowIsTheAxis() throws {
    let diagram = try diagram { recipe in
      recipe.window = Window(from: try PartialDate("2017-03"), to: try PartialDate("2017-06"))
    }
    let texts = try svg(diagram).texts
    for month in ["Mar", "Apr", "May", "Jun", "2017"] { #expect(texts.contains(month), "\(month)") }
    #expect(!texts.contains("Feb") && !texts.contains("Jul"))
    let quarters = try self.diagram(.language("zh")) { recipe in
      recipe.window = Window(from: try PartialDate("2015"), to: try PartialDate("2018"))
    }
    #expect(try svg(quarters).texts.count { $0 == "Q3" } == 4, "four years")
  }

  @Test func lanesAreInTheOrderOfTheirFirstAgreementWithinBlocks() throws {
    var diagram = try diagram()
    func order(_ ids: [String]) throws -> [Double] {
      let boxes = boxes(diagram)
      return try ids.map { try #require(boxes["party-\($0)"]).y }
    }
    let byDate = try order(["icbc", "boc", "ccb", "abc"])
    #expect(byDate == byDate.sorted(by: >), "2004, 2015, March and June 2017, downward")
    diagram.order = .degree
    let byDegree = try order(["icbc", "boc", "ccb"])
    #expect(byDegree == byDegree.sorted(by: >), "four, two and one partner")
  }

  // MARK: Large and odd ledgers

  @Test func aBurstIsAMarkWithItsNumber() throws {
    let burst = try (0..<300).map { try agreement("a\($0)", "2020-05-06", Party.ID("f\($0 % 2)"), "b0") }
    let diagram = TimelineDiagram(try View(try ledger(burst), Recipe()))
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "agreement").isEmpty)
    #expect(picture.groups(ofClass: "several").count == 2)
    #expect(picture.texts.count { $0 == "150" } == 2)
    #expect(picture.texts.joined(separator: " ").contains("300 as 2"))
    let tooltip = try #require(picture.groups(ofClass: "several").first?.tooltip)
    #expect(tooltip.contains("150 agreements, 2020-05-06") && tooltip.contains("and 138 more"))
  }

  @Test func largeLedgersStayBounded() throws {
    let many = try (0..<6000).map { index in
      try agreement(
        "a\(index)",
        index % 7 == 0 ? "[..20\(10 + index % 9)]" : "20\(10 + index % 9)-0\(1 + index % 8)-1\(index % 10)",
        Party.ID("f\(index * 31 % 200)"), Party.ID("b\(index * 17 % 400)"))
    }
    for lanes in Side.allCases {
      var diagram = TimelineDiagram(try View(try ledger(firms: 200, banks: 400, many), Recipe()))
      diagram.lanes = lanes
      let document = diagram.page.document
      #expect(document.nodes.count < 6000)
      #expect(try svg(diagram).size.height < 2000)
      let picture = try svg(diagram)
      let words = picture.texts.joined(separator: " ")
      #expect(words.contains(lanes == .bank ? "30 of 400 banks have a lane" : "30 of 200 firms have a lane"))
      #expect(words.contains(lanes == .bank ? "370 others" : "170 others"))
      // The others share a lane: one by one, with those of the same party, or with those of the same time, all are there.
      let marks = picture.groups.filter { $0.title.contains(" other \(lanes.rawValue)s: ") }
      let numbers = marks.map { mark in
        mark.classes.contains("several")
          ? mark.tooltip?.split(separator: "\n").first?.split(separator: " ").compactMap { Int($0) }.last ?? 0 : 1
      }
      let shown = Set(picture.groups(ofClass: lanes.rawValue).map { $0.id.dropFirst("party-".count) })
      let theirs = diagram.view.pairs.filter { !shown.contains(Substring((lanes == .bank ? $0.bank : $0.firm).text)) }
      #expect(
        numbers.reduce(0, +) == Set(theirs.flatMap(\.agreements)).count)
    }
  }

  @Test func hostileNamesComeOutAsText() throws {
    let names = ["<script>alert(1)</script>", "back\\slash \\N", String(repeating: "long & ", count: 60), "two\nlines"]
    let agreements = try names.indices.map { try agreement("a\($0)", "2020-0\($0 + 1)-05", Party.ID("f\($0)"), "b0") }
    for lanes in Side.allCases {
      var diagram = TimelineDiagram(try View(try ledger(firms: 4, agreements, names: names), Recipe()))
      diagram.lanes = lanes
      let texts = try svg(diagram).texts
      #expect(texts.contains("<script>alert(1)</script>") && texts.contains("back\\slash \\N"))
      #expect(texts.contains { $0.hasPrefix("long & long") && $0.hasSuffix("…") }, "shortened")
    }
  }

  @Test func anEmptyViewAndOneWithoutDatesArePicturesToo() throws {
    let empty = try diagram { $0.window = Window(from: try PartialDate("2010"), to: try PartialDate("2011")) }
    #expect(try svg(empty).texts.contains { $0.contains("No firm and bank are partners in this view.") })
    let undated = TimelineDiagram(try View(try ledger([agreement("a", nil, "f0", "b0")]), Recipe()))
    #expect(try svg(undated).groups(ofClass: "undated").count == 1)
  }

  @Test func sameBytes() throws {
    let formats: [Format] = [.svg, .pdf, .png]
    let once = try diagram(.both).rendered(as: formats).outputs
    let again = try diagram(.both).rendered(as: formats).outputs
    for format in formats { #expect((once[format] == again[format]) == true, "\(format)") }
  }
}
