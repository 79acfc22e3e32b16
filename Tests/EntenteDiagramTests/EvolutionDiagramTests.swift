import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import TestSupport
import Testing

@Suite struct EvolutionDiagramTests {
  private func diagram(
    _ step: Window.Step = .year, labels: PictureStyle.Labels = .language("en"), limit: PartyLimit = PartyLimit(),
    _ change: (inout Recipe) throws -> Void = { _ in }
  ) throws -> EvolutionDiagram {
    var recipe = Recipe()
    try change(&recipe)
    var diagram = try EvolutionDiagram(
      Ledger(.batjBanks), recipe, every: step, style: PictureStyle(labels: labels))
    diagram.limit = limit
    return diagram
  }

  private func svg(_ diagram: EvolutionDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  /// New, kept and ended pairs of every window are those that the tables count, whichever view is looked at.
  @Test(arguments: [Recipe.Mode.signed, .cumulative, .active(lifetime: 2)])
  func linesAreTheFlowOfEachWindow(mode: Recipe.Mode) throws {
    let diagram = try diagram { $0.mode = mode }
    let evolution = try Evolution(Ledger(.batjBanks), diagram.recipe, every: .year)
    let picture = try svg(diagram)
    let byPanel = Dictionary(grouping: picture.groups(ofClass: "pair")) { group in
      group.id.split(separator: "-").dropFirst().first.map(String.init) ?? ""
    }
    var drawn: [[Int]] = []
    for (_, lines) in byPanel.sorted(by: { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }) {
      drawn.append(["new", "again", "kept", "ended"].map { change in lines.count { $0.classes.contains(change) } })
    }
    let flows = evolution.windows.map { $0.flow }
    // Windows in which nothing came or went, and those without pairs, have no panel.
    let expected = zip(flows, evolution.windows).enumerated().filter { index, entry in
      let (flow, window) = entry
      return window.pairing.pairCount > 0 && (index == 0 || flow.entries + flow.returns + flow.endings > 0)
    }.map { [$1.0.entries, $1.0.returns, $1.0.kept, $1.0.endings] }
    #expect(drawn == expected)
    #expect(!drawn.isEmpty)
  }

  @Test func everyPartyIsAtTheSamePlaceInAllPanels() throws {
    for labels in [PictureStyle.Labels.language("en"), .language("zh"), .both] {
      let document = try diagram(labels: labels).page.document
      var places: [String: Set<[Int]>] = [:]
      var origins: [String: [Double]] = [:]
      let marks = document.nodes.compactMap { node -> (panel: String, party: String, at: [Double])? in
        guard case .raw(let id) = node.attributes["id"], case .raw(let position) = node.attributes["pos"] else {
          return nil
        }
        let parts = id.split(separator: "-", maxSplits: 3).map(String.init)
        guard parts.count == 4, parts[0] == "panel", parts[2] == "party" else { return nil }
        return (parts[1], parts[3], position.split(separator: ",").compactMap { Double($0) })
      }
      // Of each panel the first party that the ledger names is the origin.
      let first = try #require(marks.map(\.party).min())
      for mark in marks where mark.party == first { origins[mark.panel] = mark.at }
      for mark in marks {
        let origin = try #require(origins[mark.panel], "every party is in every panel")
        places[mark.party, default: []].insert(
          [Int(((mark.at[0] - origin[0]) * 100).rounded()), Int(((mark.at[1] - origin[1]) * 100).rounded())])
      }
      #expect(places.count == 16, "four firms and the twelve banks and insurers with a pair in some year")
      #expect(places.values.allSatisfy { $0.count == 1 })
      #expect(Set(marks.map(\.panel)).count == 6)
    }
  }

  @Test func panelsAreCaptionedWithWindowRegimeAndShares() throws {
    let picture = try svg(diagram())
    func text(_ id: String) -> String? { picture.groups.first { $0.id == id }?.texts.first }
    let panel = try #require(picture.groups.first { $0.texts == ["2018"] })
    let number = try #require(panel.id.split(separator: "-").dropFirst().first)
    #expect(text("panel-\(number)-regime") == "many-to-many")
    #expect(text("panel-\(number)-counts") == "5 new, 1 again, 2 kept, 4 not again")
    let shares = picture.groups(ofClass: "share").filter { $0.id.hasPrefix("panel-\(number)-") }
    #expect(
      shares.compactMap(\.tooltip) == [
        "2018, one-to-many: 4 (50%)", "2018, many-to-one: 2 (25%)", "2018, many-to-many: 2 (25%)",
      ])
    #expect(picture.texts.contains { $0.hasPrefix("2006 – 2014: no pairs") })
  }

