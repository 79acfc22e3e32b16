import EntenteAnalysis
import EntenteGraph
import EntenteLedger
import Foundation

/// Measures of a network as tables of parties, of pairs and of the network, and as JSON.
struct MetricsReport {
  let network: MeasuredNetwork
  let results: [MeasureResult]
  let sides: [Side]
  /// How many of each table are shown; all if nil.
  let top: Int?
  /// Whether so many were asked for: then those tied with the last are shown too.
  let wasAsked: Bool

  private func results(of scope: Measure.Scope) -> [MeasureResult] { results.filter { $0.measure.scope == scope } }

  var output: Output {
    var output = Output()
    output.heading = network.heading + notes
    output.footnotes = undefinedReasons
    let (parties, pairs) = (results(of: .party), results(of: .pair))
    let (bySide, whole) = (results(of: .side), results(of: .network))
    if !parties.isEmpty {
      let tables = sides.map { (side: $0, table: tableOfParties(parties, on: $0)) }
      output.sections += tables.map { .table($0.table.forPeople) }
      output.main = joined(tables)
    }
    if !pairs.isEmpty {
      let table = tableOfPairs(pairs)
      output.sections.append(.table(table.forPeople))
      output.main = output.main ?? table.forPrograms
    }
    if !bySide.isEmpty {
      let table = tableOfSides(bySide)
      output.sections.append(.table(table))
      output.main = output.main ?? table
    }
    if !whole.isEmpty {
      let table = tableOfNetwork(whole)
      output.sections.append(.table(table))
      output.main = output.main ?? table
    }
    output.json = { json }
    return output
  }

  /// How values are given, and with which parameters.
  private var notes: [(name: String, value: String)] {
    let convention = results.first?.convention ?? .entente
    let leftOut = results.map(\.leftOutCount).max() ?? 0
    let notes = results.compactMap { result -> (name: String, value: String)? in
      var parts = result.measure.parameters.filter { $0.value != nil }.map { "\($0.name) \($0.shownText)" }
      if result.normalization != .raw { parts.append(result.normalization.rawValue) }
      if let note = result.note { parts.append(note) }
      return parts.isEmpty ? nil : (name: result.measure.name, value: parts.joined(separator: ", "))
    }
    return (convention == .entente ? [] : [(name: "Convention", value: convention.rawValue)])
      + (leftOut > 0 ? [(name: "Left out", value: count(leftOut, "party") + " without a partner")] : []) + notes
  }

  /// Why there are dashes, each reason once for a measure.
  private var undefinedReasons: [String] {
    results.flatMap { result -> [String] in
      let isOfSides = [.party, .side].contains(result.measure.scope)
      let shown = isOfSides ? sides.flatMap(result.values) : result.values
      var counts: [(reason: String, count: Int)] = []
      for case .undefined(let reason) in shown {
        if let index = counts.firstIndex(where: { $0.reason == reason }) {
          counts[index].count += 1
        } else {
          counts.append((reason, 1))
        }
      }
      let hasOtherForm = result.measure.normalizations.contains(.component) && result.normalization == .twoMode
      let hint =
        hasOtherForm && result.convention == .entente ? "; --normalization component measures within components" : ""
      return counts.map { "– \(result.measure.name): \($0.reason) (\($0.count) of \(shown.count))\(hint)" }
    }
  }

  // MARK: Tables

  /// A table whose rows have ranks.
  private struct RankedTable {
    var table: Table
    var ranks: [RankedPlace] = []

    /// With the rank as people write it: 1= where several have it.
    var forPeople: Table {
      withRanks {
        $0.rank.map { rank in "\(rank)" } ?? "–"
      } tie: {
        $0.isTied ? "=" : ""
      }
    }
    var forPrograms: Table {
      withRanks {
        $0.rank.map { rank in "\(rank)" } ?? ""
      } tie: { _ in
        ""
      }
    }

