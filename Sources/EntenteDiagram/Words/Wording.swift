import EntenteAnalysis
import EntenteLedger
import Graphviz

/// What a picture says, in its language: names of the ledger, and the words of the toolkit.
struct Wording {
  let ledger: Ledger
  let labels: PictureStyle.Labels
  /// The language of everything but the names of parties, which may be in two.
  let language: String
  let phrases: Phrases

  init(_ ledger: Ledger, _ labels: PictureStyle.Labels) {
    (self.ledger, self.labels) = (ledger, labels)
    language = if case .language(let code) = labels { code } else { ledger.contents.language }
    phrases = Phrases(language)
  }

  /// Words in the picture's language.
  func callAsFunction(_ english: String, _ chinese: String) -> String { phrases(english, chinese) }

  var title: String { ledger.title(in: language) }

  func name(_ id: Party.ID) -> String { ledger[party: id]?.name(in: language) ?? id.text }

  /// The lines of a party's label: its name, or with both languages the one in the other language and then this one.
  func label(of id: Party.ID) -> [String] {
    guard let party = ledger[party: id] else { return [id.text] }
    var names = [party.name]
    switch labels {
    case .language(let code): names = [party.name(in: code)]
    case .both:
      let other = ledger.languages.dropFirst().first.flatMap { party.names[$0] }
      if let other, other != party.name { names.insert(other, at: 0) }
    }
    return names.map(TextMetrics.oneLine)
  }

  /// The label in one line.
  func shortLabel(of id: Party.ID) -> String { label(of: id).joined(separator: " ") }

  /// A kind, a tag's value or another word of the ledger, to begin a line with.
  func heading(_ word: String) -> String {
    let text = ledger.term(word, in: language)
    return (text.first.map { String($0).uppercased() } ?? "") + text.dropFirst()
  }

  func heading(of side: Side, in view: View) -> String {
    side == .firm ? phrases.firms : hasInsurers(view) ? phrases.banks : phrases.banksAlone
  }

  /// What became of a pair. Agreements that were signed do not end with their window: the two did not sign again.
  func name(_ change: PairChange, in recipe: Recipe) -> String {
    change == .ended && recipe.mode == .signed ? self("not again", "未再签") : phrases.name(change)
  }

  // MARK: Agreements and their sources

  /// One agreement in a line: date, kind, parties, sources.
  func line(_ agreement: Agreement) -> String {
    let date = agreement.date?.text ?? phrases.undated
    let kind = ledger.term(agreement.kind, in: language)
    let parties = agreement.parties.map(name).joined(separator: ", ")
    let sources = agreement.sources.map(\.text).joined(separator: ", ")
    return "\(date) \(kind): \(parties)" + (sources.isEmpty ? "" : " [\(sources)]")
  }

  /// Agreements a line each; past the twelfth, how many more.
  func lines(_ ids: some Collection<Agreement.ID>) -> [String] {
    let limit = 12
    let shown = ids.prefix(limit).compactMap { ledger[agreement: $0] }.map(line)
    return shown + (ids.count > limit ? [self("and \(ids.count - limit) more", "等，另有\(ids.count - limit)份")] : [])
  }

  /// The first web address among the sources of the first agreements; without one, the place in the picture that names
  /// the sources. Nil without agreements.
  func link(_ ids: some Collection<Agreement.ID>) -> WebAddress? {
    if ids.isEmpty { return nil }
    for id in ids.prefix(50) {
      for source in ledger[agreement: id]?.sources ?? [] {
        if let address = ledger[source: source].flatMap({ WebAddress($0.url) }) { return address }
      }
    }
    return WebAddress(Caption.sourcesPlace)
  }

  // MARK: The lines of a caption

  /// The pattern of a view.
  func pattern(_ view: View, _ pairing: Pairing) -> String {
    let pairs = phrases.count(view.pairs.count, "pair", "pairs", "对合作关系")
    let agreements = phrases.count(view.accounting.used.count, "agreement", "agreements", "份协议")
    guard let regime = pairing.regime else { return phrases.noPairs }
    let classes = pairing.tallies.filter { $0.pairs > 0 }.map { "\($0.pairs) \(phrases.name($0.pairingClass))" }
    let matching =
      pairing.isPerfectMatching
      ? self("; a perfect matching, nobody left out", "；完美匹配，无一落单") : ""
    return self(
      "\(pairs) from \(agreements). Pattern: \(phrases.name(regime)) (\(classes.joined(separator: ", ")))\(matching).",
      "\(agreements)，\(pairs)。格局：\(phrases.name(regime))（\(classes.joined(separator: "、"))）\(matching)。")
  }

  /// The recipe of a view, or of views one after the other.
  func recipe(_ recipe: Recipe, every step: Window.Step? = nil, rolling: Window.Step? = nil) -> String {
    guard phrases.language == .chinese else {
      let lines = recipe.lines(every: step, rolling: rolling)
      return "View: " + lines.map { "\($0.name) \($0.value)" }.joined(separator: "; ") + "."
    }
    return "视图：" + phrases.words(of: recipe, every: step, rolling: rolling).joined(separator: "；") + "。"
  }

  func accounting(_ counts: Accounting) -> String {
    let reasons = counts.leftOutCounts.map { phrases.count($0.count, leftOut: $0.reason) }
    return self(
      "\(counts.read) \(counts.read == 1 ? "agreement" : "agreements") read = "
        + (["\(counts.used.count) used"] + reasons).joined(separator: " + ") + ".",
      "共\(counts.read)份协议 = " + (["采用\(counts.used.count)"] + reasons).joined(separator: " + ") + "。")
  }

  /// The sources of agreements: publisher and year of each, twelve at most.
  func sources(_ agreements: some Sequence<Agreement.ID>) -> String {
    let ids = Set(agreements.flatMap { ledger[agreement: $0]?.sources ?? [] }).sorted()
    if ids.isEmpty { return self("Sources: none are named.", "来源：未注明。") }
    let limit = 12
    let named = ids.prefix(limit).map { id in
      guard let source = ledger[source: id] else { return id.text }
      let name =
        source.publisher.isEmpty
        ? String(source.title.prefix(18)) + (source.title.count > 18 ? "…" : "") : source.publisher
      let year = (source.published?.latest ?? source.published?.earliest).map { " \($0.year)" } ?? ""
      return "\(source.id) \(name)\(year)"
    }
    let more = ids.count > limit ? [self("and \(ids.count - limit) more", "等，另有\(ids.count - limit)个")] : []
    return phrases.sources + (named + more).joined(separator: "; ") + self(".", "。")
  }

  /// The lines of a view's caption.
  func caption(_ view: View, _ pairing: Pairing) -> [Caption.Line] {
    [
      .init(id: "pattern", text: pattern(view, pairing)), .init(id: "recipe", text: recipe(view.recipe)),
      .init(id: "accounting", text: accounting(view.accounting)),
      .init(id: "sources", text: sources(view.accounting.used)),
    ]
  }
}

extension Recipe {
  /// With the time of some windows, where it names none.
  func over(_ windows: [Window]) -> Recipe {
    guard window == nil, let first = windows.first, let last = windows.last else { return self }
    var recipe = self
    recipe.window = Window(start: first.start, end: last.end)
    return recipe
  }
}

/// The words below a picture, a paragraph each.
enum Caption {
  /// Where a link leads to the sources.
  static let sourcesPlace = "#caption-sources"

  struct Line {
    /// Ends the ids of its lines on the page: `caption-sources`.
    var id: String
    var text: String
  }
}
