import EntenteAnalysis
import EntenteLedger

extension Pairings {
  /// What the view shows in each completion; nil if no date of it is open, or none are asked for.
  func completions(of view: View) throws -> WindowCompletions? {
    guard let window = view.recipe.window else { return nil }
    let completions = try completionOptions.completions(
      of: view.ledger, view.recipe, windows: [window], holds: holds)
    guard let completed = completions?.windows.first, holds != nil || !completed.open.isEmpty else { return nil }
    return completed
  }

  /// The regime, the condition and every figure: on the agreements that count, and over the completions.
  func sections(_ view: View, _ pairing: Pairing, _ completed: WindowCompletions) -> [Output.Section] {
    let how = completed.isExact ? "\(completed.count) patterns counted" : "\(completed.count) drawn"
    let regimes = completed.regimes.map { "\($0.regime?.rawValue ?? "no pair") \(percent($0.share))" }
    var facts = [
      (name: "Uncertain dates", value: "\(completed.open.count) agreements may lie in the window; \(how)"),
      (name: "Regime", value: "in completions: " + regimes.joined(separator: ", ")),
      (name: "Perfect matching", value: "in \(percent(completed.perfectMatchingShare)) of completions"),
    ]
    if let holds, let share = completed.conditionShare {
      facts.append((name: holds.description, value: "in \(percent(share)) of completions"))
    }
    if completed.open.isEmpty { return [.facts(facts)] }
    var table = Table([
      .init(name: "figure"), .init(name: "here", isNumber: true), .init(name: "least", isNumber: true),
      .init(name: "most", isNumber: true),
    ])
    for figure in Figure.allCases {
      func cell(_ value: Double?) -> Table.Cell { figure.isShare ? .init(share: value) : .init(value) }
      let range = completed.range(of: figure)
      table.rows.append([
        .init(figure.definition, exact: figure.rawValue),
        cell(figure.value(in: pairing, agreements: view.accounting.used.count)), cell(range?.lowerBound),
        cell(range?.upperBound),
      ])
    }
    return [.facts(facts), .table(table)]
  }
}
