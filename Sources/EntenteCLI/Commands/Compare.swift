import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct Compare: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Two parties of one side, side by side: shared and own partners, who came first, domains.",
    discussion: """
      EXAMPLES:
        entente compare alibaba tencent
        entente compare icbc ccb --by kind
        entente compare tencent jd --from 2017 --to 2018 --format csv
      """)

  @OptionGroup var parties: ComparedOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var output: OutputOptions

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    let (first, second) = try parties.acting(in: view)
    let comparison = try view.comparison(of: first.acting, with: second.acting, on: first.side, by: parties.by)
    var result = Output()
    result.heading = view.heading(for: [first, second])
    result.sections = [.table(profileTable(view, comparison))]
    if !comparison.groups.isEmpty { result.sections.append(.table(groupTable(view, comparison))) }
    if !comparison.shared.isEmpty { result.sections.append(.table(sharedTable(view, comparison))) }
    for profile in [comparison.first, comparison.second] where !profile.ownPartners.isEmpty {
      result.sections.append(.table(ownTable(view, profile, comparison)))
    }
    result.sections.append(.facts(facts(view, comparison)))
    result.main = programTable(view, comparison)
    result.json = { json(view, comparison) }
    try output.print(result)
  }

  // MARK: For people

  private func profileTable(_ view: View, _ comparison: PartyComparison) -> Table {
    let (other, key) = (comparison.side.opposite.rawValue, "shared")
    var table = Table([
      .init(name: comparison.side.rawValue), .init(name: "\(other)s", isNumber: true), .init(name: key, isNumber: true),
      .init(name: "own", isNumber: true), .init(name: "agreements", isNumber: true), .init(name: "kinds of agreement"),
    ])
    for profile in [comparison.first, comparison.second] {
      table.rows.append([
        view.cell(profile.party), .init(profile.pairs.count), .init(comparison.shared.count),
        .init(profile.ownPartners.count), .init(profile.agreements.count),
        .init(listed(profile.kinds.map { "\($0.count) \($0.kind)" })),
      ])
    }
    return table
  }

  private func groupTable(_ view: View, _ comparison: PartyComparison) -> Table {
    var table = Table(
      title: "Partners by \(comparison.key)",
      [
        .init(name: comparison.key), .init(name: "shared", isNumber: true),
        .init(name: "\(view.name(comparison.first.party)) only", isNumber: true),
        .init(name: "\(view.name(comparison.second.party)) only", isNumber: true),
      ])
    for group in comparison.groups {
      table.rows.append([
        .init(group.name ?? "none"), .init(group.shared), .init(group.ownOfFirst), .init(group.ownOfSecond),
      ])
    }
    return table
  }

  private func kind(of id: Party.ID, _ view: View) -> String { view.ledger[party: id]?.kind ?? "" }

  private func sharedTable(_ view: View, _ comparison: PartyComparison) -> Table {
    let names = [view.name(comparison.first.party), view.name(comparison.second.party)]
    var table = Table(
      title: "Shared partners",
      [.init(name: comparison.side.opposite.rawValue), .init(name: comparison.key)]
        + (comparison.key == "kind" ? [] : [.init(name: "kind")])
        + names.map { .init(name: "agreements of \($0)", isNumber: true) }
        + names.map { .init(name: "\($0) first") } + [.init(name: "who came first")])
    for partner in comparison.shared {
      let group = partner.group ?? "none"
      table.rows.append(
        [view.cell(partner.party), .init(group)]
          + (comparison.key == "kind" ? [] : [.init(kind(of: partner.party, view))])
          + [
            .init(partner.ofFirst.agreements.count), .init(partner.ofSecond.agreements.count),
            .init(partner.ofFirst.since.text), .init(partner.ofSecond.since.text),
            .init(whoCameFirst(partner.firstCame, names)),
          ])
    }
    return table
  }

  private func whoCameFirst(_ precedence: Precedence, _ names: [String]) -> String {
    switch precedence {
    case .before: names[0]
    case .after: names[1]
    case .together: "both together"
    case .unknown: "not known"
    }
  }

  private func ownTable(_ view: View, _ profile: PartyComparison.Profile, _ comparison: PartyComparison) -> Table {
    var table = Table(
      title: "Partners of \(view.name(profile.party)) only",
      [.init(name: comparison.side.opposite.rawValue), .init(name: comparison.key)]
        + (comparison.key == "kind" ? [] : [.init(name: "kind")])
        + [.init(name: "agreements", isNumber: true), .init(name: "first")])
    for partner in profile.ownPartners {
      table.rows.append(
        [view.cell(partner.party), .init(partner.group ?? "none")]
          + (comparison.key == "kind" ? [] : [.init(kind(of: partner.party, view))])
          + [.init(partner.agreements.count), .init(partner.since.text)])
    }
    return table
  }

  private func facts(_ view: View, _ comparison: PartyComparison) -> [(name: String, value: String)] {
    let names = [view.name(comparison.first.party), view.name(comparison.second.party)]
    return [
      ("Partners in common", comparison.partnerSimilarity.text + shareNote(comparison.partnerSimilarity)),
      ("Domains in common", comparison.domainSimilarity.text + shareNote(comparison.domainSimilarity)),
      ("Both are about", listed(comparison.sharedDomains)),
      ("Only \(names[0])", listed(comparison.ownDomains.first)),
      ("Only \(names[1])", listed(comparison.ownDomains.second)),
    ]
  }

  private func shareNote(_ value: MeasureValue) -> String {
    value.number == nil ? "" : " (Jaccard: shared over all of the two)"
  }

  // MARK: For programs

  private func programTable(_ view: View, _ comparison: PartyComparison) -> Table {
    var table = Table(
      [
        "partner", comparison.key, "kind of party", "partner of", "agreements of \(comparison.first.party)",
        "agreements of \(comparison.second.party)", "first of \(comparison.first.party)",
        "first of \(comparison.second.party)", "came first",
      ].map { Table.Column(name: $0) })
    for partner in comparison.shared {
      let ids = [comparison.first.party.text, comparison.second.party.text]
      table.rows.append([
        view.cell(partner.party), .init(partner.group ?? ""), .init(kind(of: partner.party, view)), .init("both"),
        .init(partner.ofFirst.agreements.count), .init(partner.ofSecond.agreements.count),
        .init(partner.ofFirst.since.text), .init(partner.ofSecond.since.text),
        .init(
          partner.firstCame == .together
            ? "together" : partner.firstCame == .unknown ? "unknown" : whoCameFirst(partner.firstCame, ids)),
      ])
    }
    for (profile, isFirst) in [(comparison.first, true), (comparison.second, false)] {
      for partner in profile.ownPartners {
        let (count, since) = (Table.Cell(partner.agreements.count), Table.Cell(partner.since.text))
        let (none, empty) = (Table.Cell(0), Table.Cell(""))
        table.rows.append([
          view.cell(partner.party), .init(partner.group ?? ""), .init(kind(of: partner.party, view)),
          .init(profile.party.text), isFirst ? count : none, isFirst ? none : count, isFirst ? since : empty,
          isFirst ? empty : since, empty,
        ])
      }
    }
    return table
  }

  private func json(_ view: View, _ comparison: PartyComparison) -> JSONValue {
    func partner(_ partner: PartyComparison.Partner) -> [String: JSONValue] {
      ["agreements": JSONValue(partner.agreements.map(\.text)), "first": partner.since.json]
    }
    func profile(_ profile: PartyComparison.Profile) -> JSONValue {
      .object([
        "party": .string(profile.party.text), "partners": .int(profile.pairs.count),
        "agreements": JSONValue(profile.agreements.map(\.text)),
        "kinds": .object(Dictionary(uniqueKeysWithValues: profile.kinds.map { ($0.kind, .int($0.count)) })),
        "ownPartners": .array(
          profile.ownPartners.map {
            .object(partner($0).merging(["party": .string($0.party.text), "group": JSONValue($0.group)]) { $1 })
          }),
      ])
    }
    let shared = comparison.shared.map { entry in
      JSONValue.object([
        "party": .string(entry.party.text), "group": JSONValue(entry.group), "first": .object(partner(entry.ofFirst)),
        "second": .object(partner(entry.ofSecond)), "firstCame": .string(entry.firstCame.rawValue),
      ])
    }
    let groups = comparison.groups.map { group in
      JSONValue.object([
        "group": JSONValue(group.name), "shared": .int(group.shared), "ownOfFirst": .int(group.ownOfFirst),
        "ownOfSecond": .int(group.ownOfSecond),
      ])
    }
    return .object([
      "schema": "entente.compare/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "side": .string(comparison.side.rawValue), "by": .string(comparison.key),
      "first": profile(comparison.first), "second": profile(comparison.second), "shared": .array(shared),
      "groups": .array(groups), "partnersJaccard": comparison.partnerSimilarity.json,
      "domainsJaccard": comparison.domainSimilarity.json,
      "domains": .object([
        "shared": JSONValue(comparison.sharedDomains), "ownOfFirst": JSONValue(comparison.ownDomains.first),
        "ownOfSecond": JSONValue(comparison.ownDomains.second),
      ]),
    ])
  }
}
