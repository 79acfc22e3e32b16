import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawEgo: EntenteCommand {
  static let configuration = CommandConfiguration(
    commandName: "ego",
    abstract: "A party, its partners, and those of its own side that share them.",
    discussion: """
      EXAMPLES:
        entente draw ego tencent -o tencent.svg
        entente draw ego 'Bank of China' --labels zh -o boc.pdf
        entente draw ego ant --roll-up none -o ant.png
      """)

  @Argument(help: "A firm or a bank, by id, name or alias.") var party: String

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup(title: "Large networks") var limit: DrawnLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let style = try picture.style(for: ledger)
    let view = try View(ledger, try viewOptions.recipe(for: ledger))
    let actor = try view.actor(called: party)
    view.printNotes(on: [actor])
    var diagram = EgoDiagram(view, of: actor.acting, on: actor.side, style: style)
    diagram.limit = limit.value
    try await picture.draw(diagram, named: "ego")
  }
}

extension View {
  /// Says which parties stand for those asked for.
  func printNotes(on actors: [ActingParty]) {
    for line in heading(for: actors) where line.name == "Note" { printError("note: \(line.value)") }
  }
}
