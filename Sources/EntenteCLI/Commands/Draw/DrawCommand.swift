import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

/// A kind of picture on the command line: what its options make of a ledger. Reading, styles and files are the same for
/// all.
protocol DrawCommand: EntenteCommand {
  associatedtype Picture: Diagram

  var ledgerOptions: LedgerOptions { get }
  var viewOptions: ViewOptions { get }
  var picture: PictureOptions { get }

  func diagram(of ledger: Ledger, _ style: PictureStyle) throws -> Picture
}

extension DrawCommand {
  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let diagram = try diagram(of: ledger, try picture.style(for: ledger))
    try await picture.draw(diagram, named: Self.configuration.commandName ?? "picture")
  }

  /// The view of a picture that is of one.
  func view(of ledger: Ledger) throws -> View { try View(ledger, try viewOptions.recipe(for: ledger)) }
}

extension View {
  /// Says which parties stand for those asked for.
  func printNotes(on actors: [ActingParty]) {
    for line in heading(for: actors) where line.name == "Note" { printError("note: \(line.value)") }
  }
}
