import EntenteAnalysis
import EntenteLedger

/// Verdicts as tables, words and JSON.
struct CheckReport {
  var ledger: Ledger
  var results: [CheckedClaim]
  var explain: Bool

  var output: Output {
    var output = Output()
    output.heading = [("Ledger", "\(ledger.name): \(ledger.title)")]
    let table = verdictTable
    output.main = table
    output.sections = [.table(table)]
    if explain { output.sections += results.map { .lines(explanation($0)) } }
    if results.contains(where: { $0.sensitivity != nil }) {
      output.sections.append(.lines(results.flatMap(sensitivityLines)))
    }
    output.sections.append(.lines(closingLines))
    output.json = { json }
    return output
  }

  private var verdictTable: Table {
    var table = Table([
      .init(name: "claim"), .init(name: "verdict"), .init(name: "recorded"), .init(name: "share", isNumber: true),
      .init(name: "remarks"), .init(name: "says"),
    ])
    for result in results {
      table.rows.append([
        .init(result.claim.id), .init(result.verdict.kind.rawValue), .init(result.claim.recorded.rawValue),
        .init(share: result.verdict.share), .init(result.remarks.joined(separator: "; ")), .init(result.claim.says),
      ])
    }
    return table
  }

  // MARK: Words

  private func explanation(_ result: CheckedClaim) -> [String] {
    let (claim, verdict) = (result.claim, result.verdict)
    var lines = ["\(claim.id): \(verdict.kind.rawValue)" + remarks(result), "  \(claim.says)"]
    if claim.expectations.contains(where: \.usesView) {
      lines.append("  view: \(sentence(claim.view))")
      if let against = claim.against { lines.append("  against: \(sentence(against))") }
    }
    if let reason = verdict.reason { lines.append("  not checkable: \(reason)") }
    lines += verdict.findings.flatMap(figures)
    if !verdict.contrary.isEmpty {
      lines.append("  and where it does not hold:")
      lines += verdict.contrary.flatMap(figures)
    }
    if !verdict.turnsOn.isEmpty { lines.append("  it turns on:") }
    lines += verdict.turnsOn.map { "    " + ledger.line($0) }
    let agreements = verdict.agreements
    if !agreements.isEmpty { lines.append("  agreements:") }
    lines += agreements.map { "    " + ledger.line($0) }
    lines.append("  sources:")
    let cited = Set(agreements.flatMap { ledger[agreement: $0]?.sources ?? [] }).subtracting(claim.sources)
    for (ids, role) in [(claim.sources, "claims it"), (cited.sorted(), "behind an agreement")] {
      for source in ids.compactMap({ ledger[source: $0] }) {
        let parts = [source.title, source.publisher, source.published?.text ?? "", source.url].filter { !$0.isEmpty }
        lines.append("    \(source.id) (\(role)): \(parts.joined(separator: ", "))")
      }
    }
    if !claim.note.isEmpty { lines.append("  note: \(claim.note)") }
    return lines
  }

  /// A view in a line. A verdict is over all that dates can be: which of them a recipe counts says nothing here.
  private func sentence(_ recipe: Recipe) -> String {
    recipe.lines().filter { $0.name != "dates" }.map { "\($0.name) \($0.value)" }.joined(separator: "; ")
  }

  private func json(_ recipe: Recipe) -> JSONValue {
    guard case .object(var object) = recipe.json else { return .null }
    object["dates"] = nil
    return .object(object)
  }

  private func remarks(_ result: CheckedClaim) -> String {
    var remarks = result.remarks.filter { $0 != "differs" }
    if result.differs { remarks.insert("recorded as \(result.claim.recorded.rawValue)", at: 0) }
    if let share = result.verdict.share, result.verdict.kind == .undecided {
      remarks.insert("holds in \(percent(share))", at: 0)
    }
    return remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
  }

  private func figures(_ finding: Finding) -> [String] {
    let mark =
      switch finding.outcome {
      case .holds: "holds"
      case .fails: "fails"
      case .depends: "depends on the date"
      case .notCheckable(let reason): "not checkable: \(reason)"
      }
    return [
      "  \(mark)" + (finding.outcome == .holds && finding.restsOnAbsence ? ", for the ledger has nothing else" : "")
        + ":"
    ]
      + finding.figures.map { "    \($0.words)" }
  }

