import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Testing

@Suite struct ProjectionTests {
  private let rows = [
    Row("a", "2015", "f0", "b0"), Row("b", "2016", "f0", "b0"), Row("c", "2017", "f0", "b1"),
    Row("d", "2017", "f1", "b0"), Row("e", "2018", "f1", "b1"), Row("f", "2018", "f1", "b2"),
  ]

  @Test func edgesHaveTheirIntermediaries() throws {
    let view = try View(Ledger.of(rows))
    let banks = view.projection(onto: .bank)
    #expect(banks.side == .bank && banks.weighting == .count && banks.level == nil)
    #expect(banks.parties == ["b0", "b1", "b2", "b3"])
    #expect(banks.edges.map(\.names) == ["b0–b1", "b0–b2", "b1–b2"])
    #expect(banks.edges.map(\.intermediaries) == [["f0", "f1"], ["f1"], ["f1"]])
    #expect(banks.edges.map(\.weight) == [2, 1, 1], "two agreements of f0 with b0 make one partner")
    #expect(banks.isolates() == ["b3"])
    // b0 and b1 have weights 2 and 1, b2 twice 1.
    #expect(banks.edges.map(\.p) == [1.0 / 3, 0.5, 0.5])
    let firms = view.projection(onto: .firm)
    #expect(firms.edges.map(\.names) == ["f0–f1"])
    #expect(firms.edges.map(\.p) == [nil], "neither has another edge")
    #expect(firms.isolates() == ["f2"])
  }

  @Test func weightsOfOneEdge() throws {
    let view = try View(Ledger.of(rows))
    // f0 has b0 and b1, f1 these and b2; the two banks have both firms as partners.
    let weights: [ProjectionWeighting: Double] = [
      .count: 2, .jaccard: 2.0 / 3, .overlap: 1, .newman: 2, .resourceAllocation: 1,
    ]
    for weighting in ProjectionWeighting.allCases {
      #expect(view.projection(onto: .firm, weighting: weighting).edges.map(\.weight) == [weights[weighting]])
    }
  }

  @Test func aBackboneKeepsWhatLiesBelowItsLevel() throws {
    let banks = try View(Ledger.of(rows)).projection(onto: .bank)
    let backbone = banks.backbone(at: 0.5, adjusted: false)
    #expect(backbone.edges.map(\.names) == ["b0–b1"], "a significance at the level is not below it")
    #expect(backbone.edges == Array(banks.edges.prefix(1)), "edges stay as they were")
    #expect(backbone.parties == banks.parties && backbone.isolates() == ["b2", "b3"])
    #expect(backbone.level == 0.5 && backbone.backbone(at: 1).level == 0.5)
    #expect(banks.backbone(at: 0.05).edges.isEmpty)
    #expect(banks.backbone(at: 1).edges == banks.edges)
    let firms = try View(Ledger.of(rows)).projection(onto: .firm)
    #expect(firms.backbone(at: 1).edges.isEmpty, "what cannot be judged is not kept")
  }

