import ArgumentParser
import EntenteLedger

struct LedgerOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The ledger: a folder, a file (.json, .csv, .graphml, .gexf, .edges), or a built-in ledger by name.",
      valueName: "ledger"),
    completion: .file())
  var ledger = Self.unnamed

  /// What is read where no ledger is named.
  static let unnamed = Ledger.BuiltIn.batjBanks.rawValue

  func read() throws(LedgerError) -> Ledger {
    try Self.read(ledger)
  }

  /// The built-in ledger of a name, or what a path leads to.
  static func read(_ ledger: String) throws(LedgerError) -> Ledger {
    if let builtIn = Ledger.BuiltIn(rawValue: ledger) { return try Ledger(builtIn) }
    let result = waiting(for: "reading \(ledger)") { Result { () throws(LedgerError) in try Ledger(path: ledger) } }
    return try result.get()
  }
}
