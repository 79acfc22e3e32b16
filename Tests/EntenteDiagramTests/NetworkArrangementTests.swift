import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Foundation
import Graphviz
import TestSupport
import Testing

/// Networks near their partners, and on a circle.
@Suite struct NetworkArrangementTests {
  private static let arrangements = [NetworkDiagram.Arrangement.force, .radial]

  private func diagram(
    _ arrangement: NetworkDiagram.Arrangement, of ledger: Ledger? = nil, labels: PictureStyle.Labels = .language("en"),
    _ change: (inout Recipe) throws -> Void = { _ in }
  ) throws -> NetworkDiagram {
    var recipe = Recipe()
    try change(&recipe)
    var diagram = try NetworkDiagram(View(ledger ?? Ledger(.batjBanks), recipe), style: PictureStyle(labels: labels))
    diagram.arrangement = arrangement
    return diagram
  }

  private func svg(_ diagram: some Diagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  private func large() throws -> Ledger {
    var recipe = SyntheticLedger()
    (recipe.firms, recipe.banks, recipe.agreements) = (600, 400, 3_000)
    return try recipe.ledger()
  }

  @Test(arguments: arrangements, [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func everyPartyAndPairIsThereOnce(
    arrangement: NetworkDiagram.Arrangement, labels: PictureStyle.Labels
  ) throws {
    let diagram = try diagram(arrangement, labels: labels)
    let picture = try svg(diagram)
    for (name, parties) in [("firm", diagram.view.firms), ("bank", diagram.view.banks)] {
      #expect(picture.groups(ofClass: name).map(\.id).sorted() == parties.map { "party-\($0)" }.sorted())
    }
    #expect(
      picture.groups(ofClass: "pair").map(\.id).sorted()
        == diagram.view.pairs.map { "pair-\($0.firm):\($0.bank)" }.sorted())
    #expect(Set(picture.groups.map(\.id)).count == picture.groups.count, "ids are unique")
    #expect(picture.groups(ofClass: "left-out").map(\.id) == ["party-aibank"])
    for group in picture.groups(ofClass: "pair") + picture.groups(ofClass: "firm") + picture.groups(ofClass: "bank") {
      #expect(group.tooltip?.isEmpty == false, "\(group.id)")
      #expect((group.link == nil) == group.classes.contains("left-out"), "\(group.id)")
    }
    #expect(picture.groups.first { $0.id == "legend-side-firm" } != nil)
    #expect(!picture.groups.contains { $0.id == "legend-stub" }, "no mark is explained that does not occur")
  }

  /// On the built-in ledger, and on one of which a part is drawn.
  @Test(arguments: arrangements, [false, true])
  func nothingOverlapsAndAllIsOnThePage(arrangement: NetworkDiagram.Arrangement, isLarge: Bool) throws {
    for labels in isLarge ? [PictureStyle.Labels.language("en")] : [.both, .language("en"), .language("zh")] {
      let document = try diagram(arrangement, of: isLarge ? large() : nil, labels: labels).page.document
      let nodes = document.placed("party-", "name-", "rest-")
      #expect(nodes.count > 17)
      for (index, node) in nodes.enumerated() {
        #expect(node.x - node.width / 2 >= 0 && node.x + node.width / 2 <= 510 && node.y - node.height / 2 >= 0)
        // Names on a circle have boxes wider than they are, towards the page's edge; their places are tested below.
        guard arrangement == .force else { continue }
        for other in nodes[..<index] { #expect(!node.overlaps(other), "\(node.id) and \(other.id)") }
      }
    }
  }

  @Test(arguments: arrangements, Theme.allCases)
  func wordsCanBeRead(arrangement: NetworkDiagram.Arrangement, theme: Theme) throws {
    for isLarge in theme == .print ? [false, true] : [false] {
      var diagram = try diagram(arrangement, of: isLarge ? large() : nil, labels: isLarge ? .language("en") : .both)
      diagram.style.theme = theme
      diagram.partyShade = .betweenness
      let picture = try DrawnPicture(json: diagram.rendered(as: [.json]).outputs[.json] ?? [])
      #expect(picture.overlappingTexts() == [])
      #expect(picture.cutOffTexts == [])
      #expect(picture.contrastFailures() == [])
      #expect(picture.hiddenTexts == [])
      #expect(picture.smallestText.map { $0.fontSize >= 7 } == true)
      #expect(picture.page.width <= 511.5)
    }
  }

  /// Of two that are drawn and are no partners, both are there, with short lines for their partners.
  @Test(arguments: arrangements)
  func partiesWithoutAPairDrawnAreDrawn(arrangement: NetworkDiagram.Arrangement) throws {
    var diagram = try diagram(arrangement, of: large()) { ($0.firms, $0.banks) = ("f1,f2,f3", "b300,b301,b1") }
    diagram.limit = PartyLimit(perSide: 1)
    let picture = try svg(diagram)
    #expect(picture.groups.count { $0.id.hasPrefix("party-") && !$0.classes.contains("left-out") } == 2)
    #expect(picture.groups.contains { $0.id.hasPrefix("rest-") })
  }

  /// On the built-in ledger there is a place for every mark off all lines but its own.
  @Test(arguments: [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func linesKeepOffOtherMarks(labels: PictureStyle.Labels) throws {
    #expect(try diagram(.force, labels: labels).page.document.hitsOfOtherMarks == [])
  }

  /// A line that joins two marks is seen: they stand apart, and so do others.
  @Test(arguments: [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func marksStandApart(labels: PictureStyle.Labels) throws {
    let diagram = try diagram(.force, labels: labels)
    let marks = diagram.page.document.placed("party-").filter { !$0.isLeftOut }
    let pairs = Set(diagram.view.pairs.flatMap { ["\($0.firm) \($0.bank)", "\($0.bank) \($0.firm)"] })
    for (index, mark) in marks.enumerated() {
      for other in marks[..<index] {
        let isJoined = pairs.contains("\(mark.id.dropFirst(6)) \(other.id.dropFirst(6))")
        #expect(mark.gap(to: other) >= (isJoined ? 26 : 14), "\(mark.id) and \(other.id)")
      }
    }
  }

  /// Marks as large as each other have their names in the same place: inside all, or beside all.
  @Test(arguments: [PictureStyle.Labels.both, .language("en"), .language("zh")], [Measure.degree, .betweenness])
  func namesOfEqualMarksStandAlike(labels: PictureStyle.Labels, size: Measure) throws {
    var diagram = try diagram(.force, labels: labels)
    diagram.partySize = size
    let document = diagram.page.document
    let beside = Set(document.placed("name-").map { $0.id.dropFirst(5) })
    let marks = document.placed("party-").filter { !$0.isLeftOut }
    for (_, group) in Dictionary(grouping: marks, by: \.shape) {
      let inside = group.filter { !beside.contains($0.id.dropFirst(6)) }.map(\.width)
      let outside = group.filter { beside.contains($0.id.dropFirst(6)) }.map(\.width)
      if let least = inside.min(), let most = outside.max() { #expect(least > most) }
    }
    #expect(!beside.isEmpty && beside.count < marks.count)
  }

  /// A line of the picture is a pair: nothing else may be read as one, or be an edge in JSON and DOT.
  @Test(arguments: NetworkDiagram.Arrangement.allCases)
  func everyEdgeIsAPair(arrangement: NetworkDiagram.Arrangement) throws {
    let diagram = try diagram(arrangement)
    #expect(diagram.page.document.edges.count == diagram.view.pairs.count)
    #expect(diagram.view.pairs.count == 23)
  }

  /// The legend's marks have the areas of the picture's, in its shapes.
  @Test(arguments: arrangements)
  func theLegendIsToScale(arrangement: NetworkDiagram.Arrangement) throws {
    let document = try diagram(arrangement).page.document
    let marks = document.placed("party-")
    let swatches = document.placed("swatch-size-0")
    // CCB has one partner; no firm has.
    let ccb = try #require(marks.first { $0.id == "party-ccb" })
    let square = try #require(swatches.first { $0.shape == ccb.shape })
    #expect(abs(square.width - ccb.width) < 0.01)
    let circle = try #require(swatches.first { $0.shape == "circle" })
    let alibaba = try #require(marks.first { $0.id == "party-alibaba" })
    #expect(abs(circle.width * circle.width * 7 / (alibaba.width * alibaba.width) - 1) < 0.02)
    let picture = try svg(diagram(arrangement))
    #expect(picture.groups.first { $0.id == "legend-size-0" }?.texts == ["1"])
    #expect(picture.groups.first { $0.id == "legend-size-largest" }?.texts == ["largest: 7"])
  }

  /// What is too small to be seen is drawn as a mark of the least size, and the legend says up to which value.
  @Test func theLegendSaysWhatTheSmallestMarkMayStandFor() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = [Party(id: "f", name: "F", kind: "platform"), Party(id: "g", name: "G", kind: "platform")]
    for number in 0..<300 {
      let bank = Party.ID("b\(number)")
      contents.parties.append(Party(id: bank, name: "B\(number)", kind: "bank"))
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("a\(number)"), parties: number < 2 ? ["f", "g", bank] : ["f", bank], kind: "cooperation"))
    }
    let picture = try svg(diagram(.force, of: Ledger(contents)))
    #expect(picture.groups.first { $0.id == "legend-size-0" }?.texts == ["≤ 2"])
    #expect(picture.groups.first { $0.id == "legend-size-largest" }?.texts == ["largest: 300"])
  }

  @Test func partnersAreNearerThanOthers() throws {
    let diagram = try diagram(.force)
    let places = Dictionary(
      uniqueKeysWithValues: diagram.page.document.placed("party-").map { (String($0.id.dropFirst(6)), $0) })
    let partners = Set(diagram.view.pairs.map { "\($0.firm) \($0.bank)" })
    var sums = [true: (0.0, 0.0), false: (0.0, 0.0)]
    for firm in diagram.view.firms {
      for bank in diagram.view.banks where bank != "aibank" {
        let (a, b) = (try #require(places[firm.text]), try #require(places[bank.text]))
        let isPair = partners.contains("\(firm) \(bank)")
        sums[isPair]?.0 += a.distance(to: b)
        sums[isPair]?.1 += 1
      }
    }
    let means = try sums.mapValues { try #require($0.1 > 0 ? $0.0 / $0.1 : nil) }
    #expect(try #require(means[true]) < #require(means[false]) * 0.75)
  }

  @Test(arguments: arrangements)
  func areasShowPartnersAndShapesShowSides(arrangement: NetworkDiagram.Arrangement) throws {
    let diagram = try diagram(arrangement)
    let marks = diagram.page.document.placed("party-")
    func area(_ id: String) throws -> Double {
      let mark = try #require(marks.first { $0.id == "party-\(id)" })
      return mark.width * mark.height * (mark.shape == "circle" ? Double.pi / 4 : 1)
    }
    // Alibaba and Tencent have 7 partners each, Baidu 4, ICBC 4, CCB 1.
    #expect(abs(try area("baidu") / area("alibaba") - 4.0 / 7) < 0.02)
    #expect(abs(try area("icbc") / area("baidu") - 1) < 0.02, "a square and a circle of the same number")
    #expect(abs(try area("ccb") / area("icbc") - 0.25) < 0.02)
    let firms = Set(diagram.view.firms.map { "party-\($0)" })
    for mark in marks { #expect((mark.shape == "circle") == firms.contains(mark.id), "\(mark.id)") }
  }

  @Test func theHalvesOfACircleAreTheSides() throws {
    for isLarge in [false, true] {
      let diagram = try diagram(.radial, of: isLarge ? large() : nil)
      let marks = diagram.page.document.placed("party-").filter { !$0.isLeftOut }
      let firms = Set(diagram.view.firms.map { "party-\($0)" })
      for side in [true, false] {
        let half = marks.filter { firms.contains($0.id) == side }.sorted { $0.y > $1.y }
        #expect(half.allSatisfy { ($0.x < 255) == side })
        for (upper, lower) in zip(half, half.dropFirst()) {
          #expect(upper.y - lower.y >= 11, "a row of its own for each name: \(upper.id), \(lower.id)")
          #expect(!upper.overlaps(lower))
        }
      }
    }
  }

  @Test(arguments: arrangements)
  func aLargeLedgerIsAggregated(arrangement: NetworkDiagram.Arrangement) throws {
    let diagram = try diagram(arrangement, of: large())
    let picture = try svg(diagram)
    let limit = arrangement == .force ? 28 : 36
    let drawn = picture.groups.count { $0.id.hasPrefix("party-") && !$0.classes.contains("left-out") }
    #expect(drawn == 2 * limit)
    #expect(picture.groups.contains { $0.id == "rest-firm" } && picture.groups.contains { $0.id == "rest-bank" })
    #expect(picture.groups(ofClass: "bundle").count > 10)
    for bundle in picture.groups(ofClass: "bundle") { #expect(bundle.tooltip?.contains("with others") == true) }
    #expect(picture.groups.first { $0.id == "legend-stub" }?.texts == ["with parties not drawn"])
    #expect(picture.texts.joined(separator: " ").contains("The boxes of the others stand for the rest"))
    #expect(picture.size.height < 850, "a page")
  }

  @Test func theLargestForceLayoutSaysWhereItEnds() throws {
    var recipe = SyntheticLedger()
    (recipe.firms, recipe.banks, recipe.agreements, recipe.skew) = (260, 12, 600, 0.3)
    var diagram = try diagram(.force, of: recipe.ledger())
    diagram.limit = .none
    let document = diagram.page.document
    let drawn = document.placed("party-", "name-")
    #expect(drawn.count { $0.id.hasPrefix("party-f") && !$0.isLeftOut } == 200)
    #expect(document.nodes.contains { $0.attributes["id"] == .raw("caption-most") })
    let words = diagram.page.description
    #expect(words.contains("This arrangement draws 200 parties of a side at most."))
    #expect(!words.contains("--limit draws more"), "a hint that leads nowhere")
    diagram.limit = PartyLimit(perSide: 199)
    let fewer = diagram.page.description
    #expect(fewer.contains("--limit draws more") && !fewer.contains("at most"))
    diagram.limit = .none
    for (index, node) in drawn.enumerated() {
      for other in drawn[..<index] { #expect(!node.overlaps(other)) }
    }
  }

  @Test(arguments: arrangements)
  func hostileNamesComeOutAsText(arrangement: NetworkDiagram.Arrangement) throws {
    let names = [
      "<script>alert(1)</script>", "Ant & Co \"quoted\"", "back\\slash \\N", String(repeating: "long ", count: 60),
      "\u{202B}שלום\u{202C}", "e\u{301}\u{327}", "a]; b [label=c", "{|}", "two\nlines",
      String(repeating: "x", count: 300),
    ]
    var contents = Ledger.Contents()
    contents.title = "T"
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = names.enumerated().map { Party(id: Party.ID("f\($0)"), name: $1, kind: "platform") }
    contents.parties.append(Party(id: "b", name: "B<b>", kind: "bank", tags: [.init(key: "tier", value: "<i>&")]))
    for index in names.indices {
      contents.agreements.append(
        Agreement(id: Agreement.ID("a\(index)"), parties: [Party.ID("f\(index)"), "b"], kind: "cooperation"))
    }
    let diagram = try diagram(arrangement, of: Ledger(contents))
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "firm").count == names.count)
    let words = picture.texts.joined(separator: " ")
    #expect(words.contains("<script>") && words.contains("back\\slash \\N") && words.contains("a]; b [label=c"))
    #expect(words.contains("…") && words.contains("two lines"))
    #expect(picture.groups.first { $0.id == "party-f9" }?.tooltip?.contains(names[9]) == true)
    let looked = try DrawnPicture(json: diagram.rendered(as: [.json]).outputs[.json] ?? [])
    #expect(looked.cutOffTexts == [])
  }

  @Test(arguments: arrangements)
  func anEmptyViewIsAPictureToo(arrangement: NetworkDiagram.Arrangement) throws {
    let picture = try svg(
      diagram(arrangement) { $0.window = Window(from: try PartialDate("2010"), to: try PartialDate("2011")) })
    #expect(picture.groups(ofClass: "pair").isEmpty && !picture.groups(ofClass: "left-out").isEmpty)
    #expect(picture.texts.contains { $0.contains("No firm and bank are partners in this view.") })
    let nobody = try svg(diagram(arrangement, of: Ledger(Ledger.Contents())))
    #expect(nobody.groups(ofClass: "firm").isEmpty)
  }

  @Test(arguments: arrangements)
  func sameViewSameBytes(arrangement: NetworkDiagram.Arrangement) throws {
    let formats: [Format] = [.svg, .pdf, .png]
    let first = try diagram(arrangement).rendered(as: formats).outputs
    let second = try diagram(arrangement).rendered(as: formats).outputs
    for format in formats { #expect(first[format] != nil && first[format] == second[format], "\(format)") }
  }

  @Test func methodsSayHowItWasArranged() throws {
    #expect(try diagram(.force).methods.contains("doi:10.1007/978-3-540-31843-9_25"))
    let radial = try diagram(.radial).methods
    #expect(radial.contains("left and banks on the right half of an ellipse"))
    #expect(!radial.contains("stress majorization"), "force is not how it was arranged")
    var columns = try diagram(.radial)
    columns.arrangement = .columns
    #expect(columns.methods.contains("stand in two columns") && !columns.methods.contains("ellipse"))
  }

  /// Among thousands of lines there is no way around marks, and no time to look for one.
  @Test func veryManyLinesAreStraight() throws {
    var recipe = SyntheticLedger()
    (recipe.firms, recipe.banks, recipe.agreements, recipe.skew) = (60, 60, 3_000, 0)
    var diagram = try diagram(.force, of: recipe.ledger())
    diagram.limit = .none
    let edges = diagram.page.document.edges
    #expect(edges.count > 1_000)
    for edge in edges {
      let points = edge.points
      try #require(points.count == 4)
      let (dx, dy) = (points[3].x - points[0].x, points[3].y - points[0].y)
      for point in points[1...2] {
        #expect(abs((point.x - points[0].x) * dy - (point.y - points[0].y) * dx) <= 0.05 * (abs(dx) + abs(dy) + 1))
      }
    }
  }
}
