import EntenteAnalysis
import EntenteLedger
import Graphviz

/// What a picture says of a party or a pair when pointed at: the agreements and their sources.
struct Tooltip {
  let view: View
  let language: String

  func text(of pair: Pair, _ pairingClass: PairingClass) -> String {
    let phrases = Phrases(language)
    let title = "\(name(pair.firm)) – \(name(pair.bank)): \(phrases.name(pairingClass))"
    return ([title] + pair.agreements.compactMap { view.ledger[agreement: $0] }.map(line)).joined(separator: "\n")
  }

  func text(of id: Party.ID) -> String {
    guard let party = view.ledger[party: id] else { return id.text }
    let phrases = Phrases(language)
    let names = [party.name] + party.names.sorted { $0.key < $1.key }.map(\.value).filter { $0 != party.name }
    let partners = view.pairs.filter { $0.firm == id || $0.bank == id }.map { $0.firm == id ? $0.bank : $0.firm }
    let count = phrases.count(partners.count, "partner", "partners", "个伙伴")
    let agreements = view.pairs.filter { $0.firm == id || $0.bank == id }.flatMap(\.agreements)
    var seen: Set<Agreement.ID> = []
    let lines = agreements.filter { seen.insert($0).inserted }.compactMap { view.ledger[agreement: $0] }.map(line)
    let head =
      names.joined(separator: " ") + "\n" + count
      + (partners.isEmpty ? "" : ": " + partners.map(name).joined(separator: ", "))
    return ([head] + lines).joined(separator: "\n")
  }

  /// The first web address among the sources of a pair's agreements.
  func link(of pair: Pair) -> WebAddress? {
    let sources = pair.agreements.compactMap { view.ledger[agreement: $0] }.flatMap(\.sources)
    return sources.lazy.compactMap { view.ledger[source: $0] }.compactMap { WebAddress($0.url) }.first
  }

  private func line(_ agreement: Agreement) -> String {
    let date = agreement.date?.text ?? Phrases(language).undated
    let kind = view.ledger.term(agreement.kind, in: language)
    let parties = agreement.parties.map(name).joined(separator: ", ")
    let sources = agreement.sources.map(\.text).joined(separator: ", ")
    return "\(date) \(kind): \(parties)" + (sources.isEmpty ? "" : " [\(sources)]")
  }

  private func name(_ id: Party.ID) -> String { view.ledger[party: id]?.name(in: language) ?? id.text }
}

/// The year of a pair's first agreement in a view.
struct FirstYear {
  /// The latest it can be, within the view's window; nil if no agreement of the pair has an upper bound.
  let year: Int?
  /// Whether the date lies in one year for certain.
  let isExact: Bool

  init(_ pair: Pair, in view: View) {
    let date = pair.agreements.first.flatMap { view.ledger[agreement: $0]?.date }
    let last = [date?.latest, view.recipe.window?.lastDay].compactMap(\.self).min()
    year = date == nil ? nil : last?.year
    isExact = year != nil && date?.earliest?.year == year
  }
}
