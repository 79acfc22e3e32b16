import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import TestSupport
import Testing

/// The checker of pictures, checked: what is wrong is found, and what is right is left alone.
@Suite struct DrawnPictureTests {
  /// A page of 300 x 200 points with nodes on it.
  private func picture(_ nodes: [Node], edges: [Edge] = [], _ attributes: Attributes = [:]) throws -> DrawnPicture {
    var document = Document(
      name: "page",
      attributes: ["bb": "0,0,300,200", "notranslate": true, "pad": 0, "outputorder": "nodesfirst", "id": "page"])
    document.attributes.merge(attributes)
    document.nodeDefaults = ["shape": "box", "fixedsize": true, "fontname": "sans-serif", "fontsize": 10, "margin": 0]
    document.edgeDefaults = ["dir": "none"]
    let corners = [("low", "0,0"), ("high", "300,200")].map { name, place in
      Node(name, ["pos": .raw(place), "width": 0.01, "height": 0.01, "style": "invis", "label": ""])
    }
    document.nodes = corners + nodes
    document.edges = edges
    return try DrawnPicture(json: document.rendered(engine: .nop2, as: .json))
  }

  /// A box of 72 x 36 points, unless it says otherwise.
  private func box(_ name: String, _ place: String, _ attributes: Attributes = [:]) -> Node {
    var all: Attributes = ["pos": .raw(place), "width": 1, "height": 0.5, "label": .text(name)]
    all.merge(attributes)
    return Node(name, all)
  }

  @Test func aSoundPictureHasNothing() throws {
    let filled: Attributes = ["style": "filled", "fillcolor": "#F5F7FA", "fontcolor": "#1F2933"]
    let picture = try picture(
      [box("one", "60,100", filled), box("two", "200,100", filled)], edges: [], ["bgcolor": "#FFFFFF"])
    #expect(picture.texts.map(\.string) == ["one", "two"])
    #expect(picture.overlappingTexts() == [])
    #expect(picture.cutOffTexts == [])
    #expect(picture.contrastFailures() == [])
    #expect(picture.hiddenTexts == [])
  }

  @Test func whatIsDrawnIsRead() throws {
    let picture = try picture(
      [
        box("a", "60,100", ["id": "party-a", "class": "firm left-out", "fontcolor": "#FF0000", "fontsize": 12]),
        box("b", "200,100", ["style": "rounded,filled", "fillcolor": "#00FF0080", "color": "transparent"]),
        box("c", "200,30", ["shape": "ellipse", "style": "dashed", "penwidth": 2.5]),
      ],
      edges: [
        Edge(from: "a", to: "b", ["pos": "96,100 120,100 140,100 164,100", "id": "pair", "color": "#0000FF"])
      ])
    let text = try #require(picture.texts.first)
    #expect(text.string == "a" && text.fontSize == 12 && text.color == DrawnColor("#ff0000"))
    #expect(text.owner.kind == .node && text.owner.id == "party-a" && text.owner.classes == ["firm", "left-out"])
    #expect(text.owner.fixedBox?.left == 24 && text.owner.fixedBox?.top == 118)
    #expect(abs(text.box.center.x - 60) < 0.01 && abs(text.box.height - 12) < 0.01, "centred")
    #expect(text.box.bottom < text.baseline && text.baseline < text.box.top)

    let shapes = picture.shapes.filter { $0.owner.kind == .node }
    try #require(shapes.map(\.owner.name) == ["a", "b", "c"])
    #expect(shapes.map(\.fill) == [nil, DrawnColor("#00ff0080"), nil])
    #expect(shapes.map(\.pen.alpha) == [1, 0, 1])
    #expect(shapes.map(\.penWidth) == [1, 1, 2.5] && shapes.map(\.isDashed) == [false, false, true])
    #expect(abs(shapes[1].box.width - 72) < 0.01 && abs(shapes[1].box.height - 36) < 0.01, "rounded is a box too")
    #expect(!shapes[2].contains(DrawnPicture.Point(x: 166, y: 46)) && shapes[2].box.contains(.init(x: 166, y: 46)))

    let curve = try #require(picture.curves.first)
    #expect(curve.points.count == 4 && curve.points.first == DrawnPicture.Point(x: 96, y: 100))
    #expect(curve.owner.name == "a->b" && curve.owner.id == "pair" && curve.pen == DrawnColor("#0000ff"))
    #expect(abs(picture.page.left) < 1 && abs(picture.page.right - 300) < 1 && abs(picture.page.top - 200) < 1)
  }

  @Test func textsOnEachOtherAreFound() throws {
    let picture = try picture([box("first", "60,100"), box("second", "70,104"), box("third", "60,60")])
    let overlap = try #require(picture.overlappingTexts().first)
    #expect(picture.overlappingTexts().count == 1)
    #expect([overlap.first.string, overlap.second.string] == ["first", "second"])
    #expect(abs(overlap.height - 6) < 0.01, "lines of 10 points, 4 points apart")
    #expect("\(overlap)".contains("\"first\" of node first, 10.0 pt at x "))
    #expect(picture.overlappingTexts(tolerance: 6.1) == [])
  }

