import EntenteAnalysis
import EntenteLedger

/// What a measure means, how other programs define it, and what each of them would print for a network.
struct MeasureExplanation {
  let network: MeasuredNetwork
  /// The measure under every convention that has it, ours first.
  let results: [MeasureResult]
  let sides: [Side]
  /// How many parties or pairs are shown.
  let top: Int

  static let usualTop = 10

  private var measure: Measure { results[0].measure }

  /// The measures of a network under all conventions; results of one measure stand side by side.
  static func output(_ explanations: [MeasureExplanation]) -> Output {
    var output = Output()
    guard let first = explanations.first else { return output }
    output.heading = first.network.heading
    output.sections = explanations.flatMap(\.sections)
    var table = Table(
      ["measure", "convention", "side", "party", "other party", "value", "reason"].map { .init(name: $0) })
    table.rows = explanations.flatMap(\.rows)
    output.main = table
    output.json = {
      .object(
        first.network.json.merging([
          "schema": "entente.measures/1", "measures": .array(explanations.map(\.json)),
        ]) { $1 })
    }
    return output
  }

  // MARK: For people

  private var sections: [Output.Section] {
    [.facts([(name: measure.name, value: "a measure of \(measure.scope.words)")] + facts)]
      + tables.map { .table($0) } + (footnotes.isEmpty ? [] : [.lines(footnotes)])
  }

  private var facts: [(name: String, value: String)] {
    var facts = [
      (name: "Definition", value: measure.definition), (name: "Reference", value: measure.reference),
      (
        name: "Counts",
        value: measure.counts.words
      ),
    ]
    if measure.scope == .party {
      facts.append(("First is", measure.order == .highestFirst ? "the highest value" : "the lowest value"))
      let others = measure.normalizations.filter { $0 != measure.ownNormalization }.map(\.rawValue)
      facts.append(
        (
          "Given",
          measure.ownNormalization.rawValue + (others.isEmpty ? "" : "; also \(others.joined(separator: ", "))")
        ))
    }
    for parameter in measure.parameters {
      let unset = parameter.textWhenUnset.map { "by itself \($0)" } ?? "it has to be set"
      facts.append(
        ("  \(parameter.name)", "\(parameter.meaning): \(parameter.range); \(unset)"))
    }
    for convention in Convention.allCases where convention != .entente {
      facts.append(("  \(convention.program)", measure.difference(under: convention) ?? "no such measure"))
    }
    return facts
  }

  private func columns(_ first: [String]) -> [Table.Column] {
    first.map { .init(name: $0) } + results.map { .init(name: $0.convention.rawValue, isNumber: true) }
  }

  private var tables: [Table] {
    let what = "What each would print for this network"
    switch measure.scope {
    case .network:
      var table = Table(title: what, columns([""]))
      table.rows = [[.init(measure.name)] + results.map { .init($0.value.number) }]
      return [table]
    case .side:
      var table = Table(title: what, columns(["side"]))
      table.rows = sides.map { side in
        [.init(network.title(of: side).lowercased())] + results.map { .init($0.values(of: side).first?.number) }
      }
      return [table]
    case .party:
      return sides.map { side in
        let first = network.vertices(of: side).lowerBound
        var table = Table(title: "\(what): \(network.title(of: side).lowercased())", columns(["party"]))
        let shown = shown(results[0].values(of: side))
        table.rows = shown.map { place in
          [network.cell(first + place)]
            + results.map { .init($0.values[first + place].number) }
        }
        table.more = network.vertices(of: side).count - shown.count
        table.moreBy = "--top prints as many as it says"
        return table
      }
    case .pair:
      let ends = network.ends
      var table = Table(title: what, columns(Side.allCases.map(network.name)))
      let shown = shown(results[0].values[...])
      table.rows = shown.map { place in
        [network.cell(ends[place].left), network.cell(ends[place].right)]
          + results.map { .init($0.values[place].number) }
      }
      table.more = ends.count - shown.count
      table.moreBy = "--top prints as many as it says"
      return [table]
    }
  }

  /// The places of the first so many.
  private func shown(_ values: ArraySlice<MeasureValue>) -> [Int] {
    competitionRanking(Array(values), order: measure.order).prefix(top).map(\.place)
  }

  /// Why there are dashes, each reason once for a convention.
  private var footnotes: [String] {
    results.flatMap { result -> [String] in
      var reasons: [String] = []
      for case .undefined(let reason) in result.values where !reasons.contains(reason) { reasons.append(reason) }
      return reasons.map { "– \(result.convention.rawValue): \($0)" }
    }
  }

  // MARK: For programs

  private var rows: [[Table.Cell]] {
    entries.map { result, side, names, value in
      let reason = if case .undefined(let reason) = value { reason } else { "" }
      let number = value.number.map { Table.Cell($0) } ?? .init("")
      return [.init(measure.description), .init(result.convention.rawValue), .init(side.map(network.name) ?? "")]
        + [names.first, names.dropFirst().first].map { $0 ?? .init("") } + [number, .init(reason)]
    }
  }

  private typealias Entry = (result: MeasureResult, side: Side?, names: [Table.Cell], value: MeasureValue)

  private var entries: [Entry] {
    results.flatMap { result -> [Entry] in
      switch measure.scope {
      case .network: return [(result, nil, [], result.value)]
      case .side: return sides.flatMap { side in result.values(of: side).map { (result, side, [], $0) } }
      case .party:
        return sides.flatMap { side in
          zip(network.vertices(of: side), result.values(of: side)).map { (result, side, [network.cell($0)], $1) }
        }
      case .pair:
        return zip(network.ends, result.values).map { ends, value in
          (result, nil, [network.cell(ends.left), network.cell(ends.right)], value)
        }
      }
    }
  }

  private var json: JSONValue {
    let conventions = Convention.allCases.map { convention -> JSONValue in
      var object: [String: JSONValue] = [
        "convention": .string(convention.rawValue), "program": .string(convention.program),
        "difference": JSONValue(measure.difference(under: convention)),
      ]
      let own = entries.filter { $0.result.convention == convention }
      if !own.isEmpty {
        object["values"] = .array(
          own.map { _, side, names, value in
            var entry: [String: JSONValue] = ["value": JSONValue(value.number)]
            if case .undefined(let reason) = value { entry["reason"] = .string(reason) }
            if let side { entry["side"] = .string(network.name(of: side)) }
            if measure.scope == .pair {
              for (side, name) in zip(Side.allCases, names) { entry[network.name(of: side)] = .string(name.exact) }
            } else if let name = names.first {
              entry["party"] = .string(name.exact)
            }
            return .object(entry)
          })
      }
      return .object(object)
    }
    return .object([
      "measure": .string(measure.name), "scope": .string(measure.scope.rawValue),
      "definition": .string(measure.definition), "reference": .string(measure.reference),
      "counts": .string(measure.counts.rawValue), "order": .string(measure.order.rawValue),
      "normalization": .string(measure.ownNormalization.rawValue),
      "normalizations": JSONValue(measure.normalizations.map(\.rawValue)),
      "parameters": .array(
        measure.parameters.map { parameter in
          .object([
            "name": .string(parameter.name), "meaning": .string(parameter.meaning), "range": .string(parameter.range),
            "default": JSONValue(parameter.textWhenUnset), "used": .string(parameter.text),
          ])
        }),
      "conventions": .array(conventions),
    ])
  }
}
