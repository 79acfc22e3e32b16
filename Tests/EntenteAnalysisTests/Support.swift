import EntenteAnalysis
import EntenteLedger

extension Recipe {
  /// A recipe over the days from one date to another, both in full.
  init(from: String? = nil, to: String? = nil, firms: Selection = .all, banks: Selection = .all) throws {
    self.init()
    if let from, let to { window = Window(from: try PartialDate(from), to: try PartialDate(to)) }
    (self.firms, self.banks) = (firms, banks)
  }

  func with(_ change: (inout Recipe) -> Void) -> Recipe {
    var recipe = self
    change(&recipe)
    return recipe
  }
}

extension Ledger {
  /// This ledger with other contents.
  func edited(_ change: (inout Contents) -> Void) throws -> Ledger {
    var contents = contents
    change(&contents)
    return try Ledger(contents)
  }

  /// A ledger of firms f0..., banks b0... and one agreement a pair.
  static func small(firms: Int, banks: Int, pairs: [(Int, Int)]) throws -> Ledger {
    var contents = Contents()
    contents.sides = [.firm: ["platform"], .bank: ["bank"]]
    contents.kinds = ["cooperation"]
    contents.parties =
      (0..<firms).map { Party(id: Party.ID("f\($0)"), name: "F\($0)", kind: "platform") }
      + (0..<banks).map { Party(id: Party.ID("b\($0)"), name: "B\($0)", kind: "bank") }
    for (index, pair) in pairs.enumerated() {
      contents.agreements.append(
        Agreement(
          id: Agreement.ID("a\(index)"), parties: [Party.ID("f\(pair.0)"), Party.ID("b\(pair.1)")], kind: "cooperation")
      )
    }
    return try Ledger(contents)
  }
}

extension Agreements {
  subscript(id: Agreement.ID) -> Agreement {
    get { first { $0.id == id }! }
    set { self[firstIndex { $0.id == id }!] = newValue }
  }
}

extension View {
  var pairNames: [String] { pairs.map { "\($0.firm)–\($0.bank)" } }
}
