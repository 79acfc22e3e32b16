import ArgumentParser
import EntenteAnalysis
import EntenteDiagram
import EntenteLedger

struct DrawEvolution: EntenteCommand {
  static let configuration = CommandConfiguration(
    commandName: "evolution",
    abstract: "How the pairing changed: a panel a window, new, kept and ended pairs, every party at its place.",
    discussion: """
      EXAMPLES:
        entente draw evolution -o evolution.svg
        entente draw evolution --from 2015 --every half -o evolution.pdf
        entente draw evolution --view cumulative --labels zh -o evolution.png
      """)

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup(title: "View") var viewOptions: ViewOptions
  @OptionGroup var windows: WindowOptions
  @OptionGroup(title: "Large networks") var limit: PartyLimitOptions
  @OptionGroup(title: "Picture") var picture: PictureOptions

  func execute() async throws {
    let ledger = try ledgerOptions.read()
    let style = try picture.style(for: ledger)
    let recipe = try viewOptions.recipe(for: ledger)
    var diagram = try EvolutionDiagram(
      ledger, recipe, every: windows.every, rolling: windows.rolling, style: style)
    diagram.limit = limit.value
    try await picture.draw(diagram, named: "evolution")
  }
}
