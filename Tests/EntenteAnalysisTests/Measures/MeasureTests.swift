import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import TestSupport
import Testing

@Suite struct MeasureTests {
  // MARK: The table

  @Test func namesAreUnique() {
    #expect(Set(Measure.all.map(\.name)).count == Measure.all.count)
  }

  @Test(arguments: Measure.all)
  func saysWhatItIs(measure: Measure) {
    #expect(!measure.definition.isEmpty && !measure.reference.isEmpty)
    #expect(!measure.label.english.isEmpty && !measure.label.chinese.isEmpty)
    // A few are older than DOIs, or books.
    #expect(["doi:", "Harary 1969", "Burt 1992"].contains { measure.reference.contains($0) })
    #expect(!measure.definition.hasSuffix("."), "it stands within sentences")
  }

  // MARK: Normalizations and parameters

  @Test func normalizedByTheMostThereCouldBe() {
    let graph = BipartiteGraph(leftCount: 1, rightCount: 3, edges: [(0, 0, 1), (0, 1, 1), (0, 2, 1)])
    func twoMode(_ measure: Measure) -> [MeasureValue] { graph.measure(measure, normalization: .twoMode).values }
    check(twoMode(.betweenness), [1, nil, nil, nil])
    #expect(twoMode(.betweenness)[1] == .undefined("no party of this side could stand between two others"))
    check(twoMode(.harmonic), [1, 1, 1, 1])
    check(twoMode(.degree), [1, 1, 1, 1])
    #expect(twoMode(.strength) == Array(repeating: .undefined("there is no largest value"), count: 4))
    let fifth = 1.0 / 5
    check(graph.measure(.closeness, normalization: .raw).values, [1.0 / 3, fifth, fifth, fifth])
  }

  @Test func withinComponents() {
    let graph = BipartiteGraph(leftCount: 3, rightCount: 3, edges: [(0, 0, 1), (0, 1, 1), (1, 2, 1)])
    let values = graph.measure(.closeness, normalization: .component).values
    check(values, [1, 1, nil, 1, 1, 1])
    #expect(values[2] == .undefined("no partner"))
    #expect(graph.measure(.degree, normalization: .component).values.allSatisfy { $0.number == nil })
  }