    private func withRanks(_ text: (RankedPlace) -> String, tie: (RankedPlace) -> String) -> Table {
      var whole = Table(title: table.title, [.init(name: "rank", isNumber: true)] + table.columns)
      whole.rows = zip(ranks, table.rows).map { [.init(text($0) + tie($0))] + $1 }
      (whole.more, whole.moreBy) = (table.more, table.moreBy)
      return whole
    }
  }

  private func columns(_ results: [MeasureResult]) -> [Table.Column] {
    results.map { .init(name: name(of: $0.measure), isNumber: true) }
  }

  /// A measure's name, and where there are several forms of it the parameters in which they differ.
  func name(of measure: Measure) -> String {
    let forms = results.map(\.measure).filter { $0.name == measure.name }
    let own = measure.parameters.indices.filter { index in
      measure.parameters[index].value != nil
        && forms.contains { $0.parameters[index].value != measure.parameters[index].value }
    }
    if own.isEmpty { return measure.name }
    return measure.name + ":"
      + own.map { "\(measure.parameters[$0].name)=\(measure.parameters[$0].shownText)" }.joined(separator: ",")
  }

  private func tableOfParties(_ results: [MeasureResult], on side: Side) -> RankedTable {
    var ranked = RankedTable(
      table: Table(title: network.title(of: side), [.init(name: "party")] + columns(results)))
    let first = network.vertices(of: side).lowerBound
    fill(&ranked, from: results.map { ($0.measure, $0.values(of: side)) }) { [network.cell(first + $0)] }
    return ranked
  }

  private func tableOfPairs(_ results: [MeasureResult]) -> RankedTable {
    let names = Side.allCases.map { Table.Column(name: network.name(of: $0)) }
    var ranked = RankedTable(table: Table(title: "Pairs", names + columns(results)))
    let ends = network.ends
    fill(&ranked, from: results.map { ($0.measure, $0.values[...]) }) { place in
      [network.cell(ends[place].left), network.cell(ends[place].right)]
    }
    return ranked
  }

  /// Rows in the order of the first measure that has a value.
  private func fill(
    _ ranked: inout RankedTable, from columns: [(measure: Measure, values: ArraySlice<MeasureValue>)],
    cells: (Int) -> [Table.Cell]
  ) {
    guard let first = columns.first(where: { $0.values.contains { $0.number != nil } }) ?? columns.first else { return }
    let ranking = competitionRanking(Array(first.values), order: first.measure.order)
    ranked.ranks = shown(ranking)
    ranked.table.rows = ranked.ranks.map { entry in
      cells(entry.place) + columns.map { Table.Cell($0.values[$0.values.startIndex + entry.place].number) }
    }
    // Whoever asked for so many knows that there are more.
    if !wasAsked { ranked.table.more = ranking.count - ranked.ranks.count }
    ranked.table.moreBy = "--top prints as many as it says"
  }

  /// Both sides as one table for programs.
  private func joined(_ tables: [(side: Side, table: RankedTable)]) -> Table {
    var table = Table(
      [.init(name: "side"), .init(name: "rank"), .init(name: "tied"), .init(name: "party")]
        + columns(results(of: .party)))
    for (side, part) in tables {
      table.rows += zip(part.ranks, part.table.rows).map { entry, row in
        [
          .init(network.name(of: side)), .init(entry.rank.map { "\($0)" } ?? ""), .init(entry.isTied ? "yes" : "no"),
        ] + row
      }
    }
    return table
  }

  private func tableOfSides(_ results: [MeasureResult]) -> Table {
    let names = sides.map { Table.Column(name: network.title(of: $0).lowercased(), isNumber: true) }
    var table = Table(title: "Sides", [.init(name: "measure")] + names)
    table.rows = results.map { result in
      [.init(name(of: result.measure))] + sides.map { Table.Cell(result.values(of: $0).first?.number) }
    }
    return table
  }

  private func tableOfNetwork(_ results: [MeasureResult]) -> Table {
    var table = Table(title: "Network", [.init(name: "measure"), .init(name: "value", isNumber: true)])
    table.rows = results.map { [.init(name(of: $0.measure)), Table.Cell($0.value.number)] }
    return table
  }

