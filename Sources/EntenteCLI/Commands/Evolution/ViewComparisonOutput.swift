import EntenteAnalysis
import EntenteLedger

extension EvolutionCommand {
  /// The views side by side, and where the conclusion differs.
  func comparison(of ledger: Ledger, _ recipe: Recipe, _ window: Window) throws -> Output {
    let comparison = try waiting(for: "comparing the views") {
      try ViewComparison(ledger, recipe, windows: window.divided(every: every, rolling: rolling))
    }
    var result = Output()
    result.heading = [
      (name: "Ledger", value: "\(ledger.name): \(ledger.title)"),
      (name: "View", value: recipe.sentence(every: every, rolling: rolling)),
      (
        name: "Views",
        value: "signed: dated in the window; active: in force on its last day, for 3 or 5 years where no end is known; "
          + "cumulative: dated up to its end"
      ),
    ]
    if comparison.windows.contains(where: \.isPartial) {
      result.heading.append((name: "Windows", value: "* is cut short by the time looked at"))
    }
    let table = comparisonTable(comparison)
    result.sections = [.table(table), .lines(conclusions(comparison))]
    result.main = programTable(comparison)
    result.json = {
      .object([
        "schema": "entente.evolution-views/1", "ledger": ledger.json, "recipe": recipe.json,
        "every": .string(every.description), "rolling": JSONValue(rolling?.description),
        "views": JSONValue(comparison.modes.map(\.name)),
        "windows": .array(
          zip(comparison.windows, comparison.pairings).map { window, pairings in
            .object([
              "window": window.json,
              "pairings": .object(
                Dictionary(uniqueKeysWithValues: zip(comparison.modes, pairings).map { ($0.name, $1.json) })),
            ])
          }),
        "windowsThatDiffer": JSONValue(comparison.windowsThatDiffer.map(\.label)),
      ])
    }
    return result
  }

  private func comparisonTable(_ comparison: ViewComparison) -> Table {
    let columns = comparison.modes.flatMap { mode -> [Table.Column] in
      [.init(name: mode.name), .init(name: "pairs", isNumber: true), .init(name: "n:n", isNumber: true)]
    }
    var table = Table([.init(name: "window")] + columns + [.init(name: "they differ")])
    let differing = Set(comparison.windowsThatDiffer)
    for (window, pairings) in zip(comparison.windows, comparison.pairings) {
      let cells = pairings.flatMap { pairing -> [Table.Cell] in
        [
          .init(pairing.regimeText),
          .init(pairing.pairCount), .init(share: pairing.tallies[PairingClass.allCases.count - 1].share),
        ]
      }
      table.rows.append(
        [.init(window.label + (window.isPartial ? "*" : ""))] + cells + [.init(differing.contains(window) ? "yes" : "")]
      )
    }
    return table
  }

  private func conclusions(_ comparison: ViewComparison) -> [String] {
    let differing = comparison.windowsThatDiffer
    var lines = [
      differing.isEmpty
        ? "The views agree on the regime of every window with pairs."
        : "The regime depends on the view in \(differing.count) of \(comparison.windows.count) windows: "
          + differing.map(\.label).joined(separator: ", ") + "."
    ]
    let firsts = zip(comparison.modes, comparison.firstWindow(with: .manyToMany))
      .map { "\($0.name) \($1?.label ?? "never")" }
    lines.append("First window with a many-to-many pair: " + firsts.joined(separator: "; ") + ".")
    return lines
  }

  private func programTable(_ comparison: ViewComparison) -> Table {
    var table = Table(
      [
        "window", "first", "last", "partial", "view", "pairs", "regime", "one-to-one share", "one-to-many share",
        "many-to-one share", "many-to-many share", "firms multi-homing", "banks multi-homing",
      ].map { .init(name: $0) })
    for (window, pairings) in zip(comparison.windows, comparison.pairings) {
      for (mode, pairing) in zip(comparison.modes, pairings) {
        table.rows.append(
          [
            .init(window.label), .init(window.start.description), .init(window.lastDay.description),
            .init(window.isPartial ? "yes" : "no"), .init(mode.name), .init(pairing.pairCount),
            .init(pairing.regime?.rawValue ?? ""),
          ] + pairing.tallies.map { .init(share: $0.share) } + [
            .init(share: pairing.firms.multiHomingShare), .init(share: pairing.banks.multiHomingShare),
          ])
      }
    }
    return table
  }
}

extension Recipe.Mode {
  /// `signed`, `active 5y`, `active`, `cumulative`.
  var name: String {
    switch self {
    case .signed: "signed"
    case .active(let lifetime): lifetime.map { "active \($0)y" } ?? "active"
    case .cumulative: "cumulative"
    }
  }
}
