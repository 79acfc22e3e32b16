import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import TestSupport
import Testing

/// Marks stand where their dates are, and say no more than the ledger does.
extension TimelineDiagramTests {
  private func attribute(_ name: String, of id: String, in diagram: TimelineDiagram) -> String? {
    for node in diagram.page.document.nodes {
      if case .raw(let own) = node.attributes["id"], own == id, case .raw(let value) = node.attributes[name] {
        return value
      }
    }
    return nil
  }

  @Test func theMarksOfAnAgreementStandBelowEachOtherAtItsDay() throws {
    let diagram = try diagram { $0.rollUp = .none }
    let boxes = boxes(diagram)
    let agreement = "agreement-ccb-alibaba-ant-2017"
    let marks = boxes.values.filter { $0.id == agreement || $0.id.hasPrefix("\(agreement):") && $0.isMark }
    #expect(marks.count == 2)
    #expect(Set(marks.map(\.x)).count == 1 && Set(marks.map(\.y)).count == 2)
    // 2017-03-28 is 0.24 of the way from the word 2017's tick to the next one.
    let ticks = boxes.filter { $0.key.hasPrefix("tick-") }.map(\.value.x).sorted()
    for mark in marks { #expect(abs((mark.x - ticks[13]) / (ticks[14] - ticks[13]) - 86.5 / 365) < 0.02) }
    let link = try #require(boxes["\(agreement)::link"])
    #expect(abs(link.x - marks[0].x) < 0.1 && abs(link.height - abs(marks[0].y - marks[1].y)) < 0.1)
    #expect(try svg(diagram).texts.contains("one agreement of several firms"))
    #expect(try !svg(self.diagram()).texts.contains("one agreement of several firms"), "only what occurs")
  }

  @Test func partsStandAtTheirOwnDays() throws {
    let lab = try diagram()
    let (whole, part) = ("agreement-abc-baidu-2017", "agreement-abc-baidu-lab-2017")
    #expect(try #require(boxes(lab)[part]).x == #require(boxes(lab)[whole]).x, "of the same day")
    #expect(attribute("fillcolor", of: part, in: lab) == attribute("color", of: part, in: lab), "a known day is filled")

    let diagram = TimelineDiagram(
      try View(
        try ledger([
          agreement("a", "2015-05-04", "f0", "b0"), agreement("b", "2016-05-04", "f1", "b0"),
          agreement("p", "2016-05-04", "f0", "b0", partOf: "a"), agreement("q", "2017", "f0", "b0", partOf: "a"),
        ]), Recipe()))
    let boxes = boxes(diagram)
    #expect(abs(try #require(boxes["agreement-p"]).x - #require(boxes["agreement-b"]).x) < 0.1)
    #expect(try #require(boxes["agreement-p"]).x > #require(boxes["agreement-a"]).x + 20)
    let year = try #require(boxes["agreement-q::bar"])
    let q = try #require(boxes["agreement-q"])
    #expect(year.width > 50 && abs(year.x - q.x) < 0.1)
    let fill = attribute("fillcolor", of: "agreement-q", in: diagram)
    #expect(fill != attribute("color", of: "agreement-q", in: diagram), "some day of 2017")
  }

  @Test func aWindowIsNoBound() throws {
    let diagram = try diagram { recipe in
      recipe.window = Window(from: try PartialDate("2017"), to: try PartialDate("2017"))
      recipe.includesPossible = true
    }
    let boxes = boxes(diagram)
    let end = try #require(diagram.view.recipe.window?.end)
    let later = diagram.view.accounting.used.compactMap { diagram.view.ledger[agreement: $0] }.filter { agreement in
      agreement.date?.earliest == nil && (agreement.date?.latest).map { $0 >= end } == true
    }
    #expect(later.count == 3)
    let december = try #require(boxes.filter { $0.key.hasPrefix("tick-") }.map(\.value.x).max())
    for agreement in later {
      let mark = try #require(boxes["agreement-\(agreement.id)"])
      let arrows = try ["left", "right"].map { try #require(boxes["agreement-\(agreement.id)::arrow-\($0)"]) }
      #expect(arrows[1].left > december && mark.x < december, "the arrow points past the edge")
      for arrow in arrows { #expect(!arrow.overlaps(mark)) }
    }
    let text = try svg(diagram).texts
    #expect(text.contains("or beyond the edge") && text.contains("at the latest then"))
  }

  @Test func aDayIsKnownHoweverWideItIs() throws {
    let diagram = try diagram { recipe in
      recipe.window = Window(from: try PartialDate("2017-06-20"), to: try PartialDate("2017-06-20"))
    }
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "exact").map(\.id) == ["agreement-abc-baidu-2017"])
    #expect(picture.groups(ofClass: "interval").isEmpty && !picture.texts.contains("some day of the bar"))
    #expect(boxes(diagram)["agreement-abc-baidu-2017::bar"] == nil)
  }

  @Test func oneAloneStandsAtItsDayInAFoldedLane() throws {
    var agreements = try (0..<80).map { index in
      try agreement(
        "a\(index)", "[2018-0\(1 + index % 9)-01..2019-0\(1 + index / 9)-01]", Party.ID("f\(index % 20)"), "b0")
    }
    agreements.append(try agreement("alone", "2015-02-10", "f0", "b0"))
    let diagram = TimelineDiagram(try View(try ledger(firms: 20, agreements), Recipe()))
    #expect(try !svg(diagram).groups(ofClass: "all").isEmpty)
    let boxes = boxes(diagram)
    let ticks = boxes.filter { $0.key.hasPrefix("tick-") }.map(\.value.x).sorted()
    let mark = try #require(boxes["agreement-alone"])
    #expect(abs((mark.x - ticks[0]) / (ticks[1] - ticks[0]) - 40.5 / 90) < 0.01, "in the first quarter")
  }

  @Test func severalAsOneShowTheirDays() throws {
    var agreements = try (0..<30).map { try agreement("a\($0)", "2020-05-0\(1 + $0 % 3)", "f0", "b0") }
    agreements += [
      try agreement("b", "[2020-05-04..2020-05-06]", "f0", "b0"), try agreement("c", "2020-06-09", "f0", "b0"),
      try agreement("d", "2015-01-05", "f1", "b0"),
    ]
    let diagram = TimelineDiagram(try View(try ledger(agreements), Recipe()))
    let picture = try svg(diagram)
    let several = try #require(picture.groups(ofClass: "several").first)
    #expect(several.title == "Bank 0: 2020-05-01 to 2020-06-09", "days, not texts, are compared")
    let boxes = boxes(diagram)
    let days = try #require(boxes["\(several.id)::days"])
    let ticks = boxes.filter { $0.key.hasPrefix("tick-") }.map(\.value.x).sorted()
    #expect(abs(days.width / (ticks[1] - ticks[0]) - 40.0 / 365) < 0.01)
    let behind = try #require(boxes["\(several.id)::number"])
    #expect(days.right < behind.left)
    #expect(picture.texts.joined(separator: " ").contains("A filled mark without a number is as wide as"))
  }

  @Test func daysAreNamedAtTheirTicks() throws {
    let diagram = try diagram { recipe in
      recipe.window = Window(from: try PartialDate("2017-05-20"), to: try PartialDate("2017-07-20"))
    }
    let boxes = boxes(diagram)
    let ticks = boxes.filter { $0.key.hasPrefix("tick-") }.map(\.value.x)
    let words = boxes.filter { $0.key.hasPrefix("axis-top-") }
    #expect(words.count == ticks.count && ticks.count == 13)
    for word in words.values { #expect(ticks.contains { abs($0 - word.left) < 2 }, "\(word.id)") }
  }

  @Test func linesJoinOnlyWhatStandsTogether() throws {
    let several = TimelineDiagram(
      try View(
        try ledger([
          agreement("a", "2015-05-04", "f0", "b0"), agreement("b", "2016-05-04", "f0", "b0", follows: "a"),
          agreement("c", "2017-05-04", "f0", "b0", follows: "a"),
        ]), Recipe()))
    let picture = try svg(several)
    #expect(picture.groups(ofClass: "follows").map(\.id) == ["follows-b"])
    #expect(picture.groups.first { $0.id == "agreement-c" }?.tooltip?.contains("following:") == true, "said in words")

    let parts = try (0..<5).map { try agreement("p\($0)", "2015-05-04", "f0", "b0", partOf: "a") }
    let many = TimelineDiagram(
      try View(
        try ledger(
          [
            agreement("a", "2015-05-04", "f0", "b0"), agreement("b", "2016-05-04", "f0", "b0", follows: "a"),
          ] + parts), Recipe()))
    let number = try #require(boxes(many)["agreement-a::parts"])
    let after = try #require(boxes(many)["agreement-b"])
    #expect(number.y < after.bottom, "the line is above it")
    #expect(try svg(many).texts.contains("5"))
  }

  @Test func idsOfMarksAndOfTheirLinesDiffer() throws {
    let ids = ["a", "a-bar", "a-until-end", "a-cap-left"]
    let diagram = TimelineDiagram(
      try View(
        try ledger(ids.map { try agreement($0, "[2015..2016]", "f0", "f1", "b0", until: "2018") }), Recipe()))
    #expect(boxes(diagram).keys.contains("agreement-a::bar"), "that ids are unique is looked at with the boxes")
    let picture = try svg(diagram)
    #expect(Set(picture.groups.map(\.id)).count == picture.groups.count)
  }

  @Test func aFirmLooksTheSameInEveryWindow() throws {
    let whole = try diagram()
    for year in ["2015", "2017", "2018", "2019"] {
      let window = try diagram { $0.window = Window(from: try PartialDate(year), to: try PartialDate(year)) }
      #expect(!window.view.accounting.used.isEmpty)
      for id in window.view.accounting.used.map({ "agreement-\($0)" }) {
        for name in ["shape", "color"] {
          #expect(attribute(name, of: id, in: window) == attribute(name, of: id, in: whole), "\(id) in \(year)")
        }
      }
    }
  }

  @Test func ofVeryManyPartiesTheRestIsANumber() throws {
    let firms = (0..<20).map { Party.ID("f\($0)") }
    let joint = Agreement(
      id: "a", date: try PartialDate("2015-05-04"), parties: firms + ["b0"], kind: "cooperation")
    let diagram = TimelineDiagram(try View(try ledger(firms: 20, [joint]), Recipe()))
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "agreement").count == 6 && picture.texts.contains("+14"))
    #expect(picture.texts.joined(separator: " ").contains("+ says how many have no mark"))
  }
}
