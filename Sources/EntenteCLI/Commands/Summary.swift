import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Summary: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a ledger holds: parties, agreements, dates and sources, counted.")

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var output: OutputOptions

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let summary = LedgerSummary(ledger)
    var result = Output()
    result.heading = [
      ("Ledger", "\(ledger.name): \(ledger.title)"),
      ("Span", ledger.span.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "none"),
      ("Parties", "\(ledger.parties.count), \(ledger.groups.count) group memberships"),
      ("Agreements", "\(ledger.agreements.count), \(summary.parts) of them parts of others"),
      ("Licence", ledger.contents.licence),
    ].map { (name: $0.0, value: $0.1) }

    var parties = Table([.init(name: "kind of party"), .init(name: "side"), .init(name: "parties", isNumber: true)])
    for entry in summary.partyKinds {
      parties.rows.append([.init(entry.kind), .init(entry.side?.rawValue ?? "neither"), .init(entry.count)])
    }
    var kinds = Table([.init(name: "kind of agreement"), .init(name: "agreements", isNumber: true)])
    for entry in summary.agreementKinds { kinds.rows.append([.init(entry.kind), .init(entry.count)]) }
    var bases = Table([.init(name: "basis"), .init(name: "agreements", isNumber: true)])
    for entry in summary.bases { bases.rows.append([.init(entry.basis.rawValue), .init(entry.count)]) }
    var dates = Table([.init(name: "dated to"), .init(name: "agreements", isNumber: true)])
    for entry in summary.precisions { dates.rows.append([.init(entry.precision.rawValue), .init(entry.count)]) }
    var sources = Table([
      .init(name: "source"), .init(name: "published"), .init(name: "agreements", isNumber: true), .init(name: "title"),
    ])
    for entry in summary.sources {
      sources.rows.append([
        .init(entry.source.id.text), .init(entry.source.published?.text ?? ""), .init(entry.count),
        .init(entry.source.title),
      ])
    }
    result.sections = [.table(parties), .table(kinds), .table(bases), .table(dates), .table(sources)]
    if !ledger.reports.isEmpty { result.sections.append(.table(reports(of: ledger))) }
    result.main = kinds
    result.json = { json(ledger, summary) }
    try output.print(result)
  }

  private func reports(of ledger: Ledger) -> Table {
    var table = Table(
      title: "Counts that sources state without naming the partners; no figure of Entente includes them.",
      [
        .init(name: "party"), .init(name: "measure"), .init(name: "value", isNumber: true), .init(name: "unit"),
        .init(name: "as of"), .init(name: "source"),
      ])
    for report in ledger.reports {
      table.rows.append([
        .init(ledger[party: report.party]?.name ?? report.party.text), .init(report.measure), .init(report.value),
        .init(report.unit), .init(report.date?.text ?? ""), .init(report.sources.map(\.text).joined(separator: ", ")),
      ])
    }
    return table
  }

  private func json(_ ledger: Ledger, _ summary: LedgerSummary) -> JSONValue {
    func counts<Key>(_ entries: [(Key, Int)], _ name: (Key) -> String) -> JSONValue {
      .object(Dictionary(uniqueKeysWithValues: entries.map { (name($0.0), .int($0.1)) }))
    }
    return .object([
      "schema": "entente.summary/1", "ledger": ledger.json,
      "span": ledger.span.map {
        .object(["first": .string($0.lowerBound.description), "last": .string($0.upperBound.description)])
      } ?? .null,
      "parties": counts(summary.partyKinds.map { ($0.kind, $0.count) }) { $0 },
      "kinds": counts(summary.agreementKinds.map { ($0.kind, $0.count) }) { $0 },
      "basis": counts(summary.bases.map { ($0.basis, $0.count) }, \.rawValue),
      "dates": counts(summary.precisions.map { ($0.precision, $0.count) }, \.rawValue),
      "doubtfulDates": .int(summary.doubtful), "parts": .int(summary.parts),
      "sources": counts(summary.sources.map { ($0.source.id.text, $0.count) }) { $0 },
      "reports": .array(
        ledger.reports.map { report in
          .object([
            "party": .string(report.party.text), "measure": .string(report.measure), "value": .number(report.value),
            "unit": .string(report.unit), "date": JSONValue(report.date?.text),
            "sources": JSONValue(report.sources.map(\.text)), "note": .string(report.note),
          ])
        }),
    ])
  }
}

extension JSONValue: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .string(value) }
}
