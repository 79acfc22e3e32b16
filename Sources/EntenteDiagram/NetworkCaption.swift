import EntenteAnalysis
import EntenteLedger

/// The words under a picture, made from the recipe and the result: what is shown, what is left out, and the sources.
struct NetworkCaption {
  let view: View
  let pairing: Pairing
  let language: String

  private var phrases: Phrases { Phrases(language) }

  var lines: [String] { [pattern, recipe, accounting, sources].filter { !$0.isEmpty } }

  private var pattern: String {
    let pairs = phrases.count(view.pairs.count, "pair", "pairs", "对合作关系")
    let agreements = phrases.count(view.accounting.used.count, "agreement", "agreements", "份协议")
    guard let regime = pairing.regime else { return phrases.noPairs }
    let classes = pairing.tallies.filter { $0.pairs > 0 }.map { "\($0.pairs) \(phrases.name($0.pairingClass))" }
    let matching =
      pairing.isPerfectMatching
      ? phrases("; a perfect matching, nobody left out", "；完美匹配，无一落单") : ""
    return phrases(
      "\(pairs) from \(agreements). Pattern: \(phrases.name(regime)) (\(classes.joined(separator: ", ")))\(matching).",
      "\(agreements)，\(pairs)。格局：\(phrases.name(regime))（\(classes.joined(separator: "、"))）\(matching)。")
  }

  private var recipe: String {
    guard phrases.language == .chinese else {
      return "View: " + view.recipe.lines().map { "\($0.name) \($0.value)" }.joined(separator: "; ") + "."
    }
    return "视图：" + phrases.words(of: view.recipe).joined(separator: "；") + "。"
  }

  private var accounting: String {
    let counts = view.accounting
    let reasons = counts.leftOutCounts.map { "\($0.count) \(phrases.name($0.reason))" }
    return phrases(
      "\(counts.read) \(counts.read == 1 ? "agreement" : "agreements") read = "
        + (["\(counts.used.count) used"] + reasons).joined(separator: " + ") + ".",
      "共\(counts.read)份协议 = " + (["采用\(counts.used.count)"] + reasons).joined(separator: " + ") + "。")
  }

  private var sources: String {
    let ids = Set(view.accounting.used.flatMap { view.ledger[agreement: $0]?.sources ?? [] })
    let named = ids.sorted().compactMap { view.ledger[source: $0] }.map { source in
      let name =
        source.publisher.isEmpty
        ? String(source.title.prefix(18)) + (source.title.count > 18 ? "…" : "") : source.publisher
      let year = (source.published?.latest ?? source.published?.earliest).map { " \($0.year)" } ?? ""
      return "\(source.id) \(name)\(year)"
    }
    return named.isEmpty ? "" : phrases.sources + named.joined(separator: "; ") + "."
  }
}
