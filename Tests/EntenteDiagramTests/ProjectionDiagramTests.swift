import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import TestSupport
import Testing

@Suite struct ProjectionDiagramTests {
  private func diagram(
    _ side: Side = .bank, of ledger: Ledger? = nil, labels: PictureStyle.Labels = .language("en")
  ) throws -> ProjectionDiagram {
    try ProjectionDiagram(View(ledger ?? Ledger(.batjBanks)), onto: side, style: PictureStyle(labels: labels))
  }

  private func svg(_ diagram: ProjectionDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  private func large() throws -> Ledger {
    var recipe = SyntheticLedger()
    (recipe.firms, recipe.banks, recipe.agreements) = (300, 500, 3_000)
    return try recipe.ledger()
  }

  @Test(arguments: Side.allCases, [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func everyPartyAndEdgeIsThereOnce(side: Side, labels: PictureStyle.Labels) throws {
    let diagram = try diagram(side, labels: labels)
    let picture = try svg(diagram)
    let projection = diagram.view.projection(onto: side)
    #expect(!projection.edges.isEmpty)
    #expect(
      picture.groups(ofClass: "edge").map(\.id).sorted()
        == projection.edges.map { "edge-\($0.first):\($0.second)" }.sorted())
    #expect(
      picture.groups.map(\.id).filter { $0.hasPrefix("party-") }.sorted()
        == projection.parties.map { "party-\($0)" }.sorted())
    #expect(Set(picture.groups.map(\.id)).count == picture.groups.count, "ids are unique")
    for group in picture.groups(ofClass: "edge") { #expect(group.tooltip?.isEmpty == false && group.link != nil) }
    #expect(!picture.groups.contains { $0.id == "legend-backbone" || $0.id == "legend-other" }, "no level, no backbone")
  }

  /// ICBC has all four platforms for partners, CITIC too: they share four.
  @Test func anEdgeNamesWhatItsPartiesShare() throws {
    let picture = try svg(diagram())
    let edge = try #require(picture.groups.first { $0.id == "edge-citic:icbc" })
    let tooltip = try #require(edge.tooltip)
    #expect(tooltip.contains("CITIC Bank – ICBC: 4 shared partners: Alibaba, Baidu, JD.com, Tencent"))
    #expect(tooltip.contains("2004 cooperation: ICBC, Tencent [s001]"))
    #expect(
      picture.texts.contains {
        $0.contains("14 banks and insurers, 13 of which share a partner with another: 46 edges.")
      })
  }

  /// Among 46 edges of 13 banks none runs behind a third bank, and each can be seen between its two.
  @Test(arguments: Side.allCases, [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func edgesCanBeSeen(side: Side, labels: PictureStyle.Labels) throws {
    let diagram = try diagram(side, labels: labels)
    let document = diagram.page.document
    #expect(document.hitsOfOtherMarks == [])
    let marks = Dictionary(uniqueKeysWithValues: document.placed("party-").map { ($0.id, $0) })
    for edge in document.edges {
      let (first, second) = (try #require(marks["party-\(edge.from)"]), try #require(marks["party-\(edge.to)"]))
      #expect(first.gap(to: second) >= 26, "\(edge.from)–\(edge.to)")
    }
  }

  /// A bank's fill is told against the other banks, also where a firm has more; and of which network it is.
  @Test func fillsAreThoseOfTheSideDrawn() throws {
    var diagram = try diagram()
    diagram.partyShade = .betweenness
    let values = diagram.view.measure(.betweenness).values(of: .bank).compactMap(\.number)
    let largest = try #require(values.max())
    let picture = try svg(diagram)
    #expect(picture.groups.first { $0.id == "legend-shade" }?.texts == ["Fill: betweenness, in the two-sided network"])
    let text = try #require(picture.groups.first { $0.id == "legend-shade-2" }?.texts.first)
    #expect(abs(try #require(Double(text)) - largest) < 0.06)
    #expect(diagram.methods.contains("Its fill, in the two-sided network, shows betweenness"))
  }

  /// Those drawn are the first of all, sorted.
  @Test(arguments: [Double?.none, 0.3], [1, 7, 60, 1000])
  func theStrongestAreDrawn(level: Double?, limit: Int) throws {
    var diagram = try diagram(of: large())
    diagram.backbone = level.map { Backbone(.disparity, below: $0, adjusted: false) }
    diagram.limit = limit
    let edges = diagram.view.projection(onto: .bank).edges.filter { edge in
      level.map { level in edge.p.map { $0 < level } ?? false } ?? true
    }
    let sorted = edges.sorted { a, b in
      (-a.weight, a.p ?? 2, a.first, a.second) < (-b.weight, b.p ?? 2, b.first, b.second)
    }
    #expect(sorted.count > 1000)
    let drawn = diagram.page.document.edges.map { "\($0.from)–\($0.to)" }
    #expect(drawn.count == limit)
    #expect(Set(drawn) == Set(sorted.prefix(limit).map { "\($0.first)–\($0.second)" }))
    #expect(diagram.page.description.contains("--limit draws more") == (limit < 1000))
    #expect(diagram.page.description.contains("A projection draws 1000 edges at most.") == (limit == 1000))
  }

  @Test func wrongLevelsAndLimitsAreRefused() async {
    await #expect(processExitsWith: .failure) { _ = Backbone(below: .nan) }
    await #expect(processExitsWith: .failure) { _ = Backbone(below: 7) }
    await #expect(processExitsWith: .failure) {
      var diagram = ProjectionDiagram(try View(Ledger(.batjBanks)), onto: .bank)
      diagram.limit = -1
    }
  }

  @Test(arguments: ProjectionWeighting.allCases)
  func widthsAreProportionalToWeights(weighting: ProjectionWeighting) throws {
    var diagram = try diagram()
    diagram.weighting = weighting
    let picture = try svg(diagram)
    let edges = diagram.view.projection(onto: .bank, weighting: weighting).edges
    let widest = try #require(edges.max { $0.weight < $1.weight })
    func width(_ edge: Projection.Edge) throws -> Double {
      let group = try #require(picture.groups.first { $0.id == "edge-\(edge.first):\(edge.second)" })
      // A width of 1 is not written.
      return Double(group.strokes["stroke-width"] ?? "1") ?? 0
    }
    for edge in edges {
      #expect(
        abs(try width(edge) / width(widest) - edge.weight / widest.weight) < 0.01 || edge.weight < 0.1 * widest.weight)
    }
  }

  @Test func theBackboneStandsOut() throws {
    var diagram = try diagram()
    (diagram.weighting, diagram.backbone) = (.jaccard, Backbone(.disparity, below: 0.2, adjusted: false))
    let picture = try svg(diagram)
    let projection = diagram.view.projection(onto: .bank, weighting: .jaccard)
    let backbone = projection.backbone(at: 0.2, adjusted: false).edges
    #expect(!backbone.isEmpty && backbone.count < projection.edges.count)
    #expect(
      picture.groups(ofClass: "backbone").map(\.id).sorted()
        == backbone.map { "edge-\($0.first):\($0.second)" }.sorted())
    #expect(picture.groups(ofClass: "edge").count == projection.edges.count, "the others are pale")
    #expect(
      picture.texts.contains {
        $0.contains("\(backbone.count) of \(projection.edges.count) edges are in the backbone")
      })
    #expect(picture.groups.contains { $0.id == "legend-other" })
    #expect(diagram.methods.contains("doi:10.1073/pnas.0808904106"))
  }

