import EntenteAnalysis
import EntenteLedger

/// How the things of the ledger and of views are printed, in words and in JSON.

extension View {
  /// The ledger, the recipe and the accounting.
  var heading: [(name: String, value: String)] {
    var heading = [ledgerLine, ("View", recipe.sentence())]
    heading.append(("Counted", accounting.sentence))
    if !straddling.isEmpty {
      let ids = straddling.map(\.text).joined(separator: ", ")
      heading.append(("Note", "rolled up at their latest day, for a group changes within their date: \(ids)"))
    }
    return heading.map { (name: $0.0, value: $0.1) }
  }

  var ledgerLine: (String, String) { ("Ledger", "\(ledger.name): \(ledger.title)") }

  func name(_ id: Party.ID) -> String { ledger[party: id]?.name ?? id.text }

  func names(_ ids: [Party.ID]) -> String { ids.isEmpty ? "nobody" : ids.map(name).joined(separator: ", ") }

  /// A party by its name, and by its id for programs.
  func cell(_ id: Party.ID) -> Table.Cell { ledger.cell(id) }
}

extension Ledger {
  /// A party by its name, and by its id for programs.
  func cell(_ id: Party.ID) -> Table.Cell { Table.Cell(self[party: id]?.name ?? id.text, exact: id.text) }

  /// One agreement in a line: date, kind, parties, how it is known, sources.
  func line(_ id: Agreement.ID) -> String {
    guard let agreement = self[agreement: id] else { return id.text }
    let parties = agreement.parties.map { self[party: $0]?.name ?? $0.text }.joined(separator: ", ")
    var line = "\(agreement.date?.text ?? "undated")  \(agreement.kind): \(parties)"
    if agreement.basis != .explicit { line += " (\(agreement.basis.rawValue))" }
    line += "  [\(([agreement.id.text] + agreement.sources.map(\.text)).joined(separator: ", "))]"
    return line
  }
}

extension Pairing {
  /// The regime, and that a single pair makes a trivial one.
  var regimeText: String {
    (regime?.rawValue ?? "–") + (regime != nil && isTrivial ? " (trivial)" : "")
  }
}

extension Recipe {
  /// The recipe in a line.
  func sentence(every step: Window.Step? = nil, rolling: Window.Step? = nil) -> String {
    lines(every: step, rolling: rolling).map { "\($0.name) \($0.value)" }.joined(separator: "; ")
  }

  var json: JSONValue {
    var object: [String: JSONValue] = [
      "rollUp": .string(rollUp.rawValue), "firms": .string(firms.description), "banks": .string(banks.description),
      "kinds": JSONValue(kinds), "basis": JSONValue(bases.map(\.rawValue)), "domains": JSONValue(domains),
      "sources": JSONValue(sources.map(\.text)), "parts": .bool(countsParts),
      "dates": .string(includesPossible ? "certain and possible" : "certain"),
    ]
    object["view"] =
      switch mode {
      case .signed: .string("signed")
      case .cumulative: .string("cumulative")
      case .active(let lifetime): .object(["active": lifetime.map { .int($0) } ?? .null])
      }
    object["window"] = window?.json ?? .null
    for (side, tag) in restrictions { object["\(side.rawValue)sTagged"] = .string("\(tag.key):\(tag.value)") }
    return .object(object)
  }
}

extension Window {
  var json: JSONValue {
    .object([
      "first": .string(start.description), "last": .string(lastDay.description), "label": .string(label),
      "partial": .bool(isPartial),
    ])
  }
}

extension Accounting {
  var json: JSONValue {
    .object([
      "read": .int(read), "used": .int(used.count), "undated": .int(undated),
      "leftOut": .object(
        Dictionary(uniqueKeysWithValues: leftOutCounts.map { ($0.reason.rawValue, JSONValue.int($0.count)) })),
    ])
  }
}

extension Ledger {
  var json: JSONValue {
    .object([
      "name": .string(name), "title": .string(title), "parties": .int(parties.count),
      "agreements": .int(agreements.count),
    ])
  }

  func json(_ id: Agreement.ID) -> JSONValue {
    guard let agreement = self[agreement: id] else { return .string(id.text) }
    return .object([
      "id": .string(agreement.id.text), "date": JSONValue(agreement.date?.text),
      "until": JSONValue(agreement.until?.text), "parties": JSONValue(agreement.parties.map(\.text)),
      "kind": .string(agreement.kind), "basis": .string(agreement.basis.rawValue),
      "status": .string(agreement.status.rawValue), "domains": JSONValue(agreement.domains),
      "sources": JSONValue(agreement.sources.map(\.text)), "note": .string(agreement.note),
    ])
  }
}