  private func sensitivityLines(_ result: CheckedClaim) -> [String] {
    guard let found = result.sensitivity else { return [] }
    var lines = [
      "\(result.claim.id): \(found.removals.count) of \(found.triedRemovals) agreements and \(found.shifts.count) of "
        + "\(found.triedShifts) neighbouring windows change the verdict"
    ]
    lines += found.removals.map { "  without \($0.agreement.text): \($0.verdict.rawValue)" }
    lines += found.shifts.map { "  in \($0.window.start) to \($0.window.lastDay): \($0.verdict.rawValue)" }
    return lines
  }

  private var closingLines: [String] {
    let counts = Verdict.Kind.allCases.map { kind in "\(results.count { $0.verdict.kind == kind }) \(kind.rawValue)" }
    var lines: [String] = []
    for reading in [Claim.Reading.circular, .vacuous] {
      let ids = results.filter { $0.claim.reading == reading }.map(\.claim.id)
      if !ids.isEmpty { lines.append("\(reading.rawValue): \(ids.joined(separator: ", "))") }
    }
    let different = results.filter(\.differs).map { result in
      "\(result.claim.id) (recorded \(result.claim.recorded.rawValue), found \(result.verdict.kind.rawValue))"
    }
    if !different.isEmpty { lines.append("not as recorded: \(different.joined(separator: ", "))") }
    lines.append(
      "\(results.count) \(results.count == 1 ? "claim" : "claims"): \(counts.joined(separator: ", "))")
    return lines
  }

  // MARK: JSON

  private var json: JSONValue {
    let counts = Verdict.Kind.allCases.map { kind in
      (kind.rawValue, JSONValue.int(results.count { $0.verdict.kind == kind }))
    }
    return .object([
      "schema": "entente.check/1", "ledger": ledger.json, "claims": .array(results.map(json)),
      "counts": .object(Dictionary(uniqueKeysWithValues: counts)), "differing": .int(results.count(where: \.differs)),
    ])
  }

  private func json(_ result: CheckedClaim) -> JSONValue {
    let (claim, verdict) = (result.claim, result.verdict)
    let usesView = claim.expectations.contains(where: \.usesView)
    var object: [String: JSONValue] = [
      "id": .string(claim.id), "says": .string(claim.says), "sources": JSONValue(claim.sources.map(\.text)),
      "verdict": .string(verdict.kind.rawValue), "recorded": .string(claim.recorded.rawValue),
      "differs": .bool(result.differs), "share": JSONValue(verdict.share), "level": .number(claim.level),
      "reading": .string(claim.reading.rawValue), "restsOnAbsence": .bool(verdict.restsOnAbsence),
      "drawn": .bool(verdict.isSampled), "reason": JSONValue(verdict.reason),
      "recipe": usesView ? json(claim.view) : .null, "against": claim.against.map { json($0) } ?? .null,
      "findings": .array(verdict.findings.map(json)), "contrary": .array(verdict.contrary.map(json)),
      "turnsOn": JSONValue(verdict.turnsOn.map(\.text)),
      "agreements": .array(verdict.agreements.map { explain ? ledger.json($0) : .string($0.text) }),
      "note": .string(claim.note),
    ]
    if let found = result.sensitivity {
      object["sensitivity"] = .object([
        "triedAgreements": .int(found.triedRemovals), "triedWindows": .int(found.triedShifts),
        "agreements": .array(
          found.removals.map {
            .object(["agreement": .string($0.agreement.text), "verdict": .string($0.verdict.rawValue)])
          }),
        "windows": .array(
          found.shifts.map { .object(["window": $0.window.json, "verdict": .string($0.verdict.rawValue)]) }),
      ])
    }
    return .object(object)
  }

  private func json(_ finding: Finding) -> JSONValue {
    let outcome =
      switch finding.outcome {
      case .holds: "holds"
      case .fails: "fails"
      case .depends: "depends"
      case .notCheckable: "not-checkable"
      }
    var reason: String?
    if case .notCheckable(let found) = finding.outcome { reason = found }
    return .object([
      "outcome": .string(outcome), "reason": JSONValue(reason), "restsOnAbsence": .bool(finding.restsOnAbsence),
      "figures": .array(
        finding.figures.map {
          .object(["name": .string($0.name), "value": JSONValue($0.value), "words": .string($0.words)])
        }),
      "agreements": JSONValue(finding.agreements.map(\.text)),
    ])
  }
}