  /// Eight pairs of banks that share two firms each, among 16 banks: little for two, and much for all 120 pairs.
  @Test(arguments: [BackboneModel.disparity, .stochasticDegrees, .fixedDegrees(draws: 500, seed: 3)])
  func everyModelJudgesAndAdjusts(model: BackboneModel) throws {
    var pairs: [(Int, Int)] = [(0, 2), (3, 5)]
    for firm in 0..<16 { pairs += [(firm, firm / 2 * 2), (firm, firm / 2 * 2 + 1)] }
    let banks = try View(Ledger.small(firms: 16, banks: 16, pairs: pairs)).projection(onto: .bank, comparedWith: model)
    #expect(banks.model == model && banks.edges.count == 12)
    let tests = model == .disparity ? banks.edges.count { $0.p != nil } : 120
    let judged = banks.edges.compactMap(\.p).sorted()
    for edge in banks.edges {
      guard let p = edge.p else {
        #expect(edge.q == nil && model == .disparity)
        continue
      }
      // The definition: the smallest of p(j)·m/j from its rank on.
      var q = 1.0
      for (rank, other) in judged.enumerated() where other >= p { q = min(q, other * Double(tests) / Double(rank + 1)) }
      let adjusted = try #require(edge.q)
      #expect(abs(adjusted - q) < 1e-12)
    }
    #expect(banks.backbone(at: 0.05).edges.allSatisfy { ($0.q ?? 1) < 0.05 })
    #expect(banks.backbone(at: 0.05, adjusted: false).edges.allSatisfy { ($0.p ?? 1) < 0.05 })
    if model != .disparity {
      let weak = try #require(banks.edges.min { $0.intermediaries.count < $1.intermediaries.count })
      let strong = try #require(banks.edges.max { $0.intermediaries.count < $1.intermediaries.count })
      #expect((strong.p ?? 1) < (weak.p ?? 0))
    }
  }

