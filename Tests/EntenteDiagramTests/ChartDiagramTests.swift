import EntenteAnalysis
import EntenteLedger
import Graphviz
import TestSupport
import Testing

@testable import EntenteDiagram

@Suite struct ChartDiagramTests {
  private func diagram(
    _ step: Window.Step = .year, rolling: Window.Step? = nil, labels: PictureStyle.Labels = .language("en"),
    permutations: Int = 99, _ change: (inout Recipe) throws -> Void = { _ in }
  ) throws -> ChartDiagram {
    var recipe = Recipe()
    try change(&recipe)
    return try ChartDiagram(
      Ledger(.batjBanks), recipe, every: step, rolling: rolling, permutations: permutations,
      style: PictureStyle(labels: labels))
  }

  private func svg(_ diagram: ChartDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  private func boxes(_ diagram: ChartDiagram) -> [String: PlacedNode] {
    let entries = diagram.page.document.nodes.compactMap(PlacedNode.init).map { ($0.id, $0) }
    #expect(Set(entries.map(\.0)).count == entries.count, "ids are unique")
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }

  /// Firms that each sign with a bank of their own, and from some day on all with the banks of the others.
  private func changing() throws -> Ledger {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = (0..<20).map { Party(id: Party.ID("f\($0)"), name: "F\($0)", kind: "platform") }
    contents.parties += (0..<20).map { Party(id: Party.ID("b\($0)"), name: "B\($0)", kind: "bank") }
    var list: [Agreement] = []
    for index in 0..<40 {
      let (year, month) = (2010 + index / 4, 1 + index % 4 * 3)
      let day = try #require(Day(year: year, month: month, day: 15))
      let bank = index < 20 ? index : (index * 7 + 3) % 20
      list.append(
        Agreement(
          id: Agreement.ID("a\(index)"), date: PartialDate(day),
          parties: [Party.ID("f\(index % 20)"), Party.ID("b\(bank)")], kind: "cooperation"))
    }
    contents.agreements = Agreements(list)
    return try Ledger(contents)
  }

  // MARK: Bars

  @Test func barsAreTheSharesOfTheClasses() throws {
    let diagram = try diagram()
    let boxes = boxes(diagram)
    let picture = try svg(diagram)
    for (index, window) in diagram.evolution.windows.enumerated() {
      var below = boxes["grid-classes-0"]?.y ?? 0
      for tally in window.pairing.tallies {
        let bar = boxes["share-\(index)-\(tally.pairingClass.rawValue)"]
        guard let share = tally.share, share > 0 else {
          #expect(bar == nil, "no bar for nothing")
          continue
        }
        let drawn = try #require(bar)
        #expect(abs(drawn.height - share * 104) < 0.2)
        #expect(abs(drawn.bottom - below) < 0.2, "one on the other")
        below = drawn.top
      }
      let number = picture.groups.first { $0.id == "pairs-\(index)" }?.texts
      #expect(number == (window.pairing.pairCount == 0 ? nil : ["\(window.pairing.pairCount)"]))
    }
    #expect(
      picture.groups.first { $0.id == "share-14-many-to-one" }?.tooltip
        == "2018: many-to-one 25% (2 of 8 pairs, from 2 agreements)")
  }

  @Test func onlyClassesThatOccurAreExplained() throws {
    let spring = try diagram(.month) { recipe in
      recipe.window = Window(from: try PartialDate("2017-03"), to: try PartialDate("2017-06"))
      recipe.firms = "@batj"
      recipe.banks = "@big-four"
    }
    #expect(try svg(spring).groups.filter { $0.id.hasPrefix("legend-class") }.map(\.texts) == [["one-to-one"]])
    #expect(try svg(diagram()).groups.filter { $0.id.hasPrefix("legend-class") }.count == 4)
  }

  // MARK: Lines

