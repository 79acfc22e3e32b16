import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Foundation

/// Measures of a network beside what chance would make of them: a table a null model.
struct MeasureChanceReport {
  let report: MetricsReport
  /// Of the report's measures, in its order.
  let tests: [ChanceTests]

  private var network: MeasuredNetwork { report.network }
  private var scopes: Set<Measure.Scope> {
    Set(report.results.map(\.measure).filter { !$0.isNominal }.map(\.scope))
  }

  var output: Output {
    var output = report.output
    output.sections += tests.filter { $0.reason == nil }.map { .table(table($0)) }
    output.footnotes += tests.compactMap { tests in tests.reason.map { "– \(tests.model.rawValue): not drawn, \($0)" } }
    output.footnotes += labels.map { "– \($0.name): not tested, \(ChanceTests.reasonOfLabels)" }
    output.footnotes += remarks
    output.main = programTable
    let measured = output.json
    output.json = {
      guard case .object(var object) = measured() else { return .null }
      object["tests"] = .array(tests.map(json))
      return .object(object)
    }
    return output
  }

  /// Of the report's measures those that are not tested.
  private var labels: [Measure] { report.results.map(\.measure).filter(\.isNominal) }

  // MARK: Rows

  private struct Row {
    /// The measure, with parameters where two forms of it are tested.
    let name: String
    let test: ChanceTest
  }

  /// What is shown of a model's tests: parties and pairs in the order of their ranking.
  private func rows(_ tests: ChanceTests) -> (shown: [Row], more: Int) {
    guard tests.reason == nil else { return ([], 0) }
    var (rows, more): ([Row], Int) = ([], 0)
    var start = 0
    for result in report.results where !result.measure.isNominal {
      let own = tests.tests[start..<start + result.values.count]
      let name = report.name(of: result.measure)
      func add(_ values: ArraySlice<MeasureValue>) {
        let ranking = competitionRanking(Array(values), order: result.measure.order)
        let shown = report.shown(ranking)
        more += ranking.count - shown.count
        rows += shown.map { Row(name: name, test: own[start + values.startIndex + $0.place]) }
      }
      switch result.measure.scope {
      case .network: rows += own.map { Row(name: name, test: $0) }
      case .side: rows += report.sides.map { Row(name: name, test: own[start + ($0 == .firm ? 0 : 1)]) }
      case .party: for side in report.sides { add(result.values(of: side)) }
      case .pair: add(result.values[...])
      }
      start += result.values.count
    }
    return (rows, report.wasAsked ? 0 : more)
  }

  private func side(of test: ChanceTest) -> Side? {
    switch test.place {
    case .left: .firm
    case .right: .bank
    case .vertex(let vertex): network.graph.isLeft(vertex) ? .firm : .bank
    case .network, .edge: nil
    }
  }

  private func party(of test: ChanceTest) -> Table.Cell? {
    if case .vertex(let vertex) = test.place { network.cell(vertex) } else { nil }
  }

  private func pair(of test: ChanceTest, _ ends: [(left: Int, right: Int)]) -> [Side: Table.Cell] {
    guard case .edge(let edge) = test.place else { return [:] }
    return [.firm: network.cell(ends[edge].left), .bank: network.cell(ends[edge].right)]
  }

  // MARK: Tables

  private func table(_ tests: ChanceTests) -> Table {
    let hasSides = !scopes.isDisjoint(with: [.side, .party])
    let (hasParties, hasPairs) = (scopes.contains(.party), scopes.contains(.pair))
    func numbers(_ names: [String]) -> [Table.Column] { names.map { .init(name: $0, isNumber: true) } }
    var columns = [Table.Column(name: "measure")]
    if hasSides { columns.append(.init(name: "side")) }
    if hasParties { columns.append(.init(name: "party")) }
    if hasPairs { columns += Side.allCases.map { .init(name: network.name(of: $0)) } }
    columns += numbers(["here", "mean", "sd", "deviations", "p larger", "p smaller", "q"])
    if hasPairs { columns += numbers(["draws"]) }
    var table = Table(title: Self.title(of: tests), columns + [.init(name: "in words")])
    let ends = hasPairs ? network.ends : []
    let (rows, more) = rows(tests)
    table.rows = rows.map { row in
      let test = row.test
      var cells = [Table.Cell(row.name)]
      if hasSides { cells.append(.init(side(of: test).map(network.name) ?? "")) }
      if hasParties { cells.append(party(of: test) ?? .init("")) }
      if hasPairs {
        let pair = pair(of: test, ends)
        cells += Side.allCases.map { pair[$0] ?? .init("") }
      }
      cells += test.cells
      if hasPairs { cells.append(.init(test.draws)) }
      return cells + [.init(test.verdict)]
    }
    (table.more, table.moreBy) = (more, "--top prints as many as it says")
    return table
  }

  /// What stands above the tests of a model.
  static func title(of tests: ChanceTests) -> String {
    "By chance, if \(tests.sentence); \(tests.draws) draws, seed \(tests.seed)"
      + (tests.reason.map { ": not drawn, \($0)" } ?? "")
  }

