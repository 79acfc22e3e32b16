import EntenteAnalysis
import EntenteLedger

extension EvolutionReport {
  var json: JSONValue {
    .object([
      "schema": "entente.evolution/1", "ledger": evolution.ledger.json, "recipe": evolution.recipe.json,
      "every": .string(command.every.description), "rolling": JSONValue(command.rolling?.description),
      "windows": .array(
        evolution.windows.enumerated().map { index, entry in json(entry, completions?.windows[index]) }),
      "transitions": evolution.transitions.json,
      "firstMultiHoming": .array(evolution.firstMultiHomings.map(\.json)),
      "moves": .array(evolution.moves.map(\.json)), "straddling": JSONValue(evolution.straddling.map(\.text)),
      "changes": changesJSON, "chance": .array(chances.map(\.json)),
      "undated": .string(command.completionOptions.undated.rawValue),
      "seed": .string(String(command.completionOptions.seed)),
    ])
  }

  private func json(_ entry: EvolutionWindow, _ completed: WindowCompletions?) -> JSONValue {
    let leftOut = entry.leftOut.map { ($0.reason.rawValue, JSONValue.int($0.count)) }
    return .object([
      "window": entry.window.json, "pairing": entry.pairing.json,
      "accounting": .object([
        "read": .int(entry.agreementsRead), "used": .int(entry.agreementsUsed),
        "leftOut": .object(Dictionary(uniqueKeysWithValues: leftOut)),
      ]),
      "flow": entry.flow.json,
      "moves": .object(
        Dictionary(uniqueKeysWithValues: zip(Move.allCases, entry.moves).map { ($0.rawValue, JSONValue.number($1)) })),
      "movesOfUnknownOrder": .int(entry.openMoves),
      "completions": completed?.json(condition: command.holds) ?? .null,
    ])
  }
}

extension Pairing {
  /// Everything but the pairs, of which there is the number.
  var json: JSONValue { .object(members.merging(["pairs": .int(pairCount)]) { $1 }) }

  /// What one object or another says of a pattern.
  var members: [String: JSONValue] {
    let classes = tallies.map { tally in
      (
        tally.pairingClass.rawValue,
        JSONValue.object([
          "pairs": .int(tally.pairs), "share": JSONValue(tally.share), "agreements": .int(tally.agreements),
        ])
      )
    }
    return [
      "regime": JSONValue(regime?.rawValue), "trivial": .bool(isTrivial),
      "dominant": JSONValue(dominant.map(\.rawValue)),
      "classes": .object(Dictionary(uniqueKeysWithValues: classes)), "firms": firms.json, "banks": banks.json,
      "matching": .int(matchingSize), "matchingCoverage": JSONValue(matchingCoverage),
      "perfectMatching": .bool(isPerfectMatching),
      "components": .object(
        Dictionary(uniqueKeysWithValues: ComponentShape.allCases.map { ($0.rawValue, .int(shapes[$0] ?? 0)) })),
    ]
  }
}

extension Pairing.SideSummary {
  var json: JSONValue {
    .object([
      "parties": .int(count), "active": .int(active), "multiHoming": .int(multiHoming),
      "multiHomingShare": JSONValue(multiHomingShare), "leftOut": JSONValue(leftOut.map(\.text)),
      "meanPartners": JSONValue(meanPartners), "meanEffectivePartners": JSONValue(meanEffectivePartners),
      "meanExclusivity": JSONValue(meanExclusivity),
    ])
  }
}

extension Flow {
  fileprivate var json: JSONValue {
    .object([
      "entries": .int(entries), "returns": .int(returns), "kept": .int(kept), "endings": .int(endings),
      "renewals": .int(renewals), "transitions": transitions.json, "dissimilarity": JSONValue(dissimilarity?.total),
      "turnover": JSONValue(dissimilarity?.turnover), "rewiring": JSONValue(dissimilarity?.rewiring),
    ])
  }
}

extension Transitions {
  /// From each state to each: `absent` and the classes.
  fileprivate var json: JSONValue {
    func name(_ state: PairingClass?) -> String { state?.rawValue ?? "absent" }
    return .object(
      Dictionary(
        uniqueKeysWithValues: Self.states.map { from in
          let row = Self.states.filter { from != nil || $0 != nil }.map { (name($0), JSONValue.int(self[from, $0])) }
          return (name(from), .object(Dictionary(uniqueKeysWithValues: row)))
        }))
  }
}

extension FirstMultiHoming {
  fileprivate var json: JSONValue {
    .object([
      "party": .string(party.text), "side": .string(side.rawValue), "partners": .int(partners),
      "earliest": JSONValue(earliest?.description), "latest": JSONValue(latest?.description),
      "censored": .bool(isCensored),
    ])
  }
}

extension AgreementMove {
  var json: JSONValue {
    .object([
      "agreement": .string(agreement.text), "firm": .string(firm.text), "bank": .string(bank.text),
      "shares": .object(Dictionary(uniqueKeysWithValues: shares.map { ($0.move.rawValue, .number($0.share)) })),
      "censored": .bool(isCensored), "drawn": .bool(isSampled),
    ])
  }
}

extension WindowCompletions {
  func json(condition: Condition?) -> JSONValue {
    let ranges = Figure.allCases.compactMap { figure in
      range(of: figure).map { (figure.rawValue, JSONValue.array([.number($0.lowerBound), .number($0.upperBound)])) }
    }
    return .object([
      "open": JSONValue(open.map(\.text)), "counted": .bool(isExact), "number": .int(count),
      "regimes": .array(
        regimes.map { .object(["regime": JSONValue($0.regime?.rawValue), "share": .number($0.share)]) }),
      "perfectMatching": .number(perfectMatchingShare), "ranges": .object(Dictionary(uniqueKeysWithValues: ranges)),
      "condition": JSONValue(condition?.description), "conditionShare": JSONValue(conditionShare),
    ])
  }
}
