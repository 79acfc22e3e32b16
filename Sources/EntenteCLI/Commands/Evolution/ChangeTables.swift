import EntenteAnalysis
import EntenteLedger

extension EvolutionReport {
  /// Whether and when each indicator changed.
  var changeTable: Table {
    let change = changes[0].change
    var table = Table(
      title: "Has the share of such agreements changed? All up to the last window's end, by date (the middle of an "
        + "interval), against \(change.permutations) random orders of them, seed \(change.seed)",
      [
        .init(name: "an agreement that"), .init(name: "agreements", isNumber: true),
        .init(name: "answer"), .init(name: "p", isNumber: true),
        .init(name: "before", isNumber: true), .init(name: "after", isNumber: true), .init(name: "95% set"),
        .init(name: "Pettitt p", isNumber: true), .init(name: "in completions"),
      ])
    for entry in changes {
      let estimate = entry.change.likelihoodRatio
      let split = estimate?.found()
      let answer =
        entry.change.reason.map { "not sought: \($0)" } ?? entry.day.map { "a change, at \($0)" } ?? "no change found"
      table.rows.append([
        .init(entry.indicator.definition, exact: entry.indicator.rawValue), .init(entry.agreements.count),
        .init(answer), .init(estimate?.p), .init(share: split?.shareBefore), .init(share: split?.shareAfter),
        .init(split == nil ? "" : confidenceText(entry)),
        .init(entry.change.pettitt?.p), .init(completionText(entry)),
      ])
    }
    return table
  }

  /// What the table of changes does not say.
  var changeNotes: [String] {
    var lines = [
      "Three questions are three tests, and with --by there are three for each part: of twenty, one is below 0.05 by chance.",
      "The date is the likeliest one, and the 95% set says how far it may be off. Pettitt's test, a second opinion, looks for",
      "changes in the middle of the time rather than near its ends. Few agreements show large changes only.",
    ]
    if let entry = changes.first(where: { $0.restricted > 0 }) {
      lines.append(
        "\(entry.restricted) of the \(entry.agreements.count) agreements could not have had every date, for a party was not "
          + "there: the orders do not know, and p may be too small.")
    }
    return lines
  }

  private func confidenceText(_ entry: ChangeOverTime) -> String {
    guard entry.change.confidenceSet != nil else { return "not computed: too many agreements" }
    let days = Set(entry.confidenceDays).sorted()
    guard let first = days.first, let last = days.last else { return "none" }
    return days.count == 1 ? "\(first)" : "\(first) to \(last), \(days.count) days"
  }

  private func completionText(_ entry: ChangeOverTime) -> String {
    guard let share = entry.foundShare else { return "" }
    var text = "found in \(percent(share)) of \(entry.completions)"
    if let days = entry.foundDays { text += ", \(days.lowerBound) to \(days.upperBound)" }
    if let range = entry.pRange { text += "; p \(rounded(range.lowerBound))–\(rounded(range.upperBound))" }
    return text
  }

  /// What chance would make of each window: the exact chance that all its pairs are one-to-one with the scan beside it,
  /// and the many-to-many share under each null model.
  var chanceTable: Table {
    let models = command.chanceOptions.nullModels
    var table = Table(
      title: "Chance: all pairs of a window one-to-one, and its many-to-many share under each null model; "
        + "\(command.chanceOptions.draws) draws, seed \(command.chanceOptions.seed)",
      [
        .init(name: "window"), .init(name: "pairs", isNumber: true), .init(name: "1:1", isNumber: true),
        .init(name: "1:1 expected", isNumber: true), .init(name: "all 1:1 by chance", isNumber: true),
        .init(name: "scan p", isNumber: true), .init(name: "n:n share", isNumber: true),
      ]
        + models.flatMap { model in
          [
            .init(name: "mean, \(model.rawValue)", isNumber: true), .init(name: "p larger", isNumber: true),
            .init(name: "p smaller", isNumber: true),
          ]
        })
    for (entry, chance) in zip(evolution.windows, chances) {
      let pairing = chance.pairing
      let scans = pairing.scans.map { rounded($0.p) }.joined(separator: ", ")
      var row: [Table.Cell] = [
        .init(entry.window.label + (entry.window.isPartial ? "*" : ""), exact: entry.window.label)
      ]
      row += [.init(pairing.pairs), .init(pairing.oneToOnePairs), .init(pairing.expectedOneToOnePairs)]
      row.append(.init(pairing.pairs == 0 ? "–" : pairing.chance.map(probability) ?? "–"))
      row += [.init(scans.isEmpty ? "–" : scans), .init(share: entry.pairing.tallies[3].share)]
      for tests in chance.tests {
        let test = tests.tests.first { $0.measure == .manyToMany }
        let isFixed = test?.isFixed ?? false
        row += [.init(share: test?.mean), .init(isFixed ? nil : test?.pLarger), .init(isFixed ? nil : test?.pSmaller)]
      }
      table.rows.append(row)
    }
    return table
  }

  var changesJSON: JSONValue {
    .array(
      changes.map { entry in
        let change = entry.change
        func estimate(_ estimate: ChangePoint.Estimate?) -> JSONValue {
          guard let estimate else { return .null }
          return .object([
            "statistic": .number(estimate.statistic), "p": .number(estimate.p),
            "found": .bool(estimate.found() != nil),
            "split": estimate.best.map { split in
              .object([
                "event": .int(split.event), "day": .string(entry.days[split.event].description),
                "agreement": .string(entry.agreements[split.event].text), "before": .number(split.shareBefore),
                "after": .number(split.shareAfter),
              ])
            } ?? .null,
          ])
        }
        return .object([
          "indicator": .string(entry.indicator.rawValue), "definition": .string(entry.indicator.definition),
          "events": .int(entry.agreements.count), "permutations": .int(change.permutations),
          "seed": .string(String(change.seed)), "reason": JSONValue(change.reason),
          "likelihoodRatio": estimate(change.likelihoodRatio), "pettitt": estimate(change.pettitt),
          "confidenceDays": JSONValue(entry.confidenceDays.map(\.description)),
          "completions": .int(entry.completions), "foundShare": JSONValue(entry.foundShare),
          "pRange": entry.pRange.map { .array([.number($0.lowerBound), .number($0.upperBound)]) } ?? .null,
          "foundDays": entry.foundDays.map { JSONValue([$0.lowerBound.description, $0.upperBound.description]) }
            ?? .null,
        ])
      })
  }
}
