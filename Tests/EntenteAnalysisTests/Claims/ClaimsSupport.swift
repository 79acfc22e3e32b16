import EntenteAnalysis
import EntenteLedger

extension Ledger {
  /// Four firms, one of them in another's group, four banks, and agreements of every sort.
  static func ofClaims() throws -> Ledger {
    var contents = Contents()
    contents.span = try PartialDate("2010/2020")
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.otherKinds = ["company"]
    contents.kinds = ["strategic", "lab", "product"]
    contents.families = ["deep": ["strategic", "lab"]]
    contents.circles = ["firms": ["alibaba", "baidu", "jd", "tencent"], "big": ["abc", "boc", "ccb", "icbc"]]
    contents.parties =
      ["alibaba", "ant", "baidu", "jd", "tencent"].map { Party(id: Party.ID($0), name: $0, kind: "platform") }
      + ["abc", "boc", "ccb", "icbc", "psbc"].map { Party(id: Party.ID($0), name: $0, kind: "bank") }
      + [Party(id: "acme", name: "acme", kind: "company")]
    contents.parties[0].aliases = ["Taobao"]
    contents.groups = [GroupMembership(party: "ant", group: "alibaba")]
    contents.sources = ["s1", "s2"].map { Source(id: Source.ID($0), title: "A text") }
    contents.reports = [
      Report(party: "tencent", measure: "lenders", value: 50, sources: ["s1"]),
      Report(party: "icbc", measure: "branches", value: 7),
    ]
    func add(
      _ id: String, _ date: String?, _ parties: [Party.ID], _ kind: String, _ domains: [String] = [],
      partOf: Agreement.ID? = nil, follows: Agreement.ID? = nil
    ) throws {
      contents.agreements.append(
        Agreement(
          id: Agreement.ID(id), date: try date.map { try PartialDate($0) }, parties: parties, kind: kind,
          domains: domains, partOf: partOf, follows: follows, sources: ["s2"]))
    }
    try add("old", "2015-06-01", ["tencent", "icbc"], "strategic", ["cloud"])
    try add("month", "2016-03", ["alibaba", "icbc"], "product", ["cards"])
    try add("three", "2017-03-28", ["alibaba", "ant", "ccb"], "strategic", ["cloud", "payments"])
    try add("part", "2017-03-28", ["alibaba", "ccb"], "lab", ["risk"], partOf: "three")
    try add("baidu", "2017-06-20", ["baidu", "abc"], "strategic", ["risk"])
    try add("boc", "2017-06-20", ["tencent", "boc"], "lab", ["cloud"])
    try add("jd", "2017-06-01", ["jd", "icbc"], "strategic")
    try add("again", "2018-01-10", ["tencent", "icbc"], "product", ["risk"], follows: "old")
    try add("new", "2018-01-10", ["tencent", "abc"], "strategic", ["payments"])
    try add("open", "[2018-01..2018-12]", ["jd", "ccb"], "product")
    try add("undated", nil, ["jd", "acme"], "product")
    return try Ledger(contents)
  }

  /// The claim of the given lines, with the keys that every claim has.
  func claim(_ lines: String, verdict: String = "confirmed") throws -> Claim {
    let text = "- {id: a, says: something, source: s1, verdict: \(verdict)}\n"
    let claims = try Claim.read(
      Array((text.replacing("}\n", with: "") + ", " + lines + "}\n").utf8), for: self)
    return claims[0]
  }

  /// The ledger with other dates.
  func dated(_ dates: [Agreement.ID: String]) throws -> Ledger {
    try edited { contents in
      for (id, date) in dates { contents.agreements[id].date = try? PartialDate(date) }
    }
  }
}
