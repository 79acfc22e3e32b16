import ArgumentParser
import EntenteLedger

struct LedgerOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The ledger: a folder, or a built-in ledger by name.", valueName: "folder"),
    completion: .directory)
  var ledger = Ledger.BuiltIn.batjBanks.rawValue

  func read() throws(LedgerError) -> Ledger {
    if let builtIn = Ledger.BuiltIn(rawValue: ledger) { return try Ledger(builtIn) }
    return try Ledger(folder: ledger)
  }
}
