import ArgumentParser
import EntenteLedger

struct Validate: EntenteCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read a ledger and report every problem with its file, line and column.",
    discussion: "Ends with status 0 if the ledger is sound, and 65 if it is not.")

  @Argument(help: "The ledger's folder.", completion: .directory)
  var ledger = Ledger.BuiltIn.batjBanks.rawValue

  func execute() throws {
    var options = LedgerOptions()
    options.ledger = ledger
    let read = try options.read()
    try write(
      "\(read.name): \(read.parties.count) parties, \(read.agreements.count) agreements, "
        + "\(read.sources.count) sources; no problem found\n", to: "-")
  }
}