  /// The first so many, and those tied with the last; where nobody has a rank, the first so many.
  func shown(_ ranking: [RankedPlace]) -> [RankedPlace] {
    guard let top, top < ranking.count else { return ranking }
    guard wasAsked, let last = ranking[top - 1].rank else { return Array(ranking[..<top]) }
    return ranking.filter { ($0.rank ?? .max) <= last }
  }

  // MARK: JSON

  private var json: JSONValue {
    var object = network.json
    object["schema"] = "entente.metrics/2"
    object["results"] = .array(results.flatMap(json))
    return .object(object)
  }

  /// Each measure with its own ranking.
  private func json(_ result: MeasureResult) -> [JSONValue] {
    let description = description(of: result)
    func values(_ part: ArraySlice<MeasureValue>, _ names: (Int) -> [String: JSONValue]) -> JSONValue {
      .array(
        shown(competitionRanking(Array(part), order: result.measure.order)).map { entry in
          .object(json(entry, part[part.startIndex + entry.place]).merging(names(entry.place)) { $1 })
        })
    }
    switch result.measure.scope {
    case .network: return [.object(description.merging(json(result.value)) { $1 })]
    case .side:
      let values = sides.flatMap { side in
        result.values(of: side).map { value in
          JSONValue.object(json(value).merging(["side": .string(network.name(of: side))]) { $1 })
        }
      }
      return [.object(description.merging(["values": .array(values)]) { $1 })]
    case .pair:
      let ends = network.ends
      let list = values(result.values[...]) { place in
        [
          network.name(of: .firm): .string(network.cell(ends[place].left).exact),
          network.name(of: .bank): .string(network.cell(ends[place].right).exact),
        ]
      }
      return [.object(description.merging(["values": list]) { $1 })]
    case .party:
      return sides.map { side in
        let first = network.vertices(of: side).lowerBound
        let list = values(result.values(of: side)) { place in
          ["party": .string(network.cell(first + place).exact)]
        }
        return .object(description.merging(["side": .string(network.name(of: side)), "values": list]) { $1 })
      }
    }
  }

  private func description(of result: MeasureResult) -> [String: JSONValue] {
    let measure = result.measure
    var object: [String: JSONValue] = [
      "measure": .string(measure.name), "scope": .string(measure.scope.rawValue),
      "normalization": .string(result.normalization.rawValue), "convention": .string(result.convention.rawValue),
      "definition": .string(measure.definition), "reference": .string(measure.reference),
      "counts": .string(measure.counts.rawValue), "order": .string(measure.order.rawValue),
      "dropsIsolates": .bool(result.dropsIsolates), "leftOut": .int(result.leftOutCount),
    ]
    if let note = result.note { object["note"] = .string(note) }
    if !measure.parameters.isEmpty {
      object["parameters"] = .object(
        Dictionary(uniqueKeysWithValues: measure.parameters.map { ($0.name, $0.json) }))
    }
    return object
  }

  private func json(_ entry: RankedPlace, _ value: MeasureValue) -> [String: JSONValue] {
    ["rank": entry.rank.map { .int($0) } ?? .null, "tied": .bool(entry.isTied)].merging(json(value)) { $1 }
  }

  private func json(_ value: MeasureValue) -> [String: JSONValue] {
    switch value {
    case .value(let number): ["value": JSONValue(number)]
    case .undefined(let reason): ["value": .null, "reason": .string(reason)]
    }
  }
}

extension Measure.Parameter {
  fileprivate var json: JSONValue {
    switch value {
    case .number(let number): JSONValue(number)
    case .choice(let word), .tag(let word): .string(word)
    case .parties(let ids): JSONValue(ids)
    case nil: .null
    }
  }

  /// The value for people: six digits of a number that is not whole.
  fileprivate var shownText: String {
    guard case .number(let number) = value else { return text }
    if number == number.rounded(), abs(number) < 0x1p53 { return "\(Int(number))" }
    return text.count > 8 ? significant(number, digits: 6) : text
  }
}