  @Test func tooltipsNameTheAgreementsAndTheChange() throws {
    let picture = try svg(diagram())
    let pair = try #require(picture.groups.first { $0.id.hasSuffix("pair-alibaba:ccb") && $0.classes.contains("new") })
    #expect(
      pair.tooltip?.contains("2017-03-28 strategic-cooperation: CCB, Alibaba, Ant Financial [s001, s003]") == true)
    #expect(pair.tooltip?.hasSuffix("2017: new") == true)
    #expect(pair.link?.hasPrefix("http") == true)
    for group in picture.groups(ofClass: "pair") + picture.groups(ofClass: "party") {
      #expect(group.tooltip?.isEmpty == false)
      #expect(group.classes.contains("idle") || group.link?.isEmpty == false, "\(group.id)")
    }
  }

  @Test func theRestShareARow() throws {
    let few = try diagram(limit: PartyLimit(perSide: 2))
    let picture = try svg(few)
    let last = picture.groups(ofClass: "rest").filter { $0.classes.contains("bank") }
    #expect(last.allSatisfy { $0.texts == ["10 others"] } && last.count == 6)
    #expect(picture.groups(ofClass: "bundle").isEmpty == false)
    #expect(picture.texts.joined(separator: " ").contains("Drawn: 2 of 4 firms and 2 of 12 banks"))
    #expect(Set(picture.groups.map(\.id)).count == picture.groups.count)
  }

  @Test func whatIsPossibleIsNeitherNewNorKept() throws {
    let diagram = try diagram { $0.includesPossible = true }
    let picture = try svg(diagram)
    let possible = picture.groups(ofClass: "possible")
    #expect(possible.contains { $0.id.hasSuffix("pair-tencent:psbc") && $0.tooltip?.contains("possible") == true })
    #expect(possible.allSatisfy { $0.strokes["stroke-dasharray"] != nil })
    // Of what is certain, the same is new, again and kept as without the possible.
    let certain = try svg(self.diagram())
    for change in ["new", "again", "kept"] {
      #expect(picture.groups(ofClass: change).count == certain.groups(ofClass: change).count, "\(change)")
    }
    #expect(picture.texts.joined(separator: " ").contains("neither new nor kept"))
  }

  @Test func aWindowCutShortIsMarkedAndExplained() throws {
    let picture = try svg(
      diagram { $0.window = Window(from: try PartialDate("2007-03"), to: try PartialDate("2018")) })
    #expect(picture.texts.contains { $0.hasPrefix("2007* – 2014: no pairs") })
    #expect(picture.texts.joined(separator: " ").contains("* cut short."))
  }

  @Test func aLedgerWithoutDatesHasNoWindows() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = [Party(id: "f", name: "F", kind: "platform"), Party(id: "b", name: "B", kind: "bank")]
    contents.agreements = [Agreement(id: "a", parties: ["f", "b"], kind: "cooperation")]
    let picture = try svg(EvolutionDiagram(Ledger(contents)))
    #expect(picture.texts.contains { $0.contains("1 agreement read = ") })
    #expect(picture.texts.contains { $0.contains("No firm and bank are partners in this view.") })
  }

  @Test func nothingInTheWindowsIsSaid() throws {
    let picture = try svg(
      diagram { $0.window = Window(from: try PartialDate("2010"), to: try PartialDate("2012")) })
    #expect(picture.groups(ofClass: "pair").isEmpty)
    #expect(picture.texts.contains { $0.contains("No firm and bank are partners in this view.") })
  }

  @Test func sameBytes() throws {
    let once = try diagram(labels: .both).rendered(as: [.svg, .pdf]).outputs
    let again = try diagram(labels: .both).rendered(as: [.svg, .pdf]).outputs
    #expect(once == again)
  }
}
