import EntenteAnalysis
import EntenteLedger

/// A row of a small ledger: `a1 2017-03 f0|b0 payments|credit`.
struct Row {
  var id: String
  var date: String?
  var parties: [Party.ID]
  var domains: [String] = []
  var partOf: Agreement.ID?
  var follows: Agreement.ID?
  var others: [Party.ID] = []
  var basis = Basis.explicit
  var kind = "cooperation"

  init(
    _ id: String, _ date: String?, _ parties: Party.ID..., domains: [String] = [], partOf: Agreement.ID? = nil,
    follows: Agreement.ID? = nil, others: [Party.ID] = [], basis: Basis = .explicit, kind: String = "cooperation"
  ) {
    (self.id, self.date, self.parties, self.domains) = (id, date, parties, domains)
    (self.partOf, self.follows, self.others, self.basis, self.kind) = (partOf, follows, others, basis, kind)
  }
}

extension Ledger {
  /// A ledger of three firms, four banks, a company, and some rows; b0 and b1 are large, b2 is small.
  static func of(_ rows: [Row], span: String? = "2000/2020", _ change: (inout Contents) -> Void = { _ in }) throws
    -> Ledger
  {
    var contents = Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank", "insurer"]]
    contents.otherKinds = ["company"]
    contents.kinds = ["cooperation", "product"]
    contents.span = try span.map { try PartialDate($0) }
    contents.parties = (0..<3).map { Party(id: Party.ID("f\($0)"), name: "Firm \($0)", kind: "platform") }
    let tiers: [String?] = ["large", "large", "small", nil]
    contents.parties += tiers.enumerated().map { index, tier in
      Party(
        id: Party.ID("b\(index)"), name: "Bank \(index)", kind: index == 3 ? "insurer" : "bank",
        aliases: ["The \(index) Bank"], tags: tier.map { [Party.Tag(key: "tier", value: $0)] } ?? [])
    }
    contents.parties.append(Party(id: "c0", name: "Company", kind: "company"))
    for row in rows {
      contents.agreements.append(
        Agreement(
          id: Agreement.ID(row.id), date: try row.date.map { try PartialDate($0) }, parties: row.parties,
          others: row.others, kind: row.kind, domains: row.domains, basis: row.basis, partOf: row.partOf,
          follows: row.follows))
    }
    change(&contents)
    return try Ledger(contents)
  }
}