  @Test func aDenseProjectionShowsItsStrongestEdges() throws {
    let diagram = try diagram(of: large())
    let picture = try svg(diagram)
    let edges = diagram.view.projection(onto: .bank).edges
    let drawn = picture.groups(ofClass: "edge")
    #expect(edges.count > 2_000 && drawn.count <= 120 && drawn.count > 20)
    let weights = edges.map(\.weight).sorted(by: >)
    let byID = Dictionary(uniqueKeysWithValues: edges.map { ("edge-\($0.first):\($0.second)", $0.weight) })
    #expect(drawn.compactMap { byID[$0.id] }.sorted(by: >) == Array(weights.prefix(drawn.count)))
    let words = picture.texts.joined(separator: " ")
    #expect(words.contains("Drawn: the \(drawn.count) strongest of \(edges.count) edges"))
    #expect(words.contains("only edges that are not drawn"))
    #expect(picture.size.height < 800, "a page")

    var more = diagram
    more.limit = 200
    #expect(more.page.document.edges.count { $0.attributes["class"] == .raw("edge") } == 200)
    more.backbone = Backbone(.disparity, below: 0.05)
    let backbone = diagram.view.projection(onto: .bank).backbone(at: 0.05).edges.count
    #expect(
      more.page.document.edges.count { $0.attributes["class"] == .raw("edge backbone") } == min(200, backbone))
  }

  @Test(arguments: Theme.allCases)
  func wordsCanBeReadAndNothingOverlaps(theme: Theme) throws {
    for isLarge in theme == .print ? [false, true] : [false] {
      var diagram = try diagram(of: isLarge ? large() : nil, labels: isLarge ? .language("en") : .both)
      diagram.style.theme = theme
      diagram.partyShade = .strength
      let picture = try DrawnPicture(json: diagram.rendered(as: [.json]).outputs[.json] ?? [])
      #expect(picture.overlappingTexts() == [])
      #expect(picture.cutOffTexts == [])
      #expect(picture.contrastFailures() == [])
      #expect(picture.hiddenTexts == [])
      let nodes = diagram.page.document.placed("party-")
      for (index, node) in nodes.enumerated() {
        for other in nodes[..<index] { #expect(!node.overlaps(other), "\(node.id) and \(other.id)") }
      }
    }
  }

  @Test func withoutEdgesItIsAPictureToo() throws {
    var recipe = Recipe()
    recipe.window = Window(from: try PartialDate("2010"), to: try PartialDate("2011"))
    let empty = ProjectionDiagram(
      try View(Ledger(.batjBanks), recipe), onto: .bank, style: PictureStyle(labels: .language("en")))
    let picture = try svg(empty)
    #expect(picture.groups(ofClass: "edge").isEmpty)
    #expect(picture.texts.contains { $0.contains("no two of which share a partner in this view") })
    let nobody = try ProjectionDiagram(View(Ledger(Ledger.Contents())), onto: .firm)
    #expect(try svg(nobody).groups(ofClass: "firm").isEmpty)
  }

  @Test func sameViewSameBytes() throws {
    let formats: [Format] = [.svg, .pdf, .png]
    let (first, second) = (try diagram().rendered(as: formats).outputs, try diagram().rendered(as: formats).outputs)
    for format in formats { #expect(first[format] != nil && first[format] == second[format], "\(format)") }
  }
}