  @Test func parametersThatTheNetworkDoesNotBear() throws {
    let graph = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(0, 0, 1)])
    let result = graph.measure(try Measure(parsing: "katz:alpha=2"))
    #expect(result.problem == "alpha is 2; on this network its absolute value must be below 1/sigma_1 = 1.0")
    #expect(result.values.allSatisfy { $0.number == nil })
    #expect(graph.measure(try Measure(parsing: "bonacich-power:beta=-1")).problem != nil)
    #expect(graph.measure(try Measure(parsing: "pagerank:from=nobody")).problem == "no party \"nobody\" here")
  }

  @Test func whatWasUsedIsSaid() throws {
    let graph = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(0, 0, 1)])
    #expect(graph.measure(.katz).measure.description == "katz:alpha=0.5")
    #expect(graph.measure(.pageRank).measure.description == "pagerank:damping=0.85")
  }

  @Test func aWalkerThatStartsAtOneParty() throws {
    let view = try View(Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (1, 1)]))
    let values = Array(view.measure(try Measure(parsing: "pagerank:from=f0")).values(of: .firm))
    #expect(values[1].number == 0, "out of the walker's reach")
    // x = 0.15 + 0.85 y and y = 0.85 x
    #expect(abs((values[0].number ?? 0) - 0.15 / (1 - 0.85 * 0.85)) < 1e-9)
  }

  @Test func moreThanANumberCanHold() {
    let huge = BipartiteGraph(leftCount: 1, rightCount: 1, edges: [(0, 0, .greatestFiniteMagnitude)])
    for measure in Measure.all {
      #expect(huge.measure(measure).values.allSatisfy { $0.number?.isFinite ?? true }, "\(measure)")
    }
  }

  @Test(arguments: ["katz:alpha", "bonacich-power:beta", "bonacich-power:beta=-"])
  func justBelowTheBoundAndAtIt(name: String) throws {
    let graph = BipartiteGraph(leftCount: 2, rightCount: 3, edges: (0..<6).map { ($0 / 3, $0 % 3, 1) })
    let bound = 1 / (try #require(graph.largestSingularValue()))
    func result(_ share: Double) throws -> MeasureResult {
      let text = name.hasSuffix("=-") ? "\(name)\(share * bound)" : "\(name)=\(share * bound)"
      return graph.measure(try Measure(parsing: text))
    }
    #expect(try result(0.999).problem == nil && result(0.999).values.allSatisfy { $0.number != nil })
    for share in [1 - 1e-15, 1, 1.001] {
      let refused = try result(share)
      #expect(refused.problem?.contains("must be below 1/sigma_1") == true)
      #expect(refused.values.allSatisfy { $0 == .undefined(refused.problem ?? "") }, "for that reason and no other")
    }
  }

  @Test func theLowestEccentricityIsTheFirst() throws {
    let view = try View(Ledger.small(firms: 3, banks: 3, pairs: [(0, 0), (0, 1), (1, 1)]))
    let ranking = view.ranking(by: .eccentricity, of: .firm)
    #expect(ranking.map(\.party) == ["f0", "f1", "f2"])
    #expect(ranking.map(\.value) == [.value(2), .value(3), .undefined("no partner")])
  }

  @Test func anEstimateSaysHowGoodItIs() throws {
    let view = try View(Ledger.small(firms: 2, banks: 2, pairs: [(0, 0), (0, 1), (1, 1)]))
    let exact = view.measure(.approximateBetweenness)
    #expect(exact.note == "computed exactly, which is less work here")
    #expect(exact.values == view.measure(.betweenness).values)
  }

  // MARK: Conventions

  /// What networkx 3.6.1 and python-igraph 1.0.0 printed for the disconnected network above; nil where they refuse.
  private static let printed: [(Measure, Convention, [Double?])] = [
    (.closeness, .igraph, [0.75, 0.5, 1, nil, 0.5, 0.75, 1, nil]),
    (.harmonic, .igraph, [2.5 / 7, 11.0 / 42, 1.0 / 7, 0, 11.0 / 42, 2.5 / 7, 1.0 / 7, 0]),
    (.eigenvector, .igraph, [1, 0.6180339887498948, 0, 0, 0.6180339887498948, 1, 0, 0]),
    (.hits, .igraph, [1, 0.6180339887498951, 0, 0, 0.6180339887498951, 1, 0, 0]),
    (.eccentricity, .igraph, [2, 3, 1, 0, 3, 2, 1, 0]),
    (.diameter, .igraph, [3]),
    (.closeness, .networkx, [15.0 / 14, 5.0 / 7, 10.0 / 7, 0, 5.0 / 7, 15.0 / 14, 10.0 / 7, 0]),
    (.degree, .networkx, [0.5, 0.25, 0.25, 0, 0.25, 0.5, 0.25, 0]),
    (.edgeBetweenness, .networkx, [3.0 / 28, 4.0 / 28, 3.0 / 28, 1.0 / 28]),
    (
      .eigenvector, .networkx,
      [0.6015009550075456, 0.3717480344601846, 0, 0, 0.3717480344601846, 0.6015009550075456, 0, 0]
    ),
    (.eccentricity, .networkx, Array(repeating: nil, count: 8)),
    (.diameter, .networkx, [nil]),
    (.hits, .networkx, [0.6180339887498948, 0.3819660112501051, 0, 0, 0.3819660112501051, 0.6180339887498948, 0, 0]),
    (.biRank, .igraph, Array(repeating: nil, count: 8)),
  ]

  @Test(arguments: printed)
  func whatOtherProgramsPrint(measure: Measure, convention: Convention, numbers: [Double?]) {
    let edges = [(left: 0, right: 0, weight: 1.0), (0, 1, 1), (1, 1, 1), (2, 2, 1)]
    let graph = BipartiteGraph(leftCount: 4, rightCount: 4, edges: edges)
    let values = graph.measure(measure, convention: convention).values.map(\.number)
    #expect(values.map { $0 == nil } == numbers.map { $0 == nil })
    for (value, number) in zip(values, numbers) { #expect(abs((value ?? 0) - (number ?? 0)) < 1e-9) }
  }

  @Test func theKatzCentralityOfNetworkx() throws {
    let graph = BipartiteGraph(leftCount: 4, rightCount: 4, edges: [(0, 0, 1), (0, 1, 1), (1, 1, 1), (2, 2, 1)])
    let values = graph.measure(try Measure(parsing: "katz:alpha=0.2"), convention: .networkx).values
    let expected = [0.42856596220371124, 0.3571383018364261, 0.33928138674460473, 0.2714251093956838]
    for (value, number) in zip(values, expected) { #expect(abs((value.number ?? 0) - number) < 1e-9) }
  }

  // MARK: Words

  @Test(arguments: [
    ("degre", ["no measure \"degre\"; did you mean \"degree\"?"]),
    ("degree:x=1", ["degree: it has no parameters"]),
    (
      "katz:alpa=1,alpha=x",
      ["katz: no parameter \"alpa\"; it has alpha", "katz: alpha is a number above 0 and below 1/sigma_1, not \"x\""]
    ),
    ("katz:alpha", ["katz: \"alpha\" is not of the form parameter=value"]),
    ("katz:alpha=0.1,alpha=0.2", ["katz: alpha is set twice"]),
    ("core:alpha=1.5", ["core: alpha is a number without a fraction from 0 to 2147483647, not \"1.5\""]),
    ("pagerank:damping=1", ["pagerank: damping is a number from 0 to below 1, not \"1\""]),
    ("pagerank:from=", ["pagerank: from is parties, joined by +, not \"\""]),
  ])
  func whatIsWrongWithAMeasure(text: String, problems: [String]) {
    #expect(throws: MeasureError(problems: problems)) { try Measure(parsing: text) }
  }

  @Test func listsOfMeasures() throws {
    let list = try Measure.list(parsing: "degree,pagerank:damping=0.9,from=a+b,core:alpha=2,beta=3")
    #expect(list.map(\.description) == ["degree", "pagerank:damping=0.9,from=a+b", "core:alpha=2,beta=3"])
    #expect(throws: MeasureError(problems: ["bridge is a measure of pairs, not of parties"])) {
      try Measure.list(parsing: "bridge", scope: .party)
    }
  }

  // MARK: Support

  private func check(_ values: [MeasureValue], _ expected: [Double?]) {
    #expect(values.map { $0.number == nil } == expected.map { $0 == nil })
    for (value, wanted) in zip(values, expected) {
      #expect(abs((value.number ?? 0) - (wanted ?? 0)) < 1e-9, "\(values)")
    }
  }
}