  @Test func pointsAreTheFiguresAndUndefinedIsAGap() throws {
    let diagram = try diagram()
    let boxes = boxes(diagram)
    let (low, high) = (try #require(boxes["grid-multi-homing-0"]).y, try #require(boxes["grid-multi-homing-2"]).y)
    for (index, window) in diagram.evolution.windows.enumerated() {
      for (side, summary) in [(Side.firm, window.pairing.firms), (.bank, window.pairing.banks)] {
        let point = boxes["multi-homing-\(side)-\(index)"]
        #expect((point == nil) == (summary.multiHomingShare == nil))
        if let share = summary.multiHomingShare, let point {
          #expect(abs(point.y - (low + share * (high - low))) < 0.2)
        }
        #expect((boxes["partners-\(side)-\(index)"] == nil) == (summary.meanPartners == nil))
      }
    }
    // 2015 stands alone; 2004 and 2005, and 2017 to 2019 are joined.
    let ids = diagram.page.document.edges.compactMap { edge -> String? in
      if case .raw(let id) = edge.attributes["id"], id.hasPrefix("line-multi-homing-bank") { id } else { nil }
    }
    #expect(ids.count == 3)
  }

  @Test func pointsHaveTooltipsWithTheirNumbers() throws {
    let picture = try svg(diagram())
    func tooltip(_ id: String) -> String? { picture.groups.first { $0.id == id }?.tooltip }
    #expect(tooltip("multi-homing-firm-14") == "2018: 2 of 4 firms with a partner have several (50%)")
    #expect(tooltip("partners-firm-14") == "2018: 4 firms with 2 partners on average")
    for group in picture.groups(ofClass: "point") + picture.groups(ofClass: "share") {
      #expect(group.tooltip?.isEmpty == false)
    }
  }

  // MARK: Changes

  @Test func aChangeIsAMarkInARowOfItsOwn() throws {
    let diagram = try ChartDiagram(
      changing(), every: .year, permutations: 999, style: PictureStyle(labels: .language("en")))
    let found = diagram.changes.filter { $0.day != nil }
    #expect(found.map(\.indicator).contains(.bridging))
    let boxes = boxes(diagram)
    let picture = try svg(diagram)
    for entry in found {
      let name = entry.indicator.rawValue
      let day = try #require(entry.day)
      let mark = try #require(boxes["change-\(name)"])
      // Windows are years: the place among them is that of the day in the years.
      let windows = diagram.evolution.windows
      let index = try #require(windows.firstIndex { $0.window.start <= day && day < $0.window.end })
      let bars = windows.indices.compactMap { index in
        PairingClass.allCases.compactMap { boxes["share-\(index)-\($0.rawValue)"]?.x }.first
      }
      #expect(bars.count == windows.count)
      let slot = bars[1] - bars[0]
      let share = Double(day.number - windows[index].window.start.number) / 365.25
      #expect(abs(mark.x - (bars[index] + (share - 0.5) * slot)) < 0.5)
      // What changed is none of the series above: nothing goes through their panels.
      let floor = try #require(boxes["grid-partners-0"]).y
      #expect(boxes.filter { $0.key.hasPrefix("change-") }.allSatisfy { $0.value.y < floor })
      let split = try #require(entry.change.likelihoodRatio?.found())
      let shares = [split.shareBefore, split.shareAfter].map { "\(Int(($0 * 100).rounded()))%" }
      #expect(picture.groups.first { $0.id == "change-shares-\(name)" }?.texts == [shares.joined(separator: " → ")])
      #expect(abs(try #require(boxes["change-shares-\(name)"]).y - mark.y) < 9)
      let set = try #require(boxes["change-set-\(name)"])
      #expect(set.left <= mark.x && mark.x <= set.right)
    }
    let words = picture.texts.joined(separator: " ")
    let day = try #require(found.first { $0.indicator == .bridging }?.day)
    #expect(words.contains("a change at \(day)"))
  }

  @Test func noChangeIsSaidInTheCaption() throws {
    let picture = try svg(diagram())
    #expect(picture.groups(ofClass: "change").isEmpty)
    let words = picture.texts.joined(separator: " ")
    #expect(words.components(of: "no change found, p").count == 3)
    #expect(try svg(diagram(permutations: 0)).texts.contains { $0.contains("No change was sought.") })
    #expect(try svg(diagram(labels: .language("zh"))).texts.contains { $0.contains("未发现变点") })
  }

  // MARK: Windows

  @Test(arguments: [Window.Step.month, .quarter, .half, .year, .years(3)])
  func namesOfWindowsHaveRoom(step: Window.Step) throws {
    for mode in [Recipe.Mode.signed, .cumulative, .active(lifetime: 3)] {
      for theme in Theme.allCases {
        var diagram = try diagram(step, labels: .both, permutations: 0) { $0.mode = mode }
        diagram.style.theme = theme
        let picture = try DrawnPicture(json: diagram.page.document.rendered(engine: .nop2, as: .json))
        #expect(picture.overlappingTexts() == [])
        #expect(picture.cutOffTexts == [])
        #expect(picture.contrastFailures() == [])
        #expect((picture.smallestText?.fontSize ?? 0) >= 7)
      }
    }
  }

  @Test func manyWindowsShowTheirNumbersInAPanel() throws {
    let diagram = try diagram(.month, permutations: 0)
    #expect(diagram.evolution.windows.count == 192)
    let boxes = boxes(diagram)
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "count").count == diagram.evolution.windows.count { $0.pairing.pairCount > 0 })
    #expect(!boxes.keys.contains { $0.hasPrefix("pairs-") })
    let named = picture.groups.filter { $0.id.hasPrefix("window-") && !$0.texts.isEmpty }.flatMap(\.texts)
    #expect(named.contains("2004-01") && named.allSatisfy { $0.hasSuffix("-01") })
    let long = try self.diagram(.month, permutations: 0) { recipe in
      recipe.window = Window(from: try PartialDate("1990"), to: try PartialDate("2019"))
    }
    #expect(try svg(long).texts.joined(separator: " ").contains("The last 240 windows are drawn; 120 are before them"))
  }

  @Test func partialAndRollingWindowsAreNamedSo() throws {
    let partial = try diagram(permutations: 0) { recipe in
      recipe.window = Window(from: try PartialDate("2015-03"), to: try PartialDate("2018-06"))
    }
    let texts = try svg(partial).texts
    #expect(texts.contains("2015*") && texts.contains("2018*") && texts.contains("2016"))
    #expect(texts.joined(separator: " ").contains("* cut short"))
    let rolling = try diagram(rolling: .years(3), permutations: 0) { recipe in
      recipe.window = Window(from: try PartialDate("2015"), to: try PartialDate("2018"))
    }
    #expect(try svg(rolling).texts.contains("2016–2018"))
  }

  @Test func theViewIsSaidAboveThePanels() throws {
    func subtitle(
      _ step: Window.Step = .year, rolling: Window.Step? = nil, labels: PictureStyle.Labels = .language("en"),
      _ change: (inout Recipe) throws -> Void = { _ in }
    ) throws -> [String] {
      try svg(diagram(step, rolling: rolling, labels: labels, permutations: 0, change)).groups
        .first { $0.id == "subheading-0" }?.texts ?? []
    }
    #expect(try subtitle() == ["The pairing over time: agreements dated in each year"])
    #expect(
      try subtitle(.half) { $0.mode = .cumulative } == [
        "The pairing over time: all agreements up to the end of each half-year"
      ])
    #expect(
      try subtitle(.quarter) { $0.mode = .active(lifetime: 3) } == [
        "The pairing over time: agreements in force at the end of each quarter"
      ])
    #expect(
      try subtitle(rolling: .years(3)) == [
        "The pairing over time: agreements of the 3 years up to the end of each year"
      ])
    #expect(try subtitle(labels: .language("zh")) == ["配对格局的演变：每年内的协议"])
  }

  @Test func aWindowOfADayIsNamedByIt() throws {
    let day = try diagram(permutations: 0) { recipe in
      recipe.window = Window(from: try PartialDate("2017-06-20"), to: try PartialDate("2017-06-20"))
    }
    let texts = try svg(day).texts
    #expect(texts.contains("2017-06-20") && texts.contains("The pairing over time: agreements dated 2017-06-20"))
    #expect(!texts.joined(separator: " ").contains("cut short"))
  }

  @Test func aStarIsExplainedWhereItIsDrawn() throws {
    let monthly = try diagram(.month, permutations: 0) { recipe in
      recipe.window = Window(from: try PartialDate("2015-03-10"), to: try PartialDate("2018-06-12"))
      recipe.mode = .cumulative
    }
    let texts = try svg(monthly).texts
    #expect(!texts.contains { $0.hasSuffix("*") || $0.contains("* cut") })
    #expect(texts.joined(separator: " ").contains("2015-03 and 2018-06 are cut short"))
  }

  @Test func namedYearsAreRound() throws {
    let pairs = try diagram(.years(2), permutations: 0) { recipe in
      recipe.window = Window(from: try PartialDate("1993"), to: try PartialDate("2020"))
    }
    let names = try svg(pairs).groups.filter { $0.id.hasPrefix("window-") }.flatMap(\.texts)
    // Every second window is four years: those that end with a multiple of four.
    #expect(names == (1...7).map { "\(1991 + 4 * $0)–\(1992 + 4 * $0)" })
  }

  @Test func sharesSayOfHowMany() throws {
    let diagram = try diagram(permutations: 0)
    let picture = try svg(diagram)
    for (index, window) in diagram.evolution.windows.enumerated() {
      for (side, summary) in [(Side.firm, window.pairing.firms), (.bank, window.pairing.banks)] {
        let drawn = picture.groups.first { $0.id == "active-\(side)-\(index)" }?.texts
        #expect(drawn == (summary.active == 0 ? nil : ["\(summary.active)"]))
      }
    }
    #expect(try !svg(self.diagram(.month, permutations: 0)).groups.contains { $0.id.hasPrefix("active-") }, "no room")
  }

  @Test func aLoneWindowIsSeenWhereWindowsAreClose() throws {
    let diagram = try diagram(.month, permutations: 0)
    let active = diagram.evolution.windows.map { $0.pairing.firms.active > 0 }
    let alone = try #require(active.indices.first { active[$0] && !active[$0 - 1] && !active[$0 + 1] })
    let node = diagram.page.document.nodes.first { node in
      if case .raw("partners-firm-\(alone)") = node.attributes["id"] { true } else { false }
    }
    let isUnseen = if case .raw("#00000000") = try #require(node).attributes["fillcolor"] { true } else { false }
    #expect(!isUnseen)
  }

  @Test(arguments: [(0, "0%"), (0.004, "<1%"), (0.2, "20%"), (0.996, ">99%"), (1, "100%")])
  func onlyNothingIsNoPercent(share: Double, text: String) { #expect(Wording.percent(share) == text) }

  @Test func nothingInTheWindowsIsSaid() throws {
    let empty = try diagram { $0.window = Window(from: try PartialDate("2010"), to: try PartialDate("2012")) }
    let picture = try svg(empty)
    #expect(picture.texts.contains { $0.contains("No firm and bank are partners in this view.") })
    #expect(picture.groups(ofClass: "share").isEmpty && picture.groups(ofClass: "point").isEmpty)
    var contents = Ledger.Contents()
    contents.title = "<b>&\\N"
    let nobody = try ChartDiagram(Ledger(contents))
    let texts = try svg(nobody).texts
    #expect(texts.contains("<b>&\\N") && texts.contains { $0.contains("No agreement has a date") })
  }

  @Test func sameBytes() throws {
    let once = try diagram(labels: .both).rendered(as: [.svg, .pdf, .png]).outputs
    let again = try diagram(labels: .both).rendered(as: [.svg, .pdf, .png]).outputs
    #expect((once == again) == true)
  }
}

extension String {
  /// The places at which a text begins.
  fileprivate func components(of text: String) -> [String.Index] {
    indices.filter { self[$0...].hasPrefix(text) }
  }
}
