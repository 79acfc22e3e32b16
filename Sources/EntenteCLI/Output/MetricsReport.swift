import EntenteAnalysis
import EntenteGraph
import EntenteLedger

/// Measures of a network as tables of parties, of pairs and of the network, and as JSON.
struct MetricsReport {
  let network: MeasuredNetwork
  let results: [MeasureResult]
  let sides: [Side]
  /// How many of each table are shown, and those tied with the last; all if nil.
  let top: Int?

  private func results(of scope: Measure.Scope) -> [MeasureResult] { results.filter { $0.measure.scope == scope } }

  var output: Output {
    var output = Output()
    output.heading = network.heading + notes
    let (parties, pairs, whole) = (results(of: .party), results(of: .pair), results(of: .network))
    if !whole.isEmpty {
      let table = tableOfNetwork(whole)
      output.sections.append(.table(table))
      output.main = table
    }
    if !pairs.isEmpty {
      let table = tableOfPairs(pairs)
      output.sections.append(.table(table))
      output.main = table
    }
    if !parties.isEmpty {
      let tables = sides.map { (side: $0, table: tableOfParties(parties, on: $0)) }
      output.sections = tables.map { .table($0.table) } + output.sections
      output.main = joined(tables)
    }
    let reasons = undefinedReasons
    if !reasons.isEmpty { output.sections.append(.lines(reasons)) }
    output.json = { json }
    return output
  }

  /// How values are given, and with which parameters.
  private var notes: [(name: String, value: String)] {
    let conventions = Set(results.map(\.convention)).filter { $0 != .entente }
    var notes = conventions.map { (name: "Convention", value: $0.rawValue) }
    for result in results {
      var parts = result.measure.parameters.filter { $0.value != nil }.map { "\($0.name) \($0.shownText)" }
      if result.normalization != .raw && result.note == nil { parts.append(result.normalization.rawValue) }
      if let note = result.note { parts.append(note) }
      if !parts.isEmpty { notes.append((name: result.measure.name, value: parts.joined(separator: ", "))) }
    }
    return notes
  }

  /// Why there are dashes, each reason once for a measure.
  private var undefinedReasons: [String] {
    results.flatMap { result -> [String] in
      var counts: [(reason: String, count: Int)] = []
      for case .undefined(let reason) in result.values {
        if let index = counts.firstIndex(where: { $0.reason == reason }) {
          counts[index].count += 1
        } else {
          counts.append((reason, 1))
        }
      }
      return counts.map { "– \(result.measure.name): \($0.reason) (\($0.count) of \(result.values.count))" }
    }
  }

  // MARK: Tables

  private func columns(_ results: [MeasureResult]) -> [Table.Column] {
    // Two forms of a measure differ by their parameters only.
    results.map { result in
      let isAlone = results.count { $0.measure.name == result.measure.name } == 1
      return .init(name: isAlone ? result.measure.name : result.measure.description, isNumber: true)
    }
  }

  private func tableOfParties(_ results: [MeasureResult], on side: Side) -> Table {
    var table = Table(
      title: network.title(of: side), [.init(name: "rank", isNumber: true), .init(name: "party")] + columns(results))
    let vertices = network.vertices(of: side)
    for entry in shown(ranking(results[0].values[vertices])) {
      let vertex = vertices.lowerBound + entry.place
      table.rows.append([rank(entry), network.cell(vertex)] + results.map { Table.Cell($0.values[vertex].number) })
    }
    return table
  }

  /// Both sides as one table for programs.
  private func joined(_ tables: [(side: Side, table: Table)]) -> Table {
    var table = Table(
      [.init(name: "side"), .init(name: "rank"), .init(name: "tied"), .init(name: "party")]
        + columns(results(of: .party)))
    for (side, part) in tables {
      table.rows += part.rows.map { row in
        let isTied = row[0].text.hasSuffix("=")
        return [.init(network.name(of: side)), .init(row[0].exact), .init(isTied ? "yes" : "no")] + row.dropFirst()
      }
    }
    return table
  }

  private func tableOfPairs(_ results: [MeasureResult]) -> Table {
    var table = Table(
      title: "Pairs",
      [.init(name: "rank", isNumber: true), .init(name: network.name(of: .firm)), .init(name: network.name(of: .bank))]
        + columns(results))
    let ends = network.ends
    for entry in shown(ranking(results[0].values[...])) {
      let (left, right) = ends[entry.place]
      table.rows.append(
        [rank(entry), network.cell(left), network.cell(right)]
          + results.map { Table.Cell($0.values[entry.place].number) })
    }
    return table
  }

  private func tableOfNetwork(_ results: [MeasureResult]) -> Table {
    var table = Table(title: "Network", [.init(name: "measure"), .init(name: "value", isNumber: true)])
    table.rows = results.map { [.init($0.measure.description), Table.Cell($0.values[0].number)] }
    return table
  }

  private func ranking(_ values: ArraySlice<MeasureValue>) -> [RankedPlace] { competitionRanking(Array(values)) }

  private func rank(_ entry: RankedPlace) -> Table.Cell {
    guard let rank = entry.rank else { return .init("–", exact: "") }
    return .init("\(rank)\(entry.isTied ? "=" : "")", exact: "\(rank)")
  }

  /// Past `top`, those tied with the last one.
  private func shown(_ ranking: [RankedPlace]) -> [RankedPlace] {
    ranking.filter { entry in top.map { (entry.rank ?? .max) <= $0 } ?? true }
  }

  // MARK: JSON

  private var json: JSONValue {
    var object = network.json
    object["schema"] = "entente.metrics/2"
    object["results"] = .array(results.flatMap(json))
    return .object(object)
  }

  private func json(_ result: MeasureResult) -> [JSONValue] {
    switch result.measure.scope {
    case .network: return [.object(description(of: result).merging(json(result.values[0])) { $1 })]
    case .pair:
      let ends = network.ends
      let values = shown(ranking(result.values[...])).map { entry -> JSONValue in
        let (left, right) = ends[entry.place]
        return .object(
          json(entry, result.values[entry.place]).merging([
            network.name(of: .firm): .string(network.cell(left).exact),
            network.name(of: .bank): .string(network.cell(right).exact),
          ]) { $1 })
      }
      return [.object(description(of: result).merging(["values": .array(values)]) { $1 })]
    case .party:
      return sides.map { side in
        let vertices = network.vertices(of: side)
        let values = shown(ranking(result.values[vertices])).map { entry -> JSONValue in
          let vertex = vertices.lowerBound + entry.place
          return .object(
            json(entry, result.values[vertex]).merging(["party": .string(network.cell(vertex).exact)]) { $1 })
        }
        return .object(
          description(of: result).merging(["side": .string(network.name(of: side)), "values": .array(values)]) { $1 })
      }
    }
  }

  private func description(of result: MeasureResult) -> [String: JSONValue] {
    let measure = result.measure
    var object: [String: JSONValue] = [
      "measure": .string(measure.name), "scope": .string(measure.scope.rawValue),
      "normalization": .string(result.normalization.rawValue), "convention": .string(result.convention.rawValue),
      "definition": .string(measure.definition), "reference": .string(measure.reference),
      "counts": .string(measure.counts.rawValue),
    ]
    if let note = result.note { object["conventionNote"] = .string(note) }
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
  var json: JSONValue {
    switch value {
    case .number(let number): JSONValue(number)
    case .parties(let ids): JSONValue(ids)
    case nil: .null
    }
  }

  /// The value for people.
  fileprivate var shownText: String {
    if case .number(let number) = value { rounded(number) } else { text }
  }
}
