import ArgumentParser
import EntenteAnalysis
import EntenteLedger

/// What the rows of a long table are about.
enum LongForm: String, CaseIterable, ExpressibleByArgument { case pairs, parties }

extension EvolutionCommand {
  /// One row a pair, or a party, and window.
  func longTable(of ledger: Ledger, _ recipe: Recipe, _ form: LongForm) throws -> Output {
    let long = try waiting(for: "writing the long table") {
      try LongTable(ledger, recipe, every: every, rolling: rolling)
    }
    var result = Output()
    result.heading = [
      (name: "Ledger", value: "\(ledger.name): \(ledger.title)"),
      (name: "View", value: recipe.sentence(every: every, rolling: rolling)),
    ]
    let table = form == .pairs ? pairTable(long, ledger) : partyTable(long, ledger)
    result.sections = [.table(table)]
    result.main = table
    result.json = {
      let rows = table.rows.map { row in
        JSONValue.object(
          Dictionary(
            uniqueKeysWithValues: zip(table.columns, row).map { column, cell in
              (column.name, column.isNumber ? Int(cell.exact).map { .int($0) } ?? .null : .string(cell.exact))
            }))
      }
      return .object([
        "schema": "entente.evolution-long/1", "ledger": ledger.json, "recipe": recipe.json,
        "every": .string(every.description), "rolling": JSONValue(rolling?.description),
        "rowsAre": .string(form.rawValue), "rows": .array(rows),
      ])
    }
    return result
  }

  private func windowCells(_ window: Window) -> [Table.Cell] {
    [.init(window.label), .init(window.start.description), .init(window.lastDay.description)]
  }

  private func pairTable(_ long: LongTable, _ ledger: Ledger) -> Table {
    var table = Table(
      ["window", "window_first", "window_last", "firm", "bank", "state", "class"].map { .init(name: $0) } + [
        .init(name: "certain", isNumber: true), .init(name: "possible", isNumber: true),
        .init(name: "first_not_before"), .init(name: "first_not_after"),
      ])
    for row in long.pairs {
      table.rows.append(
        windowCells(row.window) + [
          ledger.cell(row.firm), ledger.cell(row.bank), .init(row.state.rawValue),
          .init(row.pairingClass?.rawValue ?? ""), .init(row.certain), .init(row.possible),
          .init(row.firstEarliest?.description ?? ""), .init(row.firstLatest?.description ?? ""),
        ])
    }
    return table
  }

  private func partyTable(_ long: LongTable, _ ledger: Ledger) -> Table {
    var table = Table(
      ["window", "window_first", "window_last", "party", "side"].map { .init(name: $0) }
        + ["partners", "possible_partners", "incidences", "gained", "lost"].map { .init(name: $0, isNumber: true) })
    for row in long.parties {
      table.rows.append(
        windowCells(row.window) + [
          ledger.cell(row.party), .init(row.side.rawValue), .init(row.partners), .init(row.possiblePartners),
          .init(row.incidences), .init(row.gained), .init(row.lost),
        ])
    }
    return table
  }
}
