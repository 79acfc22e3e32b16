public import EntenteLedger

// What stands behind a pair, a party, an agreement or a source.

extension View {
  func explanation(ofPair firm: Party.ID, _ bank: Party.ID) throws(RecipeError) -> Explanation {
    let subject = Explanation.Subject.pair(firm: firm, bank: bank)
    let (firmCount, bankCount) = (partnerCount(of: firm, on: .firm), partnerCount(of: bank, on: .bank))
    var explanation: Explanation
    if let pair = pairs.first(where: { $0.firm == firm && $0.bank == bank }) {
      explanation = Explanation(
        subject,
        "\(label(pair)) is \(pairingClass(of: pair).rawValue): \(name(firm)) has "
          + "\(counted(firmCount, "bank")), \(name(bank)) has \(counted(bankCount, "firm"))")
      explanation.add(fact: "Banks of \(name(firm))", names(partners(of: firm, on: .firm)))
      explanation.add(fact: "Firms of \(name(bank))", names(partners(of: bank, on: .bank)))
      explanation.add("Between them:", pair.agreements)
    } else {
      explanation = Explanation(subject, "\(name(firm)) and \(name(bank)) have no agreement in this view")
    }
    addLeftOut(try leftOut(firm: firm, bank: bank), to: &explanation)
    return explanation
  }

  func explanation(ofParty id: Party.ID) throws(RecipeError) -> Explanation {
    guard let party = ledger[party: id] else { throw RecipeError(problems: ["unknown party \"\(id)\""]) }
    let actor = try? actor(for: id)
    let family = family(of: id)
    let signed = ledger.agreements.filter { !family.isDisjoint(with: $0.parties) }.map(\.id)
    let own = Set(signed)
    let isActing = actor?.acting == id
    var explanation = Explanation(.party(id), statement(about: party, actor))
    addFacts(about: party, to: &explanation)
    var shown: Set<Agreement.ID> = []
    if let actor {
      for pair in pairs where pair.party(on: actor.side) == actor.acting {
        let ids = pair.agreements.filter { isActing || own.contains($0) }
        if ids.isEmpty { continue }
        explanation.add("\(label(pair)) is \(pairingClass(of: pair).rawValue):", ids)
        shown.formUnion(ids)
      }
    }
    let reasons = reasons()
    addLeftOut(
      signed.filter { !shown.contains($0) }.map { LeftOutAgreement(agreement: $0, reason: reasons[$0] ?? .filtered) },
      to: &explanation)
    let others = ledger.agreements.filter { $0.others.contains(id) }.map(\.id)
    if !others.isEmpty { explanation.add("Named in them, without signing:", others) }
    return explanation
  }

  private func statement(about party: Party, _ actor: ActingParty?) -> String {
    guard let actor else { return "\(party.name) is no firm and no bank, and has no partners" }
    let count = partnerCount(of: actor.acting, on: actor.side)
    let noun = actor.side.opposite.rawValue
    let has = count == 0 ? "no partner" : "\(counted(count, noun)) as \(count == 1 ? "its partner" : "partners")"
    guard actor.acting != party.id else { return "\(party.name) has \(has) in this view" }
    return "\(party.name) acts for \(name(actor.acting)), which has \(has) in this view"
  }

  private func addFacts(about party: Party, to explanation: inout Explanation) {
    let names = party.names.keys.sorted().compactMap { party.names[$0] } + party.aliases
    explanation.add(fact: "Also called", names.joined(separator: ", "))
    let tags = party.tags.map { "\($0.key) \($0.value)" }
    explanation.add(fact: "Kind", ([party.kind] + tags).joined(separator: ", "))
    let days = [party.since.map { "since \($0)" }, party.until.map { "until \($0)" }].compactMap(\.self)
    explanation.add(fact: "Existed", days.joined(separator: ", "))
    let own = ledger.groups.filter { $0.party == party.id }.map { ("In the group of", $0.group, $0) }
    let members = ledger.groups.filter { $0.group == party.id }.map { ("Group of", $0.party, $0) }
    for (fact, other, membership) in own + members {
      let days = [membership.from.map { "from \($0)" }, membership.until.map { "until \($0)" }].compactMap(\.self)
      let basis = membership.basis == .explicit ? "" : " (\(membership.basis.rawValue))"
      let sources = membership.sources.map(\.text).joined(separator: ", ")
      explanation.add(
        fact: fact,
        ([name(other)] + days).joined(separator: ", ") + basis + (sources.isEmpty ? "" : " [\(sources)]"))
    }
    for report in ledger.reports where report.party == party.id { explanation.add(fact: "Reported", report.sentence) }
  }

  func explanation(ofAgreement id: Agreement.ID) throws(RecipeError) -> Explanation {
    guard let agreement = ledger[agreement: id] else {
      throw RecipeError(problems: ["unknown agreement \"\(id)\""])
    }
    let made = pairs.filter { $0.agreements.contains(id) }
    let reason = reasons()[id]
    var explanation = Explanation(
      .agreement(id), reason.map { "\(id) is left out: \(why(agreement, $0))" } ?? "\(id) counts in this view")
    for pair in made {
      explanation.add(
        "It makes \(label(pair)), which is \(pairingClass(of: pair).rawValue); all of theirs:", pair.agreements)
    }
    if made.isEmpty { explanation.add("The agreement:", [id]) }
    let date = agreement.date.map { $0.isDay ? $0.text : "\($0.text), that is \(days(of: $0))" }
    explanation.add(fact: "Date", (date ?? "not known") + (agreement.date?.isDoubtful == true ? ", doubtful" : ""))
    explanation.add(fact: "Until", agreement.until?.text)
    explanation.add(fact: "Parties", agreement.parties.map(signatory).joined(separator: ", "))
    explanation.add(fact: "Others", names(agreement.others))
    explanation.add(fact: "Kind", "\(agreement.kind), \(agreement.status.rawValue)")
    explanation.add(fact: "Basis", basis(agreement.basis))
    explanation.add(fact: "Domains", agreement.domains.joined(separator: ", "))
    explanation.add(fact: "Part of", agreement.partOf?.text)
    explanation.add(fact: "Parts", (ledger.partsByWhole()[id] ?? []).map(\.text).joined(separator: ", "))
    explanation.add(fact: "Follows", agreement.follows?.text)
    explanation.add(
      fact: "Followed by", (ledger.followersByPredecessor()[id] ?? []).map(\.text).joined(separator: ", "))
    return explanation
  }