  @Test func widerFontsAreAQuestionToo() throws {
    let html = HTML(markup: "<TABLE><TR><TD ALIGN=\"LEFT\">begins here</TD></TR></TABLE>")
    let picture = try picture([box("left", "60,100", ["label": .html(html)]), box("middle", "200,100")])
    let wider = picture.withTextsWider(by: 1.5)
    for (text, other) in zip(picture.texts, wider.texts) {
      #expect(abs(other.box.width - text.box.width * 1.5) < 0.01)
      if text.alignment == .left { #expect(other.box.left == text.box.left) }
      if text.alignment == .center { #expect(abs(other.box.center.x - text.box.center.x) < 0.01) }
    }
    #expect(picture.texts.map(\.alignment) == [.left, .center])
    let near = try self.picture([box("one two three", "100,100"), box("four five six", "180,100")])
    #expect(near.overlappingTexts() == [] && near.withTextsWider(by: 3).overlappingTexts().count == 1)
  }

  @Test func runsOfOneLineAreNoOverlap() throws {
    let html = HTML(markup: "one <B>two</B> <I>three</I><BR/>four")
    let picture = try picture([box("label", "100,100", ["label": .html(html), "width": 2])])
    #expect(
      picture.texts.map { $0.string.filter { $0 != " " } }.filter { !$0.isEmpty } == ["one", "two", "three", "four"])
    #expect(picture.overlappingTexts() == [])
  }

  /// Against asking each pair, on texts that lie as they fall.
  @Test(arguments: 1...5 as ClosedRange<UInt64>) func rowsFindWhatPairsFind(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let nodes = (0..<150).map { index in
      let place = "\(Int.random(in: 20...280, using: &random)),\(Int.random(in: 10...190, using: &random))"
      return box("n\(index)", place, ["fontsize": .raw("\(Int.random(in: 5...40, using: &random))")])
    }
    let picture = try picture(nodes)
    var expected: Set<[String]> = []
    for (index, one) in picture.texts.enumerated() {
      for other in picture.texts[..<index] {
        let width = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
        let height = min(one.box.top, other.box.top) - max(one.box.bottom, other.box.bottom)
        if width > 0.5, height > 0.5 { expected.insert([other.string, one.string]) }
      }
    }
    #expect(expected.count > 100, "else this shows nothing")
    let found = picture.overlappingTexts().map { [$0.first.string, $0.second.string] }
    #expect(Set(found) == expected && found.count == expected.count)
  }

  @Test func cutOffTextsAreFound() throws {
    // The page grows with the nodes on it: what leaves it are words wider or higher than their node.
    let furniture: Attributes = ["class": "furniture", "width": 0.3, "height": 0.05]
    let picture = try picture([
      box("a name that is far too long for its box", "100,150"), box("off the left", "12,100", furniture),
      box("furniture that leaves its box", "150,30", furniture), box("above", "200,198", furniture),
      box("a label that makes its own room", "150,60", ["fixedsize": false]),
    ])
    let found = picture.cutOffTexts
    #expect(found.map(\.text.string) == ["a name that is far too long for its box", "off the left", "above"])
    #expect(found.map(\.isOffPage) == [false, true, true])
    #expect(found.allSatisfy { $0.excess > 0.5 })
    #expect(found.contains { "\($0)".contains("\"off the left\" of node off the left, 10.0 pt at x ") })
    #expect(found.contains { "\($0)".contains("leaves the page, x -0.") })
  }

  @Test func theSmallestTextIsFound() throws {
    let picture = try picture([box("large", "60,100"), box("small", "150,100", ["fontsize": 5.5]), box("m", "240,100")])
    #expect(picture.smallestText?.string == "small" && picture.smallestText?.fontSize == 5.5)
    #expect(try self.picture([]).smallestText == nil)
  }

  @Test func contrastIsThatOfWCAG() throws {
    let white = DrawnColor.white
    func ratio(_ color: String, on other: DrawnColor = .white) throws -> Double {
      (try #require(DrawnColor(color)).contrast(to: other) * 100).rounded() / 100
    }
    #expect(try ratio("#000000") == 21)
    #expect(try ratio("#ffffff") == 1)
    // The two greys and the red that the guidelines' explanations use as the limits of 4.5 and 3 to 1.
    #expect(try ratio("#767676") == 4.54 && ratio("#777777") == 4.48)
    #expect(try ratio("#949494") == 3.03)
    #expect(try ratio("#ff0000") == 4)
    #expect(try white.contrast(to: #require(DrawnColor("#000000"))) == 21)
    #expect(try #require(DrawnColor("#00000080")).over(.white).description == "#7f7f7f")
    #expect(DrawnColor("transparent")?.alpha == 0 && DrawnColor("blue") == nil && DrawnColor("#12345") == nil)
  }

  @Test func wordsThatAreHardToReadAreFound() throws {
    let nodes = [
      box("grey on white", "60,170", ["fontcolor": "#777777"]),
      box("good on white", "60,120", ["fontcolor": "#767676"]),
      box("black on dark", "60,70", ["style": "filled", "fillcolor": "#1F2933", "fontcolor": "#000000"]),
      box("white on dark", "60,30", ["style": "filled", "fillcolor": "#1F2933", "fontcolor": "#FFFFFF"]),
      // Black at half opacity is a grey of #808080 on white, on which white has 3.95 to 1.
      box("white on half", "200,170", ["style": "filled", "fillcolor": "#00000080", "fontcolor": "#FFFFFF"]),
      box("half on white", "200,120", ["fontcolor": "#00000080"]),
      box(
        "outside of the ellipse", "200,30",
        ["shape": "ellipse", "style": "filled", "fillcolor": "#000000", "label": ""]),
      box("corner", "166,46", ["width": 0.1, "height": 0.1, "fontsize": 4, "shape": "none", "label": "i"]),
    ]
    let found = try picture(nodes, ["bgcolor": "#FFFFFF"]).contrastFailures()
    #expect(found.map(\.text.string) == ["grey on white", "black on dark", "white on half", "half on white"])
    #expect(found.first.map { "\($0)".hasSuffix("#777777 on #ffffff is 4.47 to 1") } == true)
    #expect(
      try picture(nodes, ["bgcolor": "#FFFFFF"]).contrastFailures(atLeast: 3).map(\.text.string) == ["black on dark"])
  }

  @Test func thePageIsABackgroundToo() throws {
    let nodes = [box("black", "60,100", ["fontcolor": "#000000"])]
    #expect(try picture(nodes, ["bgcolor": "#333333"]).contrastFailures().map(\.background) == [DrawnColor("#333333")])
    #expect(try picture(nodes, ["bgcolor": "transparent"]).contrastFailures() == [], "paper is white")
  }

  @Test func onlyWhatWasDrawnBeforeLiesBelow() throws {
    let dark: Attributes = ["style": "filled", "fillcolor": "#000000", "label": ""]
    let words = box("words", "100,100")
    let under = try picture([box("dark", "100,100", dark), words])
    #expect(under.contrastFailures().map(\.background) == [.black] && under.hiddenTexts == [])
    let over = try picture([words, box("dark", "100,100", dark)])
    #expect(over.contrastFailures() == [])
    #expect(over.hiddenTexts.map(\.text.string) == ["words"] && over.hiddenTexts.map(\.shape.owner.name) == ["dark"])
    // Three layers: white at half opacity over black over the page is grey.
    let veil = box("veil", "100,100", ["style": "filled", "fillcolor": "#FFFFFF80", "label": ""])
    let layers = try picture([box("dark", "100,100", dark), veil, box("words", "100,100", ["fontcolor": "#000000"])])
    #expect(layers.contrastFailures(atLeast: 21).map { "\($0.background)" } == ["#808080"])
  }

  @Test func clustersHaveTheirWordsAndAreDrawnFirst() throws {
    var document = Document(name: "g", attributes: ["outputorder": "edgesfirst"])
    document.nodes = [Node("a"), Node("b")]
    document.edges = [Edge(from: "a", to: "b", ["label": .text("says %s \"& \\ <")])]
    document.subgraphs = [
      Subgraph(
        "cluster_x", ["label": "Group", "style": "filled", "fillcolor": "#EEEEEE"], nodes: ["a"],
        subgraphs: [Subgraph("inner", nodes: ["a"])])
    ]
    let picture = try DrawnPicture(json: document.rendered(engine: .dot, as: .json))
    try #require(picture.texts.map(\.string) == ["Group", "says %s \"& \\ <", "a", "b"])
    #expect(picture.texts.map(\.owner.kind) == [.cluster, .edge, .node, .node])
    #expect(picture.shapes.map(\.owner.name) == ["g", "cluster_x", "a->b", "a", "b"], "the edge's is its arrow")
    #expect(picture.texts[2].owner.fixedBox == nil)
    #expect("\(picture.texts[1])".contains("says %s"))
  }

  @Test func theNetworkOfTheBuiltInLedgerCanBeLookedAt() throws {
    let diagram = try NetworkDiagram(View(Ledger(.batjBanks), Recipe()))
    let json = try #require(try diagram.rendered(as: [.json]).outputs[.json])
    let picture = try DrawnPicture(json: json)
    #expect(picture.texts.contains { $0.string == "阿里巴巴" && $0.owner.id == "party-alibaba" })
    #expect(picture.curves.count == diagram.view.pairs.count)
    #expect(picture.hiddenTexts == [])
    #expect(abs(picture.page.width - 511) < 1)
  }
}
