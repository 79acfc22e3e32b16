import EntenteAnalysis
import EntenteDiagram
import EntenteLedger
import Graphviz
import Testing

@Suite struct MatrixDiagramTests {
  private func view(_ change: (inout Recipe) throws -> Void = { _ in }) throws -> View {
    var recipe = Recipe()
    try change(&recipe)
    return try View(Ledger(.batjBanks), recipe)
  }

  private func svg(_ diagram: MatrixDiagram) throws -> SVGDocument {
    let rendering = try diagram.rendered(as: [.svg])
    #expect(rendering.warnings == [])
    return try #require(SVGDocument(rendering.outputs[.svg] ?? []))
  }

  private func matrix(_ view: View, _ labels: PictureStyle.Labels = .language("en")) -> MatrixDiagram {
    MatrixDiagram(view, style: PictureStyle(labels: labels))
  }

  @Test(arguments: MatrixDiagram.Order.allCases, [PictureStyle.Labels.both, .language("en"), .language("zh")])
  func everyPartyAndPairIsThereOnce(order: MatrixDiagram.Order, labels: PictureStyle.Labels) throws {
    let view = try view()
    var diagram = matrix(view, labels)
    diagram.order = order
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "firm").map(\.id).sorted() == view.firms.map { "party-\($0)" }.sorted())
    #expect(picture.groups(ofClass: "bank").map(\.id).sorted() == view.banks.map { "party-\($0)" }.sorted())
    #expect(
      picture.groups(ofClass: "cell").map(\.id).sorted()
        == view.pairs.map { "cell-\($0.firm):\($0.bank)" }.sorted())
    for group in picture.groups(ofClass: "cell") {
      #expect(group.tooltip?.isEmpty == false && group.link?.isEmpty == false, "\(group.id)")
    }
  }

  @Test func rowsAndColumnsAreSortedByPartners() throws {
    let places = Places(matrix(try view()).page.document)
    let rows = ["icbc", "citic", "abc"].map { places["party-\($0)"]?.y ?? 0 }
    #expect(rows[0] < rows[1], "four partners each; six agreements before five")
    #expect(rows[1] < rows[2])
    let columns = ["tencent", "alibaba", "jd", "baidu"].map { places["party-\($0)"]?.x ?? 0 }
    #expect(columns == columns.sorted())
    let cell = try #require(places["cell-tencent:icbc"])
    #expect(abs(cell.x - columns[0]) < 0.01 && abs(cell.y - rows[0]) < 0.01, "a cell is in its row and its column")
  }

  @Test func blocksStandTogether() throws {
    var diagram = matrix(try view())
    diagram.order = .blocks
    let document = diagram.page.document
    let places = Places(document)
    let state = ["icbc", "abc", "boc", "ccb"].compactMap { places["party-\($0)"]?.y }
    let joint = ["citic", "everbright", "spdb"].compactMap { places["party-\($0)"]?.y }
    #expect(state.count == 4 && joint.count == 3)
    #expect((state.max() ?? 0) < (joint.min() ?? 0))
    #expect(try svg(diagram).texts.contains("State-owned"))
    #expect(places["nested"] == nil && !document.edges.contains { $0.attributes["id"] == .raw("nested") })
  }

  @Test func cellsSayHowManyAgreements() throws {
    let picture = try svg(matrix(view()))
    #expect(picture.groups.first { $0.id == "cell-jd:everbright" }?.texts == ["3"])
    let citic = try #require(picture.groups.first { $0.id == "cell-alibaba:citic" })
    #expect(citic.texts == ["1"] && citic.classes.contains("many-to-many"))
    #expect(citic.tooltip?.contains("Alibaba – CITIC Bank: many-to-many") == true)
    let ccb = try #require(picture.groups.first { $0.id == "cell-alibaba:ccb" })
    #expect(ccb.classes.contains("one-to-many") && ccb.link == "http://www.jiemian.com/article/1417410.html")
  }

  @Test func captionSaysHowNested() throws {
    let view = try view()
    // By the definition, pair of parties by pair of parties.
    var (sum, count) = (0.0, 0)
    for side in Side.allCases {
      let partners = view.parties(on: side).map { id in
        Set(view.pairs.filter { $0.party(on: side) == id }.map { $0.party(on: side.opposite) })
      }
      for (index, one) in partners.enumerated() {
        for other in partners[..<index] {
          let (fewer, more) = one.count < other.count ? (one, other) : (other, one)
          count += 1
          if fewer.count == more.count || fewer.isEmpty { continue }
          sum += 100 * Double(fewer.intersection(more).count) / Double(fewer.count)
        }
      }
    }
    let whole = (sum / Double(count) * 10).rounded() / 10
    let words = try svg(matrix(view)).texts.joined(separator: " ")
    #expect(words.contains("Nestedness (NODF, Almeida-Neto et al. 2008), 0 to 100: \(whole);"))
    #expect(matrix(view).methods.contains("doi:10.1111/j.0030-1299.2008.16644.x"))
    let single = try self.view {
      $0.firms = "jd"
      $0.banks = "icbc"
    }
    #expect(try svg(matrix(single)).texts.contains { $0.contains("undefined, for a side is empty or neither has two") })
  }

  @Test func legendHasWhatOccursOnly() throws {
    let spring = try view {
      $0.window = Window(from: try PartialDate("2017-03"), to: try PartialDate("2017-06"))
      $0.firms = "@batj"
      $0.banks = "@big-four"
    }
    let legend = try svg(matrix(spring)).groups.filter { $0.id.hasPrefix("legend-class-") }.flatMap(\.texts)
    #expect(legend == ["one-to-one (1:1)"])
    #expect(try svg(matrix(view())).groups.filter { $0.id.hasPrefix("legend-class-") }.count == 2)
  }

  @Test func anEmptyViewIsAPictureToo() throws {
    let empty = try view { $0.window = Window(from: try PartialDate("2010"), to: try PartialDate("2011")) }
    let picture = try svg(matrix(empty))
    #expect(picture.groups(ofClass: "cell").isEmpty)
    #expect(picture.texts.contains { $0.contains("No firm and bank are partners in this view.") })
  }

  /// Every firm i is a partner of banks 0 to i.
  private func nested(firms: Int, banks: Int) throws -> View {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = (0..<firms).map {
      Party(id: Party.ID("f\($0)"), name: "Firm with a longer name \($0)", kind: "platform")
    }
    contents.parties += (0..<banks).map { Party(id: Party.ID("b\($0)"), name: "Bank \($0)", kind: "bank") }
    for firm in 0..<firms {
      for bank in 0..<banks where bank * firms <= (firms - firm) * banks {
        contents.agreements.append(
          Agreement(
            id: Agreement.ID("a\(firm)-\(bank)"), parties: [Party.ID("f\(firm)"), Party.ID("b\(bank)")],
            kind: "cooperation"))
      }
    }
    return try View(Ledger(contents))
  }

  @Test func largeMatricesShareARowAndAColumn() throws {
    let view = try nested(firms: 80, banks: 90)
    let diagram = matrix(view)
    let picture = try svg(diagram)
    #expect(picture.groups(ofClass: "bank").count == 61, "60 rows, and that of the others")
    #expect(picture.groups(ofClass: "firm").count == 27)
    let rest = try #require(picture.groups.first { $0.id == "rest-firm" })
    #expect(rest.title == "54 other firms")
    #expect(picture.texts.joined(separator: " ").contains("26 of 80 firms and 60 of 90 banks with a partner"))
    // What the row and the column of the others say is what the cells do not.
    let counted = picture.groups.filter { $0.id.hasPrefix("rest-") && $0.id.hasSuffix(":count") }
      .flatMap(\.texts).compactMap { Int($0) }.reduce(0, +)
    #expect(picture.groups(ofClass: "cell").count { !$0.classes.contains("rest") } + counted == view.pairs.count)
    #expect(picture.size.width <= 512)
    // Columns have numbers, and a key says whose.
    #expect(picture.groups.first { $0.id == "key-1" }?.texts == ["1"])
    var all = diagram
    all.limit = .none
    let most = try svg(all)
    #expect(most.groups(ofClass: "firm").count == 31, "a page has room for 30 columns")
    #expect(most.texts.joined(separator: " ").contains("A matrix has at most 500 rows and 30 columns."))
    #expect(picture.texts.joined(separator: " ").contains("--limit draws more, at most 500 rows and 30 columns."))
    all.limit.perSide = -1
    #expect(try svg(all).groups(ofClass: "bank").count { !$0.classes.contains("rest") } == 1)
  }

  @Test func methodsTellOfTheLineOnlyWhereItIs() throws {
    let words = "a perfectly nested matrix"
    var diagram = matrix(try view())
    #expect(diagram.methods.contains(words))
    diagram.order = .blocks
    #expect(!diagram.methods.contains(words))
    #expect(!matrix(try nested(firms: 40, banks: 70)).methods.contains(words), "there are others")
    #expect(
      try !matrix(
        view {
          $0.firms = "jd"
          $0.banks = "boc"
        }
      ).methods.contains(words), "there are no pairs")
  }

  @Test func idsOfOtherCellsDoNotCollide() throws {
    var contents = Ledger.Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties = (0..<3).map { Party(id: Party.ID("b\($0)"), name: "Bank \($0)", kind: "bank") }
    for firm in ["x", "x-count"] {
      contents.parties.append(Party(id: Party.ID(firm), name: firm, kind: "platform"))
      for bank in 0..<3 {
        contents.agreements.append(
          Agreement(
            id: Agreement.ID("\(firm)-\(bank)"), parties: [Party.ID(firm), Party.ID("b\(bank)")], kind: "cooperation"))
      }
    }
    var diagram = matrix(try View(Ledger(contents)))
    diagram.limit = PartyLimit(perSide: 2)
    let document = diagram.page.document
    #expect(Set(document.nodes.map(\.id)).count == document.nodes.count)
  }

  @Test func insurersAreNotCalledBanks() throws {
    var diagram = matrix(try view())
    diagram.limit = PartyLimit(perSide: 3)
    let words = try svg(diagram).texts.joined(separator: " ")
    #expect(words.contains("3 of 13 banks and insurers with a partner") && words.contains("among banks and insurers "))
  }

  @Test func perfectNestingFillsWhatTheLineEncloses() throws {
    let view = try nested(firms: 5, banks: 5)
    let document = matrix(view).page.document
    let line = try #require(document.edges.first { $0.attributes["id"] == .raw("nested") })
    guard case .raw(let position) = line.attributes["pos"] else { return #expect(Bool(false), "no places") }
    let height = Places.height(of: document)
    let corners = position.split(separator: " ").map { point in
      point.split(separator: ",").compactMap { Double($0) }
    }
    let places = Places(document)
    let cells = view.pairs.compactMap { places["cell-\($0.firm):\($0.bank)"] }
    #expect(cells.count == view.pairs.count)
    for cell in cells {
      // Right of each cell, at its height, runs the line.
      let beside = zip(corners, corners.dropFirst()).contains { a, b in
        let (y, z) = (height - a[1], height - b[1])
        return min(y, z) - 0.01 <= cell.y && cell.y <= max(y, z) + 0.01 && max(a[0], b[0]) > cell.x
      }
      #expect(beside)
    }
  }
}
