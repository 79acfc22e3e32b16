import EntenteLedger
import TestSupport

/// The contents as a format that holds some parts gives them back.
func kept(_ contents: Ledger.Contents, _ parts: Set<LedgerPart>) -> Ledger.Contents {
  var kept = contents
  for part in LedgerPart.allCases where !parts.contains(part) { part.remove(from: &kept) }
  return kept
}

/// A ledger of names, notes and dates that are hard to write down.
func nastyContents(seed: UInt64) -> Ledger.Contents {
  var random = SplitMix64(seed: seed)
  func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: items.indices, using: &random)] }
  func some<Item>(_ items: [Item]) -> [Item] { items.filter { _ in Bool.random(using: &random) } }
  func maybe<Item>(_ item: Item) -> Item? { Bool.random(using: &random) ? item : nil }
  func date(_ year: Int) -> PartialDate? {
    let (a, b) = (2000 + year, 2003 + year)
    let texts = ["", "\(a)", "\(a)-06", "\(a)-02-28", "\(a)~", "\(a)?", "[\(a)-03..\(b)]", "[..\(b)]", "[\(a)-01..]"]
    return try? PartialDate(pick(texts))
  }
  func text() -> String {
    (0...Int.random(in: 0...3, using: &random)).map { _ in pick(nastyTexts) }.joined(separator: pick(["", " ", "x"]))
  }
  var contents = Ledger.Contents()
  contents.name = "nasty"
  contents.title = pick(["", "nasty", text()])
  contents.titles = ["zh": text(), "zh-Hant": text()]
  contents.language = pick(["en", "zh", ""])
  contents.description = pick(["", text()])
  contents.licence = pick(["", text()])
  contents.span = date(0)
  contents.sides = [.firm: ["platform", "unused"], .bank: ["insurer", "bank"]]
  contents.otherKinds = ["company", "government"]
  contents.kinds = ["unused", "z", "joint-lab", "agreement"]
  contents.families = ["f": ["z"]]
  contents.terms = ["z": ["zh": "合作"]]
  contents.sources = some(["s3", "s1", "s2"]).map { Source(id: $0, title: "t" + text(), note: text()) }
  contents.parties = (0..<Int.random(in: 2...9, using: &random)).map { number in
    Party(
      id: Party.ID(pick(["p\(number)", "\(number)", "名.\(number)"])), name: "n" + text(),
      names: maybe(["zh": text() + "名"]) ?? [:],
      kind: pick(["platform", "insurer", "bank", "company", "government"]), since: date(0), until: date(9),
      aliases: some([text(), "é", "e\u{301}x", "\u{202E}rtl"]),
      tags: maybe([Party.Tag(key: "k", value: "v:\(text())")]) ?? [])
  }
  contents.circles = ["c": [contents.parties[0].id]]
  for number in 1...Int.random(in: 1...12, using: &random) {
    var parties = some(contents.parties.map(\.id)).shuffled(using: &random)
    let others = parties.count > 3 ? [parties.removeLast()] : []
    if parties.count < 2 { parties = contents.parties.prefix(2).map(\.id) }
    // a2 of two pairs has the edges a2.1 and a2.2, and a2.1 is an agreement too.
    let id = Agreement.ID(number % 2 == 0 ? "a\(number)" : "a\(number + 1).1")
    let earlier = contents.agreements.map(\.id).last
    contents.agreements.append(
      Agreement(
        id: id, date: date(number), until: date(number + 9), parties: parties, others: others,
        kind: pick(["z", "joint-lab"]), domains: some([text(), "cloud"]), status: pick(Agreement.Status.allCases),
        basis: pick(Basis.allCases), partOf: maybe(earlier) ?? nil, follows: maybe(earlier) ?? nil,
        sources: some(contents.sources.map(\.id)),
        note: pick(["", text()])))
  }
  contents.groups = [GroupMembership(party: contents.parties[0].id, group: contents.parties[1].id)]
  contents.reports = [Report(party: contents.parties[0].id, measure: "m", value: 1)]
  return contents
}

/// Each begins or ends with what a writer may forget to escape. None has a `|`, which parts the items of a list.
private let nastyTexts = [
  "\"\u{301} onload=\"x", "<script>alert('1')</script>", "a & b &amp; &lt;", "]]>", "<![CDATA[x", "line\nfeed",
  "return\rhere", "both\r\nof", "\ttab\t", "  spaces  ", "👩‍👩‍👧 family", "🇨🇳", "مصرف\u{200F}", "银行", "<\u{301}", "&\u{338}",
  "'\u{301}", "--><!--", "\u{85}\u{2028}", "key=value\\n\\", "%x;", "\u{FEFF}bom", "ﾠx",
]