  /// All models as one table for programs.
  private var programTable: Table {
    let names =
      ["model", "measure", "scope", "side", "party"] + Side.allCases.map(network.name) + [
        "here", "mean", "sd", "deviations", "p larger", "p smaller", "p", "q", "draws", "fixed", "in words",
      ]
    var table = Table(names.map { Table.Column(name: $0) })
    let ends = scopes.contains(.pair) ? network.ends : []
    for tests in tests {
      table.rows += rows(tests).shown.map { row in
        let test = row.test
        let pair = pair(of: test, ends)
        var cells: [Table.Cell] = [.init(tests.model.rawValue), .init(row.name), .init(test.measure.scope.rawValue)]
        cells += [.init(side(of: test).map(network.name) ?? ""), party(of: test) ?? .init("")]
        cells += Side.allCases.map { pair[$0] ?? .init("") }
        cells += [.init(test.observed), .init(test.mean), .init(test.standardDeviation), .init(test.deviations)]
        cells += [.init(test.pLarger), .init(test.pSmaller), .init(test.p), .init(test.q), .init(test.draws)]
        return cells + [.init(test.isFixed ? "yes" : "no"), .init(test.sentence)]
      }
    }
    return table
  }

  /// What p and q are, and whether there are draws enough for so many tests.
  private var remarks: [String] {
    let drawn = tests.filter { $0.reason == nil }
    guard let largest = drawn.max(by: { $0.familySize < $1.familySize }), largest.familySize > 0 else { return [] }
    let draws = largest.draws
    var remarks = [
      "p = (r + 1)/(draws + 1) for r draws with as large, or as small, a value. "
        + (largest.familySize == 1 ? "Words go by the smaller one, doubled." : "Words go by q: the smaller one,")
    ]
    if largest.familySize > 1 {
      remarks.append(
        "doubled and adjusted to all tests of a model, shown or not (Benjamini & Hochberg 1995; \(largest.familySize) here)."
      )
    }
    let least = 2 * Double(largest.familySize) / Double(draws + 1)
    if least >= 0.05 {
      remarks.append(
        "note: of \(largest.familySize) tests one that stands out alone has a q of \(rounded(min(1, least))) at best with "
          + "\(count(draws, "draw")): see --draws")
    }
    return remarks
  }

  // MARK: JSON

  private func json(_ tests: ChanceTests) -> JSONValue {
    let ends = scopes.contains(.pair) ? network.ends : []
    var object = tests.members
    object["notTested"] = .array(
      labels.map { .object(["measure": .string($0.name), "reason": .string(ChanceTests.reasonOfLabels)]) })
    object["tests"] = .array(
      rows(tests).shown.map { row in
        var object = row.test.members
        object["measure"] = .string(row.name)
        if let side = side(of: row.test) { object["side"] = .string(network.name(of: side)) }
        if let party = party(of: row.test) { object["party"] = .string(party.exact) }
        for (side, cell) in pair(of: row.test, ends) { object[network.name(of: side)] = .string(cell.exact) }
        return .object(object)
      })
    return .object(object)
  }
}

extension ChanceTest {
  /// Its numbers for people: here, mean, sd, deviations, p larger, p smaller and q.
  var cells: [Table.Cell] {
    [
      .init(observed), .init(mean), .init(standardDeviation), .init(deviations.map { ($0 * 100).rounded() / 100 }),
      .init(isFixed ? nil : pLarger), .init(isFixed ? nil : pSmaller), .init(q),
    ]
  }

  /// What it says, for programs.
  var members: [String: JSONValue] {
    var object: [String: JSONValue] = [
      "measure": .string(measure.name), "scope": .string(measure.scope.rawValue), "observed": JSONValue(observed),
      "mean": JSONValue(mean), "standardDeviation": JSONValue(standardDeviation), "deviations": JSONValue(deviations),
      "pLarger": JSONValue(pLarger), "pSmaller": JSONValue(pSmaller), "p": JSONValue(p), "q": JSONValue(q),
      "draws": .int(draws), "fixed": .bool(isFixed), "inWords": .string(sentence),
    ]
    if let reason { object["reason"] = .string(reason) }
    return object
  }
}

extension ChanceTests {
  /// What was tested against what, for programs.
  var members: [String: JSONValue] {
    [
      "null": .string(model.rawValue), "inWords": .string(sentence), "reference": .string(model.reference),
      "draws": .int(draws), "seed": .string(String(seed)), "impossiblePairs": .int(impossiblePairs),
      "family": .int(familySize), "reason": JSONValue(reason),
    ]
  }
}

/// Says beforehand that draws will take long, judged by how long the network itself took.
func warn(of draws: Int, each duration: Duration, threads: Int?) {
  // Draws are shared among eight threads at most.
  let threads = min(threads ?? ProcessInfo.processInfo.activeProcessorCount, 8)
  let minutes = duration / .seconds(60) * Double(draws) / Double(threads)
  guard minutes > 1 else { return }
  printError("note: this may take about \(count(Int(minutes.rounded(.up)), "minute")): --draws takes fewer")
}
