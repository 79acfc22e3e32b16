import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Without: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "What becomes of the network when parties leave it, and who depends on one alone.",
    discussion: """
      Without a party, the ranking: how many would be left without a partner if each one went. An agreement of three \
      parties goes on between a firm and a bank that stay.

      EXAMPLES:
        entente without
        entente without tencent
        entente without icbc,citic --view cumulative --to 2017
      """)

  @Argument(help: ArgumentHelp("Parties that leave, by id, name or alias, separated by commas.", valueName: "parties"))
  var parties: NameList?

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var output: OutputOptions

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    guard let parties else {
      try output.print(ranking(of: view))
      return
    }
    var actors: [ActingParty] = []
    for name in parties.names { actors.append(try view.actor(called: name)) }
    try output.print(departure(of: actors, from: view))
  }

  // MARK: Everybody in turn

  private func ranking(of view: View) -> Output {
    let dependences = view.dependences()
    var result = Output()
    result.heading = view.heading
    var table = Table(
      title: "Who would be left without a partner if one party went",
      [
        .init(name: "party"), .init(name: "side"), .init(name: "partners", isNumber: true),
        .init(name: "left alone", isNumber: true), .init(name: "who"),
      ])
    var all = Table(["party", "side", "partners", "left alone", "who"].map { Table.Column(name: $0) })
    for entry in dependences {
      let cells = [
        view.cell(entry.party), .init(entry.side.rawValue), .init(entry.partners), .init(entry.dependents.count),
      ]
      if !entry.dependents.isEmpty {
        table.rows.append(cells + [.init(view.names(entry.dependents))])
      }
      all.rows.append(cells + [.init(entry.dependents.map(\.text).joined(separator: "|"))])
    }
    let nobody = dependences.filter(\.dependents.isEmpty).map(\.party)
    if !table.rows.isEmpty { result.sections.append(.table(table)) }
    if dependences.isEmpty {
      result.sections.append(.lines(["There is no pair in this view."]))
    } else {
      result.sections.append(.facts([("Nobody depends on", view.names(nobody))]))
    }
    result.main = all
    result.json = {
      .object([
        "schema": "entente.without/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
        "accounting": view.accounting.json,
        "parties": .array(
          dependences.map {
            .object([
              "party": .string($0.party.text), "side": .string($0.side.rawValue), "partners": .int($0.partners),
              "leftAlone": JSONValue($0.dependents.map(\.text)),
            ])
          }),
      ])
    }
    return result
  }

  // MARK: Some leave

  private func departure(of actors: [ActingParty], from view: View) throws -> Output {
    let departure = try view.departure(of: Set(actors.map(\.acting)))
    let ledger = view.ledger
    var result = Output()
    result.heading = view.heading(for: actors)
    let absent = actors.map(\.acting).filter { !departure.leaving.contains($0) }
    if !absent.isEmpty { result.heading.append((name: "Note", value: "not in this view: \(view.names(absent))")) }
    let changes = changeTable(departure)
    result.sections = [.facts(facts(view, departure)), .table(changes)]
    if !departure.leftAlone.isEmpty {
      var table = Table(
        title: "Left without a partner", [.init(name: "party"), .init(name: "side"), .init(name: "its partners were")])
      for entry in departure.leftAlone {
        table.rows.append([view.cell(entry.party), .init(entry.side.rawValue), .init(view.names(entry.partners))])
      }
      result.sections.append(.table(table))
    }
    var lines: [String] = []
    if !departure.lostAgreements.isEmpty {
      lines += ["Agreements that go:"] + departure.lostAgreements.map { "  " + ledger.line($0) }
    }
    if !departure.surviving.isEmpty {
      lines += ["Agreements that go on between others:"] + departure.surviving.map { "  " + ledger.line($0) }
    }
    if !lines.isEmpty { result.sections.append(.lines(lines)) }
    result.main = changes
    result.json = { json(view, departure) }
    return result
  }

  private func facts(_ view: View, _ departure: Departure) -> [(name: String, value: String)] {
    let leftAlone = departure.leftAlone.map(\.party)
    return [
      ("Leaving", view.names(departure.leaving)),
      (
        "Lost",
        "\(count(departure.lostPairs.count, "pair")), \(count(departure.lostAgreements.count, "agreement"))"
          + (departure.surviving.isEmpty ? "" : "; \(departure.surviving.count) more of its agreements between others")
      ),
      ("Left without a partner", view.names(leftAlone)),
    ]
  }

  private func changeTable(_ departure: Departure) -> Table {
    let views = [departure.before, departure.after]
    let pairings = views.map(\.pairing)
    func row(_ name: String, _ cells: [Table.Cell]) -> [Table.Cell] { [.init(name)] + cells }
    func components(_ pairing: Pairing) -> Int { pairing.shapes.values.reduce(0, +) }
    var table = Table([
      .init(name: "figure"), .init(name: "before", isNumber: true), .init(name: "after", isNumber: true),
    ])
    table.rows = [
      row("pairs", pairings.map { .init($0.pairCount) }),
      row("agreements", views.map { .init($0.accounting.used.count) }),
      row("firms with a partner", pairings.map { .init($0.firms.active) }),
      row("banks with a partner", pairings.map { .init($0.banks.active) }),
      row("components with a pair", pairings.map { .init(components($0)) }),
      row("largest matching", pairings.map { .init($0.matchingSize) }),
      row("regime", pairings.map { .init(regime($0), exact: $0.regime?.rawValue ?? "") }),
      row("multi-homing of firms", pairings.map { .init(share: $0.firms.multiHomingShare) }),
      row("multi-homing of banks", pairings.map { .init(share: $0.banks.multiHomingShare) }),
    ]
    return table
  }

  private func regime(_ pairing: Pairing) -> String {
    (pairing.regime?.rawValue ?? "–") + (pairing.regime != nil && pairing.isTrivial ? " (trivial)" : "")
  }

  private func json(_ view: View, _ departure: Departure) -> JSONValue {
    func figures(_ view: View) -> JSONValue {
      let pairing = view.pairing
      return .object([
        "pairs": .int(pairing.pairCount), "agreements": .int(view.accounting.used.count),
        "firms": .int(pairing.firms.active), "banks": .int(pairing.banks.active),
        "components": .int(pairing.shapes.values.reduce(0, +)), "matching": .int(pairing.matchingSize),
        "regime": JSONValue(pairing.regime?.rawValue), "trivial": .bool(pairing.isTrivial),
        "firmsMultiHomingShare": JSONValue(pairing.firms.multiHomingShare),
        "banksMultiHomingShare": JSONValue(pairing.banks.multiHomingShare),
      ])
    }
    return .object([
      "schema": "entente.without/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "leaving": JSONValue(departure.leaving.map(\.text)),
      "before": figures(departure.before), "after": figures(departure.after),
      "lostPairs": .array(
        departure.lostPairs.map { .object(["firm": .string($0.firm.text), "bank": .string($0.bank.text)]) }),
      "lostAgreements": JSONValue(departure.lostAgreements.map(\.text)),
      "surviving": JSONValue(departure.surviving.map(\.text)),
      "leftAlone": .array(
        departure.leftAlone.map {
          .object([
            "party": .string($0.party.text), "side": .string($0.side.rawValue),
            "partners": JSONValue($0.partners.map(\.text)),
          ])
        }),
    ])
  }
}
