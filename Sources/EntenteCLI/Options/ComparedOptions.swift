import ArgumentParser
import EntenteAnalysis
import EntenteLedger

/// Two parties of one side, and what their partners are grouped by.
struct ComparedOptions: ParsableArguments {
  @Argument(help: "A party, by id, name or alias.") var a: String
  @Argument(help: "Another of the same side.") var b: String

  @Option(help: ArgumentHelp("What partners are grouped by: the key of a tag, or kind.", valueName: "key"))
  var by = "tier"

  /// Those who act for the two in a view.
  func acting(in view: View) throws -> (ActingParty, ActingParty) {
    try view.sameSide(try view.ledger.party(called: a), try view.ledger.party(called: b))
  }
}
