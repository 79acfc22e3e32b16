import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Ego: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "A party, its partners, their other partners, and its figures.",
    discussion: """
      EXAMPLES:
        entente ego tencent
        entente ego 'Bank of China' --from 2017
        entente ego ant --roll-up none
      """)

  @Argument(help: "A firm or a bank, by id, name or alias.") var party: String

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var output: OutputOptions

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    let actor = try view.actor(called: party)
    var result = Output()
    result.heading = view.heading(for: [actor])
    guard let ego = view.ego(of: actor.acting, on: actor.side) else {
      result.sections = [
        .lines(["\(view.name(actor.acting)) is not in this view: its filters, or its time, leave it out."])
      ]
      result.main = partnerColumns()
      result.json = { json(view, actor, nil) }
      try output.print(result)
      return
    }
    let table = partnerTable(view, ego)
    result.sections = [.facts(facts(view, ego)), .table(figureTable(view, ego))]
    if !ego.isIsolate { result.sections.append(.table(table)) }
    if !ego.rivals.isEmpty { result.sections.append(.table(rivalTable(view, ego))) }
    if !ego.ties.isEmpty { result.sections.append(.table(tieTable(view, ego))) }
    result.main = programTable(view, ego)
    result.json = { json(view, actor, ego) }
    try output.print(result)
  }

  // MARK: For people

  private func facts(_ view: View, _ ego: EgoNetwork) -> [(name: String, value: String)] {
    let other = ego.side.opposite.rawValue
    let (own, others) = (ego.partners.count, count(ego.rivals.count, "other \(ego.side.rawValue)"))
    let sharing =
      ego.rivals.isEmpty
      ? ", and no other \(ego.side.rawValue) with \(own == 1 ? "it" : "any of them")"
      : "; \(others) with \(own == 1 ? "it" : "some of them") too"
    let partners =
      ego.isIsolate
      ? "none: it has no agreement with any \(other) in this view" : count(own, other) + sharing
    let alone = view.parties(on: ego.side).count - 1 - ego.rivals.count
    return [
      ("Party", "\(view.name(ego.party)), a \(ego.side.rawValue)"), ("Partners", partners),
      ("Not its partners", view.names(ego.strangers)),
      ("Without a common one", alone == 0 ? "nobody of its side" : "\(count(alone, ego.side.rawValue)) of its side"),
    ] + ego.reports.map { ("Reported", $0.sentence) }
  }

  private func figureTable(_ view: View, _ ego: EgoNetwork) -> Table {
    var table = Table([
      .init(name: "figure"), .init(name: "value", isNumber: true),
      .init(name: "rank of \(view.parties(on: ego.side).count)", isNumber: true),
    ])
    for figure in ego.figures {
      let rank = figure.ranked.rank.map { "\($0)\(figure.ranked.isTied ? "=" : "")" } ?? "–"
      table.rows.append([.init(figure.name), .init(figure.ranked.value.number), .init(rank)])
    }
    return table
  }

  private func partnerTable(_ view: View, _ ego: EgoNetwork) -> Table {
    var table = Table(
      title: "Partners",
      [
        .init(name: ego.side.opposite.rawValue), .init(name: "agreements", isNumber: true), .init(name: "first"),
        .init(name: "last"), .init(name: "class"), .init(name: "its other \(ego.side.rawValue)s"),
      ])
    for partner in ego.partners {
      table.rows.append([
        view.cell(partner.party), .init(partner.pair.agreements.count), .init(partner.firstDate?.text ?? "undated"),
        .init(partner.lastDate?.text ?? "undated"), .init(partner.pairingClass.rawValue),
        .init(listed(partner.others.map(view.name))),
      ])
    }
    return table
  }

  private func rivalTable(_ view: View, _ ego: EgoNetwork) -> Table {
    var table = Table(
      title: "Who shares partners with it",
      [.init(name: ego.side.rawValue), .init(name: "shared", isNumber: true), .init(name: "through")])
    for rival in ego.rivals {
      table.rows.append([view.cell(rival.party), .init(rival.through.count), .init(view.names(rival.through))])
    }
    return table
  }

  private func tieTable(_ view: View, _ ego: EgoNetwork) -> Table {
    var table = Table(
      title: "Ties among them",
      [.init(name: "firm"), .init(name: "bank"), .init(name: "agreements", isNumber: true)])
    for pair in ego.ties {
      table.rows.append([view.cell(pair.firm), view.cell(pair.bank), .init(pair.agreements.count)])
    }
    return table
  }

  // MARK: For programs

  private func partnerColumns() -> Table {
    Table(
      ["partner", "agreements", "first", "last", "class", "other partners"].map { Table.Column(name: $0) })
  }

  private func programTable(_ view: View, _ ego: EgoNetwork) -> Table {
    var table = partnerColumns()
    for partner in ego.partners {
      table.rows.append([
        view.cell(partner.party), .init(partner.pair.agreements.count), .init(partner.firstDate?.text ?? ""),
        .init(partner.lastDate?.text ?? ""), .init(partner.pairingClass.rawValue),
        .init(partner.others.map(\.text).joined(separator: "|")),
      ])
    }
    return table
  }

  private func json(_ view: View, _ actor: ActingParty, _ ego: EgoNetwork?) -> JSONValue {
    var object: [String: JSONValue] = [
      "schema": "entente.ego/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "party": .string(actor.acting.text), "named": .string(actor.named.text),
      "side": .string(actor.side.rawValue), "inView": .bool(ego != nil),
    ]
    guard let ego else { return .object(object) }
    object["isolate"] = .bool(ego.isIsolate)
    object["partners"] = .array(
      ego.partners.map { partner in
        .object([
          "party": .string(partner.party.text), "agreements": JSONValue(partner.pair.agreements.map(\.text)),
          "first": JSONValue(partner.firstDate?.text), "last": JSONValue(partner.lastDate?.text),
          "class": .string(partner.pairingClass.rawValue), "others": JSONValue(partner.others.map(\.text)),
        ])
      })
    object["rivals"] = .array(
      ego.rivals.map {
        .object(["party": .string($0.party.text), "through": JSONValue($0.through.map(\.text))])
      })
    object["ties"] = .array(
      ego.ties.map {
        .object([
          "firm": .string($0.firm.text), "bank": .string($0.bank.text), "agreements": .int($0.agreements.count),
        ])
      })
    object["reports"] = JSONValue(ego.reports.map(\.sentence))
    object["strangers"] = JSONValue(ego.strangers.map(\.text))
    object["figures"] = .array(
      ego.figures.map { figure in
        var value: [String: JSONValue] = [
          "name": .string(figure.name), "definition": .string(figure.definition),
          "rank": figure.ranked.rank.map { .int($0) } ?? .null, "tied": .bool(figure.ranked.isTied),
          "value": JSONValue(figure.ranked.value.number),
        ]
        if case .undefined(let reason) = figure.ranked.value { value["reason"] = .string(reason) }
        return .object(value)
      })
    return .object(object)
  }
}
