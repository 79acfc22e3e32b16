import EntenteAnalysis
import EntenteLedger

/// Numbers of parties, shares and lists, in words.
extension Wording {
  /// So many parties of a side.
  ///
  /// - Parameter view: whose banks may have insurers among them; of all the ledger's if nil.
  func count(_ count: Int, on side: Side, in view: View? = nil) -> String {
    switch (side, hasInsurers(view)) {
    case (.firm, _): phrases.count(count, "firm", "firms", "家企业")
    case (.bank, false): phrases.count(count, "bank", "banks", "家银行")
    case (.bank, true): phrases.count(count, "bank or insurer", "banks and insurers", "家银行与保险公司")
    }
  }

  /// So many others of a side.
  func others(_ count: Int, on side: Side, in view: View? = nil) -> String {
    switch (side, hasInsurers(view)) {
    case (.firm, _): self("\(count) other \(count == 1 ? "firm" : "firms")", "其他\(count)家企业")
    case (.bank, false): self("\(count) other \(count == 1 ? "bank" : "banks")", "其他\(count)家银行")
    case (.bank, true):
      self("\(count) other \(count == 1 ? "bank or insurer" : "banks and insurers")", "其他\(count)家银行与保险公司")
    }
  }

  /// So many partners of a party.
  func partners(_ count: Int) -> String { phrases.count(count, "partner", "partners", "家伙伴") }

  /// So many that share a box, in words that a narrow one has room for; what they are stands above it.
  func others(_ count: Int) -> String { self("\(count) \(count == 1 ? "other" : "others")", "其他\(count)家") }

  /// The name of a side within a sentence.
  func plural(of side: Side, in view: View) -> String {
    side == .firm
      ? self("firms", "企业") : hasInsurers(view) ? self("banks and insurers", "银行与保险公司") : self("banks", "银行")
  }

  /// Whether insurers stand on the side of the banks.
  func hasInsurers(_ view: View?) -> Bool {
    let kind = "insurer"
    return view.map { $0.banks.contains { ledger[party: $0]?.kind == kind } }
      ?? ledger.parties.contains { $0.kind == kind }
  }

  /// A list in this language, past a number of entries only how many more.
  func list(_ words: some Collection<String>, limit: Int = 12) -> String {
    let shown = words.prefix(limit).joined(separator: self(", ", "、"))
    let more = words.count - limit
    return shown + (more > 0 ? self(" and \(more) more", "等，另有\(more)个") : "")
  }

  /// The names of parties as such a list.
  func names(_ parties: some Collection<Party.ID>, limit: Int = 12) -> String {
    list(parties.lazy.map { name($0) }, limit: limit)
  }

  /// A share in whole percent. Only 0 is 0%, and only 1 is 100%.
  static func percent(_ share: Double) -> String {
    let whole = Int((share * 100).rounded())
    if whole == 0 && share > 0 { return "<1%" }
    return whole == 100 && share < 1 ? ">99%" : "\(whole)%"
  }
}
