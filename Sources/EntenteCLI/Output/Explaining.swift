import EntenteAnalysis
import EntenteLedger

// The agreements and sources behind a statement, in lines and in JSON.

extension Explanation {
  /// Each finding with its agreements and their notes, what nearly counted, and the sources.
  func lines(in ledger: Ledger) -> [String] {
    let findings = findings.flatMap { [$0.statement] + ledger.lines($0.agreements) }
    let sources = ledger.sourceLines(sources(in: ledger))
    return findings + nearly.lines(in: ledger) + sources
  }

  /// One row an agreement, for programs.
  func table(in ledger: Ledger) -> Table {
    var table = Table(
      ["finding", "agreement", "date", "kind", "parties", "basis", "sources", "note"].map { Table.Column(name: $0) })
    for finding in findings {
      let statement = Table.Cell(finding.statement)
      for agreement in finding.agreements.compactMap({ ledger[agreement: $0] }) {
        table.rows.append([
          statement, .init(agreement.id.text), .init(agreement.date?.text ?? ""), .init(agreement.kind),
          .init(agreement.parties.map(\.text).joined(separator: "|")), .init(agreement.basis.rawValue),
          .init(agreement.sources.map(\.text).joined(separator: "|")), .init(agreement.note),
        ])
      }
      if finding.agreements.isEmpty {
        table.rows.append([statement] + (1..<table.columns.count).map { _ in .init("") })
      }
    }
    return table
  }

  func json(in ledger: Ledger) -> JSONValue {
    let findings = findings.map { finding in
      JSONValue.object([
        "statement": .string(finding.statement), "agreements": .array(finding.agreements.map(ledger.json)),
      ])
    }
    let facts = facts.map { JSONValue.object(["name": .string($0.name), "value": .string($0.value)]) }
    return .object([
      "subject": subject.json, "statement": .string(statement), "facts": .array(facts),
      "findings": .array(findings), "nearlyCounted": nearly.json,
      "sources": .array(sources(in: ledger).map(\.json)),
    ])
  }
}

extension Explanation.Subject {
  var json: JSONValue {
    switch self {
    case .pair(let firm, let bank): .object(["firm": .string(firm.text), "bank": .string(bank.text)])
    case .party(let id): .object(["party": .string(id.text)])
    case .agreement(let id): .object(["agreement": .string(id.text)])
    case .source(let id): .object(["source": .string(id.text)])
    case .pairingClass(let pairingClass): .object(["class": .string(pairingClass.rawValue)])
    case .number(let number):
      .object(["number": .string(number.rawValue), "definition": .string(number.definition)])
    case .reason(let reason): .object(["reason": .string(reason.rawValue)])
    }
  }
}

extension NearlyCounted {
  func lines(in ledger: Ledger) -> [String] {
    let groups = [
      ("Not counted, part of an agreement that is:", parts),
      ("Not counted, of another basis:", otherBases),
      ("Not counted, only possibly in the window:", onlyPossible),
    ]
    return groups.flatMap { title, ids in ids.isEmpty ? [] : [title] + ids.map { "  " + ledger.line($0) } }
  }

  var json: JSONValue {
    .object([
      "parts": JSONValue(parts.map(\.text)), "otherBases": JSONValue(otherBases.map(\.text)),
      "onlyPossible": JSONValue(onlyPossible.map(\.text)),
    ])
  }
}

extension Ledger {
  /// Agreements, each with its note below it.
  func lines(_ ids: [Agreement.ID]) -> [String] {
    ids.flatMap { id -> [String] in
      let note = self[agreement: id]?.note ?? ""
      return ["  " + line(id)] + (note.isEmpty ? [] : ["    \(note)"])
    }
  }

  func sourceLines(_ sources: [Source]) -> [String] {
    if sources.isEmpty { return [] }
    return ["Sources:"]
      + sources.map { source in
        let parts = [source.title, source.publisher, source.published?.text ?? "", source.url].filter { !$0.isEmpty }
        return "  \(source.id): \(parts.joined(separator: ", "))"
      }
  }

  /// Agreements that a view leaves out, reason by reason.
  func lines(_ leftOut: [LeftOutAgreement]) -> [String] {
    Accounting.Reason.allCases.flatMap { reason -> [String] in
      let ids = leftOut.filter { $0.reason == reason }.map(\.agreement)
      return ids.isEmpty ? [] : ["Not counted (\(reason.rawValue)):"] + ids.map { "  " + line($0) }
    }
  }
}

extension Source {
  var json: JSONValue {
    .object([
      "id": .string(id.text), "title": .string(title), "publisher": .string(publisher),
      "published": JSONValue(published?.text), "url": .string(url),
    ])
  }
}

extension LeftOutAgreement {
  var json: JSONValue { .object(["agreement": .string(agreement.text), "reason": .string(reason.rawValue)]) }
}