  @Test func aLevelLiesBetweenZeroAndOne() async {
    await #expect(processExitsWith: .failure) {
      _ = try View(Ledger.small(firms: 1, banks: 1, pairs: [])).projection(onto: .bank).backbone(at: 0)
    }
  }

  @Test func nobodyAndNothingToShare() throws {
    let empty = try View(Ledger.small(firms: 2, banks: 0, pairs: []))
    #expect(empty.projection(onto: .bank).parties.isEmpty && empty.projection(onto: .bank).edges.isEmpty)
    #expect(empty.projection(onto: .firm).isolates() == ["f0", "f1"])
    let pair = try View(Ledger.small(firms: 1, banks: 1, pairs: [(0, 0)]))
    #expect(pair.projection(onto: .bank).isolates() == ["b0"])
    #expect(pair.projection(onto: .bank).backbone(at: 0.05).isolates() == ["b0"])
  }

  /// Every pair of banks of the built-in ledger, against the partners that the view's pairs give them.
  @Test(arguments: Side.allCases)
  func intermediariesAreThoseOfThePairs(side: Side) throws {
    let view = try View(Ledger(.batjBanks))
    let partners = Dictionary(grouping: view.pairs) { $0.party(on: side) }
      .mapValues { Set($0.map { $0.party(on: side.opposite) }) }
    let projection = view.projection(onto: side, weighting: .jaccard)
    var expected: [String: [Party.ID]] = [:]
    for first in view.parties(on: side) {
      for second in view.parties(on: side) where first < second {
        let shared = (partners[first] ?? []).intersection(partners[second] ?? []).sorted()
        if !shared.isEmpty { expected["\(first)–\(second)"] = shared }
      }
    }
    #expect(
      projection.edges.map(\.names)
        == projection.edges.sorted { ($0.first, $0.second) < ($1.first, $1.second) }.map(\.names))
    #expect(Dictionary(uniqueKeysWithValues: projection.edges.map { ($0.names, $0.intermediaries) }) == expected)
    for edge in projection.edges {
      let all = (partners[edge.first] ?? []).union(partners[edge.second] ?? [])
      #expect(edge.weight == Double(edge.intermediaries.count) / Double(all.count))
    }
    for party in projection.parties {
      let rivals = try #require(view.ego(of: party, on: side)).rivals
      let edges = projection.edges.filter { $0.first == party || $0.second == party }
      #expect(Set(rivals.map(\.party)) == Set(edges.map { $0.first == party ? $0.second : $0.first }))
    }
  }

  /// Projecting the most connected alone is projecting the view that has nobody else on their side.
  @Test(arguments: Side.allCases, [1, 2, 3, 5, 100])
  func theMostConnectedAlone(side: Side, most: Int) throws {
    let view = try View(Ledger(.batjBanks))
    let ranked = view.ranking(by: .degree, of: side)
    let chosen = Set(ranked.prefix(most).map(\.party))
    let part = view.projection(onto: side, weighting: .jaccard, amongMostConnected: most)
    #expect(Set(part.parties) == chosen)
    let whole = view.projection(onto: side, weighting: .jaccard)
    let expected = whole.edges.filter { chosen.contains($0.first) && chosen.contains($0.second) }
    #expect(part.edges.map { [$0.first, $0.second] } == expected.map { [$0.first, $0.second] })
    #expect(
      part.edges.map(\.weight) == expected.map(\.weight)
        && part.edges.map(\.intermediaries) == expected.map(\.intermediaries))
  }

  /// An outline is the projection, with the partners of the edges asked for.
  @Test(arguments: Side.allCases, ProjectionWeighting.allCases)
  func anOutlineIsTheProjection(side: Side, weighting: ProjectionWeighting) throws {
    let view = try View(Ledger(.batjBanks))
    let outline = view.projectionOutline(onto: side, weighting: weighting, comparedWith: .disparity)
    let projection = view.projection(onto: side, weighting: weighting)
    var edges: [Projection.Edge] = []
    outline.forEachEdge { edges.append(outline.edge($0)) }
    #expect(edges == projection.edges && !edges.isEmpty)
    #expect(outline.parties == projection.parties && outline.edgeCount == edges.count)
    // Without a model the p of the disparity filter is met on the way, and no rate.
    var ps: [Double?] = []
    view.projectionOutline(onto: side, weighting: weighting).forEachEdge { edge in
      ps.append(edge.p)
      #expect(edge.q == nil)
    }
    #expect(ps == edges.map(\.p))
    #expect(outline.isolates() == projection.isolates())
    for (place, party) in outline.parties.enumerated() {
      #expect(outline.degree(of: place) == edges.count { $0.first == party || $0.second == party })
    }
  }

  @Test func workIsSumOfSquares() throws {
    let view = try View(Ledger(.batjBanks))
    let degrees = view.firms.indices.map { view.graph.degree(of: $0) }
    let all = degrees.map { $0 * $0 }.reduce(0, +)
    #expect(view.partiesToProject(onto: .bank, work: all) == nil)
    let fewer = try #require(view.partiesToProject(onto: .bank, work: all - 1))
    #expect(fewer < view.banks.count && fewer > 0)
    #expect(view.partiesToProject(onto: .bank, work: 0) == 1, "one party at least")
  }

  @Test func icbcAndTheOtherStateBanks() throws {
    let banks = try View(Ledger(.batjBanks)).projection(onto: .bank)
    func shared(_ names: String) -> [Party.ID]? { banks.edges.first { $0.names == names }?.intermediaries }
    #expect(shared("abc–icbc") == ["baidu", "tencent"])
    #expect(shared("ccb–icbc") == ["alibaba"])
    #expect(shared("abc–ccb") == nil, "they share Alibaba only in what sources say of a collective")
    let all = try View(Ledger(.batjBanks), Recipe().with { $0.bases = Basis.allCases }).projection(onto: .bank)
    #expect(all.edges.first { $0.names == "abc–ccb" }?.intermediaries == ["alibaba"])
  }

  @Test func banksThatPairOffShareNobody() throws {
    let recipe = try Recipe(from: "2017-03", to: "2017-06", firms: "@batj", banks: "@big-four")
    let view = try View(Ledger(.batjBanks), recipe)
    #expect(view.pairing.isPerfectMatching)
    #expect(view.projection(onto: .bank).isolates() == view.banks && view.banks.count == 4)
  }

  @Test(arguments: ProjectionWeighting.allCases)
  func weightingsSayWhatTheyAre(weighting: ProjectionWeighting) {
    #expect(weighting.definition.contains("partners"), "what is counted is said")
    #expect(weighting.reference.contains("doi:10."))
  }
}

extension Projection.Edge {
  fileprivate var names: String { "\(first)–\(second)" }
}
