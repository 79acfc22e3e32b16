/// The files of a ledger's folder.
enum LedgerFile: String, CaseIterable, Sendable {
  case ledger = "ledger.yaml"
  case parties = "parties.csv"
  case groups = "groups.csv"
  case sources = "sources.csv"
  case agreements = "agreements.csv"
  case reports = "reports.csv"
  /// What texts claim. It is kept as it is: what it says is read with the ledger, not as a part of it.
  case claims = "claims.yaml"

  var isRequired: Bool { self == .ledger || self == .parties || self == .agreements }
}

/// Something that is wrong with the contents of a ledger, and where.
struct Problem {
  enum Place: Hashable {
    case cell(file: LedgerFile, row: Int, column: String)
    /// A key of `ledger.yaml`.
    case key([String])
  }

  var place: Place
  var message: String

  /// For contents that came from no file.
  var diagnostic: Diagnostic {
    switch place {
    case .cell(let file, let row, let column):
      Diagnostic(location: SourceLocation(file: "\(file.rawValue), row \(row + 1), \(column)"), message: message)
    case .key(let path):
      Diagnostic(location: SourceLocation(file: "ledger.yaml, \(path.joined(separator: "."))"), message: message)
    }
  }
}
