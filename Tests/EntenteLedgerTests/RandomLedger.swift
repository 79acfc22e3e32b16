import EntenteLedger
import TestSupport

/// Ledgers that are right, and hard to write: their texts hold what a format may trip over.
struct RandomLedger {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private static let pieces = [
    "a", "Z", "0", "\"", "\\", "/", "\\n", "\n", "\r\n", "\t", "\u{1}", "\u{1F}", "\u{7F}", "\u{85}", "\u{A0}",
    "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{200D}", "e\u{301}", "\u{E9}", "银行", "שלום", "\u{202E}", "😀", "👩‍👩‍👧",
    "\u{10FFFF}",
    "\u{FFFF}", ",", ":", "|", "{", "}", "[", "]", "'", "<b>", "&amp;", " ", "  ", "null", "NaN", "\\u0041",
  ]

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &random)] }

  private mutating func text() -> String {
    (0..<Int.random(in: 0...5, using: &random)).map { _ in pick(Self.pieces) }.joined()
  }

  /// A text that no other one is equal to, and that is not blank.
  private mutating func word(_ number: Int) -> String { "\(text())w\(number)" }

  private mutating func words(_ count: Int) -> [String] { (0..<count).map { word($0) } }

  private mutating func texts() -> [String] { (0..<Int.random(in: 0...3, using: &random)).map { _ in text() } }

  /// Items of a list: none is empty, and none has what separates them in a cell.
  private mutating func items() -> [String] {
    texts().map { String(String.UnicodeScalarView($0.unicodeScalars.filter { $0 != "|" })) }.filter { !$0.isEmpty }
  }

  private mutating func some<Item>(_ items: [Item]) -> [Item] {
    items.filter { _ in chance(30) }.shuffled(using: &random)
  }

  private mutating func translations() -> [String: String] {
    var texts: [String: String] = [:]
    for language in some(["zh", "zh-Hant", "de", "x-1"]) { texts[language] = word(0) }
    return texts
  }

  private mutating func date() -> PartialDate? {
    let texts = [
      "2017-06-20", "2017-06", "2017", "2004~", "2004?", "2004-02%", "[..2017-06-19]", "[2018-01..]", "2004/2019",
    ]
    return chance(50) ? nil : try? PartialDate(pick(texts))
  }

  mutating func contents() -> Ledger.Contents {
    var contents = Ledger.Contents()
    (contents.name, contents.title, contents.titles) = (text(), text(), translations())
    (contents.description, contents.licence, contents.span) = (text(), text(), date())
    if chance(50) { contents.language = text() }
    let partyKinds = words(4)
    contents.sides = [.firm: [partyKinds[0]], .bank: [partyKinds[1], partyKinds[2]]]
    contents.otherKinds = [partyKinds[3]]
    contents.kinds = words(3)
    let ids = (0..<8).map { Party.ID("\(pick(["a", "银", "ü", "-", "_.", "٣"]))\($0)") }
    for name in texts() {
      contents.families[name] = some(contents.kinds)
      contents.circles[name] = some(ids)
      contents.terms[name] = translations()
    }
    contents.parties = ids.map { id in
      Party(
        id: id, name: word(0), names: translations(), kind: pick(partyKinds), since: chance(20) ? date() : nil,
        aliases: items(),
        tags: items().map {
          Party.Tag(key: "k" + $0.unicodeScalars.filter { $0 != ":" }.map(String.init).joined(), value: $0 + "v")
        })
    }
    let sources = (0..<3).map { Source.ID("s\($0)") }
    contents.sources = sources.map { id in
      Source(
        id: id, title: word(0), publisher: text(), published: date(), url: chance(50) ? "" : "https://x\(text())",
        language: text(), retrieved: date(), note: text())
    }
    // Each party's group is one before it, so that no group leads back to itself.
    for index in ids.indices.dropFirst() where chance(40) {
      contents.groups.append(
        GroupMembership(
          party: ids[index], group: ids[index - 1], from: date(), basis: pick(Basis.allCases), sources: some(sources)))
    }
    for index in 0..<Int.random(in: 0...12, using: &random) {
      let order = ids.shuffled(using: &random)
      let earlier = contents.agreements.map(\.id)
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("x\(index)"), date: chance(30) ? try? PartialDate("2017") : nil,
          parties: Array(order[..<pick([2, 2, 3])]),
          others: chance(30) ? Array(order[5...]) : [], kind: pick(contents.kinds), domains: items(),
          status: pick(Agreement.Status.allCases), basis: pick(Basis.allCases),
          partOf: earlier.isEmpty || chance(70) ? nil : pick(earlier),
          follows: earlier.isEmpty || chance(70) ? nil : pick(earlier), sources: some(sources), note: text()))
    }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let value = chance(50) ? Double(Int.random(in: -9...1_000_000, using: &random)) : randomDouble()
      contents.reports.append(
        Report(
          date: date(), party: pick(ids), measure: word(0), value: value, unit: text(), sources: some(sources),
          note: text()))
    }
    contents.claims = text()
    return contents
  }

  /// Any number that there is.
  private mutating func randomDouble() -> Double {
    let value = Double(bitPattern: random.next())
    return value.isFinite ? value : 0.1
  }
}