  private func days(of date: PartialDate) -> String {
    switch (date.earliest, date.latest) {
    case (let first?, let last?): "one day of \(first) to \(last)"
    case (nil, let last?): "\(last) or earlier"
    case (let first?, nil): "\(first) or later"
    case (nil, nil): "any day"
    }
  }

  private func signatory(_ id: Party.ID) -> String {
    guard let actor = try? actor(for: id) else { return "\(name(id)) (neither firm nor bank)" }
    return name(id) + (actor.acting == id ? "" : ", for \(name(actor.acting))") + " (\(actor.side.rawValue))"
  }

  private func basis(_ basis: Basis) -> String {
    switch basis {
    case .explicit: "explicit: its sources name the parties"
    case .collective: "collective: its sources name the parties only through a collective"
    case .inferred: "inferred: its sources do not say it, the curator concludes it"
    }
  }

  func explanation(ofSource id: Source.ID) throws(RecipeError) -> Explanation {
    guard let source = ledger[source: id] else { throw RecipeError(problems: ["unknown source \"\(id)\""]) }
    let citing = ledger.agreements.filter { $0.sources.contains(id) }.map(\.id)
    let used = Set(accounting.used)
    let alone = citing.filter { used.contains($0) && ledger[agreement: $0]?.sources == [id] }
    var explanation = Explanation(
      .source(id),
      "\(counted(citing.count, "agreement")) of the ledger \(citing.count == 1 ? "rests" : "rest") on it, "
        + "\(citing.count(where: used.contains)) of them in this view, \(alone.count) of those on it alone")
    explanation.add(fact: "Title", source.title)
    explanation.add(fact: "Publisher", source.publisher)
    explanation.add(fact: "Published", source.published?.text)
    explanation.add(fact: "Address", source.url)
    explanation.add(fact: "Note", source.note)
    let rest = citing.filter { used.contains($0) && !alone.contains($0) }
    if !alone.isEmpty { explanation.add("Counted in this view, on this source alone:", alone) }
    if !rest.isEmpty { explanation.add("Counted in this view, on others too:", rest) }
    let reasons = reasons()
    addLeftOut(
      citing.compactMap { id in reasons[id].map { LeftOutAgreement(agreement: id, reason: $0) } }, to: &explanation)
    return explanation
  }

  /// The agreements left out, reason by reason.
  func addLeftOut(_ leftOut: [LeftOutAgreement], to explanation: inout Explanation) {
    for reason in Accounting.Reason.allCases {
      let ids = leftOut.filter { $0.reason == reason }.map(\.agreement)
      if !ids.isEmpty { explanation.add("Not counted, \(Self.words(for: reason, recipe)):", ids) }
    }
  }

  /// A reason as a clause.
  static func words(for reason: Accounting.Reason, _ recipe: Recipe) -> String {
    switch reason {
    case .part: "part of an agreement, with which it counts"
    case .basis: "of another basis than \(recipe.bases.map(\.rawValue).joined(separator: ", "))"
    case .kind: "of another kind than \(recipe.kinds.joined(separator: ", "))"
    case .insideGroup: "between parties that act for the same one"
    case .noPair: "without a firm and a bank among its signatories"
    case .filtered: "of other parties, domains or sources than asked for"
    case .window: "dated outside the window"
    case .onlyPossible: "only possibly in the window"
    }
  }

  /// Why one agreement is left out.
  private func why(_ agreement: Agreement, _ reason: Accounting.Reason) -> String {
    switch reason {
    case .part: "it is part of \(agreement.partOf?.text ?? ""), with which it counts; --parts counts it apart"
    case .basis:
      "its basis is \(agreement.basis.rawValue); the view takes \(recipe.bases.map(\.rawValue).joined(separator: ", "))"
    case .kind: "its kind is \(agreement.kind); the view takes \(recipe.kinds.joined(separator: ", "))"
    case .insideGroup: "all who signed act for the same party"
    case .noPair: "there is no firm and bank among those who signed"
    case .filtered: "its parties, domains or sources are not those asked for"
    case .window, .onlyPossible:
      "its date, \(agreement.date?.text ?? "not known"), "
        + (reason == .window
          ? "does not lie in the window" : "may lie in the window, and need not; --possible counts it")
    }
  }
}

extension Report {
  /// `partner-banks: 11 banks (2017), partners not named [s001]`
  public var sentence: String {
    let isWhole = value == value.rounded() && abs(value) < 1e15
    let number = isWhole ? "\(Int(value))" : "\(value)"
    let date = date.map { " (\($0))" } ?? ""
    return "\(measure): \(number) \(unit)\(date), partners not named [\(sources.map(\.text).joined(separator: ", "))]"
  }
}
