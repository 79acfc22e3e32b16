import EntenteAnalysis
import EntenteLedger

extension Pairings {
  /// One row a window.
  func series(of views: [View], _ recipe: Recipe, _ every: Window.Step, _ ledger: Ledger) throws -> Output {
    let pairings = views.map(\.pairing)
    var result = Output()
    result.heading = [
      (name: "Ledger", value: "\(ledger.name): \(ledger.title)"),
      (name: "View", value: recipe.sentence(every: every, rolling: rolling)),
      (name: "Classes", value: "firm:bank; 1:n is a firm with several banks, n:1 a bank with several firms"),
    ]
    if views.contains(where: { $0.recipe.window?.isPartial == true }) {
      result.heading.append((name: "Windows", value: "* is cut short by the time looked at"))
    }
    result.sections = [.table(windowTable(views, pairings)), .table(accountingTable(views))]
    if explain {
      for view in views where !view.pairs.isEmpty {
        result.sections.append(.lines(["\(view.recipe.window?.label ?? ""):"] + (try explanation(view))))
      }
    }
    result.main = programTable(views, pairings)
    result.json = {
      .object([
        "schema": "entente.pairings/1", "ledger": ledger.json, "recipe": recipe.json,
        "every": .string(every.description), "rolling": JSONValue(rolling?.description),
        "views": .array(zip(views, pairings).map(json)),
      ])
    }
    return result
  }

  private func windowTable(_ views: [View], _ pairings: [Pairing]) -> Table {
    let classColumns = PairingClass.allCases.flatMap { pairingClass in
      [Table.Column(name: pairingClass.symbol, isNumber: true), Table.Column(name: "share", isNumber: true)]
    }
    var table = Table(
      [.init(name: "window"), .init(name: "agreements", isNumber: true), .init(name: "pairs", isNumber: true)]
        + classColumns + [
          .init(name: "firms", isNumber: true), .init(name: "multi-homing", isNumber: true),
          .init(name: "banks", isNumber: true), .init(name: "multi-homing", isNumber: true), .init(name: "regime"),
          .init(name: "most frequent"),
        ])
    for (view, pairing) in zip(views, pairings) {
      let classes = pairing.tallies.flatMap { [Table.Cell($0.pairs), Table.Cell(share: $0.share)] }
      let dominant = pairing.dominant.map(\.symbol).joined(separator: ", ")
      table.rows.append(
        [label(of: view), .init(view.accounting.used.count), .init(pairing.pairCount)] + classes + [
          .init(pairing.firms.active), .init(share: pairing.firms.multiHomingShare), .init(pairing.banks.active),
          .init(share: pairing.banks.multiHomingShare), .init(pairing.regimeText),
          .init(dominant.isEmpty ? "–" : dominant),
        ])
    }
    return table
  }

  private func label(of view: View) -> Table.Cell {
    let window = view.recipe.window
    return Table.Cell((window?.label ?? "") + (window?.isPartial == true ? "*" : ""), exact: window?.label)
  }

  /// What became of every agreement, window by window: the reasons that occur.
  private func accountingTable(_ views: [View]) -> Table {
    let reasons = Accounting.Reason.allCases.filter { reason in views.contains { $0.accounting.leftOut[reason] != nil }
    }
    var table = Table(
      title: "Agreements read = used + left out, by reason",
      [.init(name: "window"), .init(name: "read", isNumber: true), .init(name: "used", isNumber: true)]
        + reasons.map { .init(name: $0.rawValue, isNumber: true) })
    for view in views {
      let accounting = view.accounting
      table.rows.append(
        [label(of: view), .init(accounting.read), .init(accounting.used.count)]
          + reasons.map { .init(accounting.leftOut[$0]?.count ?? 0) })
    }
    return table
  }

  /// The same for programs: a name of its own for each column, and no marks in the cells.
  private func programTable(_ views: [View], _ pairings: [Pairing]) -> Table {
    let classes = PairingClass.allCases.flatMap { [$0.rawValue, "\($0.rawValue) share"] }
    let names =
      ["window", "first", "last", "partial", "read", "agreements", "pairs"] + classes + [
        "firms", "firms multi-homing", "banks", "banks multi-homing", "regime", "trivial", "perfect matching",
      ]
    var table = Table(names.map { Table.Column(name: $0) })
    for (view, pairing) in zip(views, pairings) {
      let window = view.recipe.window
      var row: [Table.Cell] = [label(of: view), .init(window?.start.description ?? "")]
      row += [.init(window?.lastDay.description ?? ""), .init(window?.isPartial == true ? "yes" : "no")]
      row += [.init(view.accounting.read), .init(view.accounting.used.count), .init(pairing.pairCount)]
      row += pairing.tallies.flatMap { [Table.Cell($0.pairs), Table.Cell(share: $0.share)] }
      row += [.init(pairing.firms.active), .init(share: pairing.firms.multiHomingShare)]
      row += [.init(pairing.banks.active), .init(share: pairing.banks.multiHomingShare)]
      row += [.init(pairing.regime?.rawValue ?? ""), .init(pairing.regime != nil && pairing.isTrivial ? "yes" : "no")]
      row.append(.init(pairing.isPerfectMatching ? "yes" : "no"))
      table.rows.append(row)
    }
    return table
  }
}
