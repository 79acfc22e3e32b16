import ArgumentParser
import EntenteAnalysis
import EntenteLedger

struct History: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a firm and a bank agreed on, one agreement after the other.",
    discussion: """
      Parties go by id, name or alias, in either order. Each agreement has its move, judged against everything before \
      it that passes the filters: an opening (neither had a partner), firm-expands, bank-expands, bridging (both had, \
      not each other) or deepening; where dates leave the order open, all possible moves with their shares. Domains \
      gained are those that no earlier agreement of the two has, dropped those that the one before has and this one \
      has not.

      EXAMPLES:
        entente history icbc alibaba
        entente history baidu abc --every year --view cumulative
        entente history Tencent 'Postal Savings Bank of China' --format json
      """)

  @Argument(help: "A firm or a bank.") var a: String
  @Argument(help: "A party of the other side.") var b: String

  @Option(
    help: ArgumentHelp(
      "The pair's class window by window: month, quarter, half, year, or years such as 3y.", valueName: "step"))
  var every: Window.Step?

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if every != nil, output.format == .csv {
      throw ValidationError("CSV has no place for --every; choose another --format")
    }
  }

  func execute() throws {
    let ledger = try ledgerOptions.read()
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    let pair = try view.pair(try ledger.party(called: a), try ledger.party(called: b))
    let history = try view.history(firm: pair.firm.acting, bank: pair.bank.acting)
    let standings = try standings(in: ledger, history)
    var result = Output()
    result.heading = view.heading(for: [pair.firm, pair.bank])
    result.sections = [.facts(facts(view, history))]
    let table = entryTable(view, history)
    if !history.entries.isEmpty { result.sections += [.table(table), .lines(details(view, history))] }
    if history.entries.contains(where: { $0.move?.isCensored == true }) {
      result.sections.append(
        .lines(["* may be of the first year that the ledger covers: it does not know who were partners before."]))
    }
    if !history.leftOut.isEmpty { result.sections.append(.lines(ledger.lines(history.leftOut))) }
    if !history.mentions.isEmpty {
      result.sections.append(
        .lines(["Not theirs, and named in it:"] + history.mentions.map { "  " + ledger.line($0) }))
    }
    if !standings.isEmpty { result.sections.append(.table(standingTable(view, history, standings))) }
    result.main = programTable(view, history)
    result.json = { json(view, history, standings) }
    try output.print(result)
  }

  private func standings(in ledger: Ledger, _ history: PairHistory) throws -> [PairStanding] {
    guard let every else { return [] }
    let recipe = try viewOptions.recipe(for: ledger, isWindowed: true)
    guard let window = recipe.window else { return [] }
    return try View.series(ledger, recipe, windows: window.divided(every: every))
      .map { $0.standing(firm: history.firm, bank: history.bank) }
  }

  // MARK: For people

  private func facts(_ view: View, _ history: PairHistory) -> [(name: String, value: String)] {
    let label = "\(view.name(history.firm)) – \(view.name(history.bank))"
    let standing = view.standing(firm: history.firm, bank: history.bank)
    guard let pairingClass = standing.pairingClass else {
      let near = history.leftOut.isEmpty ? ", and none in the whole ledger" : "; the ledger has those below"
      let others =
        "\(view.name(history.firm)) has \(some(standing.firmPartners, "bank")), "
        + "\(view.name(history.bank)) has \(some(standing.bankPartners, "firm"))"
      return [("Pair", label), ("Agreements", "none in this view" + near), ("Partners", others)]
    }
    let unordered = history.entries.filter { !$0.unordered.isEmpty }.map(\.agreement.text)
    var facts = [
      ("Pair", label), ("Agreements", "\(history.entries.count)"),
      (
        "Class",
        "\(pairingClass.rawValue): \(view.name(history.firm)) has \(count(standing.firmPartners, "bank")), "
          + "\(view.name(history.bank)) has \(count(standing.bankPartners, "firm"))"
      ),
    ]
    if history.entries.count > 1 {
      facts.append(("Order", unordered.isEmpty ? "known" : "not known among \(unordered.joined(separator: ", "))"))
    }
    return facts.map { (name: $0.0, value: $0.1) }
  }

  private func some(_ number: Int, _ noun: String) -> String { number == 0 ? "no \(noun)" : count(number, noun) }

  private func entryTable(_ view: View, _ history: PairHistory) -> Table {
    var table = Table([
      .init(name: "date"), .init(name: "kind"), .init(name: "basis"), .init(name: "since the one before"),
      .init(name: "move"), .init(name: "gained", isNumber: true), .init(name: "renewed", isNumber: true),
      .init(name: "dropped", isNumber: true),
    ])
    for entry in history.entries {
      guard let agreement = view.ledger[agreement: entry.agreement] else { continue }
      let domains = entry.domains
      let order = entry.previous == .unknown ? " (order not known)" : ""
      table.rows.append([
        .init(agreement.date?.text ?? "undated"), .init(agreement.kind), .init(agreement.basis.rawValue),
        .init((entry.gap?.text ?? (entry.previous == nil ? "–" : "not known")) + order),
        .init((entry.move?.text ?? "–") + (entry.move?.isCensored == true ? "*" : "")),
        .init(domains.stated == nil ? "–" : "\(domains.gained.count)\(domains.isGainUncertain ? "?" : "")"),
        .init(domains.stated == nil ? "–" : "\(domains.renewed.count)"),
        .init(domains.dropped.map { "\($0.count)" } ?? "–"),
      ])
    }
    return table
  }

  private func details(_ view: View, _ history: PairHistory) -> [String] {
    let ledger = view.ledger
    return history.entries.flatMap { entry -> [String] in
      guard let agreement = ledger[agreement: entry.agreement] else { return [] }
      var lines = [ledger.line(entry.agreement)]
      func add(_ name: String, _ words: [String]) {
        if !words.isEmpty { lines.append("  \(name): \(words.joined(separator: ", "))") }
      }
      if entry.domains.stated == nil { lines.append("  no source states its domains") }
      add(entry.domains.isGainUncertain ? "gained, unless an earlier one had it" : "gained", entry.domains.gained)
      add("renewed", entry.domains.renewed)
      add("dropped", entry.domains.dropped ?? [])
      for part in entry.parts { lines.append("  part of it: " + ledger.line(part)) }
      add("named in it", agreement.others.map(view.name))
      add("follows", agreement.follows.map { [$0.text] } ?? [])
      add("followed by", entry.followers.map(\.text))
      add("ends", agreement.until.map { [$0.text] } ?? [])
      add("note", agreement.note.isEmpty ? [] : [agreement.note])
      return lines
    }
  }

  private func standingTable(_ view: View, _ history: PairHistory, _ standings: [PairStanding]) -> Table {
    var table = Table(
      title: "Window by window",
      [
        .init(name: "window"), .init(name: "class"), .init(name: "agreements", isNumber: true),
        .init(name: "banks of \(view.name(history.firm))", isNumber: true),
        .init(name: "firms of \(view.name(history.bank))", isNumber: true),
      ])
    for standing in standings {
      table.rows.append([
        .init((standing.window?.label ?? "") + (standing.window?.isPartial == true ? "*" : "")),
        .init(standing.pairingClass?.rawValue ?? "–"), .init(standing.agreements.count), .init(standing.firmPartners),
        .init(standing.bankPartners),
      ])
    }
    return table
  }

  // MARK: For programs

  private func programTable(_ view: View, _ history: PairHistory) -> Table {
    var table = Table(
      [
        "agreement", "date", "kind", "basis", "previous", "shortest gap", "longest gap", "moves", "shares", "censored",
        "gained", "renewed", "dropped", "parts", "follows",
      ].map { Table.Column(name: $0) })
    func joined(_ words: [String]) -> Table.Cell { .init(words.joined(separator: "|")) }
    for entry in history.entries {
      guard let agreement = view.ledger[agreement: entry.agreement] else { continue }
      table.rows.append([
        .init(agreement.id.text), .init(agreement.date?.text ?? ""), .init(agreement.kind),
        .init(agreement.basis.rawValue), .init(entry.previous?.rawValue ?? ""),
        .init(entry.gap.map { "\($0.shortest)" } ?? ""), .init(entry.gap?.longest.map { "\($0)" } ?? ""),
        joined((entry.move?.shares ?? []).map(\.move.rawValue)),
        joined((entry.move?.shares ?? []).map { "\($0.share)" }),
        .init(entry.move?.isCensored == true ? "yes" : "no"), joined(entry.domains.gained),
        joined(entry.domains.renewed),
        joined(entry.domains.dropped ?? []), joined(entry.parts.map(\.text)), .init(agreement.follows?.text ?? ""),
      ])
    }
    return table
  }

  private func json(_ view: View, _ history: PairHistory, _ standings: [PairStanding]) -> JSONValue {
    let entries = history.entries.map { entry in
      JSONValue.object([
        "agreement": view.ledger.json(entry.agreement), "previous": JSONValue(entry.previous?.rawValue),
        "orderUnknownWith": JSONValue(entry.unordered.map(\.text)), "gap": entry.gap?.json ?? .null,
        "move": entry.move?.json ?? .null,
        "domains": .object([
          "stated": entry.domains.stated.map { JSONValue($0) } ?? .null, "gained": JSONValue(entry.domains.gained),
          "renewed": JSONValue(entry.domains.renewed),
          "dropped": entry.domains.dropped.map { JSONValue($0) } ?? .null,
          "gainUncertain": .bool(entry.domains.isGainUncertain),
        ]),
        "parts": JSONValue(entry.parts.map(\.text)), "followedBy": JSONValue(entry.followers.map(\.text)),
        "follows": JSONValue(view.ledger[agreement: entry.agreement]?.follows?.text),
      ])
    }
    let windows = standings.map { standing in
      JSONValue.object([
        "window": standing.window?.json ?? .null, "class": JSONValue(standing.pairingClass?.rawValue),
        "agreements": JSONValue(standing.agreements.map(\.text)), "firmPartners": .int(standing.firmPartners),
        "bankPartners": .int(standing.bankPartners),
      ])
    }
    return .object([
      "schema": "entente.history/1", "ledger": view.ledger.json, "recipe": view.recipe.json,
      "accounting": view.accounting.json, "firm": .string(history.firm.text), "bank": .string(history.bank.text),
      "class": JSONValue(view.standing(firm: history.firm, bank: history.bank).pairingClass?.rawValue),
      "orderKnown": .bool(history.isOrderKnown), "entries": .array(entries),
      "leftOut": .array(history.leftOut.map(\.json)),
      "mentions": JSONValue(history.mentions.map(\.text)), "windows": .array(windows),
    ])
  }
}
